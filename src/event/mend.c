// SPDX-License-Identifier: Apache-2.0
// Trees mended where the lexicon knows better than the parser, before anybody is looked for.
//
//     Kunjungan Choe ke Rusia …     Kunjungan ──flat──▶ Choe        an event noun has no surname:
//                                   Kunjungan ──nmod──▶ Choe        Choe is whose visit it is
//
// A capital at the start of a sentence makes taggers see a name. What a rule needs to know of the lexicon is looked up once a word.
#include "event/mend.h"

const kw_reading *mend_readings(mend_book *book, const kw_word *word, uint32_t *n)
{
    if (book->word != word) {
        book->word = word;
        book->n = kw_lexis_readings(book->lexis, word, book->readings);
    }
    *n = book->n;
    return book->readings;
}

// atom: of a class of function words.
bool mend_reads(mend_book *book, const kw_word *word, kw_atom atom)
{
    uint32_t n;
    const kw_reading *readings = mend_readings(book, word, &n);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t a = atom.first; book->lexis->begins_class[readings[r].id] && a < atom.first + atom.n; a++)
            if (book->lexis->alt_first[a] == readings[r].id && book->lexis->alts[a].n == 1) return true;
    return false;
}

bool mend_heads(mend_book *book, const kw_word *word, bool (*fits)(const kw_entry *))
{
    uint32_t n;
    const kw_reading *readings = mend_readings(book, word, &n);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t h = book->lexis->head_at[readings[r].id]; h < book->lexis->head_at[readings[r].id + 1]; h++)
            if (fits(&book->lexis->entries[book->lexis->heads[h].entry])) return true;
    return false;
}

// Is it a verb that opens a statement?
static bool entry_is_cue(const kw_entry *e) { return e->kind == KW_ENTRY_CUE && e->pos == KW_UPOS_VERB && e->n_atoms == 1; }
bool mend_is_cue(mend_book *book, const kw_word *word) { return mend_heads(book, word, entry_is_cue); }

// Is the word a noun of the lexicon that tells of a deed to come, alleged or tried, and so takes a clause: "tuduhan", "rencana", "upaya"?
static bool entry_takes_clause(const kw_entry *e)
{
    for (uint32_t b = 0; e->kind == KW_ENTRY_OPERATOR && e->pos == KW_UPOS_NOUN && b < e->n_below; b++)
        if (e->below[b].rel == KW_REL_ACL && !e->below[b].head) return true;
    return false;
}
bool mend_takes_clause(mend_book *book, const kw_word *word) { return mend_heads(book, word, entry_takes_clause); }

void mend_hang(kw_word *w, uint32_t head, kw_rel rel, const char *deprel)
{
    w->head = (int32_t)head;
    w->rel = (uint8_t)rel;
    w->sub = KW_SUB_NONE;
    w->deprel = kw_str_from(deprel);
}

// The word takes the other's place in the tree.
void mend_replace(kw_word *w, const kw_word *other)
{
    w->head = other->head;
    w->rel = other->rel;
    w->sub = other->sub;
    w->deprel = other->deprel;
}

void mend_children(kw_word *words, uint32_t count, uint32_t from, uint32_t to)
{
    for (uint32_t k = 0; k < count; k++)
        if (words[k].head == (int32_t)from && k != to) words[k].head = (int32_t)to;
}

void kw_events_mend_trees(const kw_grammar *grammar, kw_text *text)
{
    const kw_lexis *lexis = kw_grammar_lexis(grammar, text->lang);
    mend_book here = { .lexis = lexis }, *book = &here;
    const bool by_form = lexis && lexis->by_form;
    for (uint32_t s = 0; lexis && s < text->n_sents; s++) {
        kw_word *words = text->words + text->sents[s].first;
        const uint32_t count = text->sents[s].count;
        if (by_form) kw_lexis_fetch(lexis, words, count);
        for (uint32_t w = 0; w < count; w++) {
            if (!by_form) mend_unknown_past(book, words, count, w);
            if (!by_form && words[w].upos == KW_UPOS_ADJ) mend_adjective_verb(book, words, count, w);
            if (!by_form) mend_swallowed_verb(book, words, count, w);
            if (!by_form && words[w].rel == KW_REL_ACL) mend_told_of_subject(book, words, count, w);
            if (!by_form) mend_reduced_relative(words, count, w);
            if (by_form && words[w].flags & KW_WORD_SENT_START) {
                if (w + 1 < count && words[w + 1].rel == KW_REL_FLAT) mend_event_owner(book, words, count, w + 1);
                if (words[w].upos == KW_UPOS_PROPN) mend_first_noun(book, words, count, w);
            }
            if (words[w].rel == KW_REL_FLAT || words[w].rel == KW_REL_COMPOUND) mend_name_across_and(words, count, w);
            if (by_form) mend_said_nya(book, words, count, w);
            if (by_form) mend_said_name(book, words, count, w);
            else mend_said_verb(book, words, count, w);
            if (!by_form) mend_said_joined(book, words, count, w);
            if (!by_form) mend_said_surname(book, words, count, w);
            if (by_form) mend_person_noun(book, words, count, w);
            if (by_form) mend_loan_passive(book, words, count, w);
            if (by_form) mend_preverb(book, words, count, w);
            if (by_form) mend_person(book, words, count, w);
            if (by_form && w + 1 < count) mend_vague_number(book, words, count, w);
            if (by_form && words[w].upos == KW_UPOS_NUM) mend_part_of(book, words, count, w);
            if (by_form) mend_noun_clause(book, words, count, w);
            if (!by_form) mend_noun_purpose(book, words, count, w);
            if (!by_form) mend_double_object(words, count, w);
            if (by_form) mend_passive_doer(words, count, w);
            if (words[w].rel == KW_REL_FLAT && by_form) mend_name_across(words, count, w);
            if (words[w].rel == KW_REL_COMPOUND || words[w].rel == KW_REL_NMOD) mend_subject_across(words, count, w);
            if ((words[w].rel == KW_REL_COMPOUND || words[w].rel == KW_REL_NMOD) && by_form) mend_modifier_across(words, count, w);
            if (words[w].rel == KW_REL_CASE && by_form) mend_preposition(book, words, count, w);
            if (words[w].rel == KW_REL_NMOD) mend_agent(book, words, w);
            if (words[w].upos == KW_UPOS_NOUN && !by_form) mend_name_before_deed(book, words, count, w);
            if (!by_form) mend_pair(book, words, count, w);
            if (!by_form) mend_led(book, words, count, w);
            if (words[w].rel == KW_REL_CASE && by_form) mend_called_as(book, words, w);
            if (by_form && w + 2 < count) mend_nominal_verb(book, words, count, w);
            if (by_form && words[w].upos == KW_UPOS_VERB && (words[w].rel == KW_REL_AMOD || words[w].rel == KW_REL_ADVCL)) mend_wanted(book, words, count, w);
            if ((words[w].upos == KW_UPOS_ADJ || words[w].upos == KW_UPOS_VERB) && by_form) mend_toll_before(book, words, count, w);
            if (words[w].upos == KW_UPOS_NOUN && by_form) mend_toll_subject(book, words, count, w);
            if (words[w].upos == KW_UPOS_VERB && by_form) mend_fronted_subject(words, count, w);
            if (words[w].rel == KW_REL_CCOMP && !by_form) mend_first_of_two(book, words, count, w);
            if (words[w].rel == KW_REL_AMOD && by_form) mend_said_adjective(book, words, count, w);
            if ((words[w].rel == KW_REL_AMOD || (words[w].rel == KW_REL_NMOD && words[w].upos == KW_UPOS_NOUN)) && by_form) mend_toll(book, words, count, w);
            if (words[w].rel == KW_REL_NSUBJ) mend_second_subject(words, w);
            if (words[w].rel == KW_REL_CONJ) mend_joined_name(words, w);
            if (words[w].rel == KW_REL_APPOS && by_form) mend_list(words, count, w);
            if (words[w].rel == KW_REL_APPOS && !by_form) mend_name_list(words, count, w);
            if (words[w].rel == KW_REL_ADVCL) mend_said_adjunct(book, words, count, w);
            if (words[w].rel == KW_REL_ADVCL && words[w].upos == KW_UPOS_VERB && !by_form) mend_gerund(book, words, count, w);
            if (words[w].rel == KW_REL_ACL && words[w].upos == KW_UPOS_VERB && by_form) mend_told_complement(book, words, count, w);
            if (words[w].rel == KW_REL_ACL && by_form) mend_nationality(book, words, count, w);
            if ((words[w].rel == KW_REL_ACL || words[w].rel == KW_REL_AMOD) && !by_form) mend_charge(book, words, w);
            if (words[w].rel == KW_REL_ACL) mend_told_clause(book, words, count, w);
            if (words[w].rel == KW_REL_CCOMP && words[w].upos == KW_UPOS_VERB && by_form) mend_said_subject(book, words, w);
            if (words[w].rel == KW_REL_CONJ && by_form) mend_numbered_name(words, w);
            if (words[w].rel == KW_REL_CONJ && mend_is_noun(&words[w]) && by_form) mend_body_name(book, words, count, w);
            if (words[w].rel == KW_REL_CONJ && (words[w].upos == KW_UPOS_VERB || words[w].upos == KW_UPOS_ADJ) && by_form) {
                mend_joint_predicate(book, words, count, w);
                mend_joint_subject(book, words, w);
            }
            if (words[w].rel == KW_REL_CONJ && words[w].upos == KW_UPOS_VERB && by_form) mend_asked_clause(book, words, count, w);
            if (words[w].rel == KW_REL_CONJ && words[w].upos == KW_UPOS_VERB && by_form) mend_joined_verb(words, w);
            if (words[w].rel == KW_REL_ADVCL && words[w].upos == KW_UPOS_VERB && by_form) mend_verb_chain(words, count, w);
            if (words[w].rel == KW_REL_ADVCL && words[w].upos == KW_UPOS_VERB && by_form) mend_bare_complement(book, words, count, w);
            if (by_form && words[w].upos == KW_UPOS_X) mend_foreign_noun(words, count, w);
            if (by_form && words[w].upos == KW_UPOS_PRON) mend_object_voice(book, words, count, w);
            if (by_form && words[w].upos == KW_UPOS_PROPN) mend_swallowed_cue(book, words, count, w);
            if (words[w].rel == KW_REL_FLAT) mend_event_owner(book, words, count, w);
        }
    }
}
