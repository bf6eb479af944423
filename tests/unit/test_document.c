// SPDX-License-Identifier: Apache-2.0
// Unit tests of the document room: numbers and strings as written, offsets as code points, options, errors of a run, life of
// results, writers that are refused. Those that code a text need the models in $KAWAT_DATA and are skipped without.
#include "document/coded.h"
#include "document/sink.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

typedef struct test_bytes {
    char bytes[65536];
    size_t n, room; // refuses past `room`
} test_bytes;

static bool test_write(void *context, const char *bytes, size_t n)
{
    test_bytes *to = context;
    if (n > to->room - to->n) return false;
    memcpy(to->bytes + to->n, bytes, n);
    to->n += n;
    to->bytes[to->n] = 0;
    return true;
}

static test_bytes test_buffer(size_t room) { return (test_bytes){ .room = room }; }

static void numbers_are_exact(void **state)
{
    (void)state;
    static const struct { double number; int places; const char *text; } cases[] = {
        { 0, 2, "0" }, { -10, 1, "-10" }, { 3.4, 1, "3.4" }, { -0.5, 2, "-0.5" }, { 0.125, 2, "0.13" }, { 1.005, 3, "1.005" }, { -0.001, 2, "0" },
        { 106.84513, 5, "106.84513" }, { 0.05, 3, "0.05" }, { 1e300, 2, "0" }, { 7.0 / 3, 4, "2.3333" }, { 0.9996, 3, "1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        test_bytes to = test_buffer(100);
        kw_sink sink;
        kw_sink_init(&sink, test_write, &to);
        kw_sink_real(&sink, cases[i].number, cases[i].places);
        assert_int_equal(kw_sink_end(&sink), KAWAT_OK);
        assert_string_equal(to.bytes, cases[i].text);
    }
    test_bytes to = test_buffer(100);
    kw_sink sink;
    kw_sink_init(&sink, test_write, &to);
    kw_sink_int(&sink, INT64_MIN);
    kw_sink_byte(&sink, ' ');
    kw_sink_uint(&sink, UINT64_MAX);
    assert_int_equal(kw_sink_end(&sink), KAWAT_OK);
    assert_string_equal(to.bytes, "-9223372036854775808 18446744073709551615");
}

static void strings_are_escaped(void **state)
{
    (void)state;
    static const char odd[] = "a\"b\\c\nd\te\x01" "f\x7f" "g\0h é😀";
    test_bytes to = test_buffer(1000);
    kw_sink sink;
    kw_sink_init(&sink, test_write, &to);
    kw_sink_json(&sink, odd, sizeof odd - 1);
    assert_int_equal(kw_sink_end(&sink), KAWAT_OK);
    assert_string_equal(to.bytes, "\"a\\\"b\\\\c\\nd\\te\\u0001f\\u007fg\\u0000h é😀\"");
    json_t *json = json_loads(to.bytes, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    assert_int_equal(json_string_length(json), sizeof odd - 1);
    assert_memory_equal(json_string_value(json), odd, sizeof odd - 1);
    json_decref(json);
}

static void sink_passes_any_size(void **state)
{
    (void)state;
    static char large[40000];
    memset(large, 'x', sizeof large);
    test_bytes to = test_buffer(60000);
    kw_sink sink;
    kw_sink_init(&sink, test_write, &to);
    for (size_t n = 0; n < 200; n++) kw_sink_put(&sink, large, n);
    kw_sink_put(&sink, large, sizeof large);
    kw_sink_byte(&sink, 'y');
    assert_int_equal(kw_sink_end(&sink), KAWAT_OK);
    assert_int_equal(to.n, 199 * 200 / 2 + sizeof large + 1);
    assert_int_equal(to.bytes[to.n - 1], 'y');
    kw_sink_init(&sink, test_write, &to);
    kw_sink_put(&sink, large, sizeof large);
    assert_int_equal(kw_sink_end(&sink), KAWAT_E_IO);
}

static void codepoints_are_counted(void **state)
{
    (void)state;
    jmp_buf fail;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    arena.fail = &fail;
    if (setjmp(fail)) fail_msg("no memory");
    char text[1000];
    size_t n = 0;
    // Characters of one to four bytes in turn, over many blocks.
    static const char *const chars[] = { "a", "é", "“", "😀" };
    for (size_t i = 0; n + 4 < sizeof text; i++) {
        memcpy(text + n, chars[i % 4], strlen(chars[i % 4]));
        n += strlen(chars[i % 4]);
    }
    kw_codepoints cps;
    kw_codepoints_init(&cps, text, n, &arena);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (((unsigned char)text[i] & 0xC0) == 0x80) continue;
        assert_int_equal(kw_codepoints_at(&cps, i), at);
        at++;
    }
    assert_int_equal(kw_codepoints_at(&cps, n), at);
    assert_int_equal(kw_codepoints_at(&cps, n + 99), at);
    kw_codepoints_init(&cps, "plain", 5, &arena);
    assert_null(cps.skipped);
    assert_int_equal(kw_codepoints_at(&cps, 3), 3);
    kw_arena_clear(&arena);
}

static void options_know_their_keys(void **state)
{
    (void)state;
    kawat_options *options = NULL;
    kawat_error err;
    assert_int_equal(kawat_options_new(&options, NULL), KAWAT_OK);
    assert_int_equal(kawat_options_set(options, "lines", "1", NULL), KAWAT_OK);
    assert_int_equal(kawat_options_set(options, "lines", "yes", &err), KAWAT_E_ARGUMENT);
    assert_int_equal(kawat_options_set(options, "lines", NULL, &err), KAWAT_E_ARGUMENT);
    assert_int_equal(kawat_options_set(options, "colour", "1", &err), KAWAT_E_ARGUMENT);
    assert_string_equal(err.where, "colour");
    kawat_options_free(options);
    kawat_options_free(NULL);
}

static kawat_model *test_model(void)
{
    const char *folder = getenv("KAWAT_DATA");
    kawat_model *model = NULL;
    if (!folder || kawat_model_open(folder, &model, NULL) != KAWAT_OK) skip();
    return model;
}

static void errors_have_their_place(void **state)
{
    (void)state;
    kawat_model *model = NULL;
    kawat_error err;
    assert_int_equal(kawat_model_open("/nonexistent", &model, &err), KAWAT_E_NOT_FOUND);
    assert_int_equal(kawat_model_open(NULL, &model, &err), KAWAT_E_ARGUMENT);
    model = test_model();
    kawat_coder *coder = NULL;
    kawat_result *result = NULL;
    assert_int_equal(kawat_coder_new(model, NULL, &coder, &err), KAWAT_OK);
    assert_int_equal(kawat_coder_run(coder, "ab\ncd\xff", 6, &(kawat_meta){ .lang = "en" }, &result, &err), KAWAT_E_UTF8);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.offset_bytes, 5);
    assert_int_equal(kawat_coder_run(coder, " \n", 2, NULL, &result, &err), KAWAT_E_EMPTY);
    assert_int_equal(kawat_coder_run(coder, NULL, 0, NULL, &result, &err), KAWAT_E_EMPTY);
    assert_int_equal(kawat_coder_run(coder, NULL, 1, NULL, &result, &err), KAWAT_E_ARGUMENT);
    assert_int_equal(kawat_coder_run(coder, "a", 1, &(kawat_meta){ .lang = "tlh" }, &result, &err), KAWAT_E_LANGUAGE);
    assert_int_equal(kawat_coder_run(coder, "a", 1, &(kawat_meta){ .lang = "en", .date = "2024" }, &result, &err), KAWAT_E_DATE);
    assert_null(result);
    assert_null(kawat_model_language(model, 99));
    kawat_coder_free(coder);
    kawat_coder_free(NULL);
    kawat_result_free(NULL);
    kawat_model_free(model);
}

static void results_outlive_their_coder(void **state)
{
    (void)state;
    static const char text[] = "Paris thanked Tokyo. NUL:\0 is a space.";
    kawat_model *model = test_model();
    kawat_coder *coder = NULL;
    kawat_result *results[3];
    kawat_meta meta = { .id = "x", .lang = "en", .date = "2024-01-21" };
    assert_int_equal(kawat_coder_new(model, NULL, &coder, NULL), KAWAT_OK);
    for (int i = 0; i < 3; i++) assert_int_equal(kawat_coder_run(coder, text, sizeof text - 1, &meta, &results[i], NULL), KAWAT_OK);
    kawat_result_free(results[0]);
    assert_int_equal(kawat_coder_run(coder, text, sizeof text - 1, &meta, &results[0], NULL), KAWAT_OK);
    kawat_coder_free(coder);
    static test_bytes first, last;
    first = last = test_buffer(sizeof first.bytes - 1);
    assert_int_equal(kawat_result_write_json(results[0], KAWAT_JSON_TEXT, test_write, &first), KAWAT_OK);
    assert_int_equal(kawat_result_write_json(results[2], KAWAT_JSON_TEXT, test_write, &last), KAWAT_OK);
    assert_string_equal(first.bytes, last.bytes);
    kawat_document d;
    kawat_span span;
    kawat_event event;
    kawat_result_document(results[1], &d);
    assert_int_equal(d.sentences, 2);
    assert_true(d.date.len == 10 && memcmp(d.date.ptr, "2024-01-21", 10) == 0);
    assert_true(kawat_result_sentence(results[1], 1, &span));
    assert_int_equal(span.end, sizeof text - 1);
    assert_false(kawat_result_sentence(results[1], 2, &span));
    assert_false(kawat_result_event(results[1], 999, &event));
    test_bytes small = test_buffer(10);
    assert_int_equal(kawat_result_write_json(results[1], 0, test_write, &small), KAWAT_E_IO);
    for (int i = 0; i < 3; i++) kawat_result_free(results[i]);
    kawat_model_free(model);
}

static void refused_output_is_an_error(void **state)
{
    (void)state;
    static const char text[] = "Paris thanked Tokyo.";
    kawat_model *model = test_model();
    kawat_coder *coder = NULL;
    kawat_error err;
    kawat_meta meta = { .lang = "en" };
    assert_int_equal(kawat_coder_new(model, NULL, &coder, NULL), KAWAT_OK);
    test_bytes small = test_buffer(3);
    assert_int_equal(kawat_coder_parse(coder, text, sizeof text - 1, &meta, test_write, &small, &err), KAWAT_E_IO);
    assert_int_equal(kawat_coder_explain(coder, text, sizeof text - 1, &meta, test_write, &small, &err), KAWAT_E_IO);
    assert_int_equal(err.code, KAWAT_E_IO);
    kawat_coder_free(coder);
    kawat_model_free(model);
}

static void trees_alone(void **state)
{
    (void)state;
    const char *folder = getenv("KAWAT_DATA");
    kawat_model *model = NULL;
    if (!folder || kawat_model_open_trees(folder, &model, NULL) != KAWAT_OK) skip();
    kawat_coder *coder = NULL;
    kawat_result *result = NULL;
    kawat_meta meta = { .lang = "en" };
    test_bytes to = test_buffer(10000);
    assert_int_equal(kawat_coder_new(model, NULL, &coder, NULL), KAWAT_OK);
    assert_int_equal(kawat_coder_parse(coder, "She came.", 9, &meta, test_write, &to, NULL), KAWAT_OK);
    assert_non_null(strstr(to.bytes, "# text = She came.\n1\tShe\tshe\tPRON\t"));
    assert_int_equal(kawat_coder_run(coder, "She came.", 9, &meta, &result, NULL), KAWAT_E_ARGUMENT);
    assert_int_equal(kawat_coder_explain(coder, "She came.", 9, &meta, test_write, &to, NULL), KAWAT_E_ARGUMENT);
    kawat_coder_free(coder);
    kawat_model_free(model);
}

static void derivations_are_their_events_own(void **state)
{
    (void)state;
    kawat_model *model = test_model();
    static const char text[] = "The court in Cairo sentenced the general to ten years in prison.";
    kawat_coder *coder = NULL;
    kawat_meta meta = { .lang = "en" };
    static test_bytes to;
    to = test_buffer(sizeof to.bytes - 1);
    assert_int_equal(kawat_coder_new(model, NULL, &coder, NULL), KAWAT_OK);
    assert_int_equal(kawat_coder_explain(coder, text, sizeof text - 1, &meta, test_write, &to, NULL), KAWAT_OK);
    // The prison term is an event made out of the sentence's: the second has its own steps, the first keeps its own.
    const char *sentence = strstr(to.bytes, "SANCTION convict, actual"), *prison = strstr(to.bytes, "COERCE arrest, actual");
    assert_non_null(sentence);
    assert_non_null(prison);
    assert_true(sentence < prison);
    const char *found = strstr(sentence, ": SANCTION convict"), *made = strstr(sentence, "a prison term is part of");
    assert_true(found && found < prison);
    assert_true(made && made > prison);
    assert_null(strstr(prison, ": SANCTION convict"));
    kawat_coder_free(coder);
    kawat_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_exact),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(sink_passes_any_size),
        cmocka_unit_test(codepoints_are_counted),
        cmocka_unit_test(options_know_their_keys),
        cmocka_unit_test(errors_have_their_place),
        cmocka_unit_test(results_outlive_their_coder),
        cmocka_unit_test(refused_output_is_an_error),
        cmocka_unit_test(trees_alone),
        cmocka_unit_test(derivations_are_their_events_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
