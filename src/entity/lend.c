// SPDX-License-Identifier: Apache-2.0
// Sectors that a story lends to words which have none of their own, or only a vague one.
//
// Army or police? A general, an officer, "anggota" and "personel" are of either; in a story that speaks of one of the two only they are
// of that one. Where both are spoken of, a word with a sector of its own keeps it, one without takes that of whom the same or the last
// sentence named.
//
// Whose crowd? "massa", "demonstran": students, workers or farmers where the story has had only one of them act.
#include "entity/who_resolve.h"

// Whose force a mention tells by its own words: 'c' police, 'm' army, 0 neither.
static char lend_force(const who_draft *d)
{
    if (d->flags & WHO_FORCE) return 0;
    if (d->what != WHO_IS_ROLE && d->what != WHO_IS_PERSON && d->what != WHO_IS_BODY) return 0;
    return kw_str_is(d->sector, "COP") ? 'c' : kw_str_is(d->sector, "MIL") ? 'm' : 0;
}

// "anggota koperasi": of something that the lexicon does not know.
static bool lend_of_other(const who_work *w, uint32_t mention)
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
        char force = lend_force(&w->drafts[i]);
        police += force == 'c';
        army += force == 'm';
        asked += (w->drafts[i].flags & WHO_FORCE) != 0;
    }
    if (!asked || !(police || army)) return;
    char only = !army ? 'c' : !police ? 'm' : 0, last = 0;
    for (uint32_t i = at; i < end; i++) {
        who_draft *d = &w->drafts[i];
        char force = lend_force(d), told = only;
        uint32_t sent = w->mentions.items[i].sent;
        if (force) {
            last = force;
            last_sent = sent;
        }
        if (!(d->flags & WHO_FORCE) || (d->what != WHO_IS_ROLE && d->what != WHO_IS_PERSON)) continue;
        if (!d->sector.n) {
            if (lend_of_other(w, i)) continue;
            if (!told && last && sent - last_sent <= 1) told = last;
        }
        if (told) d->sector = told == 'c' ? KW_STR("COP") : KW_STR("MIL");
    }
}

// Who march together and have a sector of their own; NULL for others. "" for private people, who make a crowd one of no sector.
static const char *lend_marchers(const who_draft *d)
{
    if (d->what != WHO_IS_ROLE || !d->agent || !(d->flags & WHO_SUBJECT) || (d->flags & WHO_INDEFINITE && !(d->flags & WHO_PLURAL))) return NULL;
    if (d->agent->kind != WHO_AGENT_PERSON && d->agent->kind != WHO_AGENT_GROUP) return NULL;
    if (kw_str_is(d->sector, "EDU") && kw_str_is(who_last_word(d->role), "student")) return "EDU";
    if (kw_str_is(d->sector, "LAB")) return "LAB";
    if (kw_str_is(d->sector, "AGR")) return "AGR";
    return kw_str_is(d->sector, "CVL") && kw_str_is(d->role, "resident") ? "" : NULL;
}

static bool lend_is_crowd(const who_draft *d)
{
    if (d->what != WHO_IS_ROLE || !kw_str_is(d->sector, "CVL")) return false;
    return kw_str_starts(d->role, KW_STR("protester")) || kw_str_is(d->role, "demonstrator") || kw_str_is(d->role, "crowd") || kw_str_is(d->role, "rioter");
}

void who_tell_crowd(who_work *w, uint32_t at, uint32_t end)
{
    const char *only = NULL;
    for (uint32_t i = at; i < end; i++) {
        who_draft *d = &w->drafts[i];
        const char *marchers = lend_marchers(d);
        if (marchers && only && strcmp(only, marchers) != 0) return;
        if (marchers) only = marchers;
        else if (only && *only && lend_is_crowd(d) && !lend_of_other(w, i)) d->sector = kw_str_from(only);
    }
}
