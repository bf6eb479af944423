// SPDX-License-Identifier: Apache-2.0
// Who says what: statements from cues, quotation marks and the first person.
#ifndef KW_STATEMENT_H
#define KW_STATEMENT_H

#include "event/match.h"

// Finds the statements of one sentence that a cue opens, and appends them to out.
// matches: of the same sentence, by kind; "gave thanks" is an event of its own and no statement.
void kw_statement_find(const kw_clause *c, const kw_who *who, const kw_matches matches[KW_ENTRY_KINDS], kw_arena *arena, kw_events *out);
// After all sentences (attribute.c): confidence (statements below min_confidence go), speakers still unknown, quotations nobody claimed,
// sentences that go on with what somebody said, nesting.
// clauses: one a sentence. features: where the text of features is kept, or NULL.
void kw_statement_finish(const kw_clause *clauses, const kw_text *text, kw_who *who, const kw_scorer *scorer, double min_confidence,
                         kw_arena *arena, kw_arena *features, kw_events *out);

// The sources of an event at byte `at` (document word `anchor`), outermost first: the speakers of all statements around it.
// own_speech: the event is itself an act of speech; then its own speaker is left out where `actors` are the innermost speaker.
typedef enum kw_own_speech { KW_OWN_NONE, KW_OWN_WORDS, KW_OWN_PROMISE } kw_own_speech; // a promise: whoever speaks for a state makes it too
void kw_statement_sources(const kw_events *all, const kw_who *who, uint32_t at, uint32_t anchor, kw_own_speech own_speech, const kw_ids *actors,
                          kw_arena *arena, kw_ids *out);

// The innermost statement around what stands at byte `at`, NULL where nobody says it.
const kw_statement *kw_statement_over(const kw_events *all, uint32_t at);

#endif
