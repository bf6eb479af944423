// SPDX-License-Identifier: Apache-2.0
// Weights of features, found by a 64-bit hash of their text. tools/pack makes the hash table of data/ontology/confidence.tsv, the scorer
// (event/scorer.h) reads it in the pack where it stands.
//
//   "a:rel=nsubj" ─┐
//   "r:rel=nsubj" ─┼─▶ ":rel=nsubj" ─hash─▶ key ─▶ slot {key, four weights}
//   "A:…", "R:…" ──┘                              any other feature has the first of the four
//
// Open addressing: a key stands in the slot that its upper bits number, or in one of the next. Keys stand in ascending order, so that a
// probe ends at the first larger one: most features have no weight, and few of them need a second probe. Key 0 is free; at most two
// thirds are taken, and the last is free.
#ifndef KW_WEIGHTS_H
#define KW_WEIGHTS_H

#include "base/str.h"

#define KW_WEIGHTS_TABLE "ontology/confidence"
enum { KW_WEIGHTS_MIN_BITS = 6 };

typedef struct kw_role_weights { int16_t of[4]; } kw_role_weights; // thousandths: actor, recipient; then the same for the choice
typedef struct kw_weight_slot {
    uint64_t key;
    kw_role_weights weight;
} kw_weight_slot;

// The bytes of a text are the digits of a number to base B, modulo 2^64: the hash of two texts together is that of the first times
// B to the length of the second, plus that of the second.
#define KW_FEATURE_BASE 0x9e3779b97f4a7c15u
static inline uint64_t kw_feature_digit(char c) { return (unsigned char)(c == ' ' ? '_' : c) + 1u; }

// The hash of a text that goes on with these bytes; *shift becomes what it was times B to their number.
static inline uint64_t kw_feature_hash(uint64_t hash, const char *p, size_t n, uint64_t *shift)
{
    const uint64_t b = KW_FEATURE_BASE, b2 = b * b, b3 = b2 * b, b4 = b2 * b2;
    for (; n >= 4; n -= 4, p += 4) {
        hash = hash * b4 + (kw_feature_digit(p[0]) * b3 + kw_feature_digit(p[1]) * b2 + kw_feature_digit(p[2]) * b + kw_feature_digit(p[3]));
        *shift *= b4;
    }
    for (; n; n--, p++) {
        hash = hash * b + kw_feature_digit(*p);
        *shift *= b;
    }
    return hash;
}

static inline uint64_t kw_feature_key(uint64_t hash)
{
    uint64_t mix = (hash ^ hash >> 32) * KW_FEATURE_BASE;
    return mix ? mix : 1;
}
static inline uint64_t kw_feature_key_of(kw_str name) { return kw_feature_key(kw_feature_hash(0, name.p, name.n, &(uint64_t){ 1 })); }

// Which of the four weights a feature has; what stands before its ':' is taken off where that says it.
static inline int kw_feature_which(kw_str *name)
{
    static const char which[] = "arAR";
    const char *at = name->n > 1 && name->p[1] == ':' ? memchr(which, name->p[0], sizeof which - 1) : NULL;
    if (!at) return 0;
    *name = kw_str_sub(*name, 1, name->n);
    return (int)(at - which);
}

static inline bool kw_weights_on(const kw_weight_slot *slot, uint64_t key) { return slot->key - 1 < key - 1; } // may the key be behind it? not where it is free

// The slot of a key among 2^bits, or another where it has none.
static inline size_t kw_weights_at(const kw_weight_slot *slots, unsigned bits, uint64_t key)
{
    size_t i = key >> (64 - bits);
    while (kw_weights_on(&slots[i], key)) i++;
    return i;
}

#endif
