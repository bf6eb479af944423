// SPDX-License-Identifier: Apache-2.0
// Learned choices of the resolver: which country an unmarked actor belongs to ("polisi", "the opposition"), and whom a pronoun means.
//
//   what is in sight ──▶ options, each with features ──▶ the option with the largest sum of weights
//
// A conditional logit trained on annotated text (tools/scorer/train_choices.py). Features are small numbers, `template` and `value`, so that an
// option costs some additions; names are made only for training and for reading. Weights: data/ontology/choices.tsv, by group of
// the mention asked about ("GOV", "REB", "he"); group "any" holds for all.
#ifndef KW_CHOICE_H
#define KW_CHOICE_H

#include "entity/who_room.h"

// Of choices between countries. Where it was seen, by nearness:
#define CHOICE_NEAR 8 // same sentence before, 1, 2, 3-4, 5-8 sentences back, same sentence after, next, in two or three
#define CHOICE_TEMPLATES(X)                                                                                                       \
    X(PLACE, "place", CHOICE_NEAR) X(SUBJECT, "state-subject", CHOICE_NEAR) X(OTHER, "state-other", CHOICE_NEAR)                  \
    X(MODIFIER, "state-modifier", CHOICE_NEAR) X(GOV, "gov", CHOICE_NEAR) X(ARMED, "mil", CHOICE_NEAR) X(INNER, "inner", CHOICE_NEAR) \
    X(PERSON, "person", CHOICE_NEAR) X(PRONOUN, "pronoun", CHOICE_NEAR) X(BODY, "body", CHOICE_NEAR) X(PEOPLE, "people", CHOICE_NEAR) \
    X(SOFT, "soft", CHOICE_NEAR) X(SECTOR, "same-sector", CHOICE_NEAR) X(ROLE, "same-role", CHOICE_NEAR) X(RECENT, "recent", 4)   \
    X(RANK, "rank", 4) X(WHOLE, "whole", 4) X(RULE, "rule", 3) X(ARG, "arg", 5) X(SPEAKER, "speaker", 1) X(OPEN, "open", 1)        \
    X(HOME, "home", 1) X(DOUBT, "doubt", 1) X(KIND, "kind", 6) X(NONE, "none", 6)                                                    \
    X(NONE_ROLE, "none-role", 128) X(SHARE, "share", 6) X(SPELT, "spelt", 9) X(SPELT_RANK, "spelt-rank", 4) X(ABROAD, "abroad", 4) X(WAR, "war", 4) X(FORCES, "forces", 4) \
    /* of choices between mentions */                                                                                             \
    X(GAP, "gap", 6) X(REL, "rel", 8) X(GAP_REL, "gap-rel", 24) X(ORDER, "order", 6) X(SAYS, "says-on", 4) X(PARALLEL, "parallel", 1) \
    X(TYPE, "type", 5) X(OFTEN, "often", 4) X(FORM, "form", 3) X(OF_SECTOR, "sector", 32) X(GENDER, "gender", 1) X(PLURAL, "plural", 2) \
    X(OLD, "old", 1) X(FIRST, "first", 2) X(FOREIGN, "no-country", 1)

#define CHOICE_GROUPS(X)                                                                                                          \
    X("any") X("GOV") X("MIL") X("COP") X("LEG") X("REB") X("CVL") X("JRN") X("BUS") X("role") X("named") X("name") X("he") X("it") X("they") \
    X("who") X("his") X("its") X("their")

// The code for an actor of no country that its words tell ("polisi"); `antecedent`: the entity that the rules would link it to, or
// KW_NONE; `setting`: the country that the rules would give it. Without weights: the antecedent's, else the setting's.
kw_str who_choose_country(who_work *w, uint32_t mention, uint32_t antecedent, kw_str setting, who_rule rule);
// The mention that a pronoun means out of candidates[0..n), `old` being the answer of the rules.
uint32_t who_choose_antecedent(who_work *w, uint32_t mention, const uint32_t *candidates, uint32_t n, uint32_t old);

// ---- weights ----
float *who_choice_weights_new(const kw_pack *pack); // NULL where memory is short; free() it
#endif
