// SPDX-License-Identifier: Apache-2.0
// Figures of a finished model on a treebank, words given (gold tokens): the shipped analyser is what runs.
#ifndef KWT_EVALUATE_H
#define KWT_EVALUATE_H

#include "analyse/analyse.h"
#include "tools/train/conllu.h"

typedef struct kwt_score {
    uint64_t words, sents, upos, feats, lemma, uas, las, las_base; // las_base: without subtypes
    double seconds;                                                // processor time of the analysis
} kwt_score;

// `kernel` NULL: the best. Sentences longer than the analyser takes are left out.
kawat_code kwt_evaluate(const kw_analyser *analyser, const char *kernel, const kwt_treebank *bank, kwt_score *out, kawat_error *err);

#endif
