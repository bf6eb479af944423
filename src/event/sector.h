// SPDX-License-Identifier: Apache-2.0
// Sectors that only the events of the whole document tell.
#ifndef KW_SECTOR_H
#define KW_SECTOR_H

#include "event/event.h"

void kw_sectors_settle(kw_who *who, const kw_text *text, kw_arena *arena, kw_events *events);

#endif
