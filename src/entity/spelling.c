// SPDX-License-Identifier: Apache-2.0
// How the names of a country's people are spelt: letter triples, counted over the people of the register. Ready in the pack as world/spelling:
//
//   n_states, n pairs │ first [WHO_GRAMS + 1] │ sums [n_states + 1] │ pairs {state, count}, those of a triple together, by state; last: of all
#include "entity/who_room.h"

#include <math.h>
#include <stdlib.h>

#define XXH_INLINE_ALL // of three letters the hash is a few steps
#include <xxhash.h>

enum { SPELLING_MAX_GRAMS = 24, SPELLING_HEAD = 2 };
#define SPELLING_DOUBT 200.0 // letter triples that a country must have to be believed half

// The letter triples of a word with its borders, as buckets.
static uint32_t spelling_grams(kw_str word, uint16_t *out)
{
    uint32_t n = 0;
    for (size_t i = 0; i < word.n && n < SPELLING_MAX_GRAMS; i++) {
        char three[3] = { i ? word.p[i - 1] : '^', word.p[i], i + 1 < word.n ? word.p[i + 1] : '$' };
        for (int k = 0; k < 3; k++)
            if (three[k] >= 'A' && three[k] <= 'Z') three[k] = (char)(three[k] + ('a' - 'A'));
        out[n++] = (uint16_t)(XXH3_64bits_withSeed(three, sizeof three, 5) % WHO_GRAMS);
    }
    return n;
}

// counts [WHO_GRAMS × (n_states + 1)]; returns how many are not 0.
static uint32_t spelling_count(const kw_register *reg, uint16_t *counts)
{
    size_t width = reg->n_states + 1u;
    uint32_t pairs = 0;
    for (uint32_t r = 0; r < reg->n_people; r++) {
        const who_person *p = &reg->people[r];
        uint32_t state = p->n_terms ? who_state_index(reg, reg->terms[p->first_term].code) : KW_NONE;
        if (state == KW_NONE) continue;
        for (kw_str rest = p->name, word; rest.n && kw_str_next(&rest, ' ', &word);) {
            uint16_t grams[SPELLING_MAX_GRAMS];
            uint32_t n = spelling_grams(word, grams);
            for (uint32_t i = 0; i < n; i++) {
                uint16_t *row = &counts[grams[i] * width];
                if (row[reg->n_states] == UINT16_MAX) continue;
                pairs += !row[state]++;
                pairs += !row[reg->n_states]++;
            }
        }
    }
    return pairs;
}

static kawat_code spelling_make(kw_register *reg)
{
    size_t width = reg->n_states + 1u;
    uint16_t *counts = calloc(WHO_GRAMS * width, sizeof *counts);
    uint32_t pairs = counts ? spelling_count(reg, counts) : 0, n = 0;
    size_t bytes = ((SPELLING_HEAD + WHO_GRAMS + 1 + width + pairs) * sizeof(uint32_t) + 7) / 8 * 8;
    uint32_t *head = reg->spelling_part.own = calloc(1, bytes);
    if (!counts || !head) {
        free(counts);
        return KAWAT_E_MEMORY;
    }
    uint32_t *first = head + SPELLING_HEAD, *sums = first + WHO_GRAMS + 1;
    who_spelt *out = (void *)(sums + width);
    head[0] = reg->n_states;
    head[1] = pairs;
    for (uint32_t g = 0; g < WHO_GRAMS; g++) {
        first[g] = n;
        for (uint32_t state = 0; state < width; state++) {
            uint16_t count = counts[g * width + state];
            sums[state] += count;
            if (count) out[n++] = (who_spelt){ (uint16_t)state, count };
        }
    }
    first[WHO_GRAMS] = n;
    free(counts);
    reg->spelling_part.bytes = kw_str_make((const char *)head, bytes);
    return KAWAT_OK;
}

kawat_code who_spelling_read(kw_register *reg, const kw_pack *pack)
{
    reg->spelling_part.bytes = kw_pack_ready(pack, KW_STR("world/spelling"));
    kawat_code code = reg->spelling_part.bytes.n ? KAWAT_OK : spelling_make(reg);
    if (code) return code;
    const uint32_t *head = (const void *)reg->spelling_part.bytes.p;
    size_t width = reg->n_states + 1u, fixed = SPELLING_HEAD + WHO_GRAMS + 1 + width, words = reg->spelling_part.bytes.n / sizeof *head;
    if (words < fixed || head[0] != reg->n_states || head[1] > words - fixed) return KAWAT_E_FORMAT;
    reg->spelt_first = head + SPELLING_HEAD;
    reg->spelt_sums = reg->spelt_first + WHO_GRAMS + 1;
    reg->spelt = (const void *)(reg->spelt_sums + width);
    bool good = reg->spelt_first[WHO_GRAMS] <= head[1];
    for (uint32_t g = 0; g < WHO_GRAMS; g++) good &= reg->spelt_first[g] <= reg->spelt_first[g + 1];
    return good ? KAWAT_OK : KAWAT_E_FORMAT;
}

double who_spelt_like(const kw_register *reg, kw_str word, uint32_t state)
{
    uint16_t grams[SPELLING_MAX_GRAMS];
    uint32_t n = spelling_grams(word, grams);
    double all = reg->spelt_sums[reg->n_states] + 1.0, own = reg->spelt_sums[state], sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        const who_spelt *at = reg->spelt + reg->spelt_first[grams[i]], *end = reg->spelt + reg->spelt_first[grams[i] + 1];
        double p = ((at < end ? end[-1].count : 0) + 0.5) / all;
        while (at < end && at->state < state) at++;
        uint32_t count = at < end && at->state == state ? at->count : 0;
        sum += log((count + SPELLING_DOUBT * p) / (own + SPELLING_DOUBT) / p);
    }
    return sum;
}
