// SPDX-License-Identifier: Apache-2.0
// Phrases found in running words: which lexicon phrases start at this word? One index holds any number of phrases, each with a
// 32-bit payload of the caller's. Look-up is by hash of the words so far, one probe a word, and stops at the first word that
// continues no phrase.
//
// Words are compared in lower case; a phrase whose source has a capital also asks that the text's word begins with a capital
// there. Built once at open, immutable after, shared by threads.
#ifndef KW_PHRASE_H
#define KW_PHRASE_H

#include "lexicon/pack.h"
#include "text/text.h"

typedef struct kw_phrases kw_phrases;

typedef struct kw_phrase_hit {
    uint32_t payload;
    uint32_t words; // how many words it covers
} kw_phrase_hit;

kw_phrases *kw_phrases_new(void); // NULL: out of memory
// The index <lang>/<name> as the compiler filled it, read where it stands in the pack, which must outlive it: to such a one nothing is
// added. Where the pack does not hold it an empty one that is to be filled in the same way. KAWAT_E_MEMORY, E_FORMAT (no index), E_LIMIT (the name).
KAWAT_MUST_USE kawat_code kw_phrases_open(const kw_pack *pack, const char *lang, const char *name, kw_phrases **out);
// Asked once all is added: is every payload less than `payloads`? The pack may say what it likes.
bool kw_phrases_within(const kw_phrases *phrases, uint32_t payloads);
// For the compiler: the name of an opened index, and its bytes as a pack holds them. The size; written where `out` is not NULL, 8-byte aligned.
kw_str kw_phrases_name(const kw_phrases *phrases);
size_t kw_phrases_image(const kw_phrases *phrases, unsigned char *out);
// Makes room for phrases of so many words in all, where that is known; false: out of memory.
bool kw_phrases_reserve(kw_phrases *phrases, size_t words);
void kw_phrases_free(kw_phrases *phrases);
// Adds a phrase (words separated by single spaces; it is split further as kw_phrase_split says, so that "Kim Jong-un" and
// "U.S." match however the tokeniser cuts them). The bytes need not outlive the call. Several payloads may share a phrase.
// KAWAT_E_MEMORY, E_LIMIT (more than KW_MAX_PHRASE_WORDS words), E_ARGUMENT (empty).
KAWAT_MUST_USE kawat_code kw_phrases_add(kw_phrases *phrases, kw_str phrase, uint32_t payload);
// Hashes every word once, for all indexes and the lexicon (kw_word_hash). Without it all answers are the same, and slower.
void kw_phrases_prepare(kw_word *words, size_t n);
// false: no phrase begins with this word.
bool kw_phrases_may_begin(const kw_phrases *phrases, const kw_word *word);
// All phrases that start at words[0], at most `cap`, longest first; n_words is how many words remain in the sentence.
// Punctuation words "-", "." inside a phrase are passed over on both sides. Returns how many hits.
uint32_t kw_phrases_match(const kw_phrases *phrases, const kw_word *words, uint32_t n_words, kw_phrase_hit *hits, uint32_t cap);
// Exact look-up of a whole string (already lower case, words separated by single spaces): the first payload, or -1.
int64_t kw_phrases_get(const kw_phrases *phrases, kw_str phrase);
// false: no phrase is, or begins with, the words of such a string.
bool kw_phrases_may_lead(const kw_phrases *phrases, kw_str words);

#endif
