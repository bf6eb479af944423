// SPDX-License-Identifier: Apache-2.0
// See corpus.h. Memory of a training run is not given back piece by piece: the tool ends when it is done.
#include "tools/train/corpus.h"
#include <stdio.h>
#include <stdlib.h>

static uint64_t map_mix(uint64_t key) { return (key ^ key >> 31) * 0x9E3779B97F4A7C15u; }

static uint32_t map_slot(const kwt_map *map, uint64_t key)
{
    uint32_t at = (uint32_t)(map_mix(key) >> 32) & (map->cap - 1);
    while (map->keys[at] && map->keys[at] != key) at = (at + 1) & (map->cap - 1);
    return at;
}

uint32_t kwt_map_get(const kwt_map *map, uint64_t key)
{
    if (!map->cap) return 0;
    if (!key) key = 1;
    uint32_t at = map_slot(map, key);
    return map->keys[at] ? map->values[at] : 0;
}

uint32_t *kwt_map_at(kwt_map *map, uint64_t key)
{
    if (!key) key = 1;
    if (map->n * 2 >= map->cap) {
        kwt_map bigger = { .cap = map->cap ? map->cap * 2 : 1024, .n = map->n };
        bigger.keys = kwt_alloc(bigger.cap * sizeof *bigger.keys);
        bigger.values = kwt_alloc(bigger.cap * sizeof *bigger.values);
        for (uint32_t i = 0; i < map->cap; i++)
            if (map->keys[i]) {
                uint32_t at = map_slot(&bigger, map->keys[i]);
                bigger.keys[at] = map->keys[i];
                bigger.values[at] = map->values[i];
            }
        kwt_map_clear(map);
        *map = bigger;
    }
    uint32_t at = map_slot(map, key);
    if (!map->keys[at]) {
        map->keys[at] = key;
        map->n++;
    }
    return &map->values[at];
}

void kwt_map_clear(kwt_map *map)
{
    free(map->keys);
    free(map->values);
    memset(map, 0, sizeof *map);
}

static void *corpus_grow(void *old, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap) return old;
    uint32_t bigger = *cap ? *cap * 2 : 256;
    void *p = kwt_alloc(bigger * size);
    if (old) memcpy(p, old, n * size);
    free(old);
    *cap = bigger;
    return p;
}

uint32_t kwt_names_add(kwt_names *names, kw_str s)
{
    uint32_t *value = kwt_map_at(&names->index, kw_str_hash(s, 0));
    if (*value) {
        names->counts[*value - 1]++;
        return *value - 1;
    }
    uint32_t cap = names->cap;
    names->items = corpus_grow(names->items, names->n, &names->cap, sizeof *names->items);
    names->counts = corpus_grow(names->counts, names->n, &cap, sizeof *names->counts);
    char *copy = kwt_alloc(s.n + 1);
    memcpy(copy, s.p, s.n);
    names->items[names->n] = (kw_str){ copy, s.n };
    names->counts[names->n] = 1;
    *value = ++names->n;
    return names->n - 1;
}

int64_t kwt_names_find(const kwt_names *names, kw_str s) { return (int64_t)kwt_map_get(&names->index, kw_str_hash(s, 0)) - 1; }

void kwt_names_clear(kwt_names *names)
{
    for (uint32_t i = 0; i < names->n; i++) free((char *)(uintptr_t)names->items[i].p);
    free(names->items);
    free(names->counts);
    kwt_map_clear(&names->index);
    memset(names, 0, sizeof *names);
}

kw_str kwt_tag_name(const kwt_word *word, char *room, size_t n_room)
{
    int n = snprintf(room, n_room, word->feats.n ? "%.*s|%.*s" : "%.*s", KW_STR_FMT(word->upos), KW_STR_FMT(word->feats));
    return kw_str_make(room, n < 0 ? 0 : (size_t)n < n_room ? (size_t)n : n_room - 1);
}

static void labels_keep(kwt_names *out, const kwt_names *all, uint32_t rare)
{
    for (uint32_t i = 0; i < all->n; i++) {
        kw_str name = all->items[i];
        size_t cut = kw_str_find_byte(name, '|', 0);
        if (cut == name.n) cut = kw_str_find_byte(name, ':', 0);
        if (all->counts[i] >= rare) kwt_names_add(out, name);
        else kwt_names_add(out, kw_str_sub(name, 0, cut)); // what a rare class is taken for
    }
}

typedef struct corpus_form { uint64_t key; uint32_t count; } corpus_form;

static int corpus_form_cmp(const void *a, const void *b)
{
    const corpus_form *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void labels_count(kwt_map *counts, const kwt_treebank *bank)
{
    for (uint32_t i = 0; i < bank->n_words; i++) {
        kw_features f;
        kw_features_make(bank->words[i].form, 2, &f);
        ++*kwt_map_at(counts, f.form_key);
    }
}

void kwt_labels_make(kwt_labels *labels, const kwt_treebank *banks, uint32_t n_banks, const kwt_treebank *raw, const kwt_label_limits *limits)
{
    kwt_names tags = { 0 }, rels = { 0 };
    char room[512];
    for (uint32_t b = 0; b < n_banks; b++)
        for (uint32_t i = 0; i < banks[b].n_words; i++) {
            const kwt_word *word = &banks[b].words[i];
            kwt_names_add(&tags, kwt_tag_name(word, room, sizeof room));
            kwt_names_add(&rels, word->deprel);
        }
    labels_keep(&labels->tags, &tags, limits->rare);
    labels_keep(&labels->rels, &rels, limits->rare);
    kwt_names_clear(&tags);
    kwt_names_clear(&rels);

    for (uint32_t b = 0; b < n_banks; b++) labels_count(&labels->form_counts, &banks[b]);
    kwt_map raw_counts = { 0 };
    if (raw) labels_count(&raw_counts, raw);
    corpus_form *forms = kwt_alloc((labels->form_counts.n + raw_counts.n + 1) * sizeof *forms);
    uint32_t n = 0;
    for (uint32_t i = 0; i < labels->form_counts.cap; i++) {
        uint64_t key = labels->form_counts.keys[i];
        uint32_t count = labels->form_counts.values[i] + (key ? kwt_map_get(&raw_counts, key) : 0);
        if (key && (labels->form_counts.values[i] >= limits->form_min || (raw && count >= limits->raw_min))) forms[n++] = (corpus_form){ key, count };
    }
    for (uint32_t i = 0; i < raw_counts.cap; i++) {
        uint64_t key = raw_counts.keys[i];
        if (key && raw_counts.values[i] >= limits->raw_min && !kwt_map_get(&labels->form_counts, key)) forms[n++] = (corpus_form){ key, raw_counts.values[i] };
        if (key) *kwt_map_at(&labels->form_counts, key) += raw_counts.values[i]; // a form met in raw text is not hidden as often
    }
    kwt_map_clear(&raw_counts);
    qsort(forms, n, sizeof *forms, corpus_form_cmp);
    if (n > limits->max_forms) n = limits->max_forms;
    labels->form_keys = kwt_alloc((n + KW_FORM_FIRST) * sizeof *labels->form_keys);
    for (uint32_t i = 0; i < n; i++) {
        labels->form_keys[KW_FORM_FIRST + i] = forms[i].key;
        *kwt_map_at(&labels->forms, forms[i].key) = KW_FORM_FIRST + i;
    }
    labels->n_forms = n + KW_FORM_FIRST;
    free(forms);
}

void kwt_labels_clear(kwt_labels *labels)
{
    kwt_names_clear(&labels->tags);
    kwt_names_clear(&labels->rels);
    kwt_map_clear(&labels->forms);
    kwt_map_clear(&labels->form_counts);
    free(labels->form_keys);
    memset(labels, 0, sizeof *labels);
}

const kw_features *kwt_lexicon_get(kwt_lexicon *lexicon, kw_str form)
{
    uint32_t *value = kwt_map_at(&lexicon->index, kw_str_hash(form, 1));
    if (!*value) {
        lexicon->items = corpus_grow(lexicon->items, lexicon->n, &lexicon->cap, sizeof *lexicon->items);
        lexicon->items[lexicon->n] = kwt_alloc(sizeof(kw_features));
        kw_features_make(form, lexicon->buckets, lexicon->items[lexicon->n]);
        *value = ++lexicon->n;
    }
    return lexicon->items[*value - 1];
}

// The nearest class that was kept: without features, or without subtype.
static uint16_t corpus_class(const kwt_names *names, kw_str name, char cut)
{
    int64_t at = kwt_names_find(names, name);
    if (at < 0) at = kwt_names_find(names, kw_str_sub(name, 0, kw_str_find_byte(name, cut, 0)));
    return (uint16_t)(at < 0 ? 0 : at);
}

void kwt_examples_add(kwt_examples *out, const kwt_treebank *bank, const kwt_sent *sent, const kwt_labels *labels, kwt_lexicon *lexicon, uint32_t source)
{
    uint32_t n = sent->count + 1;
    if (n > KWT_MAX_TOKENS - 1) return;
    uint32_t cap = out->cap, cap2 = out->cap;
    out->items = corpus_grow(out->items, out->n, &out->cap, sizeof *out->items);
    out->sents = corpus_grow(out->sents, out->n, &cap, sizeof *out->sents);
    out->banks = corpus_grow(out->banks, out->n, &cap2, sizeof *out->banks);
    out->sents[out->n] = sent;
    out->banks[out->n] = bank;
    kwt_example *ex = &out->items[out->n++];
    const kw_features **words = kwt_alloc(n * sizeof *words);
    uint32_t *form_row = kwt_alloc(n * sizeof *form_row);
    float *form_drop = kwt_alloc(n * sizeof *form_drop);
    uint16_t *tag = kwt_alloc(n * sizeof *tag), *head = kwt_alloc(n * sizeof *head), *rel = kwt_alloc(n * sizeof *rel);
    char room[512];
    for (uint32_t i = 1; i < n; i++) {
        const kwt_word *word = &bank->words[sent->first + i - 1];
        words[i] = kwt_lexicon_get(lexicon, word->form);
        form_row[i] = kwt_map_get(&labels->forms, words[i]->form_key);
        form_drop[i] = 0.5f / (0.5f + (float)kwt_map_get(&labels->form_counts, words[i]->form_key));
        tag[i] = corpus_class(&labels->tags, kwt_tag_name(word, room, sizeof room), '|');
        rel[i] = corpus_class(&labels->rels, word->deprel, ':');
        head[i] = (uint16_t)(word->head + 1);
    }
    *ex = (kwt_example){ .n = n, .words = words, .form_row = form_row, .form_drop = form_drop, .tag = tag, .head = head, .rel = rel, .weight = 1.f, .source = source };
}
