// SPDX-License-Identifier: Apache-2.0
// Who: mentions of states, peoples, offices, persons, bodies and groups, and the entities they stand for.
//
//   words ──register, offices, role nouns──▶ mentions ──within the document──▶ entities
//
// A mention is a noun phrase, known by its head word. Every nominal phrase that could take part in an event gets a mention,
// also those that no lexicon knows ("three men", "a bomb"): kw_who_at answers for any word. Memory: the document's arena.
#ifndef KW_ENTITY_H
#define KW_ENTITY_H

#include "lexicon/phrase.h"
#include "text/text.h"

#define KW_NONE UINT32_MAX

typedef enum kw_entity_type {
    KW_ENTITY_STATE, KW_ENTITY_PERSON, KW_ENTITY_ORGANISATION, KW_ENTITY_GROUP, KW_ENTITY_OFFICE, KW_ENTITY_TYPES
} kw_entity_type;

typedef enum kw_mention_kind {
    KW_MENTION_NAME,    // "Choe Son-hui", "Moskow", "PBB"
    KW_MENTION_NOMINAL, // "the German foreign minister", "kedua negara", "pemberontak"
    KW_MENTION_PRONOUN, // "they", "-nya", "pihaknya"
} kw_mention_kind;

typedef struct kw_entity {
    kw_str name;   // canonical
    kw_str code;   // ISO alpha-3, IGO, NGO, MNC, IMG or "---"
    kw_str sector; // PLOVER sector(s), empty for a bare state or an international body
    kw_str role;   // canonical office, "foreign minister"; may be empty
    kw_str id;     // "Q7747", "kw:…", or empty
    kw_entity_type type;
    uint32_t first_mention; // of kw_who.mentions, chained by kw_mention.next_of_entity
} kw_entity;

typedef struct kw_mention {
    uint32_t sent, head;   // sentence; word index in the document
    uint32_t start, end;   // bytes: the name or phrase as CODEBOOK writes entity texts
    uint32_t first, last;  // words, inclusive
    kw_mention_kind kind;
    bool political;        // stands for a political or social actor (a state, office, body, armed men, a known person …)
    bool person;           // a human being or several
    bool plural;
    bool place_only;       // a place name that acts for no one here ("in Berlin")
    uint32_t entity;       // first entity, an index of kw_who.entities; KW_NONE where the phrase stands for no one ("a bomb")
    uint32_t *others;      // further entities of a group ("kedua negara", "the two sides"), NULL where none
    uint32_t n_others;
    kw_str body;           // canonical name of the body of the registry that it names or whose office it is; may be empty
    uint32_t rule;         // which rule resolved it: an index into kw_entity_rule_name
    uint32_t next_of_entity; // next mention of `entity` in the document, KW_NONE at the end
} kw_mention;

// A choice that was made by weights (choice.h), kept for training and for reading.
enum { KW_OPTION_FEATURES = 40, KW_OPTION_WORDS = 8 };
typedef struct kw_option { // has: a bit for each feature that it has
    kw_str code;
    uint64_t has[KW_OPTION_WORDS];
    uint16_t features[KW_OPTION_FEATURES];
    uint8_t n;
} kw_option;
typedef struct kw_choice { uint32_t mention, group, n, taken; kw_option *options; } kw_choice;
const char *kw_choice_group_name(uint32_t group);
// Writes "template=value" and a NUL; returns the length, less than cap.
size_t kw_choice_feature_name(uint32_t feature, char *out, size_t cap);

// A place where a new story may begin: every line break, or every blank line where the document has some.
typedef struct kw_gap {
    uint32_t sent;       // the sentence that would open the story
    double p;            // how likely it does
    const double *value; // what p was computed from, parallel to kw_gap_feature_name
} kw_gap;

typedef struct kw_who {
    kw_entity *entities;
    uint32_t n_entities, cap_entities;
    uint32_t unnamed[8], n_unnamed; // entities made by kw_who_unnamed
    kw_mention *mentions; // in order of head word
    uint32_t n_mentions;
    uint32_t *at_word;    // [text->n_words] mention whose phrase is headed at this word, or KW_NONE
    kw_str *scene;        // [text->n_sents] code of the country that a sentence is about, "---" where none; NULL without a lexicon
    uint32_t *cover;      // [text->n_words] innermost mention whose words include this word, or KW_NONE
    struct { kw_choice *items; uint32_t n, cap; } choices; // in the order they were made
    kw_gap *gaps;         // in order of sentences
    uint32_t n_gaps;
} kw_who;

// The register and the look-ups of one pack: immutable, shared by threads. only: of that language; NULL: of all.
typedef struct kw_register kw_register;
KAWAT_MUST_USE kawat_code kw_register_new(const kw_pack *pack, const char *only, kw_register **out, kawat_error *err);
void kw_register_free(kw_register *reg);
// The phrase indexes that the pack compiler makes ready.
void kw_register_each_index(const kw_register *reg, void (*take)(void *to, const kw_phrases *index), void *to);
void kw_register_each_part(const kw_register *reg, void (*take)(void *to, const char *name, kw_str bytes), void *to); // and what else it does

// Finds and resolves everyone in an analysed text. `date` is the document's date as days since 1970-01-01 (INT32_MIN where
// unknown: persons then take the office of their latest term). choices: keep them, for training. Arena failures jump (arena.h).
void kw_who_resolve(const kw_register *reg, const kw_text *text, int32_t date, kw_arena *arena, bool choices, kw_who *out);

// The mention for word `word`: that headed there, else that of the name or phrase the word is part of as flat, compound or
// modifier head; KW_NONE for a word that names no one.
uint32_t kw_who_at(const kw_who *who, const kw_text *text, uint32_t word);
// Is it a code of a country, and none of those that belong to no one country ("---", IGO, NGO, MNC, IMG)?
bool kw_code_is_country(kw_str code);
// A mention for somebody the text leaves out: code "---" sector "UNK" and the like; made once, found again after. Returns an entity index.
uint32_t kw_who_unnamed(kw_who *who, kw_arena *arena, kw_str code, kw_str sector);

// One more entity, of no mention yet. Returns its index.
uint32_t kw_who_add(kw_who *who, kw_arena *arena, kw_entity entity);

// An entity for a phrase that stands for no one the lexicon knows but must be somebody ("60 percent of adults said", "a study found").
// The mention is his from then on. Returns an entity index.
uint32_t kw_who_described(kw_who *who, kw_arena *arena, const kw_text *text, uint32_t mention, kw_str code);

const char *kw_entity_rule_name(uint32_t rule);
bool kw_mention_by_setting(const kw_mention *m); // its country is that of the story, and told by no words of its own
bool kw_mention_by_words(const kw_mention *m);   // its country is told by its own words
const char *kw_entity_type_name(kw_entity_type type);
const char *kw_gap_feature_name(uint32_t feature); // NULL past the last

// For dating a document: the terms of office of a person or entity id, in days; false where none. Used by src/time.
typedef struct kw_term {
    kw_str code, sector, role;
    int32_t from, to; // days since 1970-01-01; to INT32_MAX while in office
} kw_term;
uint32_t kw_register_terms(const kw_register *reg, kw_str person_id, const kw_term **out);

#endif
