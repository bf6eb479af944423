// SPDX-License-Identifier: Apache-2.0
// What the files that find the statements of a sentence share; nobody outside includes this.
//
//   speaker.c     a cue ──▶ who speaks, and words of the sentence that both ask for
//   statement.c   a cue and its speakers ──▶ what is said, the statement
#ifndef KW_CUE_ROOM_H
#define KW_CUE_ROOM_H

#include "event/statement.h"

// A comma, a dash or a mark that parts phrases; not a hyphen, an apostrophe or an abbreviation's stop.
static inline bool cue_is_break(const kw_word *w)
{
    return w->upos == KW_UPOS_PUNCT && w->form.n && w->form.p[0] != '-' && w->form.p[0] != '\'' && w->form.p[0] != '.';
}

// A verb of Indonesian with its prefix: its subject stands before it, and what it takes behind.
static inline bool cue_is_prefixed(const kw_clause *c, uint32_t w) { return c->lexis->by_form && c->words[w].lower.n > c->words[w].lemma.n; }

void cue_subtree(const kw_clause *c, uint32_t top, uint32_t *first, uint32_t *last);
// Is `what` among the places that the entry's column `said` names?
bool cue_lists(const kw_entry *e, const char *what);
bool cue_is_complementizer(const kw_clause *c, uint32_t w);
bool cue_has_entity(const kw_clause *c, const kw_who *who, uint32_t w);
// A verb that heads a clause of its own in the words [from, end), not one inside a noun phrase ("the man leading the search").
bool cue_has_clause(const kw_clause *c, uint32_t from, uint32_t end);
// "according to", "menurut", however the tagger took them: nothing but the phrase behind speaks.
bool cue_is_prepositional(const kw_entry *e);
// "…, adding that", "seraya menambahkan": no subject of its own, and a word or a form that ties it to the rest of the sentence.
bool cue_is_tied(const kw_clause *c, const kw_match *m);

// Who speaks. The tree knows him mostly. Where it lost him the surface tells: newspapers put him right before or right behind the cue.
typedef struct cue_heard {
    kw_words words;
    const char *way; // for the score
} cue_heard;

cue_heard cue_find_speakers(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena);
// `w` and whoever stands in a row with it, instead of those heard before.
void cue_hear(cue_heard *h, const kw_clause *c, uint32_t w, const char *way, kw_arena *arena);
// The subject that the tree gives a verb, or KW_NONE.
uint32_t cue_own_subject(const kw_clause *c, const kw_match *m);
// The noun phrase right before and right behind a cue, or KW_NONE.
uint32_t cue_phrase_before(const kw_clause *c, const kw_who *who, uint32_t cue);
uint32_t cue_phrase_after(const kw_clause *c, const kw_who *who, uint32_t from);
// The speakers of the cue that this one hangs on or follows; of the one that a tied cue goes with; of who is quoted by somebody ("as saying").
void cue_hear_again(const kw_clause *c, const kw_match *m, const kw_events *out, const kw_who *who, kw_arena *arena, cue_heard *h);
uint32_t cue_hear_main(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_matches *cues, const kw_events *out, kw_arena *arena, cue_heard *h);
uint32_t cue_quoted_speaker(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_matches *cues);
// Those who stand in a row with the speaker are added; nobody is left in twice; and is the k-th only told of the first?
void cue_hear_row(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena, cue_heard *h);
void cue_hear_once(const kw_clause *c, const kw_who *who, cue_heard *h);
bool cue_is_told_of(const kw_clause *c, const kw_who *who, const kw_words *speakers, uint32_t k);
// Does the first of them speak without the k-th?
bool cue_speaks_alone(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_words *speakers, uint32_t k);
bool cue_is_listed(const kw_words *words, uint32_t w);

#endif
