// SPDX-License-Identifier: Apache-2.0
// Where one story of a document ends and the next begins: bulletins and news in brief hold several, and what "the army" or
// "he" means must not leak from one into the next.
//
// A paragraph opens a story when the three sentences from it share no proper name with the three before and hardly a word
// (Hearst, "TextTiling", Computational Linguistics 23(1), 1997), and it names a country that they do not:
//
//   shared(A, B) = sum of weights of words in both / sqrt(weight(A) * weight(B)),  a proper name weighs 2
//
// Words are compared by hash in one table that is emptied by counting up a stamp: linear in the text.
#include "entity/who_room.h"

#include <math.h>

enum { STORY_WINDOW = 3, STORY_SLOTS = 4096, STORY_MIN_WORD = 4 };
#define STORY_SHARED 0.09

typedef struct story_table {
    uint64_t key[STORY_SLOTS];
    uint32_t stamp[STORY_SLOTS];
    uint32_t now;
} story_table;

// Adds a key; false where it is there already or the table is full around it.
static bool story_add(story_table *t, uint64_t key)
{
    for (uint32_t i = 0; i < 16; i++) {
        uint32_t at = (uint32_t)(key + i) & (STORY_SLOTS - 1);
        if (t->stamp[at] != t->now) {
            t->stamp[at] = t->now;
            t->key[at] = key;
            return true;
        }
        if (t->key[at] == key) return false;
    }
    return false;
}

static bool story_has(const story_table *t, uint64_t key)
{
    for (uint32_t i = 0; i < 16; i++) {
        uint32_t at = (uint32_t)(key + i) & (STORY_SLOTS - 1);
        if (t->stamp[at] != t->now) return false;
        if (t->key[at] == key) return true;
    }
    return false;
}

static uint64_t story_word(const kw_word *word, double *weight)
{
    *weight = word->upos == KW_UPOS_PROPN ? 2 : 1;
    if (word->upos != KW_UPOS_PROPN && word->upos != KW_UPOS_NOUN && word->upos != KW_UPOS_VERB && word->upos != KW_UPOS_ADJ) return 0;
    if (word->form.n < STORY_MIN_WORD) return 0;
    return kw_str_hash(word->upos == KW_UPOS_PROPN || !word->lemma.n ? word->lower : word->lemma, 5) | 1;
}

static bool story_opens(const who_work *w, uint32_t sent, story_table *before, story_table *after)
{
    const kw_text *text = w->text;
    uint32_t first = sent < STORY_WINDOW ? 0 : sent - STORY_WINDOW, last = sent + STORY_WINDOW;
    if (last > text->n_sents) last = text->n_sents;
    double a = 0, b = 0, shared = 0, weight;
    before->now++;
    after->now++;
    for (uint32_t i = text->sents[first].first; i < text->sents[sent].first; i++) {
        uint64_t key = story_word(&text->words[i], &weight);
        if (key && story_add(before, key)) a += weight;
    }
    for (uint32_t i = text->sents[sent].first; i < text->sents[last - 1].first + text->sents[last - 1].count; i++) {
        uint64_t key = story_word(&text->words[i], &weight);
        if (!key || !story_add(after, key)) continue;
        b += weight;
        if (!story_has(before, key)) continue;
        if (text->words[i].upos == KW_UPOS_PROPN && text->words[i].form.n > 4) return false;
        shared += weight;
    }
    return a > 0 && b > 0 && shared / sqrt(a * b) < STORY_SHARED;
}

// The codes of countries in a run of sentences, as the words say them.
static bool story_names(const who_work *w, uint32_t from, uint32_t to, kw_str code, const uint32_t *first_mention)
{
    for (uint32_t i = first_mention[from]; i < w->mentions.n && w->mentions.items[i].sent < to; i++)
        if (kw_str_eq(w->drafts[i].code, code)) return true;
    return false;
}

void who_find_stories(who_work *w)
{
    uint32_t n = w->text->n_sents, story = 0;
    w->story_of = KW_ARRAY(w->arena, uint32_t, n + 1);
    uint32_t *first_mention = KW_ARRAY(w->arena, uint32_t, n + 1);
    for (uint32_t s = 0, m = 0; s <= n; s++) {
        while (m < w->mentions.n && w->mentions.items[m].sent < s) m++;
        first_mention[s] = m;
    }
    story_table *before = KW_NEW(w->arena, story_table), *after = KW_NEW(w->arena, story_table);
    for (uint32_t s = 1; s < n; s++) {
        if (w->text->sents[s].paragraph != w->text->sents[s - 1].paragraph) {
            bool fresh = false;
            uint32_t from = s < STORY_WINDOW ? 0 : s - STORY_WINDOW;
            for (uint32_t i = first_mention[s]; i < first_mention[s + 1] && !fresh; i++)
                if (w->drafts[i].code.n == 3 && who_state_index(w->reg, w->drafts[i].code) != KW_NONE)
                    fresh = !story_names(w, from, s, w->drafts[i].code, first_mention);
            if (fresh && story_opens(w, s, before, after)) story = s;
        }
        w->story_of[s] = story;
    }
}
