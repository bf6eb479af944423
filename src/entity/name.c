// SPDX-License-Identifier: Apache-2.0
// Which words are part of a name: capitals, particles, common words that only begin a sentence, two states joined by a hyphen.
#include "entity/who_room.h"

#include <stdio.h>

// "al-Rashidi" in one word.
static bool name_particle_word(const who_work *w, kw_str form)
{
    size_t at = kw_str_find_byte(form, '-', 0);
    if (at < 2 || at + 1 >= form.n || form.p[at + 1] < 'A' || form.p[at + 1] > 'Z') return false;
    return who_is_small(w, kw_str_sub(form, 0, at), WHO_REF_PARTICLE);
}

// How the document writes its words: those without a capital, and names inside sentences. Filled when first asked for.
static void name_fill_words(who_work *w)
{
    if (w->common_filled) return;
    const kw_word *words = w->text->words;
    enum { BITS = 1 << 12 };
    uint64_t asked[BITS / 64] = { 0 }; // by hash: only words that begin sentences are asked for, and most words of a text begin none
    for (uint32_t k = 0; k < w->text->n_words; k++)
        if (words[k].flags & KW_WORD_SENT_START) who_bit_put(asked, (uint32_t)(kw_word_hash(&words[k]) % BITS));
    for (uint32_t k = 0; k < w->text->n_words; k++) {
        uint64_t key = kw_word_hash(&words[k]);
        if (!(asked[key % BITS / 64] >> key % 64 & 1)) continue;
        if (!(words[k].flags & KW_WORD_CAPITAL) && !name_particle_word(w, words[k].form)) who_map_put(w->arena, &w->common, key, k);
        else if (words[k].upos == KW_UPOS_PROPN && !(words[k].flags & KW_WORD_SENT_START)) who_map_put(w->arena, &w->proper, key, k);
    }
    w->common_filled = true;
}

// A noun that begins a sentence is a name in a text that has it as a name elsewhere, and never without its capital.
static bool name_elsewhere(who_work *w, uint32_t i)
{
    name_fill_words(w);
    uint64_t key = kw_word_hash(&w->text->words[i]);
    return who_map_get(&w->proper, key) != KW_NONE && who_map_get(&w->common, key) == KW_NONE;
}

// "Al-Rashidi" that begins a sentence.
static bool name_particle_begins(const who_work *w, const kw_word *x)
{
    size_t at = kw_str_find_byte(x->form, '-', 0);
    if (!(x->flags & KW_WORD_SENT_START) || at < 2 || at + 1 >= x->form.n || x->lower.n != x->form.n || x->form.p[at + 1] < 'A' || x->form.p[at + 1] > 'Z') return false;
    return who_is_small(w, kw_str_sub(x->lower, 0, at), WHO_REF_PARTICLE);
}

// The code of the state that a name within a word means, empty where it means none.
static kw_str name_state_of(const who_work *w, kw_str form, kw_str lower)
{
    int64_t r = kw_phrases_get(w->lang->phrases, lower);
    const who_entry *e = r < 0 ? NULL : &w->lang->entries[r];
    if (!e || e->kind != WHO_STATE || e->sub == WHO_STATE_PEOPLE || e->sub == WHO_STATE_PERSON || e->sub == WHO_STATE_REGION) return KW_STR("");
    for (size_t i = 0; i < form.n; i++)
        if (i && e->all_caps && form.p[i] >= 'a' && form.p[i] <= 'z') return KW_STR("");
    return form.n && form.p[0] >= 'A' && form.p[0] <= 'Z' ? w->reg->states[e->ref].code : KW_STR("");
}

// The state that a half of a pair names together with the word beside it: "Jepang-Korea │ Utara", "Korea │ Selatan-Jepang".
static kw_str name_half_state(const who_work *w, kw_str form, kw_str lower, const kw_word *before, const kw_word *behind)
{
    const kw_word *x = before ? before : behind;
    if (x && (x->flags & KW_WORD_CAPITAL) && x->lower.n + lower.n < 64) {
        char pair[64 + 1];
        int n = snprintf(pair, sizeof pair, "%.*s %.*s", KW_STR_FMT(before ? x->lower : lower), KW_STR_FMT(before ? lower : x->lower));
        kw_str code = name_state_of(w, form, kw_str_make(pair, (size_t)n));
        if (code.n) return code;
    }
    return name_state_of(w, form, lower);
}

// "perundingan Israel-Palestina", "hubungan Jepang-Korea Utara": two states joined. Their codes with a space between, empty where there are none.
kw_str who_pair_of_states(const who_work *w, uint32_t i)
{
    const kw_word *x = &w->text->words[i];
    size_t at = kw_str_find_byte(x->form, '-', 0);
    if (w->sight_at[i] != KW_NONE || at + 1 >= x->form.n || x->lower.n != x->form.n || kw_phrases_get(w->lang->phrases, x->lower) >= 0) return KW_STR("");
    const kw_word *before = i > w->sent_first[i] ? x - 1 : NULL, *behind = i + 1 < w->text->n_words && w->sent_first[i + 1] == w->sent_first[i] ? x + 1 : NULL;
    kw_str b = name_half_state(w, kw_str_sub(x->form, at + 1, x->form.n), kw_str_sub(x->lower, at + 1, x->lower.n), NULL, behind);
    kw_str a = b.n ? name_half_state(w, kw_str_sub(x->form, 0, at), kw_str_sub(x->lower, 0, at), before, NULL) : KW_STR("");
    return a.n && !kw_str_eq(a, b) ? kw_arena_printf(w->arena, "%.*s %.*s", KW_STR_FMT(a), KW_STR_FMT(b)) : KW_STR("");
}

// "Korea │ Utara-Jepang": does the first half of word i need the word before it?
bool who_half_before(const who_work *w, uint32_t i)
{
    const kw_word *x = &w->text->words[i];
    size_t at = kw_str_find_byte(x->form, '-', 0);
    if (at >= x->form.n || x->lower.n != x->form.n || i == w->sent_first[i]) return false;
    kw_str form = kw_str_sub(x->form, 0, at), lower = kw_str_sub(x->lower, 0, at);
    return name_half_state(w, form, lower, x - 1, NULL).n && !name_state_of(w, form, lower).n;
}

bool who_capital_word(who_work *w, uint32_t i)
{
    const kw_word *x = &w->text->words[i];
    if (w->sight_at[i] != KW_NONE && who_entry_of(w, &w->sights.items[w->sight_at[i]])->kind != WHO_PLACE) return false;
    if (w->marks[i] & WHO_MARK(WHO_REF_NAMED)) return true;
    if (who_pair_of_states(w, i).n) return false;
    if (w->marks[i] & WHO_MARK(WHO_REF_FAITH)) return false;
    if (x->upos == KW_UPOS_PRON)
        return (x->flags & KW_WORD_CAPITAL) && !(w->marks[i] & (WHO_MARK(WHO_REF_PRONOUN) | WHO_MARK(WHO_REF_DEFINITE) | WHO_MARK(WHO_REF_INDEFINITE))) &&
            kw_str_eq(x->lemma, x->lower);
    if (x->upos != KW_UPOS_PROPN && x->upos != KW_UPOS_X && x->upos != KW_UPOS_NOUN) return false;
    if (!(x->flags & KW_WORD_CAPITAL)) return name_particle_word(w, x->form);
    if (name_particle_begins(w, x)) return true;
    return x->upos != KW_UPOS_NOUN || !(x->flags & KW_WORD_SENT_START) || name_elsewhere(w, i);
}

bool who_name_link(const who_work *w, uint32_t i)
{
    const kw_word *x = &w->text->words[i];
    if (w->marks[i] & WHO_MARK(WHO_REF_PARTICLE)) return true;
    return x->upos == KW_UPOS_PUNCT && x->form.n && strchr("-.'", x->form.p[0]);
}

// "al", "da" before the name that they belong to.
bool who_particle_first(who_work *w, uint32_t i, uint32_t last)
{
    if (!(w->marks[i] & WHO_MARK(WHO_REF_PARTICLE)) || w->text->words[i].upos != KW_UPOS_PROPN) return false;
    uint32_t next = i < last && kw_str_is(w->text->words[i + 1].form, "-") ? i + 2 : i + 1;
    return next <= last && who_capital_word(w, next);
}

// Does the language write the word without a capital? The table begins with such words in order, "low belakangan", 1 for those of which that is
// sure; a text asks for few.
static bool name_written_small(const who_lang *lang, kw_str word)
{
    int c_feature = kw_table_column(lang->breaks, "feature"), c_weight = kw_table_column(lang->breaks, "weight");
    uint32_t from = 0, to = kw_table_rows(lang->breaks), rows = to;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        kw_str feature = kw_table_cell(lang->breaks, mid, c_feature);
        if (kw_str_starts(feature, KW_STR("low ")) && kw_str_cmp(kw_str_sub(feature, 4, feature.n), word) < 0) from = mid + 1;
        else to = mid;
    }
    kw_str found = from < rows ? kw_table_cell(lang->breaks, from, c_feature) : KW_STR("");
    return kw_str_starts(found, KW_STR("low ")) && kw_str_eq(kw_str_sub(found, 4, found.n), word) && kw_str_is(kw_table_cell(lang->breaks, from, c_weight), "1");
}

// "Violence" that begins a sentence is no name in a text that has "violence" too, nor where it is a word of every text and the text has
// no such name.
bool who_common_word(who_work *w, uint32_t i)
{
    const kw_word *words = w->text->words;
    if (!(words[i].flags & KW_WORD_SENT_START)) return false;
    name_fill_words(w);
    uint64_t key = kw_word_hash(&words[i]);
    if (who_map_get(&w->common, key) != KW_NONE) return true;
    bool speaks = i + 1 < w->text->n_words && (kw_str_is(words[i + 1].form, "(") || w->is_cue[i + 1]); // "Bunga (15)", "Mawar mengaku"
    kw_phrase_hit hit; // "Budi" is a name too
    return !speaks && who_map_get(&w->proper, key) == KW_NONE && name_written_small(w->lang, words[i].lower) &&
           !kw_phrases_match(w->reg->surnames, &words[i], 1, &hit, 1);
}
