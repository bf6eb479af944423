// SPDX-License-Identifier: Apache-2.0
// From what a match says to its TIMEX3 value: missing parts come from the document's date, from the sentence's clues (future or
// past) and from the dates told before it.
//
//   "Senin" on Tuesday 2024-01-02          2024-01-01    the nearest past one, today included
//   "akan … Senin"                         2024-01-08    the nearest to come
//   "Maret lalu" in 2014-12                2014-03
//   "dua pekan lalu"                       2023-W51      the grain of the unit
//   "sebulan kemudian" after 2014-06-14    2014-07-14    the grain of where it counts from
//
// Reference: TimeML Annotation Guidelines 1.2.1, section on TIMEX3 (value, type).
#include "time/timex.h"

typedef struct resolve_day { int year, month, day; } resolve_day;

static resolve_day resolve_split(int32_t day)
{
    resolve_day d;
    kw_day_to_civil(day, &d.year, &d.month, &d.day);
    return d;
}

static kw_str resolve_day_value(kw_arena *arena, int32_t day)
{
    resolve_day d = resolve_split(day);
    return kw_arena_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

// The value of a stretch at a unit's grain that holds `day`; fills from and to.
static kw_str resolve_unit(kw_arena *arena, int unit, int32_t day, timex_date *out)
{
    resolve_day d = resolve_split(day);
    int year, week;
    out->from = out->to = day;
    out->grain = TIMEX_GRAIN_DAY;
    switch (unit) {
    case TIMEX_WEEK:
    case TIMEX_WEEKEND:
        out->from = timex_iso_week_start(day, &year, &week);
        out->to = out->from + 6;
        out->grain = TIMEX_GRAIN_WEEK;
        if (unit == TIMEX_WEEKEND) out->from += 5;
        return kw_arena_printf(arena, "%04d-W%02d%s", year, week, unit == TIMEX_WEEKEND ? "-WE" : "");
    case TIMEX_MONTHS:
        out->from = kw_day_from_civil(d.year, d.month, 1);
        out->to = out->from + timex_month_days(d.year, d.month) - 1;
        out->grain = TIMEX_GRAIN_MONTH;
        return kw_arena_printf(arena, "%04d-%02d", d.year, d.month);
    case TIMEX_QUARTER: {
        int q = (d.month - 1) / 3;
        out->from = kw_day_from_civil(d.year, q * 3 + 1, 1);
        out->to = kw_day_from_civil(d.year, q * 3 + 3, timex_month_days(d.year, q * 3 + 3));
        out->grain = TIMEX_GRAIN_MONTH;
        return kw_arena_printf(arena, "%04d-Q%d", d.year, q + 1);
    }
    case TIMEX_HALF_YEAR: {
        int h = (d.month - 1) / 6;
        out->from = kw_day_from_civil(d.year, h * 6 + 1, 1);
        out->to = kw_day_from_civil(d.year, h * 6 + 6, timex_month_days(d.year, h * 6 + 6));
        out->grain = TIMEX_GRAIN_MONTH;
        return kw_arena_printf(arena, "%04d-H%d", d.year, h + 1);
    }
    case TIMEX_YEARS:
        out->from = kw_day_from_civil(d.year, 1, 1);
        out->to = kw_day_from_civil(d.year, 12, 31);
        out->grain = TIMEX_GRAIN_YEAR;
        return kw_arena_printf(arena, "%04d", d.year);
    case TIMEX_TEN_YEARS:
        out->from = kw_day_from_civil(d.year / 10 * 10, 1, 1);
        out->to = kw_day_from_civil(d.year / 10 * 10 + 9, 12, 31);
        out->grain = TIMEX_GRAIN_YEAR;
        return kw_arena_printf(arena, "%03d", d.year / 10);
    case TIMEX_CENTURY:
        out->from = kw_day_from_civil(d.year / 100 * 100, 1, 1);
        out->to = kw_day_from_civil(d.year / 100 * 100 + 99, 12, 31);
        out->grain = TIMEX_GRAIN_YEAR;
        return kw_arena_printf(arena, "%02d", d.year / 100);
    default: return resolve_day_value(arena, day);
    }
}

static int32_t resolve_shift_day(int32_t day, int unit, int32_t n)
{
    if (n > 100000) n = 100000;
    if (n < -100000) n = -100000;
    switch (unit) {
    case TIMEX_DAYS: return day + n;
    case TIMEX_WEEK: case TIMEX_WEEKEND: return day + 7 * n;
    case TIMEX_MONTHS: return timex_shift_months(day, n);
    case TIMEX_QUARTER: return timex_shift_months(day, 3 * n);
    case TIMEX_HALF_YEAR: return timex_shift_months(day, 6 * n);
    case TIMEX_YEARS: return timex_shift_months(day, 12 * n);
    case TIMEX_TEN_YEARS: return timex_shift_months(day, n > 500 || n < -500 ? 0 : 120 * n);
    case TIMEX_CENTURY: return timex_shift_months(day, n > 50 || n < -50 ? 0 : 1200 * n);
    default: return day;
    }
}

// "P2D", "PT2M", "PXY", "PT30M", "P2.5Y".
static kw_str resolve_length(kw_arena *arena, int unit, double number, bool vague)
{
    static const char *const letters[TIMEX_UNITS] = { "X", "S", "M", "H", "D", "WE", "W", "M", "Q", "H", "Y", "DE", "CE", "X" };
    bool clock = unit == TIMEX_SECOND || unit == TIMEX_MINUTE || unit == TIMEX_HOURS;
    if (vague || unit == TIMEX_ANY || unit == TIMEX_NO_UNIT) return kw_arena_printf(arena, "P%sX%s", clock ? "T" : "", letters[unit]);
    if (unit == TIMEX_HOURS && number == 0.5) return KW_STR("PT30M");
    if (unit == TIMEX_QUARTER) number *= 3, unit = TIMEX_MONTHS;
    if (unit == TIMEX_HALF_YEAR) number *= 6, unit = TIMEX_MONTHS;
    return kw_arena_printf(arena, "P%s%.10g%s", clock ? "T" : "", number, letters[unit]);
}

// A length of two units: "PT2H30M", "P1Y6M", "P1DT12H".
static kw_str resolve_length_two(kw_arena *arena, const timex_match *m)
{
    kw_str whole = resolve_length(arena, m->unit, m->number, false), rest = resolve_length(arena, m->more_unit, m->more, false);
    size_t cut = kw_str_starts(whole, KW_STR("PT")) && kw_str_starts(rest, KW_STR("PT")) ? 2 : 1;
    return kw_arena_concat(arena, whole, kw_str_sub(rest, cut, rest.n));
}

// Nearest day with the weekday: back (today included), on (today included when `today_counts`), or within this week.
static int32_t resolve_weekday(int32_t today, int weekday, int direction, int clue)
{
    int now = kw_day_weekday(today);
    int back = (now - weekday + 7) % 7, on = (weekday - now + 7) % 7;
    switch (direction) {
    case TIMEX_BACK: return today - (back ? back : 7);
    case TIMEX_ON: return today + (on ? on : 7);
    case TIMEX_THIS: return clue < 0 ? today - back : clue > 0 ? today + on : today - (now - weekday);
    default: return clue > 0 ? today + on : today - back;
    }
}

// The year of a day or month told without one.
static int resolve_year(const timex_match *m, const timex_state *s)
{
    resolve_day now = resolve_split(s->today);
    if (m->shift_year != INT16_MIN) return now.year + m->shift_year;
    int month = m->month > 0 ? m->month : now.month, day = m->day > 0 ? m->day : 0;
    int at = month * 32 + (day ? day : now.day), here = now.month * 32 + now.day;
    if (!day) at = month * 32 + 16, here = now.month * 32 + 16;
    if (m->day > 0 && m->weekday > 0) { // the year in which weekday and day agree, nearest to today, past first
        for (int k = 0; k <= 6; k++)
            for (int sign = -1; sign <= 1; sign += 2) {
                int y = now.year + sign * k;
                if (m->day > timex_month_days(y, month)) continue;
                int32_t d = kw_day_from_civil(y, month, m->day);
                if (kw_day_weekday(d) == m->weekday && (k <= 1 || sign < 0)) return y;
            }
    }
    switch (m->direction) {
    case TIMEX_BACK: return at < here || (at == here && day) ? now.year : now.year - 1;
    case TIMEX_ON: return at > here ? now.year : now.year + 1;
    case TIMEX_THIS: return now.year;
    default: break;
    }
    // A story of another year: the year told last, when it was told close before.
    if (s->told_year > 0 && s->told_year != now.year && s->sent - s->told_sent <= 1) return s->told_year;
    if (m->clue > 0) return at >= here ? now.year : now.year + 1;
    if (at <= here) return (here - at) > 9 * 32 && m->clue == 0 ? now.year + 1 : now.year;
    if (m->clue < 0) return now.year - 1;
    return (at - here) > 80 ? now.year - 1 : now.year; // what is told without a clue is over, unless it comes within weeks
}

static kw_str resolve_clock(kw_arena *arena, const timex_match *m)
{
    if (m->hour >= 0) {
        if (m->second >= 0) return kw_arena_printf(arena, "T%02d:%02d:%02d", m->hour, m->minute, m->second);
        return kw_arena_printf(arena, "T%02d:%02d", m->hour, m->minute < 0 ? 0 : m->minute);
    }
    if (m->part >= 0) return kw_arena_printf(arena, "T%s", timex_part_names[m->part]);
    return KW_STR("");
}

static void resolve_put(kw_time *out, kw_str value, timex_date date)
{
    out->value = value;
    out->from = date.from;
    out->to = date.to;
}

static void resolve_day_match(const timex_match *m, timex_state *s, int32_t day, bool told, kw_arena *arena, kw_time *out)
{
    timex_date date = { TIMEX_GRAIN_DAY, day, day };
    kw_str value = resolve_day_value(arena, day);
    if (m->hour >= 0 || m->part >= 0) value = kw_arena_concat(arena, value, resolve_clock(arena, m));
    resolve_put(out, value, date);
    s->clock = m->hour >= 0 ? m->hour * 60 + (m->minute > 0 ? m->minute : 0) : -1;
    if (s->clock >= 0) s->clock_day = day;
    if (told) {
        s->in_sentence = s->last = date;
        s->last_sent = s->sent;
        if (m->year > 0) {
            s->told_year = m->year;
            s->told_sent = s->sent;
        }
    }
}

static void resolve_date(const timex_match *m, timex_state *s, kw_arena *arena, kw_time *out)
{
    bool dated = s->today != KW_DAY_UNKNOWN;
    timex_date date = { TIMEX_GRAIN_NONE, KW_DAY_UNKNOWN, KW_DAY_UNKNOWN };
    if (m->decade >= 0) {
        resolve_put(out, resolve_unit(arena, TIMEX_TEN_YEARS, kw_day_from_civil(m->decade, 1, 1), &date), date);
        return;
    }
    if (m->unit == TIMEX_CENTURY && m->ordinal > 0 && m->ordinal <= 30) {
        resolve_put(out, resolve_unit(arena, TIMEX_CENTURY, kw_day_from_civil((m->ordinal - 1) * 100, 1, 1), &date), date);
        return;
    }
    int year = m->year;
    if (year < 0 && m->shift_year != INT16_MIN && dated) year = resolve_split(s->today).year + m->shift_year;
    if ((m->unit == TIMEX_QUARTER || m->unit == TIMEX_HALF_YEAR) && m->ordinal > 0) {
        int months = m->unit == TIMEX_QUARTER ? 3 : 6;
        if (m->ordinal > 12 / months || (year < 0 && !dated)) return;
        if (year < 0) year = resolve_split(s->today).year;
        resolve_put(out, resolve_unit(arena, m->unit, kw_day_from_civil(year, (m->ordinal - 1) * months + 1, 1), &date), date);
        s->last = date;
        return;
    }
    if (m->season > 0) {
        if (year < 0 && dated) year = resolve_split(s->today).year + (m->direction == TIMEX_BACK ? -1 : m->direction == TIMEX_ON ? 1 : 0);
        out->value = year > 0 ? kw_arena_printf(arena, "%04d-%s", year, timex_season_names[m->season])
                              : kw_arena_printf(arena, "XXXX-%s", timex_season_names[m->season]);
        return;
    }
    if (m->month > 0 || m->day > 0) {
        int month = m->month, day = m->day;
        if (month < 0) { // "tanggal 14": of the month told last or of this one
            if (!dated && s->last.grain < TIMEX_GRAIN_MONTH) return;
            resolve_day base = resolve_split(s->last.grain >= TIMEX_GRAIN_MONTH && s->last.from != KW_DAY_UNKNOWN ? s->last.from : s->today);
            month = base.month;
            year = base.year;
            if (s->last.grain < TIMEX_GRAIN_MONTH && m->clue <= 0 && day > base.day + 15) month = month == 1 ? (year--, 12) : month - 1;
        }
        if (year < 0 && dated) {
            timex_match whole = *m;
            whole.month = (int16_t)month;
            year = resolve_year(&whole, s);
        }
        if (year < 0) {
            out->value = day > 0 ? kw_arena_printf(arena, "XXXX-%02d-%02d", month, day) : kw_arena_printf(arena, "XXXX-%02d", month);
            return;
        }
        if (day > timex_month_days(year, month)) return;
        if (day > 0) {
            resolve_day_match(m, s, kw_day_from_civil(year, month, day), true, arena, out);
            return;
        }
        resolve_put(out, resolve_unit(arena, TIMEX_MONTHS, kw_day_from_civil(year, month, 1), &date), date);
        s->last = date;
        if (m->year > 0) s->told_year = m->year, s->told_sent = s->sent;
        return;
    }
    if (m->weekday > 0) {
        if (!dated) {
            out->value = kw_arena_printf(arena, "XXXX-WXX-%d", m->weekday);
            return;
        }
        resolve_day_match(m, s, resolve_weekday(s->today, m->weekday, m->direction, m->clue), true, arena, out);
        return;
    }
    if (m->hour >= 0 || m->part >= 0) { // a clock time: of the day told in the sentence or close before, else of the document's
        enum { CLOSE = 3 };
        int32_t day = s->today;
        if (s->in_sentence.grain == TIMEX_GRAIN_DAY) day = s->in_sentence.from;
        else if (s->last.grain == TIMEX_GRAIN_DAY && s->sent - s->last_sent <= CLOSE && (day == KW_DAY_UNKNOWN || s->last.from <= day)) day = s->last.from;
        if (day == KW_DAY_UNKNOWN) out->value = resolve_clock(arena, m);
        else resolve_day_match(m, s, day, false, arena, out);
        return;
    }
    if (year > 0) {
        resolve_put(out, resolve_unit(arena, TIMEX_YEARS, kw_day_from_civil(year, 1, 1), &date), date);
        if (s->last.grain < TIMEX_GRAIN_MONTH) s->last = date;
        s->told_year = year;
        s->told_sent = s->sent;
    }
}

static void resolve_shift(const timex_match *m, timex_state *s, kw_arena *arena, kw_time *out)
{
    timex_date date = { TIMEX_GRAIN_NONE, KW_DAY_UNKNOWN, KW_DAY_UNKNOWN };
    int unit = m->unit;
    if (m->vague || unit == TIMEX_ANY) {
        out->value = m->shift < 0 ? KW_STR("PAST_REF") : m->shift > 0 ? KW_STR("FUTURE_REF") : KW_STR("PRESENT_REF");
        return;
    }
    int32_t base = s->today;
    if (m->from_last && s->last.grain != TIMEX_GRAIN_NONE) base = s->last.from;
    if (base == KW_DAY_UNKNOWN) return;
    int32_t n = m->shift;
    if (unit == TIMEX_SECOND || unit == TIMEX_MINUTE || unit == TIMEX_HOURS) {
        out->type = KW_TIME_TIME;
        if (m->from_last && s->clock >= 0 && m->shift > -10000 && m->shift < 10000) { // "an hour later", the clock told before
            int32_t minutes = s->clock + m->shift * (unit == TIMEX_HOURS ? 60 : unit == TIMEX_MINUTE ? 1 : 0);
            int32_t days = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440);
            timex_match told = *m;
            told.hour = (int16_t)((minutes - days * 1440) / 60);
            told.minute = (int16_t)((minutes - days * 1440) % 60);
            told.second = -1;
            resolve_day_match(&told, s, s->clock_day + days, false, arena, out);
            return;
        }
        // No clock to count from: the day as far as it is safe.
        date = (timex_date){ TIMEX_GRAIN_DAY, base, base };
        resolve_put(out, kw_arena_concat(arena, resolve_day_value(arena, base), KW_STR("TXX")), date);
        return;
    }
    if (m->half && unit == TIMEX_YEARS) base = timex_shift_months(base, m->shift < 0 ? -6 : 6); // "two and a half years ago"
    int32_t day = resolve_shift_day(base, unit, n);
    if (m->from_last && m->keep && s->last.grain != TIMEX_GRAIN_NONE) {
        static const uint8_t grain_units[] = { TIMEX_DAYS, TIMEX_YEARS, TIMEX_MONTHS, TIMEX_WEEK, TIMEX_DAYS };
        int grain = grain_units[s->last.grain];
        unit = grain < unit ? grain : unit;
    }
    if (unit == TIMEX_DAYS) {
        resolve_day_match(m, s, day, true, arena, out);
        return;
    }
    resolve_put(out, resolve_unit(arena, unit, day, &date), date);
    s->last = date;
}

static void resolve_set(const timex_match *m, kw_arena *arena, kw_time *out)
{
    if (m->weekday > 0) out->value = kw_arena_printf(arena, "XXXX-WXX-%d%s%s", m->weekday, m->part >= 0 ? "T" : "", m->part >= 0 ? timex_part_names[m->part] : "");
    else if (m->month > 0 && m->day > 0) out->value = kw_arena_printf(arena, "XXXX-%02d-%02d", m->month, m->day);
    else if (m->month > 0) out->value = kw_arena_printf(arena, "XXXX-%02d", m->month);
    else if (m->hour >= 0 || m->part >= 0) out->value = kw_arena_concat(arena, KW_STR("XXXX-XX-XX"), resolve_clock(arena, m));
    else out->value = resolve_length(arena, m->unit, m->has_number ? m->number : 1, m->vague);
    out->type = KW_TIME_SET;
}

void timex_resolve(const kw_calendar *calendar, const timex_match *m, timex_state *s, kw_arena *arena, kw_time *out)
{
    (void)calendar;
    out->type = (kw_time_type)m->type;
    out->value = KW_STR("");
    out->from = out->to = KW_DAY_UNKNOWN;
    out->counted = 0;
    out->lent = m->op == TIMEX_OP_DATE && m->year < 0 && m->decade < 0 && m->shift_year == INT16_MIN;
    timex_date date = { TIMEX_GRAIN_NONE, KW_DAY_UNKNOWN, KW_DAY_UNKNOWN };
    switch (m->op) {
    case TIMEX_OP_DATE: resolve_date(m, s, arena, out); break;
    case TIMEX_OP_SHIFT: resolve_shift(m, s, arena, out); break;
    case TIMEX_OP_DURATION:
        out->counted = m->after;
        out->value = m->more_unit ? resolve_length_two(arena, m) : resolve_length(arena, m->unit, m->number, m->vague || !m->has_number);
        if (m->after && !m->vague && m->has_number) { // "two days after the talks": the day of the talks
            int32_t base = s->in_sentence.grain == TIMEX_GRAIN_DAY ? s->in_sentence.from : s->last.grain == TIMEX_GRAIN_DAY ? s->last.from : s->today;
            if (base != KW_DAY_UNKNOWN && m->unit >= TIMEX_DAYS) {
                int32_t day = resolve_shift_day(base, m->unit, (int32_t)(m->after * m->number));
                if (m->unit == TIMEX_DAYS) date = (timex_date){ TIMEX_GRAIN_DAY, day, day };
                else resolve_unit(arena, m->unit, day, &date);
                out->from = date.from;
                out->to = date.to;
            }
        }
        break;
    case TIMEX_OP_SET: resolve_set(m, arena, out); break;
    case TIMEX_OP_VALUE:
        out->value = m->value;
        if (kw_str_is(m->value, "PRESENT_REF") && s->today != KW_DAY_UNKNOWN) out->from = out->to = s->today;
        break;
    case TIMEX_OP_SAME:
        if (s->last.grain == TIMEX_GRAIN_NONE || s->last.from == KW_DAY_UNKNOWN) {
            if (m->unit == TIMEX_ANY || s->today == KW_DAY_UNKNOWN) break;
            date.from = s->today;
        } else
            date.from = s->last.from;
        if (m->unit == TIMEX_DAYS) resolve_day_match(m, s, date.from, false, arena, out);
        else {
            kw_str value = resolve_unit(arena, m->unit, date.from, &date);
            resolve_put(out, value, date);
        }
        break;
    default: break;
    }
}
