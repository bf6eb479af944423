// SPDX-License-Identifier: Apache-2.0
// See rawscore.h.
#include "tools/train/rawscore.h"
#include "text/text.h"
#include "text/utf8.h"
#include "tools/train/tensor.h"
#include <stdlib.h>

enum { RAWSCORE_GROUP = 1024 }; // words matched by forms at once; more are matched in order only

typedef struct rawscore_word { uint64_t start, end; bool multi; int64_t match; uint32_t index; int64_t head; } rawscore_word;
typedef struct rawscore_side { rawscore_word *words; uint64_t *sent_start, *sent_end; char *text; uint64_t n_text; } rawscore_side;

static void rawscore_text(rawscore_side *side, kw_str form)
{
    for (size_t i = 0; i < form.n; i++)
        if (form.p[i] != ' ' && (unsigned char)form.p[i] != '\t') side->text[side->n_text++] = form.p[i];
}

static void rawscore_lay(const kwt_treebank *bank, rawscore_side *side)
{
    size_t bytes = 1;
    for (uint32_t i = 0; i < bank->n_words; i++) bytes += bank->words[i].form.n + bank->words[i].mwt_form.n;
    side->text = kwt_alloc(bytes);
    side->words = kwt_alloc(((size_t)bank->n_words + 1) * sizeof *side->words);
    side->sent_start = kwt_alloc(((size_t)bank->n_sents + 1) * sizeof(uint64_t));
    side->sent_end = kwt_alloc(((size_t)bank->n_sents + 1) * sizeof(uint64_t));
    for (uint32_t s = 0; s < bank->n_sents; s++) {
        side->sent_start[s] = side->n_text;
        for (uint32_t i = 0; i < bank->sents[s].count;) {
            uint32_t at = bank->sents[s].first + i, n = bank->words[at].mwt_words > 1 ? bank->words[at].mwt_words : 1;
            uint64_t start = side->n_text;
            rawscore_text(side, n > 1 ? bank->words[at].mwt_form : bank->words[at].form);
            for (uint32_t k = 0; k < n && i + k < bank->sents[s].count; k++) {
                int32_t head = bank->words[at + k].head;
                side->words[at + k] = (rawscore_word){ start, side->n_text, n > 1, -1, at + k, head < 0 ? -1 : (int64_t)bank->sents[s].first + head };
            }
            i += n;
        }
        side->sent_end[s] = side->n_text;
    }
}

static bool rawscore_same_form(kw_str a, kw_str b)
{
    char x[512], y[512];
    if (a.n > 200 || b.n > 200) return kw_str_eq(a, b);
    return kw_str_eq(kw_str_make(x, kw_utf8_lower(a, x)), kw_str_make(y, kw_utf8_lower(b, y)));
}

// Longest common subsequence of forms of gold[g0, g1) and system[s0, s1).
static void rawscore_group(const kwt_treebank *gold, const kwt_treebank *system, rawscore_side *a, rawscore_side *b, uint32_t g0, uint32_t g1, uint32_t s0, uint32_t s1)
{
    uint32_t n = g1 - g0, m = s1 - s0;
    if (n == 0 || m == 0 || n > RAWSCORE_GROUP || m > RAWSCORE_GROUP) return;
    uint16_t *best = kwt_alloc(((size_t)n + 1) * (m + 1) * sizeof *best);
#define RAWSCORE_AT(i, j) best[(size_t)(i) * (m + 1) + (j)]
    for (uint32_t i = n; i-- > 0;)
        for (uint32_t j = m; j-- > 0;) {
            uint16_t skip = RAWSCORE_AT(i + 1, j) > RAWSCORE_AT(i, j + 1) ? RAWSCORE_AT(i + 1, j) : RAWSCORE_AT(i, j + 1);
            bool same = rawscore_same_form(gold->words[g0 + i].form, system->words[s0 + j].form);
            RAWSCORE_AT(i, j) = same && RAWSCORE_AT(i + 1, j + 1) + 1 > skip ? (uint16_t)(RAWSCORE_AT(i + 1, j + 1) + 1) : skip;
        }
    for (uint32_t i = 0, j = 0; i < n && j < m;) {
        if (rawscore_same_form(gold->words[g0 + i].form, system->words[s0 + j].form) && RAWSCORE_AT(i, j) == RAWSCORE_AT(i + 1, j + 1) + 1) {
            a->words[g0 + i].match = s0 + j;
            b->words[s0 + j].match = g0 + i;
            i++, j++;
        } else if (RAWSCORE_AT(i, j) == RAWSCORE_AT(i + 1, j)) i++;
        else j++;
    }
#undef RAWSCORE_AT
    free(best);
}

static void rawscore_match(const kwt_treebank *gold, const kwt_treebank *system, rawscore_side *a, rawscore_side *b)
{
    uint32_t i = 0, j = 0;
    while (i < gold->n_words && j < system->n_words) {
        rawscore_word *g = &a->words[i], *s = &b->words[j];
        if (g->multi || s->multi) {
            if (g->end <= s->start) { i++; continue; }
            if (s->end <= g->start) { j++; continue; }
            uint64_t end = g->multi ? g->end : s->end;
            uint32_t i1 = i, j1 = j;
            for (bool grew = true; grew;) { // all words of either side that reach into the stretch
                grew = false;
                while (i1 < gold->n_words && a->words[i1].start < end) {
                    if (a->words[i1].multi && a->words[i1].end > end) end = a->words[i1].end;
                    i1++, grew = true;
                }
                while (j1 < system->n_words && b->words[j1].start < end) {
                    if (b->words[j1].multi && b->words[j1].end > end) end = b->words[j1].end;
                    j1++, grew = true;
                }
            }
            rawscore_group(gold, system, a, b, i, i1, j, j1);
            i = i1, j = j1;
        } else if (g->start == s->start && g->end == s->end) {
            g->match = j;
            s->match = i;
            i++, j++;
        } else if (g->start <= s->start) i++;
        else j++;
    }
}

static kw_str rawscore_base(kw_str deprel) { return kw_str_sub(deprel, 0, kw_str_find_byte(deprel, ':', 0)); }

static void rawscore_count(const kwt_treebank *gold, const kwt_treebank *system, const rawscore_side *a, const rawscore_side *b, kwt_raw_score *out)
{
    for (uint32_t i = 0; i < gold->n_words; i++) {
        int64_t j = a->words[i].match;
        if (j < 0) continue;
        const kwt_word *g = &gold->words[i], *s = &system->words[j];
        out->words++;
        out->upos += kw_str_eq(g->upos, s->upos);
        out->feats += kw_str_eq(g->feats, s->feats);
        out->lemma += kw_str_eq(g->lemma, s->lemma);
        int64_t g_head = a->words[i].head, s_head = b->words[j].head;
        bool same = g_head < 0 ? s_head < 0 : s_head >= 0 && a->words[g_head].match == s_head;
        if (!same) continue;
        out->uas++;
        out->las += kw_str_eq(rawscore_base(g->deprel), rawscore_base(s->deprel));
        out->las_full += kw_str_eq(g->deprel, s->deprel);
    }
    for (uint32_t i = 0, j = 0; i < gold->n_sents && j < system->n_sents;) {
        bool same = a->sent_start[i] == b->sent_start[j] && a->sent_end[i] == b->sent_end[j];
        out->sents += same;
        if (same || a->sent_end[i] == b->sent_end[j]) i++, j++;
        else if (a->sent_end[i] < b->sent_end[j]) i++;
        else j++;
    }
}

static void rawscore_clear(rawscore_side *side)
{
    free(side->words);
    free(side->sent_start);
    free(side->sent_end);
    free(side->text);
}

kawat_code kwt_rawscore(const kwt_treebank *gold, const kwt_treebank *system, kwt_raw_score *out, kawat_error *err)
{
    rawscore_side a = { 0 }, b = { 0 };
    rawscore_lay(gold, &a);
    rawscore_lay(system, &b);
    kawat_code code = KAWAT_OK;
    uint64_t n = a.n_text < b.n_text ? a.n_text : b.n_text, at = 0;
    while (at < n && a.text[at] == b.text[at]) at++;
    if (at < a.n_text || at < b.n_text) code = kw_fail(err, KAWAT_E_TREEBANK, "score", 0, at, "the texts differ after %llu bytes", (unsigned long long)at);
    else {
        *out = (kwt_raw_score){ .gold_words = gold->n_words, .system_words = system->n_words, .gold_sents = gold->n_sents, .system_sents = system->n_sents };
        rawscore_match(gold, system, &a, &b);
        rawscore_count(gold, system, &a, &b, out);
    }
    rawscore_clear(&a);
    rawscore_clear(&b);
    return code;
}
