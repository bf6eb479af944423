// SPDX-License-Identifier: Apache-2.0
// The lexicon of the event room builds from the pack, and the composition table answers.
#include "event/grammar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static kw_pack *pack;
static kw_grammar *grammar;

static int open_grammar(void **state)
{
    (void)state;
    char path[4096];
    kawat_error err = { 0 };
    snprintf(path, sizeof path, "%s/kawat.pack", getenv("KAWAT_DATA"));
    if (kw_pack_open(path, &pack, &err)) fail_msg("%s: %s", err.where, err.detail);
    if (kw_grammar_new(pack, NULL, NULL, &grammar, &err)) fail_msg("%s: %s", err.where, err.detail);
    return 0;
}

static int close_grammar(void **state)
{
    (void)state;
    kw_grammar_free(grammar);
    kw_pack_free(pack);
    return 0;
}

static void languages_have_entries(void **state)
{
    (void)state;
    assert_non_null(kw_grammar_lexis(grammar, "en"));
    assert_true(kw_grammar_lexis(grammar, "en")->n_entries > 400);
    assert_null(kw_grammar_lexis(grammar, "xx"));
}

static void composition_follows_the_codebook(void **state)
{
    (void)state;
    static const struct { const char *op, *event, *mode, *result; } rows[] = {
        { "willing", "CONSULT", "visit", "AGREE" }, { "will", "AID", "", "AGREE" }, { "urge", "RETREAT", "withdraw", "REQUEST" },
        { "threaten", "ASSAULT", "", "THREATEN" }, { "accuse", "AID", "", "ACCUSE" }, { "not", "ASSAULT", "", "=" },
        { "deny", "ASSAULT", "aerial", "REJECT" }, { "cancel", "CONSULT", "visit", "REJECT" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const kw_compose_row *row = kw_grammar_compose(grammar, kw_str_from(rows[i].op), kw_str_from(rows[i].event), kw_str_from(rows[i].mode), false, 0);
        if (!row || !kw_str_is(row->result, rows[i].result)) fail_msg("%s + %s is not %s", rows[i].op, rows[i].event, rows[i].result);
    }
    assert_null(kw_grammar_compose(grammar, KW_STR("no such operator"), KW_STR("AID"), KW_STR(""), false, 0));
}

static void scores_and_codes(void **state)
{
    (void)state;
    assert_true(kw_grammar_score(grammar, KW_STR("ACCUSE"), KW_STR("")) < 0);
    assert_true(kw_grammar_score(grammar, KW_STR("CONSULT"), KW_STR("visit")) > kw_grammar_score(grammar, KW_STR("CONSULT"), KW_STR("")));
    assert_non_null(kw_grammar_code(grammar, KW_STR("036")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_have_entries),
        cmocka_unit_test(composition_follows_the_codebook),
        cmocka_unit_test(scores_and_codes),
    };
    return cmocka_run_group_tests(tests, open_grammar, close_grammar);
}
