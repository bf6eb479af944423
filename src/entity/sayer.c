// SPDX-License-Identifier: Apache-2.0
// Who speaks: "I", "kami" and the words of a quotation, and who "he said" cannot be. Quotation marks are often lost on the way, so words
// of a first person outside any are a quotation too.
#include "entity/who_resolve.h"

enum { SAYER_QUOTED = 4 };

// The mention that is the subject of the word of speech `cue`; in "kata X" the tree may call it object or modifier.
static uint32_t sayer_of(const who_work *w, uint32_t cue, uint32_t not_inside)
{
    uint32_t s = w->subj_of[cue];
    if (s != KW_NONE && w->who->at_word[s] != KW_NONE) return w->who->at_word[s];
    const kw_sent *sent = &w->text->sents[kw_text_sent_of(w->text, cue)];
    for (uint32_t i = cue + 1; i < sent->first + sent->count && i < cue + 6; i++) {
        if (w->text->words[i].upos == KW_UPOS_PUNCT) break;
        uint32_t m = w->who->at_word[i];
        if (m == KW_NONE || m == not_inside || w->mentions.items[m].entity == KW_NONE || who_head(w, i) != cue) continue;
        if (w->text->words[i].rel != KW_REL_IOBJ && !(w->drafts[m].what == WHO_IS_BODY && kw_str_is(w->drafts[m].sector, "JRN"))) return m; // not "told │ AFP"
    }
    uint32_t at = cue > sent->first + 2 && kw_str_is(w->text->words[cue - 1].form, ",") ? cue - 2 : cue - 1;
    if (w->lang->head_first || cue < sent->first + 3 || w->text->words[at].upos == KW_UPOS_VERB) return KW_NONE;
    uint32_t m = w->who->cover[at]; // "…, Perez, head of the union, │ told us", where the tree hangs him elsewhere
    if (m == KW_NONE || m == not_inside || w->mentions.items[m].entity == KW_NONE) return KW_NONE;
    uint8_t type = w->who->entities[w->mentions.items[m].entity].type;
    return type == KW_ENTITY_PERSON || type == KW_ENTITY_OFFICE ? m : KW_NONE;
}

bool who_governs(const who_work *w, uint32_t top, uint32_t word)
{
    for (int steps = 0; steps < WHO_MAX_CLIMB && word != KW_NONE; steps++) {
        if (word == top) return true;
        word = who_head(w, word);
    }
    return false;
}

// "I understand why the opposition │ wants it": a word of speech below the verb that the first person is the subject of tells nothing of who
// he is, unless a mark parts it ("We will fight, │ said Perez", where the tree goes wrong).
static bool sayer_below(const who_work *w, const kw_mention *m, uint32_t cue)
{
    uint32_t verb = who_head(w, m->head), s = w->subj_of[cue], first = s != KW_NONE && s < cue ? s : cue;
    if (cue < m->head || verb == KW_NONE || verb == cue || w->subj_of[verb] != m->head || !who_governs(w, verb, cue)) return false;
    uint32_t k = s == KW_NONE ? KW_NONE : w->who->at_word[s];
    if (k != KW_NONE && w->mentions.items[k].first < first) first = w->mentions.items[k].first;
    return first > m->head && w->text->words[first - 1].upos != KW_UPOS_PUNCT;
}

// The mention of who says the words of a sentence that `mention` stands in or, of an earlier one, that the quotation of goes on into it.
static uint32_t sayer_in(const who_work *w, uint32_t s, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_sent *sent = &w->text->sents[s];
    uint32_t best = KW_NONE;
    int best_rank = 0;
    for (uint32_t i = sent->first; i < sent->first + sent->count; i++) {
        if (!w->is_cue[i] || (s != m->sent && (w->text->words[i].flags & KW_WORD_IN_QUOTE))) continue;
        if (s == m->sent && sayer_below(w, m, i)) continue;
        uint32_t k = sayer_of(w, i, mention);
        if (k == KW_NONE || k == mention || w->mentions.items[k].entity == KW_NONE) continue;
        if (who_is_first_person(w, k)) continue;
        // The word of speech over the pronoun, or hung beside the quoted clause, or any other of the sentence.
        uint32_t over = who_head(w, i);
        int rank = s == m->sent && who_governs(w, i, m->head) ? 3 : s == m->sent && over != KW_NONE && who_governs(w, over, m->head) ? 2 : 1;
        if (rank > best_rank) {
            best_rank = rank;
            best = k;
        }
    }
    return best;
}

void who_resolve_speaker(who_work *w, uint32_t mention)
{
    uint32_t best = sayer_in(w, w->mentions.items[mention].sent, mention);
    uint32_t e = best != KW_NONE ? w->mentions.items[best].entity : w->speaker_before != KW_NONE ? w->speaker_before : w->last_speaker;
    if (e == KW_NONE || (best == KW_NONE && w->mentions.items[mention].sent - w->live[e].last_sent > 6)) return;
    who_link(w, mention, e, WHO_RULE_SPEAKER);
    if (best == KW_NONE) w->last_speaker = e; // and speaks on, whoever is told of in between
}

// Does the clause "│ Perez told reporters" stand behind the words it tells?
static bool sayer_behind(const who_work *w, uint32_t cue, uint32_t k)
{
    uint32_t first = w->mentions.items[k].first < cue ? w->mentions.items[k].first : cue;
    return first > w->text->sents[w->mentions.items[k].sent].first && w->text->words[first - 1].upos == KW_UPOS_PUNCT;
}

// Who speaks in the main clause of a sentence, "Perez said …", "…, kata Perez", or only behind his words; KW_NONE where nobody does.
// `quoted`: has it a first or second person?
static uint32_t sayer_of_sentence(const who_work *w, uint32_t s, bool behind, bool *quoted)
{
    const kw_sent *sent = &w->text->sents[s];
    uint32_t found = KW_NONE;
    *quoted = false;
    for (uint32_t i = sent->first; i < sent->first + sent->count; i++) {
        uint32_t k = w->who->at_word[i];
        *quoted |= k != KW_NONE && w->drafts[k].what == WHO_IS_PRONOUN && (w->drafts[k].person_no == 1 || w->drafts[k].person_no == 2);
        uint8_t rel = w->text->words[i].rel;
        if (found != KW_NONE || !w->is_cue[i] || (rel != KW_REL_ROOT && rel != KW_REL_PARATAXIS && !(behind && rel == KW_REL_CONJ))) continue;
        k = sayer_of(w, i, KW_NONE);
        if (k == KW_NONE || w->mentions.items[k].entity == KW_NONE || who_is_first_person(w, k) || (behind && !sayer_behind(w, i, k))) continue;
        found = k;
    }
    return found;
}

// Did somebody speak in the sentences before, whose words go on?
static bool sayer_goes_on(const who_work *w, uint32_t sent)
{
    for (uint32_t s = sent; s-- > 0 && s + SAYER_QUOTED >= sent && w->story_of[s] == w->story_of[sent];) {
        bool quoted;
        if (sayer_of_sentence(w, s, false, &quoted) != KW_NONE) return true;
        if (!quoted) return false;
    }
    return false;
}

// "Kami sudah menunggu. Jalan rusak," kata Budi: who says a quotation of several sentences may be named in its last.
void who_resolve_quoted(who_work *w)
{
    const kw_word *words = w->text->words;
    for (uint32_t k = 0; k < w->mentions.n; k++) {
        const kw_mention *m = &w->mentions.items[k];
        if (!who_is_first_person(w, k) || sayer_in(w, m->sent, k) != KW_NONE) continue;
        bool marked = words[m->head].flags & KW_WORD_IN_QUOTE;
        if (!marked && sayer_goes_on(w, m->sent)) continue;
        for (uint32_t s = m->sent + 1; s < w->text->n_sents && s <= m->sent + SAYER_QUOTED; s++) {
            const kw_sent *sent = &w->text->sents[s];
            bool goes_on = w->story_of[s] == w->story_of[m->sent], any;
            if (marked) goes_on = sent->count && (words[sent->first].flags & KW_WORD_IN_QUOTE) && (words[sent->first - 1].flags & KW_WORD_IN_QUOTE);
            if (!goes_on) break;
            uint32_t speaker = marked ? sayer_in(w, s, k) : sayer_of_sentence(w, s, true, &any);
            if (speaker == KW_NONE) continue;
            who_link(w, k, w->mentions.items[speaker].entity, WHO_RULE_SPEAKER);
            break;
        }
    }
}

bool who_told_by(const who_work *w, uint32_t mention)
{
    const kw_mention *m = &w->mentions.items[mention];
    const kw_word *words = w->text->words;
    const kw_sent *sent = &w->text->sents[m->sent];
    uint32_t cue = who_head(w, m->head), first = cue == KW_NONE || cue > m->head ? m->head : cue;
    if (cue == KW_NONE || !w->is_cue[cue] || first <= sent->first || !kw_str_is(words[first - 1].form, ",")) return false;
    for (uint32_t i = (cue > m->head ? cue : m->head) + 1; i < sent->first + sent->count; i++) // "after the talks, he said that …"
        if (words[i].rel == KW_REL_CCOMP && who_head(w, i) == cue) return false;
    return true;
}
