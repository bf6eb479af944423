// SPDX-License-Identifier: Apache-2.0
// Between the parts of the resolver: who_resolve.c (names, offices), several.c (people of more than one country) and refer.c (words that point back).
#ifndef KW_WHO_RESOLVE_H
#define KW_WHO_RESOLVE_H

#include "entity/who_room.h"

// ---- who_resolve.c ----
uint32_t who_entity_new(who_work *w, kw_entity e);
uint32_t who_state_entity(who_work *w, uint32_t state);
uint32_t who_body_entity(who_work *w, const who_body *b);
void who_link(who_work *w, uint32_t mention, uint32_t entity, who_rule rule);
void who_enrich(who_work *w, uint32_t entity, const who_draft *d);
uint32_t who_sector_index(kw_str sector);
uint64_t who_key(const char *kind, kw_str a, kw_str b, kw_str c); // of w->keys, w->roles
static inline bool who_is_country(const who_work *w, kw_str code) { return code.n == 3 && who_state_index(w->reg, code) != KW_NONE; }

// ---- several.c ----
void who_resolve_others(who_work *w, uint32_t mention);

// ---- refer.c ----
void who_resolve_pronoun(who_work *w, uint32_t mention);
void who_resolve_speaker(who_work *w, uint32_t mention);
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
