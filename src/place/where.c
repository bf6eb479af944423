// SPDX-License-Identifier: Apache-2.0
// Finds place names: states, capitals, regions and cities by phrase, then settles which of several places a name means.
//
//   words ──phrases──▶ candidates ──countries named in the document, population──▶ places
//
// A name is no place where it is part of another name: of a person ("Jack London": joined to it as flat), of an organisation
// ("Universitas Indonesia", any phrase of <lang>/bodies), of a phrase that <lang>/states lists as none ("Laut China Selatan").
// A state stays a state: it gets no coordinates, no city of it is guessed.
// Memory: the gazetteer owns its entries and borrows strings from the pack; places live in the document's arena. Linear.
#include "place/where.h"

#include "base/limits.h"
#include "lexicon/phrase.h"

#include <stdio.h>
#include <stdlib.h>

typedef enum where_kind { WHERE_BLOCK, WHERE_COUNTRY, WHERE_OF_COUNTRY, WHERE_CAPITAL, WHERE_CITY, WHERE_REGION } where_kind;

typedef struct where_entry {
    kw_str name, country;
    uint32_t city; // row of world/cities, + 1: its figures are read when a text names it; 0: has none
    uint8_t kind;
} where_entry;

typedef struct where_language {
    char code[16];
    kw_phrases *names;  // payload: index of entries
    kw_phrases *around; // payload: 't' type, 'b' before, 'o' organisation
    where_entry *entries;
    uint32_t n, cap;
} where_language;

struct kw_gazetteer {
    const kw_table *cities;
    int c_latitude, c_longitude, c_population;
    where_language languages[KW_MAX_LANGUAGES];
    int n_languages;
};

void kw_gazetteer_free(kw_gazetteer *g)
{
    if (!g) return;
    for (int i = 0; i < g->n_languages; i++) {
        kw_phrases_free(g->languages[i].names);
        kw_phrases_free(g->languages[i].around);
        free(g->languages[i].entries);
    }
    free(g);
}

static bool where_enter(kw_phrases *phrases, kw_str phrase, uint32_t payload)
{
    return !phrase.n || kw_phrases_add(phrases, phrase, payload) != KAWAT_E_MEMORY; // a phrase too long for the index is left out
}

// Adds an entry and, where it has a name, the phrase that leads to it.
static bool where_add(where_language *l, where_entry entry)
{
    if (l->n == l->cap) {
        uint32_t cap = l->cap ? l->cap * 2 : 1 << 14;
        where_entry *entries = realloc(l->entries, cap * sizeof *entries);
        if (!entries) return false;
        l->entries = entries;
        l->cap = cap;
    }
    l->entries[l->n] = entry;
    return where_enter(l->names, entry.name, l->n++);
}

static double where_figure(const kw_gazetteer *g, const where_entry *e, int column)
{
    if (!e->city) return 0;
    kw_str s = kw_table_cell(g->cities, e->city - 1, column);
    double v = 0, scale = 1;
    bool minus = false, fraction = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '-' && i == 0) minus = true;
        else if (c == '.' && !fraction) fraction = true;
        else if (c >= '0' && c <= '9') {
            v = v * 10 + (c - '0');
            if (fraction) scale *= 10;
        }
    }
    return (minus ? -v : v) / scale;
}

static where_kind where_state_kind(kw_str kind)
{
    static const char *const countries[] = { "name", "official", "former", "abbr" };
    for (size_t i = 0; i < 4; i++)
        if (kw_str_is(kind, countries[i])) return WHERE_COUNTRY;
    if (kw_str_is(kind, "capital")) return WHERE_CAPITAL;
    if (kw_str_is(kind, "region")) return WHERE_REGION;
    if (kw_str_is(kind, "city")) return WHERE_CITY;
    if (kw_str_is(kind, "none")) return WHERE_BLOCK;
    return WHERE_OF_COUNTRY; // people, adjectives, seats: they name a country and are no place
}

static bool where_load_states(where_language *l, const kw_table *states)
{
    int c_code = kw_table_column(states, "code"), c_kind = kw_table_column(states, "kind"), c_phrase = kw_table_column(states, "phrase");
    for (uint32_t r = 0; r < kw_table_rows(states); r++) {
        where_entry entry = { .name = kw_table_cell(states, r, c_phrase), .country = kw_table_cell(states, r, c_code),
                              .kind = (uint8_t)where_state_kind(kw_table_cell(states, r, c_kind)) };
        if (!where_add(l, entry)) return false;
    }
    return true;
}

static bool where_load_bodies(where_language *l, const kw_table *bodies)
{
    int c_phrase = kw_table_column(bodies, "phrase");
    uint32_t block = l->n;
    if (!where_add(l, (where_entry){ .kind = WHERE_BLOCK })) return false;
    for (uint32_t r = 0; r < kw_table_rows(bodies); r++) {
        kw_str phrase = kw_table_cell(bodies, r, c_phrase);
        if (kw_str_find_byte(phrase, ' ', 0) == phrase.n) continue; // one word is no larger name that holds a place
        if (!where_enter(l->names, phrase, block)) return false;
    }
    return true;
}

static bool where_load_cities(where_language *l, const kw_table *cities)
{
    char column[sizeof l->code + 8];
    (void)snprintf(column, sizeof column, "names_%s", l->code);
    int c_name = kw_table_column(cities, "name"), c_country = kw_table_column(cities, "country"), c_names = kw_table_column(cities, column);
    for (uint32_t r = 0; r < kw_table_rows(cities); r++) {
        where_entry entry = { .name = kw_table_cell(cities, r, c_name), .country = kw_table_cell(cities, r, c_country), .city = r + 1,
                              .kind = WHERE_CITY };
        if (!where_add(l, entry)) return false;
        for (kw_str rest = kw_table_cell(cities, r, c_names), form; kw_str_next(&rest, '|', &form);) {
            if (!form.n || kw_str_eq(form, entry.name)) continue;
            where_entry as_written = entry; // a place goes by the name that the text gives it
            as_written.name = form;
            if (!where_add(l, as_written)) return false;
        }
    }
    return true;
}

static bool where_load_around(where_language *l, const kw_table *places)
{
    int c_kind = kw_table_column(places, "kind"), c_phrase = kw_table_column(places, "phrase");
    for (uint32_t r = 0; r < kw_table_rows(places); r++) {
        kw_str kind = kw_table_cell(places, r, c_kind);
        uint32_t mark = kw_str_is(kind, "type") ? 't' : kw_str_is(kind, "before") ? 'b' : 'o';
        if (!where_enter(l->around, kw_table_cell(places, r, c_phrase), mark)) return false;
    }
    return true;
}

static kawat_code where_open(where_language *l, const kw_pack *pack, const kw_table *states, const kw_table *cities)
{
    const kw_table *bodies = kw_pack_lang_table(pack, l->code, "bodies");
    size_t names = (size_t)kw_table_rows(states) + kw_table_rows(bodies) + kw_table_rows(cities);
    kawat_code code = kw_phrases_open(pack, l->code, "places", &l->names);
    if (code) return code;
    l->around = kw_phrases_new();
    if (!l->around || !kw_phrases_reserve(l->names, names + names / 2) || !where_load_states(l, states) || !where_load_bodies(l, bodies) ||
        !where_load_cities(l, cities) || !where_load_around(l, kw_pack_lang_table(pack, l->code, "places")))
        return KAWAT_E_MEMORY;
    return kw_phrases_within(l->names, l->n) ? KAWAT_OK : KAWAT_E_FORMAT;
}

kawat_code kw_gazetteer_new(const kw_pack *pack, const char *only, kw_gazetteer **out, kawat_error *err)
{
    kw_gazetteer *g = calloc(1, sizeof *g);
    kawat_code code = g ? KAWAT_OK : KAWAT_E_MEMORY;
    if (g) {
        g->cities = kw_pack_table(pack, "world/cities");
        g->c_latitude = kw_table_column(g->cities, "lat");
        g->c_longitude = kw_table_column(g->cities, "lon");
        g->c_population = kw_table_column(g->cities, "population");
    }
    for (size_t i = 0; !code && i < kw_pack_table_count(pack) && g->n_languages < KW_MAX_LANGUAGES; i++) {
        const kw_table *states = kw_pack_table_at(pack, i);
        kw_str name = kw_table_name(states);
        if (kw_str_is(name, "world/states") || !kw_str_ends(name, KW_STR("/states"))) continue;
        kw_str lang = kw_str_sub(name, 0, name.n - 7);
        where_language *l = &g->languages[g->n_languages];
        if ((only && !kw_str_is(lang, only)) || lang.n >= sizeof l->code) continue;
        memcpy(l->code, lang.p, lang.n);
        g->n_languages++;
        code = where_open(l, pack, states, g->cities);
    }
    if (code) {
        kw_gazetteer_free(g);
        return kw_fail(err, code, NULL, 0, 0, "the gazetteer could not be built");
    }
    *out = g;
    return KAWAT_OK;
}

void kw_gazetteer_each_index(const kw_gazetteer *g, void (*take)(void *to, const kw_phrases *index), void *to)
{
    for (int i = 0; i < g->n_languages; i++) take(to, g->languages[i].names);
}

static uint32_t where_around(const where_language *l, const kw_word *word)
{
    if (word->form.n > 40) return 0;
    int64_t mark = kw_phrases_may_begin(l->around, word) ? kw_phrases_get(l->around, word->lower) : -1;
    return mark < 0 ? 0 : (uint32_t)mark;
}

static bool where_capital(const kw_word *word) { return (word->flags & KW_WORD_CAPITAL) != 0; }

// Is the name at [first, last] part of a larger one?
static bool where_inside_name(const where_language *l, const kw_text *text, const kw_sent *sent, uint32_t first, uint32_t last)
{
    uint32_t begin = sent->first, end = begin + sent->count;
    const kw_word *w = text->words;
    uint32_t before = first > begin ? where_around(l, &w[first - 1]) : 0;
    uint32_t behind = last + 1 < end ? where_around(l, &w[last + 1]) : 0;
    if (before == 'o' && where_capital(&w[first - 1])) return true;  // "Universitas Bandung"
    if (behind == 'o' && where_capital(&w[last + 1])) return true;   // "Bandung University"
    // A person: joined as flat to a capitalised word outside that is no kind of place.
    for (uint32_t k = first; k <= last; k++) {
        if (w[k].rel != KW_REL_FLAT || w[k].head < 0) continue;
        uint32_t head = begin + (uint32_t)w[k].head;
        if (head >= end || (head >= first && head <= last)) continue;
        if (w[head].upos == KW_UPOS_PROPN && where_capital(&w[head]) && where_around(l, &w[head]) != 't') return true;
    }
    for (uint32_t k = last + 1; k < end && k <= last + 2; k++) {
        if (w[k].rel != KW_REL_FLAT || w[k].head < 0 || w[k].upos != KW_UPOS_PROPN || !where_capital(&w[k])) continue;
        uint32_t head = begin + (uint32_t)w[k].head;
        if (head >= first && head <= last && where_around(l, &w[k]) != 't') return true;
    }
    return false;
}

// Does a preposition of place stand before the name, or before the phrase that it closes?
static bool where_located(const where_language *l, const kw_text *text, const kw_sent *sent, uint32_t first, uint32_t last)
{
    enum { UP = 4 };
    const kw_word *w = text->words;
    if (first > sent->first && where_around(l, &w[first - 1]) == 'b') return true;
    uint32_t at = first;
    for (uint32_t k = first; k <= last; k++) // the word of the name that the others hang on
        if (w[k].head < 0 || sent->first + (uint32_t)w[k].head < first || sent->first + (uint32_t)w[k].head > last) at = k;
    for (int up = 0; up < UP; up++) {
        // Case markers stand before their word, within a few words.
        for (uint32_t k = at; k > sent->first && at - k < 8; k--)
            if (w[k - 1].head >= 0 && sent->first + (uint32_t)w[k - 1].head == at && (w[k - 1].rel == KW_REL_CASE || w[k - 1].upos == KW_UPOS_ADP))
                return where_around(l, &w[k - 1]) == 'b';
        kw_rel rel = (kw_rel)w[at].rel;
        if (w[at].head < 0 || (rel != KW_REL_NMOD && rel != KW_REL_FLAT && rel != KW_REL_APPOS && rel != KW_REL_COMPOUND && rel != KW_REL_CONJ)) return false;
        at = sent->first + (uint32_t)w[at].head;
        if (rel == KW_REL_COMPOUND && where_around(l, &w[at]) != 't') return false; // "Oslo harbour", not "the Oslo talks"
    }
    return false;
}

typedef struct where_found { // a name in the text with the entries it may mean
    uint32_t first, last, sent;
    uint32_t first_hit, n_hits;
} where_found;

typedef struct where_pool {
    where_found *items;
    uint32_t n, cap;
    struct { uint32_t *items; uint32_t n, cap; } hits;
} where_pool;

enum { WHERE_HITS = 64 };

static void where_collect(const where_language *l, const kw_text *text, kw_arena *arena, where_pool *pool)
{
    for (uint32_t s = 0; s < text->n_sents; s++) {
        const kw_sent *sent = &text->sents[s];
        uint32_t end = sent->first + sent->count;
        for (uint32_t w = sent->first; w < end;) {
            kw_phrase_hit hits[WHERE_HITS];
            uint32_t n = kw_phrases_match(l->names, &text->words[w], end - w, hits, WHERE_HITS);
            if (!n) {
                w++;
                continue;
            }
            uint32_t longest = hits[0].words;
            bool blocked = false;
            for (uint32_t h = 0; h < n && hits[h].words == longest; h++) blocked |= l->entries[hits[h].payload].kind == WHERE_BLOCK;
            if (!blocked) {
                where_found *found = KW_PUSH(arena, pool);
                *found = (where_found){ .first = w, .last = w + longest - 1, .sent = s, .first_hit = pool->hits.n };
                for (uint32_t h = 0; h < n && hits[h].words == longest; h++) {
                    *KW_PUSH(arena, &pool->hits) = hits[h].payload;
                    found->n_hits++;
                }
            }
            w += longest;
        }
    }
}

// Which of the entries a name means: a state, then a capital, then what lies in a country named in the document, then the largest.
static const where_entry *where_choose(const kw_gazetteer *g, const where_language *l, const where_pool *pool, const where_found *found, const kw_str *countries, uint32_t n_countries,
                                       const where_entry **located)
{
    const where_entry *best = NULL;
    double best_score = -1;
    for (uint32_t h = 0; h < found->n_hits; h++) {
        const where_entry *e = &l->entries[pool->hits.items[found->first_hit + h]];
        if (e->kind == WHERE_OF_COUNTRY) continue;
        bool named = false;
        for (uint32_t c = 0; c < n_countries && !named; c++) named = kw_str_eq(countries[c], e->country);
        double score = where_figure(g, e, g->c_population);
        if (e->kind == WHERE_COUNTRY) score += 8e9;
        if (e->kind == WHERE_CAPITAL) score += 4e9;
        if (named) score += 2e9;
        if (e->kind == WHERE_REGION) score += 1e6; // a province is larger than a town of its name
        if (score > best_score) best = e, best_score = score;
    }
    *located = best && best->city ? best : NULL;
    for (uint32_t h = 0; best && (best->kind == WHERE_CAPITAL || best->kind == WHERE_REGION) && h < found->n_hits; h++) {
        const where_entry *e = &l->entries[pool->hits.items[found->first_hit + h]];
        if (!e->city || !kw_str_eq(e->country, best->country)) continue;
        if (!*located || where_figure(g, e, g->c_population) > where_figure(g, *located, g->c_population)) *located = e;
    }
    return best;
}

void kw_places_find(const kw_gazetteer *g, const kw_text *text, kw_arena *arena, kw_places *out)
{
    *out = (kw_places){ 0 };
    out->at_word = KW_ARRAY(arena, uint32_t, text->n_words);
    for (uint32_t i = 0; i < text->n_words; i++) out->at_word[i] = UINT32_MAX;
    const where_language *l = NULL;
    for (int i = 0; i < g->n_languages && !l; i++)
        if (text->lang && strcmp(g->languages[i].code, text->lang) == 0) l = &g->languages[i];
    if (!l) return;
    where_pool pool = { 0 };
    where_collect(l, text, arena, &pool);
    struct { kw_str *items; uint32_t n, cap; } countries = { 0 };
    for (uint32_t i = 0; i < pool.n; i++)
        for (uint32_t h = 0; h < pool.items[i].n_hits; h++) {
            const where_entry *e = &l->entries[pool.hits.items[pool.items[i].first_hit + h]];
            if (e->kind == WHERE_CITY || e->kind == WHERE_REGION) continue;
            bool known = false;
            for (uint32_t c = 0; c < countries.n && !known; c++) known = kw_str_eq(countries.items[c], e->country);
            if (!known) *KW_PUSH(arena, &countries) = e->country;
        }
    for (uint32_t i = 0; i < pool.n; i++) {
        const where_found *found = &pool.items[i];
        const where_entry *located, *entry = where_choose(g, l, &pool, found, countries.items, countries.n, &located);
        if (!entry || where_inside_name(l, text, &text->sents[found->sent], found->first, found->last)) continue;
        for (uint32_t w = found->first; w <= found->last; w++) out->at_word[w] = out->n;
        kw_place *place = KW_PUSH(arena, out);
        *place = (kw_place){ .start = text->words[found->first].start, .end = text->words[found->last].end, .first = found->first, .last = found->last,
                             .sent = found->sent, .name = entry->name, .country = entry->country };
        place->located = where_located(l, text, &text->sents[found->sent], found->first, found->last);
        if (located && entry->kind != WHERE_COUNTRY) {
            place->has_coordinates = true;
            place->latitude = where_figure(g, located, g->c_latitude);
            place->longitude = where_figure(g, located, g->c_longitude);
        }
    }
}
