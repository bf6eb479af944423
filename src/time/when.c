// SPDX-License-Identifier: Apache-2.0
// Times of a whole text: atoms and patterns sentence by sentence, clues of future and past around what needs them, values.
//
// Memory: one scratch for atoms that fits the longest sentence; the times themselves; all in the document's arena.
// Cost: linear in the text.
#include "time/timex.h"

// What one word says of the direction: +1 future, -1 past, 0 nothing. Where the language marks tense on verbs it counts too:
// "Voters go to the polls on Monday" is to come, "were beaten on Monday" is over.
static int8_t when_word_clue(const kw_calendar *calendar, int language, const kw_word *word)
{
    for (uint32_t at = kw_wordtab_get(calendar->words, (uint32_t)language, word->lower); at != KW_WORDTAB_NONE; at = calendar->senses[at].next) {
        if (calendar->senses[at].kind == TIMEX_FUTURE) return 1;
        if (calendar->senses[at].kind == TIMEX_PAST) return -1;
    }
    if ((word->upos != KW_UPOS_VERB && word->upos != KW_UPOS_AUX) || !(word->feat & KW_FEAT_FIN)) return 0;
    return word->feat & KW_FEAT_PAST ? -1 : word->feat & KW_FEAT_PRES ? 1 : 0;
}

// Is the expression's direction told by a word near it? The nearest before it in the sentence counts, no further than the verb and
// what stands right before that; for an expression that opens the sentence the nearest behind, no further than the verb.
static int8_t when_clue(const kw_calendar *calendar, int language, const kw_text *text, const kw_sent *sent, uint32_t first, uint32_t last)
{
    enum { NEAR = 16, BEFORE_VERB = 3 };
    uint32_t begin = sent->first, end = sent->first + sent->count;
    int verb = -1;
    bool infinitive = false; // "urged them to march on Monday": when, the past verb does not say
    for (int k = 0; k < NEAR && first - (uint32_t)k > begin && (verb < 0 || k - verb <= BEFORE_VERB); k++) {
        const kw_word *word = &text->words[first - (uint32_t)k - 1];
        int8_t clue = when_word_clue(calendar, language, word);
        if (clue) return clue < 0 && infinitive ? 0 : clue;
        infinitive |= word->upos == KW_UPOS_VERB && (word->feat & KW_FEAT_INF) && k < 6;
        if (verb < 0 && word->upos == KW_UPOS_VERB && !(word->feat & (KW_FEAT_INF | KW_FEAT_PART | KW_FEAT_GER))) verb = k;
    }
    if (verb >= 0 || first > begin + 3) return 0;
    for (uint32_t w = last + 1; w < end && w <= last + NEAR; w++) {
        int8_t clue = when_word_clue(calendar, language, &text->words[w]);
        if (clue > 0 && text->words[w].feat & KW_FEAT_PRES && text->words[w].feat & KW_FEAT_FIN && text->words[w].upos == KW_UPOS_VERB) return 0; // "Tuesday's attack comes …"
        if (clue) return clue;
        if (text->words[w].upos == KW_UPOS_VERB) return 0;
    }
    return 0;
}

static bool when_wants_clue(const timex_match *m)
{
    return m->op == TIMEX_OP_DATE && m->year < 0 && m->shift_year == INT16_MIN && (m->weekday > 0 || m->month > 0 || m->day > 0);
}

typedef struct when_place { uint32_t word; } when_place; // moves on through the sentence's words

// Four figures that count something ("2014 ekor sapi"): the tree hangs them on a noun right behind.
static bool when_counts(const kw_text *text, const kw_sent *sent, const kw_time *t)
{
    const kw_word *word = &text->words[t->first];
    if (t->first != t->last || word->rel != KW_REL_NUMMOD || t->first + 1 >= sent->first + sent->count) return false;
    if (t->first > sent->first && word[-1].upos == KW_UPOS_ADP) return false; // "di 2015 industri …"
    const kw_word *next = word + 1;
    return word->head == (int32_t)(t->first + 1 - sent->first) && next->upos == KW_UPOS_NOUN && !(next->flags & KW_WORD_CAPITAL);
}

static void when_words(const kw_text *text, const kw_sent *sent, when_place *at, kw_time *t)
{
    uint32_t end = sent->first + sent->count;
    while (at->word + 1 < end && text->words[at->word].end <= t->start) at->word++;
    t->first = t->last = at->word;
    while (t->last + 1 < end && text->words[t->last + 1].start < t->end) t->last++;
}

// One match as one time, or two where it is a range ("2-3 menit", "3-5 Mei").
static void when_put(const kw_calendar *calendar, const kw_text *text, uint32_t s, const timex_atom *atoms, const timex_match *match,
                     timex_state *state, when_place *at, kw_arena *arena, kw_times *out)
{
    timex_match parts[2] = { *match, *match };
    int n = 1;
    if (match->start2 > match->start && match->start2 < match->end && (match->upper > match->number || match->day2 > 0)) {
        n = 2;
        uint32_t cut = match->start2;
        while (cut > match->start + 1 && atoms[cut - 1].shape != TIMEX_FIGURE && cut > match->start2 - 1) cut--; // the dash or "to" belongs to neither
        parts[0].end = cut;
        parts[1].start = match->start2;
        parts[1].number = match->upper;
        if (match->day2 > 0) parts[1].day = match->day2, parts[1].weekday = -1;
    }
    for (int i = 0; i < n; i++) {
        kw_time *t = KW_PUSH(arena, out);
        t->sent = s;
        t->start = atoms[parts[i].start].start;
        t->end = atoms[parts[i].end - 1].end;
        when_words(text, &text->sents[s], at, t);
        if (match->op == TIMEX_OP_DATE && match->year > 0 && match->month < 0 && match->end == match->start + 1 && when_counts(text, &text->sents[s], t)) {
            out->n--;
            return;
        }
        t->rule = calendar->rules[match->rule].id;
        timex_resolve(calendar, &parts[i], state, arena, t);
    }
}

void kw_times_find(const kw_calendar *calendar, const kw_text *text, int32_t date, kw_arena *arena, kw_times *out)
{
    *out = (kw_times){ 0 };
    int language = timex_language(calendar, text->lang);
    if (language < 0) return;
    uint32_t longest = 0;
    for (uint32_t s = 0; s < text->n_sents; s++) {
        uint32_t bytes = text->sents[s].end - text->sents[s].start;
        if (bytes > longest) longest = bytes;
    }
    timex_atom *atoms = KW_ARRAY(arena, timex_atom, timex_atom_bound(longest));
    char *lower = KW_ARRAY(arena, char, (size_t)longest * 2 + 4);
    timex_found found = { 0 };
    timex_state state = { .today = date, .clock = -1 };
    for (uint32_t s = 0; s < text->n_sents; s++) {
        const kw_sent *sent = &text->sents[s];
        if (!sent->count) continue;
        uint32_t n = timex_atoms(calendar, language, text->bytes, sent->start, sent->end, atoms, lower);
        found.n = 0;
        timex_scan(calendar, language, atoms, n, arena, &found);
        state.sent = s;
        state.in_sentence = (timex_date){ 0 };
        when_place at = { sent->first };
        for (uint32_t i = 0; i < found.n; i++) {
            timex_match *m = &found.items[i];
            if (when_wants_clue(m)) {
                kw_time span = { .start = atoms[m->start].start, .end = atoms[m->end - 1].end };
                when_place here = at;
                when_words(text, sent, &here, &span);
                m->clue = when_clue(calendar, language, text, sent, span.first, span.last);
            }
            if (m->op == TIMEX_OP_DURATION && m->end < n) {
                const timex_sense *after = timex_sense_of(calendar, &atoms[m->end], TIMEX_AFTER);
                if (after) m->after = (int8_t)after->value;
            }
            when_put(calendar, text, s, atoms, m, &state, &at, arena, out);
        }
    }
}
