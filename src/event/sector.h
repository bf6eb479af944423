// SPDX-License-Identifier: Apache-2.0
// Sectors that only the events of the whole document tell.
#ifndef KW_SECTOR_H
#define KW_SECTOR_H

#include "event/event.h"

// A commission against corruption, an agency against drugs, customs, by its name or role in English: they search and arrest though they
// are the government's.
bool kw_sector_inquires(kw_str body);
void kw_sectors_settle(kw_who *who, const kw_text *text, kw_arena *arena, kw_events *events);

#endif
