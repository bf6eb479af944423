// SPDX-License-Identifier: Apache-2.0
// From drafts to entities, left to right through the document.
//
//   what a phrase says by its words ──▶ known entity of the register │ entity of the document so far │ a new one
//
// Names come first (a short name goes to the full one, an abbreviation to what the text says it stands for), then office words
// with a country, then words that take both from before: "the minister", "negara itu", "they". A sentence is read twice: once
// for what can be told in reading order, then for words whose holder may stand behind them ("kami …, kata X"; "laporan X").
// Every look-up is a hash probe or a walk back over a fixed number of mentions: linear in the text.
#include "entity/who_resolve.h"

#include "entity/choice.h"

enum { RESOLVE_AHEAD = 3, RESOLVE_SURELY = 3, RESOLVE_COALITION = 12, RESOLVE_WIDER = 4, RESOLVE_SCIENCE = 8 }; // sentences
enum { RESOLVE_COLLECTIVE_BACK = 60, RESOLVE_BESIDE = 6, RESOLVE_SCIENCE_BACK = 80 }; // mentions

uint64_t who_key(const char *kind, kw_str a, kw_str b, kw_str c)
{
    uint64_t h = kw_str_hash(kw_str_from(kind), 1);
    h = kw_str_hash(a, h);
    h = kw_str_hash(b, h);
    return kw_str_hash(c, h);
}

uint32_t who_entity_new(who_work *w, kw_entity e)
{
    kw_who *who = w->who;
    if (who->n_entities == who->cap_entities) {
        uint32_t cap = who->cap_entities ? who->cap_entities * 2 : 32;
        who->entities = kw_arena_grow(w->arena, who->entities, who->cap_entities, cap, sizeof *who->entities);
        w->live = kw_arena_grow(w->arena, w->live, who->cap_entities, cap, sizeof *w->live);
        who->cap_entities = cap;
    }
    e.first_mention = KW_NONE;
    who->entities[who->n_entities] = e;
    w->live[who->n_entities] = (who_live){ .last_mention = KW_NONE };
    return who->n_entities++;
}

uint32_t who_sector_index(kw_str sector)
{
    static const char sectors[][4] = { "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM", "PTY", "REB", "UAF", "UNK", "OPP", "CVL",
                                       "BUS", "CRM", "EDU", "ELI", "JRN", "LAB", "AGR", "MED", "REF", "REL", "SOC" };
    for (uint32_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (sector.n == 3 && memcmp(sector.p, sectors[i], 3) == 0) return i;
    return 31;
}

// Takes a mention out of the chain of the entity it was thought to mean.
static void resolve_unlink(who_work *w, uint32_t mention)
{
    kw_mention *m = &w->mentions.items[mention];
    kw_entity *e = &w->who->entities[m->entity];
    who_live *l = &w->live[m->entity];
    uint32_t before = KW_NONE;
    for (uint32_t k = e->first_mention; k != KW_NONE && k != mention; k = w->mentions.items[k].next_of_entity) before = k;
    if (before == KW_NONE) e->first_mention = m->next_of_entity;
    else w->mentions.items[before].next_of_entity = m->next_of_entity;
    if (l->last_mention == mention) l->last_mention = before;
    m->entity = m->next_of_entity = KW_NONE;
}

// What a first name tells: 'm', 'f' or 0.
static char resolve_given_gender(const who_work *w, kw_str name)
{
    char lower[32];
    kw_str first = kw_str_sub(name, 0, kw_str_find_byte(name, ' ', 0));
    if (first.n == name.n || !first.n || first.n > sizeof lower) return 0;
    for (size_t i = 0; i < first.n; i++) lower[i] = first.p[i] >= 'A' && first.p[i] <= 'Z' ? (char)(first.p[i] + ('a' - 'A')) : first.p[i];
    int64_t r = kw_phrases_get(w->lang->small, kw_str_make(lower, first.n));
    return r >= 0 && w->lang->refs[r].kind == WHO_REF_GIVEN && w->lang->refs[r].value.n ? w->lang->refs[r].value.p[0] : 0;
}

bool who_enters(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    uint32_t verb = who_head(w, m->head);
    bool full = d->name_first < d->name_last || (d->name_first == d->name_last && m->first && kw_str_is(w->text->words[m->first - 1].form, ",")); // "seorang sopir, Joko, …"
    return full && (d->flags & WHO_SUBJECT) && verb != KW_NONE && who_head(w, verb) == KW_NONE;
}

void who_link(who_work *w, uint32_t mention, uint32_t entity, who_rule rule)
{
    if (w->mentions.items[mention].entity != KW_NONE) resolve_unlink(w, mention);
    kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    kw_entity *e = &w->who->entities[entity];
    who_live *l = &w->live[entity];
    m->entity = entity;
    m->rule = rule;
    m->place_only = who_at_place(w, m->head) && (d->what == WHO_IS_STATE || d->what == WHO_IS_STATE_NOUN);
    if ((d->flags & WHO_PLACE_WORD) && !(d->flags & (WHO_SUBJECT | WHO_OBJECT)) && w->case_of[m->head] != KW_NONE &&
        !(w->marks[w->case_of[m->head]] & WHO_MARK(WHO_REF_TOWARD)))
        m->place_only = true;
    bool dateline = m->head < w->dateline[m->sent]; // "BLORA, KOMPAS —" is where the report comes from
    if (dateline && (d->what == WHO_IS_STATE || d->what == WHO_IS_BODY)) m->place_only = true;
    m->political = !m->place_only;
    m->plural = d->flags & WHO_PLURAL;
    m->person = e->type == KW_ENTITY_PERSON || e->type == KW_ENTITY_OFFICE || e->type == KW_ENTITY_GROUP;
    m->kind = d->what == WHO_IS_PRONOUN ? KW_MENTION_PRONOUN
              : d->what == WHO_IS_STATE || d->what == WHO_IS_BODY || d->what == WHO_IS_PERSON || d->what == WHO_IS_NAME ? KW_MENTION_NAME
                                                                                                                          : KW_MENTION_NOMINAL;
    if (l->last_mention == KW_NONE) e->first_mention = mention;
    else w->mentions.items[l->last_mention].next_of_entity = mention;
    l->last_mention = mention;
    l->last_sent = m->sent;
    if (d->flags & WHO_PLURAL) l->plural = true;
    if ((d->gender == 'm' || d->gender == 'f') && !l->gender) l->gender = d->gender;
    if (!l->gender && l->last_mention == mention && e->first_mention == mention && e->type == KW_ENTITY_PERSON) l->gender = resolve_given_gender(w, e->name);
    if (e->role.n) {
        who_map_put(w->arena, &w->roles, kw_str_hash(e->role, 7), entity);
        who_map_put(w->arena, &w->roles, kw_str_hash(who_last_word(e->role), 7), entity);
        if (e->code.n == 3) {
            who_map_put(w->arena, &w->roles, who_key("at", e->code, e->role, KW_STR("")), entity);
            who_map_put(w->arena, &w->roles, who_key("at", e->code, who_last_word(e->role), KW_STR("")), entity);
        }
    }
    if (l->noun.n && m->political) who_map_put(w->arena, &w->roles, kw_str_hash(l->noun, 7), entity); // "the council"
    bool single = e->type == KW_ENTITY_PERSON || e->type == KW_ENTITY_OFFICE;
    if (m->political) w->last_sector[who_sector_index(e->sector)][single ? 0 : 1] = entity;
    if (single) w->last_person = entity;
    else if (e->type == KW_ENTITY_STATE) w->last_state = entity;
    else if (e->type == KW_ENTITY_ORGANISATION) w->last_org = entity;
    else if (e->type == KW_ENTITY_GROUP) w->last_group = entity;
    if ((d->flags & WHO_CUE_SUBJECT) || (single && who_enters(w, mention))) w->last_speaker = entity; // who is brought in with name and office goes on to speak
}

kw_str who_setting(const who_work *w, uint32_t sent)
{
    uint32_t s = who_setting_best(w, sent);
    return s == KW_NONE ? KW_STR("---") : w->reg->states[s].code;
}

uint32_t who_state_entity(who_work *w, uint32_t state)
{
    const who_state *s = &w->reg->states[state];
    uint64_t key = who_key("state", s->code, KW_STR(""), KW_STR(""));
    uint32_t e = who_map_get(&w->keys, key);
    if (e == KW_NONE) {
        e = who_entity_new(w, (kw_entity){ .name = s->name, .code = s->code, .sector = KW_STR(""), .id = s->qid, .type = KW_ENTITY_STATE });
        who_map_put(w->arena, &w->keys, key, e);
    }
    return e;
}

// The government of a state, by its seat: "Gedung Putih", "the Kremlin".
static uint32_t resolve_government(who_work *w, uint32_t state)
{
    const who_state *s = &w->reg->states[state];
    uint64_t key = who_key("seat", s->code, KW_STR(""), KW_STR(""));
    uint32_t e = who_map_get(&w->keys, key);
    if (e == KW_NONE) {
        e = who_entity_new(w, (kw_entity){ .name = s->name, .code = s->code, .sector = KW_STR("GOV"), .id = s->qid,
                                           .type = KW_ENTITY_STATE });
        who_map_put(w->arena, &w->keys, key, e);
    }
    return e;
}

// What a body is by its name, as roles are written: the noun before what it is of or for, else the last.
static kw_str resolve_body_noun(who_work *w, kw_str name)
{
    static const char *const links[] = { "of", "to", "for", "on", "against", "in" };
    kw_str noun = { NULL, 0 }, word;
    for (kw_str rest = name; rest.n && kw_str_next(&rest, ' ', &word);) {
        bool link = false;
        for (size_t i = 0; i < sizeof links / sizeof *links; i++) link |= kw_str_is(word, links[i]);
        if (link || (word.n && word.p[0] == '(')) break;
        noun = word;
    }
    char *p = kw_arena_alloc(w->arena, noun.n + 1);
    for (size_t i = 0; i < noun.n; i++) p[i] = noun.p[i] >= 'A' && noun.p[i] <= 'Z' ? (char)(noun.p[i] + ('a' - 'A')) : noun.p[i];
    noun = kw_str_make(p, noun.n);
    return kw_str_is(noun, "organization") ? KW_STR("organisation") : noun;
}

// A body of the register; one country's society of it is an entity of its own.
static uint32_t resolve_body_entity(who_work *w, const who_draft *d, const kw_mention *m)
{
    const who_body *b = d->body;
    bool own = !kw_str_eq(d->code, b->code);
    uint64_t key = who_key("body", b->id, own ? d->code : KW_STR(""), KW_STR(""));
    uint32_t e = who_map_get(&w->keys, key);
    if (e == KW_NONE && own) {
        uint32_t first = m->first + (w->text->words[m->first].upos == KW_UPOS_DET && m->first < m->last);
        e = who_entity_new(w, (kw_entity){ .name = who_words_str(w, first, m->last), .code = d->code, .sector = d->sector, .type = KW_ENTITY_ORGANISATION });
        who_map_put(w->arena, &w->keys, key, e);
    }
    if (e == KW_NONE) {
        e = who_entity_new(w, (kw_entity){ .name = b->name, .code = b->code.n ? b->code : KW_STR("---"), .sector = b->sector, .id = b->id,
                                           .type = kw_str_is(b->kind, "group") ? KW_ENTITY_GROUP : KW_ENTITY_ORGANISATION });
        w->live[e].noun = resolve_body_noun(w, b->name);
        w->live[e].body = b;
        who_map_put(w->arena, &w->keys, key, e);
    }
    return e;
}

// ---- those known by what they do ----

static kw_entity_type resolve_role_type(const who_draft *d)
{
    if (d->agent && d->agent->kind == WHO_AGENT_BODY) return KW_ENTITY_ORGANISATION;
    if ((d->flags & WHO_PLURAL) || (d->agent && d->agent->kind == WHO_AGENT_GROUP)) return KW_ENTITY_GROUP;
    return d->agent && d->agent->kind == WHO_AGENT_OFFICE ? KW_ENTITY_OFFICE : KW_ENTITY_PERSON;
}

static bool resolve_recent(const who_work *w, uint32_t entity, uint32_t sent, uint32_t within)
{
    return entity != KW_NONE && w->live[entity].last_sent >= w->story && sent - w->live[entity].last_sent <= within;
}

// "his counterpart", "an ally": somebody else than who was spoken of.
static bool resolve_is_relation(kw_str role)
{
    static const char *const roles[] = { "counterpart", "ally", "partner", "rival", "opponent", "critic", "neighbour" };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (kw_str_is(role, roles[i])) return true;
    return false;
}

// "the monarch" is the king: a role that names several at once.
static bool resolve_is_wider(kw_str wide, kw_str role)
{
    static const char *const kinds[][2] = {
        { "monarch", "king" }, { "monarch", "queen" }, { "monarch", "emperor" }, { "monarch", "sultan" }, { "monarch", "emir" },
        { "envoy", "ambassador" }, { "envoy", "negotiator" }, { "diplomat", "ambassador" }, { "diplomat", "consul" }, { "diplomat", "consul general" },
        { "lawmaker", "senator" }, { "lawmaker", "member of parliament" }, { "politician", "senator" }, { "politician", "member of parliament" },
        { "commander", "general" }, { "commander", "colonel" }, { "commander", "admiral" }, { "officer", "colonel" }, { "officer", "captain" },
        { "officer", "major" }, { "officer", "lieutenant" }, { "ruler", "king" }, { "ruler", "emir" }, { "ruler", "sultan" }, { "ruler", "president" },
        { "cleric", "imam" }, { "cleric", "ayatollah" }, { "cleric", "bishop" }, { "head of state", "president" }, { "head of state", "king" },
        { "head of government", "prime minister" },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        kw_str narrow = kw_str_from(kinds[i][1]);
        if (!kw_str_is(wide, kinds[i][0]) || role.n < narrow.n || !kw_str_eq(kw_str_sub(role, role.n - narrow.n, role.n), narrow)) continue;
        if (role.n == narrow.n || role.p[role.n - narrow.n - 1] == ' ') return true;
    }
    return false;
}

// "the minister" is the foreign minister, "the prime minister" neither he nor the deputy prime minister.
static bool resolve_same_office(kw_str a, kw_str b)
{
    kw_str longer = a.n > b.n ? a : b, tail = a.n > b.n ? b : a;
    if (kw_str_eq(a, b)) return true;
    if (!tail.n || longer.n <= tail.n + 1 || longer.p[longer.n - tail.n - 1] != ' ') return false;
    return kw_str_eq(kw_str_sub(longer, longer.n - tail.n, longer.n), tail) && !kw_str_starts(longer, KW_STR("deputy ")) && !kw_str_starts(longer, KW_STR("vice "));
}

static bool resolve_is_single(const kw_entity *e) { return e->type == KW_ENTITY_PERSON || e->type == KW_ENTITY_OFFICE; }

// Do the words of the phrase give it a sector that is not the entity's? The spokesman of rebels is not the one of the police.
static bool resolve_of_another(const who_work *w, const who_draft *d, uint32_t entity)
{
    kw_str sector = w->who->entities[entity].sector;
    if (!d->sector.n || !sector.n || kw_str_eq(d->sector, sector)) return false;
    bool official = d->sector.n && !(d->flags & WHO_DEFINITE) && w->lang->numberless; // "petugas", some of any office
    return !d->agent->weak || (d->flags & WHO_SPECIFIC) || official;
}

// "lembaga itu", "the organisation": the last body that is no paper; "kelompok itu", "the group": the last body or group that is
// not the state's and no crowd.
static uint32_t resolve_collective(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    bool body = d->agent->kind == WHO_AGENT_BODY;
    for (uint32_t i = m->first; i <= m->last; i++) { // "the provincial welfare office" is told by its own words
        uint8_t upos = w->text->words[i].upos;
        kw_str lemma = w->text->words[i].lemma;
        bool any = (w->marks[i] & WHO_MARK(WHO_REF_ATTRIBUTE)) || (lemma.n && lemma.p[0] >= '0' && lemma.p[0] <= '9'); // "the human rights body", "the 15-member body"
        const who_entry *where = w->sight_at[i] == KW_NONE || !(d->flags & WHO_AT_PLACE) ? NULL : who_entry_of(w, &w->sights.items[w->sight_at[i]]);
        if (any || (where && (where->kind == WHO_STATE || where->kind == WHO_PLACE))) continue; // "the London-based group"
        if ((upos == KW_UPOS_NOUN || upos == KW_UPOS_PROPN) && i != m->head && (w->sight_at[i] == KW_NONE || w->sight_at[i] != w->sight_at[m->head])) return KW_NONE;
    }
    uint32_t world = KW_NONE; // "kelompok itu" is no international body where an armed group has been spoken of
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < RESOLVE_COLLECTIVE_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (m->sent - x->sent > 4 || x->sent < w->story) break;
        if (x->entity == KW_NONE || x->place_only || (x->first <= m->head && m->head <= x->last)) continue;
        uint32_t verb = who_head(w, m->head);
        if (x->sent == m->sent && verb != KW_NONE && who_head(w, x->head) == verb && w->text->words[verb].upos == KW_UPOS_VERB) continue; // not the one that deals with it
        const kw_entity *e = &w->who->entities[x->entity];
        if (e->type != KW_ENTITY_ORGANISATION && (body || e->type != KW_ENTITY_GROUP)) continue;
        bool state = kw_str_is(e->sector, "GOV") || kw_str_is(e->sector, "COP") || kw_str_is(e->sector, "MIL") || kw_str_is(e->sector, "JUD") ||
                     kw_str_is(e->sector, "LEG") || kw_str_is(e->sector, "CVL");
        if (kw_str_is(e->sector, "JRN") || (body ? kw_str_is(e->sector, "MIL") : state)) continue;
        if (body || !kw_str_is(e->code, "IGO")) return x->entity;
        if (world == KW_NONE) world = x->entity;
    }
    return world;
}

// "the man", "korban itu": the last one person of no office that is neither the speaker nor named in the same clause.
static uint32_t resolve_somebody(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t verb = who_head(w, m->head);
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < RESOLVE_COLLECTIVE_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (m->sent - x->sent > 1 || x->sent < w->story) break;
        if (x->entity == KW_NONE || x->plural || (w->drafts[c].flags & WHO_CUE_SUBJECT) || (x->first <= m->head && m->head <= x->last)) continue;
        const kw_entity *e = &w->who->entities[x->entity];
        if (e->type != KW_ENTITY_PERSON || w->live[x->entity].plural || (verb != KW_NONE && who_head(w, x->head) == verb)) continue;
        return x->entity;
    }
    return KW_NONE;
}

// Whom "the minister", "polisi", "kelompok itu" mean, said before; KW_NONE where no one.
static uint32_t resolve_antecedent(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    bool single = resolve_role_type(d) == KW_ENTITY_PERSON || resolve_role_type(d) == KW_ENTITY_OFFICE;
    uint32_t e = who_map_get(&w->roles, kw_str_hash(d->role, 7));
    if (e == KW_NONE || resolve_is_single(&w->who->entities[e]) != single) {
        uint32_t other = who_map_get(&w->roles, kw_str_hash(who_last_word(d->role), 7));
        if (other != KW_NONE && resolve_is_single(&w->who->entities[other]) == single &&
            (!single || resolve_same_office(w->who->entities[other].role, d->role)) && (!d->agent->weak || kw_str_find_byte(d->role, ' ', 0) < d->role.n))
            e = other;
    }
    bool elsewhere = w->sent_place != KW_NONE && e != KW_NONE && who_is_country(w, w->who->entities[e].code) &&
                     !kw_str_eq(w->who->entities[e].code, w->reg->states[w->sent_place].code);
    if (elsewhere && (!(d->flags & WHO_DEFINITE) || m->sent - w->live[e].last_sent > 1)) e = KW_NONE;
    if (resolve_recent(w, e, m->sent, single ? 6 : 12) && resolve_is_single(&w->who->entities[e]) == single &&
        !resolve_of_another(w, d, e))
        return e;
    if (!(d->flags & WHO_DEFINITE)) return KW_NONE;
    for (uint32_t c = mention, seen = 0; single && c-- > 0 && seen < RESOLVE_COLLECTIVE_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (m->sent - x->sent > RESOLVE_WIDER || x->sent < w->story) break;
        if (x->entity != KW_NONE && resolve_is_wider(d->role, w->who->entities[x->entity].role) && resolve_is_single(&w->who->entities[x->entity])) return x->entity;
    }
    if (kw_str_is(d->role, "coalition")) { // in a story of war no parties
        e = w->last_sector[who_sector_index(KW_STR("MIL"))][1];
        bool war = resolve_recent(w, e, m->sent, RESOLVE_COALITION) && (kw_str_starts(w->who->entities[e].role, KW_STR("coalition")) || kw_str_is(w->live[e].noun, "force"));
        return war ? e : KW_NONE;
    }
    if (single && d->agent->weak && resolve_is_relation(d->role)) return KW_NONE;
    if (single && d->agent->weak) return resolve_recent(w, w->last_person, m->sent, 2) && !resolve_of_another(w, d, w->last_person) ? w->last_person : KW_NONE;
    if (single && d->sector.n) {
        e = w->last_sector[who_sector_index(d->sector)][0];
        if (resolve_recent(w, e, m->sent, 2) && (!w->who->entities[e].role.n || kw_str_is(d->sector, "CRM"))) return e;
        return kw_str_is(d->sector, "CVL") && d->agent->kind == WHO_AGENT_PERSON ? resolve_somebody(w, mention) : KW_NONE;
    }
    if (!single && kw_str_is(d->sector, "JRN") && d->agent->kind == WHO_AGENT_BODY && !kw_str_is(d->role, "website")) { // "the paper", "harian itu", "kantor berita tersebut"
        e = w->last_sector[who_sector_index(d->sector)][1];
        return resolve_recent(w, e, m->sent, 4) && w->live[e].noun.n ? e : KW_NONE;
    }
    if (!single && d->agent->weak && (!d->sector.n || d->agent->kind == WHO_AGENT_BODY)) return resolve_collective(w, mention);
    return KW_NONE;
}

// "the source", "pejabat itu" a sentence or three after one: no other is thought of.
static bool resolve_surely(const who_work *w, uint32_t mention, uint32_t entity)
{
    const who_draft *d = &w->drafts[mention];
    uint32_t gap = w->mentions.items[mention].sent - w->live[entity].last_sent;
    if (!(d->flags & WHO_DEFINITE) || gap < 1 || gap > RESOLVE_SURELY) return false;
    kw_str role = w->who->entities[entity].role;
    const kw_entity *e = &w->who->entities[entity];
    if (kw_str_is(d->role, "group") && w->live[entity].body && e->type == KW_ENTITY_GROUP && kw_str_is(e->sector, "REB")) return true; // "the group", after Hezbollah
    return resolve_same_office(role, d->role) || resolve_is_wider(d->role, role) || kw_str_is(d->role, "coalition");
}

// "the interim government urged Kenya": a government or army that deals with a country is not of it. The country that the verb
// of this subject has as its object, or KW_NONE.
static uint32_t resolve_other_side(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    if (!(d->flags & WHO_SUBJECT) || !(kw_str_is(d->sector, "GOV") || kw_str_is(d->sector, "MIL"))) return KW_NONE;
    uint32_t verb = who_head(w, m->head);
    for (uint32_t k = mention + 1; k < w->mentions.n && k < mention + 8 && w->mentions.items[k].sent == m->sent; k++) {
        const who_draft *x = &w->drafts[k];
        if ((x->flags & WHO_OBJECT) && who_head(w, w->mentions.items[k].head) == verb && who_is_country(w, x->code) && !(x->flags & WHO_AT_PLACE))
            return who_state_index(w->reg, x->code);
    }
    return KW_NONE;
}

static kw_str resolve_role_code(who_work *w, uint32_t mention, who_rule *rule)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    if (kw_str_is(d->sector, "UAF") || kw_str_is(d->sector, "UNK") || (d->flags & WHO_BLOC)) return KW_STR("---");
    uint32_t s = who_sector_index(d->sector);
    uint32_t other_side = resolve_other_side(w, mention);
    if (d->sector.n && !kw_str_is(d->sector, "CVL") && (w->sent_place == KW_NONE || w->sent_place == other_side)) {
        uint32_t a = w->last_sector[s][0], b = w->last_sector[s][1];
        uint32_t e = a == KW_NONE || (b != KW_NONE && w->live[b].last_sent > w->live[a].last_sent) ? b : a;
        if (resolve_recent(w, e, m->sent, 2) && who_is_country(w, w->who->entities[e].code) &&
            who_state_index(w->reg, w->who->entities[e].code) != other_side) {
            *rule = WHO_RULE_ROLE;
            return w->who->entities[e].code;
        }
    }
    *rule = WHO_RULE_SETTING;
    w->not_state = resolve_other_side(w, mention);
    kw_str code = who_setting(w, m->sent);
    w->not_state = KW_NONE;
    return code;
}

// "its allies", "mitranya", "his counterpart": those of another country, where the owner is one or an official.
static bool resolve_of_others(const who_work *w, uint32_t mention, uint32_t owner)
{
    const kw_entity *e = &w->who->entities[owner];
    kw_str role = w->drafts[mention].role;
    if (kw_str_is(role, "counterpart")) return kw_str_is(e->sector, "GOV") || e->type == KW_ENTITY_STATE;
    return e->type == KW_ENTITY_STATE && resolve_is_relation(role);
}

// "our troops", "pemerintahnya", "Mugabe's party": the country of whoever owns them; empty where nobody does.
kw_str who_owner_code(who_work *w, uint32_t mention, uint32_t *owner)
{
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t head = m->head, first = m->first, last = m->last < first + 24 ? m->last : first + 24;
    *owner = KW_NONE;
    for (uint32_t i = first; i <= last; i++) {
        uint32_t k = i == head ? KW_NONE : w->who->at_word[i];
        uint32_t over = k == KW_NONE ? KW_NONE : who_head(w, i);
        bool inside = over != KW_NONE && w->sight_at[head] != KW_NONE && w->sight_at[over] == w->sight_at[head]; // "wakil ketua │ lembaga itu"
        if (k == KW_NONE || (over != head && !inside)) continue;
        const who_draft *d = &w->drafts[k];
        // "a ministry spokesman"
        bool body = (d->flags & WHO_DEFINITE) || (d->agent && d->agent->kind == WHO_AGENT_BODY && kw_str_is(d->sector, "GOV") && !kw_str_is(d->role, "government"));
        bool team = d->what == WHO_IS_ROLE && body && !d->code.n && w->drafts[mention].agent && w->drafts[mention].agent->weak;
        uint32_t known = w->mentions.items[k].entity;
        team |= d->what == WHO_IS_ROLE && known != KW_NONE && w->mentions.items[k].rule == WHO_RULE_DESCRIPTION && w->who->entities[known].type == KW_ENTITY_ORGANISATION &&
                !who_is_country(w, w->who->entities[known].code); // "alliance officials"
        bool country = d->what == WHO_IS_STATE_NOUN && !(d->flags & (WHO_PLURAL | WHO_INDEFINITE)); // "militer negara itu", "the country's army"
        if (d->what != WHO_IS_PRONOUN && d->what != WHO_IS_NAME && d->what != WHO_IS_PERSON && !team && !country) continue;
        if (w->case_of[i] != KW_NONE && w->case_of[i] < i && !(w->marks[w->case_of[i]] & WHO_MARK(WHO_REF_OF))) continue;
        if (w->mentions.items[k].entity == KW_NONE && team) { // "asisten tim itu": the team of before
            uint32_t e = resolve_antecedent(w, k);
            if (e == KW_NONE) continue;
            who_link(w, k, e, WHO_RULE_DESCRIPTION);
        }
        if (w->mentions.items[k].entity == KW_NONE && country) who_resolve_state_noun(w, k);
        if (w->mentions.items[k].entity == KW_NONE) {
            if (d->what != WHO_IS_PRONOUN) continue;
            if (d->person_no == 3) who_resolve_pronoun(w, k);
            else if (d->person_no == 1) who_resolve_speaker(w, k);
        }
        uint32_t e = w->mentions.items[k].entity;
        if (e == KW_NONE || !w->who->entities[e].code.n || kw_str_is(w->who->entities[e].code, "---")) continue;
        if (d->what == WHO_IS_NAME && w->live[e].soft && who_is_named_body(w, head) && (w->case_of[i] == KW_NONE || w->case_of[i] > i)) continue; // "Emory University"
        *owner = e;
        if (resolve_of_others(w, mention, e)) return w->drafts[mention].flags & WHO_PLURAL ? KW_STR("---") : KW_STR("");
        return w->who->entities[e].code;
    }
    return KW_STR("");
}

// "The trade minister│, Mark Vaile, │ said", wherever the tree hangs the name.
static bool resolve_in_commas(const who_work *w, const kw_mention *m, const kw_mention *x)
{
    const kw_word *words = w->text->words;
    return x->first == m->last + 2 && x->last + 1 < w->text->n_words && kw_str_is(words[m->last + 1].form, ",") && kw_str_is(words[x->last + 1].form, ",");
}

// "its ally, Peru", "the agency, Interpol": who is named beside the phrase tells the country; empty where nobody is.
static kw_str resolve_named_beside(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    for (uint32_t k = mention + 1; k < w->mentions.n && k <= mention + RESOLVE_BESIDE && w->mentions.items[k].sent == m->sent; k++) {
        const who_draft *x = &w->drafts[k];
        uint32_t at = w->mentions.items[k].head;
        bool relation = resolve_is_relation(w->drafts[mention].role);
        // wherever the tree hangs it
        bool next = relation && w->mentions.items[k].first <= m->last + 3 && m->last + 1 < w->text->n_words && kw_str_is(w->text->words[m->last + 1].form, ",");
        bool apposed = w->text->words[at].rel == KW_REL_APPOS && who_head(w, at) == m->head;
        bool home = w->lang->home != KW_NONE && !w->abroad; // where all are of one country anyway
        if (!home && x->person != KW_NONE && x->what == WHO_IS_PERSON && (apposed || resolve_in_commas(w, m, &w->mentions.items[k]))) {
            bool former;
            const kw_term *t = who_term_on(w->reg, &w->reg->people[x->person], w->date, &former);
            if (t) return t->code;
        }
        if ((!apposed && !next) || !x->code.n || (x->flags & WHO_AT_PLACE)) continue;
        if ((x->what == WHO_IS_STATE && relation) || x->what == WHO_IS_BODY || x->what == WHO_IS_PERSON) return x->code;
    }
    return KW_STR("");
}

// "the investigators", "para peneliti itu", after a doctor of Lima and her colleagues: the country of the last scholar, doctor or school.
static kw_str resolve_of_science(const who_work *w, uint32_t mention)
{
    static const char *const roles[] = { "researcher", "scientist", "investigator", "author", "study author", "study" };
    const kw_mention *m = &w->mentions.items[mention];
    bool science = false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) science |= kw_str_is(w->drafts[mention].role, roles[i]);
    if (!science || !(w->drafts[mention].flags & WHO_DEFINITE)) return KW_STR("");
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < RESOLVE_SCIENCE_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (m->sent - x->sent > RESOLVE_SCIENCE || x->sent < w->story) break;
        if (x->entity == KW_NONE || w->live[x->entity].soft) continue;
        const kw_entity *e = &w->who->entities[x->entity];
        if ((kw_str_is(e->sector, "EDU") || kw_str_is(e->sector, "MED")) && who_is_country(w, e->code)) return e->code;
    }
    return KW_STR("");
}

// "Asisten sekretaris jenderal", "juru bicara misi itu": such are of bodies of many countries, where no country's is named.
bool who_of_a_secretariat(const who_draft *d)
{
    if (kw_str_starts(d->role, KW_STR("mission "))) return true;
    return kw_str_ends(d->role, KW_STR("secretary general")) && !kw_str_starts(d->role, KW_STR("ministry"));
}

// Whose families are the elite of a country.
static bool resolve_is_official(kw_str sector)
{
    return kw_str_is(sector, "GOV") || kw_str_is(sector, "ELI") || kw_str_is(sector, "LEG") || kw_str_is(sector, "PTY") || kw_str_is(sector, "JUD");
}

static bool resolve_is_armed(kw_str sector)
{
    return kw_str_is(sector, "MIL") || kw_str_is(sector, "COP") || kw_str_is(sector, "REB") || kw_str_is(sector, "PRM");
}

static kw_str resolve_role_name(who_work *w, const kw_mention *m)
{
    uint32_t first = m->first;
    while (first < m->head && (w->text->words[first].upos == KW_UPOS_DET || (w->marks[first] & (WHO_MARK(WHO_REF_DEFINITE) | WHO_MARK(WHO_REF_INDEFINITE)))))
        first++;
    return who_words_str(w, first, m->last < first ? first : m->last);
}

// "two others", "tiga orang lain": a phrase with a word for the rest.
static bool resolve_others(const who_work *w, const kw_mention *m)
{
    for (uint32_t i = m->first; i <= m->last + 1 && i < w->text->n_words && i < m->first + 12; i++)
        if (w->sent_first[i] == w->sent_first[m->head] && (w->marks[i] & WHO_MARK(WHO_REF_OTHER))) return true;
    return false;
}

// "troops loyal to │ Nkunda", "an aide to President │ Abbas": the term of the registered person behind the phrase whom they serve, or NULL.
static const kw_term *resolve_served(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_sent *sent = &w->text->sents[m->sent];
    const who_agent *a = w->drafts[mention].agent;
    uint32_t at = m->head + 1, end = sent->first + sent->count;
    bool serves = a->kind == WHO_AGENT_OFFICE || a->kind == WHO_AGENT_PERSON;
    for (uint32_t stop = at + 3; at < stop && at + 1 < end && !(w->marks[at] & WHO_MARK(WHO_REF_TOWARD)); at++) { // "yang setia"
        serves = who_backed(w, at) == 'l';
        if (!serves && w->text->words[at].upos != KW_UPOS_PRON) return NULL;
    }
    if (!serves || at + 1 >= end || !(w->marks[at] & WHO_MARK(WHO_REF_TOWARD))) return NULL;
    for (uint32_t i = at + 1; i < end && i < at + 6; i++) {
        if (w->sight_at[i] == KW_NONE) return NULL;
        const who_sight *s = &w->sights.items[w->sight_at[i]];
        const who_entry *e = who_entry_of(w, s);
        bool former;
        if (e->kind == WHO_PERSON) return who_term_on(w->reg, &w->reg->people[e->ref], w->date, &former);
        if (e->kind != WHO_AGENT && e->kind != WHO_STATE) return NULL;
        i = s->last;
    }
    return NULL;
}

// "Lima's oldest ally, │ Chile", "Jepang, │ sekutu AS": the state beside the mark that an ally or neighbour is; KW_NONE for none.
static uint32_t resolve_state_beside(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t end = sent->first + sent->count, behind = m->head + 1, before = m->first;
    while (behind <= m->last && !kw_str_is(words[behind].form, ",")) behind++; // the phrase may hold what is in apposition
    if (behind + 2 < end && kw_str_is(words[behind++].form, ",")) {
        if (words[behind].upos == KW_UPOS_DET) behind++;
        uint32_t s = w->sight_at[behind], k = s == KW_NONE ? KW_NONE : w->who->at_word[w->sights.items[s].head];
        if (k != KW_NONE && w->drafts[k].what == WHO_IS_STATE) return w->drafts[k].state;
    }
    if (before < sent->first + 2 || !kw_str_is(words[before - 1].form, ",") || w->sight_at[before - 2] == KW_NONE) return KW_NONE;
    uint32_t k = w->who->at_word[w->sights.items[w->sight_at[before - 2]].head];
    return k != KW_NONE && w->drafts[k].what == WHO_IS_STATE ? w->drafts[k].state : KW_NONE;
}

// "The coalition said four rebels died": in a story of war in Iraq or Afghanistan and of no parties, the one that the United States lead.
static bool resolve_is_war_coalition(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    uint32_t sent = w->mentions.items[mention].sent;
    if (!kw_str_is(d->role, "coalition") || !(d->flags & WHO_DEFINITE)) return false;
    kw_str scene = who_setting(w, sent);
    if (!kw_str_is(scene, "IRQ") && !kw_str_is(scene, "AFG")) return false;
    uint32_t rebels = w->last_sector[who_sector_index(KW_STR("REB"))][1], army = w->last_sector[who_sector_index(KW_STR("MIL"))][1];
    uint32_t party = w->last_sector[who_sector_index(KW_STR("PTY"))][1], house = w->last_sector[who_sector_index(KW_STR("LEG"))][1];
    bool war = resolve_recent(w, rebels, sent, RESOLVE_COALITION) || resolve_recent(w, army, sent, RESOLVE_COALITION);
    return war && !resolve_recent(w, party, sent, RESOLVE_COALITION) && !resolve_recent(w, house, sent, RESOLVE_COALITION);
}

static void resolve_coalition(who_work *w, uint32_t mention, kw_entity_type type)
{
    kw_str name = resolve_role_name(w, &w->mentions.items[mention]);
    uint32_t e = who_entity_new(w, (kw_entity){ .name = name, .code = KW_STR("USA"), .sector = KW_STR("MIL"), .role = KW_STR("coalition forces"), .type = type });
    who_link(w, mention, e, WHO_RULE_SETTING);
}

// Ambassadors are not of where they are.
static bool resolve_is_accredited(const who_draft *d) { return kw_str_is(d->role, "ambassador") || kw_str_is(d->role, "envoy"); }

// "Iran summoned │ the ambassador": whoever summons or expels him is not his country. KW_NONE where nobody does.
static uint32_t resolve_host(const who_work *w, uint32_t mention)
{
    uint32_t verb = who_head(w, w->mentions.items[mention].head), subject = verb == KW_NONE ? KW_NONE : w->subj_of[verb];
    uint32_t k = !(w->drafts[mention].flags & WHO_OBJECT) || subject == KW_NONE ? KW_NONE : w->who->at_word[subject];
    if (k == KW_NONE || k >= mention || w->mentions.items[k].entity == KW_NONE) return KW_NONE;
    return who_state_index(w->reg, w->who->entities[w->mentions.items[k].entity].code);
}

static void resolve_role(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    kw_entity_type type = resolve_role_type(d);
    bool single = type == KW_ENTITY_PERSON || type == KW_ENTITY_OFFICE;
    bool company = d->name_first <= d->name_last && who_is_named_body(w, m->head); // has a name, by which it is found again
    uint32_t known = company ? who_by_name(w, d) : KW_NONE;
    if (known != KW_NONE && w->who->entities[known].type == KW_ENTITY_ORGANISATION && kw_str_eq(w->who->entities[known].sector, d->sector)) {
        who_link(w, mention, known, WHO_RULE_SHORT);
        return;
    }
    if (who_beside_army(w, mention)) {
        resolve_coalition(w, mention, type);
        return;
    }
    if (!company && who_resolve_supposed(w, mention, type)) return;
    if (!company && (!d->code.n || kw_str_eq(d->code, d->agent->code)) && who_resolve_called(w, mention)) return;
    if (d->agent->apart && (d->flags & WHO_BLOC) && !(d->flags & WHO_PLURAL)) {
        uint32_t state = resolve_state_beside(w, mention);
        if (state != KW_NONE) {
            who_link(w, mention, who_state_entity(w, state), WHO_RULE_APPOSITION);
            return;
        }
    }
    who_rule rule = WHO_RULE_WORDS;
    kw_str code = d->code;
    if (who_of_nations(w, mention)) code = KW_STR("IGO");
    bool nobody = kw_str_is(d->sector, "UAF") || kw_str_is(d->sector, "UNK");
    bool abroad = kw_str_is(d->sector, "MIL") && !kw_str_starts(d->role, KW_STR("government")); // "troops in Iraq", but "government forces in Chad"
    bool elsewhere = (!code.n || d->flags & WHO_AT_PLACE) && who_from_elsewhere(w, mention);
    if (d->flags & WHO_AT_PLACE && (abroad || nobody || resolve_is_accredited(d))) code = KW_STR("");
    if ((!code.n || kw_str_is(code, "---")) && who_resolve_those_several(w, mention)) return;
    if (d->agent && kw_str_is(d->agent->code, "---") && kw_str_eq(code, d->agent->code) && (d->flags & WHO_DEFINITE)) { // "the diplomat", after an Iranian one
        uint32_t e = resolve_antecedent(w, mention);
        if (e != KW_NONE) {
            who_link(w, mention, e, WHO_RULE_DESCRIPTION);
            return;
        }
    }
    bool body_before = (d->flags & WHO_AT_PLACE) && (d->flags & WHO_DEFINITE) && d->agent->weak && (d->agent->kind == WHO_AGENT_BODY || d->agent->kind == WHO_AGENT_GROUP);
    uint32_t before = body_before ? resolve_antecedent(w, mention) : KW_NONE; // "the New York-based committee"
    if (before != KW_NONE && (kw_str_is(w->who->entities[before].code, "NGO") || kw_str_is(w->who->entities[before].code, "IGO"))) {
        who_link(w, mention, before, WHO_RULE_DESCRIPTION);
        return;
    }
    if (before != KW_NONE) code = KW_STR("");
    uint32_t owner = KW_NONE;
    if (!code.n && kw_str_is(d->sector, "CVL") && resolve_others(w, m)) { // "and wounded two others"
        uint32_t fellows = who_fellows(w, mention);
        if (fellows != KW_NONE) {
            const kw_entity *x = &w->who->entities[fellows];
            uint32_t e = who_entity_new(w, (kw_entity){ .name = resolve_role_name(w, m), .code = x->code, .sector = x->sector, .role = d->role, .type = type });
            w->live[e].soft = w->live[e].soft_sector = true;
            who_link(w, mention, e, WHO_RULE_GROUP);
            return;
        }
    }
    if (!code.n && d->agent->apart && (d->flags & WHO_PLURAL) && d->agent->kind == WHO_AGENT_BODY) code = KW_STR("---"); // "negara-negara tetangga"
    bool theirs = kw_str_is(d->sector, "JRN") || kw_str_is(d->role, "governments");
    if (kw_str_is(code, "---") && theirs && d->agent && kw_str_eq(code, d->agent->code)) { // "media negara itu", "media di India"
        kw_str own = who_owner_code(w, mention, &owner);
        if (!own.n) own = who_here(w, mention);
        if (own.n) code = own;
    }
    if (!code.n && (d->flags & (WHO_PLURAL | WHO_SUBJECT)) && !single && who_abroad(w, mention)) code = KW_STR("---");
    if (!code.n) code = resolve_named_beside(w, mention);
    bool foreign = kw_str_is(code, "---") && d->agent && kw_str_eq(code, d->agent->code) && !(d->flags & WHO_PLURAL); // "wartawan asing", of a paper
    uint32_t employer = (code.n && !foreign) || nobody ? KW_NONE : who_employer(w, mention);
    if (employer != KW_NONE) code = w->drafts[employer].code;
    else if (elsewhere && ((d->flags & WHO_PLURAL) || !(d->flags & WHO_DEFINITE))) code = KW_STR("---");
    if (!code.n && !nobody) code = who_shared(w, mention);
    if (!code.n && !nobody) code = who_where(w, mention);
    if (!code.n && !nobody) code = who_goal(w, mention);
    if (!code.n) code = resolve_of_science(w, mention);
    if (!code.n) code = who_army_code(w, mention);
    if (!code.n) code = who_court_code(w, mention);
    if (!code.n) code = who_owner_code(w, mention, &owner);
    bool world = w->story_igo && (w->lang->home == KW_NONE || w->abroad); // at home parties have one
    if (!code.n && world && who_of_a_secretariat(d)) code = KW_STR("IGO");
    const kw_term *served = code.n || nobody ? NULL : resolve_served(w, mention);
    kw_str sector = served && kw_str_is(served->sector, "REB") && kw_str_is(d->sector, "MIL") ? served->sector : d->sector;
    if (employer != KW_NONE && code.n && (!who_is_country(w, code) || d->agent->weak)) sector = w->drafts[employer].sector;
    if (served) {
        code = served->code;
        if (!sector.n && d->agent->weak) sector = served->sector;
    }
    if (!code.n && resolve_is_accredited(d) && (d->flags & WHO_PLURAL) && resolve_antecedent(w, mention) == KW_NONE) code = KW_STR("---");
    if (!code.n && !(d->flags & WHO_BLOC)) code = who_here(w, mention);
    if (!code.n && !(d->flags & WHO_BLOC) && !nobody) code = who_where_they_act(w, mention);
    if (!code.n && !nobody) code = who_teller_code(w, mention);
    if (!code.n) {
        bool bloc = (d->flags & WHO_BLOC) && !((d->flags & WHO_DEFINITE) && !(d->flags & WHO_PLURAL) && d->agent->kind == WHO_AGENT_BODY); // "the regional bloc"
        uint32_t e = bloc || (d->flags & WHO_INDEFINITE) ? KW_NONE : resolve_antecedent(w, mention);
        bool somebody = !nobody && !(d->flags & WHO_BLOC);
        bool paper = e != KW_NONE && kw_str_is(d->sector, "JRN") && kw_str_is(w->who->entities[e].sector, "JRN");
        if (e != KW_NONE && (d->flags & WHO_DEFINITE) && w->live[e].noun.n && (paper || kw_str_eq(w->live[e].noun, who_last_word(d->role)))) {
            who_link(w, mention, e, WHO_RULE_DESCRIPTION); // "the council", after the Security Council
            return;
        }
        if (e != KW_NONE && resolve_surely(w, mention, e)) {
            who_link(w, mention, e, WHO_RULE_DESCRIPTION);
            return;
        }
        code = resolve_role_code(w, mention, &rule);
        if (e == KW_NONE && resolve_is_war_coalition(w, mention)) {
            resolve_coalition(w, mention, type);
            return;
        }
        if (owner != KW_NONE) w->not_state = who_state_index(w->reg, w->who->entities[owner].code); // "his counterpart"
        if (owner == KW_NONE && resolve_is_accredited(d)) w->not_state = resolve_host(w, mention);
        if (owner == KW_NONE && kw_str_starts(d->role, KW_STR("foreign ")) && kw_str_is(d->sector, "MIL")) w->not_state = who_setting_best(w, m->sent);
        if (somebody) code = who_choose_country(w, mention, e, code, rule);
        w->not_state = KW_NONE;
        if (e != KW_NONE && (!somebody || kw_str_eq(code, w->who->entities[e].code))) {
            who_link(w, mention, e, WHO_RULE_DESCRIPTION);
            return;
        }
    } else if (single && !(d->flags & WHO_INDEFINITE)) { // "the US envoy", "Pemimpin Rusia tersebut"
        uint32_t e = who_map_get(&w->roles, who_key("at", code, d->role, KW_STR("")));
        if (e == KW_NONE) {
            e = who_map_get(&w->roles, who_key("at", code, who_last_word(d->role), KW_STR("")));
            if (e != KW_NONE && !resolve_same_office(w->who->entities[e].role, d->role)) e = KW_NONE;
        }
        if (e == KW_NONE && d->agent->weak && (d->flags & WHO_DEFINITE)) {
            e = w->last_person;
            if (e != KW_NONE && !kw_str_eq(w->who->entities[e].code, code)) e = KW_NONE;
        }
        bool other_body = owner != KW_NONE && e != KW_NONE && w->who->entities[owner].type == KW_ENTITY_ORGANISATION && w->who->entities[e].sector.n &&
                          !kw_str_eq(w->who->entities[e].sector, w->who->entities[owner].sector); // "wakil ketua lembaga itu"
        if (e != owner && resolve_recent(w, e, m->sent, 8) && resolve_is_single(&w->who->entities[e]) && !resolve_of_another(w, d, e) && !other_body) {
            who_link(w, mention, e, WHO_RULE_DESCRIPTION);
            return;
        }
    }
    uint32_t e = KW_NONE;
    uint64_t key = 0;
    bool shared = !single && !company && !(d->flags & WHO_INDEFINITE);
    bool owner_arms = owner != KW_NONE && (d->flags & WHO_FORCE) && resolve_is_armed(w->who->entities[owner].sector); // "pasukannya", of the rebels' spokesman
    if (owner_arms) sector = w->who->entities[owner].sector;
    if (shared) {
        key = who_key("role", code, sector, d->role);
        e = who_map_get(&w->keys, key);
    }
    if (e == KW_NONE) {
        e = who_entity_new(w, (kw_entity){ .name = resolve_role_name(w, m), .code = code, .sector = sector, .role = d->role, .type = type });
        bool family = d->agent->kind == WHO_AGENT_KIN && !kw_str_is(d->role, "lawyer");
        if (owner != KW_NONE && family && resolve_is_official(w->who->entities[owner].sector)) w->who->entities[e].sector = KW_STR("ELI");
        bool of_owner = owner != KW_NONE && (d->agent->yields ? w->who->entities[owner].type == KW_ENTITY_ORGANISATION
                                                              : d->agent->weak && d->agent->kind != WHO_AGENT_TITLE && !(d->flags & WHO_SPECIFIC) &&
                                                                    // "pengelolanya": of a person's they keep their own
                                                                    (!d->sector.n || !resolve_is_single(&w->who->entities[owner])));
        if (of_owner) w->who->entities[e].sector = w->who->entities[owner].sector;
        w->live[e].soft = rule != WHO_RULE_WORDS && !kw_str_is(code, "---");
        w->live[e].soft_sector = !(d->flags & WHO_SPECIFIC);
        if (shared) who_map_put(w->arena, &w->keys, key, e);
        if (company) who_note_name(w, e, d->name_first, d->name_last);
    }
    who_link(w, mention, e, rule);
    if (d->code.n && (!single || w->lang->numberless)) who_resolve_others(w, mention);
    if ((!d->code.n || kw_str_is(d->code, "---")) && ((d->flags & WHO_PLURAL) || w->lang->numberless)) who_resolve_places(w, mention);
}

static void resolve_people(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    kw_str code = d->code;
    if (!code.n) { // "ethnic Albanians": of another country
        w->not_state = d->state;
        code = who_choose_country(w, mention, KW_NONE, who_setting(w, w->mentions.items[mention].sent), WHO_RULE_SETTING);
        w->not_state = KW_NONE;
    }
    uint64_t key = who_key("people", code, d->code, w->reg->states[d->state].code);
    uint32_t e = d->flags & WHO_INDEFINITE ? KW_NONE : who_map_get(&w->keys, key);
    if (e == KW_NONE) {
        e = who_entity_new(w, (kw_entity){ .name = resolve_role_name(w, &w->mentions.items[mention]), .code = code, .sector = d->sector,
                                           .type = KW_ENTITY_GROUP });
        w->live[e].soft = !d->code.n;
        who_map_put(w->arena, &w->keys, key, e);
    }
    who_link(w, mention, e, WHO_RULE_PEOPLE);
}

// ---- the walk ----

// "Senator" in "Senator Maria Perez" is she.
static bool resolve_title(who_work *w, uint32_t mention)
{
    uint32_t head = who_title_of(w, w->mentions.items[mention].head), name = head == KW_NONE ? KW_NONE : w->who->at_word[head];
    if (name == KW_NONE || w->drafts[name].what != WHO_IS_PERSON) return false;
    who_resolve_mention(w, name);
    if (w->mentions.items[name].entity == KW_NONE) return false;
    who_link(w, mention, w->mentions.items[name].entity, WHO_RULE_APPOSITION);
    return true;
}

// "In its report, Amnesty said", "Dalam pidatonya, Presiden Rojas mengatakan": what a speaker says it in is his own, though he is named
// after it. False where the pronoun stands elsewhere.
static bool resolve_fronted(who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t noun = who_head(w, m->head), mark = noun == KW_NONE ? KW_NONE : w->case_of[noun], verb = noun == KW_NONE ? KW_NONE : who_head(w, noun);
    uint8_t rel = w->text->words[m->head].rel;
    if ((rel != KW_REL_NMOD && rel != KW_REL_DET) || verb == KW_NONE || mark != w->sent_first[m->head] || !w->is_cue[verb]) return false;
    uint32_t subject = w->subj_of[verb], name = subject == KW_NONE || subject < noun ? KW_NONE : w->who->at_word[subject];
    if (name == KW_NONE || name <= mention || !(w->marks[mark] & WHO_MARK(WHO_REF_LOCATIVE)) || w->drafts[name].what == WHO_IS_PRONOUN) return false;
    who_resolve_mention(w, name);
    if (w->mentions.items[name].entity == KW_NONE || !who_pronoun_fits(w, &w->drafts[mention], name)) return false;
    who_link(w, mention, w->mentions.items[name].entity, WHO_RULE_PRONOUN);
    return true;
}

// "The Times", after the Financial Times, is that one and not the paper of this name.
static bool resolve_short_paper(who_work *w, uint32_t mention)
{
    const who_sight *s = w->sight_at[w->mentions.items[mention].head] == KW_NONE ? NULL : &w->sights.items[w->sight_at[w->mentions.items[mention].head]];
    if (!s || s->last != s->first + 1 || !(w->marks[s->first] & WHO_MARK(WHO_REF_DEFINITE)) || !kw_str_is(w->drafts[mention].sector, "JRN")) return false;
    uint32_t alias = who_alias_of(w, mention);
    if (alias == KW_NONE || kw_str_eq(w->who->entities[alias].id, w->drafts[mention].body->id)) return false;
    who_link(w, mention, alias, WHO_RULE_ALIAS);
    return true;
}

void who_resolve_mention(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    if (w->mentions.items[mention].entity != KW_NONE) return; // an owner, already asked for
    switch ((who_what)d->what) {
    case WHO_IS_STATE: who_link(w, mention, d->sector.n ? resolve_government(w, d->state) : who_state_entity(w, d->state), WHO_RULE_STATE); break;
    case WHO_IS_PEOPLE: resolve_people(w, mention); break;
    case WHO_IS_BODY:
        if (resolve_short_paper(w, mention)) break;
        who_link(w, mention, resolve_body_entity(w, d, &w->mentions.items[mention]), WHO_RULE_BODY);
        who_resolve_body_others(w, mention);
        who_learn_paper(w, mention);
        break;
    case WHO_IS_PERSON:
        who_resolve_person(w, mention);
        who_resolve_joined_person(w, mention);
        break;
    case WHO_IS_ROLE:
        if (!resolve_title(w, mention) && !(who_only_counted(w, mention) && who_resolve_counted(w, mention, 0))) resolve_role(w, mention);
        break;
    case WHO_IS_NAME: {
        if (w->mentions.items[mention].head < w->dateline[w->mentions.items[mention].sent]) break; // "LEBAK, KOMPAS —": a town nobody knows
        uint32_t alias = who_alias_of(w, mention);
        if (alias != KW_NONE) who_link(w, mention, alias, WHO_RULE_ALIAS);
        else who_resolve_name(w, mention);
        break;
    }
    case WHO_IS_PRONOUN:
        if (d->person_no == 3 && !resolve_fronted(w, mention)) who_resolve_pronoun(w, mention);
        break;
    case WHO_IS_GROUP: who_resolve_group(w, mention); break;
    case WHO_IS_STATE_NOUN: who_resolve_state_noun(w, mention); break;
    default: break;
    }
}

static void resolve_second(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    if (who_is_first_person(w, mention)) who_resolve_speaker(w, mention);
    else if (d->what == WHO_IS_DOCUMENT) who_resolve_document(w, mention);
    else if (d->what == WHO_IS_RELATION) who_resolve_relation(w, mention);
    else if (d->what == WHO_IS_NUMBER && !(who_only_counted(w, mention) && who_resolve_counted(w, mention, 0))) who_resolve_number(w, mention);
    else if ((d->what == WHO_IS_ROLE || d->what == WHO_IS_PERSON) && d->agent) who_resolve_predicate(w, mention);
    else if (d->what == WHO_IS_NAME) who_resolve_belonging(w, mention);
}

// What the next sentences name tells the scene too, where nothing before does, as far as they are of this story.
static void resolve_look_ahead(who_work *w, uint32_t sent, uint32_t from)
{
    memset(w->ahead, 0, w->reg->n_states * sizeof *w->ahead);
    for (uint32_t i = from; i < w->mentions.n && w->mentions.items[i].sent <= sent + RESOLVE_AHEAD; i++) {
        uint32_t s = w->drafts[i].code.n == 3 ? who_state_index(w->reg, w->drafts[i].code) : KW_NONE;
        if (s == KW_NONE) continue;
        w->ahead[s] += who_story_same(w, sent, w->mentions.items[i].sent) * who_setting_weight(w, i) / (1 + w->mentions.items[i].sent - sent);
        who_bit_put(w->lately, s);
    }
}

// A new story: "he" is nobody yet. Names and bodies stay known, and of the scene what story_p leaves of it.
static void resolve_open_story(who_work *w, uint32_t sent, uint32_t at)
{
    w->story = sent;
    memset(w->whole, 0, w->reg->n_states * sizeof *w->whole);
    memset(w->named, 0, (w->reg->n_states / 64 + 1) * sizeof *w->named);
    memset(w->last_sector, 0xff, sizeof w->last_sector);
    w->last_speaker = w->last_person = w->last_state = w->last_org = w->last_group = KW_NONE;
    w->story_opener = KW_STR("");
    w->story_igo = false;
    uint32_t end = at;
    while (end < w->mentions.n && w->story_of[w->mentions.items[end].sent] == sent) end++;
    for (uint32_t i = at; i < end; i++) {
        uint32_t s = w->drafts[i].code.n == 3 ? who_state_index(w->reg, w->drafts[i].code) : KW_NONE;
        w->story_igo |= kw_str_is(w->drafts[i].code, "IGO");
        if (s == KW_NONE) continue;
        w->whole[s] += who_setting_weight(w, i);
        who_bit_put(w->named, s);
        if (!w->story_opener.n) w->story_opener = w->drafts[i].code;
    }
    who_presume(w, at, end);
    who_tell_force(w, at, end);
    who_tell_crowd(w, at, end);
}

void who_resolve_all(who_work *w)
{
    uint32_t at = 0;
    for (uint32_t i = w->mentions.n; i-- > 0;) {
        const who_draft *d = &w->drafts[i];
        if (d->what != WHO_IS_PERSON || (d->person == KW_NONE && !d->code.n)) continue;
        for (uint32_t k = d->name_first; k <= d->name_last; k++)
            if (who_name_word(w, k)) who_map_put(w->arena, &w->later, who_name_key(w, k), i);
    }
    kw_str home = w->lang->home == KW_NONE ? KW_STR("") : w->reg->states[w->lang->home].code;
    for (uint32_t i = 0; i < w->mentions.n && home.n; i++) {
        if (kw_str_eq(w->drafts[i].code, home)) {
            w->abroad = false;
            break;
        }
        w->abroad |= who_is_country(w, w->drafts[i].code);
    }
    for (uint32_t sent = 0; sent < w->text->n_sents; sent++) {
        if (sent == 0 || w->story_of[sent] == sent) resolve_open_story(w, sent, at);
        who_setting_fade(w, sent);
        w->speaker_before = w->last_speaker;
        w->org_before = w->last_org;
        uint32_t end = at;
        while (end < w->mentions.n && w->mentions.items[end].sent == sent) end++;
        w->sent_place = KW_NONE;
        double most = 0;
        for (uint32_t i = at; i < end; i++) {
            uint32_t s = w->drafts[i].code.n == 3 ? who_state_index(w->reg, w->drafts[i].code) : KW_NONE;
            if (s == KW_NONE) continue;
            double weight = who_setting_weight(w, i);
            who_setting_note(w, s, sent, weight);
            if (weight > most) {
                most = weight;
                w->sent_place = s;
            }
        }
        resolve_look_ahead(w, sent, end);
        for (uint32_t i = at; i < end; i++) who_resolve_mention(w, i);
        who_learn_aliases(w, sent, at, end);
        for (uint32_t i = at; i < end; i++) resolve_second(w, i);
        w->who->scene[sent] = who_setting(w, sent);
        at = end;
    }
    who_resolve_quoted(w);
    who_polity_backdate(w);
    for (uint32_t i = 0; i < w->mentions.n; i++)
        if (w->drafts[i].body) w->mentions.items[i].body = w->drafts[i].body->name;
}
