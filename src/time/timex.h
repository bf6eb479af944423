// SPDX-License-Identifier: Apache-2.0
// Inside of the time room: atoms, patterns, and what a match says before it has a date.
//
//   bytes ──atoms──▶ words, figures, marks ──patterns of times.tsv──▶ timex_match (slots) ──resolve──▶ kw_time (value)
//
// Atoms are cut from the bytes of a sentence and not taken from the tokeniser, so that "28/12/2014", "06.18" or "1990-an"
// look the same however it cuts them.
#ifndef KW_TIMEX_H
#define KW_TIMEX_H

#include "base/limits.h"
#include "lexicon/number.h"
#include "lexicon/wordtab.h"
#include "time/when.h"

typedef enum timex_kind { // what calendar.tsv calls a word
    TIMEX_LITERAL,  // a word that some pattern names
    TIMEX_MONTH, TIMEX_MONTH_ABBR, TIMEX_WEEKDAY, TIMEX_WEEKDAY_ABBR, TIMEX_UNIT, TIMEX_ONE_UNIT, TIMEX_PART, TIMEX_SEASON, TIMEX_FEAST,
    TIMEX_ORDINAL, TIMEX_ZONE, TIMEX_APPROX, TIMEX_MOD, TIMEX_FUTURE, TIMEX_PAST, TIMEX_AFTER, TIMEX_JOIN, TIMEX_MERIDIEM,
    // elements that are no words
    TIMEX_NUM, TIMEX_DAY, TIMEX_YEAR, TIMEX_SHORT_YEAR, TIMEX_FULL, TIMEX_DAY_MONTH, TIMEX_CLOCK, TIMEX_HOUR, TIMEX_DECADE, TIMEX_KINDS
} timex_kind;

// Kinds as a set of bits, literals sharing the upper half: tells early that a pattern cannot match.
static inline uint64_t timex_bit(timex_kind kind, int16_t value)
{
    _Static_assert(TIMEX_KINDS <= 32, "the lower half holds a bit for each");
    return (uint64_t)1 << (kind == TIMEX_LITERAL ? 32u + (uint16_t)value % 32u : (unsigned)kind);
}

// What a word of number may be.
#define TIMEX_NUMBER_BITS ((uint64_t)1 << TIMEX_NUM | (uint64_t)1 << TIMEX_HOUR)

typedef enum timex_unit {
    TIMEX_NO_UNIT, TIMEX_SECOND, TIMEX_MINUTE, TIMEX_HOURS, TIMEX_DAYS, TIMEX_WEEKEND, TIMEX_WEEK, TIMEX_MONTHS, TIMEX_QUARTER, TIMEX_HALF_YEAR,
    TIMEX_YEARS, TIMEX_TEN_YEARS, TIMEX_CENTURY, TIMEX_ANY, TIMEX_UNITS
} timex_unit;

typedef struct timex_sense {
    uint32_t next;      // further sense of the same spelling, or KW_WORDTAB_NONE
    uint32_t rules;     // first of the rules that may begin with it: index + 1 into starts, 0: none
    uint64_t beyond;    // bits of which all of these want some besides its own
    int16_t value;      // month, weekday, unit, …; literal number
    uint8_t kind;
    bool capital;       // only where the text has a capital
    bool all_capitals;
} timex_sense;

typedef struct timex_atom {
    uint32_t start, end; // bytes
    kw_str lower;        // of words; figures as they are
    uint32_t sense;      // or KW_WORDTAB_NONE
    uint32_t number;     // of a run of at most nine digits
    enum { TIMEX_WORD, TIMEX_FIGURE, TIMEX_MARK } shape;
    bool capital, all_capitals, glued; // glued: no white space before it
    bool first;          // of the sentence, marks passed over
    bool numeric;        // may belong to a number
} timex_atom;

typedef enum timex_op {
    TIMEX_OP_NONE,     // a reading that is no time ("per jam" of a speed): takes the words away from other rules
    TIMEX_OP_DATE, TIMEX_OP_SHIFT, TIMEX_OP_DURATION, TIMEX_OP_SET, TIMEX_OP_VALUE, TIMEX_OP_SAME, TIMEX_OPS
} timex_op;

typedef enum timex_direction { TIMEX_NEAREST, TIMEX_BACK, TIMEX_ON, TIMEX_THIS } timex_direction;

// What a pattern's words said. -1 (or 0 where so said) for what they did not say.
typedef struct timex_match {
    uint32_t start, end;            // atoms [start, end)
    uint16_t rule;
    uint8_t op, direction, unit, type;
    int16_t month, day, weekday, hour, minute, second, season, ordinal, shift_year;
    int32_t year;                   // -1 unknown
    int32_t decade, part;           // decade: year it begins (two digits: of this century); part: index of timex_part_names
    int16_t day2;                   // the second of a range: "3-5 Mei"
    double number, upper;           // of %num
    bool has_number, vague, pm, am, half;
    double more;                    // of a finer unit behind it: "2 jam 30 menit"; 0: none
    uint8_t more_unit;
    bool from_last;                 // counted from the date told last, not from the document's
    bool keep;                      // counting keeps the grain of where it starts
    int32_t shift;                  // units
    kw_str value;                   // of a literal value
    bool weak;                      // counts only joined to another
    bool used_capital;              // read as a name of the calendar by its capital
    uint32_t start2;                // atom where the second of a range begins, 0: no range
    int8_t clue;                    // -1 past, +1 future, 0 none around it
    int8_t after;                   // a duration counted from an event that follows: -1 ("after"), +1 ("before")
} timex_match;

typedef struct timex_option {
    uint8_t kind; // timex_kind
    int16_t value; // literal number, or -1
} timex_option;

typedef struct timex_element {
    uint32_t first_option;
    uint8_t n_options;
    uint64_t fits;          // bits of all options
    bool optional, outside; // outside: must stand there, but is no part of the expression
} timex_element;

typedef struct timex_rule {
    char *id;
    uint32_t first_element;
    uint8_t n_elements;
    uint8_t language;
    uint8_t type, op, direction, unit;
    int32_t shift;
    int8_t sign;       // of %num: -1, +1; 0: shift is fixed
    int16_t shift_year; // "Maret tahun lalu"; INT16_MIN: none
    int8_t part;
    bool from_last, vague, keep, weak, am, pm, half;
    uint8_t number;    // fixed count of a duration or set
    kw_str value;
} timex_rule;

enum { TIMEX_NEEDS = 3 };
typedef struct timex_start {
    uint16_t rule;
    uint32_t next;               // index + 1
    uint64_t needs[TIMEX_NEEDS]; // elements that must be found, the choicest ones, as the bits that fit each
} timex_start;

struct kw_calendar {
    kw_numbers *numbers;
    kw_wordtab *words;
    timex_sense *senses;
    uint32_t n_senses, cap_senses;
    timex_rule *rules;
    uint32_t n_rules, cap_rules;
    timex_element *elements;
    uint32_t n_elements, cap_elements;
    timex_option *options;
    uint32_t n_options, cap_options;
    timex_start *starts;
    uint32_t n_starts, cap_starts;
    uint32_t n_literals;
    struct {
        char code[16];
        int numbers;      // index of the language in `numbers`
        bool month_first; // 4/7 is the seventh of April
        uint32_t number_rules; // chain of rules that may begin with a figure or a number word, + 1
    } languages[KW_MAX_LANGUAGES];
    int n_languages;
    int32_t horizon;      // last day the register of offices knows of
};

extern const char *const timex_unit_names[TIMEX_UNITS];
extern const char *const timex_part_names[];
extern const char *const timex_season_names[];

int timex_language(const kw_calendar *calendar, const char *lang);
// Cuts text[start, end) into atoms; `atoms` holds timex_atom_bound(end - start), `lower` twice as many bytes + 4. Returns how many.
uint32_t timex_atoms(const kw_calendar *calendar, int language, const char *bytes, uint32_t start, uint32_t end, timex_atom *atoms, char *lower);
// Atoms a run of bytes can have at most.
static inline uint32_t timex_atom_bound(uint32_t bytes) { return bytes + 1; }

typedef struct timex_found {
    timex_match *items; // in text order, not overlapping
    uint32_t n, cap;
} timex_found;

// What the patterns find in one sentence's atoms. Matches are joined where they say one time ("Senin" + "pukul 10.00").
void timex_scan(const kw_calendar *calendar, int language, const timex_atom *atoms, uint32_t n, kw_arena *arena, timex_found *out);
// The sense of an atom of a kind, or NULL.
const timex_sense *timex_sense_of(const kw_calendar *calendar, const timex_atom *atom, timex_kind kind);

// A date as far as it is known: the narrative's last one, or what a match resolves to.
typedef enum timex_grain { TIMEX_GRAIN_NONE, TIMEX_GRAIN_YEAR, TIMEX_GRAIN_MONTH, TIMEX_GRAIN_WEEK, TIMEX_GRAIN_DAY } timex_grain;
typedef struct timex_date {
    timex_grain grain;
    int32_t from, to; // days
} timex_date;

typedef struct timex_state {
    int32_t today;          // KW_DAY_UNKNOWN
    timex_date last;        // told last
    timex_date in_sentence; // day told last in this sentence
    int32_t told_year;      // last year told in so many words, with the sentence it was told in
    uint32_t told_sent, last_sent, sent;
    int32_t clock, clock_day; // the clock time told last: minutes (-1: none) and its day
} timex_state;

// Gives a match its TIMEX3 value and the days it covers, and moves the state on.
void timex_resolve(const kw_calendar *calendar, const timex_match *match, timex_state *state, kw_arena *arena, kw_time *out);

bool timex_leap(int year);
int timex_month_days(int year, int month);
int32_t timex_iso_week_start(int32_t day, int *iso_year, int *week);
int32_t timex_shift_months(int32_t day, int months);

#endif
