// SPDX-License-Identifier: Apache-2.0
// Which language of the language pack is a text in, or in none of them?
//
// Each language brings its frequent words, the letter trigrams that set it apart (learned by tools/train_text, kawat-train-langid), and
// function words of other languages that must not be taken for it (data/<lang>/foreign.tsv). Every word of the text gives
// each language points; the best language wins if its mean is high enough and clear of the second. Short headlines too.
// Cost: a few look-ups a word, over the first LANGID_BYTES of the text at most. Immutable, shared by threads.
#ifndef KW_LANGID_H
#define KW_LANGID_H

#include "base/error.h"
#include "text/segment.h"

typedef struct kw_langid kw_langid;

typedef struct kw_langid_source {
    const char *lang;
    kw_rows marks;   // kind (word, tri), form, weight
    kw_rows foreign; // word
} kw_langid_source;

// Strings are copied. Returns KAWAT_OK, E_MEMORY, E_LEXICON (err->where the language and table, err->line the row). NULL-safe free.
KAWAT_MUST_USE kawat_code kw_langid_new(const kw_langid_source *sources, size_t n, kw_langid **out, kawat_error *err);
void kw_langid_free(kw_langid *langid);

// ISO 639 code, of the langid's storage; NULL for "none of them". Any bytes are allowed.
const char *kw_langid_detect(const kw_langid *langid, const char *bytes, size_t n);
// The same with the points: score[i] of language i, in hundredths a word. Returns the number of words looked at.
size_t kw_langid_score(const kw_langid *langid, const char *bytes, size_t n, int *score);

#endif
