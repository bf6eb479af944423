// SPDX-License-Identifier: Apache-2.0
// What the events of a document tell of who took part: sectors that no word of the text gives. After all events are known, so that
// nothing that was weighed before depends on it.
#include "event/sector.h"

enum { SECTOR_STORY = 40 }; // sentences around an arrest in which a protest makes those held protesters

// Events stand in the order of their sentences.
static bool sector_protest_near(const kw_events *events, uint32_t at)
{
    const kw_event *e = events->items;
    for (uint32_t i = at; i-- > 0 && e[at].sent - e[i].sent <= SECTOR_STORY;)
        if (kw_str_is(e[i].type, "PROTEST")) return true;
    for (uint32_t i = at + 1; i < events->n && e[i].sent - e[at].sent <= SECTOR_STORY; i++)
        if (kw_str_is(e[i].type, "PROTEST")) return true;
    return false;
}

static bool sector_of(const kw_who *who, const kw_ids *actors, const char *sector)
{
    for (uint32_t i = 0; i < actors->n; i++)
        if (kw_str_is(who->entities[actors->items[i]].sector, sector)) return true;
    return false;
}

static bool sector_of_police(const kw_who *who, const kw_ids *actors) { return sector_of(who, actors, "COP"); }

// Known only as a human being: "two men", "lima orang", "seorang pria berinisial RD".
static bool sector_anybody(const kw_entity *e)
{
    static const char *const roles[] = { "person", "man", "woman", "youth", "couple", "teenager" };
    if (!kw_str_is(e->sector, "CVL") || e->id.n) return false;
    if (!e->role.n) return e->type == KW_ENTITY_GROUP; // "five were arrested"
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (kw_str_is(e->role, roles[i])) return true;
    return false;
}

// The same person or group may stand elsewhere for other people ("orang"): only the mentions of this sentence, and the pronouns that
// go on with them, are the ones arrested.
static uint32_t sector_apart(kw_who *who, kw_arena *arena, uint32_t entity, uint32_t sent)
{
    uint32_t first = KW_NONE, before = KW_NONE, last = KW_NONE;
    bool others = false;
    for (uint32_t m = who->entities[entity].first_mention, prev = KW_NONE; m != KW_NONE; prev = m, m = who->mentions[m].next_of_entity) {
        const kw_mention *x = &who->mentions[m];
        if (first == KW_NONE && x->sent == sent) {
            first = m;
            before = prev;
            last = m;
        } else if (first != KW_NONE && !others && (x->sent == sent || x->kind == KW_MENTION_PRONOUN)) {
            last = m;
        } else {
            others = true;
        }
    }
    if (first == KW_NONE || !others) return entity;
    uint32_t apart = kw_who_add(who, arena, who->entities[entity]);
    who->entities[apart].first_mention = first;
    if (before == KW_NONE) who->entities[entity].first_mention = who->mentions[last].next_of_entity;
    else who->mentions[before].next_of_entity = who->mentions[last].next_of_entity;
    who->mentions[last].next_of_entity = KW_NONE;
    for (uint32_t m = first; m != KW_NONE; m = who->mentions[m].next_of_entity) who->mentions[m].entity = apart;
    return apart;
}

static void sector_replace(kw_ids *ids, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < ids->n; i++)
        if (ids->items[i] == from) ids->items[i] = to;
}

// People of whom nothing is known but that the police arrested them are taken for criminals, unless the story is one of protest.
static void sector_arrested(kw_who *who, kw_arena *arena, kw_events *events)
{
    for (uint32_t i = 0; i < events->n; i++) {
        const kw_event *e = &events->items[i];
        bool arrest = kw_str_is(e->type, "COERCE") && kw_str_is(e->modes, "arrest") && strcmp(e->status, "actual") == 0;
        if (!arrest || !sector_of_police(who, &e->actors) || sector_protest_near(events, i)) continue;
        for (uint32_t k = 0; k < e->recipients.n; k++) {
            uint32_t old = e->recipients.items[k];
            bool doer = kw_str_is(who->entities[old].sector, "UNK") && who->entities[old].role.n; // "pelaku", a perpetrator nobody knew
            if (!doer && !sector_anybody(&who->entities[old])) continue;
            uint32_t held = who->entities[old].type == KW_ENTITY_PERSON ? old : sector_apart(who, arena, old, e->sent);
            who->entities[held].sector = KW_STR("CRM");
            if (doer) who->entities[held].code = who->entities[e->actors.items[0]].code;
            uint32_t first = i;
            while (first > 0 && events->items[first - 1].sent == e->sent) first--;
            for (uint32_t j = first; held != old && j < events->n && events->items[j].sent == e->sent; j++) {
                sector_replace(&events->items[j].actors, old, held);
                sector_replace(&events->items[j].recipients, old, held);
            }
        }
    }
}

static bool sector_capitals(kw_str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] < 'A' || name.p[i] > 'Z') return false;
    return name.n > 0;
}

// "PVMBG": more letters than somebody's initials have, all of them capitals.
static bool sector_abbreviation(kw_str name)
{
    enum { SECTOR_INITIALS = 3 };
    return name.n > SECTOR_INITIALS && sector_capitals(name);
}

// Somebody whom the text gives a name and nothing else.
static bool sector_only_name(const kw_entity *e)
{
    return e->type == KW_ENTITY_PERSON && !e->sector.n && !e->role.n && !e->id.n && kw_code_is_country(e->code) && !sector_abbreviation(e->name);
}

// Whom police or judges accuse is a suspect, if nothing else is known of him; a perpetrator of a known deed is of the country of whoever arrests him.
static void sector_suspects(kw_who *who, const kw_events *events)
{
    for (uint32_t i = 0; i < events->n; i++) {
        const kw_event *e = &events->items[i];
        bool named = kw_str_is(e->type, "ACCUSE") && kw_str_is(e->modes, "allege") && strcmp(e->status, "actual") == 0 &&
                     (sector_of_police(who, &e->actors) || sector_of(who, &e->actors, "JUD"));
        bool arrest = kw_str_is(e->type, "COERCE") && kw_str_is(e->modes, "arrest");
        for (uint32_t k = 0; (named || arrest) && k < e->recipients.n; k++) {
            kw_entity *x = &who->entities[e->recipients.items[k]];
            bool initials = arrest && sector_capitals(x->name) && sector_of_police(who, &e->actors) && !sector_protest_near(events, i);
            if ((named || initials) && (sector_only_name(x) || (named && sector_anybody(x) && !sector_protest_near(events, i)))) x->sector = KW_STR("CRM");
            if (arrest && kw_str_is(x->sector, "CRM") && kw_str_is(x->code, "---") && e->actors.n) x->code = who->entities[e->actors.items[0]].code;
        }
    }
}

// Workers are labour where they are organised or march; those who are attacked at work, in a text of no protest, are civilians.
static void sector_workers_hit(kw_who *who, const kw_events *events)
{
    for (uint32_t i = 0; i < events->n; i++)
        if (kw_str_is(events->items[i].type, "PROTEST")) return;
    for (uint32_t i = 0; i < events->n; i++) {
        const kw_event *e = &events->items[i];
        for (uint32_t k = 0; kw_str_is(e->type, "ASSAULT") && k < e->recipients.n; k++) {
            kw_entity *x = &who->entities[e->recipients.items[k]];
            if (kw_str_is(x->sector, "LAB") && x->type != KW_ENTITY_ORGANISATION) x->sector = KW_STR("CVL");
        }
    }
}

// "Kapolres meminta anggotanya …", "his subordinates": one's own people are of one's own body, whatever members may be elsewhere.
static void sector_own_people(kw_who *who, const kw_text *text)
{
    static const char *const roles[] = { "member", "subordinate", "ranks" }, *const bodiless[] = { "CVL", "CRM", "ELI", "UNK", "UAF" };
    for (uint32_t m = 0; m < who->n_mentions; m++) {
        const kw_mention *x = &who->mentions[m];
        const kw_word *word = &text->words[x->head];
        if (x->kind != KW_MENTION_PRONOUN || x->entity == KW_NONE || (word->rel != KW_REL_NMOD && word->rel != KW_REL_DET) || word->head < 0) continue;
        uint32_t people = who->at_word[text->sents[x->sent].first + (uint32_t)word->head];
        const kw_entity *owner = &who->entities[x->entity];
        bool body = owner->sector.n && owner->type != KW_ENTITY_GROUP;
        for (size_t i = 0; i < sizeof bodiless / sizeof *bodiless; i++) body = body && !kw_str_is(owner->sector, bodiless[i]);
        if (!body || people == KW_NONE || who->mentions[people].entity == KW_NONE || who->mentions[people].entity == x->entity) continue;
        kw_entity *own = &who->entities[who->mentions[people].entity];
        for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
            if (kw_str_is(own->role, roles[i]) && own->type != KW_ENTITY_PERSON && kw_str_eq(own->code, owner->code)) own->sector = owner->sector;
    }
}

// Suspects are shot by the police where the text names nobody: "52 tersangka ditembak karena melawan".
static void sector_suspects_shot(kw_who *who, kw_arena *arena, kw_events *events)
{
    for (uint32_t i = 0; i < events->n; i++) {
        kw_event *e = &events->items[i];
        if (!kw_str_is(e->type, "ASSAULT") || !kw_str_is(e->modes, "firearms") || e->actors.n != 1 || !e->recipients.n) continue;
        const kw_entity *doer = &who->entities[e->actors.items[0]], *shot = &who->entities[e->recipients.items[0]];
        if (!kw_str_is(doer->sector, "UNK") || doer->role.n || !kw_str_is(shot->sector, "CRM") || !kw_code_is_country(shot->code)) continue;
        e->actors.items[0] = kw_who_unnamed(who, arena, shot->code, KW_STR("COP"));
    }
}

// Drivers are labour in a text where workers strike or march; on the road they are anybody.
static void sector_drivers_march(kw_who *who, const kw_events *events)
{
    static const char *const roles[] = { "driver", "truck driver", "taxi driver", "bus driver" };
    bool march = false;
    for (uint32_t i = 0; i < events->n && !march; i++) {
        const kw_event *e = &events->items[i];
        for (uint32_t k = 0; kw_str_is(e->type, "PROTEST") && k < e->actors.n; k++) {
            const kw_entity *x = &who->entities[e->actors.items[k]];
            march |= kw_str_is(x->sector, "LAB");
            for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) march |= kw_str_is(x->role, roles[r]);
        }
    }
    for (uint32_t i = 0; i < who->n_entities && march; i++)
        for (size_t r = 0; r < sizeof roles / sizeof *roles; r++)
            if (kw_str_is(who->entities[i].sector, "CVL") && kw_str_is(who->entities[i].role, roles[r])) who->entities[i].sector = KW_STR("LAB");
}

bool kw_sector_inquires(kw_str body)
{
    static const char *const words[] = { "Corruption", "corruption", "Narcotics", "narcotics", "Customs", "customs", "Immigration", "immigration" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (kw_str_contains(body, kw_str_from(words[i]))) return true;
    return false;
}

// "Penyidik", and whoever arrests unnamed, are of the commission where the text speaks of it more than of any police.
static void sector_inquiry(kw_who *who, kw_arena *arena, kw_events *events)
{
    uint32_t inquired = 0, police = 0, commission = KW_NONE;
    kw_str code = { NULL, 0 };
    for (uint32_t m = 0; m < who->n_mentions; m++) {
        uint32_t at = who->mentions[m].entity;
        if (at == KW_NONE || who->mentions[m].kind == KW_MENTION_PRONOUN) continue;
        const kw_entity *e = &who->entities[at];
        police += kw_str_is(e->sector, "COP") && !kw_str_is(e->role, "investigator") && !kw_str_is(e->role, "official");
        if (!kw_str_is(e->sector, "GOV") || !kw_sector_inquires(who->mentions[m].body)) continue;
        if (!inquired++) code = e->code;
        if (commission == KW_NONE && e->type == KW_ENTITY_ORGANISATION) commission = at;
    }
    if (inquired <= police) return;
    for (uint32_t i = 0; i < who->n_entities; i++) {
        kw_entity *e = &who->entities[i];
        bool asks = kw_str_is(e->role, "investigator") || kw_str_is(e->role, "investigators") || kw_str_is(e->role, "official");
        if (asks && kw_str_is(e->sector, "COP") && kw_str_eq(e->code, code)) e->sector = KW_STR("GOV");
    }
    uint32_t unnamed = kw_who_unnamed(who, arena, code, KW_STR("COP"));
    if (commission == KW_NONE) commission = kw_who_unnamed(who, arena, code, KW_STR("GOV"));
    for (uint32_t i = 0; i < events->n; i++) sector_replace(&events->items[i].actors, unnamed, commission);
}

// Violence at home by nobody named is not the government's.
static void sector_violence_unnamed(kw_who *who, kw_arena *arena, kw_events *events)
{
    for (uint32_t i = 0; i < events->n; i++) {
        kw_event *e = &events->items[i];
        bool execution = !e->modes.n && kw_str_contains(e->contexts, KW_STR("legal"));
        if (!kw_str_is(e->type, "ASSAULT") || execution || e->actors.n != 1 || !e->recipients.n) continue;
        const kw_entity *doer = &who->entities[e->actors.items[0]], *hit = &who->entities[e->recipients.items[0]];
        if (!kw_str_is(doer->sector, "GOV") || doer->name.n || doer->role.n || !kw_str_eq(doer->code, hit->code)) continue;
        e->actors.items[0] = kw_who_unnamed(who, arena, KW_STR("---"), KW_STR("UNK"));
    }
}

// Soldiers are arrested and questioned by the military's own police where the text names nobody.
static void sector_soldiers_held(kw_who *who, kw_arena *arena, kw_events *events)
{
    for (uint32_t i = 0; i < events->n; i++) {
        kw_event *e = &events->items[i];
        if (e->actors.n != 1 || e->recipients.n != 1) continue;
        const kw_entity *doer = &who->entities[e->actors.items[0]], *held = &who->entities[e->recipients.items[0]];
        if (!kw_str_is(doer->sector, "COP") || doer->name.n || doer->role.n || held->type == KW_ENTITY_PERSON || !kw_str_is(held->sector, "MIL") || !kw_str_eq(doer->code, held->code)) continue;
        e->actors.items[0] = kw_who_unnamed(who, arena, held->code, KW_STR("MIL"));
    }
}

// "137 pengungsi Rohingya … para pengungsi itu": refugees of whom the text tells one origin are all from there, not from where they landed.
static void sector_refugees(kw_who *who)
{
    kw_str from = { NULL, 0 };
    for (uint32_t i = 0; i < who->n_entities; i++) {
        const kw_entity *e = &who->entities[i];
        if (!kw_str_is(e->sector, "REF") || e->first_mention == KW_NONE || !kw_code_is_country(e->code)) continue;
        if (!kw_mention_by_words(&who->mentions[e->first_mention])) continue;
        if (from.n && !kw_str_eq(from, e->code)) return;
        from = e->code;
    }
    for (uint32_t i = 0; i < who->n_entities && from.n; i++) {
        kw_entity *e = &who->entities[i];
        if (kw_str_is(e->sector, "REF") && e->first_mention != KW_NONE && !kw_mention_by_words(&who->mentions[e->first_mention])) e->code = from;
    }
}

// He is a private person.
static void sector_only_named(kw_who *who)
{
    for (uint32_t i = 0; i < who->n_entities; i++)
        if (sector_only_name(&who->entities[i])) who->entities[i].sector = KW_STR("CVL");
}

void kw_sectors_settle(kw_who *who, const kw_text *text, kw_arena *arena, kw_events *events)
{
    sector_refugees(who);
    sector_inquiry(who, arena, events);
    sector_violence_unnamed(who, arena, events);
    sector_soldiers_held(who, arena, events);
    sector_arrested(who, arena, events);
    sector_suspects(who, events);
    sector_suspects_shot(who, arena, events);
    sector_workers_hit(who, events);
    sector_drivers_march(who, events);
    sector_own_people(who, text);
    sector_only_named(who);
}
