// SPDX-License-Identifier: Apache-2.0
// Which country an unmarked domestic actor belongs to ("polisi", "the opposition", "two civilians"): the scene of the story.
//
//   scene(c, sentence) = sum over mentions m of country c up to and in this sentence: weight(m) * DECAY ^ (sentences since m)
//
// A place weighs most, then actors of inner affairs whose country is told, then states as such. Where no sentence has told one
// yet, the whole document decides, and after that the language's home, if it has one. The weights were set on agency news
// (tests/quality/entities.py) and stand here together.
#include "entity/who_room.h"

#define COUNTRY_PRESUMED 0.2 // of what the story speaks of the country that it names most
#define COUNTRY_DECAY 0.6
#define COUNTRY_PLACE 2.0  // "in Mogadishu"
#define COUNTRY_INNER 1.2  // "Afghan police"
#define COUNTRY_STATE 1.1  // "Iran said"
#define COUNTRY_OTHER 0.5
#define COUNTRY_ARMED 1.0  // "US troops": an army abroad tells less of the scene
#define COUNTRY_AHEAD 0.3
#define COUNTRY_HERE 0.5   // named in this very sentence

// DECAY ^ gap by multiplication: the same on every machine, nothing after WHO_SCENE sentences.
void who_setting_begin(who_work *w)
{
    w->decay[0] = 1;
    for (uint32_t gap = 1; gap <= WHO_SCENE; gap++) w->decay[gap] = w->decay[gap - 1] * COUNTRY_DECAY;
}

static double country_decay(const who_work *w, uint32_t gap) { return gap <= WHO_SCENE ? w->decay[gap] : 0; }

// "Kontraktor asal Belgia", "warga berkebangsaan Nigeria": where somebody comes from is where the story is not.
bool who_comes_from(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    for (uint32_t i = m->first; i <= m->last; i++)
        if (w->marks[i] & WHO_MARK(WHO_REF_FROM)) return true;
    return false;
}

double who_setting_weight(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    if (who_comes_from(w, mention)) return 0;
    if (d->what == WHO_IS_STATE) return d->flags & WHO_PLACE_WORD || who_at_place(w, w->mentions.items[mention].head) ? COUNTRY_PLACE : COUNTRY_STATE;
    if (d->what == WHO_IS_BODY || kw_str_is(d->sector, "JRN")) return 0; // an agency reports from anywhere
    if (d->what == WHO_IS_ROLE || d->what == WHO_IS_PERSON)
        return kw_str_is(d->sector, "MIL") ? COUNTRY_ARMED : kw_str_is(d->sector, "GOV") ? COUNTRY_STATE : COUNTRY_INNER;
    return COUNTRY_OTHER;
}

void who_setting_fade(who_work *w, uint32_t sent)
{
    double left = 1 - w->story_p[sent];
    WHO_EACH_BIT(i, w->lately, w->reg->n_states) {
        w->setting[i] *= left;
        if (sent - w->setting_sent[i] > WHO_SCENE) w->lately[i / 64] &= ~((uint64_t)1 << i % 64);
    }
}

void who_setting_note(who_work *w, uint32_t state, uint32_t sent, double weight)
{
    uint32_t gap = sent - w->setting_sent[state];
    w->setting[state] = w->setting[state] * country_decay(w, gap) + weight;
    w->setting_sent[state] = sent;
    who_bit_put(w->lately, state);
}

uint32_t who_setting_best(const who_work *w, uint32_t sent)
{
    uint32_t best = KW_NONE;
    double most = 0.02;
    WHO_EACH_BIT(i, w->lately, w->reg->n_states) {
        if ((w->setting[i] <= 0 && w->ahead[i] <= 0) || i == w->not_state) continue;
        double now = w->setting[i] * country_decay(w, sent - w->setting_sent[i]) + COUNTRY_AHEAD * w->ahead[i] +
                     (i == w->sent_place ? COUNTRY_HERE : 0);
        if (now > most) {
            most = now;
            best = i;
        }
    }
    if (best != KW_NONE) return best;
    WHO_EACH_BIT(i, w->named, w->reg->n_states)
        if (w->whole[i] > 0 && i != w->not_state && (best == KW_NONE || w->whole[i] > w->whole[best])) best = i;
    return best == KW_NONE && !w->abroad ? w->lang->home : best;
}

// "Congress", "the Federal Government": of the country that has them by custom, where the story speaks of it too, if less than of
// others, and of no such body elsewhere.
void who_presume(who_work *w, uint32_t at, uint32_t end)
{
    bool any = false;
    for (uint32_t i = at; i < end; i++) {
        const who_draft *d = &w->drafts[i];
        any |= d->presumed.n && !d->code.n;
        bool elsewhere = d->agent && d->agent->presumed.n && d->code.n == 3 && !kw_str_eq(d->code, d->agent->presumed);
        if (elsewhere && who_state_index(w->reg, d->code) != KW_NONE) return;
    }
    if (!any) return;
    double most = 0;
    WHO_EACH_BIT(s, w->named, w->reg->n_states)
        if (w->whole[s] > most) most = w->whole[s];
    for (uint32_t i = at; i < end; i++) {
        who_draft *d = &w->drafts[i];
        uint32_t s = d->presumed.n && !d->code.n ? who_state_index(w->reg, d->presumed) : KW_NONE;
        if (s == KW_NONE || (d->what != WHO_IS_ROLE && d->what != WHO_IS_PERSON) || (d->flags & WHO_BLOC)) continue;
        bool told = most > 0 ? w->whole[s] >= COUNTRY_PRESUMED * most : w->lang->home == KW_NONE;
        if (!told) continue;
        d->code = d->presumed;
        if (kw_str_is(d->sector, "UAF")) d->sector = KW_STR("REB"); // armed men of a country
    }
}
