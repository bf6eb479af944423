// SPDX-License-Identifier: Apache-2.0
// Scores an analysis of raw text against a treebank, as the CoNLL 2018 shared task does (Zeman et al. 2018): words are matched
// by the characters they cover, inside multiword tokens by the longest common run of forms; every figure is an F1.
#ifndef KWT_RAWSCORE_H
#define KWT_RAWSCORE_H

#include "tools/train/conllu.h"

typedef struct kwt_raw_score {
    uint64_t gold_words, system_words, words; // matched
    uint64_t gold_sents, system_sents, sents;
    uint64_t upos, feats, lemma, uas, las, las_full; // of matched words; las without subtypes as in the shared task, las_full with
} kwt_raw_score;

// KAWAT_E_TREEBANK where the two do not hold the same text (err->offset_bytes: bytes of text that are no white space).
kawat_code kwt_rawscore(const kwt_treebank *gold, const kwt_treebank *system, kwt_raw_score *out, kawat_error *err);

#endif
