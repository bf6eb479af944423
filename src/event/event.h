// SPDX-License-Identifier: Apache-2.0
// What: events and statements read off the trees.
//
//   tree ──predicates──▶ candidates ──operators × composition table──▶ events ──status, attribution──▶ records
//   tree ──cues, quotation marks──▶ statements ──▶ the chain of sources of every event inside
//
// Memory: the document's arena.
#ifndef KW_EVENT_H
#define KW_EVENT_H

#include "entity/entity.h"
#include "lexicon/vectors.h"
#include "place/where.h"
#include "time/when.h"

typedef struct kw_ids {
    uint32_t *items;
    uint32_t n, cap;
} kw_ids;

typedef struct kw_step kw_step; // one line of the derivation, for explain
struct kw_step {
    kw_str text;
    kw_step *next;
};

typedef struct kw_count {
    int64_t number;        // -1: none
    const char *qualifier; // "", "at-least", "about", "up-to"
} kw_count;

typedef struct kw_event {
    char id[17];           // 16 hex digits: the same text coded again gives the same
    uint32_t sent;
    uint32_t anchor;       // word that carries the type
    uint32_t start, end;   // bytes of the trigger
    kw_str type;           // "AGREE" …
    kw_str modes;          // `|`-list
    kw_str contexts;       // `|`-list
    kw_str cameo;
    const char *quad;      // "VC", "MC", "VX", "MX"
    double goldstein, score, confidence;
    const char *status;    // "actual" …
    kw_ids actors, recipients, by; // entity indexes; by: outermost first
    uint32_t time;         // index of kw_times or KW_NONE
    uint32_t place;        // index of kw_places or KW_NONE
    kw_count dead, injured;
    kw_str rule;           // lexicon entry and operators: "id/predicates:mengunjungi+willing"
    kw_step *steps;        // where asked for
    kw_str features;       // what the confidence was computed from, where asked for
    const int16_t *meaning; // and what its words mean (meaning.h), or NULL
    const struct kw_weighed *weighed; // who was weighed for its roles (argument.h)
} kw_event;

typedef enum kw_statement_kind { KW_STATEMENT_DIRECT, KW_STATEMENT_INDIRECT, KW_STATEMENT_MIXED } kw_statement_kind;

typedef struct kw_statement {
    uint32_t sent;
    uint32_t speaker;          // entity index; KW_NONE until kw_statement_finish has said who it is
    uint32_t speaker_mention;  // or KW_NONE
    const char *way;           // how what is said was found, how the speaker: names of statement.c, for the score
    const char *speaker_way;
    kw_str event_phrase;       // the type of event that the cue with its object is too ("expressed concern"), or empty
    kw_str event;              // the type of event, or the operator, that the word of the cue is too, or empty
    kw_ids addressees;
    uint32_t cue_start, cue_end;   // bytes; equal where the text has no cue
    uint32_t said_start, said_end; // bytes
    uint32_t cue_word;         // anchor word or KW_NONE
    uint32_t parent;           // statement whose said span holds this one, or KW_NONE
    kw_statement_kind kind;
    kw_str rule;
    double confidence;
    kw_str features;
} kw_statement;

typedef struct kw_events {
    kw_event *items;
    uint32_t n, cap;
    struct { kw_statement *items; uint32_t n, cap; } statements;
    // Which of the first n statements can reach a byte: said_until[i], the furthest end of those up to i, and said_from[i], the first
    // start of those from i on, both never fall.
    struct { uint32_t *said_until, *said_from, n; } reach;
} kw_events;

struct kw_lexis;
typedef struct kw_grammar kw_grammar; // predicates, operators, cues, composition of one pack; immutable, shared
// only: of that language; NULL: of all. vectors: of that language, NULL or kept alive by the caller.
KAWAT_MUST_USE kawat_code kw_grammar_new(const kw_pack *pack, const char *only, const kw_vectors *vectors, kw_grammar **out, kawat_error *err);
void kw_grammar_free(kw_grammar *grammar);
// The vocabularies that the pack compiler makes ready (grammar.h).
void kw_grammar_each_lexis(const kw_grammar *grammar, void (*take)(void *to, const char *lang, const struct kw_lexis *lexis), void *to);

// Mends what the lexicon knows better than the parser (mend.c). Before kw_who_resolve.
void kw_events_mend_trees(const kw_grammar *grammar, kw_text *text);

typedef struct kw_events_options {
    double min_confidence; // events less sure are left out; below 0 the pack's own threshold holds; 0: all, also what is told twice
    bool features;         // keep the text of the features confidences come from, for training
    bool steps;            // keep the derivation of each event, for explain
} kw_events_options;

// Codes an analysed text whose people, times and places are known. `who` may gain entities (those nobody names).
void kw_events_find(const kw_grammar *grammar, const kw_text *text, kw_who *who, const kw_times *times, const kw_places *places,
                    int32_t date, kw_events_options options, kw_arena *arena, kw_events *out);

const char *kw_statement_kind_name(kw_statement_kind kind);

#endif
