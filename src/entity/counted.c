// SPDX-License-Identifier: Apache-2.0
// "Two soldiers attacked … │ The two were arrested", "tiga pria … │ ketiga orang itu": people who are told by no more than their number are
// those of before who were as many.
#include "entity/who_resolve.h"

enum { COUNTED_SENTS = 3, COUNTED_BACK = 80 };

uint32_t who_count(const who_work *w, uint32_t i)
{
    kw_str figure = w->text->words[i].lower;
    if (figure.n == 1 && figure.p[0] >= '1' && figure.p[0] <= '9') return (uint32_t)(figure.p[0] - '0');
    const who_ref *word = who_ref_of(w, i, WHO_REF_COUNT);
    return word && word->value.n == 1 ? (uint32_t)(word->value.p[0] - '0') : 0;
}

// How many a phrase says that they are; 0 where it does not tell.
static uint32_t counted_in(const who_work *w, const kw_mention *m)
{
    for (uint32_t i = m->first; i <= m->last && i <= m->head; i++) {
        uint32_t n = i == m->head || who_head(w, i) == m->head ? who_count(w, i) : 0;
        if (n > 1) return n;
    }
    return 0;
}

bool who_resolve_counted(who_work *w, uint32_t mention, uint32_t n)
{
    const kw_mention *m = &w->mentions.items[mention];
    if (!n) n = counted_in(w, m);
    for (uint32_t i = m->first; i <= m->last && n; i++)
        if (w->marks[i] & WHO_MARK(WHO_REF_OTHER)) n = 0; // "the other two"
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < COUNTED_BACK && n; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        uint8_t what = w->drafts[c].what;
        if (x->sent < w->story || m->sent - x->sent > COUNTED_SENTS) break;
        if (x->sent == m->sent || x->entity == KW_NONE || x->place_only || !x->person || (what != WHO_IS_ROLE && what != WHO_IS_PEOPLE && what != WHO_IS_NUMBER)) continue;
        if (counted_in(w, x) != n) continue;
        who_link(w, mention, x->entity, WHO_RULE_DESCRIPTION);
        return true;
    }
    return false;
}

bool who_only_counted(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    bool all = w->marks[w->mentions.items[mention].first] & WHO_MARK(WHO_REF_ALL); // "all three"
    if (!(d->flags & WHO_DEFINITE) && !all) return false;
    return d->what == WHO_IS_NUMBER || (d->what == WHO_IS_ROLE && (kw_str_is(d->role, "person") || kw_str_is(d->role, "man") || kw_str_is(d->role, "woman")));
}
