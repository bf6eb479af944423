// SPDX-License-Identifier: Apache-2.0
// Weighing who fills a role; see argument.h.
#include "event/filler.h"

#include "base/limits.h"
#include "event/sector.h"
#include "event/statement.h"

#include <stdio.h>

enum {
    ARGUMENT_MEMORY = 3, // sentences back that lend an actor
    ARGUMENT_PAST = 64,  // events back that tell who deals with whom
};

static const double ARGUMENT_JOINED = 0.3; // of the odds that make an actor, for the other side of what two do together

// Who fills a role besides the likeliest: of the odds that make one, for a conjunct of somebody likely, and for one who stands elsewhere.
static const double ARGUMENT_CONJUNCT = 0.6, ARGUMENT_ELSEWHERE = 1.5;

// What the share of nobody counts for: among actors, where the shares of a country are added up and nobody stands alone; among recipients
// where the slots gave one, or where acts of the type are done to somebody: the weights know nobody from every text, but not who is new in a
// text of another kind. Measured in folds: of 1 to 3 among actors, 0.3 to 1 among recipients these give most dyads.
static const double ARGUMENT_NOBODY_ACTS = 1.7, ARGUMENT_NOBODY_NAMED = 0.5, ARGUMENT_NOBODY_MEANT = 0.6;

// Of what those count for whom an attack was done to, or who are where it was, how much speaks for nobody being condemned for it.
static const double ARGUMENT_NOBODY_CONDEMNED = 0.5;

// How the countries of the fillers and the actor's dealt with each other.
static void argument_deal(const weighing *v, filler *fillers, uint32_t n)
{
    const kw_who *who = v->k->who;
    for (uint32_t j = 0; j < n; j++) fillers[j].dealt = (dealings){ 0 };
    if (!v->actor_code.n || kw_str_is(v->actor_code, "---")) return;
    for (uint32_t i = 0; i < v->n_past; i++) {
        const kw_event *last = v->past[i];
        bool acts = kw_candidate_has_code(who, &last->actors, v->actor_code), suffers = kw_candidate_has_code(who, &last->recipients, v->actor_code);
        if (!acts && !suffers) continue;
        uint8_t degree = kw_str_eq(last->type, v->e->type) ? 2 : 1;
        for (uint32_t j = 0; j < n; j++) {
            dealings *d = &fillers[j].dealt;
            if (fillers[j].country != j) continue;
            if (acts && d->to < degree && kw_candidate_has_code(who, &last->recipients, fillers[j].code)) d->to = degree;
            if (!kw_candidate_has_code(who, &last->actors, fillers[j].code)) continue;
            if (suffers && d->from < degree) d->from = degree;
            d->along |= acts && degree == 2 && !kw_str_eq(fillers[j].code, v->actor_code);
        }
    }
    for (uint32_t j = 0; j < n; j++) fillers[j].dealt = fillers[fillers[j].country].dealt;
}

static bool filler_known(const filler *fillers, uint32_t n, uint32_t entity)
{
    for (uint32_t i = 0; i < n; i++)
        if (fillers[i].entity == entity) return true;
    return false;
}

// Somebody from outside the sentence, unless already there.
static uint32_t gather_outside(filler *fillers, uint32_t n, uint32_t entity, const kw_piece *outside, uint32_t distance)
{
    if (entity == KW_NONE || filler_known(fillers, n, entity)) return n;
    fillers[n] = (filler){ .entity = entity, .mention = KW_NONE, .word = KW_NONE, .outside = outside, .distance = distance };
    return n + 1;
}

// Where the slots gave one side only: who was the other of the latest event of the type that had somebody of its country on the same side,
// else on the other. "Eight Iraqis were killed" where Iran attacked Iraq before.
static uint32_t argument_partner(const kw_coding *k, const kw_events *out, const kw_candidate *e, bool *turned)
{
    const kw_entity *entities = k->who->entities;
    bool done_to = !e->actors.n;
    if (e->actors.n > 0 && (e->recipients.n > 0 || e->actors.n > 1)) return KW_NONE;
    if (done_to && !e->recipients.n) return KW_NONE;
    kw_str known = entities[done_to ? e->recipients.items[0] : e->actors.items[0]].code;
    uint32_t found = KW_NONE;
    if (kw_str_is(known, "---")) return found;
    for (uint32_t i = out->n, looked = 0; i-- > 0 && looked < ARGUMENT_PAST; looked++) {
        const kw_event *last = &out->items[i];
        if (!kw_str_eq(last->type, e->type) || last->confidence < k->argument_names->sure || !last->actors.n) continue;
        if (!last->recipients.n && last->actors.n < 2) continue;
        uint32_t doer = last->actors.items[0], other = last->recipients.n ? last->recipients.items[0] : last->actors.items[1];
        kw_str did = entities[doer].code, suffered = entities[other].code;
        if (kw_str_eq(did, suffered) || kw_str_is(did, "---") || kw_str_is(suffered, "---")) continue;
        bool same = kw_str_eq(known, done_to ? suffered : did);
        if (!same && (found != KW_NONE || !kw_str_eq(known, done_to ? did : suffered))) continue;
        found = same == done_to ? doer : other;
        *turned = !same;
        if (same) break;
    }
    return found;
}

static uint32_t gather(const kw_coding *k, const kw_events *out, const kw_candidate *e, const weighing *v, uint32_t *crowd, filler *fillers)
{
    const kw_clause *c = k->clause;
    const kw_argument_names *names = k->argument_names;
    uint32_t n = 0;
    for (uint32_t i = 0; i < names->n_named && n < FILLER_MENTIONS; i++) {
        const argument_named *x = &names->named[i];
        if (x->word != e->anchor) fillers[n++] = (filler){ .entity = k->who->mentions[x->mention].entity, .mention = x->mention, .word = x->word, .named = x };
    }
    *crowd = n;
    n = gather_outside(fillers, n, v->partner, &names->outside[OUTSIDE_PARTNER], v->partner_turned);
    // Both sides of the latest event of the type, the doer of the latest event of any, who speaks, and whoever acts for the country.
    bool same = false, other = false;
    for (uint32_t i = out->n; i-- > 0 && !(same && other);) {
        const kw_event *last = &out->items[i];
        uint32_t back = c->sent - last->sent;
        if (last->sent > c->sent || back > ARGUMENT_MEMORY) break;
        if (last->confidence < names->sure) continue; // as if it had been left out, also where all are kept
        uint32_t doer = last->actors.n && !kw_str_is(k->who->entities[last->actors.items[0]].sector, "UNK") ? last->actors.items[0] : KW_NONE;
        if (!same && kw_str_eq(last->type, e->type)) {
            same = true;
            n = gather_outside(fillers, n, doer, &names->outside[OUTSIDE_EVENT], back);
            if (last->recipients.n) n = gather_outside(fillers, n, last->recipients.items[0], &names->outside[OUTSIDE_VICTIM], back);
        } else if (!other && back) {
            other = true;
            n = gather_outside(fillers, n, doer, &names->outside[OUTSIDE_OTHER], back);
        }
    }
    n = gather_outside(fillers, n, v->speaker, &names->outside[OUTSIDE_SPEAKER], 0);
    if (k->who->scene && !kw_str_is(k->who->scene[c->sent], "---"))
        fillers[n++] = (filler){ .entity = KW_NONE, .code = k->who->scene[c->sent], .mention = KW_NONE, .word = KW_NONE, .outside = &names->outside[OUTSIDE_SCENE] };
    fillers[n++] = (filler){ .entity = KW_NONE, .code = KW_STR("---"), .mention = KW_NONE, .word = KW_NONE, .outside = &names->outside[OUTSIDE_NOBODY] };
    for (uint32_t i = 0; i < n; i++) {
        if (fillers[i].entity != KW_NONE) fillers[i].code = k->who->entities[fillers[i].entity].code;
        uint32_t first = 0;
        while (first < i && !kw_str_eq(fillers[first].code, fillers[i].code)) first++;
        fillers[i].country = first;
    }
    return n;
}

// What the story told so far, and what the countries of the fillers did in it: "the attack" is likely that of the sentence before, and who
// accused whom does so again.
static void argument_remember(weighing *v, const kw_events *out, filler *fillers, uint32_t n)
{
    const kw_who *who = v->k->who;
    for (uint32_t i = out->n, looked = 0; i-- > 0 && looked < ARGUMENT_PAST && v->n_past < FILLER_STORY && out->items[i].sent >= v->names->story; looked++)
        if (out->items[i].confidence >= v->names->sure) v->past[v->n_past++] = &out->items[i];
    bool any = false;
    v->last = &v->digits[4];
    for (uint32_t i = 0; i < v->n_past; i++) {
        const kw_event *last = v->past[i];
        if (!kw_str_eq(last->type, v->e->type)) continue;
        if (!any) v->last = &v->digits[(last->actors.n && !kw_str_is(who->entities[last->actors.items[0]].code, "---")) + 2 * (last->recipients.n > 0)];
        for (uint32_t j = 0; j < n; j++) {
            if (fillers[j].country != j) continue;
            uint8_t did = (uint8_t)(kw_candidate_has_code(who, &last->actors, fillers[j].code) + 2 * kw_candidate_has_code(who, &last->recipients, fillers[j].code));
            fillers[j].did |= did;
            if (!any) fillers[j].did_last = did;
        }
        any = true;
    }
    for (uint32_t j = 0; j < n; j++) {
        fillers[j].did = fillers[fillers[j].country].did;
        fillers[j].did_last = fillers[fillers[j].country].did_last;
    }
}

// Somebody from elsewhere in the text whose work it is not: courts alone judge; its government does not arrest, nor does anybody who does
// not act for the state.
static bool argument_not_his(const kw_entity *x, kw_str body)
{
    if (kw_str_is(body, "JUD")) return !kw_str_is(x->sector, "JUD");
    return (kw_str_is(x->sector, "GOV") && !kw_sector_inquires(x->name) && !kw_sector_inquires(x->role)) || !filler_of_state(x);
}

// The mentions of a group ("both sides") stand for several entities; somebody of a country becomes one of its government.
// Where the sentence leaves the doer out, the body of the country is meant whose work it is ("own:COP"): whoever did the like just before,
// an anti-corruption commission perhaps, else its police, and not its government.
static void argument_take(const kw_coding *k, const kw_candidate *e, int role, filler *x, const filler *fillers, uint32_t n, kw_ids *ids)
{
    kw_str body = KW_STR("GOV");
    for (uint32_t i = 0; role == 0 && !e->composed && i < e->entry->actor.n; i++)
        if (e->entry->actor.items[i].kind == KW_SLOT_OWN) body = e->entry->actor.items[i].sector;
    const filler *before = NULL;
    for (uint32_t i = 0; i < n && x->outside && !kw_str_is(body, "GOV"); i++)
        if (fillers[i].outside == &k->argument_names->outside[OUTSIDE_EVENT] && kw_str_eq(fillers[i].code, x->code) &&
            !argument_not_his(&k->who->entities[fillers[i].entity], body))
            before = &fillers[i];
    if (before) x->entity = before->entity;
    // "protests spread": its people
    else if (x->entity == KW_NONE) x->entity = kw_who_unnamed(k->who, k->arena, x->code, e->entry->pos == KW_UPOS_NOUN && kw_str_is(e->type, "PROTEST") ? KW_STR("CVL") : body);
    else if (x->outside && kw_code_is_country(x->code) && !kw_str_is(body, "GOV") && argument_not_his(&k->who->entities[x->entity], body))
        x->entity = kw_who_unnamed(k->who, k->arena, x->code, body);
    kw_candidate_add_id(k->arena, ids, x->entity);
    if (x->mention == KW_NONE) return;
    const kw_mention *m = &k->who->mentions[x->mention];
    for (uint32_t i = 0; i < m->n_others; i++) kw_candidate_add_id(k->arena, ids, m->others[i]);
}

// An answer of the lexicon that was never weighed (an entity from outside the sentence) stays.
static void argument_keep(const kw_coding *k, const kw_ids *old, const filler *fillers, uint32_t n, kw_ids *ids)
{
    for (uint32_t i = 0; i < old->n; i++) {
        bool seen = false;
        for (uint32_t j = 0; j < n && !seen; j++) {
            seen = fillers[j].entity == old->items[i];
            const kw_mention *m = fillers[j].mention == KW_NONE ? NULL : &k->who->mentions[fillers[j].mention];
            for (uint32_t o = 0; m && o < m->n_others; o++) seen |= m->others[o] == old->items[i];
        }
        if (!seen) kw_candidate_add_id(k->arena, ids, old->items[i]);
    }
}

// Whoever acts for the country is no recipient, but a host.
static bool argument_is_weighed(const weighing *v, const filler *x, int role) { return !role || x->entity != KW_NONE || filler_is_nobody(x) || v->visit; }

static bool argument_conjunct(const weighing *v, const filler *x) { return !x->outside && v->k->clause->words[x->word].rel == KW_REL_CONJ; }

// What recipients show besides, of all but conjuncts, for whom those before must be weighed: the weights of each come from memory while the
// next one's features are hashed.
static void argument_show(const weighing *v, filler *fillers, const filler_pieces *pieces, uint32_t n)
{
    kw_tally tally[2];
    uint32_t shown = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!argument_is_weighed(v, &fillers[i], 1) || argument_conjunct(v, &fillers[i])) continue;
        kw_tally *t = &tally[shown % 2];
        kw_tally_begin(t, fillers[i].features, KW_ROLE_RECIPIENT);
        filler_role_features(v, &fillers[i], &pieces[i], 1, NULL, t);
        if (shown++) kw_tally_end(&tally[shown % 2]); // the one before
    }
    if (shown) kw_tally_end(&tally[(shown - 1) % 2]);
}

static void argument_weigh(const weighing *v, filler *fillers, const filler_pieces *pieces, uint32_t n, int role, kw_candidate *e, kw_weighed **weighed)
{
    const kw_coding *k = v->k;
    double sure = v->names->least[role];
    if (role) argument_show(v, fillers, pieces, n);
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        x->p[role] = x->share[role] = 0;
        if (!argument_is_weighed(v, x, role)) continue;
        bool conjunct = argument_conjunct(v, x);
        const kw_piece *joined = NULL; // a conjunct of somebody weighed before: the digit of whether he was likely
        if (conjunct)
            for (uint32_t j = 0; j < i; j++)
                if (!fillers[j].outside && fillers[j].word == kw_clause_head(k->clause, x->word)) joined = &v->digits[fillers[j].p[role] >= sure];
        kw_features *f = x->features;
        x->joined = joined == &v->digits[1];
        if (joined || (role && conjunct)) {
            kw_tally tally, *t = &tally;
            kw_tally_begin(t, f, role ? KW_ROLE_RECIPIENT : KW_ROLE_ACTOR);
            filler_role_features(v, x, &pieces[i], role, joined, t);
            kw_tally_end(t);
        }
        double p = x->p[role] = kw_features_confidence(&f[role]);
        x->share[role] = kw_features_share(&f[role]);
        if (p > e->sure[role]) e->sure[role] = p;
        if (k->features) {
            kw_weighed *w = KW_NEW(k->arena, kw_weighed);
            *w = (kw_weighed){ x->entity, x->mention, x->code, role ? 'r' : 'a', p, kw_features_text(&f[role]), *weighed };
            *weighed = w;
        }
    }
}

// "Agreed to leave", "met to sign": whoever else is named may be of the deed below.
static bool argument_governs(const weighing *v) { return kw_clause_child_by(v->k->clause, v->e->anchor, KW_REL_XCOMP) != KW_NONE; }

// Nobody meets or agrees alone: where all who act are of one country, the likeliest of another is the other side at less than even odds.
static void argument_join(const weighing *v, filler *fillers, uint32_t n, const filler *best, kw_ids *ids)
{
    const kw_coding *k = v->k;
    if (!kw_code_is_country(best->code) || argument_governs(v)) return; // the ministers of a union meet among themselves
    for (uint32_t i = 0; i < ids->n; i++)
        if (!kw_str_eq(k->who->entities[ids->items[i]].code, best->code)) return;
    filler *other = NULL;
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        if (x->entity == KW_NONE || x->country == best->country || x->p[0] < ARGUMENT_JOINED * v->names->least[0]) continue;
        if (!other || x->p[0] > other->p[0]) other = x;
    }
    if (other) argument_take(k, v->e, 0, other, fillers, n, ids);
}

static double argument_nobody(const kw_candidate *e)
{
    if (e->recipients.n) return ARGUMENT_NOBODY_NAMED;
    // Who attacks, threatens, accuses or asks does it to somebody.
    bool meant = kw_str_is(e->type, "ASSAULT") || kw_str_is(e->type, "THREATEN") || kw_str_is(e->type, "ACCUSE") || kw_str_is(e->type, "REQUEST");
    return meant ? ARGUMENT_NOBODY_MEANT : 1;
}

// "French air raids on the camp killed ten": where it is told whom a deed of force was done to, its likely doer need only outweigh nobody.
static bool argument_doer_stands(const weighing *v, const filler *fillers, uint32_t n, const bool *open)
{
    bool likely = false, other = false;
    for (uint32_t i = 0; i < n; i++) {
        likely |= open[i] && !fillers[i].outside && fillers[i].p[0] >= v->names->least[0] && kw_candidate_has_id(&v->e->actors, fillers[i].entity);
        other |= fillers[i].underwent != KW_NONE;
    }
    return likely && other;
}

// "Warned Mali and Chad": is one of the two joined to the other, or both to a third?
static bool filler_beside(const weighing *v, const filler *x, const filler *other)
{
    if (!other || x->outside || other->outside) return false;
    const kw_clause *c = v->k->clause;
    uint32_t one = c->words[x->word].rel == KW_REL_CONJ ? kw_clause_head(c, x->word) : x->word;
    uint32_t two = c->words[other->word].rel == KW_REL_CONJ ? kw_clause_head(c, other->word) : other->word;
    return one == two && x->word != other->word;
}

// How likely must one be to fill the role besides others? Who do a thing together, or plan to, may stand apart.
static double filler_least(const weighing *v, const filler *x, const filler *best, int role)
{
    bool together = v->e->entry->actor.joint && (!v->e->composed || kw_str_is(v->e->type, "AGREE"));
    const kw_ids *told = &v->e->recipients; // "killed two soldiers and wounded a journalist": the slots name both
    bool both = role && best && kw_str_is(v->e->type, "ASSAULT") && kw_candidate_has_id(told, best->entity) && kw_candidate_has_id(told, x->entity);
    bool beside = x->joined || both || filler_beside(v, x, best);
    return v->names->least[role] * (beside ? ARGUMENT_CONJUNCT : together ? 1 : ARGUMENT_ELSEWHERE);
}

// "Sold missiles to Syria, Lebanon and Sudan": whom the slots name along with somebody that he is joined to is what that one is.
static void argument_joined(const weighing *v, filler *fillers, uint32_t n, int role, const bool *open, kw_ids *ids)
{
    const kw_ids *slots = role ? &v->e->recipients : &v->e->actors;
    if (slots->n < 2 || v->e->composed) return;
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        if (!open[i] || x->outside || !kw_candidate_has_id(slots, x->entity) || kw_candidate_has_id(ids, x->entity)) continue;
        bool joined = false;
        for (uint32_t j = 0; j < n && !joined; j++)
            joined = kw_candidate_has_id(slots, fillers[j].entity) && kw_candidate_has_id(ids, fillers[j].entity) && filler_beside(v, x, &fillers[j]);
        if (joined) argument_take(v->k, v->e, role, x, fillers, n, ids);
    }
}

// "Tensions between Peru and Chile rose after Peru expelled Chile's envoy": whose people the slots have it done to did not do it beside the doer
// whom they name.
static bool argument_other_side(const weighing *v, const filler *x, const filler *best)
{
    const kw_candidate *e = v->e;
    if (!best || best->country == x->country || e->composed || e->entry->actor.joint || !kw_code_is_country(x->code)) return false;
    if (!kw_candidate_has_id(&e->actors, best->entity) || kw_candidate_has_code(v->k->who, &e->actors, x->code)) return false;
    return kw_candidate_has_code(v->k->who, &e->recipients, x->code);
}

// Who fills the role: of the countries among the fillers, and nobody, the one with the largest share of the chances, of its people the one who
// fills it most likely; and besides all of the sentence who are likely enough.
static void argument_fill(const weighing *v, filler *fillers, uint32_t n, int role, kw_ids *ids)
{
    const kw_coding *k = v->k;
    double nobody = 0;
    filler *best = NULL, *one[FILLER_MAX] = { NULL }; // of each country the likeliest, and the sum of its shares
    double sum[FILLER_MAX] = { 0 };
    bool open[FILLER_MAX];
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        open[i] = filler_open(v, x, role);
        if (filler_is_nobody(x)) nobody += x->share[role] * (role ? argument_nobody(v->e) : 1);
        // Whoever represses people is mostly of their country, whoever attacks them is not.
        if (role && !filler_is_nobody(x) && (filler_only_where(v, x) || filler_suffered(v, x, true))) nobody += ARGUMENT_NOBODY_CONDEMNED * x->share[role];
        if (!open[i]) continue;
        sum[x->country] += x->share[role];
        if (!one[x->country] || x->p[role] > one[x->country]->p[role]) one[x->country] = x;
    }
    if (!role && !argument_doer_stands(v, fillers, n, open)) nobody *= ARGUMENT_NOBODY_ACTS;
    double most = nobody;
    for (uint32_t i = 0; i < n; i++) { // of equal ones the country of whoever comes first
        uint32_t country = fillers[i].country;
        if (sum[country] <= most || !open[i]) continue;
        most = sum[country];
        best = one[country];
    }
    if (best) argument_take(k, v->e, role, best, fillers, n, ids);
    for (uint32_t i = 0; i < n; i++)
        if (&fillers[i] != best && !fillers[i].outside && !(role == 0 && argument_other_side(v, &fillers[i], best)) && fillers[i].p[role] >= filler_least(v, &fillers[i], best, role) && open[i])
            argument_take(k, v->e, role, &fillers[i], fillers, n, ids);
    if (best && role == 0 && v->e->entry->actor.joint && !v->e->composed) argument_join(v, fillers, n, best, ids);
    argument_joined(v, fillers, n, role, open, ids);
}

// Whoever is met or agreed with acts too, and whoever is fought in battle or war; in clashes only those of one country, for who attacks whom may
// show.
static void argument_both_act(const weighing *v, kw_ids *actors, kw_ids *recipients)
{
    const kw_coding *k = v->k;
    if (argument_governs(v)) return;
    bool fight = kw_str_is(v->e->type, "ASSAULT") && !(kw_str_is(v->e->cameo, "190") && k->clause->words[v->e->anchor].upos == KW_UPOS_VERB);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < recipients->n; i++) {
        uint32_t id = recipients->items[i];
        if (fight && !kw_candidate_has_code(k->who, actors, k->who->entities[id].code)) recipients->items[kept++] = id;
        else kw_candidate_add_id(k->arena, actors, id);
    }
    recipients->n = kept;
}

// Where states meet or agree with each other, none of them is on the receiving side too: "discussed between the two sides".
static void argument_parties_once(const weighing *v, const kw_ids *actors, kw_ids *recipients)
{
    const kw_who *who = v->k->who;
    const kw_str type = v->e->type;
    if (!kw_str_is(type, "CONSULT") && !kw_str_is(type, "AGREE") && !kw_str_is(type, "COOPERATE")) return;
    bool several = false;
    for (uint32_t i = 1; i < actors->n && !several; i++)
        several = !kw_str_eq(who->entities[actors->items[i]].code, who->entities[actors->items[0]].code);
    if (!several) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < recipients->n; i++) {
        uint32_t id = recipients->items[i];
        if (!kw_candidate_has_code(who, actors, who->entities[id].code)) recipients->items[kept++] = id;
    }
    recipients->n = kept;
}

// "Mali will meet with France", "Mali berencana berunding dengan Prancis": who plans it, or will not, does so towards the other side; both act only
// once they meet.
static void argument_planned(const weighing *v, kw_ids *actors, kw_ids *recipients)
{
    const kw_coding *k = v->k;
    const kw_candidate *e = v->e;
    bool planned = (kw_str_is(e->type, "AGREE") && kw_str_is(e->cameo, "036")) || (kw_str_is(e->type, "REJECT") && e->composed);
    if (!e->entry->actor.joint || !planned || k->clause->words[e->match.anchor].upos != KW_UPOS_VERB) return;
    kw_ids planners = { 0 }, partners = { 0 };
    kw_candidate_bind(k, &e->match, &e->entry->actor, false, &planners, NULL);
    kw_candidate_bind(k, &e->match, &e->entry->recipient, true, &partners, NULL);
    if (!planners.n || !kw_candidate_ids_disjoint(&planners, &partners)) return;
    uint32_t kept = 0, others = 0;
    for (uint32_t i = 0; i < actors->n; i++) others += kw_candidate_has_id(&partners, actors->items[i]);
    if (!others || others == actors->n) return;
    for (uint32_t i = 0; i < actors->n; i++)
        if (!kw_candidate_has_id(&partners, actors->items[i])) actors->items[kept++] = actors->items[i];
    actors->n = kept;
    for (uint32_t i = 0; i < partners.n; i++) kw_candidate_add_id(k->arena, recipients, partners.items[i]);
}

// "Mali accused France of arming rebels. Paris denied it": a denial goes to whoever accused the denier just before.
static void argument_accuser(const weighing *v, const kw_ids *actors, kw_ids *recipients)
{
    enum { BACK = 1 };
    const kw_coding *k = v->k;
    if (recipients->n || !actors->n || !kw_str_is(v->e->cameo, "016")) return;
    for (uint32_t i = 0; i < v->n_past; i++) {
        const kw_event *last = v->past[i];
        if (k->clause->sent - last->sent > BACK) return;
        if (!kw_str_is(last->type, "ACCUSE") || !last->actors.n || !kw_candidate_has_code(k->who, &last->recipients, v->actor_code)) continue;
        uint32_t accuser = last->actors.items[0];
        if (kw_str_is(k->who->entities[accuser].code, "---") || kw_candidate_has_id(actors, accuser)) continue;
        kw_candidate_add_id(k->arena, recipients, accuser);
        return;
    }
}

// "Rebels kidnapped two Malians. The rebels freed the hostages": those freed whom no words of theirs give a country are whom the same side
// took before, and not its own.
static void argument_captives(const weighing *v, const kw_ids *actors, kw_ids *recipients)
{
    const kw_coding *k = v->k;
    const kw_entity *entities = k->who->entities;
    if (!actors->n || v->e->composed || v->e->entry->actor.joint || !kw_str_is(v->e->type, "RETREAT") || !kw_str_is(v->e->modes, "release")) return;
    for (uint32_t i = 0; i < recipients->n; i++) {
        const kw_entity *x = &entities[recipients->items[i]];
        bool setting = x->first_mention != KW_NONE && kw_mention_by_setting(&k->who->mentions[x->first_mention]);
        if (!setting || !kw_str_eq(x->code, v->actor_code)) return;
    }
    for (uint32_t i = 0; i < v->n_past; i++) {
        const kw_event *last = v->past[i];
        bool taken = (kw_str_is(last->type, "ASSAULT") && kw_str_is(last->modes, "abduct")) || (kw_str_is(last->type, "COERCE") && kw_str_is(last->modes, "arrest"));
        if (!taken || !kw_candidate_has_code(k->who, &last->actors, v->actor_code) || !last->recipients.n) continue;
        if (kw_candidate_has_code(k->who, &last->recipients, v->actor_code) || kw_candidate_has_code(k->who, &last->recipients, KW_STR("---"))) continue;
        recipients->n = 0;
        for (uint32_t j = 0; j < last->recipients.n; j++) kw_candidate_add_id(k->arena, recipients, last->recipients.items[j]);
        return;
    }
}

// Is it that deed that the event tells of? "The raid killed", "killed in a raid", "the raid │ that killed".
static bool argument_tells(const weighing *v, uint32_t noun)
{
    enum { REACH = 5 };
    uint32_t anchor = v->e->anchor, above = kw_clause_head(v->k->clause, anchor);
    if (kw_match_covers(&v->e->match, noun) || kw_clause_head(v->k->clause, noun) == anchor || above == noun) return true;
    return above != KW_NONE && v->k->clause->words[anchor].rel == KW_REL_ACL && above > noun && above <= noun + REACH; // "on a camp that"
}

// "The French raid on a Malian camp, which killed ten": nobody is likely, but whose the raid is stands before it.
static void argument_raider(const weighing *v, const filler *fillers, uint32_t n, kw_ids *actors)
{
    const kw_clause *c = v->k->clause;
    if (actors->n || !kw_str_is(v->e->type, "ASSAULT") || v->e->composed || c->words[v->e->anchor].upos != KW_UPOS_VERB || kw_clause_passive(c, v->e->anchor)) return;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t noun = fillers[i].underwent;
        if (noun == KW_NONE || !argument_tells(v, noun)) continue;
        for (uint32_t j = 0; j < n; j++) {
            const filler *x = &fillers[j];
            uint32_t owned = x->outside ? KW_NONE : kw_clause_head(c, x->word);
            if (owned != KW_NONE && owned < noun && c->words[owned].rel == KW_REL_COMPOUND) owned = kw_clause_head(c, owned); // "the French │ missile attack"
            if (owned != noun || x->entity == KW_NONE || kw_clause_has_case(c, x->word) || kw_str_eq(x->code, fillers[i].code)) continue;
            kw_rel rel = (kw_rel)c->words[x->word].rel;
            if ((rel != KW_REL_AMOD && rel != KW_REL_COMPOUND && rel != KW_REL_NMOD) || !filler_open(v, x, 0)) continue;
            kw_candidate_add_id(v->k->arena, actors, x->entity);
            return;
        }
    }
}

// "The French raid on a Malian camp killed ten": they are of the side that the deed was done to, not of its doer's.
static void argument_victims(const weighing *v, const filler *fillers, uint32_t n, const kw_ids *actors, kw_ids *recipients)
{
    const kw_coding *k = v->k;
    if (!kw_str_is(v->e->type, "ASSAULT") || v->e->composed || !actors->n || !recipients->n) return;
    kw_str doer = k->who->entities[actors->items[0]].code;
    for (uint32_t i = 0; i < recipients->n; i++) {
        kw_str code = k->who->entities[recipients->items[i]].code;
        if (!kw_str_eq(code, doer) && !kw_str_is(code, "---")) return;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t noun = fillers[i].underwent;
        if (noun == KW_NONE || kw_str_eq(fillers[i].code, doer) || !kw_code_is_country(fillers[i].code)) continue;
        if (!argument_tells(v, noun)) continue;
        recipients->items[0] = kw_who_unnamed(k->who, k->arena, fillers[i].code, k->who->entities[recipients->items[0]].sector);
        recipients->n = 1;
        return;
    }
}

// Is it a verb of taking or holding somebody?
static bool argument_takes(const kw_clause *c, uint32_t verb)
{
    kw_entry_walk walk = { 0 };
    for (const kw_entry *e; c->words[verb].upos == KW_UPOS_VERB && (e = kw_clause_next_entry(c, verb, &walk));)
        if (e->kind == KW_ENTRY_PREDICATE && e->n_atoms == 1 && (kw_str_is(e->mode, "arrest") || kw_str_is(e->mode, "abduct"))) return true;
    return false;
}

// "Mali demanded the release of its citizens held by France": whoever holds those whom one wants freed is asked, and not they.
static void argument_holder(const weighing *v, const filler *fillers, uint32_t n, kw_ids *recipients)
{
    const kw_clause *c = v->k->clause;
    bool release = kw_str_is(v->e->cameo, "0253") || (kw_str_is(v->e->entry->event, "RETREAT") && kw_str_is(v->e->entry->mode, "release"));
    if (!kw_str_is(v->e->type, "REQUEST") || !release) return;
    for (uint32_t i = 0; i < recipients->n; i++)
        if (!kw_str_eq(v->k->who->entities[recipients->items[i]].code, v->actor_code)) return;
    for (uint32_t i = 0; i < n; i++) {
        const filler *x = &fillers[i];
        uint32_t verb = x->outside || x->entity == KW_NONE || kw_str_eq(x->code, v->actor_code) ? KW_NONE : kw_clause_head(c, x->word);
        if (verb == KW_NONE || !argument_takes(c, verb) || kw_clause_doer(c, verb) != x->word || !kw_clause_is_below(c, verb, v->e->anchor)) continue;
        recipients->n = 0;
        kw_candidate_add_id(v->k->arena, recipients, x->entity);
        return;
    }
}

// "A minister from Niger was denied entry to Mali", "ditolak masuk ke Mali": where nobody is named who bars them, the country they would enter does,
// and never their own.
static void argument_gate(const weighing *v, const filler *fillers, uint32_t n, kw_ids *actors, const kw_ids *recipients)
{
    const kw_clause *c = v->k->clause;
    kw_who *who = v->k->who;
    uint32_t verb = v->e->match.anchor;
    if (!kw_str_is(v->e->type, "REJECT") || !kw_str_is(v->e->cameo, "1245") || v->e->actors.n || !actors->n || !recipients->n || !kw_clause_passive(c, verb)) return;
    kw_str own = who->entities[recipients->items[0]].code;
    if (!kw_candidate_has_code(who, actors, own)) return;
    for (uint32_t i = 0; i < n; i++) {
        const filler *x = &fillers[i];
        if (x->outside || x->entity == KW_NONE || x->word < verb || who->entities[x->entity].type != KW_ENTITY_STATE || kw_str_eq(x->code, own)) continue;
        if (!kw_clause_is_below(c, x->word, verb)) continue;
        actors->n = 0;
        kw_candidate_add_id(v->k->arena, actors, kw_who_unnamed(who, v->k->arena, x->code, KW_STR("GOV")));
        return;
    }
}

static bool argument_armed(const kw_entity *x) { return kw_str_is(x->sector, "MIL") || kw_str_is(x->sector, "COP"); }

// "Government troops aided by French paratroopers retook the town": soldiers who go along with soldiers act too.
static void argument_backers(const weighing *v, const filler *fillers, uint32_t n, kw_ids *actors)
{
    const kw_clause *c = v->k->clause;
    kw_who *who = v->k->who;
    uint32_t anchor = v->e->anchor, subject = KW_NONE;
    bool force = kw_str_is(v->e->type, "ASSAULT") || kw_str_is(v->e->type, "COERCE") || kw_str_is(v->e->type, "MOBILIZE");
    if (!force || v->e->composed || !actors->n || c->words[anchor].upos != KW_UPOS_VERB || kw_clause_passive(c, anchor)) return;
    for (uint32_t i = 0; i < n; i++) {
        const filler *x = &fillers[i];
        uint32_t back = x->outside || x->entity == KW_NONE ? KW_NONE : kw_clause_head(c, x->word);
        if (back == KW_NONE || !argument_armed(&who->entities[x->entity]) || !kw_clause_reads(c, back, c->lexis->backers.first, c->lexis->backers.n)) continue;
        if (c->words[back].upos == KW_UPOS_NOUN ? !kw_clause_has_case(c, back) : kw_clause_doer(c, back) != x->word) continue; // "with the help of"
        if (subject == KW_NONE) subject = kw_clause_subject(c, anchor);
        // "Troops in the town │ aided by", wherever the tree hangs it
        bool with = subject != KW_NONE && (kw_clause_is_below(c, back, subject) || kw_clause_head(c, back) == anchor);
        uint32_t m = with ? kw_match_mention(c, who, subject) : KW_NONE;
        uint32_t backed = m == KW_NONE ? KW_NONE : who->mentions[m].entity;
        if (backed == KW_NONE || !argument_armed(&who->entities[backed])) continue;
        if (!kw_candidate_has_id(actors, backed) && !kw_candidate_has_id(actors, x->entity)) continue;
        kw_candidate_add_id(v->k->arena, actors, backed);
        kw_candidate_add_id(v->k->arena, actors, x->entity);
    }
}

// "Hit by Israeli bombs", "diserang bom-bom Israel": nobody is likely, but whose the weapon is stands beside it.
static void argument_weapon(const weighing *v, const filler *fillers, uint32_t n, kw_ids *actors)
{
    const kw_clause *c = v->k->clause;
    const kw_who *who = v->k->who;
    uint32_t anchor = v->e->anchor;
    if (actors->n || !kw_str_is(v->e->type, "ASSAULT") || v->e->composed || c->words[anchor].upos != KW_UPOS_VERB) return;
    uint32_t weapon = kw_clause_passive(c, anchor) ? kw_clause_doer(c, anchor) : KW_NONE;
    uint32_t m = weapon == KW_NONE ? KW_NONE : who->at_word[c->base + weapon];
    if (weapon == KW_NONE || c->words[weapon].upos != KW_UPOS_NOUN || (m != KW_NONE && who->mentions[m].entity != KW_NONE)) return;
    for (uint32_t i = 0; i < n; i++) {
        const filler *x = &fillers[i];
        if (x->outside || x->entity == KW_NONE || x->named->kind == &v->names->kinds[KIND_PLACE]) continue;
        uint32_t owned = kw_clause_head(c, x->word);
        kw_rel rel = (kw_rel)c->words[x->word].rel;
        if (owned != weapon || kw_clause_has_case(c, x->word) || (rel != KW_REL_AMOD && rel != KW_REL_COMPOUND && rel != KW_REL_NMOD)) continue;
        if (!kw_code_is_country(x->code) && !argument_armed(&who->entities[x->entity])) continue;
        kw_candidate_add_id(v->k->arena, actors, x->entity);
        return;
    }
}

void kw_argument_choose(const kw_coding *k, const kw_events *out, kw_candidate *e, kw_weighed **weighed)
{
    const kw_scorer *scorer = k->grammar->scorer;
    filler fillers[FILLER_MAX];
    filler_pieces pieces[FILLER_MAX];
    const kw_statement *said = kw_statement_over(out, k->clause->words[e->anchor].start);
    weighing v = { .k = k, .e = e, .speaker = said ? said->speaker : KW_NONE, .told = said ? &said->addressees : NULL };
    e->slots_actor = e->actors.n > 0;
    filler_read_sentence(k);
    v.partner = argument_partner(k, out, e, &v.partner_turned);
    uint32_t n = gather(k, out, e, &v, &v.crowd, fillers);
    bool trained = k->argument_names->least[0] > 0 && k->argument_names->least[1] > 0;
    kw_ids actors = { 0 }, recipients = { 0 };
    kw_tally tally[2]; // of this filler, and of the one before: its weights come from memory meanwhile
    filler_read_event(&v);
    argument_remember(&v, out, fillers, n);
    for (uint32_t i = 0; i < n; i++) {
        fillers[i].underwent = filler_underwent(&v, &fillers[i]);
        filler_read(&v, &fillers[i], &pieces[i]);
        kw_features_begin(fillers[i].features, scorer, k->features);
        kw_tally_begin(&tally[i % 2], fillers[i].features, KW_ROLE_BOTH);
        filler_features(&v, &fillers[i], &pieces[i], &tally[i % 2]);
        if (i) kw_tally_end(&tally[(i - 1) % 2]);
    }
    kw_tally_end(&tally[(n - 1) % 2]); // nobody is always among them
    argument_weigh(&v, fillers, pieces, n, 0, e, weighed);
    argument_fill(&v, fillers, n, 0, &actors);
    if (trained && e->actors.n && (e->fought || (e->caused && !actors.n))) actors = e->actors;
    // "Menjadi korban serangan Prancis": force whose doer the phrase itself names is not nobody's.
    bool told = kw_str_is(e->type, "ASSAULT") && !e->composed && e->recipients.n && !e->entry->actor.joint && kw_candidate_codes_disjoint(k->who, &e->actors, &e->recipients);
    if (trained && told && !actors.n) actors = e->actors;
    if (trained) argument_raider(&v, fillers, n, &actors);
    if (trained) argument_weapon(&v, fillers, n, &actors);
    if (trained) argument_backers(&v, fillers, n, &actors);
    v.actors = actors;
    if (actors.n) {
        v.actor_sector = kw_piece_of(k->who->entities[actors.items[0]].sector);
        v.actor_code = k->who->entities[actors.items[0]].code;
        v.actor = kw_piece_of(v.actor_code);
    }
    argument_deal(&v, fillers, n);
    for (uint32_t i = 0; i < n; i++) v.others += !fillers[i].outside && fillers[i].country == i && !kw_str_eq(fillers[i].code, v.actor_code) && !kw_str_is(fillers[i].code, "---");
    argument_weigh(&v, fillers, pieces, n, 1, e, weighed);
    argument_fill(&v, fillers, n, 1, &recipients);
    if (trained && e->aimed && !recipients.n && kw_candidate_ids_disjoint(&actors, &e->recipients)) recipients = e->recipients;
    argument_accuser(&v, &actors, &recipients);
    if (trained) argument_captives(&v, &actors, &recipients);
    argument_victims(&v, fillers, n, &actors, &recipients);
    if (trained) argument_gate(&v, fillers, n, &actors, &recipients);
    if (trained) argument_holder(&v, fillers, n, &recipients);
    if (e->entry->actor.joint && !e->composed && !v.visit) argument_both_act(&v, &actors, &recipients);
    argument_parties_once(&v, &actors, &recipients);
    if (trained) argument_planned(&v, &actors, &recipients);
    if (!trained || e->speaker_acts) return;
    if (e->claimed && e->actors.n && !actors.n) actors = e->actors; // whoever claims it
    argument_keep(k, &e->actors, fillers, n, &actors);
    argument_keep(k, &e->recipients, fillers, n, &recipients);
    if (actors.n != e->actors.n || recipients.n != e->recipients.n || (actors.n && actors.items[0] != e->actors.items[0]))
        kw_coding_note(k, &e->steps, "weighed: %u actors, %u recipients (the lexicon's slots gave %u, %u)", actors.n, recipients.n, e->actors.n, e->recipients.n);
    e->actors = actors;
    e->recipients = recipients;
}
