// SPDX-License-Identifier: Apache-2.0
// See types.h.
#include "event/types.h"

const kw_event_type kw_event_types[KW_EVENT_TYPES] = {
    { "AGREE", "VC" }, { "CONSULT", "VC" }, { "SUPPORT", "VC" }, { "CONCEDE", "VC" }, { "COOPERATE", "MC" }, { "AID", "MC" },
    { "RETREAT", "MC" }, { "REQUEST", "VX" }, { "ACCUSE", "VX" }, { "REJECT", "VX" }, { "THREATEN", "VX" }, { "PROTEST", "MX" },
    { "SANCTION", "MX" }, { "MOBILIZE", "MX" }, { "COERCE", "MX" }, { "ASSAULT", "MX" },
};

uint32_t kw_event_type_number(kw_str name)
{
    uint32_t i = 0;
    while (i < KW_EVENT_TYPES && !kw_str_is(name, kw_event_types[i].name)) i++;
    return i;
}
