// SPDX-License-Identifier: Apache-2.0
// One phrase, the people of several countries: "US-Iraqi forces", "Afghan and NATO troops", "pasukan dari Inggris, Turki dan Italia".
// The phrase is resolved as those of its own country; the others are found in its row of names or as conjuncts of that country.
// Cost: the words of the phrase and the sixteen behind it.
#include "entity/who_resolve.h"

// Only commas, hyphens and words that join stand between the words a and b.
static bool several_joined(const who_work *w, uint32_t a, uint32_t b)
{
    for (uint32_t i = a + 1; i < b; i++) {
        const kw_word *x = &w->text->words[i];
        bool mark = x->upos == KW_UPOS_PUNCT && x->form.n && strchr(",-/", x->form.p[0]);
        if (!mark && x->upos != KW_UPOS_CCONJ) return false;
    }
    return b > a + 1;
}

// The code of a country or body sighted at word i, empty where there is none; *last is its last word.
static kw_str several_sighted(const who_work *w, const kw_mention *m, uint32_t i, uint32_t *last)
{
    uint32_t s = w->sight_at[i];
    if (s == KW_NONE) return KW_STR("");
    const who_sight *sight = &w->sights.items[s];
    const who_entry *entry = who_entry_of(w, sight);
    *last = sight->last;
    if (sight->first != i || (m->head >= sight->first && m->head <= sight->last)) return KW_STR("");
    return entry->kind == WHO_STATE ? w->reg->states[entry->ref].code : entry->kind == WHO_BODY ? w->reg->bodies[entry->ref].code : KW_STR("");
}

// Is the state mention k a conjunct of the phrase's own country?
static bool several_conjunct(const who_work *w, const kw_mention *m, uint32_t k, kw_str code)
{
    uint32_t at = w->mentions.items[k].head;
    if (w->drafts[k].what != WHO_IS_STATE || w->text->words[at].rel != KW_REL_CONJ) return false;
    for (int steps = 0; steps < 8 && at != KW_NONE && w->text->words[at].rel == KW_REL_CONJ; steps++) at = who_head(w, at);
    if (at == KW_NONE || at < m->first || at > m->last || at == m->head || w->who->at_word[at] == KW_NONE) return false;
    const who_draft *with = &w->drafts[w->who->at_word[at]];
    return with->what == WHO_IS_STATE && kw_str_eq(with->code, code);
}

// The same role of another country: "British troops" beside "US troops".
static uint32_t several_same_role(who_work *w, kw_entity e, kw_str code, const who_draft *d)
{
    uint64_t key = who_key("role", code, d->sector, d->role);
    uint32_t other = who_map_get(&w->keys, key);
    if (other != KW_NONE) return other;
    e.code = code;
    e.sector = kw_str_is(code, "IGO") || kw_str_is(code, "NGO") ? KW_STR("") : d->sector;
    other = who_entity_new(w, e);
    who_map_put(w->arena, &w->keys, key, other);
    return other;
}

// One phrase, several countries' people: those that stand in a row with the phrase's own country ("US-Iraqi forces", "Afghan and
// NATO troops"), and those that hang from it as conjuncts ("pasukan dari Inggris, Turki dan Italia").
void who_resolve_others(who_work *w, uint32_t mention)
{
    enum { ROW = 8 };
    const who_draft *d = &w->drafts[mention];
    kw_mention *m = &w->mentions.items[mention];
    kw_entity e = w->who->entities[m->entity];
    uint32_t found[ROW], n = 0, row_last = KW_NONE, last = 0;
    kw_str row[ROW];
    uint32_t in_row = 0;
    bool own = false; // the row holds the phrase's own country
    for (uint32_t i = m->first; i <= m->last; i++) {
        kw_str code = several_sighted(w, m, i, &last);
        if (!code.n) continue;
        if (row_last == KW_NONE || !several_joined(w, row_last, i)) {
            if (own) break;
            in_row = 0;
        }
        if (in_row < ROW) row[in_row++] = code;
        own |= kw_str_eq(code, d->code);
        row_last = i = last;
    }
    for (uint32_t r = 0; r < in_row && own; r++)
        if (!kw_str_eq(row[r], d->code)) found[n++] = several_same_role(w, e, row[r], d);
    // "Afghan and coalition forces": the head's own word tells a country too.
    bool coalition = own && in_row == 1 && who_is_country(w, d->agent->code) && !kw_str_eq(d->agent->code, d->code);
    for (uint32_t i = row_last; coalition && i + 1 < m->head; i++)
        if (w->text->words[i + 1].upos == KW_UPOS_CCONJ) {
            found[n++] = several_same_role(w, e, d->agent->code, d);
            break;
        }
    const kw_sent *sent = &w->text->sents[m->sent];
    last = sent->first + sent->count;
    if (m->last + 16 < last) last = m->last + 16;
    for (uint32_t i = m->first; i < last && n < ROW; i++) {
        uint32_t k = w->who->at_word[i];
        if (k == KW_NONE || !several_conjunct(w, m, k, d->code) || kw_str_eq(w->drafts[k].code, d->code)) continue;
        uint32_t other = several_same_role(w, e, w->drafts[k].code, d);
        if (w->mentions.items[k].entity == KW_NONE && k > mention) who_link(w, k, other, WHO_RULE_STATE);
        bool known = false;
        for (uint32_t j = 0; j < n; j++) known |= found[j] == other;
        if (!known) found[n++] = other;
    }
    if (!n) return;
    m->others = KW_ARRAY(w->arena, uint32_t, n);
    memcpy(m->others, found, n * sizeof *found);
    m->n_others = n;
}
