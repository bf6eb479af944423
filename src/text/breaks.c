// SPDX-License-Identifier: Apache-2.0
// Features of sentence boundaries; see breaks.h. Constant work a boundary, nothing allocated.
#include "text/breaks.h"
#include "text/chars.h"

#define T(name, ...) { name, { __VA_ARGS__ } }
const kw_break_template kw_break_templates[KW_BREAK_TEMPLATES] = {
    T("bias", KW_ATOM_NONE),
    T("p", KW_ATOM_P0),
    T("n", KW_ATOM_N0),
    T("p_sn", KW_ATOM_P0, KW_ATOM_SN0),
    T("sp_n", KW_ATOM_SP0, KW_ATOM_N0),
    T("p_n", KW_ATOM_P0, KW_ATOM_N0),
    T("pp", KW_ATOM_P1, KW_ATOM_P0),
    T("spp", KW_ATOM_SP1, KW_ATOM_P0, KW_ATOM_SN0),
    T("nn", KW_ATOM_N0, KW_ATOM_N1),
    T("snn", KW_ATOM_SP0, KW_ATOM_N0, KW_ATOM_SN1),
    T("s2", KW_ATOM_SP0, KW_ATOM_SN0, KW_ATOM_SPACE),
    T("s3p", KW_ATOM_SP1, KW_ATOM_SP0, KW_ATOM_SN0),
    T("s4n", KW_ATOM_SN0, KW_ATOM_SN1, KW_ATOM_SN2),
    T("len", KW_ATOM_LENGTH, KW_ATOM_SP0, KW_ATOM_SN0),
    T("core", KW_ATOM_CORE, KW_ATOM_NCORE, KW_ATOM_SPACE),
    T("corep", KW_ATOM_CORE, KW_ATOM_P0, KW_ATOM_NWORD),
    T("nw", KW_ATOM_NWORD, KW_ATOM_NCORE),
    T("quote", KW_ATOM_QUOTE, KW_ATOM_CORE, KW_ATOM_NCORE),
    T("quotep", KW_ATOM_QUOTE, KW_ATOM_P0, KW_ATOM_N0),
    T("rule", KW_ATOM_RULE),
    T("rules", KW_ATOM_RULE, KW_ATOM_SP0, KW_ATOM_SN0),
    T("rulec", KW_ATOM_RULE, KW_ATOM_CORE, KW_ATOM_NWORD),
    T("first", KW_ATOM_FIRST, KW_ATOM_LENGTH, KW_ATOM_SP0),
    T("case", KW_ATOM_NCASE, KW_ATOM_SP0, KW_ATOM_SN1),
    T("case2", KW_ATOM_PCASE, KW_ATOM_NCASE, KW_ATOM_SP1),
    T("case3", KW_ATOM_PCASE, KW_ATOM_NCASE, KW_ATOM_CORE),
    T("title", KW_ATOM_TITLE, KW_ATOM_PCASE, KW_ATOM_NCASE),
    T("titlel", KW_ATOM_TITLE, KW_ATOM_LENGTH, KW_ATOM_NCASE),
    T("ruleq", KW_ATOM_RULE, KW_ATOM_QUOTE, KW_ATOM_LENGTH),
    T("date", KW_ATOM_DATE),
    T("datep", KW_ATOM_DATE, KW_ATOM_P0),
    T("dates", KW_ATOM_DATE, KW_ATOM_SP0, KW_ATOM_NCASE),
    T("datet", KW_ATOM_DATE, KW_ATOM_TITLE, KW_ATOM_PCASE),
};
#undef T

enum { MAX_MARKS = 4, DATE_TOKENS = 8 };

static bool one_byte(const kw_draft *d, const kw_tok *t, const char *of)
{
    unsigned char c = d->bytes[t->start];
    return t->end - t->start == 1 && c < 128 && strchr(of, c);
}

static unsigned dash_byte(const kw_draft *d, const kw_tok *t)
{
    const unsigned char *p = d->bytes + t->start;
    return t->end - t->start == 3 && p[0] == 0xE2 && p[1] == 0x80 ? p[2] : 0;
}

static bool closes(const kw_draft *d, const kw_tok *t)
{
    if (t->kind != KW_TOK_PUNCT || (t->flags & (KW_TOK_SPACE | KW_TOK_LINE))) return false;
    unsigned q = dash_byte(d, t);
    return one_byte(d, t, "\"')]}") || q == 0x9D || q == 0x99;
}

static bool opens(const kw_draft *d, const kw_tok *t)
{
    if (t->kind != KW_TOK_PUNCT) return false;
    unsigned q = dash_byte(d, t);
    return one_byte(d, t, "\"'`([{") || q == 0x9C || q == 0x98;
}

// A token's shape; the string is static or the token's own text.
static kw_str shape_of(const kw_draft *d, uint32_t i)
{
    if (i >= d->toks.n) return KW_STR("|");
    const kw_tok *t = &d->toks.items[i];
    uint32_t len = t->end - t->start;
    switch (t->kind) {
    case KW_TOK_NAME: return KW_STR("@");
    case KW_TOK_NUMBER: return len <= 2 ? KW_STR("9") : len == 4 ? KW_STR("9999") : KW_STR("999");
    case KW_TOK_PUNCT: {
        unsigned char c = d->bytes[t->start];
        if (len == 1) return kw_tok_low(d, t);
        if (c == '.') return len == 2 ? KW_STR("..") : KW_STR("...");
        if (c == '!' || c == '?') return KW_STR("!!");
        if (c == '-' || c == '=' || c == '*' || c == '_' || c == '~' || c == '+' || c == '#') return len <= 3 ? KW_STR("--") : KW_STR("-----");
        return len <= 3 ? kw_tok_low(d, t) : KW_STR("%%");
    }
    default: break;
    }
    if (t->flags & KW_TOK_PERIOD) {
        const kw_form *f = kw_form_find(d->sg, d->low + t->start, len - 1);
        if (f && (f->kinds & KW_FORM_TITLE)) return KW_STR("Mr.");
        if (len == 2) return t->flags & KW_TOK_UPPER ? KW_STR("X.") : KW_STR("x.");
        return t->flags & KW_TOK_UPPER ? KW_STR("Xx.") : KW_STR("xx.");
    }
    if (!(t->flags & KW_TOK_UPPER)) return KW_STR("x");
    if (len == 1) return KW_STR("X");
    return d->bytes[t->end - 1] >= 'A' && d->bytes[t->end - 1] <= 'Z' ? KW_STR("XX") : KW_STR("Xx");
}

static kw_str form_of(const kw_draft *d, uint32_t i)
{
    if (i >= d->toks.n) return KW_STR("|");
    const kw_tok *t = &d->toks.items[i];
    if (t->kind == KW_TOK_NUMBER) return KW_STR("9");
    if (t->kind == KW_TOK_NAME) return KW_STR("@");
    if (t->end - t->start > 24) return KW_STR("%%%");
    return kw_tok_low(d, t);
}

static uint32_t low_key(kw_str form) { return kw_break_key(KW_BREAK_LOW, kw_break_hash(form), 0, 0); }

// How a word is usually written, seen from how it is written here.
static kw_str case_of(const kw_draft *d, uint32_t i)
{
    const kw_tok *t = &d->toks.items[i];
    if (t->kind != KW_TOK_WORD) return t->kind == KW_TOK_NUMBER ? KW_STR("9") : t->kind == KW_TOK_NAME ? KW_STR("@") : KW_STR(".");
    if (!(t->flags & KW_TOK_UPPER)) return KW_STR("x");
    int32_t usual = kw_break_weight(d->sg, low_key(kw_tok_low(d, t)));
    return usual == 0 ? KW_STR("X") : usual == 1 ? KW_STR("low") : KW_STR("mixed");
}

// Months and weekdays, numbers and commas make dates: "Monday, May 18, 2015".
static bool date_word(const kw_draft *d, uint32_t i)
{
    const kw_tok *t = &d->toks.items[i];
    if (t->kind != KW_TOK_WORD || !(t->flags & KW_TOK_UPPER)) return false;
    kw_str low = kw_tok_low(d, t);
    return kw_form_is(d->sg, low.p, low.n, KW_FORM_MONTH);
}

static bool date_number(const kw_draft *d, uint32_t i, uint32_t digits)
{
    const kw_tok *t = &d->toks.items[i];
    return t->kind == KW_TOK_NUMBER && t->end - t->start <= digits;
}

static bool date_year(const kw_draft *d, uint32_t i) { return date_number(d, i, 4) && !date_number(d, i, 3); }

// Is a date with its year written from token i on? Where one stands before a sentence, between it and its heading, both ends are boundaries.
static bool date_starts(const kw_draft *d, uint32_t i)
{
    bool word = date_word(d, i);
    if (!word && !(date_number(d, i, 2) && i + 1 < d->toks.n && date_word(d, i + 1))) return false;
    for (uint32_t k = i; k < d->toks.n && k < i + DATE_TOKENS; k++) {
        if (date_year(d, k)) return true;
        if (!date_number(d, k, 2) && !date_word(d, k) && !one_byte(d, &d->toks.items[k], ",")) return false;
    }
    return false;
}

// The first token of a date that ends with the year before token i, or i.
static uint32_t date_before(const kw_draft *d, uint32_t first, uint32_t i)
{
    if (i == first || !date_year(d, i - 1)) return i;
    uint32_t start = i;
    for (uint32_t k = i - 1; k > first && k + DATE_TOKENS > i; k--) {
        if (date_word(d, k - 1)) start = k - 1;
        else if (date_number(d, k - 1, 2)) start = start < i ? k - 1 : start;
        else if (!one_byte(d, &d->toks.items[k - 1], ",")) break;
    }
    return start;
}

int32_t kw_break_weight(const kw_segmenter *sg, uint32_t key)
{
    for (uint32_t i = key >> 1;; i++) {
        const kw_weight *w = &sg->weights[i & sg->weight_mask];
        if (w->key == key) return w->weight;
        if (!w->key) return 0;
    }
}

static kw_str length_step(uint32_t n)
{
    static const char steps[][4] = { "0", "1", "2", "3", "4", "5", "6+", "6+", "8+", "8+", "8+" };
    if (n <= 10) return kw_str_from(steps[n]);
    return n <= 15 ? KW_STR("11+") : n <= 22 ? KW_STR("16+") : n <= 32 ? KW_STR("23+") : n <= 48 ? KW_STR("33+") : KW_STR("49+");
}

bool kw_break_possible(const kw_draft *d, const kw_break_state *state, uint32_t i)
{
    const kw_tok *t = d->toks.items, *prev = &t[i - 1], *next = &t[i];
    if (closes(d, next) && !(next->flags & KW_TOK_LINE)) return false;
    if (i == state->first) return false;
    if (prev->kind == KW_TOK_PUNCT) {
        if (!(next->flags & KW_TOK_SPACE)) return !one_byte(d, prev, "\"'([{`-/$#,:;%&*") && !dash_byte(d, prev);
        return !one_byte(d, prev, ",([{/$&%;") || (next->flags & KW_TOK_UPPER);
    }
    if (!(next->flags & KW_TOK_SPACE)) return false;
    if (prev->kind == KW_TOK_NAME || (prev->flags & KW_TOK_PERIOD)) return true;
    if (next->kind == KW_TOK_PUNCT) return opens(d, next) || one_byte(d, next, "-*>=_<#+~|") || next->end - next->start > 1;
    return next->kind != KW_TOK_WORD || (next->flags & KW_TOK_UPPER);
}

void kw_break_describe(const kw_draft *d, const kw_break_state *state, uint32_t i, kw_break_atoms *out)
{
    const kw_tok *t = d->toks.items;
    uint32_t n = d->toks.n, j = i - 1, k = i, none = UINT32_MAX;
    while (j > state->first && j + MAX_MARKS > i && closes(d, &t[j])) j--;
    while (k + 1 < n && k < i + MAX_MARKS && opens(d, &t[k])) k++;
    kw_str *a = out->text;
    uint32_t p1 = i >= state->first + 2 ? i - 2 : none;
    a[KW_ATOM_NONE] = KW_STR("");
    a[KW_ATOM_P0] = form_of(d, i - 1);
    a[KW_ATOM_P1] = form_of(d, p1);
    a[KW_ATOM_N0] = form_of(d, i);
    a[KW_ATOM_N1] = form_of(d, i + 1);
    a[KW_ATOM_SP0] = shape_of(d, i - 1);
    a[KW_ATOM_SP1] = shape_of(d, p1);
    a[KW_ATOM_SN0] = shape_of(d, i);
    a[KW_ATOM_SN1] = shape_of(d, i + 1);
    a[KW_ATOM_SN2] = shape_of(d, i + 2);
    a[KW_ATOM_CORE] = j == i - 1 ? a[KW_ATOM_SP0] : shape_of(d, j);
    a[KW_ATOM_NCORE] = k == i ? a[KW_ATOM_SN0] : shape_of(d, k);
    a[KW_ATOM_NWORD] = k == i ? a[KW_ATOM_N0] : form_of(d, k);
    a[KW_ATOM_LENGTH] = length_step(i - state->first);
    bool before = t[i].flags & KW_TOK_SPACE, after = i + 1 >= n || (t[i + 1].flags & KW_TOK_SPACE), pre = t[i - 1].flags & KW_TOK_SPACE;
    static const char spaces[8][4] = { "...", "..s", ".s.", ".ss", "s..", "s.s", "ss.", "sss" };
    a[KW_ATOM_SPACE] = kw_str_from(spaces[pre * 4 + before * 2 + after]);
    a[KW_ATOM_QUOTE] = state->in_quote ? (state->brackets ? KW_STR("q(") : KW_STR("q")) : state->brackets ? KW_STR("(") : KW_STR("-");
    a[KW_ATOM_RULE] = kw_break_rule(d, state->first, i) ? KW_STR("ends") : KW_STR("runs");
    a[KW_ATOM_FIRST] = shape_of(d, state->first);
    a[KW_ATOM_NCASE] = case_of(d, k);
    a[KW_ATOM_PCASE] = case_of(d, i - 1);
    uint32_t words = state->lower + state->upper, date = date_before(d, state->first, i);
    a[KW_ATOM_DATE] = date == state->first ? KW_STR("date.") : date < i ? KW_STR("..date.") : date_starts(d, i) ? (one_byte(d, &t[i + 1], ",") ? KW_STR(".day") : KW_STR(".date")) : KW_STR("-");
    a[KW_ATOM_TITLE] = words == 0 ? KW_STR("none") : state->lower == 0 ? KW_STR("all") : state->upper * 3 >= words * 2 ? KW_STR("most") : state->upper * 3 >= words ? KW_STR("half") : KW_STR("few");
    for (int x = 0; x < KW_ATOM_COUNT; x++) out->hash[x] = kw_break_hash(a[x]);
}

uint64_t kw_break_hash(kw_str s)
{
    uint64_t h = s.n * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        uint64_t part = 0;
        for (int k = 7; k >= 0; k--) part = part << 8 | (unsigned char)s.p[i + (size_t)k]; // little-endian on every machine
        h = (h ^ part) * UINT64_C(0xBF58476D1CE4E5B9);
        h ^= h >> 29;
    }
    uint64_t part = 0;
    for (size_t k = s.n; k > i; k--) part = part << 8 | (unsigned char)s.p[k - 1];
    h = (h ^ part) * UINT64_C(0x94D049BB133111EB);
    return h ^ h >> 32;
}

uint32_t kw_break_key(uint32_t template_index, uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t h = (template_index + 1) * UINT64_C(0x9E3779B97F4A7C15) ^ a;
    h = (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9) ^ b;
    h = (h ^ h >> 31) * UINT64_C(0x94D049BB133111EB) ^ c;
    h = (h ^ h >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(h >> 32) | 1;
}

void kw_break_advance(const kw_draft *d, kw_break_state *state, uint32_t i, bool starts)
{
    const kw_tok *t = &d->toks.items[i];
    if (starts) {
        state->first = i;
        state->brackets = state->lower = state->upper = 0;
        if (t->flags & KW_TOK_BLANK) state->in_quote = false;
    }
    if (t->kind == KW_TOK_WORD) {
        if (t->flags & KW_TOK_UPPER) state->upper++;
        else state->lower++;
    }
    if (t->kind != KW_TOK_PUNCT) return;
    unsigned q = dash_byte(d, t);
    if (q == 0x9C) state->in_quote = true;
    else if (q == 0x9D) state->in_quote = false;
    else if (one_byte(d, t, "\"")) {
        bool before = t->flags & KW_TOK_SPACE, after = i + 1 >= d->toks.n || (d->toks.items[i + 1].flags & KW_TOK_SPACE);
        state->in_quote = before && !after ? true : !before && after ? false : !state->in_quote;
    } else if (one_byte(d, t, "([")) {
        if (state->brackets < 8) state->brackets++;
    } else if (one_byte(d, t, ")]") && state->brackets) {
        state->brackets--;
    }
}
