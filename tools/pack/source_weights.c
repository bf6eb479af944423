// SPDX-License-Identifier: Apache-2.0
// The weights of features as the hash table that the scorer probes: see src/lexicon/weights.h.
#include "source.h"

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

static void weights_double(kw_arena *arena, source_weights *w)
{
    unsigned bits = w->slots ? w->bits + 1 : KW_WEIGHTS_MIN_BITS;
    kw_weight_slot *slots = KW_ARRAY(arena, kw_weight_slot, (size_t)1 << bits);
    for (size_t i = 0; w->slots && i < (size_t)1 << w->bits; i++)
        if (w->slots[i].key) slots[kw_weights_at(slots, bits, w->slots[i].key)] = w->slots[i];
    w->slots = slots;
    w->bits = bits;
}

source_weights source_weigh(source_set *set)
{
    source_weights w = { 0 };
    for (uint32_t t = 0; t < set->tables.n; t++) {
        const source_table *table = &set->tables.items[t];
        if (!source_is_weights(table)) continue;
        int feature = weights_column(table, "feature"), weight = weights_column(table, "weight");
        for (uint32_t r = 0, n = 0; feature >= 0 && weight >= 0 && r < table->rows.n; r++) {
            if (!w.slots || (n + 1) * 3 > (uint64_t)2 << w.bits) weights_double(set->arena, &w);
            kw_str name = table->rows.items[r].cells[feature];
            int which = kw_feature_which(&name);
            uint64_t key = kw_feature_key_of(name);
            kw_weight_slot *slot = &w.slots[kw_weights_at(w.slots, w.bits, key)];
            n += !slot->key;
            slot->key = key;
            slot->weight.of[which] = weights_thousandths(table->rows.items[r].cells[weight]);
        }
    }
    return w;
}
