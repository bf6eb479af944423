// SPDX-License-Identifier: Apache-2.0
// Words that point back: pronouns, "kedua negara", "the country", "pernyataan itu", "sahabat terdekat rakyat Korea", and
// abbreviations that the text itself explains.
//
// A pronoun looks back over the last REFER_BACK mentions and takes the best by a small sum (in the spirit of Lappin and Leass,
// "An algorithm for pronominal anaphora resolution", Computational Linguistics 20(4), 1994): nearness, being a subject, being
// one who speaks; never one of another gender or number, nor another argument of the same verb. The weights stand together.
#include "entity/choice.h"
#include "entity/who_resolve.h"

enum { REFER_BACK = 80, REFER_SENTS = 5, REFER_MODIFIERS = 12, REFER_ISSUER = 8, REFER_DOCUMENT_BACK = 160, REFER_DOCUMENT_SENTS = 12 };
enum { REFER_LIST = 3, REFER_WOMAN = 3, REFER_REPORTED = 2, REFER_SAYS_SENTS = 3 }; // sentences

#define REFER_PER_SENT 1.1
#define REFER_PER_MENTION 0.03
#define REFER_SUBJECT 1.0
#define REFER_CUE 0.6
#define REFER_OBJECT 0.2
#define REFER_NESTED (-0.9)   // inside another phrase: "US" in "US troops"
#define REFER_PLACE (-2.0)
#define REFER_PARALLEL 0.5     // both subjects
#define REFER_SAYS_ON 1.5      // "he said" goes on with the speaker before
#define REFER_PERSON 0.7      // a word that may mean anyone more often means a person

static bool refer_single(const kw_entity *e) { return e->type == KW_ENTITY_PERSON || e->type == KW_ENTITY_OFFICE; }

// "Polisi menangkap mahasiswa. Mereka …": in a language whose nouns do not tell, one that is neither definite nor "a …" may mean several;
// so may "Warga Wadas", where the name is that of their village.
static bool refer_maybe_many(const who_work *w, uint32_t c)
{
    const who_draft *x = &w->drafts[c];
    bool role = x->what == WHO_IS_ROLE || (x->what == WHO_IS_PERSON && x->person == KW_NONE);
    return w->lang->numberless && role && x->agent && x->agent->kind == WHO_AGENT_PERSON && !(x->flags & (WHO_DEFINITE | WHO_INDEFINITE));
}

bool who_pronoun_fits(const who_work *w, const who_draft *d, uint32_t c)
{
    const kw_entity *e = &w->who->entities[w->mentions.items[c].entity];
    const who_live *l = &w->live[w->mentions.items[c].entity];
    bool plural = d->flags & WHO_PLURAL, single = refer_single(e);
    // "Mereka" are people; "they" may be a country known by its capital. Nor is one's own country ever "mereka".
    bool own = plural && w->lang->numberless && e->type == KW_ENTITY_STATE && w->lang->home != KW_NONE && kw_str_eq(e->code, w->reg->states[w->lang->home].code);
    if (own) return false;
    if (plural) return (!single && !(w->lang->numberless && w->mentions.items[c].place_only)) || l->plural || refer_maybe_many(w, c);
    if (d->gender == 'n') return !single && (e->type != KW_ENTITY_GROUP || !l->plural);
    if (d->gender == 'm' || d->gender == 'f') return single && (!l->gender || l->gender == d->gender);
    if (d->gender == 'p') return single;
    return true;
}

static double refer_score(const who_work *w, uint32_t pronoun, uint32_t c)
{
    const kw_mention *p = &w->mentions.items[pronoun], *m = &w->mentions.items[c];
    const who_draft *d = &w->drafts[pronoun], *x = &w->drafts[c];
    const kw_entity *e = &w->who->entities[m->entity];
    double s = -REFER_PER_SENT * (p->sent - m->sent) - REFER_PER_MENTION * (pronoun - c);
    uint8_t rel = w->text->words[m->head].rel;
    if (x->flags & WHO_SUBJECT) s += REFER_SUBJECT;
    if (x->flags & WHO_CUE_SUBJECT) s += REFER_CUE;
    if (x->flags & WHO_OBJECT) s += REFER_OBJECT;
    if (rel == KW_REL_AMOD || rel == KW_REL_COMPOUND || rel == KW_REL_NMOD) s += REFER_NESTED;
    if ((x->flags & WHO_SUBJECT) && (d->flags & WHO_SUBJECT)) s += REFER_PARALLEL;
    if ((d->flags & WHO_CUE_SUBJECT) && m->entity == w->last_speaker) s += REFER_SAYS_ON;
    if (m->place_only) s += REFER_PLACE;
    if (!d->gender && !(d->flags & WHO_PLURAL) && refer_single(e)) s += REFER_PERSON;
    if ((d->flags & WHO_PLURAL) && e->type == KW_ENTITY_GROUP) s += REFER_PERSON;
    if (d->gender == 'n' && kw_str_is(e->sector, "CVL")) s -= 1.0;
    return s;
}

static bool refer_possessive(const who_work *w, const kw_mention *m)
{
    uint8_t rel = w->text->words[m->head].rel;
    return rel == KW_REL_NMOD || rel == KW_REL_DET;
}

// "koordinatornya", "ketuanya": an office that a body has, seldom a person.
static bool refer_office_of_body(const who_work *w, uint32_t pronoun)
{
    static const char *const roles[] = { "coordinator", "chairman", "deputy chairman", "party chairman", "director", "executive director", "secretary general", "manager" };
    uint32_t h = who_head(w, w->mentions.items[pronoun].head);
    if (!refer_possessive(w, &w->mentions.items[pronoun]) || h == KW_NONE || w->sight_at[h] == KW_NONE) return false;
    const who_entry *e = who_entry_of(w, &w->sights.items[w->sight_at[h]]);
    if (e->kind != WHO_AGENT || w->lang->agents[e->ref].kind != WHO_AGENT_OFFICE) return false;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (kw_str_is(w->lang->agents[e->ref].role, roles[i])) return true;
    return false;
}

// "The people they had detained": the entity that a clause tells of is not its subject; KW_NONE where the clause tells of none.
static uint32_t refer_told_of(const who_work *w, uint32_t mention)
{
    uint32_t verb = who_head(w, w->mentions.items[mention].head), noun = verb == KW_NONE || w->text->words[verb].rel != KW_REL_ACL ? KW_NONE : who_head(w, verb);
    uint32_t k = noun == KW_NONE || !(w->drafts[mention].flags & WHO_SUBJECT) ? KW_NONE : w->who->at_word[noun];
    return k == KW_NONE || k >= mention ? KW_NONE : w->mentions.items[k].entity;
}

// People of an occupation, none of them picked out: "pekerja", "mahasiswa"; not "korban", "pelaku", who may well be one.
static bool refer_crowd(const who_work *w, uint32_t c)
{
    static const char *const sectors[] = { "LAB", "EDU", "AGR", "MED", "JRN", "BUS" };
    if (!refer_maybe_many(w, c)) return false;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (kw_str_is(w->drafts[c].agent->sector, sectors[i])) return true;
    return false;
}

static bool refer_named_near(const who_work *w, uint32_t pronoun, uint32_t c)
{
    const kw_mention *m = &w->mentions.items[c];
    return m->kind == KW_MENTION_NAME && refer_single(&w->who->entities[m->entity]) && w->mentions.items[pronoun].sent - m->sent <= 2;
}

// "KPK menahan bupati setelah menetapkannya sebagai tersangka": the verb leaves out its doer, the subject of the clause above, and that is
// not whom it is done to.
static uint32_t refer_doer_left_out(const who_work *w, uint32_t mention)
{
    const kw_word *words = w->text->words;
    uint32_t verb = who_head(w, w->mentions.items[mention].head);
    if (verb == KW_NONE || words[w->mentions.items[mention].head].rel != KW_REL_OBJ) return KW_NONE;
    for (int steps = 0; steps < 3 && words[verb].upos == KW_UPOS_VERB && !(words[verb].feat & KW_FEAT_PASS); steps++) {
        uint32_t s = w->subj_of[verb], m = s == KW_NONE ? KW_NONE : w->who->at_word[s];
        if (s != KW_NONE) return steps && m != KW_NONE && m != mention ? w->mentions.items[m].entity : KW_NONE;
        if (words[verb].rel != KW_REL_ADVCL && words[verb].rel != KW_REL_CONJ) return KW_NONE;
        verb = who_head(w, verb);
        if (verb == KW_NONE) return KW_NONE;
    }
    return KW_NONE;
}

// "Peruvian │ police arrested them", "polisi Peru menangkap mereka": whose country the adjective tells of another argument is not meant either.
static bool refer_in_argument(const who_work *w, const kw_mention *m, uint32_t verb)
{
    uint8_t rel = w->text->words[m->head].rel;
    uint32_t noun = who_head(w, m->head);
    bool bare = rel == KW_REL_AMOD || rel == KW_REL_COMPOUND || (rel == KW_REL_NMOD && w->lang->numberless && w->case_of[m->head] == KW_NONE);
    return bare && noun != KW_NONE && who_head(w, noun) == verb;
}

// The best antecedent, or KW_NONE. `not_this`: an entity that it cannot be.
static uint32_t refer_search(who_work *w, uint32_t mention, uint32_t not_this)
{
    const kw_mention *p = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    uint32_t verb = who_head(w, p->head), best = KW_NONE, fits[REFER_BACK], n_fits = 0;
    bool outside = verb != KW_NONE && w->is_cue[verb] && !(w->text->words[p->head].flags & KW_WORD_IN_QUOTE);
    double most = -100;
    bool speaks = (d->flags & WHO_CUE_SUBJECT) && !(d->flags & WHO_PLURAL);
    const uint32_t told_of = refer_told_of(w, mention);
    const bool told = who_told_by(w, mention);
    uint32_t until = 0; // who was brought in by name, with nobody after, is who speaks on: none before is thought of
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < REFER_BACK; seen++) {
        const kw_mention *m = &w->mentions.items[c];
        if (p->sent - m->sent > REFER_SENTS || m->sent < w->story || m->sent < until) break;
        if (m->entity == KW_NONE || m->entity == not_this || m->entity == told_of || (!m->political && !m->place_only)) continue;
        if (m->first <= p->head && p->head <= m->last) continue;
        if (outside && (w->text->words[m->head].flags & KW_WORD_IN_QUOTE)) continue; // "My son …," he said: who speaks is not spoken of
        if (told && m->sent == p->sent && w->drafts[c].what != WHO_IS_PRONOUN && !(w->lang->head_first && w->drafts[c].flags & WHO_CUE_SUBJECT)) continue;
        if (!refer_possessive(w, p) && verb != KW_NONE && (who_head(w, m->head) == verb || refer_in_argument(w, m, verb))) continue;
        if (!who_pronoun_fits(w, d, c)) continue;
        if (speaks && m->sent < p->sent && refer_single(&w->who->entities[m->entity]) && who_enters(w, c)) until = m->sent;
        fits[n_fits++] = c;
        double s = refer_score(w, mention, c);
        if (s > most) {
            most = s;
            best = c;
        }
    }
    uint32_t women = 0; // in the news most are men: "she" is one of whom something tells that she is a woman, where such a one is near
    for (uint32_t i = 0; i < n_fits && d->gender == 'f'; i++) {
        const kw_mention *m = &w->mentions.items[fits[i]];
        if (w->live[m->entity].gender != 'f' || p->sent - m->sent > REFER_WOMAN) continue;
        if (!women || w->live[w->mentions.items[best].entity].gender != 'f') best = fits[i];
        fits[women++] = fits[i];
    }
    if (women) n_fits = women;
    // "Ia": one who is named, where a bare noun near may as well mean many ("pekerja").
    bool one = w->lang->numberless && d->gender == 'p' && !(d->flags & WHO_PLURAL);
    uint32_t named = 0;
    for (uint32_t i = 0; i < n_fits && one; i++) named += refer_named_near(w, mention, fits[i]);
    uint32_t left = 0;
    for (uint32_t i = 0; i < n_fits && named; i++)
        if (!refer_crowd(w, fits[i])) fits[left++] = fits[i];
    if (named) {
        n_fits = left;
        if (refer_crowd(w, best)) {
            best = fits[0];
            for (uint32_t i = 1; i < n_fits; i++)
                if (refer_score(w, mention, fits[i]) > refer_score(w, mention, best)) best = fits[i];
        }
    }
    uint32_t bodies = 0;
    for (uint32_t i = 0; i < n_fits && !d->gender && refer_office_of_body(w, mention); i++) {
        const kw_mention *m = &w->mentions.items[fits[i]];
        if (w->who->entities[m->entity].type != KW_ENTITY_ORGANISATION || p->sent - m->sent > 2) continue;
        if (!bodies) best = fits[i];
        fits[bodies++] = fits[i];
    }
    return who_choose_antecedent(w, mention, fits, bodies ? bodies : n_fits, best);
}

// "blew himself up", "tried to kill herself": the subject of the clause, or of the one that leaves it its own; KW_NONE where none is known.
static uint32_t refer_own_subject(const who_work *w, uint32_t mention)
{
    uint32_t verb = who_head(w, w->mentions.items[mention].head);
    for (int steps = 0; steps < 6 && verb != KW_NONE; steps++) {
        uint32_t s = w->subj_of[verb], m = s == KW_NONE ? KW_NONE : w->who->at_word[s];
        if (m != KW_NONE && m != mention) return w->mentions.items[m].entity == KW_NONE ? KW_NONE : m;
        verb = who_head(w, verb);
    }
    return KW_NONE;
}

// "The police said they had …", "menteri itu menolak, tetapi mengatakan ia …": the subject of what somebody tells, in no words of his own,
// is he; KW_NONE where the clause is no such one.
static uint32_t refer_teller(const who_work *w, uint32_t mention)
{
    const kw_mention *p = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    uint32_t verb = who_head(w, p->head), cue = verb == KW_NONE ? KW_NONE : who_head(w, verb);
    if (!(d->flags & WHO_SUBJECT) || cue == KW_NONE || !w->is_cue[cue] || cue > p->head) return KW_NONE;
    if (w->text->words[verb].rel != KW_REL_CCOMP || (w->text->words[p->head].flags & KW_WORD_IN_QUOTE)) return KW_NONE;
    for (int steps = 0; steps < 4 && w->subj_of[cue] == KW_NONE && w->text->words[cue].rel == KW_REL_CONJ && who_head(w, cue) != KW_NONE; steps++) cue = who_head(w, cue);
    uint32_t k = w->subj_of[cue] == KW_NONE ? KW_NONE : w->who->at_word[w->subj_of[cue]];
    if (k == KW_NONE || k == mention || w->mentions.items[k].entity == KW_NONE || !who_pronoun_fits(w, d, k)) return KW_NONE;
    const kw_sent *sent = &w->text->sents[p->sent];
    for (uint32_t i = sent->first; i < sent->first + sent->count; i++) { // "we told them": the words are his own
        uint32_t x = w->who->at_word[i];
        if (x != KW_NONE && who_is_first_person(w, x)) return KW_NONE;
    }
    return k;
}

// "Sanctions on Mali for its refusal", "berterima kasih kepada Mali atas bantuannya": what somebody is judged for is his own who stands right
// before; KW_NONE where it is no such phrase.
static uint32_t refer_judged(const who_work *w, uint32_t mention)
{
    const kw_mention *p = &w->mentions.items[mention];
    uint32_t noun = who_head(w, p->head), mark = noun == KW_NONE ? KW_NONE : w->case_of[noun], found = KW_NONE;
    if (!refer_possessive(w, p) || mark == KW_NONE || mark >= p->head || mark == w->sent_first[p->head] || !(w->marks[mark] & WHO_MARK(WHO_REF_REASON))) return KW_NONE;
    for (uint32_t k = mention; k-- > 0 && w->mentions.items[k].sent == p->sent;) { // the whole phrase, not what is inside
        const kw_mention *x = &w->mentions.items[k];
        if (x->last != mark - 1 || x->entity == KW_NONE || x->place_only || !who_pronoun_fits(w, &w->drafts[mention], k)) continue;
        if (w->text->words[x->head].sub == KW_SUB_AGENT) return KW_NONE; // "was criticised by Mali for its help": who judges
        if (found == KW_NONE || x->first <= w->mentions.items[found].first) found = k;
    }
    return found;
}

// "…, it added", "…, kata mereka": the body or those that spoke when the sentence began, and not long ago; KW_NONE where none did.
static uint32_t refer_says_on(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    uint32_t e = w->speaker_before, k = e == KW_NONE || (d->gender != 'n' && !(d->flags & WHO_PLURAL)) || !who_told_by(w, mention) ? KW_NONE : w->live[e].last_mention;
    if (k == KW_NONE || w->mentions.items[mention].sent - w->live[e].last_sent > REFER_SAYS_SENTS) return KW_NONE;
    return who_pronoun_fits(w, d, k) ? k : KW_NONE;
}

void who_resolve_pronoun(who_work *w, uint32_t mention)
{
    uint32_t c = w->drafts[mention].flags & WHO_REFLEXIVE ? refer_own_subject(w, mention) : refer_teller(w, mention);
    if (c == KW_NONE) c = refer_says_on(w, mention);
    uint32_t one, other;
    if (c == KW_NONE && who_two_before(w, mention, &one, &other)) {
        who_link(w, mention, one, WHO_RULE_PRONOUN);
        w->mentions.items[mention].others = KW_ARRAY(w->arena, uint32_t, 1);
        w->mentions.items[mention].others[0] = other;
        w->mentions.items[mention].n_others = 1;
        return;
    }
    if (c == KW_NONE) c = refer_judged(w, mention);
    if (c == KW_NONE) c = refer_search(w, mention, refer_doer_left_out(w, mention));
    if (c == KW_NONE) {
        uint32_t e = w->drafts[mention].gender == 'n' ? w->last_org : w->drafts[mention].flags & WHO_PLURAL ? w->last_group : w->last_person;
        if (e != KW_NONE && w->mentions.items[mention].sent - w->live[e].last_sent <= 12) who_link(w, mention, e, WHO_RULE_PRONOUN);
        return;
    }
    kw_mention from = w->mentions.items[c];
    who_link(w, mention, from.entity, WHO_RULE_PRONOUN);
    const who_draft *d = &w->drafts[mention];
    if (d->gender && !(d->flags & WHO_PLURAL)) return; // "he" is one of the two
    w->mentions.items[mention].others = from.others;
    w->mentions.items[mention].n_others = from.n_others;
}

// ---- groups and descriptions ----

static bool refer_country_of(const who_work *w, uint32_t entity, uint32_t *state)
{
    const kw_entity *e = &w->who->entities[entity];
    *state = e->code.n == 3 ? who_state_index(w->reg, e->code) : KW_NONE;
    return *state != KW_NONE;
}

// One of "the two leaders": the head of a state, a government or a party, or a minister, and none who speaks for them.
static bool refer_leads(kw_str role)
{
    static const char *const roles[] = { "president", "minister", "chancellor", "king", "queen", "emperor", "sultan", "emir", "prince", "leader", "chairman",
                                         "ruler", "head of state", "head of government", "secretary general", "secretary of state", "pope" };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        kw_str lead = kw_str_from(roles[i]);
        if (role.n >= lead.n && kw_str_eq(kw_str_sub(role, role.n - lead.n, role.n), lead)) return true;
    }
    return false;
}

// No two sides: a country and anybody of it, a ministry and its minister.
static bool refer_one_side(const kw_entity *a, const kw_entity *b)
{
    if (!kw_str_eq(a->code, b->code)) return false;
    return a->type == KW_ENTITY_STATE || b->type == KW_ENTITY_STATE || (kw_str_is(a->sector, "GOV") && kw_str_is(b->sector, "GOV"));
}

// In which order a group is looked for: heads of countries or bodies, countries that act, any countries, any parties.
enum { REFER_LEADERS, REFER_BODIES, REFER_STATES_ACTING, REFER_STATES, REFER_PARTIES };

// "kedua negara", "both sides": the last two (three) different ones, earlier first.
void who_resolve_group(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    kw_mention *m = &w->mentions.items[mention];
    if (d->group_codes.n) {
        uint32_t n = 0, states[8];
        for (kw_str rest = kw_str_trim(d->group_codes), code; n < 8 && rest.n && kw_str_next(&rest, ' ', &code);) {
            uint32_t s = who_state_index(w->reg, code);
            if (s != KW_NONE) states[n++] = who_state_entity(w, s);
        }
        if (!n) return;
        m->others = n > 1 ? KW_ARRAY(w->arena, uint32_t, n - 1) : NULL;
        m->n_others = n - 1;
        for (uint32_t k = 1; k < n; k++) m->others[k - 1] = states[k];
        who_link(w, mention, states[0], WHO_RULE_GROUP);
        return;
    }
    if ((d->group_of == 'p' || d->group_of == 't') && who_resolve_counted(w, mention, d->n_group)) return; // "the pair", "keduanya"
    uint32_t want = d->n_group < 2 ? 2 : d->n_group > 4 ? 4 : d->n_group, found[4], n = 0;
    bool persons = d->group_of == 'p', two = d->group_of == 'l', bodies = d->group_of == 'b';
    int pass = two ? REFER_LEADERS : bodies ? REFER_BODIES : persons ? REFER_PARTIES : REFER_STATES_ACTING;
    for (; pass <= REFER_PARTIES && n < want; pass = pass == REFER_LEADERS ? REFER_STATES_ACTING : pass == REFER_BODIES ? REFER_PARTIES : pass + 1) {
        n = 0;
        for (uint32_t c = mention, seen = 0; c-- > 0 && seen < REFER_BACK && n < want; seen++) {
            const kw_mention *x = &w->mentions.items[c];
            if (x->sent < w->story) break;
            if (x->entity == KW_NONE || m->sent - x->sent > 8 || (pass == REFER_STATES_ACTING && x->place_only)) continue;
            uint32_t all = 1 + x->n_others;
            for (uint32_t k = 0; k < all && n < want; k++) {
                uint32_t e = k ? x->others[k - 1] : x->entity, state;
                const kw_entity *y = &w->who->entities[e];
                if (pass == REFER_STATES_ACTING || pass == REFER_STATES) {
                    if (!refer_country_of(w, e, &state)) continue;
                    if (y->type != KW_ENTITY_STATE && !kw_str_is(y->sector, "GOV") && !kw_str_is(y->sector, "MIL")) continue;
                    e = who_state_entity(w, state);
                    y = &w->who->entities[e];
                } else if (!x->political || ((persons || two) && !refer_single(y)) || (pass == REFER_LEADERS && !refer_leads(y->role))) {
                    continue;
                } else if (!persons && kw_str_is(y->sector, "JRN")) { // who reports is no side
                    continue;
                } else if (bodies && (refer_single(y) || (pass == REFER_BODIES && (y->type != KW_ENTITY_ORGANISATION || x->kind != KW_MENTION_NAME)))) {
                    continue;
                }
                bool twice = false; // leaders are of two countries
                for (uint32_t j = 0; j < n; j++) {
                    const kw_entity *z = &w->who->entities[found[j]];
                    twice |= found[j] == e || (two && kw_str_eq(z->code, y->code)) || (!persons && refer_one_side(z, y));
                }
                if (!twice) found[n++] = e;
            }
        }
        if (d->group_of == 's' && pass == REFER_STATES) break;
    }
    if (!n) return;
    m->others = n > 1 ? KW_ARRAY(w->arena, uint32_t, n - 1) : NULL;
    m->n_others = n - 1;
    for (uint32_t k = 1; k < n; k++) m->others[k - 1] = found[n - 1 - k];
    who_link(w, mention, found[n - 1], WHO_RULE_GROUP);
    w->live[found[n - 1]].plural = false;
}

// "Lima, │ yang melarang kapal-kapal negeri itu": the state that a clause around the mention tells of, or KW_NONE.
static uint32_t refer_state_told_of(const who_work *w, const kw_mention *m)
{
    uint32_t at = m->head, state = KW_NONE;
    for (int steps = 0; steps < 4 && at != KW_NONE; steps++) {
        uint32_t over = who_head(w, at), k = over == KW_NONE ? KW_NONE : w->who->at_word[over];
        if (w->text->words[at].rel == KW_REL_ACL && w->text->words[at].upos == KW_UPOS_VERB && k != KW_NONE && w->drafts[k].what == WHO_IS_STATE &&
            w->mentions.items[k].entity != KW_NONE && over < m->head && !w->mentions.items[k].place_only)
            refer_country_of(w, w->mentions.items[k].entity, &state);
        at = over;
    }
    return state;
}

// "Seorang wartawan │ Prancis tewas": a state that only tells where one of its people is from.
static bool refer_only_origin(const who_work *w, uint32_t c)
{
    const kw_mention *m = &w->mentions.items[c];
    uint32_t over = who_head(w, m->head), k = over == KW_NONE || w->case_of[m->head] != KW_NONE ? KW_NONE : w->who->at_word[over];
    if (k == KW_NONE || w->drafts[k].what != WHO_IS_ROLE || !w->drafts[k].agent || w->drafts[k].agent->kind != WHO_AGENT_PERSON) return false;
    kw_str sector = w->drafts[k].sector;
    return kw_str_is(sector, "JRN") || kw_str_is(sector, "CVL") || kw_str_is(sector, "LAB") || kw_str_is(sector, "BUS") || kw_str_is(sector, "EDU");
}

// "Mali akan mengirim prajurit ke Chad, kata militer │ negara itu": the state that a sentence begins with as its subject, where those of the
// state noun tell of its deed; KW_NONE elsewhere.
static uint32_t refer_state_of_deed(const who_work *w, const kw_mention *m)
{
    uint32_t over = who_head(w, m->head), whose = over == KW_NONE ? KW_NONE : w->who->at_word[over], state = KW_NONE;
    if (whose == KW_NONE || !(w->drafts[whose].flags & WHO_CUE_SUBJECT) || over > m->head) return KW_NONE;
    uint32_t first = w->dateline[m->sent] ? w->dateline[m->sent] : w->text->sents[m->sent].first, k = first < m->head ? w->who->cover[first] : KW_NONE;
    bool begins = k != KW_NONE && w->drafts[k].what == WHO_IS_STATE && (w->drafts[k].flags & WHO_SUBJECT) && w->mentions.items[k].entity != KW_NONE;
    return begins && refer_country_of(w, w->mentions.items[k].entity, &state) ? w->mentions.items[k].entity : KW_NONE;
}

// What the noun of a state says of it: "king" for a kingdom, "apart" for a neighbour; and of the phrase, whether it was once another's.
static kw_str refer_state_kind(const who_work *w, const kw_mention *m, bool *once)
{
    const who_entry *e = w->sight_at[m->head] == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[w->sight_at[m->head]]);
    *once = false;
    for (uint32_t i = m->first; i < m->head; i++) *once |= (w->marks[i] & WHO_MARK(WHO_REF_ONCE)) != 0;
    return e && e->kind == WHO_REF && e->sub == WHO_REF_STATE_NOUN ? w->lang->refs[e->ref].value : KW_STR("");
}

// "the southern │ African country", "negara │ Andes itu": the part of the world that the phrase tells; empty where it tells none.
static kw_str refer_part_of_world(const who_work *w, const kw_mention *m)
{
    for (uint32_t i = m->first; i <= m->last && i < m->first + 12; i++) {
        kw_phrase_hit hits[4];
        if (i == m->head || !(w->marks[i] & WHO_MARK(WHO_REF_BLOC))) continue;
        uint32_t n = kw_phrases_match(w->lang->small, &w->text->words[i], m->last + 1 - i, hits, 4);
        for (uint32_t k = 0; k < n; k++)
            if (w->lang->refs[hits[k].payload].kind == WHO_REF_BLOC && w->lang->refs[hits[k].payload].value.n) return w->lang->refs[hits[k].payload].value;
    }
    return KW_STR("");
}

// "Dalam kunjungannya ke negara Afrika │ selatan": so one country is described, and not many.
static bool refer_side_of_part(const who_work *w, const kw_mention *m)
{
    bool side = (w->marks[m->last] & WHO_MARK(WHO_REF_SIDE)) && !(w->text->words[m->last].flags & KW_WORD_CAPITAL);
    return side && m->first == m->head && w->case_of[m->head] != KW_NONE;
}

// "The former French colony closed its border with Ghana": what the story is most about, neither France nor whom this sentence names.
static uint32_t refer_colony(const who_work *w, uint32_t mention, uint32_t of)
{
    const kw_mention *items = w->mentions.items;
    uint32_t best = KW_NONE, from = mention;
    while (from > 0 && items[from - 1].sent == items[mention].sent) from--;
    WHO_EACH_BIT(s, w->named, w->reg->n_states) {
        bool here = s == of;
        for (uint32_t k = from; k < w->mentions.n && items[k].sent == items[mention].sent; k++) here |= kw_str_eq(w->drafts[k].code, w->reg->states[s].code);
        if (!here && w->whole[s] > 0 && (best == KW_NONE || w->whole[s] > w->whole[best])) best = s;
    }
    return best;
}

static uint32_t refer_list_head(const who_work *w, uint32_t i) // the first of the list that word i stands in
{
    for (int steps = 0; steps < 8 && i != KW_NONE && w->text->words[i].rel == KW_REL_CONJ; steps++) i = who_head(w, i);
    return i;
}

// "The countries", "negara-negara itu": the states that stood last in one list, or that a group of before meant; entities into `found`, how many.
static uint32_t refer_listed_states(const who_work *w, uint32_t mention, uint32_t *found, uint32_t cap)
{
    const kw_mention *m = &w->mentions.items[mention];
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < REFER_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        uint32_t n = 0;
        if (m->sent - x->sent > REFER_LIST || x->sent < w->story) break;
        if (x->sent == m->sent || x->entity == KW_NONE || w->who->entities[x->entity].type != KW_ENTITY_STATE) continue;
        if (x->n_others && w->drafts[c].what == WHO_IS_GROUP) {
            found[n++] = x->entity;
            for (uint32_t k = 0; k < x->n_others && n < cap; k++) found[n++] = x->others[k];
            return n;
        }
        if (w->text->words[x->head].rel != KW_REL_CONJ || w->drafts[c].what != WHO_IS_STATE) continue;
        uint32_t first = refer_list_head(w, x->head);
        for (uint32_t k = c + 1; k-- > 0 && w->mentions.items[k].sent == x->sent && n < cap;) {
            const kw_mention *y = &w->mentions.items[k];
            if (refer_list_head(w, y->head) == first && w->drafts[k].what == WHO_IS_STATE && y->entity != KW_NONE) found[n++] = y->entity;
        }
        if (n > 1) return n;
    }
    return 0;
}

// "Beberapa negara", "other countries": states of no one country.
static void refer_no_one_state(who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t e = who_entity_new(w, (kw_entity){ .name = who_words_str(w, m->first, m->last), .code = KW_STR("---"), .sector = KW_STR("GOV"), .type = KW_ENTITY_GROUP });
    who_link(w, mention, e, WHO_RULE_WORDS);
}

// Those of a definite plural, or of no one country where none were listed ("the countries of the region").
static void refer_states(who_work *w, uint32_t mention)
{
    kw_mention *m = &w->mentions.items[mention];
    uint32_t found[8], next = m->last + 1, n = 0;
    bool own = next < w->text->n_words && w->sent_first[next] == w->sent_first[m->head] && (w->marks[next] & (WHO_MARK(WHO_REF_OF) | WHO_MARK(WHO_REF_LOCATIVE)));
    for (uint32_t i = m->first; i <= m->last && !own; i++) // "the rich countries"
        own = i != m->head && !(w->marks[i] & WHO_MARK(WHO_REF_DEFINITE)) && w->text->words[i].upos != KW_UPOS_DET;
    if (!own) n = refer_listed_states(w, mention, found, sizeof found / sizeof *found);
    if (!n) {
        refer_no_one_state(w, mention);
        return;
    }
    who_link(w, mention, found[n - 1], WHO_RULE_GROUP);
    m->others = KW_ARRAY(w->arena, uint32_t, n);
    m->n_others = n - 1;
    for (uint32_t k = 1; k < n; k++) m->others[k - 1] = found[n - 1 - k];
}

void who_resolve_state_noun(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    bool once;
    kw_str kind = refer_state_kind(w, m, &once);
    kw_str part = kind.n ? KW_STR("") : refer_part_of_world(w, m);
    if (part.n) kind = part;
    uint32_t by_words = d->code.n == 3 ? who_state_index(w->reg, d->code) : KW_NONE;
    bool told = by_words != KW_NONE && !(d->flags & WHO_PLURAL) && !(part.n && !who_polity_is(w, kind, by_words));
    bool colony = kw_str_is(kind, "colony") || (once && told && kw_str_is(kind, "republic")); // "the former French colony"
    bool apart = colony || (kw_str_is(kind, "apart") && !(told && w->lang->head_first)); // "negara tetangga, Chad" is Chad
    bool neighbours = told && kw_str_is(kind, "apart") && w->lang->head_first && m->first < m->head; // "semua negara tetangga Somalia"
    if (neighbours) {
        refer_no_one_state(w, mention);
        return;
    }
    if (told && !apart) {
        who_link(w, mention, who_state_entity(w, who_state_index(w->reg, d->code)), WHO_RULE_STATE);
        return;
    }
    bool some = !(d->flags & WHO_DEFINITE) && (d->flags & (WHO_BLOC | WHO_PLURAL)) &&
        !(w->text->words[m->head].flags & KW_WORD_CAPITAL && !(w->text->words[m->head].flags & KW_WORD_SENT_START));
    bool one = (d->flags & WHO_DEFINITE) || (part.n && w->lang->head_first && refer_side_of_part(w, m));
    bool of_part = part.n && w->lang->head_first && !one; // "negara Arab"
    if (of_part || (some && (d->flags & (WHO_SUBJECT | WHO_OBJECT)))) {
        refer_no_one_state(w, mention);
        return;
    }
    bool name = (w->text->words[m->head].flags & KW_WORD_CAPITAL) && !(w->text->words[m->head].flags & KW_WORD_SENT_START);
    if ((d->flags & WHO_DEFINITE) && (d->flags & WHO_PLURAL) && !kind.n && !name && (d->flags & (WHO_SUBJECT | WHO_OBJECT))) {
        refer_states(w, mention);
        return;
    }
    if ((!one && !apart) || (d->flags & WHO_PLURAL) || (colony && (!once && !w->lang->head_first))) return;
    uint32_t deed = apart ? KW_NONE : refer_state_of_deed(w, m);
    if (deed != KW_NONE) {
        who_link(w, mention, deed, WHO_RULE_STATE_NOUN);
        return;
    }
    uint32_t own = KW_NONE, whose = told ? who_state_index(w->reg, d->code) : KW_NONE, verb = who_head(w, m->head); // "Hu invested in the country": not his own
    uint32_t subject = verb == KW_NONE || w->subj_of[verb] == KW_NONE || w->subj_of[verb] == m->head ? KW_NONE : w->who->at_word[w->subj_of[verb]];
    if (subject != KW_NONE && w->mentions.items[subject].entity != KW_NONE && !w->live[w->mentions.items[subject].entity].soft)
        refer_country_of(w, w->mentions.items[subject].entity, &own);
    if (own == KW_NONE) own = refer_state_told_of(w, m);
    uint32_t owner = KW_NONE; // "its neighbour"
    if (apart && whose == KW_NONE && who_owner_code(w, mention, &owner).n) refer_country_of(w, owner, &whose);
    if (apart && whose == KW_NONE && !(d->flags & WHO_DEFINITE)) return;
    uint32_t nearest = KW_NONE;
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < REFER_BACK && !colony; seen++) { // a colony is the one that the story is about
        const kw_mention *x = &w->mentions.items[c];
        uint32_t state;
        if (m->sent - x->sent > 6 || x->sent < w->story) break;
        if (x->entity == KW_NONE || w->who->entities[x->entity].type != KW_ENTITY_STATE) continue;
        if (!refer_country_of(w, x->entity, &state) || state == own || state == whose || !who_polity_is(w, kind, state)) continue;
        bool origin = refer_only_origin(w, c);
        if (nearest == KW_NONE || !origin) nearest = x->entity;
        if (!origin) break;
    }
    if (nearest != KW_NONE) {
        who_link(w, mention, nearest, WHO_RULE_STATE_NOUN);
        return;
    }
    w->not_state = whose;
    uint32_t s = colony ? refer_colony(w, mention, whose) : who_setting_best(w, m->sent);
    w->not_state = KW_NONE;
    if (s != KW_NONE && s != whose && who_polity_is(w, kind, s)) who_link(w, mention, who_state_entity(w, s), WHO_RULE_STATE_NOUN);
}

// A mention inside the phrase of another: "Amnesty" in "laporan Amnesty", but not "Iran" in "the report on Iran". `known`: one that
// something tells who it is.
static uint32_t refer_inside(const who_work *w, uint32_t mention, bool known)
{
    const kw_mention *m = &w->mentions.items[mention];
    for (uint32_t i = m->first; i <= m->last && i < m->first + 32; i++) {
        uint32_t x = i == m->head ? KW_NONE : w->who->at_word[i];
        if (x == KW_NONE || w->mentions.items[x].entity == KW_NONE || w->mentions.items[x].place_only) continue;
        uint32_t mark = w->case_of[i];
        if (mark != KW_NONE && mark < i && !(w->marks[mark] & WHO_MARK(WHO_REF_OF))) continue;
        if (known && w->live[w->mentions.items[x].entity].soft && w->drafts[x].what != WHO_IS_PRONOUN) continue;
        return w->mentions.items[x].entity;
    }
    return KW_NONE;
}

// "reports", "said on Monday amid reports that …": documents of nobody in particular. The tagger may take the noun there for a verb.
static bool refer_many(const who_work *w, uint32_t mention)
{
    uint32_t mark = w->case_of[w->mentions.items[mention].head], flags = w->drafts[mention].flags;
    return !(flags & WHO_DEFINITE) && ((flags & WHO_PLURAL) || (mark != KW_NONE && (w->marks[mark] & WHO_MARK(WHO_REF_AMID))));
}

// Whoever issues what the phrase reports: "In a statement, the ministry said", "published a report", "a report issued by the OIC".
static uint32_t refer_issuer(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    uint32_t verb = who_head(w, m->head), s = KW_NONE;
    bool new_thing = words[m->head].rel == KW_REL_OBJ && (w->drafts[mention].flags & WHO_INDEFINITE);
    bool amid = refer_many(w, mention) && (w->case_of[m->head] == KW_NONE || !(w->marks[w->case_of[m->head]] & WHO_MARK(WHO_REF_LOCATIVE)));
    if (verb != KW_NONE && (new_thing || (w->is_cue[verb] && words[m->head].rel == KW_REL_OBL && !amid))) s = w->subj_of[verb];
    for (uint32_t k = mention + 1; k < w->mentions.n && k < mention + REFER_ISSUER && s == KW_NONE && w->mentions.items[k].sent == m->sent; k++) {
        uint32_t i = w->mentions.items[k].head, over = who_head(w, i);
        bool agent = w->case_of[i] != KW_NONE && w->case_of[i] < i && (w->marks[w->case_of[i]] & WHO_MARK(WHO_REF_OF));
        if (agent && over != KW_NONE && over > m->head && words[over].rel == KW_REL_ACL && who_head(w, over) == m->head) s = i;
    }
    uint32_t x = s == KW_NONE ? KW_NONE : w->who->at_word[s];
    return x == KW_NONE || w->mentions.items[x].place_only ? KW_NONE : w->mentions.items[x].entity;
}

// The document spoken of before, by the same noun.
static uint32_t refer_document_before(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    kw_str noun = w->text->words[m->head].lemma;
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < REFER_DOCUMENT_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (m->sent - x->sent > REFER_DOCUMENT_SENTS || x->sent < w->story) break;
        if (w->drafts[c].what != WHO_IS_DOCUMENT || x->entity == KW_NONE || kw_str_is(w->who->entities[x->entity].code, "---")) continue;
        if (kw_str_eq(noun, w->text->words[x->head].lemma)) return x->entity;
    }
    return KW_NONE;
}

// "Reuters quoted the minister as saying … the report said": an agency or paper that has just reported; KW_NONE where none has.
static uint32_t refer_reporter(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    kw_str noun = w->text->words[m->head].lemma;
    if (!kw_str_is(noun, "report") && !kw_str_is(noun, "lapor") && !kw_str_is(noun, "laporan")) return KW_NONE;
    for (uint32_t c = mention; c-- > 0 && w->mentions.items[c].sent + REFER_REPORTED >= m->sent && w->mentions.items[c].sent >= w->story;) {
        const kw_mention *x = &w->mentions.items[c];
        if (x->sent == m->sent || x->entity == KW_NONE || w->drafts[c].what != WHO_IS_BODY || !kw_str_is(w->drafts[c].sector, "JRN")) continue;
        uint32_t verb = who_head(w, x->head);
        bool reports = (w->drafts[c].flags & WHO_CUE_SUBJECT) || (verb != KW_NONE && w->is_cue[verb] && w->text->words[x->head].sub == KW_SUB_AGENT);
        reports |= w->lang->head_first && verb != KW_NONE && verb + 1 == x->head && (w->text->words[verb].feat & KW_FEAT_PASS); // "demikian dilaporkan │ Reuters"
        if (reports) return x->entity;
    }
    return KW_NONE;
}

// "pernyataan itu", "the report": whoever issued it; "reports", "laporan" with nothing beside it are nobody's.
void who_resolve_document(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    bool acts = d->flags & (WHO_SUBJECT | WHO_CUE_SUBJECT);
    uint32_t e = refer_inside(w, mention, true);
    if (e == KW_NONE) e = refer_issuer(w, mention);
    if (e == KW_NONE && (d->flags & WHO_DEFINITE)) e = refer_document_before(w, mention);
    if (e == KW_NONE) e = refer_inside(w, mention, false);
    if (e == KW_NONE && (d->flags & WHO_DEFINITE)) e = refer_reporter(w, mention);
    if (e == KW_NONE && (d->flags & WHO_DEFINITE)) {
        uint32_t org = acts ? w->org_before : w->last_org; // "The report said │ the army …": not those it tells of
        e = acts ? w->speaker_before : w->last_speaker;
        if (e == KW_NONE || (org != KW_NONE && w->live[org].last_sent > w->live[e].last_sent + 2)) e = org;
        if (e != KW_NONE && m->sent - w->live[e].last_sent > 6) e = KW_NONE;
    }
    if (e == KW_NONE && refer_many(w, mention))
        e = who_entity_new(w, (kw_entity){ .name = who_words_str(w, m->first, m->last), .code = KW_STR("---"), .sector = KW_STR(""), .type = KW_ENTITY_ORGANISATION });
    if (e == KW_NONE) return;
    who_link(w, mention, e, WHO_RULE_ISSUER);
    w->mentions.items[mention].political = acts || (d->flags & WHO_DEFINITE);
}

// "host", "tuan rumah", "guest": whom a name beside it may be.
static bool refer_hosts(const who_work *w, uint32_t mention)
{
    uint32_t s = w->sight_at[w->mentions.items[mention].head];
    const who_entry *e = s == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[s]);
    return e && e->kind == WHO_REF && e->sub == WHO_REF_RELATION && kw_str_is(w->lang->refs[e->ref].value, "host");
}

// "sahabat terdekat rakyat Korea tersebut": no name, so the most salient one that is neither named inside the phrase nor the
// subject of its clause.
void who_resolve_relation(who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    if (w->drafts[mention].flags & WHO_PLURAL) return;
    uint32_t next = (w->sight_at[m->head] == KW_NONE ? m->head : w->sights.items[w->sight_at[m->head]].last) + 1;
    uint32_t beside = next < w->text->n_words ? w->who->at_word[next] : KW_NONE; // "tuan rumah │ China"
    if (beside != KW_NONE && w->drafts[beside].what == WHO_IS_STATE && w->mentions.items[beside].sent == m->sent && w->mentions.items[beside].entity != KW_NONE &&
        w->case_of[w->mentions.items[beside].head] == KW_NONE && refer_hosts(w, mention)) {
        who_link(w, mention, w->mentions.items[beside].entity, WHO_RULE_RELATION);
        return;
    }
    uint32_t inside = refer_inside(w, mention, false), verb = who_head(w, m->head), subject = KW_NONE;
    for (int steps = 0; steps < 6 && verb != KW_NONE; steps++) {
        uint32_t s = w->subj_of[verb];
        if (s != KW_NONE && w->who->at_word[s] != KW_NONE) {
            subject = w->mentions.items[w->who->at_word[s]].entity;
            break;
        }
        verb = who_head(w, verb);
    }
    uint32_t in_state = KW_NONE, sub_state = KW_NONE;
    if (inside != KW_NONE) refer_country_of(w, inside, &in_state);
    if (subject != KW_NONE) refer_country_of(w, subject, &sub_state);
    for (int persons = 1; persons >= 0; persons--)
        for (uint32_t c = mention, seen = 0; c-- > 0 && seen < REFER_BACK; seen++) {
            const kw_mention *x = &w->mentions.items[c];
            uint32_t state;
            if (m->sent - x->sent > 3 || x->sent < w->story) break;
            if (x->entity == KW_NONE || x->entity == inside || x->entity == subject || (!x->political && persons)) continue;
            if ((bool)persons != refer_single(&w->who->entities[x->entity])) continue;
            if (refer_country_of(w, x->entity, &state) && (state == in_state || state == sub_state)) continue;
            who_link(w, mention, x->entity, WHO_RULE_RELATION);
            return;
        }
}

// "killed two soldiers and wounded 17": more of those that the sentence has just spoken of, its objects or the subjects of a
// passive; KW_NONE where there are none.
uint32_t who_fellows(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    for (uint32_t c = mention; c-- > 0 && w->mentions.items[c].sent == m->sent;) {
        const kw_mention *x = &w->mentions.items[c];
        const who_draft *d = &w->drafts[c];
        if (x->entity == KW_NONE || (d->what != WHO_IS_ROLE && d->what != WHO_IS_PEOPLE && d->what != WHO_IS_NUMBER)) continue;
        if (!x->person || (d->flags & WHO_CUE_SUBJECT) || (x->first <= m->head && m->head <= x->last)) continue;
        const kw_word *head = &w->text->words[x->head];
        if ((d->flags & WHO_OBJECT) || (head->rel == KW_REL_NSUBJ && head->sub == KW_SUB_PASS)) return x->entity;
    }
    return KW_NONE;
}

// "two were killed", "the others": fellows of those before, else people of the scene.
void who_resolve_number(who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    uint32_t fellows = who_fellows(w, mention), s = who_setting_best(w, m->sent);
    kw_str code, sector = KW_STR("CVL");
    if (w->drafts[mention].flags & WHO_BLOC) { // "sejumlah negara"
        code = KW_STR("---");
        sector = w->drafts[mention].sector;
    } else if (fellows != KW_NONE) {
        code = w->who->entities[fellows].code;
        sector = w->who->entities[fellows].sector;
    } else {
        code = who_choose_country(w, mention, KW_NONE, s == KW_NONE ? KW_STR("---") : w->reg->states[s].code, WHO_RULE_SETTING);
    }
    uint32_t e = who_entity_new(w, (kw_entity){ .name = m->first <= m->last ? kw_str_make(w->text->bytes + m->start, m->end - m->start) : KW_STR(""),
                                                .code = code, .sector = sector, .type = KW_ENTITY_GROUP });
    w->live[e].soft = w->live[e].soft_sector = true;
    who_link(w, mention, e, WHO_RULE_SETTING);
}

// The last word of what an age or a remark in brackets follows, "Sri Lestari (26)", "Lukas Gobai, 51 tahun", "Maria Perez, 26"; `at` where none does.
static uint32_t refer_before_age(const who_work *w, uint32_t begin, uint32_t at)
{
    const kw_word *words = w->text->words;
    uint32_t i = at;
    bool bracket = kw_str_is(words[i].form, ")");
    for (uint32_t k = i; bracket && k > begin + 1 && k + 8 > i; k--) // "Nur (bukan nama sebenarnya)"
        if (kw_str_is(words[k - 1].form, "(")) return k - 2;
    if (bracket && i-- == begin) return at;
    for (int steps = 0; steps < 3 && i > begin && words[i].upos != KW_UPOS_NUM && words[i].upos != KW_UPOS_PUNCT; steps++) i--;
    if (words[i].upos != KW_UPOS_NUM || i < begin + 2) return at;
    return kw_str_is(words[i - 1].form, bracket ? "(" : ",") ? i - 2 : at;
}

// Name, comma, office, comma or end: an apposition, whatever the tree says; the mention of the name, or KW_NONE.
static uint32_t refer_beside_name(const who_work *w, const kw_mention *m)
{
    const kw_word *words = w->text->words;
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t first = m->first, next = m->last + 1, end = sent->first + sent->count;
    while (first > sent->first && (w->marks[first - 1] & WHO_MARK(WHO_REF_INDEFINITE))) first--; // "salah seorang"
    if (first < sent->first + 2 || !kw_str_is(words[first - 1].form, ",")) return KW_NONE;
    uint32_t at = refer_before_age(w, sent->first, first - 2);
    uint32_t before = w->who->cover[at];
    if (before == KW_NONE || !(w->drafts[before].flags & WHO_PROPER)) return KW_NONE;
    for (uint32_t h = who_head(w, w->mentions.items[before].head); h != KW_NONE; h = who_head(w, h)) { // the whole name, not its last word
        uint32_t k = w->who->at_word[h];
        if (k == KW_NONE || w->mentions.items[k].last != w->mentions.items[before].last || !(w->drafts[k].flags & WHO_PROPER)) break;
        before = k;
    }
    if (w->mentions.items[before].last != at && (at == first - 2 || w->drafts[before].name_last != at)) return KW_NONE;
    const kw_word *h = &words[m->head];
    while (next < end && next < m->last + REFER_MODIFIERS && words[next].upos != KW_UPOS_PUNCT && words[next].upos != KW_UPOS_ADP && next != m->head &&
           (who_governs(w, m->head, next) || (words[next].rel != KW_REL_CONJ && who_governs(w, w->mentions.items[before].head, next))))
        next++; // "mahasiswi semester tujuh", "penjual soto yang …"
    bool listed = h->rel == KW_REL_CONJ && next + 1 < end && words[next + 1].upos == KW_UPOS_CCONJ; // "Siti, polisi, dan warga"
    bool argument = h->rel == KW_REL_NSUBJ || h->rel == KW_REL_OBJ || h->rel == KW_REL_OBL || h->rel == KW_REL_IOBJ;
    if (listed) return KW_NONE;
    if (next >= end || words[next].upos == KW_UPOS_PUNCT) {
        if (h->rel != KW_REL_NSUBJ) return before;
    } else if (at != first - 2 && !argument) {
        return before; // after an age nothing but an apposition follows
    } else if (words[next].upos != KW_UPOS_ADP) {
        return KW_NONE;
    }
    const kw_word *name = &words[w->mentions.items[before].head], *head = &words[m->head];
    bool twice = head->rel == KW_REL_NSUBJ && name->rel == KW_REL_NSUBJ && head->head == name->head; // two subjects of one verb
    return twice ? before : KW_NONE;
}

// "Michael Retsky of Children's Hospital": what a name of no office belongs to lends it sector and country.
void who_resolve_belonging(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    if (m->entity == KW_NONE || d->agent || d->name_first > d->name_last) return;
    kw_entity *e = &w->who->entities[m->entity];
    if (e->sector.n || e->id.n || e->type != KW_ENTITY_PERSON) return;
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t at = d->name_last + 1, end = sent->first + sent->count;
    if (at + 1 < end && kw_str_is(w->text->words[at].form, ",")) at++;
    if (at + 1 >= end || !(w->marks[at] & (WHO_MARK(WHO_REF_OF) | WHO_MARK(WHO_REF_LOCATIVE))) || kw_str_is(w->text->words[at].form, "'s")) return;
    for (uint32_t i = at + 1; i < end && i < at + 8; i++) {
        uint32_t k = w->who->at_word[i];
        if (k == KW_NONE || w->case_of[i] != at || w->mentions.items[k].entity == KW_NONE) continue;
        const who_draft *x = &w->drafts[k];
        const kw_entity *body = &w->who->entities[w->mentions.items[k].entity];
        bool own = x->what == WHO_IS_BODY || (x->what == WHO_IS_ROLE && x->agent && x->agent->kind == WHO_AGENT_BODY);
        if (!own || body->type == KW_ENTITY_STATE) return;
        e->sector = body->sector;
        if (w->live[m->entity].soft && body->code.n && !w->live[w->mentions.items[k].entity].soft) e->code = body->code;
        return;
    }
}

// "Retsky, spokesman for │ El Salvador's president, said", "Retsky, penasihat urusan penyakit │ WHO": the country or body that stands
// behind an office up to the next mark, wherever the tree hangs it. Empty where there is none, or only where they are.
static kw_str refer_behind_office(const who_work *w, const kw_mention *m)
{
    const kw_sent *sent = &w->text->sents[m->sent];
    bool near = true; // no verb and no "and" so far
    for (uint32_t i = m->head + 1; i < sent->first + sent->count && i < m->head + REFER_MODIFIERS; i++) {
        const kw_word *x = &w->text->words[i];
        near &= x->upos != KW_UPOS_VERB && x->upos != KW_UPOS_CCONJ;
        uint32_t body = near ? w->who->at_word[i] : KW_NONE; // "an analyst with │ the Corvell Institute in Stockholm"
        if (body != KW_NONE && who_is_named_body(w, i) && w->mentions.items[body].entity != KW_NONE && !w->live[w->mentions.items[body].entity].soft)
            return w->who->entities[w->mentions.items[body].entity].code;
        if ((x->upos == KW_UPOS_PUNCT && !kw_str_is(x->form, "-")) || x->upos == KW_UPOS_PRON || x->upos == KW_UPOS_AUX || w->is_cue[i]) break;
        if (w->sight_at[i] == KW_NONE) continue;
        const who_sight *s = &w->sights.items[w->sight_at[i]];
        const who_entry *e = who_entry_of(w, s);
        uint32_t mark = w->case_of[s->head];
        bool own = mark == KW_NONE || mark > i || (w->marks[mark] & WHO_MARK(WHO_REF_OF)) || e->kind == WHO_BODY;
        if (own && e->kind == WHO_BODY && w->reg->bodies[e->ref].code.n) return w->reg->bodies[e->ref].code;
        if (own && near && e->kind == WHO_STATE) return w->reg->states[e->ref].code;
        i = s->last;
    }
    return KW_STR("");
}

// "Siniora, the Lebanese prime minister" and "Retsky is a doctor": the office goes to the name it is said of.
void who_resolve_predicate(who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    const kw_mention *m = &w->mentions.items[mention];
    if (d->flags & WHO_PLURAL || d->what != WHO_IS_ROLE) return;
    uint32_t of = d->flags & WHO_APPOSED ? who_head(w, m->head) : w->subj_of[m->head], verb = who_head(w, m->head);
    if (of == KW_NONE && (d->flags & WHO_OBJECT) && verb != KW_NONE && (w->marks[verb] & WHO_MARK(WHO_REF_COPULA))) of = w->subj_of[verb]; // "Budi merupakan guru"
    uint32_t name = refer_beside_name(w, m);
    bool beside = name != KW_NONE;
    uint32_t other = beside ? name : of == KW_NONE ? KW_NONE : w->who->at_word[of];
    if (other == KW_NONE) return;
    kw_mention *x = &w->mentions.items[other];
    if (x->entity == KW_NONE || !(w->drafts[other].flags & WHO_PROPER) || (w->drafts[other].what != WHO_IS_PERSON && w->drafts[other].what != WHO_IS_NAME)) return;
    who_enrich(w, x->entity, d);
    if (w->live[x->entity].soft && ((d->flags & WHO_APPOSED) || beside)) {
        kw_entity *e = &w->who->entities[x->entity];
        kw_str code = refer_behind_office(w, m);
        if (code.n) {
            e->code = code;
            w->live[x->entity].soft = false;
            if (kw_str_is(code, "IGO")) e->sector = KW_STR("");
        }
    }
    x->political = !x->place_only;
    if ((d->flags & WHO_APPOSED) || beside) {
        uint32_t own = m->entity;
        if (own == x->entity) return;
        // Only an entity made for this very mention is given up.
        if (own != KW_NONE && (w->who->entities[own].first_mention != mention || w->live[own].last_mention != mention)) return;
        who_link(w, mention, x->entity, WHO_RULE_APPOSITION);
    }
}

// ---- abbreviations that the text explains ----

static uint64_t refer_alias_key(kw_str lower) { return kw_str_hash(lower, 11); }

// Are the letters those that the words of the phrase begin with, "AMKI" of "Aliansi Masyarakat Kecil Indonesia"?
static bool refer_initials(const who_work *w, const kw_mention *x, kw_str letters)
{
    size_t at = 0;
    for (uint32_t i = x->first; i <= x->last; i++) {
        const kw_word *word = &w->text->words[i];
        if (!(word->flags & KW_WORD_CAPITAL)) continue;
        if (at == letters.n || word->form.p[0] != letters.p[at++]) return false;
    }
    return at == letters.n;
}

uint32_t who_alias_of(const who_work *w, uint32_t mention)
{
    enum { REFER_LETTERS = 3 };
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *word = &w->text->words[m->head];
    uint32_t known = who_map_get(&w->keys, refer_alias_key(word->lower));
    if (known != KW_NONE || m->first != m->last || !(word->flags & KW_WORD_ALL_CAPS) || word->form.n < REFER_LETTERS) return known;
    for (uint32_t c = mention, seen = 0; c-- > 0 && seen < REFER_BACK; seen++) {
        const kw_mention *x = &w->mentions.items[c];
        if (x->sent < w->story) break;
        bool body = x->entity != KW_NONE && w->who->entities[x->entity].type == KW_ENTITY_ORGANISATION;
        if (body && refer_initials(w, x, word->form)) return x->entity;
    }
    return KW_NONE;
}

// "The New York Times" is "the Times" from there on.
void who_learn_paper(who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_sight *s = w->sight_at[m->head] == KW_NONE ? NULL : &w->sights.items[w->sight_at[m->head]];
    if (!s || s->first == s->last || !kw_str_is(w->drafts[mention].sector, "JRN") || !(w->text->words[s->last].flags & KW_WORD_CAPITAL)) return;
    who_map_put(w->arena, &w->keys, refer_alias_key(w->text->words[s->last].lower), m->entity);
}

void who_learn_aliases(who_work *w, uint32_t sent, uint32_t from, uint32_t to)
{
    const kw_sent *s = &w->text->sents[sent];
    const kw_word *words = w->text->words;
    uint32_t end = s->first + s->count;
    for (uint32_t i = s->first; i < end; i++) {
        uint32_t abbr = KW_NONE, full = KW_NONE;
        if (i > s->first && i + 2 < end && words[i].form.n == 1 && words[i].form.p[0] == '(' && (words[i + 1].flags & KW_WORD_ALL_CAPS) &&
            words[i + 2].form.n == 1 && words[i + 2].form.p[0] == ')') {
            abbr = i + 1;
            for (uint32_t k = from; k < to; k++) // the longest mention that ends before the bracket
                if (w->mentions.items[k].last == i - 1 && w->mentions.items[k].entity != KW_NONE &&
                    (full == KW_NONE || w->mentions.items[k].first < w->mentions.items[full].first))
                    full = k;
        } else if (w->marks[i] & WHO_MARK(WHO_REF_SHORT)) {
            for (uint32_t k = i; k-- > s->first;)
                if (words[k].flags & KW_WORD_ALL_CAPS) {
                    abbr = k;
                    break;
                }
            for (uint32_t k = from; k < to && full == KW_NONE; k++)
                if (w->mentions.items[k].first > i && w->mentions.items[k].entity != KW_NONE) full = k;
        }
        if (abbr == KW_NONE || full == KW_NONE || w->sight_at[abbr] != KW_NONE || w->drafts[full].what == WHO_IS_STATE) continue;
        who_map_put(w->arena, &w->keys, refer_alias_key(words[abbr].lower), w->mentions.items[full].entity);
    }
}
