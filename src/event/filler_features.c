// SPDX-License-Identifier: Apache-2.0
// What one who may fill a role shows; see filler.h. Features are named "a:…" for actors and "r:…" for recipients.
#include "event/filler.h"

#include <stdio.h>

static const char *const argument_texts[NAME_COUNT] = {
#define X(id, name) ":" name "=",
    ARGUMENT_NAMES(X)
#undef X
};
static const char *const argument_outside[OUTSIDE_COUNT] = { "partner", "event", "victim", "other", "speaker", "scene", "nobody" };
static const char *const argument_rules[4] = { "none", "actor", "recipient", "both" }; // a bit each
static const char *const argument_kinds[KIND_COUNT] = { "place", "political", "person", "thing" };

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

// "^conj.nsubj": up by conj, down to nsubj. Empty for the anchor itself.
static kw_piece argument_path(const weighing *v, uint32_t to, char *text, size_t cap)
{
    const kw_clause *c = v->k->clause;
    const kw_piece *rels = v->names->pieces->rel;
    uint32_t down[FILLER_PATH + 1], n_down = 0;
    for (uint32_t w = to; w != KW_NONE && n_down <= FILLER_PATH; w = kw_clause_head(c, w)) down[n_down++] = w;
    for (uint32_t i = 0; i < v->n_up; i++)
        for (uint32_t j = 0; j < n_down; j++) {
            if (v->up[i] != down[j] || i + j > FILLER_PATH) continue;
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
        .first = m->first - c->base, .last = m->last - c->base,
        .before = m->first > c->base ? kw_piece_of(c->words[m->first - c->base - 1].lower) : names->none,
        .next = m->last + 1 < c->base + c->n ? kw_piece_of(c->words[m->last + 1 - c->base].lower) : names->none,
        .governor = head == KW_NONE ? names->none : kw_piece_of(c->words[head].lemma),
        .kind = &names->kinds[m->place_only ? KIND_PLACE : m->political ? KIND_POLITICAL : m->person ? KIND_PERSON : KIND_THING],
        .mention_kind = &names->pieces->digit[m->kind], .rel = &names->pieces->rel[c->words[w].rel],
    };
}

// Who is named in the sentence; and of mentions, verbs and marks how many stand before each word: what is between two is the difference.
void filler_read_sentence(const kw_coding *k)
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
        if (weighed && names->n_named <= FILLER_MENTIONS) names->named[names->n_named++] = named_of(k, m, w);
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
        if (marker == KW_NONE || v->n_phrases == FILLER_PHRASES) continue;
        v->phrase[v->n_phrases] = kw_piece_of(c->words[marker].lower);
        v->phrase_is[v->n_phrases++] = argument_is(v, w);
    }
}

void filler_read_event(weighing *v)
{
    const kw_candidate *e = v->e;
    v->names = v->k->argument_names;
    v->digits = v->names->pieces->digit;
    v->lang = &v->names->lang;
    v->pos = &v->names->pieces->pos[v->k->clause->words[e->anchor].upos];
    for (uint32_t w = e->anchor; w != KW_NONE && v->n_up <= FILLER_PATH; w = kw_clause_head(v->k->clause, w)) v->up[v->n_up++] = w;
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
    v->actor = kw_piece_of(v->actor_code);
    v->mode = kw_piece_of(mode);
    pieces_around(v);
}

void filler_read(const weighing *v, const filler *x, filler_pieces *y)
{
    const kw_coding *k = v->k;
    const kw_candidate *e = v->e;
    y->code = kw_piece_of(x->code);
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
    uint32_t from = x->word > e->anchor ? e->anchor + 1 : x->named->last + 1, to = x->word > e->anchor ? x->named->first : e->anchor;
    y->n_gap = to >= from ? to - from : FILLER_GAP + 1;
    for (uint32_t i = 0; i < FILLER_GAP && y->n_gap <= FILLER_GAP; i++) y->gap[i] = i < y->n_gap ? kw_piece_of(k->clause->words[from + i].lower) : v->names->none;
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

bool filler_is_nobody(const filler *x) { return x->entity == KW_NONE && kw_str_is(x->code, "---"); }

void filler_role_features(const weighing *v, const filler *x, const filler_pieces *y, int role, const kw_piece *joined, kw_tally *t)
{
    if (joined) ADD(JOINED, joined);
    if (!role) return;
    const kw_piece *same = &v->digits[kw_str_eq(x->code, v->actor_code)];
    ADD(ACTOR, &v->digits[kw_candidate_has_id(&v->actors, x->entity)]);
    ADD(PAIR, &v->type, &v->actor_sector, y->sector);
    ADD(SAME_CODE, &v->type, same, y->rule);
    const dealings d = x->dealt;
    ADD(DYAD, &v->digits[d.to], &v->digits[d.from], &v->digits[d.along], y->rule);
    ADD(DYAD_TYPE, &v->digits[d.to], &v->digits[d.from], &v->digits[d.along], &v->type);
    ADD(CODES, &v->actor, &y->code);
    ADD(TYPE_CODES, &v->type, &v->actor, &y->code);
    const kw_piece *others = &v->digits[v->others < 3 ? v->others : 3];
    ADD(OTHERS, others, same, x->outside ? x->outside : y->rule);
    ADD(OTHERS_TYPE, others, same, &v->type, &v->digits[!x->outside ? 0 : filler_is_nobody(x) ? 2 : 1]);
    if (x->outside) ADD(OUTSIDE_SAME, x->outside, same);
}

// What a filler shows by itself.
void filler_features(const weighing *v, const filler *x, const filler_pieces *y, kw_tally *t)
{
    const kw_candidate *e = v->e;
    const kw_piece *type = &v->type, *rule = y->rule, *taken = v->taken, *sector = y->sector, *lang = v->lang, *pos = v->pos,
                   *path = &y->path, *passive = &v->digits[v->passive];
    ADD(RULE, rule);
    ADD(RULE_TAKEN, rule, taken);
    ADD(TYPE_RULE, type, rule, taken);
    ADD(SECTOR, sector);
    ADD(TYPE_SECTOR, type, sector);
    ADD(TYPE_CODE, type, &y->code);
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
    ADD(BEFORE, lang, &named->before, y->after, pos);
    ADD(NEXT, lang, &named->next, y->after, pos);
    if (y->n_gap <= FILLER_GAP) ADD(GAP, lang, pos, y->after, &y->gap[0], &y->gap[1], &y->gap[2]);
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

