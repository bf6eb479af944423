// SPDX-License-Identifier: Apache-2.0
// Choosing predicates and binding their arguments; see candidate.h.
#include "event/candidate.h"

#include <stdarg.h>
#include <stdio.h>

void kw_coding_note(const kw_coding *k, kw_step **steps, const char *format, ...)
{
    if (!k->steps) return;
    char line[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (n < 0) return;
    kw_step *step = KW_NEW(k->arena, kw_step);
    step->text = kw_arena_str(k->arena, kw_str_make(line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1));
    while (*steps) steps = &(*steps)->next;
    *steps = step;
}

bool kw_candidate_has_id(const kw_ids *ids, uint32_t id)
{
    for (uint32_t i = 0; i < ids->n; i++)
        if (ids->items[i] == id) return true;
    return false;
}

void kw_candidate_add_id(kw_arena *arena, kw_ids *ids, uint32_t id)
{
    if (!kw_candidate_has_id(ids, id)) *KW_PUSH(arena, ids) = id;
}

bool kw_candidate_ids_disjoint(const kw_ids *a, const kw_ids *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (kw_candidate_has_id(b, a->items[i])) return false;
    return true;
}

bool kw_candidate_has_code(const kw_who *who, const kw_ids *ids, kw_str code)
{
    for (uint32_t i = 0; i < ids->n; i++)
        if (kw_str_eq(who->entities[ids->items[i]].code, code)) return true;
    return false;
}

// Do two lists name no state or body in common? "Putin's visit … discussed by both sides" has Russia in both.
bool kw_candidate_codes_disjoint(const kw_who *who, const kw_ids *a, const kw_ids *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (kw_candidate_has_code(who, b, who->entities[a->items[i]].code)) return false;
    return true;
}

// A place name is a recipient only where the lexicon asks for it by object or preposition: "mengunjungi Pyongyang", "went to Paris".
static bool candidate_accepts(const kw_mention *m, kw_slot_kind slot, bool recipient)
{
    if (m->entity == KW_NONE) return false;
    if (m->place_only) return recipient && (slot == KW_SLOT_PREP || slot == KW_SLOT_OBJ || slot == KW_SLOT_OBJOF);
    return m->political || m->person;
}

// "Killed five people, including │ a French nurse and two Malians": whoever of a country is told of among them suffered too.
static void bind_members(const kw_coding *k, uint32_t mention, kw_ids *out)
{
    enum { REACH = 2, LONG = 30 };
    const kw_clause *c = k->clause;
    uint32_t from = k->who->mentions[mention].last - c->base + 1, at = KW_NONE;
    for (uint32_t w = from; w < c->n && w <= from + REACH && at == KW_NONE; w++) {
        uint32_t run = kw_clause_reads(c, w, c->lexis->including.first, c->lexis->including.n);
        if (run) at = w + run;
    }
    for (uint32_t w = at; at != KW_NONE && w < c->n && w < at + LONG; w++) {
        uint32_t one = k->who->at_word[c->base + w];
        const kw_mention *x = one == KW_NONE ? NULL : &k->who->mentions[one];
        uint32_t head = kw_clause_head(c, w), whole = head == KW_NONE ? KW_NONE : k->who->at_word[c->base + head]; // "a │ French │ nurse" is the nurse
        if (whole != KW_NONE && whole != one && k->who->mentions[whole].first <= c->base + w && k->who->mentions[whole].last >= c->base + w) x = NULL;
        bool told = x && x->head == c->base + w && !kw_mention_by_setting(x); // of some country by its own words
        if (told && !x->place_only && candidate_accepts(x, KW_SLOT_OBJ, true)) kw_candidate_add_id(k->arena, out, x->entity);
        kw_upos upos = (kw_upos)c->words[w].upos;
        if (upos == KW_UPOS_VERB || upos == KW_UPOS_ADP || upos == KW_UPOS_SCONJ || upos == KW_UPOS_AUX || (upos == KW_UPOS_PUNCT && !kw_str_is(c->words[w].form, ","))) return;
    }
}

bool kw_candidate_bind(const kw_coding *k, const kw_match *m, const kw_slots *slots, bool recipient, kw_ids *out, bool *blocked)
{
    for (uint32_t s = 0; s < slots->n; s++) {
        kw_words words = { 0 };
        kw_match_slot(k->clause, m, &slots->items[s], k->who, k->arena, &words);
        // "Japan's decision was unfair", "a French convoy came under attack": whose that is
        if (recipient && slots->items[s].kind == KW_SLOT_SUBJ) kw_match_look_inside(k->clause, m, k->who, k->arena, &words);
        for (uint32_t i = 0; i < words.n; i++) {
            uint32_t at = kw_match_mention(k->clause, k->who, words.items[i]);
            if (at == KW_NONE || !candidate_accepts(&k->who->mentions[at], slots->items[s].kind, recipient)) continue;
            kw_candidate_add_id(k->arena, out, k->who->mentions[at].entity);
            for (uint32_t o = 0; o < k->who->mentions[at].n_others; o++) kw_candidate_add_id(k->arena, out, k->who->mentions[at].others[o]);
            if (recipient && (kw_str_is(m->entry->event, "ASSAULT") || kw_str_is(m->entry->event, "COERCE") || kw_str_is(m->entry->event, "RETREAT"))) bind_members(k, at, out);
        }
        if (out->n) return true;
        if (words.n && blocked && slots->items[s].kind == KW_SLOT_SUBJ) *blocked = true;
        if (slots->items[s].kind == KW_SLOT_SPEAKER) return false;
    }
    return false;
}

static bool need_met(kw_need need, bool actor, bool recipient, bool joint, uint32_t actors)
{
    switch (need) {
    case KW_NEED_ACTOR: return actor;
    case KW_NEED_RECIPIENT: return recipient || (joint && actors > 1);
    case KW_NEED_EITHER: return actor || recipient;
    case KW_NEED_BOTH: return (actor && recipient) || (joint && actors > 1);
    default: return true;
    }
}

// "Sent troops to hunt down the rebels", "mengerahkan polisi untuk mencegah pengunjuk rasa masuk": whom armed force is to stop it is moved against.
static void bind_aim(const kw_coding *k, const kw_match *m, kw_ids *out)
{
    const kw_clause *c = k->clause;
    for (uint32_t w = m->anchor + 1; w < c->n && !out->n; w++) {
        uint32_t head = kw_clause_head(c, w);
        if (c->words[w].upos != KW_UPOS_VERB || head == KW_NONE || !kw_clause_reads(c, w, c->lexis->aims.first, c->lexis->aims.n)) continue;
        if (!kw_clause_marked(c, w, c->lexis->purpose.first, c->lexis->purpose.n)) continue;
        bool own = head == m->anchor || kw_match_covers(m, head) || kw_clause_head(c, head) == m->anchor;
        uint32_t whom = own ? kw_clause_done_to(c, w) : KW_NONE;
        if (own && whom == KW_NONE) whom = kw_clause_child_by(c, w, KW_REL_XCOMP);
        if (whom == KW_NONE) continue;
        // "mencegah masuknya pejuang": whose deed it is to stop
        uint32_t whose = kw_match_mention(c, k->who, whom) != KW_NONE ? KW_NONE : kw_clause_child_by(c, whom, KW_REL_NSUBJ);
        if (whose != KW_NONE) whom = whose;
        kw_words words = { 0 };
        kw_match_conjuncts(c, whom, k->arena, &words);
        for (uint32_t i = 0; i < words.n; i++) {
            uint32_t at = kw_match_mention(c, k->who, words.items[i]);
            const kw_mention *x = at == KW_NONE ? NULL : &k->who->mentions[at];
            if (x && !x->place_only && candidate_accepts(x, KW_SLOT_OBJ, true)) kw_candidate_add_id(k->arena, out, x->entity);
        }
    }
}

static bool bind_candidate(const kw_coding *k, const kw_match *m, kw_candidate *c)
{
    const kw_entry *e = m->entry;
    *c = (kw_candidate){ .entry = e, .match = *m, .anchor = m->anchor, .top = m->anchor, .told_by = KW_NONE, .first = m->first, .last = m->last, .type = e->event, .modes = e->mode,
                         .contexts = e->context, .cameo = e->cameo };
    bool actor = kw_candidate_bind(k, m, &e->actor, false, &c->actors, &c->actor_blocked);
    if (kw_str_is(e->event, "MOBILIZE")) bind_aim(k, m, &c->recipients);
    bool recipient = c->aimed = c->recipients.n > 0;
    if (!recipient) recipient = kw_candidate_bind(k, m, &e->recipient, true, &c->recipients, NULL);
    if (!recipient && !e->actor.joint && (kw_str_is(e->event, "ASSAULT") || kw_str_is(e->event, "COERCE"))) bind_aim(k, m, &c->recipients);
    // "thanked X for inviting": the one judged did it to the judge.
    uint32_t judge = recipient ? KW_NONE : kw_clause_judge(k->clause, m->anchor);
    uint32_t judge_mention = kw_match_mention(k->clause, k->who, judge);
    if (judge_mention != KW_NONE && candidate_accepts(&k->who->mentions[judge_mention], KW_SLOT_SUBJ, true)) {
        kw_candidate_add_id(k->arena, &c->recipients, k->who->mentions[judge_mention].entity);
        recipient = true;
    }
    if (e->actor.joint) {
        for (uint32_t i = 0; i < c->recipients.n; i++) kw_candidate_add_id(k->arena, &c->actors, c->recipients.items[i]);
        c->recipients.n = 0;
    }
    for (uint32_t i = 0; i < e->actor.n; i++) c->speaker_acts |= e->actor.items[i].kind == KW_SLOT_SPEAKER && !actor;
    // Nobody does a thing to himself.
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->recipients.n; i++)
        if (!kw_candidate_has_id(&c->actors, c->recipients.items[i])) c->recipients.items[kept++] = c->recipients.items[i];
    c->recipients.n = kept;
    c->need_unmet = !need_met(e->need, actor || c->speaker_acts, recipient, e->actor.joint, c->actors.n);
    return !c->need_unmet;
}

// "A shameful defeat" judges nobody, as "the decision is shameful, he said" does: a judgement that a speaker passes is said of something.
static bool is_attribute(const kw_clause *c, const kw_match *m)
{
    if (m->entry->pos != KW_UPOS_ADJ || !m->entry->actor.n || m->entry->actor.items[0].kind != KW_SLOT_SPEAKER) return false;
    kw_rel rel = c->words[m->anchor].rel;
    return rel == KW_REL_AMOD || rel == KW_REL_NMOD || rel == KW_REL_OBL;
}

// "in resistance-hit provinces", "a rebel-held town": a participle behind a hyphen describes.
static bool is_hyphened(const kw_clause *c, const kw_match *m)
{
    uint32_t w = m->anchor;
    if (m->entry->pos != KW_UPOS_VERB || w < 2 || !(c->words[w].feat & KW_FEAT_PART) || kw_clause_child_by(c, w, KW_REL_AUX) != KW_NONE) return false;
    return kw_str_is(c->words[w - 1].lower, "-") && c->words[w - 1].end == c->words[w].start && c->words[w - 2].end == c->words[w - 1].start;
}

// "alleged smuggling", "a suspected rebel": what is said of a deed or a man before his name is how sure it is, and nobody accuses.
// "is alleged to have told": nor does it of a deed.
static bool is_hedge(const kw_clause *c, const kw_match *m)
{
    bool to = m->entry->n_atoms == 1 && kw_str_is(m->entry->event, "ACCUSE") && m->entry->pos == KW_UPOS_VERB && kw_clause_passive(c, m->anchor);
    uint32_t told = to ? kw_clause_child_by(c, m->anchor, KW_REL_XCOMP) : KW_NONE;
    if (told != KW_NONE && c->words[told].feat & KW_FEAT_INF) return true;
    return m->entry->pos == KW_UPOS_VERB && m->entry->n_atoms == 1 && c->words[m->anchor].rel == KW_REL_AMOD && kw_str_is(m->entry->event, "ACCUSE");
}

// "asked whether it would leave": a question requests nothing.
static bool is_question(const kw_clause *c, const kw_match *m)
{
    return m->entry->pos == KW_UPOS_VERB && kw_str_is(m->entry->event, "REQUEST") && kw_clause_asks(c, m->anchor);
}

// "insists it was a mistake", "warned that more could come": that a thing is so requests and threatens nothing.
static bool is_assertion(const kw_clause *c, const kw_match *m)
{
    if (m->entry->pos != KW_UPOS_VERB || m->entry->n_atoms != 1 || !kw_clause_reads(c, m->anchor, c->lexis->assertions.first, c->lexis->assertions.n)) return false;
    return kw_str_is(m->entry->event, "THREATEN") ? kw_clause_child_by(c, m->anchor, KW_REL_CCOMP) != KW_NONE : kw_clause_asserts(c, m->anchor);
}

// "The meeting came a day after the vote": what comes there is told of its time, and is no traveller.
static bool is_happening(const kw_coding *k, const kw_match *m)
{
    const kw_clause *c = k->clause;
    if (m->entry->pos != KW_UPOS_VERB || m->entry->n_atoms != 1 || !kw_str_is(m->entry->event, "CONSULT") || !kw_str_is(m->entry->mode, "visit")) return false;
    uint32_t doer = kw_clause_doer(c, m->anchor);
    if (doer == KW_NONE || c->words[doer].upos != KW_UPOS_NOUN || kw_match_mention(c, k->who, doer) != KW_NONE) return false;
    kw_entry_walk walk = { 0 };
    for (const kw_entry *e; (e = kw_clause_next_entry(c, doer, &walk));)
        if (e->kind == KW_ENTRY_PREDICATE && e->pos == KW_UPOS_NOUN && e->n_atoms == 1) return true;
    return false;
}

// What something is called is not called for.
static bool is_name_giving(const kw_clause *c, const kw_match *m)
{
    return m->entry->pos == KW_UPOS_VERB && (kw_str_is(m->entry->event, "REQUEST") || kw_str_is(m->entry->event, "PROTEST")) && kw_clause_names(c, m->anchor);
}

// A name is no event: "Ban Ki-moon", "Amnesty said"; nor is a word with a capital in the name of a body, whatever the tagger took it for.
bool kw_candidate_is_name(const kw_coding *k, uint32_t w)
{
    const kw_word *word = &k->clause->words[w];
    bool capital = k->clause->lexis->by_form && word->flags & KW_WORD_CAPITAL && !(word->flags & KW_WORD_SENT_START);
    uint32_t m = word->upos == KW_UPOS_PROPN || capital ? kw_match_mention(k->clause, k->who, w) : KW_NONE;
    if (m == KW_NONE) return false;
    const kw_mention *mention = &k->who->mentions[m];
    return mention->person || (mention->kind == KW_MENTION_NAME && mention->entity != KW_NONE && k->who->entities[mention->entity].type == KW_ENTITY_ORGANISATION);
}

// "Troops deployed in Mali will be withdrawn": one noun belongs to the verb that tells of it and to the one that it is the subject of.
static bool shares_noun(const kw_clause *c, uint32_t noun, uint32_t one, uint32_t other)
{
    if (c->words[noun].upos != KW_UPOS_NOUN || one == other) return false;
    for (uint32_t turn = 0; turn < 2; turn++) {
        uint32_t told = turn ? other : one, verb = turn ? one : other;
        kw_rel rel = c->words[noun].rel;
        if (c->words[told].rel == KW_REL_ACL && kw_clause_head(c, told) == noun && kw_clause_head(c, noun) == verb && rel == KW_REL_NSUBJ) return true;
    }
    return false;
}

void kw_candidate_find(const kw_coding *k, const kw_matches *predicates, const kw_matches *operators, kw_candidates *out)
{
    const kw_clause *c = k->clause;
    bool *taken = KW_ARRAY(k->arena, bool, c->n + 1); // words inside a longer phrase carry no event of their own
    uint32_t *taker = KW_ARRAY(k->arena, uint32_t, c->n + 1); // the word whose phrase it is, KW_NONE for what only looks like an event
    // Longest phrases claim their words first; inside one length the order of the sentence.
    // A second round takes entries whose need is not met, for the scorer to judge.
    uint32_t rounds = kw_scorer_trained(k->grammar->scorer) ? 2 : 1;
    for (uint32_t pass = 0; pass < rounds * KW_ATOMS; pass++) {
        uint32_t atoms = KW_ATOMS - pass % KW_ATOMS;
        for (uint32_t i = 0; i < predicates->n; i++) {
            kw_match m = predicates->items[i];
            if (m.entry->n_atoms != atoms || taken[m.anchor]) continue;
            if (kw_candidate_is_name(k, m.anchor) || is_attribute(c, &m) || is_hyphened(c, &m) || is_hedge(c, &m)) continue;
            if (is_question(c, &m) || is_assertion(c, &m) || is_name_giving(c, &m) || is_happening(k, &m)) continue;
            bool used = false;
            for (uint32_t a = 1; a < m.entry->n_atoms && !used; a++) used = taken[m.at[a]] && !(taker[m.at[a]] != KW_NONE && shares_noun(c, m.at[a], taker[m.at[a]], m.anchor));
            for (uint32_t x = 0; x < out->n && !used; x++) used = out->items[x].match.anchor == m.anchor;
            if (used) continue;
            // A support verb above a noun lends it subject and prepositional phrases: "carried out an attack on".
            uint32_t head = kw_clause_head(c, m.anchor);
            if (head != KW_NONE && c->words[m.anchor].upos == KW_UPOS_NOUN)
                for (uint32_t o = 0; o < operators->n; o++)
                    if (operators->items[o].anchor == head && kw_str_is(operators->items[o].entry->op, "do")) m.ext = head;
            bool event = !kw_str_is(m.entry->event, "-"); // else it only looks like one: "declined to comment", "a dead letter"
            kw_candidate candidate;
            if (event && !bind_candidate(k, &m, &candidate) && pass < KW_ATOMS) continue;
            for (uint32_t a = 0; a < m.entry->n_atoms; a++)
                for (uint32_t w = m.at[a]; w < m.at[a] + m.len[a]; w++) {
                    taken[w] = true;
                    taker[w] = event ? m.anchor : KW_NONE;
                }
            if (!event) continue;
            kw_coding_note(k, &candidate.steps, "predicate %.*s: %.*s %.*s", KW_STR_FMT(m.entry->id), KW_STR_FMT(m.entry->event), KW_STR_FMT(m.entry->mode));
            candidate.rule = m.entry->id;
            *KW_PUSH(k->arena, out) = candidate;
        }
    }
}
