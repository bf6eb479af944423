// SPDX-License-Identifier: Apache-2.0
// Strings as pointer and length; see str.h.
#include "base/str.h"

#include <stdlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

int kw_str_cmp(kw_str a, kw_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

size_t kw_str_find_byte(kw_str s, char c, size_t from)
{
    if (from >= s.n) return s.n;
    const char *at = memchr(s.p + from, c, s.n - from);
    return at ? (size_t)(at - s.p) : s.n;
}

bool kw_str_contains(kw_str s, kw_str needle)
{
    if (needle.n == 0) return true;
    for (size_t i = 0; i + needle.n <= s.n; i++) {
        i = kw_str_find_byte(s, needle.p[0], i);
        if (i + needle.n > s.n) return false;
        if (memcmp(s.p + i, needle.p, needle.n) == 0) return true;
    }
    return false;
}

static bool str_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

kw_str kw_str_trim(kw_str s)
{
    while (s.n && str_is_space(s.p[0])) s.p++, s.n--;
    while (s.n && str_is_space(s.p[s.n - 1])) s.n--;
    return s;
}

bool kw_str_next(kw_str *rest, char sep, kw_str *part)
{
    if (!rest->p) return false;
    size_t at = kw_str_find_byte(*rest, sep, 0);
    *part = kw_str_sub(*rest, 0, at);
    *rest = at < rest->n ? kw_str_sub(*rest, at + 1, rest->n) : (kw_str){ NULL, 0 };
    return true;
}

// "-0.25" and the like: digits that a double holds, over a power of ten that it holds too, so that the quotient is what strtod gives. False for others.
static bool number_plain(kw_str s, double *out)
{
    enum { DIGITS = 15 };
    static const double tens[DIGITS + 1] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    size_t i = s.n && s.p[0] == '-', digits = 0, behind = 0;
    int64_t value = 0;
    bool point = false;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9' || ++digits > DIGITS) return false;
        value = value * 10 + (s.p[i] - '0');
        behind += point;
    }
    if (!digits) return false;
    *out = (double)value / tens[behind];
    if (s.p[0] == '-') *out = -*out;
    return true;
}

double kw_str_number(kw_str s)
{
    char text[32] = { 0 };
    double plain; // tables hold tens of thousands
    if (number_plain(s, &plain)) return plain;
    if (s.n >= sizeof text) return 0;
    if (s.n) memcpy(text, s.p, s.n);
    return strtod(text, NULL);
}

uint64_t kw_str_hash(kw_str s, uint64_t seed) { return XXH3_64bits_withSeed(s.p ? s.p : "", s.n, seed); }
