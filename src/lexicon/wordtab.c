// SPDX-License-Identifier: Apache-2.0
// Word table: open addressing over prefixes, as in phrase.c; the words themselves are not kept, a 64-bit hash stands for them.
#include "lexicon/wordtab.h"

#include "base/room.h"

#include <stdlib.h>

enum { WORDTAB_BEGINS = 4096 };

typedef struct wordtab_slot {
    uint64_t key; // hash of (prefix so far, word); 0: free
    uint32_t payload;
} wordtab_slot;

struct kw_wordtab {
    wordtab_slot *slots;
    size_t n, cap; // cap is a power of two, at most half full
    uint64_t begins[WORDTAB_BEGINS / 64]; // first words by length and three of their bytes: most words of a text are none
};

kw_wordtab *kw_wordtab_new(void) { return calloc(1, sizeof(kw_wordtab)); }

void kw_wordtab_free(kw_wordtab *tab)
{
    if (!tab) return;
    free(tab->slots);
    free(tab);
}

static inline uint64_t wordtab_key(uint64_t before, kw_str word)
{
    uint64_t key = kw_str_hash(word, before);
    return key ? key : 1;
}

static inline uint32_t wordtab_begin(kw_str word)
{
    if (!word.n) return 0;
    const unsigned char *p = (const unsigned char *)word.p;
    return (uint32_t)(word.n + p[0] * 37u + p[word.n / 2] * 411u + p[word.n - 1] * 1233u) % WORDTAB_BEGINS;
}

static inline bool wordtab_may_begin(const kw_wordtab *tab, kw_str word) { return tab->begins[wordtab_begin(word) / 64] >> wordtab_begin(word) % 64 & 1; }

static wordtab_slot *wordtab_find(const kw_wordtab *tab, uint64_t key)
{
    if (!tab->cap) return NULL;
    for (size_t i = key & (tab->cap - 1);; i = (i + 1) & (tab->cap - 1)) {
        if (!tab->slots[i].key) return NULL;
        if (tab->slots[i].key == key) return &tab->slots[i];
    }
}

bool kw_wordtab_reserve(kw_wordtab *tab, size_t words)
{
    size_t cap = tab->cap ? tab->cap : 256;
    while (cap < words * 2) cap *= 2;
    if (cap == tab->cap) return true;
    wordtab_slot *slots = kw_room(cap, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < tab->cap; i++) {
        if (!tab->slots[i].key) continue;
        size_t at = tab->slots[i].key & (cap - 1);
        while (slots[at].key) at = (at + 1) & (cap - 1);
        slots[at] = tab->slots[i];
    }
    free(tab->slots);
    tab->slots = slots;
    tab->cap = cap;
    return true;
}

static wordtab_slot *wordtab_enter(kw_wordtab *tab, uint64_t key)
{
    if ((tab->n + 1) * 2 > tab->cap && !kw_wordtab_reserve(tab, tab->n + 1)) return NULL;
    size_t at = key & (tab->cap - 1);
    while (tab->slots[at].key && tab->slots[at].key != key) at = (at + 1) & (tab->cap - 1);
    if (!tab->slots[at].key) {
        tab->slots[at] = (wordtab_slot){ key, KW_WORDTAB_NONE };
        tab->n++;
    }
    return &tab->slots[at];
}

kawat_code kw_wordtab_put(kw_wordtab *tab, uint32_t space, kw_str phrase, uint32_t payload, uint32_t *old)
{
    uint64_t key = (uint64_t)space + 1;
    wordtab_slot *slot = NULL;
    for (kw_str rest = phrase, word; kw_str_next(&rest, ' ', &word);) {
        if (!word.n) continue;
        if (!slot) tab->begins[wordtab_begin(word) / 64] |= (uint64_t)1 << wordtab_begin(word) % 64;
        key = wordtab_key(key, word);
        slot = wordtab_enter(tab, key);
        if (!slot) return KAWAT_E_MEMORY;
    }
    if (!slot) return KAWAT_E_ARGUMENT;
    *old = slot->payload;
    slot->payload = payload;
    return KAWAT_OK;
}

uint32_t kw_wordtab_longest(const kw_wordtab *tab, uint32_t space, const kw_str *words, uint32_t n, uint32_t *payload)
{
    uint64_t key = (uint64_t)space + 1;
    uint32_t best = 0;
    if (n && !wordtab_may_begin(tab, words[0])) return 0;
    for (uint32_t i = 0; i < n; i++) {
        key = wordtab_key(key, words[i]);
        const wordtab_slot *slot = wordtab_find(tab, key);
        if (!slot) break;
        if (slot->payload != KW_WORDTAB_NONE) {
            best = i + 1;
            *payload = slot->payload;
        }
    }
    return best;
}

uint32_t kw_wordtab_get(const kw_wordtab *tab, uint32_t space, kw_str word)
{
    const wordtab_slot *slot = wordtab_may_begin(tab, word) ? wordtab_find(tab, wordtab_key((uint64_t)space + 1, word)) : NULL;
    return slot ? slot->payload : KW_WORDTAB_NONE;
}
