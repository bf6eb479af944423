// SPDX-License-Identifier: Apache-2.0
// Datelines and section heads before the first clause of a report: "JAKARTA, KOMPAS — …", "Geneva, Feb 3 (AFP) - …".
#ifndef KW_PRELUDE_H
#define KW_PRELUDE_H

#include "analyse/analyse.h"

// How many words of the sentence are its dateline, the dash included; 0 where it has none. Looks at forms only.
uint32_t kw_prelude_words(const kw_text *text, const kw_sent *sent);

// Analyses all sentences, a dateline apart from what it stands before: a tree over both makes the place the subject. The
// dateline then hangs from the root as "dep". Linear; `arena` as for kw_analyse_run.
void kw_analyse_with_preludes(const kw_analyser *analyser, kw_analyse_ws *ws, kw_arena *arena, kw_text *text);

#endif
