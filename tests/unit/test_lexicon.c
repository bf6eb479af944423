// SPDX-License-Identifier: Apache-2.0
// Unit tests of the lexicon room: phrase index, pack reader and word vectors on damaged bytes.
#include "lexicon/pack.h"
#include "lexicon/pack_format.h"
#include "lexicon/phrase.h"
#include "lexicon/vectors.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <xxhash.h>

// Words from a sentence cut at blanks; capitals flagged, all parts of speech unknown.
static uint32_t make_words(const char *sentence, kw_word *words, char *lower)
{
    uint32_t n = 0;
    kw_str rest = kw_str_from(sentence);
    for (kw_str part; kw_str_next(&rest, ' ', &part); n++) {
        words[n] = (kw_word){ .form = part };
        words[n].lower = kw_str_make(lower, kw_utf8_lower(part, lower));
        lower += words[n].lower.n;
        if (part.p[0] >= 'A' && part.p[0] <= 'Z') words[n].flags = KW_WORD_CAPITAL;
    }
    return n;
}

static uint32_t match(const kw_phrases *p, const char *sentence, kw_phrase_hit *hits)
{
    kw_word words[32];
    char lower[1024];
    uint32_t n = make_words(sentence, words, lower);
    return kw_phrases_match(p, words, n, hits, 8);
}

static void phrases_longest_first(void **state)
{
    (void)state;
    kw_phrases *p = kw_phrases_new();
    assert_int_equal(kw_phrases_add(p, KW_STR("Kim Jong-un"), 1), KAWAT_OK);
    assert_int_equal(kw_phrases_add(p, KW_STR("Kim"), 2), KAWAT_OK);
    assert_int_equal(kw_phrases_add(p, KW_STR("U.S."), 3), KAWAT_OK);
    assert_int_equal(kw_phrases_add(p, KW_STR("terima kasih"), 4), KAWAT_OK);
    assert_int_equal(kw_phrases_add(p, KW_STR("Turkey"), 5), KAWAT_OK);
    kw_phrase_hit hits[8];
    assert_int_equal(match(p, "Kim Jong Un pergi", hits), 2);
    assert_int_equal(hits[0].payload, 1);
    assert_int_equal(hits[0].words, 3);
    assert_int_equal(hits[1].payload, 2);
    assert_int_equal(match(p, "Kim Jong-un pergi", hits), 2);
    assert_int_equal(hits[0].words, 2);
    assert_int_equal(match(p, "Kim Jong - un pergi", hits), 2);
    assert_int_equal(hits[0].words, 4);
    assert_int_equal(match(p, "U.S. troops", hits), 1);
    assert_int_equal(match(p, "U . S . troops", hits), 1);
    assert_int_equal(match(p, "Terima kasih", hits), 1);
    assert_int_equal(match(p, "turkey dinner", hits), 0);
    assert_int_equal(match(p, "Kim , Jong", hits), 1);
    assert_int_equal(kw_phrases_get(p, KW_STR("kim jong un")), 1);
    assert_int_equal(kw_phrases_get(p, KW_STR("kim jong")), -1);
    assert_int_equal(kw_phrases_add(p, KW_STR(" - "), 9), KAWAT_E_ARGUMENT);
    assert_int_equal(kw_phrases_add(p, KW_STR("\xC3\x89lys\xC3\xA9""e"), 10), KAWAT_OK);
    assert_int_equal(kw_phrases_get(p, KW_STR("\xC3\xA9LYS\xC3\x89""E")), 10);
    char longer[1100];
    memset(longer, 'A', sizeof longer);
    assert_int_equal(kw_phrases_add(p, kw_str_make(longer, sizeof longer), 11), KAWAT_E_LIMIT);
    longer[sizeof longer - 2] = '\xC3', longer[sizeof longer - 1] = '\x89';
    assert_int_equal(kw_phrases_add(p, kw_str_make(longer, sizeof longer), 11), KAWAT_E_LIMIT);
    kw_phrases_free(p);
}

static kawat_code surnames_open(const kw_pack *pack)
{
    kw_phrases *p;
    kawat_code code = kw_phrases_open(pack, "world", "surnames", &p);
    kw_phrases_free(p);
    return code;
}

static void ready_indexes_are_checked(void **state)
{
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s/kawat.pack", getenv("KAWAT_DATA"));
    kawat_error err;
    kw_mapfile file;
    kw_pack *pack;
    assert_int_equal(kw_mapfile_open(path, &file, &err), KAWAT_OK);
    unsigned char *bytes = malloc(file.n);
    memcpy(bytes, file.bytes, file.n);
    assert_int_equal(kw_pack_from_memory(bytes, file.n, &pack, &err), KAWAT_OK);
    kw_mapfile_close(&file);

    assert_int_equal(kw_pack_ready(pack, KW_STR("world/nothing")).n, 0);
    kw_str part = kw_pack_ready(pack, KW_STR("world/surnames"));
    kw_phrases *p;
    assert_int_equal(kw_phrases_open(pack, "world", "surnames", &p), KAWAT_OK);
    assert_true(kw_phrases_get(p, KW_STR("widodo")) >= 0);
    assert_int_equal(kw_phrases_add(p, KW_STR("Nobody Yet"), 1), KAWAT_OK);
    assert_int_equal(kw_phrases_get(p, KW_STR("nobody yet")), -1); // to a ready one nothing is added
    assert_true(kw_phrases_within(p, kw_table_rows(kw_pack_table(pack, "world/people"))));
    assert_false(kw_phrases_within(p, 1));
    assert_int_equal(kw_phrases_image(p, NULL), part.n);
    unsigned char *image = malloc(part.n);
    kw_phrases_image(p, image);
    assert_memory_equal(image, part.p, part.n);
    free(image);
    kw_phrases_free(p);

    uint32_t *words = (uint32_t *)(uintptr_t)part.p, slots = words[0], n = words[1]; // then 16 KB of bits, nodes of four words, ends of three
    uint32_t *nodes = words + 2 + 4096, *ends = nodes + (size_t)slots * 4;
    const struct { uint32_t *at, put; } damage[] = {
        { words, slots / 2 }, { words, slots - 1 }, { words + 1, n + 2 }, { nodes + 3, n + 1 }, { ends + 2, 0 }, { ends + 2, n + 1 }, { ends + 2, ends[5] },
    };
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        uint32_t was = *damage[i].at;
        *damage[i].at = damage[i].put;
        assert_int_equal(surnames_open(pack), KAWAT_E_FORMAT);
        *damage[i].at = was;
    }
    assert_int_equal(surnames_open(pack), KAWAT_OK);
    for (uint32_t i = 0; i < slots; i++) nodes[i * 4] = 1;
    assert_int_equal(surnames_open(pack), KAWAT_E_FORMAT); // no free node: a probe would not end
    kw_pack_free(pack);
    free(bytes);
}

static void pack_opens_and_refuses_damage(void **state)
{
    (void)state;
    const char *folder = getenv("KAWAT_DATA");
    assert_non_null(folder);
    char path[4096];
    snprintf(path, sizeof path, "%s/kawat.pack", folder);
    kawat_error err;
    kw_pack *pack;
    assert_int_equal(kw_pack_open(path, &pack, &err), KAWAT_OK);
    kw_pack_free(pack);

    kw_mapfile file;
    assert_int_equal(kw_mapfile_open(path, &file, &err), KAWAT_OK);
    size_t n = file.n;
    unsigned char *bytes = malloc(n);
    memcpy(bytes, file.bytes, n);
    kw_mapfile_close(&file);
    size_t step = n / 211 + 1;
    for (size_t cut = 0; cut < n; cut += step)
        assert_int_equal(kw_pack_from_memory(bytes, cut, &pack, &err), KAWAT_E_FORMAT);
    for (size_t at = 0; at < n; at += step) {
        bytes[at] ^= 0x41;
        assert_int_not_equal(kw_pack_from_memory(bytes, n, &pack, &err), KAWAT_OK);
        // With the checksum made right the structure itself is checked: refuse or read, never crash.
        if (at >= sizeof(kw_pack_header)) {
            kw_pack_header h;
            memcpy(&h, bytes, sizeof h);
            kw_pack_header mended = h;
            mended.checksum = XXH3_64bits(bytes + sizeof h, n - sizeof h);
            memcpy(bytes, &mended, sizeof mended);
            if (kw_pack_from_memory(bytes, n, &pack, &err) == KAWAT_OK) kw_pack_free(pack);
            memcpy(bytes, &h, sizeof h);
        }
        bytes[at] ^= 0x41;
    }

    // Weights without a free slot would be probed for ever.
    kw_pack_header h;
    memcpy(&h, bytes, sizeof h);
    assert_true(h.weight_slots > 0);
    memset(bytes + sizeof h + (size_t)h.words * 4, 1, h.weight_slots * sizeof(kw_weight_slot));
    h.checksum = XXH3_64bits(bytes + sizeof h, n - sizeof h);
    memcpy(bytes, &h, sizeof h);
    assert_int_equal(kw_pack_from_memory(bytes, n, &pack, &err), KAWAT_E_FORMAT);
    free(bytes);
}

// A file of word vectors, as vectors.h lays it down.
enum { VECTOR_BITS = 4, VECTOR_SLOTS = 1 << VECTOR_BITS, VECTOR_BYTES = 64 + VECTOR_SLOTS * (8 + KW_VECTOR_DIMS) };
typedef struct vector_file {
    char magic[8];
    uint32_t version, dims, bits, words;
    uint64_t checksum;
    char lang[8], zero[24];
    uint64_t keys[VECTOR_SLOTS];
    int8_t rows[VECTOR_SLOTS][KW_VECTOR_DIMS];
} vector_file;

static void vectors_put(vector_file *f, uint64_t key, int8_t value)
{
    size_t i = key >> (64 - VECTOR_BITS);
    while (f->keys[i]) i = (i + 1) % VECTOR_SLOTS;
    f->keys[i] = key;
    memset(f->rows[i], value, KW_VECTOR_DIMS);
    f->words++;
}

static kawat_code vectors_try(vector_file *f, size_t n, kw_vectors **out)
{
    kawat_error err;
    f->checksum = XXH3_64bits((const char *)f + 32, VECTOR_BYTES - 32);
    return kw_vectors_from_memory(f, n, out, &err);
}

static void vectors_found_and_damage_refused(void **state)
{
    (void)state;
    assert_int_equal(sizeof(vector_file), VECTOR_BYTES);
    vector_file f = { .magic = "KAWATVE", .version = 1, .dims = KW_VECTOR_DIMS, .bits = VECTOR_BITS };
    f.magic[7] = 'C';
    const uint64_t last = UINT64_MAX; // its slot is the last: the next key there goes round to the first
    vectors_put(&f, last, 7);
    vectors_put(&f, last - 1, -100);
    vectors_put(&f, 5, 1);
    kw_vectors *v = NULL;
    assert_int_equal(vectors_try(&f, VECTOR_BYTES, &v), KAWAT_OK);
    assert_int_equal(kw_vectors_of(v, last)[63], 7);
    assert_int_equal(kw_vectors_of(v, last - 1)[0], -100);
    assert_int_equal(kw_vectors_of(v, 5)[9], 1);
    assert_null(kw_vectors_of(v, last - 2));
    assert_null(kw_vectors_of(NULL, 5));
    kw_vectors_free(v);
    v = NULL;
    for (size_t n = 0; n < VECTOR_BYTES; n += 61) assert_int_equal(vectors_try(&f, n, &v), KAWAT_E_FORMAT);
    for (size_t at = 0; at < 24; at++) {
        vector_file bad = f;
        ((unsigned char *)&bad)[at] ^= 0x41;
        if (at < 20) assert_int_not_equal(vectors_try(&bad, VECTOR_BYTES, &v), KAWAT_OK);
    }
    vector_file full = f;
    for (uint64_t k = 0; full.words < VECTOR_SLOTS; k++) vectors_put(&full, 100 + k, 1);
    assert_int_equal(vectors_try(&full, VECTOR_BYTES, &v), KAWAT_E_FORMAT); // a look-up would not end
    kawat_error err;
    f.checksum++;
    assert_int_equal(kw_vectors_from_memory(&f, VECTOR_BYTES, &v, &err), KAWAT_E_FORMAT);
    assert_null(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_longest_first),
        cmocka_unit_test(ready_indexes_are_checked),
        cmocka_unit_test(pack_opens_and_refuses_damage),
        cmocka_unit_test(vectors_found_and_damage_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
