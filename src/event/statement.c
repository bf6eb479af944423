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
    // A statement that is only named ("made the announcement in a release"): its name stands for it.
    if (said_lists(m->entry, "clause") && m->entry->n_atoms > 1) return span_of_words(c, m->last, m->last + 1);
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

// ---- the cue at the end: "…, officials and the army said.", "…, said X, a spokesman" ----------------------------------------
// Newspapers put the speaker behind what is said, and parsers trained on other prose lose him there. The surface tells: between the
// last comma (or quotation mark) and the cue stand noun phrases and nothing else, or nothing at all and a name follows.
static bool is_phrase_break(const kw_word *w)
{
    return w->upos == KW_UPOS_PUNCT && w->form.n && w->form.p[0] != '-' && w->form.p[0] != '\'' && w->form.p[0] != '.';
}

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

static bool cue_at_end(const kw_clause *c, const kw_who *who, const kw_match *m, kw_arena *arena, kw_words *speakers, span *said)
{
    if (m->entry->pos != KW_UPOS_VERB || m->first != m->last || m->anchor < 3) return false;
    if (!said_lists(m->entry, "parataxis") && !said_lists(m->entry, "ccomp")) return false;
    uint32_t cue = m->anchor, comma = cue;
    while (comma > 0 && !is_phrase_break(&c->words[comma - 1])) {
        comma--;
        kw_upos upos = (kw_upos)c->words[comma].upos;
        if (upos == KW_UPOS_VERB || upos == KW_UPOS_SCONJ || upos == KW_UPOS_PART || cue - comma > 14) return false;
    }
    if (comma < 3) return false;
    // Something complete must stand before it.
    bool verb = false;
    for (uint32_t w = 0; w + 1 < comma; w++) verb |= c->words[w].upos == KW_UPOS_VERB || c->words[w].upos == KW_UPOS_AUX || c->words[w].rel == KW_REL_NSUBJ;
    // And nothing said may follow the cue.
    for (uint32_t k = kw_clause_child(c, cue); k != KW_NONE; k = c->next_sibling[k])
        if (k > cue && (c->words[k].rel == KW_REL_CCOMP || c->words[k].rel == KW_REL_XCOMP)) return false;
    if (cue + 1 < c->n && c->words[cue + 1].upos == KW_UPOS_SCONJ) return false;
    if (!verb) return false;
    if (comma == cue) { // inverted: the speaker follows
        for (uint32_t w = cue + 1; w < c->n && w <= cue + 12 && !is_phrase_break(&c->words[w]); w++) {
            if (c->words[w].upos == KW_UPOS_VERB) break;
            if (is_free_mention(c, who, w, cue + 1, c->n) && (!speakers->n || c->words[w].rel == KW_REL_CONJ)) *KW_PUSH(arena, speakers) = w;
        }
    } else {
        for (uint32_t w = comma; w < cue; w++)
            if (is_free_mention(c, who, w, comma, cue)) *KW_PUSH(arena, speakers) = w;
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

// A verb of speech whose object makes an event of it ("mengucapkan terima kasih", "expressed willingness") says nothing by itself,
// unless a clause follows.
static bool is_event_phrase(const kw_clause *c, const kw_match *cue, const kw_matches *predicates)
{
    if (kw_clause_child_by(c, cue->anchor, KW_REL_CCOMP) != KW_NONE || c->words[cue->anchor].rel == KW_REL_PARATAXIS) return false;
    for (uint32_t i = 0; i < predicates->n; i++) {
        const kw_match *p = &predicates->items[i];
        if (p->anchor == cue->anchor && p->entry->n_atoms > 1 && c->words[p->at[1]].upos == KW_UPOS_NOUN && kw_clause_child_by(c, p->at[1], KW_REL_CCOMP) == KW_NONE) return true;
    }
    return false;
}

void kw_statement_find(const kw_clause *c, const kw_who *who, const kw_matches *cues, const kw_matches *predicates, kw_arena *arena,
                       kw_events *out)
{
    uint32_t done = KW_NONE; // anchor already used
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *m = &cues->items[i];
        if (m->anchor == done) continue;
        // "The statement also said …": the verb is the cue, its subject is not another.
        bool under_cue = false;
        for (uint32_t k = 0; k < cues->n && m->entry->pos == KW_UPOS_NOUN; k++)
            under_cue |= cues->items[k].anchor == kw_clause_head(c, m->anchor) && c->words[m->anchor].rel == KW_REL_NSUBJ;
        if (under_cue) continue;
        kw_words speakers = { 0 };
        span said;
        if (!cue_at_end(c, who, m, arena, &speakers, &said)) {
            speakers.n = 0;
            for (uint32_t s = 0; s < m->entry->actor.n && !speakers.n; s++) kw_match_slot(c, m, &m->entry->actor.items[s], who, arena, &speakers);
            said = said_by(c, m, speakers.n ? speakers.items[0] : KW_NONE);
            if (is_event_phrase(c, m, predicates)) continue;
        }
        if (span_empty(said)) continue;
        // Where the tree hangs one cue under another ("…, melansir KCNA") nothing is said by the upper one.
        bool holds_cue = false;
        for (uint32_t k = 0; k < cues->n; k++)
            holds_cue |= cues->items[k].anchor != m->anchor && cues->items[k].entry->pos == KW_UPOS_VERB && c->words[cues->items[k].anchor].start >= said.start &&
                         c->words[cues->items[k].anchor].end <= said.end && said.end - said.start <= CUE_ONLY_BYTES;
        if (holds_cue && m->entry->pos == KW_UPOS_VERB) continue;
        const kw_quote *q = quote_in(c->text, said.start, said.end);
        // A quotation that began sentences ago and ends here is said whole.
        if (q && q->start < said.start && q->end + 4 >= said.end && q->end <= said.end + 4) said.start = q->start;
        bool near = m->last - m->first <= 3;
        kw_statement s = { .sent = c->sent, .cue_start = c->words[near ? m->first : m->anchor].start, .cue_end = c->words[near ? m->last : m->anchor].end,
                           .said_start = said.start, .said_end = said.end, .cue_word = c->base + m->anchor, .parent = KW_NONE,
                           .kind = statement_kind(c->text, said), .rule = m->entry->id, .confidence = 0.5 };
        find_addressees(c, who, m, said, arena, &s.addressees);
        for (uint32_t k = 0; k < speakers.n; k++) {
            s.speaker_mention = kw_match_mention(c, who, speakers.items[k]);
            if (s.speaker_mention == KW_NONE || who->mentions[s.speaker_mention].entity == KW_NONE) continue;
            statement_add(arena, out, s, &who->mentions[s.speaker_mention]);
            done = m->anchor;
        }
    }
}

// The statement that speaks last before byte `at` in the same or the paragraph before.
static const kw_statement *statement_before(const kw_events *out, uint32_t n, uint32_t sent, uint32_t within)
{
    for (uint32_t i = n; i-- > 0;)
        if (out->statements.items[i].sent <= sent && sent - out->statements.items[i].sent <= within) return &out->statements.items[i];
    return NULL;
}

// A document may hold thousands of statements and asks for those around each event.
static void reach_make(kw_arena *arena, kw_events *out)
{
    uint32_t n = out->reach.n = out->statements.n;
    const kw_statement *s = out->statements.items;
    out->reach.said_until = KW_ARRAY(arena, uint32_t, n);
    out->reach.said_from = KW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = 0, end = 0; i < n; i++) out->reach.said_until[i] = end = s[i].said_end > end ? s[i].said_end : end;
    for (uint32_t i = n, start = UINT32_MAX; i-- > 0;) out->reach.said_from[i] = start = s[i].said_start < start ? s[i].said_start : start;
}

// The first statement that may reach behind byte `at`.
static uint32_t reach_first(const kw_events *all, uint32_t at)
{
    uint32_t from = 0, to = all->reach.n;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (all->reach.said_until[mid] <= at) from = mid + 1;
        else to = mid;
    }
    return from;
}

static bool statement_covers(const kw_events *out, uint32_t start, uint32_t end)
{
    for (uint32_t i = reach_first(out, start); i < out->statements.n; i++) {
        const kw_statement *s = &out->statements.items[i];
        if (s->said_start < end && s->said_end > start) return true;
        if (i < out->reach.n && out->reach.said_from[i] >= end) i = out->reach.n - 1; // on to those that were added since
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

// Each statement's parent: the smallest other whose said part holds its cue.
static void statement_nest(kw_events *out)
{
    if (out->statements.n) qsort(out->statements.items, out->statements.n, sizeof *out->statements.items, statement_order);
    for (uint32_t i = 0; i < out->statements.n; i++) {
        kw_statement *s = &out->statements.items[i];
        uint32_t size = UINT32_MAX, at = s->cue_end ? s->cue_start : s->said_start;
        s->parent = KW_NONE;
        // Statements of one sentence lie near each other in the sorted list.
        for (uint32_t k = i > 16 ? i - 16 : 0; k < out->statements.n && k < i + 16; k++) {
            const kw_statement *o = &out->statements.items[k];
            if (k == i || o->cue_word == s->cue_word || o->said_start > at || o->said_end <= at) continue;
            if (o->said_end - o->said_start < size && o->said_end - o->said_start >= s->said_end - s->said_start) {
                s->parent = k;
                size = o->said_end - o->said_start;
            }
        }
    }
}

static const char *mention_kind_name(const kw_who *who, uint32_t mention)
{
    if (mention == KW_NONE) return "none";
    kw_mention_kind kind = who->mentions[mention].kind;
    return kind == KW_MENTION_NAME ? "name" : kind == KW_MENTION_PRONOUN ? "pronoun" : "nominal";
}

// How sure is it that this is a statement? The features are those of events in kind (scorer.h), all named "s:…".
static void statement_score(const kw_clause *clauses, const kw_who *who, const kw_scorer *scorer, kw_arena *features, kw_statement *s)
{
    const kw_clause *c = &clauses[s->sent];
    const kw_mention *m = s->speaker_mention == KW_NONE ? NULL : &who->mentions[s->speaker_mention];
    const kw_entity *e = &who->entities[s->speaker];
    kw_features f;
    kw_features_init(&f, scorer, "s:bias", features);
    kw_features_add(&f, "s:kind=%s", kw_statement_kind_name(s->kind));
    kw_features_add(&f, "s:speaker=%s", mention_kind_name(who, s->speaker_mention));
    kw_features_add(&f, "s:sector=%.*s", KW_STR_FMT(e->sector));
    kw_features_add(&f, "s:acts=%d%d", m && m->political, m && m->person);
    if (s->cue_word == KW_NONE) {
        kw_features_add(&f, "s:rule=%.*s", KW_STR_FMT(s->rule));
        kw_features_add(&f, "s:rule-speaker=%.*s:%s", KW_STR_FMT(s->rule), mention_kind_name(who, s->speaker_mention));
    } else {
        uint32_t cue = s->cue_word - c->base;
        const kw_word *w = &c->words[cue];
        kw_features_add(&f, "s:cue=%s:%.*s", c->lexis->lang, KW_STR_FMT(s->rule));
        kw_features_add(&f, "s:cue-nested=%s:%.*s:%d", c->lexis->lang, KW_STR_FMT(s->rule), s->parent != KW_NONE);
        kw_features_add(&f, "s:cue-speaker=%s:%.*s:%s", c->lexis->lang, KW_STR_FMT(s->rule), mention_kind_name(who, s->speaker_mention));
        kw_features_add(&f, "s:tag=%s", kw_upos_name((kw_upos)w->upos));
        kw_features_add(&f, "s:rel=%s:%s", kw_upos_name((kw_upos)w->upos), kw_rel_name((kw_rel)w->rel));
        kw_features_add(&f, "s:nested=%d", s->parent != KW_NONE);
        kw_features_add(&f, "s:order=%s", s->cue_start >= s->said_end ? "after" : s->cue_end <= s->said_start ? "before" : "inside");
        uint32_t clause = KW_REL_NONE;
        for (uint32_t k = kw_clause_child(c, cue); k != KW_NONE; k = c->next_sibling[k]) {
            kw_rel rel = (kw_rel)c->words[k].rel;
            if (rel == KW_REL_CCOMP || rel == KW_REL_XCOMP || rel == KW_REL_ADVCL || rel == KW_REL_OBJ) clause = rel;
            if (rel == KW_REL_AUX) kw_features_add(&f, "s:aux=%.*s", KW_STR_FMT(c->words[k].lower));
            if (rel == KW_REL_ADVMOD || rel == KW_REL_MARK) kw_features_add(&f, "s:mod=%.*s", KW_STR_FMT(c->words[k].lower));
        }
        kw_features_add(&f, "s:clause=%s:%s", kw_upos_name((kw_upos)w->upos), kw_rel_name((kw_rel)clause));
        if (w->feat & KW_FEAT_INF) kw_features_add(&f, "s:infinitive");
    }
    uint32_t length = s->said_end - s->said_start;
    kw_features_add(&f, "s:length=%u", length < 20 ? 0 : length < 50 ? 1 : length < 150 ? 2 : 3);
    s->confidence = kw_features_confidence(&f);
    s->features = kw_features_text(&f);
}

void kw_statement_finish(const kw_clause *clauses, const kw_text *text, const kw_who *who, const kw_scorer *scorer, double min_confidence,
                         kw_arena *arena, kw_arena *features, kw_events *out)
{
    // Statements that do not hold go first, so that what they claimed is free for a quotation or the first person.
    statement_nest(out);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->statements.n; i++) {
        statement_score(clauses, who, scorer, features, &out->statements.items[i]);
        if (out->statements.items[i].confidence >= min_confidence) out->statements.items[kept++] = out->statements.items[i];
    }
    uint32_t cued = out->statements.n = kept;
    reach_make(arena, out);
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
    uint32_t all = out->statements.n;
    kept = cued;
    for (uint32_t i = cued; i < all; i++) {
        statement_score(clauses, who, scorer, features, &out->statements.items[i]);
        if (out->statements.items[i].confidence >= min_confidence) out->statements.items[kept++] = out->statements.items[i];
    }
    out->statements.n = kept;
    statement_nest(out);
    reach_make(arena, out);
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
    for (uint32_t i = reach_first(all, at); i < all->reach.n && all->reach.said_from[i] <= at && n < CHAIN; i++) {
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
