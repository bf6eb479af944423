// SPDX-License-Identifier: Apache-2.0
// Fuzz target: an altered file of word vectors (altered.h). Holds: opening answers with a code and a reason; what is taken answers any key
// with a row inside the file or none.
#include "altered.h"
#include "lexicon/vectors.h"

#include <xxhash.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { CHECKSUM = 24, CHECKED = 32 };
    static altered_file file;
    if (!file.original) altered_load(&file, "id.vectors");
    altered_make(&file, data, size, 64);
    if ((file.flags & ALTERED_CHECKSUM) && file.n >= CHECKED) {
        uint64_t sum = XXH3_64bits(file.bytes + CHECKED, file.n - CHECKED);
        memcpy(file.bytes + CHECKSUM, &sum, sizeof sum);
    }
    kw_vectors *vectors = NULL;
    kawat_error err = { 0 };
    kawat_code code = kw_vectors_from_memory(file.bytes, file.n, &vectors, &err);
    need(code == KAWAT_OK || (err.code == code && err.detail[0] && !vectors));
    uint64_t key = size;
    for (int i = 0; code == KAWAT_OK && i < 64; i++) {
        key = key * 0x9E3779B97F4A7C15u + 1;
        const int8_t *row = kw_vectors_of(vectors, key);
        need(!row || ((const uint8_t *)row >= file.bytes + 64 && (const uint8_t *)row + KW_VECTOR_DIMS <= file.bytes + file.n));
    }
    kw_vectors_free(vectors);
    free(file.bytes);
    return 0;
}
