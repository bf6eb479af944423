// SPDX-License-Identifier: Apache-2.0
// From bytes to sentences and words as in Universal Dependencies: the way into the text room.
//
//   tables of one language ──kw_segmenter_new──▶ kw_segmenter (immutable, shared by threads)
//   bytes ──kw_segment──▶ kw_text in the caller's arena: tokens ▶ sentences ▶ words (clitics split) ▶ quotations
//
// What a language needs stands in two tables, which this room takes as rows so that it need not know the language pack:
//   tokens  kind form value    abbreviations, clitics, contractions, units, prefixes (data/<lang>/tokens.tsv says what the kinds mean)
//   breaks  feature weight     learned weights of the sentence boundaries (tools/train_text); may be empty, then rules alone decide
#ifndef KW_SEGMENT_H
#define KW_SEGMENT_H

#include "text/text.h"

typedef struct kw_segmenter kw_segmenter;

// A table handed over row by row: `row` fills in as many cells as the table has columns. Strings must live as long as the segmenter.
typedef struct kw_rows {
    void *context;
    uint32_t count;
    void (*row)(void *context, uint32_t row, kw_str *cells);
} kw_rows;

// `lang` is an ISO 639 code; copied. breaks may be NULL. Returns KAWAT_OK, E_MEMORY, E_LEXICON (a row is wrong; err->line is
// the row, from 1). Free with kw_segmenter_free (NULL allowed).
KAWAT_MUST_USE kawat_code kw_segmenter_new(const char *lang, const kw_rows *tokens, const kw_rows *breaks, kw_segmenter **out,
                                           kawat_error *err);
void kw_segmenter_free(kw_segmenter *segmenter);

// Segments bytes[0..n), which must outlive *out. With `lines` each line that is not blank is exactly one sentence.
// Else a blank line always ends a sentence, and so does a line end, unless the line is wrapped: the next one goes on in lower
// case, or the whole document has lines filled up to one width.
// NUL and other controls count as white space. Words past KW_MAX_WORD_BYTES and sentences past KW_MAX_SENTENCE_WORDS are cut.
// Everything in *out but the bytes lives in the arena, whose `fail` must be set. Linear in n.
// Returns KAWAT_OK, E_LIMIT (KW_MAX_DOCUMENT_BYTES), E_UTF8 (err->offset_bytes, err->line). *out may hold no sentence at all.
KAWAT_MUST_USE kawat_code kw_segment(const kw_segmenter *segmenter, const char *bytes, size_t n, bool lines, kw_arena *arena, kw_text *out,
                                     kawat_error *err);

#endif
