// SPDX-License-Identifier: Apache-2.0
// What a noun phrase says by its own words: office + country + name composition.
//
//   "juru bicara  militer  Israel"          head ~ (takes a sector) ◀ MIL        country ISR
//   "the Lebanese prime minister, Siniora"  head GOV office                       country LBN   name Siniora
//   "Anna Berg, chief of a NATO supply depot" head ~ ◀ body NATO          IGO
//
// Every sighting inside the phrase is classed by its way up to the head word: the head itself, part of the name, a modifier,
// "of" it, at a place, toward the other side. The sector comes from the head if its word is definite, else from the nearest
// modifier, then the nearest "of"; the country likewise. Cost: the words of the phrase times WHO_MAX_CLIMB.
#include "entity/who_room.h"

typedef enum office_way { WAY_HEAD, WAY_NAME, WAY_MODIFIER, WAY_OF, WAY_PLACE, WAY_TOWARD, WAY_OUT } office_way;

// What a word like "backed" says of the country beside it, the first letter of its value: 'b' backs, 'a' is where they are ("based"), 'f' is
// where from ("born"), 'e' is only their descent ("ethnic"), 'w' is what they fought or oppose ("perang"), 's' who struck ("serangan"), 'l' whom
// they serve ("loyal"), 'd' whom they are deemed to be ("believed"), 'c' charged to be ("accused"), 'm' of whom they are members ("belonging"),
// 'i' only links such words ("sebagai"); 0: no such word.
char who_backed(const who_work *w, uint32_t i)
{
    const who_ref *r = who_ref_of(w, i, WHO_REF_BACKED);
    return !r ? 0 : r->value.n ? r->value.p[0] : 'b';
}

// "Veteran │ perang Irak", "pemrotes │ perang Irak": those whom a war makes what they are live elsewhere.
static bool office_of_war(const who_work *w, uint32_t h)
{
    static const char *const roles[] = { "veteran", "protester", "demonstrator", "activist", "critic", "opponent" };
    const who_entry *e = w->sight_at[h] == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[w->sight_at[h]]);
    for (size_t i = 0; e && e->kind == WHO_AGENT && i < sizeof roles / sizeof *roles; i++)
        if (kw_str_is(w->lang->agents[e->ref].role, roles[i])) return true;
    return false;
}

// "Korban │ serangan Israel": a state behind the deed did it, a town is where it was.
static bool office_struck_by(const who_work *w, uint32_t i, uint32_t h)
{
    const who_sight *by = w->sight_at[i] == KW_NONE ? NULL : &w->sights.items[w->sight_at[i]];
    const who_entry *e = w->sight_at[h] == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[w->sight_at[h]]);
    bool victim = e && e->kind == WHO_AGENT && kw_str_is(w->lang->agents[e->ref].role, "victim");
    return victim && by && who_entry_of(w, by)->kind == WHO_STATE && (by->kinds & (1u << WHO_STATE_NAME | 1u << WHO_STATE_OFFICIAL | 1u << WHO_STATE_ABBR));
}

// How word i hangs from the head h of its phrase.
static office_way office_way_of(const who_work *w, uint32_t i, uint32_t h)
{
    office_way way = WAY_HEAD;
    if (i != h && i > 0 && w->lang->head_first && who_backed(w, i - 1) == 'b' && who_backed(w, i) == 0) return WAY_OUT; // "pemerintah dukungan │ Prancis"
    if (i != h && i > 0 && w->lang->head_first && who_backed(w, i - 1) == 'w' && office_of_war(w, h)) return WAY_OUT;
    if (i != h && i > 0 && w->lang->head_first && who_backed(w, i - 1) == 's' && office_struck_by(w, i, h)) return WAY_OUT;
    if (i != h && i > 0 && who_backed(w, i - 1) == 'e') return WAY_OUT; // "ethnic │ Albanian rebels"
    for (int steps = 0; steps < WHO_MAX_CLIMB && i != h; steps++) {
        const kw_word *word = &w->text->words[i];
        office_way step = WAY_MODIFIER;
        uint32_t mark = w->case_of[i];
        if (mark != KW_NONE && mark < i) {
            uint64_t marks = w->marks[mark];
            step = marks & WHO_MARK(WHO_REF_OF) ? WAY_OF : marks & WHO_MARK(WHO_REF_LOCATIVE) ? WAY_PLACE : WAY_TOWARD;
        } else if (word->rel == KW_REL_FLAT || word->rel == KW_REL_APPOS) {
            step = WAY_NAME;
        } else if (word->rel != KW_REL_AMOD && word->rel != KW_REL_COMPOUND && word->rel != KW_REL_NMOD && word->rel != KW_REL_DET &&
                   word->rel != KW_REL_NUMMOD && word->rel != KW_REL_FIXED && word->rel != KW_REL_GOESWITH && word->rel != KW_REL_CLF &&
                   word->rel != KW_REL_ADVMOD && word->rel != KW_REL_CASE && word->rel != KW_REL_CONJ) {
            return WAY_OUT;
        }
        if (word->rel == KW_REL_CONJ) return WAY_OUT;
        if (steps && (w->marks[i] & WHO_MARK(WHO_REF_BACKED)) && who_backed(w, i) != 'w' && who_backed(w, i) != 's') { // "US-backed", but "Macao-based"
            if (who_backed(w, i) != 'a') return WAY_OUT;
            step = WAY_PLACE;
        }
        if (step > way) way = step;
        i = who_head(w, i);
        if (i == KW_NONE) return WAY_OUT;
    }
    return i == h ? way : WAY_OUT;
}

typedef struct office_part {
    const who_sight *sight;
    const who_entry *entry;
    office_way way;
    uint32_t distance; // words from the head
} office_part;

enum { OFFICE_MAX_PARTS = 12 };

typedef struct office_parts {
    office_part items[OFFICE_MAX_PARTS];
    uint32_t n;
} office_parts;

// "Menteri Luar Negeri │ Korea Utara │ Choe Son-hui": sightings that stand side by side before a name, back to an office, belong
// to it even where the tree hangs them elsewhere. Returns the first word of the whole, `first` where there is no office.
static uint32_t office_title_before(const who_work *w, uint32_t first)
{
    uint32_t begin = w->sent_first[first], at = first, found = first;
    for (int steps = 0; steps < 5 && at > begin; steps++) {
        uint32_t s = w->sight_at[at - 1];
        if (s == KW_NONE) break;
        const who_sight *sight = &w->sights.items[s];
        const who_entry *e = who_entry_of(w, sight);
        if (e->kind == WHO_AGENT) {
            const who_agent *a = &w->lang->agents[e->ref];
            if (a->kind == WHO_AGENT_BODY || a->kind == WHO_AGENT_GROUP) {
                if (found == first && !w->lang->head_first) break;
            } else if (e->plural) {
                break;
            } else {
                found = sight->first;
            }
        } else if (e->kind != WHO_STATE && e->kind != WHO_BODY && e->kind != WHO_PLACE) {
            break;
        } else if (!w->lang->head_first && found == first) {
            break; // in "US Congressman Hill" the office is next to the name
        } else if (!w->lang->head_first) {
            found = sight->first;
        }
        at = sight->first;
    }
    return found;
}

static void office_collect(const who_work *w, const kw_mention *m, uint32_t titles_end, office_parts *parts)
{
    parts->n = 0;
    for (uint32_t i = m->first; i <= m->last && parts->n < OFFICE_MAX_PARTS; i++) {
        uint32_t s = w->sight_at[i];
        if (s == KW_NONE) continue;
        const who_sight *sight = &w->sights.items[s];
        i = sight->last;
        const who_entry *e = who_entry_of(w, sight);
        if (e->kind == WHO_VOID) continue;
        office_part p = { sight, e, WAY_HEAD, 0 };
        if (m->head < sight->first || m->head > sight->last) {
            p.way = sight->last < titles_end ? WAY_NAME : office_way_of(w, sight->head, m->head);
            p.distance = sight->head > m->head ? sight->head - m->head : m->head - sight->head;
        }
        parts->items[parts->n++] = p;
    }
}

// "kelas IV", "Kodam XVII": a number and nobody's name.
static bool office_roman(const who_work *w, uint32_t i)
{
    kw_str x = w->text->words[i].form;
    for (size_t k = 0; k < x.n; k++)
        if (!strchr("IVXLC", x.p[k])) return false;
    return x.n && w->text->words[i].upos != KW_UPOS_PUNCT;
}

// "rektor Universitas │ Padjadjaran │ Rina Indiastuti": the words that name the body right before word i; of a long run the last
// two or more are the person's. Bodies of the state need no name, and short forms hold theirs.
static uint32_t office_body_name(const who_work *w, const kw_mention *m, uint32_t i, uint32_t last)
{
    if (!w->lang->head_first || i == m->first || w->sight_at[i - 1] == KW_NONE) return 0;
    const who_sight *s = &w->sights.items[w->sight_at[i - 1]];
    const who_entry *e = who_entry_of(w, s);
    if (e->kind != WHO_AGENT || (s->first <= m->head && m->head <= s->last) || (w->text->words[i - 1].flags & KW_WORD_ALL_CAPS)) return 0;
    const who_agent *a = &w->lang->agents[e->ref];
    bool named = kw_str_is(a->sector, "EDU") || kw_str_is(a->sector, "SOC") || kw_str_is(a->sector, "LAB") || kw_str_is(a->sector, "MED") ||
                 kw_str_is(a->sector, "AGR") || kw_str_is(a->sector, "REL") || kw_str_is(a->sector, "BUS");
    if (a->kind != WHO_AGENT_BODY || !named) return 0;
    uint32_t n = last + 1 - i;
    return n <= 2 ? n : n == 3 ? 1 : 2;
}

// "sopir jurusan │ Bulukumba": a place behind a common noun names nobody.
static bool office_only_place(const who_work *w, const kw_mention *m, uint32_t i, uint32_t last)
{
    uint32_t s = w->sight_at[i];
    if (!w->lang->head_first || s == KW_NONE || w->sights.items[s].last != last || (i <= m->head && m->head <= last) || i == m->first) return false;
    return w->sight_at[i - 1] == KW_NONE && !(w->text->words[i - 1].flags & KW_WORD_CAPITAL);
}

// "Bupati │ Garut │ Rudy Gunawan", "Kapolres Malang Ferli Hidayat": how many words from i on name the place that an office or a body of
// the state is of, and are no part of the name behind them.
static uint32_t office_seat(const who_work *w, const kw_mention *m, uint32_t i, uint32_t last)
{
    if (!w->lang->head_first || i == m->first || w->sight_at[i] == KW_NONE || w->sight_at[i - 1] == KW_NONE) return 0;
    const who_sight *place = &w->sights.items[w->sight_at[i]], *office = &w->sights.items[w->sight_at[i - 1]];
    if (place->first != i || place->last >= last || who_entry_of(w, place)->kind != WHO_PLACE || who_entry_of(w, office)->kind != WHO_AGENT) return 0;
    const who_agent *a = &w->lang->agents[who_entry_of(w, office)->ref];
    return a->kind == WHO_AGENT_OFFICE || a->kind == WHO_AGENT_BODY ? place->last + 1 - i : 0;
}

// The run of name words that holds the head; else the last run that hangs from it by no preposition. "Mr" before it is no part of it.
static void office_find_name(who_work *w, const kw_mention *m, who_draft *d)
{
    d->name_first = 1;
    d->name_last = 0;
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (!who_capital_word(w, i) && !who_particle_first(w, i, m->last)) continue;
        uint32_t last = i;
        for (uint32_t k = i + 1; k <= m->last; k++) {
            if (who_capital_word(w, k)) last = k;
            else if (!who_name_link(w, k)) break;
        }
        uint32_t begin = i;
        while (i < last && who_honorific(w, i)) i++;
        uint32_t body = office_body_name(w, m, i, last);
        if (body) begin = i += body;
        uint32_t seat = office_seat(w, m, i, last);
        if (seat) begin = i += seat;
        if (i > last || office_only_place(w, m, i, last) || (i == last && i != m->head && office_roman(w, i))) {
            i = last;
            continue;
        }
        office_way way = office_way_of(w, i, m->head);
        bool own = begin <= m->head && m->head <= last;
        uint32_t before = w->lang->head_first && way == WAY_OF && begin > m->first ? w->sight_at[begin - 1] : KW_NONE; // "model asal Zambia │ Moses Tembo"
        uint32_t mark = before == KW_NONE ? KW_NONE : w->case_of[w->sights.items[before].head];
        bool from = mark != KW_NONE && who_entry_of(w, &w->sights.items[before])->kind == WHO_STATE && mark > m->head && w->sight_at[m->head] != KW_NONE &&
                    w->sight_at[mark - 1] == w->sight_at[m->head];
        if (way <= WAY_MODIFIER || own || from) {
            d->name_first = i;
            d->name_last = last;
            if (own) d->flags |= WHO_PROPER;
            if (own) return;
        }
        i = last;
    }
}

kw_str who_words_str(const who_work *w, uint32_t first, uint32_t last)
{
    size_t n = 0;
    for (uint32_t i = first; i <= last; i++) n += w->text->words[i].form.n + 1;
    char *p = kw_arena_alloc(w->arena, n + 1);
    size_t at = 0;
    for (uint32_t i = first; i <= last; i++) {
        memcpy(p + at, w->text->words[i].form.p, w->text->words[i].form.n);
        at += w->text->words[i].form.n;
        if (i < last && (w->text->words[i].flags & KW_WORD_SPACE_AFTER)) p[at++] = ' ';
    }
    return kw_str_make(p, at);
}

static bool office_is_name_state(uint32_t kinds)
{
    return kinds & (1u << WHO_STATE_NAME | 1u << WHO_STATE_OFFICIAL | 1u << WHO_STATE_FORMER | 1u << WHO_STATE_ABBR | 1u << WHO_STATE_CAPITAL |
                    1u << WHO_STATE_SEAT | 1u << WHO_STATE_HOUSE | 1u << WHO_STATE_REGION | 1u << WHO_STATE_SHORT);
}

static bool office_titled(const who_agent *a) { return a->kind == WHO_AGENT_OFFICE || a->kind == WHO_AGENT_TITLE || a->kind == WHO_AGENT_PERSON; }

static int office_rank(const who_agent *a) { return a->kind == WHO_AGENT_OFFICE ? 3 : a->kind == WHO_AGENT_PERSON ? 2 : 1; }

// "a NATO spokesman in the capital, │ Lima": a state that the tree apposes to a person behind a comma is where they are.
static int office_name_rank(const who_work *w, const kw_mention *m, const office_part *p)
{
    uint32_t at = p->sight->first;
    bool apart = p->entry->kind == WHO_STATE && at > m->head && kw_str_is(w->text->words[at - 1].form, ",") && w->text->words[p->sight->head].rel == KW_REL_APPOS;
    return apart ? WAY_PLACE : WAY_MODIFIER;
}

// Country of the phrase: the state, body or person nearest to the head, modifiers before "of", "of" before places.
static void office_country(const who_work *w, const kw_mention *m, const office_parts *parts, const office_part *self, who_draft *d)
{
    const office_part *best = NULL;
    const who_agent *own = self && self->entry->kind == WHO_AGENT ? &w->lang->agents[self->entry->ref] : NULL;
    bool collective = own && (own->kind == WHO_AGENT_BODY || own->kind == WHO_AGENT_GROUP);
    for (uint32_t i = 0; i < parts->n; i++) {
        const office_part *p = &parts->items[i];
        if (p == self || p->way == WAY_TOWARD || p->way == WAY_OUT) continue;
        // "Polres Kampar": one country has such, whatever town of that name lies elsewhere
        if (own && own->code.n == 3 && p->entry->kind == WHO_PLACE && who_state_index(w->reg, own->code) != KW_NONE) continue;
        bool names = p->entry->kind == WHO_STATE || p->entry->kind == WHO_BODY || p->entry->kind == WHO_PLACE || p->entry->kind == WHO_PERSON ||
                     (p->entry->kind == WHO_AGENT && w->lang->agents[p->entry->ref].code.n);
        if (!names) continue;
        if (p->entry->kind == WHO_PERSON && p->way == WAY_NAME && !collective) continue; // "rezim Mugabe" is of his country
        const who_agent *agent = p->entry->kind == WHO_AGENT ? &w->lang->agents[p->entry->ref] : NULL;
        if (agent && kw_str_is(agent->code, "---") && kw_str_is(agent->sector, "JRN")) continue; // "media activists"
        int rank = p->way == WAY_NAME ? office_name_rank(w, m, p) : (int)p->way;
        int best_rank = !best ? 99 : best->way == WAY_NAME ? office_name_rank(w, m, best) : (int)best->way;
        // A state says more of the country than a body or a person does.
        if (p->entry->kind == WHO_PLACE) rank += 1;
        if (best && best->entry->kind == WHO_PLACE) best_rank += 1;
        if (rank < best_rank || (rank == best_rank && best->entry->kind != WHO_STATE && p->entry->kind == WHO_STATE) ||
            (rank == best_rank && p->entry->kind == best->entry->kind && p->distance < best->distance))
            best = p;
    }
    if (!best && w->lang->head_first && self && self->entry->kind == WHO_AGENT && self->sight->last == m->last) {
        // "Seorang diplomat │ Iran mengatakan": a country right behind belongs to the office where the tree makes it the subject.
        uint32_t s = m->last + 1 < w->text->n_words && w->sent_first[m->last + 1] == w->sent_first[m->head] ? w->sight_at[m->last + 1] : KW_NONE;
        const who_entry *e = s == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[s]);
        if (e && e->kind == WHO_STATE && !(w->sights.items[s].kinds & (1u << WHO_STATE_SEAT | 1u << WHO_STATE_HOUSE | 1u << WHO_STATE_CAPITAL)))
            d->code = w->reg->states[e->ref].code;
    }
    if (!best) return;
    switch (best->entry->kind) {
    case WHO_STATE: d->code = w->reg->states[best->entry->ref].code; break;
    case WHO_PLACE: d->code = w->reg->states[w->reg->places[best->entry->ref].state].code; break;
    case WHO_BODY: d->code = w->reg->bodies[best->entry->ref].code; break;
    case WHO_AGENT: d->code = w->lang->agents[best->entry->ref].code; break;
    case WHO_PERSON: {
        bool former;
        const kw_term *t = who_term_on(w->reg, &w->reg->people[best->entry->ref], w->date, &former);
        if (t) d->code = t->code;
        break;
    }
    default: break;
    }
    for (uint32_t i = 0; i < parts->n && kw_str_is(d->code, "NGO"); i++) { // "badan bantuan PBB": whose agency it is goes before what such are as a rule
        const office_part *p = &parts->items[i];
        if (p->entry->kind == WHO_BODY && (p->way == WAY_MODIFIER || p->way == WAY_OF) && kw_str_is(w->reg->bodies[p->entry->ref].code, "IGO")) d->code = KW_STR("IGO");
    }
    if (best->way == WAY_PLACE && d->code.n) d->flags |= WHO_AT_PLACE;
}

// "Raja Abdullah │ dari Arab Saudi": the state right behind a name, whatever the tree says it is from. Empty where there is none.
static kw_str office_from(const who_work *w, const kw_mention *m)
{
    uint32_t mark = m->last + 1;
    bool from = mark + 1 < w->text->n_words && w->sent_first[mark] == w->sent_first[m->head] &&
                (w->marks[mark] & WHO_MARK(WHO_REF_OF)) && !(w->marks[mark] & WHO_MARK(WHO_REF_TOWARD)) && w->text->words[mark].sub != KW_SUB_AGENT;
    if (!from || !w->lang->head_first || (w->marks[mark] & WHO_MARK(WHO_REF_AGENT)) || w->sight_at[mark + 1] == KW_NONE) return KW_STR("");
    const who_sight *s = &w->sights.items[w->sight_at[mark + 1]];
    bool name = who_entry_of(w, s)->kind == WHO_STATE && (s->kinds & (1u << WHO_STATE_NAME | 1u << WHO_STATE_OFFICIAL | 1u << WHO_STATE_ABBR));
    return name ? w->reg->states[who_entry_of(w, s)->ref].code : KW_STR("");
}

// "Tentara internasional yang dipimpin │ Amerika Serikat", "pasukan asing pimpinan NATO": who leads troops of many countries. Empty where
// the words behind do not tell.
static kw_str office_led_by(const who_work *w, const kw_mention *m)
{
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t at = m->last + 1, end = sent->first + sent->count;
    if (at < end && who_is_relative(w, at)) at++; // "yang"
    if (at + 1 >= end || !(w->marks[at] & WHO_MARK(WHO_REF_LED))) return KW_STR("");
    at += w->marks[at + 1] & WHO_MARK(WHO_REF_AGENT) ? 2 : 1;
    if (at >= end || w->sight_at[at] == KW_NONE) return KW_STR("");
    const who_entry *e = who_entry_of(w, &w->sights.items[w->sight_at[at]]);
    return e->kind == WHO_STATE ? w->reg->states[e->ref].code : e->kind == WHO_BODY ? w->reg->bodies[e->ref].code : KW_STR("");
}

static bool office_overrides(kw_str by, kw_str head)
{
    if (kw_str_is(by, "COP")) return kw_str_is(head, "MIL"); // "police commandos"
    if (kw_str_is(by, "MIL")) return kw_str_is(head, "MED"); // "military nurse"
    if (kw_str_is(by, "OPP")) return kw_str_is(head, "LEG") || kw_str_is(head, "PTY") || kw_str_is(head, "CVL");
    if (kw_str_is(by, "REB") || kw_str_is(by, "PRM"))
        return kw_str_is(head, "MIL") || kw_str_is(head, "UAF") || kw_str_is(head, "UNK") || kw_str_is(head, "GOV");
    return false;
}

// Does the phrase p belong to the office that `main` names: "presiden │ Konfederasi Serikat Pekerja", "direktur lalu lintas │ Polda",
// "president of │ the union", "union │ president"? Only names and nouns part the two, and a word for "of"; whoever governs
// ("presiden dari Partai Demokrat") governs still.
static bool office_belongs(const who_work *w, const office_part *main, const office_part *p, bool governs)
{
    if (p->sight->last < main->sight->first) return !w->lang->head_first && p->way <= WAY_MODIFIER;
    bool listed = false; // "deputi pencegahan, perlindungan dan pembinaan │ BNPT"
    for (uint32_t i = main->sight->last + 1; i < p->sight->first; i++) listed |= w->text->words[i].upos == KW_UPOS_CCONJ;
    for (uint32_t i = main->sight->last + 1; i < p->sight->first; i++) {
        const kw_word *x = &w->text->words[i];
        if ((x->upos == KW_UPOS_PUNCT && !(listed && kw_str_is(x->form, ","))) || x->upos == KW_UPOS_VERB || x->upos == KW_UPOS_AUX) return false;
        if (x->upos == KW_UPOS_ADP && (!(w->marks[i] & WHO_MARK(WHO_REF_OF)) || (governs && w->lang->head_first))) return false;
        if (w->sight_at[i] != KW_NONE && who_entry_of(w, &w->sights.items[w->sight_at[i]])->kind == WHO_PERSON) return false;
    }
    return true;
}

// Staff of a company are labour, researchers of an agency of the state are scholars.
static bool office_stays(kw_str own, kw_str body)
{
    return (kw_str_is(own, "LAB") && kw_str_is(body, "BUS")) || (kw_str_is(own, "EDU") && kw_str_is(body, "GOV"));
}

// May the body p take an office from the sector that it has by itself?
static bool office_takes(const who_work *w, const who_agent *a, const office_part *p)
{
    if (p->entry->kind == WHO_BODY) {
        const who_body *b = &w->reg->bodies[p->entry->ref];
        return !office_stays(a->sector, b->sector);
    }
    if (p->entry->kind != WHO_AGENT) return false;
    const who_agent *b = &w->lang->agents[p->entry->ref];
    return (b->kind == WHO_AGENT_BODY || b->kind == WHO_AGENT_GROUP) && b->sector.n && !b->weak && !office_stays(a->sector, b->sector);
}

// "pengamat │ kebijakan publik │ Universitas Mulawarman": what such people study comes first, where they do it last.
static bool office_of_topic(const who_work *w, const who_agent *a)
{
    return w->lang->head_first && a->kind == WHO_AGENT_PERSON && (a->yields || (a->weak && !a->sector.n));
}

// What somebody is who was it once: an official one of the elite, a soldier or policeman of no rank a civilian, a manager or teacher the same.
kw_str who_sector_after(const who_agent *agent, kw_str sector)
{
    static const char *const keep[] = { "REB", "BUS", "EDU", "REL", "JRN", "MED", "LAB", "AGR", "SOC", "CRM", "CVL", "PTY", "OPP", "REF", "UAF", "UNK" };
    for (size_t i = 0; i < sizeof keep / sizeof *keep; i++)
        if (kw_str_is(sector, keep[i])) return sector;
    bool force = kw_str_is(sector, "MIL") || kw_str_is(sector, "COP");
    if (agent && agent->kind == WHO_AGENT_PERSON && force) return KW_STR("CVL");
    bool person = agent && (agent->kind == WHO_AGENT_OFFICE || agent->kind == WHO_AGENT_PERSON || agent->kind == WHO_AGENT_TITLE);
    return person || !agent ? KW_STR("ELI") : sector;
}

// Sector and role: the office word of the head, or what lends a "~" word its sector.
static void office_sector(const who_work *w, const office_parts *parts, const office_part *self, who_draft *d)
{
    const who_agent *main_agent = self && self->entry->kind == WHO_AGENT ? &w->lang->agents[self->entry->ref] : NULL;
    if (main_agent && (main_agent->kind == WHO_AGENT_FORMER || main_agent->kind == WHO_AGENT_RANK)) main_agent = NULL;
    const office_part *lender = NULL, *main = main_agent ? self : NULL;
    int main_rank = main_agent ? office_rank(main_agent) : 0;
    bool replace = !main_agent || main_agent->kind == WHO_AGENT_TITLE;
    for (uint32_t i = 0; i < parts->n; i++) {
        const office_part *p = &parts->items[i];
        if (p->entry->kind != WHO_AGENT) continue;
        const who_agent *a = &w->lang->agents[p->entry->ref];
        if (a->kind == WHO_AGENT_FORMER && p->way <= WAY_OF) d->flags |= WHO_FORMER;
        if (a->kind == WHO_AGENT_FORMER || a->kind == WHO_AGENT_RANK || p == self || p->way > WAY_MODIFIER || !replace || !office_titled(a)) continue;
        // The office of a named person, when the head is the name or a mere rank: offices before ranks; of two offices the
        // one that heads the title, the first or the last as the language has its heads.
        int rank = office_rank(a);
        if (rank > main_rank || (rank == main_rank && !w->lang->head_first && !self)) {
            main_agent = a;
            main = p;
            main_rank = rank;
        }
    }
    d->agent = main_agent;
    if (!main_agent) { // "Retsky of Children's Hospital": what one belongs to lends its sector
        for (uint32_t i = 0; i < parts->n; i++) {
            const office_part *p = &parts->items[i];
            if (p->way != WAY_OF || !(d->flags & WHO_PROPER) || d->sector.n) continue;
            if (p->entry->kind == WHO_AGENT) d->sector = w->lang->agents[p->entry->ref].sector;
            if (p->entry->kind == WHO_BODY) d->sector = w->reg->bodies[p->entry->ref].sector;
        }
        return;
    }
    d->role = main_agent->role;
    bool anybody = kw_str_is(main_agent->code, "---") && d->name_first <= d->name_last; // one who has a name is of some country
    bool press = kw_str_is(main_agent->sector, "JRN") && main_agent->kind == WHO_AGENT_BODY; // "media di India"
    bool placed = (d->flags & WHO_AT_PLACE) && !press; // "peacekeepers in Chad"
    bool embassy = main_agent->kind == WHO_AGENT_BODY && (kw_str_is(main_agent->role, "embassy") || kw_str_starts(main_agent->role, KW_STR("consulate"))); // "KBRI Phnom Penh"
    if (main_agent->code.n && (!d->code.n || placed || embassy) && !anybody) {
        d->code = main_agent->code;
        d->flags &= ~(uint32_t)WHO_AT_PLACE;
    }
    d->sector = main_agent->sector;
    bool described = d->code.n == 3 && !(d->flags & WHO_AT_PLACE) && who_state_index(w->reg, d->code) != KW_NONE;
    if (described && kw_str_is(d->sector, "UAF")) d->sector = KW_STR("REB"); // "Palestinian gunmen": of some country, and not its army
    if (!main_agent->weak) d->flags |= WHO_SPECIFIC;
    int best = 1 << 20;
    for (uint32_t i = 0; i < parts->n; i++) {
        const office_part *p = &parts->items[i];
        // What follows an office directly is its own even where the tree hangs it elsewhere.
        bool belongs = (main_agent->weak || main_agent->yields) && p != main && office_belongs(w, main, p, kw_str_is(main_agent->sector, "GOV"));
        office_way way = p->way > WAY_OF && belongs && w->lang->head_first ? WAY_MODIFIER : p->way;
        if (p == self || way > WAY_OF) continue;
        kw_str sector = { NULL, 0 };
        bool lends = false;
        if (p->entry->kind == WHO_AGENT) {
            const who_agent *a = &w->lang->agents[p->entry->ref];
            lends = a != main_agent && (!a->weak || (a->sector.n && a->kind != WHO_AGENT_BODY)) && a->kind != WHO_AGENT_FORMER && a->kind != WHO_AGENT_RANK &&
                a->kind != WHO_AGENT_TITLE;
            sector = a->sector;
        } else if (p->entry->kind == WHO_BODY) {
            lends = true;
            sector = w->reg->bodies[p->entry->ref].sector;
        } else if (p->entry->kind == WHO_STATE && (p->sight->kinds & (1u << WHO_STATE_SEAT | 1u << WHO_STATE_HOUSE))) {
            lends = true;
            sector = KW_STR("GOV");
        }
        if (!lends) continue;
        bool vague = p->entry->kind == WHO_AGENT && w->lang->agents[p->entry->ref].weak; // "perwakilan │ narapidana": better than nothing
        int cost = (vague ? 3000 : 0) + (way == WAY_OF ? 1000 : 0) + (int)p->distance * 2 + (p->sight->head < p->sight->first ? 1 : 0);
        if (office_of_topic(w, main_agent)) cost = 4000 - 2 * (int)(p->sight->first - parts->items[0].sight->first) + (way == WAY_OF ? 0 : 1);
        // "direktur perlindungan │ warga negara │ Kementerian Luar Negeri": a body goes before people who stand further off.
        if (p->entry->kind == WHO_AGENT && w->lang->agents[p->entry->ref].kind == WHO_AGENT_PERSON && main && p->sight->first > main->sight->last + 1) cost += 500;
        bool over = !main_agent->weak && (office_overrides(sector, main_agent->sector) || (main_agent->kind == WHO_AGENT_TITLE && way == WAY_OF));
        over |= main_agent->yields && belongs && office_takes(w, main_agent, p);
        if (!main_agent->weak && !over) continue;
        if (cost < best) {
            best = cost;
            lender = p;
            d->sector = sector;
            d->flags |= WHO_SPECIFIC;
            if (p->entry->kind == WHO_BODY) {
                d->body = &w->reg->bodies[p->entry->ref];
            }
        }
    }
    // "spokesman Major David Gell", "direktur tindak pidana umum Komisaris Besar Gell": an office of no body told is of the rank's.
    bool civil = main_agent->yields && kw_str_is(main_agent->sector, "BUS");
    for (uint32_t i = 0; i < parts->n && (main_agent->weak || civil) && !lender; i++) {
        const office_part *p = &parts->items[i];
        const who_agent *a = p->entry->kind == WHO_AGENT && p->way <= WAY_MODIFIER ? &w->lang->agents[p->entry->ref] : NULL;
        if (!a || a == main_agent || a->weak || a->kind != WHO_AGENT_TITLE || !(kw_str_is(a->sector, "MIL") || kw_str_is(a->sector, "COP"))) continue;
        d->sector = a->sector;
        lender = p;
    }
    bool shared = lender ? lender->entry->kind == WHO_AGENT && w->lang->agents[lender->entry->ref].force : main_agent->force;
    for (uint32_t i = 0; i < parts->n && shared; i++) { // "komandan │ Kodim": the words tell
        const office_part *p = &parts->items[i];
        if (p == main || p == lender || p->way == WAY_OUT) continue;
        const who_agent *a = p->entry->kind == WHO_AGENT ? &w->lang->agents[p->entry->ref] : NULL;
        if (p->entry->kind == WHO_BODY || (a && !a->force && a->kind != WHO_AGENT_FORMER && a->kind != WHO_AGENT_RANK && !(a->weak && !a->sector.n))) shared = false;
    }
    if (shared) d->flags |= WHO_FORCE;
    if (lender && lender->entry->kind == WHO_BODY && !d->code.n) d->code = w->reg->bodies[lender->entry->ref].code;
    if (!d->sector.n && main_agent->weak && d->code.n == 3 && !lender && (main_agent->kind == WHO_AGENT_OFFICE || main_agent->kind == WHO_AGENT_BODY) &&
        who_state_index(w->reg, d->code) != KW_NONE)
        d->sector = KW_STR("GOV"); // "juru bicara Rusia", "the Iranian leader"
    if (kw_str_is(d->code, "IGO") || kw_str_is(d->code, "NGO")) {
        if (kw_str_is(d->sector, "GOV") || kw_str_is(d->sector, "SOC")) d->sector = KW_STR("");
    }
    bool official = kw_str_is(d->sector, "GOV") || kw_str_is(d->sector, "LEG") || kw_str_is(d->sector, "ELI");
    bool civilian = main_agent->weak && kw_str_is(main_agent->sector, "CVL") && main_agent->kind != WHO_AGENT_TITLE;
    if (civilian && official) d->sector = main_agent->sector; // "supporters of the president"
    if (d->flags & WHO_FORMER) d->sector = who_sector_after(main_agent, d->sector);
}

// "northern │ states"
static bool office_beside_a_side(const who_work *w, uint32_t i)
{
    return i > w->sent_first[i] && !w->lang->head_first && (w->marks[i - 1] & WHO_MARK(WHO_REF_SIDE)) && !(w->text->words[i - 1].flags & KW_WORD_CAPITAL);
}

// "three northern states": parts of one country.
static bool office_inner_states(const who_work *w, const who_sight *s)
{
    const who_ref *several = who_ref_of(w, s->head, WHO_REF_STATES);
    return several && kw_str_is(several->value, "parts") && office_beside_a_side(w, s->first);
}

// "finance ministers from seven nations", "wakil sekitar 60 negara", "beberapa negara": of no one country.
static bool office_of_many(const who_work *w, const office_parts *parts)
{
    for (uint32_t i = 0; i < parts->n; i++) {
        const office_part *p = &parts->items[i];
        if (p->way == WAY_TOWARD || p->way == WAY_OUT || p->entry->kind != WHO_REF || p->entry->sub != WHO_REF_STATE_NOUN || office_inner_states(w, p->sight)) continue;
        uint32_t first = p->sight->first, before = first > w->sent_first[first] ? first - 1 : KW_NONE;
        bool counted = before != KW_NONE && (w->text->words[before].upos == KW_UPOS_NUM || (w->lang->head_first && (w->marks[before] & WHO_MARK(WHO_REF_INDEFINITE))));
        if (((w->text->words[p->sight->head].feat & KW_FEAT_PLUR) && p->way == WAY_OF) || counted) return true;
    }
    return false;
}

// "Perhimpunan Asia Selatan untuk Kerja Sama │ (SAARC)": the body of the register in brackets right behind a name that begins with a word for
// a body; NULL where there is none.
static const who_body *office_in_brackets(const who_work *w, const kw_mention *m, const office_part *self)
{
    enum { LONGEST = 10 };
    const kw_word *words = w->text->words;
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t end = sent->first + sent->count, at = self->sight->last + 1;
    bool body = self->entry->kind == WHO_AGENT && w->lang->agents[self->entry->ref].kind == WHO_AGENT_BODY && (words[self->sight->first].flags & KW_WORD_CAPITAL);
    if (!body || !w->lang->head_first) return NULL;
    for (uint32_t stop = at + LONGEST; at < stop && at < end && !kw_str_is(words[at].form, "("); at++) {
        bool link = words[at].upos == KW_UPOS_ADP || words[at].upos == KW_UPOS_CCONJ;
        if (!(words[at].flags & KW_WORD_CAPITAL) && !link) return NULL;
        const who_entry *inner = w->sight_at[at] == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[w->sight_at[at]]);
        if (inner && (inner->kind == WHO_BODY || (inner->kind == WHO_AGENT && w->lang->agents[inner->ref].kind == WHO_AGENT_BODY))) return NULL; // that one's
    }
    if (at == self->sight->last + 1 || at + 2 >= end || !kw_str_is(words[at].form, "(") || !kw_str_is(words[at + 2].form, ")") || w->sight_at[at + 1] == KW_NONE) return NULL;
    const who_entry *e = who_entry_of(w, &w->sights.items[w->sight_at[at + 1]]);
    return e->kind == WHO_BODY ? &w->reg->bodies[e->ref] : NULL;
}

// "pasukan Somalia-Ethiopia": the phrase is of the first, several.c finds the second. "foreign and Afghan forces": the country joined
// to a word for no one country.
static void office_joined_country(const who_work *w, const kw_mention *m, const office_parts *parts, who_draft *d)
{
    for (uint32_t i = m->first; i <= m->last && !d->group_codes.n; i++) {
        if (i == m->head || (d->code.n && !who_half_before(w, i)) || office_way_of(w, i, m->head) > WAY_OF) continue;
        d->group_codes = who_pair_of_states(w, i);
        if (d->group_codes.n) d->code = kw_str_sub(d->group_codes, 0, kw_str_find_byte(d->group_codes, ' ', 0));
    }
    for (uint32_t i = 0; i < parts->n && !d->code.n; i++) { // "negotiators of the two Koreas"
        const office_part *p = &parts->items[i];
        if (p->entry->kind != WHO_REF || p->entry->sub != WHO_REF_GROUP || p->way > WAY_OF) continue;
        kw_str codes = w->lang->refs[p->entry->ref].value;
        codes = kw_str_trim(kw_str_sub(codes, kw_str_find_byte(codes, ' ', 2), codes.n));
        if (codes.n != 7) continue; // two of them
        d->group_codes = codes;
        d->code = kw_str_sub(codes, 0, 3);
    }
    for (uint32_t i = 0; i < parts->n && !d->code.n && (d->flags & WHO_BLOC); i++) {
        const office_part *p = &parts->items[i];
        uint32_t with = w->text->words[p->sight->head].rel == KW_REL_CONJ ? who_head(w, p->sight->head) : KW_NONE;
        if (p->entry->kind == WHO_STATE && with != KW_NONE && with >= m->first && with < m->head && (w->marks[with] & WHO_MARK(WHO_REF_BLOC)))
            d->code = w->reg->states[p->entry->ref].code;
    }
}

// "the House", "Senate Budget Committee chairman": the country of its nearest word that has one by custom.
static void office_presumed(const who_work *w, const office_parts *parts, who_draft *d)
{
    for (uint32_t i = 0; i < parts->n && !d->code.n && !d->presumed.n; i++) {
        const office_part *p = &parts->items[i];
        if (p->entry->kind == WHO_AGENT && p->way <= WAY_OF) d->presumed = w->lang->agents[p->entry->ref].presumed;
    }
}

kw_str who_last_word(kw_str s)
{
    size_t at = s.n;
    while (at && s.p[at - 1] != ' ') at--;
    return kw_str_sub(s, at, s.n);
}

// "Regional officials", "the regional government": of a region of one country; a regional bloc or power is not.
static bool office_inner_region(const who_work *w, const kw_mention *m, const who_draft *d)
{
    static const char *const inner[] = { "official", "government", "governor", "police", "authority", "authorities", "administration", "administrator",
                                         "council", "parliament", "legislature", "court", "commander" };
    if (!(d->flags & WHO_BLOC) || !d->agent) return false;
    kw_str role = who_last_word(d->agent->role);
    bool fits = false, regional = false;
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) fits |= kw_str_is(role, inner[i]);
    for (uint32_t i = m->first; i <= m->last && fits && i < m->first + 12; i++) {
        if (!(w->marks[i] & WHO_MARK(WHO_REF_BLOC))) continue;
        if (!(w->marks[i] & WHO_MARK(WHO_REF_REGION))) return false;
        regional = true;
    }
    return regional;
}

// "International media rights groups", "kelompok pembela hutan internasional": societies of many countries.
static bool office_international(const who_work *w, const kw_mention *m, const who_draft *d)
{
    bool group = d->agent && (d->agent->kind == WHO_AGENT_BODY || d->agent->kind == WHO_AGENT_GROUP);
    if (!group || !kw_str_is(d->sector, "SOC") || (d->code.n && !kw_str_is(d->code, "---")) || !(d->flags & WHO_BLOC)) return false;
    for (uint32_t i = m->first; i <= m->last && i < m->first + 12; i++)
        if (w->marks[i] & WHO_MARK(WHO_REF_WORLDWIDE)) return true;
    return false;
}

// "US allies", "Iraq's neighbours", "negara tetangga Irak": states that are not the one beside the word. "Its Ethiopian allies" and
// "sekutu dari Ethiopia" are Ethiopian.
static void office_apart(const who_work *w, const kw_mention *m, const office_parts *parts, who_draft *d)
{
    if (!d->agent || !d->agent->apart) return;
    for (uint32_t i = m->first; i <= m->last; i++)
        if ((w->marks[i] & WHO_MARK(WHO_REF_PRONOUN)) && w->sight_at[i] == KW_NONE) return; // "US" is none
    // "Sekutu Ethiopia │ mereka", wherever the tree hangs it
    uint32_t behind = m->last + 1;
    bool owned = w->lang->head_first && m->last > m->head && behind < w->text->n_words && w->sent_first[behind] == w->sent_first[m->head];
    if (owned && (w->marks[behind] & WHO_MARK(WHO_REF_PRONOUN)) && w->text->words[behind].upos == KW_UPOS_PRON && w->text->words[behind].rel == KW_REL_NMOD) return;
    for (uint32_t i = 0; i < parts->n; i++) {
        const office_part *p = &parts->items[i];
        bool names = p->entry->kind == WHO_STATE && !(p->sight->kinds & 1u << WHO_STATE_ADJECTIVE) && kw_str_eq(w->reg->states[p->entry->ref].code, d->code);
        uint32_t mark = w->case_of[p->sight->head];
        bool from = mark != KW_NONE && mark < p->sight->first && (w->lang->head_first || (w->marks[mark] & WHO_MARK(WHO_REF_FROM)));
        if (!names || from || p->way < WAY_MODIFIER || p->way > WAY_OF) continue;
        d->code = KW_STR("---");
        d->sector = KW_STR("GOV");
        d->flags |= WHO_BLOC;
        return;
    }
}

// "the Iraqi Red Crescent", "Palang Merah Jerman": of the societies of the Red Cross each country has its own; whose, or KW_NONE.
static uint32_t office_national_society(const who_work *w, const office_parts *parts, const who_body *body)
{
    if (!kw_str_ends(body->name, KW_STR("Red Cross")) && !kw_str_ends(body->name, KW_STR("Red Crescent Societies"))) return KW_NONE;
    for (uint32_t i = 0; i < parts->n; i++) {
        const office_part *p = &parts->items[i];
        bool beside = w->lang->head_first ? p->sight->first == parts->items[0].sight->last + 1 : (p->sight->kinds & 1u << WHO_STATE_ADJECTIVE) != 0;
        if (p->entry->kind == WHO_STATE && (p->way == WAY_MODIFIER || p->way == WAY_OF || p->way == WAY_NAME) && beside) return p->entry->ref;
    }
    return KW_NONE;
}

static void office_determiners(const who_work *w, const kw_mention *m, who_draft *d)
{
    for (uint32_t i = m->first; i <= m->last && i < m->first + 24; i++) {
        uint64_t marks = w->marks[i];
        const who_sight *inside = w->sight_at[i] == KW_NONE ? NULL : &w->sights.items[w->sight_at[i]];
        bool names = inside && who_entry_of(w, inside)->kind != WHO_VOID;
        if (names) marks &= ~WHO_MARK(WHO_REF_BLOC); // "foreign" in "foreign ministry"
        if (!(marks & (WHO_MARK(WHO_REF_DEFINITE) | WHO_MARK(WHO_REF_INDEFINITE) | WHO_MARK(WHO_REF_BLOC)))) continue;
        uint32_t h = who_head(w, i);
        bool own = h == m->head || (h != KW_NONE && w->sight_at[m->head] != KW_NONE && w->sight_at[h] == w->sight_at[m->head]) || i == m->first ||
                   (i == m->last && w->lang->head_first);
        bool abroad = h == i + 1 && w->lang->head_first && w->case_of[h] != KW_NONE && who_head(w, h) == m->head; // "pekerja dari luar negeri"
        own |= abroad && !(marks & (WHO_MARK(WHO_REF_DEFINITE) | WHO_MARK(WHO_REF_INDEFINITE)));
        if ((marks & WHO_MARK(WHO_REF_DEFINITE)) && own) d->flags |= WHO_DEFINITE;
        if ((marks & WHO_MARK(WHO_REF_INDEFINITE)) && own) d->flags |= WHO_INDEFINITE;
        bool topic = !w->lang->head_first && i > m->head; // "secretary for East Asian affairs"
        if ((marks & WHO_MARK(WHO_REF_BLOC)) && i != m->head && own && !topic) d->flags |= WHO_BLOC;
    }
    // The determiner may hang outside the span ("menteri luar negeri itu" where the tree puts "itu" elsewhere).
    uint32_t next = m->last + 1;
    if (next < w->text->n_words && w->sent_first[next] == w->sent_first[m->head] && (w->marks[next] & WHO_MARK(WHO_REF_DEFINITE)) &&
        w->lang->head_first && w->text->words[next].upos != KW_UPOS_PRON)
        d->flags |= WHO_DEFINITE;
    for (uint32_t i = m->head + 1; i <= next && i < w->text->n_words && i < m->head + 12; i++) // "buron kasus pembunuhan bernama Salim" is new
        if (w->sent_first[i] == w->sent_first[m->head] && (w->marks[i] & WHO_MARK(WHO_REF_CALLED)) && (i <= m->last || w->lang->head_first)) d->flags |= WHO_INDEFINITE;
    if ((d->flags & WHO_INDEFINITE) && !w->lang->head_first) d->flags &= ~(uint32_t)WHO_DEFINITE;
    // "ketua Koalisi": a word for a body written like a name, and alone.
    const kw_word *only = &w->text->words[m->head];
    if (w->lang->head_first && m->first == m->last && (only->flags & KW_WORD_CAPITAL) && !(only->flags & (KW_WORD_SENT_START | KW_WORD_ALL_CAPS)) &&
        w->sight_at[m->head] != KW_NONE) {
        const who_entry *e = who_entry_of(w, &w->sights.items[w->sight_at[m->head]]);
        if (e->kind == WHO_AGENT && w->lang->agents[e->ref].weak && w->lang->agents[e->ref].kind == WHO_AGENT_BODY) d->flags |= WHO_DEFINITE;
    }
    for (uint32_t i = m->first; i <= m->last && i < m->first + 24; i++) {
        uint32_t r = w->small_ref[i];
        if (r == KW_NONE) continue;
        const who_ref *ref = &w->lang->refs[r];
        if ((ref->kind == WHO_REF_TITLE || ref->kind == WHO_REF_GENDER) && ref->value.n && ref->value.p[0] != '-') d->gender = ref->value.p[0];
    }
}

// "in Moscow": a place and no actor; conjuncts follow the first.
bool who_at_place(const who_work *w, uint32_t head)
{
    uint32_t i = head;
    for (int steps = 0; steps < WHO_MAX_CLIMB; steps++) {
        uint32_t mark = w->case_of[i];
        if (mark != KW_NONE) return (w->marks[mark] & WHO_MARK(WHO_REF_LOCATIVE)) && !(w->marks[mark] & WHO_MARK(WHO_REF_TOWARD));
        uint8_t rel = w->text->words[i].rel;
        if (rel != KW_REL_CONJ && rel != KW_REL_APPOS && rel != KW_REL_FLAT) return false;
        i = who_head(w, i);
        if (i == KW_NONE) return false;
    }
    return false;
}

static bool office_pronoun(const who_work *w, const kw_mention *m, who_draft *d)
{
    uint32_t r = w->small_ref[m->head];
    if (r == KW_NONE || w->lang->refs[r].kind != WHO_REF_PRONOUN || w->sight_at[m->head] != KW_NONE) return false;
    uint8_t upos = w->text->words[m->head].upos;
    if (upos == KW_UPOS_PROPN || upos == KW_UPOS_NOUN) {
        // "Dia" read as a name; but "US" is no pronoun and "Ia" may be a place.
        if ((w->text->words[m->head].flags & KW_WORD_ALL_CAPS) || w->text->words[m->head].lower.n > 8) return false;
    }
    kw_str value = w->lang->refs[r].value; // "3 sg m", "3 sg m self"
    d->what = WHO_IS_PRONOUN;
    d->person_no = value.n ? (uint8_t)(value.p[0] - '0') : 3;
    if (value.n > 3 && value.p[2] == 'p') d->flags |= WHO_PLURAL;
    d->gender = value.n > 5 && value.p[5] != '-' ? value.p[5] : 0;
    if (value.n > 7) d->flags |= WHO_REFLEXIVE;
    return true;
}

static void office_grammar(const who_work *w, const kw_mention *m, who_draft *d)
{
    const kw_word *head = &w->text->words[m->head];
    if (head->rel == KW_REL_NSUBJ) d->flags |= WHO_SUBJECT;
    if (head->rel == KW_REL_OBJ || head->rel == KW_REL_IOBJ) d->flags |= WHO_OBJECT;
    if (head->rel == KW_REL_APPOS) d->flags |= WHO_APPOSED;
    if (head->feat & KW_FEAT_PLUR) d->flags |= WHO_PLURAL;
    uint32_t h = who_head(w, m->head);
    if (w->marks[m->head] & WHO_MARK(WHO_REF_NAMED)) d->flags |= WHO_SUBJECT | WHO_CUE_SUBJECT;
    if (h != KW_NONE && w->is_cue[h] && head->rel == KW_REL_NSUBJ) d->flags |= WHO_CUE_SUBJECT;
}

// "three teachers", "para guru"; in "guru kelas IV" the number behind the head counts something else.
static bool office_numbered(const who_work *w, const kw_mention *m)
{
    for (uint32_t i = m->first; i < m->head && i < m->first + 16; i++) {
        const kw_word *x = &w->text->words[i];
        if (x->upos == KW_UPOS_NUM && who_count(w, i) != 1) return true;
        if (x->upos == KW_UPOS_DET && (x->feat & KW_FEAT_PLUR) && who_head(w, i) == m->head) return true;
    }
    return false;
}

// "the two southeast Asian neighbours", "the three developing countries": how many states are counted, 0 for none. Indonesian says so in one word.
static uint8_t office_counted_states(const who_work *w, const kw_mention *m)
{
    bool states = w->marks[m->head] & WHO_MARK(WHO_REF_STATES), those = w->marks[m->first] & WHO_MARK(WHO_REF_DEFINITE);
    if (!states || !those || w->lang->head_first || m->head < m->first + 2 || office_beside_a_side(w, m->head)) return 0;
    uint32_t n = who_count(w, m->first + 1);
    return n > 1 ? (uint8_t)n : 0;
}

// A name takes in the offices right before it; returns the word where they end, 0 for none.
static uint32_t office_take_titles(who_work *w, kw_mention *m)
{
    uint32_t s = w->sight_at[m->head], first = m->head;
    bool name = s != KW_NONE ? who_entry_of(w, &w->sights.items[s])->kind == WHO_PERSON : who_capital_word(w, m->head);
    if (!name) return 0;
    if (s != KW_NONE) first = w->sights.items[s].first;
    else
        while (first > m->first && (who_capital_word(w, first - 1) || who_name_link(w, first - 1))) first--;
    // "Moses" and "Tembo" both subjects of one verb: one name that the tree splits.
    const kw_sent *sent = &w->text->sents[m->sent];
    while (s == KW_NONE && m->last + 1 < sent->first + sent->count && m->last >= m->head && w->text->words[m->last + 1].upos == KW_UPOS_PROPN &&
           who_capital_word(w, m->last) && who_capital_word(w, m->last + 1) && who_head(w, m->last + 1) == who_head(w, m->head) &&
           w->text->words[m->last + 1].rel == w->text->words[m->head].rel) {
        m->last++;
        m->end = w->text->words[m->last].end;
    }
    uint32_t begin = office_title_before(w, first);
    if (begin == first) return 0;
    if (begin < m->first) {
        m->first = begin;
        m->start = w->text->words[begin].start;
    }
    return first;
}

void who_draft_mention(who_work *w, uint32_t mention)
{
    kw_mention *m = &w->mentions.items[mention];
    who_draft *d = &w->drafts[mention];
    *d = (who_draft){ .person = KW_NONE, .state = KW_NONE, .name_first = 1 };
    office_grammar(w, m, d);
    if (office_pronoun(w, m, d)) return;
    office_parts parts;
    office_collect(w, m, office_take_titles(w, m), &parts);
    office_determiners(w, m, d);
    uint32_t once = m->first > w->sent_first[m->head] ? w->sight_at[m->first - 1] : KW_NONE; // "mantan │ bupati", where the tree parts the two
    const who_entry *ended = once == KW_NONE ? NULL : who_entry_of(w, &w->sights.items[once]);
    if (ended && ended->kind == WHO_AGENT && w->lang->agents[ended->ref].kind == WHO_AGENT_FORMER && w->lang->head_first) d->flags |= WHO_FORMER;
    const office_part *self = NULL;
    for (uint32_t i = 0; i < parts.n; i++)
        if (parts.items[i].way == WAY_HEAD) self = &parts.items[i];
    // Where a state heads the phrase and an office stands where the language has heads, the tree is wrong: the office heads it.
    if (self && self->entry->kind == WHO_STATE && m->first < m->last)
        for (uint32_t i = 0; i < parts.n; i++) {
            const office_part *p = &parts.items[i];
            bool side = w->lang->head_first ? p->sight->last < self->sight->first : p->sight->first > self->sight->last;
            if (p->entry->kind == WHO_AGENT && side && p->way <= WAY_MODIFIER) {
                self = p;
                break;
            }
        }
    uint8_t upos = w->text->words[m->head].upos;
    // "one of the soldiers", "several of the Britons": those counted are who is meant.
    bool counts = upos == KW_UPOS_NUM || upos == KW_UPOS_DET || upos == KW_UPOS_PRON ||
                  (w->marks[m->head] & (WHO_MARK(WHO_REF_INDEFINITE) | WHO_MARK(WHO_REF_OTHER)));
    for (uint32_t i = 0; i < parts.n && !self && counts; i++) {
        const office_part *p = &parts.items[i];
        if (p->way != WAY_OF || !(p->entry->kind == WHO_AGENT || (p->entry->kind == WHO_STATE && (p->sight->kinds & 1u << WHO_STATE_PEOPLE)))) continue;
        self = p;
        if (who_count(w, m->head) != 1) d->flags |= WHO_PLURAL;
    }
    kw_str pair = self && self->entry->kind != WHO_STATE ? KW_STR("") : who_pair_of_states(w, m->head);
    bool next = m->head + 1 < w->text->n_words && w->sent_first[m->head + 1] == w->sent_first[m->head];
    if (!pair.n && (!self || self->entry->kind == WHO_STATE) && next && who_half_before(w, m->head + 1)) pair = who_pair_of_states(w, m->head + 1);
    if (pair.n) {
        d->what = WHO_IS_GROUP;
        d->flags |= WHO_PLURAL;
        d->n_group = 2;
        d->group_of = 's';
        d->group_codes = pair;
        return;
    }
    uint8_t states = self && self->entry->kind == WHO_STATE ? 0 : office_counted_states(w, m);
    if (states) {
        d->what = WHO_IS_GROUP;
        d->flags |= WHO_PLURAL;
        d->n_group = states;
        d->group_of = 's';
        return;
    }
    office_find_name(w, m, d);
    bool named = d->name_first <= d->name_last;
    const office_part *person = NULL;
    for (uint32_t i = 0; i < parts.n; i++)
        if (parts.items[i].entry->kind == WHO_PERSON && parts.items[i].way <= WAY_MODIFIER &&
            !(parts.items[i].way == WAY_MODIFIER && w->case_of[parts.items[i].sight->head] != KW_NONE) &&
            (!person || parts.items[i].distance < person->distance)) // in a list each has a mention of their own
            person = &parts.items[i];

    if (self && self->entry->kind == WHO_REF) {
        switch (self->entry->sub) {
        case WHO_REF_GROUP: {
            kw_str value = w->lang->refs[self->entry->ref].value; // "2 state"
            if ((d->flags & WHO_BLOC) && !(d->flags & WHO_DEFINITE) && value.n > 2 && value.p[2] == 's') { // "tiga negara besar Eropa": none that were named
                d->what = WHO_IS_STATE_NOUN;
                d->flags |= WHO_PLURAL;
                return;
            }
            d->what = WHO_IS_GROUP;
            d->flags |= WHO_PLURAL;
            d->n_group = value.n ? (uint8_t)(value.p[0] - '0') : 2;
            d->group_of = value.n > 2 ? value.p[2] : 'a';
            d->group_codes = kw_str_sub(value, kw_str_find_byte(value, ' ', 2), value.n);
            return;
        }
        case WHO_REF_STATE_NOUN: d->what = WHO_IS_STATE_NOUN; break;
        case WHO_REF_DOCUMENT: d->what = WHO_IS_DOCUMENT; break;
        default: d->what = WHO_IS_RELATION; break;
        }
        office_country(w, m, &parts, self, d);
        if (self->entry->plural) d->flags |= WHO_PLURAL;
        if (d->what == WHO_IS_STATE_NOUN && office_of_many(w, &parts)) d->flags |= WHO_BLOC;
        return;
    }
    if (self && self->entry->kind == WHO_STATE) {
        d->state = self->entry->ref;
        d->code = w->reg->states[d->state].code;
        bool name = office_is_name_state(self->sight->kinds);
        if (!name && upos == KW_UPOS_ADJ && !(d->flags & WHO_SUBJECT)) name = true;      // "Israeli" in "Israeli troops"
        uint8_t rel = w->text->words[m->head].rel;
        if (!name && (rel == KW_REL_COMPOUND || rel == KW_REL_AMOD)) name = true;
        d->what = name ? WHO_IS_STATE : WHO_IS_PEOPLE;
        if (d->what == WHO_IS_PEOPLE) {
            d->sector = KW_STR("CVL");
            if (self->sight->kinds & 1u << WHO_STATE_PEOPLE) d->flags |= WHO_PLURAL;
            if (self->sight->first > 0 && who_backed(w, self->sight->first - 1) == 'e') d->code = KW_STR(""); // "ethnic Albanians"
        }
        if (self->sight->kinds & (1u << WHO_STATE_SEAT | 1u << WHO_STATE_HOUSE)) d->sector = KW_STR("GOV");
        if ((self->sight->kinds & ~(1u << WHO_STATE_REGION)) == 0) d->flags |= WHO_PLACE_WORD;
        return;
    }
    if (self && self->entry->kind == WHO_PLACE && !(d->flags & WHO_SUBJECT)) {
        d->what = WHO_IS_STATE;
        d->state = w->reg->places[self->entry->ref].state;
        d->code = w->reg->states[d->state].code;
        d->flags |= WHO_PLACE_WORD;
        return;
    }
    const who_body *called = self ? office_in_brackets(w, m, self) : NULL;
    if (called) {
        d->what = WHO_IS_BODY;
        d->body = called;
        d->code = called->code;
        d->sector = called->sector;
        return;
    }
    office_country(w, m, &parts, self, d);
    if (self && self->entry->kind == WHO_AGENT) office_joined_country(w, m, &parts, d);
    if (!d->code.n && office_of_many(w, &parts)) d->flags |= WHO_BLOC;
    if (self && self->entry->kind == WHO_BODY) {
        d->what = WHO_IS_BODY;
        d->body = &w->reg->bodies[self->entry->ref];
        d->code = d->body->code;
        d->sector = d->body->sector;
        uint32_t own = kw_str_is(d->code, "NGO") ? office_national_society(w, &parts, d->body) : KW_NONE;
        if (own != KW_NONE) {
            d->state = own;
            d->code = w->reg->states[own].code;
            d->sector = KW_STR("SOC");
        }
        return;
    }
    office_sector(w, &parts, self, d);
    office_presumed(w, &parts, d);
    if (office_inner_region(w, m, d)) d->flags &= ~(uint32_t)WHO_BLOC;
    if (office_international(w, m, d)) {
        d->code = KW_STR("NGO");
        d->sector = KW_STR("");
    }
    if (m->last > m->head && kw_str_is(d->role, "critic") && kw_str_is(d->code, "---")) d->code = KW_STR(""); // "critics of the law" are of its country
    if (kw_str_is(d->sector, "MIL") && ((d->flags & WHO_BLOC) || kw_str_is(d->code, "---") || kw_str_is(d->code, "IGO"))) {
        kw_str leader = office_led_by(w, m);
        if (leader.n) {
            d->code = leader;
            d->flags &= ~(uint32_t)WHO_BLOC;
        }
    }
    if (!named && !person) office_apart(w, m, &parts, d);
    bool own_body = d->agent && (d->agent->kind == WHO_AGENT_BODY || d->agent->kind == WHO_AGENT_GROUP);
    if (self && self->entry->kind == WHO_AGENT && self->entry->plural) d->flags |= WHO_PLURAL;
    if (!(d->flags & WHO_PLURAL) && office_numbered(w, m)) d->flags |= WHO_PLURAL;
    // "kunjungan Presiden Putin" is a visit and no person: a noun that is no office takes a name only as part of itself.
    bool noun_with_name = !self && !(d->flags & WHO_PROPER);
    if (noun_with_name && person && person->way != WAY_NAME) person = NULL;
    if (noun_with_name && named && office_way_of(w, d->name_first, m->head) != WAY_NAME) named = false;
    if (person && (!self || self == person || (d->agent && office_titled(d->agent)))) {
        if (self == person || !own_body) {
            d->what = WHO_IS_PERSON;
            d->person = person->entry->ref;
            d->name_first = person->sight->first;
            d->name_last = person->sight->last;
            return;
        }
    }
    if (self && self->entry->kind == WHO_AGENT) {
        d->what = d->agent && named && office_titled(d->agent) && !(d->flags & WHO_PLURAL) ? WHO_IS_PERSON : WHO_IS_ROLE;
        if (!d->agent) d->what = WHO_NOTHING;
        bool origin = m->last + 1 < w->text->n_words && (w->marks[m->last + 1] & WHO_MARK(WHO_REF_FROM)); // "asal"; "dari" may go with the verb
        if (d->agent && !d->code.n && (d->what == WHO_IS_PERSON || origin)) d->code = office_from(w, m);
        return;
    }
    if (d->agent && named) {
        d->what = own_body ? WHO_IS_ROLE : WHO_IS_PERSON;
        if (!d->code.n && !own_body) d->code = office_from(w, m);
        return;
    }
    if (named && (d->flags & WHO_PROPER)) {
        if (d->name_first == d->name_last && (who_common_word(w, d->name_first) || office_roman(w, d->name_first))) return;
        d->what = WHO_IS_NAME;
        return;
    }
    uint8_t rel = w->text->words[m->head].rel;
    bool rest = upos == KW_UPOS_NUM || (w->marks[m->head] & WHO_MARK(WHO_REF_OTHER)) ||
                ((w->marks[m->head] & WHO_MARK(WHO_REF_INDEFINITE)) && (upos != KW_UPOS_NOUN || (m->first == m->last && (d->flags & WHO_PLURAL)))); // "dozens"
    for (uint32_t i = m->first; i <= m->last && rest; i++) // "separuh badan jalan" counts things
        if (i != m->head && w->text->words[i].upos == KW_UPOS_NOUN && w->sight_at[i] == KW_NONE) rest = false;
    if (rest && (rel == KW_REL_NSUBJ || rel == KW_REL_OBJ)) {
        d->what = WHO_IS_NUMBER;
        d->sector = d->flags & WHO_BLOC ? KW_STR("GOV") : KW_STR("CVL"); // "beberapa negara"
        d->flags |= WHO_PLURAL;
    }
}
