// SPDX-License-Identifier: Apache-2.0
// The segmenter of a language, and kw_segment, which runs the stages; see segment.h and segment_parts.h.
// Memory: a segmenter is a handful of blocks made once; segmenting takes all it needs from the caller's arena.
#include "text/breaks.h"
#include "text/chars.h"
#include "text/utf8.h"

#include <stdlib.h>

static const struct { const char *name; uint32_t kind; } form_kinds[] = {
    { "title", KW_FORM_TITLE }, { "abbr", KW_FORM_ABBR }, { "numabbr", KW_FORM_NUMABBR }, { "whole", KW_FORM_WHOLE },
    { "prefix", KW_FORM_PREFIX }, { "currency", KW_FORM_CURRENCY }, { "unit", KW_FORM_UNIT }, { "split", KW_FORM_SPLIT },
    { "clitic", KW_FORM_CLITIC }, { "keep", KW_FORM_KEEP }, { "domain", KW_FORM_DOMAIN }, { "option", KW_FORM_OPTION },
    { "starter", KW_FORM_STARTER }, { "month", KW_FORM_MONTH }, { "speech", KW_FORM_SPEECH },
};

enum { MAX_FORM_BYTES = 64 }; // longer rows are refused, so that look-ups of long tokens end at once

static uint32_t sieve_bit(const char *low, size_t n)
{
    return ((unsigned char)low[0] * 131u + (unsigned char)low[n - 1] * 31u * 64u + (unsigned char)low[n / 2] * 17u + (uint32_t)n * 1021u) % KW_SIEVE_BITS;
}

const kw_form *kw_form_find(const kw_segmenter *sg, const char *low, size_t n)
{
    if (n == 0 || n > MAX_FORM_BYTES) return NULL;
    uint32_t bit = sieve_bit(low, n);
    if (!(sg->form_sieve[bit / 64] >> (bit % 64) & 1)) return NULL;
    for (uint64_t i = kw_str_hash(kw_str_make(low, n), 0);; i++) {
        const kw_form *f = &sg->forms[i & sg->form_mask];
        if (!f->kinds) return NULL;
        if (f->form.n == n && memcmp(f->form.p, low, n) == 0) return f;
    }
}

static uint32_t table_size(uint32_t count) // a power of two, at most half full
{
    uint32_t size = 16;
    while (size < count * 2 && size < UINT32_C(1) << 30) size *= 2;
    return size;
}

static kawat_code add_form(kw_segmenter *sg, kw_str kind, kw_str form, kw_str value, size_t *used, uint32_t row, kawat_error *err)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < sizeof form_kinds / sizeof *form_kinds; i++)
        if (kw_str_is(kind, form_kinds[i].name)) bits = form_kinds[i].kind;
    if (!bits) return kw_fail(err, KAWAT_E_LEXICON, "tokens", row + 1, 0, "there is no kind \"%.*s\"", KW_STR_FMT(kw_str_sub(kind, 0, 40)));
    if (form.n == 0 || form.n > MAX_FORM_BYTES)
        return kw_fail(err, KAWAT_E_LEXICON, "tokens", row + 1, 0, "the form is empty or longer than %d bytes", MAX_FORM_BYTES);
    if ((bits & KW_FORM_SPLIT) && kw_str_find_byte(value, ' ', 0) == value.n)
        return kw_fail(err, KAWAT_E_LEXICON, "tokens", row + 1, 0, "a split needs two parts or more in its value");
    if (bits == KW_FORM_OPTION) {
        if (kw_str_is(form, "hyphen")) sg->hyphen_splits = kw_str_is(value, "split");
        else if (kw_str_is(form, "hashtag")) sg->tag_splits = kw_str_is(value, "split");
        else if (kw_str_is(form, "range")) sg->range_splits = kw_str_is(value, "split");
        else return kw_fail(err, KAWAT_E_LEXICON, "tokens", row + 1, 0, "there is no option \"%.*s\"", KW_STR_FMT(form));
        return KAWAT_OK;
    }
    char *low = sg->strings + *used;
    kw_lower_aligned(form.p, form.n, low);
    *used += form.n;
    uint32_t bit = sieve_bit(low, form.n);
    sg->form_sieve[bit / 64] |= UINT64_C(1) << (bit % 64);
    bool capital = bits != KW_FORM_WHOLE && bits != KW_FORM_STARTER && bits != KW_FORM_MONTH && memcmp(low, form.p, form.n) != 0;
    if ((bits & KW_FORM_CLITIC) && form.n > sg->max_clitic_bytes) sg->max_clitic_bytes = (uint32_t)form.n;
    for (uint64_t i = kw_str_hash(kw_str_make(low, form.n), 0);; i++) {
        kw_form *f = &sg->forms[i & sg->form_mask];
        if (f->kinds && !kw_str_eq(f->form, kw_str_make(low, form.n))) continue;
        if (!f->kinds) {
            f->form = kw_str_make(low, form.n);
            sg->n_forms++;
        } else if ((f->kinds & KW_FORM_CAPITAL) && !capital) {
            f->kinds &= ~(uint32_t)KW_FORM_CAPITAL;
        } else if (!(f->kinds & KW_FORM_CAPITAL)) {
            capital = false;
        }
        f->kinds |= bits | (capital ? (uint32_t)KW_FORM_CAPITAL : 0);
        if (value.n) f->value = value;
        return KAWAT_OK;
    }
}

static bool parse_weight(kw_str s, int32_t *out)
{
    char buffer[32];
    if (s.n == 0 || s.n >= sizeof buffer) return false;
    memcpy(buffer, s.p, s.n);
    buffer[s.n] = 0;
    // Weights are whole numbers so that no locale or rounding comes in.
    char *end;
    long v = strtol(buffer, &end, 10);
    if (*end || v > 1000000 || v < -1000000) return false;
    *out = (int32_t)v;
    return true;
}

// "template atom atom" as a key; 0 where there is no such template.
static uint32_t feature_key(kw_str feature)
{
    kw_str name, atom;
    if (!kw_str_next(&feature, ' ', &name)) return 0;
    uint64_t hash[3];
    for (int i = 0; i < 3; i++) hash[i] = kw_break_hash(kw_str_next(&feature, ' ', &atom) ? atom : KW_STR(""));
    for (uint32_t t = 0; t < KW_BREAK_TEMPLATES; t++)
        if (kw_str_is(name, kw_break_templates[t].name)) return kw_break_key(t, hash[0], hash[1], hash[2]);
    return kw_str_is(name, "low") ? kw_break_key(KW_BREAK_LOW, hash[0], 0, 0) : 0;
}

kawat_code kw_segmenter_new(const char *lang, const kw_rows *tokens, const kw_rows *breaks, kw_segmenter **out, kawat_error *err)
{
    kw_segmenter *sg = calloc(1, sizeof *sg);
    if (!sg) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "segmenter");
    for (size_t i = 0; i + 1 < sizeof sg->lang && lang && lang[i]; i++) sg->lang[i] = lang[i];
    uint32_t n_tokens = tokens ? tokens->count : 0, n_breaks = breaks ? breaks->count : 0;
    kawat_code code = KAWAT_OK;
    if (n_tokens > KW_MAX_TABLE_CELLS / 4 || n_breaks > KW_MAX_TABLE_CELLS / 4) {
        code = kw_fail(err, KAWAT_E_LEXICON, "tokens", 0, 0, "too many rows");
        goto fail;
    }
    uint32_t forms = table_size(n_tokens), weights = table_size(n_breaks);
    sg->form_mask = forms - 1;
    sg->weight_mask = weights - 1;
    sg->forms = calloc(forms, sizeof *sg->forms);
    sg->weights = calloc(weights, sizeof *sg->weights);
    sg->strings = malloc((size_t)n_tokens * MAX_FORM_BYTES + 1);
    if (!sg->forms || !sg->weights || !sg->strings) {
        code = kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "segmenter");
        goto fail;
    }
    size_t used = 0;
    for (uint32_t i = 0; i < n_tokens; i++) {
        kw_str cell[3] = { 0 };
        tokens->row(tokens->context, i, cell);
        code = add_form(sg, cell[0], cell[1], cell[2], &used, i, err);
        if (code) goto fail;
    }
    for (uint32_t i = 0; i < n_breaks; i++) {
        kw_str cell[2] = { 0 };
        breaks->row(breaks->context, i, cell);
        int32_t weight;
        if (cell[0].n == 0 || !parse_weight(cell[1], &weight)) {
            code = kw_fail(err, KAWAT_E_LEXICON, "breaks", i + 1, 0, "a feature and a whole number are wanted");
            goto fail;
        }
        uint32_t key = feature_key(cell[0]);
        if (!key) {
            code = kw_fail(err, KAWAT_E_LEXICON, "breaks", i + 1, 0, "there is no template \"%.*s\"", KW_STR_FMT(kw_str_sub(cell[0], 0, 40)));
            goto fail;
        }
        for (uint32_t k = key >> 1;; k++) {
            kw_weight *w = &sg->weights[k & sg->weight_mask];
            if (w->key && w->key != key) continue;
            *w = (kw_weight){ key, weight };
            break;
        }
        sg->n_weights++;
    }
    *out = sg;
    return KAWAT_OK;
fail:
    kw_segmenter_free(sg);
    return code;
}

void kw_segmenter_free(kw_segmenter *sg)
{
    if (!sg) return;
    free(sg->forms);
    free(sg->weights);
    free(sg->strings);
    free(sg);
}

kawat_code kw_segment(const kw_segmenter *sg, const char *bytes, size_t n, bool lines, kw_arena *arena, kw_text *out, kawat_error *err)
{
    if (n > KW_MAX_DOCUMENT_BYTES)
        return kw_fail(err, KAWAT_E_LIMIT, NULL, 0, KW_MAX_DOCUMENT_BYTES, "a document may have %d bytes", KW_MAX_DOCUMENT_BYTES);
    size_t valid = kw_utf8_validate(bytes, n);
    if (valid < n) {
        uint64_t line = 1;
        for (size_t i = 0; i < valid; i++) line += bytes[i] == '\n';
        return kw_fail(err, KAWAT_E_UTF8, NULL, line, valid, "byte 0x%02X", (unsigned char)bytes[valid]);
    }
    char *low = kw_arena_alloc(arena, n + 1);
    kw_lower_aligned(bytes, n, low);
    kw_draft draft = { .sg = sg, .bytes = (const unsigned char *)bytes, .low = low, .n = (uint32_t)n, .lines = lines, .arena = arena };
    draft.toks.cap = (uint32_t)(n / 5 + 16); // news has a token every 5.5 bytes
    draft.toks.items = KW_ARRAY(arena, kw_tok, draft.toks.cap);
    kw_text text = { .bytes = bytes, .n_bytes = n, .lang = sg->lang };
    kw_tokenise(&draft);
    kw_find_sentences(&draft);
    if (!draft.lines) kw_split_datelines(&draft);
    kw_make_words(&draft, &text);
    kw_find_quotes(&draft, &text);
    *out = text;
    return KAWAT_OK;
}
