// SPDX-License-Identifier: Apache-2.0
// Learned choices of the resolver; see choice.h. Cost: a walk over at most CHOICE_BACK mentions for each mention asked about.
#include "entity/choice.h"

#include "entity/who_resolve.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHOICE_BACK = 80, CHOICE_SENTS = 8, CHOICE_AHEAD = 3, CHOICE_MAX_OPTIONS = 16 };

#define CHOICE_SAME_STORY 0.6  // less likely to be of one story: counts apart
#define CHOICE_OTHER_STORY 0.15 // less: does not count

enum choice_template {
#define X(id, name, values) CHOICE_##id,
    CHOICE_TEMPLATES(X)
#undef X
    CHOICE_TEMPLATE_COUNT
};
static const kw_str choice_names[] = {
#define X(id, name, values) KW_STR_CONST(name),
    CHOICE_TEMPLATES(X)
#undef X
};
static const kw_str choice_groups[] = {
#define X(name) KW_STR_CONST(name),
    CHOICE_GROUPS(X)
#undef X
};
enum { CHOICE_GROUP_COUNT = sizeof choice_groups / sizeof *choice_groups };

// How many values a template has.
static const uint16_t choice_values[] = {
#define X(id, name, values) values,
    CHOICE_TEMPLATES(X)
#undef X
};
#define X(id, name, values) +values
enum { CHOICE_FEATURES = 0 CHOICE_TEMPLATES(X) };
#undef X

// Each template's first among all features.
enum {
#define X(id, name, values) CHOICE_AT_##id, CHOICE_END_##id = CHOICE_AT_##id + values - 1,
    CHOICE_TEMPLATES(X)
#undef X
};
static const uint16_t choice_bases[] = {
#define X(id, name, values) CHOICE_AT_##id,
    CHOICE_TEMPLATES(X)
#undef X
};

_Static_assert(CHOICE_FEATURES <= 64 * KW_OPTION_WORDS, "a bit for each feature of a choice");

const char *kw_choice_group_name(uint32_t group) { return group < CHOICE_GROUP_COUNT ? choice_groups[group].p : "any"; }

size_t kw_choice_feature_name(uint32_t feature, char *out, size_t cap)
{
    uint32_t t = 0;
    while (t + 1 < CHOICE_TEMPLATE_COUNT && feature >= choice_values[t]) feature -= choice_values[t++];
    int n = snprintf(out, cap, "%s=%u", choice_names[t].p, feature);
    return n < 0 ? 0 : (size_t)n < cap ? (size_t)n : cap - 1;
}

float *who_choice_weights_new(const kw_pack *pack)
{
    float *weights = calloc((size_t)CHOICE_GROUP_COUNT * CHOICE_FEATURES + 1, sizeof *weights);
    const kw_table *t = kw_pack_table(pack, "ontology/choices");
    int group = kw_table_column(t, "group"), feature = kw_table_column(t, "feature"), weight = kw_table_column(t, "weight");
    for (uint32_t row = 0, i = 0; weights && row < kw_table_rows(t); row++) {
        kw_str name = kw_table_cell(t, row, feature), in = kw_table_cell(t, row, group);
        size_t sign = kw_str_find_byte(name, '=', 0);
        kw_str stem = kw_str_sub(name, 0, sign);
        float added = (float)kw_str_number(kw_table_cell(t, row, weight));
        // Those of a template stand together: the search begins at the last one.
        for (uint32_t tried = 0; tried < CHOICE_TEMPLATE_COUNT && !kw_str_eq(stem, choice_names[i]); tried++) i = (i + 1) % CHOICE_TEMPLATE_COUNT;
        double value = kw_str_number(kw_str_sub(name, sign + 1, name.n));
        if (!kw_str_eq(stem, choice_names[i]) || !(value >= 0 && value < choice_values[i])) continue;
        // The weights of "any" are added to every group's, so that one look-up answers.
        for (uint32_t g = 0; g < CHOICE_GROUP_COUNT; g++)
            if (kw_str_is(in, "any") || kw_str_eq(in, choice_groups[g])) weights[g * CHOICE_FEATURES + choice_bases[i] + (uint32_t)value] += added;
        weights[(size_t)CHOICE_GROUP_COUNT * CHOICE_FEATURES] = 1; // there are some
    }
    return weights;
}

static bool choice_trained(const who_work *w) { return w->reg->choice_weights[(size_t)CHOICE_GROUP_COUNT * CHOICE_FEATURES] != 0; }

static uint32_t choice_group(const char *name)
{
    for (uint32_t i = 0; i < CHOICE_GROUP_COUNT; i++)
        if (kw_str_is(choice_groups[i], name)) return i;
    return 0;
}

static void choice_add(kw_option *o, uint32_t template, uint32_t value)
{
    if (value >= choice_values[template]) value = choice_values[template] - 1u;
    uint32_t f = choice_bases[template] + value;
    if (o->n == KW_OPTION_FEATURES || o->has[f / 64] >> f % 64 & 1) return;
    o->has[f / 64] |= (uint64_t)1 << f % 64;
    o->features[o->n++] = (uint16_t)f;
}

// The best of the choice's options; kept where that is asked for. `by_code`: the best of those whose country is the likeliest, the
// chance of a country being the sum of theirs.
static uint32_t choice_take(who_work *w, kw_choice *c, bool by_code)
{
    const float *weights = w->reg->choice_weights + c->group * CHOICE_FEATURES;
    double sum[CHOICE_MAX_OPTIONS] = { 0 }, of_code[CHOICE_MAX_OPTIONS] = { 0 }, most = -1;
    uint32_t first[CHOICE_MAX_OPTIONS]; // option of the same code
    c->taken = 0;
    for (uint32_t i = 0; i < c->n; i++) {
        for (uint32_t k = 0; k < c->options[i].n; k++) sum[i] += (double)weights[c->options[i].features[k]];
        first[i] = by_code ? 0 : i;
        while (by_code && !kw_str_eq(c->options[first[i]].code, c->options[i].code)) first[i]++;
        of_code[first[i]] += exp(sum[i]);
    }
    for (uint32_t i = 0; i < c->n; i++) {
        bool better = of_code[first[i]] > most || (first[i] == first[c->taken] && sum[i] > sum[c->taken]);
        if (!better) continue;
        most = of_code[first[i]];
        c->taken = i;
    }
    if (w->keep_choices) {
        kw_choice *kept = KW_PUSH(w->arena, &w->who->choices);
        *kept = *c;
        kept->options = KW_ARRAY(w->arena, kw_option, c->n);
        memcpy(kept->options, c->options, c->n * sizeof *c->options);
    }
    return c->taken;
}

// ---- countries ----

// Sectors that behave alike.
static const char *choice_sector_group(kw_str sector)
{
    static const struct { const char *sector, *group; } of[] = {
        { "GOV", "GOV" }, { "ELI", "GOV" }, { "MIL", "MIL" }, { "SPY", "MIL" }, { "COP", "COP" }, { "JUD", "COP" }, { "LEG", "LEG" },
        { "PTY", "LEG" }, { "OPP", "LEG" }, { "REB", "REB" }, { "PRM", "REB" }, { "CRM", "REB" }, { "CVL", "CVL" }, { "REF", "CVL" },
        { "EDU", "CVL" }, { "MED", "CVL" }, { "REL", "CVL" }, { "AGR", "CVL" }, { "SOC", "CVL" }, { "LAB", "CVL" }, { "JRN", "JRN" }, { "BUS", "BUS" },
    };
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (kw_str_is(kw_str_sub(sector, 0, 3), of[i].sector)) return of[i].group;
    return "role";
}

static uint32_t choice_back_bucket(uint32_t gap) { return gap < 3 ? gap : gap < 5 ? 3 : 4; }

// How a mention shows its country.
static uint32_t choice_evidence(const who_work *w, uint32_t c)
{
    const kw_mention *m = &w->mentions.items[c];
    const who_draft *d = &w->drafts[c];
    switch ((who_what)d->what) {
    case WHO_IS_STATE: case WHO_IS_STATE_NOUN: {
        if (m->place_only || d->flags & WHO_PLACE_WORD || who_at_place(w, m->head)) return CHOICE_PLACE;
        if (d->flags & WHO_SUBJECT) return CHOICE_SUBJECT;
        uint8_t rel = w->text->words[m->head].rel;
        return rel == KW_REL_AMOD || rel == KW_REL_COMPOUND || rel == KW_REL_NMOD ? CHOICE_MODIFIER : CHOICE_OTHER;
    }
    case WHO_IS_PEOPLE: return CHOICE_PEOPLE;
    case WHO_IS_BODY: return CHOICE_BODY;
    case WHO_IS_PERSON: case WHO_IS_NAME: return d->code.n || d->person != KW_NONE ? CHOICE_PERSON : CHOICE_SOFT;
    case WHO_IS_PRONOUN: return CHOICE_PRONOUN;
    case WHO_IS_ROLE: {
        if (!d->code.n) return CHOICE_SOFT;
        return kw_str_is(d->sector, "MIL") ? CHOICE_ARMED : kw_str_is(d->sector, "GOV") ? CHOICE_GOV : CHOICE_INNER;
    }
    default: return CHOICE_OTHER;
    }
}

typedef struct choice_limits { // what the option cannot be
    bool of_country; // an international body
    kw_str backer; // or whose counterpart it is
} choice_limits;

typedef struct choice_sight { // parallel to options
    kw_str code;
    uint32_t count;
    bool place, armed; // named as a place; its army
    double whole, spelt;
} choice_sight;

static uint32_t choice_option(kw_choice *c, choice_sight *sights, const choice_limits *limits, kw_str code)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (kw_str_eq(sights[i].code, code)) return i;
    if (limits->of_country && (kw_str_is(code, "IGO") || kw_str_is(code, "NGO") || kw_str_is(code, "MNC"))) return KW_NONE;
    if (limits->backer.n && kw_str_eq(code, limits->backer)) return KW_NONE;
    if (c->n == CHOICE_MAX_OPTIONS) return KW_NONE;
    c->options[c->n] = (kw_option){ .code = code };
    sights[c->n] = (choice_sight){ .code = code };
    return c->n++;
}

// Parties, sides, rebels, police and a government's troops are a country's, and no international body's.
static bool choice_of_country(const who_draft *d)
{
    static const char *const sectors[] = { "PTY", "OPP", "REB", "COP", "CRM", "REF", "PRM", "AGR", "REL", "EDU" };
    bool people = kw_str_is(d->sector, "CVL") && (d->what == WHO_IS_NUMBER || (d->what == WHO_IS_ROLE && (d->flags & WHO_PLURAL)) ||
                                                  (d->agent && (d->agent->kind == WHO_AGENT_KIN || d->agent->kind == WHO_AGENT_PERSON)));
    bool own = people || kw_str_is(d->role, "side") || (d->what == WHO_IS_ROLE && kw_str_starts(d->role, KW_STR("government ")));
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors && d->what == WHO_IS_ROLE; i++) own |= kw_str_is(kw_str_sub(d->sector, 0, 3), sectors[i]);
    return own;
}

// "pro-Syrian ministers", "anti-American", "non-Iraqi": the country in a word that says what somebody is not; empty for others.
static kw_str choice_prefixed(const who_work *w, uint32_t i)
{
    static const char *const prefixes[] = { "pro-", "anti-", "non-" };
    const kw_word *x = &w->text->words[i];
    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        kw_str prefix = kw_str_from(prefixes[k]);
        if (!kw_str_starts(x->lower, prefix)) continue;
        int64_t r = kw_phrases_get(w->lang->phrases, kw_str_sub(x->lower, prefix.n, x->lower.n));
        const who_entry *e = r < 0 ? NULL : &w->lang->entries[r];
        return e && e->kind == WHO_STATE && e->sub == WHO_STATE_ADJECTIVE ? w->reg->states[e->ref].code : KW_STR("");
    }
    return KW_STR("");
}

// The country that backs the phrase, "US-backed government", "pemerintah dukungan AS", or that its people are only by descent or leaning,
// "ethnic Albanian", "pro-Syrian": the one that it is not of. Empty where none does.
static kw_str choice_backer(const who_work *w, const kw_mention *m)
{
    for (uint32_t i = m->first; i <= m->last && i < m->first + 16; i++) {
        uint32_t s = w->sight_at[i];
        kw_str apart = s == KW_NONE && i != m->head ? choice_prefixed(w, i) : KW_STR("");
        if (apart.n) return apart;
        if (s == KW_NONE || who_entry_of(w, &w->sights.items[s])->kind != WHO_STATE || (m->head >= i && m->head <= w->sights.items[s].last)) continue;
        uint32_t next = w->sights.items[s].last + 1;
        if (next < m->last && kw_str_is(w->text->words[next].form, "-")) next++;
        bool before = i > m->first && who_backed(w, i - 1) == 'b', behind = next <= m->last && who_backed(w, next) == 'b';
        bool descent = i > 0 && who_backed(w, i - 1) == 'e';
        if (descent || (w->lang->head_first ? before : behind)) return w->reg->states[who_entry_of(w, &w->sights.items[s])->ref].code;
        i = w->sights.items[s].last;
    }
    return KW_STR("");
}

static void choice_see(const who_work *w, kw_choice *choice, choice_sight *sights, const choice_limits *limits, uint32_t asked, uint32_t c, uint32_t near, bool doubt)
{
    const who_draft *d = &w->drafts[c], *own = &w->drafts[asked];
    const kw_mention *m = &w->mentions.items[c], *self = &w->mentions.items[asked];
    kw_str code = m->entity != KW_NONE ? w->who->entities[m->entity].code : d->code;
    if (!code.n || kw_str_is(code, "---") || who_comes_from(w, c)) return;
    uint32_t i = choice_option(choice, sights, limits, code);
    if (i == KW_NONE) return;
    kw_option *o = &choice->options[i];
    if (doubt) {
        choice_add(o, CHOICE_DOUBT, 0);
        return;
    }
    sights[i].count++;
    uint32_t evidence = choice_evidence(w, c);
    choice_add(o, evidence, near);
    sights[i].place |= evidence == CHOICE_PLACE;
    sights[i].armed |= evidence == CHOICE_ARMED;
    if (d->what == WHO_IS_ROLE || d->what == WHO_IS_PERSON) {
        kw_str sector = m->entity != KW_NONE ? w->who->entities[m->entity].sector : d->sector;
        if (own->sector.n && kw_str_eq(sector, own->sector)) choice_add(o, CHOICE_SECTOR, near);
        if (own->agent && d->agent && kw_str_eq(own->role, d->role)) choice_add(o, CHOICE_ROLE, near);
    }
    if (near != 0 && near != 5) return;
    // Arguments of one verb; phrases inside each other.
    uint32_t mine = who_head(w, self->head), its = who_head(w, m->head);
    uint8_t my_rel = w->text->words[self->head].rel;
    if (self->first <= m->head && m->head <= self->last) choice_add(o, CHOICE_ARG, 3);
    else if (m->first <= self->head && self->head <= m->last) choice_add(o, CHOICE_ARG, 4);
    else if (mine != KW_NONE && mine == its) choice_add(o, CHOICE_ARG, my_rel != KW_REL_NSUBJ ? 1 : evidence == CHOICE_PLACE ? 2 : 0);
}

static uint32_t choice_share_bucket(double share)
{
    return share < 0.05 ? 0 : share < 0.15 ? 1 : share < 0.3 ? 2 : share < 0.5 ? 3 : share < 0.75 ? 4 : 5;
}

// Does the name look like those of the country's people?
static void choice_spelling(const who_work *w, const who_draft *d, kw_choice *c, choice_sight *sights)
{
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t state = who_state_index(w->reg, c->options[i].code);
        for (uint32_t k = d->name_first; k <= d->name_last && state != KW_NONE; k++)
            if (w->text->words[k].upos != KW_UPOS_PUNCT) sights[i].spelt += who_spelt_like(w->reg, w->text->words[k].lower, state);
        if (state == KW_NONE) sights[i].spelt = 0;
    }
    for (uint32_t i = 0; i < c->n; i++) {
        if (who_state_index(w->reg, c->options[i].code) == KW_NONE) continue;
        double s = sights[i].spelt;
        uint32_t rank = 0;
        for (uint32_t j = 0; j < c->n; j++) rank += sights[j].spelt > s;
        choice_add(&c->options[i], CHOICE_SPELT, s < -4 ? 0 : s < -2 ? 1 : s < -1 ? 2 : s < 0 ? 3 : s < 1 ? 4 : s < 2 ? 5 : s < 4 ? 6 : s < 8 ? 7 : 8);
        choice_add(&c->options[i], CHOICE_SPELT_RANK, rank);
    }
}

static void choice_ranks(kw_choice *c, const choice_sight *sights)
{
    double all = 0;
    bool army_elsewhere = false;
    for (uint32_t i = 0; i < c->n; i++) {
        all += sights[i].whole;
        army_elsewhere |= sights[i].armed && !sights[i].place;
    }
    for (uint32_t i = 0; i < c->n; i++) {
        if (all > 0) choice_add(&c->options[i], CHOICE_SHARE, choice_share_bucket(sights[i].whole / all));
        if (sights[i].armed) choice_add(&c->options[i], CHOICE_ABROAD, sights[i].place ? 0 : 1);
        else if (sights[i].place) choice_add(&c->options[i], CHOICE_ABROAD, army_elsewhere ? 2 : 3);
    }
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t rank = 0, whole = 0;
        for (uint32_t j = 0; j < c->n; j++) {
            rank += sights[j].count > sights[i].count;
            whole += sights[j].whole > sights[i].whole;
        }
        if (sights[i].count) choice_add(&c->options[i], CHOICE_RANK, rank);
        if (sights[i].whole > 0) choice_add(&c->options[i], CHOICE_WHOLE, whole);
    }
}

// Who fights and who suffers: of others a war tells little.
static bool choice_of_war(kw_str group) { return kw_str_is(group, "REB") || kw_str_is(group, "MIL") || kw_str_is(group, "CVL"); }

// Whose war is it: is the country at war within, is another option; has it forces in the land of one, has one in its own?
static void choice_forces(const who_work *w, kw_choice *c)
{
    uint32_t at[CHOICE_MAX_OPTIONS], wars = 0;
    bool war[CHOICE_MAX_OPTIONS], abroad[CHOICE_MAX_OPTIONS] = { false }, host[CHOICE_MAX_OPTIONS] = { false };
    for (uint32_t i = 0; i < c->n; i++) {
        at[i] = who_forces_index(w->reg, c->options[i].code);
        wars += war[i] = who_forces_in(w, at[i], at[i]);
    }
    for (uint32_t i = 0; i < c->n; i++)
        for (uint32_t j = 0; j < c->n; j++) {
            if (i == j || !who_forces_in(w, at[i], at[j])) continue;
            abroad[i] = true;
            host[j] = true;
        }
    for (uint32_t i = 0; i < c->n; i++) {
        choice_add(&c->options[i], CHOICE_WAR, 2 * war[i] + (wars > war[i]));
        choice_add(&c->options[i], CHOICE_FORCES, 2 * abroad[i] + host[i]);
    }
}

// Police, armies, courts and parliaments are a state's or a body of states'.
static bool choice_of_state(const who_draft *d, kw_str code)
{
    static const char *const sectors[] = { "MIL", "COP", "JUD", "LEG", "SPY" };
    if (!kw_str_is(code, "IMG") && !kw_str_is(code, "MNC")) return true;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (kw_str_is(kw_str_sub(d->sector, 0, 3), sectors[i])) return false;
    return true;
}

// Takes out who can have no such office, and the countries that have none ("the king" in a story of Syria and Jordan), as long as one is left that has. Soldiers
// among Palestinians are Israel's, whether the story names it or not.
static void choice_fit(const who_work *w, const who_draft *d, kw_choice *c)
{
    bool fits[CHOICE_MAX_OPTIONS], any = false;
    uint32_t n = 0, left = 0;
    for (uint32_t i = 0; i < c->n; i++)
        if (choice_of_state(d, c->options[i].code)) c->options[left++] = c->options[i];
    c->n = left;
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t state = who_state_index(w->reg, c->options[i].code);
        fits[i] = state == KW_NONE || who_polity_fits(w, d, state);
        if (!fits[i] && w->reg->states[state].army.n && who_polity_armed(w, d, state)) {
            c->options[i].code = w->reg->states[state].army;
            fits[i] = true;
        }
        any |= state != KW_NONE && fits[i];
    }
    for (uint32_t i = 0; i < c->n && any; i++)
        if (fits[i]) c->options[n++] = c->options[i];
    if (any) c->n = n;
}

kw_str who_choose_country(who_work *w, uint32_t mention, uint32_t antecedent, kw_str setting, who_rule rule)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    choice_sight sights[CHOICE_MAX_OPTIONS];
    kw_option options[CHOICE_MAX_OPTIONS];
    kw_choice c = { .mention = mention, .options = options };
    choice_limits limits = { choice_of_country(d), choice_backer(w, m) };
    if (w->not_state != KW_NONE) limits.backer = w->reg->states[w->not_state].code;
    c.group = choice_group(d->what == WHO_IS_NAME ? "name" : d->what == WHO_IS_PERSON ? "named" : choice_sector_group(d->sector));
    kw_str ante = antecedent == KW_NONE ? KW_STR("") : w->who->entities[antecedent].code;
    double same = 1; // how likely the sentence being walked through is of the mention's story
    for (uint32_t k = mention, seen = 0, sent = m->sent; k-- > 0 && seen < CHOICE_BACK; seen++) {
        uint32_t gap = m->sent - w->mentions.items[k].sent;
        if (gap > CHOICE_SENTS) break;
        if (w->mentions.items[k].sent != sent) same = who_story_same(w, sent = w->mentions.items[k].sent, m->sent);
        if (same < CHOICE_OTHER_STORY) break;
        uint32_t before = c.n;
        choice_see(w, &c, sights, &limits, mention, k, choice_back_bucket(gap), same < CHOICE_SAME_STORY);
        if (c.n > before) choice_add(&c.options[before], CHOICE_RECENT, before);
    }
    same = 1;
    for (uint32_t k = mention + 1, seen = 0, sent = m->sent; k < w->mentions.n && seen < CHOICE_BACK; k++, seen++) {
        uint32_t gap = w->mentions.items[k].sent - m->sent;
        if (gap > CHOICE_AHEAD) break;
        if (w->mentions.items[k].sent != sent) same = who_story_same(w, m->sent, sent = w->mentions.items[k].sent);
        if (same < CHOICE_OTHER_STORY) break;
        choice_see(w, &c, sights, &limits, mention, k, gap == 0 ? 5 : gap == 1 ? 6 : 7, same < CHOICE_SAME_STORY);
    }
    WHO_EACH_BIT(s, w->named, w->reg->n_states) // what the story names elsewhere
        if (w->whole[s] > 0) {
            uint32_t i = choice_option(&c, sights, &limits, w->reg->states[s].code);
            if (i != KW_NONE) sights[i].whole = w->whole[s];
        }
    kw_str home = w->lang->home == KW_NONE || w->abroad ? KW_STR("") : w->reg->states[w->lang->home].code;
    if (ante.n) choice_option(&c, sights, &limits, ante);
    if (setting.n) choice_option(&c, sights, &limits, setting);
    if (home.n) choice_option(&c, sights, &limits, home);
    choice_ranks(&c, sights);
    if (d->name_first <= d->name_last) choice_spelling(w, d, &c, sights);
    uint32_t none = choice_option(&c, sights, &limits, KW_STR("---"));
    if (none != KW_NONE) {
        kw_option *o = &c.options[none];
        choice_add(o, CHOICE_NONE, d->flags & WHO_SUBJECT ? 0 : 1);
        choice_add(o, CHOICE_NONE, d->flags & WHO_DEFINITE ? 2 : d->flags & WHO_INDEFINITE ? 3 : 4);
        if (d->flags & WHO_PLURAL) choice_add(o, CHOICE_NONE, 5);
        if (d->role.n) choice_add(o, CHOICE_NONE_ROLE, (uint32_t)(kw_str_hash(d->role, 13) % 128));
    }
    for (uint32_t i = 0; i < c.n; i++) {
        kw_option *o = &c.options[i];
        if (ante.n && kw_str_eq(o->code, ante)) choice_add(o, CHOICE_RULE, 0);
        else if (!ante.n && kw_str_eq(o->code, setting)) choice_add(o, CHOICE_RULE, rule == WHO_RULE_ROLE ? 1 : 2);
        if (home.n && kw_str_eq(o->code, home)) choice_add(o, CHOICE_HOME, 0);
        if (w->last_speaker != KW_NONE && kw_str_eq(w->who->entities[w->last_speaker].code, o->code)) choice_add(o, CHOICE_SPEAKER, 0);
        if (w->story_opener.n && kw_str_eq(w->story_opener, o->code)) choice_add(o, CHOICE_OPEN, 0);
        static const char *const kinds[] = { "---", "IGO", "NGO", "MNC", "IMG" };
        uint32_t kind = 0;
        while (kind < 5 && !kw_str_is(o->code, kinds[kind])) kind++;
        choice_add(o, CHOICE_KIND, kind);
    }
    choice_fit(w, d, &c);
    if (choice_of_war(choice_groups[c.group])) choice_forces(w, &c);
    uint32_t taken = choice_take(w, &c, false);
    return choice_trained(w) ? c.options[taken].code : ante.n ? ante : setting;
}

// ---- antecedents ----

static const char *choice_pronoun_group(const who_work *w, const kw_mention *m, const who_draft *d)
{
    uint8_t rel = w->text->words[m->head].rel;
    bool owner = rel == KW_REL_NMOD || rel == KW_REL_DET;
    if (d->flags & WHO_PLURAL) return owner ? "their" : "they";
    if (d->gender == 'n') return owner ? "its" : "it";
    if (d->gender) return owner ? "his" : "he";
    return owner ? "his" : "who";
}

static uint32_t choice_place_in_clause(const who_work *w, uint32_t c)
{
    const kw_mention *m = &w->mentions.items[c];
    const who_draft *d = &w->drafts[c];
    if (m->place_only) return 6;
    if (d->flags & WHO_CUE_SUBJECT) return 0;
    if (d->flags & WHO_SUBJECT) return 1;
    if (d->flags & WHO_OBJECT) return 2;
    switch (w->text->words[m->head].rel) {
    case KW_REL_OBL: return 3;
    case KW_REL_AMOD: case KW_REL_COMPOUND: case KW_REL_NMOD: case KW_REL_DET: return 4;
    case KW_REL_APPOS: return 5;
    default: return 7;
    }
}

uint32_t who_choose_antecedent(who_work *w, uint32_t mention, const uint32_t *candidates, uint32_t n, uint32_t old)
{
    const kw_mention *p = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    if (n > CHOICE_MAX_OPTIONS) n = CHOICE_MAX_OPTIONS;
    kw_option options[CHOICE_MAX_OPTIONS];
    kw_choice c = { .mention = mention, .n = n, .options = options };
    c.group = choice_group(choice_pronoun_group(w, p, d));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = candidates[i];
        const kw_mention *m = &w->mentions.items[k];
        const who_draft *x = &w->drafts[k];
        const kw_entity *e = &w->who->entities[m->entity];
        const who_live *live = &w->live[m->entity];
        kw_option *o = &c.options[i];
        *o = (kw_option){ .code = e->code };
        uint32_t gap = p->sent - m->sent, rel = choice_place_in_clause(w, k), often = 0;
        choice_add(o, CHOICE_GAP, gap);
        choice_add(o, CHOICE_REL, rel);
        choice_add(o, CHOICE_GAP_REL, (gap < 2 ? gap : 2) * 8 + rel);
        choice_add(o, CHOICE_ORDER, i);
        choice_add(o, CHOICE_SAYS, (d->flags & WHO_CUE_SUBJECT ? 2 : 0) + (m->entity == w->last_speaker));
        if ((x->flags & WHO_SUBJECT) && (d->flags & WHO_SUBJECT)) choice_add(o, CHOICE_PARALLEL, 0);
        choice_add(o, CHOICE_TYPE, e->type);
        for (uint32_t j = 0; j < n; j++) often += w->mentions.items[candidates[j]].entity == m->entity;
        choice_add(o, CHOICE_OFTEN, often - 1);
        choice_add(o, CHOICE_FORM, m->kind);
        choice_add(o, CHOICE_OF_SECTOR, who_sector_index(kw_str_sub(e->sector, 0, 3)));
        if (live->gender && live->gender == d->gender) choice_add(o, CHOICE_GENDER, 0);
        choice_add(o, CHOICE_PLURAL, live->plural);
        if (k == old) choice_add(o, CHOICE_OLD, 0);
        choice_add(o, CHOICE_FIRST, k == 0 || w->mentions.items[k - 1].sent != m->sent);
        if (who_state_index(w->reg, e->code) == KW_NONE) choice_add(o, CHOICE_FOREIGN, 0);
    }
    if (!n) return old;
    bool many = d->flags & WHO_PLURAL; // spoken of by many names
    uint32_t taken = choice_take(w, &c, many);
    if (!choice_trained(w)) return old;
    // Weights tell countries apart; "they" and "he" are a country's people rather than itself.
    bool one = !many && d->gender && d->gender != 'n';
    for (uint32_t i = 0; i < n && (many || one) && w->who->entities[w->mentions.items[candidates[taken]].entity].type == KW_ENTITY_STATE; i++) {
        const kw_entity *e = &w->who->entities[w->mentions.items[candidates[i]].entity];
        bool fits = many ? e->type == KW_ENTITY_GROUP : e->type == KW_ENTITY_PERSON || e->type == KW_ENTITY_OFFICE;
        if (fits && kw_str_eq(e->code, options[taken].code)) taken = i;
    }
    // "Students marched. The minister accused the parties of it; they denied it": of the same country, those of the same sentence.
    for (uint32_t i = 0; i < n && many && w->mentions.items[candidates[taken]].sent < p->sent; i++) {
        const kw_mention *m = &w->mentions.items[candidates[i]];
        const kw_entity *e = &w->who->entities[m->entity];
        bool several = e->type == KW_ENTITY_GROUP || w->live[m->entity].plural;
        if (m->sent == p->sent && several && kw_str_eq(e->code, options[taken].code)) taken = i;
    }
    return candidates[taken];
}
