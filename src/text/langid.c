// SPDX-License-Identifier: Apache-2.0
// Language identification; see langid.h. Words and trigrams of all languages share one hash table, keyed by language too.
// The points of an unknown word are the mean of its trigrams' weights (log of how much likelier the language makes them than
// chance does), within bounds, so that a name or a misprint cannot outweigh a sentence.
// Reference: Cavnar and Trenkle, N-gram-based text categorization, 1994; Lui and Baldwin, langid.py, 2012 (both without "none").
#include "text/langid.h"
#include "base/limits.h"
#include "text/chars.h"

#include <stdlib.h>

enum {
    LANGID_BYTES = 32 * 1024, // more changes nothing
    LANGID_WORD_BYTES = 48,   // longer runs of letters are no words: they count as unknown
    POINTS_FOREIGN = -250,
    POINTS_MAX = 60, POINTS_MIN = -150, // of an unknown word
    POINTS_NAME = -40,        // at least, of an unknown word with a capital: names have no language
    POINTS_NO_TRIGRAM = -200, // of a trigram that the language does not have
    NEED_MEAN = 22,           // mean points of the best language
    NEED_LEAD = 25,           // and its lead over the second
};

typedef struct langid_mark {
    uint64_t key; // 0: empty
    int32_t points;
} langid_mark;

typedef struct langid_language {
    char code[16];
} langid_language;

struct kw_langid {
    langid_language *languages;
    size_t n_languages;
    langid_mark *marks;
    size_t mask;
};

enum { MARK_WORD = 1, MARK_TRIGRAM = 2 };

static uint64_t mark_key(size_t language, int kind, const char *p, size_t n)
{
    uint64_t h = kw_str_hash(kw_str_make(p, n), language * 4 + (uint64_t)kind);
    return h ? h : 1;
}

static langid_mark *mark_find(const kw_langid *langid, uint64_t key)
{
    for (uint64_t i = key;; i++) {
        langid_mark *m = &langid->marks[i & langid->mask];
        if (m->key == key || !m->key) return m;
    }
}

static bool parse_points(kw_str s, int32_t *out)
{
    bool minus = s.n && s.p[0] == '-';
    int32_t v = 0;
    for (size_t i = minus; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || i > 5) return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *out = minus ? -v : v;
    return s.n > (size_t)minus;
}

static kawat_code read_language(kw_langid *langid, size_t language, const kw_langid_source *source, kawat_error *err)
{
    for (uint32_t i = 0; i < source->foreign.count; i++) {
        kw_str cell[1] = { 0 };
        source->foreign.row(source->foreign.context, i, cell);
        uint64_t key = mark_key(language, MARK_WORD, cell[0].p, cell[0].n);
        *mark_find(langid, key) = (langid_mark){ key, POINTS_FOREIGN };
    }
    for (uint32_t i = 0; i < source->marks.count; i++) {
        kw_str cell[3] = { 0 };
        source->marks.row(source->marks.context, i, cell);
        int kind = kw_str_is(cell[0], "word") ? MARK_WORD : kw_str_is(cell[0], "tri") ? MARK_TRIGRAM : 0;
        int32_t points;
        if (!kind || !cell[1].n || !parse_points(cell[2], &points))
            return kw_fail(err, KAWAT_E_LEXICON, source->lang, i + 1, 0, "langid: a kind (word, tri), a form and a whole number are wanted");
        uint64_t key = mark_key(language, kind, cell[1].p, cell[1].n);
        langid_mark *m = mark_find(langid, key);
        // A word that is also listed as foreign ("in", "die") says less.
        *m = (langid_mark){ key, m->key ? points / 2 : points };
    }
    return KAWAT_OK;
}

kawat_code kw_langid_new(const kw_langid_source *sources, size_t n, kw_langid **out, kawat_error *err)
{
    kw_langid *langid = calloc(1, sizeof *langid);
    kawat_code code = KAWAT_OK;
    if (!langid) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "langid");
    size_t count = 0, size = 64;
    for (size_t i = 0; i < n; i++) count += (size_t)sources[i].marks.count + sources[i].foreign.count;
    while (size < count * 2) size *= 2;
    langid->mask = size - 1;
    langid->languages = calloc(n ? n : 1, sizeof *langid->languages);
    langid->marks = n <= KW_MAX_LANGUAGES ? calloc(size, sizeof *langid->marks) : NULL;
    if (!langid->languages || !langid->marks) code = kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "langid");
    for (size_t i = 0; i < n && code == KAWAT_OK; i++) {
        for (size_t k = 0; k + 1 < sizeof langid->languages[i].code && sources[i].lang[k]; k++) langid->languages[i].code[k] = sources[i].lang[k];
        langid->n_languages = i + 1;
        code = read_language(langid, i, &sources[i], err);
    }
    if (code) kw_langid_free(langid);
    else *out = langid;
    return code;
}

void kw_langid_free(kw_langid *langid)
{
    if (!langid) return;
    free(langid->languages);
    free(langid->marks);
    free(langid);
}

// Points of one word, in lower case with "_" before and after it.
static int word_points(const kw_langid *langid, size_t language, const char *word, size_t n, bool capital)
{
    const langid_mark *m = mark_find(langid, mark_key(language, MARK_WORD, word + 1, n - 2));
    if (m->key) return m->points;
    int sum = 0, count = 0;
    for (size_t i = 0; i + 1 < n;) {
        // three characters from i
        size_t end = i;
        for (int c = 0; c < 3 && end < n; c++)
            for (end++; end < n && kw_is_continuation(word[end]);) end++;
        const langid_mark *t = mark_find(langid, mark_key(language, MARK_TRIGRAM, word + i, end - i));
        sum += t->key ? t->points : POINTS_NO_TRIGRAM;
        count++;
        if (end >= n) break;
        for (i++; i < n && kw_is_continuation(word[i]);) i++;
    }
    int mean = count ? sum / count : 0;
    if (capital && mean < POINTS_NAME) return POINTS_NAME;
    return mean > POINTS_MAX ? POINTS_MAX : mean < POINTS_MIN ? POINTS_MIN : mean;
}

size_t kw_langid_score(const kw_langid *langid, const char *bytes, size_t n, int *score)
{
    int64_t total[KW_MAX_LANGUAGES] = { 0 };
    size_t words = 0;
    if (n > LANGID_BYTES) n = LANGID_BYTES;
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
        char word[LANGID_WORD_BYTES + 2] = "_"; // "_word_"
        size_t bytes_of_word = (size_t)(p - start);
        words++;
        if (bytes_of_word > LANGID_WORD_BYTES) {
            for (size_t l = 0; l < langid->n_languages; l++) total[l] += POINTS_MIN;
            continue;
        }
        kw_lower_aligned((const char *)start, bytes_of_word, word + 1);
        word[bytes_of_word + 1] = '_';
        for (size_t l = 0; l < langid->n_languages; l++) total[l] += word_points(langid, l, word, bytes_of_word + 2, first & KW_CHAR_UPPER);
    }
    for (size_t l = 0; l < langid->n_languages; l++) score[l] = words ? (int)(total[l] / (int64_t)words) : POINTS_MIN;
    return words;
}

const char *kw_langid_detect(const kw_langid *langid, const char *bytes, size_t n)
{
    int score[KW_MAX_LANGUAGES];
    size_t words = kw_langid_score(langid, bytes, n, score), best = 0;
    if (words < 2 || !langid->n_languages) return NULL;
    int second = INT32_MIN;
    for (size_t l = 1; l < langid->n_languages; l++) {
        if (score[l] > score[best]) {
            second = score[best];
            best = l;
        } else if (score[l] > second) {
            second = score[l];
        }
    }
    if (score[best] < NEED_MEAN || (second != INT32_MIN && score[best] < second + NEED_LEAD)) return NULL;
    return langid->languages[best].code;
}
