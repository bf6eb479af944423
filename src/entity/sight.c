// SPDX-License-Identifier: Apache-2.0
// From words to sightings: which phrases of the register stand where, leftmost and longest first, none overlapping; and marks
// on the small words (determiners, prepositions, pronouns). One pass over the words of each sentence, linear.
#include "entity/who_room.h"

enum { SCAN_HITS = 16, SCAN_REACH = 60 /* sightings */ };

// Of a run of words the one that the rest hangs from: its head lies outside. With several, as in a wrong tree, the side where
// the language has its heads.
static uint32_t scan_head(const who_work *w, uint32_t first, uint32_t last)
{
    uint32_t found = KW_NONE;
    for (uint32_t i = first; i <= last; i++) {
        uint8_t upos = w->text->words[i].upos;
        if (upos == KW_UPOS_PUNCT || upos == KW_UPOS_DET || upos == KW_UPOS_ADP) continue;
        uint32_t h = who_head(w, i);
        if (h != KW_NONE && h >= first && h <= last) continue;
        // "kedua negara": a numeral or adjective gives way to a noun.
        bool light = upos == KW_UPOS_ADJ || upos == KW_UPOS_NUM;
        uint8_t before = found == KW_NONE ? KW_UPOS_NONE : w->text->words[found].upos;
        if (found == KW_NONE || before == KW_UPOS_ADJ || before == KW_UPOS_NUM || (!w->lang->head_first && !light)) found = i;
    }
    if (found == KW_NONE) return w->lang->head_first ? first : last;
    // "pihak berwenang" whose second word the tree takes for the verb.
    if (w->lang->head_first && w->text->words[found].upos == KW_UPOS_VERB && w->text->words[first].upos == KW_UPOS_NOUN && who_head(w, first) == found) return first;
    return found;
}

// "Badan Penyiaran │ Rusia", "Departemen Urusan Laut │ AS": a state at the end of what a body is called, or in capitals.
static bool scan_ends_body(const who_work *w, uint32_t i)
{
    if (!w->lang->head_first) return false;
    if (w->text->words[i].flags & KW_WORD_ALL_CAPS) return true;
    uint32_t h = who_head(w, i), s = h == KW_NONE ? KW_NONE : w->sight_at[h];
    if (s == KW_NONE) return false;
    const who_entry *e = who_entry_of(w, &w->sights.items[s]);
    return e->kind == WHO_BODY || (e->kind == WHO_AGENT && w->lang->agents[e->ref].kind == WHO_AGENT_BODY);
}

// A word with a capital that is no name: a weekday, a month.
static bool scan_no_name(const who_work *w, const kw_word *word)
{
    int64_t r = kw_phrases_get(w->lang->phrases, word->lower);
    return r >= 0 && w->lang->entries[r].kind == WHO_VOID;
}

// "AMAN │ Kalteng", "PLN Aceh": short letters and the place where the body is no person's name.
static bool scan_branch(const who_work *w, uint32_t i, uint32_t end)
{
    kw_phrase_hit hit;
    if (!w->lang->head_first || i + 1 >= end || !(w->text->words[i].flags & KW_WORD_ALL_CAPS)) return false;
    if (!kw_phrases_match(w->lang->phrases, &w->text->words[i + 1], end - i - 1, &hit, 1)) return false;
    uint8_t kind = w->lang->entries[hit.payload].kind;
    return kind == WHO_STATE || kind == WHO_PLACE;
}

// A single name word that continues a longer, unknown name ("Hamilton Jordan", "Paris Hilton") is no state.
static bool scan_inside_name(const who_work *w, uint32_t i, uint32_t begin, uint32_t end)
{
    const kw_word *words = w->text->words;
    const kw_word *x = &words[i];
    if (i > begin && who_honorific(w, i - 1)) return true; // "Mr Jordan"
    if (i > begin && (w->marks[i - 1] & WHO_MARK(WHO_REF_FAITH))) return false; // "perempuan Sunni Irak"
    if (i > begin && w->lang->head_first && (w->marks[i - 1] & WHO_MARK(WHO_REF_PLACE_NOUN))) return false; // "Provinsi │ Helmand"
    if (i > begin && words[i - 1].upos == KW_UPOS_PROPN && (words[i - 1].flags & KW_WORD_CAPITAL) && x->rel == KW_REL_FLAT &&
        w->sight_at[i - 1] == KW_NONE)
        return !scan_ends_body(w, i);
    if (i > begin && w->sight_at[i - 1] != KW_NONE) return false; // "presiden Zambia Moses Tembo"
    // "model asal Zambia Moses Tembo"
    if (i > begin && w->lang->head_first && (w->marks[i - 1] & WHO_MARK(WHO_REF_OF)) && !(w->marks[i - 1] & WHO_MARK(WHO_REF_TOWARD))) return false;
    if (scan_branch(w, i, end)) return false;
    return i + 1 < end && words[i + 1].upos == KW_UPOS_PROPN && words[i + 1].rel == KW_REL_FLAT && who_head(w, i + 1) == i && !scan_no_name(w, &words[i + 1]);
}

// "Hussein Ali │ Kamel": a name that goes on behind somebody of the register is somebody else's.
static bool scan_longer_name(const who_work *w, uint32_t last, uint32_t end)
{
    const kw_word *x = &w->text->words[last + 1];
    kw_phrase_hit hit;
    if (last + 1 >= end || x->upos != KW_UPOS_PROPN || x->rel != KW_REL_FLAT || !(x->flags & KW_WORD_CAPITAL) || (x->flags & KW_WORD_ALL_CAPS)) return false;
    return w->text->words[last].upos == KW_UPOS_PROPN && !kw_phrases_match(w->lang->phrases, x, 1, &hit, 1);
}

// "Kepala Bidang Advokasi │ PGRI": an office a few words before, and only names and nouns between.
static bool scan_behind_office(const who_work *w, uint32_t i, uint32_t begin)
{
    if (!w->lang->head_first || w->text->words[i].form.n < 3) return false;
    for (uint32_t k = i; k-- > begin && k + 5 > i;) {
        if (w->sight_at[k] != KW_NONE) return who_entry_of(w, &w->sights.items[w->sight_at[k]])->kind == WHO_AGENT;
        uint8_t upos = w->text->words[k].upos;
        if (upos != KW_UPOS_PROPN && upos != KW_UPOS_NOUN) return false;
    }
    return false;
}

// "Non-US troops", "warga non-Mesir": of no one country, as foreigners are.
static bool scan_non(kw_str form)
{
    return form.n > 4 && (form.p[0] == 'n' || form.p[0] == 'N') && memcmp(form.p + 1, "on-", 3) == 0 && form.p[4] >= 'A' && form.p[4] <= 'Z';
}

static void scan_small(who_work *w, uint32_t i, uint32_t end)
{
    kw_phrase_hit hits[SCAN_HITS];
    uint32_t n = kw_phrases_match(w->lang->small, &w->text->words[i], end - i, hits, SCAN_HITS);
    bool inside = w->small_ref[i] != KW_NONE; // "keenam│nya": one pronoun, whichever word the tree has for its head
    for (uint32_t k = 0; k < n; k++) {
        const who_ref *ref = &w->lang->refs[hits[k].payload];
        if (inside && ref->kind == WHO_REF_PRONOUN) continue;
        for (uint32_t j = 1; j < hits[k].words && ref->kind == WHO_REF_PRONOUN; j++) {
            w->small_ref[i + j] = hits[k].payload;
            w->marks[i + j] |= WHO_MARK(ref->kind);
        }
        w->marks[i] |= WHO_MARK(ref->kind);
        if (ref->kind == WHO_REF_SHORT || ref->kind == WHO_REF_INDEFINITE || ref->kind == WHO_REF_BLOC)
            for (uint32_t j = 1; j < hits[k].words; j++) w->marks[i + j] |= WHO_MARK(ref->kind);
        if (ref->kind == WHO_REF_PRONOUN || ref->kind == WHO_REF_TITLE || (ref->kind == WHO_REF_GENDER && w->small_ref[i] == KW_NONE))
            w->small_ref[i] = hits[k].payload;
        if ((ref->kind == WHO_REF_OF || ref->kind == WHO_REF_BACKED) && kw_str_is(ref->value, "from")) w->marks[i] |= WHO_MARK(WHO_REF_FROM);
    }
    if (w->text->words[i].form.n == 2 && memcmp(w->text->words[i].form.p, "'s", 2) == 0) w->marks[i] |= WHO_MARK(WHO_REF_OF);
    if (scan_non(w->text->words[i].form)) w->marks[i] |= WHO_MARK(WHO_REF_BLOC);
}

const who_ref *who_ref_of(const who_work *w, uint32_t i, who_ref_kind kind)
{
    if (!(w->marks[i] & WHO_MARK(kind))) return NULL;
    kw_phrase_hit hits[SCAN_HITS];
    uint32_t n = kw_phrases_match(w->lang->small, &w->text->words[i], 1, hits, SCAN_HITS);
    for (uint32_t k = 0; k < n; k++)
        if (w->lang->refs[hits[k].payload].kind == kind) return &w->lang->refs[hits[k].payload];
    return NULL;
}

static bool scan_all_caps(const kw_word *word)
{
    for (size_t i = 0; i < word->form.n; i++)
        if (word->form.p[i] >= 'a' && word->form.p[i] <= 'z') return false;
    return true;
}

// "pejabat │ Kementerian Pertahanan": does a longer phrase begin with the last of the words that this one would take? Only a body takes it.
static bool scan_gives_way(const who_work *w, uint32_t last, uint32_t end)
{
    kw_phrase_hit hits[SCAN_HITS];
    uint32_t n = kw_phrases_match(w->lang->phrases, &w->text->words[last], end - last, hits, SCAN_HITS);
    if (!n || hits[0].words < 2) return false;
    const who_entry *e = &w->lang->entries[hits[0].payload];
    return e->kind == WHO_BODY || (e->kind == WHO_AGENT && w->lang->agents[e->ref].kind == WHO_AGENT_BODY);
}

// "orang kedua │ Korea Utara": does the name of one state begin with the last word of a phrase for two of them?
static bool scan_one_state(const who_work *w, uint32_t last, uint32_t end)
{
    kw_phrase_hit hits[SCAN_HITS];
    uint32_t n = kw_phrases_match(w->lang->phrases, &w->text->words[last], end - last, hits, SCAN_HITS);
    return n && hits[0].words > 1 && w->lang->entries[hits[0].payload].kind == WHO_STATE;
}

// "the North", "Utara": the state where the text has named it before, and no part of another name ("North Carolina", "Sumatra Utara").
static bool scan_short_state(const who_work *w, uint32_t i, uint32_t begin, uint32_t end, uint32_t state)
{
    const kw_word *words = w->text->words;
    if (!(words[i].flags & KW_WORD_CAPITAL) || (i + 1 < end && (words[i + 1].flags & KW_WORD_CAPITAL))) return false;
    if (i > begin && (words[i - 1].flags & KW_WORD_CAPITAL) && !(words[i - 1].flags & KW_WORD_SENT_START)) return false;
    for (uint32_t s = w->sights.n; s-- > 0 && s + SCAN_REACH > w->sights.n;)
        if (who_entry_of(w, &w->sights.items[s])->kind == WHO_STATE && who_entry_of(w, &w->sights.items[s])->ref == state) return true;
    return false;
}

// "James Baker", "Mr Cook": a name that is a word for an occupation too, and so by itself where a text has had it once.
static bool scan_trade_name(who_work *w, const who_entry *e, uint32_t i, uint32_t begin, uint32_t end)
{
    const kw_word *words = w->text->words, *x = &words[i];
    const who_agent *a = e->kind == WHO_AGENT && !e->plural ? &w->lang->agents[e->ref] : NULL;
    if (!a || (a->kind != WHO_AGENT_PERSON && a->kind != WHO_AGENT_TITLE) || !(x->flags & KW_WORD_CAPITAL) || (x->flags & KW_WORD_ALL_CAPS)) return false;
    if (i + 1 < end && (words[i + 1].flags & KW_WORD_CAPITAL)) return false; // "Father Bishop Desmond"
    if (who_map_get(&w->trade_names, kw_word_hash(x)) != KW_NONE) return true;
    if (i == begin || x->upos != KW_UPOS_PROPN) return false;
    bool given = w->sight_at[i - 1] == KW_NONE && words[i - 1].upos == KW_UPOS_PROPN && (words[i - 1].flags & KW_WORD_CAPITAL) &&
                 (x->rel == KW_REL_FLAT || (x->rel == words[i - 1].rel && who_head(w, i) == who_head(w, i - 1))); // a tree may split it
    if (!who_honorific(w, i - 1) && !given) return false;
    who_map_put(w->arena, &w->trade_names, kw_word_hash(x), i);
    return true;
}

// "AS (35)", "berinisial RD": two or three capitals with an age behind them, or a word before that gives a name, are somebody's initials.
static bool scan_initials(const who_work *w, uint32_t i)
{
    const kw_word *words = w->text->words, *x = &words[i];
    if (!(x->flags & KW_WORD_ALL_CAPS) || x->form.n < 2 || x->form.n > 3) return false;
    int64_t before = i ? kw_phrases_get(w->lang->small, words[i - 1].lower) : -1;
    if (before >= 0 && w->lang->refs[before].kind == WHO_REF_CALLED) return true;
    return i + 3 < w->text->n_words && kw_str_is(words[i + 1].form, "(") && words[i + 2].upos == KW_UPOS_NUM && words[i + 2].form.n == 2 && kw_str_is(words[i + 3].form, ")");
}

// "Universitas Nasional │ Samoa": a body of one country that goes on with another's name is a body of that other, where its first words are a word
// for such bodies.
static bool scan_elsewhere(const who_work *w, const kw_phrase_hit *hits, uint32_t n, uint32_t k, uint32_t i, uint32_t end)
{
    const who_body *body = &w->reg->bodies[w->lang->entries[hits[k].payload].ref];
    kw_phrase_hit state;
    uint32_t next = i + hits[k].words;
    if (!w->lang->head_first || next >= end || body->code.n != 3 || who_state_index(w->reg, body->code) == KW_NONE || w->text->words[next].upos != KW_UPOS_PROPN) return false;
    if (!kw_phrases_match(w->lang->phrases, &w->text->words[next], end - next, &state, 1)) return false;
    const who_entry *e = &w->lang->entries[state.payload];
    bool name = e->kind == WHO_STATE && (e->sub == WHO_STATE_NAME || e->sub == WHO_STATE_ABBR) && !kw_str_eq(w->reg->states[e->ref].code, body->code);
    if (!name || (e->all_caps && !(w->text->words[next].flags & KW_WORD_ALL_CAPS))) return false;
    for (uint32_t j = k + 1; j < n; j++) {
        const who_entry *shorter = &w->lang->entries[hits[j].payload];
        if (hits[j].words < hits[k].words && shorter->kind == WHO_AGENT && w->lang->agents[shorter->ref].kind == WHO_AGENT_BODY) return true;
    }
    return false;
}

// "Boeing │ 737", "Airbus │ A320": the make of a thing, and nobody who acts.
static bool scan_make(const who_work *w, const who_body *body, uint32_t last, uint32_t end)
{
    if (last + 1 >= end || !kw_str_is(body->sector, "BUS")) return false;
    kw_str x = w->text->words[last + 1].form;
    bool digit = false;
    for (size_t i = 0; i < x.n; i++) {
        digit |= x.p[i] >= '0' && x.p[i] <= '9';
        if (x.p[i] != '-' && !(x.p[i] >= '0' && x.p[i] <= '9') && !(x.p[i] >= 'A' && x.p[i] <= 'Z')) return false;
    }
    return digit && w->text->words[last + 1].rel != KW_REL_OBJ && (x.p[0] > '9' || x.n == 3);
}

// "Mubarak Hussain": the surname of somebody known is somebody else's first name where another name follows.
static bool scan_first_of_another(const who_work *w, const who_entry *e, uint32_t i, uint32_t end)
{
    if (e->kind != WHO_PERSON || i + 1 >= end) return false;
    const kw_word *x = &w->text->words[i], *next = x + 1;
    kw_str name = w->reg->people[e->ref].name;
    bool surname = name.n > x->form.n && kw_str_eq(kw_str_sub(name, name.n - x->form.n, name.n), x->form);
    bool more = next->upos == KW_UPOS_PROPN && (next->flags & KW_WORD_CAPITAL) && !(next->flags & KW_WORD_ALL_CAPS);
    bool one = (next->rel == KW_REL_FLAT && who_head(w, i + 1) == i) || (next->rel == x->rel && who_head(w, i + 1) == who_head(w, i)); // a tree may split it
    return surname && more && one;
}

// "Jalan Gatot Subroto", "Stadion Gelora Bung Karno": how many words behind the `words` from i on are what a street is called; none where
// it has its name from a place or a body.
static uint32_t scan_street(const who_work *w, uint32_t i, uint32_t words, uint32_t end)
{
    enum { LONGEST = 5 };
    uint32_t at = i + words, n = 0;
    kw_phrase_hit hits[SCAN_HITS];
    if (!(w->text->words[i].flags & KW_WORD_CAPITAL) || at >= end) return 0;
    uint32_t found = kw_phrases_match(w->lang->phrases, &w->text->words[at], end - at, hits, SCAN_HITS);
    for (uint32_t k = 0; k < found; k++) {
        uint8_t kind = w->lang->entries[hits[k].payload].kind;
        if (kind == WHO_STATE || kind == WHO_PLACE || kind == WHO_BODY) return 0;
    }
    for (; at + n < end && n < LONGEST; n++) {
        const kw_word *x = &w->text->words[at + n];
        bool name = x->upos == KW_UPOS_PROPN || x->upos == KW_UPOS_NOUN || x->upos == KW_UPOS_ADJ || x->upos == KW_UPOS_X;
        if (!name || !(x->flags & KW_WORD_CAPITAL)) break;
    }
    return n;
}

// "Irsael", "Peracnis": the entry of a state's or capital's name of which two letters have changed places, where the word is nothing else;
// KW_NONE for none.
static uint32_t scan_swapped(const who_work *w, uint32_t i)
{
    enum { SHORTEST = 6, LONGEST = 24 };
    const kw_word *x = &w->text->words[i];
    char spelt[LONGEST];
    bool name = (x->flags & KW_WORD_CAPITAL) && !(x->flags & KW_WORD_ALL_CAPS) && x->upos == KW_UPOS_PROPN && x->lower.n >= SHORTEST && x->lower.n <= LONGEST;
    if (!name || who_map_get(&w->full_names, kw_word_hash(x)) != KW_NONE) return KW_NONE;
    for (size_t k = 0; k < x->lower.n; k++)
        if (x->lower.p[k] < 'a' || x->lower.p[k] > 'z') return KW_NONE;
    for (size_t k = 1; k + 1 < x->lower.n; k++) { // the first letter is seldom wrong
        if (x->lower.p[k] == x->lower.p[k + 1]) continue;
        memcpy(spelt, x->lower.p, x->lower.n);
        spelt[k] = x->lower.p[k + 1];
        spelt[k + 1] = x->lower.p[k];
        int64_t r = kw_phrases_get(w->lang->phrases, kw_str_make(spelt, x->lower.n));
        const who_entry *e = r < 0 ? NULL : &w->lang->entries[r];
        if (e && e->kind == WHO_STATE && (e->sub == WHO_STATE_NAME || e->sub == WHO_STATE_CAPITAL)) return (uint32_t)r;
    }
    return KW_NONE;
}

// The best phrase at word i: how many words, 0 for none.
static uint32_t scan_phrase(who_work *w, uint32_t i, uint32_t begin, uint32_t end)
{
    kw_phrase_hit hits[SCAN_HITS];
    uint32_t n = kw_phrases_match(w->lang->phrases, &w->text->words[i], end - i, hits, SCAN_HITS);
    who_sight sight = { .first = i, .entry = KW_NONE, .other = KW_NONE };
    uint32_t words = 0;
    for (uint32_t k = 0; k < n; k++) {
        const who_entry *e = &w->lang->entries[hits[k].payload];
        if (words && hits[k].words < words) break;
        if (e->all_caps && !scan_all_caps(&w->text->words[i])) continue;
        if (hits[k].words == 1 && w->initials.n && who_map_get(&w->initials, kw_word_hash(&w->text->words[i])) != KW_NONE) continue;
        bool short_form = e->kind == WHO_BODY && (e->all_caps || !w->lang->head_first) && !scan_behind_office(w, i, begin); // "Dawn" in "Dawn Corvino"
        if ((e->kind == WHO_STATE || e->kind == WHO_PLACE || short_form) && hits[k].words == 1 && e->sub != WHO_STATE_ADJECTIVE &&
            scan_inside_name(w, i, begin, end))
            continue;
        if (hits[k].words == 1 && scan_first_of_another(w, e, i, end)) continue;
        if (e->kind == WHO_PLACE && w->text->words[i].upos != KW_UPOS_PROPN) continue;
        if (e->kind == WHO_BODY && (scan_elsewhere(w, hits, n, k, i, end) || scan_make(w, &w->reg->bodies[e->ref], i + hits[k].words - 1, end))) continue;
        if (e->kind == WHO_REF && e->sub == WHO_REF_GROUP && hits[k].words == 2 && scan_one_state(w, i + 1, end)) continue;
        bool article = e->kind == WHO_BODY && hits[k].words == 2 && (w->marks[i] & WHO_MARK(WHO_REF_DEFINITE)); // "The │ Guardian Council" is no paper's
        if (article && scan_gives_way(w, i + 1, end)) continue;
        if (e->kind == WHO_PERSON && scan_longer_name(w, i + hits[k].words - 1, end)) continue;
        bool initials = hits[k].words == 1 && i > begin && w->text->words[i].form.n <= 4 && scan_all_caps(&w->text->words[i]);
        if (e->kind == WHO_PLACE && initials) continue; // "the GAO report"
        if (e->kind == WHO_STATE && e->sub == WHO_STATE_SHORT && !scan_short_state(w, i, begin, end, e->ref)) continue;
        bool shorter = !words && k + 1 < n && hits[k].words > 1 && hits[n - 1].words + 1 == hits[k].words && e->kind == WHO_AGENT;
        if (shorter && scan_gives_way(w, i + hits[k].words - 1, end)) continue;
        if (sight.entry == KW_NONE || e->kind < w->lang->entries[sight.entry].kind) {
            sight.entry = hits[k].payload;
            sight.kinds = e->kind == WHO_STATE ? 1u << e->sub : 0;
        } else if ((e->kind == WHO_BODY || e->kind == WHO_PLACE) && w->lang->entries[sight.entry].kind == e->kind) {
            sight.other = hits[k].payload;
        } else if (e->kind == WHO_STATE && w->lang->entries[sight.entry].kind == WHO_STATE) {
            if (e->ref == w->lang->entries[sight.entry].ref) sight.kinds |= 1u << e->sub;
            else if (sight.other == KW_NONE) sight.other = hits[k].payload;
        }
        words = hits[k].words;
    }
    if (!n && sight.entry == KW_NONE && !scan_inside_name(w, i, begin, end)) {
        sight.entry = scan_swapped(w, i);
        if (sight.entry != KW_NONE) {
            sight.kinds = 1u << w->lang->entries[sight.entry].sub;
            words = 1;
        }
    }
    if (sight.entry == KW_NONE || (words == 1 && scan_trade_name(w, &w->lang->entries[sight.entry], i, begin, end))) return 0;
    if (w->lang->entries[sight.entry].kind == WHO_VOID && w->lang->entries[sight.entry].sub) {
        uint32_t called = scan_behind_office(w, i, begin) ? 0 : scan_street(w, i, words, end); // "Camat Pasar Minggu Arief Wibowo"
        if (!called) return 0;
        words += called;
    }
    sight.last = i + words - 1;
    sight.head = scan_head(w, sight.first, sight.last);
    for (uint32_t j = sight.first; j <= sight.last; j++) w->sight_at[j] = w->sights.n;
    if (w->lang->entries[sight.entry].kind == WHO_PERSON && words > 1) who_map_put(w->arena, &w->trade_names, kw_word_hash(&w->text->words[sight.last]), i);
    *KW_PUSH(w->arena, &w->sights) = sight;
    return words;
}

// Does a word in citation form speak by itself, or with one of the words beside it ("make a statement", "a statement was made")?
static bool scan_speaks(const who_work *w, kw_str head, uint32_t i, uint32_t begin, uint32_t end)
{
    enum { WITHIN = 4 };
    char pair[2 * 64 + 2];
    if (!kw_phrases_may_lead(w->lang->cues, head)) return false; // most words, and then no pair of theirs either
    if (kw_phrases_get(w->lang->cues, head) >= 0) return true;
    if (head.n > 64) return false;
    memcpy(pair, head.p, head.n);
    pair[head.n] = ' ';
    for (uint32_t k = i > begin + WITHIN ? i - WITHIN : begin; k < end && k <= i + WITHIN; k++) {
        const kw_word *x = &w->text->words[k];
        kw_str with = x->lemma.n ? x->lemma : x->lower;
        if (k == i || !with.n || with.n > 64) continue;
        memcpy(pair + head.n + 1, with.p, with.n);
        if (kw_phrases_get(w->lang->cues, kw_str_make(pair, head.n + 1 + with.n)) >= 0) return true;
    }
    return false;
}

static bool scan_is_cue(const who_work *w, uint32_t i, uint32_t begin, uint32_t end)
{
    const kw_word *word = &w->text->words[i];
    if (word->upos != KW_UPOS_VERB && word->upos != KW_UPOS_NOUN && word->upos != KW_UPOS_AUX) return false;
    if (kw_phrases_may_begin(w->lang->cues, word) && scan_speaks(w, word->lower, i, begin, end)) return true;
    return word->lemma.n && !kw_str_eq(word->lemma, word->lower) && scan_speaks(w, word->lemma, i, begin, end);
}

// How much the text around a sighting speaks of a country: what it names within some sentences, the nearer the more.
static double scan_nearness(const who_work *w, uint32_t at, kw_str code)
{
    uint32_t state = who_state_index(w->reg, code), here = kw_text_sent_of(w->text, w->sights.items[at].first);
    double sum = 0;
    for (uint32_t side = 0; side < 2 && state != KW_NONE; side++)
        for (uint32_t seen = 1; seen < SCAN_REACH; seen++) {
            uint32_t k = side ? at + seen : at - seen;
            if (k >= w->sights.n) break; // past either end
            const who_entry *e = who_entry_of(w, &w->sights.items[k]);
            if (e->kind != WHO_STATE || e->ref != state) continue;
            uint32_t sent = kw_text_sent_of(w->text, w->sights.items[k].first), gap = side ? sent - here : here - sent;
            sum += 1.0 / (1 + gap * gap);
        }
    return sum;
}

static kw_str scan_entry_code(const who_work *w, const who_entry *e)
{
    uint32_t state = e->kind == WHO_STATE ? e->ref : e->kind == WHO_PLACE ? w->reg->places[e->ref].state : KW_NONE;
    if (state != KW_NONE) return w->reg->states[state].code;
    return e->kind == WHO_BODY ? w->reg->bodies[e->ref].code : KW_STR("");
}

// "Atlanta, │ Georgia": the country of the place that stands before a name and a comma, empty where none does.
static kw_str scan_place_before(const who_work *w, const who_sight *sight)
{
    uint32_t at = sight->first;
    if (at < 2 || !kw_str_is(w->text->words[at - 1].form, ",") || w->sight_at[at - 2] == KW_NONE) return KW_STR("");
    const who_entry *e = who_entry_of(w, &w->sights.items[w->sight_at[at - 2]]);
    return e->kind == WHO_PLACE || (e->kind == WHO_STATE && e->sub == WHO_STATE_REGION) ? scan_entry_code(w, e) : KW_STR("");
}

// A name that bodies or places of several countries share ("Partai Demokrat", "SDF", "Hyderabad", "Punjab"): the one whose country
// the text around names most, else the first of the table. A state gives way to a part of another only behind a place of that other.
static void scan_shared_names(who_work *w)
{
    for (uint32_t s = 0; s < w->sights.n; s++) {
        who_sight *sight = &w->sights.items[s];
        const who_entry *first = who_entry_of(w, sight);
        if ((first->kind != WHO_BODY && first->kind != WHO_PLACE && first->kind != WHO_STATE) || sight->other == KW_NONE) continue;
        kw_phrase_hit hits[SCAN_HITS];
        uint32_t words = sight->last - sight->first + 1, n = kw_phrases_match(w->lang->phrases, &w->text->words[sight->first], words, hits, SCAN_HITS);
        bool region = first->kind != WHO_STATE || first->sub == WHO_STATE_REGION;
        kw_str before = scan_place_before(w, sight);
        double most = 0;
        for (uint32_t k = 0; k < n; k++) {
            const who_entry *e = &w->lang->entries[hits[k].payload];
            if (e->kind != first->kind || hits[k].words != words || (e->kind == WHO_STATE && e->sub != WHO_STATE_REGION && region)) continue;
            kw_str code = scan_entry_code(w, e);
            double near = kw_str_eq(before, code) ? 100 : region ? scan_nearness(w, s, code) : 0;
            if (near <= most) continue;
            most = near;
            sight->entry = hits[k].payload;
            if (e->kind == WHO_STATE && !region) sight->kinds = 1u << e->sub;
        }
    }
}

// "Whiting was given …", "Howard sacked …": a word that the tagger takes for a verb or an adverb is the name that the text has
// written in full elsewhere, where only a name can stand.
static void scan_name_again(who_work *w, uint32_t i, uint32_t begin, uint32_t end)
{
    kw_word *words = w->text->words, *x = &words[i];
    bool odd = x->upos == KW_UPOS_VERB || x->upos == KW_UPOS_ADV || x->upos == KW_UPOS_ADJ || x->upos == KW_UPOS_INTJ || x->upos == KW_UPOS_X;
    if (!odd || !(x->flags & KW_WORD_CAPITAL) || i + 1 >= end || (i > begin && (words[i - 1].flags & KW_WORD_CAPITAL) && i - 1 > begin)) return;
    if (who_map_get(&w->full_names, kw_word_hash(x)) == KW_NONE) return;
    uint8_t next = words[i + 1].upos;
    if (next != KW_UPOS_VERB && next != KW_UPOS_AUX && !kw_str_is(words[i + 1].form, ",")) return;
    uint32_t h = who_head(w, i);
    x->upos = KW_UPOS_PROPN;
    if (x->rel != KW_REL_NSUBJ && h != KW_NONE && h > i && h <= i + 3 && w->subj_of[h] == KW_NONE && words[h].upos == KW_UPOS_VERB) x->rel = KW_REL_NSUBJ;
    if (x->rel == KW_REL_NSUBJ && h != KW_NONE && w->subj_of[h] == KW_NONE) w->subj_of[h] = i;
}

// "Dalam kerusuhan Januari │ Conte melepaskan …", "Kamis │ Bush mengatakan": a name that the tree hangs from the day before it is the subject
// of the verb behind it that has none.
static void scan_name_behind_day(who_work *w, uint32_t i, uint32_t begin, uint32_t end)
{
    kw_word *words = w->text->words, *x = &words[i];
    kw_phrase_hit hit;
    uint32_t last = i;
    if (i == begin || x->upos != KW_UPOS_PROPN || x->rel != KW_REL_FLAT || !(x->flags & KW_WORD_CAPITAL) || who_head(w, i) != i - 1) return;
    if (!kw_phrases_match(w->lang->days, &words[i - 1], 1, &hit, 1) || kw_phrases_match(w->lang->days, x, 1, &hit, 1)) return;
    while (last + 1 < end && words[last + 1].upos == KW_UPOS_PROPN && words[last + 1].rel == KW_REL_FLAT && (words[last + 1].flags & KW_WORD_CAPITAL)) last++;
    uint32_t verb = last + 1;
    while (verb < end && verb < last + 4 && (words[verb].upos == KW_UPOS_AUX || words[verb].upos == KW_UPOS_ADV || words[verb].upos == KW_UPOS_PART)) verb++;
    if (verb >= end || words[verb].upos != KW_UPOS_VERB || w->subj_of[verb] != KW_NONE) return;
    x->rel = KW_REL_NSUBJ;
    x->head = (int32_t)(verb - begin);
    for (uint32_t k = i + 1; k <= last; k++) words[k].head = (int32_t)(i - begin);
    w->subj_of[verb] = i;
}

void who_scan(who_work *w)
{
    const kw_text *text = w->text;
    for (uint32_t i = 1; i < text->n_words; i++) {
        const kw_word *x = &text->words[i];
        bool last = x->upos == KW_UPOS_PROPN && x->rel == KW_REL_FLAT && (x->flags & KW_WORD_CAPITAL) && !(x->flags & KW_WORD_ALL_CAPS);
        if (last && text->words[i - 1].upos == KW_UPOS_PROPN) who_map_put(w->arena, &w->full_names, kw_word_hash(x), i);
        if (scan_initials(w, i)) who_map_put(w->arena, &w->initials, kw_word_hash(x), i);
    }
    for (uint32_t s = 0; s < text->n_sents; s++) {
        uint32_t begin = text->sents[s].first, end = begin + text->sents[s].count;
        for (uint32_t i = begin; i < end; i++) {
            const kw_word *word = &text->words[i];
            w->sent_first[i] = begin;
            scan_small(w, i, end);
            uint32_t h = who_head(w, i);
            if (h != KW_NONE && word->rel == KW_REL_CASE && w->case_of[h] == KW_NONE) w->case_of[h] = i;
            if (h != KW_NONE && word->rel == KW_REL_NSUBJ && (w->subj_of[h] == KW_NONE || word->sub != KW_SUB_OUTER)) w->subj_of[h] = i;
            w->is_cue[i] = scan_is_cue(w, i, begin, end);
        }
        // "for Minister Perez": where the tree hangs the preposition from the title, it is the name's.
        for (uint32_t i = begin; i < end; i++) {
            uint32_t h = who_head(w, i), mark = w->case_of[i];
            bool title = text->words[i].rel == KW_REL_NMOD && mark != KW_NONE && mark < i && h != KW_NONE && h == i + 1;
            if (!title || text->words[h].upos != KW_UPOS_PROPN || w->case_of[h] != KW_NONE || text->words[i].upos == KW_UPOS_PRON) continue;
            w->case_of[h] = mark;
            w->case_of[i] = KW_NONE;
        }
        for (uint32_t i = begin; i < end; i++) {
            scan_name_again(w, i, begin, end);
            scan_name_behind_day(w, i, begin, end);
        }
        // "Howard said": a name that the tagger takes for an adverb, before a word of speech that has no subject.
        for (uint32_t i = begin; i + 1 < end; i++) {
            kw_word *word = &text->words[i];
            bool odd = word->upos == KW_UPOS_ADV || word->upos == KW_UPOS_INTJ || word->upos == KW_UPOS_ADJ || word->upos == KW_UPOS_X;
            if (odd && (word->flags & KW_WORD_CAPITAL) && w->is_cue[i + 1] && who_head(w, i) == i + 1 && w->subj_of[i + 1] == KW_NONE &&
                kw_phrases_match(w->reg->surnames, word, 1, &(kw_phrase_hit){ 0 }, 1)) {
                w->subj_of[i + 1] = i;
                w->marks[i] |= WHO_MARK(WHO_REF_NAMED);
            }
        }
        for (uint32_t i = begin; i < end;) {
            uint32_t words = scan_phrase(w, i, begin, end);
            i += words ? words : 1;
        }
    }
    scan_shared_names(w);
}
