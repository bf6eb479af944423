// SPDX-License-Identifier: Apache-2.0
// Fuzz target: any bytes through segmentation. The first byte chooses language and line mode, the rest is the text.
// Holds: spans lie inside the text and on characters' edges; words are in order and do not overlap but for parts of one
// multiword token; every character that is no white space is in a word; sentences and quotations hold whole runs of words.
#include "base/limits.h"
#include "text/chars.h"
#include "text/segment.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const fuzz_rows[][3] = {
    { "option", "hyphen", "split" }, { "option", "range", "split" }, { "title", "dr", "" }, { "abbr", "etc", "" }, { "numabbr", "No", "" },
    { "whole", "e-mail", "" }, { "whole", ":-)", "" }, { "prefix", "non", "" }, { "currency", "us$", "" }, { "currency", "rp", "" },
    { "unit", "km", "" }, { "split", "cannot", "can not" }, { "split", "dunno", "du n no" }, { "split", "mem", "me them" }, { "clitic", "nya", "any" },
    { "clitic", "'s", "" }, { "clitic", "n't", "" }, { "clitic", "'", "" }, { "keep", "hanya", "" }, { "starter", "The", "" }, { "domain", "com", "" },
};

static void fuzz_row(void *context, uint32_t row, kw_str *cells)
{
    uint32_t skip = *(const uint32_t *)context;
    for (int i = 0; i < 3; i++) cells[i] = kw_str_from(fuzz_rows[row + skip][i]);
}

static void need(bool holds)
{
    if (!holds) abort();
}

static void check_text(const kw_text *text)
{
    const char *bytes = text->bytes;
    uint32_t at = 0; // everything before is covered
    for (uint32_t i = 0; i < text->n_words; i++) {
        const kw_word *w = &text->words[i];
        need(w->start < w->end && w->end <= text->n_bytes && w->form.n > 0 && w->lower.n > 0);
        need(!kw_is_continuation(bytes[w->start]) && (w->end == text->n_bytes || !kw_is_continuation(bytes[w->end])));
        need(w->end - w->start <= KW_MAX_WORD_BYTES + 4);
        if (w->start >= at) {
            while (at < w->start) {
                uint32_t cp, len = kw_char_decode((const unsigned char *)bytes + at, (const unsigned char *)bytes + text->n_bytes, &cp);
                need(kw_char_class(cp) & KW_CHAR_SPACE);
                at += len;
            }
        } else {
            need((w->flags & KW_WORD_MWT_REST) && w->start == text->words[i - 1].start && w->end == text->words[i - 1].end);
        }
        at = w->end;
        if (w->mwt_words) need(w->mwt_words > 1 && i + w->mwt_words <= text->n_words);
    }
    for (size_t i = at; i < text->n_bytes;) {
        uint32_t cp, len = kw_char_decode((const unsigned char *)bytes + i, (const unsigned char *)bytes + text->n_bytes, &cp);
        need(kw_char_class(cp) & KW_CHAR_SPACE);
        i += len;
    }
    uint32_t next = 0;
    for (uint32_t s = 0; s < text->n_sents; s++) {
        const kw_sent *sent = &text->sents[s];
        need(sent->first == next && sent->count > 0 && sent->count <= KW_MAX_SENTENCE_WORDS);
        next += sent->count;
        need(next <= text->n_words && sent->start == text->words[sent->first].start && sent->end == text->words[next - 1].end);
        need(kw_text_sent_of(text, sent->first) == s && kw_text_sent_of(text, next - 1) == s);
        need(!(text->words[sent->first].flags & KW_WORD_MWT_REST));
    }
    need(next == text->n_words);
    for (uint32_t q = 0; q < text->n_quotes; q++) {
        const kw_quote *quote = &text->quotes[q];
        need(quote->first_word < quote->end_word && quote->end_word <= text->n_words);
        need(quote->start == text->words[quote->first_word].start && quote->end == text->words[quote->end_word - 1].end);
        need(q == 0 || quote->first_word >= text->quotes[q - 1].end_word);
        for (uint32_t i = quote->first_word; i < quote->end_word; i++) need(text->words[i].flags & KW_WORD_IN_QUOTE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    uint32_t skip = data[0] & 1 ? 2 : 0; // without the options: hyphens join
    kw_rows rows = { &skip, (uint32_t)(sizeof fuzz_rows / sizeof *fuzz_rows) - skip, fuzz_row };
    kw_segmenter *segmenter;
    if (kw_segmenter_new("xx", &rows, NULL, &segmenter, NULL)) return 0;
    char *bytes = malloc(size); // of the exact size, so that AddressSanitizer sees a step too far
    jmp_buf fail;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    arena.fail = &fail;
    if (bytes && setjmp(fail) == 0) {
        memcpy(bytes, data + 1, size - 1);
        kw_text text;
        if (kw_segment(segmenter, bytes, size - 1, data[0] & 2, &arena, &text, NULL) == KAWAT_OK) check_text(&text);
    }
    kw_arena_clear(&arena);
    free(bytes);
    kw_segmenter_free(segmenter);
    return 0;
}
