// SPDX-License-Identifier: Apache-2.0
// Unit tests of segmentation, with the tables of the real language pack: tokens, clitics, sentences, lines, quotations, limits.
#include "base/limits.h"
#include "lexicon/segmenter_open.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

typedef struct segment_bench {
    kw_pack *pack;
    kw_segmenter *id, *en;
    kw_arena arena;
    jmp_buf fail;
} segment_bench;

static int segment_setup(void **state)
{
    segment_bench *b = calloc(1, sizeof *b);
    char path[4096];
    kawat_error err;
    snprintf(path, sizeof path, "%s/kawat.pack", getenv("KAWAT_DATA"));
    if (kw_pack_open(path, &b->pack, &err) || kw_segmenter_open(b->pack, "id", &b->id, &err) || kw_segmenter_open(b->pack, "en", &b->en, &err)) {
        print_error("%s: %s\n", err.where, err.detail);
        return -1;
    }
    kw_arena_init(&b->arena, KW_MAX_ARENA_BYTES);
    b->arena.fail = &b->fail;
    *state = b;
    return 0;
}

static int segment_teardown(void **state)
{
    segment_bench *b = *state;
    kw_arena_clear(&b->arena);
    kw_segmenter_free(b->id);
    kw_segmenter_free(b->en);
    kw_pack_free(b->pack);
    free(b);
    return 0;
}

// The segmentation as one string: words joined by spaces, parts of a token by "+", sentences by " | ".
static const char *segmented(segment_bench *b, const kw_segmenter *sg, const char *text, bool lines)
{
    static char out[8192];
    kw_text t;
    kawat_error err;
    kw_arena_reset(&b->arena);
    if (setjmp(b->fail)) fail_msg("no memory");
    assert_int_equal(kw_segment(sg, text, strlen(text), lines, &b->arena, &t, &err), KAWAT_OK);
    size_t n = 0;
    for (uint32_t s = 0; s < t.n_sents; s++)
        for (uint32_t i = t.sents[s].first; i < t.sents[s].first + t.sents[s].count; i++)
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", i == 0 ? "" : i == t.sents[s].first ? " | " : t.words[i].flags & KW_WORD_MWT_REST ? "+" : " ",
                                  KW_STR_FMT(t.words[i].form));
    out[n] = 0;
    return out;
}

#define SAME(language, text, wanted) assert_string_equal(segmented(b, b->language, text, false), wanted)

static void indonesian_words(void **state)
{
    segment_bench *b = *state;
    SAME(id, "Rumahnya dijual, hanya adiknya tidaklah setuju.", "Rumah+nya dijual , hanya adik+nya tidak+lah setuju .");
    SAME(id, "Apakah anak-anak ke-5 itu non-aktif?", "Apa+kah anak-anak ke-5 itu non-aktif ?");
    SAME(id, "Harga beras Rp12.500,75 per kg naik 4,5%.", "Harga beras Rp 12.500,75 per kg naik 4,5 % .");
    SAME(id, "Pada Kamis (7/3) pukul 10.30 WIB", "Pada Kamis ( 7/3 ) pukul 10.30 WIB");
    SAME(id, "Lihat https://kawat.example.co.id/berita?x=1, kata Ratna.", "Lihat https://kawat.example.co.id/berita?x=1 , kata Ratna .");
    SAME(id, "Surel ke redaksi@kawat.example.com.", "Surel ke redaksi@kawat.example.com .");
    SAME(id, "Hubungan RI-Jepang tahun 2010-2012", "Hubungan RI - Jepang tahun 2010 - 2012");
    SAME(id, "Al-Qaeda dan Kim Jong-un", "Al-Qaeda dan Kim Jong-un");
}

static void english_words(void **state)
{
    segment_bench *b = *state;
    SAME(en, "I don't know; they can't, she's, we'll.", "I do+n't know ; they ca+n't , she+'s , we+'ll .");
    SAME(en, "He cannot say it’s the workers’ union.", "He can+not say it+’s the workers+’ union .");
    SAME(en, "A well-known e-mail, non-stop", "A well - known e-mail , non-stop");
    SAME(en, "It cost $1,200.50, or 5% of US$30bn.", "It cost $ 1,200.50 , or 5 % of US$ 30 bn .");
    SAME(en, "Call 212-555-0147 at 10:30am on 3/4/2019.", "Call 212-555-0147 at 10:30 am on 3/4/2019 .");
    SAME(en, "The U.N. envoy met AT&T's board...", "The U.N. envoy met AT&T+'s board ...");
    SAME(en, "\"Well,\" she said (quietly).", "\" Well , \" she said ( quietly ) .");
}

static void sentence_ends_found(void **state)
{
    segment_bench *b = *state;
    SAME(id, "Prof. Dr. Wati datang. Ia pulang pukul 7.", "Prof. Dr. Wati datang . | Ia pulang pukul 7 .");
    SAME(id, "“Kami siap. Besok berangkat,” kata Toni. Lalu ia pergi.", "“ Kami siap . | Besok berangkat , ” kata Toni . | Lalu ia pergi .");
    SAME(id, "“Siapa itu?” tanya Rini.", "“ Siapa itu ? ” tanya Rini .");
    SAME(en, "Mr. Lee left Washington. Mrs. Park stayed at No. 7.", "Mr. Lee left Washington . | Mrs. Park stayed at No. 7 .");
    SAME(en, "\"Why?\" asked J. K. Moss. \"Go!\" The crowd left.", "\" Why ? \" asked J. K. Moss . | \" Go ! \" | The crowd left .");
    SAME(en, "It grew by 3.5 percent in Jan. and fell later.", "It grew by 3.5 percent in Jan. and fell later .");
}

static void lines_of_all_kinds(void **state)
{
    segment_bench *b = *state;
    SAME(id, "Banjir melanda kota\nWarga mengungsi.\n\nAir surut", "Banjir melanda kota | Warga mengungsi . | Air surut");
    SAME(en, "The ministers were told to\nwait outside.\nThey did.", "The ministers were told to wait outside . | They did .");
    assert_string_equal(segmented(b, b->en, "One. Two\nthree\n\nFour! Five\n", true), "One . Two | three | Four ! Five");
    // lines filled to one width are wrapped, capital or not
    SAME(en, "Rescue teams from the coast joined the search on Monday\nMorning Star crews near the island of Vesta, officials from\nNorthport said. Several boats of the Northport Fishermen\nUnion were still missing and their owners asked the Coast\nGuard for help.",
         "Rescue teams from the coast joined the search on Monday Morning Star crews near the island of Vesta , officials from Northport said . | "
         "Several boats of the Northport Fishermen Union were still missing and their owners asked the Coast Guard for help .");
}

static void quotations(void **state)
{
    segment_bench *b = *state;
    kw_text t;
    const char *text = "“Satu. Dua,” kata Edo. \"Tiga\" itu 'empat' dan anak's \"lima";
    kw_arena_reset(&b->arena);
    if (setjmp(b->fail)) fail_msg("no memory");
    assert_int_equal(kw_segment(b->id, text, strlen(text), false, &b->arena, &t, NULL), KAWAT_OK);
    const char *want[] = { "Satu. Dua,", "Tiga", "empat", "lima" };
    assert_int_equal(t.n_quotes, 4);
    for (int i = 0; i < 4; i++)
        assert_true(kw_str_is(kw_str_make(text + t.quotes[i].start, t.quotes[i].end - t.quotes[i].start), want[i]));
    const char *paragraphs = "Ia berkata, “Satu. Dua.\n\n“Tiga. Empat.” Selesai.\n\n“Lima hilang. Enam.\n\nTujuh.";
    assert_int_equal(kw_segment(b->id, paragraphs, strlen(paragraphs), false, &b->arena, &t, NULL), KAWAT_OK);
    const char *want2[] = { "Satu. Dua.", "Tiga. Empat.", "Lima hilang." };
    assert_int_equal(t.n_quotes, 3);
    for (int i = 0; i < 3; i++)
        assert_true(kw_str_is(kw_str_make(paragraphs + t.quotes[i].start, t.quotes[i].end - t.quotes[i].start), want2[i]));
}

static void hostile_input(void **state)
{
    segment_bench *b = *state;
    enum { SIZE = KW_MAX_DOCUMENT_BYTES };
    char *bytes = malloc(SIZE + 1);
    assert_non_null(bytes);
    static const char *const fills[] = { "a", "\"", "' ", "a-", "a.", ".", "1,", "(", "a@", "www.", "a://", "\xE2\x80\x9C", "\n", "'s", "x&Y", "Dr. ", "" };
    kawat_error err;
    kw_text t;
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        size_t n = strlen(fills[f]), size = 1000000 / 12 * 12; // a multiple of every length
        for (size_t i = 0; i < size; i += n ? n : 1) memcpy(bytes + i, fills[f], n ? n : 1);
        kw_arena_reset(&b->arena);
        if (setjmp(b->fail)) fail_msg("no memory");
        clock_t from = clock();
        assert_int_equal(kw_segment(b->en, bytes, size, false, &b->arena, &t, &err), KAWAT_OK);
        assert_int_equal(kw_segment(b->id, bytes, size, false, &b->arena, &t, &err), KAWAT_OK);
        if ((double)(clock() - from) / CLOCKS_PER_SEC > 5) fail_msg("\"%s\" repeated takes too long", fills[f]);
    }
    memset(bytes, 'a', SIZE + 1);
    assert_int_equal(kw_segment(b->en, bytes, SIZE + 1, false, &b->arena, &t, &err), KAWAT_E_LIMIT);
    assert_int_equal(kw_segment(b->en, "a\nb\n\xC0\xAF", 6, false, &b->arena, &t, &err), KAWAT_E_UTF8);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.offset_bytes, 4);
    assert_int_equal(kw_segment(b->en, "a\0b", 3, false, &b->arena, &t, &err), KAWAT_OK);
    assert_int_equal(t.n_words, 2);
    assert_int_equal(kw_segment(b->en, "", 0, false, &b->arena, &t, &err), KAWAT_OK);
    assert_int_equal(t.n_sents, 0);
    free(bytes);
}

static void one_row(void *context, uint32_t row, kw_str *cells)
{
    (void)row;
    const char **texts = context;
    for (int i = 0; i < 3; i++) cells[i] = kw_str_from(texts[i]);
}

static void wrong_rows(void **state)
{
    (void)state;
    const char *rows[][3] = { { "colour", "red", "" }, { "abbr", "", "" }, { "split", "cannot", "cannot" }, { "option", "speed", "high" } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        kw_rows table = { rows[i], 1, one_row };
        kw_segmenter *sg;
        kawat_error err;
        assert_int_equal(kw_segmenter_new("xx", &table, NULL, &sg, &err), KAWAT_E_LEXICON);
        assert_int_equal(err.line, 1);
    }
    kw_segmenter_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indonesian_words), cmocka_unit_test(english_words), cmocka_unit_test(sentence_ends_found), cmocka_unit_test(lines_of_all_kinds),
        cmocka_unit_test(quotations), cmocka_unit_test(hostile_input), cmocka_unit_test(wrong_rows),
    };
    return cmocka_run_group_tests(tests, segment_setup, segment_teardown);
}
