// SPDX-License-Identifier: Apache-2.0
// Character properties; see chars.h. ASCII goes by a table, the rest by utf8proc.
#include "text/chars.h"

#include <utf8proc.h>

enum { S = KW_CHAR_SPACE, L = KW_CHAR_LETTER, U = KW_CHAR_LETTER | KW_CHAR_UPPER, D = KW_CHAR_DIGIT, P = KW_CHAR_PUNCT, Y = KW_CHAR_SYMBOL,
       N = KW_CHAR_SPACE | KW_CHAR_LINE };

static const unsigned char ascii_class[128] = {
    S, S, S, S, S, S, S, S, S, S, N, S, N, N, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, P, P, P, Y, P, P, P, P, P, P, Y, P, P, P, P, D, D, D, D, D, D, D, D, D, D, P, P, Y, Y, Y, P,
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, P, P, P, Y, P,
    Y, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, Y, P, Y, S,
};

// Length of the well-formed sequence at p, 0 where there is none (Unicode table 3-7).
static unsigned char_length(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    if (c < 0x80) return 1;
    if (c < 0xC2) return 0;
    if (c < 0xE0) return left >= 2 && (p[1] & 0xC0) == 0x80 ? 2 : 0;
    if (c < 0xF0) {
        if (left < 3 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80) return 0;
        if (c == 0xE0 && p[1] < 0xA0) return 0; // overlong
        if (c == 0xED && p[1] > 0x9F) return 0; // surrogate
        return 3;
    }
    if (c > 0xF4 || left < 4 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80 || (p[3] & 0xC0) != 0x80) return 0;
    if (c == 0xF0 && p[1] < 0x90) return 0;
    if (c == 0xF4 && p[1] > 0x8F) return 0;
    return 4;
}

unsigned kw_char_decode(const unsigned char *p, const unsigned char *end, uint32_t *cp)
{
    unsigned len = char_length(p, (size_t)(end - p));
    switch (len) {
    case 1: *cp = p[0]; return 1;
    case 2: *cp = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F); return 2;
    case 3: *cp = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F); return 3;
    case 4: *cp = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F); return 4;
    default: *cp = 0xFFFD; return 1;
    }
}

unsigned kw_char_class(uint32_t cp)
{
    if (cp < 128) return ascii_class[cp];
    if (cp == 0x85 || cp == 0x2028 || cp == 0x2029) return N;
    if (cp == 0xAD || cp == 0x200C || cp == 0x200D) return L; // soft hyphen and joiners belong to their word
    if (cp == 0x200B || cp == 0xFEFF || cp == 0x2060) return S;
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LT: return U;
    case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME: return L;
    case UTF8PROC_CATEGORY_ND: return D;
    case UTF8PROC_CATEGORY_PC: case UTF8PROC_CATEGORY_PD: case UTF8PROC_CATEGORY_PS: case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI: case UTF8PROC_CATEGORY_PF: case UTF8PROC_CATEGORY_PO: return P;
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_CC: return S;
    default: return Y;
    }
}

void kw_lower_aligned(const char *bytes, size_t n, char *out)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + n;
    unsigned char *o = (unsigned char *)out;
    while (p < end) {
        if (*p < 0x80) {
            *o++ = *p >= 'A' && *p <= 'Z' ? (unsigned char)(*p | 0x20) : *p;
            p++;
            continue;
        }
        uint32_t cp;
        unsigned len = kw_char_decode(p, end, &cp);
        unsigned char small[4];
        // Past U+2000 only a few scripts have case at all; punctuation need not be asked.
        if (len > 1 && !(cp >= 0x2000 && cp < 0x2100)) {
            utf8proc_int32_t lower = utf8proc_tolower((utf8proc_int32_t)cp);
            if (lower != (utf8proc_int32_t)cp && utf8proc_encode_char(lower, small) == (utf8proc_ssize_t)len) {
                memcpy(o, small, len);
                o += len;
                p += len;
                continue;
            }
        }
        memcpy(o, p, len);
        o += len;
        p += len;
    }
}

kw_str kw_nfc(kw_arena *arena, kw_str s)
{
    // Everything below U+0300 is normal already, and so is general punctuation (E2 80, E2 81); only the rest is worth asking.
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;
    while (i < s.n && (p[i] < 0xCC || (p[i] == 0xE2 && i + 1 < s.n && (p[i + 1] == 0x80 || p[i + 1] == 0x81)))) i++;
    if (i == s.n) return s;
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t room = (utf8proc_ssize_t)s.n * 4 + 4; // canonical decomposition gives at most four characters for one
    utf8proc_int32_t *cps = kw_arena_array(arena, (size_t)room + 1, sizeof *cps);
    utf8proc_ssize_t got = utf8proc_decompose(p, (utf8proc_ssize_t)s.n, cps, room, options);
    if (got < 0 || got > room) return s;
    utf8proc_ssize_t len = utf8proc_reencode(cps, got, options);
    if (len < 0) return s;
    kw_str out = kw_str_make((const char *)cps, (size_t)len);
    return kw_str_eq(out, s) ? s : out;
}
