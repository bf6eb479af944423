// SPDX-License-Identifier: Apache-2.0
// How likely is a candidate to be an event as the codebook means it? A logistic regression over a few dozen readable features,
// trained on coded news by tools/scorer and kept as plain text in data/ontology/confidence.tsv.
//
//     confidence = 1 / (1 + exp(-sum of weights))
//
// Without that table every candidate has confidence 0.5 and is kept.
#ifndef KW_SCORER_H
#define KW_SCORER_H

#include "base/arena.h"
#include "lexicon/pack.h"
#include "text/text.h"

typedef struct kw_scorer kw_scorer;

KAWAT_MUST_USE kawat_code kw_scorer_new(const kw_pack *pack, kw_scorer **out, kawat_error *err);
void kw_scorer_free(kw_scorer *scorer);

// The features of one event, gathered as "name=value" and scored as they come.
typedef struct kw_features {
    const kw_scorer *scorer;
    kw_arena *keep; // where their text is kept; NULL: it is not
    int32_t sum;    // thousandths
    int32_t choice; // of a role's weights one against another
    struct { kw_str *items; uint32_t n, cap; } list;
} kw_features;

// bias: the name of the constant feature, "bias" or "s:bias". keep may be NULL.
void kw_features_init(kw_features *f, const kw_scorer *scorer, const char *bias, kw_arena *keep);
// A feature of no role. Of printf's conversions only %s, %.*s, %d and %u. Blanks become '_'.
void kw_features_add(kw_features *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Text that many features hold: hashed once. A feature's hash is put together from those of its pieces.
typedef struct kw_piece {
    kw_str text;
    uint64_t hash, shift; // shift: the factor of what stands before it
} kw_piece;
kw_piece kw_piece_of(kw_str text);
static inline kw_piece kw_piece_from(const char *cstr) { return kw_piece_of(kw_str_from(cstr)); }
// Appends `mark` and a piece; its text goes behind piece->text, which stands at `bytes`, cut at `cap`.
void kw_piece_append(kw_piece *piece, char mark, const kw_piece *more, char *bytes, size_t cap);
// Pieces that many features hold, hashed once a model: numbers of one digit, relations, parts of speech.
typedef struct kw_pieces { kw_piece digit[10], rel[KW_REL_COUNT], pos[KW_UPOS_COUNT]; } kw_pieces;
const kw_pieces *kw_scorer_pieces(const kw_scorer *scorer);

// Features of a role, "a:rel=nsubj" of the actor and "r:rel=nsubj" of the recipient. Each has two weights: that of a logistic
// regression (does he fill it?) and, in the table "A:rel=nsubj", that of a conditional logit (who of all fills it?). One look-up finds all four.
typedef enum kw_roles { KW_ROLE_ACTOR = 1, KW_ROLE_RECIPIENT = 2, KW_ROLE_BOTH = 3 } kw_roles;

// Features under way: their weights come from memory while the next are hashed.
enum { KW_TALLY_WAITING = 32 };
typedef struct kw_tally {
    kw_features *f;
    const kw_weight_slot *slots; // of the scorer
    unsigned shift;              // of a key, to its slot
    int roles;      // kw_roles of f[0], the actor's, and f[1], the recipient's; 0: f[0] alone, whose features have one weight
    uint32_t n;     // waiting
    int32_t sum[4]; // of the weights looked up
    uint64_t waiting[KW_TALLY_WAITING]; // keys
} kw_tally;

void kw_tally_begin(kw_tally *t, kw_features *f, int roles);
void kw_tally_look_up(kw_tally *t); // what waits

void kw_tally_end(kw_tally *t); // adds all to the features
// Adds the feature `name` ("type-rel=", of roles ":rel=") of values joined by ':'. Inlined, for the hash of so many pieces is a few
// multiplications.
#define KW_ADD(t, name, ...)                                                                                                      \
    kw_tally_add((t), (name), (const kw_piece *const[]){ __VA_ARGS__ }, sizeof((const kw_piece *const[]){ __VA_ARGS__ }) / sizeof(const kw_piece *))
void kw_tally_keep(kw_tally *t, const kw_piece *name, const kw_piece *const *values, uint32_t n); // the text
static inline void kw_tally_add(kw_tally *t, const kw_piece *name, const kw_piece *const *values, uint32_t n)
{
    uint64_t hash = name->hash;
    for (uint32_t i = 0; i < n; i++) {
        // Only the first multiplication waits for the piece before.
        if (i) hash = hash * (KW_FEATURE_BASE * values[i]->shift) + (kw_feature_digit(':') * values[i]->shift + values[i]->hash);
        else hash = hash * values[i]->shift + values[i]->hash;
    }
    uint64_t key = kw_feature_key(hash);
    __builtin_prefetch(&t->slots[key >> t->shift]);
    t->waiting[t->n++] = key;
    if (t->n == KW_TALLY_WAITING) kw_tally_look_up(t);
    if (t->f->keep) kw_tally_keep(t, name, values, n);
}

// Begins the features of both roles of one who may fill them, at "a:bias" and "r:bias".
void kw_features_begin(kw_features f[2], const kw_scorer *scorer, kw_arena *keep);

double kw_features_confidence(const kw_features *f);
// exp of the sum of choice weights: in proportion to the chance that this one of all is meant.
double kw_features_share(const kw_features *f);
bool kw_scorer_trained(const kw_scorer *scorer);
// The weight of a feature of no role by its kw_feature_key, in thousandths.
int16_t kw_scorer_weight(const kw_scorer *scorer, uint64_t key);
// Below this confidence a candidate is dropped: the row `name` of the table ("threshold" of events, "s:threshold" of statements), 0
// without one.
double kw_scorer_threshold(const kw_scorer *scorer, const char *name);
// All features joined by blanks, for training; empty where they are not kept.
kw_str kw_features_text(const kw_features *f);

#endif
