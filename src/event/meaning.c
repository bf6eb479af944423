// SPDX-License-Identifier: Apache-2.0
// See meaning.h. Everything is counted in whole numbers, so that the score is the same on every machine.
#include "event/meaning.h"

#include <stdio.h>
#include <stdlib.h>

struct kw_meanings {
    int16_t weight[KW_EVENT_TYPES][KW_MEANING_PLACE_COUNT][KW_VECTOR_DIMS]; // thousandths
};

static const char *const place_names[KW_MEANING_PLACE_COUNT] = {
#define X(id, name) name,
    KW_MEANING_PLACES(X)
#undef X
};

const char *kw_meaning_place_name(kw_meaning_place place) { return place_names[place]; }

kawat_code kw_meanings_new(const kw_scorer *scorer, kw_meanings **out, kawat_error *err)
{
    kw_meanings *m = calloc(1, sizeof *m);
    if (!m) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "weights of meanings");
    for (int t = 0; t < KW_EVENT_TYPES; t++)
        for (int p = 0; p < KW_MEANING_PLACE_COUNT; p++) {
            char name[64];
            int n = snprintf(name, sizeof name, "vector=%s:%.*s:", place_names[p], KW_STR_FMT(kw_event_types[t].name));
            uint64_t shift = 1, before = kw_feature_hash(0, name, (size_t)n, &shift);
            for (int d = 0; d < KW_VECTOR_DIMS; d++) {
                const char digits[2] = { (char)('0' + d / 10), (char)('0' + d % 10) };
                m->weight[t][p][d] = kw_scorer_weight(scorer, kw_feature_key(kw_feature_hash(before, d < 10 ? digits + 1 : digits, d < 10 ? 1 : 2, &shift)));
            }
        }
    *out = m;
    return KAWAT_OK;
}

void kw_meanings_free(kw_meanings *meanings) { free(meanings); }

static int32_t meaning_mean(const kw_meaning_sum *sum, int d) { return sum->of[d] * KW_MEANING_PARTS / sum->words; }

int32_t kw_meanings_score(const kw_meanings *meanings, uint32_t type, const kw_meaning *meaning)
{
    int64_t score = 0;
    for (int p = 0; type < KW_EVENT_TYPES && p < KW_MEANING_PLACE_COUNT; p++) {
        const kw_meaning_sum *sum = &meaning->at[p];
        const int16_t *weight = meanings->weight[type][p];
        int64_t part = 0;
        for (int d = 0; sum->words && d < KW_VECTOR_DIMS; d++) part += (int64_t)sum->of[d] * weight[d];
        if (sum->words) score += part * KW_MEANING_PARTS / sum->words;
    }
    return (int32_t)(score / (KW_VECTOR_UNIT * KW_MEANING_PARTS));
}

const int16_t *kw_meaning_means(const kw_meaning *meaning, kw_arena *arena)
{
    int16_t *means = KW_ARRAY(arena, int16_t, KW_MEANING_PLACE_COUNT * KW_VECTOR_DIMS), *at = means;
    for (int p = 0; p < KW_MEANING_PLACE_COUNT; p++)
        for (int d = 0; d < KW_VECTOR_DIMS; d++, at++)
            if (meaning->at[p].words) *at = (int16_t)meaning_mean(&meaning->at[p], d);
    return means;
}
