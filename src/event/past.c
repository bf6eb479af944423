// SPDX-License-Identifier: Apache-2.0
// What lies over a year before the report is background (status historical). A time of long ago makes it so where it dates
//
//     the deed itself           rebels killed four in 2003                     not: "the 2003 accord was signed", a noun's own year
//     what the deed hangs on    conceded in 1994 that it had bombed; a 1999 deal under which it agreed
//     what the deed was at      killed in a 2004 attack; took the town after a war in 1998
//
// and not where the deed is told in the present ("has killed", "is wanted") or has a time of its own. "Since 2003" goes on.
// Memory: none. Cost: the times of the sentence, by the depth of the tree.
#include "event/past.h"

#include "base/limits.h"

enum { PAST_YEAR = 366, PAST_STEPS = 6, PAST_DATED_STEPS = 5 };

// "between 1999 and last March": a time that another closes, and that one is of late.
static bool past_goes_on(const kw_past *p, uint32_t time)
{
    const kw_clause *c = p->clause;
    if (time + 1 >= c->end_time) return false;
    const kw_time *t = &p->times->items[time], *to = t + 1;
    return to->sent == t->sent && to->first > t->last && to->first <= t->last + 3 && to->to != KW_DAY_UNKNOWN && to->to >= p->report - PAST_YEAR;
}

// "UU Nomor 35 Tahun 2009": the year is part of what a law is called, and dates no deed.
static bool past_of_law_name(const kw_clause *c, const kw_time *t)
{
    uint32_t first = t->first - c->base;
    return t->value.n == 4 && first && c->words[first - 1].upos == KW_UPOS_NUM;
}

// Is it a time of long ago? Not "since 2003", which still goes on, nor "on March 17", whose year is guessed.
static bool past_long(const kw_past *p, uint32_t time)
{
    const kw_clause *c = p->clause;
    const kw_time *t = &p->times->items[time];
    if (p->report == KW_DAY_UNKNOWN || t->from == KW_DAY_UNKNOWN || t->type == KW_TIME_SET || t->type == KW_TIME_DURATION || t->lent) return false;
    if (t->to >= p->report - PAST_YEAR || past_goes_on(p, time) || past_of_law_name(c, t)) return false;
    uint32_t first = t->first - c->base, last = t->last - c->base;
    for (uint32_t w = first < 2 ? 0 : first - 2; w <= first; w++) {
        // In "since the 1991 coup" it is the coup since when.
        uint32_t head = kw_clause_head(c, w);
        bool own = w + 1 >= first || (head != KW_NONE && head >= first && head <= last);
        if (own && kw_clause_reads(c, w, c->lexis->since.first, c->lexis->since.n)) return false;
    }
    return true;
}

// Is it a time of long ago for the deed at `anchor`? Not where a "since" stands between: "died since he took power in 2000".
static bool past_long_for(const kw_past *p, uint32_t time, uint32_t anchor)
{
    const kw_clause *c = p->clause;
    if (!past_long(p, time)) return false;
    for (uint32_t w = anchor + 1; w < p->times->items[time].first - c->base; w++)
        if (kw_clause_reads(c, w, c->lexis->since.first, c->lexis->since.n)) return false;
    return true;
}

// "accused them and, in 2000, seized the farms": a time that belongs to what comes behind.
static bool past_of_next(const kw_clause *c, uint32_t anchor, uint32_t time)
{
    bool link = false;
    for (uint32_t w = anchor + 1; w < time; w++)
        if (c->words[w].upos != KW_UPOS_ADP && c->words[w].upos != KW_UPOS_PUNCT) link = c->words[w].upos == KW_UPOS_CCONJ;
    return link;
}

// The word of a time that hangs on something outside it.
static uint32_t past_time_head(const kw_past *p, uint32_t time)
{
    const kw_clause *c = p->clause;
    uint32_t first = p->times->items[time].first - c->base, last = p->times->items[time].last - c->base;
    for (uint32_t w = first; w <= last; w++) {
        uint32_t head = kw_clause_head(c, w);
        if (head == KW_NONE || head < first || head > last) return w;
    }
    return first;
}

// "has killed", "is wanted": what is told in the present is not of long ago.
static bool past_told_in_present(const kw_clause *c, uint32_t verb)
{
    for (uint32_t k = kw_clause_child(c, verb); k != KW_NONE; k = c->next_sibling[k])
        if (c->words[k].rel == KW_REL_AUX && c->words[k].feat & KW_FEAT_PRES && c->words[k].feat & KW_FEAT_FIN) return true;
    return false;
}

// "has admitted kidnapping them in 1974", "has been hit since the killing of the leader in 2005": where what a time hangs on is told in the
// present, the time dates what stands nearest before it.
static bool past_nearest(const kw_clause *c, uint32_t anchor, uint32_t time, uint32_t governor)
{
    if (anchor <= governor || anchor >= time || !kw_clause_is_below(c, anchor, governor)) return false;
    for (uint32_t w = anchor + 1; w < time; w++)
        if (c->words[w].upos == KW_UPOS_VERB || kw_clause_marked(c, w, c->lexis->datings.first, c->lexis->datings.n)) return false;
    return true;
}

// Does a time of long ago date the event itself? Not one inside another noun, "their 1981 raid".
static bool past_dated(const kw_past *p, uint32_t time, const kw_candidate *e)
{
    const kw_clause *c = p->clause;
    uint32_t anchor = e->anchor;
    if (time == KW_NONE || !past_long_for(p, time, anchor)) return false;
    uint32_t w = past_time_head(p, time), head = kw_clause_head(c, w);
    if (past_of_next(c, anchor, p->times->items[time].first - c->base)) return false;
    if (head != KW_NONE && past_told_in_present(c, head)) return past_nearest(c, anchor, w, head);
    if (head != KW_NONE && kw_match_covers(&e->match, head) && kw_str_is(e->type, "ASSAULT")) return true; // "carried out the 2001 attacks"
    return !(head != KW_NONE && head != anchor && head > w && c->words[head].upos == KW_UPOS_NOUN && !kw_clause_has_case(c, w));
}

// Does a clause or phrase of this relation share the time of what it hangs on?
static bool past_shares(kw_rel rel)
{
    static const kw_rel rels[] = { KW_REL_ACL, KW_REL_CCOMP, KW_REL_XCOMP, KW_REL_ADVCL, KW_REL_NMOD, KW_REL_COMPOUND, KW_REL_OBJ, KW_REL_OBL, KW_REL_APPOS };
    for (size_t i = 0; i < sizeof rels / sizeof *rels; i++)
        if (rels[i] == rel) return true;
    return false;
}

// "a 1999 pact under which France would leave", "conceded in 1994 that it had bombed", "in 1998, when rebels took the town": what hangs on a deed
// of long ago is of long ago too.
static bool past_below(const kw_past *p, uint32_t anchor)
{
    const kw_clause *c = p->clause;
    uint32_t w = anchor;
    for (uint32_t steps = 0; steps < PAST_STEPS && w != KW_NONE; steps++) {
        bool present = past_told_in_present(c, w);
        for (uint32_t t = c->first_time; t < c->end_time; t++) {
            if (p->times->items[t].sent != c->sent || !past_long_for(p, t, anchor)) continue;
            uint32_t x = past_time_head(p, t);
            if (present ? kw_clause_head(c, x) == w && past_nearest(c, anchor, x, w) : x == w || kw_clause_head(c, x) == w) return true;
        }
        if (present) return false;
        if (!past_shares((kw_rel)c->words[w].rel)) return false;
        w = kw_clause_head(c, w);
    }
    return false;
}

// Who is tried, blamed or held for a deed of long ago is so now, unless it was "after" it.
static bool past_of_law(const kw_candidate *e) { return kw_str_is(e->type, "SANCTION") || kw_str_is(e->type, "ACCUSE") || kw_str_is(e->modes, "arrest"); }

static bool past_of_words(const kw_candidate *e) { return past_of_law(e) || kw_str_is(e->type, "REQUEST") || kw_str_is(e->type, "REJECT"); }

// "killed in a 2004 attack", "took the town after a war in 1998", "an occupation that ended in 1945": what was done at, or after, a thing of
// long ago is of long ago. Not "tried for a 1998 killing".
static bool past_at(const kw_past *p, const kw_candidate *e)
{
    const kw_clause *c = p->clause;
    uint32_t anchor = e->anchor;
    kw_atom datings = past_of_law(e) ? c->lexis->whens : c->lexis->datings;
    for (uint32_t t = c->first_time; t < c->end_time; t++) {
        if (p->times->items[t].sent != c->sent || !past_long_for(p, t, anchor)) continue;
        uint32_t w = kw_clause_head(c, past_time_head(p, t));
        bool at = false; // then whatever word of the deed's phrase the tree hung it on
        for (uint32_t steps = 0; steps < PAST_DATED_STEPS && w != KW_NONE && w != anchor; steps++) {
            uint32_t above = kw_clause_head(c, w);
            kw_rel rel = c->words[w].rel;
            bool phrase = rel == KW_REL_OBL || rel == KW_REL_NMOD;
            bool marked = (phrase || rel == KW_REL_ADVCL) && kw_clause_marked(c, w, datings.first, datings.n);
            bool own = rel == KW_REL_ACL && c->words[w].sub == KW_SUB_RELCL && above != KW_NONE && c->words[above].upos == KW_UPOS_NOUN && (above == anchor || kw_match_covers(&e->match, above));
            if (own) return true;
            if (!marked && !(at && !past_of_words(e) && (phrase || rel == KW_REL_OBJ))) break;
            if (above == anchor) return true;
            at |= marked;
            w = above;
        }
    }
    return false;
}

// "Four years after the invasion", "five years since they were driven out": what a length of years is counted from.
static bool past_counted_from(const kw_past *p, uint32_t anchor)
{
    const kw_clause *c = p->clause;
    for (uint32_t i = c->first_time; i < c->end_time; i++) {
        const kw_time *t = &p->times->items[i];
        if (t->sent != c->sent || t->counted >= 0 || !(kw_str_ends(t->value, KW_STR("Y")) || kw_str_ends(t->value, KW_STR("E")))) continue;
        uint32_t from = t->last - c->base + 2, w = from;
        while (w < anchor && c->words[w].upos != KW_UPOS_PUNCT && (c->words[w].upos != KW_UPOS_VERB || kw_clause_head(c, w) > w)) w++;
        if (from <= anchor && w == anchor) return true;
    }
    return false;
}

// Whatever the tree makes of it: "in 2003" right behind the deed, with no other verb between, or right before its "when".
static bool past_beside(const kw_past *p, uint32_t anchor)
{
    const kw_clause *c = p->clause;
    bool since = kw_clause_marked(c, anchor, c->lexis->since.first, c->lexis->since.n); // "since their invasion to topple him in 2003"
    for (uint32_t i = c->first_time; i < c->end_time; i++) {
        if (p->times->items[i].sent != c->sent || !past_long_for(p, i, anchor)) continue;
        uint32_t first = p->times->items[i].first - c->base, last = p->times->items[i].last - c->base;
        uint32_t from = first > anchor ? anchor + 1 : last + 1, to = first > anchor ? first : anchor;
        if (first > anchor ? !since && c->words[first - 1].upos != KW_UPOS_ADP : last + 1 >= c->n || !kw_clause_reads(c, last + 1, c->lexis->at_once.first, c->lexis->at_once.n)) continue;
        uint32_t w = from;
        while (w < to && c->words[w].upos != KW_UPOS_PUNCT && (since || c->words[w].upos != KW_UPOS_VERB) && (c->words[w].upos != KW_UPOS_CCONJ || first < anchor)) w++;
        if (w == to) return true;
    }
    return false;
}

// "At that time rebels held the town", "Saat itu …": of the time of long ago that the sentence before tells.
static bool past_then(const kw_past *p)
{
    const kw_clause *c = p->clause;
    for (uint32_t i = c->first_time; i < c->end_time; i++) {
        const kw_time *t = &p->times->items[i];
        if (t->sent != c->sent || t->from != KW_DAY_UNKNOWN) continue;
        bool pointed = false, since = false;
        for (uint32_t w = t->first - c->base; w <= t->last - c->base; w++) pointed |= (c->words[w].feat & KW_FEAT_DEM) != 0;
        for (uint32_t w = t->first - c->base ? t->first - c->base - 1 : 0; w <= t->last - c->base; w++) since |= kw_clause_reads(c, w, c->lexis->since.first, c->lexis->since.n) > 0;
        if (since) continue;
        for (uint32_t k = i; pointed && k-- > 0 && c->sent - p->times->items[k].sent <= 1;) {
            const kw_time *before = &p->times->items[k];
            if (before->sent != c->sent && before->from != KW_DAY_UNKNOWN && before->type != KW_TIME_SET && before->type != KW_TIME_DURATION) return !before->lent && before->to < p->report - PAST_YEAR;
        }
    }
    return false;
}

bool kw_past_is(const kw_past *p, const kw_candidate *e, uint32_t time)
{
    if (past_told_in_present(p->clause, e->anchor)) return false;
    if (past_counted_from(p, e->anchor)) return true;
    if (time != KW_NONE && !past_long(p, time)) return false;
    if (p->report != KW_DAY_UNKNOWN && past_then(p)) return true;
    return past_dated(p, time, e) || past_below(p, e->anchor) || past_at(p, e) || (!past_of_law(e) && past_beside(p, e->anchor));
}
