// SPDX-License-Identifier: Apache-2.0
// Unit tests of the time room and of numbers in words: every example of times.tsv, values by the document's date, ranges,
// datelines, inference, hostile input. Sentences are our own.
#include "lexicon/number.h"
#include "text/utf8.h"
#include "time/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static kw_pack *pack;
static kw_calendar *calendar;
static kw_arena arena;
static jmp_buf failed;

static int set_up(void **state)
{
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s/kawat.pack", getenv("KAWAT_DATA"));
    kawat_error err = { 0 };
    if (kw_pack_open(path, &pack, &err)) return -1;
    if (kw_calendar_new(pack, &calendar, &err)) {
        printf("# %s:%d %s\n", err.where, (int)err.line, err.detail);
        return -1;
    }
    kw_arena_init(&arena, 0);
    arena.fail = &failed;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    kw_arena_clear(&arena);
    kw_calendar_free(calendar);
    kw_pack_free(pack);
    return 0;
}

// Sentences are lines; words are cut at blanks, and marks at the ends of words stand alone.
static kw_text make_text(const char *lang, const char *source)
{
    kw_text text = { .bytes = source, .n_bytes = strlen(source), .lang = lang };
    uint32_t n = (uint32_t)text.n_bytes;
    text.words = KW_ARRAY(&arena, kw_word, n + 1);
    text.sents = KW_ARRAY(&arena, kw_sent, n + 1);
    for (uint32_t i = 0; i < n;) {
        uint32_t end = i;
        while (end < n && source[end] != '\n') end++;
        kw_sent *sent = &text.sents[text.n_sents];
        *sent = (kw_sent){ .start = i, .end = end, .first = text.n_words };
        while (i < end) {
            while (i < end && source[i] == ' ') i++;
            uint32_t from = i;
            if (i < end && strchr("(),.", source[i])) i++;
            else
                while (i < end && source[i] != ' ' && !strchr("(),", source[i]) && !(source[i] == '.' && (i + 1 == end || source[i + 1] == ' '))) i++;
            if (i == from) continue;
            kw_word *word = &text.words[text.n_words++];
            *word = (kw_word){ .start = from, .end = i, .form = kw_str_make(source + from, i - from), .head = -1 };
            char *low = KW_ARRAY(&arena, char, (i - from) * 2 + 4);
            word->lower = kw_str_make(low, kw_utf8_lower(word->form, low));
            if (source[from] >= 'A' && source[from] <= 'Z') word->flags |= KW_WORD_CAPITAL;
        }
        sent->count = text.n_words - sent->first;
        if (sent->count) text.n_sents++;
        i = end + 1;
    }
    return text;
}

static int32_t day_of(const char *iso)
{
    int32_t from, to;
    if (!iso) return KW_DAY_UNKNOWN;
    assert_true(kw_day_parse(kw_str_from(iso), &from, &to));
    return from;
}

// "text=value; text=value" of all times found.
static const char *found(const char *lang, const char *source, const char *date)
{
    kw_arena_reset(&arena);
    if (setjmp(failed)) fail_msg("no memory");
    kw_text text = make_text(lang, source);
    kw_times times;
    kw_times_find(calendar, &text, day_of(date), &arena, &times);
    kw_str out = KW_STR("");
    for (uint32_t i = 0; i < times.n; i++) {
        const kw_time *t = &times.items[i];
        assert_true(t->start < t->end && t->end <= text.n_bytes && t->first <= t->last && t->last < text.n_words);
        out = kw_arena_concat(&arena, out, kw_arena_printf(&arena, "%s%.*s=%.*s", i ? "; " : "", (int)(t->end - t->start), source + t->start, KW_STR_FMT(t->value)));
    }
    return kw_arena_str(&arena, out).p;
}

static void civil_days(void **state)
{
    (void)state;
    assert_int_equal(kw_day_from_civil(1970, 1, 1), 0);
    assert_int_equal(kw_day_from_civil(2000, 3, 1), 11017);
    for (int32_t d = -800000; d < 800000; d += 37) {
        int y, m, dd;
        kw_day_to_civil(d, &y, &m, &dd);
        assert_int_equal(kw_day_from_civil(y, m, dd), d);
    }
    assert_int_equal(kw_day_weekday(day_of("2024-01-19")), 5);
    assert_int_equal(kw_day_weekday(day_of("1969-12-28")), 7);
    int32_t from, to;
    assert_true(kw_day_parse(KW_STR("2024-02"), &from, &to) && to - from == 28);
    assert_true(kw_day_parse(KW_STR("2023"), &from, &to) && to - from == 364);
    assert_false(kw_day_parse(KW_STR("2023-02-29"), &from, &to));
    assert_false(kw_day_parse(KW_STR("2023-1-1"), &from, &to));
    assert_false(kw_day_parse(KW_STR(""), &from, &to));
}

// Each example of the patterns is found whole, as the type its line says, by that line or by one that reads it alike.
static void examples_of_the_patterns(void **state)
{
    (void)state;
    static const char *const types[] = { "DATE", "TIME", "DURATION", "SET" };
    volatile int wrong = 0;
    for (volatile size_t i = 0; i < kw_pack_table_count(pack); i++) {
        const kw_table *table = kw_pack_table_at(pack, i);
        kw_str name = kw_table_name(table);
        if (!kw_str_ends(name, KW_STR("/times"))) continue;
        char lang[16] = { 0 };
        memcpy(lang, name.p, name.n - 6);
        for (volatile uint32_t r = 0; r < kw_table_rows(table); r++) {
            kw_arena_reset(&arena);
            if (setjmp(failed)) fail_msg("no memory");
            kw_str id = kw_table_cell(table, r, kw_table_column(table, "id")), example = kw_table_cell(table, r, kw_table_column(table, "example"));
            kw_str type = kw_table_cell(table, r, kw_table_column(table, "type")), op = kw_table_cell(table, r, kw_table_column(table, "op"));
            // "in [May]": what stands outside the brackets must be there and is no part of the expression.
            size_t open = kw_str_find_byte(example, '[', 0), close = kw_str_find_byte(example, ']', 0);
            kw_str before = kw_str_sub(example, 0, open < example.n ? open : 0), after = kw_str_sub(example, close < example.n ? close + 1 : example.n, example.n);
            if (open < example.n) example = kw_str_sub(example, open + 1, close - open - 1);
            uint32_t from = 2 + (uint32_t)before.n, to = from + (uint32_t)example.n;
            kw_text text = make_text(lang, kw_arena_printf(&arena, "x %.*s%.*s%.*s x", KW_STR_FMT(before), KW_STR_FMT(example), KW_STR_FMT(after)).p);
            kw_times times;
            kw_times_find(calendar, &text, day_of("2014-12-29"), &arena, &times);
            if (kw_str_is(op, "none") || kw_str_ends(op, KW_STR("weak"))) {
                if (times.n) printf("# %s/%.*s: \"%.*s\" should be no time\n", lang, KW_STR_FMT(id), KW_STR_FMT(example)), wrong++;
                continue;
            }
            bool whole = times.n && times.items[0].start <= from + 2 && times.items[0].start >= from && times.items[times.n - 1].end + 1 >= to && times.items[times.n - 1].end <= to;
            if (!whole || !kw_str_is(type, types[times.items[0].type]) || !times.items[0].value.n) {
                printf("# %s/%.*s: \"%.*s\" is read as %u times", lang, KW_STR_FMT(id), KW_STR_FMT(example), times.n);
                if (times.n) printf(" (%s, %u-%u, \"%.*s\")", times.items[0].rule, times.items[0].start, times.items[0].end, KW_STR_FMT(times.items[0].value));
                printf("\n");
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

static void indonesian_values(void **state)
{
    (void)state;
    const char *d = "2022-08-17"; // a Wednesday
    assert_string_equal(found("id", "Ia tiba pada Senin (15/08/2022) pukul 09.45 WITA.", d), "Senin (15/08/2022) pukul 09.45 WITA=2022-08-15T09:45");
    assert_string_equal(found("id", "Sidang akan dibuka pada Senin di Makassar.", d), "Senin=2022-08-22");
    assert_string_equal(found("id", "Sidang dibuka pada Senin di Makassar.", d), "Senin=2022-08-15");
    assert_string_equal(found("id", "Hampir dua minggu lalu dan Minggu malam ia pergi.", d), "Hampir dua minggu lalu=2022-W31; Minggu malam=2022-08-14TNI");
    assert_string_equal(found("id", "Jalan itu ditutup sejak awal tahun 2012 sampai abad ke-21.", d), "awal tahun 2012=2012; abad ke-21=20");
    assert_string_equal(found("id", "Pada 3-5 Mei 2021 rapat itu berlangsung 2-3 jam.", d), "3=2021-05-03; 5 Mei 2021=2021-05-05; 2=PT2H; 3 jam=PT3H");
    assert_string_equal(found("id", "Pada 14 Juni 2014 kapal hilang. Sebulan kemudian ditemukan.", d), "14 Juni 2014=2014-06-14; Sebulan kemudian=2014-07-14");
    assert_string_equal(found("id", "Ada 2014 ekor sapi.", d), "2014=2014");
    assert_string_equal(found("id", "Pesawat JT2014 terbang 1.998 km.", d), "");
    assert_string_equal(found("id", "Ia datang kemarin pagi, tadi malam dan nanti malam.", d), "kemarin pagi=2022-08-16TMO; tadi malam=2022-08-16TNI; nanti malam=2022-08-17TNI");
    assert_string_equal(found("id", "Setiap Kamis dan setiap tahun warga berdoa selama dua setengah jam.", d), "Setiap Kamis=XXXX-WXX-4; setiap tahun=P1Y; dua setengah jam=PT2.5H");
    assert_string_equal(found("id", "Rapat pekan depan, bulan lalu, akhir pekan ini, tiga tahun terakhir.", d), "pekan depan=2022-W34; bulan lalu=2022-07; akhir pekan ini=2022-W33-WE; tiga tahun terakhir=P3Y");
    assert_string_equal(found("id", "Pada Maret lalu dan pada Oktober mendatang.", d), "Maret lalu=2022-03; Oktober mendatang=2022-10");
    assert_string_equal(found("id", "Pada hari Jum'at kemarin.", d), "hari Jum'at kemarin=2022-08-12");
    assert_string_equal(found("id", "Era 1990-an dan kuartal pertama tahun ini.", d), "Era 1990-an=199; kuartal pertama tahun ini=2022-Q1");
    assert_string_equal(found("id", "Kapal berangkat pukul 23.30. Dua jam kemudian mesinnya mati selama 1 jam 20 menit.", d),
                        "pukul 23.30=2022-08-17T23:30; Dua jam kemudian=2022-08-18T01:30; 1 jam 20 menit=PT1H20M");
    assert_string_equal(found("id", "Ia lari 10 km per jam selama sejam.", d), "sejam=PT1H");
    assert_string_equal(found("id", "Pada hari itu ia kini diam.", d), "hari itu=2022-08-17; kini=PRESENT_REF");
}

static void english_values(void **state)
{
    (void)state;
    const char *d = "2007-02-15"; // a Thursday
    assert_string_equal(found("en", "The envoy arrived on Monday night and left two days ago.", d), "Monday night=2007-02-12TNI; two days ago=2007-02-13");
    assert_string_equal(found("en", "The court will sit on Monday.", d), "Monday=2007-02-19");
    assert_string_equal(found("en", "The panel, he said Tuesday, may march.", d), "Tuesday=2007-02-13");
    assert_string_equal(found("en", "Since 1983 and in early 2003, the past three years were calm.", d), "1983=1983; early 2003=2003; the past three years=P3Y");
    assert_string_equal(found("en", "It opens at 8:30 a.m. on Friday, March 2, 2007.", d), "8:30 a.m. on Friday, March 2, 2007=2007-03-02T08:30");
    assert_string_equal(found("en", "He was freed in December and left earlier this year.", d), "December=2006-12; earlier this year=2007");
    assert_string_equal(found("en", "They met in July 2000, last week and in the 1990s.", d), "July 2000=2000-07; last week=2007-W06; the 1990s=199");
    assert_string_equal(found("en", "A second attempt may come in May.", d), "May=2007-05");
    assert_string_equal(found("en", "He now waits every day, recently for two to three hours.", d), "now=PRESENT_REF; every day=P1D; recently=PAST_REF; two=PT2H; three hours=PT3H");
}

static void without_a_date(void **state)
{
    (void)state;
    assert_string_equal(found("id", "Pada Jumat (19/01) dan kemarin.", NULL), "Jumat (19/01)=XXXX-01-19; kemarin=");
    assert_string_equal(found("en", "On Sunday, 4 May 1998, it rained.", NULL), "Sunday, 4 May 1998=1998-05-04");
}

static void counted_from_an_event(void **state)
{
    (void)state;
    kw_arena_reset(&arena);
    if (setjmp(failed)) fail_msg("no memory");
    kw_text text = make_text("id", "Presiden berpidato pada Minggu.\nKapal itu tiba dua hari setelah utusan pulang dari Oslo.");
    kw_times times;
    kw_times_find(calendar, &text, day_of("2023-03-12"), &arena, &times);
    assert_int_equal(times.n, 2);
    assert_true(kw_str_is(times.items[1].value, "P2D"));
    assert_int_equal(times.items[1].from, day_of("2023-03-10"));
    assert_int_equal(times.items[1].to, day_of("2023-03-10"));
}

static void check_dateline(const char *lang, const char *said, const char *date)
{
    kw_arena_reset(&arena);
    if (setjmp(failed)) fail_msg("no memory");
    kw_text text = make_text(lang, said);
    kw_times times;
    kw_times_find(calendar, &text, KW_DAY_UNKNOWN, &arena, &times);
    assert_int_equal(kw_date_from_dateline(calendar, &text, &times), day_of(date));
}

static void datelines(void **state)
{
    (void)state;
    static const struct { const char *lang, *text, *date; } cases[] = {
        { "id", "SURABAYA, 12 Maret 2021 - Wali kota membuka pasar.", "2021-03-12" },
        { "id", "Wali kota membuka pasar baru.\n\"Silakan,\" kata dia, Senin (13/04/2020).", "2020-04-13" },
        { "id", "Wali kota membuka pasar yang dibangun pada 3 Mei 1998.", NULL },
        { "en", "PARIS, 4 June 2019 - Ministers met.", "2019-06-04" },
        { "en", "Tuesday, June 4, 2019\nMinisters met.", "2019-06-04" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_dateline(cases[i].lang, cases[i].text, cases[i].date);
}

static void inferred_dates(void **state)
{
    (void)state;
    kw_arena_reset(&arena);
    if (setjmp(failed)) fail_msg("no memory");
    kw_text text = make_text("id", "Menteri itu berangkat pada Selasa.\nPada Senin (06/03), ia masih di kantor.");
    kw_times times;
    kw_times_find(calendar, &text, KW_DAY_UNKNOWN, &arena, &times);
    kw_date_window windows[] = { { day_of("2021-01-01"), INT32_MAX, KW_STR("a minister") }, { day_of("2019-05-01"), day_of("2026-01-01"), KW_STR("a president") } };
    kw_str reasons;
    assert_int_equal(kw_date_infer(calendar, &text, &times, windows, 2, &arena, &reasons), day_of("2023-03-07"));
    assert_true(kw_str_contains(reasons, KW_STR("a minister")) && kw_str_contains(reasons, KW_STR("2023-03-07")));
    assert_int_equal(kw_date_infer(calendar, &text, &times, NULL, 0, &arena, &reasons), KW_DAY_UNKNOWN); // many years fit
    windows[0].from = day_of("2024-01-01");
    windows[1].to = day_of("2025-01-01");
    assert_int_equal(kw_date_infer(calendar, &text, &times, windows, 2, &arena, &reasons), KW_DAY_UNKNOWN); // none fits
}

static void hostile_text(void **state)
{
    (void)state;
    static const char *const pieces[] = { "Senin ", "(", "19", "/", ".", "-", "dua ", "puluh ", "Mei", "2014", " ", "setiap ", "\xc3\x89", "99999999999999999999", "\n", "pukul ", "tahun ", "ke-", "1990-an", "'" };
    uint32_t seed = 7;
    char *text = malloc(60000);
    for (int round = 0; round < 40; round++) {
        size_t n = 0;
        while (n < 2000) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        text[n] = 0;
        found(round % 2 ? "id" : "en", text, round % 3 ? "2020-02-29" : NULL);
    }
    free(text);
    assert_string_equal(found("xx", "Senin", "2020-02-29"), "");
}

static void read_number(const kw_numbers *numbers, const char *lang, const char *source, const char *expected)
{
    kw_str words[32];
    uint32_t n = 0;
    kw_str rest = kw_str_from(source);
    while (n < 32 && kw_str_next(&rest, ' ', &words[n])) n++;
    kw_number number = { 0 };
    uint32_t used = kw_number_read(numbers, kw_numbers_language(numbers, lang), words, n, &number);
    char got[128];
    if (!used) snprintf(got, sizeof got, "none");
    else if (number.upper != number.value) snprintf(got, sizeof got, "%g-%g %s/%u", number.value, number.upper, number.qualifier, used);
    else snprintf(got, sizeof got, "%g %s/%u", number.value, number.qualifier, used);
    if (strcmp(got, expected)) printf("# %s\n", source);
    assert_string_equal(got, expected);
}

static void numbers_in_words(void **state)
{
    (void)state;
    kw_numbers *numbers;
    kawat_error err;
    assert_int_equal(kw_numbers_new(pack, &numbers, &err), KAWAT_OK);
    read_number(numbers, "id", "dua puluh orang", "20 /2");
    read_number(numbers, "id", "dua puluh lima orang", "25 /3");
    read_number(numbers, "id", "seratus sebelas orang", "111 /2");
    read_number(numbers, "id", "tiga belas korban", "13 /2");
    read_number(numbers, "id", "dua juta tiga ratus ribu jiwa", "2.3e+06 /5");
    read_number(numbers, "id", "48.000 kaki", "48000 /1");
    read_number(numbers, "id", "1,5 juta ton", "1.5e+06 /2");
    read_number(numbers, "id", "puluhan orang", "20 at-least/1");
    read_number(numbers, "id", "ratusan ribu orang", "200000 at-least/2");
    read_number(numbers, "id", "sedikitnya 14 orang", "14 at-least/2");
    read_number(numbers, "id", "sekitar 30 orang", "30 about/2");
    read_number(numbers, "id", "lebih dari 100 orang", "100 at-least/3");
    read_number(numbers, "id", "100 lebih orang", "100 at-least/2");
    read_number(numbers, "id", "dua atau tiga orang", "2-3 about/3");
    read_number(numbers, "id", "hingga 40 orang", "40 up-to/2");
    read_number(numbers, "id", "seorang warga", "1 /1");
    read_number(numbers, "id", "orang", "none");
    read_number(numbers, "en", "at least 14 people", "14 at-least/3");
    read_number(numbers, "en", "some 200 people", "200 about/2");
    read_number(numbers, "en", "dozens of people", "24 at-least/1");
    read_number(numbers, "en", "hundreds of thousands of people", "200000 at-least/3");
    read_number(numbers, "en", "twenty - one people", "21 /3");
    read_number(numbers, "en", "two hundred and fifty people", "250 /4");
    read_number(numbers, "en", "two and three", "2 /1");
    read_number(numbers, "en", "a dozen people", "12 /2");
    read_number(numbers, "en", "1,200 people", "1200 /1");
    read_number(numbers, "en", "up to 3.5 million people", "3.5e+06 up-to/4");
    read_number(numbers, "en", "10 - 12 people", "10-12 about/3");
    read_number(numbers, "en", "as many as 30", "30 up-to/4");
    read_number(numbers, "en", "several people", "3 about/1");
    read_number(numbers, "en", "and people", "none");
    kw_numbers_free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(civil_days),
        cmocka_unit_test(examples_of_the_patterns),
        cmocka_unit_test(indonesian_values),
        cmocka_unit_test(english_values),
        cmocka_unit_test(without_a_date),
        cmocka_unit_test(counted_from_an_event),
        cmocka_unit_test(datelines),
        cmocka_unit_test(inferred_dates),
        cmocka_unit_test(hostile_text),
        cmocka_unit_test(numbers_in_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
