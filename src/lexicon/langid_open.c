// SPDX-License-Identifier: Apache-2.0
// See langid_open.h.
#include "lexicon/langid_open.h"
#include "base/limits.h"

typedef struct langid_columns {
    const kw_table *table;
    int column[3];
    int count;
} langid_columns;

static void langid_row(void *context, uint32_t row, kw_str *cells)
{
    const langid_columns *t = context;
    for (int i = 0; i < t->count; i++) cells[i] = kw_table_cell(t->table, row, t->column[i]);
}

kawat_code kw_langid_open(const kw_pack *pack, kw_langid **out, kawat_error *err)
{
    kw_langid_source sources[KW_MAX_LANGUAGES];
    langid_columns marks[KW_MAX_LANGUAGES], foreign[KW_MAX_LANGUAGES];
    char lang[KW_MAX_LANGUAGES][16];
    size_t n = 0;
    for (size_t i = 0; i < kw_pack_table_count(pack) && n < KW_MAX_LANGUAGES; i++) {
        const kw_table *table = kw_pack_table_at(pack, i);
        kw_str name = kw_table_name(table), suffix = KW_STR("/langid");
        if (!kw_str_ends(name, suffix) || name.n - suffix.n >= sizeof lang[n]) continue;
        memcpy(lang[n], name.p, name.n - suffix.n);
        lang[n][name.n - suffix.n] = 0;
        const kw_table *others = kw_pack_lang_table(pack, lang[n], "foreign");
        marks[n] = (langid_columns){ table, { kw_table_column(table, "kind"), kw_table_column(table, "form"), kw_table_column(table, "points") }, 3 };
        foreign[n] = (langid_columns){ others, { kw_table_column(others, "word") }, 1 };
        sources[n] = (kw_langid_source){ lang[n], { &marks[n], kw_table_rows(table), langid_row }, { &foreign[n], kw_table_rows(others), langid_row } };
        n++;
    }
    return kw_langid_new(sources, n, out, err);
}
