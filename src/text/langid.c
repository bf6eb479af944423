// SPDX-License-Identifier: Apache-2.0
// Language detection by common words; see langid.h.
//
// A text of a language is covered by its words to some 70 % (headlines 50 %), by those of a near relative (German, Dutch) to less
// than 40 %, by those of others to less than 15 %. Close kin of a known language (Malay for Indonesian) pass for it.
// Cost: a hash a word of the first KW_LANGID_BYTES.
#include "text/langid.h"
#include "base/limits.h"
#include "text/chars.h"

#include <stdlib.h>

enum { LANGID_BYTES = 8192, LANGID_WORD_BYTES = 64 };
#define LANGID_LEAST 0.45  // share of words covered
#define LANGID_SHORT 0.35  // the same of a text of fewer words than
enum { LANGID_FEW = 8 };   // this: a headline
#define LANGID_CLEAR 1.5  // times the share of the next language

typedef struct langid_entry {
    uint64_t hash; // 0: empty
    uint32_t language;
} langid_entry;

struct kw_langid {
    langid_entry *entries; // open addressing
    uint32_t n, cap;       // cap is a power of two
    uint32_t n_languages;
};

kawat_code kw_langid_new(kw_langid **out, kawat_error *err)
{
    kw_langid *langid = calloc(1, sizeof *langid);
    if (!langid) return kw_fail(err, KAWAT_E_MEMORY, "words", 0, 0, "language detection");
    *out = langid;
    return KAWAT_OK;
}

void kw_langid_free(kw_langid *langid)
{
    if (!langid) return;
    free(langid->entries);
    free(langid);
}

// The place of a hash, or the empty one where it would go.
static langid_entry *langid_find(const kw_langid *langid, uint64_t hash)
{
    uint32_t i = (uint32_t)hash & (langid->cap - 1);
    while (langid->entries[i].hash && langid->entries[i].hash != hash) i = (i + 1) & (langid->cap - 1);
    return &langid->entries[i];
}

static uint64_t langid_hash(kw_str word)
{
    uint64_t hash = kw_str_hash(word, 0);
    return hash ? hash : 1;
}

static bool langid_reserve(kw_langid *langid, uint32_t more)
{
    uint64_t cap = langid->cap ? langid->cap : 1024;
    while (cap < ((uint64_t)langid->n + more) * 2) cap *= 2;
    if (cap > UINT32_MAX / 2) return false;
    if (cap == langid->cap) return true;
    kw_langid larger = { .entries = calloc(cap, sizeof(langid_entry)), .cap = (uint32_t)cap };
    if (!larger.entries) return false;
    for (uint32_t i = 0; i < langid->cap; i++)
        if (langid->entries[i].hash) *langid_find(&larger, langid->entries[i].hash) = langid->entries[i];
    free(langid->entries);
    langid->entries = larger.entries;
    langid->cap = larger.cap;
    return true;
}

kawat_code kw_langid_add(kw_langid *langid, const kw_rows *words, kawat_error *err)
{
    if (langid->n_languages == KW_MAX_LANGUAGES) return kw_fail(err, KAWAT_E_LIMIT, "words", 0, 0, "more than %d languages", KW_MAX_LANGUAGES);
    if (!langid_reserve(langid, words->count)) return kw_fail(err, KAWAT_E_MEMORY, "words", 0, 0, "%u words", words->count);
    for (uint32_t i = 0; i < words->count; i++) {
        kw_str word;
        words->row(words->context, i, &word);
        uint64_t hash = langid_hash(word);
        langid_entry *entry = langid_find(langid, hash);
        if (entry->hash) continue;
        *entry = (langid_entry){ hash, langid->n_languages };
        langid->n++;
    }
    langid->n_languages++;
    return KAWAT_OK;
}

int kw_langid_detect(const kw_langid *langid, const char *bytes, size_t n)
{
    uint32_t hits[KW_MAX_LANGUAGES] = { 0 }, all = 0;
    const unsigned char *p = (const unsigned char *)bytes, *end = p + (n < LANGID_BYTES ? n : LANGID_BYTES);
    if (!langid->cap) return -1;
    bool sentence_start = true;
    while (p < end) {
        const unsigned char *word = p;
        uint32_t letters = 0, uppers = 0, cp;
        while (p < end) {
            unsigned len = kw_char_decode(p, end, &cp), class = kw_char_class(cp);
            if (!(class & KW_CHAR_LETTER)) break;
            letters++;
            uppers += (class & KW_CHAR_UPPER) != 0;
            p += len;
        }
        if (!letters) {
            unsigned len = kw_char_decode(p, end, &cp);
            if (cp == '.' || cp == '!' || cp == '?' || cp == '\n' || cp == '"' || cp == 0x201C) sentence_start = true;
            p += len;
            continue;
        }
        char low[LANGID_WORD_BYTES];
        size_t bytes_of_word = (size_t)(p - word);
        // Capitals inside a sentence are names; so are words in capitals throughout.
        bool name = uppers > 1 || (uppers && !sentence_start);
        sentence_start = false;
        if (name) continue;
        all++;
        if (bytes_of_word > sizeof low) continue;
        kw_lower_aligned((const char *)word, bytes_of_word, low);
        const langid_entry *entry = langid_find(langid, langid_hash(kw_str_make(low, bytes_of_word)));
        if (entry->hash) hits[entry->language]++;
    }
    uint32_t best = 0, next = 0;
    for (uint32_t i = 1; i < langid->n_languages; i++)
        if (hits[i] > hits[best]) best = i;
    for (uint32_t i = 0; i < langid->n_languages; i++)
        if (i != best && hits[i] > next) next = hits[i];
    if (!hits[best] || hits[best] < (all < LANGID_FEW ? LANGID_SHORT : LANGID_LEAST) * all || hits[best] < LANGID_CLEAR * next) return -1;
    return (int)best;
}
