// SPDX-License-Identifier: Apache-2.0
// See evaluate.h.
#include "tools/train/evaluate.h"
#include "base/limits.h"
#include "text/utf8.h"
#include <stdlib.h>
#include <time.h>

static double evaluate_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void evaluate_count(const kw_word *word, const kwt_word *gold, kwt_score *s)
{
    s->words++;
    s->upos += kw_str_is(gold->upos, kw_upos_name(word->upos));
    s->feats += kw_str_eq(word->feats, gold->feats);
    s->lemma += kw_str_eq(word->lemma, gold->lemma);
    if (word->head != gold->head) return;
    s->uas++;
    s->las += kw_str_eq(word->deprel, gold->deprel);
    s->las_base += word->rel == kw_rel_from(gold->deprel);
}

static void evaluate_run(const kw_analyser *analyser, kw_analyse_ws *ws, kw_arena *arena, const kwt_treebank *bank, kwt_score *out)
{
    kw_text text = { .n_words = bank->n_words, .n_sents = bank->n_sents };
    text.words = KW_ARRAY(arena, kw_word, bank->n_words);
    text.sents = KW_ARRAY(arena, kw_sent, bank->n_sents);
    for (uint32_t i = 0; i < bank->n_words; i++) {
        kw_str form = bank->words[i].form;
        char *lower = kw_arena_alloc(arena, form.n * 2 + 4);
        text.words[i].form = form;
        text.words[i].lower = kw_str_make(lower, kw_utf8_lower(form, lower));
    }
    for (uint32_t i = 0; i < bank->n_sents; i++)
        text.sents[i] = (kw_sent){ .first = bank->sents[i].first, .count = bank->sents[i].count };
    double start = evaluate_seconds();
    kw_analyse_run(analyser, ws, arena, &text, 0, text.n_sents);
    out->seconds = evaluate_seconds() - start;
    for (uint32_t i = 0; i < bank->n_sents; i++) {
        if (bank->sents[i].count > KW_MAX_SENTENCE_WORDS) continue;
        out->sents++;
        for (uint32_t j = 0; j < bank->sents[i].count; j++)
            evaluate_count(&text.words[bank->sents[i].first + j], &bank->words[bank->sents[i].first + j], out);
    }
}

kawat_code kwt_evaluate(const kw_analyser *analyser, const char *kernel, const kwt_treebank *bank, kwt_score *out, kawat_error *err)
{
    kw_analyse_ws *ws;
    kawat_code code = kernel ? kw_analyse_ws_new_kernel(analyser, kernel, &ws, err) : kw_analyse_ws_new(analyser, &ws, err);
    if (code != KAWAT_OK) return code;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    jmp_buf fail;
    arena.fail = &fail;
    memset(out, 0, sizeof *out);
    if (setjmp(fail)) code = kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "out of memory");
    else evaluate_run(analyser, ws, &arena, bank, out);
    kw_arena_clear(&arena);
    kw_analyse_ws_free(ws);
    return code;
}
