// SPDX-License-Identifier: Apache-2.0
// What the readers of the ingest room share; used inside the room only.
#ifndef KW_INGEST_PARTS_H
#define KW_INGEST_PARTS_H

#include "ingest/ingest.h"

struct kw_input {
    int fd;
    const char *path;
    kw_input_kind kind;
    char *bytes;      // [at, n) is read and not used yet
    size_t at, n, cap;
    uint64_t line;    // lines taken so far
    bool eof, done;
};

// Reads more into the buffer, which grows up to `most` bytes of unused content. KAWAT_OK also at the end (input->eof), E_LIMIT
// where the buffer is full.
kawat_code kw_input_fill(kw_input *input, size_t most, kawat_error *err);
// Moves the document's text into its own buffer.
kawat_code kw_input_keep(kw_input_doc *doc, const char *path, const char *bytes, size_t n, kawat_error *err);

bool kw_jsonl_next(kw_input *input, kw_input_doc *doc, kawat_code *code, kawat_error *err);

#endif
