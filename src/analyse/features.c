// SPDX-License-Identifier: Apache-2.0
// See features.h. Lower-casing is of ASCII letters only: news in Indonesian and English hardly has capitals beyond them, and
// the answer must never change with a library's Unicode version, or the weights would no longer fit.
#include "analyse/features.h"

static uint64_t feature_hash(uint64_t seed, const unsigned char *p, size_t n)
{
    uint64_t h = seed * 0x9E3779B97F4A7C15u ^ 0xCBF29CE484222325u;
    for (size_t i = 0; i < n; i++) h = (h ^ p[i]) * 0x100000001B3u;
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93u;
    return h ^ h >> 29;
}

static uint32_t feature_shape(const unsigned char *p, size_t n)
{
    bool lower = false, upper = false, digit = false, punct = false, other = false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = p[i];
        if (c >= 'a' && c <= 'z') lower = true;
        else if (c >= 'A' && c <= 'Z') upper = true;
        else if (c >= '0' && c <= '9') digit = true;
        else if (c < 0x80) punct = true;
        else other = true;
    }
    bool first_upper = n && p[0] >= 'A' && p[0] <= 'Z';
    if (!lower && !upper) return digit ? (punct ? 1 : 0) : punct ? (n == 1 ? 2 : 3) : other ? 4 : 5;
    uint32_t letters = !upper ? 0 : !lower ? (n == 1 ? 1 : n == 2 ? 2 : 3) : first_upper ? 4 : 5;
    return 6 + letters + (digit ? 6u : 0u) + (punct && !digit ? 12u : 0u);
}

// The key of a form whose first letters, normalised, are text[0..n) and whose other bytes are `rest`.
static uint64_t feature_key(const unsigned char *text, size_t n, const unsigned char *rest, size_t n_rest)
{
    uint64_t key = feature_hash(1, text, n);
    return n_rest ? feature_hash(key, rest, n_rest) : key;
}

static unsigned char feature_letter(unsigned char c) { return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c >= '0' && c <= '9' ? '0' : c; }

uint64_t kw_features_key(kw_str form)
{
    unsigned char text[4 * KW_FEATURE_CHARS];
    const unsigned char *p = (const unsigned char *)form.p;
    size_t n = 0;
    for (size_t chars = 0; n < form.n && chars < KW_FEATURE_CHARS; chars++) {
        size_t bytes = 0;
        do {
            text[n] = feature_letter(p[n]);
            n++;
        } while (++bytes < 4 && n < form.n && (p[n] & 0xC0) == 0x80);
    }
    return feature_key(text, n, p + n, form.n - n);
}

void kw_features_make(kw_str form, uint32_t buckets, kw_features *out)
{
    unsigned char text[4 * KW_FEATURE_CHARS + 2];
    size_t start[KW_FEATURE_CHARS + 4]; // where letter i starts in `text`, with < before and > after
    const unsigned char *p = (const unsigned char *)form.p;
    size_t n = 0, chars = 0, i = 0;

    text[n++] = '<';
    start[0] = 0;
    while (i < form.n && chars < KW_FEATURE_CHARS) {
        start[++chars] = n;
        size_t bytes = 0;
        do {
            text[n++] = feature_letter(p[i++]);
        } while (++bytes < 4 && i < form.n && (p[i] & 0xC0) == 0x80);
    }
    start[chars + 1] = n;
    text[n++] = '>';
    start[chars + 2] = n;

    // The key covers the whole form, also what the cut left out.
    out->form_key = feature_key(text + 1, n - 2, p + i, form.n - i);
    out->shape = feature_shape(p, form.n);
    out->n_affix = out->n_gram = 0;
    uint32_t mask = buckets - 1;
    for (size_t k = 1; k <= 4 && k <= chars; k++)
        out->affix[out->n_affix++] = (uint32_t)feature_hash(10 + k, text + start[1], start[1 + k] - start[1]) & mask;
    for (size_t k = 1; k <= 5 && k <= chars; k++)
        out->affix[out->n_affix++] = (uint32_t)feature_hash(20 + k, text + start[chars + 1 - k], start[chars + 1] - start[chars + 1 - k]) & mask;
    for (size_t k = 3; k <= 4; k++)
        for (size_t from = 0; from + k <= chars + 2; from++)
            out->gram[out->n_gram++] = (uint32_t)feature_hash(30 + k, text + start[from], start[from + k] - start[from]) & mask;
}
