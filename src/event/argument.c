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
    ARGUMENT_PAST = 64,     // events back that tell who deals with whom
    ARGUMENT_STORY = 24,    // events of the story that are remembered
    ARGUMENT_PHRASES = 4,   // prepositional phrases of an event's word
    ARGUMENT_OUTSIDE = 7,   // fillers from outside the sentence
};

static const double ARGUMENT_JOINED = 0.3; // of the odds that make an actor, for the other side of what two do together

// Who fills a role besides the likeliest: of the odds that make one, for a conjunct of somebody likely, and for one who stands elsewhere.
static const double ARGUMENT_CONJUNCT = 0.6, ARGUMENT_ELSEWHERE = 1.4;

// What the share of nobody counts for: among actors, where the shares of a country are added up and nobody stands alone; among recipients
// where the slots gave one, or where acts of the type are done to somebody: the weights know nobody from every text, but not who is new in a
// text of another kind. Measured in folds: of 0.8 to 2 among actors, 0.3 to 1 among recipients these give most dyads.
static const double ARGUMENT_NOBODY_ACTS = 1.3, ARGUMENT_NOBODY_NAMED = 0.5, ARGUMENT_NOBODY_MEANT = 0.6;

// Of what those count for whom an attack was done to, or who are where it was, how much speaks for nobody being condemned for it.
static const double ARGUMENT_NOBODY_CONDEMNED = 0.5;

typedef struct argument_named { // in the sentence, who may fill a role of any of its events
    uint32_t mention, word;
    kw_piece sector, marker, noun, governor;
    const kw_piece *kind, *mention_kind, *rel;
} argument_named;

// How the actor's country and another dealt with each other in the story: the actor acted on it, it on the actor (1; 2 in an event of the
// type), both acted together in one of the type.
typedef struct dealings { uint8_t to, from, along; } dealings;

typedef struct filler {
    uint32_t entity, mention; // entity KW_NONE: whoever acts for the country `code`, or nobody
    kw_str code;
    uint32_t country;        // the first of the fillers with that code
    uint32_t word;           // head in the sentence, KW_NONE for one from outside
    const argument_named *named; // NULL for one from outside
    const kw_piece *outside; // where it comes from, NULL: the sentence
    uint32_t distance;       // sentences back
    bool joined;             // to somebody likely
    uint8_t did, did_last;   // a bit each: his country acted, was acted on in events of the type that the story told; in the last of them
    dealings dealt;
    double p[2], share[2];   // that he fills the role; of all chances of who fills it, not yet divided by their sum
    kw_features features[2]; // by role
} filler;

// What features are named, and the pieces they are made of (scorer.h).
#define ARGUMENT_NAMES(X)                                                                                                         \
    X(RULE, "rule") X(RULE_TAKEN, "rule-taken") X(TYPE_RULE, "type-rule") X(SECTOR, "sector") X(TYPE_SECTOR, "type-sector")       \
    X(ACTOR, "actor") X(PAIR, "pair") X(SAME_CODE, "same-code") X(OUTSIDE, "outside") X(OUTSIDE_TYPE, "outside-type")             \
    X(OUTSIDE_ENTRY, "outside-entry") X(OUTSIDE_CROWD, "outside-crowd") X(OUTSIDE_VOICE, "outside-voice")                         \
    X(OUTSIDE_SAME, "outside-same") X(KIND, "kind") X(KIND_RULE, "kind-rule") X(PATH, "path") X(PATH_RULE, "path-rule")           \
    X(PATH_TYPE, "path-type") X(CASE, "case") X(CASE_TYPE, "case-type") X(PATH_CASE, "path-case") X(SIDE, "side") X(NEAR, "near") \
    X(NEAR_KIND, "near-kind") X(REL, "rel") X(ENTRY_RULE, "entry-rule") X(ENTRY_PATH, "entry-path") X(CROWD, "crowd")             \
    X(NOUN, "noun") X(GOVERNOR, "governor") X(SPEAKER, "speaker") X(JOINED, "joined") X(COMPOSED, "composed") X(JOINT, "joint")    \
    X(PARTNER, "partner") X(PARTNER_TYPE, "partner-type") X(MEMORY, "memory") X(MEMORY_TYPE, "memory-type")                       \
    X(MEMORY_LAST, "memory-last") X(MEMORY_NONE, "memory-none") X(MEMORY_NONE_TYPE, "memory-none-type") X(DYAD, "dyad")            \
    X(DYAD_TYPE, "dyad-type") X(FRAME, "outside-frame") X(FRAME_TYPE, "outside-frame-type") X(OUTSIDE_DOER, "outside-doer")       \
    X(OUTSIDE_DONE_TO, "outside-done-to") X(OUTSIDE_REL, "outside-rel") X(OUTSIDE_MODE, "outside-mode")                           \
    X(OUTSIDE_PHRASE, "outside-phrase") X(OUTSIDE_LEMMA, "outside-lemma") X(OUTSIDE_DET, "outside-det")

enum argument_name {
#define X(id, name) NAME_##id,
    ARGUMENT_NAMES(X)
#undef X
    NAME_COUNT
};
static const char *const argument_texts[NAME_COUNT] = {
#define X(id, name) ":" name "=",
    ARGUMENT_NAMES(X)
#undef X
};

// Where one from outside the sentence comes from, whether the lexicon's slots named it, what a mention is.
enum { OUTSIDE_PARTNER, OUTSIDE_EVENT, OUTSIDE_VICTIM, OUTSIDE_OTHER, OUTSIDE_SPEAKER, OUTSIDE_SCENE, OUTSIDE_NOBODY, OUTSIDE_COUNT };
static const char *const argument_outside[OUTSIDE_COUNT] = { "partner", "event", "victim", "other", "speaker", "scene", "nobody" };
static const char *const argument_rules[4] = { "none", "actor", "recipient", "both" }; // a bit each
enum { KIND_PLACE, KIND_POLITICAL, KIND_PERSON, KIND_THING, KIND_COUNT };
static const char *const argument_kinds[KIND_COUNT] = { "place", "political", "person", "thing" };

typedef struct argument_count { uint16_t mentions, verbs, marks; } argument_count;

// What is the same in every event: hashed once a document. And what is the same in every event of a sentence.
struct kw_argument_names {
    kw_piece prefix[NAME_COUNT], lang, outside[OUTSIDE_COUNT], rules[4], kinds[KIND_COUNT], far, none;
    const kw_pieces *pieces;
    double sure, least[2];  // thresholds of events, and of who fills a role
    argument_count *counts; // [words + 1] of the sentence: of what stands before each
    argument_named named[ARGUMENT_MENTIONS + 1]; // one more than are weighed, for the event's own word is none of them
    uint32_t n_named;
    uint32_t sent, cap;     // whose they are, KW_NONE before the first; how many counts have room
    uint32_t gap, story;    // gaps up to the sentence, and the sentence that opens its story
};

kw_argument_names *kw_argument_names_new(const kw_scorer *scorer, const char *lang, kw_arena *arena)
{
    kw_argument_names *names = KW_NEW(arena, kw_argument_names);
    for (int i = 0; i < NAME_COUNT; i++) names->prefix[i] = kw_piece_from(argument_texts[i]);
    for (int i = 0; i < OUTSIDE_COUNT; i++) names->outside[i] = kw_piece_from(argument_outside[i]);
    for (int i = 0; i < 4; i++) names->rules[i] = kw_piece_from(argument_rules[i]);
    for (int i = 0; i < KIND_COUNT; i++) names->kinds[i] = kw_piece_from(argument_kinds[i]);
    names->far = kw_piece_from("far");
    names->none = kw_piece_from("-");
    names->pieces = kw_scorer_pieces(scorer);
    names->sure = kw_scorer_threshold(scorer, "threshold");
    names->least[0] = kw_scorer_threshold(scorer, "a:threshold");
    names->least[1] = kw_scorer_threshold(scorer, "r:threshold");
    names->lang = kw_piece_from(lang);
    names->sent = KW_NONE;
    return names;
}

// What the fillers of one event share.
typedef struct weighing {
    const kw_coding *k;
    const kw_candidate *e;
    uint32_t speaker;        // who says the clause, KW_NONE where nobody does
    const kw_ids *told;      // to whom, NULL where nobody says it
    uint32_t crowd;          // fillers in the sentence
    kw_ids actors;           // chosen, when recipients are weighed
    kw_str actor_code;       // of the first of them
    uint32_t partner;        // who did the like with the side that is known, KW_NONE where nobody did
    bool partner_turned;     // the other way round
    bool passive, visit;
    const kw_event *past[ARGUMENT_STORY]; // what the story told so far, the latest first
    uint32_t n_past;
    const kw_piece *last;    // of the last of the type: whether its doer was named, and somebody it was done to
    const kw_piece *doer_is, *done_to_is; // of the word's own: none, somebody, something
    kw_piece doer, done_to, lemma, det, mode; // words
    kw_piece phrase[ARGUMENT_PHRASES]; // prepositions
    const kw_piece *phrase_is[ARGUMENT_PHRASES];
    uint32_t n_phrases;
    const kw_argument_names *names;
    const kw_piece *digits, *lang, *pos, *taken;
    kw_piece type, entry, actor_sector;
    uint32_t up[ARGUMENT_PATH + 1], n_up; // its word and those above
    char type_text[48];      // with the mode of a visit
} weighing;

typedef struct filler_pieces { // of one who may fill its roles
    kw_piece path, own_sector;
    const kw_piece *rule, *sector, *distance, *after, *mentions, *few_mentions, *verbs, *comma;
    char path_text[128];
} filler_pieces;

// "^conj.nsubj": up by conj, down to nsubj. Empty for the anchor itself.
static kw_piece argument_path(const weighing *v, uint32_t to, char *text, size_t cap)
{
    const kw_clause *c = v->k->clause;
    const kw_piece *rels = v->names->pieces->rel;
    uint32_t down[ARGUMENT_PATH + 1], n_down = 0;
    for (uint32_t w = to; w != KW_NONE && n_down <= ARGUMENT_PATH; w = kw_clause_head(c, w)) down[n_down++] = w;
    for (uint32_t i = 0; i < v->n_up; i++)
        for (uint32_t j = 0; j < n_down; j++) {
            if (v->up[i] != down[j] || i + j > ARGUMENT_PATH) continue;
            kw_piece path = { .text = { text, 0 }, .shift = 1 };
            for (uint32_t s = 0; s < i; s++) kw_piece_append(&path, '^', &rels[c->words[v->up[s]].rel], text, cap);
            for (uint32_t s = j; s-- > 0;) kw_piece_append(&path, '.', &rels[c->words[down[s]].rel], text, cap);
            return path;
        }
    return v->names->far;
}

static kw_str argument_case(const kw_clause *c, uint32_t w)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_CASE) return c->words[k].lower;
    return KW_STR("-");
}

static argument_named named_of(const kw_coding *k, uint32_t mention, uint32_t w)
{
    const kw_argument_names *names = k->argument_names;
    const kw_clause *c = k->clause;
    const kw_mention *m = &k->who->mentions[mention];
    uint32_t head = kw_clause_head(c, w);
    return (argument_named){
        .mention = mention, .word = w, .sector = kw_piece_of(k->who->entities[m->entity].sector), .marker = kw_piece_of(argument_case(c, w)),
        .noun = m->kind == KW_MENTION_NOMINAL ? kw_piece_of(c->words[w].lemma) : names->none,
        .governor = head == KW_NONE ? names->none : kw_piece_of(c->words[head].lemma),
        .kind = &names->kinds[m->place_only ? KIND_PLACE : m->political ? KIND_POLITICAL : m->person ? KIND_PERSON : KIND_THING],
        .mention_kind = &names->pieces->digit[m->kind], .rel = &names->pieces->rel[c->words[w].rel],
    };
}

// Who is named in the sentence; and of mentions, verbs and marks how many stand before each word: what is between two is the difference.
static void argument_read_sentence(const kw_coding *k)
{
    const kw_clause *c = k->clause;
    kw_argument_names *names = k->argument_names;
    if (names->sent == c->sent) return;
    if (names->cap <= c->n) {
        names->cap = c->n * 2 + 1;
        names->counts = KW_ARRAY(k->arena, argument_count, names->cap);
    }
    names->sent = c->sent;
    names->n_named = 0;
    for (; names->gap < k->who->n_gaps && k->who->gaps[names->gap].sent <= c->sent; names->gap++)
        if (k->who->gaps[names->gap].p >= 0.5) names->story = k->who->gaps[names->gap].sent;
    argument_count *counts = names->counts;
    counts[0] = (argument_count){ 0 };
    for (uint32_t w = 0; w < c->n; w++) {
        uint32_t m = k->who->at_word[c->base + w];
        const kw_mention *x = m == KW_NONE ? NULL : &k->who->mentions[m];
        counts[w + 1] = counts[w];
        counts[w + 1].mentions += x && (x->political || x->person);
        counts[w + 1].verbs += c->words[w].upos == KW_UPOS_VERB;
        counts[w + 1].marks += c->words[w].upos == KW_UPOS_PUNCT;
        bool weighed = x && !c->in_time[w] && x->entity != KW_NONE && (x->political || x->person || x->place_only);
        if (weighed && names->n_named <= ARGUMENT_MENTIONS) names->named[names->n_named++] = named_of(k, m, w);
    }
}

static argument_count argument_between(const argument_count *counts, uint32_t a, uint32_t b)
{
    if (a == b) return (argument_count){ 0 };
    argument_count from = counts[(a < b ? a : b) + 1], to = counts[a < b ? b : a];
    return (argument_count){ (uint16_t)(to.mentions - from.mentions), (uint16_t)(to.verbs - from.verbs), (uint16_t)(to.marks - from.marks) };
}

// None, somebody, something: 0, 1, 2.
static const kw_piece *argument_is(const weighing *v, uint32_t w)
{
    return &v->digits[w == KW_NONE ? 0 : kw_match_mention(v->k->clause, v->k->who, w) != KW_NONE ? 1 : 2];
}

static kw_piece argument_lemma(const weighing *v, uint32_t w) { return w == KW_NONE ? v->names->none : kw_piece_of(v->k->clause->words[w].lemma); }

// What the word of the event has around it, which tells whether somebody from outside the sentence is needed.
static void pieces_around(weighing *v)
{
    const kw_clause *c = v->k->clause;
    uint32_t anchor = v->e->anchor;
    bool verb = c->words[anchor].upos == KW_UPOS_VERB || c->words[anchor].upos == KW_UPOS_ADJ;
    uint32_t doer = verb ? kw_clause_doer(c, anchor) : KW_NONE, done_to = verb ? kw_clause_done_to(c, anchor) : KW_NONE;
    v->doer_is = argument_is(v, doer);
    v->done_to_is = argument_is(v, done_to);
    v->doer = argument_lemma(v, doer);
    v->done_to = argument_lemma(v, done_to);
    v->lemma = argument_lemma(v, anchor);
    v->det = v->names->none;
    for (uint32_t w = kw_clause_child(c, anchor); w != KW_NONE; w = c->next_sibling[w]) {
        if (c->words[w].rel == KW_REL_DET) v->det = kw_piece_of(c->words[w].lower);
        uint32_t marker = w > anchor ? kw_clause_child_by(c, w, KW_REL_CASE) : KW_NONE;
        if (marker == KW_NONE || v->n_phrases == ARGUMENT_PHRASES) continue;
        v->phrase[v->n_phrases] = kw_piece_of(c->words[marker].lower);
        v->phrase_is[v->n_phrases++] = argument_is(v, w);
    }
}

static void pieces_of_event(weighing *v)
{
    const kw_candidate *e = v->e;
    v->names = v->k->argument_names;
    v->digits = v->names->pieces->digit;
    v->lang = &v->names->lang;
    v->pos = &v->names->pieces->pos[v->k->clause->words[e->anchor].upos];
    for (uint32_t w = e->anchor; w != KW_NONE && v->n_up <= ARGUMENT_PATH; w = kw_clause_head(v->k->clause, w)) v->up[v->n_up++] = w;
    // A visit has a host and a meeting has none: their roles differ.
    kw_str mode = kw_str_sub(e->modes, 0, kw_str_find_byte(e->modes, '|', 0));
    bool visit = v->visit = kw_str_is(e->type, "CONSULT") && mode.n;
    int t = visit ? snprintf(v->type_text, sizeof v->type_text, "%.*s:%.*s", KW_STR_FMT(e->type), KW_STR_FMT(mode)) : 0;
    v->type = kw_piece_of(!visit ? e->type : kw_str_make(v->type_text, t < 0 ? 0 : (size_t)t < sizeof v->type_text ? (size_t)t : sizeof v->type_text - 1));
    v->entry = kw_piece_of(e->entry->id);
    v->taken = &v->names->rules[(e->actors.n > 0) + 2 * (e->recipients.n > 0)]; // which roles the slots filled
    v->passive = kw_clause_passive(v->k->clause, e->anchor);
    v->actor_sector = v->names->none;
    v->actor_code = KW_STR("");
    v->mode = kw_piece_of(mode);
    pieces_around(v);
}

static void pieces_of_filler(const weighing *v, const filler *x, filler_pieces *y)
{
    const kw_coding *k = v->k;
    const kw_candidate *e = v->e;
    y->rule = &v->names->rules[kw_candidate_has_id(&e->actors, x->entity) + 2 * kw_candidate_has_id(&e->recipients, x->entity)];
    if (x->outside) {
        y->own_sector = x->entity == KW_NONE ? v->names->none : kw_piece_of(k->who->entities[x->entity].sector);
        y->sector = &y->own_sector;
        y->distance = &v->digits[x->distance];
        return;
    }
    y->sector = &x->named->sector;
    y->path = argument_path(v, x->word, y->path_text, k->features ? sizeof y->path_text : 0);
    y->after = &v->digits[x->word > e->anchor];
    argument_count between = argument_between(v->names->counts, e->anchor, x->word);
    y->mentions = &v->digits[between.mentions < 3 ? between.mentions : 3];
    y->few_mentions = &v->digits[between.mentions < 2 ? between.mentions : 2];
    y->verbs = &v->digits[between.verbs < 2 ? between.verbs : 2];
    y->comma = &v->digits[between.marks > 0];
}

#define ADD(name, ...) KW_ADD(t, &v->names->prefix[NAME_##name], __VA_ARGS__)

static void outside_features(const weighing *v, const filler *x, const filler_pieces *y, kw_tally *t)
{
    const kw_piece *outside = x->outside;
    ADD(OUTSIDE, outside, y->distance, v->taken);
    ADD(OUTSIDE_TYPE, outside, &v->type, v->taken);
    ADD(OUTSIDE_ENTRY, outside, v->lang, &v->entry);
    ADD(OUTSIDE_CROWD, outside, &v->digits[v->crowd < 3 ? v->crowd : 3]);
    ADD(OUTSIDE_VOICE, outside, v->pos, &v->digits[v->passive]);
    ADD(FRAME, outside, v->pos, v->doer_is, v->done_to_is, &v->digits[v->passive]);
    ADD(FRAME_TYPE, outside, &v->type, v->doer_is, v->done_to_is, v->taken);
    if (v->doer_is == &v->digits[2]) ADD(OUTSIDE_DOER, outside, v->lang, &v->doer);
    if (v->done_to_is == &v->digits[2]) ADD(OUTSIDE_DONE_TO, outside, v->lang, &v->done_to);
    ADD(OUTSIDE_REL, outside, &v->names->pieces->rel[v->k->clause->words[v->e->anchor].rel], v->pos);
    ADD(OUTSIDE_MODE, outside, &v->type, &v->mode);
    for (uint32_t i = 0; i < v->n_phrases; i++) ADD(OUTSIDE_PHRASE, outside, v->lang, &v->phrase[i], &v->type, v->phrase_is[i]);
    ADD(OUTSIDE_LEMMA, outside, v->lang, &v->lemma);
    if (v->pos == &v->names->pieces->pos[KW_UPOS_NOUN]) ADD(OUTSIDE_DET, outside, v->lang, &v->det);
}

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

// What depends on the actors chosen before.
static void recipient_features(const weighing *v, const filler *x, const filler_pieces *y, kw_tally *t)
{
    ADD(ACTOR, &v->digits[kw_candidate_has_id(&v->actors, x->entity)]);
    ADD(PAIR, &v->type, &v->actor_sector, y->sector);
    ADD(SAME_CODE, &v->type, &v->digits[kw_str_eq(x->code, v->actor_code)], y->rule);
    const dealings d = x->dealt;
    ADD(DYAD, &v->digits[d.to], &v->digits[d.from], &v->digits[d.along], y->rule);
    ADD(DYAD_TYPE, &v->digits[d.to], &v->digits[d.from], &v->digits[d.along], &v->type);
    if (x->outside) ADD(OUTSIDE_SAME, x->outside, &v->digits[kw_str_eq(x->code, v->actor_code)]);
}

static bool filler_is_nobody(const filler *x) { return x->entity == KW_NONE && kw_str_is(x->code, "---"); }

// What a filler shows by itself.
static void argument_features(const weighing *v, const filler *x, const filler_pieces *y, kw_tally *t)
{
    const kw_candidate *e = v->e;
    const kw_piece *type = &v->type, *rule = y->rule, *taken = v->taken, *sector = y->sector, *lang = v->lang, *pos = v->pos,
                   *path = &y->path, *passive = &v->digits[v->passive];
    ADD(RULE, rule);
    ADD(RULE_TAKEN, rule, taken);
    ADD(TYPE_RULE, type, rule, taken);
    ADD(SECTOR, sector);
    ADD(TYPE_SECTOR, type, sector);
    if (v->partner != KW_NONE && kw_str_eq(x->code, v->k->who->entities[v->partner].code)) {
        ADD(PARTNER, &v->digits[v->partner_turned], taken, rule);
        ADD(PARTNER_TYPE, &v->digits[v->partner_turned], type, taken);
    }
    if (filler_is_nobody(x)) {
        ADD(MEMORY_NONE, v->last, taken);
        ADD(MEMORY_NONE_TYPE, v->last, type);
    } else {
        ADD(MEMORY, &v->digits[x->did], rule, taken);
        ADD(MEMORY_TYPE, &v->digits[x->did], type, taken);
        ADD(MEMORY_LAST, &v->digits[x->did_last], v->last, taken);
    }
    if (x->outside) {
        outside_features(v, x, y, t);
        return;
    }
    const argument_named *named = x->named;
    const kw_piece *kind = named->kind, *marker = &named->marker;
    ADD(KIND, kind, named->mention_kind);
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
    ADD(REL, named->rel, rule);
    ADD(ENTRY_RULE, lang, &v->entry, rule);
    ADD(ENTRY_PATH, lang, &v->entry, path);
    ADD(CROWD, &v->digits[v->crowd < 4 ? v->crowd : 4], rule, taken);
    if (named->mention_kind == &v->digits[KW_MENTION_NOMINAL]) ADD(NOUN, lang, &named->noun, type);
    uint32_t head = kw_clause_head(v->k->clause, x->word);
    if (head != KW_NONE && head != e->anchor) ADD(GOVERNOR, lang, &named->governor, named->rel);
    if (x->entity == v->speaker) ADD(SPEAKER, type, rule);
    if (e->composed) ADD(COMPOSED, rule, path);
    if (e->entry->actor.joint && !e->composed) ADD(JOINT, rule, path);
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
    for (uint32_t i = 0; i < names->n_named && n < ARGUMENT_MENTIONS; i++) {
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
    for (uint32_t i = out->n, looked = 0; i-- > 0 && looked < ARGUMENT_PAST && v->n_past < ARGUMENT_STORY && out->items[i].sent >= v->names->story; looked++)
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

// Does the entity act for a state by its sector? Bodies of inquiry are its government too.
static bool argument_of_state(const kw_entity *x)
{
    return kw_str_is(x->sector, "GOV") || kw_str_is(x->sector, "COP") || kw_str_is(x->sector, "JUD") || kw_str_is(x->sector, "MIL") || kw_str_is(x->sector, "SPY");
}

// Commissions against corruption, agencies against drugs, customs: they arrest though they are the government's.
static bool argument_inquires(const kw_entity *x)
{
    static const char *const words[] = { "Corruption", "corruption", "Narcotics", "narcotics", "customs", "immigration" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (kw_str_contains(x->name, kw_str_from(words[i])) || kw_str_contains(x->role, kw_str_from(words[i]))) return true;
    return false;
}

// Somebody from elsewhere in the text whose work it is not: courts alone judge; its government does not arrest, nor does anybody who does
// not act for the state.
static bool argument_not_his(const kw_entity *x, kw_str body)
{
    if (kw_str_is(body, "JUD")) return !kw_str_is(x->sector, "JUD");
    return (kw_str_is(x->sector, "GOV") && !argument_inquires(x)) || !argument_of_state(x);
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
    else if (x->entity == KW_NONE) x->entity = kw_who_unnamed(k->who, k->arena, x->code, e->entry->pos == KW_UPOS_NOUN && kw_str_is(e->type, "PROTEST") ? KW_STR("CVL") : body); // "protests spread": its people
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

// "Police fired tear gas at the demonstrators. Seven protesters were hurt": whoever suffered before, and is of the kind that suffers now, did
// not do it.
static bool filler_is_fellow(const weighing *v, const filler *x)
{
    if (!x->outside || x->entity == KW_NONE || v->e->recipients.n == 0) return false;
    if (!kw_str_is(v->e->type, "ASSAULT") && !kw_str_is(v->e->type, "COERCE")) return false;
    const kw_entity *entities = v->k->who->entities, *he = &entities[x->entity], *victim = &entities[v->e->recipients.items[0]];
    return he->type != KW_ENTITY_STATE && he->sector.n && kw_str_eq(he->code, victim->code) && kw_str_eq(he->sector, victim->sector);
}

// "Menggugat izin itu ke Mahkamah", "filed a suit with the court": the court that hears a complaint is not whom it is against.
static bool filler_hears(const weighing *v, const filler *x)
{
    if (x->outside || x->entity == KW_NONE || v->e->composed || !kw_str_is(v->e->type, "ACCUSE") || !kw_str_is(v->k->who->entities[x->entity].sector, "JUD")) return false;
    return kw_clause_has_case(v->k->clause, x->word) && !kw_candidate_has_id(&v->e->recipients, x->entity);
}

// "Dibawa ke markas kepolisian setempat", "held at a police station": where somebody is taken is a body of the state and not whom it is done to.
static bool filler_holds(const weighing *v, const filler *x)
{
    enum { REACH = 4 };
    const kw_clause *c = v->k->clause;
    if (x->outside || x->entity == KW_NONE || v->e->composed || !kw_str_is(v->e->modes, "arrest") || kw_candidate_has_id(&v->e->recipients, x->entity)) return false;
    if (!argument_of_state(&v->k->who->entities[x->entity])) return false;
    uint32_t w = x->word;
    for (uint32_t steps = 0; steps < REACH && w != KW_NONE && kw_clause_head(c, w) != v->e->anchor; steps++) w = kw_clause_head(c, w);
    return w != KW_NONE && kw_clause_head(c, w) == v->e->anchor && c->words[w].rel == KW_REL_OBL && kw_clause_has_case(c, w);
}

// "Polisi menetapkan guru itu sebagai tersangka pencabulan": what a suspect is charged with was not done by police or court.
static bool filler_charges(const weighing *v, const filler *x)
{
    const kw_clause *c = v->k->clause;
    uint32_t suspect = kw_clause_head(c, v->e->anchor);
    if (x->entity == KW_NONE || v->e->composed || suspect == KW_NONE || c->words[v->e->anchor].rel != KW_REL_NMOD || kw_candidate_has_id(&v->e->actors, x->entity)) return false;
    kw_str sector = v->k->who->entities[x->entity].sector;
    return (kw_str_is(sector, "COP") || kw_str_is(sector, "JUD")) && kw_clause_reads(c, suspect, c->lexis->persons.first, c->lexis->persons.n);
}

// The deeds that a noun by itself tells of, one a call.
static const kw_entry *next_deed(const kw_clause *c, uint32_t noun, kw_entry_walk *walk)
{
    const kw_entry *e = kw_clause_next_entry(c, noun, walk);
    while (e && (e->kind != KW_ENTRY_PREDICATE || e->pos != KW_UPOS_NOUN || e->n_atoms != 1)) e = kw_clause_next_entry(c, noun, walk);
    return e;
}

// Is a deed of that lexicon entry one of force or repression, and does the word stand where it has whom it is done to?
static bool deed_done_to(const kw_clause *c, const kw_entry *deed, uint32_t noun, uint32_t w, bool by_force)
{
    if (!kw_str_is(deed->event, "ASSAULT") && (by_force || !kw_str_is(deed->event, "COERCE"))) return false;
    for (uint32_t i = 0; i < deed->recipient.n; i++) {
        const kw_slot *slot = &deed->recipient.items[i];
        if (slot->kind == KW_SLOT_PREP && kw_clause_marked(c, w, slot->first, slot->n)) return true;
        if (slot->kind == KW_SLOT_POSS && c->words[w].rel == KW_REL_NMOD && w > noun && !kw_clause_has_case(c, w)) return true; // "penahanan anak-anak"
    }
    return false;
}

// "Malian" in "Malian pilgrims" is the pilgrims: the word of whom the country is told, which is the filler's own where it tells of nobody.
static uint32_t filler_noun(const weighing *v, const filler *x)
{
    const kw_clause *c = v->k->clause;
    kw_rel rel = (kw_rel)c->words[x->word].rel;
    uint32_t head = rel == KW_REL_AMOD || rel == KW_REL_COMPOUND || (rel == KW_REL_NMOD && !kw_clause_has_case(c, x->word)) ? kw_clause_head(c, x->word) : KW_NONE;
    uint32_t m = head == KW_NONE || head == v->e->anchor ? KW_NONE : v->k->who->at_word[c->base + head];
    if (m == KW_NONE || v->k->who->mentions[m].entity == KW_NONE) return x->word;
    return kw_str_eq(v->k->who->entities[v->k->who->mentions[m].entity].code, x->code) ? head : x->word;
}

static uint32_t filler_entity(const weighing *v, const filler *x)
{
    uint32_t word = x->outside ? KW_NONE : filler_noun(v, x);
    return word == KW_NONE || word == x->word ? x->entity : v->k->who->mentions[v->k->who->at_word[v->k->clause->base + word]].entity;
}

// "Mengecam kekerasan terhadap wartawan", "outraged by the attack on the village", "an inquiry into the killing of a monk": whom the deed was
// done to is not who is condemned for it.
static bool filler_suffered(const weighing *v, const filler *x, bool by_force)
{
    const kw_clause *c = v->k->clause;
    uint32_t word = x->outside ? KW_NONE : filler_noun(v, x), noun = word == KW_NONE ? KW_NONE : kw_clause_head(c, word);
    if (noun == KW_NONE || noun == v->e->anchor || !kw_str_is(v->e->type, "ACCUSE") || c->words[noun].upos != KW_UPOS_NOUN) return false;
    const kw_entry *own = v->e->entry;
    if (v->e->composed && noun == v->e->match.anchor) return deed_done_to(c, own, noun, word, by_force);
    for (uint32_t i = 0; kw_match_covers(&v->e->match, noun) && i < own->recipient.n; i++) // "pinned the attack on Mali"
        if (own->recipient.items[i].kind == KW_SLOT_PREP && kw_clause_marked(c, word, own->recipient.items[i].first, own->recipient.items[i].n)) return false;
    kw_entry_walk walk = { 0 };
    for (const kw_entry *deed; (deed = next_deed(c, noun, &walk));)
        if (deed_done_to(c, deed, noun, word, by_force)) return true;
    return false;
}

static bool tells_of_force(const kw_clause *c, uint32_t w)
{
    kw_entry_walk walk = { 0 };
    for (const kw_entry *deed; (deed = next_deed(c, w, &walk));)
        if (kw_str_is(deed->event, "ASSAULT")) return true;
    return false;
}

// "Condemned the attack in Mali": where it was is nobody to condemn; a coup or a crackdown in Mali is of somebody there.
static bool filler_only_where(const weighing *v, const filler *x)
{
    enum { REACH = 4 };
    const kw_clause *c = v->k->clause;
    if (x->outside || x->named->kind != &v->names->kinds[KIND_PLACE] || !kw_str_is(v->e->type, "ACCUSE") || kw_candidate_has_id(&v->e->recipients, x->entity)) return false;
    uint32_t w = kw_clause_head(c, x->word);
    for (int steps = 0; steps < REACH && w != KW_NONE; steps++, w = kw_clause_head(c, w))
        if (c->words[w].upos == KW_UPOS_NOUN && tells_of_force(c, w)) return true;
    return false;
}

// "Four officers were wounded", "warga itu ditangkap": whom the slots found it done to did not do it himself.
static bool filler_is_victim(const weighing *v, const filler *x)
{
    const kw_candidate *e = v->e;
    if (x->entity == KW_NONE || e->composed || e->entry->actor.joint) return false;
    uint32_t entity = filler_entity(v, x);
    return kw_candidate_has_id(&e->recipients, entity) && !kw_candidate_has_id(&e->actors, entity);
}

// May x be taken for the role at all? Whoever did it is not whom it was done to, nor are those who are only told of it ("told reporters that").
static bool filler_open(const weighing *v, const filler *x, int role)
{
    if (filler_is_nobody(x)) return false;
    if (!role) return !filler_is_victim(v, x) && !filler_charges(v, x) && !filler_is_fellow(v, x);
    if (kw_candidate_has_id(&v->actors, x->entity) || kw_candidate_has_id(&v->actors, filler_entity(v, x))) return false;
    if (filler_hears(v, x) || filler_holds(v, x) || filler_only_where(v, x) || filler_suffered(v, x, false)) return false;
    return !v->told || v->e->composed || !kw_candidate_has_id(v->told, x->entity) || kw_candidate_has_id(&v->e->recipients, x->entity);
}

static void argument_weigh(const weighing *v, filler *fillers, const filler_pieces *pieces, uint32_t n, int role, kw_candidate *e, kw_weighed **weighed)
{
    const kw_coding *k = v->k;
    double sure = v->names->least[role];
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        x->p[role] = x->share[role] = 0;
        if (role && x->entity == KW_NONE && !filler_is_nobody(x) && !v->visit) continue; // whoever acts for the country is no recipient, but a host
        const kw_piece *joined = NULL; // a conjunct of somebody weighed before: the digit of whether he was likely
        if (!x->outside && k->clause->words[x->word].rel == KW_REL_CONJ)
            for (uint32_t j = 0; j < i; j++)
                if (!fillers[j].outside && fillers[j].word == kw_clause_head(k->clause, x->word)) joined = &v->digits[fillers[j].p[role] >= sure];
        kw_features *f = x->features;
        x->joined = joined == &v->digits[1];
        if (role || joined) {
            kw_tally tally, *t = &tally;
            kw_tally_begin(t, f, role ? KW_ROLE_RECIPIENT : KW_ROLE_ACTOR);
            if (role) recipient_features(v, x, &pieces[i], t);
            if (joined) ADD(JOINED, joined);
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

// How likely must one be to fill the role besides others? Who do a thing together, or plan to, may stand apart.
static double filler_least(const weighing *v, const filler *x, int role)
{
    bool together = v->e->entry->actor.joint && (!v->e->composed || kw_str_is(v->e->type, "AGREE"));
    return v->names->least[role] * (x->joined ? ARGUMENT_CONJUNCT : together ? 1 : ARGUMENT_ELSEWHERE);
}

// Who fills the role: of the countries among the fillers, and nobody, the one with the largest share of the chances, of its people the one who
// fills it most likely; and besides all of the sentence who are likely enough.
static void argument_fill(const weighing *v, filler *fillers, uint32_t n, int role, kw_ids *ids)
{
    const kw_coding *k = v->k;
    double nobody = 0;
    filler *best = NULL, *one[ARGUMENT_MENTIONS + ARGUMENT_OUTSIDE] = { NULL }; // of each country the likeliest, and the sum of its shares
    double sum[ARGUMENT_MENTIONS + ARGUMENT_OUTSIDE] = { 0 };
    bool open[ARGUMENT_MENTIONS + ARGUMENT_OUTSIDE];
    for (uint32_t i = 0; i < n; i++) {
        filler *x = &fillers[i];
        open[i] = filler_open(v, x, role);
        if (filler_is_nobody(x)) nobody += x->share[role] * (role ? argument_nobody(v->e) : ARGUMENT_NOBODY_ACTS);
        // Whoever represses people is mostly of their country, whoever attacks them is not.
        if (role && !filler_is_nobody(x) && (filler_only_where(v, x) || filler_suffered(v, x, true))) nobody += ARGUMENT_NOBODY_CONDEMNED * x->share[role];
        if (!open[i]) continue;
        sum[x->country] += x->share[role];
        if (!one[x->country] || x->p[role] > one[x->country]->p[role]) one[x->country] = x;
    }
    double most = nobody;
    for (uint32_t i = 0; i < n; i++) { // of equal ones the country of whoever comes first
        uint32_t country = fillers[i].country;
        if (sum[country] <= most || !open[i]) continue;
        most = sum[country];
        best = one[country];
    }
    if (best) argument_take(k, v->e, role, best, fillers, n, ids);
    for (uint32_t i = 0; i < n; i++)
        if (&fillers[i] != best && !fillers[i].outside && fillers[i].p[role] >= filler_least(v, &fillers[i], role) && open[i])
            argument_take(k, v->e, role, &fillers[i], fillers, n, ids);
    if (best && role == 0 && v->e->entry->actor.joint && !v->e->composed) argument_join(v, fillers, n, best, ids);
}

// Whoever is met or agreed with acts too; in fighting only those of one country, for who attacks whom may show.
static void argument_both_act(const weighing *v, kw_ids *actors, kw_ids *recipients)
{
    const kw_coding *k = v->k;
    if (argument_governs(v)) return;
    bool fight = kw_str_is(v->e->type, "ASSAULT");
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

void kw_argument_choose(const kw_coding *k, const kw_events *out, kw_candidate *e, kw_weighed **weighed)
{
    const kw_scorer *scorer = k->grammar->scorer;
    filler fillers[ARGUMENT_MENTIONS + ARGUMENT_OUTSIDE];
    filler_pieces pieces[ARGUMENT_MENTIONS + ARGUMENT_OUTSIDE];
    const kw_statement *said = kw_statement_over(out, k->clause->words[e->anchor].start);
    weighing v = { .k = k, .e = e, .speaker = said ? said->speaker : KW_NONE, .told = said ? &said->addressees : NULL };
    e->slots_actor = e->actors.n > 0;
    argument_read_sentence(k);
    v.partner = argument_partner(k, out, e, &v.partner_turned);
    uint32_t n = gather(k, out, e, &v, &v.crowd, fillers);
    bool trained = k->argument_names->least[0] > 0 && k->argument_names->least[1] > 0;
    kw_ids actors = { 0 }, recipients = { 0 };
    kw_tally tally[2]; // of this filler, and of the one before: its weights come from memory meanwhile
    pieces_of_event(&v);
    argument_remember(&v, out, fillers, n);
    for (uint32_t i = 0; i < n; i++) {
        pieces_of_filler(&v, &fillers[i], &pieces[i]);
        kw_features_begin(fillers[i].features, scorer, k->features);
        kw_tally_begin(&tally[i % 2], fillers[i].features, KW_ROLE_BOTH);
        argument_features(&v, &fillers[i], &pieces[i], &tally[i % 2]);
        if (i) kw_tally_end(&tally[(i - 1) % 2]);
    }
    kw_tally_end(&tally[(n - 1) % 2]); // nobody is always among them
    argument_weigh(&v, fillers, pieces, n, 0, e, weighed);
    argument_fill(&v, fillers, n, 0, &actors);
    if (trained && e->actors.n && (e->fought || (e->caused && !actors.n))) actors = e->actors;
    v.actors = actors;
    if (actors.n) {
        v.actor_sector = kw_piece_of(k->who->entities[actors.items[0]].sector);
        v.actor_code = k->who->entities[actors.items[0]].code;
    }
    argument_deal(&v, fillers, n);
    argument_weigh(&v, fillers, pieces, n, 1, e, weighed);
    argument_fill(&v, fillers, n, 1, &recipients);
    argument_accuser(&v, &actors, &recipients);
    if (e->entry->actor.joint && !e->composed && !v.visit) argument_both_act(&v, &actors, &recipients);
    argument_parties_once(&v, &actors, &recipients);
    if (!trained || e->speaker_acts) return;
    if (e->claimed && e->actors.n && !actors.n) actors = e->actors; // whoever claims it
    argument_keep(k, &e->actors, fillers, n, &actors);
    argument_keep(k, &e->recipients, fillers, n, &recipients);
    if (actors.n != e->actors.n || recipients.n != e->recipients.n || (actors.n && actors.items[0] != e->actors.items[0]))
        kw_coding_note(k, &e->steps, "weighed: %u actors, %u recipients (the lexicon's slots gave %u, %u)", actors.n, recipients.n, e->actors.n, e->recipients.n);
    e->actors = actors;
    e->recipients = recipients;
}
