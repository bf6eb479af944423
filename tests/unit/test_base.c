// SPDX-License-Identifier: Apache-2.0
// Unit tests of the base room: strings, arena, error list.
#include "base/arena.h"
#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static void string_parts(void **state)
{
    (void)state;
    kw_str rest = KW_STR("a||b"), part;
    assert_true(kw_str_next(&rest, '|', &part) && kw_str_is(part, "a"));
    assert_true(kw_str_next(&rest, '|', &part) && part.n == 0);
    assert_true(kw_str_next(&rest, '|', &part) && kw_str_is(part, "b"));
    assert_false(kw_str_next(&rest, '|', &part));
    assert_true(kw_str_is(kw_str_trim(KW_STR(" \tx y\r\n")), "x y"));
    assert_true(kw_str_contains(KW_STR("abcabd"), KW_STR("abd")));
    assert_false(kw_str_contains(KW_STR("ab"), KW_STR("abd")));
    assert_int_equal(kw_str_cmp(KW_STR("ab"), KW_STR("abc")), -1);
}

// The short way gives to the bit what the library gives.
static void numbers_of_tables(void **state)
{
    (void)state;
    static const char *const texts[] = { "0", "-0", "7", "-0.04", "0.1", ".5", "5.", "123456789.123456", "-3.14159265358979", "1e3", "12345678901234567890", "0.3333333333333333",
                                         "", "-", ".", "x", "1x", "1.2.3", "+2", "nan" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double got = kw_str_number(kw_str_from(texts[i])), wanted = strtod(texts[i], NULL);
        assert_true(memcmp(&got, &wanted, sizeof got) == 0);
    }
}

static void arena_grows_and_resets(void **state)
{
    (void)state;
    jmp_buf fail;
    kw_arena arena;
    kw_arena_init(&arena, 0);
    arena.fail = &fail;
    if (setjmp(fail)) fail_msg("no memory");
    struct { int *items; uint32_t n, cap; } list = { 0 };
    for (int i = 0; i < 100000; i++) *KW_PUSH(&arena, &list) = i;
    for (int i = 0; i < 100000; i++) assert_int_equal(list.items[i], i);
    size_t held = arena.total_bytes;
    for (int round = 0; round < 3; round++) {
        kw_arena_reset(&arena);
        for (int i = 0; i < 1000; i++) assert_int_equal(*KW_ARRAY(&arena, char, 100), 0);
    }
    assert_int_equal(arena.total_bytes, held);
    assert_true(kw_str_is(kw_arena_printf(&arena, "%d-%s", 7, "x"), "7-x"));
    kw_arena_clear(&arena);
}

static void arena_limit_jumps(void **state)
{
    (void)state;
    jmp_buf fail;
    kw_arena arena;
    kw_arena_init(&arena, 1 << 20);
    arena.fail = &fail;
    volatile int rounds = 0;
    int code = setjmp(fail);
    if (!code)
        for (;;) {
            kw_arena_alloc(&arena, 100000);
            rounds++;
        }
    assert_int_equal(code, 2);
    assert_in_range(rounds, 7, 11);
    kw_arena_clear(&arena);
}

static void errors_have_names_and_advice(void **state)
{
    (void)state;
    kawat_error err;
    assert_int_equal(kw_fail(&err, KAWAT_E_UTF8, "x.txt", 3, 17, "byte %d", 0xff), KAWAT_E_UTF8);
    assert_string_equal(err.where, "x.txt");
    assert_string_equal(err.detail, "byte 255");
    assert_string_equal(kawat_code_name(KAWAT_E_UTF8), "KAWAT_E_UTF8");
    assert_true(kawat_code_advice(KAWAT_E_UTF8)[0] != 0);
    assert_string_equal(kawat_code_message((kawat_code)999), "unknown error");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(string_parts),
        cmocka_unit_test(numbers_of_tables),
        cmocka_unit_test(arena_grows_and_resets),
        cmocka_unit_test(arena_limit_jumps),
        cmocka_unit_test(errors_have_names_and_advice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
