// SPDX-License-Identifier: Apache-2.0
// What the words of an event and around it mean (lexicon/vectors.h), as part of its score: it tells "fired missiles" from "fired staff" where no
// example had either word.
//
//   words by where they stand ─mean of their vectors─▶ 64 numbers a place ─× weights of the place and the type─▶ part of the sum
//
// Weights are rows "vector=sentence:ASSAULT:7" of data/ontology/confidence.tsv, for a vector of length one.
#ifndef KW_MEANING_H
#define KW_MEANING_H

#include "event/scorer.h"
#include "event/types.h"
#include "lexicon/vectors.h"

#define KW_MEANING_PLACES(X) X(SENTENCE, "sentence") X(PHRASE, "phrase") X(BEFORE, "before") X(AFTER, "after") X(GOVERNOR, "governor") X(SUBJECT, "subject") X(OBJECT, "object")
typedef enum kw_meaning_place {
#define X(id, name) KW_MEANING_##id,
    KW_MEANING_PLACES(X)
#undef X
    KW_MEANING_PLACE_COUNT
} kw_meaning_place;
enum { KW_MEANING_PARTS = 16 }; // a mean is counted in 1 / (KW_VECTOR_UNIT * KW_MEANING_PARTS)

typedef struct kw_meaning_sum { int32_t of[KW_VECTOR_DIMS], words; } kw_meaning_sum;
typedef struct kw_meaning { kw_meaning_sum at[KW_MEANING_PLACE_COUNT]; } kw_meaning;

// Adds a word's numbers, NULL: not known.
static inline void kw_meaning_add(kw_meaning_sum *sum, const int8_t *vector)
{
    if (!vector) return;
    for (int d = 0; d < KW_VECTOR_DIMS; d++) sum->of[d] += vector[d];
    sum->words++;
}

typedef struct kw_meanings kw_meanings; // weights; immutable, shared
KAWAT_MUST_USE kawat_code kw_meanings_new(const kw_scorer *scorer, kw_meanings **out, kawat_error *err); // KAWAT_E_MEMORY
void kw_meanings_free(kw_meanings *meanings);
// Thousandths to add to the sum of an event's weights; type: its number (types.h).
int32_t kw_meanings_score(const kw_meanings *meanings, uint32_t type, const kw_meaning *meaning);
// The means by place, for training: [KW_MEANING_PLACE_COUNT][KW_VECTOR_DIMS] in the arena.
const int16_t *kw_meaning_means(const kw_meaning *meaning, kw_arena *arena);
const char *kw_meaning_place_name(kw_meaning_place place);

#endif
