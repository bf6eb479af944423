// SPDX-License-Identifier: Apache-2.0
// Statements; see statement.h.
//
//   complement      "Choe said that talks were going well"      the clause under the cue
//   main clause     "Talks are going well, Choe said"           the cue hangs beside what is said (parataxis)
//   quotation       “…,” kata Choe                              what stands between the marks, over as many sentences as it runs
//   according to    Menurut pernyataan itu, …                   the rest of the sentence
//   nobody          We went into the city.                      first person, or a quotation without a cue: the last speaker
#include "event/statement.h"

#include "base/limits.h"

#include <stdlib.h>

typedef struct span {
    uint32_t start, end;
} span;

enum { CUE_ONLY_BYTES = 24 }; // a clause that is hardly longer than the cue in it

static bool span_empty(span s) { return s.end <= s.start; }

// Bytes of a subtree, punctuation at both ends left out.
static span span_of_subtree(const kw_clause *c, uint32_t top, uint32_t without)
{
    uint32_t first = KW_NONE, last = 0;
    for (uint32_t w = 0; w < c->n; w++)
        if (c->words[w].upos != KW_UPOS_PUNCT && kw_clause_is_below(c, w, top) && (without == KW_NONE || !kw_clause_is_below(c, w, without))) {
            if (first == KW_NONE) first = w;
            last = w;
        }
    return first == KW_NONE ? (span){ 0, 0 } : (span){ c->words[first].start, c->words[last].end };
}

static span span_of_words(const kw_clause *c, uint32_t first, uint32_t end)
{
    while (first < end && c->words[first].upos == KW_UPOS_PUNCT) first++;
    while (end > first && c->words[end - 1].upos == KW_UPOS_PUNCT) end--;
    return first < end ? (span){ c->words[first].start, c->words[end - 1].end } : (span){ 0, 0 };
}

static void subtree_range(const kw_clause *c, uint32_t top, uint32_t *first, uint32_t *last)
{
    *first = *last = top;
    for (uint32_t w = 0; w < c->n; w++)
        if (kw_clause_is_below(c, w, top)) {
            if (w < *first) *first = w;
            if (w > *last) *last = w;
        }
}

static const kw_quote *quote_in(const kw_text *text, uint32_t start, uint32_t end)
{
    for (uint32_t q = 0; q < text->n_quotes; q++)
        if (text->quotes[q].start < end && text->quotes[q].end > start && text->quotes[q].end_word > text->quotes[q].first_word + 1) return &text->quotes[q];
    return NULL;
}

static kw_statement_kind statement_kind(const kw_text *text, span said)
{
    const kw_quote *q = quote_in(text, said.start, said.end);
    if (!q) return KW_STATEMENT_INDIRECT;
    // A stray mark or comma outside the quotation does not make it mixed.
    return q->start <= said.start + 4 && q->end + 4 >= said.end ? KW_STATEMENT_DIRECT : KW_STATEMENT_MIXED;
}

static bool said_lists(const kw_entry *e, const char *what)
{
    kw_str list = e->said;
    for (kw_str part; list.n && kw_str_next(&list, ',', &part);)
        if (kw_str_is(kw_str_trim(part), what)) return true;
    return false;
}

// A comma, a dash or a mark that parts phrases; not a hyphen, an apostrophe or an abbreviation's stop.
static bool is_phrase_break(const kw_word *w)
{
    return w->upos == KW_UPOS_PUNCT && w->form.n && w->form.p[0] != '-' && w->form.p[0] != '\'' && w->form.p[0] != '.';
}

static bool has_break(const kw_clause *c, uint32_t from, uint32_t end)
{
    for (uint32_t w = from; w < end; w++)
        if (is_phrase_break(&c->words[w])) return true;
    return false;
}

static bool is_sentence_end(const kw_clause *c, uint32_t w)
{
    while (w < c->n && c->words[w].upos == KW_UPOS_PUNCT) w++;
    return w >= c->n;
}

static bool is_complementizer(const kw_clause *c, uint32_t w)
{
    return kw_clause_reads(c, w, c->lexis->complementizers.first, c->lexis->complementizers.n) > 0;
}

static bool has_entity(const kw_clause *c, const kw_who *who, uint32_t w)
{
    uint32_t m = kw_match_mention(c, who, w);
    return m != KW_NONE && who->mentions[m].entity != KW_NONE;
}

// A verb that heads a clause of its own in the words [from, end), not one inside a noun phrase ("the man leading the search").
static bool has_clause(const kw_clause *c, uint32_t from, uint32_t end)
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

// ---- the speaker --------------------------------------------------------------------------------------------------------
// The tree knows him mostly. Where it lost him the surface tells: newspapers put him right before or right behind the cue.
typedef struct heard {
    kw_words words;
    const char *way; // for the score
} heard;

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

// The same; but in "a man held in Iraq has said", "a spokesman in the capital said" not the place speaks but who is there. "After Iraq
// said" it does.
static uint32_t speaker_ending_at(const kw_clause *c, const kw_who *who, uint32_t last, uint32_t from)
{
    uint32_t w = phrase_ending_at(c, who, last, from), m = w == KW_NONE ? KW_NONE : who->at_word[c->base + w];
    if (m == KW_NONE || who->mentions[m].first < c->base + from + 2) return w;
    uint32_t before = who->mentions[m].first - 1 - c->base, entity = who->mentions[m].entity;
    bool place = c->words[before].upos == KW_UPOS_ADP && (entity == KW_NONE ? !who->mentions[m].person : who->entities[entity].type == KW_ENTITY_STATE) &&
                 !kw_clause_reads(c, before, c->lexis->whens.first, c->lexis->whens.n);
    uint32_t there = place ? phrase_ending_at(c, who, before - 1, from) : KW_NONE;
    return there == KW_NONE ? w : there;
}

// The noun phrase right before a cue: "…, the army on Monday also said". KW_NONE where another kind of word stands there.
static uint32_t phrase_before(const kw_clause *c, const kw_who *who, uint32_t cue)
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
        if (end > 1 && is_phrase_break(&c->words[end - 1])) end--;
        return phrase_ending_at(c, who, end - 1, 0);
    }
    if (!end) return KW_NONE;
    if (!is_phrase_break(&c->words[end - 1])) return speaker_ending_at(c, who, end - 1, 0);
    // "…, Neil Adger, an author of the report, said": back over the apposition to the name; "…, Adger, said".
    uint32_t comma = end - 1, bare = KW_NONE;
    for (uint32_t turn = 0; turn < 3 && comma > 0; turn++) {
        uint32_t from = comma;
        while (from > 0 && !is_phrase_break(&c->words[from - 1])) from--;
        if (!from && !turn) break;
        uint32_t w = turn ? speaker_ending_at(c, who, comma - 1, from) : phrase_ending_at(c, who, comma - 1, from);
        bool named = w != KW_NONE && !has_clause(c, from, comma) && has_entity(c, who, w);
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
static uint32_t phrase_after(const kw_clause *c, const kw_who *who, uint32_t from)
{
    uint32_t nameless = KW_NONE;
    for (uint32_t w = from; w < c->n && w <= from + 8; w++) {
        const kw_word *x = &c->words[w];
        if (is_phrase_break(x)) break;
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

// A verb of Indonesian with its prefix: its subject stands before it, and what it takes behind.
static bool is_prefixed(const kw_clause *c, uint32_t w) { return c->lexis->by_form && c->words[w].lower.n > c->words[w].lemma.n; }

// The subject that the tree gives a verb: its own, or an "it" that the parser took for empty.
static uint32_t own_subject(const kw_clause *c, const kw_match *m)
{
    // "…, dan mengatakan, prajurit …": the comma opens what is said.
    bool opens = is_prefixed(c, m->anchor) && m->last + 1 < c->n && is_phrase_break(&c->words[m->last + 1]);
    for (uint32_t k = kw_clause_child(c, m->anchor); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        if (x->rel != KW_REL_NSUBJ && !(x->rel == KW_REL_EXPL && x->upos == KW_UPOS_PRON && k < m->anchor)) continue;
        if (opens && k > m->last) break;
        bool word = x->upos == KW_UPOS_ADV || x->upos == KW_UPOS_SCONJ || x->upos == KW_UPOS_CCONJ || x->upos == KW_UPOS_ADP || x->upos == KW_UPOS_PART; // "seraya"
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
            subtree_range(c, x, &first, &last);
            bool told_of = last > x && last < m->first && is_phrase_break(&c->words[m->first - 1]);
            uint32_t end = m->first;
            while (end > last + 1 && (c->words[end - 1].upos == KW_UPOS_AUX || c->words[end - 1].upos == KW_UPOS_ADV || c->in_time[end - 1])) end--;
            if (last + 1 == end || (told_of && has_relative(c, x, last))) return x;
        }
    }
    return KW_NONE;
}

static void hear(heard *h, const kw_clause *c, uint32_t w, const char *way, kw_arena *arena)
{
    h->words.n = 0;
    kw_match_conjuncts(c, w, arena, &h->words);
    h->way = way;
}

// The speaker of a verb in the active voice.
static void hear_verb(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena, heard *h)
{
    uint32_t w = m->anchor, own = own_subject(c, m), before = phrase_before(c, who, m->first);
    if (own == KW_NONE) own = lost_subject(c, m);
    // "Secretary of State Condoleezza Rice": the tree's word is part of a name that another word heads.
    uint32_t part = own != KW_NONE && kw_match_mention(c, who, own) == KW_NONE ? who->cover[c->base + own] : KW_NONE;
    if (part != KW_NONE && who->mentions[part].head >= c->base && who->mentions[part].head < c->base + c->n) own = who->mentions[part].head - c->base;
    // "A spokesman in the capital, Kabul, said": what stands between the commas tells of the phrase before.
    bool between = own != KW_NONE && own > 1 && own + 2 == m->first && is_phrase_break(&c->words[own - 1]) && is_phrase_break(&c->words[own + 1]) && before != KW_NONE && before < own;
    // "X insists …, while Y says …": two clauses, and the tree gave both verbs the first subject.
    for (uint32_t k = own == KW_NONE || before == KW_NONE || before <= own ? KW_NONE : own + 1; k < before && !between; k++)
        between = c->words[k].upos == KW_UPOS_SCONJ && is_phrase_break(&c->words[k - 1]) && !kw_clause_is_below(c, before, own) && !kw_clause_has_case(c, before);
    if (own != KW_NONE && has_entity(c, who, own) && !(between && has_entity(c, who, before))) {
        hear(h, c, own, "subject", arena);
        return;
    }
    if (before != KW_NONE && before != own && has_entity(c, who, before) && !kw_clause_relative_pronoun(c, before)) {
        hear(h, c, before, "before", arena);
        return;
    }
    if (own == KW_NONE && c->words[w].rel != KW_REL_PARATAXIS) {
        uint32_t doer = kw_clause_doer(c, w);
        if (doer != KW_NONE && has_entity(c, who, doer)) {
            hear(h, c, doer, "inherited", arena);
            return;
        }
        if (own == KW_NONE) own = doer;
    }
    if (own == KW_NONE) own = before;
    if (own != KW_NONE) hear(h, c, own, "described", arena);
}

static heard find_speakers(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena)
{
    heard h = { .way = "none" };
    const kw_slots *slots = &m->entry->actor;
    bool inverted = false, verb = c->words[m->anchor].upos != KW_UPOS_NOUN || c->lexis->by_form;
    for (uint32_t s = 0; s < slots->n; s++) inverted |= slots->items[s].kind == KW_SLOT_AFTER;
    verb &= m->entry->pos == KW_UPOS_VERB;
    // "ditambahkannya": whoever hangs on the passive did it, whatever the tree calls him.
    uint32_t next = m->last + 1;
    if (verb && c->lexis->by_form && next < c->n && kw_clause_passive(c, m->anchor) && c->words[next].upos == KW_UPOS_PRON && c->words[next].start == c->words[m->last].end) {
        hear(&h, c, next, "slot", arena);
        return h;
    }
    if (inverted) {
        uint32_t after = phrase_after(c, who, m->last + 1);
        if (after != KW_NONE && has_entity(c, who, after)) {
            hear(&h, c, after, "after", arena);
            // What follows a comma there is the sentence: "Menurut CIA, Montoya dan …".
            for (uint32_t i = 1; i < h.words.n && m->entry->pos != KW_UPOS_VERB; i++)
                for (uint32_t w = after; w < h.words.items[i]; w++)
                    if (is_phrase_break(&c->words[w])) {
                        h.words.n = i;
                        break;
                    }
            return h;
        }
        if (after != KW_NONE) hear(&h, c, after, "described", arena);
    }
    for (uint32_t s = 0; s < slots->n; s++) {
        const kw_slot *slot = &slots->items[s];
        heard found = { .way = "slot" };
        if (slot->kind == KW_SLOT_AFTER) continue;
        if (slot->kind == KW_SLOT_SUBJ && verb && !kw_clause_passive(c, m->anchor)) hear_verb(c, who, m, arena, &found);
        else kw_match_slot(c, m, slot, who, arena, &found.words);
        bool known = false;
        for (uint32_t i = 0; i < found.words.n; i++) known |= has_entity(c, who, found.words.items[i]);
        if (known || (found.words.n && !h.words.n)) h = found;
        if (known) break;
    }
    // "…, said a separate statement, …": what the tree takes for the object of a cue behind a comma.
    bool teller = kw_clause_reads(c, m->anchor, c->lexis->tellers.first, c->lexis->tellers.n) > 0;
    if (!h.words.n && verb && !teller && !c->lexis->by_form && m->first > 2 && is_phrase_break(&c->words[m->first - 1]) && said_lists(m->entry, "parataxis")) {
        uint32_t after = phrase_after(c, who, next);
        if (after != KW_NONE) hear(&h, c, after, "after", arena);
    }
    return h;
}

// ---- what is said -------------------------------------------------------------------------------------------------------
typedef struct told {
    span said;
    const char *way; // for the score
} told;

// The words from `from` on that a cue may introduce: to the end of its clause where that goes on, else of the sentence; a cue at the end
// ("…, kata X") is left to itself.
static span words_after(const kw_clause *c, uint32_t cue, uint32_t from)
{
    uint32_t first, last;
    subtree_range(c, cue, &first, &last);
    uint32_t end = c->words[cue].rel == KW_REL_ACL && last > from ? last + 1 : c->n;
    return span_of_words(c, from, end);
}

// "according to", "menurut", however the tagger took them: nothing but the phrase behind speaks.
static bool is_prepositional(const kw_entry *e)
{
    return e->pos == KW_UPOS_ADP || e->pos == KW_UPOS_SCONJ || (e->actor.n == 1 && e->actor.items[0].kind == KW_SLOT_AFTER);
}

static told said_by_preposition(const kw_clause *c, const kw_match *m, uint32_t speaker)
{
    uint32_t w = m->anchor, first, last;
    subtree_range(c, speaker != KW_NONE ? speaker : w, &first, &last);
    if (m->first < first) first = m->first;
    if (last < m->last) last = m->last;
    // "the raids, which, according to X, were carried out …": the relative clause.
    uint32_t before = first && is_phrase_break(&c->words[first - 1]) ? first - 1 : first;
    bool relative = before && kw_clause_relative_pronoun(c, before - 1) && !is_sentence_end(c, last + 1);
    if (first <= 1 || relative) return (told){ span_of_words(c, last + 1, c->n), "rest" };
    if (is_sentence_end(c, last + 1)) return (told){ span_of_words(c, 0, first), "rest" };
    return (told){ span_of_words(c, 0, c->n), "around" };
}

// A clause with more in it than a cue that lost its own ("he hoped").
static bool is_clause_whole(const kw_clause *c, const kw_matches *cues, const kw_match *m, span said)
{
    if (said.end - said.start > CUE_ONLY_BYTES) return true;
    for (uint32_t k = 0; k < cues->n; k++) {
        const kw_match *o = &cues->items[k];
        bool inside = o->anchor != m->anchor && o->entry->pos == KW_UPOS_VERB && c->words[o->anchor].start >= said.start && c->words[o->anchor].end <= said.end;
        // "he hoped", "melansir KCNA"; not "we want a school"
        if (inside && (c->words[o->first].start == said.start || c->words[o->last].end == said.end)) return false;
    }
    return true;
}

// Trees give a clause under a cue too little: its subject hangs on the cue, what follows on the main clause. All between the cue's own
// phrases and the end of a sentence with no other cue behind is told.
static span complement_reach(const kw_clause *c, const kw_matches *cues, const kw_match *m, uint32_t clause, span said, uint32_t speaker)
{
    uint32_t w = m->anchor, first, last;
    subtree_range(c, clause, &first, &last);
    if (speaker == KW_NONE || speaker >= w || first <= m->last || !said_lists(m->entry, "ccomp")) return said;
    uint32_t from = m->last + 1;
    for (bool moved = true; moved && from < first;) {
        moved = false;
        if (c->words[from].upos == KW_UPOS_PUNCT || c->in_time[from] || c->words[from].upos == KW_UPOS_ADV) {
            from++;
            moved = true;
            continue;
        }
        for (uint32_t k = kw_clause_child(c, w); k != KW_NONE && !moved; k = c->next_sibling[k]) {
            kw_rel rel = (kw_rel)c->words[k].rel;
            if (rel != KW_REL_OBL && rel != KW_REL_OBJ && rel != KW_REL_IOBJ && rel != KW_REL_ADVMOD && rel != KW_REL_ADVCL) continue;
            uint32_t a, b;
            subtree_range(c, k, &a, &b);
            // Its subject ("said the deal, …, is dead") is what a bare noun phrase is that commas or verbs part from the clause.
            if (a != from || b >= first || ((rel == KW_REL_OBJ || rel == KW_REL_IOBJ) && has_clause(c, a, b + 1))) continue;
            from = b + 1;
            moved = true;
        }
    }
    if (from < first && c->words[from].upos != KW_UPOS_CCONJ && c->words[from].upos != KW_UPOS_ADP) said.start = c->words[from].start;
    if (c->words[w].rel != KW_REL_ROOT) return said;
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k])
        if (k > last && c->words[k].rel == KW_REL_CONJ && (!c->lexis->by_form || kw_clause_child_by(c, k, KW_REL_NSUBJ) != KW_NONE)) return said;
    for (uint32_t i = 0; i < cues->n; i++)
        if (cues->items[i].anchor > last) return said;
    span all = span_of_words(c, first, c->n);
    if (all.end > said.end) said.end = all.end;
    return said;
}

// "X, a commander in Y, said …": before the cue stands its speaker with what is told of him, and no clause.
static bool is_only_speaker(const kw_clause *c, uint32_t end, uint32_t speaker)
{
    if (speaker == KW_NONE || speaker >= end) return false;
    for (uint32_t w = 0; w < end; w++) {
        const kw_word *x = &c->words[w];
        bool clause = (x->upos == KW_UPOS_VERB && x->rel != KW_REL_AMOD && x->rel != KW_REL_COMPOUND) || x->upos == KW_UPOS_AUX || (x->rel == KW_REL_NSUBJ && w != speaker);
        if (clause && !kw_clause_is_below(c, w, speaker)) return false;
    }
    return true;
}

// What the cue at `m` introduces; empty where nothing is said.
static told find_said(const kw_clause *c, const kw_matches *cues, const kw_match *m, uint32_t speaker)
{
    uint32_t w = m->anchor;
    const kw_word *x = &c->words[w];
    if (is_prepositional(m->entry)) return said_by_preposition(c, m, speaker);
    bool verb = m->entry->pos == KW_UPOS_VERB || m->entry->pos == KW_UPOS_ADJ;
    // The clause under the cue, in the order of preference of the entry; a complement clause always counts.
    kw_str list = m->entry->said.n ? m->entry->said : KW_STR("ccomp");
    uint32_t clause = kw_clause_child_by(c, w, KW_REL_CCOMP);
    bool cut = false;
    // "…, kata X, seraya menambahkan bahwa …": of two the one behind.
    for (uint32_t k = clause != KW_NONE && clause < w ? c->next_sibling[clause] : KW_NONE; k != KW_NONE && clause < w; k = c->next_sibling[k])
        if (k > w && c->words[k].rel == KW_REL_CCOMP && kw_clause_child_by(c, k, KW_REL_MARK) != KW_NONE) clause = k;
    if (clause != KW_NONE) {
        span said = span_of_subtree(c, clause, KW_NONE);
        if (clause > w && is_complementizer(c, m->last + 1)) said.start = c->words[m->last + 1].start;
        cut = verb && !is_clause_whole(c, cues, m, said);
        // "… said his return was a twist, because he had been …": a reason or a time behind it is told too.
        for (uint32_t k = c->next_sibling[clause]; k != KW_NONE && clause > w; k = c->next_sibling[k]) {
            if (c->words[k].rel != KW_REL_ADVCL || kw_clause_child_by(c, k, KW_REL_MARK) == KW_NONE) continue;
            span more = span_of_subtree(c, k, KW_NONE);
            if (more.end > said.end) said.end = more.end;
        }
        // "His words came after X said Y had left": the tree hung what stands before on the cue.
        bool crossed = clause < w && speaker < w && speaker != KW_NONE && clause < speaker && !has_break(c, clause, m->first) && has_clause(c, m->last + 1, c->n);
        if (crossed) return (told){ words_after(c, w, m->last + 1), "after" };
        if (!cut) return (told){ clause > w ? complement_reach(c, cues, m, clause, said, speaker) : said, clause > w ? "complement" : "complement-before" };
    }
    for (kw_str part; !cut && kw_str_next(&list, ',', &part);) {
        kw_rel rel = kw_rel_from(kw_str_trim(part));
        if (rel == KW_REL_NONE) continue;
        for (uint32_t a = 0; a < m->entry->n_atoms; a++)
            for (uint32_t k = kw_clause_child(c, a ? m->at[a] : w); k != KW_NONE; k = c->next_sibling[k])
                if (c->words[k].rel == rel && k > w && k != speaker && !kw_match_covers(m, k)) {
                    span said = span_of_subtree(c, k, KW_NONE);
                    if (verb && c->lexis->by_form && !a && is_clause_whole(c, cues, m, said)) said = complement_reach(c, cues, m, k, said, speaker);
                    if (!verb || is_clause_whole(c, cues, m, said)) return (told){ said, kw_rel_name(rel) };
                }
    }
    // "X, a commander, said, …": the rest.
    if (verb && m->entry->pos == KW_UPOS_VERB && said_lists(m->entry, "ccomp") && has_clause(c, m->last + 1, c->n) && is_only_speaker(c, m->first, speaker)) {
        span said = words_after(c, w, m->last + 1);
        if (!span_empty(said)) return (told){ said, "after" };
    }
    // The cue beside what is said.
    if (x->rel == KW_REL_PARATAXIS || x->rel == KW_REL_DISCOURSE || (x->rel == KW_REL_ADVCL && !cut)) {
        uint32_t first, last;
        subtree_range(c, w, &first, &last);
        bool own = verb && (said_lists(m->entry, "ccomp") || said_lists(m->entry, "xcomp")) && m->last + 3 < last && has_clause(c, m->last + 1, last + 1) && speaker < w;
        if (own) return (told){ span_of_words(c, m->last + 1, last + 1), "after" };
        if (is_sentence_end(c, last + 1) && first > 2) return (told){ span_of_words(c, 0, first), "beside" };
        if (first == 0 && last + 2 < c->n) return (told){ span_of_words(c, last + 1, c->n), "beside" };
        // One word or two before it are enough where a clause goes on behind: "Kopi, kata dia, membuat orang terjaga".
        if (first > 2 || (first && has_clause(c, last + 1, c->n))) return (told){ span_of_words(c, 0, c->n), "around" };
    }
    // A quotation beside it.
    const kw_sent *s = &c->text->sents[c->sent];
    const kw_quote *q = quote_in(c->text, s->start, s->end);
    if (q && !(x->start >= q->start && x->end <= q->end)) return (told){ { q->start, q->end }, "quotation" };
    // A cue whose tree lost its clause: "kata X" at the end, after a comma; else what follows it.
    bool ahead = said_lists(m->entry, "parataxis") || said_lists(m->entry, "clause");
    if (m->first >= 4 && c->words[m->first - 1].upos == KW_UPOS_PUNCT && ahead && !is_complementizer(c, m->last + 1) &&
        !(c->lexis->by_form && is_only_speaker(c, m->first, speaker)) && !(is_prefixed(c, w) && speaker < w && has_clause(c, m->last + 1, c->n)))
        return (told){ span_of_words(c, 0, m->first), "ahead" };
    if (verb && said_lists(m->entry, "ccomp")) {
        span said = words_after(c, w, m->last + 1);
        if (!span_empty(said)) return (told){ said, "after" };
    }
    // "accused Japan of …": a verb with no clause of its own whose tree lost what it takes.
    if (m->entry->pos == KW_UPOS_VERB && m->last + 2 < c->n && !said_lists(m->entry, "none") && !said_lists(m->entry, "parataxis")) {
        span said = words_after(c, w, m->last + 1);
        if (!span_empty(said)) return (told){ said, "loose" };
    }
    // "keluhan Iran bahwa …": a noun, its speaker, and the clause.
    for (uint32_t k = m->last + 1; k < c->n && k <= m->last + 5 && !verb; k++)
        if (is_complementizer(c, k)) return (told){ span_of_words(c, k, c->n), "noun-clause" };
    // "X boasted: We have won.": what the colon opens may stand as a sentence of its own.
    if (verb && said_lists(m->entry, "ccomp") && m->last + 2 == c->n && kw_str_is(c->words[m->last + 1].form, ":") && c->sent + 1 < c->text->n_sents && s[1].paragraph == s->paragraph)
        return (told){ { s[1].start, s[1].end }, "next" };
    // A statement that is only named ("made the announcement in a release"): its name stands for it.
    if (said_lists(m->entry, "clause") && m->entry->n_atoms > 1) return (told){ span_of_words(c, m->last, m->last + 1), "named" };
    return (told){ { 0, 0 }, "none" };
}

static void statement_add(kw_arena *arena, kw_events *out, kw_statement s, const kw_mention *m)
{
    for (uint32_t i = 0; i <= m->n_others; i++) {
        s.speaker = i ? m->others[i - 1] : m->entity;
        bool twice = false;
        for (uint32_t k = out->statements.n; s.speaker != KW_NONE && k-- > 0 && out->statements.items[k].cue_word == s.cue_word && !twice;) twice = out->statements.items[k].speaker == s.speaker;
        if (!twice) *KW_PUSH(arena, &out->statements) = s;
    }
}

// "…, adding that", "seraya menambahkan": no subject of its own, and a word or a form that ties it to the rest of the sentence.
static bool is_tied(const kw_clause *c, const kw_match *m)
{
    const kw_word *x = &c->words[m->anchor];
    if (m->entry->pos != KW_UPOS_VERB || own_subject(c, m) != KW_NONE || kw_clause_passive(c, m->anchor)) return false;
    if (!c->lexis->by_form) return (x->feat & KW_FEAT_GER) || ((x->feat & KW_FEAT_PART) && (x->feat & KW_FEAT_PRES) && !(x->feat & KW_FEAT_FIN));
    if (!m->first) return false;
    const kw_word *before = &c->words[m->first - 1];
    return before->upos == KW_UPOS_SCONJ || (before->upos == KW_UPOS_ADP && x->rel != KW_REL_NMOD) || (before->upos == KW_UPOS_ADV && (before->rel == KW_REL_MARK || before->rel == KW_REL_NSUBJ));
}

// ---- the cue at the end: "…, officials and the army said.", "…, said X, a spokesman" ----------------------------------------
// Newspapers put the speaker behind what is said, and parsers trained on other prose lose him there. The surface tells: between the
// last comma (or quotation mark) and the cue stand noun phrases and nothing else, or nothing at all and a name follows.

// A mention that stands for itself between two words, not inside another of them.
static bool is_free_mention(const kw_clause *c, const kw_who *who, uint32_t w, uint32_t from, uint32_t end)
{
    uint32_t m = kw_match_mention(c, who, w);
    if (m == KW_NONE || who->mentions[m].head != c->base + w || who->mentions[m].entity == KW_NONE) return false;
    uint32_t head = kw_clause_head(c, w);
    if (head == KW_NONE || head < from || head >= end) return true;
    kw_rel rel = c->words[w].rel;
    return rel == KW_REL_CONJ || rel == KW_REL_NSUBJ;
}

// A participle or a relative clause between two words.
static bool has_clause_noun(const kw_clause *c, uint32_t from, uint32_t end)
{
    for (uint32_t w = from; w < end; w++)
        if (c->words[w].upos == KW_UPOS_VERB) return true;
    return false;
}

static bool is_listed(const kw_words *words, uint32_t w)
{
    for (uint32_t i = 0; i < words->n; i++)
        if (words->items[i] == w) return true;
    return false;
}

// "said X, who had come": the clause behind tells of the speaker, wherever the tree hung it.
static bool is_relative_clause(const kw_clause *c, uint32_t verb)
{
    uint32_t subject = kw_clause_child_by(c, verb, KW_REL_NSUBJ);
    return subject != KW_NONE && subject && kw_clause_relative_pronoun(c, subject) && is_phrase_break(&c->words[subject - 1]);
}

static bool cue_at_end(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena, kw_words *speakers, span *said)
{
    if (m->entry->pos != KW_UPOS_VERB || m->first != m->last || m->anchor < 3) return false;
    if (!said_lists(m->entry, "parataxis") && !said_lists(m->entry, "ccomp")) return false;
    uint32_t cue = m->anchor, comma = cue;
    while (comma > 0 && !is_phrase_break(&c->words[comma - 1])) {
        comma--;
        kw_upos upos = (kw_upos)c->words[comma].upos;
        if ((upos == KW_UPOS_VERB && c->words[comma].rel != KW_REL_ACL && c->words[comma].rel != KW_REL_AMOD) || upos == KW_UPOS_SCONJ || cue - comma > 14) return false;
    }
    if (comma < 3) return false;
    // Something complete must stand before it.
    bool verb = false;
    for (uint32_t w = 0; w + 1 < comma; w++) verb |= c->words[w].upos == KW_UPOS_VERB || c->words[w].upos == KW_UPOS_AUX || c->words[w].rel == KW_REL_NSUBJ;
    // And nothing said may follow the cue.
    bool closed = !c->lexis->by_form && (cue + 1 >= c->n || is_phrase_break(&c->words[cue + 1]));
    // "Di Jakarta, X mengatakan, warga …": the comma opens what is said.
    if (c->lexis->by_form && said_lists(m->entry, "ccomp") && has_clause(c, cue + 1, c->n)) return false;
    // "…, X said after meeting Y" tells when he said it; "said that", "said if" open what is said.
    bool when = cue + 1 < c->n && !said_lists(m->entry, "quoted") && kw_clause_reads(c, cue + 1, c->lexis->whens.first, c->lexis->whens.n);
    for (uint32_t k = kw_clause_child(c, cue); k != KW_NONE; k = c->next_sibling[k])
        if (k > cue && !closed && !when && (c->words[k].rel == KW_REL_CCOMP || c->words[k].rel == KW_REL_XCOMP) && !is_relative_clause(c, k)) return false;
    if (cue + 1 < c->n && c->words[cue + 1].upos == KW_UPOS_SCONJ && !when) return false;
    if (is_tied(c, m) && has_clause(c, cue + 1, c->n)) return false; // "…, he said, adding it was late"
    if (is_prefixed(c, cue) && cue + 2 < c->n && is_phrase_break(&c->words[cue + 1])) return false; // "…, X mengatakan, warga …"
    if (!verb) return false;
    // "X, a commander, told Reuters two men were killed": the comma closes what is told of the speaker.
    uint32_t own = own_subject(c, m);
    // So does "X, koordinatornya, menuding pemerintah": an active verb of Indonesian has its subject before it.
    bool goes_on = has_clause(c, cue + 1, c->n) || (is_prefixed(c, cue) && cue + 1 < c->n && !is_phrase_break(&c->words[cue + 1]));
    if (own != KW_NONE && own < comma && goes_on && is_only_speaker(c, comma, own)) return false;
    if (comma == cue) {
        uint32_t before = phrase_before(c, who, cue);
        bool teller = kw_clause_reads(c, cue, c->lexis->tellers.first, c->lexis->tellers.n) > 0 && !c->lexis->by_form;
        uint32_t next = cue + 1;
        bool open = next >= c->n || c->words[next].upos == KW_UPOS_PUNCT || c->words[next].upos == KW_UPOS_ADP || c->in_time[next];
        if (before != KW_NONE && (teller || open)) { // "…, X, a spokesman, told reporters"
            kw_match_conjuncts(c, before, arena, speakers);
            uint32_t from = who->mentions[who->at_word[c->base + before]].first - c->base;
            *said = from > 1 ? span_of_words(c, 0, from) : (span){ 0, 0 };
            return !span_empty(*said);
        }
        if (teller) return false;
        // Inverted: the speaker follows.
        for (uint32_t w = cue + 1; w < c->n && w <= cue + 12 && !is_phrase_break(&c->words[w]); w++) {
            if (c->words[w].upos == KW_UPOS_VERB || (c->words[w].upos == KW_UPOS_ADP && !speakers->n && w == cue + 1)) break;
            if (is_free_mention(c, who, w, cue + 1, c->n) && (!speakers->n || (c->words[w].rel == KW_REL_CONJ && is_listed(speakers, kw_clause_head(c, w)))))
                *KW_PUSH(arena, speakers) = w;
        }
        // "…, said X, of the union of …": the tree gives the name to what follows.
        uint32_t next_word = cue + 1 < c->n && c->words[cue + 1].upos != KW_UPOS_ADP && !c->in_time[cue + 1] ? phrase_after(c, who, cue + 1) : KW_NONE;
        if (!speakers->n && next_word != KW_NONE && has_entity(c, who, next_word)) *KW_PUSH(arena, speakers) = next_word;
    } else {
        uint32_t before = KW_NONE;
        for (uint32_t w = comma; w < cue; w++) {
            if (!is_free_mention(c, who, w, comma, cue)) continue;
            if (speakers->n && has_clause_noun(c, comma, w)) continue; // inside "the officer overseeing the plan"
            *KW_PUSH(arena, speakers) = w;
        }
        if (!speakers->n) before = phrase_before(c, who, cue);
        if (before != KW_NONE && before >= comma && has_entity(c, who, before)) *KW_PUSH(arena, speakers) = before;
    }
    if (!speakers->n) return false;
    *said = span_of_words(c, 0, comma - 1);
    return !span_empty(*said);
}

// Whom it is said to: "told the ambassador", "mengatakan kepada wartawan".
static void find_addressees(const kw_clause *c, const kw_who *who, const kw_match *m, span said, kw_arena *arena, kw_ids *out)
{
    for (uint32_t k = kw_clause_child(c, m->anchor); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        bool object = x->rel == KW_REL_IOBJ || x->rel == KW_REL_OBJ;
        bool phrase = x->rel == KW_REL_OBL && c->lexis->addressees.n && kw_clause_marked(c, k, c->lexis->addressees.first, c->lexis->addressees.n);
        if ((!object && !phrase) || kw_match_covers(m, k) || (x->start >= said.start && x->end <= said.end)) continue;
        uint32_t mention = kw_match_mention(c, who, k);
        if (mention == KW_NONE || who->mentions[mention].entity == KW_NONE || !(who->mentions[mention].political || who->mentions[mention].person)) continue;
        *KW_PUSH(arena, out) = who->mentions[mention].entity;
    }
}

// The noun behind a verb that the phrase of a match takes in ("mengucapkan terima kasih", "menyatakan kesediaan"), or KW_NONE.
static uint32_t phrase_noun(const kw_clause *c, const kw_match *m)
{
    for (uint32_t w = m->last; w > m->anchor; w--)
        if (c->words[w].upos == KW_UPOS_NOUN && kw_match_covers(m, w)) return w;
    return KW_NONE;
}

// A verb of speech whose object makes an event of it says nothing by itself, unless a clause follows: the type of the event, or what
// operator it is.
static kw_str event_phrase(const kw_clause *c, const kw_match *cue, const kw_matches matches[KW_ENTRY_KINDS])
{
    if (kw_clause_child_by(c, cue->anchor, KW_REL_CCOMP) != KW_NONE || c->words[cue->anchor].rel == KW_REL_PARATAXIS) return KW_STR("");
    static const kw_entry_kind kinds[] = { KW_ENTRY_PREDICATE, KW_ENTRY_OPERATOR };
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < matches[kinds[k]].n; i++) {
            const kw_match *p = &matches[kinds[k]].items[i];
            uint32_t noun = p->anchor == cue->anchor ? phrase_noun(c, p) : KW_NONE;
            if (noun != KW_NONE && kw_clause_child_by(c, noun, KW_REL_CCOMP) == KW_NONE) return k ? p->entry->op : p->entry->event;
        }
    return KW_STR("");
}

// The type of event, or else the operator, that the word of a cue is too.
static kw_str event_of_cue(const kw_match *cue, const kw_matches matches[KW_ENTRY_KINDS])
{
    static const kw_entry_kind kinds[] = { KW_ENTRY_PREDICATE, KW_ENTRY_OPERATOR };
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < matches[kinds[k]].n; i++)
            if (matches[kinds[k]].items[i].anchor == cue->anchor) return k ? matches[kinds[k]].items[i].entry->op : matches[kinds[k]].items[i].entry->event;
    return KW_STR("");
}

// "Saudi Arabia, Egypt and Jordan said": whoever stands in one row with the speaker right before or behind the cue, whatever the tree says.
static void hear_row(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena, heard *h)
{
    if (!h->words.n || !has_entity(c, who, h->words.items[0])) return; // trees give some of a row: hear_once leaves each once
    uint32_t at = kw_match_mention(c, who, h->words.items[0]), end = who->mentions[at].last + 1 - c->base, row[8], n = 0;
    bool joined = false;
    while (n < 8 && end + 1 < c->n) {
        uint32_t next = end;
        bool comma = kw_str_is(c->words[next].form, ","), and = false;
        if (comma && m->first == 0 && is_prepositional(m->entry)) break; // "According to the CIA, Montoya and …"
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
static void hear_once(const kw_clause *c, const kw_who *who, heard *h)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < h->words.n; i++) {
        uint32_t m = kw_match_mention(c, who, h->words.items[i]);
        bool part = m == KW_NONE;
        for (uint32_t k = 0; k < h->words.n && !part; k++) {
            uint32_t o = kw_match_mention(c, who, h->words.items[k]);
            if (k == i || o == KW_NONE) continue;
            const kw_mention *x = &who->mentions[m], *y = &who->mentions[o];
            part = (k < i && x->entity == y->entity && x->entity != KW_NONE) ||
                   (x->first >= y->first && x->last <= y->last && (x->last - x->first < y->last - y->first || k < i)) ||
                   (y->kind == KW_MENTION_NAME && x->kind != KW_MENTION_NAME && x->last >= y->first && x->first <= y->last);
        }
        if (!part) h->words.items[n++] = h->words.items[i];
    }
    if (n) h->words.n = n;
}

// The speakers of the sentence's cue that this one hangs on or follows: "…, kata X, seraya menambahkan bahwa …".
static void hear_again(const kw_clause *c, const kw_match *m, const kw_events *out, const kw_who *who, kw_arena *arena, heard *h)
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
        if (head >= c->base && head < c->base + c->n && !is_listed(&h->words, head - c->base)) *KW_PUSH(arena, &h->words) = head - c->base;
    }
    if (h->words.n) h->way = from == over ? "cue-above" : "cue-before";
}

// "Reuters quoted X as saying", "X was quoted as saying", "quoting X": the words are those of whoever is quoted.
static uint32_t quoted_speaker(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_matches *cues)
{
    uint32_t w = m->anchor;
    if (m->entry->pos != KW_UPOS_VERB || w < 2) return KW_NONE;
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *q = &cues->items[i];
        if (q->anchor >= w || !said_lists(q->entry, "quoted")) continue;
        // "as saying": the mark right before the verb.
        bool as = c->words[w - 1].upos == KW_UPOS_SCONJ || c->words[w - 1].upos == KW_UPOS_ADP;
        if (!as) continue;
        uint32_t object = c->words[q->last + 1].upos == KW_UPOS_ADP ? KW_NONE : phrase_after(c, who, q->last + 1);
        if (object != KW_NONE && object < w) return object;
        if (kw_clause_passive(c, q->anchor)) return kw_clause_done_to(c, q->anchor);
    }
    return KW_NONE;
}

// The speaker of the cue that a tied one goes with: of one before it in the sentence, else of the next verb of speech.
static uint32_t main_speaker(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_matches *cues, const kw_events *out, kw_arena *arena, heard *h)
{
    heard again = { .way = "none" };
    hear_again(c, m, out, who, arena, &again);
    if (again.words.n) {
        *h = again;
        return h->words.items[0];
    }
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *o = &cues->items[i];
        if (o->anchor <= m->anchor || o->entry->pos != KW_UPOS_VERB || is_tied(c, o)) continue;
        heard next = { .way = "none" };
        hear_verb(c, who, o, arena, &next);
        if (!next.words.n || !has_entity(c, who, next.words.items[0])) continue;
        *h = next;
        h->way = "cue-behind";
        return h->words.items[0];
    }
    return KW_NONE;
}

// Is the cue part of a name ("Ali Said")?
static bool is_in_name(const kw_clause *c, const kw_who *who, uint32_t w)
{
    uint32_t m = who->cover[c->base + w];
    if (w > 0 && w + 1 < c->n && (c->words[w].flags & KW_WORD_CAPITAL) && c->words[w - 1].upos == KW_UPOS_PROPN && (c->words[w + 1].upos == KW_UPOS_PROPN || (c->words[w + 1].flags & KW_WORD_CAPITAL))) return true;
    return (c->words[w].flags & KW_WORD_CAPITAL) && !(c->words[w].flags & KW_WORD_SENT_START) && m != KW_NONE && who->mentions[m].kind == KW_MENTION_NAME;
}

// "kata X menambahkan", "katanya menambahkan": a second verb of the same cue at the end of the sentence.
static bool is_doubled_cue(const kw_clause *c, const kw_match *m, const kw_events *out)
{
    if (!c->lexis->by_form || m->entry->pos != KW_UPOS_VERB || !m->first || !is_sentence_end(c, m->last + 1)) return false;
    for (uint32_t i = out->statements.n; i-- > 0 && out->statements.items[i].sent == c->sent;) {
        uint32_t cue = out->statements.items[i].cue_word - c->base;
        if (cue >= m->first) continue;
        for (uint32_t w = cue + 1; w < m->first; w++)
            if (is_phrase_break(&c->words[w]) || c->words[w].upos == KW_UPOS_SCONJ || c->words[w].upos == KW_UPOS_CCONJ) return false;
        return true;
    }
    return false;
}

// Part of a longer cue that has its statement ("demikian bunyi", "demikian").
static bool is_cue_part(const kw_clause *c, const kw_match *m, const kw_events *out)
{
    for (uint32_t i = out->statements.n; i-- > 0 && out->statements.items[i].sent == c->sent;) {
        const kw_statement *s = &out->statements.items[i];
        if (s->cue_word != c->base + m->anchor && s->cue_start <= c->words[m->first].start && s->cue_end >= c->words[m->last].end) return true;
    }
    return false;
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
static bool is_told_of(const kw_clause *c, const kw_who *who, const kw_words *speakers, uint32_t k)
{
    uint32_t first = kw_match_mention(c, who, speakers->items[0]), m = kw_match_mention(c, who, speakers->items[k]);
    if (!k || first == KW_NONE || m == KW_NONE || speakers->items[0] > speakers->items[k]) return false;
    bool name = who->mentions[first].kind == KW_MENTION_NAME && who->mentions[first].person;
    bool nominal = name && who->mentions[m].kind != KW_MENTION_NAME && !(c->words[speakers->items[k]].feat & KW_FEAT_PLUR);
    for (uint32_t w = speakers->items[0] + 1; w < speakers->items[k]; w++)
        if ((nominal && kw_str_is(c->words[w].form, ",")) || opens_aside(c, who, speakers, w)) return true;
    return false;
}

void kw_statement_find(const kw_clause *c, const kw_who *who, const kw_matches matches[KW_ENTRY_KINDS], kw_arena *arena, kw_events *out)
{
    const kw_matches *cues = &matches[KW_ENTRY_CUE];
    uint32_t done = KW_NONE; // anchor already used
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *m = &cues->items[i];
        if (m->anchor == done || (m->entry->pos == KW_UPOS_VERB && is_in_name(c, who, m->anchor))) continue;
        if (kw_str_is(m->entry->said, "-")) { // "mengucapkan terima kasih": a deed, and no words are told
            done = m->anchor;
            continue;
        }
        // "The statement also said …": the verb is the cue, its subject is not another.
        bool under_cue = false;
        for (uint32_t k = 0; k < cues->n && m->entry->pos == KW_UPOS_NOUN; k++)
            under_cue |= cues->items[k].anchor == kw_clause_head(c, m->anchor) && c->words[m->anchor].rel == KW_REL_NSUBJ;
        if (under_cue || is_doubled_cue(c, m, out) || is_cue_part(c, m, out)) continue;
        heard speakers = { .way = "end" };
        told what = { .way = "end" };
        if (!cue_at_end(c, who, m, arena, &speakers.words, &what.said)) {
            speakers = find_speakers(c, who, m, arena);
            // "…, katanya, dan menambahkan …": a cue that closed what stands before it lends its speaker.
            const kw_statement *closed = c->lexis->by_form && out->statements.n ? &out->statements.items[out->statements.n - 1] : NULL;
            bool lent = closed && closed->sent == c->sent && closed->said_end <= closed->cue_start && speakers.way[0] == 'i' && speakers.words.n && c->base + speakers.words.items[0] < closed->cue_word && closed->cue_word < c->base + m->first;
            bool loose = lent || !speakers.words.n || (speakers.way[0] == 'd' && c->words[m->anchor].rel != KW_REL_ROOT && own_subject(c, m) == KW_NONE);
            if (loose && m->entry->pos == KW_UPOS_VERB && !kw_clause_passive(c, m->anchor)) {
                heard again = { .way = "none" };
                hear_again(c, m, out, who, arena, &again);
                if (again.words.n) speakers = again;
            }
            what = find_said(c, cues, m, speakers.words.n ? speakers.words.items[0] : KW_NONE);
        }
        bool tied = is_tied(c, m);
        uint32_t quoted = quoted_speaker(c, who, m, cues);
        if (quoted != KW_NONE) {
            hear(&speakers, c, quoted, "quoted", arena);
            // "…, X was quoted as saying by Y": what stands before.
            uint32_t first = kw_match_mention(c, who, quoted);
            first = first == KW_NONE ? 0 : who->mentions[first].first - c->base;
            bool before = first > 3 && is_phrase_break(&c->words[first - 1]) && m->last + 1 < c->n && (c->words[m->last + 1].upos == KW_UPOS_ADP || is_phrase_break(&c->words[m->last + 1]));
            if (before) what = (told){ span_of_words(c, 0, first), "ahead" };
        } else if (tied && said_lists(m->entry, "quoted")) {
            uint32_t object = phrase_after(c, who, m->last + 1);
            if (object != KW_NONE && has_entity(c, who, object)) hear(&speakers, c, object, "quoted", arena);
            // The rest of the sentence is said.
            if (span_empty(what.said) || what.said.start >= c->words[m->anchor].start) {
                uint32_t first, last;
                subtree_range(c, m->anchor, &first, &last);
                what = (told){ first > 2 ? span_of_words(c, 0, m->first) : span_of_words(c, last + 1, c->n), "beside" };
            }
        } else if (tied) {
            main_speaker(c, who, m, cues, out, arena, &speakers);
        }
        span said = what.said;
        if (span_empty(said) || !speakers.words.n) continue;
        hear_row(c, who, m, arena, &speakers);
        hear_once(c, who, &speakers);
        // Where the tree hangs one cue under another ("…, melansir KCNA") nothing is said by the upper one.
        if (m->entry->pos == KW_UPOS_VERB && !is_clause_whole(c, cues, m, said)) continue;
        const kw_quote *q = quote_in(c->text, said.start, said.end);
        // A quotation that began sentences ago and ends here is said whole.
        if (q && q->start < said.start && q->end + 4 >= said.end && q->end <= said.end + 4) said.start = q->start;
        bool near = m->last - m->first <= 3;
        kw_statement s = { .sent = c->sent, .cue_start = c->words[near ? m->first : m->anchor].start, .cue_end = c->words[near ? m->last : m->anchor].end,
                           .said_start = said.start, .said_end = said.end, .cue_word = c->base + m->anchor, .parent = KW_NONE,
                           .kind = statement_kind(c->text, said), .rule = m->entry->id, .confidence = 0.5, .way = what.way, .speaker_way = speakers.way,
                           .event_phrase = event_phrase(c, m, matches), .event = event_of_cue(m, matches) };
        find_addressees(c, who, m, said, arena, &s.addressees);
        bool known = false;
        for (uint32_t k = 0; k < speakers.words.n; k++) known |= has_entity(c, who, speakers.words.items[k]);
        for (uint32_t k = 0; k < speakers.words.n; k++) {
            s.speaker_mention = kw_match_mention(c, who, speakers.words.items[k]);
            if (s.speaker_mention == KW_NONE || (known && who->mentions[s.speaker_mention].entity == KW_NONE && !(k && who->mentions[s.speaker_mention].person)) || is_told_of(c, who, &speakers.words, k)) continue;
            statement_add(arena, out, s, &who->mentions[s.speaker_mention]);
            done = m->anchor;
        }
    }
}
