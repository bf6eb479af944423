// SPDX-License-Identifier: Apache-2.0
// When: expressions of time and their TIMEX3 values, and the date of a document that states none.
//
// Sources: TimeML TIMEX3 (ISO 24617-1). Language knowledge is data: data/<lang>/calendar.tsv and times.tsv.
#ifndef KW_WHEN_H
#define KW_WHEN_H

#include "lexicon/pack.h"
#include "text/text.h"

#define KW_DAY_UNKNOWN INT32_MIN

typedef enum kw_time_type { KW_TIME_DATE, KW_TIME_TIME, KW_TIME_DURATION, KW_TIME_SET } kw_time_type;

typedef struct kw_time {
    uint32_t start, end;   // bytes
    uint32_t first, last;  // words, inclusive
    uint32_t sent;
    kw_time_type type;
    kw_str value;          // TIMEX3: "2024-01-19", "2024-W03", "P2D", "PAST_REF"; empty while not anchored
    int32_t from, to;      // days since 1970-01-01 the value covers, KW_DAY_UNKNOWN where it covers none
    const char *rule;
    bool lent;            // a day, month or hour without a year: its year is one told before, or the report's
    int8_t counted;       // a length counted from what stands behind it: -1 that was before ("two days after the talks"), 1 comes after
} kw_time;

typedef struct kw_times {
    kw_time *items; // in text order, not overlapping
    uint32_t n, cap;
} kw_times;

typedef struct kw_calendar kw_calendar; // look-ups of one pack, all languages; immutable, shared
KAWAT_MUST_USE kawat_code kw_calendar_new(const kw_pack *pack, kw_calendar **out, kawat_error *err);
void kw_calendar_free(kw_calendar *calendar);

// Finds times in an analysed text and gives them values relative to `date` (days; KW_DAY_UNKNOWN leaves relative ones without value).
void kw_times_find(const kw_calendar *calendar, const kw_text *text, int32_t date, kw_arena *arena, kw_times *out);

// The date from a dateline or header in the first lines ("JAKARTA, 12 Maret 2021 -", "Senin (13/04/2020)"), or KW_DAY_UNKNOWN.
int32_t kw_date_from_dateline(const kw_calendar *calendar, const kw_text *text, const kw_times *times);

// A window that the document's date must fall in, with its reason: terms of office of the people named with their offices.
typedef struct kw_date_window {
    int32_t from, to;
    kw_str reason;
} kw_date_window;
// The one date that fits weekdays with day and month, relative weekdays ("pada Minggu") and all windows; KW_DAY_UNKNOWN where
// none or several do. *reasons: why, for `explain`.
int32_t kw_date_infer(const kw_calendar *calendar, const kw_text *text, const kw_times *times, const kw_date_window *windows,
                      uint32_t n_windows, kw_arena *arena, kw_str *reasons);

// Civil calendar (proleptic Gregorian), days since 1970-01-01. Howard Hinnant, "chrono-compatible low-level date algorithms".
int32_t kw_day_from_civil(int year, int month, int day);
void kw_day_to_civil(int32_t day, int *year, int *month, int *day_of_month);
int kw_day_weekday(int32_t day); // 1 Monday … 7 Sunday
// Reads "YYYY-MM-DD" (also YYYY-MM and YYYY, giving the first day, with *to the last); false where it is none.
bool kw_day_parse(kw_str iso, int32_t *from, int32_t *to);

#endif
