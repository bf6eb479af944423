// SPDX-License-Identifier: Apache-2.0
// Learns the lemma table of src/analyse/lemma.h from treebanks.
#ifndef KWT_LEMMAS_H
#define KWT_LEMMAS_H

#include "analyse/lemma.h"
#include "tools/train/corpus.h"

typedef struct kwt_lemmas {
    kwt_map table;        // key -> rule + 1
    kw_lemma_rule *rules;
    uint32_t n_rules, cap_rules;
    char *text;
    uint32_t n_text, cap_text;
} kwt_lemmas;

// Words of earlier treebanks count `prefer` times as much as those of later ones, so that the first sets the scheme.
void kwt_lemmas_learn(kwt_lemmas *out, const kwt_treebank *banks, uint32_t n_banks, uint32_t prefer);
void kwt_lemmas_clear(kwt_lemmas *lemmas);

#endif
