// SPDX-License-Identifier: Apache-2.0
// What only the whole sentence tells about its candidates: the same deed told twice, a toll that is nobody's deed, the host of talks held
// during a visit, whose weapon it was, what force is used for, what a protest is about, what waits for a thing to happen, a sentence that is
// served in prison. See candidate.h.
#include "base/limits.h"
#include "event/candidate.h"

// Does a word by itself tell of force used, by one side or (joint) by two on each other?
static bool tells_of_force(const kw_clause *c, uint32_t w, kw_upos pos, bool joint)
{
    kw_entry_walk walk = { 0 };
    for (const kw_entry *e; (e = kw_clause_next_entry(c, w, &walk));)
        if (e->kind == KW_ENTRY_PREDICATE && e->pos == pos && (e->n_atoms == 1 || pos == KW_UPOS_NOUN) && kw_str_is(e->event, "ASSAULT") && e->actor.joint == joint) return true;
    return pos == KW_UPOS_NOUN && !joint && kw_clause_reads(c, w, c->lexis->raids.first, c->lexis->raids.n) > 0;
}

bool kw_clause_told_as_date(const kw_clause *c, uint32_t dated, uint32_t other)
{
    enum { STEPS = 5 };
    for (uint32_t w = other, steps = 0; w != KW_NONE && steps < STEPS; w = kw_clause_head(c, w), steps++) {
        bool clause = c->words[w].rel == KW_REL_ADVCL || (c->lexis->by_form && (c->words[w].rel == KW_REL_OBL || c->words[w].rel == KW_REL_NMOD));
        if (!clause || !kw_clause_marked(c, w, c->lexis->asides.first, c->lexis->asides.n) || kw_clause_marked(c, w, c->lexis->at_once.first, c->lexis->at_once.n)) continue;
        uint32_t verb = kw_clause_head(c, w);
        if (verb != KW_NONE && c->words[verb].sub == KW_SUB_TMOD) verb = kw_clause_head(c, verb);
        uint32_t subject = verb == KW_NONE || c->words[verb].upos != KW_UPOS_VERB ? KW_NONE : kw_clause_child_by(c, verb, KW_REL_NSUBJ);
        if (subject == KW_NONE || (subject != dated && verb != dated) || c->words[subject].upos != KW_UPOS_NOUN) return false;
        return tells_of_force(c, subject, KW_UPOS_NOUN, false) || tells_of_force(c, subject, KW_UPOS_NOUN, true);
    }
    return false;
}

// ---- one event told twice in a sentence ---------------------------------------------------------------------------------
// "The attack by rebels killed four": the noun carries the doer, the verb the victims; one ASSAULT.
static bool merge_directly_linked(const kw_clause *c, uint32_t a, uint32_t b)
{
    for (uint32_t turn = 0; turn < 2; turn++) {
        uint32_t w = turn ? b : a, other = turn ? a : b;
        for (uint32_t steps = 0; steps < 3; steps++) {
            kw_rel rel = c->words[w].rel;
            w = kw_clause_head(c, w);
            if (w == KW_NONE) break;
            if (w == other && rel != KW_REL_CONJ && rel != KW_REL_PARATAXIS && rel != KW_REL_CCOMP) return true;
            if (rel != KW_REL_NSUBJ && rel != KW_REL_OBL && rel != KW_REL_NMOD && rel != KW_REL_ADVCL && rel != KW_REL_OBJ && rel != KW_REL_XCOMP &&
                rel != KW_REL_ACL && rel != KW_REL_COMPOUND) break;
        }
    }
    return false;
}

// Does a clause that tells of a noun, or when and why, stand between two words one of which is above the other?
static bool merge_two_clauses(const kw_clause *c, uint32_t a, uint32_t b)
{
    for (uint32_t turn = 0; turn < 2; turn++) {
        bool clause = false;
        for (uint32_t w = turn ? b : a, steps = 0; w != KW_NONE && steps < 4; w = kw_clause_head(c, w), steps++) {
            if (w == (turn ? a : b)) return clause;
            clause |= c->words[w].rel == KW_REL_ACL || (c->words[w].rel == KW_REL_ADVCL && kw_clause_child_by(c, w, KW_REL_MARK) != KW_NONE);
        }
    }
    return false;
}

// "Polisi menyerang kubu itu dan menewaskan dua orang": the toll of an attack told beside it, by the same doer.
static bool merge_toll(const kw_clause *c, uint32_t a, uint32_t b)
{
    kw_atom tolls = c->lexis->tolls;
    bool one = kw_clause_reads(c, a, tolls.first, tolls.n), other = kw_clause_reads(c, b, tolls.first, tolls.n);
    if (!one && !other) return false;
    for (uint32_t turn = 0; turn < 2; turn++) {
        uint32_t w = turn ? b : a, top = turn ? a : b;
        for (uint32_t steps = 0; steps < 3 && w != KW_NONE; steps++) {
            kw_rel rel = c->words[w].rel;
            if (rel != KW_REL_CONJ && rel != KW_REL_PARATAXIS && rel != KW_REL_ADVCL && rel != KW_REL_XCOMP) break;
            w = kw_clause_head(c, w);
            if (w == top) return true;
        }
    }
    return false;
}

// "clashes broke out, killing six", "were killed when a shell hit their house": what the clause tells is the same deed.
static bool merge_at_once(const kw_clause *c, uint32_t clause)
{
    if (kw_clause_child_by(c, clause, KW_REL_MARK) == KW_NONE && (c->words[clause].feat & (KW_FEAT_GER | KW_FEAT_PART))) return true;
    for (uint32_t k = kw_clause_child(c, clause); k != KW_NONE && k < clause; k = c->next_sibling[k])
        if ((c->words[k].rel == KW_REL_MARK || c->words[k].rel == KW_REL_ADVMOD) && kw_clause_reads(c, k, c->lexis->at_once.first, c->lexis->at_once.n)) return true;
    return false;
}

// "Dua orang tewas dan empat luka", "tewas dalam aksi bentrokan": one toll in one clause, whatever tree the parser made of it.
static bool merge_same_clause(const kw_clause *c, uint32_t a, uint32_t b)
{
    enum { STEPS = 5 };
    kw_atom tolls = c->lexis->tolls;
    if (!kw_clause_reads(c, a, tolls.first, tolls.n) && !kw_clause_reads(c, b, tolls.first, tolls.n)) return false;
    uint32_t above[STEPS + 1], n = 0;
    for (uint32_t turn = 0; turn < 2; turn++)
        for (uint32_t w = turn ? b : a, steps = 0; w != KW_NONE && steps <= STEPS; w = kw_clause_head(c, w), steps++) {
            for (uint32_t i = 0; turn && i < n; i++)
                if (above[i] == w) return true;
            if (!turn) above[n++] = w;
            kw_rel rel = c->words[w].rel;
            // "bentrokan yang menewaskan tiga orang": a relative clause that is the toll tells of what the sentence tells.
            bool own = steps == 0 && kw_clause_reads(c, w, tolls.first, tolls.n);
            if (rel == KW_REL_CCOMP || rel == KW_REL_PARATAXIS || (rel == KW_REL_ACL && c->words[w].sub == KW_SUB_RELCL && !own)) break;
        }
    return false;
}

// "killed two soldiers and wounded a journalist", "hit a convoy, killing a child": two verbs with one doer and a victim each.
static bool merge_victims(const kw_clause *c, uint32_t a, uint32_t b)
{
    uint32_t first = a < b ? a : b, second = a < b ? b : a;
    if (kw_clause_head(c, second) != first || c->words[first].upos != KW_UPOS_VERB || c->words[second].upos != KW_UPOS_VERB) return false;
    return kw_clause_child_by(c, second, KW_REL_NSUBJ) == KW_NONE && kw_clause_child_by(c, second, KW_REL_OBJ) != KW_NONE && !kw_clause_passive(c, second);
}

// Is the country of somebody told by his own words, and not by who is spoken of?
static bool merge_told(const kw_who *who, uint32_t entity)
{
    uint32_t first = who->entities[entity].first_mention;
    return first == KW_NONE || !kw_mention_by_setting(&who->mentions[first]);
}

// "killed the men whom they had kidnapped", "faced an inquiry after he was accused": two verbs of one type that tell two deeds.
static bool merge_other_deed(const kw_clause *c, const kw_candidate *a, const kw_candidate *b)
{
    if (kw_str_is(a->modes, "abduct") != kw_str_is(b->modes, "abduct")) return true;
    return c->words[a->anchor].upos == KW_UPOS_VERB && c->words[b->anchor].upos == KW_UPOS_VERB && a->modes.n && b->modes.n && !kw_str_eq(a->modes, b->modes);
}

// "During his visit to Mali the president spoke of peace": the visit has a host, the speech nobody.
static bool merge_visit(const kw_candidate *visit, const kw_candidate *talk)
{
    return kw_str_is(visit->type, "CONSULT") && kw_str_is(visit->modes, "visit") && visit->recipients.n && !talk->modes.n && talk->entry->actor.joint && talk->actors.n < 2;
}

static void merge_candidates(const kw_coding *k, kw_candidates *all)
{
    for (uint32_t i = 0; i < all->n; i++)
        for (uint32_t j = i + 1; j < all->n; j++) {
            kw_candidate *a = &all->items[i], *b = &all->items[j];
            if (a->dropped || b->dropped || !kw_str_eq(a->type, b->type)) continue;
            if (merge_other_deed(k->clause, a, b) || kw_clause_told_as_date(k->clause, a->anchor, b->anchor) || kw_clause_told_as_date(k->clause, b->anchor, a->anchor)) continue;
            // "the losses since the invasion": what has gone on since is not that.
            kw_atom since = k->clause->lexis->since;
            if (kw_clause_marked(k->clause, a->anchor, since.first, since.n) || kw_clause_marked(k->clause, b->anchor, since.first, since.n)) continue;
            bool toll = kw_str_is(a->type, "ASSAULT") && (merge_toll(k->clause, a->anchor, b->anchor) || merge_same_clause(k->clause, a->anchor, b->anchor));
            if (!toll && !merge_directly_linked(k->clause, a->anchor, b->anchor)) continue;
            if (a->actors.n && b->actors.n && kw_candidate_codes_disjoint(k->who, &a->actors, &b->actors)) continue;
            if (!toll && a->recipients.n && b->recipients.n && kw_candidate_codes_disjoint(k->who, &a->recipients, &b->recipients)) continue;
            // "yang mengecam …, menuduh": two verbs of speech in two clauses are two acts.
            if (!toll && !kw_str_is(a->type, "ASSAULT") && k->clause->words[a->anchor].upos == KW_UPOS_VERB && k->clause->words[b->anchor].upos == KW_UPOS_VERB &&
                merge_two_clauses(k->clause, a->anchor, b->anchor))
                continue;
            // The verb stays; of two alike the first.
            kw_candidate *keep = k->clause->words[a->anchor].upos == KW_UPOS_VERB || k->clause->words[b->anchor].upos != KW_UPOS_VERB ? a : b;
            if (merge_visit(keep == a ? b : a, keep)) keep = keep == a ? b : a;
            kw_candidate *gone = keep == a ? b : a;
            if (!keep->actors.n) {
                keep->actors = gone->actors;
                keep->caused = gone->caused;
                keep->fought = gone->fought;
            }
            if (!keep->recipients.n && !keep->entry->actor.joint) keep->recipients = gone->recipients;
            // "killed two soldiers and wounded a journalist": one deed, done to both
            else if (toll && merge_victims(k->clause, a->anchor, b->anchor)) {
                kw_ids both = { 0 };
                for (uint32_t x = 0; x < keep->recipients.n; x++) kw_candidate_add_id(k->arena, &both, keep->recipients.items[x]);
                for (uint32_t x = 0; x < gone->recipients.n; x++)
                    if (merge_told(k->who, gone->recipients.items[x])) kw_candidate_add_id(k->arena, &both, gone->recipients.items[x]);
                keep->recipients = both;
            }
            // The mode of an attack shows in its noun; what talks are about ("the visit was discussed") is no mode of theirs.
            if (!keep->modes.n && !kw_str_is(keep->type, "CONSULT")) keep->modes = gone->modes;
            keep->actor_blocked = keep->actor_blocked && gone->actor_blocked && !keep->actors.n;
            kw_coding_note(k, &keep->steps, "told again as %.*s", KW_STR_FMT(gone->rule));
            gone->dropped = true;
        }
}

// Whose the bomb or the raid is: somebody named in front of it (behind, where nouns stand first), and none of those who suffered of whom only
// the country is told ("Iraqis died in Iraqi violence"). KW_NONE where nobody is.
static uint32_t cause_owner(const kw_coding *k, const kw_candidate *e, uint32_t noun, bool deep)
{
    enum { OWNER_REACH = 3 }; // "serangan udara pasukan Prancis", not over a comma
    const kw_clause *c = k->clause;
    for (uint32_t w = kw_clause_child(c, noun); w != KW_NONE; w = c->next_sibling[w]) {
        kw_rel rel = (kw_rel)c->words[w].rel;
        if (rel != KW_REL_AMOD && rel != KW_REL_COMPOUND && rel != KW_REL_NMOD && rel != KW_REL_FLAT) continue;
        uint32_t m = kw_clause_has_case(c, w) && c->words[w].sub != KW_SUB_POSS ? KW_NONE : kw_match_mention(c, k->who, w);
        const kw_mention *x = m == KW_NONE ? NULL : &k->who->mentions[m];
        bool kind = rel == KW_REL_COMPOUND || (c->lexis->by_form && rel == KW_REL_NMOD && w == noun + 1 && !kw_clause_has_case(c, w));
        if (deep && kind && (!x || x->entity == KW_NONE)) { // "an Israeli │ air strike", "serangan udara │ Prancis", hung on the air
            uint32_t owner = cause_owner(k, e, w, false);
            if (owner != KW_NONE) return owner;
        }
        if (!x || !x->political || x->place_only || x->entity == KW_NONE || (c->lexis->by_form && w > noun + OWNER_REACH)) continue;
        const kw_entity *owner = &k->who->entities[x->entity];
        if (owner->sector.n || !kw_candidate_has_code(k->who, &e->recipients, owner->code)) return x->entity;
    }
    return KW_NONE;
}

static uint32_t cause_actor(const kw_coding *k, uint32_t word)
{
    uint32_t m = word == KW_NONE || k->clause->words[word].upos == KW_UPOS_PRON ? KW_NONE : kw_match_mention(k->clause, k->who, word);
    const kw_mention *x = m == KW_NONE ? NULL : &k->who->mentions[m];
    return x && (x->political || x->person) && !x->place_only ? x->entity : KW_NONE;
}

// "In clashes with the army": whom they fought with.
static uint32_t cause_opponent(const kw_coding *k, uint32_t noun)
{
    const kw_clause *c = k->clause;
    for (uint32_t w = kw_clause_child(c, noun); w != KW_NONE; w = c->next_sibling[w]) {
        uint32_t who = w > noun && c->words[w].rel == KW_REL_NMOD && kw_clause_marked(c, w, c->lexis->opponents.first, c->lexis->opponents.n) ? cause_actor(k, w) : KW_NONE;
        if (who != KW_NONE) return who;
    }
    return KW_NONE;
}

// Who did what a word below the verb is about: a phrase ("by a French bomb"), or a clause ("when French troops attacked").
static uint32_t cause_doer(const kw_coding *k, const kw_candidate *e, uint32_t w)
{
    const kw_clause *c = k->clause;
    const kw_word *x = &c->words[w];
    if (x->rel == KW_REL_ADVCL && x->upos == KW_UPOS_VERB) {
        bool when = kw_clause_child_by(c, w, KW_REL_NSUBJ) != KW_NONE && merge_at_once(c, w) && !kw_clause_passive(c, w);
        if (!when || (!kw_match_covers(&e->match, w) && !tells_of_force(c, w, KW_UPOS_VERB, false))) return KW_NONE;
        uint32_t subject = kw_clause_doer(c, w), doer = cause_actor(k, subject);
        return doer != KW_NONE || subject == KW_NONE ? doer : cause_owner(k, e, subject, true); // "when French planes bombed"
    }
    if ((x->rel != KW_REL_OBL && x->rel != KW_REL_NMOD) || c->in_time[w] || x->upos != KW_UPOS_NOUN) return KW_NONE;
    uint32_t m = kw_match_mention(c, k->who, w);
    if (m != KW_NONE && (k->who->mentions[m].political || k->who->mentions[m].person || k->who->mentions[m].place_only)) return KW_NONE;
    if (tells_of_force(c, w, KW_UPOS_NOUN, true)) return cause_opponent(k, w);
    bool with = x->sub == KW_SUB_AGENT || kw_clause_marked(c, w, c->lexis->agent_markers.first, c->lexis->agent_markers.n);
    return with || kw_match_covers(&e->match, w) || tells_of_force(c, w, KW_UPOS_NOUN, false) ? cause_owner(k, e, w, true) : KW_NONE;
}

// "French planes bombed", "Israeli shells hit the camp", "rudal Prancis menghantam": the doer is whose the weapon is.
static uint32_t cause_armed(const kw_coding *k, const kw_candidate *e)
{
    const kw_clause *c = k->clause;
    uint32_t weapon = kw_clause_doer(c, e->match.anchor);
    uint32_t m = weapon == KW_NONE || c->words[weapon].upos != KW_UPOS_NOUN ? KW_NONE : kw_match_mention(c, k->who, weapon);
    if (weapon == KW_NONE || c->words[weapon].upos != KW_UPOS_NOUN || (m != KW_NONE && k->who->mentions[m].entity != KW_NONE && k->who->mentions[m].head == c->base + weapon))
        return KW_NONE;
    bool armed = kw_match_covers(&e->match, weapon);
    for (uint32_t i = 0; i < c->lexis->n_means && !armed; i++) {
        const kw_named_words *mode = &c->lexis->means[i];
        bool of_armies = kw_str_is(mode->name, "means-aerial") || kw_str_is(mode->name, "means-heavy-weapons") || kw_str_is(mode->name, "means-drone");
        armed = of_armies && kw_clause_reads(c, weapon, mode->words.first, mode->words.n);
    }
    return armed ? cause_owner(k, e, weapon, true) : KW_NONE;
}

// "Eleven were killed in clashes on Monday between police and protesters": who fought, wherever the tree hung it, is named behind the fight.
static bool cause_parties(const kw_coding *k, kw_candidate *e)
{
    const kw_clause *c = k->clause;
    uint32_t verb = e->match.anchor, fight = KW_NONE;
    for (uint32_t w = verb + 1; w < c->n && fight == KW_NONE; w++) {
        bool told = kw_match_covers(&e->match, w) || ((c->words[w].rel == KW_REL_OBL || c->words[w].rel == KW_REL_NMOD) && kw_clause_head(c, w) == verb);
        if (told && c->words[w].upos == KW_UPOS_NOUN && tells_of_force(c, w, KW_UPOS_NOUN, true)) fight = w;
    }
    for (uint32_t w = fight == KW_NONE ? c->n : fight + 1; w < c->n; w++) {
        if (c->words[w].rel == KW_REL_CONJ || !kw_clause_marked(c, w, c->lexis->parties.first, c->lexis->parties.n) || !kw_clause_is_below(c, w, verb)) continue;
        kw_ids sides = { 0 };
        uint32_t who = cause_actor(k, w);
        if (who != KW_NONE) kw_candidate_add_id(k->arena, &sides, who);
        for (uint32_t x = kw_clause_child(c, w); x != KW_NONE; x = c->next_sibling[x]) {
            who = c->words[x].rel == KW_REL_CONJ ? cause_actor(k, x) : KW_NONE;
            if (who != KW_NONE) kw_candidate_add_id(k->arena, &sides, who);
        }
        if (sides.n < 2) return false;
        e->actors = sides;
        e->fought = true;
        kw_coding_note(k, &e->steps, "told in a fight: both sides of it are the doers");
        return true;
    }
    return false;
}

// Did somebody do it, by what is told behind the event's word and hangs on `head`?
static bool cause_below(const kw_coding *k, kw_candidate *e, uint32_t head)
{
    const kw_clause *c = k->clause;
    for (uint32_t w = kw_clause_child(c, head); w != KW_NONE; w = c->next_sibling[w]) {
        uint32_t doer = w < e->match.anchor ? KW_NONE : cause_doer(k, e, w);
        if (doer == KW_NONE || kw_candidate_has_id(&e->recipients, doer)) continue;
        if (e->actors.n && !kw_candidate_has_id(&e->actors, doer)) return true; // somebody else, "by rebels"
        kw_candidate_add_id(k->arena, &e->actors, doer);
        e->caused = true;
        kw_coding_note(k, &e->steps, "done with or in what is of its doer");
        return true;
    }
    return false;
}

// "Killed by a French bomb", "died in an Israeli army raid": who did it is told by what it was done with, or in what.
static void settle_causes(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *e = &all->items[i];
        uint32_t verb = e->match.anchor;
        bool predicate = c->words[verb].upos == KW_UPOS_NOUN && kw_clause_child_by(c, verb, KW_REL_NSUBJ) != KW_NONE; // "lima prajurit gugur", taken for a noun
        bool told = c->words[verb].upos == KW_UPOS_VERB || c->words[verb].upos == KW_UPOS_ADJ || predicate;          // "tewas"
        if (e->dropped || !kw_str_is(e->type, "ASSAULT") || !told || !e->recipients.n) continue;
        uint32_t armed = e->actors.n || kw_clause_passive(c, verb) ? KW_NONE : cause_armed(k, e);
        if (armed != KW_NONE) {
            kw_candidate_add_id(k->arena, &e->actors, armed);
            e->caused = true;
            kw_coding_note(k, &e->steps, "done by a weapon of its doer");
            continue;
        }
        bool toll = kw_clause_reads(c, verb, c->lexis->tolls.first, c->lexis->tolls.n) > 0 && kw_clause_child_by(c, verb, KW_REL_OBJ) == KW_NONE;
        if ((!toll && !kw_clause_passive(c, verb)) || cause_parties(k, e)) continue;
        if (cause_below(k, e, verb)) continue;
        uint32_t victim = toll && c->lexis->by_form ? kw_clause_child_by(c, verb, KW_REL_NSUBJ) : KW_NONE; // "tentara │ tewas dalam serangan" may hang on the tentara
        if (victim != KW_NONE) cause_below(k, e, victim);
    }
}

// A cause that is nobody's deed, which the word opens, or closes where the language puts the head last: "a gas explosion".
static bool harmless_word(const kw_clause *c, uint32_t w)
{
    enum { BEFORE = 2 };
    if (w == KW_NONE) return false;
    for (uint32_t s = w; s != KW_NONE && w - s <= BEFORE; s = s ? s - 1 : KW_NONE)
        if (kw_clause_reads(c, s, c->lexis->harmless.first, c->lexis->harmless.n) > (s == w ? 0 : w - s)) return true;
    return false;
}

// So is what befell a thing; but "setelah Saddam jatuh" tells when.
static bool harmless_deed(const kw_clause *c, uint32_t w)
{
    uint32_t doer = harmless_word(c, w) ? kw_clause_doer(c, w) : KW_NONE;
    return harmless_word(c, w) && (doer == KW_NONE || !c->lexis->by_form || c->words[doer].upos != KW_UPOS_PROPN);
}

// What a weapon does is somebody's deed: "rockets crashed into a house, killing two".
static bool harmless_verb(const kw_clause *c, uint32_t verb)
{
    uint32_t doer = harmless_word(c, verb) ? kw_clause_doer(c, verb) : KW_NONE;
    return harmless_word(c, verb) && (doer == KW_NONE || !tells_of_force(c, doer, KW_UPOS_NOUN, false));
}

// "the bodies of three men who died when their plane crashed were found"
static bool harmless_find(const kw_clause *c, const kw_match *m)
{
    bool corpse = false, harmless = false;
    for (uint32_t w = m->first; w <= m->last && !corpse; w++) corpse = kw_match_covers(m, w) && kw_clause_reads(c, w, c->lexis->corpses.first, c->lexis->corpses.n);
    for (uint32_t w = 0; corpse && w < c->n && !harmless; w++) harmless = harmless_word(c, w);
    return harmless;
}

// "Dua pekerja tewas, Kamis, ketika gudang itu ambruk": a comma beside a date ends nothing.
static bool harmless_ends(const kw_clause *c, uint32_t w)
{
    return c->words[w].upos == KW_UPOS_PUNCT && !(w && c->in_time[w - 1]) && !(w + 1 < c->n && c->in_time[w + 1]);
}

// "died on Monday of cancer", "killed and three injured when two cars collided", "when a ship bound for Japan capsized": what one dies of,
// wherever the tree hung it.
static bool harmless_of(const kw_clause *c, uint32_t toll)
{
    enum { REACH = 12 };
    bool when = false, force = false;
    for (uint32_t w = toll + 1; w < c->n && w <= toll + REACH; w++) {
        if (harmless_ends(c, w)) return false;
        bool harmless = harmless_word(c, w);
        if (harmless && kw_clause_marked(c, w, c->lexis->causes.first, c->lexis->causes.n)) return true;
        if (harmless && kw_clause_marked(c, w, c->lexis->whens.first, c->lexis->whens.n)) return true;
        force = force || tells_of_force(c, w, KW_UPOS_NOUN, false);
        if (when && !force && c->words[w].upos == KW_UPOS_VERB && harmless) return true;
        when = when || kw_clause_reads(c, w, c->lexis->whens.first, c->lexis->whens.n) > 0;
    }
    return false;
}

// "A blast in a coal mine killed ten", "kapal yang tenggelam itu menewaskan lima orang": what does it is told by a word beside it.
static bool harmless_about(const kw_clause *c, uint32_t doer)
{
    for (uint32_t x = doer == KW_NONE ? KW_NONE : kw_clause_child(c, doer); x != KW_NONE; x = c->next_sibling[x])
        if ((c->words[x].rel == KW_REL_NMOD || c->words[x].rel == KW_REL_ACL || c->words[x].rel == KW_REL_AMOD) && harmless_word(c, x)) return true;
    return false;
}

// "The bus left the road and overturned, killing 12": what befell it is told second.
static bool harmless_also(const kw_clause *c, uint32_t verb)
{
    for (uint32_t x = verb == KW_NONE ? KW_NONE : kw_clause_child(c, verb); x != KW_NONE; x = c->next_sibling[x])
        if (c->words[x].rel == KW_REL_CONJ && harmless_verb(c, x)) return true;
    return false;
}

// "Food poisoning", "a blast in a coal mine", "the boiler exploded": read as an attack, it is an accident itself.
static bool harmless_itself(const kw_clause *c, const kw_candidate *e)
{
    uint32_t w = e->match.anchor;
    if (e->actors.n) return false;
    if (c->words[w].upos == KW_UPOS_NOUN) return harmless_word(c, w) || harmless_about(c, w);
    return c->words[w].upos == KW_UPOS_VERB && !kw_clause_passive(c, w) && harmless_word(c, kw_clause_doer(c, w));
}

// A toll, told by the word itself or by what it left: "left three dead".
static bool harmless_toll(const kw_clause *c, const kw_match *m)
{
    if (kw_clause_reads(c, m->anchor, c->lexis->tolls.first, c->lexis->tolls.n)) return true;
    for (uint32_t w = m->anchor + 1; w <= m->last && w < c->n; w++)
        if (kw_match_covers(m, w) && c->words[w].rel == KW_REL_XCOMP && kw_clause_reads(c, w, c->lexis->tolls.first, c->lexis->tolls.n)) return true;
    return false;
}

// "Banjir bandang melanda Luwu.", "A bus overturned.": does the sentence as a whole tell what is nobody's deed, and of no force beside it?
bool kw_clause_tells_harmless(const kw_clause *c)
{
    bool harmless = false;
    for (uint32_t w = 0; w < c->n; w++) {
        if (tells_of_force(c, w, KW_UPOS_NOUN, false)) return false;
        if (c->words[w].rel != KW_REL_ROOT) continue;
        uint32_t doer = kw_clause_doer(c, w);
        bool thing = doer != KW_NONE && harmless_word(c, w) && // "KMP Yunicee tenggelam", "Truk menabrak …"
            (c->words[doer].flags & KW_WORD_ALL_CAPS || kw_clause_reads(c, doer, c->lexis->vehicles.first, c->lexis->vehicles.n) > 0);
        harmless = harmless_deed(c, w) || harmless_word(c, doer) || thing;
    }
    return harmless;
}

// "Sedikitnya 14 orang tewas": a mere count of the dead or hurt, which tells of no force.
bool kw_candidate_counts_dead(const kw_clause *c, const kw_candidate *e)
{
    if (!kw_str_is(e->type, "ASSAULT") || e->composed || e->actors.n || e->modes.n) return false;
    bool counted = harmless_toll(c, &e->match);
    for (uint32_t w = 0; w < c->n; w++) {
        bool covered = kw_match_covers(&e->match, w), toll = kw_clause_reads(c, w, c->lexis->tolls.first, c->lexis->tolls.n) > 0;
        if (!covered && tells_of_force(c, w, KW_UPOS_NOUN, false)) return false;
        if (!covered) continue;
        if (c->words[w].upos == KW_UPOS_VERB && !toll) return false;
        counted |= toll; // "korban tewas"
    }
    return counted;
}

// "Tewas ketika seekor gajah menyerang mereka", "runtuh menewaskan lima orang": where no form tells what belongs together and the tree hangs
// it anywhere, by what stands near.
static bool harmless_near(const kw_clause *c, uint32_t toll)
{
    enum { AFTER = 10, BEFORE = 2 };
    bool marked = true; // "tewas tenggelam"
    for (uint32_t w = toll + 1; w < c->n && w <= toll + AFTER && !harmless_ends(c, w); w++) {
        if (tells_of_force(c, w, KW_UPOS_NOUN, false)) break;
        if (marked && harmless_deed(c, w)) return true;
        marked = (marked && w > toll + 1) || kw_clause_reads(c, w, c->lexis->causes.first, c->lexis->causes.n) || kw_clause_reads(c, w, c->lexis->whens.first, c->lexis->whens.n);
    }
    uint32_t seen = 0;
    for (uint32_t w = toll; w-- > 0 && seen < BEFORE;) {
        if (c->words[w].upos == KW_UPOS_CCONJ || (c->words[w].upos == KW_UPOS_PUNCT && w + 1 == toll)) continue;
        if (c->words[w].upos == KW_UPOS_PUNCT) break;
        if (harmless_word(c, w)) return true;
        seen++;
    }
    return false;
}

// "A couple were found dead in the wreckage of a plane that crashed in the storm": a sentence that has an accident and nothing of force.
static bool harmless_scene(const kw_clause *c, const kw_candidate *e)
{
    if (e->actors.n || (!harmless_toll(c, &e->match) && !harmless_find(c, &e->match))) return false;
    bool harmless = false;
    for (uint32_t w = 0; w < c->n; w++) {
        bool toll = kw_match_covers(&e->match, w) || kw_clause_reads(c, w, c->lexis->tolls.first, c->lexis->tolls.n);
        if (!toll && c->words[w].upos == KW_UPOS_NOUN && (tells_of_force(c, w, KW_UPOS_NOUN, false) || tells_of_force(c, w, KW_UPOS_NOUN, true))) return false;
        harmless = harmless || (c->topics[w] & c->lexis->accident && harmless_deed(c, w));
    }
    return harmless;
}

// "The striker struck twice in stoppage time", "beat the Dutchman in straight sets": where a match is told, and nobody is hurt, its words of force are
// moves of the game. Words that other news uses too (team, final) tell one only together.
static bool harmless_game(const kw_clause *c, const kw_candidate *e)
{
    enum { ENOUGH = 3 };
    bool strike = kw_str_is(e->type, "PROTEST") && kw_str_is(e->modes, "strike");
    bool force = kw_str_is(e->type, "ASSAULT") && (!e->modes.n || kw_str_is(e->modes, "beat") || kw_str_is(e->modes, "firearms"));
    if ((!strike && !force) || e->composed) return false;
    uint32_t told = 0;
    for (uint32_t w = 0; w < c->n; w++)
        if (!kw_match_covers(&e->match, w)) told += c->topics[w] & c->lexis->game ? ENOUGH : c->topics[w] & c->lexis->sport ? 1 : 0;
    for (uint32_t w = 0; told >= ENOUGH && w < c->n; w++)
        if (kw_clause_reads(c, w, c->lexis->tolls.first, c->lexis->tolls.n) || (c->topics[w] & c->lexis->war && !kw_match_covers(&e->match, w))) return false;
    return told >= ENOUGH;
}

// "Roma beat Palermo 1-0", "who beat Ferrer 6-2, 6-1": a score behind the verb tells a match. "Wounded 20-30 people" counts.
static bool harmless_score(const kw_clause *c, const kw_candidate *e)
{
    for (uint32_t w = e->last + 1; w + 2 < c->n; w++) {
        const kw_word *x = &c->words[w];
        bool score = x[0].upos == KW_UPOS_NUM && kw_str_is(x[1].form, "-") && x[2].upos == KW_UPOS_NUM && x[0].form.n < 4 && x[2].form.n < 4 &&
                     x[0].end == x[1].start && x[1].end == x[2].start && !c->in_time[w] && !c->in_time[w + 2];
        if (score && (w + 3 >= c->n || c->words[w + 3].upos == KW_UPOS_PUNCT || c->words[w + 3].upos == KW_UPOS_ADP || c->words[w + 3].upos == KW_UPOS_CCONJ)) return true;
    }
    return false;
}

// What befell those whom a toll tells of, or did it: is it nobody's deed?
static bool harmless_cause(const kw_coding *k, const kw_candidate *e)
{
    const kw_clause *c = k->clause;
    uint32_t w = e->match.anchor;
    for (uint32_t steps = 0; steps < 3 && c->words[w].rel == KW_REL_CONJ && kw_clause_head(c, w) != KW_NONE; steps++) w = kw_clause_head(c, w);
    bool harmless = harmless_word(c, kw_clause_doer(c, w)) || harmless_find(c, &e->match) || harmless_of(c, w) || (c->lexis->by_form && harmless_near(c, e->match.anchor));
    uint32_t thing = kw_clause_doer(c, w); // "explosions in a Colombian coal mine killed": Colombia is where
    harmless = harmless || (thing != KW_NONE && kw_match_mention(c, k->who, thing) == KW_NONE && harmless_about(c, thing));
    if (!e->actors.n) harmless = harmless || harmless_about(c, thing) || (w != e->match.anchor && harmless_verb(c, w));
    uint32_t above = c->words[w].rel == KW_REL_ADVCL && merge_at_once(c, w) ? kw_clause_head(c, w) : KW_NONE;
    if (above != KW_NONE) harmless = harmless || harmless_also(c, above) || harmless_verb(c, above) || harmless_word(c, kw_clause_doer(c, above));
    // "Delapan polisi tewas ketika helikopter mereka jatuh", read as dead policemen who fell.
    if (c->words[w].rel == KW_REL_AMOD && c->lexis->by_form) {
        uint32_t noun = kw_clause_head(c, w);
        if (noun != KW_NONE && c->words[noun].rel == KW_REL_NSUBJ) harmless = harmless || harmless_word(c, kw_clause_head(c, noun));
        for (uint32_t x = noun == KW_NONE ? KW_NONE : kw_clause_child(c, noun); x != KW_NONE && !harmless; x = c->next_sibling[x])
            harmless = x > w && (c->words[x].rel == KW_REL_NMOD || c->words[x].rel == KW_REL_OBL) && harmless_word(c, x);
    }
    if (c->words[w].rel == KW_REL_ACL) harmless = harmless || harmless_word(c, kw_clause_head(c, w));
    for (uint32_t x = kw_clause_child(c, w); x != KW_NONE && !harmless; x = c->next_sibling[x]) {
        if (c->words[x].rel == KW_REL_OBL || (c->words[x].rel == KW_REL_NMOD && c->words[w].upos == KW_UPOS_NOUN)) harmless = harmless_word(c, x);
        if (c->words[x].rel == KW_REL_ADVCL) harmless = harmless_deed(c, x) || harmless_word(c, kw_clause_doer(c, x));
        for (uint32_t y = c->words[x].rel == KW_REL_CONJ ? kw_clause_child(c, x) : KW_NONE; y != KW_NONE && !harmless; y = c->next_sibling[y])
            harmless = c->words[y].rel == KW_REL_OBL && harmless_word(c, y);
    }
    return harmless;
}

// "An earthquake killed 20", "died in a road accident", "the roof collapsed, killing four": a toll with a cause that is nobody's deed, in a
// sentence that tells of no attack besides, is no event.
static void drop_harmless(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    kw_atom tolls = c->lexis->tolls;
    // "No one was hurt" is no event at all.
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *e = &all->items[i];
        if (!e->dropped && harmless_game(c, e)) e->dropped = true;
        if (e->dropped || !kw_str_is(e->type, "ASSAULT")) continue;
        bool toll = kw_clause_reads(c, e->match.anchor, tolls.first, tolls.n) > 0;
        e->dropped = (toll && kw_clause_to_nobody(c, e->match.anchor)) || harmless_score(c, e);
    }
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *e = &all->items[i];
        if (e->dropped || !kw_str_is(e->type, "ASSAULT") || harmless_toll(c, &e->match) || harmless_find(c, &e->match)) continue;
        if (!harmless_itself(c, e)) return;
        e->dropped = true;
    }
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *e = &all->items[i];
        if (!e->dropped && kw_str_is(e->type, "ASSAULT")) e->dropped = harmless_cause(k, e) || harmless_scene(c, e);
    }
}

// "Mengakui rantai birokrasi itu panjang": with the bare word only somebody named is recognised; all else is admitted.
static void drop_admitted(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t i = 0; c->lexis->by_form && i < all->n; i++) {
        kw_candidate *e = &all->items[i];
        if (e->dropped || e->composed || e->entry->pos != KW_UPOS_VERB || e->entry->n_atoms != 1 || !kw_str_is(e->type, "SUPPORT") || !kw_str_is(e->cameo, "054") ||
            kw_clause_passive(c, e->anchor)) continue;
        uint32_t what = kw_clause_done_to(c, e->anchor);
        e->dropped = what == KW_NONE || (c->words[what].upos != KW_UPOS_PROPN && c->words[what].upos != KW_UPOS_PRON);
    }
}

// Talks held during a visit have a host: "during his visit to Moscow Choe met Lavrov". The host becomes the recipient. Talks about a
// visit ("his visit was discussed") have none.
static void settle_hosts(const kw_coding *k, kw_candidates *all)
{
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *talks = &all->items[i];
        if (talks->dropped || !kw_str_is(talks->type, "CONSULT") || talks->modes.n || talks->actors.n < 2 || talks->recipients.n) continue;
        for (uint32_t j = 0; j < all->n; j++) {
            const kw_candidate *visit = &all->items[j];
            if (i == j || !kw_str_is(visit->type, "CONSULT") || !kw_str_is(visit->modes, "visit") || !visit->recipients.n) continue;
            uint32_t told = visit->anchor;
            if (kw_clause_head(k->clause, told) == talks->anchor &&
                (k->clause->words[told].rel == KW_REL_NSUBJ || k->clause->words[told].rel == KW_REL_OBJ))
                continue;
            kw_ids guests = { 0 }, hosts = { 0 };
            for (uint32_t a = 0; a < talks->actors.n; a++) {
                uint32_t who = talks->actors.items[a];
                kw_candidate_add_id(k->arena, kw_candidate_has_code(k->who, &visit->recipients, k->who->entities[who].code) ? &hosts : &guests, who);
            }
            if (!guests.n || !hosts.n) continue;
            talks->actors = guests;
            talks->recipients = hosts;
            talks->modes = KW_STR("visit");
            kw_coding_note(k, &talks->steps, "held during a visit: the host is the recipient");
            break;
        }
    }
}

// "Arrived in Cairo for talks with the king", "tiba untuk berunding", "will meet to sort out their differences": what a visit or meeting is
// for is part of it.
static void merge_purposes(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *visit = &all->items[i];
        bool planned = visit->composed && kw_str_is(visit->type, "AGREE") && kw_str_is(visit->entry->event, "CONSULT");
        if (visit->dropped || !(planned || (!visit->composed && kw_str_is(visit->type, "CONSULT")))) continue;
        for (uint32_t j = 0; j < all->n; j++) {
            kw_candidate *talks = &all->items[j];
            bool talk = kw_str_is(talks->type, "CONSULT");
            if (i == j || talks->dropped || talks->composed || !(talk || kw_str_is(talks->type, "AGREE")) || !kw_clause_is_purpose(c, talks->top) ||
                !kw_clause_is_below(c, talks->anchor, visit->anchor)) continue;
            if (talk && !visit->recipients.n && !visit->entry->actor.joint) visit->recipients = talks->recipients;
            kw_coding_note(k, &visit->steps, "for %.*s", KW_STR_FMT(talks->rule));
            talks->dropped = true;
        }
    }
}

// "Fired tear gas to disperse the crowd", "menembak untuk membubarkan massa": what force is used for is part of it.
static void merge_dispersals(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t j = 0; j < all->n; j++) {
        kw_candidate *dispersal = &all->items[j];
        if (dispersal->dropped || dispersal->composed || !kw_str_is(dispersal->type, "COERCE") || dispersal->modes.n) continue;
        uint32_t above = kw_clause_head(c, dispersal->anchor);
        bool used = c->words[dispersal->anchor].rel == KW_REL_XCOMP && kw_clause_reads(c, above, c->lexis->users.first, c->lexis->users.n); // "used batons to"
        if (!used && !kw_clause_is_purpose(c, dispersal->anchor)) continue;
        for (uint32_t i = 0; i < all->n; i++) {
            kw_candidate *force = &all->items[i];
            if (force->dropped || force->composed || !kw_str_is(force->type, "ASSAULT") || !kw_match_covers(&force->match, above)) continue;
            if (!force->recipients.n) force->recipients = dispersal->recipients;
            kw_coding_note(k, &force->steps, "for %.*s", KW_STR_FMT(dispersal->rule));
            dispersal->dropped = true;
            break;
        }
    }
}

// "Thanked her for the invitation to visit Cairo", "undangan untuk berkunjung": what an invitation is to has not been done.
static void drop_invited(const kw_coding *k, kw_candidates *all)
{
    enum { REACH = 12 };
    const kw_clause *c = k->clause;
    kw_atom invitations = c->lexis->invitations;
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *e = &all->items[i];
        uint32_t w = e->match.anchor;
        if (e->dropped || e->composed || !kw_str_is(e->type, "CONSULT") || c->words[w].upos != KW_UPOS_VERB || !kw_clause_is_purpose(c, e->top)) continue;
        for (uint32_t x = w, steps = 0; x-- > 0 && steps < REACH && c->words[x].upos != KW_UPOS_PUNCT; steps++) {
            e->dropped = kw_clause_reads(c, x, invitations.first, invitations.n) > 0;
            if (e->dropped || c->words[x].upos == KW_UPOS_VERB) break;
        }
    }
}

// "Invaded the country to drive out the rebels": what force is used for is no second use of it.
static void drop_aims(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *aim = &all->items[i];
        if (aim->dropped || !kw_str_is(aim->type, "ASSAULT") || c->words[aim->top].upos != KW_UPOS_VERB || !kw_clause_is_purpose(c, aim->top)) continue;
        uint32_t above = kw_clause_head(c, aim->top);
        for (uint32_t j = 0; j < all->n && above != KW_NONE; j++) {
            const kw_candidate *deed = &all->items[j];
            if (j != i && !deed->dropped && kw_str_is(deed->type, "ASSAULT") && (deed->top == above || kw_match_covers(&deed->match, above))) aim->dropped = true;
        }
    }
}

// "Marched to demand the president's resignation": who is asked or accused is whom the protest is against.
static void drop_topic(kw_candidate *protest, kw_candidate *topic)
{
    topic->dropped = true;
    if (!protest->recipients.n && kw_candidate_ids_disjoint(&protest->actors, &topic->recipients)) protest->recipients = topic->recipients;
}

// "Marched to demand his resignation", "berunjuk rasa menolak undang-undang": what a protest is about is no second event.
static void drop_topics(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *protest = &all->items[i];
        if (protest->dropped || protest->composed || !kw_str_is(protest->type, "PROTEST")) continue;
        bool verb = c->words[protest->anchor].upos == KW_UPOS_VERB;
        for (uint32_t j = 0; j < all->n; j++) {
            kw_candidate *topic = &all->items[j];
            if (topic->dropped || !(kw_str_is(topic->type, "REQUEST") || kw_str_is(topic->type, "ACCUSE") || kw_str_is(topic->type, "REJECT"))) continue;
            uint32_t w = topic->top == protest->anchor ? topic->match.anchor : topic->top, above = kw_clause_head(c, w);
            bool noun = above != protest->anchor && above != KW_NONE && kw_match_covers(&protest->match, above); // "unjuk │ rasa menolak …"
            kw_rel rel = c->words[w].rel;
            bool beside = c->lexis->by_form && verb && topic->match.first == protest->last + 1; // "buruh mogok │ menuntut …", whatever the tree
            // "the strike entered its fifth day to press for …"
            bool subject = !verb && above != KW_NONE && kw_clause_head(c, protest->anchor) == above && kw_clause_is_purpose(c, w);
            if (w > protest->anchor && subject) drop_topic(protest, topic);
            if (w <= protest->anchor || !verb) continue;
            if (!beside && !(noun ? rel == KW_REL_ACL : above == protest->anchor && (rel == KW_REL_XCOMP || rel == KW_REL_ADVCL))) continue;
            if (kw_clause_child_by(c, w, KW_REL_MARK) != KW_NONE && !kw_clause_is_purpose(c, w)) continue; // "marched after he refused"
            drop_topic(protest, topic);
        }
    }
}

// Does what somebody has done, or will do, hang on a thing that is to happen first?
static bool condition_waits(const kw_candidate *e, uint32_t above, bool behind)
{
    static const char *const types[] = { "SANCTION", "REJECT", "THREATEN", "AGREE", "CONCEDE" };
    if (e->dropped || (e->anchor != above && e->top != above && !kw_match_covers(&e->match, above))) return false;
    if (!behind) return kw_str_is(e->type, "THREATEN"); // "if troops withdraw, talks will fail" is a forecast
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (kw_str_is(e->type, types[i])) return true;
    return e->status == KW_STATUS_FUTURE || e->status == KW_STATUS_NEGATED;
}

// "will stay until …": is what the verb tells still to come?
static bool condition_of_future(const kw_clause *c, uint32_t verb)
{
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k]) {
        kw_entry_walk walk = { 0 };
        for (const kw_entry *e; c->words[k].rel == KW_REL_AUX && (e = kw_clause_next_entry(c, k, &walk));)
            if (e->kind == KW_ENTRY_OPERATOR && e->pos == KW_UPOS_AUX && kw_str_is(e->op, "will") && kw_clause_reads(c, k, e->atoms[0].first, e->atoms[0].n)) return true;
    }
    return false;
}

// Does the clause of w open with such a word, wherever the tree hung it?
static bool condition_opens(const kw_clause *c, uint32_t w)
{
    kw_atom conditions = c->lexis->conditions;
    if (kw_clause_marked(c, w, conditions.first, conditions.n)) return true;
    uint32_t first = w;
    while (first && kw_clause_is_below(c, first - 1, w)) first--;
    return c->lexis->by_form && first && kw_clause_reads(c, first - 1, conditions.first, conditions.n);
}

// "Suspended aid until Japan frees the prisoners", "menolak berunding sampai dana dicairkan": what is to happen first has not happened.
static void drop_conditions(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t j = 0; j < all->n; j++) {
        uint32_t w = all->items[j].top;
        for (uint32_t depth = 0; depth < KW_MAX_TREE_DEPTH && w != KW_NONE && c->words[w].rel == KW_REL_CONJ; depth++) w = kw_clause_head(c, w);
        if (w == KW_NONE || c->words[w].rel != KW_REL_ADVCL || !condition_opens(c, w)) continue;
        uint32_t above = kw_clause_head(c, w);
        if (above != KW_NONE && w > above && all->items[j].status == KW_STATUS_ACTUAL && condition_of_future(c, above)) all->items[j].dropped = true;
        for (uint32_t i = 0; above != KW_NONE && i < all->n; i++) {
            if (i == j || !condition_waits(&all->items[i], above, w > above)) continue;
            all->items[j].dropped = true;
            break;
        }
    }
}

// "Faces ten years in prison": a sentence that is not passed yet.
static void settle_prospects(const kw_coding *k, kw_candidates *all)
{
    kw_atom prospects = k->clause->lexis->prospects;
    for (uint32_t i = 0; i < all->n; i++) {
        kw_candidate *e = &all->items[i];
        if (e->composed || e->status != KW_STATUS_ACTUAL || !kw_str_is(e->type, "SANCTION") || !kw_clause_reads(k->clause, e->match.anchor, prospects.first, prospects.n)) continue;
        e->status = KW_STATUS_HYPOTHETICAL;
        kw_coding_note(k, &e->steps, "only in prospect");
    }
}

// "Menuntut empat tahun penjara", "threatened with jail": a prison term that is only asked for or threatened holds nobody.
static void drop_prison_asked(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    for (uint32_t j = 0; j < all->n; j++) {
        kw_candidate *held = &all->items[j];
        if (held->dropped || held->entry->pos != KW_UPOS_NOUN || !kw_str_is(held->type, "COERCE") ||
            !kw_clause_reads(c, held->match.anchor, c->lexis->prison.first, c->lexis->prison.n)) continue;
        for (uint32_t i = 0; i < all->n && !held->dropped; i++) {
            const kw_candidate *e = &all->items[i];
            bool asks = (kw_str_is(e->type, "ACCUSE") && kw_str_is(e->modes, "allege")) || kw_str_is(e->type, "REQUEST") || kw_str_is(e->type, "THREATEN");
            held->dropped = i != j && !e->dropped && asks && kw_clause_is_below(c, held->match.anchor, e->match.anchor);
        }
    }
}

// A prison sentence is a verdict and puts in prison (codebook): two events, "jailed for two years", "sentenced to four years in prison".
static void add_prison(const kw_coding *k, kw_candidates *all)
{
    const kw_clause *c = k->clause;
    kw_atom prison = c->lexis->prison;
    for (uint32_t i = 0, n = all->n; i < n; i++) {
        const kw_candidate *e = &all->items[i];
        if (e->dropped || e->composed || e->status != KW_STATUS_ACTUAL || !kw_str_is(e->type, "SANCTION") || !kw_str_is(e->modes, "convict")) continue;
        bool jailed = false;
        for (uint32_t w = 0; w < c->n && !jailed; w++)
            if (kw_clause_reads(c, w, prison.first, prison.n)) jailed = kw_match_covers(&e->match, w) || kw_clause_is_below(c, w, e->match.anchor);
        if (!jailed) continue;
        kw_candidate held = *e;
        held.type = KW_STR("COERCE");
        held.modes = KW_STR("arrest");
        held.cameo = KW_STR("173");
        held.rule = kw_arena_printf(k->arena, "%.*s+prison", KW_STR_FMT(e->rule));
        held.steps = NULL;
        kw_coding_note(k, &held.steps, "a prison term is part of %.*s: COERCE arrest", KW_STR_FMT(e->rule));
        for (uint32_t j = 0; j < n; j++) // "penjara" by itself tells of the same
            if (kw_str_is(all->items[j].type, "COERCE") && kw_clause_reads(c, all->items[j].match.anchor, prison.first, prison.n)) all->items[j].dropped = true;
        *KW_PUSH(k->arena, all) = held;
    }
}

void kw_candidates_settle(const kw_coding *k, kw_candidates *all)
{
    settle_hosts(k, all);
    drop_harmless(k, all);
    drop_admitted(k, all);
    settle_causes(k, all);
    merge_candidates(k, all);
    merge_purposes(k, all);
    merge_dispersals(k, all);
    drop_aims(k, all);
    drop_invited(k, all);
    drop_topics(k, all);
    drop_conditions(k, all);
    settle_prospects(k, all);
    drop_prison_asked(k, all);
    add_prison(k, all);
}

// ---- one event told twice, once its parties are known ---------------------------------------------------------------------
// A sentence that tells of two events of a type by one doer mostly tells of one event twice. The second must be surer of itself than any
// event, and surest where it has the same parties. Measured in three folds of the training lines: of 290 second events below these chances
// four in five are one event told twice, of 151 above fewer than half. What two doers do are two events ("thanked for the support").
#define TWICE_SAME_PARTIES 0.8
#define TWICE_OTHER_PARTIES 0.6
#define TWICE_OTHER_VICTIMS 0.45 // what one does to two is two events sooner

static bool same_codes(const kw_who *who, const kw_ids *a, const kw_ids *b)
{
    for (uint32_t turn = 0; turn < 2; turn++) {
        const kw_ids *x = turn ? b : a, *y = turn ? a : b;
        for (uint32_t i = 0; i < x->n; i++)
            if (!kw_candidate_has_code(who, y, who->entities[x->items[i]].code)) return false;
    }
    return true;
}

static bool named(const kw_who *who, const kw_ids *ids)
{
    for (uint32_t i = 0; i < ids->n; i++)
        if (!kw_str_is(who->entities[ids->items[i]].code, "---")) return true;
    return false;
}

// The surer event of the same type that e only tells again, or KW_NONE; of two as sure the first counts.
static uint32_t told_by_surer(const kw_coding *k, const kw_events *out, uint32_t from, uint32_t e)
{
    const kw_event *weak = &out->items[e];
    for (uint32_t i = from; weak->confidence < TWICE_SAME_PARTIES && i < out->n; i++) {
        const kw_event *sure = &out->items[i];
        if (i == e || !kw_str_eq(sure->type, weak->type) || sure->confidence < weak->confidence || (i > e && sure->confidence <= weak->confidence)) continue;
        const uint32_t base = k->clause->base; // events count words over the document
        bool dated = kw_str_is(weak->type, "ASSAULT") && sure->anchor != KW_NONE && kw_clause_told_as_date(k->clause, sure->anchor - base, weak->anchor - base);
        if (dated) continue;
        if (named(k->who, &weak->actors) && named(k->who, &sure->actors) && kw_candidate_codes_disjoint(k->who, &weak->actors, &sure->actors)) continue;
        bool victims = weak->confidence >= TWICE_OTHER_VICTIMS && named(k->who, &weak->recipients) && named(k->who, &sure->recipients);
        if (victims && kw_candidate_codes_disjoint(k->who, &weak->recipients, &sure->recipients)) continue;
        if (weak->confidence < TWICE_OTHER_PARTIES || (same_codes(k->who, &weak->actors, &sure->actors) && same_codes(k->who, &weak->recipients, &sure->recipients))) return i;
    }
    return KW_NONE;
}

void kw_events_told_twice(const kw_coding *k, kw_events *out, uint32_t from)
{
    for (uint32_t i = from; i < out->n; i++) {
        uint32_t surer = told_by_surer(k, out, from, i);
        if (surer == KW_NONE) continue;
        const kw_event *gone = &out->items[i];
        kw_coding_note(k, &out->items[surer].steps, "told again as %.*s (confidence %.2f)", KW_STR_FMT(gone->rule), gone->confidence);
        out->items[i].anchor = KW_NONE;
    }
    uint32_t kept = from;
    for (uint32_t i = from; i < out->n; i++)
        if (out->items[i].anchor != KW_NONE) out->items[kept++] = out->items[i];
    out->n = kept;
}
