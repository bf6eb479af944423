// SPDX-License-Identifier: Apache-2.0
// Weighing who fills a role; see argument.h. Features are named "a:…" for actors and "r:…" for recipients.
#include "event/argument.h"

#include "base/limits.h"
#include "event/statement.h"

#include <stdio.h>

enum {
    ARGUMENT_MENTIONS = 32, // of a sentence that are weighed; the rest keep the lexicon's answer
    ARGUMENT_PATH = 5,      // steps of a path that are spelled out
    ARGUMENT_MEMORY = 3,    // sentences back that lend an actor
    ARGUMENT_OUTSIDE = 6,   // fillers from outside the sentence
};

#define ARGUMENT_SURE 0.5
#define ARGUMENT_SOMEBODY 0.8 // somebody this much as likely as nobody is taken

typedef struct filler {
    uint32_t entity, mention; // entity KW_NONE: whoever acts for the country `code`, or nobody
    kw_str code;
    uint32_t word;           // head in the sentence, KW_NONE for one from outside
    const char *outside;     // where it comes from, NULL: the sentence
    uint32_t distance;       // sentences back
    double p[2];
} filler;

// What the fillers of one event share.
typedef struct weighing {
    const kw_coding *k;
    const kw_candidate *e;
    char type[48];           // with the mode of a visit
    const char *slots_taken; // which roles the slots filled
    uint32_t speaker;        // who says the clause, KW_NONE where nobody does
    uint32_t crowd;          // fillers in the sentence
    kw_ids actors;           // chosen, when recipients are weighed
    kw_str actor_sector, actor_code; // of the first of them
} weighing;

// "^conj.nsubj": up by conj, down to nsubj. Empty for the anchor itself.
static void argument_path(const kw_clause *c, uint32_t from, uint32_t to, char *text, size_t cap)
{
    uint32_t up[ARGUMENT_PATH + 1], n_up = 0, down[ARGUMENT_PATH + 1], n_down = 0;
    for (uint32_t w = from; w != KW_NONE && n_up <= ARGUMENT_PATH; w = kw_clause_head(c, w)) up[n_up++] = w;
    for (uint32_t w = to; w != KW_NONE && n_down <= ARGUMENT_PATH; w = kw_clause_head(c, w)) down[n_down++] = w;
    for (uint32_t i = 0; i < n_up; i++)
        for (uint32_t j = 0; j < n_down; j++) {
            if (up[i] != down[j] || i + j > ARGUMENT_PATH) continue;
            size_t at = 0;
            text[0] = 0;
            for (uint32_t s = 0; s < i && at < cap; s++) at += (size_t)snprintf(text + at, cap - at, "^%s", kw_rel_name((kw_rel)c->words[up[s]].rel));
            for (uint32_t s = j; s-- > 0 && at < cap;) at += (size_t)snprintf(text + at, cap - at, ".%s", kw_rel_name((kw_rel)c->words[down[s]].rel));
            return;
        }
    snprintf(text, cap, "far");
}

static kw_str argument_case(const kw_clause *c, uint32_t w)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_CASE) return c->words[k].lower;
    return KW_STR("-");
}

// What stands between anchor and filler: mentions, verbs, a comma.
static void argument_between(const kw_clause *c, const kw_who *who, uint32_t a, uint32_t b, uint32_t *mentions, uint32_t *verbs, bool *comma)
{
    uint32_t from = a < b ? a : b, to = a < b ? b : a;
    *mentions = *verbs = 0;
    *comma = false;
    for (uint32_t w = from + 1; w < to; w++) {
        uint32_t m = who->at_word[c->base + w];
        if (m != KW_NONE && (who->mentions[m].political || who->mentions[m].person)) ++*mentions;
        if (c->words[w].upos == KW_UPOS_VERB) ++*verbs;
        if (c->words[w].upos == KW_UPOS_PUNCT) *comma = true;
    }
}

// Where somebody stands who is not in the sentence, the country and sector that are known of them.
static kw_str filler_sector(const kw_coding *k, const filler *x) { return x->entity == KW_NONE ? KW_STR("-") : k->who->entities[x->entity].sector; }
static kw_str filler_code(const kw_coding *k, const filler *x) { return x->entity == KW_NONE ? x->code : k->who->entities[x->entity].code; }

static void argument_outside_features(const weighing *v, const filler *x, const char *role, kw_features *f)
{
    const kw_clause *c = v->k->clause;
    const kw_candidate *e = v->e;
    kw_features_add(f, "%s:outside=%s:%u:%s", role, x->outside, x->distance, v->slots_taken);
    kw_features_add(f, "%s:outside-type=%s:%s:%s", role, x->outside, v->type, v->slots_taken);
    kw_features_add(f, "%s:outside-entry=%s:%s:%.*s", role, x->outside, c->lexis->lang, KW_STR_FMT(e->entry->id));
    kw_features_add(f, "%s:outside-crowd=%s:%u", role, x->outside, v->crowd < 3 ? v->crowd : 3);
    kw_features_add(f, "%s:outside-voice=%s:%s:%d", role, x->outside, kw_upos_name((kw_upos)c->words[e->anchor].upos), kw_clause_passive(c, e->anchor));
    if (role[0] == 'r') kw_features_add(f, "r:outside-same=%s:%d", x->outside, kw_str_eq(filler_code(v->k, x), v->actor_code));
}

static void argument_features(const weighing *v, const filler *x, const filler *fillers, uint32_t n, const char *role, kw_features *f)
{
    const kw_coding *k = v->k;
    const kw_candidate *e = v->e;
    const kw_clause *c = k->clause;
    const char *taken = v->slots_taken, *type = v->type;
    kw_str sector = filler_sector(k, x);
    bool rule_actor = kw_candidate_has_id(&e->actors, x->entity), rule_recipient = kw_candidate_has_id(&e->recipients, x->entity);
    const char *rule = rule_actor ? rule_recipient ? "both" : "actor" : rule_recipient ? "recipient" : "none";
    kw_features_add(f, "%s:rule=%s", role, rule);
    kw_features_add(f, "%s:rule-taken=%s:%s", role, rule, taken);
    kw_features_add(f, "%s:type-rule=%s:%s:%s", role, type, rule, taken);
    kw_features_add(f, "%s:sector=%.*s", role, KW_STR_FMT(sector));
    kw_features_add(f, "%s:type-sector=%s:%.*s", role, type, KW_STR_FMT(sector));
    if (role[0] == 'r') {
        kw_features_add(f, "r:actor=%d", kw_candidate_has_id(&v->actors, x->entity));
        kw_features_add(f, "r:pair=%s:%.*s:%.*s", type, KW_STR_FMT(v->actor_sector), KW_STR_FMT(sector));
        kw_features_add(f, "r:same-code=%s:%d:%s", type, kw_str_eq(filler_code(k, x), v->actor_code), rule);
    }
    if (x->outside) {
        argument_outside_features(v, x, role, f);
        return;
    }
    const kw_mention *m = &k->who->mentions[x->mention];
    const kw_word *word = &c->words[x->word];
    char path[128];
    argument_path(c, e->anchor, x->word, path, sizeof path);
    kw_str marker = argument_case(c, x->word);
    bool passive = kw_clause_passive(c, e->anchor);
    bool after = x->word > e->anchor;
    uint32_t mentions, verbs, head = kw_clause_head(c, x->word);
    bool comma;
    argument_between(c, k->who, e->anchor, x->word, &mentions, &verbs, &comma);
    const char *pos = kw_upos_name((kw_upos)c->words[e->anchor].upos);
    const char *kind = m->place_only ? "place" : m->political ? "political" : m->person ? "person" : "thing";
    kw_features_add(f, "%s:kind=%s:%d", role, kind, m->kind);
    kw_features_add(f, "%s:kind-rule=%s:%s:%s", role, kind, rule, taken);
    kw_features_add(f, "%s:path=%s:%s:%d", role, pos, path, passive);
    kw_features_add(f, "%s:path-rule=%s:%s:%s", role, pos, path, rule);
    kw_features_add(f, "%s:path-type=%s:%s", role, type, path);
    kw_features_add(f, "%s:case=%s:%.*s", role, c->lexis->lang, KW_STR_FMT(marker));
    kw_features_add(f, "%s:case-type=%s:%.*s:%s", role, c->lexis->lang, KW_STR_FMT(marker), type);
    kw_features_add(f, "%s:path-case=%s:%s:%.*s", role, path, c->lexis->lang, KW_STR_FMT(marker));
    kw_features_add(f, "%s:side=%s:%d:%d:%s", role, pos, after, passive, taken);
    kw_features_add(f, "%s:near=%s:%d:%u:%u:%d:%d", role, pos, after, mentions < 3 ? mentions : 3, verbs < 2 ? verbs : 2, comma, passive);
    kw_features_add(f, "%s:near-kind=%d:%u:%s:%s", role, after, mentions < 2 ? mentions : 2, kind, taken);
    kw_features_add(f, "%s:rel=%s:%s", role, kw_rel_name((kw_rel)word->rel), rule);
    kw_features_add(f, "%s:entry-rule=%s:%.*s:%s", role, c->lexis->lang, KW_STR_FMT(e->entry->id), rule);
    kw_features_add(f, "%s:entry-path=%s:%.*s:%s", role, c->lexis->lang, KW_STR_FMT(e->entry->id), path);
    kw_features_add(f, "%s:crowd=%u:%s:%s", role, v->crowd < 4 ? v->crowd : 4, rule, taken);
    if (m->kind == KW_MENTION_NOMINAL) kw_features_add(f, "%s:noun=%s:%.*s:%s", role, c->lexis->lang, KW_STR_FMT(word->lemma), type);
    if (head != KW_NONE && head != e->anchor) kw_features_add(f, "%s:governor=%s:%.*s:%s", role, c->lexis->lang, KW_STR_FMT(c->words[head].lemma), kw_rel_name((kw_rel)word->rel));
    if (x->entity == v->speaker) kw_features_add(f, "%s:speaker=%s:%s", role, type, rule);
    if (word->rel == KW_REL_CONJ)
        for (uint32_t i = 0; i < n; i++)
            if (fillers[i].word == head && fillers[i].word != KW_NONE) kw_features_add(f, "%s:joined=%d", role, fillers[i].p[role[0] == 'r'] >= ARGUMENT_SURE);
    if (e->composed) kw_features_add(f, "%s:composed=%s:%s", role, rule, path);
    if (e->entry->actor.joint && !e->composed) kw_features_add(f, "%s:joint=%s:%s", role, rule, path);
}

static bool filler_known(const filler *fillers, uint32_t n, uint32_t entity)
{
    for (uint32_t i = 0; i < n; i++)
        if (fillers[i].entity == entity) return true;
    return false;
}

// Somebody from outside the sentence, unless already there.
static uint32_t gather_outside(filler *fillers, uint32_t n, uint32_t entity, const char *outside, uint32_t distance)
{
    if (entity == KW_NONE || filler_known(fillers, n, entity)) return n;
    fillers[n] = (filler){ .entity = entity, .mention = KW_NONE, .word = KW_NONE, .outside = outside, .distance = distance };
    return n + 1;
}

static uint32_t gather(const kw_coding *k, const kw_events *out, const kw_candidate *e, uint32_t speaker, uint32_t *crowd, filler *fillers)
{
    const kw_clause *c = k->clause;
    uint32_t n = 0;
    for (uint32_t w = 0; w < c->n && n < ARGUMENT_MENTIONS; w++) {
        uint32_t m = k->who->at_word[c->base + w];
        if (m == KW_NONE || c->in_time[w] || k->who->mentions[m].entity == KW_NONE || w == e->anchor) continue;
        const kw_mention *x = &k->who->mentions[m];
        if (!x->political && !x->person && !x->place_only) continue;
        fillers[n++] = (filler){ .entity = x->entity, .mention = m, .word = w };
    }
    *crowd = n;
    // Both sides of the latest event of the type, the doer of the latest event of any, who speaks, and whoever acts for the country.
    double sure = kw_scorer_threshold(k->grammar->scorer, "threshold");
    bool same = false, other = false;
    for (uint32_t i = out->n; i-- > 0 && !(same && other);) {
        const kw_event *last = &out->items[i];
        uint32_t back = c->sent - last->sent;
        if (last->sent > c->sent || back > ARGUMENT_MEMORY) break;
        if (last->confidence < sure) continue; // as if it had been left out, also where all are kept
        uint32_t doer = last->actors.n && !kw_str_is(k->who->entities[last->actors.items[0]].sector, "UNK") ? last->actors.items[0] : KW_NONE;
        if (!same && kw_str_eq(last->type, e->type)) {
            same = true;
            n = gather_outside(fillers, n, doer, "event", back);
            if (last->recipients.n) n = gather_outside(fillers, n, last->recipients.items[0], "victim", back);
        } else if (!other && back) {
            other = true;
            n = gather_outside(fillers, n, doer, "other", back);
        }
    }
    n = gather_outside(fillers, n, speaker, "speaker", 0);
    if (k->who->scene && !kw_str_is(k->who->scene[c->sent], "---"))
        fillers[n++] = (filler){ .entity = KW_NONE, .code = k->who->scene[c->sent], .mention = KW_NONE, .word = KW_NONE, .outside = "scene" };
    fillers[n++] = (filler){ .entity = KW_NONE, .code = KW_STR("---"), .mention = KW_NONE, .word = KW_NONE, .outside = "nobody" };
    return n;
}

// The mentions of a group ("both sides") stand for several entities; somebody of a country becomes one of its government.
static void argument_take(const kw_coding *k, filler *x, kw_ids *ids)
{
    if (x->entity == KW_NONE) x->entity = kw_who_unnamed(k->who, k->arena, x->code, KW_STR("GOV"));
    kw_candidate_add_id(k->arena, ids, x->entity);
    if (x->mention == KW_NONE) return;
    const kw_mention *m = &k->who->mentions[x->mention];
    for (uint32_t i = 0; i < m->n_others; i++) kw_candidate_add_id(k->arena, ids, m->others[i]);
}

static bool filler_is_nobody(const filler *x) { return x->entity == KW_NONE && kw_str_is(x->code, "---"); }

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

// Weighs all fillers for one role ('a' or 'r') and takes the likeliest, where it is likely enough, and all that are likelier than not.
static void argument_fill(weighing *v, filler *fillers, uint32_t n, const char *role, kw_ids *ids, kw_weighed **weighed)
{
    const kw_coding *k = v->k;
    const kw_scorer *scorer = k->grammar->scorer;
    bool recipient = role[0] == 'r';
    double least = kw_scorer_threshold(scorer, recipient ? "r:threshold" : "a:threshold"), nobody = 0;
    filler *best = NULL;
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        if (recipient && x->outside && x->entity == KW_NONE) continue; // nobody done to is an empty list
        kw_features f;
        kw_features_init(&f, scorer, recipient ? "r:bias" : "a:bias", k->features);
        argument_features(v, x, fillers, n, role, &f);
        double p = x->p[recipient] = kw_features_confidence(&f);
        kw_weighed *w = KW_NEW(k->arena, kw_weighed);
        *w = (kw_weighed){ x->entity, x->mention, filler_code(k, x), role[0], p, kw_features_text(&f), *weighed };
        *weighed = w;
        if (filler_is_nobody(x)) nobody = p;
        else if (!(recipient && kw_candidate_has_id(&v->actors, x->entity)) && (!best || p > best->p[recipient])) best = x;
    }
    if (best && best->p[recipient] >= least && best->p[recipient] >= ARGUMENT_SOMEBODY * nobody) argument_take(k, best, ids);
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        if (x != best && x->p[recipient] >= ARGUMENT_SURE && !filler_is_nobody(x) && !(recipient && kw_candidate_has_id(&v->actors, x->entity))) argument_take(k, x, ids);
    }
}

void kw_argument_choose(const kw_coding *k, const kw_events *out, kw_candidate *e, kw_weighed **weighed)
{
    const kw_scorer *scorer = k->grammar->scorer;
    filler fillers[ARGUMENT_MENTIONS + ARGUMENT_OUTSIDE];
    weighing v = { .k = k, .e = e, .speaker = kw_statement_speaker(out, k->clause->sent, k->clause->words[e->anchor].start), .actor_sector = KW_STR("-"), .actor_code = KW_STR("") };
    uint32_t n = gather(k, out, e, v.speaker, &v.crowd, fillers);
    // A visit has a host and a meeting has none: their roles differ.
    kw_str mode = kw_str_sub(e->modes, 0, kw_str_find_byte(e->modes, '|', 0));
    bool visit = kw_str_is(e->type, "CONSULT") && mode.n;
    snprintf(v.type, sizeof v.type, "%.*s%s%.*s", KW_STR_FMT(e->type), visit ? ":" : "", visit ? (int)mode.n : 0, mode.p ? mode.p : "");
    v.slots_taken = e->actors.n ? e->recipients.n ? "both" : "actor" : e->recipients.n ? "recipient" : "none";
    bool trained = kw_scorer_threshold(scorer, "a:threshold") > 0 && kw_scorer_threshold(scorer, "r:threshold") > 0;
    kw_ids actors = { 0 }, recipients = { 0 };
    argument_fill(&v, fillers, n, "a", &actors, weighed);
    v.actors = actors;
    if (actors.n) {
        v.actor_sector = k->who->entities[actors.items[0]].sector;
        v.actor_code = k->who->entities[actors.items[0]].code;
    }
    argument_fill(&v, fillers, n, "r", &recipients, weighed);
    if (!trained || e->speaker_acts) return;
    argument_keep(k, &e->actors, fillers, n, &actors);
    argument_keep(k, &e->recipients, fillers, n, &recipients);
    if (actors.n != e->actors.n || recipients.n != e->recipients.n || (actors.n && actors.items[0] != e->actors.items[0]))
        kw_candidate_note(k, e, "weighed: %u actors, %u recipients (the lexicon's slots gave %u, %u)", actors.n, recipients.n, e->actors.n, e->recipients.n);
    e->actors = actors;
    e->recipients = recipients;
}
