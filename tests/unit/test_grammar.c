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

static void ready_vocabulary_is_checked(void **state)
{
    (void)state;
    kw_str part = kw_pack_ready(pack, KW_STR("id/lexis"));
    unsigned char *bytes = aligned_alloc(8, part.n), *image = aligned_alloc(8, part.n);
    memcpy(bytes, part.p, part.n);
    kw_lexis lexis = { 0 };
    assert_true(kw_lexis_use(&lexis, kw_str_make((char *)bytes, part.n)));
    assert_int_equal(kw_lexis_image(&lexis, NULL), part.n);
    kw_lexis_image(&lexis, image);
    assert_memory_equal(image, part.p, part.n);
    assert_false(kw_lexis_use(&lexis, kw_str_make((char *)bytes, part.n - 8)));
    assert_false(kw_lexis_use(&lexis, kw_str_make((char *)bytes, 8)));

    size_t form = 0;
    while (!lexis.forms[form].key) form++;
    uint32_t *head = (uint32_t *)(void *)bytes; // words, alternatives of classes, forms, readings, alternatives, atoms
    const struct { uint32_t *at, put; } damage[] = {
        { head, 0 }, { head, UINT32_MAX }, { head + 1, lexis.n_alts + 1 }, { head + 2, 1 }, { head + 5, lexis.n_read + 1 },
        { &lexis.forms[form].first.reading.id, lexis.n_words }, { &lexis.forms[form].first.next, lexis.n_readings + 1 },
        { &lexis.readings[0].next, 1 }, { &lexis.readings[1].reading.id, lexis.n_words },
        { &lexis.alts[0].n, 0 }, { &lexis.alts[0].n, KW_ALT_WORDS + 1 }, { &lexis.alts[0].id[0], lexis.n_words },
        { &lexis.read[0].first, lexis.n_alts + 1 }, { &lexis.read[0].n, lexis.n_alts + 1 },
    };
    for (size_t i = 0; i < sizeof damage / sizeof *damage; i++) {
        uint32_t was = *damage[i].at;
        *damage[i].at = damage[i].put;
        kw_lexis other = { 0 };
        if (kw_lexis_use(&other, kw_str_make((char *)bytes, part.n))) fail_msg("damage %u is taken", (unsigned)i);
        *damage[i].at = was;
    }
    for (size_t i = 0; i < lexis.cap_forms; i++) lexis.forms[i] = lexis.forms[form];
    assert_false(kw_lexis_use(&(kw_lexis){ 0 }, kw_str_make((char *)bytes, part.n))); // no free slot: a probe would not end
    free(image);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_have_entries),
        cmocka_unit_test(composition_follows_the_codebook),
        cmocka_unit_test(scores_and_codes),
        cmocka_unit_test(ready_vocabulary_is_checked),
    };
    return cmocka_run_group_tests(tests, open_grammar, close_grammar);
}
