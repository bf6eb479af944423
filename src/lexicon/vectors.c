// SPDX-License-Identifier: Apache-2.0
// See vectors.h.
#include "lexicon/vectors.h"

#include "base/mapfile.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

enum { VECTORS_VERSION = 1, VECTORS_MIN_BITS = 4, VECTORS_MAX_BITS = 24, VECTORS_CHECKED_FROM = 32 };

typedef struct vectors_header {
    char magic[8];
    uint32_t version, dims, bits, words;
    uint64_t checksum;
    char lang[8];
    uint8_t zero[24];
} vectors_header;
_Static_assert(sizeof(vectors_header) == 64, "the header has 64 bytes");

struct kw_vectors {
    kw_mapfile file;
    const uint64_t *keys;
    const int8_t *rows;
    unsigned bits;
};

static kawat_code vectors_check(kw_vectors *v, const void *bytes, size_t n, const char *name, kawat_error *err)
{
    const vectors_header *h = bytes;
    if (n < sizeof *h || memcmp(h->magic, "KAWATVEC", 8)) return kw_fail(err, KAWAT_E_FORMAT, name, 0, 0, "not a file of word vectors");
    if (h->version != VECTORS_VERSION)
        return kw_fail(err, KAWAT_E_VERSION, name, 0, 8, "word vectors of version %u, this program reads %u", h->version, (unsigned)VECTORS_VERSION);
    if (h->dims != KW_VECTOR_DIMS || h->bits < VECTORS_MIN_BITS || h->bits > VECTORS_MAX_BITS) return kw_fail(err, KAWAT_E_FORMAT, name, 0, 12, "dimensions out of range");
    size_t slots = (size_t)1 << h->bits;
    if (n != sizeof *h + slots * (sizeof *v->keys + KW_VECTOR_DIMS))
        return kw_fail(err, KAWAT_E_FORMAT, name, 0, 16, "the file has %zu bytes, which does not fit its %zu slots", n, slots);
    if (XXH3_64bits((const char *)bytes + VECTORS_CHECKED_FROM, n - VECTORS_CHECKED_FROM) != h->checksum)
        return kw_fail(err, KAWAT_E_FORMAT, name, 0, 24, "checksum differs: the file was altered");
    v->bits = h->bits;
    v->keys = (const void *)((const char *)bytes + sizeof *h);
    v->rows = (const void *)(v->keys + slots);
    size_t free_slots = 0; // without one a look-up would not end
    for (size_t i = 0; i < slots; i++) free_slots += !v->keys[i];
    if (free_slots < slots / 8) return kw_fail(err, KAWAT_E_FORMAT, name, 0, sizeof *h, "table too full");
    return KAWAT_OK;
}

kawat_code kw_vectors_from_memory(const void *bytes, size_t n, kw_vectors **out, kawat_error *err)
{
    kw_vectors *v = calloc(1, sizeof *v);
    if (!v) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "word vectors");
    kawat_code code = vectors_check(v, bytes, n, NULL, err);
    if (code == KAWAT_OK) *out = v;
    else free(v);
    return code;
}

kawat_code kw_vectors_open(const char *path, kw_vectors **out, kawat_error *err)
{
    kw_vectors *v = calloc(1, sizeof *v);
    if (!v) return kw_fail(err, KAWAT_E_MEMORY, path, 0, 0, "word vectors");
    kawat_code code = kw_mapfile_open(path, &v->file, err);
    if (code == KAWAT_OK) code = vectors_check(v, v->file.bytes, v->file.n, path, err);
    if (code == KAWAT_OK) *out = v;
    else kw_vectors_free(v);
    return code;
}

void kw_vectors_free(kw_vectors *vectors)
{
    if (!vectors) return;
    kw_mapfile_close(&vectors->file);
    free(vectors);
}

void kw_vectors_fetch(const kw_vectors *vectors, uint64_t key)
{
    size_t i = vectors ? key >> (64 - vectors->bits) : 0;
    if (vectors) __builtin_prefetch(&vectors->keys[i]), __builtin_prefetch(vectors->rows + i * KW_VECTOR_DIMS);
}

const int8_t *kw_vectors_of(const kw_vectors *vectors, uint64_t key)
{
    if (!vectors) return NULL;
    size_t last = ((size_t)1 << vectors->bits) - 1, i = key >> (64 - vectors->bits);
    while (vectors->keys[i] && vectors->keys[i] != key) i = (i + 1) & last;
    return vectors->keys[i] ? vectors->rows + i * KW_VECTOR_DIMS : NULL;
}
