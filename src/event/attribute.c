// SPDX-License-Identifier: Apache-2.0
// Statements of a whole document: which of those found hold, what is said without a cue, and how they nest; see statement.h.
//
//   scored        each statement found gets its features and a confidence; what is unlikely goes
//   "…"           a quotation that no cue claims: the last speaker
//   We went in.   the first person: the last speaker
//   It is late.   a plain sentence right after somebody's words, where it reads like more of them (news often loses its quotation marks)
//   he said       a pronoun that stands for nobody yet, a described speaker ("most adults"): made an entity here
//
// Memory: the document's arena. Cost: statements are looked for in the few sentences around.
#include "event/statement.h"

#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

// Sentences to look back for who goes on speaking, and ahead for who closes the speech; for whom "he said" means.
enum { SAYS_BACK = 3, SAYS_AHEAD = 3, PRONOUN_BACK = 6, SPEECH_WORDS = 5 };

typedef struct statement_list {
    kw_statement *items;
    uint32_t n, cap;
} statement_list;

// How many of the first n statements, which stand in the order of their sentences, are of sentence `sent` or one before.
static uint32_t statements_up_to(const kw_events *out, uint32_t n, uint32_t sent)
{
    uint32_t from = 0, to = n;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (out->statements.items[mid].sent <= sent) from = mid + 1;
        else to = mid;
    }
    return from;
}

// The statement that speaks last before byte `at` in the same or the paragraph before.
static const kw_statement *statement_before(const kw_events *out, uint32_t n, uint32_t sent, uint32_t within)
{
    uint32_t i = statements_up_to(out, n, sent);
    return i && sent - out->statements.items[i - 1].sent <= within ? &out->statements.items[i - 1] : NULL;
}

// The first that speaks in one of the `within` sentences behind.
static const kw_statement *statement_behind(const kw_events *out, uint32_t n, uint32_t sent, uint32_t within)
{
    uint32_t i = statements_up_to(out, n, sent);
    return i < n && out->statements.items[i].sent - sent <= within ? &out->statements.items[i] : NULL;
}

// A document may hold thousands of statements and asks for those around each sentence and event.
static void reach_make(kw_arena *arena, kw_events *out)
{
    uint32_t n = out->reach.n = out->statements.n;
    const kw_statement *s = out->statements.items;
    out->reach.said_until = KW_ARRAY(arena, uint32_t, n);
    out->reach.said_from = KW_ARRAY(arena, uint32_t, n);
    for (uint32_t i = 0, end = 0; i < n; i++) out->reach.said_until[i] = end = s[i].said_end > end ? s[i].said_end : end;
    for (uint32_t i = n, start = UINT32_MAX; i-- > 0;) out->reach.said_from[i] = start = s[i].said_start < start ? s[i].said_start : start;
}

// Statement i now starts earlier.
static void reach_back(kw_events *out, uint32_t i, uint32_t start)
{
    out->statements.items[i].said_start = start;
    for (uint32_t k = i + 1; k-- > 0 && out->reach.said_from[k] > start;) out->reach.said_from[k] = start;
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

// Does one of the first `cued` statements, or of the quotations behind them up to `quoted`, which stand in order and apart, cover any of this?
static bool statement_covers(const kw_events *out, uint32_t cued, uint32_t quoted, uint32_t start, uint32_t end)
{
    for (uint32_t i = reach_first(out, start); i < cued && out->reach.said_from[i] < end; i++) {
        const kw_statement *s = &out->statements.items[i];
        if (s->said_start < end && s->said_end > start) return true;
    }
    uint32_t from = cued, to = quoted;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (out->statements.items[mid].said_end <= start) from = mid + 1;
        else to = mid;
    }
    return from < quoted && out->statements.items[from].said_start < end;
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

static const char *speaker_kind(const kw_who *who, const kw_statement *s)
{
    if (s->speaker_mention == KW_NONE) return "none";
    kw_mention_kind kind = who->mentions[s->speaker_mention].kind;
    if (s->speaker == KW_NONE) return "described";
    return kind == KW_MENTION_NAME ? "name" : kind == KW_MENTION_PRONOUN ? "pronoun" : "nominal";
}

// What the word before or behind a cue is: "-" at the border of the sentence.
static const char *word_kind(const kw_clause *c, uint32_t w)
{
    if (w >= c->n) return "-";
    if (c->in_time[w]) return "time";
    if (c->words[w].upos == KW_UPOS_PUNCT) return kw_str_is(c->words[w].form, ",") ? "comma" : "mark";
    if (kw_clause_reads(c, w, c->lexis->complementizers.first, c->lexis->complementizers.n)) return "that";
    return kw_upos_name((kw_upos)c->words[w].upos);
}

// What the features of a statement are named, hashed once a document (scorer.h).
#define CUE_NAMES(X)                                                                                                              \
    X(CUE, "cue") X(CUE_NESTED, "cue-nested") X(CUE_SPEAKER, "cue-speaker") X(CUE_WAY, "cue-way") X(WAY, "way") X(WAYS, "ways")   \
    X(SPEAKER_WAY, "speaker-way") X(TAG, "tag") X(REL, "rel") X(NESTED, "nested") X(ORDER, "order") X(BETWEEN, "between")         \
    X(NEXT, "next") X(CUE_NEXT, "cue-next") X(FORM, "form") X(HEAD, "head") X(FAR, "far") X(PERSON, "person")                     \
    X(DESCRIBED, "described") X(EVENT_PHRASE, "event-phrase") X(EVENT_PHRASE_TYPE, "event-phrase-type")                           \
    X(EVENT_PHRASE_CUE, "event-phrase-cue") X(PASSIVE, "passive") X(OBJECT, "object") X(MARK, "mark") X(AUX, "aux") X(MOD, "mod") \
    X(CLAUSE, "clause") X(CUE_CLAUSE, "cue-clause") X(LEMMA, "lemma") X(WORD_BEFORE, "word-before") X(WORD_AFTER, "word-after")   \
    X(GOVERNOR, "governor") X(UNDER, "under") X(CUE_REL, "cue-rel") X(EVENT_CUE, "event-cue") X(SAID_OPENS, "said-opens")         \
    X(SAID_CLAUSE, "said-clause") X(SAID_OBJECT, "said-object") X(CUE_VERBS, "cue-verbs") X(CUE_FORM, "cue-form") X(SPEAKER_TYPE, "speaker-type") X(CUE_SECTOR, "cue-sector") \
    X(OUTER, "outer") X(OUTER_CUE, "outer-cue") X(AGAIN, "again") X(KIND, "kind") X(SPEAKER, "speaker")\
    X(SECTOR, "sector") X(ACTS, "acts") X(RULE, "rule") X(RULE_SPEAKER, "rule-speaker") X(LENGTH, "length") X(ON, "on")           \
    X(ON_GAP, "on-gap") X(ON_NEXT, "on-next") X(ON_NEAR, "on-near") X(ON_LAST, "on-last") X(ON_SPEAKER, "on-speaker")             \
    X(ON_ALIKE, "on-alike") X(ON_AHEAD, "on-ahead") X(ON_AHEAD_WAY, "on-ahead-way") X(ON_AHEAD_START, "on-ahead-start")           \
    X(ON_AHEAD_SHARE, "on-ahead-share") X(ON_LAST_CLOSES, "on-last-closes") X(ON_LAST_SHARE, "on-last-share")                     \
    X(ON_START, "on-start") X(ON_NAMES, "on-names") X(ON_TIMES, "on-times") X(ON_WORDS, "on-words") X(ON_AUX, "on-aux")           \
    X(ON_TENSE, "on-tense") X(ON_SUBJECT, "on-subject") X(ON_PRONOUN, "on-pronoun")

enum cue_name {
#define X(id, name) CUE_NAME_##id,
    CUE_NAMES(X)
#undef X
    CUE_NAME_COUNT
};
typedef struct cue_names { kw_piece prefix[CUE_NAME_COUNT], lang; } cue_names;

static void cue_names_init(cue_names *names, const char *lang)
{
    static const char *const texts[CUE_NAME_COUNT] = {
#define X(id, name) "s:" name "=",
        CUE_NAMES(X)
#undef X
    };
    for (int i = 0; i < CUE_NAME_COUNT; i++) names->prefix[i] = kw_piece_from(texts[i]);
    names->lang = kw_piece_from(lang);
}

#define ADD(name, ...) KW_ADD(t, &names->prefix[CUE_NAME_##name], __VA_ARGS__)
#define PIECE(str) (const kw_piece[]){ kw_piece_of(str) }
#define TEXT(cstr) PIECE(kw_str_from(cstr))
#define DIGIT(i) (&p->digit[i])
// Answers of yes and no as one number, "010".
#define BITS(...) PIECE(bits_str((const bool[]){ __VA_ARGS__ }, sizeof((const bool[]){ __VA_ARGS__ }), (char[4]){ 0 }))
static kw_str bits_str(const bool *bits, size_t n, char *text)
{
    for (size_t i = 0; i < n; i++) text[i] = bits[i] ? '1' : '0';
    return kw_str_make(text, n);
}

// How the cue stands to what the sentence around it says: inside another's words, after other cues of the same speaker.
static void around_features(const cue_names *names, const kw_pieces *p, const kw_statement *all, uint32_t n, uint32_t at, kw_tally *t)
{
    const kw_statement *s = &all[at], *outer = s->parent == KW_NONE ? NULL : &all[s->parent];
    if (outer) {
        ADD(OUTER, DIGIT(outer->speaker_mention == s->speaker_mention || (outer->speaker == s->speaker && s->speaker != KW_NONE)), TEXT(outer->way));
        ADD(OUTER_CUE, &names->lang, PIECE(outer->rule));
    }
    bool same = false, other = false, behind = false;
    for (uint32_t i = at; i-- > 0 && all[i].sent == s->sent;)
        if (all[i].cue_word != s->cue_word) {
            same |= all[i].speaker_mention == s->speaker_mention;
            other |= all[i].speaker_mention != s->speaker_mention;
        }
    for (uint32_t i = at + 1; i < n && all[i].sent == s->sent; i++) behind |= all[i].cue_word != s->cue_word && all[i].speaker_mention == s->speaker_mention;
    ADD(AGAIN, BITS(same, other, behind), DIGIT(outer != NULL));
}

static void cue_features(const kw_clause *c, const kw_who *who, const cue_names *names, const kw_statement *s, kw_features *f)
{
    uint32_t cue = s->cue_word - c->base;
    const kw_word *w = &c->words[cue];
    const char *speaker_is = speaker_kind(who, s);
    const kw_pieces *p = kw_scorer_pieces(f->scorer);
    const kw_piece rule = kw_piece_of(s->rule), speaker = kw_piece_from(speaker_is), way = kw_piece_from(s->way), speaker_way = kw_piece_from(s->speaker_way),
                   before = kw_piece_from(cue ? word_kind(c, cue - 1) : "-"), next = kw_piece_from(word_kind(c, cue + 1)),
                   order = kw_piece_from(s->cue_start >= s->said_end ? "after" : s->cue_end <= s->said_start ? "before" : "inside");
    const kw_piece *lang = &names->lang, *tag = &p->pos[w->upos], *nested = &p->digit[s->parent != KW_NONE];
    const char form[4] = { w->feat & KW_FEAT_FIN ? '1' : '0', w->feat & KW_FEAT_PAST ? '1' : '0', w->feat & KW_FEAT_GER ? '1' : '0', w->feat & KW_FEAT_PART ? '1' : '0' };
    kw_tally tally, *t = &tally;
    kw_tally_begin(t, f, 0);
    ADD(CUE, lang, &rule);
    ADD(CUE_NESTED, lang, &rule, nested);
    ADD(CUE_SPEAKER, lang, &rule, &speaker);
    ADD(CUE_WAY, lang, &rule, &way);
    ADD(WAY, tag, &way);
    ADD(WAYS, &way, &speaker_way);
    ADD(SPEAKER_WAY, &speaker_way, &speaker);
    ADD(TAG, tag);
    ADD(REL, tag, &p->rel[w->rel]);
    ADD(NESTED, nested);
    ADD(ORDER, &order);
    ADD(BETWEEN, &before, &next);
    ADD(NEXT, tag, &next);
    ADD(CUE_NEXT, lang, &rule, &next);
    ADD(FORM, tag, PIECE(kw_str_make(form, sizeof form)));
    uint32_t head = s->speaker_mention == KW_NONE ? KW_NONE : who->mentions[s->speaker_mention].head;
    if (head != KW_NONE && c->text->words[head].upos == KW_UPOS_NOUN) ADD(HEAD, lang, PIECE(c->text->words[head].lemma));
    if (head != KW_NONE && head >= c->base && head < c->base + c->n) {
        uint32_t from = head - c->base < cue ? head - c->base : cue, to = head - c->base < cue ? cue : head - c->base, commas = 0;
        for (uint32_t k = from + 1; k < to; k++) commas += c->words[k].upos == KW_UPOS_PUNCT;
        ADD(FAR, &p->digit[head - c->base < cue], &p->digit[to - from < 3 ? 0 : to - from < 8 ? 1 : 2], &p->digit[commas < 2 ? commas : 2]);
    }
    if (head != KW_NONE) {
        uint32_t feat = c->text->words[head].feat;
        if (speaker_is[0] == 'p' || c->text->words[head].upos == KW_UPOS_PRON)
            ADD(PERSON, &p->digit[feat & KW_FEAT_P1 ? 1 : feat & KW_FEAT_P2 ? 2 : feat & KW_FEAT_P3 ? 3 : 0], nested);
        if (speaker_is[0] == 'd') ADD(DESCRIBED, lang, PIECE(c->text->words[head].lemma));
    }
    ADD(LEMMA, lang, PIECE(w->lemma));
    if (cue) ADD(WORD_BEFORE, lang, PIECE(c->words[cue - 1].lower));
    if (cue + 1 < c->n) ADD(WORD_AFTER, lang, PIECE(c->words[cue + 1].lower));
    uint32_t governor = kw_clause_head(c, cue);
    if (governor != KW_NONE) {
        ADD(GOVERNOR, lang, PIECE(c->words[governor].lemma));
        ADD(UNDER, &p->rel[w->rel], &p->pos[c->words[governor].upos]);
        ADD(CUE_REL, lang, &rule, &p->rel[w->rel]);
    }
    if (s->event.n) ADD(EVENT_CUE, lang, &rule, PIECE(s->event));
    // What is said: its first word, and how many verbs it holds.
    uint32_t opens = KW_NONE, verbs = 0;
    bool subject = false, mark = false;
    for (uint32_t k = 0; k < c->n; k++) {
        if (c->words[k].start < s->said_start || c->words[k].end > s->said_end) continue;
        if (opens == KW_NONE) opens = k;
        uint32_t above = c->words[k].rel == KW_REL_NSUBJ || c->words[k].rel == KW_REL_MARK ? kw_clause_head(c, k) : KW_NONE;
        bool own = above != KW_NONE && above != cue && c->words[above].rel != KW_REL_ACL; // not of a relative clause
        subject |= own && c->words[k].rel == KW_REL_NSUBJ;
        mark |= own && c->words[k].rel == KW_REL_MARK;
        verbs += k != cue && (c->words[k].upos == KW_UPOS_VERB || c->words[k].upos == KW_UPOS_AUX);
    }
    if (opens != KW_NONE) {
        ADD(SAID_OPENS, lang, PIECE(c->words[opens].lower));
        ADD(CUE_VERBS, lang, &rule, &p->digit[verbs < 2 ? verbs : 2]);
    }
    ADD(CUE_FORM, lang, &rule, &p->digit[(w->feat & KW_FEAT_FIN) != 0], &p->digit[(w->feat & KW_FEAT_PAST) != 0], &p->digit[(w->feat & KW_FEAT_PRES) != 0]);
    if (s->speaker != KW_NONE) {
        const kw_entity *e = &who->entities[s->speaker];
        ADD(SPEAKER_TYPE, PIECE(kw_str_from(kw_entity_type_name(e->type))), &p->digit[kw_code_is_country(e->code)]);
        ADD(CUE_SECTOR, lang, &rule, PIECE(e->sector));
    }
    if (s->event_phrase.n) {
        ADD(EVENT_PHRASE, &way);
        ADD(EVENT_PHRASE_TYPE, PIECE(s->event_phrase));
        ADD(EVENT_PHRASE_CUE, lang, &rule);
    }
    if (kw_clause_passive(c, cue)) ADD(PASSIVE, &speaker_way);
    uint32_t clause = KW_REL_NONE;
    for (uint32_t k = kw_clause_child(c, cue); k != KW_NONE; k = c->next_sibling[k]) {
        kw_rel rel = (kw_rel)c->words[k].rel;
        if (rel == KW_REL_CCOMP || rel == KW_REL_XCOMP || rel == KW_REL_ADVCL || rel == KW_REL_OBJ) clause = rel;
        if (rel == KW_REL_OBJ && c->words[k].upos == KW_UPOS_NOUN) ADD(OBJECT, lang, PIECE(c->words[k].lemma));
        if (rel == KW_REL_CCOMP)
            for (uint32_t j = kw_clause_child(c, k); j != KW_NONE && j < k; j = c->next_sibling[j])
                if (c->words[j].rel == KW_REL_MARK || c->words[j].upos == KW_UPOS_SCONJ) ADD(MARK, PIECE(c->words[j].lower));
        if (rel == KW_REL_AUX) ADD(AUX, PIECE(c->words[k].lower));
        if (rel == KW_REL_ADVMOD || rel == KW_REL_MARK) ADD(MOD, PIECE(c->words[k].lower));
    }
    ADD(CLAUSE, tag, &p->rel[clause]);
    // "condemned the attack": a deed and no words; "urged that it leave": words.
    const kw_piece *event = &p->digit[s->event.n > 0];
    ADD(SAID_CLAUSE, event, &p->rel[clause], &p->digit[subject], &p->digit[mark], &p->digit[verbs < 2 ? verbs : 2]);
    ADD(SAID_OBJECT, event, &p->rel[clause], opens == KW_NONE ? tag : &p->pos[c->words[opens].upos]);
    ADD(CUE_CLAUSE, lang, &rule, &p->rel[clause]);
    kw_tally_end(t);
    if (w->feat & KW_FEAT_INF) kw_features_add(f, "s:infinitive");
}

// ---- words that nobody's cue claims ---------------------------------------------------------------------------------------
static bool has_person(const kw_clause *c, uint32_t feats)
{
    for (uint32_t w = 0; w < c->n; w++)
        if ((c->words[w].feat & feats) && (c->words[w].upos == KW_UPOS_PRON || c->words[w].upos == KW_UPOS_DET)) return true;
    return false;
}

static uint32_t clause_root(const kw_clause *c)
{
    for (uint32_t w = 0; w < c->n; w++)
        if (c->words[w].head < 0) return w;
    return 0;
}

// Do two sentences name the same thing?
static bool share_noun(const kw_clause *a, const kw_clause *b)
{
    for (uint32_t w = 0; w < a->n; w++) {
        if (a->words[w].upos != KW_UPOS_NOUN && a->words[w].upos != KW_UPOS_PROPN) continue;
        for (uint32_t v = 0; v < b->n; v++)
            if (b->words[v].upos == a->words[w].upos && kw_str_eq(a->words[w].lemma, b->words[v].lemma)) return true;
    }
    return false;
}

// Does the sentence read like speech, and like more of what was said before?
static void goes_on_features(const kw_clause *clauses, const kw_who *who, const kw_events *all, uint32_t cued, const kw_statement *s, const cue_names *names,
                             const kw_pieces *p, kw_tally *t)
{
    const kw_clause *c = &clauses[s->sent];
    uint32_t root = clause_root(c), named = 0, times = 0, gap = 9, next = 9;
    const kw_piece rule = kw_piece_of(s->rule);
    const kw_statement *last = NULL, *ahead = NULL;
    uint32_t before = statements_up_to(all, cued, s->sent);
    if (before) last = &all->statements.items[before - 1];
    if (before < cued) ahead = &all->statements.items[before];
    if (last) gap = s->sent - last->sent < 4 ? s->sent - last->sent : 4;
    if (ahead) next = ahead->sent - s->sent < 3 ? ahead->sent - s->sent : 3;
    bool first = has_person(c, KW_FEAT_P1), second = has_person(c, KW_FEAT_P2), said_first = last && has_person(&clauses[last->sent], KW_FEAT_P1);
    for (uint32_t w = 0; w < c->n; w++) {
        uint32_t m = who->at_word[c->base + w];
        named += m != KW_NONE && who->mentions[m].kind == KW_MENTION_NAME;
        times += c->in_time[w];
    }
    ADD(ON, &rule, BITS(first, second));
    ADD(ON_GAP, &rule, DIGIT(gap));
    ADD(ON_NEXT, &rule, DIGIT(next), DIGIT(ahead && ahead->speaker == s->speaker));
    ADD(ON_NEAR, DIGIT(gap), DIGIT(next), DIGIT(ahead && ahead->speaker == s->speaker));
    if (last) {
        ADD(ON_LAST, DIGIT(said_first), TEXT(last->way), DIGIT(gap == 1));
        ADD(ON_SPEAKER, TEXT(kw_entity_type_name(who->entities[s->speaker].type)), DIGIT(gap == 1));
        ADD(ON_ALIKE, BITS(first, said_first, gap == 1));
    }
    // What the next cue closes, and how that sentence takes up this one: "They did not stop there, X said."
    if (ahead) {
        const kw_clause *behind = &clauses[ahead->sent];
        const kw_word *opens = &behind->words[0];
        bool closes = ahead->said_end <= ahead->cue_start, near = next <= 1;
        ADD(ON_AHEAD, DIGIT(next), DIGIT(closes), DIGIT(has_person(behind, KW_FEAT_P1 | KW_FEAT_P2)));
        ADD(ON_AHEAD_WAY, DIGIT(near), TEXT(ahead->way), DIGIT(ahead->speaker == s->speaker));
        if (closes && near) {
            ADD(ON_AHEAD_START, &names->lang, PIECE(opens->lower));
            ADD(ON_AHEAD_SHARE, DIGIT(share_noun(c, behind)), DIGIT(ahead->speaker == s->speaker));
        }
    }
    if (last && gap == 1) ADD(ON_LAST_CLOSES, DIGIT(last->said_end <= last->cue_start), DIGIT(said_first), DIGIT(ahead && ahead->speaker == last->speaker && next <= 2));
    if (last && gap == 1) ADD(ON_LAST_SHARE, DIGIT(share_noun(c, &clauses[last->sent])));
    ADD(ON_START, &names->lang, PIECE(c->words[0].lower));
    ADD(ON_NAMES, DIGIT(named < 3 ? named : 3));
    ADD(ON_TIMES, DIGIT(times > 0));
    ADD(ON_WORDS, DIGIT(c->n < 8 ? 0 : c->n < 14 ? 1 : c->n < 22 ? 2 : 3));
    const kw_word *r = &c->words[root];
    bool past = (r->feat & KW_FEAT_PAST) != 0, present = (r->feat & KW_FEAT_PRES) != 0, is = false;
    for (uint32_t k = kw_clause_child(c, root); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_COP || c->words[k].rel == KW_REL_AUX) {
            past |= (c->words[k].feat & KW_FEAT_PAST) != 0;
            present |= (c->words[k].feat & KW_FEAT_PRES) != 0;
            is |= c->words[k].rel == KW_REL_COP;
            ADD(ON_AUX, &names->lang, PIECE(c->words[k].lower));
        }
    ADD(ON_TENSE, BITS(past, present, is), &p->pos[r->upos]);
    uint32_t subject = kw_clause_child_by(c, root, KW_REL_NSUBJ);
    if (subject != KW_NONE) {
        uint32_t m = who->at_word[c->base + subject];
        ADD(ON_SUBJECT, &p->pos[c->words[subject].upos], BITS(m != KW_NONE && who->mentions[m].political, m != KW_NONE && who->mentions[m].entity == s->speaker));
        if (c->words[subject].upos == KW_UPOS_PRON) ADD(ON_PRONOUN, &names->lang, PIECE(c->words[subject].lower));
    }
}

// How sure is it that this is a statement? The features are those of events in kind (scorer.h), all named "s:…".
typedef struct rating {
    const kw_clause *clauses;
    const kw_who *who;
    const kw_scorer *scorer;
    const kw_events *all;
    uint32_t cued;
    kw_arena *features; // where their text is kept, or NULL
    const kw_statement *found; // as they were found, before any went
    uint32_t n_found, at;      // and which of them is rated
    cue_names names;
} rating;

// “Jangan panik,” sebut dia: a cue right behind a quotation that ends with its comma. No verb stands there that is none.
static bool closes_quotation(const kw_clause *c, const kw_statement *s)
{
    if (s->cue_word == KW_NONE || s->kind != KW_STATEMENT_DIRECT || s->said_end > s->cue_start) return false;
    uint32_t w = s->cue_word - c->base;
    bool comma = false;
    for (; w > 0 && c->words[w - 1].upos == KW_UPOS_PUNCT; w--) {
        kw_str form = c->words[w - 1].form;
        comma |= kw_str_is(form, ",") || kw_str_is(form, "!") || kw_str_is(form, "?");
    }
    if (!comma || !w || !(c->words[w - 1].flags & KW_WORD_IN_QUOTE)) return false;
    for (uint32_t q = 0; q < c->text->n_quotes; q++)
        if (c->text->quotes[q].end >= c->words[w - 1].end && c->text->quotes[q].end <= s->cue_start) return true;
    return false;
}

// "Reports said", "laporan mengatakan": bare reports, of nobody in particular.
static bool is_rumour(const kw_clause *c, const kw_who *who, const kw_statement *s)
{
    uint32_t head = who->mentions[s->speaker_mention].head - c->base;
    if (!kw_clause_reads(c, head, c->lexis->rumours.first, c->lexis->rumours.n)) return false;
    for (uint32_t k = kw_clause_child(c, head); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_DET || c->words[k].rel == KW_REL_NMOD || c->words[k].rel == KW_REL_ACL || c->words[k].rel == KW_REL_COMPOUND) return false;
    return true;
}

// "The suit contends that …", "… , a study found": what a document says can be nothing but a statement, whoever issued it.
static bool is_document_telling(const kw_clause *c, const kw_who *who, const kw_statement *s)
{
    if (s->cue_word == KW_NONE || s->speaker_mention == KW_NONE || s->parent != KW_NONE) return false;
    const kw_word *cue = &c->words[s->cue_word - c->base];
    if (cue->upos != KW_UPOS_VERB || (cue->feat & KW_FEAT_INF) || kw_clause_passive(c, s->cue_word - c->base)) return false;
    uint32_t head = who->mentions[s->speaker_mention].head;
    if (head < c->base || head >= c->base + c->n || !kw_clause_reads(c, head - c->base, c->lexis->documents.first, c->lexis->documents.n)) return false;
    if ((c->words[head - c->base].feat & KW_FEAT_PLUR) && is_rumour(c, who, s)) return false; // "reports said"; "laporan" may be one
    bool clause = strncmp(s->way, "complement", 10) == 0;
    for (uint32_t w = s->cue_word - c->base + 1; w < c->n && !clause && head < s->cue_word; w++) {
        uint32_t verb = c->words[w].rel == KW_REL_NSUBJ ? kw_clause_head(c, w) : KW_NONE;
        clause = verb != KW_NONE && c->words[verb].rel != KW_REL_ACL && c->words[w].start >= s->said_start && c->words[w].end <= s->said_end;
    }
    return clause || (s->cue_start >= s->said_end && head < s->cue_word && (strcmp(s->way, "beside") == 0 || strcmp(s->way, "end") == 0));
}

static void statement_score(const rating *r, kw_statement *s)
{
    const kw_clause *c = &r->clauses[s->sent];
    const kw_mention *m = s->speaker_mention == KW_NONE ? NULL : &r->who->mentions[s->speaker_mention];
    kw_str sector = s->speaker == KW_NONE ? KW_STR("none") : r->who->entities[s->speaker].sector;
    kw_features f;
    kw_features_init(&f, r->scorer, "s:bias", r->features);
    const cue_names *names = &r->names;
    const kw_pieces *p = kw_scorer_pieces(r->scorer);
    const kw_piece speaker = kw_piece_from(speaker_kind(r->who, s));
    kw_tally tally, *t = &tally;
    kw_tally_begin(t, &f, 0);
    ADD(KIND, TEXT(kw_statement_kind_name(s->kind)));
    ADD(SPEAKER, &speaker);
    ADD(SECTOR, PIECE(sector));
    ADD(ACTS, BITS(m && m->political, m && m->person));
    if (s->cue_word == KW_NONE) {
        ADD(RULE, PIECE(s->rule));
        ADD(RULE_SPEAKER, PIECE(s->rule), &speaker);
        goes_on_features(r->clauses, r->who, r->all, r->cued, s, names, p, t);
    } else {
        cue_features(c, r->who, names, s, &f);
        around_features(names, p, r->found, r->n_found, r->at, t);
    }
    uint32_t length = s->said_end - s->said_start;
    ADD(LENGTH, DIGIT(length < 20 ? 0 : length < 50 ? 1 : length < 150 ? 2 : 3));
    kw_tally_end(t);
    s->confidence = kw_features_confidence(&f);
    // Few of the texts learned from have marks, or tell of suits and amendments.
    if (s->confidence < 0.5 && (closes_quotation(c, s) || is_document_telling(c, r->who, s) || strcmp(s->way, "quoted-whole") == 0)) s->confidence = 0.5;
    s->features = kw_features_text(&f);
}

#undef ADD
#undef PIECE
#undef TEXT
#undef DIGIT
#undef BITS

// ---- the document ---------------------------------------------------------------------------------------------------------
// Somebody named inside the phrase or what hangs on it: "60 percent of U.S. adults", "a report issued by the OIC"; else the scene.
static kw_str described_code(const kw_clause *c, const kw_who *who, const kw_statement *s)
{
    if (is_rumour(c, who, s)) return KW_STR("---");
    uint32_t head = who->mentions[s->speaker_mention].head - c->base;
    for (uint32_t near = 0; near < 2; near++)
        for (uint32_t w = 0; w < c->n; w++) {
            uint32_t m = who->at_word[c->base + w];
            if (m == KW_NONE || m == s->speaker_mention || who->mentions[m].entity == KW_NONE || !kw_clause_is_below(c, w, head)) continue;
            kw_str code = who->entities[who->mentions[m].entity].code;
            if (!kw_str_is(code, "---") && (near || who->mentions[m].last <= who->mentions[s->speaker_mention].last)) return code;
        }
    return who->scene ? who->scene[s->sent] : KW_STR("---");
}

// "he said", who is nobody yet: whoever spoke last.
static bool is_bare_pronoun(const kw_text *text, const kw_who *who, const kw_statement *s)
{
    return (text->words[who->mentions[s->speaker_mention].head].feat & (KW_FEAT_P1 | KW_FEAT_P3)) != 0 &&
           text->words[who->mentions[s->speaker_mention].head].upos == KW_UPOS_PRON;
}

// "We do not want that. So we refuse, X said.": what the first person says before the sentence with the cue is said there too.
static void statement_reach_back(const kw_clause *clauses, const kw_text *text, kw_events *out)
{
    for (uint32_t i = 0; i < out->statements.n; i++) {
        kw_statement *s = &out->statements.items[i];
        const kw_sent *sent = &text->sents[s->sent];
        if (s->cue_start < s->said_end || s->said_start > sent->start + 2 || !s->sent) continue;
        for (uint32_t b = s->sent; b-- > 0 && text->sents[b].paragraph == sent->paragraph && has_person(&clauses[b], KW_FEAT_P1 | KW_FEAT_P2);) {
            uint32_t before = statements_up_to(out, out->statements.n, b);
            if ((before && out->statements.items[before - 1].sent == b) || statement_covers(out, out->statements.n, out->statements.n, text->sents[b].start, text->sents[b].end)) break;
            reach_back(out, i, text->sents[b].start);
        }
    }
}

// ---- quotations without a cue ----------------------------------------------------------------------------------------------
// Whose cue outside the quotation claims some of the bytes [start, end) in it; a cue inside it is part of what is quoted.
static const kw_statement *quote_claimed(const kw_events *out, uint32_t cued, const kw_quote *q, uint32_t start, uint32_t end)
{
    for (uint32_t i = reach_first(out, start); i < cued && out->reach.said_from[i] < end; i++) {
        const kw_statement *s = &out->statements.items[i];
        if (s->said_start < end && s->said_end > start && !(s->cue_start >= q->start && s->cue_end <= q->end)) return s;
    }
    return NULL;
}

// The press leaves a quotation open that goes on behind a mark of its own: whoever says the next says this one too.
static const kw_statement *quote_goes_on(const kw_text *text, uint32_t at, uint32_t cued, const kw_events *out)
{
    for (uint32_t q = at; q + 1 < text->n_quotes && q < at + SAYS_AHEAD; q++) {
        const kw_quote *open = &text->quotes[q], *next = open + 1;
        // An open one ends where the next one's mark stands.
        if (open->end_word + 1 != next->first_word) return NULL;
        const kw_statement *s = quote_claimed(out, cued, next, next->start, next->end);
        if (s) return s;
    }
    return NULL;
}

// Whoever spoke last outside of all quotations, or in the quotation right before.
static const kw_statement *quote_follows(const kw_text *text, const kw_quote *q, uint32_t sent, uint32_t cued, const kw_events *out)
{
    const kw_statement *before = out->statements.n > cued ? &out->statements.items[out->statements.n - 1] : NULL;
    for (uint32_t i = statements_up_to(out, cued, sent); i-- > 0 && sent - out->statements.items[i].sent <= 2;) {
        const kw_statement *s = &out->statements.items[i];
        if (s->cue_start >= q->start || (before && before->sent >= s->sent)) continue;
        bool inside = (text->words[s->cue_word].flags & KW_WORD_IN_QUOTE) != 0;
        if (!inside || s->sent == sent) return s;
    }
    return before && sent - before->sent <= 1 ? before : NULL;
}

// Each sentence of a quotation that no cue claims is said by whoever says the rest of it, or spoke last.
static void quotation_add(const kw_text *text, uint32_t at, uint32_t cued, kw_arena *arena, kw_events *out)
{
    const kw_quote *q = &text->quotes[at];
    uint32_t first = kw_text_sent_of(text, q->first_word), last = kw_text_sent_of(text, q->end_word - 1);
    const kw_statement *voice = quote_claimed(out, cued, q, q->start, q->end), *next = quote_goes_on(text, at, cued, out);
    if (!voice) voice = next ? next : quote_follows(text, q, first, cued, out);
    if (!voice) return;
    uint32_t speaker = voice->speaker, mention = voice->speaker_mention; // the list may move
    for (uint32_t n = first; n <= last; n++) {
        const kw_sent *sent = &text->sents[n];
        uint32_t from = n == first ? q->first_word : sent->first, to = n == last ? q->end_word : sent->first + sent->count;
        if (from >= to || quote_claimed(out, cued, q, text->words[from].start, text->words[to - 1].end)) continue;
        bool whole = from <= sent->first + 1 && to + 2 >= sent->first + sent->count;
        if (to < from + (whole ? 3 : 4)) continue;
        *KW_PUSH(arena, &out->statements) = (kw_statement){ .sent = n, .speaker = speaker, .speaker_mention = mention,
            .said_start = text->words[from].start, .said_end = text->words[to - 1].end, .cue_word = KW_NONE, .parent = KW_NONE, .kind = KW_STATEMENT_DIRECT,
            .rule = KW_STR("quotation"), .way = whole ? "quoted-whole" : "quotation", .speaker_way = next ? "next" : "last" };
    }
}

static bool is_one_line(const kw_text *text, uint32_t first, uint32_t last)
{
    return first < last && !memchr(text->bytes + text->sents[first].end, '\n', text->sents[last].start - text->sents[first].end);
}

// "X said it was late. Nobody came.", "We left. Nobody came, X said.": what goes on in the line where the speaker's words stand, or begins
// what a cue in it closes, is part of them and no other statement.
static bool statement_joins(kw_events *out, const kw_text *text, uint32_t cued, const kw_statement *s)
{
    if (s->cue_word != KW_NONE || kw_str_is(s->rule, "quotation")) return false;
    uint32_t i = statements_up_to(out, cued, s->sent);
    kw_statement *last = i ? &out->statements.items[i - 1] : NULL, *next = i < cued ? &out->statements.items[i] : NULL;
    if (next && next->sent == s->sent + 1 && is_one_line(text, s->sent, next->sent) && next->said_end <= next->cue_start && next->said_start <= text->sents[next->sent].start + 2) {
        next->said_start = s->said_start;
        return true;
    }
    if (!last || last->speaker != s->speaker || !is_one_line(text, last->sent, s->sent)) return false;
    last->said_end = s->said_end;
    return true;
}

void kw_statement_finish(const kw_clause *clauses, const kw_text *text, kw_who *who, const kw_scorer *scorer, double min_confidence,
                         kw_arena *arena, kw_arena *features, kw_events *out)
{
    // Statements that do not hold go first, so that what they claimed is free for a quotation or the first person. Those that are only
    // asked for (a least confidence below the table's own) wait aside: what is found here must not hang on what is asked for.
    statement_nest(out);
    uint32_t found = out->statements.n;
    kw_statement *as_found = KW_ARRAY(arena, kw_statement, found);
    if (found) memcpy(as_found, out->statements.items, found * sizeof *as_found);
    rating r = { .clauses = clauses, .who = who, .scorer = scorer, .all = out, .features = features, .found = as_found, .n_found = found };
    if (text->n_sents) cue_names_init(&r.names, clauses[0].lexis->lang);
    double least = kw_scorer_threshold(scorer, "s:threshold");
    if (least < min_confidence) least = min_confidence;
    statement_list aside = { 0 };
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->statements.n; i++) {
        kw_statement *s = &out->statements.items[i];
        if (s->speaker == KW_NONE && is_bare_pronoun(text, who, s)) {
            const kw_statement *last = statement_before(out, kept, s->sent, PRONOUN_BACK);
            if (last) s->speaker = last->speaker;
            s->speaker_way = last ? "goes-on" : "nobody"; // then somebody of the scene
        }
        r.at = i;
        statement_score(&r, s);
        if (s->confidence < min_confidence) continue;
        kw_mention *m = &who->mentions[s->speaker_mention];
        if (s->speaker == KW_NONE && m->entity != KW_NONE) s->speaker = m->entity;
        if (s->speaker == KW_NONE) {
            // "Parker and her colleagues": of one country, where the words name no other.
            bool row = i && as_found[i - 1].cue_word == s->cue_word && kept && out->statements.items[kept - 1].cue_word == s->cue_word;
            s->speaker = kw_who_described(who, arena, text, s->speaker_mention, row ? who->entities[out->statements.items[kept - 1].speaker].code : described_code(&clauses[s->sent], who, s));
        }
        if (s->confidence < least) *KW_PUSH(arena, &aside) = *s;
        else out->statements.items[kept++] = *s;
    }
    out->statements.n = kept;
    statement_nest(out); // those dropped were parents
    reach_make(arena, out);
    // Where speech is marked, plain words are plain; a quoted name or word marks none.
    uint32_t speeches = 0;
    for (uint32_t q = 0; q < text->n_quotes; q++) speeches += text->quotes[q].end_word > text->quotes[q].first_word + SPEECH_WORDS;
    bool marked = speeches > text->n_sents / 24;
    if (marked) statement_reach_back(clauses, text, out);
    uint32_t cued = kept;
    for (uint32_t q = 0; q < text->n_quotes; q++) quotation_add(text, q, cued, arena, out);
    uint32_t quoted = out->statements.n;
    // A sentence that no cue claims: in the first person, or one that goes on with what was said, or begins what the next cue closes.
    for (uint32_t n = 0; n < text->n_sents; n++) {
        const kw_sent *sent = &text->sents[n];
        const kw_clause *c = &clauses[n];
        if (c->n < 3 || statement_covers(out, cued, quoted, sent->start, sent->end)) continue;
        const kw_statement *last = statement_before(out, cued, n, SAYS_BACK);
        if (last && last->sent == n && last->cue_end && last->cue_start >= sent->start) continue; // has a cue of its own
        kw_statement s = { .sent = n, .speaker = KW_NONE, .speaker_mention = KW_NONE, .said_start = sent->start, .said_end = sent->end, .cue_word = KW_NONE,
                           .parent = KW_NONE, .kind = KW_STATEMENT_DIRECT, .rule = KW_STR("goes-on"), .way = "goes-on", .speaker_way = "last" };
        for (uint32_t w = 0; w < c->n; w++) {
            uint32_t m = who->at_word[c->base + w];
            if (!(c->words[w].feat & KW_FEAT_P1) || c->words[w].upos != KW_UPOS_PRON || m == KW_NONE || who->mentions[m].kind != KW_MENTION_PRONOUN || who->mentions[m].entity == KW_NONE) continue;
            s.rule = KW_STR("first-person");
            s.speaker_mention = m;
            s.speaker = who->mentions[m].entity;
            break;
        }
        if (s.speaker == KW_NONE && marked) continue;
        if (text->n_quotes) s.kind = KW_STATEMENT_INDIRECT; // it marks what it quotes
        if (last && (s.speaker == KW_NONE || n - last->sent <= 1)) s.speaker = last->speaker;
        const kw_statement *next = marked ? NULL : statement_behind(out, cued, n, SAYS_AHEAD);
        if (next && text->sents[next->sent].paragraph != sent->paragraph) next = NULL;
        if (next && next->speaker != s.speaker) {
            kw_statement before = s;
            before.speaker = next->speaker;
            before.speaker_mention = next->speaker_mention;
            before.rule = KW_STR("goes-before");
            before.way = "goes-before";
            before.speaker_way = "next";
            *KW_PUSH(arena, &out->statements) = before;
        }
        if (s.speaker == KW_NONE) continue;
        *KW_PUSH(arena, &out->statements) = s;
    }
    uint32_t all = out->statements.n;
    kept = r.cued = cued;
    for (uint32_t i = cued; i < all; i++) {
        kw_statement *s = &out->statements.items[i];
        statement_score(&r, s);
        if (s->confidence >= least && statement_joins(out, text, cued, s)) continue;
        // Two may claim one sentence: the likelier.
        kw_statement *rival = kept > cued && s->cue_word == KW_NONE && out->statements.items[kept - 1].said_start == s->said_start ? &out->statements.items[kept - 1] : NULL;
        if (rival && min_confidence >= least) {
            if (s->confidence > rival->confidence) *rival = *s;
        } else if (s->confidence >= min_confidence) {
            out->statements.items[kept++] = *s;
        }
    }
    out->statements.n = kept;
    for (uint32_t i = 0; i < aside.n; i++) *KW_PUSH(arena, &out->statements) = aside.items[i];
    statement_nest(out);
    reach_make(arena, out);
}

static void source_add(kw_arena *arena, kw_ids *out, uint32_t entity)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (out->items[i] == entity) return;
    *KW_PUSH(arena, out) = entity;
}

// The statements around byte `at`, largest first: each is nested in the one before. `anchor`: a cue that is this very word is left out.
enum { CHAIN = 8 };
static uint32_t statement_chain(const kw_events *all, uint32_t at, uint32_t anchor, const kw_statement *chain[CHAIN])
{
    uint32_t n = 0;
    for (uint32_t i = reach_first(all, at); i < all->reach.n && all->reach.said_from[i] <= at && n < CHAIN; i++) {
        const kw_statement *s = &all->statements.items[i];
        if (s->said_start > at || s->said_end <= at || s->cue_word == anchor) continue;
        uint32_t k = n++;
        for (; k && chain[k - 1]->said_end - chain[k - 1]->said_start < s->said_end - s->said_start; k--) chain[k] = chain[k - 1];
        chain[k] = s;
    }
    return n;
}

const kw_statement *kw_statement_over(const kw_events *all, uint32_t at)
{
    const kw_statement *chain[CHAIN];
    uint32_t n = statement_chain(all, at, KW_NONE - 1, chain);
    return n ? chain[n - 1] : NULL;
}

// "Hu said China would invest": a government promises by whoever speaks for it.
static bool speaks_for(const kw_who *who, uint32_t speaker, uint32_t actor)
{
    const kw_entity *s = &who->entities[speaker], *a = &who->entities[actor];
    return s->type == KW_ENTITY_PERSON && kw_str_is(s->sector, "GOV") && a->type == KW_ENTITY_STATE && kw_str_eq(s->code, a->code);
}

void kw_statement_sources(const kw_events *all, const kw_who *who, uint32_t at, uint32_t anchor, kw_own_speech own_speech, const kw_ids *actors,
                          kw_arena *arena, kw_ids *out)
{
    const kw_statement *chain[CHAIN];
    uint32_t n = statement_chain(all, at, anchor, chain);
    for (uint32_t i = 0; i < n; i++) {
        bool innermost = i + 1 == n || chain[i]->cue_word == chain[n - 1]->cue_word;
        bool own = false;
        for (uint32_t a = 0; a < actors->n && own_speech; a++)
            own |= actors->items[a] == chain[i]->speaker || (own_speech == KW_OWN_PROMISE && speaks_for(who, chain[i]->speaker, actors->items[a]));
        if (innermost && own) continue;
        source_add(arena, out, chain[i]->speaker);
    }
}
