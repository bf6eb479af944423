// SPDX-License-Identifier: Apache-2.0
// Where: names of places with country and coordinates.
#ifndef KW_WHERE_H
#define KW_WHERE_H

#include "lexicon/phrase.h"
#include "text/text.h"

typedef struct kw_place {
    uint32_t start, end;  // bytes
    uint32_t first, last; // words, inclusive
    uint32_t sent;
    kw_str name, country; // canonical; ISO alpha-3
    bool located;         // a preposition of place stands before it or before the phrase it is part of ("in the city of Oslo")
    bool has_coordinates; // a city is pinned, a country is not
    double latitude, longitude;
} kw_place;

typedef struct kw_places {
    kw_place *items; // in text order
    uint32_t n, cap;
    uint32_t *at_word; // [text->n_words] index of the place that includes this word, or UINT32_MAX
} kw_places;

typedef struct kw_gazetteer kw_gazetteer; // immutable, shared
// only: names of that language; NULL: of all.
KAWAT_MUST_USE kawat_code kw_gazetteer_new(const kw_pack *pack, const char *only, kw_gazetteer **out, kawat_error *err);
void kw_gazetteer_free(kw_gazetteer *gazetteer);
// The phrase indexes that the pack compiler makes ready.
void kw_gazetteer_each_index(const kw_gazetteer *gazetteer, void (*take)(void *to, const kw_phrases *index), void *to);

// Finds place names. Of cities that share a name the one in a country named in the document wins, then the largest.
void kw_places_find(const kw_gazetteer *gazetteer, const kw_text *text, kw_arena *arena, kw_places *out);

#endif
