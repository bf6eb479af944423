// SPDX-License-Identifier: Apache-2.0
// From trees to mentions: every nominal head gets one, with the span that an entity's text has, the noun phrase without
// relative clauses ("five soldiers", "the German foreign minister, Frank-Walter Steinmeier"), and so does every name that
// modifies a noun ("US" in "US troops"). A word adds itself to the phrases above it in at most WHO_MAX_CLIMB steps: linear.
#include "entity/who_room.h"

static bool mention_relation_nominal(const kw_word *word)
{
    switch (word->rel) {
    case KW_REL_NSUBJ: case KW_REL_OBJ: case KW_REL_IOBJ: case KW_REL_OBL: case KW_REL_NMOD: case KW_REL_APPOS: return true;
    default: return false;
    }
}

// "Nadia" in "Nadia Corvino": a word of a name that nobody knows is nobody by itself.
static bool mention_inside_name(const who_work *w, uint32_t i)
{
    const kw_word *words = w->text->words;
    uint32_t h = who_head(w, i);
    if (h == i + 1 && who_honorific(w, i)) return true;
    if (words[i].rel != KW_REL_COMPOUND || h == KW_NONE || h <= i || h > i + 4) return false;
    for (uint32_t k = i; k <= h; k++) {
        if (words[k].upos != KW_UPOS_PROPN || !(words[k].flags & KW_WORD_CAPITAL) || (words[k].flags & KW_WORD_ALL_CAPS)) return false;
        if (w->sight_at[k] != KW_NONE && (k < h || !who_is_company(w, k))) return false;
    }
    return true;
}

// "Senator" in "Senator Maria Perez": the word of the name that has the title, KW_NONE where word i is none.
uint32_t who_title_of(const who_work *w, uint32_t i)
{
    const kw_word *words = w->text->words;
    uint32_t s = w->sight_at[i], h = who_head(w, i);
    if (s == KW_NONE || h == KW_NONE || h <= w->sights.items[s].last || h > w->sights.items[s].last + 4) return KW_NONE;
    const who_entry *e = who_entry_of(w, &w->sights.items[s]);
    if (e->kind != WHO_AGENT || e->plural || (words[i].rel != KW_REL_NMOD && words[i].rel != KW_REL_COMPOUND) || w->case_of[i] != KW_NONE) return KW_NONE;
    uint8_t kind = w->lang->agents[e->ref].kind;
    if (kind != WHO_AGENT_OFFICE && kind != WHO_AGENT_TITLE && kind != WHO_AGENT_PERSON) return KW_NONE;
    for (uint32_t k = w->sights.items[s].last + 1; k <= h; k++) {
        bool name = w->sight_at[k] == KW_NONE || who_entry_of(w, &w->sights.items[w->sight_at[k]])->kind == WHO_PERSON;
        if (words[k].upos != KW_UPOS_PROPN || !(words[k].flags & KW_WORD_CAPITAL) || !name) return KW_NONE;
    }
    return h;
}

static bool mention_is_nominal(const who_work *w, uint32_t i)
{
    const kw_word *word = &w->text->words[i];
    if (word->rel == KW_REL_FLAT || word->rel == KW_REL_FIXED || word->rel == KW_REL_GOESWITH || word->rel == KW_REL_CASE ||
        word->rel == KW_REL_MARK || word->rel == KW_REL_CC)
        return false;
    if (w->marks[i] & WHO_MARK(WHO_REF_NAMED)) return true;
    if (mention_inside_name(w, i)) return false;
    switch (word->upos) {
    case KW_UPOS_NOUN: case KW_UPOS_PROPN: return true;
    case KW_UPOS_PRON: return (w->marks[i] & WHO_MARK(WHO_REF_PRONOUN)) || mention_relation_nominal(word);
    case KW_UPOS_NUM: case KW_UPOS_ADJ: case KW_UPOS_DET: case KW_UPOS_X: case KW_UPOS_SYM: return mention_relation_nominal(word);
    default: break;
    }
    if (w->marks[i] & WHO_MARK(WHO_REF_PRONOUN)) return true;
    return w->sight_at[i] != KW_NONE && mention_relation_nominal(word);
}

// Does a name, wherever it stands, get a mention of its own?
static bool mention_is_name(const who_work *w, uint32_t i)
{
    uint32_t s = w->sight_at[i];
    if (s == KW_NONE || w->sights.items[s].head != i) return false;
    const who_entry *e = who_entry_of(w, &w->sights.items[s]);
    if (e->kind == WHO_VOID || e->kind == WHO_PLACE) return false;
    if (e->kind == WHO_AGENT || e->kind == WHO_REF) {
        uint8_t rel = w->text->words[i].rel, upos = w->text->words[i].upos;
        return (upos == KW_UPOS_NOUN || upos == KW_UPOS_PROPN) && rel != KW_REL_FLAT && rel != KW_REL_FIXED;
    }
    return true;
}

// Comma or bracket between two words?
static bool mention_parted(const who_work *w, uint32_t a, uint32_t b)
{
    for (uint32_t i = a + 1; i < b && i < a + 8; i++)
        if (w->text->words[i].upos == KW_UPOS_PUNCT && w->text->words[i].form.n && strchr(",;:()[]", w->text->words[i].form.p[0])) return true;
    return false;
}

// Does a bracket close between two words?
static bool mention_bracketed(const who_work *w, uint32_t a, uint32_t b)
{
    for (uint32_t i = a + 1; i < b && i < a + 8; i++)
        if (kw_str_is(w->text->words[i].form, ")")) return true;
    return false;
}

// Does word i belong to the span of the noun phrase of its head h?
static bool mention_spans(const who_work *w, uint32_t i, uint32_t h)
{
    const kw_word *word = &w->text->words[i];
    switch (word->rel) {
    case KW_REL_DET: case KW_REL_AMOD: case KW_REL_COMPOUND: case KW_REL_FLAT: case KW_REL_FIXED: case KW_REL_GOESWITH: case KW_REL_CLF:
        return true;
    case KW_REL_NUMMOD: return i > h || !mention_bracketed(w, i, h); // "Sri Lestari (26), operator"
    case KW_REL_NMOD:
        if (word->sub == KW_SUB_TMOD) return false;
        if (w->case_of[i] == KW_NONE || w->case_of[i] > i) return true;
        return (w->marks[w->case_of[i]] & WHO_MARK(WHO_REF_OF)) && !mention_parted(w, h < i ? h : i, h < i ? i : h);
    case KW_REL_APPOS:
        if (i < h) return false;
        if (!mention_parted(w, h, i)) return true;
        return word->upos == KW_UPOS_PROPN && w->text->words[h].upos == KW_UPOS_NOUN;
    case KW_REL_ADVMOD: return w->text->words[h].upos == KW_UPOS_NUM; // "at least", "lebih dari"
    case KW_REL_CASE: return i > h ? false : w->text->words[h].rel == KW_REL_NUMMOD; // "about 20"
    default: return false;
    }
}

void who_find_mentions(who_work *w)
{
    const kw_text *text = w->text;
    uint32_t *lo = KW_ARRAY(w->arena, uint32_t, text->n_words), *hi = KW_ARRAY(w->arena, uint32_t, text->n_words);
    for (uint32_t i = 0; i < text->n_words; i++) lo[i] = hi[i] = i;
    for (uint32_t i = 0; i < text->n_words; i++) {
        if (text->words[i].upos == KW_UPOS_PUNCT) continue;
        uint32_t at = i;
        for (int steps = 0; steps < WHO_MAX_CLIMB; steps++) {
            uint32_t h = who_head(w, at);
            if (h == KW_NONE || !mention_spans(w, at, h)) break;
            at = h;
            if (i < lo[at]) lo[at] = i;
            if (i > hi[at]) hi[at] = i;
        }
    }
    for (uint32_t s = 0; s < w->sights.n; s++) { // a name is whole even where the tree splits it
        const who_sight *x = &w->sights.items[s];
        if (x->first < lo[x->head]) lo[x->head] = x->first;
        if (x->last > hi[x->head]) hi[x->head] = x->last;
    }
    w->mentions.cap = text->n_words / 2 + 8; // seldom more: a list that grows leaves as much behind again
    w->mentions.items = kw_arena_array(w->arena, w->mentions.cap, sizeof *w->mentions.items);
    for (uint32_t s = 0; s < text->n_sents; s++) {
        uint32_t begin = text->sents[s].first, end = begin + text->sents[s].count;
        for (uint32_t i = begin; i < end; i++) {
            const who_entry *in = w->sight_at[i] == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[w->sight_at[i]]);
            bool inside = in && w->sights.items[w->sight_at[i]].head != i && (in->kind != WHO_VOID || in->sub);
            if (inside || (!mention_is_nominal(w, i) && !mention_is_name(w, i))) continue;
            kw_mention m = { .sent = s, .head = i, .first = lo[i], .last = hi[i], .start = text->words[lo[i]].start, .end = text->words[hi[i]].end,
                             .entity = KW_NONE, .next_of_entity = KW_NONE };
            w->who->at_word[i] = w->mentions.n;
            *KW_PUSH(w->arena, &w->mentions) = m;
        }
    }
    w->who->mentions = w->mentions.items;
    w->who->n_mentions = w->mentions.n;
    // Innermost cover: shorter phrases overwrite longer ones; a phrase inside another is never longer, so order by length class.
    for (uint32_t i = 0; i < text->n_words; i++) w->who->cover[i] = KW_NONE;
    for (uint32_t m = 0; m < w->mentions.n; m++) {
        const kw_mention *x = &w->mentions.items[m];
        for (uint32_t i = x->first; i <= x->last && i < x->first + 64; i++) {
            uint32_t old = w->who->cover[i];
            if (old == KW_NONE || w->mentions.items[old].last - w->mentions.items[old].first > x->last - x->first) w->who->cover[i] = m;
        }
    }
}
