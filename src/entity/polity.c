// SPDX-License-Identifier: Apache-2.0
// What kind of state a country is, as far as it tells who is meant: no army is Palestinian, no king Syrian, no prime minister American.
#include "entity/who_resolve.h"

static const char *const polity_words[] = { "king", "no-president", "no-premier", "no-minister", "no-army", "island",
                                            "africa", "asia", "europe", "america", "caribbean", "andean", "arab", "gulf", "mideast", "balkan", "baltic",
                                            "nordic", "pacific", "muslim" };
enum { POLITY_WORDS = sizeof polity_words / sizeof *polity_words };

kw_str who_polity_read(who_state *state, kw_str cell)
{
    kw_str since = KW_STR("");
    for (kw_str word; cell.n && kw_str_next(&cell, ' ', &word);) {
        size_t sign = kw_str_find_byte(word, '=', 0);
        kw_str stem = kw_str_sub(word, 0, sign);
        for (uint32_t i = 0; i < POLITY_WORDS; i++)
            if (kw_str_is(stem, polity_words[i])) state->polity |= 1u << i;
        kw_str value = sign < word.n ? kw_str_sub(word, sign + 1, word.n) : KW_STR("");
        if (kw_str_starts(stem, KW_STR("since-"))) {
            since = kw_str_sub(stem, 6, stem.n);
            state->before = value;
        } else if (value.n) {
            state->army = value;
        }
    }
    return since;
}

void who_polity_backdate(who_work *w)
{
    if (w->date == INT32_MIN) return;
    for (uint32_t i = 0; i < w->who->n_entities; i++) {
        kw_entity *e = &w->who->entities[i];
        uint32_t state = who_state_index(w->reg, e->code);
        if (state != KW_NONE && w->reg->states[state].before.n && w->date < w->reg->states[state].since) e->code = w->reg->states[state].before;
    }
}

static bool polity_of_king(kw_str role)
{
    static const char *const of[] = { "king", "queen", "monarch", "monarchy", "prince", "princess", "emir", "crown prince", "crown princess", "royal palace",
                                      "royal court", "royal family", "royal guard" };
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (kw_str_is(role, of[i])) return true;
    return false;
}

static bool polity_has_ministry(kw_str role) // "foreign ministry spokesman"
{
    for (kw_str word; role.n && kw_str_next(&role, ' ', &word);)
        if (kw_str_is(word, "ministry")) return true;
    return false;
}

// Soldiers; and where another country's army is, its settlers and border police too.
bool who_polity_armed(const who_work *w, const who_draft *d, uint32_t state)
{
    if (kw_str_is(d->sector, "MIL")) return true;
    return w->reg->states[state].army.n && (kw_str_is(d->role, "settler") || kw_str_is(d->role, "border police"));
}

// Can somebody of this office be of that state? Ministers of the United States are secretaries in English; Indonesian calls them ministers too.
bool who_polity_fits(const who_work *w, const who_draft *d, uint32_t state)
{
    if (d->what != WHO_IS_ROLE && d->what != WHO_IS_PERSON) return true;
    uint32_t polity = w->reg->states[state].polity;
    if ((polity & WHO_NO_ARMY) && who_polity_armed(w, d, state)) return false;
    if (!kw_str_is(d->sector, "GOV")) return true;
    if (polity_of_king(d->role)) return polity & WHO_KING;
    if (polity & WHO_NO_PREMIER && kw_str_is(d->role, "prime minister")) return false;
    if (polity & WHO_NO_MINISTER && !w->lang->head_first && (kw_str_is(who_last_word(d->role), "minister") || polity_has_ministry(d->role))) return false;
    return !(polity & WHO_NO_PRESIDENT && (kw_str_is(d->role, "president") || kw_str_is(d->role, "vice president")));
}

// "the kingdom", "the island", "the republic", "the African country": can it be that state?
bool who_polity_is(const who_work *w, kw_str kind, uint32_t state)
{
    uint32_t polity = w->reg->states[state].polity;
    if (kw_str_is(kind, "republic")) return !(polity & WHO_NO_PRESIDENT);
    for (uint32_t i = 0; i < POLITY_WORDS && kind.n; i++)
        if (kw_str_is(kind, polity_words[i])) return polity & 1u << i;
    return true;
}
