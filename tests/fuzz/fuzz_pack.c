// SPDX-License-Identifier: Apache-2.0
// Fuzz target: an altered language pack (altered.h). Holds: opening answers with a code and a reason; of a pack that is taken every cell can
// be read and every weight looked up; a phrase index is taken or refused, and every string can be looked up in one that is taken; the rooms
// that build their look-ups from one take it or refuse it.
#include "altered.h"
#include "event/event.h"
#include "lexicon/langid_open.h"
#include "lexicon/pack_format.h"
#include "lexicon/segmenter_open.h"

#include <xxhash.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void need(bool holds)
{
    if (!holds) abort();
}

static void read_cells(const kw_pack *pack)
{
    volatile size_t sum = 0; // touches every byte for the sanitizer
    for (size_t i = 0; i < kw_pack_table_count(pack); i++) {
        const kw_table *table = kw_pack_table_at(pack, i);
        sum += kw_table_name(table).n;
        for (uint32_t row = 0; row < kw_table_rows(table); row++)
            for (int column = 0; kw_table_cell(table, row, column).n; column++) {
                kw_str cell = kw_table_cell(table, row, column);
                sum += (unsigned char)cell.p[0] + (unsigned char)cell.p[cell.n - 1];
            }
    }
    unsigned bits;
    const kw_weight_slot *weights = kw_pack_weights(pack, &bits);
    for (uint64_t key = 1; weights && key; key = key * 2) sum += kw_weights_at(weights, bits, key); // each probe ends
}

static void read_index(const kw_pack *pack, const char *lang, const char *name)
{
    kw_phrases *index = NULL;
    kawat_code code = kw_phrases_open(pack, lang, name, &index);
    need(code == KAWAT_OK || code == KAWAT_E_FORMAT);
    const kw_table *people = kw_pack_table(pack, "world/people");
    volatile int64_t sum = 0;
    for (uint32_t row = 0; code == KAWAT_OK && row < kw_table_rows(people); row++) {
        kw_str name_of = kw_table_cell(people, row, kw_table_column(people, "name"));
        kw_word words[2] = { { .form = name_of, .lower = name_of, .flags = KW_WORD_CAPITAL }, { .form = KW_STR("x"), .lower = KW_STR("x") } };
        kw_phrase_hit hits[8];
        sum += kw_phrases_get(index, name_of) + kw_phrases_match(index, words, 2, hits, 8);
    }
    kw_phrases_free(index);
}

#define FUZZ_ROOM(type, make, destroy)                                  \
    do {                                                                \
        type *room = NULL;                                              \
        err = (kawat_error){ 0 };                                       \
        kawat_code made = make;                                         \
        need(made == KAWAT_OK ? room != NULL : err.code == made);       \
        if (made == KAWAT_OK) destroy(room);                            \
    } while (0)

static void open_rooms(const kw_pack *pack)
{
    kawat_error err;
    FUZZ_ROOM(kw_register, kw_register_new(pack, NULL, &room, &err), kw_register_free);
    FUZZ_ROOM(kw_calendar, kw_calendar_new(pack, &room, &err), kw_calendar_free);
    FUZZ_ROOM(kw_gazetteer, kw_gazetteer_new(pack, NULL, &room, &err), kw_gazetteer_free);
    FUZZ_ROOM(kw_grammar, kw_grammar_new(pack, NULL, NULL, &room, &err), kw_grammar_free);
    FUZZ_ROOM(kw_langid, kw_langid_open(pack, &room, &err), kw_langid_free);
    FUZZ_ROOM(kw_segmenter, kw_segmenter_open(pack, "id", &room, &err), kw_segmenter_free);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static altered_file file;
    if (!file.original) altered_load(&file, "kawat.pack");
    altered_make(&file, data, size, 4096);
    kw_pack_header h;
    if ((file.flags & ALTERED_CHECKSUM) && file.n >= sizeof h) {
        memcpy(&h, file.bytes, sizeof h);
        h.checksum = XXH3_64bits(file.bytes + sizeof h, file.n - sizeof h);
        memcpy(file.bytes, &h, sizeof h);
    }
    kw_pack *pack = NULL;
    kawat_error err = { 0 };
    kawat_code code = kw_pack_from_memory(file.bytes, file.n, &pack, &err);
    if (code == KAWAT_OK) {
        read_cells(pack);
        read_index(pack, "world", "surnames");
        read_index(pack, "id", "names");
        if (file.flags & ALTERED_ROOMS) open_rooms(pack);
        kw_pack_free(pack);
    } else {
        need(err.code == code && err.detail[0] && !pack);
    }
    free(file.bytes);
    return 0;
}
