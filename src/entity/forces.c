// SPDX-License-Identifier: Apache-2.0
// Where there is war, and whose forces are in whose land (data/world/forces.tsv), on the day of the document: "the rebels" of a story
// about French troops in Bangui are the land's, not France's.
//
//   world/forces: code, in, from, to ──▶ of the day: bits for each state, pairs ──▶ features of a choice (choice.c)
//
// Memory: in the register a row each; in the work a byte for each state and the pairs of the day.
#include "entity/who_room.h"

#include <stdlib.h>

enum { FORCES_ECHO = 365 }; // days that news goes on telling of a war

kawat_code who_forces_read(kw_register *reg, const kw_pack *pack)
{
    const kw_table *t = kw_pack_table(pack, "world/forces");
    uint32_t rows = kw_table_rows(t);
    int c_code = kw_table_column(t, "code"), c_in = kw_table_column(t, "in"), c_from = kw_table_column(t, "from"), c_to = kw_table_column(t, "to");
    reg->forces = calloc(rows + 1u, sizeof *reg->forces);
    if (!reg->forces) return KAWAT_E_MEMORY;
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t of = who_state_index(reg, kw_table_cell(t, r, c_code)), in = who_state_index(reg, kw_table_cell(t, r, c_in));
        if (in == KW_NONE) continue;
        int32_t from = who_date(kw_table_cell(t, r, c_from), false, INT32_MIN), to = who_date(kw_table_cell(t, r, c_to), true, INT32_MAX);
        if (to < INT32_MAX - FORCES_ECHO) to += FORCES_ECHO;
        reg->forces[reg->n_forces++] = (who_force){ of == KW_NONE ? reg->n_states : of, in, from, to };
    }
    return KAWAT_OK;
}

void who_forces_begin(who_work *w)
{
    const kw_register *reg = w->reg;
    w->arms = KW_ARRAY(w->arena, uint8_t, reg->n_states + 1u);
    if (w->date == INT32_MIN) return;
    for (uint32_t i = 0; i < reg->n_forces; i++) {
        const who_force *f = &reg->forces[i];
        if (w->date < f->from || w->date > f->to) continue;
        if (f->of == f->in) {
            w->arms[f->in] |= WHO_ARMS_WAR;
            continue;
        }
        w->arms[f->of] |= WHO_ARMS_ABROAD;
        w->arms[f->in] |= WHO_ARMS_HOST;
        *KW_PUSH(w->arena, &w->forces) = *f;
    }
}

uint32_t who_forces_index(const who_work *w, kw_str code)
{
    return kw_str_is(code, "IGO") ? w->reg->n_states : who_state_index(w->reg, code);
}

bool who_forces_in(const who_work *w, uint32_t of, uint32_t in)
{
    if (!(w->arms[of] & WHO_ARMS_ABROAD) || !(w->arms[in] & WHO_ARMS_HOST)) return false;
    for (uint32_t i = 0; i < w->forces.n; i++)
        if (w->forces.items[i].of == of && w->forces.items[i].in == in) return true;
    return false;
}
