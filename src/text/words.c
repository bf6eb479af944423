// SPDX-License-Identifier: Apache-2.0
// Words and sentences from tokens: splits multiword tokens (clitics, contractions), fills in forms and flags, cuts sentences
// that are too long. Place: third stage of segmentation (segment_parts.h). Linear; one array of words, one of sentences.
//
//   mengunjunginya  ▶  mengunjungi | nya      ending "nya" (tokens.tsv: clitic), and not a word to keep ("hanya")
//   don't           ▶  do | n't               ending after an apostrophe, or "n't"
//   cannot          ▶  can | not              the data lists the parts (tokens.tsv: split)
#include "text/segment_parts.h"
#include "text/chars.h"

enum { MAX_PARTS = 6, MIN_STEM_BYTES = 3 };

typedef struct word_parts {
    uint32_t n;
    uint32_t end[MAX_PARTS];       // where each part ends; all equal to the token's end where the parts cannot be told
    kw_str form[MAX_PARTS];        // only then: the form
    bool told;
} word_parts;

// The parts that the data lists for the token, as spans if they add up to it, else as forms of their own.
static bool listed_parts(const kw_tok *t, kw_str value, word_parts *out)
{
    kw_str rest = value, part;
    uint32_t at = t->start;
    *out = (word_parts){ .told = true };
    while (kw_str_next(&rest, ' ', &part)) {
        if (out->n == MAX_PARTS || part.n == 0) return false;
        at += (uint32_t)part.n;
        out->form[out->n] = part;
        out->end[out->n++] = at;
    }
    if (at != t->end) {
        out->told = false;
        for (uint32_t i = 0; i < out->n; i++) out->end[i] = t->end;
    }
    return out->n > 1;
}

// Start of the apostrophe that opens a clitic at the end of the token ("'s", "n't", "’ll"), or the token's end.
static uint32_t apostrophe_clitic(const kw_draft *d, const kw_tok *t)
{
    char plain[24];
    uint32_t stop = t->end, from = t->end - t->start > 20 ? t->end - 20 : t->start;
    for (uint32_t p = t->end; p-- > from;) {
        unsigned char c = (unsigned char)d->low[p];
        uint32_t len = 1;
        if (c == '\'' || c == '`') len = 1;
        else if (c == 0xE2 && p + 2 < t->end && (unsigned char)d->low[p + 1] == 0x80 && (unsigned char)d->low[p + 2] == 0x99) len = 3;
        else if (c == 0xC2 && p + 1 < t->end && (unsigned char)d->low[p + 1] == 0xB4) len = 2;
        else continue;
        uint32_t tail = t->end - p - len;
        if (tail + 2 > sizeof plain) return stop;
        plain[1] = '\'';
        memcpy(plain + 2, d->low + p + len, tail);
        if (p > t->start + 1 && d->low[p - 1] == 'n') { // n't takes the n with it
            plain[0] = 'n';
            if (kw_form_is(d->sg, plain, tail + 2, KW_FORM_CLITIC)) return p - 1;
        }
        if (p > t->start && kw_form_is(d->sg, plain + 1, tail + 1, KW_FORM_CLITIC)) return p;
        return stop;
    }
    return stop;
}

// "ketua │ umum│nya", but "umumnya": does the word stand behind the one that makes its ending a word of its own?
static bool split_after(const kw_draft *d, const kw_tok *t, kw_str word)
{
    return word.n && t > d->toks.items && !(t->flags & KW_TOK_STARTS) && kw_str_eq(kw_tok_low(d, t - 1), word);
}

static bool split_token(const kw_draft *d, const kw_tok *t, word_parts *out)
{
    if (t->kind == KW_TOK_NAME || t->kind == KW_TOK_PUNCT) return false;
    const kw_segmenter *sg = d->sg;
    kw_str low = kw_tok_low(d, t);
    const kw_form *f = kw_form_find(sg, low.p, low.n);
    if (f && (f->kinds & KW_FORM_KEEP) && !split_after(d, t, f->value)) return false;
    if (f && (f->kinds & KW_FORM_SPLIT) && listed_parts(t, f->value, out)) return true;
    uint32_t cut = t->end;
    if (t->flags & KW_TOK_APOS) {
        cut = apostrophe_clitic(d, t);
        if (cut > t->start && d->low[cut - 1] >= '0' && d->low[cut - 1] <= '9') return false; // "the 70's" is one word
    } else if (t->kind == KW_TOK_WORD) {
        uint32_t longest = sg->max_clitic_bytes;
        for (uint32_t n = longest; n >= 2 && cut == t->end; n--) {
            if (low.n < n + MIN_STEM_BYTES) continue;
            const kw_form *c = kw_form_find(sg, low.p + low.n - n, n);
            // An ending splits by itself only if the data says "any"; others need their words listed.
            if (c && (c->kinds & KW_FORM_CLITIC) && kw_str_is(c->value, "any")) cut = t->end - n;
        }
    }
    if (cut <= t->start || cut >= t->end) return false;
    *out = (word_parts){ .n = 2, .end = { cut, t->end }, .told = true };
    return true;
}

static void add_word(kw_draft *d, kw_word *w, uint32_t start, uint32_t end)
{
    *w = (kw_word){ .start = start, .end = end, .head = -1 };
    w->form = kw_nfc(d->arena, kw_str_make((const char *)d->bytes + start, end - start));
    w->lower = w->form.p == (const char *)d->bytes + start ? kw_str_make(d->low + start, end - start) : kw_nfc(d->arena, kw_str_make(d->low + start, end - start));
    const unsigned char *p = d->bytes + start, *stop = d->bytes + end;
    uint32_t letters = 0, upper = 0, cp;
    for (bool first = true; p < stop; first = false) {
        p += kw_char_decode(p, stop, &cp);
        unsigned c = kw_char_class(cp);
        if (!(c & KW_CHAR_LETTER)) continue;
        letters++;
        if (c & KW_CHAR_UPPER) {
            upper++;
            if (first) w->flags |= KW_WORD_CAPITAL;
        } else if (letters > 1) {
            break; // neither can change any more
        }
    }
    if (upper >= 2 && upper == letters) w->flags |= KW_WORD_ALL_CAPS;
}

static void close_sentence(kw_text *text, kw_sent *s)
{
    s->count = text->n_words - s->first;
    s->start = text->words[s->first].start;
    s->end = text->words[text->n_words - 1].end;
    bool seen = false;
    for (uint32_t i = s->first; i < text->n_words && !seen; i++) {
        unsigned char c = (unsigned char)text->bytes[text->words[i].start];
        seen = c >= 128 ? c != 0xE2 : (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (seen) text->words[i].flags |= KW_WORD_SENT_START;
    }
}

void kw_make_words(kw_draft *d, kw_text *text)
{
    struct { kw_word *items; uint32_t n, cap; } words = { .cap = d->toks.n + d->toks.n / 16 + 16 };
    struct { kw_sent *items; uint32_t n, cap; } sents = { 0 };
    words.items = KW_ARRAY(d->arena, kw_word, words.cap);
    uint32_t paragraph = 0;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        kw_tok *t = &d->toks.items[i];
        word_parts parts;
        uint32_t n = split_token(d, t, &parts) ? parts.n : 1;
        uint32_t sofar = sents.n ? words.n - sents.items[sents.n - 1].first : 0;
        if ((t->flags & KW_TOK_STARTS) || sofar + n > KW_MAX_SENTENCE_WORDS) {
            text->words = words.items;
            text->n_words = words.n;
            if (sents.n) close_sentence(text, &sents.items[sents.n - 1]);
            if (i > 0 && ((t->flags & KW_TOK_BLANK) || (d->lines && (t->flags & KW_TOK_LINE)))) paragraph++;
            *KW_PUSH(d->arena, &sents) = (kw_sent){ .first = words.n, .paragraph = paragraph };
        }
        bool space = i + 1 == d->toks.n || (d->toks.items[i + 1].flags & KW_TOK_SPACE);
        for (uint32_t k = 0, at = t->start; k < n; k++) {
            kw_word *w = KW_PUSH(d->arena, &words);
            uint32_t end = n == 1 ? t->end : parts.end[k];
            add_word(d, w, n == 1 || parts.told ? at : t->start, end);
            if (n > 1 && !parts.told) w->form = w->lower = parts.form[k];
            if (n > 1 && k == 0) w->mwt_words = (uint8_t)n;
            if (k > 0) w->flags |= KW_WORD_MWT_REST;
            if (space) w->flags |= KW_WORD_SPACE_AFTER;
            at = end;
        }
    }
    text->words = words.items;
    text->n_words = words.n;
    if (sents.n) close_sentence(text, &sents.items[sents.n - 1]);
    text->sents = sents.items;
    text->n_sents = sents.n;
}
