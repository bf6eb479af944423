// SPDX-License-Identifier: Apache-2.0
// See lemma.h.
#include "analyse/lemma.h"

static uint64_t lemma_hash(uint64_t seed, kw_str a, kw_str b)
{
    uint64_t h = seed * 0x9E3779B97F4A7C15u ^ 0x84222325CBF29CE4u;
    for (size_t i = 0; i < a.n; i++) h = (h ^ (unsigned char)a.p[i]) * 0x100000001B3u;
    h = (h ^ 0xFF) * 0x100000001B3u;
    for (size_t i = 0; i < b.n; i++) h = (h ^ (unsigned char)b.p[i]) * 0x100000001B3u;
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    h ^= h >> 29;
    return h ? h : 1;
}

// Lower case, Capital, ALL CAPITALS.
static uint32_t lemma_case(kw_str form)
{
    bool first = form.n && form.p[0] >= 'A' && form.p[0] <= 'Z', rest = form.n > 1;
    for (size_t i = 1; i < form.n; i++)
        if (form.p[i] >= 'a' && form.p[i] <= 'z') rest = false;
    return !first ? 0 : rest ? 2 : 1;
}

// The i-th pair of affix lengths, longest sum first, longer back first.
static void lemma_lengths(uint32_t i, size_t *front, size_t *back)
{
    for (uint32_t sum = KW_LEMMA_FRONT + KW_LEMMA_BACK + 1; sum-- > 0;)
        for (uint32_t b = sum < KW_LEMMA_BACK ? sum : KW_LEMMA_BACK; b + KW_LEMMA_FRONT >= sum; b--) {
            if (i-- == 0) {
                *front = sum - b;
                *back = b;
                return;
            }
            if (b == 0) break;
        }
    *front = *back = 0;
}

uint64_t kw_lemma_key(uint32_t i, kw_str form, kw_str lower, uint32_t upos)
{
    uint64_t seed = upos * 4 + lemma_case(form);
    if (i == 0) return lemma_hash(1000 + upos, form, (kw_str){ 0 });
    if (i == 1) return lemma_hash(2000 + upos, lower, (kw_str){ 0 });
    size_t front, back;
    lemma_lengths(i - 2, &front, &back);
    if (front + back > lower.n) return 0;
    return lemma_hash(3000 + 100 * (uint64_t)(front * 8 + back) + seed * 100000, kw_str_sub(lower, 0, front), kw_str_sub(lower, lower.n - back, back));
}

static bool lemma_boundary(kw_str s, size_t at) { return at >= s.n || (s.p[at] & 0xC0) != 0x80; }

size_t kw_lemma_apply(const kw_lemma_rule *rule, kw_str text, kw_str form, kw_str lower, char *out)
{
    kw_str base = rule->kind == KW_LEMMA_LOWER ? lower : form;
    size_t cut = (size_t)rule->cut_front + rule->cut_back, n = 0;
    if (cut > base.n || !lemma_boundary(base, rule->cut_front) || !lemma_boundary(base, base.n - rule->cut_back) ||
        base.n - cut + rule->n_front + rule->n_back == 0) {
        memcpy(out, base.p, base.n);
        return base.n;
    }
    memcpy(out, text.p + rule->front, rule->n_front);
    n += rule->n_front;
    memcpy(out + n, base.p + rule->cut_front, base.n - cut);
    n += base.n - cut;
    memcpy(out + n, text.p + rule->back, rule->n_back);
    return n + rule->n_back;
}

uint32_t kw_lemma_find(const kw_model *model, kw_str form, kw_str lower, uint32_t upos)
{
    uint32_t mask = model->dims.lemma_slots - 1;
    for (uint32_t i = 0; i < KW_LEMMA_KEYS; i++) {
        uint64_t key = kw_lemma_key(i, form, lower, upos);
        if (!key) continue;
        for (uint32_t at = (uint32_t)(key >> 20) & mask; model->lemma_keys[at]; at = (at + 1) & mask)
            if (model->lemma_keys[at] == key) return model->lemma_values[at];
    }
    return UINT32_MAX;
}
