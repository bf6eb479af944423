// SPDX-License-Identifier: Apache-2.0
// The few properties of characters that segmentation asks for; checking and counting UTF-8 is utf8.h.
//
// Meant for valid UTF-8; on other bytes it is still safe: a wrong byte counts as U+FFFD, one byte long.
// References: Unicode Standard 15, table 3-7 (well-formed sequences); UAX #15 (normalisation, by utf8proc).
#ifndef KW_CHARS_H
#define KW_CHARS_H

#include "base/arena.h"

enum kw_char_class {
    KW_CHAR_SPACE = 1 << 0,  // white space, controls (NUL too), zero-width space, byte order mark
    KW_CHAR_LETTER = 1 << 1, // letters, and marks that lean on them
    KW_CHAR_UPPER = 1 << 2,  // with LETTER: upper or title case
    KW_CHAR_DIGIT = 1 << 3,  // decimal digits; other number signs are symbols
    KW_CHAR_PUNCT = 1 << 4,
    KW_CHAR_SYMBOL = 1 << 5,
    KW_CHAR_LINE = 1 << 6,   // with SPACE: ends a line
};

// Decodes the character at p < end and gives its length, 1 to 4.
unsigned kw_char_decode(const unsigned char *p, const unsigned char *end, uint32_t *cp);
// Bits of kw_char_class.
unsigned kw_char_class(uint32_t cp);
// Lower case of n bytes into `out` (n bytes): a character whose lower case has another length in UTF-8 (about twenty, none
// of them in Indonesian or English) stays as it is, so that offsets hold for both texts.
void kw_lower_aligned(const char *bytes, size_t n, char *out);
// NFC of s. Returns s itself where nothing changes; else a copy in the arena.
kw_str kw_nfc(kw_arena *arena, kw_str s);

static inline bool kw_is_continuation(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

#endif
