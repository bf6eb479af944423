// SPDX-License-Identifier: Apache-2.0
// Operators over events: walks up from each candidate and applies every operator that governs it, by the composition table.
//
//     "North Korea said Putin expressed his willingness to visit"      visit CONSULT
//                                        └ willing + CONSULT  =  AGREE 036, the doer stays
//
// An operator governs an event where the event's word hangs on it by one of the relations its entry names; coordination and open
// complements are looked through. Status operators (`=`) change the record, the others make a new one and take its place.
#include "event/candidate.h"

#include "base/limits.h"

static bool below_fits(const kw_clause *c, const kw_entry *op, uint32_t x)
{
    kw_rel rel = c->words[x].rel;
    if (!op->n_below) return rel == KW_REL_XCOMP || rel == KW_REL_CCOMP || rel == KW_REL_OBJ || rel == KW_REL_ADVCL || rel == KW_REL_OBL || rel == KW_REL_NMOD || rel == KW_REL_ACL;
    for (uint32_t i = 0; i < op->n_below; i++) {
        const kw_place_below *b = &op->below[i];
        if (b->head) continue;
        // The object of an active verb is the subject of its passive.
        bool same = b->rel == rel || (b->rel == KW_REL_OBJ && rel == KW_REL_NSUBJ && (c->words[x].sub == KW_SUB_PASS || kw_clause_passive(c, kw_clause_head(c, x))));
        // "permintaan agar ...", not "permintaan yang ...": a relative clause tells of the noun, it is not what the noun is about.
        if (same && rel == KW_REL_ACL && c->words[x].sub == KW_SUB_RELCL && c->lexis->by_form) continue;
        // "upaya pembangunan setelah perang": what only dates the noun is not what it is about.
        if (same && !b->n && c->lexis->by_form && (rel == KW_REL_NMOD || rel == KW_REL_OBL) && kw_clause_marked(c, x, c->lexis->whens.first, c->lexis->whens.n)) continue;
        if (same && (!b->n || kw_clause_marked(c, x, b->first, b->n))) return true;
    }
    return false;
}

static bool below_head(const kw_entry *op)
{
    for (uint32_t i = 0; i < op->n_below; i++)
        if (op->below[i].head) return true;
    return false;
}

// "A press conference": a noun that says of what kind stands bare. "Killed in a market", "the press protested", "consumers protested" tell
// where and who.
static bool is_bare(const kw_clause *c, const kw_match *m)
{
    if (m->entry->pos != KW_UPOS_NOUN) return true;
    return c->words[m->anchor].rel != KW_REL_NSUBJ && !kw_clause_has_case(c, m->anchor) && kw_clause_child_by(c, m->anchor, KW_REL_DET) == KW_NONE;
}

typedef struct op_arguments {
    kw_ids actors, recipients;
    kw_words asked; // where the recipient should stand, whether anybody is known there or not
    bool bound;
} op_arguments;

static void op_bind(const kw_coding *k, const kw_match *m, op_arguments *a)
{
    if (a->bound) return;
    a->bound = true;
    kw_candidate_bind(k, m, &m->entry->actor, false, &a->actors, NULL);
    kw_candidate_bind(k, m, &m->entry->recipient, true, &a->recipients, NULL);
    for (uint32_t s = 0; s < m->entry->recipient.n; s++)
        if (m->entry->recipient.items[s].kind == KW_SLOT_OBJ) kw_match_slot(k->clause, m, &m->entry->recipient.items[s], k->who, k->arena, &a->asked);
}

// "wanted the big four to back it": somebody else is to do it, though nobody knows who that is. Not "wants a round of talks".
static bool asks_another(const kw_clause *c, const kw_candidate *below, const op_arguments *op)
{
    for (uint32_t i = 0; i < op->asked.n; i++)
        if (!kw_clause_is_below(c, below->anchor, op->asked.items[i])) return true;
    return false;
}

// "wants to be admitted": so it is where somebody is to have it done to him.
static bool asks_for_itself(const kw_clause *c, const kw_candidate *below)
{
    uint32_t w = below->anchor;
    return c->words[w].upos == KW_UPOS_VERB && c->words[w].rel == KW_REL_XCOMP && !below->negated && kw_clause_passive(c, w) && kw_clause_child_by(c, w, KW_REL_NSUBJ) == KW_NONE;
}

static bool ids_meet(const kw_ids *a, const kw_ids *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (kw_candidate_has_id(b, a->items[i])) return true;
    return false;
}

// Fills `out` as a spec of the composition table says ("below,op"); false where the row does not count.
static bool compose_argument(const kw_coding *k, kw_str spec, bool recipient, const kw_candidate *below, const op_arguments *op, kw_ids *out, bool *speaker)
{
    for (kw_str part; spec.n && kw_str_next(&spec, ',', &part);) {
        const kw_ids *from = NULL;
        part = kw_str_trim(part);
        if (kw_str_is(part, "op") || kw_str_is(part, "op!")) from = recipient ? &op->recipients : &op->actors;
        else if (kw_str_is(part, "below")) from = recipient ? &below->recipients : &below->actors;
        else if (kw_str_is(part, "doer")) from = &below->actors;
        else if (kw_str_is(part, "op-actor")) from = &op->actors;
        else if (kw_str_is(part, "same")) {
            if (below->actors.n && op->actors.n && !ids_meet(&below->actors, &op->actors)) return false;
            from = &op->actors;
        } else if (kw_str_is(part, "speaker!")) {
            *speaker = true;
            return true;
        }
        if (kw_str_ends(part, KW_STR("!")) && (!from || !from->n)) {
            bool itself = recipient && from && asks_for_itself(k->clause, below);
            const kw_ids *asked = below->actors.n ? &below->actors : &below->recipients;
            for (uint32_t i = 0; itself && i < asked->n; i++)
                if (!kw_candidate_has_id(&op->actors, asked->items[i])) kw_candidate_add_id(k->arena, out, asked->items[i]);
            return itself || (recipient && from && asks_another(k->clause, below, op));
        }
        for (uint32_t i = 0; from && i < from->n; i++) kw_candidate_add_id(k->arena, out, from->items[i]);
        if (out->n) return true;
    }
    return true;
}

static bool parse_status(kw_str s, kw_status *out)
{
    static const char *const names[] = { "actual", "future", "hypothetical", "negated", "historical" };
    for (int i = 0; i < 5; i++)
        if (kw_str_is(s, names[i])) {
            *out = (kw_status)i;
            return true;
        }
    return false;
}

static void apply(const kw_coding *k, kw_str op_name, const kw_match *m, op_arguments *arguments, kw_candidate *e)
{
    if (kw_candidate_is_name(k, m->anchor)) return; // "Badan Keluarga Berencana"
    op_bind(k, m, arguments);
    const kw_grammar *g = k->grammar;
    for (const kw_compose_row *row = kw_grammar_compose(g, op_name, e->type, e->modes, e->negated, 0); row;
         row = kw_grammar_compose(g, op_name, e->type, e->modes, e->negated, (uint32_t)(row - g->compose) + 1)) {
        kw_ids actors = { 0 }, recipients = { 0 };
        bool speaker = false, ignored = false;
        if (!compose_argument(k, row->actor, false, e, arguments, &actors, &speaker) ||
            !compose_argument(k, row->recipient, true, e, arguments, &recipients, &ignored))
            continue;
        kw_coding_note(k, &e->steps, "operator %.*s (%.*s): %.*s %.*s becomes %.*s %.*s %.*s", KW_STR_FMT(m->entry->id), KW_STR_FMT(op_name), KW_STR_FMT(e->type),
                          KW_STR_FMT(e->modes), KW_STR_FMT(row->result), KW_STR_FMT(row->result_mode), KW_STR_FMT(row->status));
        e->rule = kw_arena_printf(k->arena, "%.*s+%.*s", KW_STR_FMT(e->rule), KW_STR_FMT(m->entry->id));
        if (kw_str_is(row->result, "-")) {
            e->dropped = true;
            return;
        }
        kw_status status;
        bool has_status = parse_status(row->status, &status);
        if (kw_str_is(row->result, "=")) {
            if (has_status) e->status = status;
            if (has_status && status == KW_STATUS_NEGATED) e->negated = true;
            bool inquiry = kw_str_is(e->type, "ACCUSE") && (kw_str_is(op_name, "promise") || kw_str_is(op_name, "order"));
            bool promised = kw_str_is(op_name, "promise") && (kw_str_is(e->type, "MOBILIZE") || kw_str_is(e->type, "CONCEDE"));
            if (inquiry || promised || kw_str_is(op_name, "warn")) e->told_by = m->anchor;
            if (kw_str_is(op_name, "claim")) {
                e->claimed = e->status == KW_STATUS_ACTUAL;
                e->dropped |= kw_clause_by_nobody(k->clause, m->anchor);
            }
            if (!e->actors.n) e->actors = actors;
            if (!e->recipients.n && recipients.n) e->recipients = recipients;
            return;
        }
        e->type = row->result;
        e->modes = row->result_mode;
        e->cameo = row->cameo;
        e->status = has_status ? status : KW_STATUS_ACTUAL;
        e->negated = false;
        e->composed = true;
        e->speaker_acts = speaker;
        e->actors = actors;
        e->recipients = recipients;
        e->actor_blocked = false;
        bool modifier = kw_clause_head(k->clause, m->anchor) == e->anchor;
        if (!modifier) e->anchor = m->anchor;
        if (m->first < e->first) e->first = m->first;
        if (m->last > e->last) e->last = m->last;
        uint32_t kept = 0;
        for (uint32_t i = 0; i < e->recipients.n; i++)
            if (!kw_candidate_has_id(&e->actors, e->recipients.items[i])) e->recipients.items[kept++] = e->recipients.items[i];
        e->recipients.n = kept;
        return;
    }
}

// An act of speech after "and" is seldom part of what is planned before it: "akan menumpas pemberontak dan mengutuk serangan itu".
static bool climb_speaks(const kw_candidate *e)
{
    return kw_str_is(e->type, "ACCUSE") || kw_str_is(e->type, "REQUEST") || kw_str_is(e->type, "REJECT") || kw_str_is(e->type, "THREATEN");
}

// Is this operator the condition of a threat: "unless troops leave", "jika pasukan tidak mundur"? Not where a verb's form does not tell
// what is unreal: "would have bombed the port if France had not left".
static bool is_unless(const kw_clause *c, const kw_matches *ops, const kw_match *m, uint32_t clause)
{
    if (kw_str_is(m->entry->op, "unless")) return true;
    if (!c->lexis->by_form || !kw_str_is(m->entry->op, "may") || m->entry->pos != KW_UPOS_SCONJ || c->words[m->anchor].rel != KW_REL_MARK) return false;
    for (uint32_t i = 0; i < ops->n; i++)
        if (kw_str_is(ops->items[i].entry->op, "not") && kw_clause_head(c, ops->items[i].anchor) == clause && below_head(ops->items[i].entry)) return true;
    return false;
}

// Operators that modify word x itself: auxiliaries, negation, "planned", "if".
// `governor`: the operator whose word x is; what it is made of ("tidak mendukung") does not modify it again.
static void apply_modifiers(const kw_coding *k, const kw_matches *ops, op_arguments *arguments, uint32_t x, bool conjunct, const kw_match *governor, kw_candidate *e)
{
    const kw_clause *c = k->clause;
    uint32_t not_at = KW_NONE, will_at = KW_NONE, may_at = KW_NONE;
    for (uint32_t i = 0; i < ops->n; i++) {
        if (kw_clause_head(c, ops->items[i].anchor) != x || !below_head(ops->items[i].entry) || kw_match_covers(&e->match, ops->items[i].anchor)) continue;
        if (governor && kw_match_covers(governor, ops->items[i].anchor)) continue;
        // "tanpa sengaja": the longer operator of a word stands before it, and is meant.
        bool longer = false;
        for (uint32_t j = i; j-- > 0 && ops->items[j].at[0] == ops->items[i].at[0] && !longer;)
            longer = ops->items[j].len[0] > ops->items[i].len[0] && below_head(ops->items[j].entry);
        if (longer) continue;
        if (kw_str_is(ops->items[i].entry->op, "not")) not_at = i;
        if (kw_str_is(ops->items[i].entry->op, "will")) will_at = i;
        if (kw_str_is(ops->items[i].entry->op, "may") && c->words[ops->items[i].anchor].upos == KW_UPOS_AUX) may_at = i;
    }
    // "Will provide no aid", "made no arrests": what the verb takes is none.
    for (uint32_t i = 0; i < ops->n && not_at == KW_NONE && x == e->match.anchor; i++) {
        uint32_t noun = kw_clause_head(c, ops->items[i].anchor);
        if (ops->items[i].entry->pos != KW_UPOS_DET || !kw_str_is(ops->items[i].entry->op, "not") || noun == KW_NONE || kw_match_covers(&e->match, ops->items[i].anchor)) continue;
        if (kw_match_covers(&e->match, noun) && kw_clause_head(c, noun) == x && (c->words[noun].rel == KW_REL_OBJ || c->words[noun].sub == KW_SUB_PASS)) not_at = i;
    }
    // "will bomb the port if troops stay", "may bomb it unless they leave" is a threat; the condition hangs on the deed by its verb.
    for (uint32_t i = 0; i < ops->n && not_at == KW_NONE; i++) {
        uint32_t clause = kw_clause_head(c, ops->items[i].anchor);
        if (clause == KW_NONE || c->words[clause].rel != KW_REL_ADVCL || kw_clause_head(c, clause) != x) continue;
        bool unless = is_unless(c, ops, &ops->items[i], clause);
        uint32_t threat = will_at != KW_NONE || !unless ? will_at : may_at;
        if (threat == KW_NONE || (!unless && !kw_str_is(ops->items[i].entry->op, "condition"))) continue;
        kw_str type = e->type;
        apply(k, unless ? KW_STR("unless") : KW_STR("condition"), &ops->items[threat], &arguments[threat], e);
        if (!kw_str_eq(type, e->type)) return;
    }
    if (conjunct) not_at = KW_NONE; // "did not come but sent": the negation stays with the first
    if (not_at != KW_NONE && will_at != KW_NONE) {
        apply(k, KW_STR("will-not"), &ops->items[will_at], &arguments[will_at], e);
        return;
    }
    // "tidak berniat menarik pasukan": what is not meant, promised or agreed to is refused.
    bool refused = not_at != KW_NONE && governor && e->composed && (kw_str_is(e->type, "AGREE") || kw_str_is(e->type, "CONCEDE"));
    if (not_at != KW_NONE) apply(k, refused ? KW_STR("not-willing") : KW_STR("not"), &ops->items[not_at], &arguments[not_at], e);
    uint32_t done = KW_NONE;
    bool supposed = false;
    for (uint32_t i = 0; i < ops->n && !e->dropped; i++) {
        const kw_match *m = &ops->items[i];
        if (kw_clause_head(c, m->anchor) != x || m->anchor == done || !below_head(m->entry) || kw_match_covers(&e->match, m->anchor) || kw_str_is(m->entry->op, "not")) continue;
        if (governor && kw_match_covers(governor, m->anchor)) continue;
        if (kw_str_is(m->entry->op, "drop") && !is_bare(c, m)) continue;
        // "talks expected to last": what is expected is not that they are held.
        if (m->entry->pos == KW_UPOS_ADJ && c->words[m->anchor].upos == KW_UPOS_VERB && kw_clause_child_by(c, m->anchor, KW_REL_XCOMP) != KW_NONE) continue;
        // "tidak pernah menyerang": never, not once upon a time; "cannot send": does not send.
        if ((kw_str_is(m->entry->op, "past") || kw_str_is(m->entry->op, "can")) && e->negated) continue;
        done = m->anchor;
        apply(k, m->entry->op, m, &arguments[i], e);
        supposed |= kw_str_is(m->entry->op, "may") || kw_str_is(m->entry->op, "can");
        if (supposed && e->status == KW_STATUS_FUTURE) e->status = KW_STATUS_HYPOTHETICAL; // "mungkin akan menyerang"
    }
}

// Does the operator over the word x say something else than what it makes of an event below it?
static bool not_of(const kw_clause *c, const kw_match *m, uint32_t x)
{
    const kw_entry *entry = m->entry;
    if (kw_str_is(entry->op, "must")) // "has the police worried", "has no fuel to fly"
        return entry->pos == KW_UPOS_VERB && !c->lexis->by_form && kw_clause_child_by(c, m->anchor, KW_REL_OBJ) != KW_NONE;
    if (kw_str_is(entry->op, "support")) // "tentara didukung tank menyerbu kubu itu"
        return c->lexis->by_form && c->words[x].upos == KW_UPOS_VERB && kw_clause_passive(c, m->anchor);
    if (!kw_str_is(entry->op, "demand") || !kw_clause_reads(c, m->anchor, c->lexis->assertions.first, c->lexis->assertions.n)) return false;
    if (c->lexis->by_form) return !kw_clause_marked(c, x, c->lexis->purpose.first, c->lexis->purpose.n);
    return c->words[x].rel == KW_REL_CCOMP && kw_clause_asserts(c, m->anchor); // "insists that it was so"
}

static void climb(const kw_coding *k, const kw_matches *ops, op_arguments *arguments, kw_candidate *e)
{
    const kw_clause *c = k->clause;
    uint32_t x = e->anchor, through = 0;
    bool conjunct = false, about = false;
    const kw_match *governor = NULL;
    // "menggelar konferensi pers": what tells that a noun of the phrase means something else.
    for (uint32_t i = 0; i < ops->n; i++) {
        const kw_match *m = &ops->items[i];
        if (!kw_str_is(m->entry->op, "drop") || !below_head(m->entry) || kw_match_covers(&e->match, m->anchor) || !is_bare(c, m)) continue;
        uint32_t head = kw_clause_head(c, m->anchor);
        if (head != KW_NONE && head != e->anchor && kw_match_covers(&e->match, head)) apply(k, m->entry->op, m, &arguments[i], e);
    }
    for (uint32_t depth = 0; depth < KW_MAX_TREE_DEPTH && !e->dropped; depth++) {
        if (conjunct && c->words[x].upos == KW_UPOS_VERB && climb_speaks(e)) return;
        apply_modifiers(k, ops, arguments, x, conjunct, governor, e);
        uint32_t y = kw_clause_head(c, x);
        if (y == KW_NONE || e->dropped) return;
        kw_rel rel = c->words[x].rel;
        bool governed = false;
        for (uint32_t i = 0; i < ops->n && !governed; i++) {
            const kw_match *m = &ops->items[i];
            if (m->anchor != y && !(kw_match_covers(m, y) && kw_clause_is_below(c, y, m->anchor))) continue;
            if (kw_match_covers(m, x) || kw_match_covers(&e->match, m->anchor) || !below_fits(c, m->entry, x)) continue;
            if (about && kw_str_is(m->entry->op, "not")) continue; // "tak ada hubungan antara kedua serangan"
            if (kw_str_is(m->entry->op, "urge") && (kw_clause_asks(c, m->anchor) || kw_clause_names(c, m->anchor))) continue;
            if (not_of(c, m, x)) continue;
            apply(k, m->entry->op, m, &arguments[i], e);
            governed = true;
            governor = m;
            e->top = m->anchor;
            x = m->anchor;
            conjunct = false;
        }
        if (governed) continue;
        governor = NULL;
        conjunct = false;
        if (rel == KW_REL_CONJ && (c->words[y].upos == c->words[x].upos || c->words[y].upos == KW_UPOS_VERB)) conjunct = true;
        else if (rel == KW_REL_XCOMP) conjunct = false;
        // "a series of attacks", "gelombang serangan": one noun may stand between; "rencana itu setelah pembicaraan" only dates it.
        else if (rel == KW_REL_NMOD && c->words[y].upos == KW_UPOS_NOUN && through++ == 0 && !kw_clause_marked(c, x, c->lexis->whens.first, c->lexis->whens.n)) {
            conjunct = true;
            about = c->lexis->by_form && kw_clause_has_case(c, x);
        }
        else return;
        x = y;
    }
}

// "Selama kunjungannya ia akan bertemu …", "dijadwalkan berpidato saat berkunjung": talks that go with what is still to come are to come.
static void climb_along(const kw_coding *k, const kw_matches *ops, op_arguments *arguments, kw_candidate *e)
{
    const kw_clause *c = k->clause;
    if (e->dropped || e->composed || e->status != KW_STATUS_ACTUAL || !kw_str_is(e->type, "CONSULT")) return;
    uint32_t x = e->anchor, y = kw_clause_head(c, x);
    for (uint32_t steps = 0; y != KW_NONE && steps < 2; steps++, y = kw_clause_head(c, y)) {
        kw_rel rel = c->words[x].rel;
        x = y;
        if (rel != KW_REL_OBL && rel != KW_REL_ADVCL && rel != KW_REL_NMOD && rel != KW_REL_XCOMP && rel != KW_REL_OBJ) return;
        if (c->words[y].upos != KW_UPOS_VERB) continue;
        uint32_t above = kw_clause_head(c, y);
        for (uint32_t i = 0; i < ops->n; i++) {
            const kw_match *m = &ops->items[i];
            bool will = kw_str_is(m->entry->op, "will") && below_head(m->entry) && c->words[m->anchor].upos == KW_UPOS_AUX && kw_clause_head(c, m->anchor) == y;
            bool plan = (kw_str_is(m->entry->op, "plan") || kw_str_is(m->entry->op, "decide")) && m->anchor == above && !below_head(m->entry) &&
                c->words[above].upos == KW_UPOS_VERB && c->words[y].rel != KW_REL_ADVCL;
            if ((!will && !plan) || kw_match_covers(&e->match, m->anchor)) continue;
            apply(k, KW_STR("will"), m, &arguments[i], e);
            return;
        }
        return;
    }
}

// "This attack", "serangan itu": a thing known.
static bool is_pointed_at(const kw_clause *c, uint32_t noun)
{
    for (uint32_t k = kw_clause_child(c, noun); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_DET && c->words[k].feat & KW_FEAT_DEM) return true;
    return false;
}

// "An attack would be a disaster", "sanctions might follow", "talks will focus on trade": a deed of which something is only supposed, or to come,
// is so itself.
static void climb_supposed(const kw_coding *k, const kw_matches *ops, op_arguments *arguments, kw_candidate *e)
{
    const kw_clause *c = k->clause;
    uint32_t y = kw_clause_head(c, e->anchor);
    if (e->dropped || e->composed || e->status != KW_STATUS_ACTUAL || y == KW_NONE || c->words[e->anchor].rel != KW_REL_NSUBJ || c->words[e->anchor].upos != KW_UPOS_NOUN) return;
    bool assault = kw_str_is(e->type, "ASSAULT"), of_deeds = assault || kw_str_is(e->type, "SANCTION") || kw_str_is(e->type, "MOBILIZE") || kw_str_is(e->type, "CONSULT");
    if (!of_deeds || (assault && is_pointed_at(c, e->anchor))) return;
    for (uint32_t i = 0; i < ops->n; i++) {
        const kw_match *m = &ops->items[i];
        if (kw_clause_head(c, m->anchor) != y || c->words[m->anchor].rel != KW_REL_AUX || !below_head(m->entry)) continue;
        bool will = kw_str_is(m->entry->op, "will");
        if (!will && (assault || !(kw_str_is(m->entry->op, "may") || kw_str_is(m->entry->op, "can")))) continue; // "the attack may be his last" was one
        apply(k, will && !assault ? KW_STR("will") : KW_STR("may"), m, &arguments[i], e);
        return;
    }
}

// "If they withdraw before …": whatever the tree hung the conjunction on, the first verb behind it is the condition.
static void climb_conditional(const kw_coding *k, const kw_matches *ops, op_arguments *arguments, kw_candidate *e)
{
    const kw_clause *c = k->clause;
    for (uint32_t i = 0; i < ops->n && !e->dropped && !e->composed && e->status == KW_STATUS_ACTUAL; i++) {
        const kw_match *m = &ops->items[i];
        if (m->entry->pos != KW_UPOS_SCONJ || !kw_str_is(m->entry->op, "may") || !below_head(m->entry)) continue;
        uint32_t w = m->last + 1;
        while (w < c->n && c->words[w].upos != KW_UPOS_VERB && c->words[w].upos != KW_UPOS_PUNCT && !kw_clause_relative_pronoun(c, w)) w++;
        bool told_of = w == e->anchor && c->words[w].rel == KW_REL_ACL && (c->words[w].feat & KW_FEAT_PASS); // "if those held …"
        if (w == e->anchor && !told_of) apply(k, m->entry->op, m, &arguments[i], e);
    }
}

void kw_candidate_compose(const kw_coding *k, const kw_matches *ops, kw_candidates *candidates)
{
    op_arguments *arguments = KW_ARRAY(k->arena, op_arguments, ops->n + 1);
    for (uint32_t i = 0; i < candidates->n; i++) {
        kw_candidate *e = &candidates->items[i];
        // "claimed responsibility for the blast"
        for (uint32_t o = 0; o < ops->n; o++) e->claimed |= ops->items[o].anchor == e->anchor && kw_str_is(ops->items[o].entry->op, "claim");
        e->dropped |= e->claimed && kw_clause_by_nobody(k->clause, e->anchor);
        climb(k, ops, arguments, e);
        climb_along(k, ops, arguments, &candidates->items[i]);
        climb_conditional(k, ops, arguments, &candidates->items[i]);
    }
    for (uint32_t i = 0; i < candidates->n; i++) {
        uint32_t above = kw_clause_head(k->clause, candidates->items[i].anchor);
        bool told = false; // by the verb itself: "a mission will visit"
        for (uint32_t j = 0; j < candidates->n && !told; j++) told = j != i && candidates->items[j].anchor == above && k->clause->words[above].upos == KW_UPOS_VERB;
        if (!told) climb_supposed(k, ops, arguments, &candidates->items[i]);
    }
    // "memperingatkan bahwa milisi akan menyerang": the warning is what it warns of, and no reproach besides; "promised an inquiry",
    // "pledged to send troops" is the inquiry, the sending, and no agreement besides.
    for (uint32_t i = 0; i < candidates->n; i++)
        for (uint32_t j = 0; j < candidates->n && candidates->items[i].told_by != KW_NONE; j++)
            if (i != j && !candidates->items[j].composed && candidates->items[j].match.anchor == candidates->items[i].told_by) candidates->items[j].dropped = true;
    // An act made by an operator replaces what the operator's word says by itself, and one act stands for all below it.
    for (uint32_t i = 0; i < candidates->n; i++) {
        kw_candidate *e = &candidates->items[i];
        if (!e->composed || e->dropped) continue;
        for (uint32_t j = 0; j < candidates->n; j++) {
            kw_candidate *o = &candidates->items[j];
            if (i == j || o->dropped || o->anchor != e->anchor) continue;
            if (o->composed && (j < i || !kw_str_eq(o->type, e->type))) continue;
            if (!e->recipients.n) e->recipients = o->recipients;
            if (!e->actors.n) e->actors = o->actors;
            o->dropped = true;
        }
    }
}
