// SPDX-License-Identifier: Apache-2.0
// "Rojas met Soto in Lima. │ They …", "Rojas dan Soto tiba, Senin. │ Mereka …": a plural pronoun means both of two people that the sentence
// before names together, as the subject and beside it or as whom he meets; not where that sentence tells of a crowd too.
#include "entity/who_resolve.h"

enum { PAIR_CLIMB = 4 };

static bool pair_single(const who_work *w, uint32_t k)
{
    const kw_mention *m = &w->mentions.items[k];
    if (m->entity == KW_NONE || !m->political || m->place_only || w->drafts[k].flags & WHO_PLURAL) return false;
    uint8_t type = w->who->entities[m->entity].type;
    return type == KW_ENTITY_PERSON || type == KW_ENTITY_OFFICE;
}

// Is k surely one? In a language whose nouns do not tell, a bare noun may mean several.
static bool pair_one(const who_work *w, uint32_t k)
{
    return pair_single(w, k) && (!w->lang->numberless || w->drafts[k].what != WHO_IS_ROLE || (w->drafts[k].flags & (WHO_DEFINITE | WHO_INDEFINITE)));
}

// "He promised them …": of the two one is spoken of alone.
static bool pair_parted(const who_work *w, uint32_t mention)
{
    const kw_sent *sent = &w->text->sents[w->mentions.items[mention].sent];
    for (uint32_t i = sent->first; i < sent->first + sent->count; i++) {
        uint32_t k = w->who->at_word[i];
        const who_draft *d = k == KW_NONE ? NULL : &w->drafts[k];
        if (d && d->what == WHO_IS_PRONOUN && d->person_no == 3 && !(d->flags & WHO_PLURAL) && d->gender && d->gender != 'n') return true;
    }
    return false;
}

// Whom the subject c of a clause is named with, "Rojas and │ Soto", or meets, "held talks with │ Soto"; KW_NONE where there is no such one.
static uint32_t pair_partner(const who_work *w, uint32_t c)
{
    const kw_mention *items = w->mentions.items;
    uint32_t verb = who_head(w, items[c].head);
    for (uint32_t k = c + 1; k < w->mentions.n && items[k].sent == items[c].sent; k++) {
        if (items[k].entity == items[c].entity || !pair_one(w, k)) continue;
        uint32_t at = items[k].head;
        if (w->text->words[at].rel == KW_REL_CONJ && who_head(w, at) == items[c].head) return k;
        bool meets = false;
        for (int steps = 0; steps < PAIR_CLIMB && at != KW_NONE && at != verb && items[k].first > verb; steps++) {
            uint8_t rel = w->text->words[at].rel;
            at = rel == KW_REL_OBJ || rel == KW_REL_OBL || rel == KW_REL_NMOD || rel == KW_REL_XCOMP ? who_head(w, at) : KW_NONE;
            meets |= at != KW_NONE && (w->marks[at] & WHO_MARK(WHO_REF_MEETING));
        }
        if (meets && at == verb) return k;
    }
    return KW_NONE;
}

bool who_two_before(const who_work *w, uint32_t mention, uint32_t *one, uint32_t *other)
{
    const kw_mention *items = w->mentions.items, *p = &items[mention];
    if (!(w->drafts[mention].flags & WHO_PLURAL)) return false;
    bool found = false;
    for (uint32_t c = mention; c-- > 0 && items[c].sent + 1 >= p->sent && items[c].sent >= w->story;) {
        const who_draft *d = &w->drafts[c];
        bool several = items[c].entity != KW_NONE && (w->who->entities[items[c].entity].type == KW_ENTITY_GROUP || items[c].n_others);
        bool acts = (d->flags & WHO_SUBJECT) && items[c].sent < p->sent && (several ? items[c].political && !items[c].n_others : pair_one(w, c));
        uint32_t k = acts ? pair_partner(w, c) : KW_NONE;
        if (k == KW_NONE && several && (d->flags & (WHO_SUBJECT | WHO_OBJECT | WHO_CUE_SUBJECT))) return false; // "… They" may be these
        if (k == KW_NONE) continue;
        *one = items[c].entity;
        *other = items[k].entity;
        found = true;
    }
    return found && !pair_parted(w, mention);
}
