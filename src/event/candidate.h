// SPDX-License-Identifier: Apache-2.0
// An event in the making: a predicate found on the tree with its arguments bound, before operators have had their say.
#ifndef KW_CANDIDATE_H
#define KW_CANDIDATE_H

#include "event/match.h"

typedef enum kw_status { KW_STATUS_ACTUAL, KW_STATUS_FUTURE, KW_STATUS_HYPOTHETICAL, KW_STATUS_NEGATED, KW_STATUS_HISTORICAL } kw_status;

typedef struct kw_candidate {
    const kw_entry *entry;
    kw_match match;
    uint32_t anchor;       // word of the sentence; moves to the operator's when one makes another event of it
    uint32_t top;          // word of the topmost operator above it, else the anchor
    uint32_t told_by;      // word of the warning or promise that is of it, else KW_NONE
    uint32_t first, last;  // words of the trigger
    kw_str type, modes, contexts, cameo;
    kw_status status;
    bool negated;
    bool composed;         // an operator made it
    bool dropped;
    bool actor_blocked;    // something stands in the actor's place that is no actor ("the storm killed")
    bool need_unmet;       // the entry asks for an argument that was not found
    bool claimed;          // the doer himself says that he did it
    bool fought;           // in a fight whose sides are named: they are the doers ("killed in clashes between police and miners")
    bool caused;           // what it was done with, or in what, tells the doer ("killed by a French bomb")
    bool speaker_acts;     // the actor is whoever says the sentence
    bool aimed;            // the recipients are whom a force is sent out to stop
    bool slots_actor;      // the entry's slots gave an actor, before the roles were weighed
    kw_ids actors, recipients;
    double sure[2];        // how likely the likeliest actor and recipient are
    kw_step *steps;
    kw_str rule;
} kw_candidate;

typedef struct kw_candidates {
    kw_candidate *items;
    uint32_t n, cap;
} kw_candidates;

typedef struct kw_argument_names kw_argument_names; // of argument.c

// What one sentence needs, handed down.
typedef struct kw_coding {
    const kw_grammar *grammar;
    const kw_clause *clause;
    kw_who *who;
    kw_arena *arena;
    kw_arena *features; // where the text of features is kept, NULL: it is not
    bool steps;         // keep the derivation
    kw_argument_names *argument_names;
} kw_coding;

// Chooses the predicates of a sentence and binds their arguments.
void kw_candidate_find(const kw_coding *k, const kw_matches *predicates, const kw_matches *operators, kw_candidates *out);
// Lets the operators of the sentence act on its candidates.
void kw_candidate_compose(const kw_coding *k, const kw_matches *operators, kw_candidates *candidates);
// Joins what is told twice and drops what is no event after all.
void kw_candidates_settle(const kw_coding *k, kw_candidates *all);
// "The raid was two days │ after a mayor was shot", "terjadi sehari setelah": does the clause that `other` stands in only date the deed that
// the word `dated` tells of, so that it tells of another?
bool kw_clause_told_as_date(const kw_clause *c, uint32_t dated, uint32_t other);
bool kw_clause_tells_harmless(const kw_clause *c); // "A bus overturned.": nobody's deed, and nothing of force beside it
bool kw_candidate_counts_dead(const kw_clause *c, const kw_candidate *e); // "14 orang tewas": a mere count, which tells of no force
// Of the events of one sentence, those from `from` on, takes out what only tells one of them again.
void kw_events_told_twice(const kw_coding *k, kw_events *out, uint32_t from);
// Binds a list of slots to entities; blocked: a word was there, but no actor. Returns whether any entity was found.
bool kw_candidate_bind(const kw_coding *k, const kw_match *m, const kw_slots *slots, bool recipient, kw_ids *out, bool *blocked);
// Does the word stand inside the name of a person or body ("Badan Keluarga Berencana Nasional")?
bool kw_candidate_is_name(const kw_coding *k, uint32_t w);
void kw_candidate_add_id(kw_arena *arena, kw_ids *ids, uint32_t id);
bool kw_candidate_has_id(const kw_ids *ids, uint32_t id);
bool kw_candidate_ids_disjoint(const kw_ids *a, const kw_ids *b);
// Is one of them of the country or body with this code?
bool kw_candidate_has_code(const kw_who *who, const kw_ids *ids, kw_str code);
bool kw_candidate_codes_disjoint(const kw_who *who, const kw_ids *a, const kw_ids *b);
// Adds one line to the end of a derivation, where it is kept.
void kw_coding_note(const kw_coding *k, kw_step **steps, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
