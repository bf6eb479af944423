// SPDX-License-Identifier: Apache-2.0
// Datelines: "BRUSSELS, 11 June 2014 - The bloc …", "Manila, Kamis (09/03/2017) – Kelompok …". What stands before the dash is no part of
// the sentence that follows, and a parser that sees it as one takes the town for the subject: it becomes a sentence of its own.
//
// A dateline opens a line, is short, has no word in lower case, and a word in capitals throughout, a number, a comma, a bracket or
// an internet name, so that "Indonesia - Malaysia" is none. A town alone ("Jakarta - Polisi …", "Bandar Lampung - Seorang …")
// is one where a whole sentence follows with no further dash, so that "Blair - a friend of Bush - said" is none.
// Runs after the boundaries are found; not where lines are sentences.
#include "text/chars.h"
#include "text/segment_parts.h"

enum { DATELINE_TOKENS = 16, DATELINE_CAPITALS = 4, DATELINE_PLAIN = 3, DATELINE_REST = 4 };

static bool dateline_dash(const kw_draft *d, const kw_tok *t)
{
    const unsigned char *p = d->bytes + t->start;
    uint32_t n = t->end - t->start;
    if (!(t->flags & KW_TOK_SPACE)) return false;
    return (n == 1 && p[0] == '-') || (n == 2 && p[0] == '-' && p[1] == '-') ||
           (n == 3 && p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0x93 || p[2] == 0x94)); // – —
}

// A word of four or more characters, all in capitals.
static bool dateline_capitals(const kw_draft *d, const kw_tok *t)
{
    uint32_t n = 0;
    for (uint32_t i = t->start; i < t->end; n++) {
        uint32_t cp;
        i += kw_char_decode(d->bytes + i, d->bytes + t->end, &cp);
        if ((kw_char_class(cp) & (KW_CHAR_LETTER | KW_CHAR_UPPER)) != (KW_CHAR_LETTER | KW_CHAR_UPPER)) return false;
    }
    return n >= DATELINE_CAPITALS;
}

// What follows the dash at token k, as a sentence of its own: a capital or a quotation mark first, no further dash, a full stop last.
static bool dateline_sentence(const kw_draft *d, uint32_t k)
{
    const kw_tok *t = d->toks.items;
    uint32_t end = k + 1;
    if (end >= d->toks.n) return false;
    kw_str first = kw_tok_low(d, &t[end]);
    if (!(t[end].flags & KW_TOK_UPPER) && !kw_str_is(first, "\"") && !kw_str_is(first, "“")) return false;
    for (; end < d->toks.n && !(t[end].flags & KW_TOK_STARTS); end++)
        if (dateline_dash(d, &t[end])) return false;
    return end - k > DATELINE_REST && d->bytes[t[end - 1].end - 1] == '.';
}

// The token after the dateline that starts at token i, or i where there is none.
static uint32_t dateline_end(const kw_draft *d, uint32_t i)
{
    const kw_tok *t = d->toks.items;
    bool marked = false;
    for (uint32_t k = i; k + 1 < d->toks.n && k < i + DATELINE_TOKENS; k++) {
        if (k > i && (t[k].flags & KW_TOK_LINE)) return i;
        if (k > i && dateline_dash(d, &t[k]))
            return (marked || (k - i <= DATELINE_PLAIN && dateline_sentence(d, k))) && (t[k + 1].flags & KW_TOK_SPACE) &&
                           !(t[k + 1].flags & KW_TOK_LINE)
                       ? k + 1
                       : i;
        if (t[k].kind == KW_TOK_NUMBER) {
            marked = true;
        } else if (t[k].kind == KW_TOK_PUNCT) {
            if (k == i || !memchr(",()/.:", d->bytes[t[k].start], 6)) return i;
            marked = true;
        } else if (t[k].kind == KW_TOK_NAME) { // "KENDARI, KOMPAS.com -"
            marked = true;
        } else {
            if (t[k].kind != KW_TOK_WORD || !(t[k].flags & KW_TOK_UPPER)) return i;
            marked = marked || dateline_capitals(d, &t[k]);
        }
    }
    return i;
}

void kw_split_datelines(kw_draft *d)
{
    kw_tok *t = d->toks.items;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        if (!(t[i].flags & KW_TOK_STARTS) || (i && !(t[i].flags & KW_TOK_LINE))) continue;
        uint32_t end = dateline_end(d, i);
        for (uint32_t k = i + 1; k < end; k++) t[k].flags &= (uint8_t)~KW_TOK_STARTS;
        if (end > i) t[end].flags |= KW_TOK_STARTS;
    }
}
