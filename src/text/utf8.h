// SPDX-License-Identifier: Apache-2.0
// UTF-8: strict validation, decoding, lower case. Unicode data from utf8proc.
#ifndef KW_UTF8_H
#define KW_UTF8_H

#include "base/str.h"

// How many bytes from the start are valid UTF-8 (RFC 3629: no overlong forms, no surrogates): n where all are.
size_t kw_utf8_validate(const char *bytes, size_t n);
// Decodes the code point at bytes[i] of valid UTF-8 (i < n) and sets *next behind it.
uint32_t kw_utf8_decode(const char *bytes, size_t n, size_t i, size_t *next);
// Writes a code point; returns 1 to 4 bytes.
size_t kw_utf8_encode(uint32_t cp, char out[4]);
// Code points in valid UTF-8.
size_t kw_utf8_count(const char *bytes, size_t n);
// Simple lower case of valid UTF-8 into out[n * 2 + 4]; returns bytes written. ASCII runs without tables.
size_t kw_utf8_lower(kw_str s, char *out);

#endif
