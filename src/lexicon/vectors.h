// SPDX-License-Identifier: Apache-2.0
// What words mean, as a few small numbers each: words that stand in like places of much text have like numbers, in all languages
// (tools/vectors). For what is learned from few examples, and must hold for words that none of them had.
//
//   <lang>.vectors, little-endian:
//      0  magic "KAWATVEC", version, numbers of a word, bits, words (u32 each), checksum (XXH3-64 of all bytes from 32 on), language, zeros
//     64  keys [2^bits], kw_feature_key of the word in lower case (lexicon/weights.h); 0: free. Open addressing, upper bits first
//     ..  numbers [2^bits][KW_VECTOR_DIMS], int8: 100 is a whole
//
// Checked whole when opened, immutable after, shared by threads.
#ifndef KW_VECTORS_H
#define KW_VECTORS_H

#include "base/error.h"
#include "base/str.h"

enum { KW_VECTOR_DIMS = 64, KW_VECTOR_UNIT = 100 };

typedef struct kw_vectors kw_vectors;

// Maps a file. KAWAT_E_NOT_FOUND, E_IO, E_FORMAT, E_VERSION, E_MEMORY. Free with kw_vectors_free (NULL allowed).
KAWAT_MUST_USE kawat_code kw_vectors_open(const char *path, kw_vectors **out, kawat_error *err);
// The same over bytes that the caller keeps alive and 8-byte aligned (tests, fuzzing).
KAWAT_MUST_USE kawat_code kw_vectors_from_memory(const void *bytes, size_t n, kw_vectors **out, kawat_error *err);
void kw_vectors_free(kw_vectors *vectors);

// The numbers [KW_VECTOR_DIMS] of a word by its kw_feature_key; NULL where it is not known, or vectors are NULL.
const int8_t *kw_vectors_of(const kw_vectors *vectors, uint64_t key);
// Fetches what will be looked up: it is seldom in the cache.
void kw_vectors_fetch(const kw_vectors *vectors, uint64_t key);

#endif
