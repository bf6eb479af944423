// SPDX-License-Identifier: Apache-2.0
// Background: was what the sentence tells done long before the report?
#ifndef KW_PAST_H
#define KW_PAST_H

#include "event/candidate.h"

typedef struct kw_past {
    const kw_clause *clause;
    const kw_times *times;
    int32_t report; // day of the report, or KW_DAY_UNKNOWN
} kw_past;

// `time`: index of the time that is the event's own (scene.h), or KW_NONE.
bool kw_past_is(const kw_past *past, const kw_candidate *e, uint32_t time);

#endif
