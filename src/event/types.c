// SPDX-License-Identifier: Apache-2.0
// See types.h.
#include "event/types.h"

#define T(type, quad) { KW_STR_CONST(type), quad }
const kw_event_type kw_event_types[KW_EVENT_TYPES] = {
    T("AGREE", "VC"), T("CONSULT", "VC"), T("SUPPORT", "VC"), T("CONCEDE", "VC"), T("COOPERATE", "MC"), T("AID", "MC"),
    T("RETREAT", "MC"), T("REQUEST", "VX"), T("ACCUSE", "VX"), T("REJECT", "VX"), T("THREATEN", "VX"), T("PROTEST", "MX"),
    T("SANCTION", "MX"), T("MOBILIZE", "MX"), T("COERCE", "MX"), T("ASSAULT", "MX"),
};
#undef T

uint32_t kw_event_type_number(kw_str name)
{
    uint32_t i = 0;
    while (i < KW_EVENT_TYPES && !kw_str_eq(name, kw_event_types[i].name)) i++;
    return i;
}
