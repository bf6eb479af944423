// SPDX-License-Identifier: Apache-2.0
// Grammatical roles off a dependency tree; see clause.h.
#include "event/clause.h"

#include "base/limits.h"

// "yang mereka sita": a word right behind a pronoun that stands by itself.
static bool clause_behind_pronoun(const kw_clause *c, uint32_t w)
{
    if (!w || c->words[w].upos == KW_UPOS_AUX || c->words[w].upos == KW_UPOS_ADV) return false;
    const kw_word *before = &c->words[w - 1];
    return before->upos == KW_UPOS_PRON && before->feat & (KW_FEAT_P1 | KW_FEAT_P2 | KW_FEAT_P3) && !(before->flags & KW_WORD_MWT_REST);
}

static uint8_t clause_topics(const kw_clause *c, uint32_t w)
{
    uint8_t maybe = kw_clause_begins(c, w, c->lexis->begins_topic), topics = 0;
    for (uint32_t i = 0; maybe && i < c->lexis->n_topics; i++)
        if ((maybe >> i & 1) && kw_clause_reads(c, w, c->lexis->topics[i].words.first, c->lexis->topics[i].words.n)) topics |= (uint8_t)(1u << i);
    return topics;
}

void kw_clause_init(kw_clause *c, const kw_text *text, uint32_t sent, const kw_times *times, const kw_lexis *lexis, kw_arena *arena)
{
    const kw_sent *s = &text->sents[sent];
    *c = (kw_clause){ .text = text, .words = text->words + s->first, .n = s->count, .base = s->first, .sent = sent, .lexis = lexis };
    c->first_child = KW_ARRAY(arena, uint32_t, c->n);
    c->next_sibling = KW_ARRAY(arena, uint32_t, c->n);
    c->readings = kw_arena_array(arena, c->n, sizeof *c->readings);
    c->n_readings = KW_ARRAY(arena, uint8_t, c->n);
    c->topics = KW_ARRAY(arena, uint8_t, c->n);
    c->in_time = KW_ARRAY(arena, bool, c->n);
    uint32_t from = 0, to = times->n; // times stand in text order
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (times->items[mid].last < c->base) from = mid + 1;
        else to = mid;
    }
    c->first_time = from;
    for (; from < times->n && times->items[from].first < c->base + c->n; from++)
        for (uint32_t w = times->items[from].first; w <= times->items[from].last; w++)
            if (w >= c->base && w < c->base + c->n) c->in_time[w - c->base] = true;
    c->end_time = from;
    for (uint32_t i = 0; i < c->n; i++) c->first_child[i] = c->next_sibling[i] = KW_NONE;
    kw_lexis_fetch(lexis, c->words, c->n);
    for (uint32_t i = c->n; i-- > 0;) {
        uint32_t h = kw_clause_head(c, i);
        if (h != KW_NONE && h < c->n && h != i) {
            c->next_sibling[i] = c->first_child[h];
            c->first_child[h] = i;
        }
        uint32_t n = kw_lexis_readings(lexis, &c->words[i], c->readings[i]), kept = 0;
        bool bare = lexis->by_form && clause_behind_pronoun(c, i);
        for (uint32_t r = 0; r < n; r++)
            if (!(c->readings[i][r].feat & KW_FEAT_AFTER) || bare) c->readings[i][kept++] = c->readings[i][r];
        c->n_readings[i] = (uint8_t)kept;
        c->topics[i] = clause_topics(c, i); // the readings behind are there: this goes from the last word to the first
    }
}

uint32_t kw_clause_child_by(const kw_clause *c, uint32_t w, kw_rel rel)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == rel) return k;
    return KW_NONE;
}

bool kw_clause_is_below(const kw_clause *c, uint32_t w, uint32_t top)
{
    for (uint32_t depth = 0; w != KW_NONE && depth < KW_MAX_TREE_DEPTH; depth++, w = kw_clause_head(c, w))
        if (w == top) return true;
    return false;
}

// "was hanged on Saturday": the preposition of a date is no part of the verb before it.
static bool clause_run_dates(const kw_clause *c, uint32_t w, uint32_t last)
{
    uint32_t head = last > w && c->words[w].upos == KW_UPOS_VERB && c->words[last].rel == KW_REL_CASE ? kw_clause_head(c, last) : KW_NONE;
    return head != KW_NONE && c->in_time[head];
}

// The first alternative from `a` on that begins with one of the readings. Some classes have hundreds, and few words are any of them.
static uint32_t clause_next_alt(const uint32_t *first, uint32_t a, uint32_t end, const kw_reading *here, uint32_t n)
{
    enum { AT_ONCE = 8 };
    bool any = false;
    for (; end - a >= AT_ONCE; a += AT_ONCE) {
        for (uint32_t r = 0; r < n; r++)
            for (uint32_t i = 0; i < AT_ONCE; i++) any |= first[a + i] == here[r].id;
        if (any) break;
    }
    for (; a < end; a++)
        for (uint32_t r = 0; r < n; r++)
            if (first[a] == here[r].id) return a;
    return end;
}

uint32_t kw_clause_reads(const kw_clause *c, uint32_t w, uint32_t first_alt, uint32_t n_alts)
{
    if (w >= c->n) return 0;
    uint32_t best = 0, n = c->n_readings[w];
    const kw_reading *here = c->readings[w];
    const uint32_t *first = c->lexis->alt_first;
    if (first_alt + n_alts <= c->lexis->n_class_alts) {
        bool begins = false;
        for (uint32_t r = 0; r < n; r++) begins |= c->lexis->begins_class[here[r].id];
        if (!begins) return 0;
    }
    const uint32_t end = first_alt + n_alts;
    for (uint32_t a = clause_next_alt(first, first_alt, end, here, n); a < end; a = clause_next_alt(first, a + 1, end, here, n)) {
        const kw_alt *alt = &c->lexis->alts[a];
        if (alt->n <= best || w + alt->n > c->n) continue;
        uint32_t i = 1;
        for (bool fits = true; fits && i < alt->n; i += fits) {
            fits = false;
            for (uint32_t r = 0; r < c->n_readings[w + i] && !fits; r++) fits = c->readings[w + i][r].id == alt->id[i];
        }
        if (i == alt->n && !clause_run_dates(c, w, w + i - 1)) best = alt->n;
    }
    return best;
}

bool kw_clause_has_case(const kw_clause *c, uint32_t w) { return kw_clause_child_by(c, w, KW_REL_CASE) != KW_NONE; }

bool kw_clause_marked(const kw_clause *c, uint32_t w, uint32_t first_alt, uint32_t n_alts)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE && k < w; k = c->next_sibling[k]) {
        if (c->words[k].rel != KW_REL_CASE && c->words[k].rel != KW_REL_MARK) continue;
        if (!n_alts || kw_clause_reads(c, k, first_alt, n_alts)) return true;
    }
    // A conjunct shares the marker of the first: "against rebels and bandits".
    if (c->words[w].rel == KW_REL_CONJ && kw_clause_head(c, w) != KW_NONE && kw_clause_head(c, w) < w && !kw_clause_has_case(c, w)) {
        uint32_t h = kw_clause_head(c, w);
        for (uint32_t k = kw_clause_child(c, h); k != KW_NONE && k < h; k = c->next_sibling[k])
            if ((c->words[k].rel == KW_REL_CASE || c->words[k].rel == KW_REL_MARK) && (!n_alts || kw_clause_reads(c, k, first_alt, n_alts))) return true;
    }
    return false;
}

bool kw_clause_relative_pronoun(const kw_clause *c, uint32_t w)
{
    const kw_word *x = &c->words[w];
    if (x->feat & KW_FEAT_REL) return true;
    if (x->upos != KW_UPOS_PRON && x->upos != KW_UPOS_DET && x->upos != KW_UPOS_SCONJ) return false;
    return kw_clause_reads(c, w, c->lexis->relatives.first, c->lexis->relatives.n) > 0;
}

static uint32_t clause_nsubj(const kw_clause *c, uint32_t verb)
{
    uint32_t subject = kw_clause_child_by(c, verb, KW_REL_NSUBJ);
    return subject != KW_NONE ? subject : kw_clause_child_by(c, verb, KW_REL_CSUBJ);
}

const kw_entry *kw_clause_next_entry(const kw_clause *c, uint32_t w, kw_entry_walk *walk)
{
    const kw_lexis *l = c->lexis;
    for (; walk->reading < c->n_readings[w]; walk->reading++, walk->done = 0) {
        uint32_t id = c->readings[w][walk->reading].id, h = l->head_at[id] + walk->done;
        if (h == l->head_at[id + 1]) continue;
        walk->done++;
        return &l->entries[l->heads[h].entry];
    }
    return NULL;
}

// "Denied a charge by Japan": where a verb has both its subject and its object, what is marked as its agent is the noun's. Not "both groups,
// branded rebels by Japan", a clause cut short.
static bool clause_acts_itself(const kw_clause *c, uint32_t verb)
{
    if (c->lexis->by_form || verb == 0 || c->words[verb - 1].upos == KW_UPOS_PUNCT) return false;
    uint32_t subject = kw_clause_child_by(c, verb, KW_REL_NSUBJ);
    return subject != KW_NONE && c->words[subject].sub != KW_SUB_PASS && kw_clause_child_by(c, verb, KW_REL_OBJ) != KW_NONE;
}

bool kw_clause_passive(const kw_clause *c, uint32_t verb)
{
    const kw_word *v = &c->words[verb];
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        if (x->sub == KW_SUB_PASS || (x->sub == KW_SUB_AGENT && !clause_acts_itself(c, verb))) return true;
        if (x->rel == KW_REL_NSUBJ && c->lexis->by_form) continue; // the form of the verb decides
    }
    // Expanded forms know their voice (di- against meN-).
    for (uint32_t r = 0; r < c->n_readings[verb]; r++)
        if (c->readings[verb][r].feat & KW_FEAT_PASS) return true;
    if (c->lexis->by_form) return (v->feat & KW_FEAT_PASS) != 0;
    // A tagger takes a past for a participle now and then; a plain subject or an object tells it is active.
    uint32_t subject = kw_clause_child_by(c, verb, KW_REL_NSUBJ);
    if (subject != KW_NONE || kw_clause_child_by(c, verb, KW_REL_OBJ) != KW_NONE) return false;
    // "was tired and insisted he had been asleep": joined to what is no passive, and a clause of its own behind.
    uint32_t joined = v->rel == KW_REL_CONJ && verb + 1 < c->n ? kw_clause_head(c, verb) : KW_NONE;
    if (joined != KW_NONE && joined < verb && !kw_clause_passive(c, joined) && kw_clause_child_by(c, verb, KW_REL_AUX) == KW_NONE &&
        ((c->words[verb + 1].rel == KW_REL_NSUBJ && c->words[verb + 1].upos == KW_UPOS_PRON) ||
         kw_clause_reads(c, verb + 1, c->lexis->complementizers.first, c->lexis->complementizers.n)))
        return false;
    // "demanded an apology and threatened to leave": what goes on after a plain past, with no auxiliary of its own, is one too.
    uint32_t before = v->rel == KW_REL_CONJ && kw_clause_child_by(c, verb, KW_REL_AUX) == KW_NONE ? kw_clause_head(c, verb) : KW_NONE;
    if (before != KW_NONE && c->words[before].upos == KW_UPOS_VERB && (c->words[before].feat & KW_FEAT_FIN) && (c->words[before].feat & KW_FEAT_PAST)) return false;
    if (v->feat & KW_FEAT_PASS) return true;
    // "troops stationed in", "the man arrested on Monday": a bare past participle after its noun.
    return (v->feat & KW_FEAT_PART) && (v->feat & KW_FEAT_PAST) && v->rel == KW_REL_ACL && kw_clause_child_by(c, verb, KW_REL_AUX) == KW_NONE;
}

// The noun a relative or participial clause hangs on.
static uint32_t clause_antecedent(const kw_clause *c, uint32_t verb)
{
    return c->words[verb].rel == KW_REL_ACL ? kw_clause_head(c, verb) : KW_NONE;
}

// Whom a verb of judgement is about, where a reason clause `reason` follows him: its object, or the phrase with a preposition between.
static uint32_t clause_judged(const kw_clause *c, uint32_t verb, uint32_t reason)
{
    if (reason < verb) return KW_NONE;
    if (kw_clause_passive(c, verb)) return clause_nsubj(c, verb);
    if (kw_clause_marked(c, reason, c->lexis->asides.first, c->lexis->asides.n)) return KW_NONE; // "arrested two men after raiding a house"
    uint32_t judged = KW_NONE;
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE && k < reason; k = c->next_sibling[k])
        if (k > verb && (c->words[k].rel == KW_REL_OBJ || c->words[k].rel == KW_REL_IOBJ || c->words[k].rel == KW_REL_OBL) && c->words[k].sub != KW_SUB_TMOD &&
            (c->words[k].upos == KW_UPOS_PROPN || c->words[k].upos == KW_UPOS_NOUN || c->words[k].upos == KW_UPOS_PRON))
            judged = k;
    return judged;
}

// "Imposed sanctions on Mali for refusing", "menjatuhkan sanksi kepada Mali karena menolak": whom the measure is laid on, where a reason
// clause follows him: the last phrase with a preposition on the verb, or on what is laid.
static uint32_t clause_laid_on(const kw_clause *c, uint32_t verb, uint32_t reason)
{
    if (reason < verb || !kw_clause_reads(c, verb, c->lexis->levies.first, c->lexis->levies.n)) return KW_NONE;
    if (kw_clause_marked(c, reason, c->lexis->asides.first, c->lexis->asides.n) || kw_clause_marked(c, reason, c->lexis->purpose.first, c->lexis->purpose.n)) return KW_NONE;
    uint32_t on = KW_NONE;
    for (uint32_t w = verb + 1; w < reason; w++) {
        uint32_t head = kw_clause_head(c, w);
        bool laid = head == verb || (head != KW_NONE && kw_clause_head(c, head) == verb && (c->words[head].rel == KW_REL_OBJ || c->words[head].rel == KW_REL_NSUBJ));
        bool phrase = (c->words[w].rel == KW_REL_OBL || c->words[w].rel == KW_REL_NMOD) && !c->in_time[w] && kw_clause_has_case(c, w);
        if (laid && phrase && (c->words[w].upos == KW_UPOS_PROPN || c->words[w].upos == KW_UPOS_NOUN || c->words[w].upos == KW_UPOS_PRON)) on = w;
    }
    return on;
}

// "after questioning him", "setelah memeriksanya": a clause of time whose object is a pronoun, that of whoever was judged.
static bool clause_done_to_him(const kw_clause *c, uint32_t verb)
{
    uint32_t object = kw_clause_child_by(c, verb, KW_REL_OBJ);
    return object != KW_NONE && c->words[object].upos == KW_UPOS_PRON && kw_clause_marked(c, verb, c->lexis->whens.first, c->lexis->whens.n);
}

// "During his visit to Moscow, Choe met …": a name between comma and verb is the verb's subject, also where the tree gave it to what
// stands before the comma.
static uint32_t clause_fronted_subject(const kw_clause *c, uint32_t verb)
{
    kw_rel rel = (kw_rel)c->words[verb].rel;
    if (rel == KW_REL_ACL || rel == KW_REL_XCOMP || rel == KW_REL_CONJ || verb < 3) return KW_NONE;
    uint32_t last = verb;
    while (last > 0 && (c->words[last - 1].upos == KW_UPOS_AUX || c->words[last - 1].upos == KW_UPOS_ADV || c->words[last - 1].upos == KW_UPOS_PART)) last--;
    uint32_t first = last;
    while (first > 0 && (c->words[first - 1].upos == KW_UPOS_PROPN || c->words[first - 1].upos == KW_UPOS_NOUN || c->words[first - 1].upos == KW_UPOS_PRON ||
                         c->words[first - 1].upos == KW_UPOS_DET || c->words[first - 1].upos == KW_UPOS_ADJ))
        first--;
    if (first == last || first < 2 || !kw_str_is(c->words[first - 1].form, ",")) return KW_NONE;
    // The head of the phrase, and that it hangs on a fronted phrase of this verb.
    for (uint32_t w = first; w < last; w++) {
        uint32_t head = kw_clause_head(c, w);
        if (head == KW_NONE || (head >= first && head < last)) continue;
        return head < first - 1 && kw_clause_is_below(c, head, verb) ? w : KW_NONE;
    }
    return KW_NONE;
}

// Whose plan, effort or promise a noun is: its possessor before `end`, the nation it is called by, or the subject of the verb it is the object of.
static uint32_t clause_owner(const kw_clause *c, uint32_t noun, uint32_t end)
{
    for (uint32_t k = kw_clause_child(c, noun); k != KW_NONE && k < end; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_NMOD && c->words[k].sub != KW_SUB_TMOD && (c->words[k].sub == KW_SUB_POSS || !kw_clause_has_case(c, k))) return k;
    // "foiled a French plot to kill him"
    for (uint32_t k = kw_clause_child(c, noun); k != KW_NONE && k < noun && !c->lexis->by_form; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_AMOD && c->words[k].flags & KW_WORD_CAPITAL) return k;
    uint32_t verb = kw_clause_head(c, noun);
    return verb != KW_NONE && c->words[noun].rel == KW_REL_OBJ && !kw_clause_passive(c, verb) ? clause_nsubj(c, verb) : KW_NONE;
}

// Is it a noun that an operator has for its word: a plan, a decision, a charge?
static bool clause_is_intent(const kw_clause *c, uint32_t noun)
{
    kw_entry_walk walk = { 0 };
    for (const kw_entry *e; (e = kw_clause_next_entry(c, noun, &walk));)
        if (e->kind == KW_ENTRY_OPERATOR && e->pos == KW_UPOS_NOUN) return true;
    return false;
}

uint32_t kw_clause_subject(const kw_clause *c, uint32_t verb)
{
    uint32_t w = verb;
    for (uint32_t depth = 0; depth < KW_MAX_TREE_DEPTH && w != KW_NONE; depth++) {
        uint32_t own = clause_nsubj(c, w);
        if (own != KW_NONE) {
            if (!kw_clause_relative_pronoun(c, own)) return own;
            uint32_t noun = clause_antecedent(c, w);
            if (noun == KW_NONE && c->words[w].rel == KW_REL_CONJ && kw_clause_head(c, w) != KW_NONE) noun = clause_antecedent(c, kw_clause_head(c, w));
            return noun != KW_NONE ? noun : own;
        }
        uint32_t fronted = clause_fronted_subject(c, w);
        if (fronted != KW_NONE) return fronted;
        uint32_t head = kw_clause_head(c, w);
        if (head == KW_NONE) return KW_NONE;
        switch (c->words[w].rel) {
        case KW_REL_ACL:
            // "the man arrested", "pasukan yang menyerang"; in "their plan to attack", "upaya kedua negara untuk …" the noun's owner acts.
            if ((c->words[w].feat & KW_FEAT_INF) || (c->lexis->purpose.n && kw_clause_marked(c, w, c->lexis->purpose.first, c->lexis->purpose.n))) return clause_owner(c, head, w);
            if (c->lexis->by_form && c->words[w].sub != KW_SUB_RELCL && clause_is_intent(c, head)) return clause_owner(c, head, w); // "rencana Prancis mengirim"
            return head;
        case KW_REL_AMOD: // "dua tentara tewas", an adjective that tells what happened to its noun
            return c->lexis->by_form ? head : KW_NONE;
        case KW_REL_XCOMP: {
            uint32_t object = kw_clause_child_by(c, head, KW_REL_OBJ);
            if (object == KW_NONE) object = kw_clause_child_by(c, head, KW_REL_IOBJ);
            if (object != KW_NONE && object != w) return object;
            w = head;
            break;
        }
        case KW_REL_ADVCL: {
            // "thanked him for coming", "menghukum mereka karena mencuri": the one judged is the doer; not in "menahan bupati setelah memeriksanya".
            if (kw_clause_reads(c, head, c->lexis->judgements.first, c->lexis->judgements.n) && !clause_done_to_him(c, w)) {
                uint32_t judged = clause_judged(c, head, w);
                if (judged != KW_NONE) return judged;
            }
            // "Prevented rebels from attacking", "goaded Mali into attacking": whom it is done to would do it.
            if (!(c->words[w].feat & KW_FEAT_INF) && kw_clause_reads(c, head, c->lexis->controllers.first, c->lexis->controllers.n)) {
                uint32_t controlled = clause_judged(c, head, w);
                if (controlled != KW_NONE) return controlled;
            }
            uint32_t laid_on = clause_laid_on(c, head, w);
            if (laid_on != KW_NONE) return laid_on;
            w = head;
            break;
        }
        case KW_REL_CONJ:
        case KW_REL_PARATAXIS:
            w = head;
            break;
        case KW_REL_CCOMP: // only without a subject of its own: "agreed on withdrawing"
            w = head;
            break;
        default: return KW_NONE;
        }
        if (c->words[w].upos != KW_UPOS_VERB && c->words[w].upos != KW_UPOS_ADJ && c->words[w].upos != KW_UPOS_AUX &&
            clause_nsubj(c, w) == KW_NONE)
            return KW_NONE;
    }
    return KW_NONE;
}

// Below a word, who is marked as the doer of a passive.
static uint32_t clause_marked_agent(const kw_clause *c, uint32_t w)
{
    for (uint32_t k = kw_clause_child(c, w); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        if (x->sub == KW_SUB_AGENT) return k;
        if (x->rel == KW_REL_OBL || x->rel == KW_REL_NMOD) {
            for (uint32_t m = kw_clause_child(c, k); m != KW_NONE; m = c->next_sibling[m])
                if (c->words[m].rel == KW_REL_CASE && kw_clause_reads(c, m, c->lexis->agent_markers.first, c->lexis->agent_markers.n)) return k;
        }
    }
    return KW_NONE;
}

static uint32_t clause_agent(const kw_clause *c, uint32_t verb)
{
    uint32_t marked = clause_marked_agent(c, verb), bare = KW_NONE;
    // "Ditembak jatuh oleh tentara", "found guilty by a court": he hangs on what the passive made of somebody.
    uint32_t next = verb + 1;
    bool made = next < c->n && c->words[next].rel == KW_REL_XCOMP && kw_clause_head(c, next) == verb;
    if (marked == KW_NONE && made && !kw_clause_passive(c, next)) marked = clause_marked_agent(c, next);
    if (marked != KW_NONE) return marked;
    uint32_t fate = made && c->lexis->by_form && kw_clause_reads(c, next, c->lexis->fates.first, c->lexis->fates.n) ? next : KW_NONE; // "ditembak mati polisi"
    for (uint32_t k = fate == KW_NONE ? KW_NONE : kw_clause_child(c, fate); k != KW_NONE && bare == KW_NONE; k = c->next_sibling[k])
        if (k == fate + 1 && (c->words[k].rel == KW_REL_OBJ || c->words[k].rel == KW_REL_OBL) && c->words[k].sub != KW_SUB_TMOD && !kw_clause_has_case(c, k)) bare = k;
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k]) {
        const kw_word *x = &c->words[k];
        // Indonesian: "ditembak tentara", the agent right behind its verb without "oleh".
        if (c->lexis->by_form && bare == KW_NONE && k > verb && k <= verb + 3 && (x->rel == KW_REL_OBJ || x->rel == KW_REL_OBL) &&
            x->sub != KW_SUB_TMOD && !kw_clause_has_case(c, k))
            bare = k;
    }
    return bare;
}

// "Was arrested by troops and tortured", "ditangkap dan dideportasi polisi": of passives joined with one subject the agent of one serves the others too.
static uint32_t clause_joined_agent(const kw_clause *c, uint32_t verb)
{
    uint32_t before = c->words[verb].rel == KW_REL_CONJ && clause_nsubj(c, verb) == KW_NONE ? kw_clause_head(c, verb) : KW_NONE;
    if (before != KW_NONE && before < verb && c->words[before].upos == KW_UPOS_VERB && kw_clause_passive(c, before)) return clause_agent(c, before);
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_CONJ && c->words[k].upos == KW_UPOS_VERB && k > verb && k <= verb + 3 && clause_nsubj(c, k) == KW_NONE && kw_clause_passive(c, k))
            return clause_agent(c, k);
    return KW_NONE;
}

// "yang mereka culik", "kami dukung": the doer of a bare stem is the pronoun right before it.
static uint32_t clause_bare_doer(const kw_clause *c, uint32_t verb)
{
    if (!c->lexis->by_form || !clause_behind_pronoun(c, verb)) return KW_NONE;
    for (uint32_t r = 0; r < c->n_readings[verb]; r++)
        if (c->readings[verb][r].feat & KW_FEAT_BARE) return verb - 1;
    return KW_NONE;
}

uint32_t kw_clause_doer(const kw_clause *c, uint32_t verb)
{
    uint32_t bare = clause_bare_doer(c, verb);
    if (bare != KW_NONE) return bare;
    if (!kw_clause_passive(c, verb)) return kw_clause_subject(c, verb);
    uint32_t agent = clause_agent(c, verb);
    return agent != KW_NONE ? agent : clause_joined_agent(c, verb);
}

uint32_t kw_clause_done_to(const kw_clause *c, uint32_t verb)
{
    if (kw_clause_passive(c, verb)) return kw_clause_subject(c, verb);
    uint32_t object = kw_clause_child_by(c, verb, KW_REL_OBJ), bare = clause_bare_doer(c, verb);
    if (bare != KW_NONE && (object == KW_NONE || object < verb)) {
        uint32_t subject = clause_nsubj(c, verb), antecedent = clause_antecedent(c, verb);
        if (antecedent != KW_NONE) return antecedent;
        return subject != bare ? subject : object != bare ? object : KW_NONE;
    }
    if (object != KW_NONE) {
        uint32_t noun = kw_clause_relative_pronoun(c, object) ? clause_antecedent(c, verb) : KW_NONE;
        return noun != KW_NONE ? noun : object;
    }
    // "the man (whom) police arrested": the antecedent, where the relative clause has a subject of its own.
    uint32_t noun = clause_antecedent(c, verb), subject = clause_nsubj(c, verb);
    if (noun != KW_NONE && subject != KW_NONE && !kw_clause_relative_pronoun(c, subject)) return noun;
    // "arrested and deported two men": the object of the last conjunct serves the first where nothing stands between.
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_CONJ && c->words[k].upos == KW_UPOS_VERB && k <= verb + 3 && !kw_clause_passive(c, k)) {
            object = kw_clause_child_by(c, k, KW_REL_OBJ);
            if (object != KW_NONE) return object;
        }
    return KW_NONE;
}

uint32_t kw_clause_judge(const kw_clause *c, uint32_t verb)
{
    uint32_t head = kw_clause_head(c, verb);
    if (c->words[verb].rel != KW_REL_ADVCL || head == KW_NONE || clause_nsubj(c, verb) != KW_NONE) return KW_NONE;
    if (!kw_clause_reads(c, head, c->lexis->judgements.first, c->lexis->judgements.n) || clause_judged(c, head, verb) == KW_NONE) return KW_NONE;
    return kw_clause_doer(c, head);
}

// A purpose clause says what was meant, not what happened: "crossed the border to attack".
bool kw_clause_is_purpose(const kw_clause *c, uint32_t w)
{
    for (uint32_t depth = 0; depth < 3 && w != KW_NONE; depth++) {
        kw_rel rel = c->words[w].rel;
        if (rel == KW_REL_ADVCL || rel == KW_REL_ACL) {
            // "used planes to bomb the base", "the latest worker to be abducted" tell what was done.
            uint32_t head = kw_clause_head(c, w);
            if (head != KW_NONE && kw_clause_reads(c, head, c->lexis->users.first, c->lexis->users.n)) return false;
            for (uint32_t k = rel == KW_REL_ACL && head != KW_NONE ? kw_clause_child(c, head) : KW_NONE; k != KW_NONE && k < head; k = c->next_sibling[k])
                if (kw_clause_reads(c, k, c->lexis->firsts.first, c->lexis->firsts.n)) return false;
            for (uint32_t k = kw_clause_child(c, w); k != KW_NONE && k < w; k = c->next_sibling[k])
                if ((c->words[k].rel == KW_REL_MARK || c->words[k].rel == KW_REL_CASE) && kw_clause_reads(c, k, c->lexis->purpose.first, c->lexis->purpose.n)) return true;
            return false;
        }
        if (rel != KW_REL_CONJ && rel != KW_REL_XCOMP) return false;
        w = kw_clause_head(c, w);
    }
    return false;
}

// "Nobody", "no soldier", "neither France nor Chile", "tidak seorang pun warga".
static bool clause_nobody(const kw_clause *c, uint32_t w)
{
    kw_atom none = c->lexis->nobody;
    if (w == KW_NONE) return false;
    if (kw_clause_reads(c, w, none.first, none.n)) return true;
    uint32_t above = kw_clause_head(c, w);
    // "tidak │ ada warga yang terluka"
    if (above != KW_NONE && above < w && above > 0 && c->words[w].rel == KW_REL_NSUBJ && kw_clause_reads(c, above - 1, none.first, none.n) > 1) return true;
    for (uint32_t x = kw_clause_child(c, w); x != KW_NONE && x < w; x = c->next_sibling[x])
        if ((c->words[x].rel == KW_REL_DET || c->words[x].rel == KW_REL_NUMMOD || c->words[x].rel == KW_REL_CC || c->words[x].rel == KW_REL_ADVMOD) &&
            kw_clause_reads(c, x, none.first, none.n)) return true;
    return false;
}

// "Nobody was hurt", "killed no one".
bool kw_clause_to_nobody(const kw_clause *c, uint32_t verb)
{
    uint32_t victim = kw_clause_done_to(c, verb);
    return clause_nobody(c, victim == KW_NONE ? kw_clause_subject(c, verb) : victim);
}

// "No group has claimed …", "neither attacked".
bool kw_clause_by_nobody(const kw_clause *c, uint32_t verb) { return clause_nobody(c, kw_clause_doer(c, verb)); }

bool kw_clause_asks(const kw_clause *c, uint32_t verb)
{
    kw_atom questions = c->lexis->questions;
    if (!questions.n) return false;
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k]) {
        kw_rel rel = c->words[k].rel;
        if (k < verb || (rel != KW_REL_CCOMP && rel != KW_REL_ADVCL && rel != KW_REL_OBJ && rel != KW_REL_XCOMP && rel != KW_REL_OBL && rel != KW_REL_ADVMOD)) continue;
        uint32_t first = verb + 1;
        while (first < k && (c->words[first].upos == KW_UPOS_PUNCT || !kw_clause_is_below(c, first, k))) first++;
        if (kw_clause_reads(c, first, questions.first, questions.n)) return true;
        // "asked if it would leave": a clause that "if" makes a complement is a question.
        bool marked = rel == KW_REL_CCOMP && c->words[first].rel == KW_REL_MARK && c->words[first].upos == KW_UPOS_SCONJ && kw_clause_head(c, first) == k;
        if (marked && !c->lexis->by_form && !kw_clause_reads(c, first, c->lexis->complementizers.first, c->lexis->complementizers.n)) return true;
    }
    return false;
}

bool kw_clause_asserts(const kw_clause *c, uint32_t verb)
{
    uint32_t said = kw_clause_child_by(c, verb, KW_REL_CCOMP);
    if (said == KW_NONE) return false;
    bool told = false;
    for (uint32_t w = said, k = kw_clause_child(c, said);; w = k, k = c->next_sibling[k]) {
        uint32_t feat = c->words[w].feat;
        if ((w == said || c->words[w].rel == KW_REL_AUX || c->words[w].rel == KW_REL_COP) && feat & KW_FEAT_FIN) {
            bool modal = w != said && !(feat & (KW_FEAT_PAST | KW_FEAT_PRES));
            kw_entry_walk walk = { 0 };
            for (const kw_entry *e; modal && (e = kw_clause_next_entry(c, w, &walk));)
                if (e->kind == KW_ENTRY_OPERATOR && kw_str_is(e->op, "must") && kw_clause_reads(c, w, e->atoms[0].first, e->atoms[0].n)) return false;
            told |= modal || feat & KW_FEAT_PAST || (feat & KW_FEAT_PRES && feat & KW_FEAT_SING && feat & KW_FEAT_P3);
        }
        if (k == KW_NONE) return told;
    }
}

bool kw_clause_names(const kw_clause *c, uint32_t verb)
{
    if (!kw_clause_reads(c, verb, c->lexis->namers.first, c->lexis->namers.n)) return false;
    uint32_t name = kw_clause_child_by(c, verb, KW_REL_XCOMP);
    if (name != KW_NONE && c->words[name].upos != KW_UPOS_VERB && (kw_clause_done_to(c, verb) != KW_NONE || (c->words[name].upos == KW_UPOS_NOUN && !kw_clause_has_case(c, name))))
        return true;
    // "what they call support", and not "what they call for".
    uint32_t head = kw_clause_head(c, verb);
    if (head == KW_NONE || c->words[verb].rel != KW_REL_ACL || c->words[head].upos != KW_UPOS_PRON || kw_clause_child_by(c, verb, KW_REL_NSUBJ) == KW_NONE) return false;
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].upos == KW_UPOS_ADP || kw_clause_has_case(c, k)) return false;
    return true;
}
