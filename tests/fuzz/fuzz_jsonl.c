// SPDX-License-Identifier: Apache-2.0
// Fuzz target: any bytes as an input file, read as text, as JSON Lines, and as whatever it looks like.
// Holds: reading ends; a document that is given has a text and an id; an error has its code.
#include "ingest/ingest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) abort();
}

static void read_all(const char *path, kw_input_kind kind, size_t size)
{
    kw_input *input = NULL;
    kw_input_doc doc = { 0 };
    kawat_error err = { 0 };
    kawat_code code;
    size_t documents = 0;
    volatile size_t sum = 0; // touches every byte for the sanitizer
    need(kw_input_open(path, kind, &input, &err) == KAWAT_OK);
    while (kw_input_next(input, &doc, &code, &err)) {
        need(++documents <= size + 1);
        if (code != KAWAT_OK) {
            need(err.code == code);
            continue;
        }
        need(doc.text && doc.meta.id);
        for (size_t i = 0; i < doc.len; i++) sum += (unsigned char)doc.text[i];
        sum += strlen(doc.meta.id) + (doc.meta.date ? strlen(doc.meta.date) : 0);
    }
    kw_input_doc_clear(&doc);
    kw_input_close(input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (kw_input_kind kind = KW_INPUT_AUTO; kind <= KW_INPUT_JSONL; kind++) {
        char path[64];
        int fd = memfd_create("fuzz", 0);
        need(fd >= 0 && write(fd, data, size) == (ssize_t)size);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        read_all(path, kind, size);
        close(fd);
    }
    return 0;
}
