// SPDX-License-Identifier: Apache-2.0
// Trees mended where the lexicon knows better than the parser, before anybody is looked for.
//
//     Kunjungan Choe ke Rusia …     Kunjungan ──flat──▶ Choe        an event noun has no surname:
//                                   Kunjungan ──nmod──▶ Choe        Choe is whose visit it is
//
// A capital at the start of a sentence makes taggers see a name. Cost: one look at words that head a flat phrase.
#include "event/grammar.h"

// Is the word, as it stands, a noun of the lexicon that reports an event?
static bool mend_is_event_noun(const kw_lexis *lexis, const kw_word *word)
{
    kw_reading readings[KW_IDS_PER_WORD];
    uint32_t n = kw_lexis_readings(lexis, word, readings);
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t l = lexis->by_head[readings[r].id]; l; l = lexis->links[l - 1].next) {
            const kw_entry *e = &lexis->entries[lexis->links[l - 1].entry];
            if (e->kind == KW_ENTRY_PREDICATE && e->pos == KW_UPOS_NOUN && e->n_atoms == 1) return true;
        }
    return false;
}

void kw_events_mend_trees(const kw_grammar *grammar, kw_text *text)
{
    const kw_lexis *lexis = kw_grammar_lexis(grammar, text->lang);
    for (uint32_t s = 0; lexis && s < text->n_sents; s++) {
        kw_word *words = text->words + text->sents[s].first;
        for (uint32_t w = 0; w < text->sents[s].count; w++) {
            int32_t head = words[w].head;
            if (words[w].rel != KW_REL_FLAT || head < 0 || (uint32_t)head >= w) continue;
            kw_word *noun = &words[head];
            bool starts = (noun->flags & KW_WORD_SENT_START) != 0;
            if ((noun->upos != KW_UPOS_NOUN && !(noun->upos == KW_UPOS_PROPN && starts)) || (noun->flags & KW_WORD_ALL_CAPS)) continue;
            if ((noun->flags & KW_WORD_CAPITAL) && !starts) continue;
            if (!mend_is_event_noun(lexis, noun)) continue;
            noun->upos = KW_UPOS_NOUN;
            // The first of the name hangs on the noun, the rest of it on the first.
            uint32_t first = w;
            words[first].rel = KW_REL_NMOD;
            words[first].sub = KW_SUB_NONE;
            words[first].deprel = KW_STR("nmod");
            for (uint32_t k = first + 1; k < text->sents[s].count && words[k].rel == KW_REL_FLAT && words[k].head == head; k++) words[k].head = (int32_t)first;
        }
    }
}
