// SPDX-License-Identifier: Apache-2.0
// Plain text as words, for learning from text that nobody has annotated. How words are cut is learned from the treebanks (which
// endings are words of their own, whether hyphens part words), so that a new language needs no rules here; the tokeniser
// of the text room is not used, or every change of its tables would change the models.
#ifndef KWT_RAW_H
#define KWT_RAW_H

#include "tools/train/corpus.h"

typedef struct kwt_cutter { kwt_map whole, parts, clitics; bool hyphen_parts, slash_parts; } kwt_cutter;

void kwt_cutter_learn(kwt_cutter *cutter, const kwt_treebank *banks, uint32_t n_banks);
void kwt_cutter_clear(kwt_cutter *cutter);
// Appends each line of `bytes` as a sentence without tags or tree; column > 0: of a table with tabs and a header line.
// Lines of fewer than 3 or more than 100 words are left out.
kawat_code kwt_raw_read(const kwt_cutter *cutter, kw_str bytes, uint32_t column, kwt_treebank *bank);

#endif
