// SPDX-License-Identifier: Apache-2.0
// Reader of compiled packs. Everything is checked once at open: sizes against the file, the checksum, every string offset,
// every cell, UTF-8 of every string. After that a look-up is two array reads.
// Memory: the mapping, one table record per table. Cost of opening: one pass over the file (about 1 ms per MB).
#include "lexicon/pack.h"

#include "lexicon/pack_format.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the pack is read in place and is little-endian"
#endif

enum { PACK_PART_WORDS = sizeof(kw_pack_part) / 4 };

struct kw_table {
    const kw_pack *pack;
    kw_str name;
    uint32_t columns, rows;
    const uint32_t *column_names; // [columns]
    const uint32_t *cells;        // [rows][columns]
};

struct kw_pack {
    kw_mapfile file; // empty where the bytes are the caller's
    const uint32_t *offsets; // [n_strings + 1]
    const char *strings;
    const kw_weight_slot *weights; // [weight_slots]
    const uint32_t *ready; // [ready_words]
    uint32_t n_strings, n_tables, weight_slots, ready_words;
    kw_table tables[];
};

static kw_str pack_string(const kw_pack *pack, uint32_t i)
{
    return kw_str_make(pack->strings + pack->offsets[i], pack->offsets[i + 1] - pack->offsets[i]);
}

static kawat_code pack_damaged(kawat_error *err, const char *where, const char *what)
{
    return kw_fail(err, KAWAT_E_FORMAT, where, 0, 0, "language pack: %s", what);
}

// A probe ends at a free slot: the last must be one.
static bool pack_weights_good(const kw_weight_slot *slots, uint32_t n)
{
    return !n || (n >= 1u << KW_WEIGHTS_MIN_BITS && (n & (n - 1)) == 0 && !slots[n - 1].key);
}

// Each part lies within the words, and all of them are parts.
static bool pack_parts_good(const uint32_t *words, uint32_t n, uint32_t n_strings)
{
    uint32_t at = 0;
    while (n - at >= PACK_PART_WORDS) {
        kw_pack_part part;
        memcpy(&part, words + at, sizeof part);
        at += PACK_PART_WORDS;
        if (part.name >= n_strings || part.words % 2 || part.words > n - at) return false;
        at += part.words;
    }
    return at == n;
}

static kawat_code pack_read(const unsigned char *bytes, size_t n, const char *where, kw_pack **out, kawat_error *err)
{
    kw_pack_header h;
    if (n < sizeof h) return pack_damaged(err, where, "shorter than a header");
    memcpy(&h, bytes, sizeof h);
    if (memcmp(h.magic, KW_PACK_MAGIC, sizeof h.magic) != 0) return pack_damaged(err, where, "not a kawat pack");
    if (h.version != KW_PACK_VERSION)
        return kw_fail(err, KAWAT_E_VERSION, where, 0, 0, "pack version %u, this kawat reads %u", h.version, KW_PACK_VERSION);
    size_t rest = n - sizeof h;
    uint64_t before = ((uint64_t)h.words + h.ready_words) * 4 + (uint64_t)h.weight_slots * sizeof(kw_weight_slot); // the strings
    if (h.string_bytes > rest || before != rest - h.string_bytes) return pack_damaged(err, where, "cut short, or sizes do not add up");
    if (XXH3_64bits(bytes + sizeof h, rest) != h.checksum) return pack_damaged(err, where, "checksum differs: the file was altered");
    uint64_t directory = (uint64_t)h.n_strings + 1;
    uint64_t entry_words = sizeof(kw_pack_entry) / 4;
    if (h.string_bytes > UINT32_MAX || directory + h.n_tables * entry_words > h.words) return pack_damaged(err, where, "directory past the end");

    const uint32_t *words = (const uint32_t *)(const void *)(bytes + sizeof h);
    const char *strings = (const char *)bytes + sizeof h + before;
    const kw_weight_slot *weights = (const kw_weight_slot *)(const void *)(words + h.words);
    const uint32_t *ready = (const uint32_t *)(const void *)(weights + h.weight_slots);
    if ((h.weight_slots || h.ready_words) && h.words % 2) return pack_damaged(err, where, "weights or ready parts out of line");
    if (!pack_weights_good(weights, h.weight_slots)) return pack_damaged(err, where, "the weights are no hash table");
    if (!pack_parts_good(ready, h.ready_words, h.n_strings)) return pack_damaged(err, where, "a ready part reaches past the end");
    if (words[0] != 0 || words[h.n_strings] != h.string_bytes) return pack_damaged(err, where, "string offsets past the end");
    if (kw_utf8_validate(strings, h.string_bytes) != h.string_bytes) return pack_damaged(err, where, "a string is not UTF-8");
    bool ordered = true, whole = true; // told at the end: a loop that does not branch is many steps at once
    for (uint32_t i = 0; i < h.n_strings; i++) ordered &= words[i] <= words[i + 1];
    if (!ordered) return pack_damaged(err, where, "string offsets out of order");
    for (uint32_t i = 0; i < h.n_strings; i++) // what is valid as a whole is so in parts that begin with no trail byte
        whole &= words[i] == h.string_bytes || ((unsigned char)strings[words[i]] & 0xc0) != 0x80;
    if (!whole) return pack_damaged(err, where, "a string is not UTF-8");

    kw_pack *pack = calloc(1, sizeof *pack + (size_t)h.n_tables * sizeof(kw_table));
    if (!pack) return kw_fail(err, KAWAT_E_MEMORY, where, 0, 0, "language pack");
    *pack = (kw_pack){ .offsets = words, .strings = strings, .weights = weights, .ready = ready, .n_strings = h.n_strings, .n_tables = h.n_tables,
                       .weight_slots = h.weight_slots, .ready_words = h.ready_words };
    for (uint32_t i = 0; i < h.n_tables; i++) {
        kw_pack_entry e;
        memcpy(&e, words + directory + i * entry_words, sizeof e);
        uint64_t cells = ((uint64_t)e.rows + 1) * e.columns;
        if (e.name >= h.n_strings || (e.columns && e.rows > UINT32_MAX / e.columns - 1) || (uint64_t)e.at + cells > h.words) {
            free(pack);
            return pack_damaged(err, where, "a table reaches past the end");
        }
        bool named = true;
        for (uint64_t c = 0; c < cells; c++) named &= words[e.at + c] < h.n_strings;
        if (!named) {
            free(pack);
            return pack_damaged(err, where, "a cell names no string");
        }
        pack->tables[i] = (kw_table){ .pack = pack, .name = pack_string(pack, e.name), .columns = e.columns, .rows = e.rows,
                                      .column_names = words + e.at, .cells = words + e.at + e.columns };
    }
    *out = pack;
    return KAWAT_OK;
}

kawat_code kw_pack_open(const char *path, kw_pack **out, kawat_error *err)
{
    kw_mapfile file;
    kawat_code code = kw_mapfile_open(path, &file, err);
    if (code) return code;
    code = pack_read(file.bytes, file.n, path, out, err);
    if (code) kw_mapfile_close(&file);
    else (*out)->file = file;
    return code;
}

kawat_code kw_pack_from_memory(const void *bytes, size_t n, kw_pack **out, kawat_error *err)
{
    return pack_read(bytes, n, "memory", out, err);
}

void kw_pack_free(kw_pack *pack)
{
    if (!pack) return;
    kw_mapfile_close(&pack->file);
    free(pack);
}

const kw_table *kw_pack_table(const kw_pack *pack, const char *name)
{
    for (uint32_t i = 0; i < pack->n_tables; i++)
        if (kw_str_is(pack->tables[i].name, name)) return &pack->tables[i];
    return NULL;
}

const kw_table *kw_pack_lang_table(const kw_pack *pack, const char *lang, const char *name)
{
    size_t lang_n = strlen(lang);
    for (uint32_t i = 0; i < pack->n_tables; i++) {
        kw_str t = pack->tables[i].name;
        if (t.n > lang_n && memcmp(t.p, lang, lang_n) == 0 && t.p[lang_n] == '/' &&
            kw_str_is(kw_str_sub(t, lang_n + 1, t.n), name))
            return &pack->tables[i];
    }
    return NULL;
}

kw_str kw_pack_ready(const kw_pack *pack, kw_str name)
{
    kw_pack_part part;
    for (uint32_t at = 0; at < pack->ready_words; at += PACK_PART_WORDS + part.words) {
        memcpy(&part, pack->ready + at, sizeof part);
        if (kw_str_eq(pack_string(pack, part.name), name)) return kw_str_make((const char *)(pack->ready + at + PACK_PART_WORDS), (size_t)part.words * 4);
    }
    return KW_STR("");
}

size_t kw_pack_table_count(const kw_pack *pack) { return pack->n_tables; }
const kw_table *kw_pack_table_at(const kw_pack *pack, size_t i) { return i < pack->n_tables ? &pack->tables[i] : NULL; }
const kw_weight_slot *kw_pack_weights(const kw_pack *pack, unsigned *bits)
{
    *bits = KW_WEIGHTS_MIN_BITS;
    while ((uint32_t)1 << *bits < pack->weight_slots) ++*bits;
    return pack->weight_slots ? pack->weights : NULL;
}

kw_str kw_table_name(const kw_table *table) { return table->name; }
uint32_t kw_table_rows(const kw_table *table) { return table ? table->rows : 0; }

int kw_table_column(const kw_table *table, const char *name)
{
    for (uint32_t i = 0; table && i < table->columns; i++)
        if (kw_str_is(pack_string(table->pack, table->column_names[i]), name)) return (int)i;
    return -1;
}

kw_str kw_table_cell(const kw_table *table, uint32_t row, int column)
{
    if (column < 0 || (uint32_t)column >= table->columns || row >= table->rows) return KW_STR("");
    return pack_string(table->pack, table->cells[(size_t)row * table->columns + (uint32_t)column]);
}
