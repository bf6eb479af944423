// SPDX-License-Identifier: Apache-2.0
// Between the parts of the resolver: who_resolve.c (offices, the walk), whereabouts.c (countries from places), person.c (names), called.c
// (bodies by another word, employers), supposed.c (who somebody is held to be), several.c (people of more than one country), counted.c (people
// told by their number), pair.c ("they" after two who met), sayer.c (who says "I") and refer.c (words that point back).
#ifndef KW_WHO_RESOLVE_H
#define KW_WHO_RESOLVE_H

#include "entity/who_room.h"

// ---- who_resolve.c ----
void who_resolve_mention(who_work *w, uint32_t mention); // what can be told in reading order; nothing where it is told already
uint32_t who_entity_new(who_work *w, kw_entity e);
uint32_t who_state_entity(who_work *w, uint32_t state);
bool who_enters(const who_work *w, uint32_t mention); // a full name that is the subject of its sentence
void who_link(who_work *w, uint32_t mention, uint32_t entity, who_rule rule);
uint32_t who_sector_index(kw_str sector);
uint64_t who_key(const char *kind, kw_str a, kw_str b, kw_str c); // of w->keys, w->roles
kw_str who_setting(const who_work *w, uint32_t sent); // the country of the scene; "---" for none
bool who_of_a_secretariat(const who_draft *d);
kw_str who_owner_code(who_work *w, uint32_t mention, uint32_t *owner); // of whoever a phrase belongs to
static inline bool who_is_country(const who_work *w, kw_str code) { return code.n == 3 && who_state_index(w->reg, code) != KW_NONE; }

// ---- whereabouts.c ----
kw_str who_here(const who_work *w, uint32_t mention); // the country where a phrase says that they are
bool who_abroad(const who_work *w, uint32_t mention); // "police abroad"
kw_str who_where(const who_work *w, uint32_t mention);
kw_str who_where_they_act(const who_work *w, uint32_t mention);
kw_str who_shared(const who_work *w, uint32_t mention);
bool who_from_elsewhere(const who_work *w, uint32_t mention);
kw_str who_goal(const who_work *w, uint32_t mention);
kw_str who_teller_code(const who_work *w, uint32_t mention);

// ---- person.c ----
void who_enrich(who_work *w, uint32_t entity, const who_draft *d); // what a phrase adds to an entity already there
void who_resolve_person(who_work *w, uint32_t mention); // a name with an office, or of the register
void who_resolve_name(who_work *w, uint32_t mention);   // a bare name
uint32_t who_by_name(const who_work *w, const who_draft *d); // the person of the document whose name this is, or a part of it
void who_note_name(who_work *w, uint32_t entity, uint32_t first, uint32_t last); // the entity is called by these words
bool who_name_word(const who_work *w, uint32_t i); // of names: no punctuation
uint64_t who_name_key(const who_work *w, uint32_t i); // of w->names, w->later

// ---- called.c ----
bool who_resolve_called(who_work *w, uint32_t mention); // "the alliance", after NATO
kw_str who_court_code(const who_work *w, uint32_t mention); // of a judge: IGO where the court is no country's
uint32_t who_employer(const who_work *w, uint32_t mention); // the mention of whom somebody works for, right behind

// ---- supposed.c ----
bool who_resolve_supposed(who_work *w, uint32_t mention, kw_entity_type type); // "men suspected of belonging to Hamas"

// ---- army.c ----
kw_str who_army_code(const who_work *w, uint32_t mention); // "a Danish soldier was killed, │ the defence ministry said"; empty where nothing tells
bool who_beside_army(const who_work *w, uint32_t mention);  // "Coalition and Afghan troops": the coalition that they fight in
bool who_of_nations(const who_work *w, uint32_t mention);   // a multinational force that is not the United States'

// ---- several.c ----
void who_resolve_others(who_work *w, uint32_t mention);
void who_resolve_body_others(who_work *w, uint32_t mention);
void who_resolve_places(who_work *w, uint32_t mention); // "the governments in Chad and Mali"
void who_resolve_joined_person(who_work *w, uint32_t mention);
bool who_resolve_those_several(who_work *w, uint32_t mention); // "the delegates", after those of several countries

// ---- counted.c ----
bool who_resolve_counted(who_work *w, uint32_t mention, uint32_t n); // links to those of before who were as many; n 0: as many as it says
bool who_only_counted(const who_work *w, uint32_t mention); // "the three", "ketiga orang itu": does it tell no more than their number?

// ---- pair.c ----
bool who_two_before(const who_work *w, uint32_t mention, uint32_t *one, uint32_t *other); // "Rojas met Soto. │ They …"

// ---- sayer.c ----
static inline bool who_is_first_person(const who_work *w, uint32_t mention) { return w->drafts[mention].what == WHO_IS_PRONOUN && w->drafts[mention].person_no == 1; }
void who_resolve_speaker(who_work *w, uint32_t mention); // "I", "kami"
void who_resolve_quoted(who_work *w); // those whose speaker is named further on
bool who_told_by(const who_work *w, uint32_t mention); // "The camp was hit by Peru, │ he said": who tells what stands before, and is not named in it
bool who_governs(const who_work *w, uint32_t top, uint32_t word); // does word hang below top, or is it that?

// ---- refer.c ----
void who_resolve_pronoun(who_work *w, uint32_t mention);
bool who_pronoun_fits(const who_work *w, const who_draft *d, uint32_t c); // can mention c be who a pronoun means?
void who_resolve_group(who_work *w, uint32_t mention);
void who_resolve_state_noun(who_work *w, uint32_t mention);
void who_resolve_document(who_work *w, uint32_t mention);
void who_resolve_relation(who_work *w, uint32_t mention);
uint32_t who_fellows(const who_work *w, uint32_t mention);
void who_resolve_number(who_work *w, uint32_t mention);
void who_resolve_predicate(who_work *w, uint32_t mention);
uint32_t who_alias_of(const who_work *w, uint32_t mention);
// "X (Y)", "Y adalah singkatan dari X" in this sentence, whose mentions are [from, to): later Y means X.
void who_resolve_belonging(who_work *w, uint32_t mention);
void who_learn_paper(who_work *w, uint32_t mention);
void who_learn_aliases(who_work *w, uint32_t sent, uint32_t from, uint32_t to);

#endif
