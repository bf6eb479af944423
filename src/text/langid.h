// SPDX-License-Identifier: Apache-2.0
// Which language a text is in, of those there are models for, or none of them.
//
// Each language brings some thousand common words that are not common in the others (data/<lang>/words.tsv). The answer is the language
// whose words cover most of the text, where that is a good part of it and clearly more than the next. Names, numbers and words
// in capitals do not count. Looks at the first bytes only.
#ifndef KW_LANGID_H
#define KW_LANGID_H

#include "text/segment.h"

typedef struct kw_langid kw_langid;

KAWAT_MUST_USE kawat_code kw_langid_new(kw_langid **out, kawat_error *err);
void kw_langid_free(kw_langid *langid); // NULL allowed
// Adds a language; `words` has one cell a row. Languages are numbered from 0 in the order they are added.
KAWAT_MUST_USE kawat_code kw_langid_add(kw_langid *langid, const kw_rows *words, kawat_error *err);
// The number of the language of valid UTF-8, or -1 for none.
int kw_langid_detect(const kw_langid *langid, const char *bytes, size_t n);

#endif
