// SPDX-License-Identifier: Apache-2.0
// Features of a possible sentence boundary: shared by the sentence splitter (boundary.c) and its trainer (tools/train_text).
//
// A boundary before token i is described by atoms, small facts about the neighbourhood, each a string: the words on both sides,
// their shapes, what the rules of boundary.c would say. A feature is a template filled with one to three atoms,
// and reads "template atom atom atom" in data/<lang>/breaks.tsv: "sp_n . the". The score of a boundary is the sum of its
// features' weights; above zero the sentence ends.
#ifndef KW_BREAKS_H
#define KW_BREAKS_H

#include "text/segment_parts.h"

enum kw_break_atom {
    KW_ATOM_NONE,
    KW_ATOM_P0, KW_ATOM_P1, KW_ATOM_N0, KW_ATOM_N1,     // forms in lower case of the tokens before (P) and after (N)
    KW_ATOM_SP0, KW_ATOM_SP1, KW_ATOM_SN0, KW_ATOM_SN1, // their shapes
    KW_ATOM_SN2,
    KW_ATOM_CORE,   // shape of the last token before closing marks, with its form where it is a mark
    KW_ATOM_NCORE,  // the same of the first token after opening marks
    KW_ATOM_NWORD,  // form of that
    KW_ATOM_LENGTH, // tokens in the sentence so far, in steps
    KW_ATOM_SPACE,  // white space before the boundary, and after the next token
    KW_ATOM_QUOTE,  // inside double quotation marks or brackets
    KW_ATOM_RULE,   // what the rules say
    KW_ATOM_FIRST,  // shape of the sentence's first token
    KW_ATOM_NCASE,  // case of the first word after opening marks: written in lower case here, or elsewhere, or in capitals always
    KW_ATOM_PCASE,  // the same of the token before
    KW_ATOM_DATE,   // a date with its year begins here, or has just ended
    KW_ATOM_TITLE,  // how many of the sentence's words so far have capitals: headings have most
    KW_ATOM_COUNT
};

typedef struct kw_break_template {
    char name[8];
    uint8_t atom[3];
} kw_break_template;

enum { KW_BREAK_TEMPLATES = 33, KW_BREAK_LOW = KW_BREAK_TEMPLATES }; // LOW: not a template, but the rows that name lower-case words
extern const kw_break_template kw_break_templates[KW_BREAK_TEMPLATES];

typedef struct kw_break_state { // of the sentence being read
    uint32_t first;     // its first token
    bool in_quote;      // a double quotation mark is open
    uint32_t brackets;  // open brackets
    uint32_t lower, upper; // words so far by their first letter
} kw_break_state;

typedef struct kw_break_atoms {
    kw_str text[KW_ATOM_COUNT];
    uint64_t hash[KW_ATOM_COUNT];
} kw_break_atoms;

// Can a sentence end before token i at all? Cheap; false for the most part.
bool kw_break_possible(const kw_draft *d, const kw_break_state *state, uint32_t i);
// Fills in the atoms of the boundary before token i.
void kw_break_describe(const kw_draft *d, const kw_break_state *state, uint32_t i, kw_break_atoms *out);
// Weight of a key, 0 where there is none.
int32_t kw_break_weight(const kw_segmenter *sg, uint32_t key);
// Hash of an atom: its own, because short strings are all there is.
uint64_t kw_break_hash(kw_str s);
// Key of a feature; never 0.
uint32_t kw_break_key(uint32_t template_index, uint64_t a, uint64_t b, uint64_t c);
// Moves the state over token i, which starts a sentence or not.
void kw_break_advance(const kw_draft *d, kw_break_state *state, uint32_t i, bool starts);
// What the rules alone say.
bool kw_break_rule(const kw_draft *d, uint32_t first, uint32_t i);

#endif
