// SPDX-License-Identifier: Apache-2.0
// Surface tokens: cuts the text at white space into chunks, and chunks into tokens as the treebanks do.
// Place: first stage of segmentation (segment_parts.h). One pass; the look-ahead in a chunk is bounded by the chunk, and each
// chunk is looked over once for what it holds, so plain words, nearly all, take the short way. Constant work a byte.
// The rules (comments give examples) were read off the treebanks; lists stand in data/<lang>/tokens.tsv.
#include "text/segment_parts.h"
#include "text/chars.h"
#include "text/utf8.h"

// What a chunk holds, beyond letters and digits; nothing set: the short way.
enum { HAS_AT = 1 << 0, HAS_COLON = 1 << 1, HAS_DOT = 1 << 2 };
// Look-ahead for names of hosts and mail boxes (RFC 5321 allows 255 and 64 bytes): keeps hostile text linear.
enum { NAME_PART_BYTES = 320, SCHEME_BYTES = 16 };

typedef struct token_run {
    kw_draft *d;
    const unsigned char *text;
    uint32_t end;    // of the chunk
    unsigned holds;
    uint8_t pending; // flags for the next token: what lies before it
    uint32_t open_single; // tokens since a single quotation mark opened, 0: none
} token_run;

static unsigned class_at(const token_run *r, uint32_t p, uint32_t *len)
{
    if (p >= r->end) {
        *len = 0;
        return 0;
    }
    uint32_t cp;
    *len = kw_char_decode(r->text + p, r->text + r->end, &cp);
    return kw_char_class(cp);
}

static uint32_t char_at(const token_run *r, uint32_t p)
{
    uint32_t cp = 0;
    if (p < r->end) kw_char_decode(r->text + p, r->text + r->end, &cp);
    return cp;
}

static void token_add(token_run *r, uint32_t start, uint32_t end, unsigned kind, unsigned flags)
{
    kw_tok *t = KW_PUSH(r->d->arena, &r->d->toks);
    *t = (kw_tok){ .start = start, .end = end, .kind = (uint8_t)kind, .flags = (uint8_t)(flags | r->pending) };
    r->pending = 0;
    if (r->open_single && ++r->open_single > 100) r->open_single = 0; // no quotation is that long: it was an apostrophe
}

static bool is_apostrophe(uint32_t cp) { return cp == '\'' || cp == 0x2019 || cp == '`' || cp == 0xB4 || cp == 0x2BC; }

static bool low_is(const token_run *r, uint32_t from, uint32_t to, uint32_t kinds)
{
    const kw_form *f = kw_form_find(r->d->sg, r->d->low + from, to - from);
    if (!f || !(f->kinds & kinds)) return false;
    if (!(f->kinds & KW_FORM_CAPITAL)) return true;
    uint32_t len;
    return class_at(r, from, &len) & KW_CHAR_UPPER;
}

// Cuts sentence punctuation and closing marks off the end of an internet name.
static uint32_t name_end(const token_run *r, uint32_t from, uint32_t to)
{
    uint32_t parens = 0;
    for (uint32_t i = from; i < to; i++) parens += r->text[i] == '(';
    while (to > from) {
        unsigned char c = r->text[to - 1];
        if (c == ')' && parens) break;
        if (c < 128 && strchr(".,;:!?\"')]>}", c)) to--;
        else if (to - from > 3 && r->text[to - 3] == 0xE2 && r->text[to - 2] == 0x80 && (c == 0x9D || c == 0x99)) to -= 3; // ” ’
        else break;
    }
    return to;
}

// The chunk's end, or where a token that starts at `from` has its greatest length.
static uint32_t name_limit(const token_run *r, uint32_t from)
{
    if (r->end - from <= KW_MAX_WORD_BYTES) return r->end;
    uint32_t end = from + KW_MAX_WORD_BYTES;
    while (kw_is_continuation((char)r->text[end])) end--;
    return end;
}

// "https://…", "www.…", "name@host.org": end of the name, or `from`.
static uint32_t scan_internet_name(const token_run *r, uint32_t from)
{
    const char *low = r->d->low;
    uint32_t p = from, end = name_limit(r, from);
    if (end - from > 4 && memcmp(low + from, "www.", 4) == 0) return name_end(r, from, end);
    if (r->holds & HAS_COLON) {
        while (p < end && p - from < SCHEME_BYTES && low[p] >= 'a' && low[p] <= 'z') p++;
        if (p > from + 1 && end - p > 3 && memcmp(low + p, "://", 3) == 0) return name_end(r, from, end);
        if (p == from + 6 && p + 1 < end && memcmp(low + from, "mailto:", 7) == 0) return name_end(r, from, end);
    }
    if (r->holds & HAS_AT) {
        if (end - from > NAME_PART_BYTES) end = from + NAME_PART_BYTES;
        for (p = from; p < end && (r->text[p] >= 128 || (low[p] >= 'a' && low[p] <= 'z') || (low[p] >= '0' && low[p] <= '9') || strchr("._-+", low[p])); p++)
            if (low[p] == 0) return from;
        if (p > from && p + 1 < end && low[p] == '@') {
            uint32_t q = p + 1;
            while (q < end && ((low[q] >= 'a' && low[q] <= 'z') || (low[q] >= '0' && low[q] <= '9') || low[q] == '.' || low[q] == '-' || low[q] == '_')) q++;
            while (q > p + 1 && (low[q - 1] == '.' || low[q - 1] == '-')) q--;
            if (q > p + 1) return q;
        }
    }
    return from;
}

// "bbc.co.uk", "kompas.com": letters and digits joined by periods, the last part a known ending. `dot` is the first period.
static uint32_t scan_domain(const token_run *r, uint32_t from, uint32_t dot)
{
    const char *low = r->d->low;
    uint32_t parts = dot - from >= 2 ? 1 : 0; // of two small letters or more, as in "comp.lang.misc"
    uint32_t part = dot + 1, q = part, end = from, stop = r->end - from > NAME_PART_BYTES ? from + NAME_PART_BYTES : r->end;
    if (part >= stop) return from;
    for (;;) {
        while (q < stop && ((low[q] >= 'a' && low[q] <= 'z') || (low[q] >= '0' && low[q] <= '9') || low[q] == '-')) q++;
        if (q == part) break;
        if (low_is(r, part, q, KW_FORM_DOMAIN) && (r->text[part] >= 'a' || r->text[from] < 'a')) end = q;
        if (parts) parts = q - part >= 2 && low[part] >= 'a' ? parts + 1 : 0;
        if (parts >= 3 && r->text[from] >= 'a' && r->text[part] >= 'a') end = q;
        if (q + 1 >= stop || low[q] != '.' || !((low[q + 1] >= 'a' && low[q + 1] <= 'z') || (low[q + 1] >= '0' && low[q + 1] <= '9'))) break;
        part = ++q;
    }
    if (end == q && q < r->end && low[q] == '/' && q + 1 < r->end) end = name_end(r, from, name_limit(r, from)); // the path after it
    return end;
}

typedef struct word_shape {
    uint32_t start;
    uint32_t part;       // start of the part after the last period or hyphen
    uint32_t hyphens, periods;
    bool letters, digits, apostrophe, single_parts; // single_parts: every part between periods is one letter ("U.S")
} word_shape;

static bool all_upper(const token_run *r, uint32_t from, uint32_t to)
{
    for (uint32_t len; from < to; from += len)
        if (!(class_at(r, from, &len) & KW_CHAR_UPPER)) return false;
    return true;
}

static bool all_digits(const token_run *r, uint32_t from, uint32_t to)
{
    for (; from < to; from++)
        if ((r->text[from] < '0' || r->text[from] > '9') && r->text[from] != '.' && r->text[from] != ',') return false;
    return true;
}

// Does the hyphen at `hyphen`, with a letter or digit on both sides, stay inside the token?
static bool hyphen_stays(const token_run *r, const word_shape *w, uint32_t hyphen)
{
    const kw_segmenter *sg = r->d->sg;
    uint32_t right = hyphen + 1, q = right, len;
    unsigned c;
    while ((c = class_at(r, q, &len)) & (KW_CHAR_LETTER | KW_CHAR_DIGIT)) q += len;
    // a pair that the data lists ("e-mail"), also with an ending after it
    if (low_is(r, w->start, q, KW_FORM_WHOLE)) return true;
    bool left_digits = all_digits(r, w->part, hyphen), right_digits = all_digits(r, right, q);
    if (left_digits && right_digits) {
        // "713-853-3989", "2000-11-20", "345-8702", "94720-1900" are one; "5-10", "2007-2009" are ranges
        if (w->hyphens > 0) return true;
        if (q < r->end && r->text[q] == '-' && q + 1 < r->end && r->text[q + 1] >= '0' && r->text[q + 1] <= '9') return true;
        if (!sg->range_splits) return true;
        return (hyphen - w->start == 3 || hyphen - w->start == 5) && q - right == 4 && r->text[w->start] != '0';
    }
    // "non-stop", but not "UN-backed"
    if (low_is(r, w->part, hyphen, KW_FORM_PREFIX) && !(hyphen - w->part >= 2 && all_upper(r, w->part, hyphen) && !all_upper(r, right, q))) return true;
    if (sg->hyphen_splits) return false;
    // Indonesian: doubled words, "ke-5", "1990-an" are one token. "APBD-nya", "Wheel-nya" are three.
    uint32_t l0, l1;
    bool left_upper = class_at(r, w->part, &l0) & KW_CHAR_UPPER, right_upper = class_at(r, right, &l1) & KW_CHAR_UPPER;
    if (left_upper && !right_upper && low_is(r, right, q, KW_FORM_CLITIC)) return false;
    if (left_upper && right_upper) {
        if (low_is(r, w->part, hyphen, KW_FORM_MONTH) && low_is(r, right, q, KW_FORM_MONTH)) return false;
        if (hyphen - w->part >= 2 && q - right >= 2 && all_upper(r, w->part, hyphen)) return false; // "RI-Jepang"
    }
    return true;
}

// End of the word that starts at `from` with a letter or digit.
static uint32_t scan_word(token_run *r, uint32_t from)
{
    const char *low = r->d->low;
    if (r->holds & (HAS_AT | HAS_COLON | HAS_DOT)) {
        uint32_t name = scan_internet_name(r, from);
        if (name > from) {
            token_add(r, from, name, KW_TOK_NAME, 0);
            return name;
        }
    }
    word_shape w = { .start = from, .part = from, .single_parts = true };
    uint32_t p = from, run = from, len, limit = r->end - from > KW_MAX_WORD_BYTES ? from + KW_MAX_WORD_BYTES : r->end;
    unsigned flags = 0;
    bool tried_domain = false;
    for (;;) {
        // a run of letters and digits
        run = p;
        bool run_letters = false, run_digits = false;
        uint32_t first_digit = 0, first_letter = 0, changes = 0;
        for (unsigned c; p < limit && (c = class_at(r, p, &len)) & (KW_CHAR_LETTER | KW_CHAR_DIGIT) && p + len <= limit; p += len) {
            if (c & KW_CHAR_LETTER) {
                if (!run_letters || (run_digits && r->text[p - 1] >= '0' && r->text[p - 1] <= '9')) first_letter = p, changes++;
                run_letters = true;
            } else {
                if (!run_digits || !(r->text[p - 1] >= '0' && r->text[p - 1] <= '9')) first_digit = p, changes++;
                run_digits = true;
            }
        }
        if (p == run) break; // nothing fits any more
        if (run_letters && run_digits && changes == 2) {
            // "Rp5" and "5km" are two tokens, "G20" and "20an" one
            if (first_letter == run && run == from && low_is(r, run, first_digit, KW_FORM_CURRENCY)) {
                p = first_digit;
                w.letters = true;
                break;
            }
            if (first_digit == run && !w.letters && low_is(r, first_letter, p, KW_FORM_UNIT)) {
                p = first_letter;
                w.digits = true;
                break;
            }
        }
        w.letters |= run_letters;
        w.digits |= run_digits;
        if (p >= limit) break;
        uint32_t cp = char_at(r, p), clen, nlen;
        class_at(r, p, &clen);
        uint32_t next = p + clen;
        if (next >= limit && limit < r->end) break;
        unsigned nc = class_at(r, next, &nlen);
        bool next_word = nc & (KW_CHAR_LETTER | KW_CHAR_DIGIT), next_digit = nc & KW_CHAR_DIGIT, next_letter = nc & KW_CHAR_LETTER;
        bool after_digit = r->text[p - 1] >= '0' && r->text[p - 1] <= '9';
        if (cp == '.') {
            bool one_letter = p - w.part <= 2 && kw_utf8_count(low + w.part, p - w.part) == 1 && !after_digit;
            if (next_word) {
                if (after_digit && next_digit) goto take;                             // 1.000
                if (one_letter && next_letter && w.single_parts && !w.hyphens) {      // U.S., a.m.
                    w.periods++;
                    w.part = next;
                    p = next;
                    continue;
                }
                if (!tried_domain && w.letters) {
                    tried_domain = true;
                    uint32_t name = scan_domain(r, from, p);
                    if (name > from) {
                        token_add(r, from, name, KW_TOK_NAME, 0);
                        return name;
                    }
                }
                if (low_is(r, w.part, p, KW_FORM_TITLE) && w.part == from) p++, flags |= KW_TOK_PERIOD; // "Dr.Smith"
                break;
            }
            // a period at the end: does it belong to the word?
            bool belongs = (w.periods && one_letter && w.single_parts) || low_is(r, from, p, KW_FORM_TITLE | KW_FORM_ABBR) ||
                           (one_letter && w.part == from && r->text[from] < 128 && r->text[from] >= 'A' && r->text[from] <= 'Z');
            if (!belongs && low_is(r, from, p, KW_FORM_NUMABBR)) {
                uint32_t q = next;
                const unsigned char *text = r->text;
                while (q < r->d->n && text[q] == ' ' && q < next + 2) q++;
                belongs = q < r->d->n && ((text[q] >= '0' && text[q] <= '9') || text[q] == 'I' || text[q] == 'V' || text[q] == 'X');
            }
            if (belongs) {
                // "etc..." keeps its three periods together, "Inc.." is the abbreviation and a full stop
                if (next < r->end && r->text[next] == '.' && next + 1 < r->end && r->text[next + 1] == '.') break;
                p = next;
                flags |= KW_TOK_PERIOD;
            }
            break;
        }
        if (!next_word) {
            if (cp == '$' && low_is(r, from, next, KW_FORM_CURRENCY)) p = next; // US$
            // "workers'": the plural's mark, unless a quotation is open
            else if (is_apostrophe(cp) && cp != '`' && !r->open_single && (low[p - 1] == 's' || low[p - 1] == 'z' || low[p - 1] == 'x') && w.letters &&
                     low_is(r, p, p + 1, KW_FORM_CLITIC)) {
                w.apostrophe = true;
                p = next;
            } else if (cp == 0x2019 && !r->open_single && low[p - 1] == 's' && kw_form_is(r->d->sg, "'", 1, KW_FORM_CLITIC)) {
                w.apostrophe = true;
                p = next;
            }
            break;
        }
        switch (cp) {
        case ',':
            if (after_digit && next_digit) goto take;
            break;
        case ':':
            if (after_digit && next_digit) goto take;
            break;
        case '/':
            if (after_digit && next_digit && !w.letters) goto take;
            if (low_is(r, from, next + nlen, KW_FORM_WHOLE)) goto take;
            break;
        case '-': case 0x2010: case 0x2011:
            if (hyphen_stays(r, &w, p)) {
                w.hyphens++;
                w.part = next;
                w.single_parts = false;
                p = next;
                continue;
            }
            break;
        case '\'': case 0x2019: case '`': case 0xB4: case 0x2BC:
            if (cp == '`' && !next_letter) break;
            w.apostrophe = true;
            goto take;
        case '&':
            if (p - from <= 8 && all_upper(r, from, p) && (nc & KW_CHAR_UPPER)) goto take; // AT&T
            break;
        case '_':
            goto take;
        case '$':
            if (low_is(r, from, next, KW_FORM_CURRENCY)) p = next; // US$5
            break;
        default: break;
        }
        break;
    take:
        w.single_parts = false;
        p = next;
    }
    if (p == from) p = from + 1; // cannot be, but never stand still
    uint32_t flen;
    unsigned first = class_at(r, from, &flen);
    if (p - from < flen) p = from + flen;
    if (first & KW_CHAR_UPPER) flags |= KW_TOK_UPPER;
    if (w.apostrophe) flags |= KW_TOK_APOS;
    token_add(r, from, p, w.letters ? KW_TOK_WORD : KW_TOK_NUMBER, flags);
    return p;
}

// End of the punctuation or symbol that starts at `from`.
static uint32_t scan_mark(token_run *r, uint32_t from)
{
    uint32_t len, nlen, plen = 0;
    unsigned c = class_at(r, from, &len);
    uint32_t cp = char_at(r, from), next = from + len;
    unsigned nc = class_at(r, next, &nlen);
    bool first = from == 0 || r->pending; // at the start of its chunk
    (void)plen;
    if (!(c & (KW_CHAR_PUNCT | KW_CHAR_SYMBOL))) { // a stray control cannot be here; be safe
        token_add(r, from, next, KW_TOK_PUNCT, 0);
        return next;
    }
    if (r->end - from >= 2 && r->end - from <= 8 && low_is(r, from, r->end, KW_FORM_WHOLE)) { // :-)
        token_add(r, from, r->end, KW_TOK_NAME, 0);
        return r->end;
    }
    if (first && nc & (KW_CHAR_LETTER | KW_CHAR_DIGIT)) {
        bool digit = nc & KW_CHAR_DIGIT;
        if ((cp == '+' && digit) || (cp == '.' && digit) || ((cp == '@' || (cp == '#' && !r->d->sg->tag_splits)) && !digit)) { // +62, .5, #tag, @name
            uint32_t q = next;
            while (q < r->end && q - from < KW_MAX_WORD_BYTES && (class_at(r, q, &nlen) & (KW_CHAR_LETTER | KW_CHAR_DIGIT) || r->text[q] == '_' ||
                   (cp == '@' && r->text[q] == '.' && q + 1 < r->end && r->d->low[q + 1] >= 'a' && r->d->low[q + 1] <= 'z') ||
                   (digit && (r->text[q] == '-' || r->text[q] == '.' || r->text[q] == ',') && q + 1 < r->end && r->text[q + 1] >= '0' && r->text[q + 1] <= '9'))) q += nlen ? nlen : 1;
            token_add(r, from, q, digit ? KW_TOK_NUMBER : KW_TOK_NAME, 0);
            return q;
        }
        if (is_apostrophe(cp)) {
            uint32_t q = next;
            while (q < r->end && class_at(r, q, &nlen) & (KW_CHAR_LETTER | KW_CHAR_DIGIT)) q += nlen;
            // '90s; 's and n't standing alone, 'em
            if ((digit && q - next <= 3) || low_is(r, from, q, KW_FORM_WHOLE)) {
                token_add(r, from, q, digit ? KW_TOK_NUMBER : KW_TOK_WORD, 0);
                return q;
            }
            r->open_single = 1;
        }
    } else if (is_apostrophe(cp)) {
        r->open_single = first && next < r->end ? 1 : 0;
    }
    if (cp == 0x2018) r->open_single = 1;
    // runs of one mark are one token, and so are those of ! and ? together and of dashes and rules
    uint32_t q = next;
    if (cp < 128 && strchr(".:!?-=*_~#+<>|$", (int)cp)) {
        const char *with = cp == '-' || cp == '=' || cp == '_' ? "-=_" : "!?";
        bool mixes = strchr("-=_!?", (int)cp);
        while (q < r->end && q - from < KW_MAX_WORD_BYTES && r->text[q] == cp && cp != ':') q++;
        if (!mixes && (cp == '.' || cp == ':') && q < r->end && r->text[q] == '?') mixes = true; // ".?", ":?"
        while (mixes && q < r->end && q - from < KW_MAX_WORD_BYTES && r->text[q] < 128 && r->text[q] && strchr(with, r->text[q])) q++;
    } else if ((cp == '\'' || cp == '`') && q < r->end && r->text[q] == cp) {
        q++; // `` and '' as quotation marks
    }
    token_add(r, from, q, KW_TOK_PUNCT, 0);
    return q;
}

static void scan_chunk(token_run *r, uint32_t from, uint32_t to)
{
    r->end = to;
    for (uint32_t p = from; p < to;) {
        uint32_t len;
        unsigned c = class_at(r, p, &len);
        p = c & (KW_CHAR_LETTER | KW_CHAR_DIGIT) ? scan_word(r, p) : scan_mark(r, p);
    }
}

void kw_tokenise(kw_draft *d)
{
    token_run run = { .d = d, .text = d->bytes, .pending = KW_TOK_SPACE };
    token_run *r = &run;
    uint32_t n = d->n, p = 0;
    const unsigned char *text = d->bytes;
    while (p < n) {
        // white space
        uint32_t lines = 0;
        r->end = n;
        for (uint32_t len; p < n; p += len) {
            unsigned c = class_at(r, p, &len);
            if (!(c & KW_CHAR_SPACE)) break;
            r->pending |= KW_TOK_SPACE;
            if (c & KW_CHAR_LINE && !(text[p] == '\n' && p > 0 && text[p - 1] == '\r')) lines++;
        }
        if (lines) r->pending |= KW_TOK_LINE;
        if (lines > 1) r->pending |= KW_TOK_BLANK, r->open_single = 0;
        // a chunk, and what it holds
        uint32_t start = p;
        unsigned holds = 0;
        bool plain = true;
        for (uint32_t len; p < n; p += len) {
            unsigned char b = text[p];
            if (b < 128) {
                len = 1;
                unsigned c = kw_char_class(b);
                if (c & KW_CHAR_SPACE) break;
                if (!(c & KW_CHAR_LETTER)) plain = false;
                if (b == '@') holds |= HAS_AT;
                else if (b == ':') holds |= HAS_COLON;
                else if (b == '.') holds |= HAS_DOT;
            } else {
                plain = false;
                if (class_at(r, p, &len) & KW_CHAR_SPACE) break;
            }
        }
        if (p == start) continue;
        if (plain && p - start <= KW_MAX_WORD_BYTES) {
            token_add(r, start, p, KW_TOK_WORD, text[start] < 'a' ? KW_TOK_UPPER : 0);
            continue;
        }
        r->holds = holds;
        scan_chunk(r, start, p);
    }
}
