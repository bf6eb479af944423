// SPDX-License-Identifier: Apache-2.0
// Army or police? A general, an officer, "anggota" and "personel" are of either; in a story that speaks of one of the two only they are
// of that one. Where both are spoken of, a word with a sector of its own keeps it, one without takes that of whom the same or the last
// sentence named.
#include "entity/who_room.h"

// Whose force a mention tells by its own words: 'c' police, 'm' army, 0 neither.
static char force_of(const who_draft *d)
{
    if (d->flags & WHO_FORCE) return 0;
    if (d->what != WHO_IS_ROLE && d->what != WHO_IS_PERSON && d->what != WHO_IS_BODY) return 0;
    return kw_str_is(d->sector, "COP") ? 'c' : kw_str_is(d->sector, "MIL") ? 'm' : 0;
}

// "anggota koperasi": of something that the lexicon does not know.
static bool force_of_other(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    for (uint32_t i = m->first; i <= m->last; i++) {
        uint8_t upos = w->text->words[i].upos;
        bool own = i == m->head || (w->sight_at[i] != KW_NONE && w->sight_at[i] == w->sight_at[m->head]);
        if (!own && (upos == KW_UPOS_NOUN || upos == KW_UPOS_PROPN)) return true;
    }
    return false;
}

void who_tell_force(who_work *w, uint32_t at, uint32_t end)
{
    uint32_t police = 0, army = 0, asked = 0, last_sent = 0;
    for (uint32_t i = at; i < end; i++) {
        char force = force_of(&w->drafts[i]);
        police += force == 'c';
        army += force == 'm';
        asked += (w->drafts[i].flags & WHO_FORCE) != 0;
    }
    if (!asked || !(police || army)) return;
    char only = !army ? 'c' : !police ? 'm' : 0, last = 0;
    for (uint32_t i = at; i < end; i++) {
        who_draft *d = &w->drafts[i];
        char force = force_of(d), told = only;
        uint32_t sent = w->mentions.items[i].sent;
        if (force) {
            last = force;
            last_sent = sent;
        }
        if (!(d->flags & WHO_FORCE) || (d->what != WHO_IS_ROLE && d->what != WHO_IS_PERSON)) continue;
        if (!d->sector.n) {
            if (force_of_other(w, i)) continue;
            if (!told && last && sent - last_sent <= 1) told = last;
        }
        if (told) d->sector = told == 'c' ? KW_STR("COP") : KW_STR("MIL");
    }
}
