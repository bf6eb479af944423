// SPDX-License-Identifier: Apache-2.0
// Reading documents: plain text (a file is a document) and JSON Lines (a line is a document), from files or standard input.
//
//     kw_input_open("news.jsonl", KW_INPUT_AUTO, &input, &err);
//     while (kw_input_next(input, &doc, &code, &err)) …     // code != KAWAT_OK: this document is bad, the next may be good
//     kw_input_close(input);
//
// Every document is bounded (KW_MAX_DOCUMENT_BYTES, base/limits.h) and its memory is its own, so that documents may be handed to other
// threads. A kw_input_doc is used again and again: its buffers stay.
#ifndef KW_INGEST_H
#define KW_INGEST_H

#include "base/error.h"

typedef enum kw_input_kind {
    KW_INPUT_AUTO, // by name (.jsonl, .ndjson; .txt), else JSON Lines where the first character that is no white space is '{'
    KW_INPUT_TEXT,
    KW_INPUT_JSONL,
} kw_input_kind;

typedef struct kw_input kw_input;

typedef struct kw_input_doc {
    const char *text;
    size_t len;
    kawat_meta meta;    // strings live as long as the document
    const char *path;   // of the input, as given
    uint64_t line;      // of a JSON Lines document; 0 for text
    // ---- of the reader ----
    char *bytes;        // read from the input
    size_t cap;
    void *json;         // parsed line, owns the strings
    char name[4096];    // id where a line has none: "path:line"
} kw_input_doc;

// Opens a path; "-" is standard input. The path is borrowed for the life of the input.
// KAWAT_E_NOT_FOUND, E_IO (a folder, no permission), E_MEMORY.
KAWAT_MUST_USE kawat_code kw_input_open(const char *path, kw_input_kind kind, kw_input **out, kawat_error *err);
void kw_input_close(kw_input *input); // NULL is allowed

// The next document; false at the end. *code is KAWAT_OK, or why this one cannot be used, with *err filled in:
// E_EMPTY, E_BINARY, E_LIMIT, E_JSON, E_UTF8, and for the rest of the input E_IO, E_MEMORY.
bool kw_input_next(kw_input *input, kw_input_doc *doc, kawat_code *code, kawat_error *err);
void kw_input_doc_clear(kw_input_doc *doc);

#endif
