// SPDX-License-Identifier: Apache-2.0
// See raw.h.
#include "tools/train/raw.h"
#include "base/limits.h"
#include <stdlib.h>

enum { RAW_MAX_WORDS = 100, RAW_MIN_WORDS = 3, RAW_CLITIC_BYTES = 6, RAW_CLITIC_SEEN = 5 };

static uint64_t raw_key(kw_str s) { return kw_str_hash(s, 11); }

static bool raw_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80; }

// Is the byte range inside a word between two letters?
static bool raw_inside(kw_str s, char mark)
{
    size_t at = kw_str_find_byte(s, mark, 1);
    return at + 1 < s.n && raw_letter(s.p[at - 1]) && raw_letter(s.p[at + 1]);
}

void kwt_cutter_learn(kwt_cutter *c, const kwt_treebank *banks, uint32_t n_banks)
{
    uint32_t hyphen[2] = { 0 }, slash[2] = { 0 }; // inside one word; parting two
    for (uint32_t b = 0; b < n_banks; b++)
        for (uint32_t i = 0; i < banks[b].n_words; i++) {
            const kwt_word *w = &banks[b].words[i];
            if (w->mwt_words) {
                ++*kwt_map_at(&c->parts, raw_key(w->mwt_form));
                if (w->mwt_words == 2 && i + 1 < banks[b].n_words) {
                    kw_str last = w[1].form;
                    if (last.n <= RAW_CLITIC_BYTES && w->mwt_form.n == w->form.n + last.n && kw_str_ends(w->mwt_form, last)) ++*kwt_map_at(&c->clitics, raw_key(last));
                }
            } else ++*kwt_map_at(&c->whole, raw_key(w->form));
            hyphen[0] += raw_inside(w->form, '-');
            slash[0] += raw_inside(w->form, '/');
            bool parts = i && i + 1 < banks[b].n_words && !w->space_after && !w[-1].space_after && raw_letter(w[1].form.p[0]) && raw_letter(w[-1].form.p[w[-1].form.n - 1]);
            hyphen[1] += parts && kw_str_is(w->form, "-");
            slash[1] += parts && kw_str_is(w->form, "/");
        }
    // An ending counts only if most words that end so are cut.
    kwt_map against = { 0 };
    for (uint32_t b = 0; b < n_banks; b++)
        for (uint32_t i = 0; i < banks[b].n_words; i++) {
            const kwt_word *w = &banks[b].words[i];
            for (size_t n = 1; n <= RAW_CLITIC_BYTES && n + 1 < w->form.n && !w->mwt_words; n++) {
                uint64_t key = raw_key(kw_str_sub(w->form, w->form.n - n, n));
                if (kwt_map_get(&c->clitics, key)) ++*kwt_map_at(&against, key);
            }
        }
    for (uint32_t i = 0; i < c->clitics.cap; i++)
        if (c->clitics.keys[i] && (c->clitics.values[i] < RAW_CLITIC_SEEN || c->clitics.values[i] < kwt_map_get(&against, c->clitics.keys[i]))) c->clitics.values[i] = 0;
    kwt_map_clear(&against);
    c->hyphen_parts = hyphen[1] > hyphen[0];
    c->slash_parts = slash[1] > slash[0];
}

void kwt_cutter_clear(kwt_cutter *c)
{
    kwt_map_clear(&c->whole);
    kwt_map_clear(&c->parts);
    kwt_map_clear(&c->clitics);
}

typedef struct raw_line { kw_str words[RAW_MAX_WORDS + 2]; bool space[RAW_MAX_WORDS + 2]; uint32_t n; } raw_line;

static void raw_push(raw_line *line, kw_str word)
{
    if (line->n > RAW_MAX_WORDS || word.n == 0 || word.n > KW_MAX_WORD_BYTES) return;
    line->space[line->n] = false;
    line->words[line->n++] = word;
}

// A word without marks around it: parted at hyphens and before an ending where the treebanks do so.
static void raw_word(const kwt_cutter *c, raw_line *line, kw_str word)
{
    if (word.n == 0) return;
    bool known = kwt_map_get(&c->whole, raw_key(word)) > 0;
    if (known && kwt_map_get(&c->whole, raw_key(word)) >= kwt_map_get(&c->parts, raw_key(word))) {
        raw_push(line, word);
        return;
    }
    for (int mark = 0; mark < 2; mark++) {
        char c_mark = mark ? '/' : '-';
        if (!(mark ? c->slash_parts : c->hyphen_parts) || !raw_inside(word, c_mark)) continue;
        size_t at = kw_str_find_byte(word, c_mark, 1);
        raw_word(c, line, kw_str_sub(word, 0, at));
        raw_push(line, kw_str_sub(word, at, 1));
        raw_word(c, line, kw_str_sub(word, at + 1, word.n));
        return;
    }
    for (size_t n = RAW_CLITIC_BYTES; n > 0; n--) {
        if (n + 1 >= word.n) continue;
        kw_str end = kw_str_sub(word, word.n - n, n), stem = kw_str_sub(word, 0, word.n - n);
        bool apostrophe = kw_str_find_byte(end, '\'', 0) < end.n;
        if (!kwt_map_get(&c->clitics, raw_key(end))) continue;
        if (!apostrophe && !kwt_map_get(&c->parts, raw_key(word)) && (stem.n < 4 || !kwt_map_get(&c->whole, raw_key(stem))) && n < 3) continue;
        raw_push(line, stem);
        raw_push(line, end);
        return;
    }
    raw_push(line, word);
}

static size_t raw_mark(kw_str s, bool back)
{
    static const char *const marks[] = { "\"", "'", "(", ")", "[", "]", "{", "}", ",", ";", ":", "!", "?", ".", "%", "$", "“", "”", "‘", "’", "«", "»", "…", "–", "—", "-", "/", "`" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        kw_str m = kw_str_from(marks[i]);
        if (back ? kw_str_ends(s, m) : kw_str_starts(s, m)) return m.n;
    }
    return 0;
}

static void raw_chunk(const kwt_cutter *c, raw_line *line, kw_str chunk, bool last)
{
    kw_str after[RAW_MAX_WORDS];
    uint32_t n_after = 0;
    size_t n;
    while (chunk.n > 1 && (n = raw_mark(chunk, false)) && n < chunk.n && !kwt_map_get(&c->whole, raw_key(chunk))) {
        raw_push(line, kw_str_sub(chunk, 0, n));
        chunk = kw_str_sub(chunk, n, chunk.n);
    }
    while (chunk.n > 1 && (n = raw_mark(chunk, true)) && n < chunk.n && n_after < RAW_MAX_WORDS) {
        bool stop = chunk.p[chunk.n - 1] == '.' && n == 1, known = kwt_map_get(&c->whole, raw_key(chunk)) > 0;
        bool initials = stop && kw_str_find_byte(chunk, '.', 0) < chunk.n - 1 && chunk.n <= 8;
        if (known || (stop && !last && (initials || (chunk.n == 2 && chunk.p[0] >= 'A' && chunk.p[0] <= 'Z')))) break;
        after[n_after++] = kw_str_sub(chunk, chunk.n - n, n);
        chunk.n -= n;
    }
    raw_word(c, line, chunk);
    while (n_after > 0) raw_push(line, after[--n_after]);
    if (line->n) line->space[line->n - 1] = true;
}

kawat_code kwt_raw_read(const kwt_cutter *cutter, kw_str bytes, uint32_t column, kwt_treebank *bank)
{
    bool header = column > 0;
    raw_line *line = kwt_alloc(sizeof *line);
    for (kw_str row; kw_str_next(&bytes, '\n', &row);) {
        if (header) {
            header = false;
            continue;
        }
        kw_str text = row;
        for (uint32_t i = 0; i < column; i++)
            if (!kw_str_next(&row, '\t', &text)) text = (kw_str){ 0 };
        text = kw_str_trim(text);
        line->n = 0;
        for (kw_str rest = text, chunk; kw_str_next(&rest, ' ', &chunk);)
            if (chunk.n) raw_chunk(cutter, line, chunk, rest.n == 0);
        if (line->n < RAW_MIN_WORDS || line->n > RAW_MAX_WORDS) continue;
        kwt_sent sent = { .count = line->n, .text = text };
        for (uint32_t i = 0; i < line->n; i++) {
            kwt_word *word = kwt_treebank_word(bank);
            if (!word) goto fail;
            if (i == 0) sent.first = bank->n_words - 1;
            word->form = line->words[i];
            word->space_after = line->space[i];
            word->upos = word->lemma = word->deprel = KW_STR("_");
            word->head = (int32_t)i - 1;
        }
        if (!kwt_treebank_sent(bank, sent)) goto fail;
    }
    free(line);
    return KAWAT_OK;
fail:
    free(line);
    return KAWAT_E_MEMORY;
}
