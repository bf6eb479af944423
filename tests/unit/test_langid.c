// SPDX-License-Identifier: Apache-2.0
// Unit tests of language identification with the real language pack: both languages, short headlines, and texts in neither.
#include "lexicon/langid_open.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct langid_bench {
    kw_pack *pack;
    kw_langid *langid;
} langid_bench;

static int langid_setup(void **state)
{
    langid_bench *b = calloc(1, sizeof *b);
    char path[4096];
    kawat_error err;
    snprintf(path, sizeof path, "%s/kawat.pack", getenv("KAWAT_DATA"));
    if (kw_pack_open(path, &b->pack, &err) || kw_langid_open(b->pack, &b->langid, &err)) {
        print_error("%s: %s\n", err.where, err.detail);
        return -1;
    }
    *state = b;
    return 0;
}

static int langid_teardown(void **state)
{
    langid_bench *b = *state;
    kw_langid_free(b->langid);
    kw_pack_free(b->pack);
    free(b);
    return 0;
}

static void each_is(const langid_bench *b, const char *wanted, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *got = kw_langid_detect(b->langid, texts[i], strlen(texts[i]));
        if ((got == NULL) != (wanted == NULL) || (got && strcmp(got, wanted ? wanted : ""))) fail_msg("\"%s\" is taken for %s", texts[i], got ? got : "neither");
    }
}
#define EACH_IS(wanted, texts) each_is(*state, wanted, texts, sizeof texts / sizeof *texts)

static void languages_told(void **state)
{
    const char *const id[] = { "Gempa guncang Maluku, warga panik", "Harga cabai naik lagi", "Korut tembakkan rudal", "Polisi tangkap lima tersangka",
                               "Menteri Perdagangan Prancis tiba di Jakarta pada hari Rabu untuk membahas ekspor kopi.", "Presiden Prancis kunjungi Jakarta" };
    const char *const en[] = { "Quake rocks northern Japan, no tsunami warning issued", "UN condemns attack", "Fed raises rates again", "Storm kills 12 in Haiti",
                               "The French trade minister arrived in Jakarta on Wednesday to discuss coffee exports.", "Rebels free two hostages" };
    EACH_IS("id", id);
    EACH_IS("en", en);
}

static void neither_told(void **state)
{
    const char *const none[] = {
        "Die Regierung kündigte neue Maßnahmen gegen die steigenden Preise an.", "Merkel reist nach Washington",
        "Het kabinet wil meer geld voor onderwijs en zorg.", "De minister van Buitenlandse Zaken sprak gisteren met zijn Duitse collega.",
        "Nagpulong ang pangulo at ang mga senador sa Maynila kahapon.", "Duterte, bibisita sa Tsina sa susunod na linggo",
        "Trois soldats ont été tués dans une attaque au Mali.", "Tres soldados murieron en un ataque en el norte del país.",
        "Президент России встретился с премьер-министром Индии в Москве.", "Rais wa Kenya alikutana na waziri mkuu wa Uganda jijini Nairobi.",
        "12,5 44 100 2.000 (3) 7% 8 9", "A1 B2 C3 D4 E5", "qwpoei zmxnbv laksjd asdkjh", "", " \n", "---", "x",
    };
    each_is(*state, NULL, none, sizeof none / sizeof *none);
    langid_bench *b = *state;
    char bytes[4096];
    uint32_t x = 1;
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)((x = x * 1664525 + 1013904223) >> 24);
    assert_null(kw_langid_detect(b->langid, bytes, sizeof bytes));
    memset(bytes, 'e', sizeof bytes);
    assert_null(kw_langid_detect(b->langid, bytes, sizeof bytes));
    kw_langid *empty;
    assert_int_equal(kw_langid_new(NULL, 0, &empty, NULL), KAWAT_OK);
    assert_null(kw_langid_detect(empty, "the two of them", 15));
    kw_langid_free(empty);
}

static void langid_one_row(void *context, uint32_t row, kw_str *cells)
{
    (void)row;
    for (int i = 0; i < 3; i++) cells[i] = kw_str_from(((const char **)context)[i]);
}

static void wrong_marks(void **state)
{
    (void)state;
    const char *rows[][3] = { { "letter", "a", "1" }, { "word", "", "1" }, { "tri", "abc", "much" } };
    for (size_t i = 0; i < 3; i++) {
        kw_langid_source source = { "xx", { rows[i], 1, langid_one_row }, { 0 } };
        kw_langid *langid;
        kawat_error err;
        assert_int_equal(kw_langid_new(&source, 1, &langid, &err), KAWAT_E_LEXICON);
        assert_int_equal(err.line, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(languages_told), cmocka_unit_test(neither_told), cmocka_unit_test(wrong_marks) };
    return cmocka_run_group_tests(tests, langid_setup, langid_teardown);
}
