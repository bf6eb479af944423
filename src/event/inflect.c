// SPDX-License-Identifier: Apache-2.0
// Forms of a citation word by the rules of data/<lang>/inflection.tsv; the table's own comment says what each kind of line means.
//
//     menangkap ──prefix men + aeiou, restored t──▶ stem tangkap ──stem di~──▶ ditangkap (Voice=Pass)
//
// Several prefix lines may fit one word; the stems that are no words are never met in text. Endings that the tokeniser may leave on a
// form (clitic) are not expanded: kw_lexis_readings takes them off when a form is unknown.
//
// The table is read once a language: few rules (prefix, stem, plural), which are tried on every word, and thousands of single forms
// and exceptions, which are found by hash.
#include "event/grammar.h"

#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>

typedef enum inflect_kind { INFLECT_PREFIX, INFLECT_STEM, INFLECT_PLURAL, INFLECT_FORM, INFLECT_EXCEPT, INFLECT_KINDS } inflect_kind;

typedef struct inflect_row {
    kw_str pattern, result, tags;
    uint32_t feat;
    uint32_t next; // next row of the same kind, or (forms, exceptions) of the same hash slot; + 1, 0 at the end
} inflect_row;

struct kw_inflections {
    inflect_row *rows;
    uint32_t first[INFLECT_KINDS]; // + 1; of the kinds that are tried in turn
    uint32_t *slots;               // forms by citation word, exceptions by themselves; chains, + 1
    uint32_t mask;
};

void kw_inflections_free(struct kw_inflections *in)
{
    if (!in) return;
    free(in->rows);
    free(in->slots);
    free(in);
}

static uint32_t *inflect_slot(const struct kw_inflections *in, inflect_kind kind, kw_str key)
{
    return &in->slots[kw_str_hash(key, kind) & in->mask];
}

static struct kw_inflections *inflections_new(const kw_table *table)
{
    static const char *const kinds[INFLECT_KINDS] = { "prefix", "stem", "plural", "form", "except" };
    uint32_t n = kw_table_rows(table), slots = 64;
    int kind = kw_table_column(table, "kind"), pattern = kw_table_column(table, "pattern"), result = kw_table_column(table, "result"),
        tags = kw_table_column(table, "tags");
    while (slots < n * 2) slots *= 2;
    struct kw_inflections *in = calloc(1, sizeof *in);
    if (!in) return NULL;
    in->rows = calloc((size_t)n + 1, sizeof *in->rows);
    in->slots = calloc(slots, sizeof *in->slots);
    in->mask = slots - 1;
    if (!in->rows || !in->slots) {
        kw_inflections_free(in);
        return NULL;
    }
    // From the last row to the first, so that chains run in the order of the table.
    for (uint32_t row = n; row-- > 0;) {
        inflect_row *r = &in->rows[row];
        kw_str name = kw_table_cell(table, row, kind);
        int k = 0;
        while (k < INFLECT_KINDS && !kw_str_is(name, kinds[k])) k++;
        if (k == INFLECT_KINDS) continue;
        *r = (inflect_row){ kw_table_cell(table, row, pattern), kw_table_cell(table, row, result), kw_table_cell(table, row, tags), 0, 0 };
        r->feat = kw_feat_from(r->tags);
        uint32_t *head = k < INFLECT_FORM ? &in->first[k] : inflect_slot(in, k, k == INFLECT_FORM ? r->result : r->pattern);
        r->next = *head;
        *head = row + 1;
    }
    return in;
}

static bool inflect_excepted(const struct kw_inflections *in, kw_str form)
{
    for (uint32_t i = *inflect_slot(in, INFLECT_EXCEPT, form); i; i = in->rows[i - 1].next)
        // Forms and exceptions share the slots; an exception has no result.
        if (kw_str_eq(in->rows[i - 1].pattern, form) && !in->rows[i - 1].result.n) return true;
    return false;
}

// Puts `word` where `pattern` has "~"; false where the result would not fit.
static bool inflect_fill(kw_str pattern, kw_str word, char *out, size_t cap, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < pattern.n; i++) {
        kw_str piece = pattern.p[i] == '~' ? word : kw_str_sub(pattern, i, 1);
        if (piece.n > cap - *n) return false;
        memcpy(out + *n, piece.p, piece.n);
        *n += piece.n;
    }
    return true;
}

// Adds the forms that the lines of one kind build from `word`.
static bool inflect_build(kw_lexis *lexis, inflect_kind kind, kw_str word, uint32_t id)
{
    char form[KW_MAX_WORD_BYTES];
    const struct kw_inflections *in = lexis->inflections;
    for (uint32_t i = in->first[kind]; i; i = in->rows[i - 1].next) {
        size_t n;
        if (!inflect_fill(in->rows[i - 1].pattern, word, form, sizeof form, &n)) continue;
        kw_str made = kw_str_make(form, n);
        uint32_t feat = in->rows[i - 1].feat;
        if (inflect_excepted(in, made)) {
            // A bare stem that is another word elsewhere: behind its doer it is the verb, "senjata yang mereka sita".
            if (kind != INFLECT_STEM || !kw_str_eq(made, word)) continue;
            feat |= KW_FEAT_AFTER;
        }
        if (!kw_lexis_add_form(lexis, made, (kw_reading){ id, feat })) return false;
    }
    return true;
}

bool kw_inflect(kw_lexis *lexis, const kw_pack *pack, kw_str citation, uint32_t id)
{
    if (!lexis->inflections) {
        const kw_table *table = kw_pack_lang_table(pack, lexis->lang, "inflection");
        if (!table) return true;
        lexis->inflections = inflections_new(table);
        if (!lexis->inflections) return false;
    }
    const struct kw_inflections *in = lexis->inflections;
    for (uint32_t i = in->first[INFLECT_PREFIX]; i; i = in->rows[i - 1].next) {
        const inflect_row *r = &in->rows[i - 1];
        if (!kw_str_starts(citation, r->pattern) || citation.n <= r->pattern.n + 1 ||
            kw_str_find_byte(r->tags, citation.p[r->pattern.n], 0) == r->tags.n)
            continue;
        char stem[KW_MAX_WORD_BYTES];
        kw_str rest = kw_str_sub(citation, r->pattern.n, citation.n);
        int n = snprintf(stem, sizeof stem, "%.*s%.*s", KW_STR_FMT(r->result), KW_STR_FMT(rest));
        if (n > 0 && (size_t)n < sizeof stem && !inflect_build(lexis, INFLECT_STEM, kw_str_make(stem, (size_t)n), id)) return false;
    }
    for (uint32_t i = *inflect_slot(in, INFLECT_FORM, citation); i; i = in->rows[i - 1].next)
        if (kw_str_eq(in->rows[i - 1].result, citation) && !kw_lexis_add_form(lexis, in->rows[i - 1].pattern, (kw_reading){ id, in->rows[i - 1].feat }))
            return false;
    return inflect_build(lexis, INFLECT_PLURAL, citation, id);
}
