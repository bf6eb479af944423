// SPDX-License-Identifier: Apache-2.0
// Weighing who fills a role; see argument.h. Features are named "a:…" for actors and "r:…" for recipients.
#include "event/argument.h"

#include "base/limits.h"

#include <stdio.h>

enum {
    ARGUMENT_MENTIONS = 32, // of a sentence that are weighed; the rest keep the lexicon's answer
    ARGUMENT_PATH = 5,      // steps of a path that are spelled out
    ARGUMENT_MEMORY = 3,    // sentences back that lend an actor
};

#define ARGUMENT_SURE 0.5

typedef struct filler {
    uint32_t entity, mention;
    uint32_t word;           // head in the sentence, KW_NONE for one from outside
    const char *outside;     // "event", "speaker" or NULL
    uint32_t distance;       // sentences back
    double p[2];
} filler;

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

static void argument_features(const kw_coding *k, const kw_candidate *e, const filler *x, bool chosen_actor, const char *role, kw_features *f)
{
    const kw_clause *c = k->clause;
    const kw_entity *entity = &k->who->entities[x->entity];
    // A visit has a host and a meeting has none: their roles differ.
    char type[48];
    kw_str mode = kw_str_sub(e->modes, 0, kw_str_find_byte(e->modes, '|', 0));
    bool visit = kw_str_is(e->type, "CONSULT") && mode.n;
    int t = snprintf(type, sizeof type, "%.*s%s%.*s", KW_STR_FMT(e->type), visit ? ":" : "", visit ? (int)mode.n : 0, mode.p ? mode.p : "");
    bool rule_actor = kw_candidate_has_id(&e->actors, x->entity), rule_recipient = kw_candidate_has_id(&e->recipients, x->entity);
    const char *rule = rule_actor ? rule_recipient ? "both" : "actor" : rule_recipient ? "recipient" : "none";
    const char *taken = e->actors.n ? e->recipients.n ? "both" : "actor" : e->recipients.n ? "recipient" : "none"; // which roles the rules filled
    kw_features_add(f, "%s:rule=%s", role, rule);
    kw_features_add(f, "%s:rule-taken=%s:%s", role, rule, taken);
    kw_features_add(f, "%s:type-rule=%.*s:%s:%s", role, t, type, rule, taken);
    kw_features_add(f, "%s:sector=%.*s", role, KW_STR_FMT(entity->sector));
    kw_features_add(f, "%s:type-sector=%.*s:%.*s", role, t, type, KW_STR_FMT(entity->sector));
    if (role[0] == 'r') kw_features_add(f, "r:actor=%d", chosen_actor);
    if (x->outside) {
        kw_features_add(f, "%s:outside=%s:%u", role, x->outside, x->distance);
        kw_features_add(f, "%s:outside-type=%s:%.*s:%s", role, x->outside, t, type, taken);
        kw_features_add(f, "%s:outside-entry=%s:%s:%.*s", role, x->outside, c->lexis->lang, KW_STR_FMT(e->entry->id));
        return;
    }
    const kw_mention *m = &k->who->mentions[x->mention];
    char path[128];
    argument_path(c, e->anchor, x->word, path, sizeof path);
    kw_str marker = argument_case(c, x->word);
    bool passive = kw_clause_passive(c, e->anchor);
    bool after = x->word > e->anchor;
    uint32_t mentions, verbs;
    bool comma;
    argument_between(c, k->who, e->anchor, x->word, &mentions, &verbs, &comma);
    const char *pos = kw_upos_name((kw_upos)c->words[e->anchor].upos);
    const char *kind = m->place_only ? "place" : m->political ? "political" : m->person ? "person" : "thing";
    kw_features_add(f, "%s:kind=%s:%d", role, kind, m->kind);
    kw_features_add(f, "%s:kind-rule=%s:%s:%s", role, kind, rule, taken);
    kw_features_add(f, "%s:path=%s:%s:%d", role, pos, path, passive);
    kw_features_add(f, "%s:path-rule=%s:%s:%s", role, pos, path, rule);
    kw_features_add(f, "%s:path-type=%.*s:%s", role, t, type, path);
    kw_features_add(f, "%s:case=%s:%.*s", role, c->lexis->lang, KW_STR_FMT(marker));
    kw_features_add(f, "%s:case-type=%s:%.*s:%.*s", role, c->lexis->lang, KW_STR_FMT(marker), t, type);
    kw_features_add(f, "%s:path-case=%s:%s:%.*s", role, path, c->lexis->lang, KW_STR_FMT(marker));
    kw_features_add(f, "%s:side=%s:%d:%d:%s", role, pos, after, passive, taken);
    kw_features_add(f, "%s:near=%s:%d:%u:%u:%d:%d", role, pos, after, mentions < 3 ? mentions : 3, verbs < 2 ? verbs : 2, comma, passive);
    kw_features_add(f, "%s:near-kind=%d:%u:%s:%s", role, after, mentions < 2 ? mentions : 2, kind, taken);
    kw_features_add(f, "%s:rel=%s:%s", role, kw_rel_name((kw_rel)c->words[x->word].rel), rule);
    if (e->composed) kw_features_add(f, "%s:composed=%s:%s", role, rule, path);
    if (e->entry->actor.joint && !e->composed) kw_features_add(f, "%s:joint=%s:%s", role, rule, path);
}

static uint32_t gather(const kw_coding *k, const kw_events *out, const kw_candidate *e, filler *fillers)
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
    // The doer of the latest event before, and the one who speaks.
    for (uint32_t i = out->n; i-- > 0 && n < ARGUMENT_MENTIONS + 2;) {
        const kw_event *last = &out->items[i];
        if (c->sent - last->sent > ARGUMENT_MEMORY || last->sent > c->sent) break;
        if (!last->actors.n || !kw_str_eq(last->type, e->type)) continue;
        bool known = false;
        for (uint32_t j = 0; j < n; j++) known |= fillers[j].entity == last->actors.items[0];
        if (!known) fillers[n++] = (filler){ .entity = last->actors.items[0], .mention = KW_NONE, .word = KW_NONE, .outside = "event", .distance = c->sent - last->sent };
        break;
    }
    return n;
}

// The mentions of a group ("both sides") stand for several entities.
static void argument_take(const kw_coding *k, const filler *x, kw_ids *ids)
{
    kw_candidate_add_id(k->arena, ids, x->entity);
    if (x->mention == KW_NONE) return;
    const kw_mention *m = &k->who->mentions[x->mention];
    for (uint32_t i = 0; i < m->n_others; i++) kw_candidate_add_id(k->arena, ids, m->others[i]);
}

void kw_argument_choose(const kw_coding *k, const kw_events *out, kw_candidate *e, kw_weighed **weighed)
{
    const kw_scorer *scorer = k->grammar->scorer;
    filler fillers[ARGUMENT_MENTIONS + 2];
    uint32_t n = gather(k, out, e, fillers);
    double a_threshold = kw_scorer_threshold(scorer, "a:threshold"), r_threshold = kw_scorer_threshold(scorer, "r:threshold");
    bool trained = a_threshold > 0 && r_threshold > 0;
    kw_ids actors = { 0 }, recipients = { 0 };
    for (int role = 0; role < 2; role++)
        for (uint32_t i = 0; i < n; i++) {
            kw_features f;
            kw_features_init(&f, scorer, role ? "r:bias" : "a:bias", k->features);
            argument_features(k, e, &fillers[i], kw_candidate_has_id(&actors, fillers[i].entity), role ? "r" : "a", &f);
            double p = fillers[i].p[role] = kw_features_confidence(&f);
            // Where the lexicon's slot has an answer, another one must be likelier than not.
            const kw_ids *slots = role ? &e->recipients : &e->actors;
            double threshold = role ? r_threshold : a_threshold;
            if (slots->n && !kw_candidate_has_id(slots, fillers[i].entity) && threshold < ARGUMENT_SURE) threshold = ARGUMENT_SURE;
            if (!role && p >= threshold) argument_take(k, &fillers[i], &actors);
            if (role && p >= threshold && !kw_candidate_has_id(&actors, fillers[i].entity)) argument_take(k, &fillers[i], &recipients);
            kw_weighed *w = KW_NEW(k->arena, kw_weighed);
            *w = (kw_weighed){ fillers[i].entity, fillers[i].mention, role ? 'r' : 'a', p, kw_features_text(&f), *weighed };
            *weighed = w;
        }
    if (!trained || e->speaker_acts) return;
    // An answer of the lexicon that was never weighed (an entity from outside the sentence) stays.
    for (int role = 0; role < 2; role++) {
        const kw_ids *old = role ? &e->recipients : &e->actors;
        for (uint32_t i = 0; i < old->n; i++) {
            bool seen = false;
            for (uint32_t j = 0; j < n && !seen; j++) {
                seen = fillers[j].entity == old->items[i];
                const kw_mention *m = fillers[j].mention == KW_NONE ? NULL : &k->who->mentions[fillers[j].mention];
                for (uint32_t o = 0; m && o < m->n_others; o++) seen |= m->others[o] == old->items[i];
            }
            if (!seen) kw_candidate_add_id(k->arena, role ? &recipients : &actors, old->items[i]);
        }
    }
    // A doer that the slots found is better than nobody.
    if (!actors.n) actors = e->actors;
    if (actors.n != e->actors.n || recipients.n != e->recipients.n || (actors.n && actors.items[0] != e->actors.items[0]))
        kw_candidate_note(k, e, "weighed: %u actors, %u recipients (the lexicon's slots gave %u, %u)", actors.n, recipients.n, e->actors.n, e->recipients.n);
    e->actors = actors;
    e->recipients = recipients;
}
