// SPDX-License-Identifier: Apache-2.0
// The scene of an event: which of the sentence's times and places are its own, and how many people it killed or hurt.
#ifndef KW_SCENE_H
#define KW_SCENE_H

#include "event/clause.h"
#include "lexicon/number.h"

// Look-ups of one pack: words of death and injury, numbers. Immutable, shared.
KAWAT_MUST_USE kawat_code kw_scenes_new(const kw_pack *pack, kw_scenes **out, kawat_error *err);
void kw_scenes_free(kw_scenes *scenes);

// Index of the time (of `times`) that says when the event at word `anchor` of the clause was, or KW_NONE.
uint32_t kw_scene_time(const kw_scenes *scenes, const kw_clause *clause, const kw_times *times, uint32_t anchor);
// Index of the place (of `places`) where it was, or KW_NONE.
uint32_t kw_scene_place(const kw_scenes *scenes, const kw_clause *clause, const kw_places *places, uint32_t anchor);
// The dead and injured that the sentence tells of the event; number -1 where it tells none.
void kw_scene_toll(const kw_scenes *scenes, const kw_clause *clause, uint32_t anchor, kw_count *dead, kw_count *injured);

#endif
