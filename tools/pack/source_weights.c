// SPDX-License-Identifier: Apache-2.0
// The weights of features as the hash table that the scorer probes: see src/lexicon/weights.h.
#include "source.h"

#include <stdlib.h>

// "-0.33" in thousandths: whole numbers have one sum in whatever order.
static int16_t weights_thousandths(kw_str s)
{
    const int32_t one = 1000;
    bool negative = s.n && s.p[0] == '-';
    int32_t value = 0, unit = 0;
    for (size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'); i < s.n && value < INT16_MAX && unit != 1; i++) {
        if (s.p[i] == '.') unit = one;
        else if (s.p[i] >= '0' && s.p[i] <= '9') value = value * 10 + (s.p[i] - '0'), unit /= 10;
    }
    for (unit = unit ? unit : one; unit > 1 && value < INT16_MAX; unit /= 10) value *= 10;
    if (value > INT16_MAX) value = INT16_MAX;
    return (int16_t)(negative ? -value : value);
}

static int weights_column(const source_table *table, const char *name)
{
    for (uint32_t i = 0; i < table->n_columns; i++)
        if (kw_str_is(table->columns[i], name)) return (int)i;
    return -1;
}

typedef struct weights_row {
    uint64_t key;
    uint32_t order;
    int which;
    int16_t weight;
} weights_row;

static int weights_order(const void *a, const void *b)
{
    const weights_row *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : x->order < y->order ? -1 : x->order > y->order;
}

// Puts the slots, in ascending order of their keys, each where its key begins or behind the one before; false where the last is not left free.
static bool weights_place(const kw_weight_slot *from, uint32_t n, const source_weights *w)
{
    size_t next = 0, last = ((size_t)1 << w->bits) - 1;
    for (uint32_t i = 0; i < n; i++) {
        size_t at = from[i].key >> (64 - w->bits);
        if (at < next) at = next;
        if (at == last) return false;
        w->slots[at] = from[i];
        next = at + 1;
    }
    return true;
}

source_weights source_weigh(source_set *set)
{
    source_weights w = { 0 };
    struct { weights_row *items; uint32_t n, cap; } rows = { 0 };
    for (uint32_t t = 0; t < set->tables.n; t++) {
        const source_table *table = &set->tables.items[t];
        if (!source_is_weights(table)) continue;
        int feature = weights_column(table, "feature"), weight = weights_column(table, "weight");
        for (uint32_t r = 0; feature >= 0 && weight >= 0 && r < table->rows.n; r++) {
            kw_str name = table->rows.items[r].cells[feature];
            int which = kw_feature_which(&name);
            weights_row row = { kw_feature_key_of(name), rows.n, which, weights_thousandths(table->rows.items[r].cells[weight]) };
            *KW_PUSH(set->arena, &rows) = row;
        }
    }
    if (!rows.n) return w;
    qsort(rows.items, rows.n, sizeof *rows.items, weights_order);
    kw_weight_slot *slots = KW_ARRAY(set->arena, kw_weight_slot, rows.n);
    uint32_t n = 0;
    for (uint32_t r = 0; r < rows.n; r++) {
        const weights_row *row = &rows.items[r];
        if (!n || slots[n - 1].key != row->key) slots[n++].key = row->key;
        slots[n - 1].weight.of[row->which] = row->weight;
    }
    w.bits = KW_WEIGHTS_MIN_BITS;
    while ((uint64_t)n * 3 > (uint64_t)2 << w.bits) w.bits++;
    do w.slots = KW_ARRAY(set->arena, kw_weight_slot, (size_t)1 << w.bits);
    while (!weights_place(slots, n, &w) && w.bits++);
    return w;
}
