// SPDX-License-Identifier: Apache-2.0
// Who is not open to a role, whatever the weights say; see filler.h.
#include "event/filler.h"

#include "event/statement.h"

// Does the entity act for a state by its sector? Bodies of inquiry are its government too.
bool filler_of_state(const kw_entity *x)
{
    return kw_str_is(x->sector, "GOV") || kw_str_is(x->sector, "COP") || kw_str_is(x->sector, "JUD") || kw_str_is(x->sector, "MIL") || kw_str_is(x->sector, "SPY");
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
    if (!filler_of_state(&v->k->who->entities[x->entity])) return false;
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

// "Gunmen disguised as soldiers", "pria berseragam tentara": whose clothes they wear did nothing, and nothing was done to him.
static bool filler_guises(const weighing *v, const filler *x)
{
    enum { REACH = 4 };
    const kw_clause *c = v->k->clause;
    bool marked = false;
    for (uint32_t w = x->outside ? 0 : x->word, steps = 0; w > 0 && steps < REACH; steps++) {
        const kw_word *before = &c->words[--w];
        if (kw_clause_reads(c, w, c->lexis->guises.first, c->lexis->guises.n)) return true;
        if (marked || before->upos == KW_UPOS_VERB || before->upos == KW_UPOS_PUNCT || before->upos == KW_UPOS_CCONJ) return false;
        marked = before->upos == KW_UPOS_ADP;
    }
    return false;
}

// "Police found the bodies of two soldiers": of such words the lexicon says that their subject did not do it. An army may find those it killed.
static bool filler_finds(const weighing *v, const filler *x)
{
    const kw_clause *c = v->k->clause;
    const kw_match *m = &v->e->match;
    if (x->outside || v->e->composed || !v->e->entry->actor.n || v->e->entry->actor.items[0].kind != KW_SLOT_NONE) return false;
    for (uint32_t a = 0; a < m->entry->n_atoms; a++) {
        uint32_t verb = m->at[a];
        uint32_t subject = c->words[verb].upos != KW_UPOS_VERB || kw_clause_passive(c, verb) ? KW_NONE : kw_clause_subject(c, verb);
        uint32_t finder = subject == KW_NONE || subject > verb ? KW_NONE : kw_match_mention(c, v->k->who, subject);
        if (finder == KW_NONE || v->k->who->mentions[finder].entity == KW_NONE || !kw_clause_is_below(c, x->word, subject)) continue;
        const kw_entity *he = &v->k->who->entities[v->k->who->mentions[finder].entity];
        if (filler_of_state(he) && !kw_str_is(he->sector, "MIL")) return true;
    }
    return false;
}

// "Talks between Mali and France on Chad": what they talk about is no side of it.
static bool filler_topic(const weighing *v, const filler *x)
{
    const kw_clause *c = v->k->clause;
    if (x->outside || !v->e->entry->actor.joint || !kw_str_is(v->e->entry->event, "CONSULT") || kw_candidate_has_id(&v->e->actors, x->entity)) return false;
    return kw_clause_marked(c, x->word, c->lexis->abouts.first, c->lexis->abouts.n);
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
bool filler_suffered(const weighing *v, const filler *x, bool by_force)
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

// "The raid on Malian troops killed ten": whom a deed of force was done to did not do it. The noun that tells of it.
uint32_t filler_underwent(const weighing *v, const filler *x)
{
    enum { REACH = 3 };
    const kw_clause *c = v->k->clause;
    if (x->outside || !kw_str_is(v->e->type, "ASSAULT") || v->e->entry->actor.joint) return KW_NONE;
    uint32_t word = x->word;
    for (int steps = 0; steps < REACH && word != KW_NONE && !kw_clause_has_case(c, word); steps++) { // "a Malian camp", "markas tentara Mali"
        kw_rel rel = (kw_rel)c->words[word].rel;
        if (rel != KW_REL_AMOD && rel != KW_REL_COMPOUND && rel != KW_REL_NMOD) break;
        word = kw_clause_head(c, word);
    }
    uint32_t noun = word == KW_NONE ? KW_NONE : kw_clause_head(c, word);
    uint32_t marker = noun == KW_NONE || c->words[noun].upos == KW_UPOS_NOUN ? KW_NONE : kw_clause_child_by(c, word, KW_REL_CASE);
    if (marker != KW_NONE && marker > 0) { // hung on the verb: "condemned the raid │ on a Malian camp", "mengecam serangan Prancis │ terhadap"
        noun = marker - 1;
        if (c->words[noun].rel == KW_REL_NMOD && kw_clause_head(c, noun) < noun) noun = kw_clause_head(c, noun);
    }
    if (noun == KW_NONE || c->words[noun].upos != KW_UPOS_NOUN) return KW_NONE;
    kw_entry_walk walk = { 0 };
    for (const kw_entry *deed; (deed = next_deed(c, noun, &walk));) {
        if ((!kw_str_is(deed->event, "ASSAULT") && !kw_str_is(deed->event, "COERCE")) || deed->actor.joint) continue;
        bool done_to = false, did = false;
        for (uint32_t i = 0; i < deed->recipient.n; i++)
            done_to |= deed->recipient.items[i].kind == KW_SLOT_PREP && kw_clause_marked(c, word, deed->recipient.items[i].first, deed->recipient.items[i].n);
        for (uint32_t i = 0; i < deed->actor.n; i++)
            did |= deed->actor.items[i].kind == KW_SLOT_PREP && kw_clause_marked(c, word, deed->actor.items[i].first, deed->actor.items[i].n);
        if (done_to && !did) return noun;
    }
    return KW_NONE;
}

static bool tells_of_force(const kw_clause *c, uint32_t w)
{
    kw_entry_walk walk = { 0 };
    for (const kw_entry *deed; (deed = next_deed(c, w, &walk));)
        if (kw_str_is(deed->event, "ASSAULT")) return true;
    return false;
}

// "Condemned the attack in Mali": where it was is nobody to condemn; a coup or a crackdown in Mali is of somebody there.
bool filler_only_where(const weighing *v, const filler *x)
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
bool filler_open(const weighing *v, const filler *x, int role)
{
    if (filler_is_nobody(x) || filler_guises(v, x)) return false;
    if (!role) return x->underwent == KW_NONE && !filler_topic(v, x) && !filler_finds(v, x) && !filler_is_victim(v, x) && !filler_charges(v, x) && !filler_is_fellow(v, x);
    if (kw_candidate_has_id(&v->actors, x->entity) || kw_candidate_has_id(&v->actors, filler_entity(v, x))) return false;
    if (!x->outside && kw_str_is(v->e->type, "ASSAULT") && kw_clause_told_as_date(v->k->clause, v->e->match.anchor, x->word)) return false;
    if (filler_hears(v, x) || filler_holds(v, x) || filler_only_where(v, x) || filler_suffered(v, x, false)) return false;
    return !v->told || v->e->composed || !kw_candidate_has_id(v->told, x->entity) || kw_candidate_has_id(&v->e->recipients, x->entity);
}

