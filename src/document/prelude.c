// SPDX-License-Identifier: Apache-2.0
// Datelines: found by form, analysed as sentences of their own, joined to the tree again. A dateline is at most
// PRELUDE_WORDS words, each capitalised, a number, a mark or a small word inside a name ("Las Palmas de Gran Canaria"), up to
// a dash with blanks on both sides; it begins in capitals or holds a comma or bracket, as plain apposition does not.
#include "document/prelude.h"

enum { PRELUDE_WORDS = 14, PRELUDE_SMALL = 3 };

static bool prelude_dash(kw_str form)
{
    return kw_str_is(form, "-") || kw_str_is(form, "--") || kw_str_is(form, "\xe2\x80\x93") || kw_str_is(form, "\xe2\x80\x94");
}

uint32_t kw_prelude_words(const kw_text *text, const kw_sent *sent)
{
    const kw_word *words = &text->words[sent->first];
    bool marked = sent->count > 2 && (words[0].flags & KW_WORD_ALL_CAPS);
    for (uint32_t i = 0; i + 2 < sent->count && i < PRELUDE_WORDS; i++) {
        kw_str form = words[i].form;
        if (!form.n) return 0;
        if (prelude_dash(form)) {
            if (i == 0 || !(words[i - 1].flags & KW_WORD_SPACE_AFTER) || !(words[i].flags & KW_WORD_SPACE_AFTER)) return 0;
            return marked ? i + 1 : 0;
        }
        unsigned char c = (unsigned char)form.p[0];
        if (c == ',' || c == '(') marked |= i > 0;
        bool small = c >= 'a' && c <= 'z';
        if (small && form.n > PRELUDE_SMALL) return 0;
        if (form.n == 1 && strchr(".;:!?\"", c)) {
            if (c != '.' && c != ':') return 0;
        }
    }
    return 0;
}

void kw_analyse_with_preludes(const kw_analyser *analyser, kw_analyse_ws *ws, kw_arena *arena, kw_text *text)
{
    uint32_t *cut = KW_ARRAY(arena, uint32_t, text->n_sents), parts = text->n_sents;
    for (uint32_t s = 0; s < text->n_sents; s++) {
        cut[s] = kw_prelude_words(text, &text->sents[s]);
        parts += cut[s] > 0;
    }
    if (parts == text->n_sents) {
        kw_analyse_run(analyser, ws, arena, text, 0, text->n_sents);
        return;
    }
    kw_text split = *text;
    split.sents = KW_ARRAY(arena, kw_sent, parts);
    split.n_sents = 0;
    for (uint32_t s = 0; s < text->n_sents; s++) {
        kw_sent rest = text->sents[s];
        if (cut[s]) {
            split.sents[split.n_sents] = rest;
            split.sents[split.n_sents++].count = cut[s];
            rest.first += cut[s];
            rest.count -= cut[s];
        }
        split.sents[split.n_sents++] = rest;
    }
    kw_analyse_run(analyser, ws, arena, &split, 0, split.n_sents);
    for (uint32_t s = 0; s < text->n_sents; s++) {
        if (!cut[s]) continue;
        kw_word *words = &text->words[text->sents[s].first];
        int32_t root = (int32_t)cut[s];
        for (uint32_t i = cut[s]; i < text->sents[s].count; i++) {
            if (words[i].head >= 0) words[i].head += (int32_t)cut[s];
            else root = (int32_t)i;
        }
        for (uint32_t i = 0; i < cut[s]; i++) {
            if (words[i].head >= 0) continue;
            words[i].head = root;
            words[i].rel = KW_REL_DEP;
            words[i].sub = KW_SUB_NONE;
            words[i].deprel = KW_STR("dep");
        }
    }
}
