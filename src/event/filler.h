// SPDX-License-Identifier: Apache-2.0
// Who may fill a role of an event, as it is weighed (argument.h): what he shows, and whether he is open to the role at all.
//
//   argument.c: fillers ──▶ filler_features.c: features, chances ──▶ filler_rules.c: open? ──▶ argument.c: who fills it
//
// Private to these three files.
#ifndef KW_FILLER_H
#define KW_FILLER_H

#include "event/argument.h"

enum {
    FILLER_MENTIONS = 32, // of a sentence that are weighed; the rest keep the lexicon's answer
    FILLER_OUTSIDE = 7,   // fillers from outside the sentence
    FILLER_MAX = FILLER_MENTIONS + FILLER_OUTSIDE,
    FILLER_PATH = 5,      // steps of a path that are spelled out
    FILLER_STORY = 24,    // events of the story that are remembered
    FILLER_PHRASES = 4,   // prepositional phrases of an event's word
    FILLER_GAP = 3,       // words between an event and a filler that are spelled out
};

typedef struct argument_named { // in the sentence, who may fill a role of any of its events
    uint32_t mention, word, first, last; // words of the sentence, inclusive
    kw_piece sector, marker, noun, governor, before, next; // before, next: the words around it
    const kw_piece *kind, *mention_kind, *rel;
} argument_named;

// How the actor's country and another dealt with each other in the story: the actor acted on it, it on the actor (1; 2 in an event of the
// type), both acted together in one of the type.
typedef struct dealings { uint8_t to, from, along; } dealings;

typedef struct filler {
    uint32_t entity, mention; // entity KW_NONE: whoever acts for the country `code`, or nobody
    kw_str code;
    uint32_t country;        // the first of the fillers with that code
    uint32_t word;           // head in the sentence, KW_NONE for one from outside
    uint32_t underwent;      // the noun of the deed of force that was done to him, KW_NONE where none was
    const argument_named *named; // NULL for one from outside
    const kw_piece *outside; // where it comes from, NULL: the sentence
    uint32_t distance;       // sentences back
    bool joined;             // to somebody likely
    uint8_t did, did_last;   // a bit each: his country acted, was acted on in events of the type that the story told; in the last of them
    dealings dealt;
    double p[2], share[2];   // that he fills the role; of all chances of who fills it, not yet divided by their sum
    kw_features features[2]; // by role
} filler;

// What features are named, and the pieces they are made of (scorer.h).
#define ARGUMENT_NAMES(X)                                                                                                         \
    X(RULE, "rule") X(RULE_TAKEN, "rule-taken") X(TYPE_RULE, "type-rule") X(SECTOR, "sector") X(TYPE_SECTOR, "type-sector")       \
    X(ACTOR, "actor") X(PAIR, "pair") X(SAME_CODE, "same-code") X(OUTSIDE, "outside") X(OUTSIDE_TYPE, "outside-type")             \
    X(OUTSIDE_ENTRY, "outside-entry") X(OUTSIDE_CROWD, "outside-crowd") X(OUTSIDE_VOICE, "outside-voice")                         \
    X(OUTSIDE_SAME, "outside-same") X(KIND, "kind") X(KIND_RULE, "kind-rule") X(PATH, "path") X(PATH_RULE, "path-rule")           \
    X(PATH_TYPE, "path-type") X(CASE, "case") X(CASE_TYPE, "case-type") X(PATH_CASE, "path-case") X(SIDE, "side") X(NEAR, "near") \
    X(NEAR_KIND, "near-kind") X(REL, "rel") X(ENTRY_RULE, "entry-rule") X(ENTRY_PATH, "entry-path") X(CROWD, "crowd")             \
    X(NOUN, "noun") X(GOVERNOR, "governor") X(SPEAKER, "speaker") X(JOINED, "joined") X(COMPOSED, "composed") X(JOINT, "joint")    \
    X(PARTNER, "partner") X(PARTNER_TYPE, "partner-type") X(MEMORY, "memory") X(MEMORY_TYPE, "memory-type")                       \
    X(MEMORY_LAST, "memory-last") X(MEMORY_NONE, "memory-none") X(MEMORY_NONE_TYPE, "memory-none-type") X(DYAD, "dyad")            \
    X(DYAD_TYPE, "dyad-type") X(FRAME, "outside-frame") X(FRAME_TYPE, "outside-frame-type") X(OUTSIDE_DOER, "outside-doer")       \
    X(OUTSIDE_DONE_TO, "outside-done-to") X(OUTSIDE_REL, "outside-rel") X(OUTSIDE_MODE, "outside-mode")                           \
    X(OUTSIDE_PHRASE, "outside-phrase") X(OUTSIDE_LEMMA, "outside-lemma") X(OUTSIDE_DET, "outside-det")                           \
    X(TYPE_CODE, "type-code") X(CODES, "codes") X(TYPE_CODES, "type-codes") X(OTHERS, "others") X(OTHERS_TYPE, "others-type")      \
    X(BEFORE, "before") X(NEXT, "next") X(GAP, "gap")

enum argument_name {
#define X(id, name) NAME_##id,
    ARGUMENT_NAMES(X)
#undef X
    NAME_COUNT
};

// Where one from outside the sentence comes from, whether the lexicon's slots named it, what a mention is.
enum { OUTSIDE_PARTNER, OUTSIDE_EVENT, OUTSIDE_VICTIM, OUTSIDE_OTHER, OUTSIDE_SPEAKER, OUTSIDE_SCENE, OUTSIDE_NOBODY, OUTSIDE_COUNT };
enum { KIND_PLACE, KIND_POLITICAL, KIND_PERSON, KIND_THING, KIND_COUNT };

typedef struct argument_count { uint16_t mentions, verbs, marks; } argument_count;

// What is the same in every event: hashed once a document. And what is the same in every event of a sentence.
struct kw_argument_names {
    kw_piece prefix[NAME_COUNT], lang, outside[OUTSIDE_COUNT], rules[4], kinds[KIND_COUNT], far, none;
    const kw_pieces *pieces;
    double sure, least[2];  // thresholds of events, and of who fills a role
    argument_count *counts; // [words + 1] of the sentence: of what stands before each
    argument_named named[FILLER_MENTIONS + 1]; // one more than are weighed, for the event's own word is none of them
    uint32_t n_named;
    uint32_t sent, cap;     // whose they are, KW_NONE before the first; how many counts have room
    uint32_t gap, story;    // gaps up to the sentence, and the sentence that opens its story
};

// What the fillers of one event share.
typedef struct weighing {
    const kw_coding *k;
    const kw_candidate *e;
    uint32_t speaker;        // who says the clause, KW_NONE where nobody does
    const kw_ids *told;      // to whom, NULL where nobody says it
    uint32_t crowd;          // fillers in the sentence
    kw_ids actors;           // chosen, when recipients are weighed
    kw_str actor_code;       // of the first of them
    uint32_t others;         // countries of the sentence that are another's
    uint32_t partner;        // who did the like with the side that is known, KW_NONE where nobody did
    bool partner_turned;     // the other way round
    bool passive, visit;
    const kw_event *past[FILLER_STORY]; // what the story told so far, the latest first
    uint32_t n_past;
    const kw_piece *last;    // of the last of the type: whether its doer was named, and somebody it was done to
    const kw_piece *doer_is, *done_to_is; // of the word's own: none, somebody, something
    kw_piece doer, done_to, lemma, det, mode; // words
    kw_piece phrase[FILLER_PHRASES]; // prepositions
    const kw_piece *phrase_is[FILLER_PHRASES];
    uint32_t n_phrases;
    const kw_argument_names *names;
    const kw_piece *digits, *lang, *pos, *taken;
    kw_piece type, entry, actor_sector, actor; // actor: actor_code
    uint32_t up[FILLER_PATH + 1], n_up; // its word and those above
    char type_text[48];      // with the mode of a visit
} weighing;

typedef struct filler_pieces { // of one who may fill its roles
    kw_piece code, path, own_sector, gap[FILLER_GAP]; // gap: the words between the event's and his, where they are few
    uint32_t n_gap;
    const kw_piece *rule, *sector, *distance, *after, *mentions, *few_mentions, *verbs, *comma;
    char path_text[128];
} filler_pieces;

// Reads the sentence of k->clause, once for all its events.
void filler_read_sentence(const kw_coding *k);
// The pieces of v->e, before any filler's; then those of a filler, and of what he shows by himself and what depends on the actors chosen before.
void filler_read_event(weighing *v);
void filler_read(const weighing *v, const filler *x, filler_pieces *y);
void filler_features(const weighing *v, const filler *x, const filler_pieces *y, kw_tally *t);
// joined: the digit of whether the one he is joined to is likely, NULL where there is none.
void filler_role_features(const weighing *v, const filler *x, const filler_pieces *y, int role, const kw_piece *joined, kw_tally *t);

bool filler_is_nobody(const filler *x);
bool filler_of_state(const kw_entity *x); // by its sector
// May x be taken for the role at all?
bool filler_open(const weighing *v, const filler *x, int role);
// Only where a condemned deed was done, or whom it was done to (by_force: an attack, no arrest).
bool filler_only_where(const weighing *v, const filler *x);
bool filler_suffered(const weighing *v, const filler *x, bool by_force);
uint32_t filler_underwent(const weighing *v, const filler *x);

#endif
