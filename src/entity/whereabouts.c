// SPDX-License-Identifier: Apache-2.0
// The country of somebody known by what they do, from where they are: told right behind the phrase ("police in Houston"), where the sentence
// begins ("Di Kingston, polisi …"), by a place that nothing before has named, or by the state whose deed they tell of. Armies, reporters
// and officials travel; the rules say whom they are for.
#include "entity/who_resolve.h"

enum { WHERE_BESIDE = 6 };   // mentions
enum { WHERE_NEW = 8 };      // sentences
enum { WHERE_FRONTED = 10 }; // words

// "researchers at the University of Lima", "penduduk di Chad": the country of the place right behind; armies and reporters go anywhere.
kw_str who_where(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    uint32_t mark = m->last + 1;
    if (mark >= w->text->n_words || w->sent_first[mark] != w->sent_first[m->head] || w->text->words[mark].upos != KW_UPOS_ADP) return KW_STR("");
    uint32_t whose = mention + 1; // "an aide to │ the Peruvian president"
    while (whose < w->mentions.n && w->mentions.items[whose].sent == m->sent && w->case_of[w->mentions.items[whose].head] != mark) whose++;
    if ((w->marks[mark] & WHO_MARK(WHO_REF_TOWARD)) && d->agent->kind == WHO_AGENT_OFFICE && whose < w->mentions.n && w->mentions.items[whose].sent == m->sent) {
        const who_draft *x = &w->drafts[whose];
        bool boss = x->what == WHO_IS_PERSON || (x->what == WHO_IS_ROLE && x->agent && x->agent->kind == WHO_AGENT_OFFICE && !(x->flags & WHO_PLURAL));
        return boss ? x->code : KW_STR("");
    }
    if (!(w->marks[mark] & (WHO_MARK(WHO_REF_LOCATIVE) | WHO_MARK(WHO_REF_OF))) || kw_str_is(d->sector, "MIL") || kw_str_is(d->sector, "JRN")) return KW_STR("");
    for (uint32_t k = mention + 1; k < w->mentions.n && k <= mention + WHERE_BESIDE && w->mentions.items[k].sent == m->sent; k++) {
        const who_draft *x = &w->drafts[k];
        if (w->case_of[w->mentions.items[k].head] != mark) continue;
        bool acts = d->flags & (WHO_SUBJECT | WHO_CUE_SUBJECT); // "killed three in Chad" tells where
        bool body = x->what == WHO_IS_ROLE && x->agent && x->agent->kind == WHO_AGENT_BODY;
        return (x->what == WHO_IS_STATE && acts) || (body && who_is_country(w, x->code)) ? x->code : KW_STR("");
    }
    return KW_STR("");
}

// "Pelaut dan marinir │ Inggris", "Iraqi │ soldiers and policemen": of two nouns joined with nothing of their own between, the country told of
// one is the other's too. Empty where nothing is shared.
kw_str who_shared(const who_work *w, uint32_t mention)
{
    const kw_word *words = w->text->words;
    const kw_mention *m = &w->mentions.items[mention];
    bool behind = w->lang->numberless; // a country stands behind its noun
    for (uint32_t steps = 1; steps <= WHERE_BESIDE; steps++) {
        uint32_t k = behind ? mention + steps : mention - steps;
        if ((!behind && steps > mention) || k >= w->mentions.n || w->mentions.items[k].sent != m->sent) break;
        const kw_mention *x = &w->mentions.items[k], *second = behind ? x : m;
        const who_draft *d = &w->drafts[k];
        uint32_t first = behind ? m->head : x->head;
        if (words[second->head].rel != KW_REL_CONJ || who_head(w, second->head) != first || second->first != second->head) continue;
        if (second->first == 0 || words[second->first - 1].upos != KW_UPOS_CCONJ) continue;
        bool told = d->what == WHO_IS_ROLE && who_is_country(w, d->code) && !(d->flags & WHO_AT_PLACE) && d->agent && !d->agent->code.n;
        return told && (behind ? x->last > x->head : x->first < x->head) ? d->code : KW_STR("");
    }
    return KW_STR("");
}

// "Provinsi │ Helmand": the country of the place behind a word for its kind, wherever the tree has the preposition. Empty where word i is none.
static kw_str where_typed(const who_work *w, uint32_t i, uint32_t end)
{
    if (i + 1 >= end || w->sight_at[i + 1] == KW_NONE || !(w->marks[i] & WHO_MARK(WHO_REF_PLACE_NOUN))) return KW_STR("");
    const who_entry *e = who_entry_of(w, &w->sights.items[w->sight_at[i + 1]]);
    uint32_t state = e->kind == WHO_STATE ? e->ref : e->kind == WHO_PLACE ? w->reg->places[e->ref].state : KW_NONE;
    return state == KW_NONE ? KW_STR("") : w->reg->states[state].code;
}

// "police in Houston", "kelompok X di Tokyo", "the institute, based in Geneva": the country where they are, told right behind the
// phrase. Soldiers, reporters and refugees may be from anywhere; the media are not. Empty where it is not told.
kw_str who_here(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    kw_str sector = w->drafts[mention].sector;
    const who_agent *agent = w->drafts[mention].agent;
    bool reporter = kw_str_is(sector, "JRN") && !(agent && agent->kind == WHO_AGENT_BODY);
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t at = m->last + 1, end = sent->first + sent->count;
    for (int steps = 0; steps < 3 && at + 2 < end && !(w->marks[at] & WHO_MARK(WHO_REF_LOCATIVE)); steps++) { // ", which is", "yang"
        bool skip = kw_str_is(words[at].form, ",") || words[at].upos == KW_UPOS_AUX || who_is_relative(w, at);
        if (!skip) break;
        at++;
    }
    bool seated = at < end && who_backed(w, at) == 'a';
    if (seated) at++;
    else at = m->last + 1;
    bool anywhere = kw_str_is(sector, "MIL") || reporter || kw_str_is(sector, "REF") || kw_str_is(sector, "UAF") || kw_str_is(sector, "UNK");
    if (at + 1 >= end || (anywhere && !seated) || !(w->marks[at] & WHO_MARK(WHO_REF_LOCATIVE)) || (w->marks[at] & WHO_MARK(WHO_REF_TOWARD))) return KW_STR("");
    for (uint32_t i = at + 1; i < end && i < at + 6; i++) {
        uint32_t k = w->who->at_word[i];
        if (words[i].upos == KW_UPOS_VERB || words[i].upos == KW_UPOS_PUNCT) break;
        kw_str typed = i == at + 1 ? where_typed(w, i, end) : KW_STR("");
        if (typed.n) return typed;
        if (k == KW_NONE || w->case_of[i] != at || w->drafts[k].what != WHO_IS_STATE) continue;
        bool governs = agent && agent->kind == WHO_AGENT_BODY && kw_str_is(sector, "GOV") && i == at + 1; // "mendukung pemerintah │ di Irak", wherever the tree hangs it
        return seated || governs || who_head(w, i) == m->head || w->drafts[mention].flags & WHO_SUBJECT ? w->drafts[k].code : KW_STR("");
    }
    return KW_STR("");
}

// "Police abroad", "lembaga-lembaga di luar negeri": right behind the phrase, they are of no one country.
bool who_abroad(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t at = m->last + 1, end = sent->first + sent->count;
    if (at >= end || !(w->marks[at] & WHO_MARK(WHO_REF_ABROAD))) return false;
    return w->lang->head_first || at + 1 == end || w->text->words[at + 1].upos != KW_UPOS_NOUN; // "overseas │ students"
}

// Those of inner affairs are of the place where the sentence sees them; armies, reporters and officials travel.
static bool where_inner(const who_draft *d)
{
    static const char *const inner[] = { "COP", "JUD", "LEG", "CVL", "MED", "OPP", "PTY", "CRM", "EDU", "LAB", "AGR", "REL" };
    bool fits = kw_str_is(d->sector, "GOV") && d->agent->kind == WHO_AGENT_BODY;
    for (size_t i = 0; i < sizeof inner / sizeof *inner && !fits; i++) fits = kw_str_is(d->sector, inner[i]);
    return fits && !(d->flags & WHO_DEFINITE);
}

// "Di Kingston, │ polisi menangkap …", "In Lima, │ lawmakers …": where the sentence begins tells the country. Empty where it begins with no place.
static kw_str where_fronted_place(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_sent *sent = &w->text->sents[m->sent];
    const kw_word *words = w->text->words;
    uint32_t mark = w->dateline[m->sent] ? w->dateline[m->sent] : sent->first, end = sent->first + sent->count;
    if (mark >= end || !(w->marks[mark] & WHO_MARK(WHO_REF_LOCATIVE)) || (w->marks[mark] & WHO_MARK(WHO_REF_TOWARD))) return KW_STR("");
    for (uint32_t i = mark + 1; i < end && i < mark + WHERE_FRONTED && i < m->first; i++) {
        if (words[i].upos == KW_UPOS_VERB || words[i].upos == KW_UPOS_AUX) break;
        if (!kw_str_is(words[i].form, ",")) continue;
        for (uint32_t k = i + 1; k < m->first; k++)
            if (w->is_cue[k] && w->subj_of[k] < k) return KW_STR(""); // "In Brussels, Solana said he condemned …": told from elsewhere
        for (uint32_t at = mark + 1; at < i; at++) {
            uint32_t k = w->who->at_word[at];
            if (k != KW_NONE && w->case_of[at] == mark && w->drafts[k].what == WHO_IS_STATE) return w->drafts[k].code;
            kw_str typed = at == mark + 1 ? where_typed(w, at, i) : KW_STR("");
            if (typed.n) return typed;
        }
        break;
    }
    return KW_STR("");
}

// "Lebih dari seratus buruh ditahan di Kingston": the only country that the sentence names, a place of it, where nothing before has spoken of
// that country: another matter begins. Empty where it is not so.
static kw_str where_new_place(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    kw_str code = KW_STR("");
    bool place = false;
    if (w->drafts[mention].flags & WHO_CUE_SUBJECT) return code; // the place may be one spoken of
    for (uint32_t k = mention; k < w->mentions.n && w->mentions.items[k].sent == m->sent; k++) {
        const who_draft *x = &w->drafts[k];
        if (x->person != KW_NONE) return KW_STR("");
        if (!who_is_country(w, x->code)) continue;
        if (code.n && !kw_str_eq(code, x->code)) return KW_STR("");
        code = x->code;
        place |= x->what == WHO_IS_STATE && who_at_place(w, w->mentions.items[k].head);
    }
    for (uint32_t c = mention; c-- > 0 && place;) {
        const kw_mention *x = &w->mentions.items[c];
        if (x->sent < w->story || m->sent - x->sent > WHERE_NEW) break;
        kw_str of = x->entity != KW_NONE ? w->who->entities[x->entity].code : w->drafts[c].code;
        bool told = w->drafts[c].code.n || (x->entity != KW_NONE && !w->live[x->entity].soft);
        bool other = x->sent == m->sent && told && who_is_country(w, of) && !kw_str_eq(of, code);
        if (other || (kw_str_eq(of, code) && x->sent != m->sent)) return KW_STR("");
    }
    return place ? code : KW_STR("");
}

// "India menguji rudal yang dapat mencapai China, kata │ para pejabat": officials who tell of a state's deed are of that state. Empty where the
// sentence begins with nobody of the kind.
kw_str who_teller_code(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    bool official = kw_str_is(d->sector, "GOV") || kw_str_is(d->sector, "MIL") || !d->sector.n;
    bool of_government = kw_str_starts(d->role, KW_STR("government")) || d->agent->kind != WHO_AGENT_OFFICE; // may be the other's
    if (!official || of_government || !(d->flags & WHO_CUE_SUBJECT) || (d->flags & (WHO_DEFINITE | WHO_BLOC)) || !w->lang->head_first) return KW_STR("");
    uint32_t begin = w->dateline[m->sent] ? w->dateline[m->sent] : w->text->sents[m->sent].first;
    for (uint32_t k = mention; k-- > 0 && w->mentions.items[k].sent == m->sent;) {
        const who_draft *x = &w->drafts[k];
        uint32_t verb = who_head(w, w->mentions.items[k].head);
        if (w->mentions.items[k].first != begin || !(x->flags & WHO_SUBJECT) || verb == KW_NONE || (w->text->words[verb].feat & KW_FEAT_PASS)) continue;
        bool state = x->what == WHO_IS_STATE && !(x->flags & WHO_PLACE_WORD);
        bool organ = x->what == WHO_IS_ROLE && x->agent && x->agent->kind == WHO_AGENT_BODY && (kw_str_is(x->sector, "GOV") || kw_str_is(x->sector, "MIL"));
        return (state || organ) && who_is_country(w, x->code) ? x->code : KW_STR("");
    }
    return KW_STR("");
}

// "In Brussels, Solana condemned the attack in Algiers that killed │ ten people": those whom a deed strikes are of where the deed was, told with its
// noun. Empty where it is not told.
static kw_str where_struck(const who_work *w, uint32_t mention)
{
    enum { STEPS = 3 };
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    uint32_t verb = who_head(w, m->head), noun;
    if (!(w->drafts[mention].flags & WHO_OBJECT) || verb == KW_NONE || words[verb].upos != KW_UPOS_VERB || w->is_cue[verb]) return KW_STR("");
    uint32_t subject = w->subj_of[verb];
    bool relative = subject == KW_NONE || who_is_relative(w, subject);
    noun = !relative ? subject : words[verb].rel == KW_REL_ACL ? who_head(w, verb) : KW_NONE;
    uint32_t place = noun == KW_NONE || !relative ? KW_NONE : w->who->at_word[noun]; // the tree may hang the clause from the place
    if (place != KW_NONE && noun < verb && w->drafts[place].what == WHO_IS_STATE && who_at_place(w, noun)) return w->drafts[place].code;
    if (noun == KW_NONE || noun > verb || words[noun].upos != KW_UPOS_NOUN || w->sight_at[noun] != KW_NONE) return KW_STR("");
    for (uint32_t k = mention; k-- > 0 && w->mentions.items[k].sent == m->sent && w->mentions.items[k].head > noun;) {
        uint32_t at = w->mentions.items[k].head;
        if (w->drafts[k].what != WHO_IS_STATE || at > verb || !who_at_place(w, at)) continue;
        for (int steps = 0; steps < STEPS && at != KW_NONE && at > noun; steps++) at = who_head(w, at);
        if (at == noun) return w->drafts[k].code;
    }
    return KW_STR("");
}

// "French troops killed three prisoners in northern Mali", "dua orang ditahan di India": those to whom a deed is done are of where its verb says
// that it was. Empty where it does not say.
static kw_str where_done(const who_work *w, uint32_t mention)
{
    enum { STEPS = 3 };
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    uint32_t flags = w->drafts[mention].flags, verb = who_head(w, m->head);
    if (verb == KW_NONE || words[verb].upos != KW_UPOS_VERB || w->is_cue[verb] || (words[m->head].rel != KW_REL_OBJ && words[m->head].rel != KW_REL_NSUBJ)) return KW_STR("");
    if (!(flags & WHO_OBJECT) && !((flags & WHO_SUBJECT) && words[verb].feat & KW_FEAT_PASS)) return KW_STR("");
    for (uint32_t k = mention + 1; k < w->mentions.n && k <= mention + WHERE_BESIDE && w->mentions.items[k].sent == m->sent; k++) {
        uint32_t at = w->mentions.items[k].head, kind = who_head(w, at);
        if (w->drafts[k].what != WHO_IS_STATE) continue;
        if (kind != KW_NONE && w->marks[kind] & WHO_MARK(WHO_REF_PLACE_NOUN)) at = kind; // "in the town of │ Gao", "di provinsi │ Helmand"
        uint32_t mark = w->case_of[at];
        if (mark == KW_NONE || (at != kind && !who_at_place(w, at))) continue;
        if (!(w->marks[mark] & WHO_MARK(WHO_REF_LOCATIVE)) || (w->marks[mark] & WHO_MARK(WHO_REF_TOWARD))) continue;
        for (int steps = 0; steps < STEPS && at != KW_NONE && at != verb && words[at].upos != KW_UPOS_VERB; steps++) at = who_head(w, at);
        if (at == verb) return w->drafts[k].code;
    }
    return KW_STR("");
}

// The place where those of inner affairs act; empty where nothing tells it.
kw_str who_where_they_act(const who_work *w, uint32_t mention)
{
    const who_draft *d = &w->drafts[mention];
    bool inner = where_inner(d), rebels = kw_str_is(d->sector, "REB") && !(d->flags & WHO_DEFINITE);
    if ((!inner && !rebels) || (w->text->words[w->mentions.items[mention].head].flags & KW_WORD_IN_QUOTE)) return KW_STR("");
    kw_str code = kw_str_is(d->sector, "CVL") ? where_struck(w, mention) : KW_STR("");
    if (!code.n) code = where_done(w, mention);
    if (!code.n && inner) code = where_fronted_place(w, mention);
    return code.n || !inner ? code : where_new_place(w, mention);
}

// "Sent rice to Chad for flood victims", "mengirim tentara ke Chad untuk memerangi pemberontak": people for whom, or against whom, something
// goes to a country are of that country.
kw_str who_goal(const who_work *w, uint32_t mention)
{
    enum { STEPS = 3 };
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    if (!kw_str_is(d->sector, "CVL") && !kw_str_is(d->sector, "REF") && !kw_str_is(d->sector, "REB")) return KW_STR("");
    if (d->flags & (WHO_SUBJECT | WHO_CUE_SUBJECT)) return KW_STR("");
    for (uint32_t k = mention; k-- > 0 && w->mentions.items[k].sent == m->sent;) {
        const who_draft *x = &w->drafts[k];
        uint32_t place = w->mentions.items[k].head, mark = w->case_of[place], verb = who_head(w, place), at = m->head;
        // "mengirim beras dan tenda │ ke Fiji": hung on what is sent
        for (int steps = 0; steps < STEPS && verb != KW_NONE && w->text->words[verb].upos == KW_UPOS_NOUN &&
             (w->text->words[verb].rel == KW_REL_OBJ || w->text->words[verb].rel == KW_REL_CONJ); steps++) verb = who_head(w, verb);
        if (x->what != WHO_IS_STATE || mark == KW_NONE || verb == KW_NONE || w->text->words[verb].upos != KW_UPOS_VERB || w->is_cue[verb]) continue; // "appealed to Chad"
        if (!(w->marks[mark] & WHO_MARK(WHO_REF_TOWARD)) || (w->marks[mark] & WHO_MARK(WHO_REF_LOCATIVE))) continue;
        for (int steps = 0; steps < STEPS && at != KW_NONE && at > mark; steps++) at = who_head(w, at);
        if (at == verb || at == place) return x->code;
    }
    return KW_STR("");
}

// "Foreign companies in Chad", "pejabat asing di Kabul": wherever they are, they are not of there. "The foreign ministry" is: its name says so.
bool who_from_elsewhere(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    for (uint32_t i = m->first; i <= m->last; i++) {
        if (i == m->head || (w->sight_at[i] != KW_NONE && w->sight_at[i] == w->sight_at[m->head]) || (who_head(w, i) != m->head && i + 1 != m->head)) continue;
        if (w->marks[i] & WHO_MARK(WHO_REF_FOREIGN)) return true;
    }
    return false;
}
