// SPDX-License-Identifier: Apache-2.0
// Lexicon sources: reading, checking against the schema, writing the pack.
#ifndef PACK_SOURCE_H
#define PACK_SOURCE_H

#include "base/arena.h"
#include "lexicon/weights.h"

typedef struct source_row {
    uint32_t line;
    kw_str *cells; // [columns]
} source_row;

typedef struct source_table {
    kw_str name, path;
    kw_str *columns;
    uint32_t n_columns;
    struct { source_row *items; uint32_t n, cap; } rows;
} source_table;

typedef struct source_set {
    kw_arena *arena;
    struct { source_table *items; uint32_t n, cap; } tables;
    uint32_t errors;
} source_set;

// Reads one TSV file: a header row, then rows of as many cells; '#' starts a comment line. Messages go to stderr.
bool source_read(source_set *set, const char *path, kw_str name);
// Checks all tables against the schema file: columns table, column, kind, required. Kinds: text, id (unique in its table), date,
// number, enum:a,b,…, ref:table/column[,table/column…], list:KIND (cells separated by '|').
bool source_check(source_set *set, const char *schema_path);
// The table of weights is no table of strings in the pack: its hash table is written instead.
static inline bool source_is_weights(const source_table *table) { return kw_str_is(table->name, KW_WEIGHTS_TABLE); }
typedef struct source_weights {
    kw_weight_slot *slots; // [1 << bits]; NULL: no weights
    unsigned bits;
} source_weights;
source_weights source_weigh(source_set *set);
// What the pack holds ready: bytes by name, 8-byte aligned, a multiple of 8 bytes.
typedef struct source_part { kw_str name, bytes; } source_part;
typedef struct source_parts {
    kw_arena *arena;
    struct { source_part *items; uint32_t n, cap; } list;
} source_parts;
// Opens the rooms over a pack that has none, as kawat does, and takes their indexes. False where a room does not open.
bool source_make_ready(kw_str pack, source_parts *parts);
// The bytes of the pack, in the arena.
kw_str source_pack(source_set *set, const source_parts *parts);
// Writes them (to a new file that replaces `path` when complete).
bool source_write(source_set *set, kw_str pack, const char *path);

// Reports an error of a source line and counts it.
void source_error(source_set *set, kw_str path, uint32_t line, const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
