// SPDX-License-Identifier: Apache-2.0
// The language pack: every lexicon source under data/ as a table of strings, compiled by tools/pack into one mapped file.
//
//   data/id/predicates.tsv ──kawat-pack──▶ kawat.pack: table "id/predicates" ──▶ rooms build their look-ups at open
//   data/ontology/confidence.tsv ─────────▶ weights, a look-up ready made; so are the phrase indexes of the large tables (phrase.h)
//
// A pack is validated whole when opened (checksum, every offset, UTF-8), then read without checks. Immutable and shared by threads.
// Format: docs/formats/pack.md.
#ifndef KW_PACK_H
#define KW_PACK_H

#include "base/error.h"
#include "base/mapfile.h"
#include "lexicon/weights.h"

typedef struct kw_pack kw_pack;
typedef struct kw_table kw_table;

// Opens a compiled pack. KAWAT_E_NOT_FOUND, E_IO, E_FORMAT, E_VERSION, E_MEMORY. Free with kw_pack_free (NULL allowed).
KAWAT_MUST_USE kawat_code kw_pack_open(const char *path, kw_pack **out, kawat_error *err);
// The same over bytes that the caller keeps alive and 8-byte aligned (tests, fuzzing).
KAWAT_MUST_USE kawat_code kw_pack_from_memory(const void *bytes, size_t n, kw_pack **out, kawat_error *err);
void kw_pack_free(kw_pack *pack);

// A table by name ("world/states", "id/predicates"); NULL where the pack has none.
const kw_table *kw_pack_table(const kw_pack *pack, const char *name);
// The same, "<lang>/<name>".
const kw_table *kw_pack_lang_table(const kw_pack *pack, const char *lang, const char *name);
size_t kw_pack_table_count(const kw_pack *pack);
const kw_table *kw_pack_table_at(const kw_pack *pack, size_t i);

kw_str kw_table_name(const kw_table *table);
uint32_t kw_table_rows(const kw_table *table); // 0 for NULL
// Index of a column, or -1 (also for NULL).
int kw_table_column(const kw_table *table, const char *name);
// A cell; empty for a column of -1. row < kw_table_rows. The string lives as long as the pack.
kw_str kw_table_cell(const kw_table *table, uint32_t row, int column);
// A part that the compiler made ready, by name: 8-byte aligned, a multiple of 8 bytes, unchecked; empty where the pack has none.
kw_str kw_pack_ready(const kw_pack *pack, kw_str name);
// The weights of features: 2^bits slots, of which some are free; NULL where the pack has none.
const kw_weight_slot *kw_pack_weights(const kw_pack *pack, unsigned *bits);

#endif
