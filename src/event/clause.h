// SPDX-License-Identifier: Apache-2.0
// Grammatical roles read off a dependency tree: who is the doer and who the done-to of a verb, whatever its voice; who possesses a
// noun; what a preposition introduces. Language-independent: it looks at Universal Dependencies relations and features, and at
// the language's few function words through the readings of the lexicon (by/oleh).
//
// Word numbers are indexes within the sentence; KW_NONE where there is no such word. All functions are pure; walks are bounded by
// KW_MAX_TREE_DEPTH.
#ifndef KW_CLAUSE_H
#define KW_CLAUSE_H

#include "event/grammar.h"

typedef struct kw_clause {
    const kw_text *text;
    const kw_word *words; // of the sentence
    uint32_t n, base;     // words in the sentence, document index of words[0]
    uint32_t sent;
    const kw_lexis *lexis;
    uint32_t *first_child, *next_sibling; // [n]
    kw_reading (*readings)[KW_IDS_PER_WORD]; // [n]
    uint8_t *n_readings;                  // [n]
    uint8_t *topics;                      // [n] bit i: a word or run of lexis->topics[i] begins here
    uint32_t first_time, end_time;        // of the document's times, those in the sentence
    bool *in_time;                        // [n] part of an expression of time: names no one ("May", "Rabu")
} kw_clause;

void kw_clause_init(kw_clause *c, const kw_text *text, uint32_t sent, const kw_times *times, const kw_lexis *lexis, kw_arena *arena);

// Children in order. for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k])
static inline uint32_t kw_clause_child(const kw_clause *c, uint32_t w) { return c->first_child[w]; }
static inline uint32_t kw_clause_head(const kw_clause *c, uint32_t w) { return c->words[w].head < 0 ? KW_NONE : (uint32_t)c->words[w].head; }
uint32_t kw_clause_child_by(const kw_clause *c, uint32_t w, kw_rel rel); // first child with that relation
bool kw_clause_is_below(const kw_clause *c, uint32_t w, uint32_t top);   // w == top, or a descendant

// Does a run of words starting at w read as one of the alternatives? Returns the length, 0 if not.
uint32_t kw_clause_reads(const kw_clause *c, uint32_t w, uint32_t first_alt, uint32_t n_alts);
// The entries that a word heads by any of its readings, one a call; NULL behind the last. The walk begins zeroed.
typedef struct kw_entry_walk { uint32_t reading, done; } kw_entry_walk;
const kw_entry *kw_clause_next_entry(const kw_clause *c, uint32_t w, kw_entry_walk *walk);
// Which of a few classes its readings may begin, bits of kw_lexis.begins_topic or begins_means.
static inline uint8_t kw_clause_begins(const kw_clause *c, uint32_t w, const uint8_t *begins)
{
    uint8_t classes = 0;
    for (uint32_t r = 0; r < c->n_readings[w]; r++) classes |= begins[c->readings[w][r].id];
    return classes;
}
// Has w a case marker, or mark, that reads as one of the alternatives (any at all where n_alts is 0)?
bool kw_clause_marked(const kw_clause *c, uint32_t w, uint32_t first_alt, uint32_t n_alts);
bool kw_clause_has_case(const kw_clause *c, uint32_t w);

bool kw_clause_passive(const kw_clause *c, uint32_t verb);
bool kw_clause_relative_pronoun(const kw_clause *c, uint32_t w); // who, which, that, yang
// The surface subject, own or inherited through coordination, control, raising and relative clauses.
uint32_t kw_clause_subject(const kw_clause *c, uint32_t verb);
// For a verb that gives the reason of a judgement ("thanked him for inviting"): whoever judges; else KW_NONE.
uint32_t kw_clause_judge(const kw_clause *c, uint32_t verb);
// Is it what was meant, not what happened: "to attack"? Is it done to nobody: "no one was hurt"?
bool kw_clause_is_purpose(const kw_clause *c, uint32_t w);
// Is it a question that the verb asks, "asked whether", "asked about"?
bool kw_clause_asks(const kw_clause *c, uint32_t verb);
// Does the clause below say that a thing is so ("insisted it was his")? "Insisted that Japan withdraw" has no tense, "that it must" asks.
bool kw_clause_asserts(const kw_clause *c, uint32_t verb);
// Does the verb say what something is called: "called the meeting a success"?
bool kw_clause_names(const kw_clause *c, uint32_t verb);
bool kw_clause_to_nobody(const kw_clause *c, uint32_t verb);
bool kw_clause_by_nobody(const kw_clause *c, uint32_t verb); // does nobody do it?
uint32_t kw_clause_doer(const kw_clause *c, uint32_t verb);    // active subject, passive agent
uint32_t kw_clause_done_to(const kw_clause *c, uint32_t verb); // active object, passive subject

#endif
