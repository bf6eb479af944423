// SPDX-License-Identifier: Apache-2.0
// Who of those named in the sentence is the doer, and who the done-to? The lexicon's slots give a first answer; this weighs it against
// everything else the sentence shows (the path in the tree, order, prepositions, kinds of actor, who acted in the sentence before) with
// the same kind of scorer as scorer.h. It mends what a wrong tree or a missing slot lost.
#ifndef KW_ARGUMENT_H
#define KW_ARGUMENT_H

#include "event/candidate.h"

// One possible filler that was weighed, kept where features are: for training.
typedef struct kw_weighed {
    uint32_t entity, mention; // mention KW_NONE: somebody from outside the sentence; entity KW_NONE: someone of a country, or nobody
    kw_str code;
    char role;                // 'a' actor, 'r' recipient
    double confidence;
    kw_str features;
    struct kw_weighed *next;
} kw_weighed;

const kw_argument_names *kw_argument_names_new(const kw_scorer *scorer, const char *lang, kw_arena *arena);
// Chooses actors and recipients of a candidate anew. out: the events and statements so far. `all`: keep what was weighed.
// Does nothing without trained weights.
void kw_argument_choose(const kw_coding *k, const kw_events *out, kw_candidate *e, kw_weighed **weighed);

#endif
