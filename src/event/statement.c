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

// What the cue at `m` introduces; empty where nothing is said.
static span said_by(const kw_clause *c, const kw_match *m, uint32_t speaker)
{
    uint32_t w = m->anchor;
    const kw_word *x = &c->words[w];
    bool preposition = m->entry->pos == KW_UPOS_ADP || m->entry->pos == KW_UPOS_SCONJ;
    if (preposition) {
        uint32_t first, last;
        subtree_range(c, speaker != KW_NONE ? speaker : w, &first, &last);
        if (w < first) first = w;
        if (first <= 1) return span_of_words(c, last + 1, c->n);
        if (last + 2 >= c->n) return span_of_words(c, 0, first);
        return span_of_words(c, 0, c->n);
    }
    // The clause under the cue, in the order of preference of the entry; a complement clause always counts.
    kw_str list = m->entry->said.n ? m->entry->said : KW_STR("ccomp");
    uint32_t clause = kw_clause_child_by(c, w, KW_REL_CCOMP);
    if (clause != KW_NONE) return span_of_subtree(c, clause, KW_NONE);
    for (kw_str part; kw_str_next(&list, ',', &part);) {
        kw_rel rel = kw_rel_from(kw_str_trim(part));
        if (rel == KW_REL_NONE) continue;
        for (uint32_t a = 0; a < m->entry->n_atoms; a++)
            for (uint32_t k = kw_clause_child(c, a ? m->at[a] : w); k != KW_NONE; k = c->next_sibling[k])
                if (c->words[k].rel == rel && k > w && !kw_match_covers(m, k)) return span_of_subtree(c, k, KW_NONE);
    }
    // The cue beside what is said.
    if (x->rel == KW_REL_PARATAXIS || x->rel == KW_REL_ADVCL || x->rel == KW_REL_DISCOURSE) {
        uint32_t first, last;
        subtree_range(c, w, &first, &last);
        if (last + 2 >= c->n) return span_of_words(c, 0, first);
        if (first == 0) return span_of_words(c, last + 1, c->n);
        return span_of_words(c, 0, c->n);
    }
    // A quotation beside it.
    const kw_sent *s = &c->text->sents[c->sent];
    const kw_quote *q = quote_in(c->text, s->start, s->end);
    if (q && !(x->start >= q->start && x->end <= q->end)) return (span){ q->start, q->end };
    // A cue whose tree lost its clause: "kata X" at the end, after a comma.
    if (w >= 4 && c->words[w - 1].upos == KW_UPOS_PUNCT && (said_lists(m->entry, "parataxis") || said_lists(m->entry, "clause"))) return span_of_words(c, 0, w);
    return (span){ 0, 0 };
}

static void statement_add(kw_arena *arena, kw_events *out, kw_statement s, const kw_mention *m)
{
    s.speaker = m->entity;
    *KW_PUSH(arena, &out->statements) = s;
    for (uint32_t i = 0; i < m->n_others; i++) {
        s.speaker = m->others[i];
        *KW_PUSH(arena, &out->statements) = s;
    }
}

void kw_statement_find(const kw_clause *c, const kw_who *who, const kw_matches *cues, kw_arena *arena, kw_events *out)
{
    uint32_t done = KW_NONE; // anchor already used
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *m = &cues->items[i];
        if (m->anchor == done) continue;
        kw_words speakers = { 0 };
        for (uint32_t s = 0; s < m->entry->actor.n && !speakers.n; s++) kw_match_slot(c, m, &m->entry->actor.items[s], who, arena, &speakers);
        span said = said_by(c, m, speakers.n ? speakers.items[0] : KW_NONE);
        if (span_empty(said)) continue;
        const kw_quote *q = quote_in(c->text, said.start, said.end);
        // A quotation that began sentences ago and ends here is said whole.
        if (q && q->start < said.start && q->end + 4 >= said.end && q->end <= said.end + 4) said.start = q->start;
        bool any = false;
        for (uint32_t k = 0; k < speakers.n; k++) {
            uint32_t mention = kw_match_mention(c, who, speakers.items[k]);
            if (mention == KW_NONE) continue;
            const kw_mention *p = &who->mentions[mention];
            if (!p->political && !p->person && k == 0 && m->entry->pos == KW_UPOS_VERB && p->kind == KW_MENTION_NOMINAL && p->entity == KW_NONE) continue;
            if (p->entity == KW_NONE) continue;
            statement_add(arena, out, (kw_statement){ .sent = c->sent, .speaker_mention = mention, .cue_start = c->words[m->last - m->first <= 3 ? m->first : m->anchor].start,
                .cue_end = c->words[m->last - m->first <= 3 ? m->last : m->anchor].end, .said_start = said.start, .said_end = said.end, .cue_word = c->base + m->anchor,
                .parent = KW_NONE, .kind = statement_kind(c->text, said), .rule = m->entry->id }, p);
            any = true;
        }
        if (any) done = m->anchor;
    }
}

// The statement that speaks last before byte `at` in the same or the paragraph before.
static const kw_statement *statement_before(const kw_events *out, uint32_t n, uint32_t sent, uint32_t within)
{
    for (uint32_t i = n; i-- > 0;)
        if (out->statements.items[i].sent <= sent && sent - out->statements.items[i].sent <= within) return &out->statements.items[i];
    return NULL;
}

static bool statement_covers(const kw_events *out, uint32_t start, uint32_t end)
{
    for (uint32_t i = 0; i < out->statements.n; i++) {
        const kw_statement *s = &out->statements.items[i];
        if (s->said_start < end && s->said_end > start) return true;
    }
    return false;
}

static int statement_order(const void *a, const void *b)
{
    const kw_statement *x = a, *y = b;
    if (x->sent != y->sent) return x->sent < y->sent ? -1 : 1;
    uint32_t ax = x->cue_end ? x->cue_start : x->said_start, ay = y->cue_end ? y->cue_start : y->said_start;
    return ax != ay ? (ax < ay ? -1 : 1) : (x->speaker > y->speaker) - (x->speaker < y->speaker);
}

void kw_statement_finish(const kw_text *text, const kw_who *who, kw_arena *arena, kw_events *out)
{
    uint32_t cued = out->statements.n;
    for (uint32_t q = 0; q < text->n_quotes; q++) {
        const kw_quote *quote = &text->quotes[q];
        if (quote->end_word < quote->first_word + 4 || statement_covers(out, quote->start, quote->end)) continue;
        uint32_t sent = kw_text_sent_of(text, quote->first_word);
        const kw_statement *last = statement_before(out, cued, sent, 2);
        if (!last) continue;
        *KW_PUSH(arena, &out->statements) = (kw_statement){ .sent = sent, .speaker = last->speaker, .speaker_mention = last->speaker_mention,
            .said_start = quote->start, .said_end = quote->end, .cue_word = KW_NONE, .parent = KW_NONE, .kind = KW_STATEMENT_DIRECT, .rule = KW_STR("quotation") };
    }
    // A sentence in the first person that no cue claims is said by the one its pronoun stands for.
    for (uint32_t s = 0; s < text->n_sents; s++) {
        const kw_sent *sent = &text->sents[s];
        if (statement_covers(out, sent->start, sent->end)) continue;
        for (uint32_t w = sent->first; w < sent->first + sent->count; w++) {
            if (!(text->words[w].feat & KW_FEAT_P1) || text->words[w].upos != KW_UPOS_PRON) continue;
            uint32_t m = kw_who_at(who, text, w);
            if (m == KW_NONE || who->mentions[m].entity == KW_NONE) continue;
            statement_add(arena, out, (kw_statement){ .sent = s, .speaker_mention = m, .said_start = sent->start, .said_end = sent->end,
                .cue_word = KW_NONE, .parent = KW_NONE, .kind = KW_STATEMENT_DIRECT, .rule = KW_STR("first-person") }, &who->mentions[m]);
            break;
        }
    }
    if (out->statements.n) qsort(out->statements.items, out->statements.n, sizeof *out->statements.items, statement_order);
    for (uint32_t i = 0; i < out->statements.n; i++) {
        kw_statement *s = &out->statements.items[i];
        uint32_t best = KW_NONE, size = UINT32_MAX, at = s->cue_end ? s->cue_start : s->said_start;
        // Statements of one sentence lie near each other in the sorted list.
        for (uint32_t k = i > 16 ? i - 16 : 0; k < out->statements.n && k < i + 16; k++) {
            const kw_statement *o = &out->statements.items[k];
            if (k == i || o->cue_word == s->cue_word || o->said_start > at || o->said_end <= at) continue;
            if (o->said_end - o->said_start < size && o->said_end - o->said_start >= s->said_end - s->said_start) {
                best = k;
                size = o->said_end - o->said_start;
            }
        }
        s->parent = best;
    }
}

static void source_add(kw_arena *arena, kw_ids *out, uint32_t entity)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (out->items[i] == entity) return;
    *KW_PUSH(arena, out) = entity;
}

void kw_statement_sources(const kw_text *text, const kw_events *all, uint32_t at, uint32_t anchor, bool own_speech, const kw_ids *actors,
                          kw_arena *arena, kw_ids *out)
{
    // The statements around the event, largest first: each is nested in the one before.
    enum { CHAIN = 8 };
    const kw_statement *chain[CHAIN];
    uint32_t n = 0, sent = kw_text_sent_of(text, anchor);
    for (uint32_t i = 0; i < all->statements.n && n < CHAIN; i++) {
        const kw_statement *s = &all->statements.items[i];
        if (s->said_start > at || s->said_end <= at || s->cue_word == anchor) continue;
        if (s->sent > sent + 20) break;
        uint32_t k = n++;
        for (; k && chain[k - 1]->said_end - chain[k - 1]->said_start < s->said_end - s->said_start; k--) chain[k] = chain[k - 1];
        chain[k] = s;
    }
    for (uint32_t i = 0; i < n; i++) {
        bool innermost = i + 1 == n || chain[i]->cue_word == chain[n - 1]->cue_word;
        bool own = false;
        for (uint32_t a = 0; a < actors->n; a++) own |= actors->items[a] == chain[i]->speaker;
        if (own_speech && innermost && own) continue;
        source_add(arena, out, chain[i]->speaker);
    }
}
