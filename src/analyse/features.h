// SPDX-License-Identifier: Apache-2.0
// What the network sees of a word: rows of embedding tables, made from the letters of its form alone.
//
//   "Menyetujui" ──▶ form row   (the lower-cased form with digits as 0, if the model knows it)
//                    shape row  (letter case, digits, punctuation)
//                    affix rows (first 1..4 and last 1..5 letters)            hashed into one table
//                    gram rows  (every 3 and 4 letters, with < > at the ends)  hashed into the same table
//
// Shared by the trainer and the analyser, so that both see the same. Pure functions, no memory.
#ifndef KW_FEATURES_H
#define KW_FEATURES_H

#include "base/str.h"

enum {
    KW_FEATURE_CHARS = 28, // letters looked at from the front; longer words are cut (the last letters are then of the cut word)
    KW_FEATURE_AFFIXES = 9,
    KW_FEATURE_GRAMS = 2 * KW_FEATURE_CHARS + 4,
    KW_FEATURE_SHAPES = 32,
    KW_SHAPE_SOURCE = 24, // 24..30: the treebank a sentence comes from
    KW_SHAPE_ROOT = 31,   // the root of a sentence
    KW_FORM_UNKNOWN = 0,
    KW_FORM_ROOT = 1,
    KW_FORM_FIRST = 2, // first row of a real word
};

typedef struct kw_features {
    uint64_t form_key; // hash of the normalised form
    uint32_t shape;
    uint32_t n_affix, n_gram;
    uint32_t affix[KW_FEATURE_AFFIXES]; // rows below `buckets`
    uint32_t gram[KW_FEATURE_GRAMS];
} kw_features;

// The `form_key` alone.
uint64_t kw_features_key(kw_str form);
// `buckets` is a power of two.
void kw_features_make(kw_str form, uint32_t buckets, kw_features *out);

#endif
