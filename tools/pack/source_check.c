// SPDX-License-Identifier: Apache-2.0
// Checking tables against data/schema.tsv: the columns each table must have and what their cells may hold.
#include "source.h"

#include <stdio.h>

// "*/predicates" names that table in every language folder.
static bool check_names_table(kw_str pattern, kw_str table)
{
    if (!kw_str_starts(pattern, KW_STR("*/"))) return kw_str_eq(pattern, table);
    kw_str base = kw_str_sub(pattern, 1, pattern.n);
    return kw_str_ends(table, base) && !kw_str_starts(table, KW_STR("world/")) && !kw_str_starts(table, KW_STR("ontology/"));
}

static int check_column(const source_table *table, kw_str name)
{
    for (uint32_t i = 0; i < table->n_columns; i++)
        if (kw_str_eq(table->columns[i], name)) return (int)i;
    return -1;
}

// Open-addressing set of strings: the values of one column, for uniqueness and references.
typedef struct value_set {
    kw_str pattern; // "table/column"
    kw_str *slots;
    size_t cap;
} value_set;

static bool value_find(value_set *set, kw_str value, bool add)
{
    for (size_t i = kw_str_hash(value, 0) & (set->cap - 1);; i = (i + 1) & (set->cap - 1)) {
        if (!set->slots[i].p) {
            if (add) set->slots[i] = value;
            return false;
        }
        if (kw_str_eq(set->slots[i], value)) return true;
    }
}

typedef struct checker {
    source_set *set;
    struct { value_set *items; uint32_t n, cap; } values;
} checker;

// All values of "table/column", collected once.
static value_set *check_values(checker *c, kw_str pattern)
{
    for (uint32_t i = 0; i < c->values.n; i++)
        if (kw_str_eq(c->values.items[i].pattern, pattern)) return &c->values.items[i];
    value_set *values = KW_PUSH(c->set->arena, &c->values);
    size_t slash = pattern.n;
    while (slash && pattern.p[slash - 1] != '/') slash--;
    kw_str table = kw_str_sub(pattern, 0, slash ? slash - 1 : 0), column = kw_str_sub(pattern, slash, pattern.n);
    size_t count = 0;
    for (uint32_t i = 0; i < c->set->tables.n; i++)
        if (check_names_table(table, c->set->tables.items[i].name)) count += c->set->tables.items[i].rows.n;
    *values = (value_set){ .pattern = pattern, .cap = 16 };
    while (values->cap < count * 2 + 2) values->cap *= 2;
    values->slots = KW_ARRAY(c->set->arena, kw_str, values->cap);
    for (uint32_t i = 0; i < c->set->tables.n; i++) {
        const source_table *t = &c->set->tables.items[i];
        int at = check_names_table(table, t->name) ? check_column(t, column) : -1;
        for (uint32_t r = 0; at >= 0 && r < t->rows.n; r++) value_find(values, t->rows.items[r].cells[at], true);
    }
    return values;
}

static bool check_is_date(kw_str s)
{
    // YYYY, YYYY-MM or YYYY-MM-DD
    if (s.n != 4 && s.n != 7 && s.n != 10) return false;
    for (size_t i = 0; i < s.n; i++)
        if ((i == 4 || i == 7) ? s.p[i] != '-' : (s.p[i] < '0' || s.p[i] > '9')) return false;
    return true;
}

static bool check_is_number(kw_str s)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), digits = 0, dots = 0;
    for (; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9') digits++;
        else if (s.p[i] == '.') dots++;
        else return false;
    return digits > 0 && dots <= 1;
}

static void check_cell(checker *c, const source_table *t, uint32_t line, kw_str column, kw_str kind, kw_str cell)
{
    kw_str rest;
    if (kw_str_starts(kind, KW_STR("list:"))) {
        rest = cell;
        for (kw_str part; kw_str_next(&rest, '|', &part);) check_cell(c, t, line, column, kw_str_sub(kind, 5, kind.n), part);
    } else if (kw_str_is(kind, "date")) {
        if (!check_is_date(cell)) source_error(c->set, t->path, line, "%.*s: \"%.*s\" is no date: write YYYY, YYYY-MM or YYYY-MM-DD", KW_STR_FMT(column), KW_STR_FMT(cell));
    } else if (kw_str_is(kind, "number")) {
        if (!check_is_number(cell)) source_error(c->set, t->path, line, "%.*s: \"%.*s\" is no number", KW_STR_FMT(column), KW_STR_FMT(cell));
    } else if (kw_str_starts(kind, KW_STR("enum:"))) {
        rest = kw_str_sub(kind, 5, kind.n);
        for (kw_str part; kw_str_next(&rest, ',', &part);)
            if (kw_str_eq(part, cell)) return;
        source_error(c->set, t->path, line, "%.*s: \"%.*s\" is none of %.*s", KW_STR_FMT(column), KW_STR_FMT(cell), KW_STR_FMT(kw_str_sub(kind, 5, kind.n)));
    } else if (kw_str_starts(kind, KW_STR("ref:"))) {
        rest = kw_str_sub(kind, 4, kind.n);
        for (kw_str part; kw_str_next(&rest, ',', &part);)
            if (value_find(check_values(c, part), cell, false)) return;
        source_error(c->set, t->path, line, "%.*s: \"%.*s\" stands nowhere in %.*s", KW_STR_FMT(column), KW_STR_FMT(cell), KW_STR_FMT(kw_str_sub(kind, 4, kind.n)));
    }
}

// Of kind "ordered:WORD": the cells that begin with the word are the table's first, in the order of their bytes, for they are searched by halves.
static void check_order(checker *c, const source_table *t, kw_str column, int at, kw_str word)
{
    for (uint32_t r = 1; r < t->rows.n; r++) {
        kw_str before = t->rows.items[r - 1].cells[at], cell = t->rows.items[r].cells[at];
        if (kw_str_starts(cell, word) && (!kw_str_starts(before, word) || kw_str_cmp(before, cell) >= 0))
            source_error(c->set, t->path, t->rows.items[r].line, "%.*s: \"%.*s\" stands behind \"%.*s\": put the rows of %.*s first and in order", KW_STR_FMT(column),
                         KW_STR_FMT(cell), KW_STR_FMT(before), KW_STR_FMT(word));
    }
}

static void check_rule(checker *c, const source_table *t, kw_str column, kw_str kind, bool required)
{
    int at = check_column(t, column);
    if (at < 0) {
        if (required) source_error(c->set, t->path, 1, "column \"%.*s\" is missing", KW_STR_FMT(column));
        return;
    }
    if (kw_str_starts(kind, KW_STR("ordered:"))) check_order(c, t, column, at, kw_str_sub(kind, 8, kind.n));
    value_set seen = { .cap = 16 };
    bool unique = kw_str_is(kind, "id");
    if (unique) {
        while (seen.cap < (size_t)t->rows.n * 2 + 2) seen.cap *= 2;
        seen.slots = KW_ARRAY(c->set->arena, kw_str, seen.cap);
    }
    for (uint32_t r = 0; r < t->rows.n; r++) {
        const source_row *row = &t->rows.items[r];
        kw_str cell = row->cells[at];
        if (cell.n == 0) {
            if (required) source_error(c->set, t->path, row->line, "%.*s is empty", KW_STR_FMT(column));
        } else if (unique) {
            if (value_find(&seen, cell, true)) source_error(c->set, t->path, row->line, "%.*s \"%.*s\" stands twice", KW_STR_FMT(column), KW_STR_FMT(cell));
        } else check_cell(c, t, row->line, column, kind, cell);
    }
}

bool source_check(source_set *set, const char *schema_path)
{
    uint32_t before = set->errors;
    source_set schema = { .arena = set->arena };
    if (!source_read(&schema, schema_path, KW_STR("schema"))) {
        set->errors += schema.errors;
        return false;
    }
    const source_table *s = &schema.tables.items[0];
    int table = check_column(s, KW_STR("table")), column = check_column(s, KW_STR("column")), kind = check_column(s, KW_STR("kind")),
        required = check_column(s, KW_STR("required"));
    if (table < 0 || column < 0 || kind < 0 || required < 0) {
        source_error(set, s->path, 1, "the schema needs the columns table, column, kind, required");
        return false;
    }
    checker c = { .set = set };
    for (uint32_t i = 0; i < set->tables.n; i++) {
        bool known = false;
        for (uint32_t r = 0; r < s->rows.n; r++) {
            kw_str *cells = s->rows.items[r].cells;
            if (!check_names_table(cells[table], set->tables.items[i].name)) continue;
            known = true;
            if (set->tables.items[i].columns) check_rule(&c, &set->tables.items[i], cells[column], cells[kind], kw_str_is(cells[required], "yes"));
        }
        if (!known)
            source_error(set, set->tables.items[i].path, 1, "no such table in schema.tsv: name its columns there");
    }
    return set->errors == before;
}
