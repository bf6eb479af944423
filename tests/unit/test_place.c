// SPDX-License-Identifier: Apache-2.0
// Unit tests of the place room: states, capitals, cities; what is no place although it looks like one. Sentences are our own.
#include "place/where.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static kw_pack *pack;
static kw_gazetteer *gazetteer;
static kw_arena arena;
static jmp_buf failed;

static int set_up(void **state)
{
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s/kawat.pack", getenv("KAWAT_DATA"));
    kawat_error err = { 0 };
    if (kw_pack_open(path, &pack, &err) || kw_gazetteer_new(pack, NULL, &gazetteer, &err)) return -1;
    kw_arena_init(&arena, 0);
    arena.fail = &failed;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    kw_arena_clear(&arena);
    kw_gazetteer_free(gazetteer);
    kw_pack_free(pack);
    return 0;
}

// Words are cut at blanks; "word>n" hangs the word as flat on word n (from 0), both being proper nouns.
static const char *places(const char *lang, const char *source)
{
    kw_arena_reset(&arena);
    if (setjmp(failed)) fail_msg("no memory");
    kw_text text = { .bytes = source, .n_bytes = strlen(source), .lang = lang };
    text.words = KW_ARRAY(&arena, kw_word, text.n_bytes + 1);
    text.sents = KW_NEW(&arena, kw_sent);
    text.n_sents = 1;
    uint32_t at = 0;
    for (kw_str rest = kw_str_from(source), part; kw_str_next(&rest, ' ', &part);) {
        uint32_t start = at;
        at += (uint32_t)part.n + 1;
        kw_word *word = &text.words[text.n_words++];
        *word = (kw_word){ .start = start, .head = -1 };
        size_t flat = kw_str_find_byte(part, '>', 0);
        if (flat < part.n) {
            word->rel = KW_REL_FLAT;
            word->head = part.p[flat + 1] - '0';
            word->upos = text.words[word->head].upos = KW_UPOS_PROPN;
            part.n = flat;
        }
        word->end = start + (uint32_t)part.n;
        word->form = part;
        char *low = KW_ARRAY(&arena, char, part.n * 2 + 4);
        word->lower = kw_str_make(low, kw_utf8_lower(part, low));
        if (part.n && part.p[0] >= 'A' && part.p[0] <= 'Z') word->flags |= KW_WORD_CAPITAL;
    }
    text.sents[0] = (kw_sent){ .end = (uint32_t)text.n_bytes, .count = text.n_words };
    kw_places found;
    kw_places_find(gazetteer, &text, &arena, &found);
    kw_str out = KW_STR("");
    for (uint32_t i = 0; i < found.n; i++) {
        const kw_place *p = &found.items[i];
        assert_int_equal(found.at_word[p->first], i);
        out = kw_arena_concat(&arena, out, kw_arena_printf(&arena, "%s%.*s=%.*s", i ? "; " : "", (int)(p->end - p->start), source + p->start, KW_STR_FMT(p->country)));
    }
    return kw_arena_str(&arena, out).p;
}

static void states_and_capitals(void **state)
{
    (void)state;
    assert_string_equal(places("id", "Rombongan terbang dari Oslo ke Jepang lewat Korea Selatan ."), "Oslo=NOR; Jepang=JPN; Korea Selatan=KOR");
    assert_string_equal(places("en", "The envoy flew from Oslo to South Korea and Japan ."), "Oslo=NOR; South Korea=KOR; Japan=JPN");
    assert_string_equal(places("id", "Orang itu menyebut nama turki"), "");
    assert_string_equal(places("xx", "Oslo"), "");
}

static void parts_of_other_names(void **state)
{
    (void)state;
    assert_string_equal(places("en", "The writer Jack London>2 was read in London ."), "London=GBR");
    assert_string_equal(places("id", "Dosen Universitas Indonesia tinggal di Oslo ."), "Oslo=NOR");
    assert_string_equal(places("en", "Oslo University met in Oslo ."), "Oslo=NOR");
    assert_string_equal(places("id", "Kapal itu berlayar di Laut China Selatan ."), "");
    assert_string_equal(places("id", "Ia tiba di Kota Oslo>3 ."), "Oslo=NOR");
}

static void coordinates_only_for_cities(void **state)
{
    (void)state;
    kw_arena_reset(&arena);
    if (setjmp(failed)) fail_msg("no memory");
    kw_word words[] = { { .form = KW_STR("Norway"), .lower = KW_STR("norway"), .flags = KW_WORD_CAPITAL, .head = -1, .end = 6 },
                        { .form = KW_STR("Oslo"), .lower = KW_STR("oslo"), .flags = KW_WORD_CAPITAL, .head = -1, .start = 7, .end = 11 } };
    kw_sent sent = { .end = 11, .count = 2 };
    kw_text text = { .bytes = "Norway Oslo", .n_bytes = 11, .lang = "en", .words = words, .n_words = 2, .sents = &sent, .n_sents = 1 };
    kw_places found;
    kw_places_find(gazetteer, &text, &arena, &found);
    assert_int_equal(found.n, 2);
    assert_false(found.items[0].has_coordinates);
    if (kw_pack_table(pack, "world/cities")) {
        assert_true(found.items[1].has_coordinates);
        assert_true(found.items[1].latitude > 59 && found.items[1].latitude < 61);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_and_capitals),
        cmocka_unit_test(parts_of_other_names),
        cmocka_unit_test(coordinates_only_for_cities),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
