// SPDX-License-Identifier: Apache-2.0
// The coded document, and the pipeline that calls the rooms in order. kawat_result is one of these with its own arena.
//
// The rooms' own records (who, times, events …) stay reachable for `explain` and CoNLL-U; `view` holds the same as the public
// records of kawat.h, made once at the end, which accessors, JSON and the archive read.
#ifndef KW_CODED_H
#define KW_CODED_H

#include "document/codepoints.h"
#include "event/event.h"

#include <stdatomic.h>

// One emptied result kept for the next document, shared by a coder and all results that came from it, in whichever thread
// they are freed: in the steady state coding takes no memory from the system. Freed with its last owner.
typedef struct kw_shelf {
    atomic_uint owners;
    _Atomic(kawat_result *) spare;
} kw_shelf;

struct kawat_result {
    kw_arena arena; // holds everything below, the copy of the text included
    kw_shelf *shelf;
    kw_str id, source, url, title, lang;
    kw_str date, date_from; // ISO; empty where unknown
    kw_str date_reasons;    // why an inferred date is what it is
    int32_t day;            // the same date, KW_DAY_UNKNOWN where unknown
    kw_text text;
    kw_codepoints codepoints;
    kw_who who;
    kw_times times;
    kw_places places;
    kw_events events;
    struct {
        kawat_entity *entities;
        kawat_event *events;
        kawat_statement *statements;
        kawat_time *times;
    } view;
};

// Makes `view` from the rooms' records. Arena failures jump.
void kw_result_publish(kawat_result *result);

// Code points before a byte offset of the document's text.
size_t kw_result_codepoint(const kawat_result *result, size_t byte);

// Writers over an analysed, or coded, document. KAWAT_OK or KAWAT_E_IO.
kawat_code kw_conllu_write(const kawat_result *result, kawat_write_fn write, void *context);
kawat_code kw_explain_write(const kawat_result *result, bool color, kawat_write_fn write, void *context);

#endif
