// SPDX-License-Identifier: Apache-2.0
// How a fuzz target alters a large file without carrying it as a seed: the input is a list of edits of the file in the data folder.
//
//     flags │ cut, 4 bytes │ edit, 6 bytes: offset 4, how 1, value 1 │ edit │ …
//
// flags: 1 the checksum is made right again after the edits, so that what lies behind it is reached; 2 the file is cut at `cut`; 4 go
// on into the rooms that use the file; 8 the rest of the input is the file itself.
// how: 0 put, 1 exclusive or, 2 add the value; with 128 the offset counts within the first `head` bytes (header, directories).
#ifndef KW_FUZZ_ALTERED_H
#define KW_FUZZ_ALTERED_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALTERED_CHECKSUM = 1, ALTERED_CUT = 2, ALTERED_ROOMS = 4, ALTERED_RAW = 8 };

typedef struct altered_file {
    uint8_t *original, *bytes; // aligned to 64
    size_t n_original, n;
    uint8_t flags;
} altered_file;

static inline uint32_t altered_u32(const uint8_t *p) { return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24; }

static inline void altered_load(altered_file *file, const char *name)
{
    char path[4096];
    const char *folder = getenv("KAWAT_DATA");
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "build/data", name);
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0) abort();
    long n = ftell(f);
    rewind(f);
    file->n_original = n > 0 ? (size_t)n : 0;
    file->original = malloc(file->n_original + 1);
    if (!file->original || fread(file->original, 1, file->n_original, f) != file->n_original) abort();
    fclose(f);
}

// Makes file->bytes of exactly file->n bytes, so that a sanitizer sees a read past the end. Free them with free().
static inline void altered_make(altered_file *file, const uint8_t *data, size_t size, size_t head)
{
    file->flags = size ? data[0] : 0;
    size_t cut = size >= 5 ? altered_u32(data + 1) : 0;
    const uint8_t *from = file->original;
    file->n = file->n_original;
    if (file->flags & ALTERED_RAW) {
        from = data + 1;
        file->n = size - 1;
    } else if (file->flags & ALTERED_CUT) {
        file->n = cut % (file->n_original + 1);
    }
    // The caller aligns: a mapped file begins a page.
    void *bytes = NULL;
    if (posix_memalign(&bytes, 64, file->n ? file->n : 1) != 0) abort();
    memcpy(bytes, from, file->n);
    file->bytes = bytes;
    for (size_t at = 5; !(file->flags & ALTERED_RAW) && file->n && at + 6 <= size; at += 6) {
        size_t within = data[at + 4] & 128 && head < file->n ? head : file->n;
        uint8_t *p = &file->bytes[altered_u32(data + at) % within], value = data[at + 5];
        switch (data[at + 4] & 3) {
        case 0: *p = value; break;
        case 1: *p ^= value; break;
        default: *p = (uint8_t)(*p + value); break;
        }
    }
}

#endif
