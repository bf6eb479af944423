// SPDX-License-Identifier: Apache-2.0
// See segmenter_open.h. Strings are not copied: rows point into the pack.
#include "lexicon/segmenter_open.h"

typedef struct table_columns {
    const kw_table *table;
    int column[3];
    int count;
} table_columns;

static void segmenter_row(void *context, uint32_t row, kw_str *cells)
{
    const table_columns *t = context;
    for (int i = 0; i < t->count; i++) cells[i] = kw_table_cell(t->table, row, t->column[i]);
}

kawat_code kw_segmenter_open(const kw_pack *pack, const char *lang, kw_segmenter **out, kawat_error *err)
{
    const kw_table *tokens = kw_pack_lang_table(pack, lang, "tokens"), *breaks = kw_pack_lang_table(pack, lang, "breaks");
    if (!tokens) return kw_fail(err, KAWAT_E_LANGUAGE, lang, 0, 0, "the language pack has no tokens of this language");
    table_columns t = { tokens, { kw_table_column(tokens, "kind"), kw_table_column(tokens, "form"), kw_table_column(tokens, "value") }, 3 };
    table_columns b = { breaks, { kw_table_column(breaks, "feature"), kw_table_column(breaks, "weight") }, 2 };
    kw_rows token_rows = { &t, kw_table_rows(tokens), segmenter_row }, break_rows = { &b, kw_table_rows(breaks), segmenter_row };
    return kw_segmenter_new(lang, &token_rows, &break_rows, out, err);
}
