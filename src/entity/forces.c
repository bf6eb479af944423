// SPDX-License-Identifier: Apache-2.0
// Where there is war, and whose forces are in whose land (data/world/forces.tsv), on the day of the document: "the rebels" of a story
// about French troops in Bangui are the land's, not France's.
//
//   world/forces: code, in, from, to ──▶ rows, those of a land together ──▶ features of a choice (choice.c)
#include "entity/who_room.h"

#include <stdlib.h>

enum { FORCES_ECHO = 365 }; // days that news goes on telling of a war

kawat_code who_forces_read(kw_register *reg, const kw_pack *pack)
{
    const kw_table *t = kw_pack_table(pack, "world/forces");
    uint32_t rows = kw_table_rows(t), n = 0;
    int c_code = kw_table_column(t, "code"), c_in = kw_table_column(t, "in"), c_from = kw_table_column(t, "from"), c_to = kw_table_column(t, "to");
    reg->forces = calloc(rows + 1u, sizeof *reg->forces);
    if (!reg->forces) return KAWAT_E_MEMORY;
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t in = who_state_index(reg, kw_table_cell(t, r, c_in));
        if (in != KW_NONE) reg->states[in].n_forces++;
    }
    for (uint32_t i = 0; i < reg->n_states; i++) {
        reg->states[i].first_force = n;
        n += reg->states[i].n_forces;
        reg->states[i].n_forces = 0;
    }
    for (uint32_t r = 0; r < rows; r++) {
        uint32_t of = who_forces_index(reg, kw_table_cell(t, r, c_code)), in = who_state_index(reg, kw_table_cell(t, r, c_in));
        if (in == KW_NONE) continue;
        int32_t from = who_date(kw_table_cell(t, r, c_from), false, INT32_MIN), to = who_date(kw_table_cell(t, r, c_to), true, INT32_MAX);
        if (to < INT32_MAX - FORCES_ECHO) to += FORCES_ECHO;
        who_state *land = &reg->states[in];
        reg->forces[land->first_force + land->n_forces++] = (who_force){ of, from, to };
    }
    return KAWAT_OK;
}

uint32_t who_forces_index(const kw_register *reg, kw_str code) { return kw_str_is(code, "IGO") ? reg->n_states : who_state_index(reg, code); }

bool who_forces_in(const who_work *w, uint32_t of, uint32_t in)
{
    if (of == KW_NONE || in >= w->reg->n_states || w->date == INT32_MIN) return false;
    const who_state *land = &w->reg->states[in];
    for (uint32_t i = land->first_force; i < land->first_force + land->n_forces; i++) {
        const who_force *f = &w->reg->forces[i];
        if (f->of == of && f->from <= w->date && w->date <= f->to) return true;
    }
    return false;
}
