// SPDX-License-Identifier: Apache-2.0
// International bodies after the text has named them: "the alliance" is NATO, "a mission spokesman" one of the U.N. mission, "the judges"
// those of the tribunal. And who works for a body that stands behind them.
#include "entity/who_resolve.h"

enum { CALLED_SENTS = 8, CALLED_COURT = 4, CALLED_BACK = 80, CALLED_BESIDE = 6, CALLED_ANY = 2 };

static bool called_has(kw_str list, kw_str role)
{
    for (kw_str word; list.n && kw_str_next(&list, '|', &word);)
        if (kw_str_eq(word, role)) return true;
    return false;
}

static bool called_of_any(kw_str role) // "the organisation" may be any of them
{
    return kw_str_is(role, "organisation") || kw_str_is(role, "group") || kw_str_is(role, "world body") || kw_str_is(role, "institution") || kw_str_is(role, "body");
}

// Words that may stand before the noun and tell of no other body: "the 27-nation bloc", "the nuclear watchdog", but not "the opposition alliance".
static bool called_plainly(const who_work *w, const kw_mention *m)
{
    for (uint32_t i = m->first; i <= m->last; i++) {
        const kw_word *x = &w->text->words[i];
        bool own = i == m->head || (w->sight_at[i] != KW_NONE && w->sight_at[i] == w->sight_at[m->head]);
        if (own || x->upos == KW_UPOS_DET || x->upos == KW_UPOS_NUM || x->upos == KW_UPOS_PUNCT || (x->form.p[0] >= '0' && x->form.p[0] <= '9')) continue;
        if (!(w->marks[i] & WHO_MARK(WHO_REF_ATTRIBUTE))) return false;
    }
    return true;
}

// Links "the bloc", "alliance" in "alliance officials", to the body that the story has named and that is called so; false where there is none.
bool who_resolve_called(who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    bool inside = w->text->words[m->head].rel == KW_REL_COMPOUND;
    bool group = false; // "kelompok │ internasional tersebut"
    for (uint32_t i = m->first; i <= m->last && kw_str_is(d->role, "group") && !inside; i++) group |= (w->marks[i] & WHO_MARK(WHO_REF_ATTRIBUTE)) != 0;
    if ((d->agent->kind != WHO_AGENT_BODY && !group) || (d->flags & WHO_INDEFINITE) || (w->text->words[m->head].feat & KW_FEAT_PLUR)) return false;
    if ((!(d->flags & WHO_DEFINITE) && !inside) || !called_plainly(w, m)) return false;
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < CALLED_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (x->sent < w->story || m->sent - x->sent > CALLED_SENTS) break;
        if (x->entity == KW_NONE || x->head == m->head) continue;
        uint32_t verb = who_head(w, m->head); // "the Union thanked the organisation": another one
        if (x->sent == m->sent && verb != KW_NONE && who_head(w, x->head) == verb && w->text->words[verb].upos == KW_UPOS_VERB) continue;
        const kw_entity *e = &w->who->entities[x->entity];
        bool world = kw_str_is(e->code, "IGO") || kw_str_is(e->code, "NGO");
        bool again = inside && !w->lang->head_first && world && e->type == KW_ENTITY_ORGANISATION && kw_str_eq(e->role, d->role); // "a mission spokesman"
        bool any = world && w->live[x->entity].body && e->type == KW_ENTITY_ORGANISATION && called_of_any(d->role) && m->sent - x->sent <= CALLED_ANY;
        if (!again && !any && !(w->live[x->entity].body && called_has(w->live[x->entity].body->called, d->role))) continue;
        who_link(w, mention, x->entity, WHO_RULE_DESCRIPTION);
        return true;
    }
    return false;
}

// "the judges", "presiding judge X" where the last court spoken of is no country's: IGO; empty elsewhere.
kw_str who_court_code(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    if (!kw_str_is(d->sector, "JUD") || !d->agent || d->agent->kind == WHO_AGENT_BODY) return KW_STR("");
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < CALLED_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (x->sent < w->story || m->sent - x->sent > CALLED_COURT) break;
        if (x->entity == KW_NONE) continue;
        const kw_entity *e = &w->who->entities[x->entity];
        if (kw_str_is(e->sector, "JUD") && who_is_country(w, e->code)) return KW_STR(""); // a country's judges are spoken of too
        if (e->type != KW_ENTITY_ORGANISATION) continue;
        bool court = kw_str_is(e->sector, "JUD") || kw_str_is(who_last_word(e->role), "court") || kw_str_is(who_last_word(e->role), "tribunal");
        if (w->live[x->entity].body) court |= called_has(w->live[x->entity].body->called, KW_STR("court"));
        if (court) return kw_str_is(e->code, "IGO") ? e->code : KW_STR("");
    }
    return KW_STR("");
}

// May a body told by its words ("an Italian newspaper", "perusahaan Prancis") stand for those who work for it? Armies hire the people of the place.
static bool called_hires(const who_work *w, const who_draft *x, bool works)
{
    if (x->what != WHO_IS_ROLE || !x->agent || x->agent->kind != WHO_AGENT_BODY || (x->flags & WHO_AT_PLACE)) return false;
    if (!who_is_country(w, x->code) && !kw_str_is(x->code, "IGO") && !kw_str_is(x->code, "NGO")) return false;
    if (kw_str_is(x->sector, "JRN")) return true;
    return works && !kw_str_is(x->sector, "MIL") && !kw_str_is(x->sector, "COP") && !kw_str_is(x->sector, "REB");
}

// "a columnist in Haaretz", "an engineer working for Shell", "fotografer yang bekerja untuk majalah Prancis": the mention of whom somebody works
// for; KW_NONE for those who only come there, diplomats and crowds.
uint32_t who_employer(const who_work *w, uint32_t mention)
{
    static const char *const guests[] = { "diplomat", "envoy", "ambassador", "negotiator", "delegate", "resident", "man", "woman", "person", "child", "boy", "girl",
                                          "visitor", "witness", "passenger", "victim", "tourist", "patient", "prisoner", "detainee", "civilian", "counterpart" };
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    const who_draft *d = &w->drafts[mention];
    if (d->agent->kind == WHO_AGENT_BODY || d->agent->kind == WHO_AGENT_GROUP || d->agent->kind == WHO_AGENT_KIN || d->agent->apart) return KW_NONE;
    if (kw_str_is(d->sector, "REB") || kw_str_is(d->sector, "CRM") || kw_str_is(d->sector, "REF")) return KW_NONE;
    if (kw_str_starts(d->role, KW_STR("protest")) || kw_str_starts(d->role, KW_STR("demonstr"))) return KW_NONE;
    uint32_t end = w->text->sents[m->sent].first + w->text->sents[m->sent].count, next = m->last + 1, verb = next;
    while (verb < end && (words[verb].upos == KW_UPOS_AUX || who_is_relative(w, verb))) verb++; // "who was", "yang"
    bool works = verb < end && (w->marks[verb] & WHO_MARK(WHO_REF_WORKING)); // "working for"
    for (size_t i = 0; i < sizeof guests / sizeof *guests && !works; i++)
        if (kw_str_is(who_last_word(d->role), guests[i])) return KW_NONE;
    if (works) next = verb + 1;
    bool marked = next < end && (w->marks[next] & WHO_MARK(WHO_REF_EMPLOYER));
    for (uint32_t k = mention + 1; k < w->mentions.n && k <= mention + CALLED_BESIDE && w->mentions.items[k].sent == m->sent; k++) {
        uint32_t at = w->mentions.items[k].head, mark = w->case_of[at];
        bool body = w->drafts[k].what == WHO_IS_BODY;
        if (!body && !called_hires(w, &w->drafts[k], works)) continue;
        bool whole = works && w->mentions.items[k].first == next + marked && (mark == KW_NONE || mark == next) && (marked || w->lang->head_first);
        if (whole || (mark == next && marked && who_head(w, at) == m->head)) return k;
    }
    return KW_NONE;
}
