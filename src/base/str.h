// SPDX-License-Identifier: Apache-2.0
// Strings as pointer and length: never NUL-terminated by contract, NUL bytes are ordinary bytes.
// A kw_str borrows; who owns the bytes is said where a structure holds one. All functions are pure and thread-safe.
#ifndef KW_STR_H
#define KW_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct kw_str {
    const char *p; // may be NULL only where n is 0
    size_t n;      // bytes
} kw_str;

#define KW_STR(literal) ((kw_str){ "" literal, sizeof(literal) - 1 })
#define KW_STR_CONST(literal) { "" literal, sizeof(literal) - 1 } // of a constant table
#define KW_STR_FMT(s) (int)(s).n, (s).p ? (s).p : ""

static inline kw_str kw_str_make(const char *p, size_t n) { return (kw_str){ p, n }; }
static inline kw_str kw_str_from(const char *cstr) { return (kw_str){ cstr, cstr ? strlen(cstr) : 0 }; }

// Most strings compared differ in length, first or last byte, or are one string of the pack: those need no call. b.n is a constant in
// kw_str_is.
static inline bool kw_str_eq(kw_str a, kw_str b)
{
    return a.n == b.n && (b.n == 0 || a.p == b.p || (a.p[0] == b.p[0] && a.p[b.n - 1] == b.p[b.n - 1] && memcmp(a.p, b.p, b.n) == 0));
}
static inline bool kw_str_is(kw_str a, const char *cstr) { return kw_str_eq(a, kw_str_from(cstr)); }

static inline bool kw_str_starts(kw_str s, kw_str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool kw_str_ends(kw_str s, kw_str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

static inline kw_str kw_str_sub(kw_str s, size_t from, size_t n)
{
    if (from > s.n) from = s.n;
    if (n > s.n - from) n = s.n - from;
    return (kw_str){ s.p ? s.p + from : NULL, n };
}

// Byte order, shorter first on a common prefix: for sorting.
int kw_str_cmp(kw_str a, kw_str b);
// Position of the first `c` at or after `from`, or s.n.
size_t kw_str_find_byte(kw_str s, char c, size_t from);
// Is `needle` anywhere in `s`? The empty needle is.
bool kw_str_contains(kw_str s, kw_str needle);
// Cuts ASCII white space from both ends.
kw_str kw_str_trim(kw_str s);
// Takes the part up to the next `sep` off the front of *rest; false when *rest was exhausted before the call.
// Start with a NULL-safe copy: kw_str rest = list; while (kw_str_next(&rest, '|', &part)) ...
bool kw_str_next(kw_str *rest, char sep, kw_str *part);
// The decimal number that s begins with, as strtod reads it in the C locale; 0 where s is none or longer than 31 bytes.
double kw_str_number(kw_str s);
// 64-bit hash (XXH3), the same on every machine.
uint64_t kw_str_hash(kw_str s, uint64_t seed);

#endif
