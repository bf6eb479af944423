// SPDX-License-Identifier: Apache-2.0
// Unit tests of the entity room on hand-made trees: what a noun phrase says by its words, and whom later words mean.
//
// A sentence is written as words of the form  form/UPOS/head/relation , head counted from 1, 0 for the root; "|" parts sentences,
// "||" sentences with a line break between, "|||" with a blank line.
#include "entity/entity.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct fixture {
    kw_pack *pack;
    kw_register *reg;
} fixture;

static int open_register(void **state)
{
    static fixture f;
    const char *data = getenv("KAWAT_DATA");
    char path[4096];
    kawat_error err = { 0 };
    (void)snprintf(path, sizeof path, "%s/kawat.pack", data ? data : ".");
    if (kw_pack_open(path, &f.pack, &err) != KAWAT_OK) return -1;
    if (kw_register_new(f.pack, NULL, &f.reg, &err) != KAWAT_OK) return -1;
    *state = &f;
    return 0;
}

static int close_register(void **state)
{
    fixture *f = *state;
    kw_register_free(f->reg);
    kw_pack_free(f->pack);
    return 0;
}

static int32_t number_of(kw_str s)
{
    int32_t n = 0;
    for (size_t i = 0; i < s.n; i++) n = n * 10 + (s.p[i] - '0');
    return n;
}

static kw_text make_text(kw_arena *arena, const char *lang, const char *tree)
{
    kw_text text = { .lang = lang, .words = KW_ARRAY(arena, kw_word, 256), .sents = KW_ARRAY(arena, kw_sent, 32) };
    char *bytes = kw_arena_alloc(arena, 8192);
    text.bytes = bytes;
    kw_sent *sent = &text.sents[text.n_sents++];
    for (kw_str rest = kw_str_from(tree), item; kw_str_next(&rest, ' ', &item);) {
        if (!item.n) continue;
        if (item.p[0] == '|') {
            for (size_t i = 1; i < item.n; i++) bytes[text.n_bytes++] = '\n';
            sent = &text.sents[text.n_sents++];
            sent->first = text.n_words;
            sent->paragraph = text.n_sents - 1;
            continue;
        }
        kw_str part[4] = { 0 };
        for (int i = 0; i < 4; i++) assert_true(kw_str_next(&item, '/', &part[i]));
        kw_word *w = &text.words[text.n_words++];
        w->start = (uint32_t)text.n_bytes;
        memcpy(bytes + text.n_bytes, part[0].p, part[0].n);
        w->form = kw_str_make(bytes + text.n_bytes, part[0].n);
        text.n_bytes += part[0].n;
        w->end = (uint32_t)text.n_bytes;
        bytes[text.n_bytes++] = ' ';
        char *lower = kw_arena_alloc(arena, part[0].n * 2 + 8);
        w->lower = kw_str_make(lower, kw_utf8_lower(part[0], lower));
        w->lemma = w->lower;
        w->upos = (uint8_t)kw_upos_from(part[1]);
        w->head = number_of(part[2]) - 1;
        w->deprel = part[3];
        w->rel = (uint8_t)kw_rel_from(part[3]);
        w->sub = (uint8_t)kw_sub_from(part[3]);
        w->flags = KW_WORD_SPACE_AFTER;
        if (part[0].p[0] >= 'A' && part[0].p[0] <= 'Z') w->flags |= KW_WORD_CAPITAL;
        bool caps = part[0].n > 1;
        for (size_t i = 0; i < part[0].n; i++) caps &= part[0].p[i] >= 'A' && part[0].p[i] <= 'Z';
        if (caps) w->flags |= KW_WORD_ALL_CAPS;
        if (sent->count++ == 0) w->flags |= KW_WORD_SENT_START, sent->start = w->start;
        sent->end = w->end;
    }
    return text;
}

// One case: the mention headed at word `at` has this code and sector.
typedef struct expected {
    uint32_t at;
    const char *code, *sector;
} expected;

static void check(void **state, const char *lang, const char *tree, int32_t date, const expected *want, size_t n)
{
    fixture *f = *state;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    jmp_buf fail;
    arena.fail = &fail;
    if (setjmp(fail)) fail_msg("out of memory");
    kw_text text = make_text(&arena, lang, tree);
    kw_who who;
    kw_who_resolve(f->reg, &text, date, &arena, false, &who);
    for (size_t i = 0; i < n; i++) {
        uint32_t m = kw_who_at(&who, &text, want[i].at);
        if (m == KW_NONE) fail_msg("no mention at word %u of: %s", want[i].at, tree);
        uint32_t e = who.mentions[m].entity;
        if (e == KW_NONE) fail_msg("no entity at word %u of: %s", want[i].at, tree);
        if (!kw_str_is(who.entities[e].code, want[i].code) || !kw_str_is(who.entities[e].sector, want[i].sector))
            fail_msg("word %u is %.*s %.*s (%s), not %s %s, in: %s", want[i].at, KW_STR_FMT(who.entities[e].code), KW_STR_FMT(who.entities[e].sector),
                     kw_entity_rule_name(who.mentions[m].rule), want[i].code, want[i].sector, tree);
    }
    kw_arena_clear(&arena);
}

enum { DAY_2007 = 13559, DAY_2024 = 19743 }; // 2007-02-15, 2024-01-21
#define CHECK(lang, tree, ...)                                                                              \
    do {                                                                                                    \
        const expected want_[] = { __VA_ARGS__ };                                                           \
        check(state, lang, tree, DAY_2024, want_, sizeof want_ / sizeof *want_);                            \
    } while (0)

static void states_and_seats(void **state)
{
    CHECK("en", "Russia/PROPN/2/nsubj thanked/VERB/0/root North/PROPN/4/compound Korea/PROPN/2/obj", { 0, "RUS", "" }, { 3, "PRK", "" });
    CHECK("en", "The/DET/3/det White/PROPN/3/compound House/PROPN/4/nsubj agreed/VERB/0/root", { 2, "USA", "GOV" });
    CHECK("id", "Moskow/PROPN/2/nsubj menolak/VERB/0/root usul/NOUN/2/obj AS/PROPN/3/nmod", { 0, "RUS", "" }, { 3, "USA", "" });
    CHECK("id", "warga/NOUN/3/nsubj Rusia/PROPN/1/nmod menunggu/VERB/0/root", { 0, "RUS", "CVL" });
    CHECK("en", "Two/NUM/2/nummod Iraqis/PROPN/3/nsubj waited/VERB/0/root", { 1, "IRQ", "CVL" });
}

static void places_act_for_no_one(void **state)
{
    fixture *f = *state;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    jmp_buf fail;
    arena.fail = &fail;
    if (setjmp(fail)) fail_msg("out of memory");
    kw_text text = make_text(&arena, "id", "Mereka/PRON/2/nsubj berunding/VERB/0/root di/ADP/4/case Moskow/PROPN/2/obl");
    kw_who who;
    kw_who_resolve(f->reg, &text, DAY_2024, &arena, false, &who);
    assert_true(who.mentions[kw_who_at(&who, &text, 3)].place_only);
    assert_false(who.mentions[kw_who_at(&who, &text, 3)].political);
    kw_arena_clear(&arena);
}

static void offices_code_names(void **state)
{
    CHECK("id", "Menteri/NOUN/7/nsubj Luar/ADJ/1/flat Negeri/NOUN/1/flat Latvia/PROPN/1/nmod Andris/PROPN/1/flat Kalnbers/PROPN/5/flat berkata/VERB/0/root",
          { 0, "LVA", "GOV" });
    CHECK("en", "the/DET/4/det German/ADJ/4/amod foreign/ADJ/4/amod minister/NOUN/8/nsubj ,/PUNCT/6/punct Otto/PROPN/4/appos Brandhuber/PROPN/6/flat spoke/VERB/0/root",
          { 3, "DEU", "GOV" }, { 5, "DEU", "GOV" });
    CHECK("en", "Pieter/PROPN/9/nsubj Vandaele/PROPN/1/flat ,/PUNCT/4/punct head/NOUN/1/appos of/ADP/7/case NATO/PROPN/7/compound offices/NOUN/4/nmod ,/PUNCT/4/punct resigned/VERB/0/root",
          { 3, "IGO", "" });
    CHECK("en", "Pakistani/ADJ/3/amod police/NOUN/3/compound spokesman/NOUN/5/nsubj Malik/PROPN/3/flat spoke/VERB/0/root", { 2, "PAK", "COP" });
    CHECK("en", "The/DET/3/det former/ADJ/3/amod president/NOUN/7/nsubj of/ADP/5/case France/PROPN/3/nmod quietly/ADV/7/advmod left/VERB/0/root", { 2, "FRA", "ELI" });
}

static void bodies_and_troops(void **state)
{
    CHECK("en", "US/PROPN/2/compound aircraft/NOUN/3/nsubj bombed/VERB/0/root a/DET/5/det town/NOUN/3/obj", { 1, "USA", "MIL" });
    CHECK("id", "pasukan/NOUN/3/nsubj AS/PROPN/1/nmod menyerang/VERB/0/root polisi/NOUN/3/obj India/PROPN/4/nmod", { 0, "USA", "MIL" }, { 3, "IND", "COP" });
    CHECK("en", "A/DET/4/det senior/ADJ/4/amod opposition/NOUN/4/compound source/NOUN/5/nsubj in/ADP/6/case Lebanon/PROPN/4/nmod", { 3, "LBN", "OPP" });
    CHECK("en", "Gunmen/NOUN/2/nsubj killed/VERB/0/root a/DET/5/det Colombian/ADJ/5/amod doctor/NOUN/2/obj", { 0, "---", "UAF" }, { 4, "COL", "MED" });
    CHECK("en", "US/PROPN/4/compound and/CCONJ/3/cc British/ADJ/1/conj troops/NOUN/5/nsubj left/VERB/0/root", { 3, "USA", "MIL" });
    CHECK("en", "Spokesmen/NOUN/5/nsubj for/ADP/4/case the/DET/4/det rebels/NOUN/1/nmod agreed/VERB/0/root", { 0, "---", "REB" });
}

static void offices_by_date(void **state)
{
    const expected then[] = { { 0, "RUS", "GOV" } };
    check(state, "en", "Putin/PROPN/2/nsubj agreed/VERB/0/root", DAY_2007, then, 1);
    const expected former[] = { { 0, "USA", "ELI" } };
    check(state, "en", "Barack/PROPN/3/nsubj Obama/PROPN/1/flat agreed/VERB/0/root", DAY_2024, former, 1);
}

static void short_names_and_abbreviations(void **state)
{
    CHECK("id", "Menteri/NOUN/5/nsubj Pertahanan/NOUN/1/flat Fiji/PROPN/1/nmod Ratu/PROPN/1/flat datang/VERB/0/root | Ratu/PROPN/2/nsubj pulang/VERB/0/root",
          { 0, "FJI", "GOV" }, { 5, "FJI", "GOV" });
    CHECK("en", "The/DET/3/det Samoan/ADJ/3/amod army/NOUN/7/nsubj (/PUNCT/5/punct SXA/PROPN/3/appos )/PUNCT/5/punct agreed/VERB/0/root | SXA/PROPN/2/nsubj left/VERB/0/root",
          { 2, "WSM", "MIL" }, { 7, "WSM", "MIL" });
}

static void pronouns_and_groups(void **state)
{
    CHECK("en", "Norwegian/ADJ/3/amod Prime/PROPN/3/compound Minister/PROPN/5/nsubj Berg/PROPN/3/flat arrived/VERB/0/root | He/PRON/2/nsubj spoke/VERB/0/root",
          { 5, "NOR", "GOV" });
    CHECK("id", "Peru/PROPN/2/nsubj menemui/VERB/0/root Chile/PROPN/2/obj | Kedua/NUM/2/nummod negara/NOUN/3/nsubj sepakat/VERB/0/root", { 4, "PER", "" });
    CHECK("id", "Kami/PRON/2/nsubj menang/VERB/5/ccomp ,/PUNCT/2/punct kata/VERB/0/root menteri/NOUN/4/nsubj Ghana/PROPN/5/nmod", { 0, "GHA", "GOV" });
    CHECK("en", "Kenya/PROPN/2/nsubj grew/VERB/0/root | The/DET/2/det country/NOUN/3/nsubj rests/VERB/0/root", { 3, "KEN", "" });
}

static void scene_lends_its_country(void **state)
{
    CHECK("en", "Bombs/NOUN/2/nsubj fell/VERB/0/root in/ADP/4/case Somalia/PROPN/2/obl | Police/NOUN/2/nsubj fled/VERB/0/root", { 4, "SOM", "COP" });
    CHECK("id", "polisi/NOUN/2/nsubj menangkap/VERB/0/root pencuri/NOUN/2/obj", { 0, "IDN", "COP" });
    CHECK("en", "police/NOUN/2/nsubj slept/VERB/0/root", { 0, "---", "COP" });
}

static void nobody_named_is_one_entity(void **state)
{
    fixture *f = *state;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    jmp_buf fail;
    arena.fail = &fail;
    if (setjmp(fail)) fail_msg("out of memory");
    kw_text text = make_text(&arena, "en", "It/PRON/2/nsubj rained/VERB/0/root");
    kw_who who;
    kw_who_resolve(f->reg, &text, DAY_2024, &arena, false, &who);
    uint32_t a = kw_who_unnamed(&who, &arena, KW_STR("---"), KW_STR("UNK")), b = kw_who_unnamed(&who, &arena, KW_STR("---"), KW_STR("UNK"));
    assert_int_equal(a, b);
    assert_int_not_equal(a, kw_who_unnamed(&who, &arena, KW_STR("---"), KW_STR("UAF")));
    text = make_text(&arena, "xx", "It/PRON/2/nsubj rained/VERB/0/root");
    kw_who_resolve(f->reg, &text, DAY_2024, &arena, false, &who); // a language that the pack does not know
    assert_int_equal(who.n_mentions, 0);
    assert_int_equal(kw_who_at(&who, &text, 99), KW_NONE);
    kw_arena_clear(&arena);
}

// Two stories of three and two sentences, with `gap` between their sentences.
#define KENYA(gap)                                                                                                \
    "Kenyan/ADJ/2/amod soldiers/NOUN/3/nsubj shelled/VERB/0/root rebel/NOUN/5/compound camps/NOUN/3/obj "         \
    "near/ADP/7/case Garissa/PROPN/3/obl ./PUNCT/3/punct "                                                        \
    gap " They/PRON/2/nsubj destroyed/VERB/0/root two/NUM/4/nummod camps/NOUN/2/obj and/CCONJ/6/cc "              \
    "killed/VERB/2/conj nine/NUM/8/nummod rebels/NOUN/6/obj ./PUNCT/2/punct "                                     \
    gap " The/DET/2/det rebels/NOUN/3/nsubj left/VERB/0/root Garissa/PROPN/3/obj ,/PUNCT/3/punct the/DET/7/det "  \
    "army/NOUN/8/nsubj said/VERB/3/parataxis ./PUNCT/3/punct "
#define PERU(gap)                                                                                                   \
    "Peruvian/ADJ/2/amod President/NOUN/6/nsubj Alicia/PROPN/2/flat Quispe/PROPN/2/flat on/ADP/5/case "             \
    "Monday/PROPN/7/obl signed/VERB/0/root a/DET/9/det treaty/NOUN/7/obj on/ADP/11/case fishing/NOUN/9/nmod "       \
    "with/ADP/13/case Chile/PROPN/9/nmod in/ADP/15/case Lima/PROPN/7/obl ,/PUNCT/7/punct officials/NOUN/18/nsubj "  \
    "said/VERB/7/parataxis ./PUNCT/7/punct "                                                                        \
    gap " The/DET/2/det treaty/NOUN/3/nsubj opens/VERB/0/root Lima/PROPN/5/nmod waters/NOUN/3/obj to/ADP/7/case "   \
    "boats/NOUN/3/obl from/ADP/9/case Chile/PROPN/7/nmod ,/PUNCT/3/punct Quispe/PROPN/12/nsubj "                    \
    "said/VERB/3/parataxis ./PUNCT/3/punct "

static void check_stories(void **state, const char *tree, uint32_t gaps, uint32_t story)
{
    fixture *f = *state;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    jmp_buf fail;
    arena.fail = &fail;
    if (setjmp(fail)) fail_msg("out of memory");
    kw_text text = make_text(&arena, "en", tree);
    kw_who who;
    kw_who_resolve(f->reg, &text, DAY_2024, &arena, false, &who);
    assert_int_equal(who.n_gaps, gaps);
    for (uint32_t g = 0; g < who.n_gaps; g++) {
        if (who.gaps[g].sent == story) assert_true(who.gaps[g].p > 0.6);
        else assert_true(who.gaps[g].p < 0.2);
    }
    kw_arena_clear(&arena);
}

static void stories_begin_at_ledes(void **state)
{
    check_stories(state, KENYA("||") "|| " PERU("||"), 4, 3);
    check_stories(state, KENYA("|") "|| " PERU("|"), 1, 3);
    check_stories(state, KENYA("||") "||| " PERU("||"), 1, 3); // with a blank line the other breaks say nothing
    check_stories(state, KENYA("||") "|| Fishing/NOUN/2/nsubj begins/VERB/0/root || " PERU("||"), 4, 3); // a heading
    check_stories(state, KENYA("|") "| " PERU("|"), 0, 0);
    check_stories(state, KENYA("||"), 2, 0);
    check_stories(state, PERU("|||"), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_and_seats),        cmocka_unit_test(places_act_for_no_one),
        cmocka_unit_test(offices_code_names),      cmocka_unit_test(bodies_and_troops),
        cmocka_unit_test(offices_by_date),         cmocka_unit_test(short_names_and_abbreviations),
        cmocka_unit_test(pronouns_and_groups),     cmocka_unit_test(scene_lends_its_country),
        cmocka_unit_test(nobody_named_is_one_entity), cmocka_unit_test(stories_begin_at_ledes),
    };
    return cmocka_run_group_tests(tests, open_register, close_register);
}
