// SPDX-License-Identifier: Apache-2.0
// Writing the pack: strings numbered by first use, tables in the order read (sorted by name), parts in that in which they were made. See
// src/lexicon/pack_format.h.
#include "source.h"

#include "lexicon/pack_format.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

typedef struct string_table {
    struct { kw_str *items; uint32_t n, cap; } list;
    uint32_t *slots; // number + 1, 0 where free
    size_t cap;
    uint64_t bytes;
} string_table;

static uint32_t string_number(kw_arena *arena, string_table *t, kw_str s)
{
    if ((size_t)t->list.n * 2 >= t->cap) {
        t->cap = t->cap ? t->cap * 2 : 1 << 16;
        t->slots = KW_ARRAY(arena, uint32_t, t->cap);
        for (uint32_t i = 0; i < t->list.n; i++) {
            size_t at = kw_str_hash(t->list.items[i], 0) & (t->cap - 1);
            while (t->slots[at]) at = (at + 1) & (t->cap - 1);
            t->slots[at] = i + 1;
        }
    }
    size_t at = kw_str_hash(s, 0) & (t->cap - 1);
    for (; t->slots[at]; at = (at + 1) & (t->cap - 1))
        if (kw_str_eq(t->list.items[t->slots[at] - 1], s)) return t->slots[at] - 1;
    t->slots[at] = t->list.n + 1;
    *KW_PUSH(arena, &t->list) = s;
    t->bytes += s.n;
    return t->list.n - 1;
}

kw_str source_pack(source_set *set, const source_parts *parts)
{
    kw_arena *arena = set->arena;
    string_table strings = { 0 };
    source_weights weights = source_weigh(set);
    uint32_t n_slots = weights.slots ? (uint32_t)1 << weights.bits : 0, n_tables = 0, cells = 0;
    for (uint32_t i = 0; i < set->tables.n; i++) {
        const source_table *t = &set->tables.items[i];
        if (source_is_weights(t)) continue;
        cells += (t->rows.n + 1) * t->n_columns;
        n_tables++;
    }
    uint32_t *body = KW_ARRAY(arena, uint32_t, cells), at = 0;
    kw_pack_entry *directory = KW_ARRAY(arena, kw_pack_entry, n_tables), *entry = directory;
    for (uint32_t i = 0; i < set->tables.n; i++) {
        const source_table *t = &set->tables.items[i];
        if (source_is_weights(t)) continue;
        *entry++ = (kw_pack_entry){ string_number(arena, &strings, t->name), t->n_columns, t->rows.n, at };
        for (uint32_t c = 0; c < t->n_columns; c++) body[at++] = string_number(arena, &strings, t->columns[c]);
        for (uint32_t r = 0; r < t->rows.n; r++)
            for (uint32_t c = 0; c < t->n_columns; c++) body[at++] = string_number(arena, &strings, t->rows.items[r].cells[c]);
    }
    kw_pack_part *heads = KW_ARRAY(arena, kw_pack_part, parts->list.n);
    uint32_t ready_words = 0;
    for (uint32_t i = 0; i < parts->list.n; i++) {
        heads[i] = (kw_pack_part){ string_number(arena, &strings, parts->list.items[i].name), (uint32_t)(parts->list.items[i].bytes.n / 4) };
        ready_words += (uint32_t)(sizeof *heads / 4) + heads[i].words;
    }
    uint32_t directory_words = n_tables * (uint32_t)(sizeof *directory / 4);
    uint32_t words = strings.list.n + 1 + directory_words + cells;
    words += words % 2; // weights start 8-byte aligned
    for (uint32_t i = 0; i < n_tables; i++) directory[i].at += strings.list.n + 1 + directory_words;

    size_t slot_bytes = n_slots * sizeof *weights.slots, ready_bytes = (size_t)ready_words * 4;
    size_t size = sizeof(kw_pack_header) + (size_t)words * 4 + slot_bytes + ready_bytes + strings.bytes;
    unsigned char *out = kw_arena_alloc(arena, size);
    uint32_t *w = (uint32_t *)(void *)(out + sizeof(kw_pack_header));
    unsigned char *at_weights = out + sizeof(kw_pack_header) + (size_t)words * 4, *part = at_weights + slot_bytes, *bytes = part + ready_bytes;
    uint32_t offset = 0;
    for (uint32_t i = 0; i < strings.list.n; i++) {
        w[i] = offset;
        kw_str s = strings.list.items[i];
        if (s.n) memcpy(bytes + offset, s.p, s.n);
        offset += (uint32_t)s.n;
    }
    w[strings.list.n] = offset;
    memcpy(w + strings.list.n + 1, directory, (size_t)directory_words * 4);
    memcpy(w + strings.list.n + 1 + directory_words, body, (size_t)cells * 4);
    if (n_slots) memcpy(at_weights, weights.slots, slot_bytes);
    for (uint32_t i = 0; i < parts->list.n; i++) {
        memcpy(part, &heads[i], sizeof *heads);
        memcpy(part + sizeof *heads, parts->list.items[i].bytes.p, parts->list.items[i].bytes.n);
        part += sizeof *heads + parts->list.items[i].bytes.n;
    }
    kw_pack_header h = { .magic = KW_PACK_MAGIC, .version = KW_PACK_VERSION, .n_strings = strings.list.n, .n_tables = n_tables,
                         .words = words, .string_bytes = strings.bytes, .weight_slots = n_slots, .ready_words = ready_words };
    h.checksum = XXH3_64bits(out + sizeof h, size - sizeof h);
    memcpy(out, &h, sizeof h);
    return kw_str_make((const char *)out, size);
}

bool source_write(source_set *set, kw_str pack, const char *path)
{
    kw_str temporary = kw_arena_printf(set->arena, "%s.new", path);
    FILE *f = fopen(temporary.p, "wb");
    bool ok = f && fwrite(pack.p, 1, pack.n, f) == pack.n;
    if (f && fclose(f) != 0) ok = false;
    if (ok && rename(temporary.p, path) != 0) ok = false;
    if (!ok) {
        fprintf(stderr, "kawat-pack: %s: %s\n", path, strerror(errno));
        remove(temporary.p);
    }
    return ok;
}
