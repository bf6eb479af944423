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

// What features are named, and the pieces they are made of (scorer.h).
#define ARGUMENT_NAMES(X)                                                                                                         \
    X(RULE, "rule") X(RULE_TAKEN, "rule-taken") X(TYPE_RULE, "type-rule") X(SECTOR, "sector") X(TYPE_SECTOR, "type-sector")       \
    X(ACTOR, "actor") X(OUTSIDE, "outside") X(OUTSIDE_TYPE, "outside-type") X(OUTSIDE_ENTRY, "outside-entry") X(KIND, "kind")     \
    X(KIND_RULE, "kind-rule") X(PATH, "path") X(PATH_RULE, "path-rule") X(PATH_TYPE, "path-type") X(CASE, "case")                 \
    X(CASE_TYPE, "case-type") X(PATH_CASE, "path-case") X(SIDE, "side") X(NEAR, "near") X(NEAR_KIND, "near-kind") X(REL, "rel")   \
    X(COMPOSED, "composed") X(JOINT, "joint")

enum argument_name {
#define X(id, name) NAME_##id,
    ARGUMENT_NAMES(X)
#undef X
    NAME_COUNT
};
static const char *const argument_names[2][NAME_COUNT] = {
#define X(id, name) "a:" name "=",
    { ARGUMENT_NAMES(X) },
#undef X
#define X(id, name) "r:" name "=",
    { ARGUMENT_NAMES(X) },
#undef X
};

typedef struct event_pieces { // of the event
    kw_piece names[2][NAME_COUNT], digits[10], lang, type, entry, pos, taken;
    bool passive;
    char type_text[48];
} event_pieces;

typedef struct filler_pieces { // of one who may fill its roles
    kw_piece rule, sector, outside, kind, path, marker, rel;
    const kw_piece *distance, *mention_kind, *after, *mentions, *few_mentions, *verbs, *comma;
    char path_text[128];
} filler_pieces;

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

static kw_piece piece(const char *cstr) { return kw_piece_of(kw_str_from(cstr)); }

static void pieces_of_event(const kw_coding *k, const kw_candidate *e, event_pieces *v)
{
    for (int role = 0; role < 2; role++)
        for (int i = 0; i < NAME_COUNT; i++) v->names[role][i] = piece(argument_names[role][i]);
    for (int i = 0; i < 10; i++) v->digits[i] = kw_piece_of(kw_str_make(&"0123456789"[i], 1));
    // A visit has a host and a meeting has none: their roles differ.
    kw_str mode = kw_str_sub(e->modes, 0, kw_str_find_byte(e->modes, '|', 0));
    bool visit = kw_str_is(e->type, "CONSULT") && mode.n;
    int t = visit ? snprintf(v->type_text, sizeof v->type_text, "%.*s:%.*s", KW_STR_FMT(e->type), KW_STR_FMT(mode)) : 0;
    v->type = kw_piece_of(!visit ? e->type : kw_str_make(v->type_text, t < 0 ? 0 : (size_t)t < sizeof v->type_text ? (size_t)t : sizeof v->type_text - 1));
    v->lang = piece(k->clause->lexis->lang);
    v->entry = kw_piece_of(e->entry->id);
    v->pos = piece(kw_upos_name((kw_upos)k->clause->words[e->anchor].upos));
    v->taken = piece(e->actors.n ? e->recipients.n ? "both" : "actor" : e->recipients.n ? "recipient" : "none"); // which roles the rules filled
    v->passive = kw_clause_passive(k->clause, e->anchor);
}

static void pieces_of_filler(const kw_coding *k, const kw_candidate *e, const filler *x, const event_pieces *v, filler_pieces *y)
{
    const kw_clause *c = k->clause;
    bool rule_actor = kw_candidate_has_id(&e->actors, x->entity), rule_recipient = kw_candidate_has_id(&e->recipients, x->entity);
    y->rule = piece(rule_actor ? rule_recipient ? "both" : "actor" : rule_recipient ? "recipient" : "none");
    y->sector = kw_piece_of(k->who->entities[x->entity].sector);
    if (x->outside) {
        y->outside = piece(x->outside);
        y->distance = &v->digits[x->distance];
        return;
    }
    const kw_mention *m = &k->who->mentions[x->mention];
    y->kind = piece(m->place_only ? "place" : m->political ? "political" : m->person ? "person" : "thing");
    y->mention_kind = &v->digits[m->kind];
    argument_path(c, e->anchor, x->word, y->path_text, sizeof y->path_text);
    y->path = piece(y->path_text);
    y->marker = kw_piece_of(argument_case(c, x->word));
    y->rel = piece(kw_rel_name((kw_rel)c->words[x->word].rel));
    y->after = &v->digits[x->word > e->anchor];
    uint32_t mentions, verbs;
    bool comma;
    argument_between(c, k->who, e->anchor, x->word, &mentions, &verbs, &comma);
    y->mentions = &v->digits[mentions < 3 ? mentions : 3];
    y->few_mentions = &v->digits[mentions < 2 ? mentions : 2];
    y->verbs = &v->digits[verbs < 2 ? verbs : 2];
    y->comma = &v->digits[comma];
}

#define ADD(name, ...)                                                                                                            \
    kw_features_join(f, &v->names[role][NAME_##name], (const kw_piece *const[]){ __VA_ARGS__ },                                   \
                     sizeof((const kw_piece *const[]){ __VA_ARGS__ }) / sizeof(const kw_piece *))

// role: 0 actor, 1 recipient.
static void argument_features(const kw_candidate *e, const filler *x, const event_pieces *v, const filler_pieces *y, bool chosen_actor, int role,
                              kw_features *f)
{
    const kw_piece *type = &v->type, *rule = &y->rule, *taken = &v->taken, *sector = &y->sector, *lang = &v->lang, *kind = &y->kind, *pos = &v->pos,
                   *path = &y->path, *marker = &y->marker, *outside = &y->outside, *passive = &v->digits[v->passive];
    ADD(RULE, rule);
    ADD(RULE_TAKEN, rule, taken);
    ADD(TYPE_RULE, type, rule, taken);
    ADD(SECTOR, sector);
    ADD(TYPE_SECTOR, type, sector);
    if (role) ADD(ACTOR, &v->digits[chosen_actor]);
    if (x->outside) {
        ADD(OUTSIDE, outside, y->distance);
        ADD(OUTSIDE_TYPE, outside, type, taken);
        ADD(OUTSIDE_ENTRY, outside, lang, &v->entry);
        return;
    }
    ADD(KIND, kind, y->mention_kind);
    ADD(KIND_RULE, kind, rule, taken);
    ADD(PATH, pos, path, passive);
    ADD(PATH_RULE, pos, path, rule);
    ADD(PATH_TYPE, type, path);
    ADD(CASE, lang, marker);
    ADD(CASE_TYPE, lang, marker, type);
    ADD(PATH_CASE, path, lang, marker);
    ADD(SIDE, pos, y->after, passive, taken);
    ADD(NEAR, pos, y->after, y->mentions, y->verbs, y->comma, passive);
    ADD(NEAR_KIND, y->after, y->few_mentions, kind, taken);
    ADD(REL, &y->rel, rule);
    if (e->composed) ADD(COMPOSED, rule, path);
    if (e->entry->actor.joint && !e->composed) ADD(JOINT, rule, path);
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
    event_pieces event;
    filler_pieces pieces[ARGUMENT_MENTIONS + 2];
    pieces_of_event(k, e, &event);
    for (uint32_t i = 0; i < n; i++) pieces_of_filler(k, e, &fillers[i], &event, &pieces[i]);
    for (int role = 0; role < 2; role++)
        for (uint32_t i = 0; i < n; i++) {
            kw_features f;
            kw_features_init(&f, scorer, role ? "r:bias" : "a:bias", k->features);
            argument_features(e, &fillers[i], &event, &pieces[i], kw_candidate_has_id(&actors, fillers[i].entity), role, &f);
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
