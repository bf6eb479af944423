// SPDX-License-Identifier: Apache-2.0
// Whose soldiers they are, where not their own words but those beside them or the story tell: of whom an army speaks, beside whom a
// coalition fights, where a multinational force is.
#include "entity/who_resolve.h"

// "Peruvian soldiers shot a Chilean, the army spokesman said", "a Danish soldier was killed in Chad, the defence ministry said": whose army it is.
kw_str who_army_code(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    bool army = kw_str_is(w->drafts[mention].sector, "MIL") || kw_str_starts(w->drafts[mention].role, KW_STR("defence "));
    if (!army || !(w->drafts[mention].flags & WHO_CUE_SUBJECT)) return KW_STR("");
    kw_str code = KW_STR("");
    const kw_sent *sent = &w->text->sents[m->sent];
    for (uint32_t i = sent->first; i < sent->first + sent->count; i++) {
        uint32_t k = w->who->at_word[i];
        if (k == KW_NONE || k == mention || !kw_str_is(w->drafts[k].sector, "MIL") || !who_is_country(w, w->drafts[k].code) || (w->drafts[k].flags & WHO_AT_PLACE)) continue;
        if (code.n && !kw_str_eq(code, w->drafts[k].code)) return KW_STR(""); // two armies
        if (w->drafts[k].flags & WHO_SUBJECT) code = w->drafts[k].code;
    }
    return code;
}

// "Coalition and │ Afghan troops": joined to soldiers of a country at war in which the coalition fights.
bool who_beside_army(const who_work *w, uint32_t mention)
{
    enum { REACH = 4 };
    const kw_mention *m = &w->mentions.items[mention];
    if (!kw_str_is(w->drafts[mention].role, "coalition") || m->head + 1 >= w->text->n_words || w->text->words[m->head + 1].upos != KW_UPOS_CCONJ) return false;
    for (uint32_t k = mention + 1; k < w->mentions.n && w->mentions.items[k].sent == m->sent && w->mentions.items[k].head <= m->head + REACH; k++) {
        if (!kw_str_is(w->drafts[k].sector, "MIL")) continue;
        kw_str code = w->drafts[k].code.n ? w->drafts[k].code : w->drafts[k - 1].code; // the tree may part "Afghan" from "troops"
        return kw_str_is(code, "IRQ") || kw_str_is(code, "AFG");
    }
    return false;
}

// A multinational force is the one that the United States lead where the story is of Iraq; elsewhere it is of many nations.
bool who_of_nations(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    if (!kw_str_starts(d->role, KW_STR("multinational force")) || !kw_str_eq(d->code, d->agent->code)) return false;
    kw_str scene = who_setting(w, w->mentions.items[mention].sent);
    return who_is_country(w, scene) && !kw_str_is(scene, "IRQ") && !kw_str_is(scene, "AFG") && !kw_str_is(scene, "USA");
}
