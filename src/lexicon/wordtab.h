// SPDX-License-Identifier: Apache-2.0
// Word table: a small hash from a run of words, in one of several spaces (languages), to a 32-bit payload. For rooms that cut
// their own atoms (times, numbers) and so cannot use the phrase index, which works on the tokeniser's words.
//
// Built once at open, immutable after, shared by threads. Look-up: one probe a word, stops at the first word that continues
// no entry. Words are compared byte by byte: both sides are lower case already.
#ifndef KW_WORDTAB_H
#define KW_WORDTAB_H

#include "base/error.h"
#include "base/str.h"

typedef struct kw_wordtab kw_wordtab;

#define KW_WORDTAB_NONE UINT32_MAX

kw_wordtab *kw_wordtab_new(void); // NULL: out of memory
// Makes room for so many prefixes in all, where that is known; false: out of memory.
bool kw_wordtab_reserve(kw_wordtab *tab, size_t words);
void kw_wordtab_free(kw_wordtab *tab);

// Enters `phrase` (words separated by single spaces) with `payload`; *old is what it held before or KW_WORDTAB_NONE, so that
// the caller can chain entries of one spelling. KAWAT_E_MEMORY; KAWAT_E_ARGUMENT where the phrase has no word.
KAWAT_MUST_USE kawat_code kw_wordtab_put(kw_wordtab *tab, uint32_t space, kw_str phrase, uint32_t payload, uint32_t *old);

// The longest entry that starts at words[0]: how many words it covers, 0 for none.
uint32_t kw_wordtab_longest(const kw_wordtab *tab, uint32_t space, const kw_str *words, uint32_t n, uint32_t *payload);
// The entry of exactly this one word, or KW_WORDTAB_NONE.
uint32_t kw_wordtab_get(const kw_wordtab *tab, uint32_t space, kw_str word);

#endif
