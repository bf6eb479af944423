// SPDX-License-Identifier: Apache-2.0
// Byte offsets to code points; see codepoints.h.
#include "document/codepoints.h"

enum { CODEPOINTS_BLOCK = 64 };

static uint32_t continuation_bytes(const unsigned char *bytes, size_t n)
{
    uint32_t count = 0;
    for (size_t i = 0; i < n; i++) count += (bytes[i] & 0xC0) == 0x80;
    return count;
}

void kw_codepoints_init(kw_codepoints *cps, const char *bytes, size_t n, kw_arena *arena)
{
    *cps = (kw_codepoints){ .bytes = (const unsigned char *)bytes, .n_bytes = n };
    uint32_t *skipped = KW_ARRAY(arena, uint32_t, n / CODEPOINTS_BLOCK + 1), sum = 0;
    for (size_t i = 0; i <= n / CODEPOINTS_BLOCK; i++) {
        skipped[i] = sum;
        size_t from = i * CODEPOINTS_BLOCK, left = n - from;
        sum += continuation_bytes(cps->bytes + from, left < CODEPOINTS_BLOCK ? left : CODEPOINTS_BLOCK);
    }
    if (sum) cps->skipped = skipped;
}

size_t kw_codepoints_at(const kw_codepoints *cps, size_t byte)
{
    if (byte > cps->n_bytes) byte = cps->n_bytes;
    if (!cps->skipped) return byte;
    size_t block = byte / CODEPOINTS_BLOCK, from = block * CODEPOINTS_BLOCK;
    return byte - cps->skipped[block] - continuation_bytes(cps->bytes + from, byte - from);
}
