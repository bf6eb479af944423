// SPDX-License-Identifier: Apache-2.0
// See kinds.h. Naive Bayes with the share in the first kind as what is believed before counting; no form says more than
// KINDS_MOST, so that the names a small treebank is full of do not decide.
#include "tools/train/kinds.h"
#include "analyse/model.h"
#include <stdlib.h>

#define KINDS_PRIOR 100.f // words the belief weighs
#define KINDS_MOST 1.5f

static void kinds_count(const kwt_treebank *bank, const kwt_labels *labels, uint32_t *counts, uint32_t *sum)
{
    for (uint32_t i = 0; i < bank->n_words; i++) {
        counts[kwt_map_get(&labels->forms, kw_features_key(bank->words[i].form))]++;
        ++*sum;
    }
}

void kwt_kinds_learn(kwt_kinds *kinds, const kwt_labels *labels, const kwt_treebank *banks, uint32_t n_banks, const kwt_treebank *raw)
{
    uint32_t *one = kwt_alloc(labels->n_forms * sizeof *one), *two = kwt_alloc(labels->n_forms * sizeof *two), n_one = 0, n_two = 0;
    for (uint32_t b = 0; b < n_banks; b++) {
        if (b + 1 == kinds->sources[1]) kinds_count(&banks[b], labels, two, &n_two);
        else kinds_count(&banks[b], labels, one, &n_one);
    }
    kinds_count(raw, labels, one, &n_one);
    kinds->forms = kwt_alloc(labels->n_forms);
    for (uint32_t i = KW_FORM_FIRST; i < labels->n_forms; i++) {
        float p_one = ((float)one[i] + 1.f) / ((float)n_one + (float)labels->n_forms);
        float p_two = ((float)two[i] + KINDS_PRIOR * p_one) / ((float)n_two + KINDS_PRIOR);
        float says = kwt_log(p_two) - kwt_log(p_one);
        says = says > KINDS_MOST ? KINDS_MOST : says < -KINDS_MOST ? -KINDS_MOST : says;
        kinds->forms[i] = (int8_t)(int32_t)(says * KW_MODEL_KIND_UNIT + (says < 0 ? -0.5f : 0.5f));
    }
    free(one);
    free(two);
}
