// SPDX-License-Identifier: Apache-2.0
// The sixteen types of events and their quad class (PLOVER manual, section 2).
#ifndef KW_TYPES_H
#define KW_TYPES_H

#include "base/str.h"

enum { KW_EVENT_TYPES = 16 };
typedef struct kw_event_type {
    kw_str name;      // "ASSAULT"
    const char *quad; // "MX"
} kw_event_type;
extern const kw_event_type kw_event_types[KW_EVENT_TYPES];

// KW_EVENT_TYPES where it is none.
uint32_t kw_event_type_number(kw_str name);

#endif
