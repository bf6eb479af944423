// SPDX-License-Identifier: Apache-2.0
// Who somebody is held to be: "men suspected of belonging to Al-Qaeda", "gunmen believed to be Tamil Tigers", "orang-orang bersenjata yang
// diduga anggota Hamas", "fighters loyal to the Taliban". Those of whom the phrase tells nothing else have country and sector of the group
// behind the verb. The words between the two are read as they stand, since trees often take such a verb for the sentence's own. Cost: the
// SUPPOSED_STEPS words behind the phrase.
#include "entity/who_resolve.h"

enum { SUPPOSED_STEPS = 9 };

static bool supposed_armed(kw_str sector)
{
    return kw_str_is(sector, "REB") || kw_str_is(sector, "PRM") || kw_str_is(sector, "CRM") || kw_str_is(sector, "UAF");
}

static bool supposed_troops(const who_draft *d) { return kw_str_is(d->sector, "MIL") || (d->flags & WHO_FORCE); }

// "Unknown militants", "gerilyawan │ yang tidak dikenal", "kelompok tak dikenal": armed people of no group and no country that anybody knows.
void who_draft_unknown(who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    who_draft *d = &w->drafts[mention];
    const kw_sent *sent = &w->text->sents[m->sent];
    if (d->what != WHO_IS_ROLE || d->code.n || (d->agent->kind != WHO_AGENT_PERSON && d->agent->kind != WHO_AGENT_GROUP)) return;
    if (!supposed_armed(d->sector) && (d->sector.n || d->agent->kind != WHO_AGENT_GROUP)) return;
    uint32_t end = m->last + 1;
    if (w->lang->head_first) { // behind the noun, and perhaps a "yang"
        end = m->last + 3;
        if (end > sent->first + sent->count) end = sent->first + sent->count;
    }
    for (uint32_t i = m->first; i < end; i++) {
        if (i > m->last && w->text->words[i].upos != KW_UPOS_PRON && !(w->marks[i] & WHO_MARK(WHO_REF_UNKNOWN))) return;
        if (w->marks[i] & WHO_MARK(WHO_REF_UNKNOWN)) d->sector = KW_STR("UAF");
    }
}

// Do the words of the phrase leave open who they are: "men", "gunmen", "suspects", "militants"; "troops" that may be anybody's?
static bool supposed_open(const who_draft *d)
{
    if (supposed_troops(d)) return !d->code.n;
    if (d->agent->kind != WHO_AGENT_PERSON && d->agent->kind != WHO_AGENT_GROUP) return false;
    return !d->sector.n || kw_str_is(d->sector, "CVL") || kw_str_is(d->sector, "UNK") || supposed_armed(d->sector);
}

// The mention of the group or people that word i begins to name, KW_NONE where it names none. told: a word like "belonging" or "as" stands
// before it, so that it is nobody who only suspects.
static uint32_t supposed_group(const who_work *w, uint32_t i, bool told)
{
    uint32_t s = w->sight_at[i], k = s == KW_NONE ? KW_NONE : w->who->at_word[w->sights.items[s].head];
    if (k == KW_NONE) return KW_NONE;
    const who_draft *d = &w->drafts[k];
    bool body = d->what == WHO_IS_BODY, role = d->what == WHO_IS_ROLE && d->agent, land = d->what == WHO_IS_PEOPLE || d->what == WHO_IS_STATE;
    if (land) return told ? k : KW_NONE;
    if (!body && !role) return KW_NONE;
    if (supposed_armed(d->sector) || kw_str_is(d->sector, "PTY") || kw_str_is(d->sector, "OPP")) return k;
    return told && d->code.n && d->sector.n ? k : KW_NONE;
}

// The mention of the group that the words behind a phrase tell it to be of, or KW_NONE.
static uint32_t supposed_behind(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t end = sent->first + sent->count, at = w->sights.items[w->sight_at[m->head]].last + 1;
    bool held = false, told = false, loyal = false, army = supposed_troops(&w->drafts[mention]);
    if (w->lang->head_first && at < end && at > m->last && (w->marks[at] & WHO_MARK(WHO_REF_OF)) && words[at].upos == KW_UPOS_ADP &&
        kw_str_is(w->drafts[mention].sector, "UAF") && at + 1 < end) // "orang bersenjata │ dari gerakan Fatah", hung from "bersenjata"
        return supposed_group(w, at + 1, true);
    for (uint32_t stop = at + SUPPOSED_STEPS; at < stop && at < end; at++) {
        const kw_word *x = &words[at];
        char says = who_backed(w, at);
        bool is = says == 'i' && (held || words[at - 1].upos == KW_UPOS_PRON); // "yang menjadi anggota", but "menetapkan dua orang sebagai"
        if (says == 'd' || says == 'c' || says == 'm' || is || (says == 'l' && !held)) {
            held = true;
            told |= says == 'm' || is || (says == 'd' && w->lang->head_first); // "yang diyakini │ warga Peru"
            loyal |= says == 'l';
            continue;
        }
        if (held && w->sight_at[at] != KW_NONE && x->upos != KW_UPOS_ADP) return army && !loyal ? KW_NONE : supposed_group(w, at, told && !loyal);
        bool link = x->upos == KW_UPOS_AUX || x->upos == KW_UPOS_PART || x->upos == KW_UPOS_DET || x->upos == KW_UPOS_ADV;
        link |= who_is_relative(w, at);
        link |= held && (x->upos == KW_UPOS_SCONJ || x->upos == KW_UPOS_ADP) &&
                (w->marks[at] & (WHO_MARK(WHO_REF_OF) | WHO_MARK(WHO_REF_TOWARD))) && x->sub != KW_SUB_AGENT && !(w->marks[at] & WHO_MARK(WHO_REF_AGENT));
        link |= held && x->upos == KW_UPOS_ADP && who_backed(w, at - 1) == 'm'; // "tergabung dalam"
        link |= kw_str_is(x->form, ",") && !held;
        if (!link) return KW_NONE;
        told |= held;
    }
    return KW_NONE;
}

// Links a phrase that leaves open who they are to the people of the group that it is said to be of; false where nothing says so.
bool who_resolve_supposed(who_work *w, uint32_t mention, kw_entity_type type)
{
    const kw_mention *m = &w->mentions.items[mention];
    const who_draft *d = &w->drafts[mention];
    if (w->sight_at[m->head] == KW_NONE || !supposed_open(d)) return false;
    uint32_t k = supposed_behind(w, mention);
    if (k == KW_NONE || k == mention) return false;
    who_resolve_mention(w, k);
    if (w->mentions.items[k].entity == KW_NONE) return false;
    const kw_entity *group = &w->who->entities[w->mentions.items[k].entity];
    bool fights = (kw_str_is(d->sector, "UAF") || supposed_troops(d)) && !supposed_armed(group->sector); // gunmen of a party
    bool land = w->drafts[k].what == WHO_IS_PEOPLE || w->drafts[k].what == WHO_IS_STATE || kw_str_is(group->sector, "CVL");
    kw_str sector = land || !group->sector.n ? d->sector : fights ? KW_STR("REB") : group->sector;
    bool own = who_is_country(w, d->code) && !(d->flags & WHO_AT_PLACE); // "an Ohio man suspected of …"
    bool soft = w->live[w->mentions.items[k].entity].soft;
    kw_str code = own ? d->code : group->code;
    uint32_t e = who_entity_new(w, (kw_entity){ .name = who_words_str(w, m->first, m->last), .code = code, .sector = sector, .role = d->role, .type = type });
    w->live[e].soft = soft;
    who_link(w, mention, e, WHO_RULE_DESCRIPTION);
    return true;
}
