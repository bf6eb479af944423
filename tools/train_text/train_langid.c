// SPDX-License-Identifier: Apache-2.0
// kawat-train-langid: learns the marks of a language (data/<lang>/langid.tsv) from raw text.
//
//   kawat-train-langid --lang LANG --out LANGID.tsv --other TEXT [--other TEXT…] TEXT…
//
// word  the frequent words, with points by how much likelier the language makes them than the other languages; names, which news in
//       all languages share, come out near 0 by themselves
// tri   the frequent trigrams of letters ("_" is the edge of a word), weight = 100 ln(p / q), where q is the mean of chance (the letters' own
//       frequencies) and of the other languages
// Counts are whole numbers, sorting is total, the logarithm is our own: the same input gives the same bytes.
#include "base/mapfile.h"
#include "base/str.h"
#include "text/chars.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_WORDS = 3000, MAX_TRIGRAMS = 3500, MIN_COUNT = 8 };

typedef struct tally {
    char text[56];
    uint8_t n;
    uint32_t count[2]; // [0] this language, [1] the others
} tally;

typedef struct tallies {
    tally *slots;
    size_t mask, used;
    uint64_t total[2];
} tallies;

static tally *tally_of(tallies *t, const char *p, size_t n)
{
    for (uint64_t i = kw_str_hash(kw_str_make(p, n), 0);; i++) {
        tally *s = &t->slots[i & t->mask];
        if (s->n == n && memcmp(s->text, p, n) == 0) return s;
        if (s->n) continue;
        if (t->used * 2 > t->mask) return NULL; // full: rare things are not missed
        memcpy(s->text, p, n);
        s->n = (uint8_t)n;
        t->used++;
        return s;
    }
}

static void count_one(tallies *t, const char *p, size_t n, int side)
{
    tally *s = tally_of(t, p, n);
    t->total[side]++;
    if (!s) return;
    s->count[side]++;
}

static void count_text(const char *bytes, size_t n, int side, tallies *words, tallies *trigrams, tallies *letters)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + n;
    while (p < end) {
        uint32_t cp;
        unsigned len = kw_char_decode(p, end, &cp);
        unsigned first = kw_char_class(cp);
        if (!(first & KW_CHAR_LETTER)) {
            p += len;
            continue;
        }
        const unsigned char *start = p;
        while (p < end && (len = kw_char_decode(p, end, &cp), kw_char_class(cp) & KW_CHAR_LETTER)) p += len;
        size_t bytes_of_word = (size_t)(p - start);
        if (bytes_of_word > 48) continue;
        char word[50] = "_";
        kw_lower_aligned((const char *)start, bytes_of_word, word + 1);
        word[bytes_of_word + 1] = '_';
        count_one(words, word + 1, bytes_of_word, side);
        if (first & KW_CHAR_UPPER) continue; // names are no pattern of the language
        for (size_t i = 0, all = bytes_of_word + 2; i + 1 < all;) {
            size_t to = i;
            for (int c = 0; c < 3 && to < all; c++) {
                size_t from = to;
                for (to++; to < all && kw_is_continuation(word[to]);) to++;
                if (c == 0) count_one(letters, word + from, to - from, side);
            }
            count_one(trigrams, word + i, to - i, side);
            if (to >= all) break;
            for (i++; i < all && kw_is_continuation(word[i]);) i++;
        }
    }
}

// Natural logarithm of x > 0 by its series around 1: the same on every machine.
static double logarithm(double x)
{
    int twos = 0;
    while (x > 1.5) x /= 2, twos++;
    while (x < 0.75) x *= 2, twos--;
    double z = (x - 1) / (x + 1), power = z, sum = 0;
    for (int i = 1; i < 40; i += 2) {
        sum += power / i;
        power *= z * z;
    }
    return 2 * sum + twos * 0.69314718055994530942;
}

static double letter_share(tallies *letters, const char *p, size_t n, int side)
{
    const tally *s = tally_of(letters, p, n);
    return ((s ? s->count[side] : 0) + 0.5) / ((double)letters->total[side] + 50);
}

static int by_count(const void *a, const void *b)
{
    const tally *x = *(const tally *const *)a, *y = *(const tally *const *)b;
    if (x->count[0] != y->count[0]) return x->count[0] > y->count[0] ? -1 : 1;
    return kw_str_cmp(kw_str_make(x->text, x->n), kw_str_make(y->text, y->n));
}

static int by_text(const void *a, const void *b)
{
    const tally *x = *(const tally *const *)a, *y = *(const tally *const *)b;
    return kw_str_cmp(kw_str_make(x->text, x->n), kw_str_make(y->text, y->n));
}

static size_t choose(const tallies *t, size_t most, const tally **out)
{
    size_t n = 0;
    for (size_t i = 0; i <= t->mask; i++) {
        const tally *s = &t->slots[i];
        if (!s->n || s->count[0] < MIN_COUNT) continue;
        out[n++] = s;
    }
    qsort(out, n, sizeof *out, by_count);
    if (n > most) n = most;
    qsort(out, n, sizeof *out, by_text);
    return n;
}

static bool write_marks(FILE *f, tallies *words, tallies *trigrams, tallies *letters)
{
    const tally **list = malloc((words->mask + trigrams->mask + 2) * sizeof *list);
    if (!list) return false;
    size_t n = choose(words, MAX_WORDS, list);
    for (size_t i = 0; i < n; i++) {
        const tally *s = list[i];
        double p = s->count[0] / (double)words->total[0], q = (s->count[1] + 0.5) / ((double)words->total[1] + 1);
        double w = 100 * logarithm(p / q) / 2;
        int points = w > 220 ? 220 : w < -150 ? -150 : (int)w;
        if (points > 60 && s->n <= 2) points = 60; // "a", "di": too short to be sure of
        fprintf(f, "word\t%.*s\t%d\n", s->n, s->text, points);
    }
    n = choose(trigrams, MAX_TRIGRAMS, list);
    for (size_t i = 0; i < n; i++) {
        const tally *s = list[i];
        double chance = 1;
        for (size_t at = 0; at < s->n;) {
            size_t to = at + 1;
            while (to < s->n && kw_is_continuation(s->text[to])) to++;
            chance *= (letter_share(letters, s->text + at, to - at, 0) + letter_share(letters, s->text + at, to - at, 1)) / 2;
            at = to;
        }
        double p = s->count[0] / (double)trigrams->total[0], q = (chance + s->count[1] / ((double)trigrams->total[1] + 1)) / 2;
        double w = 100 * logarithm(p / q);
        fprintf(f, "tri\t%.*s\t%d\n", s->n, s->text, (int)(w > 300 ? 300 : w < -300 ? -300 : w));
    }
    free(list);
    return true;
}

static bool tallies_init(tallies *t, size_t size)
{
    *t = (tallies){ .mask = size - 1, .slots = calloc(size, sizeof *t->slots) };
    return t->slots;
}

int main(int argc, char **argv)
{
    const char *lang = NULL, *out = NULL;
    tallies words, trigrams, letters;
    if (!tallies_init(&words, 1 << 20) || !tallies_init(&trigrams, 1 << 18) || !tallies_init(&letters, 1 << 12)) return 3;
    int files = 0;
    for (int i = 1; i < argc; i++) {
        int side = 0;
        if (argv[i][0] == '-' && i + 1 < argc) {
            if (!strcmp(argv[i], "--lang")) lang = argv[++i];
            else if (!strcmp(argv[i], "--out")) out = argv[++i];
            else if (!strcmp(argv[i], "--other")) side = 1, i++;
            else break;
            if (!side) continue;
        }
        kw_mapfile file;
        kawat_error err;
        if (kw_mapfile_open(argv[i], &file, &err)) {
            fprintf(stderr, "kawat-train-langid: %s: %s\n", argv[i], kawat_code_message(err.code));
            return 3;
        }
        count_text((const char *)file.bytes, file.n, side, &words, &trigrams, &letters);
        kw_mapfile_close(&file);
        files += side == 0;
    }
    if (!lang || !out || !files) {
        fprintf(stderr, "usage: kawat-train-langid --lang LANG --out LANGID.tsv --other TEXT... TEXT...\n");
        return 2;
    }
    FILE *f = fopen(out, "wb");
    if (!f) {
        fprintf(stderr, "kawat-train-langid: %s cannot be written\n", out);
        return 3;
    }
    fprintf(f, "# Marks of the language %s for language identification: frequent words and trigrams of letters with points (src/text/langid.h).\n"
               "# Learned by kawat-train-langid (models/train-text.sh); not for editing by hand.\nkind\tform\tpoints\n", lang);
    bool good = write_marks(f, &words, &trigrams, &letters);
    good = !ferror(f) && good;
    if (fclose(f) || !good) return 3;
    free(words.slots);
    free(trigrams.slots);
    free(letters.slots);
    return 0;
}
