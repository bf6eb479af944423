// SPDX-License-Identifier: Apache-2.0
// Forms of a citation word by the rules of data/<lang>/inflection.tsv; the table's own comment says what each kind of line means.
//
//     menangkap ──prefix men + aeiou, restored t──▶ stem tangkap ──stem di~──▶ ditangkap (Voice=Pass)
//
// Several prefix lines may fit one word; the stems that are no words are never met in text. Endings that the tokeniser may leave on a
// form (clitic) are not expanded: kw_lexis_readings takes them off when a form is unknown.
#include "event/grammar.h"

#include "base/limits.h"

#include <stdio.h>

typedef struct inflection {
    const kw_table *table;
    int kind, pattern, result, tags;
} inflection;

static bool inflect_excepted(const inflection *t, kw_str form)
{
    for (uint32_t row = 0; row < kw_table_rows(t->table); row++)
        if (kw_str_is(kw_table_cell(t->table, row, t->kind), "except") && kw_str_eq(kw_table_cell(t->table, row, t->pattern), form)) return true;
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
static bool inflect_build(kw_lexis *lexis, const inflection *t, const char *kind, kw_str word, uint32_t id)
{
    char form[KW_MAX_WORD_BYTES];
    for (uint32_t row = 0; row < kw_table_rows(t->table); row++) {
        size_t n;
        if (!kw_str_is(kw_table_cell(t->table, row, t->kind), kind) ||
            !inflect_fill(kw_table_cell(t->table, row, t->pattern), word, form, sizeof form, &n))
            continue;
        kw_str made = kw_str_make(form, n);
        if (!inflect_excepted(t, made) && !kw_lexis_add_form(lexis, made, (kw_reading){ id, kw_feat_from(kw_table_cell(t->table, row, t->tags)) })) return false;
    }
    return true;
}

bool kw_inflect(kw_lexis *lexis, const kw_pack *pack, kw_str citation, uint32_t id)
{
    inflection t = { .table = kw_pack_lang_table(pack, lexis->lang, "inflection") };
    if (!t.table) return true;
    t.kind = kw_table_column(t.table, "kind");
    t.pattern = kw_table_column(t.table, "pattern");
    t.result = kw_table_column(t.table, "result");
    t.tags = kw_table_column(t.table, "tags");
    for (uint32_t row = 0; row < kw_table_rows(t.table); row++) {
        kw_str kind = kw_table_cell(t.table, row, t.kind), pattern = kw_table_cell(t.table, row, t.pattern),
               result = kw_table_cell(t.table, row, t.result), tags = kw_table_cell(t.table, row, t.tags);
        if (kw_str_is(kind, "prefix") && kw_str_starts(citation, pattern) && citation.n > pattern.n + 1 &&
            kw_str_find_byte(tags, citation.p[pattern.n], 0) < tags.n) {
            char stem[KW_MAX_WORD_BYTES];
            kw_str rest = kw_str_sub(citation, pattern.n, citation.n);
            int n = snprintf(stem, sizeof stem, "%.*s%.*s", KW_STR_FMT(result), KW_STR_FMT(rest));
            if (n > 0 && (size_t)n < sizeof stem && !inflect_build(lexis, &t, "stem", kw_str_make(stem, (size_t)n), id)) return false;
        } else if (kw_str_is(kind, "form") && kw_str_eq(result, citation)) {
            if (!kw_lexis_add_form(lexis, pattern, (kw_reading){ id, kw_feat_from(tags) })) return false;
        }
    }
    return inflect_build(lexis, &t, "plural", citation, id);
}
