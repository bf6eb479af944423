// SPDX-License-Identifier: Apache-2.0
// Statements; see statement.h.
//
//   complement      "Choe said that talks were going well"      the clause under the cue
//   main clause     "Talks are going well, Choe said"           the cue hangs beside what is said (parataxis)
//   quotation       “…,” kata Choe                              what stands between the marks, over as many sentences as it runs
//   according to    Menurut pernyataan itu, …                   the rest of the sentence
//   nobody          We went into the city.                      first person, or a quotation without a cue: the last speaker
#include "event/cue_room.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

typedef struct span {
    uint32_t start, end;
} span;

enum { CUE_ONLY_BYTES = 24 }; // a clause that is hardly longer than the cue in it
enum { COLON_WORDS = 6 };     // between a cue and the colon that opens what is said

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

static bool has_break(const kw_clause *c, uint32_t from, uint32_t end)
{
    for (uint32_t w = from; w < end; w++)
        if (cue_is_break(&c->words[w])) return true;
    return false;
}

static bool is_sentence_end(const kw_clause *c, uint32_t w)
{
    while (w < c->n && c->words[w].upos == KW_UPOS_PUNCT) w++;
    return w >= c->n;
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
    cue_subtree(c, cue, &first, &last);
    uint32_t end = c->words[cue].rel == KW_REL_ACL && last > from ? last + 1 : c->n;
    // "blamed Japan for the delay, but Japanese officials have denied it": a clause of its own is not told.
    for (uint32_t k = kw_clause_child(c, cue); k != KW_NONE; k = c->next_sibling[k]) {
        if (k < from || c->words[k].rel != KW_REL_CONJ || kw_clause_child_by(c, k, KW_REL_NSUBJ) == KW_NONE || kw_clause_child_by(c, k, KW_REL_CC) == KW_NONE) continue;
        cue_subtree(c, k, &first, &last);
        bool comma = cue_is_break(&c->words[first]) || (first && cue_is_break(&c->words[first - 1]));
        if (comma && first > from + 1 && first < end) end = first;
    }
    return span_of_words(c, from, end);
}

static told said_by_preposition(const kw_clause *c, const kw_match *m, uint32_t speaker)
{
    uint32_t w = m->anchor, first, last;
    cue_subtree(c, speaker != KW_NONE ? speaker : w, &first, &last);
    if (m->first < first) first = m->first;
    if (last < m->last) last = m->last;
    // "the raids, which, according to X, were carried out …": the relative clause.
    uint32_t before = first && cue_is_break(&c->words[first - 1]) ? first - 1 : first;
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
        bool inside = o->anchor != m->anchor && o->entry->pos == KW_UPOS_VERB && c->words[o->anchor].upos != KW_UPOS_NOUN && c->words[o->anchor].start >= said.start &&
            c->words[o->anchor].end <= said.end;
        // "he hoped", "melansir KCNA"; not "we want a school", "hal itu belum diputuskan"
        bool own = kw_clause_passive(c, o->anchor) || (!c->lexis->by_form && kw_clause_child_by(c, o->anchor, KW_REL_AUX) != KW_NONE); // "he had been joking"
        if (inside && own && kw_clause_child_by(c, o->anchor, KW_REL_NSUBJ) != KW_NONE) continue;
        if (inside && (c->words[o->first].start == said.start || c->words[o->last].end == said.end)) return false;
    }
    return true;
}

// Trees give a clause under a cue too little: its subject hangs on the cue, what follows on the main clause. All between the cue's own
// phrases and the end of a sentence with no other cue behind is told.
static span complement_reach(const kw_clause *c, const kw_matches *cues, const kw_match *m, uint32_t clause, span said, uint32_t speaker)
{
    uint32_t w = m->anchor, first, last;
    cue_subtree(c, clause, &first, &last);
    if (speaker == KW_NONE || speaker >= w || first <= m->last || !cue_lists(m->entry, "ccomp")) return said;
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
            cue_subtree(c, k, &a, &b);
            // Its subject ("said the deal, …, is dead") is what a bare noun phrase is that commas or verbs part from the clause.
            if (a != from || b >= first || ((rel == KW_REL_OBJ || rel == KW_REL_IOBJ) && cue_has_clause(c, a, b + 1))) continue;
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

// "…, as X said": a clause beside what is said. "…, after X denounced the raid", "…, with crowds demanding that …" have their own.
static bool is_aside(const kw_clause *c, const kw_match *m)
{
    for (uint32_t k = kw_clause_child(c, m->anchor); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        if (k < m->first && (x->rel == KW_REL_MARK || x->rel == KW_REL_ADVMOD || x->rel == KW_REL_CASE) &&
            kw_clause_reads(c, k, c->lexis->whens.first, c->lexis->whens.n) &&
            !kw_clause_reads(c, k, c->lexis->as_markers.first, c->lexis->as_markers.n)) return false;
        if (!c->lexis->by_form && k > m->last && (x->rel == KW_REL_OBJ || x->rel == KW_REL_CCOMP || x->rel == KW_REL_XCOMP)) return false;
    }
    return true;
}

// "“…,” keluh X, sopir taksi.": the quotation ends right before the cue, and none goes on behind it.
static bool follows_quotation(const kw_clause *c, const kw_match *m)
{
    uint32_t w = m->first;
    while (w > 0 && c->words[w - 1].upos == KW_UPOS_PUNCT) w--;
    if (!w || w == m->first || !(c->words[w - 1].flags & KW_WORD_IN_QUOTE)) return false;
    for (w = m->first; w < c->n; w++)
        if (c->words[w].flags & KW_WORD_IN_QUOTE) return false;
    return true;
}

// "X told Reuters: ‖ We have won.": a colon ends the sentence, a few words behind the cue, and another follows in the paragraph.
static bool opens_next(const kw_clause *c, uint32_t from)
{
    const kw_sent *s = &c->text->sents[c->sent];
    if (c->n > from + COLON_WORDS || from >= c->n || !kw_str_is(c->words[c->n - 1].form, ":") || c->sent + 1 >= c->text->n_sents || s[1].paragraph != s->paragraph) return false;
    for (uint32_t w = from; w + 1 < c->n; w++)
        if (c->words[w].upos == KW_UPOS_VERB || c->words[w].upos == KW_UPOS_SCONJ) return false;
    return true;
}

// "Asked about taxes, he said …", "Speaking in Paris, X said, …", "Ketika ditanya, X mengatakan, …": what stands before the comma tells when
// he said it: a participle or a clause of time, and nobody does anything there.
static bool is_opening_phrase(const kw_clause *c, uint32_t end)
{
    uint32_t w = 0;
    if (c->lexis->by_form) {
        // "ketika", "saat": and no one but the speaker is told of.
        if (!kw_clause_reads(c, 0, c->lexis->at_once.first, c->lexis->at_once.n) && c->words[0].upos != KW_UPOS_SCONJ) return false;
        for (w = 1; w < end; w++)
            if (kw_clause_passive(c, w) && kw_clause_reads(c, w, c->lexis->asked.first, c->lexis->asked.n)) return true;
        return false;
    }
    while (w < end && (c->words[w].upos == KW_UPOS_SCONJ || c->words[w].upos == KW_UPOS_ADV)) w++;
    const kw_word *x = &c->words[w];
    bool asked = kw_clause_reads(c, w, c->lexis->asked.first, c->lexis->asked.n) && (x->feat & KW_FEAT_PAST);
    if (w >= end || x->upos != KW_UPOS_VERB || !(asked || (x->feat & KW_FEAT_GER) || ((x->feat & KW_FEAT_PART) && !(x->feat & KW_FEAT_FIN)))) return false;
    return kw_clause_child_by(c, w, KW_REL_NSUBJ) == KW_NONE;
}

// What the cue at `m` introduces; empty where nothing is said.
static told find_said(const kw_clause *c, const kw_matches *cues, const kw_match *m, uint32_t speaker)
{
    uint32_t w = m->anchor;
    const kw_word *x = &c->words[w];
    if (cue_is_prepositional(m->entry)) return said_by_preposition(c, m, speaker);
    bool verb = m->entry->pos == KW_UPOS_VERB || m->entry->pos == KW_UPOS_ADJ;
    // "X said: …", "X told Reuters: …": what the colon opens.
    for (uint32_t k = m->last + 1; verb && k + 1 < c->n && k <= m->last + COLON_WORDS; k++) {
        if (c->words[k].upos == KW_UPOS_VERB || c->words[k].upos == KW_UPOS_SCONJ || (c->words[k].flags & KW_WORD_IN_QUOTE)) break;
        if (kw_str_is(c->words[k].form, ":") && !is_sentence_end(c, k)) return (told){ span_of_words(c, k + 1, c->n), "after" };
    }
    // It may stand as a sentence of its own.
    if (verb && opens_next(c, m->last + 1)) return (told){ { c->text->sents[c->sent + 1].start, c->text->sents[c->sent + 1].end }, "next" };
    // The clause under the cue, in the order of preference of the entry; a complement clause always counts.
    kw_str list = m->entry->said.n ? m->entry->said : KW_STR("ccomp");
    uint32_t clause = kw_clause_child_by(c, w, KW_REL_CCOMP);
    bool cut = false;
    // "…, kata X, seraya menambahkan bahwa …", "X, asked about the talks, said it was late": of two the one behind.
    bool told_of = clause != KW_NONE && speaker != KW_NONE && speaker < clause;
    for (uint32_t k = clause != KW_NONE && clause < w ? c->next_sibling[clause] : KW_NONE; k != KW_NONE && clause < w; k = c->next_sibling[k])
        if (k > w && c->words[k].rel == KW_REL_CCOMP && (told_of || kw_clause_child_by(c, k, KW_REL_MARK) != KW_NONE)) clause = k;
    // "Asked about a letter that urged it to leave, X said it would stay": the tree took the first of two for what is said.
    if (clause != KW_NONE && clause < w && speaker != KW_NONE && speaker > clause && speaker < w && cue_has_clause(c, m->last + 1, c->n) && is_opening_phrase(c, speaker))
        return (told){ words_after(c, w, m->last + 1), "after" };
    if (clause != KW_NONE) {
        span said = span_of_subtree(c, clause, KW_NONE);
        if (clause > w && cue_is_complementizer(c, m->last + 1)) said.start = c->words[m->last + 1].start;
        cut = verb && !is_clause_whole(c, cues, m, said);
        // "… said his return was a twist, because he had been …": a reason or a time behind it is told too.
        for (uint32_t k = c->next_sibling[clause]; k != KW_NONE && clause > w; k = c->next_sibling[k]) {
            if (c->words[k].rel != KW_REL_ADVCL || kw_clause_child_by(c, k, KW_REL_MARK) == KW_NONE) continue;
            span more = span_of_subtree(c, k, KW_NONE);
            if (more.end > said.end) said.end = more.end;
        }
        // "His words came after X said Y had left": the tree hung what stands before on the cue.
        bool crossed = clause < w && speaker < w && speaker != KW_NONE && clause < speaker && !has_break(c, clause, m->first) && cue_has_clause(c, m->last + 1, c->n);
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
    if (verb && m->entry->pos == KW_UPOS_VERB && cue_lists(m->entry, "ccomp") && cue_has_clause(c, m->last + 1, c->n) && is_only_speaker(c, m->first, speaker)) {
        span said = words_after(c, w, m->last + 1);
        if (!span_empty(said)) return (told){ said, "after" };
    }
    // The cue beside what is said.
    if (x->rel == KW_REL_PARATAXIS || x->rel == KW_REL_DISCOURSE || (x->rel == KW_REL_ADVCL && !cut && is_aside(c, m))) {
        uint32_t first, last;
        cue_subtree(c, w, &first, &last);
        bool own = verb && (cue_lists(m->entry, "ccomp") || cue_lists(m->entry, "xcomp")) && m->last + 3 < last && cue_has_clause(c, m->last + 1, last + 1) && speaker < w;
        if (own) return (told){ span_of_words(c, m->last + 1, last + 1), "after" };
        if (is_sentence_end(c, last + 1) && first > 2) return (told){ span_of_words(c, 0, first), "beside" };
        if (first == 0 && last + 2 < c->n) return (told){ span_of_words(c, last + 1, c->n), "beside" };
        if (follows_quotation(c, m)) return (told){ span_of_words(c, 0, first), "beside" };
        // One word or two before it are enough where a clause goes on behind: "Kopi, kata dia, membuat orang terjaga".
        if (first > 2 || (first && cue_has_clause(c, last + 1, c->n))) return (told){ span_of_words(c, 0, c->n), "around" };
    }
    // "Katanya, kapal itu tenggelam", "Kapal itu, tandasnya, tenggelam": cue and speaker between the marks, or in front.
    bool inverted = c->lexis->by_form && verb && cue_lists(m->entry, "parataxis") && !cue_lists(m->entry, "ccomp") && speaker != KW_NONE && speaker > m->last;
    if (inverted && m->first < 4 && (m->first ? cue_is_break(&c->words[m->first - 1]) : x->upos == KW_UPOS_VERB)) {
        uint32_t first, end;
        cue_subtree(c, speaker, &first, &end);
        if (end + 3 < c->n && cue_is_break(&c->words[end + 1])) return m->first ? (told){ span_of_words(c, 0, c->n), "around" } : (told){ span_of_words(c, end + 1, c->n), "rest" };
    }
    // A quotation beside it.
    const kw_sent *s = &c->text->sents[c->sent];
    const kw_quote *q = quote_in(c->text, s->start, s->end);
    if (q && !(x->start >= q->start && x->end <= q->end)) return (told){ { q->start, q->end }, "quotation" };
    // A cue whose tree lost its clause: "kata X" at the end, after a comma; else what follows it.
    bool ahead = cue_lists(m->entry, "parataxis") || cue_lists(m->entry, "clause");
    if (!c->lexis->by_form && cue_is_tied(c, m) && !is_sentence_end(c, m->last + 1)) ahead = false; // "…, adding three were hurt"
    if (m->first >= 4 && c->words[m->first - 1].upos == KW_UPOS_PUNCT && ahead && !cue_is_complementizer(c, m->last + 1) &&
        !(c->lexis->by_form && is_only_speaker(c, m->first, speaker)) && !(cue_is_prefixed(c, w) && speaker < w && cue_has_clause(c, m->last + 1, c->n)))
        return (told){ span_of_words(c, 0, m->first), "ahead" };
    if (verb && cue_lists(m->entry, "ccomp")) {
        span said = words_after(c, w, m->last + 1);
        if (!span_empty(said)) return (told){ said, "after" };
    }
    // "accused Japan of …": a verb with no clause of its own whose tree lost what it takes.
    if (m->entry->pos == KW_UPOS_VERB && m->last + 2 < c->n && !cue_lists(m->entry, "none") && !cue_lists(m->entry, "parataxis")) {
        span said = words_after(c, w, m->last + 1);
        if (!span_empty(said)) return (told){ said, "loose" };
    }
    // "… to press for higher wages he said.": the comma is lost.
    bool closes = verb && !c->lexis->by_form && ahead && m->first >= 5 && is_sentence_end(c, m->last + 1) && c->words[m->first - 1].upos == KW_UPOS_PRON && speaker + 1 == m->first;
    // "what he said"
    if (closes)
        closes = c->words[m->first - 2].upos != KW_UPOS_PRON && c->words[m->first - 2].upos != KW_UPOS_SCONJ && c->words[m->first - 2].upos != KW_UPOS_ADV &&
            c->words[m->first - 2].upos != KW_UPOS_ADP;
    if (closes && cue_has_clause(c, 0, m->first - 1)) return (told){ span_of_words(c, 0, m->first - 1), "ahead" };
    // "keluhan Iran bahwa …": a noun, its speaker, and the clause.
    for (uint32_t k = m->last + 1; k < c->n && k <= m->last + 5 && !verb; k++)
        if (cue_is_complementizer(c, k)) return (told){ span_of_words(c, k, c->n), "noun-clause" };
    // A statement that is only named ("made the announcement in a release"): its name stands for it.
    if (cue_lists(m->entry, "clause") && m->entry->n_atoms > 1) return (told){ span_of_words(c, m->last, m->last + 1), "named" };
    return (told){ { 0, 0 }, "none" };
}

static void statement_add(kw_arena *arena, kw_events *out, kw_statement s, const kw_mention *m)
{
    for (uint32_t i = 0; i <= m->n_others; i++) {
        s.speaker = i ? m->others[i - 1] : m->entity;
        bool twice = false;
        for (uint32_t k = out->statements.n; s.speaker != KW_NONE && k-- > 0 && out->statements.items[k].cue_word == s.cue_word && !twice;)
            twice = out->statements.items[k].speaker == s.speaker;
        if (!twice) *KW_PUSH(arena, &out->statements) = s;
    }
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

// "said X, who had come": the clause behind tells of the speaker, wherever the tree hung it.
static bool is_relative_clause(const kw_clause *c, uint32_t verb)
{
    uint32_t subject = kw_clause_child_by(c, verb, KW_REL_NSUBJ);
    return subject != KW_NONE && subject && kw_clause_relative_pronoun(c, subject) && cue_is_break(&c->words[subject - 1]);
}

// "said X, adding it was late"
static bool is_afterthought(const kw_clause *c, uint32_t clause)
{
    uint32_t first, last;
    cue_subtree(c, clause, &first, &last);
    while (first < last && cue_is_break(&c->words[first])) first++;
    const kw_word *x = &c->words[first];
    bool participle = (x->feat & KW_FEAT_GER) || ((x->feat & KW_FEAT_PART) && (x->feat & KW_FEAT_PRES));
    return !c->lexis->by_form && first && cue_is_break(&c->words[first - 1]) && participle;
}

// A noun phrase and nothing more to the next comma or the end of the sentence.
static bool closed_behind(const kw_clause *c, uint32_t from)
{
    uint32_t w = from;
    for (; w < c->n && c->words[w].upos != KW_UPOS_PUNCT; w++)
        if (c->words[w].upos == KW_UPOS_VERB || c->words[w].upos == KW_UPOS_AUX || c->words[w].upos == KW_UPOS_SCONJ || c->words[w].upos == KW_UPOS_PRON) return false;
    return w > from;
}

static bool cue_at_end(const kw_clause *c, const kw_who *who, const kw_match *m, const kw_events *out, kw_arena *arena, kw_words *speakers, span *said)
{
    bool phrase = m->first != m->last; // "told reporters"
    if (m->entry->pos != KW_UPOS_VERB || m->anchor < 3) return false;
    if (phrase && (c->lexis->by_form || m->first != m->anchor || m->last > m->first + 3 || !cue_lists(m->entry, "parataxis"))) return false;
    if (!cue_lists(m->entry, "parataxis") && !cue_lists(m->entry, "ccomp")) return false;
    uint32_t cue = m->anchor, next = m->last + 1, comma = cue;
    while (comma > 0 && !cue_is_break(&c->words[comma - 1])) {
        comma--;
        kw_upos upos = (kw_upos)c->words[comma].upos;
        if ((upos == KW_UPOS_VERB && c->words[comma].rel != KW_REL_ACL && c->words[comma].rel != KW_REL_AMOD) || upos == KW_UPOS_SCONJ || cue - comma > 14) return false;
    }
    if (comma < 3) return false;
    // Something complete must stand before it.
    bool verb = false;
    for (uint32_t w = 0; w + 1 < comma; w++) verb |= c->words[w].upos == KW_UPOS_VERB || c->words[w].upos == KW_UPOS_AUX || c->words[w].rel == KW_REL_NSUBJ;
    const kw_statement *before_it = out->statements.n ? &out->statements.items[out->statements.n - 1] : NULL;
    bool first = !before_it || before_it->sent != c->sent || before_it->cue_word == c->base; // "Summing up, X said …"
    if (first && next + 2 < c->n && is_opening_phrase(c, comma - 1)) return false;
    // And nothing said may follow the cue.
    // "X said “…”"
    bool opens = next + 1 < c->n && cue_is_break(&c->words[next]) && (c->words[next + 1].flags & KW_WORD_IN_QUOTE) && !(c->words[cue].flags & KW_WORD_IN_QUOTE) &&
        !kw_str_is(c->words[next].form, ",");
    bool closed = !c->lexis->by_form && !opens && (next >= c->n || cue_is_break(&c->words[next]));
    // "Di Jakarta, X mengatakan, warga …": the comma opens what is said.
    if (c->lexis->by_form && cue_lists(m->entry, "ccomp") && cue_has_clause(c, next, c->n)) return false;
    // "…, X said after meeting Y" tells when he said it; "said that", "said if" open what is said.
    bool when = next < c->n && !cue_lists(m->entry, "quoted") && kw_clause_reads(c, next, c->lexis->whens.first, c->lexis->whens.n);
    for (uint32_t k = kw_clause_child(c, cue); k != KW_NONE; k = c->next_sibling[k])
        if (k > cue && !closed && !when && (c->words[k].rel == KW_REL_CCOMP || c->words[k].rel == KW_REL_XCOMP) && !is_relative_clause(c, k) && !is_afterthought(c, k))
            return false;
    if (next < c->n && c->words[next].upos == KW_UPOS_SCONJ && !when) return false;
    if (opens_next(c, next)) return false;
    for (uint32_t w = next; w + 1 < c->n && w < next + COLON_WORDS && c->words[w].upos != KW_UPOS_VERB; w++)
        if (kw_str_is(c->words[w].form, ":") && !is_sentence_end(c, w)) return false; // "Asked about it, X told AFP: No."
    if (cue_is_tied(c, m) && cue_has_clause(c, next, c->n)) return false; // "…, he said, adding it was late"
    if (cue_is_prefixed(c, cue) && next + 1 < c->n && cue_is_break(&c->words[next])) return false; // "…, X mengatakan, warga …"
    bool inverted = false; // "…, menuntut bupati mundur" is no "…, tuntut bupati"
    for (uint32_t i = 0; i < m->entry->actor.n; i++) inverted |= m->entry->actor.items[i].kind == KW_SLOT_AFTER;
    if (cue_is_prefixed(c, cue) && !inverted && next < c->n && !cue_is_break(&c->words[next]) && c->words[cue].rel == KW_REL_CONJ) return false;
    if (!verb) return false;
    // "…, but X denied any role", "…, battling police and demanding …": the cue goes on with the sentence.
    if (!closed && comma < cue && (c->words[comma].upos == KW_UPOS_CCONJ ||
                                   (c->words[comma].upos == KW_UPOS_VERB && (c->words[comma].feat & KW_FEAT_PART) && (c->words[comma].feat & KW_FEAT_PRES)))) return false;
    // "X, a commander, told Reuters two men were killed": the comma closes what is told of the speaker.
    uint32_t own = cue_own_subject(c, m);
    // So does "X, koordinatornya, menuding pemerintah": an active verb of Indonesian has its subject before it.
    bool goes_on = cue_has_clause(c, next, c->n) || (cue_is_prefixed(c, cue) && next < c->n && !cue_is_break(&c->words[next]));
    if (own != KW_NONE && own < comma && goes_on && is_only_speaker(c, comma, own)) return false;
    if (comma == cue) {
        uint32_t before = cue_phrase_before(c, who, cue);
        bool teller = kw_clause_reads(c, cue, c->lexis->tellers.first, c->lexis->tellers.n) > 0 && !c->lexis->by_form;
        bool open = next >= c->n || c->words[next].upos == KW_UPOS_PUNCT || c->words[next].upos == KW_UPOS_ADP || c->in_time[next];
        if (before != KW_NONE && (teller || open)) { // "…, X, a spokesman, told reporters"
            kw_match_conjuncts(c, before, arena, speakers);
            uint32_t from = who->mentions[who->at_word[c->base + before]].first - c->base;
            *said = from > 1 ? span_of_words(c, 0, from) : (span){ 0, 0 };
            return !span_empty(*said);
        }
        // "…, warned X": not "…, told X", nor with a subject of its own.
        if (teller) teller = own != KW_NONE || !closed_behind(c, next) || kw_clause_reads(c, cue, c->lexis->asked.first, c->lexis->asked.n) > 0;
        if (teller || phrase || !cue_lists(m->entry, "parataxis")) return false;
        // Inverted: the speaker follows.
        for (uint32_t w = next; w < c->n && w <= cue + 12 && !cue_is_break(&c->words[w]); w++) {
            if (c->words[w].upos == KW_UPOS_VERB || (c->words[w].upos == KW_UPOS_ADP && !speakers->n && w == next)) break;
            if (is_free_mention(c, who, w, next, c->n) && (!speakers->n || (c->words[w].rel == KW_REL_CONJ && cue_is_listed(speakers, kw_clause_head(c, w)))))
                *KW_PUSH(arena, speakers) = w;
        }
        // "…, said X, of the union of …": the tree gives the name to what follows.
        uint32_t next_word = next < c->n && c->words[next].upos != KW_UPOS_ADP && !c->in_time[next] ? cue_phrase_after(c, who, next) : KW_NONE;
        if (!speakers->n && next_word != KW_NONE && cue_has_entity(c, who, next_word)) *KW_PUSH(arena, speakers) = next_word;
    } else {
        uint32_t before = KW_NONE;
        for (uint32_t w = comma; w < cue; w++) {
            if (!is_free_mention(c, who, w, comma, cue)) continue;
            if (speakers->n && has_clause_noun(c, comma, w)) continue; // inside "the officer overseeing the plan"
            *KW_PUSH(arena, speakers) = w;
        }
        if (!speakers->n) before = cue_phrase_before(c, who, cue);
        if (before != KW_NONE && before >= comma && cue_has_entity(c, who, before)) *KW_PUSH(arena, speakers) = before;
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

// Is the cue part of a name ("Ali Said")?
static bool is_in_name(const kw_clause *c, const kw_who *who, uint32_t w)
{
    uint32_t m = who->cover[c->base + w];
    if (w > 0 && w + 1 < c->n && (c->words[w].flags & KW_WORD_CAPITAL) && c->words[w - 1].upos == KW_UPOS_PROPN &&
        (c->words[w + 1].upos == KW_UPOS_PROPN || (c->words[w + 1].flags & KW_WORD_CAPITAL))) return true;
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
            if (cue_is_break(&c->words[w]) || c->words[w].upos == KW_UPOS_SCONJ || c->words[w].upos == KW_UPOS_CCONJ) return false;
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

// "X, asked if …, said", "told of the plan, X said", "the ruling party": a participle whose words are another's, or that only tells what
// kind of thing it is.
static bool is_only_participle(const kw_clause *c, const kw_matches *cues, const kw_match *m)
{
    const kw_word *x = &c->words[m->anchor];
    if (c->lexis->by_form || m->entry->pos != KW_UPOS_VERB) return false;
    if (x->rel == KW_REL_AMOD || x->rel == KW_REL_COMPOUND) return m->first == m->last && kw_clause_head(c, m->anchor) == m->anchor + 1;
    if (!kw_clause_reads(c, m->anchor, c->lexis->asked.first, c->lexis->asked.n) || !(x->feat & KW_FEAT_PAST) || m->last + 1 >= c->n) return false;
    const kw_word *next = &c->words[m->last + 1];
    bool phrase = m->last > m->anchor; // "told of"
    if (!phrase && next->upos != KW_UPOS_SCONJ && next->upos != KW_UPOS_ADP && next->upos != KW_UPOS_ADV && next->upos != KW_UPOS_PUNCT && !cue_is_complementizer(c, m->last + 1))
        return false;
    uint32_t before = m->first;
    while (before > 0 && c->words[before - 1].upos == KW_UPOS_ADV) before--; // "later asked", "when asked"
    if (!before) return true;
    if (c->words[before - 1].upos == KW_UPOS_SCONJ) return true;
    if (!kw_str_is(c->words[before - 1].form, ",")) return false;
    // Behind its own comma another verb of speech goes on with the speaker.
    for (uint32_t i = 0; i < cues->n; i++) {
        uint32_t o = cues->items[i].first;
        if (o > m->last + 1 && cues->items[i].entry->pos == KW_UPOS_VERB && kw_str_is(c->words[o - 1].form, ",")) return true;
    }
    return before < m->first; // ", when asked"
}

// "“Nobody knows,” wrote X.": what is quoted introduces nothing behind the quotation, but a clause of its own in it.
static span keep_in_quotation(const kw_clause *c, const kw_match *m, span said)
{
    const kw_quote *q = (c->words[m->anchor].flags & KW_WORD_IN_QUOTE) ? quote_in(c->text, c->words[m->anchor].start, c->words[m->anchor].end) : NULL;
    if (!q || said.start < q->end) return said;
    uint32_t end = m->last + 1;
    while (end < c->n && c->words[end].end <= q->end) end++;
    return cue_has_clause(c, m->last + 1, end) ? span_of_words(c, m->last + 1, end) : (span){ 0, 0 };
}

// "quoted by Y": who quotes.
static uint32_t quoted_by(const kw_clause *c, const kw_who *who, const kw_match *m)
{
    uint32_t by = m->last + 1;
    if (m->entry->pos != KW_UPOS_VERB || by >= c->n || !kw_clause_reads(c, by, c->lexis->agent_markers.first, c->lexis->agent_markers.n) || !kw_clause_passive(c, m->anchor))
        return KW_NONE;
    return cue_phrase_after(c, who, by + 1);
}

// "Demikian dikatakan X.", "Hal itu disampaikan X di Y.": what was said stands before, and its name for it. The first word behind the cue, or 0.
static uint32_t points_back(const kw_clause *c, const kw_match *m)
{
    if (!c->sent || m->entry->pos != KW_UPOS_VERB || !kw_clause_passive(c, m->anchor)) return 0;
    uint32_t w = kw_clause_reads(c, 0, c->lexis->pointers.first, c->lexis->pointers.n);
    while (w && w < m->first && (c->words[w].upos == KW_UPOS_ADV || c->words[w].upos == KW_UPOS_AUX)) w++;
    return w && (w == m->first || (!m->first && w <= m->last)) ? m->last + 1 : 0; // "demikian dikatakan" is one cue
}

// "Meminta presiden menjelaskan …": what somebody is asked to say he has not said.
static bool is_only_asked(const kw_clause *c, const kw_match *m, const kw_matches *operators)
{
    static const char *const asks[] = { "urge", "demand", "dissuade", "forbid", "prevent" };
    kw_rel rel = (kw_rel)c->words[m->anchor].rel;
    uint32_t head = kw_clause_head(c, m->anchor);
    if (!c->lexis->by_form || m->entry->pos != KW_UPOS_VERB || head == KW_NONE || head > m->anchor || (rel != KW_REL_XCOMP && rel != KW_REL_CCOMP && rel != KW_REL_ADVCL))
        return false;
    if (kw_clause_child_by(c, m->anchor, KW_REL_NSUBJ) != KW_NONE || kw_clause_child_by(c, m->anchor, KW_REL_MARK) != KW_NONE) return false; // a clause of its own
    for (uint32_t i = 0; i < operators->n; i++) {
        const kw_match *op = &operators->items[i];
        if (op->anchor != head) continue;
        for (size_t a = 0; a < sizeof asks / sizeof *asks; a++)
            if (kw_str_is(op->entry->op, asks[a])) return true;
    }
    return false;
}

void kw_statement_find(const kw_clause *c, const kw_who *who, const kw_matches matches[KW_ENTRY_KINDS], kw_arena *arena, kw_events *out)
{
    const kw_matches *cues = &matches[KW_ENTRY_CUE];
    uint32_t done = KW_NONE; // anchor already used
    const kw_match *silent = NULL;
    for (uint32_t i = 0; i < cues->n; i++) {
        const kw_match *m = &cues->items[i];
        if (m->anchor == done || (m->entry->pos == KW_UPOS_VERB && is_in_name(c, who, m->anchor))) continue;
        if (kw_str_is(m->entry->said, "-")) { // "mengucapkan terima kasih": a deed, and no words are told
            done = m->anchor;
            silent = m;
            continue;
        }
        if (silent && m->first >= silent->first && m->last <= silent->last) continue; // "menurut rencana", "enggan berkomentar"
        // "The statement also said …": the verb is the cue, its subject is not another.
        bool under_cue = false;
        for (uint32_t k = 0; k < cues->n && m->entry->pos == KW_UPOS_NOUN; k++)
            under_cue |= cues->items[k].anchor == kw_clause_head(c, m->anchor) && c->words[m->anchor].rel == KW_REL_NSUBJ;
        if (under_cue || is_doubled_cue(c, m, out) || is_cue_part(c, m, out) || is_only_participle(c, cues, m) || is_only_asked(c, m, &matches[KW_ENTRY_OPERATOR])) continue;
        cue_heard speakers = { .way = "end" };
        told what = { .way = "end" };
        if (!cue_at_end(c, who, m, out, arena, &speakers.words, &what.said)) {
            speakers = cue_find_speakers(c, who, m, arena);
            // "…, katanya, dan menambahkan …": a cue that closed what stands before it lends its speaker.
            const kw_statement *closed = c->lexis->by_form && out->statements.n ? &out->statements.items[out->statements.n - 1] : NULL;
            bool lent = closed && closed->sent == c->sent && closed->said_end <= closed->cue_start && speakers.way[0] == 'i' && speakers.words.n &&
                c->base + speakers.words.items[0] < closed->cue_word && closed->cue_word < c->base + m->first;
            bool loose = lent || !speakers.words.n || (speakers.way[0] == 'd' && c->words[m->anchor].rel != KW_REL_ROOT && cue_own_subject(c, m) == KW_NONE);
            if (loose && m->entry->pos == KW_UPOS_VERB && !kw_clause_passive(c, m->anchor)) {
                cue_heard again = { .way = "none" };
                cue_hear_again(c, m, out, who, arena, &again);
                if (again.words.n) speakers = again;
            }
            what = find_said(c, cues, m, speakers.words.n ? speakers.words.items[0] : KW_NONE);
        }
        uint32_t behind = points_back(c, m), by = behind < c->n && kw_clause_reads(c, behind, c->lexis->agent_markers.first, c->lexis->agent_markers.n) > 0;
        uint32_t who_said = behind ? cue_phrase_after(c, who, behind + by) : KW_NONE;
        if (who_said != KW_NONE && cue_has_entity(c, who, who_said)) {
            cue_hear(&speakers, c, who_said, "after", arena);
            what = (told){ span_of_words(c, 0, m->first ? m->first : m->last + 1), "named" };
        }
        // "X was quoted by Y as saying", "sources quoted by Y".
        uint32_t quoter = cue_lists(m->entry, "quoted") ? quoted_by(c, who, m) : KW_NONE;
        if (quoter != KW_NONE) {
            uint32_t first, last;
            cue_subtree(c, quoter, &first, &last);
            cue_hear(&speakers, c, quoter, "quoted", arena);
            what = (told){ m->first > 4 && !cue_has_clause(c, last + 1, c->n) ? span_of_words(c, 0, m->first) : span_of_words(c, last + 1, c->n), "beside" };
        }
        bool tied = quoter == KW_NONE && !cue_is_prepositional(m->entry) && cue_is_tied(c, m);
        uint32_t quoted = cue_quoted_speaker(c, who, m, cues);
        if (quoted != KW_NONE) {
            cue_hear(&speakers, c, quoted, "quoted", arena);
            // "…, X was quoted as saying by Y": what stands before.
            uint32_t first = kw_match_mention(c, who, quoted);
            first = first == KW_NONE ? 0 : who->mentions[first].first - c->base;
            bool before = first > 3 && cue_is_break(&c->words[first - 1]) && m->last + 1 < c->n &&
                (c->words[m->last + 1].upos == KW_UPOS_ADP || cue_is_break(&c->words[m->last + 1]));
            if (before) what = (told){ span_of_words(c, 0, first), "ahead" };
        } else if (tied && cue_lists(m->entry, "quoted")) {
            uint32_t object = cue_phrase_after(c, who, m->last + 1);
            if (object != KW_NONE && cue_has_entity(c, who, object)) cue_hear(&speakers, c, object, "quoted", arena);
            // The rest of the sentence is said.
            if (span_empty(what.said) || what.said.start >= c->words[m->anchor].start) {
                uint32_t first, last;
                cue_subtree(c, m->anchor, &first, &last);
                what = (told){ first > 2 ? span_of_words(c, 0, m->first) : span_of_words(c, last + 1, c->n), "beside" };
            }
        } else if (tied) {
            cue_hear_main(c, who, m, cues, out, arena, &speakers);
        }
        span said = keep_in_quotation(c, m, what.said);
        // "X said it was late. ‖ Adding that nobody came.": cut off from the sentence before.
        const kw_statement *cut = tied && cue_lists(m->entry, "ccomp") && !speakers.words.n && m->first == 0 && !c->lexis->by_form &&
            out->statements.n ? &out->statements.items[out->statements.n - 1] : NULL;
        if (cut && cut->sent + 1 == c->sent && cut->speaker_mention != KW_NONE && !span_empty(said)) {
            kw_statement s = *cut;
            s.sent = c->sent;
            s.cue_start = c->words[m->first].start;
            s.cue_end = c->words[m->last].end;
            s.said_start = said.start;
            s.said_end = said.end;
            s.cue_word = c->base + m->anchor;
            s.kind = statement_kind(c->text, said);
            s.rule = m->entry->id;
            s.way = what.way;
            s.speaker_way = "cue-before";
            s.addressees = (kw_ids){ 0 };
            s.event_phrase = s.event = KW_STR("");
            statement_add(arena, out, s, &who->mentions[s.speaker_mention]);
            done = m->anchor;
            continue;
        }
        if (span_empty(said) || !speakers.words.n) continue;
        cue_hear_row(c, who, m, arena, &speakers);
        cue_hear_once(c, who, &speakers);
        // Where the tree hangs one cue under another ("…, melansir KCNA") nothing is said by the upper one.
        if (m->entry->pos == KW_UPOS_VERB && strcmp(what.way, "named") != 0 && !is_clause_whole(c, cues, m, said)) continue;
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
        for (uint32_t k = 0; k < speakers.words.n; k++) known |= cue_has_entity(c, who, speakers.words.items[k]);
        for (uint32_t k = 0; k < speakers.words.n; k++) {
            s.speaker_mention = kw_match_mention(c, who, speakers.words.items[k]);
            if (k && cue_speaks_alone(c, who, m, &speakers.words, k)) continue;
            if (s.speaker_mention == KW_NONE || (known && who->mentions[s.speaker_mention].entity == KW_NONE && !(k && who->mentions[s.speaker_mention].person)) ||
                cue_is_told_of(c, who, &speakers.words, k)) continue;
            statement_add(arena, out, s, &who->mentions[s.speaker_mention]);
            done = m->anchor;
        }
    }
}
