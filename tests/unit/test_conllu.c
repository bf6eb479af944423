// SPDX-License-Identifier: Apache-2.0
// Treebanks for training: what is malformed is refused with its line; and the raw-text score on small cases worked out by hand.
#include "tools/train/conllu.h"
#include "tools/train/rawscore.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

// "form upos head deprel" a line, space-parted, turned into ten columns.
static kwt_treebank bank_of(const char *const *lines, char *room)
{
    size_t n = 0;
    for (int i = 0; lines[i]; i++) {
        char form[64] = "", id[16] = "", upos[16] = "", rel[32] = "";
        int head = 0;
        if (sscanf(lines[i], "%15s %63s %15s %d %31s", id, form, upos, &head, rel) == 5)
            n += (size_t)snprintf(room + n, 512, "%s\t%s\t%s\t%s\t_\t_\t%d\t%s\t_\t_\n", id, form, form, upos, head, rel);
        else if (sscanf(lines[i], "%15s %63s", id, form) == 2) n += (size_t)snprintf(room + n, 512, "%s\t%s\t_\t_\t_\t_\t_\t_\t_\t_\n", id, form);
        else n += (size_t)snprintf(room + n, 512, "\n");
    }
    kwt_treebank bank = { 0 };
    kawat_error err = { 0 };
    if (kwt_conllu_read("case", kw_str_make(room, n), &bank, &err) != KAWAT_OK) fail_msg("line %d: %s", (int)err.line, err.detail);
    return bank;
}

static void test_malformed(void **state)
{
    (void)state;
    static const struct { const char *text; uint64_t line; const char *says; } cases[] = {
        { "1\ta\ta\tX\t_\t_\t0\troot\t_\n\n", 1, "fewer" },
        { "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\t_\n\n", 1, "more" },
        { "# note\n\n2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n", 3, "count up" },
        { "1\ta\ta\tX\t_\t_\t1\troot\t_\t_\n\n", 1, "bad head" },
        { "1\ta\ta\tX\t_\t_\tx\troot\t_\t_\n\n", 1, "bad head" },
        { "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t5\tdep\t_\t_\n\n", 1, "outside" },
        { "1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n\n", 1, "no root" },
        { "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n", 1, "two roots" },
        { "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t3\tdep\t_\t_\n3\tc\tc\tX\t_\t_\t2\tdep\t_\t_\n\n", 1, "cycle" },
        { "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n", 3, "past the end" },
        { "2-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, "out of order" },
        { "1\t\ta\tX\t_\t_\t0\troot\t_\t_\n\n", 1, "empty" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kwt_treebank bank = { 0 };
        kawat_error err = { 0 };
        assert_int_equal(kwt_conllu_read("case", kw_str_from(cases[i].text), &bank, &err), KAWAT_E_TREEBANK);
        assert_int_equal(err.line, cases[i].line);
        assert_non_null(strstr(err.detail, cases[i].says));
        assert_string_equal(err.where, "case");
        kwt_treebank_clear(&bank);
    }
}

static void test_score(void **state)
{
    (void)state;
    static const char *const gold_lines[] = { "1 Kapal NOUN 2 nsubj", "2 tiba VERB 0 root", "3-4 pelabuhannya", "3 pelabuhan NOUN 2 obl", "4 nya PRON 3 nmod:poss", "", NULL };
    static const char *const system_lines[] = { "1 Kapal PROPN 2 nsubj", "2 tiba VERB 0 root", "3 pelabuhannya NOUN 2 obl", "", NULL };
    static const char *const split_lines[] = { "1 Kapal NOUN 0 root", "", "1 tiba VERB 0 root", "2-3 pelabuhannya", "2 pelabuhan NOUN 1 obl", "3 nya PRON 2 nmod", "", NULL };
    static char room[3][2048];
    kwt_treebank gold = bank_of(gold_lines, room[0]), system = bank_of(system_lines, room[1]), split = bank_of(split_lines, room[2]);
    kwt_raw_score s;
    assert_int_equal(kwt_rawscore(&gold, &gold, &s, NULL), KAWAT_OK);
    assert_true(s.words == 4 && s.sents == 1 && s.las_full == 4);
    assert_int_equal(kwt_rawscore(&gold, &system, &s, NULL), KAWAT_OK); // the unsplit word matches none
    assert_true(s.words == 2 && s.upos == 1 && s.uas == 2 && s.system_words == 3);
    assert_int_equal(kwt_rawscore(&gold, &split, &s, NULL), KAWAT_OK);
    assert_true(s.words == 4 && s.sents == 0 && s.uas == 3 && s.las == 3 && s.las_full == 2);
    static const char *const other_lines[] = { "1 Perahu NOUN 0 root", "", NULL };
    static char more[512];
    kwt_treebank other = bank_of(other_lines, more);
    kawat_error err = { 0 };
    assert_int_equal(kwt_rawscore(&gold, &other, &s, &err), KAWAT_E_TREEBANK);
    kwt_treebank_clear(&gold), kwt_treebank_clear(&system), kwt_treebank_clear(&split), kwt_treebank_clear(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_malformed), cmocka_unit_test(test_score) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
