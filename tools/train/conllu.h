// SPDX-License-Identifier: Apache-2.0
// Reads treebanks in CoNLL-U (https://universaldependencies.org/format.html) and refuses what is malformed, with file and line.
// Strings borrow from the bytes handed in, arrays live in the treebank's own memory.
#ifndef KWT_CONLLU_H
#define KWT_CONLLU_H

#include "base/error.h"
#include "base/str.h"

typedef struct kwt_word {
    kw_str form, lemma, upos, feats, deprel; // feats empty for _
    int32_t head;                            // index within the sentence, -1 for the root
    bool space_after;                        // of the surface token that ends with this word
    uint16_t mwt_words;                      // n > 1 on the first word of a multiword token
    kw_str mwt_form;                         // its surface form
} kwt_word;

typedef struct kwt_sent {
    uint32_t first, count;
    kw_str text; // of "# text = ", or empty
} kwt_sent;

typedef struct kwt_treebank {
    kwt_word *words;
    uint32_t n_words, cap_words;
    kwt_sent *sents;
    uint32_t n_sents, cap_sents;
} kwt_treebank;

// Appends the sentences of `bytes` to *bank (zeroed at first). KAWAT_E_TREEBANK with line, KAWAT_E_MEMORY; on failure what was
// read stays until kwt_treebank_clear.
kawat_code kwt_conllu_read(const char *name, kw_str bytes, kwt_treebank *bank, kawat_error *err);
// Room for one more word (zeroed) or sentence; NULL, false: out of memory.
kwt_word *kwt_treebank_word(kwt_treebank *bank);
bool kwt_treebank_sent(kwt_treebank *bank, kwt_sent sent);
void kwt_treebank_clear(kwt_treebank *bank);

#endif
