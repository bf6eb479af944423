// SPDX-License-Identifier: Apache-2.0
// Who a name means: somebody of the document by the words of the name, else of the register, else somebody new.
//
//   "Margaret Beckett" notes both words ──▶ "Beckett" is she │ in the register with a term on the document's date │ a new person of the scene's country
//
// Cost: a probe for each word of a name, and the few who share a surname.
#include "entity/who_resolve.h"

#include "entity/choice.h"

enum { PERSON_OF_BODY = 3 }; // sentences
enum { PERSON_NAME_AHEAD = 15 }; // sentences
enum { PERSON_SOON = 5 * 365, PERSON_GRACE = 365 };  // days

bool who_name_word(const who_work *w, uint32_t i)
{
    const kw_word *x = &w->text->words[i];
    return x->upos != KW_UPOS_PUNCT && x->form.n > 1;
}

// A word of a name as it is looked up: "al-Rashidi" is "Rashidi" too.
static kw_str person_name_form(const who_work *w, uint32_t i)
{
    kw_str lower = w->text->words[i].lower;
    size_t at = kw_str_find_byte(lower, '-', 0);
    if (at < 2 || at > 3 || at + 3 >= lower.n) return lower;
    return who_is_small(w, kw_str_sub(lower, 0, at), WHO_REF_PARTICLE) ? kw_str_sub(lower, at + 1, lower.n) : lower;
}

uint64_t who_name_key(const who_work *w, uint32_t i) { return kw_lower_hash(person_name_form(w, i)); }

void who_note_name(who_work *w, uint32_t entity, uint32_t first, uint32_t last)
{
    who_live *l = &w->live[entity];
    uint8_t n = 0;
    for (uint32_t i = first; i <= last; i++) n += who_name_word(w, i) && n < 8;
    if (n <= l->n_name_words) return;
    l->n_name_words = 0;
    for (uint32_t i = first; i <= last && l->n_name_words < 8; i++) {
        if (!who_name_word(w, i)) continue;
        l->name_words[l->n_name_words++] = i;
        // A name that tells nothing does not take a word from somebody known.
        uint64_t key = who_name_key(w, i);
        uint32_t old = who_map_get(&w->names, key);
        if (old != KW_NONE && old != entity && l->soft && !w->live[old].soft && w->live[old].last_sent >= w->story) continue;
        who_map_put(w->arena, &w->names, key, entity);
    }
}

// One word in common is too little where the office beside it is of another country: "Saudi Arabia's King Abdullah".
static bool person_elsewhere(const who_work *w, const who_draft *d, uint32_t entity)
{
    const kw_entity *e = &w->who->entities[entity];
    return d->agent && !w->live[entity].soft && !(d->flags & WHO_AT_PLACE) && who_is_country(w, d->code) && who_is_country(w, e->code) && !kw_str_eq(d->code, e->code);
}

// The person of the document whose name this is, or a part of it.
uint32_t who_by_name(const who_work *w, const who_draft *d)
{
    uint32_t first = d->name_first, last = d->name_last;
    for (uint32_t k = last + 1; k-- > first;) {
        if (!who_name_word(w, k)) continue;
        uint32_t e = who_map_get(&w->names, who_name_key(w, k));
        if (e == KW_NONE) continue;
        const who_live *l = &w->live[e];
        if (d->gender && l->gender && d->gender != l->gender) continue; // "Mrs Corvino" is not Mr Corvino
        uint32_t shared = 0, mine = 0;
        for (uint32_t i = first; i <= last; i++) {
            if (!who_name_word(w, i)) continue;
            mine++;
            for (uint32_t j = 0; j < l->n_name_words; j++)
                if (kw_str_eq(person_name_form(w, l->name_words[j]), person_name_form(w, i))) {
                    shared++;
                    break;
                }
        }
        if (shared < 2 && person_elsewhere(w, d, e)) continue;
        if (shared == mine || (shared == l->n_name_words && shared)) return e;
    }
    return KW_NONE;
}

// What a phrase adds to an entity already there: an office, a country that was only inferred.
void who_enrich(who_work *w, uint32_t entity, const who_draft *d)
{
    kw_entity *e = &w->who->entities[entity];
    who_live *l = &w->live[entity];
    if (d->agent && !e->role.n) e->role = d->role;
    bool told = (e->id.n && e->sector.n) || kw_str_is(e->code, "IGO") || kw_str_is(e->code, "NGO"); // the register knows better than an apposition
    if (d->sector.n && !told && (!e->sector.n || (l->soft_sector && (d->flags & WHO_SPECIFIC)))) {
        e->sector = d->sector;
        l->soft_sector = false;
    }
    if (d->code.n && l->soft) {
        e->code = d->code;
        l->soft = false;
    }
}

// Does the story speak of the country or body whose term it is?
static bool person_story_of(const who_work *w, const kw_term *t)
{
    uint32_t state = who_state_index(w->reg, t->code);
    return state != KW_NONE ? w->whole[state] > 0 : w->story_igo && kw_str_is(t->code, "IGO");
}

// Is the office of the phrase that of the term, as roles are written?
static bool person_same_role(const who_draft *d, const kw_term *t) { return d->role.n && kw_str_eq(who_last_word(d->role), who_last_word(t->role)); }

// The term that somebody is named in. A document of no date tells by its words, then by what its story speaks of: "Prime Minister
// Tony Blair" is not yet, or no longer, an envoy.
static const kw_term *person_term(const who_work *w, const who_draft *d, const who_person *p, bool *former)
{
    const kw_term *best = who_term_on(w->reg, p, w->date, former);
    if (w->date != INT32_MIN || p->n_terms < 2) return best;
    double most = -1;
    for (uint32_t i = 0; i < p->n_terms; i++) {
        const kw_term *t = &w->reg->terms[p->first_term + i];
        double s = (d->code.n && kw_str_eq(d->code, t->code) ? 2 : 0) + (person_story_of(w, t) ? 0.5 : 0);
        if (person_same_role(d, t)) s += 1;
        if (s < most || (s == most && t->to < best->to)) continue;
        most = s;
        best = t;
    }
    return best;
}

// Where somebody is from who holds no office yet, or held one of no country: the state of another term of theirs.
static kw_str person_home(const who_work *w, const who_person *p)
{
    for (uint32_t i = 0; i < p->n_terms; i++) {
        kw_str code = w->reg->terms[p->first_term + i].code;
        if (who_is_country(w, code)) return code;
    }
    return KW_STR("");
}

static uint32_t person_of_register(who_work *w, uint32_t mention, uint32_t person)
{
    const who_draft *d = &w->drafts[mention];
    const who_person *p = &w->reg->people[person];
    uint64_t key = who_key("person", p->id, KW_STR(""), KW_STR(""));
    uint32_t at = who_map_get(&w->keys, key);
    if (at != KW_NONE) return at;
    bool former = false;
    const kw_term *t = person_term(w, d, p, &former);
    if (former && person_same_role(d, t) && !(d->flags & WHO_FORMER) && w->date - t->to < PERSON_GRACE) former = false; // still called by the office
    kw_entity e = { .name = p->name, .id = p->id, .type = KW_ENTITY_PERSON };
    bool soon = !t && p->n_terms && !d->code.n && w->date != INT32_MIN && w->reg->terms[p->first_term].from - w->date < PERSON_SOON;
    if (soon) t = &w->reg->terms[p->first_term]; // all his offices are still to come: the first
    if (t) {
        e.code = t->code;
        e.role = t->role;
        e.sector = former && !kw_str_is(t->sector, "REB") && !kw_str_is(t->sector, "REL") && t->sector.n ? KW_STR("ELI") : t->sector;
    }
    // Who has left an office of the army or the police is still of it where the text gives his rank.
    bool serves = former && t && (kw_str_is(d->sector, "MIL") || kw_str_is(d->sector, "COP")) && (kw_str_is(t->sector, "MIL") || kw_str_is(t->sector, "COP"));
    if (serves) e.sector = d->sector;
    // The text's own words go before the register, except where they only name a rank.
    bool over = former && t && kw_str_eq(who_last_word(d->role), who_last_word(t->role)); // an office that ended before the report
    if (d->agent && d->sector.n && (d->flags & WHO_SPECIFIC) && d->agent->kind != WHO_AGENT_TITLE && !over) e.sector = d->sector, e.role = d->role;
    if (d->code.n && !e.code.n) e.code = d->code;
    bool abroad = former && t && !who_is_country(w, t->code) && !kw_str_is(t->sector, "REB");
    kw_str home = !e.code.n || abroad ? person_home(w, p) : KW_STR("");
    if (home.n) e.code = home;
    if (d->body && kw_str_is(d->code, "IGO") && !kw_str_is(e.code, "IGO")) { // "African Union chairman John Kufuor"
        e.code = d->code;
        e.sector = KW_STR("");
        e.role = d->role;
    }
    if (d->flags & WHO_FORMER && e.sector.n) e.sector = who_sector_after(d->agent, e.sector);
    bool soft = !e.code.n;
    if (soft) e.code = who_choose_country(w, mention, KW_NONE, who_setting(w, w->mentions.items[mention].sent), WHO_RULE_SETTING);
    if (!t && !e.sector.n) e.sector = d->sector;
    at = who_entity_new(w, e);
    w->live[at].soft = soft;
    who_map_put(w->arena, &w->keys, key, at);
    return at;
}

// At home a surname behind an office or a rank is many people's too: "Aiptu Suyanto" is no minister of that name, who never was of the police.
static bool person_never_of(const who_work *w, const who_draft *d, const who_person *p)
{
    if (!d->agent || !d->sector.n || (d->agent->kind != WHO_AGENT_OFFICE && d->agent->kind != WHO_AGENT_TITLE)) return false;
    for (uint32_t i = 0; i < p->n_terms; i++)
        if (kw_str_eq(w->reg->terms[p->first_term + i].sector, d->sector)) return false;
    return true;
}

// A surname alone, of somebody whose office or country the story names: "Howard" in a story of Australia is whoever of that name
// holds an office there on the document's date.
static uint32_t person_surname(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    if (d->name_first != d->name_last) return KW_NONE;
    kw_phrase_hit hits[16];
    uint32_t n = kw_phrases_match(w->reg->surnames, &w->text->words[d->name_first], 1, hits, 16), best = KW_NONE;
    double most = 2.7;
    for (uint32_t i = 0; i < n; i++) {
        const who_person *p = &w->reg->people[hits[i].payload];
        bool former = false;
        const kw_term *t = who_term_on(w->reg, p, w->date, &former);
        if (!t || (d->code.n && !kw_str_eq(d->code, t->code))) continue;
        // At home a first name alone is many people's: only who governs is called by it before his name has been told.
        bool home = w->lang->home != KW_NONE && kw_str_eq(t->code, w->reg->states[w->lang->home].code);
        bool first = home && kw_str_starts(p->name, w->text->words[d->name_first].form) && kw_str_find_byte(p->name, ' ', 0) == w->text->words[d->name_first].form.n;
        if (first && !d->agent && (former || !kw_str_is(t->sector, "GOV"))) continue;
        if (home && former && !person_same_role(d, t) && (!d->agent || d->agent->kind == WHO_AGENT_PERSON)) continue; // "seorang warga, Suparno"
        double s = (former ? 0 : 1) + (d->code.n ? 2 : 0) + (person_story_of(w, t) ? 1.5 : 0) + (n == 1 ? 1 : 0);
        if (person_same_role(d, t)) s += former ? 1 : 2;
        // Of several the one who is more in the news: heads of state and government, then others in government.
        if (kw_str_is(t->role, "president") || kw_str_is(t->role, "prime minister")) s += 0.6;
        else if (kw_str_is(t->sector, "GOV")) s += 0.3;
        if (s > most) {
            most = s;
            best = home && person_never_of(w, d, p) ? KW_NONE : hits[i].payload;
        } else if (s == most) {
            best = KW_NONE;
        }
    }
    return best;
}

// The person that a name means by what stands elsewhere in the document or in the register; KW_NONE where nothing tells.
static uint32_t person_known_name(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t e = who_by_name(w, d);
    if (e != KW_NONE) return e;
    for (uint32_t i = d->name_last + 1; i-- > d->name_first;) { // "Beckett", and three sentences on "Foreign Secretary Margaret Beckett"
        uint32_t k = who_name_word(w, i) ? who_map_get(&w->later, who_name_key(w, i)) : KW_NONE;
        if (k == KW_NONE || k <= mention || w->story_of[w->mentions.items[k].sent] != w->story || w->mentions.items[k].sent - m->sent > PERSON_NAME_AHEAD)
            continue;
        const who_draft *x = &w->drafts[k];
        if (x->person != KW_NONE && x->name_first == x->name_last && i < d->name_last) continue; // "Mubarak Hussain" is not he who is known as Mubarak
        if (x->person != KW_NONE) {
            e = person_of_register(w, k, x->person);
        } else {
            if (!x->code.n) continue;
            e = who_entity_new(w, (kw_entity){ .name = who_words_str(w, x->name_first, x->name_last), .code = x->code, .sector = x->sector,
                                               .role = x->role, .type = KW_ENTITY_PERSON });
            w->live[e].soft_sector = !(x->flags & WHO_SPECIFIC);
        }
        who_note_name(w, e, x->name_first, x->name_last);
        return e;
    }
    uint32_t p = person_surname(w, mention);
    return p == KW_NONE ? KW_NONE : person_of_register(w, mention, p);
}

// "Koordinatornya, Rahmat", "its director, Anna Berg": whoever is of a body has its sector.
static void person_body_of(who_work *w, uint32_t mention, kw_entity *e)
{
    const who_draft *d = &w->drafts[mention];
    if (!d->agent || d->body || (!d->agent->yields && (!d->agent->weak || (d->flags & WHO_SPECIFIC)))) return;
    uint32_t owner;
    kw_str code = who_owner_code(w, mention, &owner);
    if (owner == KW_NONE || w->who->entities[owner].type != KW_ENTITY_ORGANISATION) return;
    e->sector = w->who->entities[owner].sector;
    if (!d->code.n) e->code = code;
}

// "Amnesty mengecam Peru. …, kata Direktur Eksekutif Anna Berg": of the international body that has just spoken; empty where none has.
static kw_str person_of_last_body(const who_work *w, uint32_t mention)
{
    static const char *const roles[] = { "executive director", "director", "chairman", "coordinator", "researcher", "spokesman" };
    const who_draft *d = &w->drafts[mention];
    uint32_t e = w->last_speaker, sent = w->mentions.items[mention].sent;
    bool office = false;
    for (size_t i = 0; d->agent && (d->agent->weak || d->agent->yields) && i < sizeof roles / sizeof *roles; i++) office |= kw_str_is(d->role, roles[i]);
    if (!office || (d->flags & WHO_SPECIFIC && !d->agent->yields) || e == KW_NONE || w->who->entities[e].type != KW_ENTITY_ORGANISATION ||
        w->live[e].last_sent < w->story || sent - w->live[e].last_sent > PERSON_OF_BODY) return KW_STR("");
    kw_str code = w->who->entities[e].code;
    return kw_str_is(code, "NGO") || kw_str_is(code, "IGO") ? code : KW_STR("");
}

// "Mubarak" where the text has told of a Mubarak Hussain and of no other: he, and nobody of the register; KW_NONE where it has not.
static uint32_t person_namesake(const who_work *w, const who_draft *d)
{
    if (d->person == KW_NONE || d->name_first != d->name_last || d->agent) return KW_NONE;
    if (who_map_get(&w->keys, who_key("person", w->reg->people[d->person].id, KW_STR(""), KW_STR(""))) != KW_NONE) return KW_NONE;
    uint32_t e = who_by_name(w, d);
    return e != KW_NONE && !w->who->entities[e].id.n && w->live[e].last_sent >= w->story ? e : KW_NONE;
}

// "Her │ counterpart Ana Lopez": the one told by whose counterpart he is, a mention of its own before the name; KW_NONE where there is none.
static uint32_t person_counterpart(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    if (d->code.n || !kw_str_is(d->role, "counterpart")) return KW_NONE;
    for (uint32_t k = mention; k-- > 0 && w->mentions.items[k].sent == m->sent && mention - k < 4;) {
        const kw_mention *x = &w->mentions.items[k];
        bool same = x->last >= m->first && x->first < m->first && w->drafts[k].agent == d->agent && !(w->drafts[k].flags & WHO_PLURAL);
        if (same && x->entity != KW_NONE && !w->live[x->entity].n_name_words) return x->entity;
    }
    return KW_NONE;
}

void who_resolve_person(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t e;
    who_rule rule = WHO_RULE_REGISTER;
    uint32_t same = person_namesake(w, d);
    if (same != KW_NONE) {
        e = same;
        rule = WHO_RULE_SHORT;
    } else if (d->person != KW_NONE) {
        e = person_of_register(w, mention, d->person);
    } else {
        e = person_known_name(w, mention);
        rule = WHO_RULE_SHORT;
        uint32_t counterpart = e == KW_NONE ? person_counterpart(w, mention) : KW_NONE;
        if (counterpart != KW_NONE) {
            e = counterpart;
            rule = WHO_RULE_APPOSITION;
            w->who->entities[e].name = who_words_str(w, d->name_first, d->name_last);
        } else if (e == KW_NONE) {
            rule = d->code.n ? WHO_RULE_WORDS : WHO_RULE_SETTING;
            kw_str code = d->code;
            if (!code.n && !(d->flags & WHO_BLOC)) code = who_here(w, mention);
            if (!code.n && w->story_igo && (w->lang->home == KW_NONE || w->abroad) && who_of_a_secretariat(d)) code = KW_STR("IGO");
            if (!code.n) code = person_of_last_body(w, mention);
            uint32_t owner = KW_NONE; // "his counterpart Ana Lopez": not of his country
            bool other = !code.n && kw_str_is(d->role, "counterpart") && !who_owner_code(w, mention, &owner).n && owner != KW_NONE;
            if (other) w->not_state = who_state_index(w->reg, w->who->entities[owner].code);
            if (!code.n) code = d->flags & WHO_BLOC ? KW_STR("---") : who_choose_country(w, mention, KW_NONE, who_setting(w, m->sent), rule);
            w->not_state = KW_NONE;
            kw_entity person = { .name = who_words_str(w, d->name_first, d->name_last), .code = code, .sector = d->sector, .role = d->role,
                                 .type = KW_ENTITY_PERSON };
            if (other && !person.sector.n) person.sector = w->who->entities[owner].sector;
            person_body_of(w, mention, &person);
            e = who_entity_new(w, person);
            w->live[e].soft = !d->code.n;
            w->live[e].soft_sector = !(d->flags & WHO_SPECIFIC);
        } else {
            who_enrich(w, e, d);
        }
    }
    who_note_name(w, e, d->name_first, d->name_last);
    who_link(w, mention, e, rule);
}

// Do only words of the phrase itself part its end from a comma before word `next`: "peneliti Papua │ dari perguruan tinggi di Jayapura,",
// "kuasa hukum pihak │ terkait,"?
static bool person_reaches(const who_work *w, const kw_mention *x, uint32_t next)
{
    enum { PERSON_TAIL = 10 }; // words
    if (next <= x->last + 1) return next == x->last + 1;
    if (next - x->last > PERSON_TAIL || !w->lang->head_first) return false;
    for (uint32_t i = x->last + 1; i < next; i++) {
        const kw_word *word = &w->text->words[i];
        bool clause = word->upos == KW_UPOS_VERB && (i > x->last + 1 || w->is_cue[i]);
        if (clause || word->upos == KW_UPOS_PUNCT || word->upos == KW_UPOS_AUX || word->upos == KW_UPOS_SCONJ || word->upos == KW_UPOS_CCONJ || word->upos == KW_UPOS_PRON)
            return false;
    }
    return true;
}

// "Seorang mahasiswi asal Solo, Yustina Nona, berkata": somebody known by what they do, then the name between marks; KW_NONE where
// it is not so.
static uint32_t person_office_before(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t end = sent->first + sent->count, next = m->last + 1;
    if (m->first < sent->first + 2 || !kw_str_is(words[m->first - 1].form, ",")) return KW_NONE;
    if (next < end && words[next].upos != KW_UPOS_PUNCT) return KW_NONE;
    if (next + 1 < end && words[next + 1].upos == KW_UPOS_CCONJ) return KW_NONE; // "seorang polisi, Budi, dan warga"
    const kw_mention *inner = NULL; // "kuasa hukum │ pihak terkait": the whole, and not what is inside
    uint32_t found = KW_NONE;
    for (uint32_t k = mention; k-- > 0 && w->mentions.items[k].sent == m->sent && mention - k < 8;) {
        const kw_mention *x = &w->mentions.items[k];
        const who_draft *d = &w->drafts[k];
        if (d->what != WHO_IS_ROLE || !d->agent || x->entity == KW_NONE || (d->flags & WHO_PLURAL) || !person_reaches(w, x, m->first - 1)) continue;
        if (inner && (x->last < inner->last || x->first >= inner->first)) break;
        const kw_entity *e = &w->who->entities[x->entity];
        bool person = e->type == KW_ENTITY_PERSON || e->type == KW_ENTITY_OFFICE;
        bool case_of = w->case_of[x->head] != KW_NONE && !(next < end && kw_str_is(words[next].form, ",")); // "Menurut polisi, Budi …"
        if (!person && x->last + 1 != m->first - 1) continue; // "peneliti di sebuah │ perguruan tinggi"
        if (!person || case_of || w->live[x->entity].n_name_words) break;
        inner = x;
        found = x->entity;
    }
    return found;
}

// "a man named Baker", "lelaki 41 tahun berinisial SJ": whom the words before it tell; KW_NONE where none do.
static uint32_t person_called(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t name = w->drafts[mention].name_first, at = name - 1;
    if (name == w->sent_first[m->head] || !(w->marks[at] & WHO_MARK(WHO_REF_CALLED))) return KW_NONE;
    while (at > w->sent_first[m->head] && (w->marks[at - 1] & WHO_MARK(WHO_REF_CALLED))) at--; // "identified as"
    for (uint32_t k = mention; k-- > 0 && w->mentions.items[k].sent == m->sent && mention - k < 8;) {
        const kw_mention *x = &w->mentions.items[k];
        const who_draft *d = &w->drafts[k];
        if (d->what != WHO_IS_ROLE || !d->agent || x->entity == KW_NONE || (d->flags & WHO_PLURAL) || x->head >= at) continue;
        const kw_entity *e = &w->who->entities[x->entity];
        if (e->type != KW_ENTITY_PERSON && e->type != KW_ENTITY_OFFICE) continue;
        bool verb = !w->lang->head_first && (w->text->words[at].rel != KW_REL_ACL || who_head(w, at) != x->head); // "the president named Baker"
        if (verb) return KW_NONE;
        return x->last >= at || person_reaches(w, x, at) ? x->entity : KW_NONE;
    }
    return KW_NONE;
}

// "Oliver Jones, 57", "Sri Lestari (26)".
static bool person_has_age(const who_work *w, uint32_t mention)
{
    const kw_word *words = w->text->words;
    uint32_t at = w->drafts[mention].name_last + 1;
    if (at + 2 >= w->text->n_words || w->sent_first[at + 2] != w->sent_first[at - 1] || words[at + 1].upos != KW_UPOS_NUM || words[at + 1].form.n != 2) return false;
    return (kw_str_is(words[at].form, ",") || kw_str_is(words[at].form, "(")) && words[at + 2].upos == KW_UPOS_PUNCT;
}

// "A Swiss man was jailed. The judge told Oliver Jones, 57, …": the only unnamed person of a told country in the sentences before, where the
// name is new and has an age, or goes on as the subject. KW_NONE where there is none, or more than one.
static uint32_t person_unnamed(const who_work *w, uint32_t mention)
{
    enum { PERSON_UNNAMED = 3 }; // sentences
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    bool age = person_has_age(w, mention);
    bool goes_on = (d->flags & WHO_SUBJECT) && !(d->flags & WHO_CUE_SUBJECT) && d->name_first < d->name_last;
    if (!age && !goes_on) return KW_NONE;
    uint32_t found = KW_NONE;
    for (uint32_t k = mention; k-- > 0;) {
        const kw_mention *x = &w->mentions.items[k];
        const who_draft *y = &w->drafts[k];
        if (x->sent < w->story || m->sent - x->sent > (age ? PERSON_UNNAMED : 1)) break;
        if (y->what != WHO_IS_ROLE || !y->agent || !(y->flags & WHO_INDEFINITE) || (y->flags & WHO_PLURAL) || x->entity == KW_NONE || x->sent == m->sent) continue;
        if (w->who->entities[x->entity].type != KW_ENTITY_PERSON) continue;
        if (found != KW_NONE || w->live[x->entity].n_name_words) return KW_NONE;
        bool fits = who_is_country(w, y->code) && !(y->flags & WHO_AT_PLACE) && (y->flags & (WHO_SUBJECT | WHO_OBJECT)) && (age || (y->flags & WHO_SUBJECT));
        if (!fits) return KW_NONE;
        found = x->entity;
    }
    return found;
}

void who_resolve_name(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t e = person_known_name(w, mention);
    if (e != KW_NONE) {
        who_note_name(w, e, d->name_first, d->name_last);
        who_link(w, mention, e, WHO_RULE_SHORT);
        return;
    }
    // "the German foreign minister, Frank-Walter Steinmeier": the name belongs to the office before it.
    uint32_t h = who_head(w, m->head);
    if ((d->flags & WHO_APPOSED) && h != KW_NONE && w->who->at_word[h] != KW_NONE && w->mentions.items[w->who->at_word[h]].entity != KW_NONE) {
        uint32_t a = w->who->at_word[h];
        bool told_by = (w->drafts[a].flags & WHO_PLURAL) && w->case_of[w->mentions.items[a].head] != KW_NONE; // "menurut para pejabat itu, Budi …"
        if (!told_by && (w->drafts[a].what == WHO_IS_ROLE || w->drafts[a].what == WHO_IS_PERSON)) {
            e = w->mentions.items[a].entity;
            who_note_name(w, e, d->name_first, d->name_last);
            who_link(w, mention, e, WHO_RULE_APPOSITION);
            return;
        }
    }
    e = person_called(w, mention);
    if (e == KW_NONE) e = person_office_before(w, mention);
    if (e != KW_NONE) {
        who_note_name(w, e, d->name_first, d->name_last);
        who_link(w, mention, e, WHO_RULE_APPOSITION);
        return;
    }
    if (who_at_place(w, m->head)) return;
    e = d->code.n ? KW_NONE : person_unnamed(w, mention);
    if (e != KW_NONE) {
        w->who->entities[e].name = who_words_str(w, d->name_first, d->name_last);
        who_note_name(w, e, d->name_first, d->name_last);
        who_link(w, mention, e, WHO_RULE_APPOSITION);
        return;
    }
    kw_str code = d->code.n ? d->code : who_here(w, mention);
    if (!code.n) code = who_choose_country(w, mention, KW_NONE, who_setting(w, m->sent), WHO_RULE_SETTING);
    e = who_entity_new(w, (kw_entity){ .name = who_words_str(w, d->name_first, d->name_last), .code = code,
                                       .sector = KW_STR(""), .type = KW_ENTITY_PERSON });
    w->live[e].soft = !d->code.n;
    w->live[e].soft_sector = true;
    who_note_name(w, e, d->name_first, d->name_last);
    who_link(w, mention, e, WHO_RULE_NAME);
    w->mentions.items[mention].political = d->flags & (WHO_CUE_SUBJECT | WHO_SUBJECT) || d->gender;
}
