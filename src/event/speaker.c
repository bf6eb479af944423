// SPDX-License-Identifier: Apache-2.0
// Who speaks under a cue; see cue_room.h.
#include "event/cue_room.h"

void cue_subtree(const kw_clause *c, uint32_t top, uint32_t *first, uint32_t *last)
{
    *first = *last = top;
    for (uint32_t w = 0; w < c->n; w++)
        if (kw_clause_is_below(c, w, top)) {
            if (w < *first) *first = w;
            if (w > *last) *last = w;
        }
}

bool cue_lists(const kw_entry *e, const char *what)
{
    kw_str list = e->said;
    for (kw_str part; list.n && kw_str_next(&list, ',', &part);)
        if (kw_str_is(kw_str_trim(part), what)) return true;
    return false;
}

bool cue_is_complementizer(const kw_clause *c, uint32_t w)
{
    return kw_clause_reads(c, w, c->lexis->complementizers.first, c->lexis->complementizers.n) > 0;
}

bool cue_has_entity(const kw_clause *c, const kw_who *who, uint32_t w)
{
    uint32_t m = kw_match_mention(c, who, w);
    return m != KW_NONE && who->mentions[m].entity != KW_NONE;
}

// A verb that heads a clause of its own in the words [from, end), not one inside a noun phrase ("the man leading the search").
bool cue_has_clause(const kw_clause *c, uint32_t from, uint32_t end)
{
    for (uint32_t w = from; w < end; w++) {
        const kw_word *x = &c->words[w];
        if ((x->upos == KW_UPOS_VERB && x->rel != KW_REL_AMOD && x->rel != KW_REL_ACL && x->rel != KW_REL_COMPOUND) || x->upos == KW_UPOS_SCONJ ||
            (x->upos == KW_UPOS_AUX && x->rel != KW_REL_COMPOUND))
            return true;
    }
    return false;
}

// A relative clause in the words (from, end].
static bool has_relative(const kw_clause *c, uint32_t from, uint32_t end)
{
    for (uint32_t w = from + 1; w <= end; w++)
        if (kw_clause_relative_pronoun(c, w)) return true;
    return false;
}

// "according to", "menurut", however the tagger took them: nothing but the phrase behind speaks.
bool cue_is_prepositional(const kw_entry *e)
{
    return e->pos == KW_UPOS_ADP || e->pos == KW_UPOS_SCONJ || (e->actor.n == 1 && e->actor.items[0].kind == KW_SLOT_AFTER);
}

// The head of the noun phrase that `last` is the last word of (an apposition may go on behind it): of all such the one that begins first,
// from word `from` on.
static uint32_t phrase_ending_at(const kw_clause *c, const kw_who *who, uint32_t last, uint32_t from)
{
    uint32_t best = KW_NONE, first = KW_NONE;
    for (uint32_t w = last + 1; w-- > from && last - w <= 12;) {
        uint32_t m = who->at_word[c->base + w];
        if (m == KW_NONE || who->mentions[m].last < c->base + last || who->mentions[m].first < c->base + from || c->in_time[w]) continue;
        if (first == KW_NONE || who->mentions[m].first < first) {
            first = who->mentions[m].first;
            best = w;
        }
    }
    return best;
}

// The same; but in "a man held in Iraq has said", "a spokesman in the capital said", "buruh di depan kantor gubernur menuntut" not the place speaks but who is there. "After Iraq
// said" it does.
static uint32_t speaker_ending_at(const kw_clause *c, const kw_who *who, uint32_t last, uint32_t from)
{
    uint32_t w = phrase_ending_at(c, who, last, from), m = w == KW_NONE ? KW_NONE : who->at_word[c->base + w];
    if (m == KW_NONE || who->mentions[m].first < c->base + from + 2) return w;
    uint32_t before = who->mentions[m].first - 1 - c->base, entity = who->mentions[m].entity;
    bool place = c->words[before].upos == KW_UPOS_ADP && (entity == KW_NONE ? !who->mentions[m].person : who->entities[entity].type != KW_ENTITY_PERSON) &&
                 !kw_clause_reads(c, before, c->lexis->whens.first, c->lexis->whens.n);
    uint32_t there = place ? phrase_ending_at(c, who, before - 1, from) : KW_NONE;
    return there == KW_NONE ? w : there;
}

// The noun phrase right before a cue: "…, the army on Monday also said". KW_NONE where another kind of word stands there.
uint32_t cue_phrase_before(const kw_clause *c, const kw_who *who, uint32_t cue)
{
    uint32_t end = cue;
    while (end > 0) {
        const kw_word *x = &c->words[end - 1];
        bool time = c->in_time[end - 1] || (end < cue && c->in_time[end] && x->upos == KW_UPOS_ADP);
        if (!time && x->upos != KW_UPOS_AUX && x->upos != KW_UPOS_ADV && x->upos != KW_UPOS_PART) break;
        end--;
    }
    // "X, who also said"
    if (end > 1 && kw_clause_relative_pronoun(c, end - 1)) {
        end--;
        if (end > 1 && cue_is_break(&c->words[end - 1])) end--;
        return phrase_ending_at(c, who, end - 1, 0);
    }
    if (!end) return KW_NONE;
    if (!cue_is_break(&c->words[end - 1])) return speaker_ending_at(c, who, end - 1, 0);
    // "…, Neil Adger, an author of the report, said": back over the apposition to the name; "…, Adger, said".
    uint32_t comma = end - 1, bare = KW_NONE;
    for (uint32_t turn = 0; turn < 3 && comma > 0; turn++) {
        uint32_t from = comma;
        while (from > 0 && !cue_is_break(&c->words[from - 1])) from--;
        if (!from && !turn) break;
        uint32_t w = turn ? speaker_ending_at(c, who, comma - 1, from) : phrase_ending_at(c, who, comma - 1, from);
        bool named = w != KW_NONE && !cue_has_clause(c, from, comma) && cue_has_entity(c, who, w);
        if (named) {
            const kw_mention *m = &who->mentions[kw_match_mention(c, who, w)];
            named = (m->person || m->political) && m->first <= c->base + from + 1;
        }
        if (turn && !named) break;
        if (named) {
            if (turn) return w;
            bare = w;
        }
        comma = from - 1;
    }
    return bare;
}

// The noun phrase right behind a cue: "kata Peskov", "according to a study". Stops where another phrase begins.
uint32_t cue_phrase_after(const kw_clause *c, const kw_who *who, uint32_t from)
{
    uint32_t nameless = KW_NONE;
    for (uint32_t w = from; w < c->n && w <= from + 8; w++) {
        const kw_word *x = &c->words[w];
        if (cue_is_break(x)) break;
        // "demikian laporan yang disiarkan oleh X": whoever gave it out.
        if (w + 2 < c->n && kw_clause_relative_pronoun(c, w) && kw_clause_passive(c, w + 1)) {
            w += kw_clause_reads(c, w + 2, c->lexis->agent_markers.first, c->lexis->agent_markers.n) ? 2 : 1;
            nameless = KW_NONE;
            continue;
        }
        if (w > from && (x->upos == KW_UPOS_ADP || x->upos == KW_UPOS_VERB || x->upos == KW_UPOS_SCONJ) && c->words[w].rel != KW_REL_AMOD) break;
        uint32_t m = kw_match_mention(c, who, w);
        if (m == KW_NONE) continue;
        uint32_t head = who->mentions[m].head;
        head = head >= c->base && head < c->base + c->n ? head - c->base : w;
        if (who->mentions[m].entity != KW_NONE) return head;
        if (nameless == KW_NONE) nameless = head;
    }
    return nameless;
}

// The subject that the tree gives a verb: its own, or an "it" that the parser took for empty.
uint32_t cue_own_subject(const kw_clause *c, const kw_match *m)
{
    // "…, dan mengatakan, prajurit …": the comma opens what is said.
    bool opens = cue_is_prefixed(c, m->anchor) && m->last + 1 < c->n && cue_is_break(&c->words[m->last + 1]);
    for (uint32_t k = kw_clause_child(c, m->anchor); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        if (x->rel != KW_REL_NSUBJ && !(x->rel == KW_REL_EXPL && x->upos == KW_UPOS_PRON && k < m->anchor)) continue;
        if (opens && k > m->last) break;
        bool word = x->upos == KW_UPOS_ADV || x->upos == KW_UPOS_SCONJ || x->upos == KW_UPOS_CCONJ || x->upos == KW_UPOS_ADP || x->upos == KW_UPOS_PART; // "seraya"
        uint32_t how = k < m->first ? kw_clause_child_by(c, k, KW_REL_CASE) : KW_NONE;
        if (how != KW_NONE && kw_str_is(c->words[how].deprel, "case:adv")) continue; // "secara tegas membantah"
        if (!word && !kw_match_covers(m, k) && !c->in_time[k] && !kw_clause_relative_pronoun(c, k)) return k;
    }
    return KW_NONE;
}

// Trees lose the subject of a cue that stands far from it: to its auxiliary ("X had on Friday said"), or to the clause that is said ("X, who
// had come by train, said she was tired").
static uint32_t lost_subject(const kw_clause *c, const kw_match *m)
{
    for (uint32_t k = kw_clause_child(c, m->anchor); k != KW_NONE; k = c->next_sibling[k]) {
        bool aux = c->words[k].rel == KW_REL_AUX && k < m->first, clause = (c->words[k].rel == KW_REL_CCOMP || c->words[k].rel == KW_REL_CONJ) && k > m->last;
        for (uint32_t x = aux || clause ? kw_clause_child(c, k) : KW_NONE; x != KW_NONE && x < m->first; x = c->next_sibling[x]) {
            if (c->words[x].rel != KW_REL_NSUBJ || c->in_time[x] || kw_clause_relative_pronoun(c, x)) continue;
            if (aux) return x;
            uint32_t first, last;
            cue_subtree(c, x, &first, &last);
            bool told_of = last > x && last < m->first && cue_is_break(&c->words[m->first - 1]);
            uint32_t end = m->first;
            while (end > last + 1 && (c->words[end - 1].upos == KW_UPOS_AUX || c->words[end - 1].upos == KW_UPOS_ADV || c->in_time[end - 1])) end--;
            if (last + 1 == end || (told_of && has_relative(c, x, last))) return x;
        }
    }
    return KW_NONE;
}

// "…, adding that", "seraya menambahkan": no subject of its own, and a word or a form that ties it to the rest of the sentence.
bool cue_is_tied(const kw_clause *c, const kw_match *m)
{
    const kw_word *x = &c->words[m->anchor];
    if (m->entry->pos != KW_UPOS_VERB || cue_own_subject(c, m) != KW_NONE || kw_clause_passive(c, m->anchor)) return false;
    if (!c->lexis->by_form) return (x->feat & KW_FEAT_GER) || ((x->feat & KW_FEAT_PART) && (x->feat & KW_FEAT_PRES) && !(x->feat & KW_FEAT_FIN));
    if (!m->first) return false;
    const kw_word *before = &c->words[m->first - 1];
    return before->upos == KW_UPOS_SCONJ || (before->upos == KW_UPOS_ADP && x->rel != KW_REL_NMOD) || (before->upos == KW_UPOS_ADV && (before->rel == KW_REL_MARK || before->rel == KW_REL_NSUBJ));
}

bool cue_is_listed(const kw_words *words, uint32_t w)
{
    for (uint32_t i = 0; i < words->n; i++)
        if (words->items[i] == w) return true;
    return false;
}

void cue_hear(cue_heard *h, const kw_clause *c, uint32_t w, const char *way, kw_arena *arena)
{
    h->words.n = 0;
    kw_match_conjuncts(c, w, arena, &h->words);
    h->way = way;
}

// "X of the navy, who led the search, and other officers said": a second subject that "and" joins, which the tree hung beside the first.
// "The palace was hit, and officials said": the second alone, where the first has a verb of its own.
static void hear_joined(const kw_clause *c, const kw_match *m, uint32_t own, kw_arena *arena, cue_heard *h)
{
    for (uint32_t k = c->next_sibling[own]; k != KW_NONE && k < m->first; k = c->next_sibling[k]) {
        if (c->words[k].rel != KW_REL_NSUBJ || cue_is_listed(&h->words, k)) continue;
        uint32_t first, last;
        cue_subtree(c, k, &first, &last);
        if (!first || (c->words[first].upos != KW_UPOS_CCONJ && c->words[first - 1].upos != KW_UPOS_CCONJ)) continue;
        for (uint32_t w = own + 1; w < first; w++)
            if ((c->words[w].upos == KW_UPOS_VERB || c->words[w].upos == KW_UPOS_AUX) && !kw_clause_is_below(c, w, own)) h->words.n = 0;
        kw_match_conjuncts(c, k, arena, &h->words);
    }
}

// The speaker of a verb in the active voice.
static void hear_verb(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena, cue_heard *h)
{
    uint32_t w = m->anchor, own = cue_own_subject(c, m), before = cue_phrase_before(c, who, m->first);
    if (own == KW_NONE) own = lost_subject(c, m);
    // "Secretary of State Condoleezza Rice": the tree's word is part of a name that another word heads.
    uint32_t part = own != KW_NONE && kw_match_mention(c, who, own) == KW_NONE ? who->cover[c->base + own] : KW_NONE;
    if (part != KW_NONE && who->mentions[part].head >= c->base && who->mentions[part].head < c->base + c->n) own = who->mentions[part].head - c->base;
    // "A spokesman in the capital, Kabul, said": what stands between the commas tells of the phrase before.
    bool between = own != KW_NONE && own > 1 && own + 2 == m->first && cue_is_break(&c->words[own - 1]) && cue_is_break(&c->words[own + 1]) && before != KW_NONE && before < own;
    // "X insists …, while Y says …": two clauses, and the tree gave both verbs the first subject.
    for (uint32_t k = own == KW_NONE || before == KW_NONE || before <= own ? KW_NONE : own + 1; k < before && !between; k++)
        between = c->words[k].upos == KW_UPOS_SCONJ && cue_is_break(&c->words[k - 1]) && !kw_clause_is_below(c, before, own) && !kw_clause_has_case(c, before);
    if (own != KW_NONE && cue_has_entity(c, who, own) && !(between && cue_has_entity(c, who, before))) {
        cue_hear(h, c, own, "subject", arena);
        hear_joined(c, m, own, arena, h);
        return;
    }
    if (before != KW_NONE && before != own && cue_has_entity(c, who, before) && !kw_clause_relative_pronoun(c, before)) {
        cue_hear(h, c, before, "before", arena);
        return;
    }
    if (own == KW_NONE && c->words[w].rel != KW_REL_PARATAXIS) {
        uint32_t doer = kw_clause_doer(c, w);
        if (doer != KW_NONE && cue_has_entity(c, who, doer)) {
            cue_hear(h, c, doer, "inherited", arena);
            return;
        }
        if (own == KW_NONE) own = doer;
    }
    if (own == KW_NONE) own = before;
    if (own != KW_NONE) cue_hear(h, c, own, "described", arena);
}

cue_heard cue_find_speakers(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena)
{
    cue_heard h = { .way = "none" };
    const kw_slots *slots = &m->entry->actor;
    bool inverted = false, verb = c->words[m->anchor].upos != KW_UPOS_NOUN || c->lexis->by_form;
    for (uint32_t s = 0; s < slots->n; s++) inverted |= slots->items[s].kind == KW_SLOT_AFTER;
    verb &= m->entry->pos == KW_UPOS_VERB;
    // "ditambahkannya": whoever hangs on the passive did it, whatever the tree calls him.
    uint32_t next = m->last + 1;
    if (verb && c->lexis->by_form && next < c->n && kw_clause_passive(c, m->anchor) && c->words[next].upos == KW_UPOS_PRON && c->words[next].start == c->words[m->last].end) {
        cue_hear(&h, c, next, "slot", arena);
        return h;
    }
    if (inverted) {
        uint32_t after = cue_phrase_after(c, who, m->last + 1);
        if (after != KW_NONE && cue_has_entity(c, who, after)) {
            cue_hear(&h, c, after, "after", arena);
            // What follows a comma there is the sentence: "Menurut CIA, Montoya dan …".
            for (uint32_t i = 1; i < h.words.n && m->entry->pos != KW_UPOS_VERB; i++)
                for (uint32_t w = after; w < h.words.items[i]; w++)
                    if (cue_is_break(&c->words[w])) {
                        h.words.n = i;
                        break;
                    }
            return h;
        }
        // "demikian laporan tersebut": nobody behind it, and the document itself speaks.
        bool document = m->last > m->first && kw_clause_reads(c, m->first, c->lexis->pointers.first, c->lexis->pointers.n) && c->words[m->last].upos == KW_UPOS_NOUN && (after == KW_NONE || after == m->last) && cue_has_entity(c, who, m->last);
        if (document) {
            cue_hear(&h, c, m->last, "after", arena);
            return h;
        }
        if (after != KW_NONE) cue_hear(&h, c, after, "described", arena);
    }
    for (uint32_t s = 0; s < slots->n; s++) {
        const kw_slot *slot = &slots->items[s];
        cue_heard found = { .way = "slot" };
        if (slot->kind == KW_SLOT_AFTER) continue;
        if (slot->kind == KW_SLOT_SUBJ && verb && !kw_clause_passive(c, m->anchor)) hear_verb(c, who, m, arena, &found);
        else kw_match_slot(c, m, slot, who, arena, &found.words);
        bool known = false;
        for (uint32_t i = 0; i < found.words.n; i++) known |= cue_has_entity(c, who, found.words.items[i]);
        if (known || (found.words.n && !h.words.n)) h = found;
        if (known) break;
    }
    // "…, said a separate statement, …": what the tree takes for the object of a cue behind a comma.
    bool teller = kw_clause_reads(c, m->anchor, c->lexis->tellers.first, c->lexis->tellers.n) > 0;
    if (!h.words.n && verb && !teller && !c->lexis->by_form && m->first > 2 && cue_is_break(&c->words[m->first - 1]) && cue_lists(m->entry, "parataxis")) {
        uint32_t after = cue_phrase_after(c, who, next);
        if (after != KW_NONE) cue_hear(&h, c, after, "after", arena);
    }
    return h;
}

// "Saudi Arabia, Egypt and Jordan said": whoever stands in one row with the speaker right before or behind the cue, whatever the tree says.
void cue_hear_row(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena, cue_heard *h)
{
    if (!h->words.n || !cue_has_entity(c, who, h->words.items[0])) return; // trees give some of a row: cue_hear_once leaves each once
    uint32_t at = kw_match_mention(c, who, h->words.items[0]), end = who->mentions[at].last + 1 - c->base, row[8], n = 0;
    bool joined = false;
    while (n < 8 && end + 1 < c->n) {
        uint32_t next = end;
        bool comma = kw_str_is(c->words[next].form, ","), and = false;
        if (comma && m->first == 0 && cue_is_prepositional(m->entry)) break; // "According to the CIA, Montoya and …"
        if (comma) next++;
        if (next < c->n && c->words[next].upos == KW_UPOS_CCONJ) {
            and = true;
            next++;
        }
        if ((!comma && !and) || next >= c->n) break;
        // The mention that begins there.
        uint32_t found = KW_NONE, last = 0;
        for (uint32_t w = next; w < c->n && w < next + 6; w++) {
            uint32_t x = who->at_word[c->base + w];
            if (x == KW_NONE || who->mentions[x].first != c->base + next || who->mentions[x].entity == KW_NONE || !(who->mentions[x].political || who->mentions[x].person)) continue;
            if (who->mentions[x].last >= last) {
                last = who->mentions[x].last;
                found = w;
            }
        }
        if (found == KW_NONE) break;
        row[n++] = found;
        joined |= and;
        end = last + 1 - c->base;
        if (and) break;
    }
    if (!n || !joined) return;
    while (end < c->n && (c->words[end].upos == KW_UPOS_AUX || c->words[end].upos == KW_UPOS_ADV || c->in_time[end])) end++;
    if (end != m->first && h->words.items[0] < m->first) return;
    for (uint32_t i = 0; i < n; i++) *KW_PUSH(arena, &h->words) = row[i];
}

// No one twice, and no part of another's name ("Secretary for Science and Technology Ali Salehi").
void cue_hear_once(const kw_clause *c, const kw_who *who, cue_heard *h)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < h->words.n; i++) {
        uint32_t m = kw_match_mention(c, who, h->words.items[i]);
        bool part = m == KW_NONE;
        for (uint32_t k = 0; k < h->words.n && !part; k++) {
            uint32_t o = kw_match_mention(c, who, h->words.items[k]);
            if (k == i || o == KW_NONE) continue;
            const kw_mention *x = &who->mentions[m], *y = &who->mentions[o];
            // "the newspaper Le Monde": what he is and his name, side by side.
            bool named = y->kind == KW_MENTION_NAME && x->kind == KW_MENTION_NOMINAL && x->last + 1 == y->first && y->political && x->political;
            part = named || (k < i && x->entity == y->entity && x->entity != KW_NONE) ||
                   (x->first >= y->first && x->last <= y->last && (x->last - x->first < y->last - y->first || k < i)) ||
                   (y->kind == KW_MENTION_NAME && x->kind != KW_MENTION_NAME && x->last >= y->first && x->first <= y->last);
        }
        if (!part) h->words.items[n++] = h->words.items[i];
    }
    if (n) h->words.n = n;
}

// The speakers of the sentence's cue that this one hangs on or follows: "…, kata X, seraya menambahkan bahwa …".
void cue_hear_again(const kw_clause *c, const kw_match *m, const kw_events *out, const kw_who *who, kw_arena *arena, cue_heard *h)
{
    uint32_t over = kw_clause_head(c, m->anchor), from = KW_NONE, first = out->statements.n; // those of the sentence stand last
    while (first && out->statements.items[first - 1].sent == c->sent) {
        uint32_t word = out->statements.items[--first].cue_word - c->base;
        if (from == KW_NONE || (word == over && from != over)) from = word;
    }
    for (uint32_t i = first; i < out->statements.n && from != KW_NONE; i++) {
        const kw_statement *s = &out->statements.items[i];
        if (s->cue_word != c->base + from) continue;
        uint32_t head = who->mentions[s->speaker_mention].head;
        if (head >= c->base && head < c->base + c->n && !cue_is_listed(&h->words, head - c->base)) *KW_PUSH(arena, &h->words) = head - c->base;
    }
    if (h->words.n) h->way = from == over ? "cue-above" : "cue-before";
}

// "Reuters quoted X as saying", "X was quoted as saying", "quoting X": the words are those of whoever is quoted.
uint32_t cue_quoted_speaker(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_matches *cues)
{
    uint32_t w = m->anchor;
    if (m->entry->pos != KW_UPOS_VERB || w < 2) return KW_NONE;
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *q = &cues->items[i];
        if (q->anchor >= w || !cue_lists(q->entry, "quoted")) continue;
        // "as saying": the mark right before the verb.
        bool as = c->words[w - 1].upos == KW_UPOS_SCONJ || c->words[w - 1].upos == KW_UPOS_ADP;
        if (!as) continue;
        uint32_t object = c->words[q->last + 1].upos == KW_UPOS_ADP ? KW_NONE : cue_phrase_after(c, who, q->last + 1);
        if (object != KW_NONE && object < w) return object;
        if (!kw_clause_passive(c, q->anchor)) continue;
        // "…, a spokesman was quoted as saying": who stands before it, whatever the tree takes for its subject.
        uint32_t before = cue_phrase_before(c, who, q->first), first = before == KW_NONE ? KW_NONE : kw_match_mention(c, who, before);
        bool behind_comma = first != KW_NONE && who->mentions[first].first > c->base && cue_is_break(&c->words[who->mentions[first].first - c->base - 1]);
        return behind_comma && who->mentions[first].entity != KW_NONE ? before : kw_clause_done_to(c, q->anchor);
    }
    return KW_NONE;
}

// The speaker of the cue that a tied one goes with: of one before it in the sentence, else of the next verb of speech.
uint32_t cue_hear_main(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_matches *cues, const kw_events *out, kw_arena *arena, cue_heard *h)
{
    cue_heard again = { .way = "none" };
    cue_hear_again(c, m, out, who, arena, &again);
    if (again.words.n) {
        *h = again;
        return h->words.items[0];
    }
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *o = &cues->items[i];
        if (o->anchor <= m->anchor || o->entry->pos != KW_UPOS_VERB || cue_is_tied(c, o)) continue;
        cue_heard next = { .way = "none" };
        hear_verb(c, who, o, arena, &next);
        if (!next.words.n || !cue_has_entity(c, who, next.words.items[0])) continue;
        *h = next;
        h->way = "cue-behind";
        return h->words.items[0];
    }
    return KW_NONE;
}

// A mark that opens what is told of the words before it: a dash, or a comma that no other of the speakers follows.
static bool opens_aside(const kw_clause *c, const kw_who *who, const kw_words *speakers, uint32_t w)
{
    if (c->words[w].upos != KW_UPOS_PUNCT) return false;
    if (kw_str_is(c->words[w].form, "--") || kw_str_is(c->words[w].form, "\xe2\x80\x93") || kw_str_is(c->words[w].form, "\xe2\x80\x94")) return true;
    if (!kw_str_is(c->words[w].form, ",")) return false;
    uint32_t first = w + 1 < c->n && c->words[w + 1].upos == KW_UPOS_CCONJ ? w + 2 : w + 1;
    for (uint32_t i = 0; i < speakers->n; i++) {
        uint32_t m = kw_match_mention(c, who, speakers->items[i]);
        if (m != KW_NONE && who->mentions[m].first == c->base + first) return false;
    }
    return true;
}

// "X, project leader and professor", "X, leader of the Party of A and B": what stands in a row behind a name and its comma, and is no name,
// or behind what is told of him, tells of him.
bool cue_is_told_of(const kw_clause *c, const kw_who *who, const kw_words *speakers, uint32_t k)
{
    uint32_t first = kw_match_mention(c, who, speakers->items[0]), m = kw_match_mention(c, who, speakers->items[k]);
    if (!k || first == KW_NONE || m == KW_NONE || speakers->items[0] > speakers->items[k]) return false;
    if (c->words[speakers->items[k]].rel == KW_REL_NSUBJ) return false; // the verb's own
    // "X, president of A, and Y, minister of B": another by his own name.
    uint32_t opens = who->mentions[m].first > c->base ? who->mentions[m].first - c->base : 0;
    if (opens > 1 && who->mentions[m].kind == KW_MENTION_NAME && who->mentions[m].person && c->words[opens - 1].upos == KW_UPOS_CCONJ && kw_str_is(c->words[opens - 2].form, ",")) return false;
    bool name = who->mentions[first].kind == KW_MENTION_NAME && who->mentions[first].person;
    bool nominal = name && who->mentions[m].kind != KW_MENTION_NAME && !(c->words[speakers->items[k]].feat & KW_FEAT_PLUR);
    for (uint32_t w = speakers->items[0] + 1; w < speakers->items[k]; w++)
        if ((nominal && kw_str_is(c->words[w].form, ",")) || opens_aside(c, who, speakers, w)) return true;
    return false;
}

// "The Institute of Fish and Farming says": the verb is of one, or the rest of the row is no one who speaks.
bool cue_speaks_alone(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_words *speakers, uint32_t k)
{
    const kw_word *x = &c->words[m->anchor];
    uint32_t one = KW_FEAT_FIN | KW_FEAT_PRES | KW_FEAT_SING | KW_FEAT_P3;
    if (!c->lexis->by_form && m->entry->pos == KW_UPOS_VERB && (x->feat & one) == one) return true;
    uint32_t first = kw_match_mention(c, who, speakers->items[0]), other = kw_match_mention(c, who, speakers->items[k]);
    if (first == KW_NONE || other == KW_NONE) return false;
    const kw_mention *a = &who->mentions[first], *b = &who->mentions[other];
    if (!a->political || b->political || b->kind != KW_MENTION_NAME) return false;
    // A lone word that names nobody known is the rest of a body's name.
    bool body = a->kind == KW_MENTION_NOMINAL && a->entity != KW_NONE && who->entities[a->entity].type == KW_ENTITY_ORGANISATION;
    return !b->person || (body && b->head == b->first);
}
