// SPDX-License-Identifier: Apache-2.0
// Opens the calendar: reads <lang>/calendar (words) and <lang>/times (patterns) of a pack and compiles the patterns.
//
// A pattern is a list of elements. Element: word | a/b/c | %class; "?" behind it: may be missing; "<" before it or ">" behind
// it: must stand there and stays outside the expression. What the match then means is the column `op`:
//
//   date [back|on|this] [y-1|y0|y+1]        the parts that the words name: weekday, day, month, year, clock, …
//   shift -1 W | shift -n u [last] [keep]   so many units from the document's date (or from the date told last)
//   dur [1|half|X] [u|UNIT]                 a length;  set [1] [u|UNIT]: a repetition
//   value NAME                              a value as it stands: PRESENT_REF
//   same UNIT                               the date told last, cut to the unit
//   none                                    no time: takes the words away from other patterns
//   behind any of them: am, pm; MO … a part of the day; weak: counts only when joined to a neighbour
//
// Patterns are indexed by the words that can begin them. Memory: one calendar, plain malloc, freed whole.
#include "time/timex.h"

#include "base/limits.h"
#include "text/utf8.h"

#include <stdlib.h>

static const char *const timex_kind_names[TIMEX_KINDS] = {
    "", "month", "month_abbr", "weekday", "weekday_abbr", "unit", "one_unit", "part", "season", "feast",
    "ordinal", "zone", "approx", "mod", "future", "past", "after", "join", "meridiem",
    "num", "day", "year", "yy", "full", "dm", "clock", "hour", "decade",
};
const char *const timex_unit_names[TIMEX_UNITS] = { "", "TS", "TM", "TH", "D", "WE", "W", "M", "Q", "H", "Y", "DE", "CE", "X" };
const char *const timex_part_names[] = { "MO", "MI", "AF", "EV", "NI", "DT", NULL };
const char *const timex_season_names[] = { "", "SP", "SU", "FA", "WI", NULL };
static const char *const timex_op_names[TIMEX_OPS] = { "none", "date", "shift", "dur", "set", "value", "same" };
static const char *const timex_type_names[] = { "DATE", "TIME", "DURATION", "SET" };

// Position in a NULL-ended or counted list, -1 where it is not there.
static int calendar_name(const char *const *names, int n, kw_str s)
{
    for (int i = 0; (n < 0 || i < n) && names[i]; i++)
        if (kw_str_is(s, names[i])) return i;
    return -1;
}

// The array, larger where it is full; NULL where memory runs out (the old one stays the caller's).
static void *calendar_grow(void *items, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap) return items;
    uint32_t more = *cap ? *cap * 2 : 128;
    void *grown = realloc(items, (size_t)more * size);
    if (grown) *cap = more;
    return grown;
}

// Room for one more element of calendar->list; false where memory runs out.
#define CALENDAR_ROOM(calendar, list) calendar_keep(&grown, calendar_grow((calendar)->list, (calendar)->n_##list, &(calendar)->cap_##list, sizeof *(calendar)->list)) && ((calendar)->list = grown, true)

static bool calendar_keep(void **grown, void *items)
{
    *grown = items;
    return items != NULL;
}

void kw_calendar_free(kw_calendar *calendar)
{
    if (!calendar) return;
    kw_numbers_free(calendar->numbers);
    kw_wordtab_free(calendar->words);
    for (uint32_t i = 0; i < calendar->n_rules; i++) free(calendar->rules[i].id);
    free(calendar->senses);
    free(calendar->rules);
    free(calendar->elements);
    free(calendar->options);
    free(calendar->starts);
    free(calendar);
}

int timex_language(const kw_calendar *calendar, const char *lang)
{
    for (int i = 0; lang && i < calendar->n_languages; i++)
        if (strcmp(calendar->languages[i].code, lang) == 0) return i;
    return -1;
}

static int calendar_language(kw_calendar *calendar, kw_str code)
{
    char name[sizeof calendar->languages[0].code] = { 0 };
    if (code.n >= sizeof name) return -1;
    memcpy(name, code.p, code.n);
    int at = timex_language(calendar, name);
    if (at >= 0 || calendar->n_languages == KW_MAX_LANGUAGES) return at;
    at = calendar->n_languages++;
    memcpy(calendar->languages[at].code, name, sizeof name);
    calendar->languages[at].numbers = kw_numbers_language(calendar->numbers, name);
    return at;
}

// Adds a sense to a word; the newest comes first in the chain.
static timex_sense *calendar_sense(kw_calendar *calendar, int language, kw_str word, timex_kind kind, int value)
{
    void *grown;
    char low[KW_MAX_WORD_BYTES * 2 + 4];
    if (!word.n || word.n > KW_MAX_WORD_BYTES || memchr(word.p, ' ', word.n)) return NULL;
    if (!(CALENDAR_ROOM(calendar, senses))) return NULL;
    kw_str lower = { low, kw_utf8_lower(word, low) };
    uint32_t at = calendar->n_senses++;
    timex_sense *sense = &calendar->senses[at];
    *sense = (timex_sense){ .next = KW_WORDTAB_NONE, .kind = (uint8_t)kind, .value = (int16_t)value };
    sense->capital = !kw_str_eq(lower, word);
    sense->all_capitals = sense->capital && word.n > 1 && word.p[1] >= 'A' && word.p[1] <= 'Z';
    if (kw_wordtab_put(calendar->words, (uint32_t)language, lower, at, &sense->next)) return NULL;
    return sense;
}

// The number of a literal word of a pattern, made when new; -1: out of memory.
static int calendar_literal(kw_calendar *calendar, int language, kw_str word)
{
    uint32_t at = kw_wordtab_get(calendar->words, (uint32_t)language, word);
    for (; at != KW_WORDTAB_NONE; at = calendar->senses[at].next)
        if (calendar->senses[at].kind == TIMEX_LITERAL) return calendar->senses[at].value;
    if (calendar->n_literals > INT16_MAX - 1) return -1;
    int value = (int)calendar->n_literals++;
    return calendar_sense(calendar, language, word, TIMEX_LITERAL, value) ? value : -1;
}

static int calendar_int(kw_str s, bool *ok)
{
    int v = 0;
    *ok = s.n > 0 && s.n < 6;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') *ok = false;
        else v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

static kawat_code calendar_words(kw_calendar *calendar, const kw_table *table, int language, const char *where, kawat_error *err)
{
    int c_kind = kw_table_column(table, "kind"), c_phrase = kw_table_column(table, "phrase"), c_value = kw_table_column(table, "value");
    if (c_kind < 0 || c_phrase < 0 || c_value < 0) return kw_fail(err, KAWAT_E_FORMAT, where, 0, 0, "needs the columns kind, phrase, value");
    for (uint32_t r = 0; r < kw_table_rows(table); r++) {
        kw_str kind = kw_table_cell(table, r, c_kind), value = kw_table_cell(table, r, c_value), phrase = kw_table_cell(table, r, c_phrase);
        if (kw_str_is(kind, "order")) {
            calendar->languages[language].month_first = kw_str_is(value, "mdy");
            continue;
        }
        if (kw_str_is(kind, "horizon")) {
            int32_t from;
            if (!kw_day_parse(value, &from, &calendar->horizon)) return kw_fail(err, KAWAT_E_FORMAT, where, r + 1, 0, "horizon is no date");
            continue;
        }
        int k = calendar_name(timex_kind_names, TIMEX_NUM, kind), v = 0;
        bool ok = true;
        switch (k) {
        case TIMEX_UNIT: case TIMEX_ONE_UNIT: ok = (v = calendar_name(timex_unit_names, TIMEX_UNITS, value)) > 0; break;
        case TIMEX_PART: ok = (v = calendar_name(timex_part_names, -1, value)) >= 0; break;
        case TIMEX_SEASON: ok = (v = calendar_name(timex_season_names, -1, value)) > 0; break;
        case TIMEX_FEAST: {
            bool ok2;
            v = calendar_int(kw_str_sub(value, 0, 2), &ok) * 100 + calendar_int(kw_str_sub(value, 3, 2), &ok2);
            ok = ok && ok2 && value.n == 5;
            break;
        }
        case TIMEX_MONTH: case TIMEX_MONTH_ABBR: case TIMEX_WEEKDAY: case TIMEX_WEEKDAY_ABBR: case TIMEX_ORDINAL: v = calendar_int(value, &ok); break;
        case TIMEX_MERIDIEM: v = kw_str_is(value, "pm"); break;
        case TIMEX_AFTER: v = kw_str_is(value, "before") ? 1 : -1; break;
        case TIMEX_LITERAL: ok = false; break;
        default: ok = k > 0;
        }
        if (!ok) return kw_fail(err, KAWAT_E_FORMAT, where, r + 1, 0, "unknown kind or value: %.*s %.*s", KW_STR_FMT(kind), KW_STR_FMT(value));
        if (!calendar_sense(calendar, language, phrase, (timex_kind)k, v))
            return kw_fail(err, KAWAT_E_FORMAT, where, r + 1, 0, "\"%.*s\" is not one word", KW_STR_FMT(phrase));
    }
    return KAWAT_OK;
}

// One element of a pattern. False where it cannot be read.
static bool calendar_element(kw_calendar *calendar, int language, kw_str source)
{
    void *grown;
    if (!(CALENDAR_ROOM(calendar, elements))) return false;
    timex_element element = { .first_option = calendar->n_options };
    if (source.n > 1 && source.p[0] == '<') element.outside = true, source = kw_str_sub(source, 1, source.n);
    if (source.n > 1 && source.p[source.n - 1] == '>') element.outside = true, source.n--;
    if (source.n > 1 && source.p[source.n - 1] == '?') element.optional = true, source.n--;
    if (!source.n) return false;
    bool slash = kw_str_is(source, "/");
    for (kw_str rest = source, part; slash || kw_str_next(&rest, '/', &part);) {
        if (slash) part = source;
        if (!part.n || element.n_options == UINT8_MAX) return false;
        if (!(CALENDAR_ROOM(calendar, options))) return false;
        timex_option option = { .value = -1 };
        if (part.n > 1 && part.p[0] == '%') {
            int kind = calendar_name(timex_kind_names, TIMEX_KINDS, kw_str_sub(part, 1, part.n));
            if (kind <= 0) return false;
            option.kind = (uint8_t)kind;
        } else {
            int literal = calendar_literal(calendar, language, part);
            if (literal < 0) return false;
            option.kind = TIMEX_LITERAL;
            option.value = (int16_t)literal;
        }
        calendar->options[calendar->n_options++] = option;
        element.n_options++;
        element.fits |= timex_bit(option.kind, option.value);
        if (option.kind == TIMEX_MONTH_ABBR) element.fits |= timex_bit(TIMEX_MONTH, -1);
        if (option.kind == TIMEX_WEEKDAY_ABBR) element.fits |= timex_bit(TIMEX_WEEKDAY, -1);
        if (slash) break;
    }
    calendar->elements[calendar->n_elements++] = element;
    return true;
}

static bool calendar_op(timex_rule *rule, kw_str op)
{
    rule->shift_year = INT16_MIN;
    rule->part = -1;
    bool first = true;
    for (kw_str rest = op, word; kw_str_next(&rest, ' ', &word); first = false) {
        int i;
        bool ok;
        if (!word.n) return false;
        if (first) {
            if ((i = calendar_name(timex_op_names, TIMEX_OPS, word)) < 0) return false;
            rule->op = (uint8_t)i;
        } else if (rule->op == TIMEX_OP_VALUE && !rule->value.n) rule->value = word;
        else if (kw_str_is(word, "back")) rule->direction = TIMEX_BACK;
        else if (kw_str_is(word, "on")) rule->direction = TIMEX_ON;
        else if (kw_str_is(word, "this")) rule->direction = TIMEX_THIS;
        else if (kw_str_is(word, "last")) rule->from_last = true;
        else if (kw_str_is(word, "keep")) rule->keep = true;
        else if (kw_str_is(word, "weak")) rule->weak = true;
        else if (kw_str_is(word, "half")) rule->half = true;
        else if (kw_str_is(word, "am")) rule->am = true;
        else if (kw_str_is(word, "pm")) rule->pm = true;
        else if (kw_str_is(word, "u")) rule->unit = TIMEX_NO_UNIT;
        else if (kw_str_is(word, "-n")) rule->sign = -1;
        else if (kw_str_is(word, "+n")) rule->sign = 1;
        else if (kw_str_is(word, "y0")) rule->shift_year = 0;
        else if (kw_str_is(word, "y-1")) rule->shift_year = -1;
        else if (kw_str_is(word, "y+1")) rule->shift_year = 1;
        else if (rule->op >= TIMEX_OP_DURATION && kw_str_is(word, "X") && !rule->vague) rule->vague = true;
        else if ((i = calendar_name(timex_unit_names, TIMEX_UNITS, word)) > 0) rule->unit = (uint8_t)i;
        else if ((i = calendar_name(timex_part_names, -1, word)) >= 0) rule->part = (int8_t)i;
        else if (word.n > 1 && (word.p[0] == '-' || word.p[0] == '+')) {
            rule->shift = calendar_int(kw_str_sub(word, 1, word.n), &ok) * (word.p[0] == '-' ? -1 : 1);
            if (!ok) return false;
        } else {
            i = calendar_int(word, &ok);
            if (!ok || i > 100) return false;
            rule->number = (uint8_t)i;
        }
    }
    return !first;
}

static void calendar_needs(const kw_calendar *calendar, const timex_rule *rule, uint64_t needs[TIMEX_NEEDS])
{
    for (int i = 0; i < TIMEX_NEEDS; i++) needs[i] = UINT64_MAX;
    for (uint32_t e = rule->first_element; e < rule->first_element + rule->n_elements; e++) {
        uint64_t fits = calendar->elements[e].optional ? UINT64_MAX : calendar->elements[e].fits;
        for (int i = 0; i < TIMEX_NEEDS; i++)
            if (__builtin_popcountll(fits) < __builtin_popcountll(needs[i])) {
                uint64_t wider = needs[i];
                needs[i] = fits;
                fits = wider;
            }
    }
}

// Adds a rule to those that begin so; *beyond: what `own` bits alone leave wanting in each of them, all bits where in some nothing.
static bool calendar_start(kw_calendar *calendar, uint32_t *chain, uint32_t rule, uint64_t own, uint64_t *beyond)
{
    void *grown;
    for (uint32_t at = *chain; at; at = calendar->starts[at - 1].next)
        if (calendar->starts[at - 1].rule == rule) return true;
    if (!(CALENDAR_ROOM(calendar, starts))) return false;
    timex_start start = { (uint16_t)rule, *chain, { 0 } };
    calendar_needs(calendar, &calendar->rules[rule], start.needs);
    calendar->starts[calendar->n_starts] = start;
    *chain = ++calendar->n_starts;
    uint64_t wanting = 0;
    for (int i = 0; i < TIMEX_NEEDS; i++)
        if (!(start.needs[i] & own)) wanting |= start.needs[i];
    *beyond |= wanting ? wanting : UINT64_MAX;
    return true;
}

// Which senses stand for an option at the start of a rule; the rest begin with a figure.
static bool calendar_sense_starts(const timex_sense *sense, timex_option option)
{
    if (sense->kind == option.kind && (option.value < 0 || option.value == sense->value)) return true;
    return (option.kind == TIMEX_MONTH_ABBR && sense->kind == TIMEX_MONTH) || (option.kind == TIMEX_WEEKDAY_ABBR && sense->kind == TIMEX_WEEKDAY);
}

static bool calendar_index(kw_calendar *calendar, const uint32_t *sense_from)
{
    for (uint32_t r = 0; r < calendar->n_rules; r++) {
        const timex_rule *rule = &calendar->rules[r];
        for (uint32_t e = 0; e < rule->n_elements; e++) {
            const timex_element *element = &calendar->elements[rule->first_element + e];
            for (uint32_t o = 0; o < element->n_options; o++) {
                timex_option option = calendar->options[element->first_option + o];
                for (uint32_t s = sense_from[rule->language]; s < sense_from[rule->language + 1]; s++) {
                    timex_sense *sense = &calendar->senses[s];
                    if (calendar_sense_starts(sense, option) && !calendar_start(calendar, &sense->rules, r, timex_bit(sense->kind, sense->value), &sense->beyond)) return false;
                }
                if (option.kind >= TIMEX_NUM || option.kind == TIMEX_ORDINAL)
                    if (!calendar_start(calendar, &calendar->languages[rule->language].number_rules, r, 0, &(uint64_t){ 0 })) return false;
            }
            if (!element->optional) break;
        }
    }
    return true;
}

static kawat_code calendar_patterns(kw_calendar *calendar, const kw_table *table, int language, const char *where, kawat_error *err)
{
    void *grown;
    int c_id = kw_table_column(table, "id"), c_pattern = kw_table_column(table, "pattern"), c_type = kw_table_column(table, "type"),
        c_op = kw_table_column(table, "op");
    if (c_id < 0 || c_pattern < 0 || c_type < 0 || c_op < 0)
        return kw_fail(err, KAWAT_E_FORMAT, where, 0, 0, "needs the columns id, pattern, type, op");
    for (uint32_t r = 0; r < kw_table_rows(table); r++) {
        kw_str pattern = kw_table_cell(table, r, c_pattern), id = kw_table_cell(table, r, c_id);
        if (!(CALENDAR_ROOM(calendar, rules))) goto memory;
        if (calendar->n_rules == UINT16_MAX) return kw_fail(err, KAWAT_E_LIMIT, where, r + 1, 0, "too many patterns");
        timex_rule *rule = &calendar->rules[calendar->n_rules++];
        *rule = (timex_rule){ .first_element = calendar->n_elements, .language = (uint8_t)language };
        rule->id = malloc(id.n + 1);
        if (!rule->id) goto memory;
        memcpy(rule->id, id.p ? id.p : "", id.n);
        rule->id[id.n] = 0;
        int type = calendar_name(timex_type_names, 4, kw_table_cell(table, r, c_type));
        if (!calendar_op(rule, kw_table_cell(table, r, c_op)) || (type < 0 && rule->op != TIMEX_OP_NONE))
            return kw_fail(err, KAWAT_E_FORMAT, where, r + 1, 0, "pattern %s: type or op cannot be read", rule->id);
        rule->type = (uint8_t)(type < 0 ? 0 : type);
        bool fixed = false;
        for (kw_str rest = pattern, word; kw_str_next(&rest, ' ', &word);) {
            if (!word.n) continue;
            if (rule->n_elements == 16 || !calendar_element(calendar, language, word))
                return kw_fail(err, KAWAT_E_FORMAT, where, r + 1, 0, "pattern %s: \"%.*s\" cannot be read", rule->id, KW_STR_FMT(word));
            rule->n_elements++;
            fixed |= !calendar->elements[calendar->n_elements - 1].optional;
        }
        if (!fixed) return kw_fail(err, KAWAT_E_FORMAT, where, r + 1, 0, "pattern %s may match nothing", rule->id);
    }
    return KAWAT_OK;
memory:
    return kw_fail(err, KAWAT_E_MEMORY, where, 0, 0, "times");
}

kawat_code kw_calendar_new(const kw_pack *pack, kw_calendar **out, kawat_error *err)
{
    kw_calendar *calendar = calloc(1, sizeof *calendar);
    kawat_code code = calendar ? KAWAT_OK : kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "calendar");
    uint32_t sense_from[KW_MAX_LANGUAGES + 1] = { 0 };
    if (!code) code = kw_numbers_new(pack, &calendar->numbers, err);
    if (!code && !(calendar->words = kw_wordtab_new())) code = kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "calendar");
    if (!code) calendar->horizon = INT32_MAX;
    for (size_t i = 0; !code && i < kw_pack_table_count(pack); i++) {
        const kw_table *words = kw_pack_table_at(pack, i);
        kw_str name = kw_table_name(words);
        if (!kw_str_ends(name, KW_STR("/calendar"))) continue;
        int language = calendar_language(calendar, kw_str_sub(name, 0, name.n - 9));
        if (language < 0) continue;
        char where[32], lang[16] = { 0 };
        memcpy(lang, calendar->languages[language].code, sizeof lang - 1);
        size_t n = name.n < sizeof where - 1 ? name.n : sizeof where - 1;
        memcpy(where, name.p, n);
        where[n] = 0;
        sense_from[language] = calendar->n_senses;
        code = calendar_words(calendar, words, language, where, err);
        const kw_table *patterns = kw_pack_lang_table(pack, lang, "times");
        if (!code && patterns) code = calendar_patterns(calendar, patterns, language, lang, err);
        sense_from[language + 1] = calendar->n_senses;
    }
    if (!code && !calendar_index(calendar, sense_from)) code = kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "calendar");
    if (code) {
        kw_calendar_free(calendar);
        return code;
    }
    *out = calendar;
    return KAWAT_OK;
}
