// SPDX-License-Identifier: Apache-2.0
// Reading one lexicon source: strict about what a spreadsheet may spoil (encoding, stray blanks, missing cells).
#include "source.h"

#include "base/mapfile.h"
#include "text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

void source_error(source_set *set, kw_str path, uint32_t line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%.*s:%u: ", KW_STR_FMT(path), line);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n");
    va_end(args);
    set->errors++;
}

static bool source_is_nfc(kw_str s)
{
    bool ascii = true;
    for (size_t i = 0; i < s.n; i++) ascii &= (unsigned char)s.p[i] < 0x80;
    if (ascii) return true;
    utf8proc_uint8_t *nfc = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n, &nfc, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    bool same = n >= 0 && kw_str_eq(s, kw_str_make((const char *)nfc, (size_t)n));
    free(nfc);
    return same;
}

bool source_read(source_set *set, const char *path, kw_str name)
{
    kw_str where = kw_arena_str(set->arena, kw_str_from(path));
    uint32_t before = set->errors;
    kw_mapfile file;
    kawat_error err;
    if (kw_mapfile_open(path, &file, &err)) {
        source_error(set, where, 0, "%s", err.detail);
        return false;
    }
    kw_str rest = kw_arena_str(set->arena, kw_str_make((const char *)file.bytes, file.n));
    kw_mapfile_close(&file);
    source_table *table = KW_PUSH(set->arena, &set->tables);
    *table = (source_table){ .name = name, .path = where };
    uint32_t line = 0;
    for (kw_str text; kw_str_next(&rest, '\n', &text);) {
        line++;
        if (kw_str_ends(text, KW_STR("\r"))) text.n--;
        if (text.n == 0 || text.p[0] == '#') continue;
        if (kw_utf8_validate(text.p, text.n) != text.n) {
            source_error(set, where, line, "not valid UTF-8: save the file as UTF-8");
            continue;
        }
        if (!source_is_nfc(text)) source_error(set, where, line, "not in Unicode form NFC: normalise it");
        struct { kw_str *items; uint32_t n, cap; } cells = { 0 };
        kw_str line_rest = text;
        for (kw_str cell; kw_str_next(&line_rest, '\t', &cell);) {
            if (kw_str_trim(cell).n != cell.n) source_error(set, where, line, "blanks around \"%.*s\": take them away", KW_STR_FMT(cell));
            *KW_PUSH(set->arena, &cells) = cell;
        }
        if (!table->columns) {
            table->columns = cells.items;
            table->n_columns = cells.n;
            continue;
        }
        // Trailing empty cells may be left out, as editors and spreadsheets do.
        while (cells.n < table->n_columns) *KW_PUSH(set->arena, &cells) = KW_STR("");
        if (cells.n > table->n_columns) {
            source_error(set, where, line, "%u cells, but the header names %u columns", cells.n, table->n_columns);
            continue;
        }
        *KW_PUSH(set->arena, &table->rows) = (source_row){ line, cells.items };
    }
    if (!table->columns) source_error(set, where, 1, "no header row: name the columns first");
    return set->errors == before;
}
