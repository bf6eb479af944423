// SPDX-License-Identifier: Apache-2.0
// A coded document as two small tables for people: its events, and who says what. Columns take the width their cells need; where
// the terminal is narrower the widest columns give way first, and cells are cut with an ellipsis. Widths are those of the
// characters on the screen (utf8proc), not bytes.
#include "cli/cli.h"

#include <string.h>
#include <utf8proc.h>

enum { TABLE_MAX_COLUMNS = 8, TABLE_MAX_CELL = 200, TABLE_GAP = 2 };

typedef struct table_column {
    const char *title;
    int least; // width it keeps when others give way
} table_column;

typedef struct text_table {
    const table_column *columns;
    int n_columns;
    int width[TABLE_MAX_COLUMNS];
    bool color;
    cli_buffer *out;
} text_table;

// Width of the first character of bytes[0..n) and, in *len, its bytes. Controls have none: they are left out of cells.
static int char_width(const char *bytes, size_t n, size_t *len)
{
    utf8proc_int32_t cp;
    utf8proc_ssize_t took = utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)n, &cp);
    *len = took > 0 ? (size_t)took : 1;
    return took > 0 ? utf8proc_charwidth(cp) : 1;
}

static int display_width(const char *bytes, size_t n)
{
    int width = 0;
    for (size_t i = 0, len; i < n; i += len) width += char_width(bytes + i, n - i, &len);
    return width;
}

// A cell of `width` columns: cut with an ellipsis or filled with spaces.
static void put_cell(cli_buffer *out, const char *bytes, size_t n, int width, bool last)
{
    int used = 0, all = display_width(bytes, n), most = all > width ? width - 1 : width;
    for (size_t i = 0, len; i < n; i += len) {
        int w = char_width(bytes + i, n - i, &len);
        if (used + w > most) break;
        if ((unsigned char)bytes[i] >= ' ' && bytes[i] != 127) cli_buffer_write(out, bytes + i, len);
        used += w;
    }
    if (all > width && width > 0) {
        cli_buffer_put(out, "…");
        used++;
    }
    if (!last) cli_buffer_format(out, "%*s", width - used + TABLE_GAP, "");
}

// ---- one row as cells -------------------------------------------------------------------------------------------------

typedef struct table_row {
    char bytes[TABLE_MAX_COLUMNS][TABLE_MAX_CELL];
    size_t n[TABLE_MAX_COLUMNS];
} table_row;

static void cell_put(table_row *row, int column, const char *bytes, size_t n)
{
    size_t room = TABLE_MAX_CELL - row->n[column];
    if (n > room) {
        n = room;
        while (n && ((unsigned char)bytes[n] & 0xC0) == 0x80) n--; // not through the middle of a character
    }
    // Line ends and tabs inside a cell are spaces.
    for (size_t i = 0; i < n; i++) row->bytes[column][row->n[column]++] = (unsigned char)bytes[i] < ' ' ? ' ' : bytes[i];
}

static void cell_str(table_row *row, int column, kawat_str s) { cell_put(row, column, s.ptr, s.len); }
static void cell_cstr(table_row *row, int column, const char *s) { cell_put(row, column, s, strlen(s)); }

static void cell_entities(table_row *row, int column, const kawat_result *result, const uint32_t *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        kawat_entity e;
        if (!kawat_result_entity(result, items[i], &e)) continue;
        if (i) cell_cstr(row, column, "; ");
        cell_str(row, column, e.name);
        cell_cstr(row, column, e.name.len ? " " : "");
        cell_str(row, column, e.code);
        cell_cstr(row, column, e.sector.len ? " " : "");
        cell_str(row, column, e.sector);
    }
}

static void cell_span(table_row *row, int column, const kawat_result *result, kawat_span span)
{
    kawat_str text = kawat_result_text(result);
    cell_put(row, column, text.ptr + span.start, span.end - span.start);
}

static void cell_number(table_row *row, int column, size_t number)
{
    char digits[24];
    cell_put(row, column, digits, (size_t)snprintf(digits, sizeof digits, "%zu", number));
}

// ---- the two tables ---------------------------------------------------------------------------------------------------

static const table_column event_columns[] = {
    { "S", 2 }, { "WHEN", 10 }, { "EVENT", 12 }, { "WHO", 10 }, { "TO WHOM", 10 }, { "WORDS", 10 }, { "ACCORDING TO", 8 },
};

static const char *event_row(const kawat_result *result, size_t i, table_row *row)
{
    kawat_event e;
    if (!kawat_result_event(result, i, &e)) return "";
    cell_number(row, 0, e.sentence + 1);
    cell_str(row, 1, e.date_start.len ? e.date_start : e.date);
    cell_str(row, 2, e.event);
    for (size_t m = 0; m < e.mode_count; m++) {
        cell_cstr(row, 2, " ");
        cell_str(row, 2, e.modes[m]);
    }
    bool actual = e.status.len == 6 && memcmp(e.status.ptr, "actual", 6) == 0;
    if (!actual) {
        cell_cstr(row, 2, " (");
        cell_str(row, 2, e.status);
        cell_cstr(row, 2, ")");
    }
    cell_entities(row, 3, result, e.actors, e.actor_count);
    cell_entities(row, 4, result, e.recipients, e.recipient_count);
    cell_span(row, 5, result, e.trigger);
    cell_entities(row, 6, result, e.by, e.by_count);
    // Cooperation green and cyan, conflict yellow and red; what is not so, or not yet, is dim.
    if (!actual) return "\033[2m";
    kawat_str quad = e.quad;
    return quad.len != 2 ? "" : quad.ptr[1] == 'C' ? quad.ptr[0] == 'V' ? "\033[32m" : "\033[36m" : quad.ptr[0] == 'V' ? "\033[33m" : "\033[31m";
}

static const table_column statement_columns[] = { { "S", 2 }, { "SPEAKER", 12 }, { "CUE", 8 }, { "SAYS", 20 } };

static const char *statement_row(const kawat_result *result, size_t i, table_row *row)
{
    kawat_statement s;
    if (!kawat_result_statement(result, i, &s)) return "";
    cell_number(row, 0, s.sentence + 1);
    cell_entities(row, 1, result, &s.speaker, 1);
    cell_span(row, 2, result, s.cue);
    cell_span(row, 3, result, s.said);
    return "";
}

static void fit_columns(text_table *table, int width)
{
    int all = TABLE_GAP;
    for (int c = 0; c < table->n_columns; c++) all += table->width[c] + TABLE_GAP;
    while (all > width) {
        int widest = -1;
        for (int c = 0; c < table->n_columns; c++)
            if (table->width[c] > table->columns[c].least && (widest < 0 || table->width[c] > table->width[widest])) widest = c;
        if (widest < 0) break;
        table->width[widest]--;
        all--;
    }
}

static void print_rows(text_table *table, const kawat_result *result, size_t n_rows, int width,
                       const char *(*make)(const kawat_result *, size_t, table_row *))
{
    table_row row;
    for (int c = 0; c < table->n_columns; c++) table->width[c] = (int)strlen(table->columns[c].title);
    for (size_t i = 0; i < n_rows; i++) {
        memset(row.n, 0, sizeof row.n);
        make(result, i, &row);
        for (int c = 0; c < table->n_columns; c++) {
            int w = display_width(row.bytes[c], row.n[c]);
            if (w > table->width[c]) table->width[c] = w;
        }
    }
    fit_columns(table, width);
    cli_buffer_put(table->out, table->color ? "  \033[1m" : "  ");
    for (int c = 0; c < table->n_columns; c++)
        put_cell(table->out, table->columns[c].title, strlen(table->columns[c].title), table->width[c], c + 1 == table->n_columns);
    cli_buffer_put(table->out, table->color ? "\033[0m\n" : "\n");
    for (size_t i = 0; i < n_rows; i++) {
        memset(row.n, 0, sizeof row.n);
        const char *style = make(result, i, &row);
        cli_buffer_put(table->out, "  ");
        for (int c = 0; c < table->n_columns; c++) {
            bool paint = table->color && style[0] && c == 2;
            if (paint) cli_buffer_put(table->out, style);
            put_cell(table->out, row.bytes[c], row.n[c], table->width[c], c + 1 == table->n_columns);
            if (paint) cli_buffer_put(table->out, "\033[0m");
        }
        cli_buffer_put(table->out, "\n");
    }
}

void cli_table(const kawat_result *result, bool color, int width, cli_buffer *out)
{
    kawat_document d;
    kawat_result_document(result, &d);
    cli_buffer_put(out, color ? "\033[1m" : "");
    put_cell(out, d.id.ptr, d.id.len, width, true);
    cli_buffer_put(out, color ? "\033[0m" : "");
    cli_buffer_format(out, "  %.*s  ", (int)d.lang.len, d.lang.ptr);
    if (d.date.len) cli_buffer_format(out, "%.*s (%.*s)", (int)d.date.len, d.date.ptr, (int)d.date_from.len, d.date_from.ptr);
    else cli_buffer_put(out, "no date");
    cli_buffer_format(out, "  %zu sentences, %zu events, %zu statements\n", d.sentences, d.events, d.statements);
    text_table table = { .color = color, .out = out };
    if (d.events) {
        table.columns = event_columns;
        table.n_columns = sizeof event_columns / sizeof *event_columns;
        print_rows(&table, result, d.events, width, event_row);
    }
    if (d.statements) {
        table.columns = statement_columns;
        table.n_columns = sizeof statement_columns / sizeof *statement_columns;
        print_rows(&table, result, d.statements, width, statement_row);
    }
    cli_buffer_put(out, "\n");
}
