// SPDX-License-Identifier: Apache-2.0
// The civil calendar: days since 1970-01-01 to and from year, month, day; ISO weeks; ISO dates as text.
// References: Howard Hinnant, "chrono-compatible low-level date algorithms"; ISO 8601:2004 section 2.2.10 (weeks).
#include "time/timex.h"

int32_t kw_day_from_civil(int year, int month, int day)
{
    int32_t y = year - (month <= 2);
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t yoe = y - era * 400;                                          // [0, 399]
    int32_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1; // [0, 365], the year begins in March
    int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;                  // [0, 146096]
    return era * 146097 + doe - 719468;
}

void kw_day_to_civil(int32_t day, int *year, int *month, int *day_of_month)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *day_of_month = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

int kw_day_weekday(int32_t day)
{
    int w = (int)(((int64_t)day + 3) % 7); // 1970-01-01 was a Thursday
    return (w < 0 ? w + 7 : w) + 1;
}

bool timex_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int timex_month_days(int year, int month)
{
    static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month < 1 || month > 12) return 0;
    return days[month - 1] + (month == 2 && timex_leap(year));
}

int32_t timex_shift_months(int32_t day, int months)
{
    int y, m, d;
    kw_day_to_civil(day, &y, &m, &d);
    int at = y * 12 + (m - 1) + months;
    y = at >= 0 ? at / 12 : (at - 11) / 12;
    m = at - y * 12 + 1;
    int most = timex_month_days(y, m);
    return kw_day_from_civil(y, m, d < most ? d : most);
}

int32_t timex_iso_week_start(int32_t day, int *iso_year, int *week)
{
    int32_t monday = day - (kw_day_weekday(day) - 1);
    int y, m, d;
    kw_day_to_civil(monday + 3, &y, &m, &d); // the week belongs to the year of its Thursday
    *iso_year = y;
    *week = (int)((monday + 3 - kw_day_from_civil(y, 1, 1)) / 7) + 1;
    return monday;
}

static bool civil_digits(kw_str s, size_t at, size_t n, int *out)
{
    if (at + n > s.n) return false;
    int v = 0;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *out = v;
    return true;
}

bool kw_day_parse(kw_str iso, int32_t *from, int32_t *to)
{
    int y, m = 1, d = 1;
    iso = kw_str_trim(iso);
    if (!civil_digits(iso, 0, 4, &y) || y < 1) return false;
    if (iso.n == 4) {
        *from = kw_day_from_civil(y, 1, 1);
        *to = kw_day_from_civil(y, 12, 31);
        return true;
    }
    if (iso.p[4] != '-' || !civil_digits(iso, 5, 2, &m) || m < 1 || m > 12) return false;
    if (iso.n == 7) {
        *from = kw_day_from_civil(y, m, 1);
        *to = *from + timex_month_days(y, m) - 1;
        return true;
    }
    if (iso.p[7] != '-' || !civil_digits(iso, 8, 2, &d) || d < 1 || d > timex_month_days(y, m)) return false;
    if (iso.n > 10 && iso.p[10] != 'T' && iso.p[10] != ' ') return false; // a clock time may follow
    *from = *to = kw_day_from_civil(y, m, d);
    return true;
}
