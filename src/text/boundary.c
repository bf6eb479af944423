// SPDX-License-Identifier: Apache-2.0
// Sentence boundaries: marks the first token of each sentence.
// Place: second stage of segmentation (segment_parts.h). One look at each token and a few neighbours; linear.
//
// A line end ends a sentence unless the text is wrapped. Wrapped text shows in two ways: the next line goes on in lower case
// after a line without final punctuation; or all lines of the document are filled up to one width, that is, the first word of
// each line would not have fitted on the line before.
#include "text/breaks.h"
#include "text/chars.h"

// Closing and opening marks looked across at a boundary; more are no prose, and walking on would not be linear.
enum { MAX_MARKS = 4 };

static unsigned char tok_byte(const kw_draft *d, const kw_tok *t) { return d->bytes[t->start]; }

// The three-byte general punctuation marks as one number, others 0: “ is 0x9C.
static unsigned quote_byte(const kw_draft *d, const kw_tok *t)
{
    const unsigned char *p = d->bytes + t->start;
    return t->end - t->start == 3 && p[0] == 0xE2 && p[1] == 0x80 ? p[2] : 0;
}

static bool is_closer(const kw_draft *d, const kw_tok *t) // a mark that closes, and leans on what stands before it
{
    if (t->kind != KW_TOK_PUNCT || (t->flags & (KW_TOK_SPACE | KW_TOK_LINE))) return false;
    unsigned char c = tok_byte(d, t);
    unsigned q = quote_byte(d, t);
    if (t->end - t->start == 2 && c == 0xC2 && d->bytes[t->start + 1] == 0xBB) return true; // »
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '}' || q == 0x9D || q == 0x99 || q == 0xBA;
}

static bool is_opener(const kw_draft *d, const kw_tok *t)
{
    if (t->kind != KW_TOK_PUNCT) return false;
    unsigned char c = tok_byte(d, t);
    unsigned q = quote_byte(d, t);
    if (t->end - t->start == 2 && c == 0xC2 && d->bytes[t->start + 1] == 0xAB) return true; // «
    return c == '"' || c == '\'' || c == '`' || c == '(' || c == '[' || c == '{' || q == 0x9C || q == 0x98 || q == 0x9E || q == 0xB9;
}

static bool is_final(const kw_draft *d, const kw_tok *t)
{
    if (t->kind != KW_TOK_PUNCT) return false;
    unsigned char c = tok_byte(d, t);
    return c == '.' || c == '!' || c == '?' || quote_byte(d, t) == 0xA6;
}

static bool starts_lower(const kw_draft *d, const kw_tok *t)
{
    uint32_t cp;
    kw_char_decode(d->bytes + t->start, d->bytes + t->end, &cp);
    return (kw_char_class(cp) & (KW_CHAR_LETTER | KW_CHAR_UPPER)) == KW_CHAR_LETTER;
}

// Does a sentence end between tokens i - 1 and i of one line?
bool kw_break_rule(const kw_draft *d, uint32_t first, uint32_t i)
{
    const kw_tok *t = d->toks.items;
    uint32_t n = d->toks.n, j = i - 1, k = i;
    while (j > first && j + MAX_MARKS > i && is_closer(d, &t[j])) j--;
    bool period_word = t[j].kind != KW_TOK_PUNCT && (t[j].flags & KW_TOK_PERIOD);
    if (!is_final(d, &t[j]) && !period_word) return false;
    if (is_closer(d, &t[i])) return false;
    if (!(t[i].flags & KW_TOK_SPACE) && !is_closer(d, &t[i - 1])) {
        // no space: "berakhir.Dia" only after a full stop and before a capital
        if (period_word || !(t[i].flags & KW_TOK_UPPER)) return false;
    }
    while (k + 1 < n && k < i + MAX_MARKS && is_opener(d, &t[k])) k++;
    if (t[k].kind == KW_TOK_PUNCT && is_final(d, &t[k])) return false;
    if (starts_lower(d, &t[k])) {
        // hasty writing: only straight after a full stop, where the word before it is none that could be an unknown abbreviation
        return !period_word && j == i - 1 && k == i && t[j].end - t[j].start == 1 && tok_byte(d, &t[j]) == '.' && j > first && t[j - 1].kind == KW_TOK_WORD && t[j - 1].end - t[j - 1].start >= 4 &&
               t[k].end - t[k].start >= 2;
    }
    if (period_word) {
        const kw_form *f = kw_form_find(d->sg, d->low + t[j].start, t[j].end - t[j].start - 1);
        if (f && (f->kinds & KW_FORM_TITLE)) return false;
        if (f && (f->kinds & KW_FORM_NUMABBR) && t[k].kind == KW_TOK_NUMBER) return false;
        if (j < i - 1) return true; // a closing mark follows the abbreviation
        kw_str next = kw_tok_low(d, &t[k]);
        return kw_form_is(d->sg, next.p, next.n, KW_FORM_STARTER);
    }
    // "1. Satu": a number that opens the line counts its items
    if (j == first + 1 && t[first].kind == KW_TOK_NUMBER && t[j].end - t[j].start == 1) return false;
    return true;
}

static bool line_goes_on(const kw_draft *d, uint32_t i)
{
    uint32_t j = i - 1;
    while (j > 0 && j + MAX_MARKS > i && is_closer(d, &d->toks.items[j])) j--;
    return starts_lower(d, &d->toks.items[i]) && !is_final(d, &d->toks.items[j]);
}

// Are the lines of the document filled to one width?
static bool is_wrapped(const kw_draft *d)
{
    // Two passes over the bytes: the width (the longest line with a space in it), then how many line ends agree.
    enum { MIN_WIDTH = 40, MAX_WIDTH = 160, MIN_LINES = 4 };
    uint32_t width = 0, column = 0, full = 0, inside = 0, last_space = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        unsigned char c = d->bytes[i];
        if (c == '\n') {
            if (last_space && column > width) width = column;
            column = last_space = 0;
        } else if (c != '\r' && !kw_is_continuation((char)c)) {
            column++;
            if (c == ' ' && column > 1) last_space = column;
        }
    }
    if (last_space && column > width) width = column;
    if (width < MIN_WIDTH || width > MAX_WIDTH) return false;
    column = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        unsigned char c = d->bytes[i];
        if (c == '\n') {
            uint32_t p = i + 1, word = 0;
            while (p < d->n && d->bytes[p] > ' ' && word <= MAX_WIDTH) word += !kw_is_continuation((char)d->bytes[p]), p++;
            if (column > 0 && word > 0) {
                inside++;
                full += column + 1 + word > width;
            }
            column = 0;
        } else if (c != '\r' && !kw_is_continuation((char)c)) {
            column++;
        }
    }
    return inside >= MIN_LINES && full * 20 >= inside * 19;
}

// Do the lines of the document carry its structure: many, not long, and with final punctuation? Then headings and the like
// have lines of their own, and a sentence inside a line ends with a full stop or not at all.
static bool lines_tell(const kw_draft *d)
{
    enum { MIN_LINES = 4, MAX_MEAN_TOKENS = 90 };
    const kw_tok *t = d->toks.items;
    uint32_t lines = 0, finished = 0;
    for (uint32_t i = 1; i <= d->toks.n; i++) {
        if (i < d->toks.n && !(t[i].flags & KW_TOK_LINE)) continue;
        uint32_t j = i - 1;
        while (j > 0 && j + MAX_MARKS > i && is_closer(d, &t[j])) j--;
        lines++;
        finished += is_final(d, &t[j]);
    }
    return lines >= MIN_LINES && d->toks.n / lines < MAX_MEAN_TOKENS && finished * 10 >= lines * 8;
}

// Does a sentence end before token i of the same line? By the learned weights where the language has them.
static bool sentence_ends(const kw_draft *d, const kw_break_state *state, uint32_t i, bool strict)
{
    if (!d->sg->n_weights) return kw_break_rule(d, state->first, i);
    if (!kw_break_possible(d, state, i)) return false;
    if (strict) { // some final mark must be there
        uint32_t j = i - 1;
        while (j > state->first && j + MAX_MARKS > i && is_closer(d, &d->toks.items[j])) j--;
        if (!is_final(d, &d->toks.items[j]) && !(d->toks.items[j].flags & KW_TOK_PERIOD)) return false;
        if (starts_lower(d, &d->toks.items[i]) && tok_byte(d, &d->toks.items[j]) != '.') return false; // "Help! he cried"
    }
    kw_break_atoms atoms;
    kw_break_describe(d, state, i, &atoms);
    int32_t score = 0;
    for (uint32_t f = 0; f < KW_BREAK_TEMPLATES; f++) {
        const uint8_t *a = kw_break_templates[f].atom;
        score += kw_break_weight(d->sg, kw_break_key(f, atoms.hash[a[0]], atoms.hash[a[1]], atoms.hash[a[2]]));
    }
    return score > 0;
}

void kw_find_sentences(kw_draft *d)
{
    kw_tok *t = d->toks.items;
    if (d->toks.n == 0) return;
    bool wrapped = !d->lines && is_wrapped(d);
    t[0].flags |= KW_TOK_STARTS;
    bool strict = !d->lines && !wrapped && lines_tell(d);
    kw_break_state state = { 0 };
    kw_break_advance(d, &state, 0, true);
    for (uint32_t i = 1; i < d->toks.n; i++) {
        bool ends;
        if (t[i].flags & KW_TOK_LINE && (d->lines || t[i].flags & KW_TOK_BLANK)) ends = true;
        else if (d->lines) ends = false;
        else if (t[i].flags & KW_TOK_LINE && !wrapped && !line_goes_on(d, i)) ends = true;
        else ends = sentence_ends(d, &state, i, strict);
        if (ends) t[i].flags |= KW_TOK_STARTS;
        kw_break_advance(d, &state, i, ends);
    }
}
