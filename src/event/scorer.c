// SPDX-License-Identifier: Apache-2.0
// The confidence of an event; see scorer.h. Weights are found by a 64-bit hash of the feature's text.
#include "event/scorer.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct kw_scorer {
    struct scorer_weight { uint64_t key; double weight; } *weights; // open addressing, key 0 free
    size_t cap;
    bool trained;
};

static uint64_t scorer_key(kw_str feature)
{
    uint64_t key = kw_str_hash(feature, 7);
    return key ? key : 1;
}

static double scorer_weight_of(const kw_scorer *s, kw_str feature)
{
    uint64_t key = scorer_key(feature);
    for (size_t i = key & (s->cap - 1); s->weights[i].key; i = (i + 1) & (s->cap - 1))
        if (s->weights[i].key == key) return s->weights[i].weight;
    return 0;
}

kawat_code kw_scorer_new(const kw_pack *pack, kw_scorer **out, kawat_error *err)
{
    const kw_table *t = kw_pack_table(pack, "ontology/confidence");
    int feature = kw_table_column(t, "feature"), weight = kw_table_column(t, "weight");
    kw_scorer *s = calloc(1, sizeof *s);
    size_t cap = 16;
    while (cap < (size_t)kw_table_rows(t) * 2 + 2) cap *= 2;
    if (s) s->weights = calloc(cap, sizeof *s->weights);
    if (!s || !s->weights) {
        free(s);
        return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "confidence");
    }
    s->cap = cap;
    for (uint32_t row = 0; row < kw_table_rows(t); row++) {
        kw_str name = kw_table_cell(t, row, feature);
        double value = kw_str_number(kw_table_cell(t, row, weight));
        s->trained = true;
        uint64_t key = scorer_key(name);
        size_t i = key & (cap - 1);
        while (s->weights[i].key && s->weights[i].key != key) i = (i + 1) & (cap - 1);
        s->weights[i].key = key;
        s->weights[i].weight = value;
    }
    *out = s;
    return KAWAT_OK;
}

void kw_scorer_free(kw_scorer *scorer)
{
    if (!scorer) return;
    free(scorer->weights);
    free(scorer);
}

bool kw_scorer_trained(const kw_scorer *scorer) { return scorer->trained; }
double kw_scorer_threshold(const kw_scorer *scorer, const char *name) { return scorer_weight_of(scorer, kw_str_from(name)); }

void kw_features_init(kw_features *f, const kw_scorer *scorer, const char *bias, kw_arena *arena)
{
    *f = (kw_features){ .scorer = scorer, .arena = arena };
    kw_features_add(f, "%s", bias);
}

void kw_features_add(kw_features *f, const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (n <= 0) return;
    kw_str name = kw_str_make(text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
    for (size_t i = 0; i < name.n; i++)
        if (text[i] == ' ') text[i] = '_';
    f->sum += scorer_weight_of(f->scorer, name);
    *KW_PUSH(f->arena, &f->list) = kw_arena_str(f->arena, name);
}

double kw_features_confidence(const kw_features *f)
{
    if (!f->scorer->trained) return 0.5;
    // Two digits are all that training supports, and keep the output the same on every machine.
    return floor(100.0 / (1.0 + exp(-f->sum)) + 0.5) / 100.0;
}

kw_str kw_features_text(const kw_features *f)
{
    size_t n = 0;
    for (uint32_t i = 0; i < f->list.n; i++) n += f->list.items[i].n + 1;
    char *p = kw_arena_alloc(f->arena, n + 1);
    size_t at = 0;
    for (uint32_t i = 0; i < f->list.n; i++) {
        if (i) p[at++] = ' ';
        memcpy(p + at, f->list.items[i].p, f->list.items[i].n);
        at += f->list.items[i].n;
    }
    return kw_str_make(p, at);
}
