// SPDX-License-Identifier: Apache-2.0
// One phrase, the people of several countries: "US-Iraqi forces", "Afghan and NATO troops", "pasukan dari Inggris, Turki dan Italia".
// The phrase is resolved as those of its own country; the others are found in its row of names or as conjuncts of that country.
// Cost: the words of the phrase and the sixteen behind it.
#include "entity/who_resolve.h"

enum { SEVERAL_ROW = 8, SEVERAL_BACK = 40, SEVERAL_SENTS = 3 };

// Does word i only join: a comma, a hyphen, "and", "'s", the number in "three British and two Canadian soldiers"?
static bool several_joins(const who_work *w, uint32_t i)
{
    const kw_word *x = &w->text->words[i];
    if (x->upos == KW_UPOS_PUNCT) return x->form.n && strchr(",-/", x->form.p[0]);
    return x->upos == KW_UPOS_CCONJ || x->upos == KW_UPOS_NUM || (x->upos == KW_UPOS_PART && (w->marks[i] & WHO_MARK(WHO_REF_OF)));
}

static bool several_joined(const who_work *w, uint32_t a, uint32_t b)
{
    for (uint32_t i = a + 1; i < b; i++)
        if (!several_joins(w, i)) return false;
    return b > a + 1;
}

// Is what is sighted at word i a country in a row of such, or a body of several?
static const who_sight *several_element(const who_work *w, uint32_t i)
{
    if (w->sight_at[i] == KW_NONE) return NULL;
    const who_sight *s = &w->sights.items[w->sight_at[i]];
    const who_entry *e = who_entry_of(w, s);
    if (e->kind == WHO_BODY) return kw_str_is(w->reg->bodies[e->ref].code, "IGO") ? s : NULL;
    return e->kind == WHO_STATE && e->sub != WHO_STATE_PEOPLE && e->sub != WHO_STATE_PERSON && e->sub != WHO_STATE_REGION ? s : NULL;
}

static bool several_hyphen(const who_work *w, uint32_t i) { return kw_str_is(w->text->words[i].form, "-") || kw_str_is(w->text->words[i].form, "/"); }

// "Pasukan AS│, Inggris dan Australia": the last word of the row of countries that goes on behind the phrase, wherever the tree hangs them.
static uint32_t several_row_end(const who_work *w, const kw_mention *m, uint32_t last)
{
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t end = sent->first + sent->count, n = 0;
    bool joined = false; // a list ends with "and"
    if (!w->lang->head_first) return last;
    for (uint32_t i = last + 1; i < end && n < SEVERAL_ROW;) {
        const who_sight *s = several_element(w, i);
        if (s) {
            if (joined) return s->last;
            i = s->last + 1;
            n++;
        } else {
            if (!several_joins(w, i) || w->text->words[i].upos == KW_UPOS_NUM) break;
            joined = w->text->words[i].upos == KW_UPOS_CCONJ || several_hyphen(w, i);
            i++;
        }
    }
    return last;
}

// "│Israeli, Egyptian and Jordanian officials", "│India's and Pakistan's ministers": the first word of the row that begins before the phrase.
static uint32_t several_row_begin(const who_work *w, const kw_mention *m, uint32_t first)
{
    uint32_t begin = w->text->sents[m->sent].first, i = first;
    bool joined = false;
    if (w->lang->head_first) return first;
    for (uint32_t k = first; k < m->head; k++) joined |= w->text->words[k].upos == KW_UPOS_CCONJ && several_joins(w, k);
    for (int steps = 0; i > begin + 1 && steps < 2 * SEVERAL_ROW; steps++) {
        uint32_t gap = i;
        while (gap > begin && gap + 3 > i && several_joins(w, gap - 1)) joined |= w->text->words[--gap].upos == KW_UPOS_CCONJ || several_hyphen(w, gap);
        const who_sight *s = gap < i && gap > begin ? several_element(w, gap - 1) : NULL;
        bool own = gap < i && (w->marks[gap] & WHO_MARK(WHO_REF_OF));
        if (!s || !joined || !(own || (s->kinds & 1u << WHO_STATE_ADJECTIVE) || who_entry_of(w, s)->all_caps)) break;
        first = i = s->first;
    }
    return first;
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

static void several_keep(who_work *w, kw_mention *m, const uint32_t *found, uint32_t n)
{
    if (!n) return;
    m->others = KW_ARRAY(w->arena, uint32_t, n);
    memcpy(m->others, found, n * sizeof *found);
    m->n_others = n;
}

// A country of the row by itself stands for the whole row, which a tree may hang from any of it.
static void several_link(who_work *w, const kw_mention *m, uint32_t word, const uint32_t *found, uint32_t n)
{
    uint32_t k = w->who->at_word[word], rest[SEVERAL_ROW] = { m->entity }, n_rest = 1, own = KW_NONE;
    if (k == KW_NONE || n > SEVERAL_ROW || (w->drafts[k].what != WHO_IS_STATE && w->drafts[k].what != WHO_IS_PEOPLE)) return;
    for (uint32_t j = 0; j < n; j++) {
        if (own == KW_NONE && kw_str_eq(w->who->entities[found[j]].code, w->drafts[k].code)) own = found[j];
        else if (n_rest < SEVERAL_ROW) rest[n_rest++] = found[j];
    }
    if (own == KW_NONE) return;
    who_link(w, k, own, WHO_RULE_STATE);
    several_keep(w, &w->mentions.items[k], rest, n_rest);
}

// "Iraqi and US forces", "tentara Israel dan Palestina": a body that is registered with its country in its name stands in a row of
// countries as any phrase does.
void who_resolve_body_others(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    kw_mention *m = &w->mentions.items[mention];
    uint32_t s = w->sight_at[m->head], found[SEVERAL_ROW], n = 0, last = 0;
    if (s == KW_NONE || !who_is_country(w, d->code)) return;
    const who_sight *sight = &w->sights.items[s];
    int64_t r = kw_phrases_get(w->lang->phrases, w->text->words[w->lang->head_first ? sight->last : sight->first].lower);
    const who_entry *own = r < 0 || sight->first == sight->last ? NULL : &w->lang->entries[r];
    if (!own || own->kind != WHO_STATE || !kw_str_eq(w->reg->states[own->ref].code, d->code)) return;
    kw_entity e = w->who->entities[m->entity];
    e.id = KW_STR("");
    e.name = who_words_str(w, sight->first, sight->last);
    uint32_t from = several_row_begin(w, m, sight->first), to = several_row_end(w, m, sight->last);
    for (uint32_t i = from; i <= to && n < SEVERAL_ROW; i++) {
        kw_str code = i < sight->first || i > sight->last ? several_sighted(w, m, i, &last) : KW_STR("");
        if (code.n && !kw_str_eq(code, d->code)) found[n++] = several_same_role(w, e, code, d);
    }
    for (uint32_t i = from; i <= to; i++)
        if (i < sight->first || i > sight->last) several_link(w, m, i, found, n);
    several_keep(w, m, found, n);
}

// "Ethiopian and │ government troops": the government's that they fight beside is that of another country, the one that the story is about.
static kw_str several_government(who_work *w, const kw_mention *m, const who_agent *agent, kw_str code)
{
    if (!kw_str_is(agent->sector, "MIL") || !kw_str_starts(agent->role, KW_STR("government"))) return agent->code;
    w->not_state = who_state_index(w->reg, code);
    uint32_t s = who_setting_best(w, m->sent);
    w->not_state = KW_NONE;
    return s == KW_NONE ? KW_STR("") : w->reg->states[s].code;
}

// "Pasukan Afghanistan dan │ koalisi", "pasukan Ethiopia dan │ pemerintah": the country that the head has with word i behind it, as in
// "pasukan koalisi"; empty where it has none.
static kw_str several_partner(who_work *w, const kw_mention *m, uint32_t i, kw_str own)
{
    kw_str code = KW_STR(""), head = w->text->words[m->head].lower, with = w->text->words[i].lower;
    char pair[2 * 32 + 2];
    if (head.n > 32 || with.n > 32) return code;
    memcpy(pair, head.p, head.n);
    pair[head.n] = ' ';
    memcpy(pair + head.n + 1, with.p, with.n);
    int64_t r = kw_phrases_get(w->lang->phrases, kw_str_make(pair, head.n + 1 + with.n));
    const who_entry *e = r < 0 ? NULL : &w->lang->entries[r];
    if (e && e->kind == WHO_AGENT) code = several_government(w, m, &w->lang->agents[e->ref], own);
    return who_is_country(w, code) ? code : KW_STR("");
}

// "The governments in │ Chad and Mali", "polisi di │ Chad dan Mali": as many as the places that the phrase is followed by.
void who_resolve_places(who_work *w, uint32_t mention)
{
    kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    kw_entity e = w->who->entities[m->entity];
    uint32_t mark = m->last + 1, found[SEVERAL_ROW], n = 0, place = KW_NONE;
    if (mark >= w->text->n_words || w->sent_first[mark] != w->sent_first[m->head] || !(w->marks[mark] & WHO_MARK(WHO_REF_LOCATIVE)) || !who_is_country(w, e.code)) return;
    for (uint32_t k = mention + 1; k < w->mentions.n && w->mentions.items[k].sent == m->sent && n < SEVERAL_ROW; k++) {
        const who_draft *x = &w->drafts[k];
        uint32_t at = w->mentions.items[k].head;
        if (x->what != WHO_IS_STATE) continue;
        if (place == KW_NONE && w->case_of[at] == mark && kw_str_eq(x->code, e.code)) place = at;
        else if (place != KW_NONE && w->text->words[at].rel == KW_REL_CONJ && who_head(w, at) == place && !kw_str_eq(x->code, e.code))
            found[n++] = several_same_role(w, e, x->code, d);
    }
    several_keep(w, m, found, n);
}

// "Peru's King Abdullah II and Chilean President │ Ana Rojas": two people that the tree has in one phrase, headed by the second. The first
// has a mention of his own inside, in front of the "and".
void who_resolve_joined_person(who_work *w, uint32_t mention)
{
    kw_mention *m = &w->mentions.items[mention];
    uint32_t joint = KW_NONE;
    for (uint32_t i = m->first + 1; i < m->head && joint == KW_NONE; i++)
        if (w->text->words[i].upos == KW_UPOS_CCONJ) joint = i;
    for (uint32_t k = mention; k-- > 0 && joint != KW_NONE && w->mentions.items[k].last >= m->first && w->mentions.items[k].sent == m->sent;) {
        const kw_mention *x = &w->mentions.items[k];
        if (w->drafts[k].what != WHO_IS_PERSON || x->first < m->first || x->last >= joint || x->entity == KW_NONE || x->entity == m->entity) continue;
        several_keep(w, m, &x->entity, 1);
        return;
    }
}

// One phrase, several countries' people: those that stand in a row with the phrase's own country ("US-Iraqi forces", "Afghan and
// NATO troops"), and those that hang from it as conjuncts ("pasukan dari Inggris, Turki dan Italia").
void who_resolve_others(who_work *w, uint32_t mention)
{
    enum { ROW = SEVERAL_ROW };
    const who_draft *d = &w->drafts[mention];
    kw_mention *m = &w->mentions.items[mention];
    kw_entity e = w->who->entities[m->entity];
    uint32_t found[ROW], n = 0, row_last = KW_NONE, last = 0;
    kw_str row[ROW];
    uint32_t in_row = 0;
    bool own = false; // the row holds the phrase's own country
    uint32_t row_begin = several_row_begin(w, m, m->first), row_end = several_element(w, m->last) ? several_row_end(w, m, m->last) : m->last;
    for (uint32_t i = row_begin; i <= row_end; i++) {
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
    for (uint32_t i = row_begin; i <= row_end && own; i++)
        if (i < m->first || i > m->last) several_link(w, m, i, found, n);
    if (d->group_codes.n && n < ROW) // "pasukan Somalia-Ethiopia"
        found[n++] = several_same_role(w, e, kw_str_sub(d->group_codes, kw_str_find_byte(d->group_codes, ' ', 0) + 1, d->group_codes.n), d);
    // "Arab and Israeli officials": a word for no one country in the row.
    for (uint32_t i = m->first; (d->flags & WHO_BLOC) && i <= m->last && n < ROW; i++) {
        if (!(w->marks[i] & WHO_MARK(WHO_REF_BLOC)) || w->sight_at[i] != KW_NONE || i == m->head) continue;
        bool beside = (i + 1 < m->head && w->text->words[i + 1].upos == KW_UPOS_CCONJ) || (i > m->first && w->text->words[i - 1].upos == KW_UPOS_CCONJ);
        if (beside) found[n++] = several_same_role(w, e, KW_STR("---"), d);
        break;
    }
    // "Afghan and coalition forces": the head's own word tells a country too.
    bool coalition = own && in_row == 1 && n < ROW;
    for (uint32_t i = row_last; coalition && i + 1 < m->head; i++) {
        if (w->text->words[i + 1].upos != KW_UPOS_CCONJ) continue;
        kw_str code = several_government(w, m, d->agent, d->code);
        if (who_is_country(w, code) && !kw_str_eq(code, d->code)) found[n++] = several_same_role(w, e, code, d);
        break;
    }
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t partner = own && w->lang->head_first && n < ROW ? row_last + 2 : KW_NONE;
    if (partner != KW_NONE && partner < sent->first + sent->count && w->text->words[partner - 1].upos == KW_UPOS_CCONJ) {
        kw_str code = several_partner(w, m, partner, d->code);
        uint32_t k = w->who->at_word[partner];
        if (code.n && !kw_str_eq(code, d->code)) {
            found[n++] = several_same_role(w, e, code, d);
            if (k != KW_NONE && k > mention && w->mentions.items[k].entity == KW_NONE) {
                who_link(w, k, found[n - 1], WHO_RULE_STATE);
                several_keep(w, &w->mentions.items[k], &m->entity, 1); // the tree may hang the verb from either
            }
        }
    }
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
    several_keep(w, m, found, n);
}

// Those who come from several countries to meet: one word for them may stand for another.
static bool several_delegates(kw_str role)
{
    static const char *const roles[] = { "delegate", "delegation", "envoy", "negotiator", "representative", "negotiators", "delegates", "chief negotiator" };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (kw_str_is(role, roles[i])) return true;
    return false;
}

// "The delegates", "para menteri itu", "delegasi-delegasi tersebut" after "delegates from Japan, Korea and Russia": all of them.
bool who_resolve_those_several(who_work *w, uint32_t mention)
{
    kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    bool officials = kw_str_is(d->sector, "GOV") || (!d->sector.n && several_delegates(d->role));
    bool joint = kw_str_is(d->role, "joint force"); // "The joint force", "pasukan gabungan" after "Chadian and French troops"
    if (!joint && (!(d->flags & WHO_DEFINITE) || !(d->flags & WHO_PLURAL) || (d->flags & WHO_BLOC) || !officials)) return false;
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < SEVERAL_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        const who_draft *y = &w->drafts[c];
        if (m->sent - x->sent > SEVERAL_SENTS || x->sent < w->story) return false;
        if (x->entity == KW_NONE || y->what != WHO_IS_ROLE || x->sent == m->sent) continue;
        if (joint && (!kw_str_is(y->sector, "MIL") || !x->n_others)) continue;
        bool same = joint || kw_str_eq(y->role, d->role) || kw_str_eq(who_last_word(y->role), d->role) || (several_delegates(y->role) && several_delegates(d->role));
        if (!same) continue;
        if (!x->n_others) return false; // others of the kind have been spoken of since
        who_link(w, mention, x->entity, WHO_RULE_DESCRIPTION);
        m->others = x->others;
        m->n_others = x->n_others;
        return true;
    }
    return false;
}
