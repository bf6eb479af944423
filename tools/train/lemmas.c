// SPDX-License-Identifier: Apache-2.0
// See lemmas.h. A rule is what is left and right of the longest piece that form and lemma share. For every key the rule most
// words vote for is kept, but only where a shorter key would give another answer.
#include "tools/train/lemmas.h"
#include "text/text.h"
#include "text/utf8.h"
#include <stdlib.h>

typedef struct lemma_type { kw_str form, lower; uint32_t upos, rule, count; uint64_t keys[KW_LEMMA_KEYS]; } lemma_type;
typedef struct lemma_vote { uint64_t key; uint32_t rule, count; } lemma_vote;
typedef struct lemma_learner { kwt_lemmas *out; kwt_map rules, types; lemma_type *items; uint32_t n, cap; } lemma_learner;

static uint32_t lemmas_text(kwt_lemmas *l, kw_str s)
{
    if (l->n_text + s.n > l->cap_text) {
        uint32_t cap = (l->n_text + (uint32_t)s.n) * 2 + 4096;
        char *text = kwt_alloc(cap);
        memcpy(text, l->text ? l->text : "", l->n_text);
        free(l->text);
        l->text = text;
        l->cap_text = cap;
    }
    memcpy(l->text + l->n_text, s.p, s.n);
    l->n_text += (uint32_t)s.n;
    return l->n_text - (uint32_t)s.n;
}

static bool lemmas_start(kw_str s, size_t i) { return i >= s.n || (s.p[i] & 0xC0) != 0x80; }

// The longest common piece, at letter boundaries.
static size_t lemmas_common(kw_str a, kw_str b, size_t *at_a, size_t *at_b)
{
    size_t best = 0;
    for (size_t i = 0; i < a.n; i++) {
        if (!lemmas_start(a, i)) continue;
        for (size_t j = 0; j < b.n; j++) {
            size_t n = 0;
            while (i + n < a.n && j + n < b.n && a.p[i + n] == b.p[j + n]) n++;
            while (n && (!lemmas_start(a, i + n) || !lemmas_start(b, j + n))) n--;
            if (n > best) best = n, *at_a = i, *at_b = j;
        }
    }
    return best;
}

// The rule's number, or UINT32_MAX where the pair is too odd for one.
static uint32_t lemmas_rule(lemma_learner *s, kw_str form, kw_str lower, kw_str lemma)
{
    size_t at = 0, to = 0, at_lower = 0, to_lower = 0;
    size_t same = lemmas_common(form, lemma, &at, &to), same_lower = lemmas_common(lower, lemma, &at_lower, &to_lower);
    uint8_t kind = KW_LEMMA_FORM;
    kw_str base = form;
    if (same_lower > same) kind = KW_LEMMA_LOWER, same = same_lower, at = at_lower, to = to_lower, base = lower;
    if (same == 0) at = base.n, to = lemma.n; // another word altogether: cut all, put all
    size_t cut_back = base.n - at - same, n_back = lemma.n - to - same;
    if (at > 255 || cut_back > 255 || to > 255 || n_back > 255) return UINT32_MAX;
    char key[600];
    size_t n = 0;
    key[n++] = (char)kind, key[n++] = (char)at, key[n++] = (char)cut_back, key[n++] = (char)to;
    memcpy(key + n, lemma.p, to);
    memcpy(key + n + to, lemma.p + lemma.n - n_back, n_back);
    uint32_t *value = kwt_map_at(&s->rules, kw_str_hash(kw_str_make(key, n + to + n_back), 3));
    kwt_lemmas *l = s->out;
    if (!*value) {
        if (l->n_rules == l->cap_rules) {
            uint32_t cap = l->cap_rules ? l->cap_rules * 2 : 1024;
            kw_lemma_rule *rules = kwt_alloc(cap * sizeof *rules);
            if (l->n_rules) memcpy(rules, l->rules, l->n_rules * sizeof *rules);
            free(l->rules);
            l->rules = rules;
            l->cap_rules = cap;
        }
        l->rules[l->n_rules] = (kw_lemma_rule){ .kind = kind, .cut_front = (uint8_t)at, .cut_back = (uint8_t)cut_back, .n_front = (uint8_t)to, .n_back = (uint8_t)n_back,
                                                .front = lemmas_text(l, kw_str_sub(lemma, 0, to)), .back = lemmas_text(l, kw_str_sub(lemma, lemma.n - n_back, n_back)) };
        *value = ++l->n_rules;
    }
    return *value - 1;
}

static void lemmas_count(lemma_learner *s, const kwt_word *word, uint32_t weight)
{
    if (word->form.n > 200 || word->lemma.n > 200 || (kw_str_is(word->lemma, "_") && !kw_str_is(word->form, "_"))) return;
    uint32_t upos = kw_upos_from(word->upos);
    uint64_t key = kw_str_hash(word->form, kw_str_hash(word->lemma, upos));
    uint32_t *at = kwt_map_at(&s->types, key);
    if (*at) {
        s->items[*at - 1].count += weight;
        return;
    }
    char *room = kwt_alloc(word->form.n * 2 + 4);
    kw_str lower = kw_str_make(room, kw_utf8_lower(word->form, room));
    uint32_t rule = lemmas_rule(s, word->form, lower, word->lemma);
    if (rule == UINT32_MAX) return;
    if (s->n == s->cap) {
        uint32_t cap = s->cap ? s->cap * 2 : 4096;
        lemma_type *items = kwt_alloc(cap * sizeof *items);
        if (s->n) memcpy(items, s->items, s->n * sizeof *items);
        free(s->items);
        s->items = items;
        s->cap = cap;
    }
    s->items[s->n] = (lemma_type){ word->form, lower, upos, rule, weight, { 0 } };
    kw_lemma_keys(word->form, lower, upos, s->items[s->n].keys);
    *at = ++s->n;
}

static int lemma_vote_cmp(const void *a, const void *b)
{
    const lemma_vote *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

// The rule that the keys after `level` give now, UINT32_MAX for none.
static uint32_t lemmas_backoff(const kwt_lemmas *l, const lemma_type *t, uint32_t level)
{
    for (uint32_t i = level + 1; i < KW_LEMMA_KEYS; i++) {
        uint64_t key = t->keys[i];
        uint32_t rule = key ? kwt_map_get(&l->table, key) : 0;
        if (rule) return rule - 1;
    }
    return UINT32_MAX;
}

void kwt_lemmas_learn(kwt_lemmas *out, const kwt_treebank *banks, uint32_t n_banks, uint32_t prefer)
{
    lemma_learner s = { .out = out };
    for (uint32_t b = 0; b < n_banks; b++)
        for (uint32_t i = 0; i < banks[b].n_words; i++) lemmas_count(&s, &banks[b].words[i], b == 0 ? prefer : 1);
    lemma_vote *votes = kwt_alloc((s.n + 1) * sizeof *votes);
    for (uint32_t level = KW_LEMMA_KEYS; level-- > 0;) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < s.n; i++) {
            uint64_t key = s.items[i].keys[level];
            // Words themselves vote by how often they occur, letters by how many words have them.
            if (key) votes[n++] = (lemma_vote){ key, s.items[i].rule, level < 2 ? s.items[i].count : 1 };
        }
        qsort(votes, n, sizeof *votes, lemma_vote_cmp);
        kwt_map chosen = { 0 };
        for (uint32_t i = 0; i < n;) {
            uint32_t best = 0, most = 0, total = 0, j = i;
            while (j < n && votes[j].key == votes[i].key) {
                uint32_t sum = 0, rule = votes[j].rule;
                for (; j < n && votes[j].key == votes[i].key && votes[j].rule == rule; j++) sum += votes[j].count;
                if (sum > most) most = sum, best = rule;
                total += sum;
            }
            if (level < 2 || (most >= 2 && most * 2 > total) || level == KW_LEMMA_KEYS - 1) *kwt_map_at(&chosen, votes[i].key) = best + 1;
            i = j;
        }
        // Only what changes an answer; asked of every word, so that a key stays if it matters to one of them.
        kwt_map keep = { 0 };
        for (uint32_t i = 0; i < s.n; i++) {
            uint64_t key = s.items[i].keys[level];
            uint32_t rule = key ? kwt_map_get(&chosen, key) : 0;
            if (rule && lemmas_backoff(out, &s.items[i], level) != rule - 1) *kwt_map_at(&keep, key) = rule;
        }
        for (uint32_t i = 0; i < keep.cap; i++)
            if (keep.keys[i]) *kwt_map_at(&out->table, keep.keys[i]) = keep.values[i];
        kwt_map_clear(&chosen);
        kwt_map_clear(&keep);
    }
    free(votes);
    for (uint32_t i = 0; i < s.n; i++) free((char *)(uintptr_t)s.items[i].lower.p);
    free(s.items);
    kwt_map_clear(&s.rules);
    kwt_map_clear(&s.types);
}

void kwt_lemmas_clear(kwt_lemmas *l)
{
    kwt_map_clear(&l->table);
    free(l->rules);
    free(l->text);
    memset(l, 0, sizeof *l);
}
