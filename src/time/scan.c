// SPDX-License-Identifier: Apache-2.0
// Atoms of a sentence and the patterns that match them.
//
// At each atom that can begin a pattern all patterns that may begin there are tried; the longest wins, then the one that reads a
// capital as it stands ("Minggu" in mid-sentence is Sunday, "minggu" a week), then the first in the data. Optional elements
// are tried present, then missing; a pattern has at most 16 elements, so a try is bounded whatever the text holds.
// Memory: the caller's atoms; matches in the document's arena. Cost: one hash probe a word, more only at words of the calendar.
#include "time/timex.h"

#include "text/utf8.h"

enum { SCAN_NUMBER_WORDS = 8 };

static inline bool scan_digit(char c) { return c >= '0' && c <= '9'; }

// Typographic dashes and quotation marks as their plain forms, 0 for other code points.
static char scan_plain_mark(uint32_t cp)
{
    switch (cp) {
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
    case 0x2018: case 0x2019: return '\'';
    case 0x201c: case 0x201d: return '"';
    case 0xa0: case 0x202f: case 0x2009: return ' ';
    default: return 0;
    }
}

static bool scan_letter(const char *bytes, size_t end, size_t i, size_t *next)
{
    unsigned char c = (unsigned char)bytes[i];
    if (c < 0x80) {
        *next = i + 1;
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    uint32_t cp = kw_utf8_decode(bytes, end, i, next);
    return cp >= 0xc0 && !(cp >= 0x2000 && cp <= 0x2bff) && !(cp >= 0x3000 && cp <= 0x303f) && cp != 0xd7 && cp != 0xf7;
}

uint32_t timex_atoms(const kw_calendar *calendar, int language, const char *bytes, uint32_t start, uint32_t end, timex_atom *atoms, char *lower)
{
    uint32_t n = 0;
    bool glued = false, first = true;
    int numbers = calendar->languages[language].numbers;
    for (size_t i = start, next; i < end;) {
        char c = bytes[i];
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            glued = false;
            i++;
            continue;
        }
        timex_atom *atom = &atoms[n];
        *atom = (timex_atom){ .start = (uint32_t)i, .sense = KW_WORDTAB_NONE, .glued = glued };
        glued = true;
        if (scan_digit(c)) {
            size_t from = i;
            while (i < end && scan_digit(bytes[i])) {
                if (i - from < 9) atom->number = atom->number * 10 + (uint32_t)(bytes[i] - '0');
                i++;
            }
            if (i - from > 9) atom->number = UINT32_MAX;
            atom->shape = TIMEX_FIGURE;
            atom->lower = kw_str_make(bytes + from, i - from);
            atom->numeric = true;
            atom->first = first;
            first = false;
        } else if (scan_letter(bytes, end, i, &next)) {
            size_t from = i;
            bool plain = true; // small ASCII letters only: no copy
            do {
                plain &= bytes[i] >= 'a' && bytes[i] <= 'z';
                i = next;
            } while (i < end && scan_letter(bytes, end, i, &next));
            // A word of the calendar may hold an apostrophe ("Jum'at").
            if (i + 1 < end && bytes[i] == '\'' && scan_letter(bytes, end, i + 1, &next)) {
                size_t to = next;
                while (to < end && scan_letter(bytes, end, to, &next)) to = next;
                if (to - from < 24 && kw_wordtab_get(calendar->words, (uint32_t)language, kw_str_make(lower, kw_utf8_lower(kw_str_make(bytes + from, to - from), lower))) != KW_WORDTAB_NONE) {
                    i = to;
                    plain = false;
                }
            }
            kw_str word = kw_str_make(bytes + from, i - from);
            atom->shape = TIMEX_WORD;
            atom->lower = word;
            if (!plain) {
                atom->lower = kw_str_make(lower, kw_utf8_lower(word, lower));
                lower += atom->lower.n;
                atom->capital = atom->lower.p[0] != word.p[0] || (atom->lower.n > 1 && (unsigned char)word.p[0] >= 0x80 && atom->lower.p[1] != word.p[1]);
                atom->all_capitals = word.n > 1 && word.p[0] >= 'A' && word.p[0] <= 'Z' && word.p[1] >= 'A' && word.p[1] <= 'Z';
            }
            atom->sense = kw_wordtab_get(calendar->words, (uint32_t)language, atom->lower);
            atom->numeric = kw_number_word(calendar->numbers, numbers, atom->lower);
            atom->first = first;
            first = false;
        } else {
            char mark = c;
            next = i + 1;
            if ((unsigned char)c >= 0x80) mark = scan_plain_mark(kw_utf8_decode(bytes, end, i, &next));
            i = next;
            if (mark == ' ') {
                glued = false;
                continue;
            }
            atom->shape = TIMEX_MARK;
            *lower = mark;
            atom->lower = kw_str_make(lower++, 1);
            if (mark) atom->sense = kw_wordtab_get(calendar->words, (uint32_t)language, atom->lower);
        }
        atom->end = (uint32_t)i;
        n++;
    }
    return n;
}

const timex_sense *timex_sense_of(const kw_calendar *calendar, const timex_atom *atom, timex_kind kind)
{
    for (uint32_t at = atom->sense; at != KW_WORDTAB_NONE; at = calendar->senses[at].next) {
        const timex_sense *sense = &calendar->senses[at];
        if (sense->kind == kind && (!sense->capital || atom->capital) && (!sense->all_capitals || atom->all_capitals)) return sense;
    }
    return NULL;
}

typedef struct scan_run { // what the matcher looks at
    const kw_calendar *calendar;
    const timex_atom *atoms;
    uint32_t n;
    int language;
    const timex_rule *rule;
    uint32_t number_at, number_atoms; // the number read last, and where: many patterns ask for it at one place
    kw_number number;
} scan_run;

static bool scan_mark(const scan_run *run, uint32_t i, char mark)
{
    return i < run->n && run->atoms[i].shape == TIMEX_MARK && run->atoms[i].lower.p[0] == mark;
}

// A figure glued to the one atom before it.
static bool scan_glued_figure(const scan_run *run, uint32_t i)
{
    return i < run->n && run->atoms[i].shape == TIMEX_FIGURE && run->atoms[i].glued;
}

// Is figure i part of a longer one ("1.200", "QZ8501", "3,5")? `before` and `behind` say on which side to look.
static bool scan_inside_figure(const scan_run *run, uint32_t i, bool before, bool behind)
{
    const timex_atom *a = &run->atoms[i];
    if (before && i && a->glued) {
        if (run->atoms[i - 1].shape == TIMEX_WORD) return true;
        if (i > 1 && run->atoms[i - 1].glued && run->atoms[i - 2].shape == TIMEX_FIGURE &&
            (scan_mark(run, i - 1, '.') || scan_mark(run, i - 1, ',') || scan_mark(run, i - 1, ':')))
            return true;
        if (scan_mark(run, i - 1, '$')) return true;
    }
    if (behind && i + 1 < run->n && run->atoms[i + 1].glued) {
        if (i + 2 < run->n && scan_glued_figure(run, i + 2) && (scan_mark(run, i + 1, '.') || scan_mark(run, i + 1, ',') || scan_mark(run, i + 1, ':')))
            return true;
        if (scan_mark(run, i + 1, '%')) return true;
    }
    return false;
}

static int scan_full_year(uint32_t number, size_t digits)
{
    if (digits == 4) return (int)number;
    return number < 70 ? 2000 + (int)number : 1900 + (int)number;
}

// day-month-year in figures: 28/12/2014, 2014-12-28, 28.12.14. Returns atoms, 0 for none.
static uint32_t scan_full_date(const scan_run *run, uint32_t i, timex_match *m)
{
    const timex_atom *a = run->atoms;
    if (i + 4 >= run->n || a[i].shape != TIMEX_FIGURE || !scan_glued_figure(run, i + 2) || !scan_glued_figure(run, i + 4)) return 0;
    if (a[i + 1].shape != TIMEX_MARK || !a[i + 1].glued || !a[i + 3].glued || a[i + 1].lower.p[0] != a[i + 3].lower.p[0]) return 0;
    char mark = a[i + 1].lower.p[0];
    if (mark != '/' && mark != '-' && mark != '.') return 0;
    if (scan_inside_figure(run, i, true, false) || scan_inside_figure(run, i + 4, false, true)) return 0;
    uint32_t y, mo, d;
    size_t digits;
    if (a[i].lower.n == 4) {
        y = a[i].number, mo = a[i + 2].number, d = a[i + 4].number, digits = 4;
    } else {
        y = a[i + 4].number, d = a[i].number, mo = a[i + 2].number, digits = a[i + 4].lower.n;
        if (digits != 4 && (digits != 2 || mark == '.')) return 0;
        if ((run->calendar->languages[run->language].month_first && d <= 12) || mo > 12) {
            uint32_t t = d;
            d = mo;
            mo = t;
        }
    }
    int year = scan_full_year(y, digits);
    if (year < 1000 || year > 2200 || mo < 1 || mo > 12 || d < 1 || (int)d > timex_month_days(year, (int)mo)) return 0;
    m->year = year;
    m->month = (int16_t)mo;
    m->day = (int16_t)d;
    return 5;
}

static uint32_t scan_day_month(const scan_run *run, uint32_t i, timex_match *m)
{
    const timex_atom *a = run->atoms;
    if (i + 2 >= run->n || a[i].shape != TIMEX_FIGURE || !scan_mark(run, i + 1, '/') || !a[i + 1].glued || !scan_glued_figure(run, i + 2)) return 0;
    if (a[i].glued && i && !scan_mark(run, i - 1, '(')) return 0;
    if (i + 3 < run->n && a[i + 3].glued && scan_mark(run, i + 3, '/')) return 0;
    uint32_t d = a[i].number, mo = a[i + 2].number;
    if ((run->calendar->languages[run->language].month_first && d <= 12) || mo > 12) {
        uint32_t t = d;
        d = mo;
        mo = t;
    }
    if (mo < 1 || mo > 12 || d < 1 || (int)d > timex_month_days(2000, (int)mo)) return 0;
    m->month = (int16_t)mo;
    m->day = (int16_t)d;
    return 3;
}

static uint32_t scan_clock(const scan_run *run, uint32_t i, timex_match *m)
{
    const timex_atom *a = run->atoms;
    if (i + 2 >= run->n || a[i].shape != TIMEX_FIGURE || a[i].lower.n > 2 || !a[i + 1].glued || !scan_glued_figure(run, i + 2)) return 0;
    if (!scan_mark(run, i + 1, '.') && !scan_mark(run, i + 1, ':')) return 0;
    if (a[i + 2].lower.n != 2 || a[i].number > 24 || a[i + 2].number > 59 || scan_inside_figure(run, i, true, false)) return 0;
    m->hour = (int16_t)a[i].number;
    m->minute = (int16_t)a[i + 2].number;
    if (i + 4 < run->n && a[i + 3].glued && (scan_mark(run, i + 3, ':') || scan_mark(run, i + 3, '.')) && scan_glued_figure(run, i + 4)) {
        if (a[i + 4].lower.n != 2 || a[i + 4].number > 59) return 0;
        m->second = (int16_t)a[i + 4].number;
        return 5;
    }
    return 3;
}

// A number in words or figures at atom i. Figures with their marks ("48.000") are put together from the bytes.
static uint32_t scan_number(scan_run *run, uint32_t i, kw_number *number)
{
    const timex_atom *a = run->atoms;
    if (run->number_at == i) {
        *number = run->number;
        return run->number_atoms;
    }
    run->number_at = i;
    run->number_atoms = 0;
    if (!a[i].numeric || (a[i].shape == TIMEX_FIGURE && scan_inside_figure(run, i, true, false))) return 0;
    kw_str words[SCAN_NUMBER_WORDS];
    uint32_t atoms_to[SCAN_NUMBER_WORDS], n = 0;
    for (uint32_t k = i; k < run->n && n < SCAN_NUMBER_WORDS; n++) {
        words[n] = a[k].lower;
        uint32_t end = k + 1;
        if (a[k].shape == TIMEX_FIGURE)
            while (end + 1 < run->n && (scan_mark(run, end, '.') || scan_mark(run, end, ',')) && a[end].glued && scan_glued_figure(run, end + 1)) end += 2;
        if (end > k + 1) words[n] = kw_str_make(a[k].lower.p, a[end - 1].end - a[k].start);
        atoms_to[n] = k = end;
    }
    uint32_t used = kw_number_plain(run->calendar->numbers, run->calendar->languages[run->language].numbers, words, n, number);
    if (!used || number->value < 0 || number->value > 1e7) return 0;
    run->number = *number;
    return run->number_atoms = atoms_to[used - 1] - i;
}

// One option of an element at atom i: how many atoms it takes, 0 where it does not match. Fills slots of *m.
static uint32_t scan_option(scan_run *run, timex_option option, uint32_t i, timex_match *m)
{
    const timex_atom *a = &run->atoms[i];
    const timex_sense *s = NULL;
    switch (option.kind) {
    case TIMEX_LITERAL:
        for (uint32_t at = a->sense; at != KW_WORDTAB_NONE; at = run->calendar->senses[at].next)
            if (run->calendar->senses[at].kind == TIMEX_LITERAL && run->calendar->senses[at].value == option.value) return 1;
        return 0;
    case TIMEX_MONTH_ABBR:
    case TIMEX_WEEKDAY_ABBR:
        s = timex_sense_of(run->calendar, a, option.kind);
        if (s) {
            *(option.kind == TIMEX_MONTH_ABBR ? &m->month : &m->weekday) = s->value;
            m->used_capital |= s->capital;
            return 1 + (scan_mark(run, i + 1, '.') && run->atoms[i + 1].glued);
        }
        option.kind = option.kind == TIMEX_MONTH_ABBR ? TIMEX_MONTH : TIMEX_WEEKDAY;
        break;
    case TIMEX_NUM: {
        kw_number number;
        uint32_t used = scan_number(run, i, &number);
        if (!used) return 0;
        if (m->has_number) {
            if (number.value <= m->number || number.vague) return 0;
            m->upper = number.value;
            m->start2 = i;
        } else {
            m->number = m->upper = number.value;
            m->has_number = true;
            m->vague |= number.vague;
            m->half |= number.half;
        }
        return used;
    }
    case TIMEX_DAY:
        if (a->shape != TIMEX_FIGURE || a->lower.n > 2 || a->number < 1 || a->number > 31 || scan_inside_figure(run, i, true, true)) return 0;
        if (m->day > 0) {
            if (a->number <= (uint32_t)m->day) return 0;
            m->day2 = (int16_t)a->number;
            m->start2 = i;
        } else
            m->day = (int16_t)a->number;
        if (i + 1 < run->n && run->atoms[i + 1].glued && (s = timex_sense_of(run->calendar, a + 1, TIMEX_ORDINAL)) && s->value == 0) return 2; // "21st"
        return 1;
    case TIMEX_YEAR:
        if (a->shape != TIMEX_FIGURE || a->lower.n != 4 || a->number < 1000 || a->number > 2100 || scan_inside_figure(run, i, true, true)) return 0;
        if (i + 1 < run->n && run->atoms[i + 1].glued && run->atoms[i + 1].shape == TIMEX_WORD) return 0;
        if (m->start == i) { // a figure that opens the expression is a year only in the modern age, and not in "No. 12/2004"
            if (a->number < 1800) return 0;
            if (i > 1 && a->glued && scan_mark(run, i - 1, '/') && run->atoms[i - 1].glued &&
                !(run->atoms[i - 2].shape == TIMEX_FIGURE && run->atoms[i - 2].lower.n == 4))
                return 0;
        }
        m->year = (int32_t)a->number;
        return 1;
    case TIMEX_SHORT_YEAR:
        if (a->shape != TIMEX_FIGURE || a->lower.n != 2 || scan_inside_figure(run, i, true, true)) return 0;
        m->year = scan_full_year(a->number, 2);
        return 1;
    case TIMEX_FULL: return scan_full_date(run, i, m);
    case TIMEX_DAY_MONTH: return scan_day_month(run, i, m);
    case TIMEX_CLOCK: return scan_clock(run, i, m);
    case TIMEX_HOUR: {
        kw_number number;
        uint32_t used = 1;
        if (a->shape == TIMEX_FIGURE) {
            if (a->lower.n > 2 || scan_inside_figure(run, i, true, true)) return 0;
            number.value = a->number;
        } else if (!(used = scan_number(run, i, &number)) || number.vague || number.half) return 0;
        if (number.value > 24) return 0;
        m->hour = (int16_t)number.value;
        m->minute = 0;
        return used;
    }
    case TIMEX_DECADE:
        if (a->shape != TIMEX_FIGURE || a->number % 10 || (a->lower.n != 4 && a->lower.n != 2) || a->number > 2090 || scan_inside_figure(run, i, true, true)) return 0;
        if (a->lower.n == 4 && a->number < 1000) return 0;
        if (a->lower.n == 2 && m->start == i && !(i && scan_mark(run, i - 1, '\''))) return 0; // "in his mid-40s"
        m->decade = a->lower.n == 4 ? (int32_t)a->number : (int32_t)a->number + (a->number < 20 ? 2000 : 1900);
        return 1;
    case TIMEX_ORDINAL:
        if (a->shape == TIMEX_FIGURE) {
            if (a->lower.n > 2 || scan_inside_figure(run, i, false, true)) return 0;
            m->ordinal = (int16_t)a->number;
            if (i + 1 < run->n && run->atoms[i + 1].glued && (s = timex_sense_of(run->calendar, a + 1, TIMEX_ORDINAL)) && s->value == 0) return 2;
            return 1;
        }
        break;
    default: break;
    }
    s = timex_sense_of(run->calendar, a, option.kind);
    if (!s) return 0;
    m->used_capital |= s->capital;
    switch (option.kind) {
    case TIMEX_MONTH: m->month = s->value; break;
    case TIMEX_WEEKDAY: m->weekday = s->value; break;
    case TIMEX_ONE_UNIT:
        m->has_number = true;
        m->number = m->upper = 1;
        m->unit = (uint8_t)s->value;
        break;
    case TIMEX_UNIT: m->unit = (uint8_t)s->value; break;
    case TIMEX_PART: m->part = s->value; break;
    case TIMEX_SEASON: m->season = s->value; break;
    case TIMEX_FEAST:
        m->month = s->value / 100;
        m->day = s->value % 100;
        break;
    case TIMEX_ORDINAL:
        if (s->value == 0) return 0; // a suffix alone
        m->ordinal = s->value;
        break;
    case TIMEX_MERIDIEM:
        if (s->value) m->pm = true;
        else m->am = true;
        break;
    default: break;
    }
    return 1;
}

// Most words are neither of the calendar nor numbers, and no option fits them.
static bool scan_numeric(const timex_atom *a) { return a->numeric || a->shape == TIMEX_FIGURE; }

// What a figure, or a word of number, may be.
static uint64_t scan_number_bits(const scan_run *run, uint32_t i)
{
    const timex_atom *a = &run->atoms[i];
    if (a->shape != TIMEX_FIGURE) return TIMEX_NUMBER_BITS;
    uint64_t bits = timex_bit(TIMEX_NUM, -1) | timex_bit(TIMEX_DECADE, -1);
    if (a->lower.n == 4) bits |= timex_bit(TIMEX_YEAR, -1);
    if (a->lower.n == 2) bits |= timex_bit(TIMEX_SHORT_YEAR, -1);
    if (a->lower.n <= 2) bits |= timex_bit(TIMEX_DAY, -1) | timex_bit(TIMEX_HOUR, -1) | timex_bit(TIMEX_ORDINAL, -1);
    if (scan_glued_figure(run, i + 2)) bits |= timex_bit(TIMEX_FULL, -1) | timex_bit(TIMEX_DAY_MONTH, -1) | timex_bit(TIMEX_CLOCK, -1);
    return bits;
}

// What a pattern from atom i on can find, as bits: to the first word that is neither, for each element takes an atom. A number may
// take words in that are none alone ("a couple of").
static uint64_t scan_ahead(const scan_run *run, uint32_t i)
{
    uint64_t ahead = 0;
    for (uint32_t number_end = i; i < run->n; i++) {
        const timex_atom *a = &run->atoms[i];
        if (scan_numeric(a)) {
            ahead |= scan_number_bits(run, i);
            number_end = i + SCAN_NUMBER_WORDS;
        }
        if (a->sense == KW_WORDTAB_NONE && a->shape != TIMEX_MARK && i >= number_end) break;
        for (uint32_t at = a->sense; at != KW_WORDTAB_NONE; at = run->calendar->senses[at].next)
            ahead |= timex_bit(run->calendar->senses[at].kind, run->calendar->senses[at].value);
    }
    return ahead;
}

static bool scan_hopeless(const timex_start *start, uint64_t ahead)
{
    for (int i = 0; i < TIMEX_NEEDS; i++)
        if (!(start->needs[i] & ahead)) return true;
    return false;
}

// Matches elements from e on at atom i; on success *m is filled and its `end` set. Present before missing: the longest reading.
static bool scan_elements(scan_run *run, uint32_t e, uint32_t i, timex_match *m)
{
    if (e == run->rule->n_elements) {
        if (!m->end) m->end = i;
        return m->end > m->start;
    }
    const timex_element *element = &run->calendar->elements[run->rule->first_element + e];
    bool behind = element->outside && m->start != UINT32_MAX;
    if (i < run->n && (run->atoms[i].sense != KW_WORDTAB_NONE || scan_numeric(&run->atoms[i])))
        for (uint32_t o = 0; o < element->n_options; o++) {
            timex_match try = *m;
            if (behind && !try.end) try.end = i;
            if (!element->outside && try.start == UINT32_MAX) try.start = i;
            uint32_t used = scan_option(run, run->calendar->options[element->first_option + o], i, &try);
            if (used && scan_elements(run, e + 1, i + used, &try)) {
                *m = try;
                return true;
            }
        }
    return element->optional && scan_elements(run, e + 1, i, m);
}

// "jam 8 malam" is 20.00, "jam 11 siang" 11.00, "jam 2 siang" 14.00.
static void scan_half_day(timex_match *m)
{
    bool after_noon = m->pm || (m->part == 2 && m->hour < 7) || m->part == 3 || (m->part == 4 && m->hour >= 6);
    if (after_noon && m->hour > 0 && m->hour < 12) m->hour += 12;
    if (m->am && m->hour == 12) m->hour = 0;
}

static bool scan_rule(scan_run *run, uint16_t rule, uint32_t i, timex_match *m)
{
    const timex_rule *r = run->rule = &run->calendar->rules[rule];
    *m = (timex_match){ .start = UINT32_MAX, .rule = rule, .op = r->op, .type = r->type, .direction = r->direction, .unit = r->unit,
                        .month = -1, .day = -1, .weekday = -1, .hour = -1, .minute = -1, .second = -1, .season = -1, .ordinal = -1,
                        .shift_year = r->shift_year, .year = -1, .decade = -1, .part = r->part, .from_last = r->from_last, .keep = r->keep,
                        .weak = r->weak, .vague = r->vague, .am = r->am, .pm = r->pm, .shift = r->shift, .value = r->value };
    if (!scan_elements(run, 0, i, m)) return false;
    if (r->number) m->has_number = true, m->number = m->upper = r->number;
    if (r->half) m->has_number = true, m->number = m->upper = 0.5;
    if (r->sign) m->shift = (int32_t)(r->sign * m->number);
    if (r->unit) m->unit = r->unit;
    if (m->day > 0 && m->month > 0 && m->day > timex_month_days(m->year > 0 ? m->year : 2000, m->month)) return false;
    while (m->end > m->start + 1 && scan_mark(run, m->end - 1, ',')) m->end--;
    if (m->op == TIMEX_OP_DATE && m->ordinal > 0 && m->unit != TIMEX_QUARTER && m->unit != TIMEX_HALF_YEAR && m->unit != TIMEX_CENTURY) return false;
    if ((m->op == TIMEX_OP_SAME || (m->op == TIMEX_OP_SHIFT && !m->shift)) && m->unit < TIMEX_DAYS) return false; // "the start of the second"
    scan_half_day(m);
    if (m->hour >= 0 || m->part >= 0) {
        if (m->type == KW_TIME_DATE) m->type = KW_TIME_TIME;
    }
    return true;
}

static void scan_try(scan_run *run, uint32_t chain, uint32_t i, uint64_t ahead, timex_match *best, bool *any)
{
    for (; chain; chain = run->calendar->starts[chain - 1].next) {
        timex_match m;
        const timex_start *start = &run->calendar->starts[chain - 1];
        if (scan_hopeless(start, ahead) || !scan_rule(run, start->rule, i, &m)) continue;
        bool better = !*any || m.end > best->end || (m.end == best->end && m.start < best->start);
        if (*any && m.end == best->end && m.start == best->start) {
            bool initial = run->atoms[m.start].first; // there a capital says nothing
            if (m.used_capital != best->used_capital) better = m.used_capital != initial;
            else better = m.rule < best->rule;
        }
        if (better) *best = m;
        *any = true;
    }
}

// Takes "sekitar", "hampir", "awal" before an expression into it.
static void scan_widen(const scan_run *run, timex_match *m, uint32_t from)
{
    bool fuzzy = m->hour >= 0 || m->has_number;
    bool grainy = m->op != TIMEX_OP_DURATION && m->op != TIMEX_OP_SET && m->op != TIMEX_OP_VALUE;
    for (int round = 0; round < 3 && m->start > from; round++) {
        uint32_t words = 0;
        if (fuzzy && timex_sense_of(run->calendar, &run->atoms[m->start - 1], TIMEX_APPROX)) words = 1;
        if (grainy && !words) {
            uint32_t at = m->start - 1;
            if (at > from && scan_mark(run, at, '-')) at--; // "mid-2003"
            if (timex_sense_of(run->calendar, &run->atoms[at], TIMEX_MOD)) words = m->start - at;
        }
        if (!words) return;
        m->start -= words;
    }
}

static bool scan_is_day(const timex_match *m)
{
    if (m->op == TIMEX_OP_SHIFT || m->op == TIMEX_OP_SAME) return m->unit == TIMEX_DAYS;
    return m->op == TIMEX_OP_DATE && (m->weekday > 0 || m->day > 0);
}

static bool scan_is_clock(const timex_match *m)
{
    return m->op == TIMEX_OP_DATE && (m->hour >= 0 || m->part >= 0) && m->weekday < 0 && m->day < 0 && m->month < 0 && m->year < 0 && m->season < 0;
}

// May what stands between two matches join them? Nothing, a comma, or up to two joining words.
static bool scan_joined(const scan_run *run, uint32_t from, uint32_t to)
{
    if (to - from > 2) return false;
    for (uint32_t i = from; i < to; i++)
        if (!(scan_mark(run, i, ',') && i == from) && !timex_sense_of(run->calendar, &run->atoms[i], TIMEX_JOIN)) return false;
    return true;
}

static bool scan_join(const scan_run *run, timex_match *a, const timex_match *b)
{
    if (!scan_joined(run, a->end, b->start)) return false;
    bool day_a = scan_is_day(a), day_b = scan_is_day(b), clock_a = scan_is_clock(a), clock_b = scan_is_clock(b);
    timex_match joined;
    if (day_a && clock_b && (a->hour < 0 || b->hour < 0) && (a->part < 0 || b->part < 0)) {
        joined = *a;
        if (b->hour >= 0) joined.hour = b->hour, joined.minute = b->minute, joined.second = b->second;
        if (b->part >= 0) joined.part = b->part;
    } else if (clock_a && day_b && b->hour < 0 && (a->part < 0 || b->part < 0)) {
        joined = *b;
        joined.hour = a->hour;
        joined.minute = a->minute;
        joined.second = a->second;
        if (a->part >= 0) joined.part = a->part;
    } else if (clock_a && clock_b && (a->hour < 0) != (b->hour < 0)) { // "at 8 in the evening"
        joined = a->hour >= 0 ? *a : *b;
        joined.part = a->hour >= 0 ? b->part : a->part;
        joined.weak = false;
    } else if (day_a && day_b && b->op == TIMEX_OP_SHIFT && b->start == a->end && b->hour < 0 && b->part < 0 && a->op == TIMEX_OP_DATE && a->day > 0) {
        joined = *a; // "Minggu (28/12/2014) kemarin"
    } else if (a->op == TIMEX_OP_DURATION && b->op == TIMEX_OP_DURATION && b->start == a->end && b->unit < a->unit && !a->start2 && !b->start2 && a->has_number &&
               b->has_number && !a->vague && !b->vague && !a->more_unit) {
        joined = *a; // "2 jam 30 menit"
        joined.more = b->number;
        joined.more_unit = b->unit;
        joined.end = b->end;
        *a = joined;
        return true;
    } else
        return false;
    if (a->weak && b->weak) return false;
    joined.weak = false;
    if (!joined.am && !joined.pm && (a->hour >= 0 ? b->part : a->part) >= 0) scan_half_day(&joined);
    joined.type = joined.hour >= 0 || joined.part >= 0 ? KW_TIME_TIME : a->type;
    joined.start = a->start;
    joined.end = b->end;
    *a = joined;
    return true;
}

// The best match that begins at atom i, an outer word before it counted.
static bool scan_at(scan_run *run, uint32_t i, timex_match *best)
{
    const timex_atom *a = &run->atoms[i];
    bool any = false;
    if (i > 1 && a->capital && a->glued && scan_mark(run, i - 1, '-') && run->atoms[i - 1].glued && run->atoms[i - 2].capital) return false; // "Kim Min-Soon"
    uint64_t ahead = scan_ahead(run, i);
    for (uint32_t at = a->sense; at != KW_WORDTAB_NONE; at = run->calendar->senses[at].next) {
        const timex_sense *s = &run->calendar->senses[at];
        if (!(s->beyond & ahead)) continue; // "the" alone begins no time
        if ((!s->capital || a->capital) && (!s->all_capitals || a->all_capitals)) scan_try(run, s->rules, i, ahead, best, &any);
    }
    kw_number number;
    if (a->shape == TIMEX_FIGURE || (a->numeric && scan_number(run, i, &number)))
        scan_try(run, run->calendar->languages[run->language].number_rules, i, ahead, best, &any);
    return any;
}

void timex_scan(const kw_calendar *calendar, int language, const timex_atom *atoms, uint32_t n, kw_arena *arena, timex_found *out)
{
    scan_run run = { .calendar = calendar, .atoms = atoms, .n = n, .language = language, .number_at = UINT32_MAX };
    uint32_t first = out->n, from = 0;
    for (uint32_t i = 0; i < n;) {
        timex_match best, behind;
        bool any = (atoms[i].sense != KW_WORDTAB_NONE || scan_numeric(&atoms[i])) && scan_at(&run, i, &best);
        // What begins a word later may reach further: behind a word that must only stand before ("on" Friday, 2 March),
        // or behind one that would be taken in anyway ("awal" tahun 2012).
        if (any) {
            uint32_t next = best.start > i ? best.start : i + 1;
            bool look = best.start > i || timex_sense_of(calendar, &atoms[i], TIMEX_MOD) || timex_sense_of(calendar, &atoms[i], TIMEX_APPROX);
            if (look && next < n && scan_at(&run, next, &behind) && behind.end > best.end) best = behind;
        }
        if (!any) {
            i++;
            continue;
        }
        i = best.end > i ? best.end : i + 1;
        if (best.op != TIMEX_OP_NONE) {
            scan_widen(&run, &best, from);
            *KW_PUSH(arena, out) = best;
        }
        from = i;
    }
    // Join neighbours, then drop what counted only when joined.
    uint32_t kept = first;
    for (uint32_t k = first; k < out->n; k++) {
        if (kept > first && scan_join(&run, &out->items[kept - 1], &out->items[k])) continue;
        out->items[kept++] = out->items[k];
    }
    uint32_t strong = first;
    for (uint32_t k = first; k < kept; k++)
        if (!out->items[k].weak) out->items[strong++] = out->items[k];
    out->n = strong;
}
