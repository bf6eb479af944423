// SPDX-License-Identifier: Apache-2.0
// Numbers: a value is built as in speech, from small to large.
//
//   "dua juta tiga ratus ribu"   total 0 ─ two ×10^6 ─▶ total 2,000,000 ─ three ×100 ─ ×10^3 ─▶ 2,300,000
//
// `group` collects what stands before the next multiplier of a thousand or more, `unit` what stands before "ratus"/"puluh".
// Kinds of numbers.tsv: digit (dua 2; "sebelas" 11), teen (belas: +10), ten (puluh, hundred: multiplies what is right before it, or adds
// its own value: "seratus" is a digit of 100), power (ribu, million), half (setengah), and (dan, and: passed over inside), several
// (beberapa: vague), many (puluhan: vague, least value), before / after (qualifier words), range (sampai, atau), thousands / decimal (the marks).
#include "lexicon/number.h"

#include "lexicon/wordtab.h"

#include "base/limits.h"

#include <stdlib.h>

typedef enum number_kind {
    NUMBER_DIGIT, NUMBER_TEEN, NUMBER_TEN, NUMBER_POWER, NUMBER_HALF, NUMBER_AND, NUMBER_SEVERAL, NUMBER_MANY,
    NUMBER_BEFORE, NUMBER_AFTER, NUMBER_RANGE, NUMBER_KINDS
} number_kind;

static const char *const number_kind_names[NUMBER_KINDS] = {
    "digit", "teen", "ten", "power", "half", "and", "several", "many", "before", "after", "range",
};
static const char *const number_qualifiers[] = { "", "at-least", "about", "up-to" };

typedef struct number_sense {
    uint8_t kind, qualifier;
    double value;
    uint32_t next; // further sense of the same word
} number_sense;

struct kw_numbers {
    kw_wordtab *words;
    number_sense *senses;
    uint32_t n_senses;
    struct { char code[16]; char thousands, decimal; } languages[KW_MAX_LANGUAGES];
    int n_languages;
};

void kw_numbers_free(kw_numbers *numbers)
{
    if (!numbers) return;
    kw_wordtab_free(numbers->words);
    free(numbers->senses);
    free(numbers);
}

int kw_numbers_language(const kw_numbers *numbers, const char *lang)
{
    for (int i = 0; numbers && lang && i < numbers->n_languages; i++)
        if (strcmp(numbers->languages[i].code, lang) == 0) return i;
    return -1;
}

// Plain decimal "12", "0.5", "1e6" of a data cell, locale-free.
static bool number_cell(kw_str s, double *out)
{
    double v = 0, scale = 0;
    size_t i = 0;
    for (; i < s.n && s.p[i] != 'e'; i++) {
        if (s.p[i] == '.' && scale == 0) scale = 1;
        else if (s.p[i] >= '0' && s.p[i] <= '9') v = v * 10 + (s.p[i] - '0'), scale *= 10;
        else return false;
    }
    if (!i) return false;
    if (scale > 1) v /= scale;
    int power = 0;
    for (i++; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || power > 15) return false;
        power = power * 10 + (s.p[i] - '0');
    }
    for (; power > 0 && power < 30; power--) v *= 10;
    *out = v;
    return true;
}

static kawat_code numbers_load(kw_numbers *numbers, const kw_table *table, int language, kawat_error *err)
{
    char where[64];
    kw_str name = kw_table_name(table);
    size_t n = name.n < sizeof where - 1 ? name.n : sizeof where - 1;
    memcpy(where, name.p, n);
    where[n] = 0;
    int c_kind = kw_table_column(table, "kind"), c_phrase = kw_table_column(table, "phrase"), c_value = kw_table_column(table, "value");
    if (c_kind < 0 || c_phrase < 0 || c_value < 0)
        return kw_fail(err, KAWAT_E_FORMAT, where, 0, 0, "needs the columns kind, phrase, value");
    numbers->languages[language].thousands = ',';
    numbers->languages[language].decimal = '.';
    for (uint32_t r = 0; r < kw_table_rows(table); r++) {
        kw_str kind = kw_table_cell(table, r, c_kind), phrase = kw_table_cell(table, r, c_phrase), value = kw_table_cell(table, r, c_value);
        if (kw_str_is(kind, "thousands") || kw_str_is(kind, "decimal")) {
            if (phrase.n != 1) return kw_fail(err, KAWAT_E_FORMAT, where, r + 2, 0, "a mark is one character");
            *(kw_str_is(kind, "thousands") ? &numbers->languages[language].thousands : &numbers->languages[language].decimal) = phrase.p[0];
            continue;
        }
        int k = 0;
        while (k < NUMBER_KINDS && !kw_str_is(kind, number_kind_names[k])) k++;
        if (k == NUMBER_KINDS) return kw_fail(err, KAWAT_E_FORMAT, where, r + 2, 0, "unknown kind \"%.*s\"", KW_STR_FMT(kind));
        number_sense sense = { .kind = (uint8_t)k, .next = KW_WORDTAB_NONE };
        if (k == NUMBER_BEFORE || k == NUMBER_AFTER) {
            while (sense.qualifier < 4 && !kw_str_is(value, number_qualifiers[sense.qualifier])) sense.qualifier++;
            if (sense.qualifier == 4) return kw_fail(err, KAWAT_E_FORMAT, where, r + 2, 0, "unknown qualifier \"%.*s\"", KW_STR_FMT(value));
        } else if (value.n && !number_cell(value, &sense.value))
            return kw_fail(err, KAWAT_E_FORMAT, where, r + 2, 0, "\"%.*s\" is no number", KW_STR_FMT(value));
        uint32_t at = numbers->n_senses++;
        numbers->senses[at] = sense;
        kawat_code code = kw_wordtab_put(numbers->words, (uint32_t)language, phrase, at, &numbers->senses[at].next);
        if (code) return kw_fail(err, code, where, r + 2, 0, "phrase cannot be entered");
    }
    return KAWAT_OK;
}

kawat_code kw_numbers_new(const kw_pack *pack, kw_numbers **out, kawat_error *err)
{
    kw_numbers *numbers = calloc(1, sizeof *numbers);
    if (!numbers || !(numbers->words = kw_wordtab_new())) goto memory;
    size_t rows = 0;
    for (size_t i = 0; i < kw_pack_table_count(pack); i++)
        if (kw_str_ends(kw_table_name(kw_pack_table_at(pack, i)), KW_STR("/numbers"))) rows += kw_table_rows(kw_pack_table_at(pack, i));
    numbers->senses = calloc(rows + 1, sizeof *numbers->senses);
    if (!numbers->senses) goto memory;
    for (size_t i = 0; i < kw_pack_table_count(pack); i++) {
        const kw_table *table = kw_pack_table_at(pack, i);
        kw_str name = kw_table_name(table);
        if (!kw_str_ends(name, KW_STR("/numbers")) || name.n - 8 >= sizeof numbers->languages[0].code) continue;
        if (numbers->n_languages == KW_MAX_LANGUAGES) break;
        int language = numbers->n_languages++;
        memcpy(numbers->languages[language].code, name.p, name.n - 8);
        kawat_code code = numbers_load(numbers, table, language, err);
        if (code) {
            kw_numbers_free(numbers);
            return code;
        }
    }
    *out = numbers;
    return KAWAT_OK;
memory:
    kw_numbers_free(numbers);
    return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "numbers");
}

bool kw_number_figure(const kw_numbers *numbers, int language, kw_str s, double *value)
{
    if (!s.n || s.n > 24 || s.p[0] < '0' || s.p[0] > '9') return false;
    char thousands = language >= 0 ? numbers->languages[language].thousands : ',';
    double v = 0, scale = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') {
            v = v * 10 + (c - '0');
            scale *= 10;
        } else if ((c == '.' || c == ',') && i + 1 < s.n && s.p[i + 1] >= '0' && s.p[i + 1] <= '9') {
            size_t digits = 0;
            while (i + 1 + digits < s.n && s.p[i + 1 + digits] >= '0' && s.p[i + 1 + digits] <= '9') digits++;
            if (c == thousands && digits == 3 && scale == 0) continue;
            if (scale != 0) return false; // two decimal marks: no number
            scale = 1;
        } else
            return false;
    }
    *value = scale > 1 ? v / scale : v;
    return true;
}

static bool number_digits(kw_str s) { return s.n && s.p[0] >= '0' && s.p[0] <= '9'; }

static const number_sense *number_find(const kw_numbers *numbers, int language, const kw_str *words, uint32_t n, uint32_t *used)
{
    uint32_t at = 0;
    *used = kw_wordtab_longest(numbers->words, (uint32_t)language, words, n, &at);
    return *used ? &numbers->senses[at] : NULL;
}

static const number_sense *number_sense_of(const kw_numbers *numbers, const number_sense *s, number_kind kind)
{
    for (; s; s = s->next == KW_WORDTAB_NONE ? NULL : &numbers->senses[s->next])
        if (s->kind == kind) return s;
    return NULL;
}

bool kw_number_word(const kw_numbers *numbers, int language, kw_str lower)
{
    if (number_digits(lower)) return true;
    return language >= 0 && kw_wordtab_get(numbers->words, (uint32_t)language, lower) != KW_WORDTAB_NONE;
}

uint32_t kw_number_plain(const kw_numbers *numbers, int language, const kw_str *words, uint32_t n, kw_number *out)
{
    if (language < 0 || !numbers) return 0;
    if (n > KW_NUMBER_WORDS) n = KW_NUMBER_WORDS;
    double total = 0, group = 0, unit = 0;
    bool any = false, open = false; // open: `unit` holds a digit that a "ten" may still multiply
    bool last_figure = false;
    uint32_t i = 0, done = 0;
    *out = (kw_number){ .qualifier = "" };
    while (i < n) {
        double v;
        if (number_digits(words[i])) {
            if (any || !kw_number_figure(numbers, language, words[i], &v)) break;
            unit = v;
            any = open = last_figure = true;
            done = ++i;
            continue;
        }
        uint32_t used = 0;
        const number_sense *head = number_find(numbers, language, words + i, n - i, &used), *s;
        if (!head) {
            // "twenty-one": a hyphen between two number words
            if (any && !last_figure && words[i].n == 1 && words[i].p[0] == '-' && i + 1 < n) {
                head = number_find(numbers, language, words + i + 1, n - i - 1, &used);
                if (head && (number_sense_of(numbers, head, NUMBER_DIGIT))) {
                    i++;
                    continue;
                }
            }
            break;
        }
        if ((s = number_sense_of(numbers, head, NUMBER_TEEN)) && open && !last_figure) {
            unit += 10;
            open = false;
        } else if ((s = number_sense_of(numbers, head, NUMBER_TEN)) && (open || !any)) {
            group += (any && unit ? unit : 1) * s->value;
            unit = 0;
            open = false;
            any = true;
        } else if ((s = number_sense_of(numbers, head, NUMBER_TEN)) && any && group > 0 && group < s->value) { // "twenty hundred": no; "two dozen"
            break;
        } else if ((s = number_sense_of(numbers, head, NUMBER_POWER)) && any && (unit || group)) {
            total += (group + unit) * s->value;
            group = unit = 0;
            open = last_figure = false;
        } else if ((s = number_sense_of(numbers, head, NUMBER_DIGIT)) && !last_figure && (!any || !open || (unit >= 20 && s->value < (unit >= 100 ? unit : 10)))) {
            group += unit;
            unit = s->value;
            any = open = true;
        } else if ((s = number_sense_of(numbers, head, NUMBER_HALF))) {
            total += group + unit + 0.5;
            out->half = true;
            done = i + used;
            group = unit = 0;
            any = true;
            break;
        } else if ((s = number_sense_of(numbers, head, NUMBER_MANY)) && !any) { // "puluhan ribu", "hundreds of thousands"
            out->vague = true;
            out->qualifier = number_qualifiers[1];
            unit = s->value;
            any = true;
        } else if ((s = number_sense_of(numbers, head, NUMBER_SEVERAL)) && !any) {
            out->vague = true;
            out->qualifier = number_qualifiers[2];
            unit = s->value;
            any = open = true;
        } else if (number_sense_of(numbers, head, NUMBER_AND) && any && !last_figure && i + used < n) {
            // only inside: something countable must follow
            uint32_t after = 0;
            const number_sense *next = number_find(numbers, language, words + i + used, n - i - used, &after);
            if (!next || !(number_sense_of(numbers, next, NUMBER_DIGIT) || number_sense_of(numbers, next, NUMBER_HALF) ||
                           (out->vague && (number_sense_of(numbers, next, NUMBER_POWER) || number_sense_of(numbers, next, NUMBER_MANY)))))
                break;
            if (!out->vague && number_sense_of(numbers, next, NUMBER_DIGIT) && unit != 0) break; // "two and three" are two numbers
            if (out->vague && number_sense_of(numbers, next, NUMBER_MANY)) { // "hundreds of thousands"
                const number_sense *many = number_sense_of(numbers, next, NUMBER_MANY);
                unit *= many->value / 2;
                i += used + after;
                done = i;
                continue;
            }
            i += used;
            continue;
        } else
            break;
        i += used;
        done = i;
    }
    if (!any) return 0;
    out->value = out->upper = total + group + unit;
    return done;
}

uint32_t kw_number_read(const kw_numbers *numbers, int language, const kw_str *words, uint32_t n, kw_number *out)
{
    if (language < 0 || !numbers) return 0;
    if (n > KW_NUMBER_WORDS) n = KW_NUMBER_WORDS;
    uint32_t i = 0, used = 0;
    uint8_t qualifier = 0;
    for (int round = 0; round < 2 && i < n; round++) { // "at least about 40"
        const number_sense *head = number_find(numbers, language, words + i, n - i, &used), *s;
        if (!head || !(s = number_sense_of(numbers, head, NUMBER_BEFORE))) break;
        if (!qualifier) qualifier = s->qualifier;
        i += used;
    }
    uint32_t plain = kw_number_plain(numbers, language, words + i, n - i, out);
    if (!plain) return 0;
    i += plain;
    if (qualifier) out->qualifier = number_qualifiers[qualifier];
    if (i < n) {
        const number_sense *head = number_find(numbers, language, words + i, n - i, &used), *s;
        bool dash = words[i].n == 1 && words[i].p[0] == '-';
        if (!dash && words[i].n == 3 && (unsigned char)words[i].p[0] == 0xe2 && (unsigned char)words[i].p[1] == 0x80) dash = true;
        kw_number second;
        if ((dash || (head && number_sense_of(numbers, head, NUMBER_RANGE))) && i + 1 < n) {
            uint32_t skip = dash ? 1 : used;
            uint32_t more = i + skip < n ? kw_number_plain(numbers, language, words + i + skip, n - i - skip, &second) : 0;
            if (more && second.value > out->value && !second.vague && !out->vague) {
                out->upper = second.value;
                if (!out->qualifier[0]) out->qualifier = number_qualifiers[2];
                i += skip + more;
                head = i < n ? number_find(numbers, language, words + i, n - i, &used) : NULL;
            }
        }
        if (head && i < n && (s = number_sense_of(numbers, head, NUMBER_AFTER))) {
            out->qualifier = number_qualifiers[s->qualifier];
            i += used;
        }
    }
    return i;
}
