// SPDX-License-Identifier: Apache-2.0
// The event room's way through a document: statements first (they say who speaks), then for every sentence candidates, operators,
// and the records made of what is left. See event.h.
#include "event/argument.h"
#include "event/meaning.h"
#include "event/past.h"
#include "event/scene.h"
#include "event/scorer.h"
#include "event/sector.h"
#include "event/statement.h"

#include <stdio.h>

static const char *const status_names[] = { "actual", "future", "hypothetical", "negated", "historical" };

const char *kw_statement_kind_name(kw_statement_kind kind)
{
    return kind == KW_STATEMENT_DIRECT ? "direct" : kind == KW_STATEMENT_MIXED ? "mixed" : "indirect";
}

static const char *event_quad(kw_str type)
{
    uint32_t i = kw_event_type_number(type);
    return i < KW_EVENT_TYPES ? kw_event_types[i].quad : "";
}

static bool event_is_verbal(kw_str type)
{
    const char *quad = event_quad(type);
    return quad[0] == 'V' && !kw_str_is(type, "CONSULT");
}

// Does the event say something itself ("France said it will offer", "said it rejects"), so that its doer does not speak about it again?
static kw_own_speech event_own_speech(const kw_candidate *e)
{
    if (!event_is_verbal(e->type)) return KW_OWN_NONE;
    if (kw_str_is(e->type, "AGREE")) return e->composed ? KW_OWN_PROMISE : KW_OWN_NONE; // an agreement reached is a deed
    if (kw_str_is(e->modes, "investigate")) return KW_OWN_NONE; // a deed
    return KW_OWN_WORDS;
}

// ---- records --------------------------------------------------------------------------------------------------------------
typedef struct recorder {
    kw_coding coding;
    const kw_text *text;
    const kw_times *times;
    const kw_places *places;
    int32_t date;
    uint64_t text_hash;
    double min_confidence;
    kw_context_words *context_words; // of each sentence
    struct { kw_piece *items; uint32_t n, cap; } words; // of this sentence, hashed
    struct { uint32_t *items; uint32_t n, cap; } about; // of them each once, without marks
    struct { const int8_t **items; uint32_t n, cap; } vectors; // of the words, NULL: not known
    kw_meaning_sum meaning;          // of those of `about`
    uint32_t types[3];               // what kinds of events candidates of this sentence and the two before tell of, a bit each
    const uint8_t *topics;           // of each sentence: which topics it has words of, a bit each
    kw_events *out;
    const struct record_names *names;
} recorder;

// The code of an event's context, where the composed code has one below it: 033 with a military context is 0332.
static kw_str record_code(const kw_grammar *g, kw_str cameo, kw_str contexts)
{
    for (kw_str context; contexts.n && kw_str_next(&contexts, '|', &context);)
        for (uint32_t i = 0; i < g->n_codes; i++) {
            const kw_code_row *row = &g->codes[i];
            if (kw_str_eq(row->context, context) && row->cameo.n == cameo.n + 1 && kw_str_starts(row->cameo, cameo)) return row->cameo;
        }
    return cameo;
}

// ---- confidence -------------------------------------------------------------------------------------------------------------
static const char *party_state(const recorder *r, const kw_ids *ids, bool blocked)
{
    if (!ids->n) return blocked ? "thing" : "none";
    const kw_entity *e = &r->coding.who->entities[ids->items[0]];
    if (kw_str_is(e->sector, "UNK")) return blocked ? "unk-thing" : "unk";
    return kw_str_is(e->code, "---") ? "someone" : "known";
}

static kw_str party_sector(const recorder *r, const kw_ids *ids)
{
    return ids->n ? r->coding.who->entities[ids->items[0]].sector : KW_STR("-");
}

// What features are named, and the pieces they are made of (scorer.h).
#define RECORD_NAMES(X)                                                                                                           \
    X(TYPE, "type=") X(ENTRY, "entry=") X(POS, "pos=") X(TYPE_POS, "type-pos=") X(ACTOR, "actor=") X(RECIPIENT, "recipient=")     \
    X(TYPE_ACTOR, "type-actor=") X(TYPE_RECIPIENT, "type-recipient=") X(POS_PARTIES, "pos-parties=")                              \
    X(ENTRY_PARTIES, "entry-parties=") X(ACTOR_SECTOR, "actor-sector=") X(TYPE_ACTOR_SECTOR, "type-actor-sector=")                \
    X(RECIPIENT_SECTOR, "recipient-sector=") X(STATUS, "status=") X(TYPE_STATUS, "type-status=") X(TAG, "tag=") X(REL, "rel=")    \
    X(TYPE_REL, "type-rel=") X(TYPE_NEED, "type-need=") X(WORDS, "words=") X(BY, "by=") X(CANDIDATES, "candidates=")              \
    X(LENGTH, "length=") X(NEED_UNMET, "need-unmet=") X(COMPOSED_TYPE, "composed-type=") X(OP, "op=") X(OP_TYPE, "op-type=")      \
    X(SURE_ACTOR, "sure-actor=") X(SURE_RECIPIENT, "sure-recipient=") X(SURE_ROLES, "sure-roles=") X(BEFORE, "before=")           \
    X(TYPE_BEFORE, "type-before=") X(AGAIN, "again=") X(AGAIN_TYPE, "again-type=") X(GOVERNOR, "governor=") X(MOD, "mod=")        \
    X(NEAR_BEFORE, "near-before=") X(NEAR_AFTER, "near-after=") X(WORD, "word=") X(DEPTH, "depth=") X(TIME, "time=")              \
    X(PLACE, "place=") X(DET, "det=") X(UNDER, "under=") X(PLURAL, "plural=") X(OBJ, "obj=") X(NSUBJ, "nsubj=") X(OBL, "obl=")    \
    X(NMOD, "nmod=") X(CODE, "code=") X(ABOUT, "about=") X(SENT_BEFORE, "sent-before=") X(SENT_BEFORE_POS, "sent-before-pos=")  \
    X(PARTIES, "parties=") X(DATED, "dated=")

enum record_name {
#define X(id, name) RECORD_##id,
    RECORD_NAMES(X)
#undef X
    RECORD_NAME_COUNT
};

struct record_names { // hashed once a document
    kw_piece prefix[RECORD_NAME_COUNT], topic[KW_TOPICS], around[KW_TOPICS], lang;
};

static void record_names_init(struct record_names *names, const kw_lexis *lexis, kw_arena *arena)
{
    static const char *const texts[RECORD_NAME_COUNT] = {
#define X(id, name) name,
        RECORD_NAMES(X)
#undef X
    };
    for (int i = 0; i < RECORD_NAME_COUNT; i++) names->prefix[i] = kw_piece_from(texts[i]);
    for (uint32_t i = 0; i < lexis->n_topics; i++) {
        names->topic[i] = kw_piece_of(kw_arena_printf(arena, "%.*s=", KW_STR_FMT(lexis->topics[i].name)));
        names->around[i] = kw_piece_of(kw_arena_printf(arena, "around-%.*s=", KW_STR_FMT(lexis->topics[i].name)));
    }
    names->lang = kw_piece_from(lexis->lang);
}

#define ADD(name, ...) KW_ADD(t, &r->names->prefix[RECORD_##name], __VA_ARGS__)
#define PIECE(str) (const kw_piece[]){ kw_piece_of(str) }

static const int8_t *record_vector(const recorder *r, uint32_t w)
{
    const kw_vectors *vectors = r->coding.grammar->vectors;
    const int8_t *vector = kw_vectors_of(vectors, kw_feature_key(r->words.items[w].hash));
    return vector ? vector : kw_vectors_of(vectors, kw_feature_key_of(r->coding.clause->words[w].lemma));
}

// The words of the sentence; and each once: what it is about.
static void record_words(recorder *r)
{
    const kw_clause *c = r->coding.clause;
    r->words.n = r->about.n = r->vectors.n = 0;
    r->meaning = (kw_meaning_sum){ 0 };
    for (uint32_t w = 0; w < c->n; w++) {
        *KW_PUSH(r->coding.arena, &r->words) = kw_piece_of(c->words[w].lower);
        kw_vectors_fetch(r->coding.grammar->vectors, kw_feature_key(r->words.items[w].hash));
    }
    for (uint32_t w = 0; w < c->n; w++) {
        const kw_piece piece = r->words.items[w];
        const int8_t *vector = *KW_PUSH(r->coding.arena, &r->vectors) = c->words[w].upos == KW_UPOS_PUNCT ? NULL : record_vector(r, w);
        if (c->words[w].upos == KW_UPOS_PUNCT) continue;
        uint32_t i = 0;
        while (i < r->about.n && r->words.items[r->about.items[i]].hash != piece.hash) i++;
        if (i < r->about.n) continue;
        *KW_PUSH(r->coding.arena, &r->about) = w;
        kw_meaning_add(&r->meaning, vector);
    }
}

// "the September 11 attacks": a date that is part of the name.
static bool record_named_by_date(const recorder *r, uint32_t noun)
{
    const kw_clause *c = r->coding.clause;
    for (uint32_t w = 0; w < noun; w++)
        if (c->in_time[w] && kw_clause_head(c, w) == noun && !kw_clause_has_case(c, w)) return true;
    return false;
}

enum { RECORD_NEAR = 3 }; // words before and behind the phrase that are looked at

// Features of one record; kept few and readable, for `explain` shows them. Language enters only through the entry's name.
static void record_features(const recorder *r, const kw_candidate *e, const kw_event *event, uint32_t n_candidates, kw_features *f)
{
    const kw_clause *c = r->coding.clause;
    const kw_word *w = &c->words[e->anchor], *base = &c->words[e->match.anchor];
    const kw_pieces *p = kw_scorer_pieces(f->scorer);
    const kw_piece of_type = kw_piece_of(e->type), *type = &of_type, *lang = &r->names->lang, *pos = &p->pos[e->entry->pos], *rel = &p->rel[base->rel],
                   entry = kw_piece_of(e->entry->id), status = kw_piece_from(event->status),
                   actor = kw_piece_from(party_state(r, &e->actors, e->actor_blocked)), recipient = kw_piece_from(party_state(r, &e->recipients, false)),
                   actor_sector = kw_piece_of(party_sector(r, &e->actors)), recipient_sector = kw_piece_of(party_sector(r, &e->recipients));
    const kw_piece *lower = r->words.items;
    kw_tally tally, *t = &tally;
    kw_tally_begin(t, f, 0);
    ADD(TYPE, type);
    ADD(ENTRY, lang, &entry);
    ADD(POS, pos);
    ADD(TYPE_POS, type, pos);
    ADD(ACTOR, &actor);
    ADD(RECIPIENT, &recipient);
    ADD(TYPE_ACTOR, type, &actor);
    ADD(TYPE_RECIPIENT, type, &recipient);
    ADD(POS_PARTIES, pos, &actor, &recipient);
    ADD(ENTRY_PARTIES, lang, &entry, &actor, &recipient);
    ADD(ACTOR_SECTOR, &actor_sector);
    ADD(TYPE_ACTOR_SECTOR, type, &actor_sector);
    ADD(RECIPIENT_SECTOR, &recipient_sector);
    ADD(STATUS, &status);
    ADD(TYPE_STATUS, type, &status);
    ADD(TAG, pos, &p->pos[base->upos]);
    ADD(REL, pos, rel);
    ADD(TYPE_REL, type, rel);
    ADD(TYPE_NEED, type, &p->digit[e->entry->need], &p->digit[e->need_unmet]);
    ADD(WORDS, &p->digit[e->entry->n_atoms < 3 ? e->entry->n_atoms : 3]);
    ADD(BY, &p->digit[event->by.n < 2 ? event->by.n : 2]);
    ADD(CANDIDATES, &p->digit[n_candidates < 6 ? n_candidates : 6]);
    ADD(LENGTH, &p->digit[c->n < 50 ? c->n / 10 : 5]);
    if (e->need_unmet) ADD(NEED_UNMET, pos);
    // The code tells of entries seldom seen what their like are worth.
    for (size_t n = 2; n <= event->cameo.n; n++) ADD(CODE, PIECE(kw_str_sub(event->cameo, 0, n)));
    for (uint32_t i = 0; i < r->about.n; i++) ADD(ABOUT, lang, type, &r->words.items[r->about.items[i]]);
    // Told in the sentences before?
    uint32_t number = kw_event_type_number(e->type);
    for (uint32_t back = 1; back < sizeof r->types / sizeof *r->types; back++) {
        const kw_piece *told = &p->digit[r->types[back] >> number & 1];
        ADD(SENT_BEFORE, &p->digit[back], type, told);
        ADD(SENT_BEFORE_POS, &p->digit[back], pos, told);
    }
    // What the rest of the sentence is about.
    for (uint32_t i = 0; i < c->lexis->n_topics; i++) {
        uint32_t words = 0;
        for (uint32_t x = 0; (r->topics[c->sent] >> i & 1) && x < c->n && words < 2; x++)
            words += (c->topics[x] >> i & 1) && !kw_match_covers(&e->match, x);
        if (words) KW_ADD(t, &r->names->topic[i], type, &p->digit[words]);
    }
    // What the sentences around are about: an accident, a match or a merger is told over several.
    enum { AROUND = 2 };
    for (uint32_t i = 0; i < c->lexis->n_topics; i++) {
        uint32_t n = 0;
        for (uint32_t s = c->sent > AROUND ? c->sent - AROUND : 0; s <= c->sent + AROUND && s < r->text->n_sents; s++) n += s != c->sent && (r->topics[s] >> i & 1);
        if (n) KW_ADD(t, &r->names->around[i], type, &p->digit[n < 2 ? 1 : 2]);
    }
    ADD(PARTIES, type, &actor_sector, &recipient_sector);
    if (e->entry->pos == KW_UPOS_NOUN && record_named_by_date(r, e->match.anchor)) ADD(DATED, type, &recipient);
    if (e->composed) {
        kw_features_add(f, "composed");
        ADD(COMPOSED_TYPE, type);
    }
    kw_str ops = e->rule;
    for (kw_str part; kw_str_next(&ops, '+', &part);)
        if (part.p != e->rule.p) {
            ADD(OP, lang, PIECE(part));
            ADD(OP_TYPE, PIECE(part), type);
        }
    // How sure are the roles?
    const double *best = e->sure;
    ADD(SURE_ACTOR, &p->digit[(int)(best[0] * 5)]);
    ADD(SURE_RECIPIENT, &p->digit[(int)(best[1] * 5)]);
    ADD(SURE_ROLES, pos, &p->digit[(int)(best[0] * 3)], &p->digit[(int)(best[1] * 3)]);
    // One event is often told twice in a sentence: "a raid that killed two". The same type before, and by whom.
    uint32_t before = 0;
    const kw_event *same = NULL;
    for (uint32_t i = r->out->n - 1; i-- > 0 && r->out->items[i].sent == c->sent;)
        if (kw_str_eq(r->out->items[i].type, e->type)) {
            before++;
            same = &r->out->items[i];
        }
    ADD(BEFORE, &p->digit[before < 2 ? before : 2], pos);
    ADD(TYPE_BEFORE, type, &p->digit[before < 2 ? before : 2], &p->digit[e->need_unmet]);
    if (same) {
        bool actors = kw_candidate_ids_disjoint(&same->actors, &e->actors), recipients = kw_candidate_ids_disjoint(&same->recipients, &e->recipients);
        ADD(AGAIN, pos, &p->digit[actors], &p->digit[recipients]);
        ADD(AGAIN_TYPE, type, &actor, &recipient);
    }
    // The words the event's word hangs on and governs.
    uint32_t governor = kw_clause_head(c, e->match.anchor);
    if (governor != KW_NONE) ADD(GOVERNOR, lang, PIECE(c->words[governor].lemma));
    for (uint32_t k = kw_clause_child(c, e->match.anchor); k != KW_NONE; k = c->next_sibling[k]) {
        switch (c->words[k].rel) {
        case KW_REL_OBJ: ADD(OBJ, lang, type, PIECE(c->words[k].lemma)); break;
        case KW_REL_NSUBJ: ADD(NSUBJ, lang, type, PIECE(c->words[k].lemma)); break;
        case KW_REL_OBL: ADD(OBL, lang, type, PIECE(c->words[k].lemma)); break;
        case KW_REL_NMOD: ADD(NMOD, lang, type, PIECE(c->words[k].lemma)); break;
        case KW_REL_AMOD: case KW_REL_COMPOUND: case KW_REL_ADVMOD: case KW_REL_AUX: ADD(MOD, lang, &lower[k]); break;
        default: break;
        }
    }
    // The words around and in the phrase, whatever the tree made of them.
    for (uint32_t x = e->first > RECORD_NEAR ? e->first - RECORD_NEAR : 0; x < e->first; x++) ADD(NEAR_BEFORE, lang, &lower[x]);
    for (uint32_t x = e->last + 1; x < c->n && x <= e->last + RECORD_NEAR; x++) ADD(NEAR_AFTER, lang, &lower[x]);
    for (uint32_t x = e->first; x <= e->last && x < c->n; x++) ADD(WORD, lang, type, &lower[x]);
    uint32_t depth = 0;
    for (uint32_t x = e->match.anchor; x != KW_NONE && depth < 6; x = kw_clause_head(c, x)) depth++;
    ADD(DEPTH, &p->digit[depth], pos);
    if (event->time != KW_NONE) ADD(TIME, type);
    if (event->place != KW_NONE) ADD(PLACE, type);
    // A noun after a definite word is often a reference back.
    for (uint32_t k = kw_clause_child(c, e->match.anchor); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_DET) ADD(DET, pos, &lower[k]);
    uint32_t head = kw_clause_head(c, e->match.anchor);
    if (head != KW_NONE) ADD(UNDER, pos, rel, &p->pos[c->words[head].upos]);
    if (w->flags & KW_WORD_IN_QUOTE) kw_features_add(f, "quoted");
    if (base->feat & KW_FEAT_PLUR) ADD(PLURAL, pos);
    kw_tally_end(t);
}

// What the words of one record and around it mean.
static void record_meaning(const recorder *r, const kw_candidate *e, kw_meaning *out)
{
    const kw_clause *c = r->coding.clause;
    const int8_t *const *vectors = r->vectors.items;
    *out = (kw_meaning){ .at[KW_MEANING_SENTENCE] = r->meaning };
    for (uint32_t x = e->first > RECORD_NEAR ? e->first - RECORD_NEAR : 0; x < e->first; x++) kw_meaning_add(&out->at[KW_MEANING_BEFORE], vectors[x]);
    for (uint32_t x = e->first; x <= e->last && x < c->n; x++) kw_meaning_add(&out->at[KW_MEANING_PHRASE], vectors[x]);
    for (uint32_t x = e->last + 1; x < c->n && x <= e->last + RECORD_NEAR; x++) kw_meaning_add(&out->at[KW_MEANING_AFTER], vectors[x]);
    uint32_t governor = kw_clause_head(c, e->match.anchor);
    if (governor != KW_NONE) kw_meaning_add(&out->at[KW_MEANING_GOVERNOR], vectors[governor]);
    for (uint32_t k = kw_clause_child(c, e->match.anchor); k != KW_NONE; k = c->next_sibling[k]) {
        kw_rel rel = c->words[k].rel;
        if (rel == KW_REL_NSUBJ) kw_meaning_add(&out->at[KW_MEANING_SUBJECT], vectors[k]);
        if (rel == KW_REL_OBJ || rel == KW_REL_OBL || rel == KW_REL_NMOD) kw_meaning_add(&out->at[KW_MEANING_OBJECT], vectors[k]);
    }
}

#undef ADD
#undef PIECE

// "seized the ship" takes a thing, "seized 15 sailors" people: they are held.
static void record_seized_person(const recorder *r, kw_candidate *e)
{
    const kw_clause *c = r->coding.clause;
    uint32_t w = e->match.anchor;
    if (!kw_str_is(e->type, "COERCE") || !kw_str_is(e->modes, "seize") || e->composed || !kw_clause_reads(c, w, c->lexis->captures.first, c->lexis->captures.n)) return;
    uint32_t taken = kw_clause_done_to(c, w);
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE && taken == KW_NONE && c->words[w].upos == KW_UPOS_NOUN; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_NMOD && kw_clause_has_case(c, k)) taken = k;
    uint32_t m = taken == KW_NONE ? KW_NONE : kw_match_mention(c, r->coding.who, taken);
    if (m == KW_NONE || !r->coding.who->mentions[m].person) return;
    e->modes = KW_STR("arrest");
    e->cameo = KW_STR("173");
    kw_coding_note(&r->coding, &e->steps, "people, not things, are taken: arrest");
}

// "Captured Goma": a place is taken, nobody is held.
static void record_seized_place(const recorder *r, kw_candidate *e)
{
    const kw_clause *c = r->coding.clause;
    uint32_t w = e->match.anchor;
    bool held = kw_str_is(e->modes, "arrest") || kw_str_is(e->modes, "abduct");
    if (!held || e->composed || c->words[w].upos != KW_UPOS_VERB || !kw_clause_reads(c, w, c->lexis->captures.first, c->lexis->captures.n)) return;
    uint32_t taken = kw_clause_done_to(c, w), m = taken == KW_NONE || c->words[taken].upos != KW_UPOS_PROPN ? KW_NONE : kw_match_mention(c, r->coding.who, taken);
    const kw_who *who = r->coding.who;
    if (m == KW_NONE || who->mentions[m].person || who->mentions[m].entity == KW_NONE || who->entities[who->mentions[m].entity].type != KW_ENTITY_STATE) return;
    e->type = KW_STR("COERCE");
    e->modes = KW_STR("seize");
    e->cameo = KW_STR("192");
    kw_coding_note(&r->coding, &e->steps, "a place is taken: COERCE seize");
}

// "Menahan sebuah truk", "detained the ship": a vehicle that is held is seized.
static void record_held_thing(const recorder *r, kw_candidate *e)
{
    const kw_clause *c = r->coding.clause;
    if (!kw_str_is(e->type, "COERCE") || !kw_str_is(e->modes, "arrest") || e->composed) return;
    uint32_t held = kw_clause_done_to(c, e->match.anchor);
    if (held == KW_NONE || !kw_clause_reads(c, held, c->lexis->vehicles.first, c->lexis->vehicles.n)) return;
    e->modes = KW_STR("seize");
    e->cameo = KW_STR("171");
    kw_coding_note(&r->coding, &e->steps, "a thing is held: seize");
}

// Soldiers whom another state holds are its captives.
static bool record_foreign_soldiers(const recorder *r, const kw_candidate *e, const kw_entity *holder)
{
    if (!e->recipients.n) return false;
    const kw_entity *held = &r->coding.who->entities[e->recipients.items[0]];
    bool state = holder->type == KW_ENTITY_STATE || kw_str_is(holder->sector, "GOV") || kw_str_is(holder->sector, "MIL");
    return state && kw_str_is(held->sector, "MIL") && !kw_str_eq(held->code, holder->code);
}

// Whom an armed group holds it has abducted (codebook, hard cases); whom a state's forces hold is arrested, another state's soldiers too.
static void record_held(const recorder *r, kw_candidate *e)
{
    record_seized_person(r, e);
    record_seized_place(r, e);
    record_held_thing(r, e);
    const kw_clause *c = r->coding.clause;
    bool arrest = kw_str_is(e->type, "COERCE") && kw_str_is(e->modes, "arrest"), abduct = kw_str_is(e->type, "ASSAULT") && kw_str_is(e->modes, "abduct");
    if ((!arrest && !abduct) || !e->actors.n) return;
    const kw_entity *holder = &r->coding.who->entities[e->actors.items[0]];
    kw_str sector = holder->sector;
    if (arrest && (kw_str_is(sector, "REB") || kw_str_is(sector, "UAF") || kw_str_is(sector, "CRM"))) {
        e->type = KW_STR("ASSAULT");
        e->modes = KW_STR("abduct");
        e->cameo = KW_STR("181");
        kw_coding_note(&r->coding, &e->steps, "held by an armed group: ASSAULT abduct");
    } else if (abduct && !e->composed && kw_clause_reads(c, e->match.anchor, c->lexis->captures.first, c->lexis->captures.n) && record_foreign_soldiers(r, e, holder)) {
        e->type = KW_STR("COERCE");
        e->modes = KW_STR("arrest");
        e->cameo = KW_STR("173");
        kw_coding_note(&r->coding, &e->steps, "soldiers whom another state holds: COERCE arrest");
    }
}

// Police, and forces that keep order, are sent out as police.
static void record_police_sent(const recorder *r, kw_candidate *e)
{
    const kw_who *who = r->coding.who;
    const kw_clause *c = r->coding.clause;
    if (!kw_str_is(e->type, "MOBILIZE") || !kw_str_is(e->modes, "troops")) return;
    for (uint32_t w = e->first; w <= e->last && w < c->n; w++) {
        uint32_t m = who->at_word[c->base + w];
        if (!kw_match_covers(&e->match, w) || m == KW_NONE || who->mentions[m].entity == KW_NONE || !kw_str_is(who->entities[who->mentions[m].entity].sector, "COP")) continue;
        e->modes = KW_STR("police");
        kw_coding_note(&r->coding, &e->steps, "police: MOBILIZE police");
        return;
    }
}

// What armed groups raid they attack; what the police raid they search.
static void record_raid(const recorder *r, kw_candidate *e)
{
    const kw_clause *c = r->coding.clause;
    if (!kw_str_is(e->type, "COERCE") || !kw_str_is(e->modes, "seize") || e->composed || !e->actors.n ||
        !kw_clause_reads(c, e->match.anchor, c->lexis->raids.first, c->lexis->raids.n)) return;
    kw_str sector = r->coding.who->entities[e->actors.items[0]].sector;
    if (!kw_str_is(sector, "REB") && !kw_str_is(sector, "UAF") && !kw_str_is(sector, "PRM")) return;
    e->type = KW_STR("ASSAULT");
    e->modes = KW_STR("");
    e->cameo = KW_STR("190");
    kw_coding_note(&r->coding, &e->steps, "raided by an armed group: ASSAULT");
}

// What protesters set on fire they do in protest; what armed men, police or soldiers set on fire or wreck they attack.
static void record_arson(const recorder *r, kw_candidate *e)
{
    if (!kw_str_is(e->type, "PROTEST") || e->composed || !e->actors.n || (!kw_str_is(e->modes, "vandalize") && !kw_str_is(e->modes, "riot"))) return;
    static const char *const armed[] = { "REB", "UAF", "MIL", "PRM", "COP" };
    kw_str sector = r->coding.who->entities[e->actors.items[0]].sector;
    for (size_t i = 0; i < sizeof armed / sizeof *armed; i++) {
        if (!kw_str_is(sector, armed[i])) continue;
        e->type = KW_STR("ASSAULT");
        e->modes = KW_STR("");
        e->cameo = KW_STR("190");
        kw_coding_note(&r->coding, &e->steps, "done by armed men: ASSAULT");
        return;
    }
}

// What workers strike stands still; what an army strikes is hit.
static void record_strike(const recorder *r, kw_candidate *e)
{
    const kw_clause *c = r->coding.clause;
    if (!kw_str_is(e->type, "ASSAULT") || e->composed || !e->actors.n || !kw_clause_reads(c, e->match.anchor, c->lexis->strikes.first, c->lexis->strikes.n)) return;
    if (!kw_str_is(r->coding.who->entities[e->actors.items[0]].sector, "LAB")) return;
    e->type = KW_STR("PROTEST");
    e->modes = KW_STR("strike");
    e->cameo = KW_STR("143");
    kw_coding_note(&r->coding, &e->steps, "struck by workers: PROTEST strike");
}

// "pekan depan", "tomorrow": a time that calls itself one to come, whatever the day of the report.
static bool record_is_to_come(const kw_clause *c, const kw_time *time)
{
    for (uint32_t w = time->first; w <= time->last; w++)
        if (w >= c->base && w < c->base + c->n && kw_clause_reads(c, w - c->base, c->lexis->future.first, c->lexis->future.n)) return true;
    return false;
}

// How an attack was done, where its own words do not tell: the weapon the sentence names nearest to it ("tewas … oleh roket"). The classes
// stand in the order in which they tell most: a suicide attack is one wherever the sentence says so.
static void record_mode(const kw_clause *c, kw_candidate *e)
{
    bool bomb = kw_str_is(e->modes, "explosives"); // of whoever it was that blew himself up
    if (!kw_str_is(e->type, "ASSAULT") || (e->modes.n && !bomb) || e->status == KW_STATUS_NEGATED) return;
    enum { REACH = 25, PLANE_REACH = 12 };
    uint32_t best = REACH;
    for (uint32_t m = 0; m < c->lexis->n_means; m++) {
        const kw_named_words *mode = &c->lexis->means[m];
        bool plane = bomb && kw_str_is(mode->name, "means-aerial"); // bombs that fall from planes
        if (bomb && m && !plane) continue;
        for (uint32_t w = 0; w < c->n; w++) {
            uint32_t away = w > e->match.anchor ? w - e->match.anchor : e->match.anchor - w;
            if (away >= (plane && best > PLANE_REACH ? PLANE_REACH : best) || !(kw_clause_begins(c, w, c->lexis->begins_means) >> m & 1) ||
                !kw_clause_reads(c, w, mode->words.first, mode->words.n)) continue;
            best = m ? away : 0;
            e->modes = kw_str_sub(mode->name, sizeof "means-" - 1, mode->name.n);
        }
    }
}

// What is asked for, where it is no event of its own: the verb, or the thing, shows the mode ("urged them to hand in their weapons").
static void record_asked(const kw_clause *c, kw_candidate *e)
{
    if (!kw_str_is(e->type, "REQUEST") || e->composed || (e->modes.n && !kw_str_is(e->modes, "change"))) return;
    for (uint32_t w = e->match.anchor + 1; w < c->n; w++) {
        uint32_t above = kw_clause_head(c, w);
        kw_rel rel = c->words[w].rel;
        bool noun = rel == KW_REL_OBJ || rel == KW_REL_OBL, verb = rel == KW_REL_XCOMP || rel == KW_REL_CCOMP || rel == KW_REL_ADVCL || rel == KW_REL_ACL;
        bool whom = above != KW_NONE && above != e->match.anchor && kw_clause_head(c, above) == e->match.anchor && rel == KW_REL_ACL; // "called on the army to leave"
        if ((above != e->match.anchor || !(noun || verb)) && !whom) continue;
        bool negated = false; // "that they not stop"
        for (uint32_t k = kw_clause_child(c, w); k != KW_NONE && k < w; k = c->next_sibling[k]) negated |= (c->words[k].feat & KW_FEAT_NEG) != 0;
        if (negated) continue;
        for (uint32_t m = 0; m < c->lexis->n_asked; m++)
            if (kw_clause_reads(c, w, c->lexis->asked_for[m].words.first, c->lexis->asked_for[m].words.n)) {
                e->modes = kw_str_sub(c->lexis->asked_for[m].name, sizeof "asked-for-" - 1, c->lexis->asked_for[m].name.n);
                return;
            }
    }
}

// Streets and gates that townspeople close are closed in protest; a road that police or soldiers block is closed by the state.
static void record_closed(const recorder *r, kw_candidate *e)
{
    bool restricted = kw_str_is(e->type, "COERCE") && kw_str_is(e->modes, "restrict") && !e->composed;
    bool obstructed = kw_str_is(e->type, "PROTEST") && kw_str_is(e->modes, "obstruct");
    if (!e->actors.n || (!restricted && !obstructed)) return;
    const kw_lexis *lexis = r->coding.clause->lexis;
    if (restricted && !kw_clause_reads(r->coding.clause, e->match.anchor, lexis->closings.first, lexis->closings.n)) return; // "membatasi"
    static const char *const people[] = { "CVL", "LAB", "EDU", "AGR", "OPP" }, *const force[] = { "COP", "MIL" };
    const char *const *who = restricted ? people : force;
    kw_str sector = r->coding.who->entities[e->actors.items[0]].sector;
    for (size_t i = 0; i < (restricted ? sizeof people : sizeof force) / sizeof *who; i++) {
        if (!kw_str_is(sector, who[i])) continue;
        e->type = restricted ? KW_STR("PROTEST") : KW_STR("COERCE");
        e->modes = restricted ? KW_STR("obstruct") : KW_STR("restrict");
        e->cameo = restricted ? KW_STR("144") : KW_STR("191");
        kw_coding_note(&r->coding, &e->steps, restricted ? "restricted by people, not by a power: PROTEST obstruct" : "closed by the state: COERCE restrict");
        return;
    }
}

// Policemen sent out are no troops, whatever they are called ("personel", "pasukan"), and soldiers no police.
static void record_force(const recorder *r, kw_candidate *e)
{
    if (!kw_str_is(e->type, "MOBILIZE") || e->composed || !e->actors.n) return;
    bool troops = kw_str_is(e->modes, "troops"), police = kw_str_is(e->modes, "police");
    if (!troops && !police) return;
    for (uint32_t i = 0; i < e->actors.n; i++)
        if (!kw_str_is(r->coding.who->entities[e->actors.items[i]].sector, troops ? "COP" : "MIL")) return;
    bool alert = kw_str_is(e->cameo, "151") || kw_str_is(e->cameo, "152");
    e->modes = troops ? KW_STR("police") : KW_STR("troops");
    e->cameo = troops ? alert ? KW_STR("151") : KW_STR("153") : alert ? KW_STR("152") : KW_STR("154");
    kw_coding_note(&r->coding, &e->steps, troops ? "by the police: MOBILIZE police" : "by soldiers: MOBILIZE troops");
}

static bool is_state(const kw_entity *e)
{
    return (kw_code_is_country(e->code) || kw_str_is(e->code, "IGO")) && (!e->sector.n || kw_str_is(e->sector, "GOV"));
}

// A government or an international body that protests does so in words; people do it in the street.
static void record_protest_of_state(const recorder *r, kw_candidate *e)
{
    const kw_clause *c = r->coding.clause;
    if (!kw_str_is(e->type, "PROTEST") || e->composed || !e->actors.n || !kw_clause_reads(c, e->match.anchor, c->lexis->protests.first, c->lexis->protests.n)) return;
    if (e->entry->pos == KW_UPOS_NOUN && !e->slots_actor) return; // "gave way after protests": not the government's own
    for (uint32_t i = 0; i < e->actors.n; i++) { // is_state takes persons of no sector too: they may well march
        const kw_entity *x = &r->coding.who->entities[e->actors.items[i]];
        bool state = x->type == KW_ENTITY_STATE || kw_str_is(x->sector, "GOV") || kw_str_is(x->code, "IGO");
        if (!state || kw_str_is(x->code, "---")) return;
    }
    e->type = KW_STR("ACCUSE");
    e->modes = KW_STR("disapprove");
    e->cameo = KW_STR("114");
    kw_coding_note(&r->coding, &e->steps, "a government protests: ACCUSE disapprove");
}

// States and their bodies boycott by cutting relations; what they forbid another state, or freeze of its funds, is a sanction.
static void record_between_states(const recorder *r, kw_candidate *e)
{
    if (!e->actors.n || e->composed) return;
    const kw_entity *entities = r->coding.who->entities, *doer = &entities[e->actors.items[0]];
    if (!is_state(doer)) return;
    bool boycott = kw_str_is(e->type, "PROTEST") && kw_str_is(e->modes, "boycott");
    bool held = kw_str_is(e->type, "COERCE") && (kw_str_is(e->modes, "restrict") || kw_str_is(e->modes, "seize")) && e->recipients.n &&
                is_state(&entities[e->recipients.items[0]]) && !kw_str_eq(entities[e->recipients.items[0]].code, doer->code) &&
                kw_clause_reads(r->coding.clause, e->match.anchor, r->coding.clause->lexis->embargoes.first, r->coding.clause->lexis->embargoes.n);
    if (!boycott && !held) return;
    e->type = KW_STR("SANCTION");
    e->modes = boycott ? KW_STR("discontinue") : KW_STR("");
    e->cameo = KW_STR("163");
    kw_coding_note(&r->coding, &e->steps, "between states: SANCTION");
}

// "The talks next week", "when he visits in June": a meeting on a day after the report is planned.
static bool is_to_come(const recorder *r, uint32_t time, const kw_candidate *e)
{
    if (time == KW_NONE || r->date == KW_DAY_UNKNOWN || (e->entry->pos != KW_UPOS_NOUN && !(r->coding.clause->words[e->anchor].feat & KW_FEAT_PRES))) return false;
    return r->times->items[time].from > r->date && r->times->items[time].from <= r->times->items[time].to;
}

// How many states and bodies are among them?
static uint32_t record_sides(const recorder *r, const kw_ids *ids)
{
    uint32_t sides = 0;
    for (uint32_t i = 0; i < ids->n; i++) {
        bool seen = false;
        for (uint32_t j = 0; j < i && !seen; j++) seen = kw_str_eq(r->coding.who->entities[ids->items[i]].code, r->coding.who->entities[ids->items[j]].code);
        sides += !seen;
    }
    return sides;
}

// "No one was charged", "neither attacked". Not "no one claimed responsibility for the attack", which was one, nor "there is no proof", which denies.
static bool record_nobody(const kw_clause *c, const kw_candidate *e)
{
    bool deed = false;
    for (uint32_t w = 0; w < c->n; w++) {
        if (!kw_match_covers(&e->match, w)) continue;
        if (kw_clause_reads(c, w, c->lexis->nobody.first, c->lexis->nobody.n)) return false;
        deed |= kw_str_is(e->type, "ASSAULT") && c->words[w].upos == KW_UPOS_NOUN && c->words[w].rel != KW_REL_NSUBJ;
    }
    return kw_clause_to_nobody(c, e->anchor) || (!deed && kw_clause_by_nobody(c, e->anchor));
}

// What is still to come, by its date or its words, and what is only meant: type, code and status say so.
static void record_to_come(const recorder *r, kw_candidate *e, uint32_t time)
{
    const kw_clause *c = r->coding.clause;
    if (e->status == KW_STATUS_ACTUAL && !e->composed && kw_str_is(e->type, "CONSULT") && is_to_come(r, time, e)) {
        e->type = KW_STR("AGREE");
        e->modes = KW_STR("");
        e->cameo = KW_STR("036");
        kw_coding_note(&r->coding, &e->steps, "on a day still to come");
    }
    // "came to urge restraint": who comes to say something says it.
    bool said = !strcmp(event_quad(e->type), "VX");
    if (e->status == KW_STATUS_ACTUAL && !said && !(e->composed && event_is_verbal(e->type)) && kw_clause_is_purpose(c, e->top)) {
        e->status = KW_STATUS_HYPOTHETICAL;
        kw_coding_note(&r->coding, &e->steps, "a purpose");
    }
    // "bertemu pekan depan": what is still to come, though no word at the verb says so; but "spoke of the trip next week" is past.
    bool past = e->entry->pos == KW_UPOS_VERB && c->words[e->anchor].feat & KW_FEAT_PAST && c->words[e->anchor].feat & KW_FEAT_FIN;
    if (e->status == KW_STATUS_ACTUAL && !e->composed && !past && time != KW_NONE && record_is_to_come(c, &r->times->items[time])) {
        const kw_compose_row *row = kw_grammar_compose(r->coding.grammar, KW_STR("will"), e->type, e->modes, false, 0);
        if (row && !kw_str_is(row->result, "=")) {
            e->type = row->result;
            e->modes = row->result_mode;
            e->cameo = row->cameo;
            e->composed = true;
        } else if (row && kw_str_is(row->status, "future")) e->status = KW_STATUS_FUTURE;
        kw_coding_note(&r->coding, &e->steps, "after the report");
    }
}

// "We will hunt them down", the minister said: force that its doer announces is a threat.
static bool record_threatens(const recorder *r, kw_candidate *e, const kw_event *event)
{
    static const struct { const char *mode, *threat; } threats[] = { { "arrest", "arrest" }, { "deport", "expel" }, { "", "violence" } };
    if (e->status != KW_STATUS_FUTURE || !event->by.n || kw_clause_passive(r->coding.clause, e->match.anchor)) return false;
    bool assault = kw_str_is(e->type, "ASSAULT");
    const char *threat = assault ? "violence" : NULL;
    for (size_t i = 0; !threat && i < sizeof threats / sizeof *threats; i++)
        if (kw_str_is(e->type, "COERCE") && kw_str_is(e->modes, threats[i].mode)) threat = threats[i].threat;
    kw_str speaker = r->coding.who->entities[event->by.items[event->by.n - 1]].code;
    if (!threat || !kw_candidate_has_code(r->coding.who, &e->actors, speaker) || kw_str_is(speaker, "---")) return false;
    e->type = KW_STR("THREATEN");
    e->modes = kw_str_from(threat);
    e->cameo = assault ? KW_STR("138") : KW_STR("130");
    e->status = KW_STATUS_ACTUAL;
    kw_coding_note(&r->coding, &e->steps, "announced by its doer: THREATEN %s", threat);
    return true;
}

static void record_type(recorder *r, const kw_candidate *e, kw_event *event)
{
    event->type = e->type;
    event->modes = e->modes;
    event->quad = event_quad(e->type);
    event->cameo = record_code(r->coding.grammar, e->cameo, e->contexts);
}

static void record_add(recorder *r, kw_candidate *e, uint32_t n_candidates, const kw_weighed *weighed)
{
    record_held(r, e);
    record_police_sent(r, e);
    record_raid(r, e);
    record_arson(r, e);
    record_strike(r, e);
    record_protest_of_state(r, e);
    record_closed(r, e);
    record_force(r, e);
    record_between_states(r, e);
    const kw_clause *c = r->coding.clause;
    record_mode(c, e);
    record_asked(c, e);
    kw_arena *arena = r->coding.arena;
    kw_event *event = KW_PUSH(arena, r->out);
    *event = (kw_event){ .sent = c->sent, .anchor = c->base + e->anchor, .type = e->type, .modes = e->modes, .contexts = e->contexts,
                         .cameo = e->cameo, .actors = e->actors, .recipients = e->recipients, .rule = e->rule, .steps = e->steps,
                         .dead = { -1, "" }, .injured = { -1, "" }, .confidence = 0.5 };
    // A trigger is short: where its words stand far apart only the anchor is shown.
    uint32_t first = e->last - e->first <= 8 ? e->first : e->anchor, last = e->last - e->first <= 8 ? e->last : e->anchor;
    event->start = c->words[first].start;
    event->end = c->words[last].end;
    event->time = kw_scene_time(r->coding.grammar->scenes, c, r->times, e->anchor);
    record_to_come(r, e, event->time);
    // Three sides and more meet at one table.
    if (kw_str_is(e->type, "CONSULT") && !e->modes.n && !e->composed && record_sides(r, &e->actors) > 2) e->modes = KW_STR("multilateral");
    record_type(r, e, event);
    event->place = kw_scene_place(r->coding.grammar->scenes, c, r->places, e->anchor);
    if (e->status == KW_STATUS_ACTUAL && !e->composed && c->words[e->anchor].upos == KW_UPOS_VERB && record_nobody(c, e)) {
        e->status = KW_STATUS_NEGATED;
        kw_coding_note(&r->coding, &e->steps, "to nobody, or by nobody");
    }
    // Background: over a year before the report.
    if (e->status == KW_STATUS_ACTUAL && kw_past_is(&(kw_past){ c, r->times, r->date }, e, event->time)) {
        e->status = KW_STATUS_HISTORICAL;
        kw_coding_note(&r->coding, &e->steps, "over a year before the report");
    }
    kw_statement_sources(r->out, r->coding.who, c->words[e->anchor].start, event->anchor, event_own_speech(e), &event->actors, arena, &event->by);
    // "claimed responsibility for the attack", "pleaded guilty to the murder": the claimant says so.
    for (uint32_t i = 0; i < event->actors.n && e->claimed && !event_is_verbal(e->type); i++)
        if (!kw_str_is(r->coding.who->entities[event->actors.items[i]].sector, "UNK") && !kw_candidate_has_id(&event->by, event->actors.items[i]))
            kw_candidate_add_id(arena, &event->by, event->actors.items[i]);
    if (record_threatens(r, e, event)) {
        event->by.n--; // the threat is his own speech
        record_type(r, e, event);
    }
    event->status = status_names[e->status];
    if (e->speaker_acts && event->by.n) {
        // "We condemn": the speaker is the doer, and what is left of the chain says so.
        if (!event->actors.n) kw_candidate_add_id(arena, &event->actors, event->by.items[event->by.n - 1]);
        event->by.n--;
    }
    kw_features features;
    kw_features_init(&features, r->coding.grammar->scorer, "bias", r->coding.features);
    record_features(r, e, event, n_candidates, &features);
    if (r->coding.grammar->vectors) {
        kw_meaning meaning;
        record_meaning(r, e, &meaning);
        features.sum += kw_meanings_score(r->coding.grammar->meanings, kw_event_type_number(e->type), &meaning);
        if (r->coding.features) event->meaning = kw_meaning_means(&meaning, arena);
    }
    event->confidence = kw_features_confidence(&features);
    event->features = kw_features_text(&features);
    r->types[0] |= (uint32_t)1 << kw_event_type_number(e->type);
    if (event->confidence < r->min_confidence) {
        r->out->n--;
        return;
    }
    // What no feature asks for, now that the event stays: half of them do not.
    event->contexts = kw_context_find(r->coding.grammar->contexts, r->text, r->context_words, c->sent, event->anchor, e->type, e->modes, e->contexts, arena);
    const kw_code_row *code = kw_grammar_code(r->coding.grammar, event->cameo);
    event->goldstein = code ? code->goldstein : 0;
    event->score = kw_grammar_score(r->coding.grammar, e->type, e->modes);
    if (kw_str_is(e->type, "ASSAULT")) kw_scene_toll(r->coding.grammar->scenes, c, e->anchor, &event->dead, &event->injured);
    event->steps = e->steps;
    event->weighed = weighed;
    uint64_t h = kw_str_hash(e->type, r->text_hash ^ ((uint64_t)event->start << 20) ^ e->anchor);
    snprintf(event->id, sizeof event->id, "%016llx", (unsigned long long)h);
}

// Is he named in the sentence, or does an army of his country act in the document? They arrest abroad too.
static bool record_named_here(const recorder *r, uint32_t entity)
{
    const kw_who *who = r->coding.who;
    const kw_clause *c = r->coding.clause;
    for (uint32_t w = 0; w < c->n; w++) {
        uint32_t m = who->at_word[c->base + w];
        if (m != KW_NONE && who->mentions[m].entity == entity) return true;
    }
    for (uint32_t i = 0; i < who->n_entities; i++)
        if (kw_str_is(who->entities[i].sector, "MIL") && kw_str_eq(who->entities[i].code, who->entities[entity].code)) return true;
    return false;
}

// "A Frenchman was arrested in Lagos": where the text leaves out who holds or tries somebody, police and courts are of the place told with the deed.
static void record_where_held(recorder *r, kw_candidate *e)
{
    const kw_clause *c = r->coding.clause;
    kw_who *who = r->coding.who;
    if (e->composed || e->actors.n != 1 || !e->recipients.n || c->words[e->anchor].upos != KW_UPOS_VERB || !kw_clause_passive(c, e->anchor)) return;
    const kw_entity *doer = &who->entities[e->actors.items[0]];
    const kw_slot *own = NULL;
    for (uint32_t i = 0; i < e->entry->actor.n && !own; i++)
        if (e->entry->actor.items[i].kind == KW_SLOT_OWN) own = &e->entry->actor.items[i];
    bool body = own && (kw_str_is(doer->sector, "COP") || kw_str_is(doer->sector, "JUD"));
    uint32_t at = body && kw_code_is_country(doer->code) ? kw_scene_place(r->coding.grammar->scenes, c, r->places, e->anchor) : KW_NONE;
    if (at == KW_NONE) return;
    const kw_place *place = &r->places->items[at];
    uint32_t top = place->first < c->base ? KW_NONE : place->first - c->base;
    while (top != KW_NONE && top != e->anchor && c->words[top].upos != KW_UPOS_VERB) top = kw_clause_head(c, top); // "caught trying to flee to Mali"
    if (top != e->anchor || kw_str_eq(place->country, doer->code)) return;
    bool of_victim = kw_str_eq(who->entities[e->recipients.items[0]].code, doer->code);
    if (!kw_code_is_country(place->country) || (!of_victim && record_named_here(r, e->actors.items[0]))) return;
    e->actors.items[0] = kw_who_unnamed(who, r->coding.arena, place->country, own->sector);
    kw_coding_note(&r->coding, &e->steps, "held where it was: %.*s", KW_STR_FMT(place->country));
}

// A doer left out that only one body can be: the court, the police, the government of the recipient's state. Not where the event
// has another state for its place, and not for who belongs to no state.
static bool record_own_body(recorder *r, kw_candidate *e)
{
    if (e->composed || !e->recipients.n || e->actor_blocked) return false;
    for (uint32_t i = 0; i < e->entry->actor.n; i++) {
        const kw_slot *slot = &e->entry->actor.items[i];
        kw_str code = r->coding.who->entities[e->recipients.items[0]].code;
        if (slot->kind != KW_SLOT_OWN || code.n != 3 || kw_str_is(code, "---") || kw_str_is(code, "IGO") || kw_str_is(code, "NGO") || kw_str_is(code, "IMG") ||
            kw_str_is(code, "MNC"))
            continue;
        uint32_t place = kw_scene_place(r->coding.grammar->scenes, r->coding.clause, r->places, e->anchor);
        if (place != KW_NONE && !kw_str_eq(r->places->items[place].country, code)) return false;
        kw_candidate_add_id(r->coding.arena, &e->actors, kw_who_unnamed(r->coding.who, r->coding.arena, code, slot->sector));
        kw_coding_note(&r->coding, &e->steps, "the doer can only be %.*s %.*s", KW_STR_FMT(code), KW_STR_FMT(slot->sector));
        return true;
    }
    return false;
}

// "Terdakwa mengajukan banding": whom an appeal is against can only be whoever passed the sentence told before, else the court of his country.
static void record_own_recipient(recorder *r, kw_candidate *e)
{
    enum { BACK = 12 }; // events
    const kw_entity *entities = r->coding.who->entities;
    kw_str sector = KW_STR("");
    for (uint32_t i = 0; i < e->entry->recipient.n && !e->composed; i++)
        if (e->entry->recipient.items[i].kind == KW_SLOT_OWN) sector = e->entry->recipient.items[i].sector;
    if (!sector.n || !e->actors.n || !kw_code_is_country(entities[e->actors.items[0]].code)) return;
    for (uint32_t i = 0; i < e->recipients.n; i++)
        if (kw_str_eq(entities[e->recipients.items[i]].sector, sector)) return;
    uint32_t body = KW_NONE;
    for (uint32_t k = r->out->n; k-- > 0 && r->out->n - k <= BACK && body == KW_NONE;) {
        const kw_ids *ids = &r->out->items[k].actors;
        bool sentence = kw_str_is(r->out->items[k].type, "SANCTION");
        for (uint32_t i = 0; i < ids->n; i++)
            if ((sentence || kw_str_eq(entities[ids->items[i]].sector, sector)) && !kw_str_is(entities[ids->items[i]].sector, "UNK") && !kw_candidate_has_id(&e->actors, ids->items[i]))
                body = ids->items[i];
    }
    if (body == KW_NONE && kw_str_is(entities[e->actors.items[0]].sector, "CRM")) return; // a suspect may be before a court abroad
    e->recipients.n = 0;
    if (body == KW_NONE) body = kw_who_unnamed(r->coding.who, r->coding.arena, entities[e->actors.items[0]].code, sector);
    kw_candidate_add_id(r->coding.arena, &e->recipients, body);
    kw_coding_note(&r->coding, &e->steps, "it can only be against %.*s", KW_STR_FMT(sector));
}

// "Banjir bandang melanda Luwu. Sedikitnya 14 orang tewas": the dead of what the sentences before tell as nobody's deed; not where one of
// them tells an attack.
static bool record_dead_of_accident(const recorder *r, const kw_clause *clauses, uint32_t s, const kw_candidate *e)
{
    enum { BACK = 3 }; // sentences
    if (!kw_candidate_counts_dead(&clauses[s], e)) return false;
    for (uint32_t k = r->out->n; k-- > 0 && r->out->items[k].sent + BACK >= s;)
        if (kw_str_is(r->out->items[k].type, "ASSAULT")) return false;
    for (uint32_t back = 1; back <= BACK && back <= s; back++)
        if (kw_clause_tells_harmless(&clauses[s - back])) return true;
    return false;
}

// May it be told with nobody on either side? "They were closed", "protests were staged"; help and talks bring somebody.
static bool record_stands_alone(const kw_candidate *e)
{
    if (kw_str_is(e->type, "ASSAULT") || kw_str_is(e->type, "COERCE") || kw_str_is(e->type, "PROTEST")) return true;
    if (e->entry->pos != KW_UPOS_VERB) return false;
    static const char *const types[] = { "ACCUSE", "REJECT", "MOBILIZE", "CONCEDE", "AGREE", "SUPPORT" };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (kw_str_is(e->type, types[i])) return true;
    return false;
}

// Who travels in his own country, to nobody in particular, pays no visit.
static bool record_stays_at_home(const recorder *r, const kw_candidate *e)
{
    if (!kw_str_is(e->type, "CONSULT") || !kw_str_is(e->modes, "visit") || e->composed || !e->actors.n || !e->recipients.n) return false;
    const kw_entity *entities = r->coding.who->entities;
    kw_str home = entities[e->actors.items[0]].code;
    if (!kw_code_is_country(home)) return false;
    for (uint32_t i = 0; i < e->recipients.n; i++)
        if (!kw_str_eq(entities[e->recipients.items[i]].code, home) || entities[e->recipients.items[i]].sector.n) return false;
    return true;
}

// Can this be an event at all? Fills in who must be meant where the text leaves the doer out. `sure`: without a trained scorer, only
// what is plainly complete counts.
static bool record_accepts(recorder *r, kw_candidate *e, bool sure)
{
    kw_who *who = r->coding.who;
    if (e->dropped || record_stays_at_home(r, e)) return false;
    if (e->actors.n || e->speaker_acts) return true;
    bool violent = kw_str_is(e->type, "ASSAULT") || kw_str_is(e->type, "COERCE");
    bool passive = violent || kw_str_is(e->type, "SANCTION") || kw_str_is(e->type, "ACCUSE") || kw_str_is(e->type, "RETREAT") || kw_str_is(e->type, "REQUEST");
    if (!e->recipients.n && (sure || !record_stands_alone(e))) return false;
    if (sure && (!passive || (e->actor_blocked && !violent))) return false;
    if (record_own_body(r, e)) return true;
    kw_candidate_add_id(r->coding.arena, &e->actors, kw_who_unnamed(who, r->coding.arena, KW_STR("---"), KW_STR("UNK")));
    kw_coding_note(&r->coding, &e->steps, "nobody is named as the doer");
    return true;
}

void kw_events_find(const kw_grammar *grammar, const kw_text *text, kw_who *who, const kw_times *times, const kw_places *places,
                    int32_t date, kw_events_options options, kw_arena *arena, kw_events *out)
{
    *out = (kw_events){ 0 };
    const kw_lexis *lexis = kw_grammar_lexis(grammar, text->lang);
    if (!lexis) return;
    kw_clause *clauses = KW_ARRAY(arena, kw_clause, text->n_sents);
    kw_matches (*matches)[KW_ENTRY_KINDS] = kw_arena_array(arena, text->n_sents, sizeof *matches);
    kw_match_work work = { .seen = KW_ARRAY(arena, uint64_t, lexis->n_words / 64 + 1) };
    for (uint32_t s = 0; s < text->n_sents; s++) {
        kw_clause_init(&clauses[s], text, s, times, lexis, arena);
        kw_match_find(&clauses[s], arena, &work, matches[s]);
        kw_statement_find(&clauses[s], who, matches[s], arena, out);
    }
    kw_arena *features = options.features ? arena : NULL;
    bool given = options.min_confidence >= 0;
    kw_statement_finish(clauses, text, who, grammar->scorer, given ? options.min_confidence : kw_scorer_threshold(grammar->scorer, "s:threshold"), arena, features, out);
    uint8_t *topics = KW_ARRAY(arena, uint8_t, text->n_sents + 1);
    for (uint32_t s = 0; s < text->n_sents; s++)
        for (uint32_t w = 0; w < clauses[s].n; w++) topics[s] |= clauses[s].topics[w];
    struct record_names names;
    record_names_init(&names, lexis, arena);
    recorder r = { .coding = { grammar, NULL, who, arena, features, options.steps, kw_argument_names_new(grammar->scorer, lexis->lang, arena) }, .text = text,
                   .times = times, .places = places, .date = date,
                   .min_confidence = given ? options.min_confidence : kw_scorer_threshold(grammar->scorer, "threshold"),
                   .context_words = KW_ARRAY(arena, kw_context_words, text->n_sents),
                   .text_hash = kw_str_hash(kw_str_make(text->bytes, text->n_bytes), 0), .topics = topics, .names = &names, .out = out };
    kw_candidates candidates = { 0 }; // of one sentence; its memory serves again
    for (uint32_t s = 0; s < text->n_sents; s++) {
        r.coding.clause = &clauses[s];
        memmove(r.types + 1, r.types, sizeof r.types - sizeof *r.types);
        r.types[0] = 0;
        const kw_matches *predicates = &matches[s][KW_ENTRY_PREDICATE], *operators = &matches[s][KW_ENTRY_OPERATOR];
        if (!predicates->n) continue;
        candidates.n = 0;
        kw_candidate_find(&r.coding, predicates, operators, &candidates);
        kw_candidate_compose(&r.coding, operators, &candidates);
        kw_candidates_settle(&r.coding, &candidates);
        uint32_t alive = 0;
        for (uint32_t i = 0; i < candidates.n; i++) alive += !candidates.items[i].dropped;
        if (alive) record_words(&r);
        uint32_t from = out->n;
        for (uint32_t i = 0; i < candidates.n; i++) {
            kw_candidate *e = &candidates.items[i];
            if (e->dropped) continue;
            if (record_dead_of_accident(&r, clauses, s, e)) continue;
            kw_weighed *weighed = NULL;
            kw_argument_choose(&r.coding, out, e, &weighed);
            record_where_held(&r, e);
            if (!record_accepts(&r, e, !kw_scorer_trained(grammar->scorer))) continue;
            record_own_recipient(&r, e);
            record_add(&r, e, alive, weighed);
        }
        if (r.min_confidence > 0) kw_events_told_twice(&r.coding, out, from);
    }
    kw_sectors_settle(who, text, arena, out);
}
