// SPDX-License-Identifier: Apache-2.0
// Two kinds of text with rules of their own, and what each form says for the second.
#ifndef KWT_KINDS_H
#define KWT_KINDS_H

#include "tools/train/corpus.h"

typedef struct kwt_kinds {
    uint32_t sources[2]; // treebank of each kind, from 1; 0: none said
    int8_t *forms;       // [labels.n_forms] in 1/KW_MODEL_KIND_UNIT of a natural logarithm; NULL: there is one kind
} kwt_kinds;

// Counts words: the second kind's in its treebank, the first kind's in all others and in `raw`.
void kwt_kinds_learn(kwt_kinds *kinds, const kwt_labels *labels, const kwt_treebank *banks, uint32_t n_banks, const kwt_treebank *raw);

#endif
