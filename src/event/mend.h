// SPDX-License-Identifier: Apache-2.0
// Trees mended (mend.c): what its rules share, and the rules themselves. A rule looks at word w of the `count` words of one sentence and
// changes words of that sentence only. Rules are kept by what they mend: mend_noun.c, mend_verb.c, mend_speech.c.
#ifndef KW_MEND_H
#define KW_MEND_H

#include "event/grammar.h"

// The lexicon, and the readings of the word that was looked up last: most rules ask for the same.
typedef struct mend_book {
    const kw_lexis *lexis;
    const kw_word *word;
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n;
} mend_book;

const kw_reading *mend_readings(mend_book *book, const kw_word *word, uint32_t *n);
bool mend_reads(mend_book *book, const kw_word *word, kw_atom atom);
bool mend_heads(mend_book *book, const kw_word *word, bool (*fits)(const kw_entry *)); // is there an entry that it heads and that fits?
bool mend_is_cue(mend_book *book, const kw_word *word);
bool mend_takes_clause(mend_book *book, const kw_word *word);
void mend_hang(kw_word *w, uint32_t head, kw_rel rel, const char *deprel);
void mend_replace(kw_word *w, const kw_word *other);
void mend_children(kw_word *words, uint32_t count, uint32_t from, uint32_t to);
static inline bool mend_is_noun(const kw_word *w) { return w->upos == KW_UPOS_NOUN || w->upos == KW_UPOS_PROPN; }

// Names and nouns (mend_noun.c).
bool mend_is_event_noun(mend_book *book, const kw_word *word);
void mend_person(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_person_noun(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_body_name(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_vague_number(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_part_of(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_name_across(kw_word *words, uint32_t count, uint32_t w);
void mend_name_across_and(kw_word *words, uint32_t count, uint32_t w);
void mend_subject_across(kw_word *words, uint32_t count, uint32_t w);
void mend_modifier_across(kw_word *words, uint32_t count, uint32_t w);
void mend_foreign_noun(kw_word *words, uint32_t count, uint32_t w);
void mend_event_owner(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_first_noun(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_preposition(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_second_subject(kw_word *words, uint32_t w);
void mend_joined_name(kw_word *words, uint32_t w);
void mend_list(kw_word *words, uint32_t count, uint32_t w);
void mend_name_list(kw_word *words, uint32_t count, uint32_t w);
void mend_numbered_name(kw_word *words, uint32_t w);
void mend_agent(mend_book *book, kw_word *words, uint32_t w);
void mend_name_before_deed(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_led(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_pair(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_nationality(mend_book *book, kw_word *words, uint32_t count, uint32_t w);

// Verbs and what hangs on them (mend_verb.c).
void mend_noun_clause(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_noun_purpose(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_double_object(kw_word *words, uint32_t count, uint32_t w);
void mend_passive_doer(kw_word *words, uint32_t count, uint32_t w);
void mend_charge(mend_book *book, kw_word *words, uint32_t w);
void mend_bare_complement(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_asked_clause(mend_book *book, kw_word *words, uint32_t count, uint32_t verb);
void mend_gerund(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_told_complement(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_called_as(mend_book *book, kw_word *words, uint32_t w);
void mend_wanted(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_nominal_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_toll(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_toll_before(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_toll_subject(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_fronted_subject(kw_word *words, uint32_t count, uint32_t second);
void mend_joint_subject(mend_book *book, kw_word *words, uint32_t verb);
void mend_joint_predicate(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_first_of_two(mend_book *book, kw_word *words, uint32_t count, uint32_t second);
void mend_joined_verb(kw_word *words, uint32_t verb);
void mend_swallowed_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t v);
void mend_told_of_subject(mend_book *book, kw_word *words, uint32_t count, uint32_t v);
void mend_unknown_past(mend_book *book, kw_word *words, uint32_t count, uint32_t v);
void mend_adjective_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_verb_chain(kw_word *words, uint32_t count, uint32_t first);
void mend_reduced_relative(kw_word *words, uint32_t count, uint32_t told);
void mend_loan_passive(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_object_voice(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_preverb(mend_book *book, kw_word *words, uint32_t count, uint32_t w);

// Who says what (mend_speech.c).
void mend_told_clause(mend_book *book, kw_word *words, uint32_t count, uint32_t clause);
void mend_said_subject(mend_book *book, kw_word *words, uint32_t clause);
void mend_said_adjunct(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_swallowed_cue(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_said_adjective(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_said_name(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_said_surname(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_said_joined(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_said_nya(mend_book *book, kw_word *words, uint32_t count, uint32_t w);
void mend_said_verb(mend_book *book, kw_word *words, uint32_t count, uint32_t v);

#endif
