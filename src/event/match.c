// SPDX-License-Identifier: Apache-2.0
// Matching phrases on the tree and filling slots; see match.h.
//
// The head word of a phrase is looked up by its readings; each further atom must be read somewhere among the head's dependents
// (two levels down, not into clauses), or be the noun that the head's relative clause hangs on ("the attack that rebels carried
// out"). Cost: a few probes a word; only words that head an entry are looked at closer.
#include "event/match.h"

#include "base/limits.h"

enum { MATCH_DEPTH = 3, MATCH_NAME_WORDS = 8, MATCH_AHEAD = 3 };

static bool match_is_clause(kw_rel rel)
{
    return rel == KW_REL_CCOMP || rel == KW_REL_ADVCL || rel == KW_REL_ACL || rel == KW_REL_PARATAXIS || rel == KW_REL_CSUBJ;
}

bool kw_match_covers(const kw_match *m, uint32_t w)
{
    for (uint32_t a = 0; a < m->entry->n_atoms; a++)
        if (w >= m->at[a] && w < m->at[a] + m->len[a]) return true;
    return false;
}

// May a word of this part of speech carry an entry of that one?
static bool match_pos(const kw_clause *c, uint32_t w, kw_upos want, kw_entry_kind kind)
{
    const kw_word *x = &c->words[w];
    switch (want) {
    case KW_UPOS_VERB:
        if (x->upos == KW_UPOS_VERB || (kind != KW_ENTRY_PREDICATE && x->upos == KW_UPOS_AUX)) return true;
        // A past that the tagger took for an adjective or a noun, though it has a subject: "authorities freed two men".
        if ((x->upos == KW_UPOS_ADJ || x->upos == KW_UPOS_NOUN) && x->rel != KW_REL_AMOD && kw_clause_child_by(c, w, KW_REL_NSUBJ) != KW_NONE)
            for (uint32_t r = 0; r < c->n_readings[w]; r++)
                if (c->readings[w][r].feat & KW_FEAT_PAST) return true;
        // Languages whose verbs show by their form survive a wrong tag.
        if (x->upos == KW_UPOS_NOUN && kind == KW_ENTRY_PREDICATE && kw_clause_reads(c, w, c->lexis->persons.first, c->lexis->persons.n)) return false; // "terpidana"
        return c->lexis->by_form && (x->upos != KW_UPOS_PROPN || !(x->flags & KW_WORD_CAPITAL)) && x->upos != KW_UPOS_PUNCT && x->upos != KW_UPOS_ADP;
    case KW_UPOS_NOUN: return x->upos == KW_UPOS_NOUN || (x->upos == KW_UPOS_PROPN && !(x->flags & KW_WORD_ALL_CAPS)) || (c->lexis->by_form && x->upos == KW_UPOS_VERB);
    case KW_UPOS_ADJ:
        if (c->lexis->by_form) return x->upos == KW_UPOS_ADJ || x->upos == KW_UPOS_ADV || x->upos == KW_UPOS_VERB || x->upos == KW_UPOS_NOUN;
        if (x->upos == KW_UPOS_VERB) return kw_clause_child_by(c, w, KW_REL_OBJ) == KW_NONE; // "was prepared to", and not "opened fire to"
        return x->upos == KW_UPOS_ADJ || x->upos == KW_UPOS_ADV;
    case KW_UPOS_NONE: return x->upos != KW_UPOS_PUNCT;
    default:
        return x->upos == want || x->upos == KW_UPOS_ADV || x->upos == KW_UPOS_AUX || x->upos == KW_UPOS_SCONJ || x->upos == KW_UPOS_PART ||
               x->upos == KW_UPOS_ADP || x->upos == KW_UPOS_DET;
    }
}

// "kehilangan kendali atas wilayah pasukan": what a preposition hangs on a noun belongs to that noun, unless it is one that goes with
// the verb ("membawa warga Jepang ke pengadilan"). Where "of" is a preposition ("a wave of attacks") it does not tell.
static bool match_apart(const kw_clause *c, uint32_t w, uint32_t depth)
{
    return depth && c->lexis->by_form && (c->words[w].rel == KW_REL_NMOD || c->words[w].rel == KW_REL_OBL) && kw_clause_has_case(c, w) &&
           !kw_clause_marked(c, w, c->lexis->bound.first, c->lexis->bound.n);
}

// "Dalam kunjungannya, presiden mengumumkan": what stands before a transitive verb behind a preposition is when and where, not its object.
static bool match_fronted(const kw_clause *c, uint32_t verb, uint32_t w)
{
    if (w >= verb || c->words[w].rel != KW_REL_OBL || !kw_clause_has_case(c, w)) return false;
    if (!c->lexis->by_form) return !kw_clause_passive(c, verb) && (kw_clause_child_by(c, verb, KW_REL_OBJ) != KW_NONE || kw_clause_child_by(c, verb, KW_REL_CCOMP) != KW_NONE);
    return c->words[verb].feat & KW_FEAT_ACT;
}

// "condemned Mali and threatened to │ attack": what another verb is about is no word of this one's phrase.
static bool match_others(const kw_clause *c, uint32_t top, uint32_t depth, uint32_t k)
{
    return depth && c->words[k].rel == KW_REL_XCOMP && c->words[top].rel == KW_REL_CONJ && c->words[top].upos == KW_UPOS_VERB;
}

// "killed three men who had attacked a patrol", "an inquiry into how two men were killed": what a noun inside the phrase did, or what was
// done to others, in a clause of its own is another deed.
static bool match_told(const kw_clause *c, uint32_t depth, uint32_t k)
{
    if (!depth || c->words[k].rel != KW_REL_ACL) return false;
    bool participle = !c->lexis->by_form && c->words[k].upos == KW_UPOS_VERB && c->words[k].feat & KW_FEAT_PART; // "the violence rocking the town"
    return participle || c->words[k].sub == KW_SUB_RELCL || kw_clause_child_by(c, k, KW_REL_NSUBJ) != KW_NONE;
}

// "The quarter ends March 31", "the March deadline": a name inside a date, or of a month, is no march.
static bool match_dates(const kw_clause *c, uint32_t k)
{
    if (c->words[k].upos != KW_UPOS_PROPN) return false;
    bool name = (c->words[k].flags & KW_WORD_CAPITAL) && !(c->words[k].flags & (KW_WORD_SENT_START | KW_WORD_ALL_CAPS));
    return c->in_time[k] || (name && kw_clause_reads(c, k, c->lexis->months.first, c->lexis->months.n));
}

// "called the act a reply to raids on ships": a preposition goes with the head, or with what hangs on it, not with what is inside that.
static bool match_far(const kw_clause *c, uint32_t depth, uint32_t k)
{
    return depth > 1 && !c->lexis->by_form && c->words[k].upos == KW_UPOS_ADP;
}

// "entered the town and were fed by troops": what hangs on a verb joined by "and" is this one's too only where it has nothing of its own,
// "killed and wounded in an attack". A clause without a verb that has its own subject shares nothing: "saw delays, and they were not ready".
static bool match_joined(const kw_clause *c, uint32_t top, uint32_t k)
{
    if (c->words[k].rel != KW_REL_CONJ) return false;
    if (c->words[k].upos != KW_UPOS_VERB) return kw_clause_child_by(c, k, KW_REL_NSUBJ) != KW_NONE;
    for (uint32_t own = kw_clause_child(c, top); own != KW_NONE && own < k; own = c->next_sibling[own]) {
        kw_rel rel = c->words[own].rel;
        if (own > top && (rel == KW_REL_OBJ || rel == KW_REL_OBL || rel == KW_REL_XCOMP || rel == KW_REL_CCOMP)) return true;
    }
    return false;
}

// "seemed to tell them", and not "told them to": the mark of the infinitive before the head is its own form.
static bool match_infinitive(const kw_clause *c, uint32_t top, uint32_t k)
{
    return k < top && c->words[k].rel == KW_REL_MARK && c->words[k].upos == KW_UPOS_PART;
}

// "Troops sent food": who does it is not what is sent.
static bool match_does(const kw_clause *c, uint32_t top, kw_atom atom, uint32_t k)
{
    return atom.done_to && c->words[k].rel == KW_REL_NSUBJ && c->words[k].sub != KW_SUB_PASS && !kw_clause_passive(c, top);
}

// "has yet to reply to an offer of talks": what a verb with "to" takes is no word of the one above, whose phrase may have the "to".
static bool match_led(const kw_clause *c, const kw_match *m, uint32_t top, uint32_t k)
{
    if (c->lexis->by_form || c->words[top].rel != KW_REL_XCOMP || c->words[top].upos != KW_UPOS_VERB || kw_match_covers(m, top)) return false;
    if (!(c->words[top].feat & KW_FEAT_GER) && kw_clause_child_by(c, top, KW_REL_MARK) == KW_NONE) return false;
    return c->words[k].upos == KW_UPOS_NOUN || c->words[k].upos == KW_UPOS_PROPN || c->words[k].upos == KW_UPOS_VERB;
}

// May the dependent k of top be the word of an atom?
static bool match_open(const kw_clause *c, uint32_t top, kw_atom atom, uint32_t depth, const kw_match *m, uint32_t k)
{
    if (kw_match_covers(m, k) || match_dates(c, k)) return false;
    if (depth == 0 && match_infinitive(c, top, k)) return false;
    if (match_others(c, top, depth, k) || (depth && match_led(c, m, top, k))) return false;
    if (match_told(c, depth, k) || match_far(c, depth, k) || match_apart(c, k, depth)) return false;
    return depth || (!match_fronted(c, top, k) && !match_does(c, top, atom, k));
}

// Or may what hangs below it?
static bool match_leads(const kw_clause *c, uint32_t top, uint32_t depth, const kw_match *m, uint32_t k)
{
    if (match_is_clause(c->words[k].rel) || match_joined(c, top, k) || match_others(c, top, depth, k) || (depth && match_led(c, m, top, k))) return false;
    return (c->words[k].rel != KW_REL_NSUBJ || c->words[k].sub == KW_SUB_PASS) && !match_apart(c, k, depth);
}

static bool match_below(const kw_clause *c, uint32_t top, kw_atom atom, uint32_t depth, const kw_match *m, uint32_t *at, uint32_t *len)
{
    for (uint32_t k = kw_clause_child(c, top); k != KW_NONE; k = c->next_sibling[k]) {
        uint32_t n = match_open(c, top, atom, depth, m, k) ? kw_clause_reads(c, k, atom.first, atom.n) : 0;
        if (n) {
            *at = k;
            *len = n;
            return true;
        }
    }
    if (depth + 1 >= MATCH_DEPTH) return false;
    for (uint32_t k = kw_clause_child(c, top); k != KW_NONE; k = c->next_sibling[k])
        if (match_leads(c, top, depth, m, k) && match_below(c, k, atom, depth + 1, m, at, len)) return true;
    return false;
}

// "attack helicopters": a deed that only tells of what kind a thing is was not done with it. In "rocket attack" the deed stands behind.
static bool match_describes(const kw_clause *c, uint32_t w, uint32_t behind)
{
    if (c->lexis->by_form || c->words[w].rel != KW_REL_COMPOUND || c->words[w].upos != KW_UPOS_NOUN || kw_clause_head(c, w) != behind) return false;
    kw_entry_walk walk = { 0 };
    for (const kw_entry *e; (e = kw_clause_next_entry(c, behind, &walk));)
        if (e->kind == KW_ENTRY_PREDICATE && e->n_atoms == 1) return false;
    return true;
}

// A run that stands inside a larger word group may begin at a word that is no dependent of the head ("terima kasih" tagged apart):
// look also right behind the phrase so far.
static bool match_next(const kw_clause *c, const kw_match *m, uint32_t atoms, kw_atom atom, uint32_t *at, uint32_t *len)
{
    uint32_t end = 0;
    for (uint32_t a = 0; a < atoms; a++)
        if (m->at[a] + m->len[a] > end) end = m->at[a] + m->len[a];
    if (end >= c->n || match_dates(c, end)) return false;
    if (match_describes(c, m->anchor, end)) return false;
    uint32_t n = kw_clause_reads(c, end, atom.first, atom.n);
    if (n) {
        *at = end;
        *len = n;
    }
    return n > 0;
}

// "Troops began arriving", "troops who began arriving": the subject of the verb above is the doer, and no dependent.
static bool match_inherited(const kw_clause *c, uint32_t verb, kw_atom atom, const kw_match *m, uint32_t *at, uint32_t *len)
{
    if (c->lexis->by_form || (c->words[verb].rel != KW_REL_XCOMP && c->words[verb].rel != KW_REL_CONJ) || c->words[verb].upos != KW_UPOS_VERB) return false;
    uint32_t doer = kw_clause_doer(c, verb), above = kw_clause_head(c, verb);
    if (atom.done_to || doer == KW_NONE || kw_clause_head(c, doer) == verb || kw_match_covers(m, doer)) return false;
    bool relative = above != KW_NONE && c->words[above].rel == KW_REL_ACL && c->words[above].sub == KW_SUB_RELCL && kw_clause_head(c, above) == doer;
    if (c->words[doer].rel != KW_REL_NSUBJ && !relative) return false;
    *at = doer;
    *len = kw_clause_reads(c, doer, atom.first, atom.n);
    return *len > 0;
}

// "Promised not to attack" is no promise of an attack: a verb below that is denied, by a word the phrase itself does not have.
static bool match_denied(const kw_clause *c, const kw_match *m)
{
    for (uint32_t a = 1; a < m->entry->n_atoms; a++) {
        uint32_t w = m->at[a];
        if (w == m->anchor || c->words[w].upos != KW_UPOS_VERB || kw_clause_head(c, w) != m->anchor) continue;
        for (uint32_t k = kw_clause_child(c, w); k != KW_NONE && k < w; k = c->next_sibling[k])
            if (c->words[k].rel == KW_REL_ADVMOD && c->words[k].feat & KW_FEAT_NEG && !kw_match_covers(m, k)) return true;
    }
    return false;
}

// n: words of the head, where that is known, else 0.
static bool match_entry(const kw_clause *c, const kw_entry *e, uint32_t w, uint32_t n, kw_match *m)
{
    if (!n) n = kw_clause_reads(c, w, e->atoms[0].first, e->atoms[0].n);
    if (!n) return false;
    // The word of the run that the others hang on.
    uint32_t anchor = w;
    for (uint32_t i = w; i < w + n; i++) {
        uint32_t h = kw_clause_head(c, i);
        if (h == KW_NONE || h < w || h >= w + n) {
            anchor = i;
            break;
        }
    }
    *m = (kw_match){ .entry = e, .anchor = anchor, .first = w, .last = w + n - 1, .ext = KW_NONE };
    m->at[0] = w;
    m->len[0] = n;
    for (uint32_t a = 1; a < e->n_atoms; a++) m->at[a] = m->len[a] = 0;
    for (uint32_t a = 1; a < e->n_atoms; a++) {
        uint32_t at, len;
        bool found = match_below(c, anchor, e->atoms[a], 0, m, &at, &len) || match_next(c, m, a, e->atoms[a], &at, &len);
        if (!found && c->words[anchor].rel == KW_REL_ACL) {
            at = kw_clause_head(c, anchor);
            len = at == KW_NONE ? 0 : kw_clause_reads(c, at, e->atoms[a].first, e->atoms[a].n);
            found = len > 0;
        }
        if (!found && !match_inherited(c, anchor, e->atoms[a], m, &at, &len)) return false;
        m->at[a] = at;
        m->len[a] = len;
        if (at < m->first) m->first = at;
        if (at + len - 1 > m->last) m->last = at + len - 1;
    }
    return e->kind != KW_ENTRY_PREDICATE || !match_denied(c, m);
}

// What only looks like an event goes before what may be one.
static uint32_t match_strictness(const kw_entry *e)
{
    if (kw_str_is(e->event, "-")) return 4;
    switch (e->need) {
    case KW_NEED_BOTH: return 3;
    case KW_NEED_ACTOR:
    case KW_NEED_RECIPIENT: return 2;
    case KW_NEED_EITHER: return 1;
    default: return 0;
    }
}

static uint32_t match_words(const kw_match *m)
{
    uint32_t words = 0;
    for (uint32_t a = 0; a < m->entry->n_atoms; a++) words += m->len[a];
    return words;
}

// Longer phrases first; of two equally long ones the stricter condition is the closer reading; equal ones in the order of the source.
static bool match_comes_first(const kw_match *a, const kw_match *b)
{
    uint32_t wa = match_words(a), wb = match_words(b), na = match_strictness(a->entry), nb = match_strictness(b->entry);
    return wa > wb || (wa == wb && (na > nb || (na == nb && a->entry <= b->entry)));
}

// Puts a match where it belongs among those that begin at the same word, from `from` on.
static void match_place(kw_arena *arena, kw_matches *out, uint32_t from, const kw_match *m)
{
    for (uint32_t i = from; i < out->n; i++)
        if (out->items[i].entry == m->entry) return;
    *KW_PUSH(arena, out) = *m;
    uint32_t at = out->n - 1;
    for (; at > from && !match_comes_first(&out->items[at - 1], m); at--) out->items[at] = out->items[at - 1];
    out->items[at] = *m;
}

// Can the entry be there at all? Most that a word heads are longer phrases, whose other words are not.
static bool match_possible(const kw_clause *c, const uint64_t *seen, uint32_t w, const kw_head *head)
{
    if (head->next != UINT32_MAX) {
        bool follows = false;
        for (uint32_t r = 0; w + 1 < c->n && r < c->n_readings[w + 1]; r++) follows |= c->readings[w + 1][r].id == head->next;
        if (!follows) return false; // another run of the entry has a head of its own
    }
    const uint32_t *first = c->lexis->alt_first + head->needs.first;
    for (uint32_t a = 0; a < head->needs.n; a++)
        if (seen[first[a] / 64] >> first[a] % 64 & 1) return true;
    return head->needs.n == 0;
}

// What the words behind head is seldom in the cache: its heads are fetched, and of the next word the first entry.
static void match_fetch(const kw_clause *c, uint32_t w)
{
    const kw_lexis *l = c->lexis;
    for (uint32_t r = 0; w + MATCH_AHEAD < c->n && r < c->n_readings[w + MATCH_AHEAD]; r++)
        __builtin_prefetch(&l->heads[l->head_at[c->readings[w + MATCH_AHEAD][r].id]]);
    for (uint32_t r = 0; w + 1 < c->n && r < c->n_readings[w + 1]; r++) {
        uint32_t h = l->head_at[c->readings[w + 1][r].id];
        if (h < l->head_at[c->readings[w + 1][r].id + 1]) __builtin_prefetch(&l->entries[l->heads[h].entry]);
    }
}

void kw_match_find(const kw_clause *c, kw_arena *arena, kw_match_work *work, kw_matches out[KW_ENTRY_KINDS])
{
    uint64_t *seen = work->seen;
    for (uint32_t w = 0; w < c->n; w++)
        for (uint32_t r = 0; r < c->n_readings[w]; r++) {
            seen[c->readings[w][r].id / 64] |= (uint64_t)1 << c->readings[w][r].id % 64;
            __builtin_prefetch(&c->lexis->head_at[c->readings[w][r].id]);
        }
    for (int kind = 0; kind < KW_ENTRY_KINDS; kind++) work->found[kind].n = 0;
    for (uint32_t w = 0; w < c->n; w++) {
        match_fetch(c, w);
        if (match_dates(c, w)) continue;
        uint32_t from[KW_ENTRY_KINDS];
        for (int kind = 0; kind < KW_ENTRY_KINDS; kind++) from[kind] = work->found[kind].n;
        for (uint32_t r = 0; r < c->n_readings[w]; r++)
            for (uint32_t h = c->lexis->head_at[c->readings[w][r].id]; h < c->lexis->head_at[c->readings[w][r].id + 1]; h++) {
                const kw_head *head = &c->lexis->heads[h];
                if (!match_possible(c, seen, w, head)) continue;
                // A head of one word is the anchor: its part of speech tells before the entry is looked at.
                uint32_t words = head->alone && head->next == UINT32_MAX && c->n_readings[w] == 1;
                if (words && !match_pos(c, w, (kw_upos)head->pos, head->kind)) continue;
                kw_match m;
                if (match_entry(c, &c->lexis->entries[head->entry], w, words, &m) && (words || match_pos(c, m.anchor, (kw_upos)head->pos, head->kind)))
                    match_place(arena, &work->found[head->kind], from[head->kind], &m);
            }
    }
    for (uint32_t w = 0; w < c->n; w++)
        for (uint32_t r = 0; r < c->n_readings[w]; r++) seen[c->readings[w][r].id / 64] = 0;
    for (int kind = 0; kind < KW_ENTRY_KINDS; kind++) {
        uint32_t n = work->found[kind].n;
        out[kind] = (kw_matches){ n ? KW_ARRAY(arena, kw_match, n) : NULL, n, n };
        if (n) memcpy(out[kind].items, work->found[kind].items, n * sizeof *out[kind].items);
    }
}

// ---- slots --------------------------------------------------------------------------------------------------------------
uint32_t kw_match_mention(const kw_clause *c, const kw_who *who, uint32_t w)
{
    if (w == KW_NONE || c->in_time[w]) return KW_NONE;
    uint32_t at = kw_who_at(who, c->text, c->base + w);
    // "Secretary of Defence" inside "US Secretary of Defence Robert Gates": the whole name answers for the word.
    for (uint32_t k = w + 1; at != KW_NONE && k < c->n && k <= w + MATCH_NAME_WORDS; k++) {
        uint32_t wider = who->at_word[c->base + k];
        if (wider != KW_NONE && who->mentions[wider].kind == KW_MENTION_NAME && who->mentions[wider].first <= who->mentions[at].first &&
            who->mentions[wider].last > who->mentions[at].last && who->mentions[at].kind == KW_MENTION_NOMINAL)
            at = wider;
    }
    return at;
}

static void words_add(uint32_t w, kw_arena *arena, kw_words *out)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (out->items[i] == w) return;
    *KW_PUSH(arena, out) = w;
}

void kw_match_conjuncts(const kw_clause *c, uint32_t w, kw_arena *arena, kw_words *out)
{
    words_add(w, arena, out);
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_CONJ && c->words[k].upos != KW_UPOS_VERB) {
            words_add(k, arena, out);
            // Chains of conjuncts hang one on the other in some treebanks.
            for (uint32_t j = kw_clause_child(c, k); j != KW_NONE; j = c->next_sibling[j])
                if (c->words[j].rel == KW_REL_CONJ && c->words[j].upos != KW_UPOS_VERB) words_add(j, arena, out);
        }
}

// "Egypt, along with Jordan, urged", "polisi bersama tentara": who stands between the subject and its verb as its company acts too, wherever
// the tree hung him.
static uint32_t match_company(const kw_clause *c, uint32_t subject)
{
    enum { REACH = 10 };
    uint32_t verb = kw_clause_head(c, subject);
    if (c->words[subject].rel != KW_REL_NSUBJ || verb == KW_NONE || verb < subject) return KW_NONE;
    for (uint32_t w = subject + 1; w < verb && w <= subject + REACH; w++) {
        uint32_t run = kw_clause_reads(c, w, c->lexis->company.first, c->lexis->company.n);
        if (!run) {
            if (c->words[w].upos != KW_UPOS_PUNCT && !kw_clause_is_below(c, w, subject)) return KW_NONE;
            continue;
        }
        // The word of the phrase behind that hangs on none of it.
        for (uint32_t k = w + run; k < verb && (c->words[k].upos == KW_UPOS_NOUN || c->words[k].upos == KW_UPOS_PROPN || c->words[k].upos == KW_UPOS_ADJ ||
                                                c->words[k].upos == KW_UPOS_DET || c->words[k].upos == KW_UPOS_NUM || c->words[k].upos == KW_UPOS_PART); k++) {
            uint32_t head = kw_clause_head(c, k);
            if (head == subject || head == verb) return c->words[k].upos == KW_UPOS_NOUN || c->words[k].upos == KW_UPOS_PROPN ? k : KW_NONE;
        }
        return KW_NONE;
    }
    return KW_NONE;
}

// "Mali joined Chad in condemning": he whom the doer joins does it too.
static uint32_t match_fellow(const kw_clause *c, uint32_t subject, uint32_t deed)
{
    uint32_t join = kw_clause_head(c, deed);
    if (join == KW_NONE || join >= deed || c->words[deed].rel != KW_REL_ADVCL || kw_clause_head(c, subject) != join || kw_clause_passive(c, join)) return KW_NONE;
    if (!kw_clause_reads(c, join, c->lexis->joiners.first, c->lexis->joiners.n) || !(c->words[deed].feat & KW_FEAT_GER)) return KW_NONE;
    return kw_clause_child_by(c, join, KW_REL_OBJ);
}

static bool match_names_actor(const kw_clause *c, const kw_who *who, uint32_t w)
{
    uint32_t m = kw_match_mention(c, who, w);
    return m != KW_NONE && (who->mentions[m].political || who->mentions[m].person);
}

// Prepositional dependents of w that read as the slot's prepositions.
static void slot_prep(const kw_clause *c, const kw_match *m, uint32_t w, const kw_slot *slot, kw_arena *arena, kw_words *out)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k]) {
        kw_rel rel = c->words[k].rel;
        if (rel != KW_REL_OBL && rel != KW_REL_NMOD && rel != KW_REL_OBJ && rel != KW_REL_CONJ && rel != KW_REL_IOBJ && rel != KW_REL_XCOMP && rel != KW_REL_ADVCL) continue;
        if (kw_match_covers(m, k) || !kw_clause_marked(c, k, slot->first, slot->n)) continue;
        if (rel == KW_REL_CONJ && !kw_clause_has_case(c, k)) continue;
        if (c->words[k].upos == KW_UPOS_VERB) continue;
        kw_match_conjuncts(c, k, arena, out);
    }
}

// Whoever is named inside a noun phrase as its possessor, doer or modifier: breadth first, not into clauses.
static void slot_inside(const kw_clause *c, const kw_match *m, uint32_t top, uint32_t depth, const kw_who *who, kw_arena *arena, kw_words *out)
{
    if (depth > 2 || out->n) return;
    for (uint32_t k = kw_clause_child(c, top); k != KW_NONE && !out->n; k = c->next_sibling[k]) {
        kw_rel rel = c->words[k].rel;
        if ((rel == KW_REL_NMOD || rel == KW_REL_AMOD || rel == KW_REL_COMPOUND || rel == KW_REL_FLAT || rel == KW_REL_OBL) &&
            !kw_match_covers(m, k) && c->words[k].sub != KW_SUB_TMOD && match_names_actor(c, who, k))
            kw_match_conjuncts(c, k, arena, out);
    }
    for (uint32_t k = kw_clause_child(c, top); k != KW_NONE && !out->n; k = c->next_sibling[k]) {
        kw_rel rel = c->words[k].rel;
        // A compound may bear the owner: "program senjata Pyongyang", "a French border post".
        if (rel == KW_REL_NMOD || rel == KW_REL_OBJ || rel == KW_REL_OBL || rel == KW_REL_CONJ || rel == KW_REL_XCOMP || rel == KW_REL_ACL || rel == KW_REL_COMPOUND)
            slot_inside(c, m, k, depth + 1, who, arena, out);
    }
}

// A possessor that is no actor is looked through: "penyitaan kapal Jepang", "serangan bom pemberontak".
// "kerja sama militer": of what kind, not whose. With a word of its own ("militer Israel") it is somebody.
static bool match_attributive(const kw_clause *c, uint32_t w)
{
    return kw_clause_child(c, w) == KW_NONE && kw_clause_reads(c, w, c->lexis->attributives.first, c->lexis->attributives.n) > 0;
}

static void slot_possessor(const kw_clause *c, const kw_match *m, uint32_t noun, uint32_t depth, const kw_who *who, kw_arena *arena, kw_words *out)
{
    bool named = false;
    for (uint32_t turn = 0; turn < 2 && !named; turn++)
        for (uint32_t k = kw_clause_child(c, noun); k != KW_NONE; k = c->next_sibling[k]) {
            const kw_word *x = &c->words[k];
            if (kw_match_covers(m, k) || match_attributive(c, k)) continue;
            bool possessor = x->rel == KW_REL_NMOD && (x->sub == KW_SUB_POSS || (!kw_clause_has_case(c, k) && x->sub != KW_SUB_TMOD && x->sub != KW_SUB_LMOD));
            if (x->rel == KW_REL_DET && x->upos == KW_UPOS_PRON) possessor = true; // -nya, their
            if (!possessor && c->lexis->by_form && k > noun && (x->rel == KW_REL_COMPOUND || x->rel == KW_REL_FLAT) && match_names_actor(c, who, k)) possessor = true;
            if (!possessor) continue;
            if (turn) {
                if (depth < 2) slot_possessor(c, m, k, depth + 1, who, arena, out);
                continue;
            }
            kw_match_conjuncts(c, k, arena, out);
            named |= match_names_actor(c, who, k);
        }
}

static void slot_modifier(const kw_clause *c, const kw_match *m, uint32_t noun, const kw_who *who, kw_arena *arena, kw_words *out)
{
    for (uint32_t k = kw_clause_child(c, noun); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        bool modifier = x->rel == KW_REL_AMOD || x->rel == KW_REL_COMPOUND || x->rel == KW_REL_FLAT ||
                        (x->rel == KW_REL_NMOD && !kw_clause_has_case(c, k) && x->sub != KW_SUB_TMOD);
        if (modifier && !kw_match_covers(m, k) && match_names_actor(c, who, k)) kw_match_conjuncts(c, k, arena, out);
    }
}

// "angry at the French decision": where none of the words found is an actor, whoever is named inside them.
void kw_match_look_inside(const kw_clause *c, const kw_match *m, const kw_who *who, kw_arena *arena, kw_words *out)
{
    uint32_t n = out->n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = kw_match_mention(c, who, out->items[i]);
        if (at != KW_NONE && (who->mentions[at].place_only || match_names_actor(c, who, out->items[i]))) return;
    }
    for (uint32_t i = 0; i < n; i++) {
        kw_words inside = { 0 };
        slot_inside(c, m, out->items[i], 0, who, arena, &inside);
        for (uint32_t k = 0; k < inside.n; k++) words_add(inside.items[k], arena, out);
    }
}

static void slot_complement_subject(const kw_clause *c, uint32_t w, kw_arena *arena, kw_words *out)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k]) {
        kw_rel rel = c->words[k].rel;
        if (rel != KW_REL_CCOMP && rel != KW_REL_XCOMP && rel != KW_REL_ADVCL && rel != KW_REL_CSUBJ) continue;
        uint32_t subject = kw_clause_child_by(c, k, KW_REL_NSUBJ);
        if (subject == KW_NONE) continue;
        kw_match_conjuncts(c, subject, arena, out);
        return;
    }
}

// For a noun the subject is its own (predicate noun), or that of the support verb it is the object of.
static uint32_t slot_subject(const kw_clause *c, const kw_match *m)
{
    uint32_t w = m->anchor;
    if (c->words[w].upos != KW_UPOS_NOUN && c->words[w].upos != KW_UPOS_PROPN) {
        uint32_t doer = kw_clause_doer(c, w);
        // In what two sides do together the subject acts whatever the voice; parsers take "clashed" for a passive.
        if (doer == KW_NONE && m->entry->actor.joint && kw_clause_passive(c, w)) doer = kw_clause_subject(c, w);
        return doer != KW_NONE && !(m->entry->actor.joint && kw_match_covers(m, doer)) ? doer : KW_NONE;
    }
    uint32_t own = kw_clause_child_by(c, w, KW_REL_NSUBJ);
    if (own != KW_NONE) return own;
    if (m->ext != KW_NONE) return kw_clause_doer(c, m->ext);
    uint32_t head = kw_clause_head(c, w);
    kw_rel rel = c->words[w].rel;
    if (head != KW_NONE && c->words[head].upos == KW_UPOS_VERB && (rel == KW_REL_OBJ || rel == KW_REL_XCOMP || rel == KW_REL_OBL)) return kw_clause_doer(c, head);
    return KW_NONE;
}

void kw_match_slot(const kw_clause *c, const kw_match *m, const kw_slot *slot, const kw_who *who, kw_arena *arena, kw_words *out)
{
    uint32_t w = m->anchor, found = KW_NONE;
    switch (slot->kind) {
    case KW_SLOT_SUBJ:
        found = slot_subject(c, m);
        break;
    case KW_SLOT_OBJ:
        found = kw_clause_done_to(c, w);
        // A noun of the phrase itself ("arrested suspects") only where the entry asks for it.
        if (found != KW_NONE && kw_match_covers(m, found) && !m->entry->recipient.given && !m->entry->actor.given) found = KW_NONE;
        // "siap menyambut X": the object hangs on the second verb of the phrase; not where that has a subject of its own, "mendesak Y menarik X".
        for (uint32_t a = 1; a < m->entry->n_atoms && found == KW_NONE; a++)
            if (c->words[m->at[a]].upos == KW_UPOS_VERB && kw_clause_child_by(c, m->at[a], KW_REL_NSUBJ) == KW_NONE) {
                found = kw_clause_done_to(c, m->at[a]);
                if (found != KW_NONE && kw_match_covers(m, found)) found = KW_NONE;
            }
        break;
    case KW_SLOT_IOBJ:
        found = kw_clause_child_by(c, w, KW_REL_IOBJ);
        // "gave Japan talks" in a passive: "Japan was given talks".
        if (found == KW_NONE && kw_clause_passive(c, w)) found = kw_clause_subject(c, w);
        if (found != KW_NONE && kw_match_covers(m, found)) found = KW_NONE;
        break;
    case KW_SLOT_PREP:
        slot_prep(c, m, w, slot, arena, out);
        for (uint32_t a = 0; a < m->entry->n_atoms && !out->n; a++)
            for (uint32_t i = m->at[a]; i < m->at[a] + m->len[a]; i++)
                if (i != w) slot_prep(c, m, i, slot, arena, out);
        if (!out->n && m->ext != KW_NONE) slot_prep(c, m, m->ext, slot, arena, out);
        if (!out->n) { // attached one noun lower: "signed an agreement on trade with Japan"
            uint32_t object = kw_clause_child_by(c, w, KW_REL_OBJ);
            if (object != KW_NONE) slot_prep(c, m, object, slot, arena, out);
        }
        if (!out->n && c->words[w].upos == KW_UPOS_NOUN && (c->words[w].rel == KW_REL_NSUBJ || c->words[w].rel == KW_REL_OBJ)) {
            // attached to the verb the noun belongs to: "fighting broke out between", "aid arrived for"; its agent is not the noun's
            uint32_t head = kw_clause_head(c, w);
            if (head != KW_NONE && c->words[head].upos == KW_UPOS_VERB) slot_prep(c, m, head, slot, arena, out);
            for (uint32_t i = 0; i < out->n; i++)
                if (c->words[out->items[i]].sub == KW_SUB_AGENT) out->items[i--] = out->items[--out->n];
        }
        kw_match_look_inside(c, m, who, arena, out);
        return;
    case KW_SLOT_POSS:
        for (uint32_t a = 0; a < m->entry->n_atoms && !out->n; a++)
            for (uint32_t i = m->at[a]; i < m->at[a] + m->len[a] && !out->n; i++) slot_possessor(c, m, i, 0, who, arena, out);
        return;
    case KW_SLOT_MOD:
        for (uint32_t a = 0; a < m->entry->n_atoms && !out->n; a++)
            for (uint32_t i = m->at[a]; i < m->at[a] + m->len[a] && !out->n; i++) slot_modifier(c, m, i, who, arena, out);
        return;
    case KW_SLOT_OBJOF: {
        uint32_t object = kw_clause_done_to(c, w);
        if (object != KW_NONE) slot_inside(c, m, object, 0, who, arena, out);
        for (uint32_t a = 1; a < m->entry->n_atoms && !out->n; a++) {
            bool cell = object != KW_NONE && kw_str_is(m->entry->mode, "arrest") && kw_clause_has_case(c, m->at[a]); // "dibawa ke markas kepolisian setempat": no one of it is held
            if (!cell) slot_inside(c, m, m->at[a], 0, who, arena, out);
        }
        return;
    }
    case KW_SLOT_CSUBJ:
        slot_complement_subject(c, w, arena, out);
        for (uint32_t a = 1; a < m->entry->n_atoms && !out->n; a++) slot_complement_subject(c, m->at[a], arena, out);
        return;
    case KW_SLOT_ATTR:
        found = kw_clause_child_by(c, w, KW_REL_XCOMP);
        break;
    case KW_SLOT_AFTER: // the noun phrase right behind the cue: "kata Peskov", "according to the ministry"
        for (uint32_t k = m->last + 1; k < c->n && k <= m->last + 6; k++) {
            if (c->words[k].upos == KW_UPOS_PUNCT) break;
            uint32_t mention = kw_match_mention(c, who, k);
            if (mention == KW_NONE) continue;
            uint32_t head = who->mentions[mention].head;
            found = head >= c->base && head < c->base + c->n ? head - c->base : k;
            break;
        }
        break;
    case KW_SLOT_SPEAKER:
    case KW_SLOT_OWN:
    case KW_SLOT_NONE: return;
    }
    if (found == KW_NONE) return;
    kw_match_conjuncts(c, found, arena, out);
    uint32_t company = slot->kind == KW_SLOT_SUBJ ? match_company(c, found) : KW_NONE;
    if (company == KW_NONE && slot->kind == KW_SLOT_SUBJ) company = match_fellow(c, found, w);
    if (company != KW_NONE) kw_match_conjuncts(c, company, arena, out);
}
