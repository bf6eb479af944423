// SPDX-License-Identifier: Apache-2.0
// The coded document, and the pipeline that calls the rooms in order. kawat_result is one of these with its own arena.
#ifndef KW_CODED_H
#define KW_CODED_H

#include "event/event.h"

struct kawat_result {
    kw_arena arena; // holds everything below, the copy of the text included
    kw_str id, source, url, title, lang;
    kw_str date, date_from; // ISO; empty where unknown
    kw_str date_reasons;    // why an inferred date is what it is
    kw_text text;
    kw_who who;
    kw_times times;
    kw_places places;
    kw_events events;
};

#endif
