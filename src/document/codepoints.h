// SPDX-License-Identifier: Apache-2.0
// From byte offsets to code points, in any order, in constant time.
//
//   text   |····64 bytes····|····64 bytes····|····   skipped[i]: continuation bytes (10xxxxxx) before block i
//   code points before byte b  =  b − skipped[b / 64] − continuation bytes between the block's start and b
//
// Made once a document in its arena: a 16th of the text's size.
#ifndef KW_CODEPOINTS_H
#define KW_CODEPOINTS_H

#include "base/arena.h"

typedef struct kw_codepoints {
    const unsigned char *bytes;
    size_t n_bytes;
    const uint32_t *skipped; // NULL for a text that is ASCII throughout
} kw_codepoints;

void kw_codepoints_init(kw_codepoints *cps, const char *bytes, size_t n, kw_arena *arena);
// Code points before `byte`; an offset past the end is taken as the end.
size_t kw_codepoints_at(const kw_codepoints *cps, size_t byte);

#endif
