// SPDX-License-Identifier: Apache-2.0
// See lemma.h.
#include "analyse/lemma.h"

static uint64_t lemma_letter(uint64_t h, char c) { return (h ^ (unsigned char)c) * 0x100000001B3u; }

static uint64_t lemma_mix(uint64_t h)
{
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    h ^= h >> 29;
    return h ? h : 1;
}

static uint64_t lemma_word(uint64_t seed, kw_str s)
{
    uint64_t h = seed * 0x9E3779B97F4A7C15u ^ 0x84222325CBF29CE4u;
    for (size_t i = 0; i < s.n; i++) h = lemma_letter(h, s.p[i]);
    return lemma_mix(h);
}

// Lower case, Capital, ALL CAPITALS.
static uint32_t lemma_case(kw_str form)
{
    bool first = form.n && form.p[0] >= 'A' && form.p[0] <= 'Z', rest = form.n > 1;
    for (size_t i = 1; i < form.n; i++)
        if (form.p[i] >= 'a' && form.p[i] <= 'z') rest = false;
    return !first ? 0 : rest ? 2 : 1;
}

void kw_lemma_keys(kw_str form, kw_str lower, uint32_t upos, uint64_t keys[KW_LEMMA_KEYS])
{
    keys[0] = lemma_word(1000 + upos, form);
    keys[1] = lemma_word(2000 + upos, lower);
    uint64_t front[KW_LEMMA_FRONT + 1], back[KW_LEMMA_BACK + 1]; // of the first and the last letters
    front[0] = (upos * 4 + lemma_case(form) + 1) * 0x9E3779B97F4A7C15u;
    back[0] = 0x84222325CBF29CE4u;
    for (size_t i = 1; i <= KW_LEMMA_FRONT && i <= lower.n; i++) front[i] = lemma_letter(front[i - 1], lower.p[i - 1]);
    for (size_t i = 1; i <= KW_LEMMA_BACK && i <= lower.n; i++) back[i] = lemma_letter(back[i - 1], lower.p[lower.n - i]);
    uint32_t n = 2;
    for (size_t sum = KW_LEMMA_FRONT + KW_LEMMA_BACK + 1; sum-- > 0;) // longest sum first, longer back first
        for (size_t b = sum < KW_LEMMA_BACK ? sum : KW_LEMMA_BACK; b + KW_LEMMA_FRONT >= sum; b--) {
            keys[n++] = sum <= lower.n ? lemma_mix(front[sum - b] * 31 + back[b] + (sum * 8 + b) * 0xD1B54A32D192ED03u) : 0;
            if (b == 0) break;
        }
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
    uint64_t keys[KW_LEMMA_KEYS];
    kw_lemma_keys(form, lower, upos, keys);
    for (uint32_t i = 0; i < KW_LEMMA_KEYS; i++) {
        uint64_t key = keys[i];
        if (!key) continue;
        for (uint32_t at = (uint32_t)(key >> 20) & mask; model->lemma_keys[at]; at = (at + 1) & mask)
            if (model->lemma_keys[at] == key) return model->lemma_values[at];
    }
    return UINT32_MAX;
}
