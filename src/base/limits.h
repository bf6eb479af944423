// SPDX-License-Identifier: Apache-2.0
// Every limit of the library, each with its reason. Past a limit there is KAWAT_E_LIMIT or a documented cut, never a crash.
#ifndef KW_LIMITS_H
#define KW_LIMITS_H

enum {
    KW_MAX_DOCUMENT_BYTES = 16 * 1024 * 1024, // a long book; news is a thousandth of it. Word indexes stay below 2^31
    KW_MAX_SENTENCE_WORDS = 400,              // longer sentences are cut at the limit: parsing is linear, but tables and lists are no sentences
    KW_MAX_WORD_BYTES = 1024,                 // longer runs without a space are cut: no word of a language is longer
    KW_MAX_TREE_DEPTH = 400,                  // walks up a tree stop here; equals the longest sentence
    KW_MAX_PHRASE_WORDS = 12,                 // longest name or phrase a lexicon may hold
    KW_MAX_TABLE_CELLS = 64 * 1024 * 1024,    // of one table of a language pack
    KW_MAX_LANGUAGES = 64,
};
#define KW_MAX_ARENA_BYTES ((size_t)4 << 30)  // of one document: coding takes some 320 times the size of the text, news a few MiB

#endif
