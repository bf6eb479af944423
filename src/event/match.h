// SPDX-License-Identifier: Apache-2.0
// Finding lexicon entries on a tree, and the words that fill their argument slots.
#ifndef KW_MATCH_H
#define KW_MATCH_H

#include "event/clause.h"

// One entry found in a sentence. Word numbers within the sentence.
typedef struct kw_match {
    const kw_entry *entry;
    uint32_t anchor;          // the word that carries the argument structure
    uint32_t at[KW_ATOMS];    // first word of each atom's match
    uint32_t len[KW_ATOMS];   // and its length
    uint32_t first, last;     // the span of all of it
    uint32_t ext;             // support verb above a noun ("carry out" of "attack"), or KW_NONE
} kw_match;

typedef struct kw_matches {
    kw_match *items; // ordered by anchor, then longer phrases first
    uint32_t n, cap;
} kw_matches;

// What finding matches needs besides the sentence, one after the other: made once a document.
typedef struct kw_match_work {
    kw_matches found[KW_ENTRY_KINDS]; // grow in the arena
    uint64_t *seen;                   // [n_words of the lexicon / 64 + 1] bits of what the sentence reads as; zero between sentences
} kw_match_work;
// Finds what of each kind is in the sentence, in one pass over its words.
void kw_match_find(const kw_clause *c, kw_arena *arena, kw_match_work *work, kw_matches out[KW_ENTRY_KINDS]);
// Is word w part of the match?
bool kw_match_covers(const kw_match *m, uint32_t w);

typedef struct kw_words {
    uint32_t *items;
    uint32_t n, cap;
} kw_words;

// The head words that fill one slot, conjuncts included; who (may be NULL) tells which words name actors, for `objof` and `mod`.
void kw_match_slot(const kw_clause *c, const kw_match *m, const kw_slot *slot, const kw_who *who, kw_arena *arena, kw_words *out);
// Adds w and its conjuncts.
void kw_match_conjuncts(const kw_clause *c, uint32_t w, kw_arena *arena, kw_words *out);
// Where none of the words is an actor, whoever is named inside them joins them.
void kw_match_look_inside(const kw_clause *c, const kw_match *m, const kw_who *who, kw_arena *arena, kw_words *out);
// The mention that a word of the sentence names, KW_NONE where none.
uint32_t kw_match_mention(const kw_clause *c, const kw_who *who, uint32_t w);

#endif
