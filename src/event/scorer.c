// SPDX-License-Identifier: Apache-2.0
// The confidence of an event; see scorer.h. Weights are found by a 64-bit hash of the feature's text.
#include "event/scorer.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

enum { FEATURE_BYTES = 255 }; // longer ones are cut

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

void kw_features_init(kw_features *f, const kw_scorer *scorer, const char *bias, kw_arena *keep)
{
    *f = (kw_features){ .scorer = scorer, .keep = keep };
    kw_features_add(f, "%s", bias);
}

// ---- writing a feature ----------------------------------------------------------------------------------------------
// Some hundred features are written a sentence and most have no weight: printf alone would cost as much as the rest of coding.
typedef struct feature_text {
    char bytes[FEATURE_BYTES];
    size_t n;
} feature_text;

static void feature_put(feature_text *t, const char *bytes, size_t n)
{
    if (n > sizeof t->bytes - t->n) n = sizeof t->bytes - t->n;
    if (n) memcpy(t->bytes + t->n, bytes, n);
    t->n += n;
}

static void feature_put_number(feature_text *t, bool negative, unsigned value)
{
    char digits[12];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    if (negative) digits[--at] = '-';
    feature_put(t, digits + at, sizeof digits - at);
}

// The conversions %s, %.*s, %d and %u; from any other on the format stands as it is, which shows in the features.
static void feature_write(feature_text *t, const char *format, va_list args)
{
    for (const char *p = format; *p;) {
        if (*p != '%') {
            size_t n = 1;
            while (p[n] && p[n] != '%') n++;
            feature_put(t, p, n);
            p += n;
        } else if (p[1] == 's') {
            const char *s = va_arg(args, const char *);
            feature_put(t, s, strlen(s));
            p += 2;
        } else if (p[1] == '.' && p[2] == '*' && p[3] == 's') {
            int n = va_arg(args, int);
            feature_put(t, va_arg(args, const char *), n > 0 ? (size_t)n : 0);
            p += 4;
        } else if (p[1] == 'd') {
            int value = va_arg(args, int);
            feature_put_number(t, value < 0, value < 0 ? 0u - (unsigned)value : (unsigned)value);
            p += 2;
        } else if (p[1] == 'u') {
            feature_put_number(t, false, va_arg(args, unsigned));
            p += 2;
        } else {
            feature_put(t, p, strlen(p));
            return;
        }
    }
}

void kw_features_add(kw_features *f, const char *format, ...)
{
    feature_text text;
    text.n = 0;
    va_list args;
    va_start(args, format);
    feature_write(&text, format, args);
    va_end(args);
    if (!text.n) return;
    for (char *blank = text.bytes; (blank = memchr(blank, ' ', (size_t)(text.bytes + text.n - blank))) != NULL;) *blank = '_';
    kw_str name = kw_str_make(text.bytes, text.n);
    f->sum += scorer_weight_of(f->scorer, name);
    if (f->keep) *KW_PUSH(f->keep, &f->list) = kw_arena_str(f->keep, name);
}

double kw_features_confidence(const kw_features *f)
{
    if (!f->scorer->trained) return 0.5;
    // Two digits are all that training supports, and keep the output the same on every machine.
    return floor(100.0 / (1.0 + exp(-f->sum)) + 0.5) / 100.0;
}

kw_str kw_features_text(const kw_features *f)
{
    if (!f->keep) return KW_STR("");
    size_t n = 0;
    for (uint32_t i = 0; i < f->list.n; i++) n += f->list.items[i].n + 1;
    char *p = kw_arena_alloc(f->keep, n + 1);
    size_t at = 0;
    for (uint32_t i = 0; i < f->list.n; i++) {
        if (i) p[at++] = ' ';
        memcpy(p + at, f->list.items[i].p, f->list.items[i].n);
        at += f->list.items[i].n;
    }
    return kw_str_make(p, at);
}
