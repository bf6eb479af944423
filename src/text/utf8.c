// SPDX-License-Identifier: Apache-2.0
// UTF-8; see utf8.h. ASCII takes the short way everywhere: news is mostly ASCII.
#include "text/utf8.h"

#include <utf8proc.h>

size_t kw_utf8_validate(const char *bytes, size_t n)
{
    const unsigned char *s = (const unsigned char *)bytes;
    size_t i = 0;
    while (i < n) {
        uint64_t eight;
        if (i + 8 <= n && (memcpy(&eight, s + i, 8), (eight & 0x8080808080808080u) == 0)) {
            i += 8;
            continue;
        }
        unsigned char c = s[i];
        if (c < 0x80) {
            i++;
            continue;
        }
        size_t len = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
        if (c < 0xc2 || c > 0xf4 || n - i < len) return i;
        for (size_t k = 1; k < len; k++)
            if ((s[i + k] & 0xc0) != 0x80) return i;
        unsigned char d = s[i + 1];
        if ((c == 0xe0 && d < 0xa0) || (c == 0xed && d > 0x9f) || (c == 0xf0 && d < 0x90) || (c == 0xf4 && d > 0x8f)) return i;
        i += len;
    }
    return n;
}

uint32_t kw_utf8_decode(const char *bytes, size_t n, size_t i, size_t *next)
{
    const unsigned char *s = (const unsigned char *)bytes + i;
    size_t left = n - i;
    if (s[0] < 0x80 || left < 2) {
        *next = i + 1;
        return s[0];
    }
    if (s[0] < 0xe0) {
        *next = i + 2;
        return (uint32_t)(s[0] & 0x1f) << 6 | (s[1] & 0x3f);
    }
    if (s[0] < 0xf0 && left >= 3) {
        *next = i + 3;
        return (uint32_t)(s[0] & 0x0f) << 12 | (uint32_t)(s[1] & 0x3f) << 6 | (s[2] & 0x3f);
    }
    if (left < 4) {
        *next = n;
        return 0xfffd;
    }
    *next = i + 4;
    return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3f) << 12 | (uint32_t)(s[2] & 0x3f) << 6 | (s[3] & 0x3f);
}

size_t kw_utf8_encode(uint32_t cp, char out[4]) { return (size_t)utf8proc_encode_char((utf8proc_int32_t)cp, (utf8proc_uint8_t *)out); }

size_t kw_utf8_count(const char *bytes, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
    return count;
}

static inline char utf8_ascii_lower(char c) { return (unsigned char)(c - 'A') < 26 ? (char)(c + 32) : c; }

size_t kw_utf8_lower(kw_str s, char *out)
{
    size_t i = 0;
    for (; i < s.n && (unsigned char)s.p[i] < 0x80; i++) out[i] = utf8_ascii_lower(s.p[i]); // most words to their end
    size_t at = i;
    while (i < s.n) {
        if ((unsigned char)s.p[i] < 0x80) out[at++] = utf8_ascii_lower(s.p[i++]);
        else {
            uint32_t cp = kw_utf8_decode(s.p, s.n, i, &i);
            at += kw_utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)cp), out + at);
        }
    }
    return at;
}
