// SPDX-License-Identifier: Apache-2.0
// Unit tests of the scene and contexts of events: whose time and place it is, the dead and injured, what it is about. Through the
// public header with the trained models; sentences are our own.
#include "kawat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static kawat_model *model;
static kawat_coder *coder;

static int set_up(void **state)
{
    (void)state;
    kawat_error err = { 0 };
    if (kawat_model_open(getenv("KAWAT_DATA"), &model, &err)) return -1;
    return kawat_coder_new(model, NULL, &coder, &err) ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    kawat_coder_free(coder);
    kawat_model_free(model);
    return 0;
}

// The first event of a type in a sentence, or of any type for NULL.
static bool code_first(const char *lang, const char *text, const char *type, kawat_result **result, kawat_event *event)
{
    kawat_error err = { 0 };
    kawat_meta meta = { .lang = lang, .date = "2023-06-14" }; // a Wednesday
    assert_int_equal(kawat_coder_run(coder, text, strlen(text), &meta, result, &err), KAWAT_OK);
    for (size_t i = 0; kawat_result_event(*result, i, event); i++)
        if (!type || (event->event.len == strlen(type) && !memcmp(event->event.ptr, type, event->event.len))) return true;
    return false;
}

static void tolls(void **state)
{
    (void)state;
    static const struct { const char *lang, *text; int dead, injured; const char *qualifier; } cases[] = {
        { "en", "Rebels killed about 4,000 villagers in 2006.", 4000, -1, "about" },
        { "en", "Rebels bombed a market, killing at least seven people.", 7, -1, "at-least" },
        { "en", "Ten journalists were murdered by gunmen.", 10, -1, "" },
        { "en", "Rebels killed four farmers and a soldier.", 5, -1, "" },
        { "id", "Serangan bom itu menewaskan sedikitnya 20 orang.", 20, -1, "at-least" },
        { "id", "Sebelas nelayan dibunuh perompak di Somalia.", 11, -1, "" },
        { "id", "Serangan roket pemberontak melukai tiga petani.", -1, 3, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kawat_result *result;
        kawat_event event;
        bool found = code_first(cases[i].lang, cases[i].text, "ASSAULT", &result, &event);
        if (!found || event.dead.number != cases[i].dead || event.injured.number != cases[i].injured) printf("# %s\n", cases[i].text);
        assert_true(found);
        assert_int_equal(event.dead.number, cases[i].dead);
        assert_int_equal(event.injured.number, cases[i].injured);
        kawat_count given = cases[i].dead >= 0 ? event.dead : event.injured;
        assert_int_equal(given.qualifier.len, strlen(cases[i].qualifier));
        kawat_result_free(result);
    }
}

static void own_times_and_places(void **state)
{
    (void)state;
    kawat_result *result;
    kawat_event event;
    assert_true(code_first("en", "Officials said on Friday that rebels attacked a village in May.", "ASSAULT", &result, &event));
    assert_int_equal(event.date.len, 7);
    assert_memory_equal(event.date.ptr, "2023-05", 7);
    kawat_result_free(result);
    assert_true(code_first("id", "Menteri luar negeri Prancis mengunjungi Jepang pada Senin.", "CONSULT", &result, &event));
    assert_int_equal(event.date.len, 10);
    assert_memory_equal(event.date.ptr, "2023-06-12", 10);
    kawat_result_free(result);
    assert_true(code_first("en", "Police arrested a French activist in Oslo on Monday.", "COERCE", &result, &event));
    assert_true(event.has_place);
    assert_memory_equal(event.place.country.ptr, "NOR", 3);
    kawat_result_free(result);
}

static void contexts(void **state)
{
    (void)state;
    kawat_result *result;
    kawat_event event;
    assert_true(code_first("en", "French soldiers shelled rebel positions.", "ASSAULT", &result, &event));
    assert_true(event.context_count >= 1);
    assert_memory_equal(event.contexts[0].ptr, "military", 8);
    kawat_result_free(result);
    assert_true(code_first("id", "Prancis mengecam uji coba nuklir Korea Utara.", "ACCUSE", &result, &event));
    bool nuclear = false;
    for (size_t i = 0; i < event.context_count; i++) nuclear |= event.contexts[i].len == 4 && !memcmp(event.contexts[i].ptr, "cbrn", 4);
    assert_true(nuclear);
    kawat_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tolls),
        cmocka_unit_test(own_times_and_places),
        cmocka_unit_test(contexts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
