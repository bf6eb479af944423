// SPDX-License-Identifier: Apache-2.0
// The date of a document: stated in a dateline, or inferred.
//
// Inference. A weekday with day and month ("Jumat (19/01)") fits one year in five to eleven. The terms of office of the people
// named, and the years told in the text, leave a window; where one year remains it is the one. The document is then as old as the
// latest day it tells of as past: that day, or the bare weekday of its first sentences ("pada Minggu") next after it.
//
//   Fri 19 Jan ─▶ 2018, 2024, 2029 …   a minister since 2022-06 ─▶ 2024   "pada Minggu" ─▶ 2024-01-21
#include "time/timex.h"

enum { DOCDATE_LINES = 6, DOCDATE_ANCHORS = 32 };

static bool docdate_has(const kw_calendar *calendar, const kw_text *text, const kw_time *t, timex_kind kind)
{
    int language = timex_language(calendar, text->lang);
    for (uint32_t w = t->first; language >= 0 && w <= t->last && w < text->n_words; w++)
        for (uint32_t at = kw_wordtab_get(calendar->words, (uint32_t)language, text->words[w].lower); at != KW_WORDTAB_NONE; at = calendar->senses[at].next)
            if (calendar->senses[at].kind == kind) return true;
    return false;
}

// Does the expression itself tell the year? A run of four digits, or a third figure ("13/04/20").
static bool docdate_explicit(const kw_text *text, const kw_time *t)
{
    uint32_t run = 0, figures = 0;
    for (uint32_t i = t->start; i < t->end; i++) {
        bool digit = text->bytes[i] >= '0' && text->bytes[i] <= '9';
        if (digit && run == 0) figures++;
        run = digit ? run + 1 : 0;
        if (run == 4) return true;
    }
    return figures >= 3;
}

int32_t kw_date_from_dateline(const kw_calendar *calendar, const kw_text *text, const kw_times *times)
{
    int32_t day = KW_DAY_UNKNOWN;
    for (uint32_t i = 0; i < times->n; i++) {
        const kw_time *t = &times->items[i];
        if (t->sent >= DOCDATE_LINES) break;
        if (t->from == KW_DAY_UNKNOWN || t->from != t->to || t->type > KW_TIME_TIME || !docdate_explicit(text, t)) continue;
        const kw_sent *sent = &text->sents[t->sent];
        bool weekday = docdate_has(calendar, text, t, TIMEX_WEEKDAY);
        // A place and a date before a dash, or a line that holds little else.
        bool head = false;
        if (t->sent < 2 && t->first - sent->first <= 8 && t->last + 1 < sent->first + sent->count) {
            kw_str next = text->words[t->last + 1].form;
            if (kw_str_is(next, ")") && t->last + 2 < sent->first + sent->count) next = text->words[t->last + 2].form;
            head = kw_str_is(next, "-") || kw_str_is(next, "--") || kw_str_is(next, "–") || kw_str_is(next, "—") || kw_str_is(next, "|");
        }
        if (t->sent < 3 && sent->count <= (t->last - t->first + 1) + 6) head = true;
        if (!weekday && !head) continue;
        if (head) return t->from;
        if (day == KW_DAY_UNKNOWN || t->from > day) day = t->from;
    }
    return day;
}

typedef struct docdate_anchor { int weekday, month, day; uint32_t sent; kw_str text; } docdate_anchor;

typedef struct docdate_clues {
    docdate_anchor anchors[DOCDATE_ANCHORS];
    uint32_t n;
    int lead;            // weekday told bare and as past, first in the text; 0: none
    kw_str lead_text;
    int32_t told_from;   // latest day or year told with its year, as past
    kw_str told_text;
} docdate_clues;

static void docdate_collect(const kw_calendar *calendar, const kw_text *text, const kw_times *times, docdate_clues *clues)
{
    // Values of times found without a date say what was told: XXXX-MM-DD, XXXX-WXX-D, or a full value.
    for (uint32_t i = 0; i < times->n; i++) {
        const kw_time *t = &times->items[i];
        kw_str span = kw_str_make(text->bytes + t->start, t->end - t->start);
        if (t->type > KW_TIME_TIME) continue;
        if (kw_str_starts(t->value, KW_STR("XXXX-WXX-")) && t->value.n >= 10) {
            if (!clues->lead) {
                clues->lead = t->value.p[9] - '0';
                clues->lead_text = span;
            }
        } else if (kw_str_starts(t->value, KW_STR("XXXX-")) && t->value.n >= 10 && t->value.p[7] == '-' && clues->n < DOCDATE_ANCHORS) {
            int weekday = 0;
            int language = timex_language(calendar, text->lang);
            for (uint32_t w = t->first; w <= t->last && w < text->n_words; w++)
                for (uint32_t at = kw_wordtab_get(calendar->words, (uint32_t)language, text->words[w].lower); at != KW_WORDTAB_NONE; at = calendar->senses[at].next)
                    if (calendar->senses[at].kind == TIMEX_WEEKDAY || calendar->senses[at].kind == TIMEX_WEEKDAY_ABBR) weekday = calendar->senses[at].value;
            if (!weekday) continue;
            clues->anchors[clues->n++] = (docdate_anchor){ weekday, (t->value.p[5] - '0') * 10 + (t->value.p[6] - '0'),
                                                           (t->value.p[8] - '0') * 10 + (t->value.p[9] - '0'), t->sent, span };
        } else if (t->from != KW_DAY_UNKNOWN && docdate_explicit(text, t) && (clues->told_from == KW_DAY_UNKNOWN || t->from > clues->told_from)) {
            clues->told_from = t->from;
            clues->told_text = span;
        }
    }
}

// The day of an anchor in a year, KW_DAY_UNKNOWN where the weekday does not fit.
static int32_t docdate_fit(const docdate_anchor *a, int year)
{
    if (a->month < 1 || a->month > 12 || a->day < 1 || a->day > timex_month_days(year, a->month)) return KW_DAY_UNKNOWN;
    int32_t day = kw_day_from_civil(year, a->month, a->day);
    return kw_day_weekday(day) == a->weekday ? day : KW_DAY_UNKNOWN;
}

int32_t kw_date_infer(const kw_calendar *calendar, const kw_text *text, const kw_times *times, const kw_date_window *windows,
                      uint32_t n_windows, kw_arena *arena, kw_str *reasons)
{
    *reasons = KW_STR("");
    if (timex_language(calendar, text->lang) < 0) return KW_DAY_UNKNOWN;
    docdate_clues *clues = KW_NEW(arena, docdate_clues);
    clues->told_from = KW_DAY_UNKNOWN;
    docdate_collect(calendar, text, times, clues);
    if (!clues->n) return KW_DAY_UNKNOWN;

    int32_t lo = kw_day_from_civil(1900, 1, 1), hi = calendar->horizon == INT32_MAX ? kw_day_from_civil(2100, 12, 31) : calendar->horizon;
    const kw_date_window *low = NULL, *high = NULL;
    bool told = false;
    for (uint32_t i = 0; i < n_windows; i++) {
        if (windows[i].from != KW_DAY_UNKNOWN && windows[i].from > lo) lo = windows[i].from, low = &windows[i];
        if (windows[i].to != KW_DAY_UNKNOWN && windows[i].to < hi) hi = windows[i].to, high = &windows[i];
    }
    if (clues->told_from != KW_DAY_UNKNOWN && clues->told_from > lo) lo = clues->told_from, told = true;

    int from_year, to_year, m, d, found = 0;
    kw_day_to_civil(lo, &from_year, &m, &d);
    kw_day_to_civil(hi, &to_year, &m, &d);
    int32_t answer = KW_DAY_UNKNOWN, anchor = KW_DAY_UNKNOWN;
    for (int year = from_year - 1; year <= to_year + 1; year++) {
        int32_t first = docdate_fit(&clues->anchors[0], year), latest = first;
        bool fits = first != KW_DAY_UNKNOWN;
        for (uint32_t i = 1; fits && i < clues->n; i++) { // the others within half a year of it
            bool near = false;
            for (int y = year - 1; y <= year + 1; y++) {
                int32_t day = docdate_fit(&clues->anchors[i], y);
                if (day == KW_DAY_UNKNOWN || day - first > 183 || first - day > 183) continue;
                near = true;
                if (day > latest) latest = day;
            }
            fits = near;
        }
        if (!fits) continue;
        int32_t date = latest;
        if (clues->lead) date += (clues->lead - kw_day_weekday(date) + 7) % 7;
        if (date < lo || date > hi) continue;
        found++;
        answer = date;
        anchor = latest;
    }
    if (found != 1) return KW_DAY_UNKNOWN;

    int year;
    kw_day_to_civil(answer, &year, &m, &d);
    kw_str why = kw_arena_printf(arena, "\"%.*s\": that weekday and day fall together", KW_STR_FMT(clues->anchors[0].text));
    if (told) why = kw_arena_concat(arena, why, kw_arena_printf(arena, "; not before %.*s, which the text tells of", KW_STR_FMT(clues->told_text)));
    if (low && !told) {
        int y, mo, da;
        kw_day_to_civil(lo, &y, &mo, &da);
        why = kw_arena_concat(arena, why, kw_arena_printf(arena, "; not before %04d-%02d-%02d: %.*s", y, mo, da, KW_STR_FMT(low->reason)));
    }
    if (high) {
        int y, mo, da;
        kw_day_to_civil(hi, &y, &mo, &da);
        why = kw_arena_concat(arena, why, kw_arena_printf(arena, "; not after %04d-%02d-%02d: %.*s", y, mo, da, KW_STR_FMT(high->reason)));
    }
    why = kw_arena_concat(arena, why, kw_arena_printf(arena, "; so the year is %04d", year));
    if (answer != anchor)
        why = kw_arena_concat(arena, why, kw_arena_printf(arena, "; \"%.*s\" is the latest day told as past: %04d-%02d-%02d", KW_STR_FMT(clues->lead_text), year, m, d));
    else why = kw_arena_concat(arena, why, kw_arena_printf(arena, "; the latest day told as past: %04d-%02d-%02d", year, m, d));
    *reasons = why;
    return answer;
}
