// SPDX-License-Identifier: Apache-2.0
// Phrase index: one open-addressing hash table over prefixes of phrases.
//
//   "kim jong un" is stored as the states  kim ▸ kim jong ▸ kim jong un ●   keyed by hash(word) + key before * constant
//
// A state is its key alone, which at 2^20 states collides once in 10^7 packs built: the words themselves need not be kept, and each
// is hashed once, whatever asks for it. ● points to a chain of payloads.
// Phrases and text are split alike before comparing: lower case, then at every byte that is no letter or digit of any script,
// such bytes being dropped ("U.S." = "u s", "Jong-un" = "jong un"), so that it does not matter how the tokeniser cuts them.
#include "lexicon/phrase.h"

#include "base/limits.h"
#include "base/room.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { PHRASE_MAX_PARTS = 24, PHRASE_BEGINS = 1 << 17, PHRASE_NAME_BYTES = 32 };
enum { PHRASE_NOT_ONE = 1 }; // in kw_word.hash
enum { PHRASE_NEAR = 3, PHRASE_AHEAD = 6 }; // words ahead whose first state, whose bit is fetched

typedef struct phrase_node {
    uint64_t key;   // of (state before, word); 0: free
    uint32_t next;  // of the words that may follow, the bits that the tops of their hashes number: most that do stand behind need no probe
    uint32_t last;  // payload chain + 1: its last, which the first follows; 0: no phrase ends here
} phrase_node;

typedef struct phrase_end {
    uint32_t payload;
    uint32_t capitals; // bit i: part i must begin with a capital in the text
    uint32_t next;     // + 1; of the last: the first
} phrase_end;

struct kw_phrases {
    phrase_node *nodes;
    size_t n_nodes, cap_nodes; // cap is a power of two
    phrase_end *ends;
    uint32_t n_ends, cap_ends;
    bool ready; // nodes and ends stand in the pack: they are never written
    char name[PHRASE_NAME_BYTES];
    uint64_t begins[PHRASE_BEGINS / 64]; // keys of first parts as bits: most words begin no phrase, and this stays in the cache
};

kw_phrases *kw_phrases_new(void) { return calloc(1, sizeof(kw_phrases)); }

void kw_phrases_free(kw_phrases *phrases)
{
    if (!phrases) return;
    if (!phrases->ready) {
        free(phrases->nodes);
        free(phrases->ends);
    }
    free(phrases);
}

// Typographic marks, U+2000 to U+203F, count as separators.
static inline bool phrase_mark(kw_str s, size_t i) { return (unsigned char)s.p[i] == 0xe2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80; }

static inline bool phrase_part_byte(kw_str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && !phrase_mark(s, i));
}

// Next run of letters and digits in s from *at; false at the end.
static bool phrase_next_part(kw_str s, size_t *at, kw_str *part)
{
    size_t i = *at;
    while (i < s.n && !phrase_part_byte(s, i)) i += phrase_mark(s, i) ? 3 : 1;
    if (i >= s.n) return false;
    size_t from = i;
    while (i < s.n && phrase_part_byte(s, i)) i++;
    *part = kw_str_sub(s, from, i - from);
    *at = i;
    return true;
}

// before: the key of the state before, 0 for the first word.
static inline uint64_t phrase_key(uint64_t before, uint64_t hash)
{
    uint64_t key = hash + before * 0x9e3779b97f4a7c15u;
    return key ? key : 1;
}

static inline uint32_t phrase_next_bit(uint64_t hash) { return (uint32_t)1 << (hash >> 59); }

static inline size_t phrase_begin(uint64_t key) { return key >> 32 & (PHRASE_BEGINS - 1); }

static phrase_node *phrase_slot(phrase_node *nodes, size_t cap, uint64_t key) // its node, or the free one for it
{
    size_t at = key & (cap - 1);
    while (nodes[at].key && nodes[at].key != key) at = (at + 1) & (cap - 1);
    return &nodes[at];
}

bool kw_phrases_reserve(kw_phrases *p, size_t parts)
{
    if (p->ready) return true;
    size_t cap = p->cap_nodes ? p->cap_nodes : 64;
    while (cap * 2 < parts * 3) cap *= 2; // at most two thirds full
    if (cap == p->cap_nodes) return true;
    phrase_node *nodes = kw_room(cap, sizeof *nodes);
    if (!nodes) return false;
    for (size_t i = 0; i < p->cap_nodes; i++)
        if (p->nodes[i].key) *phrase_slot(nodes, cap, p->nodes[i].key) = p->nodes[i];
    free(p->nodes);
    p->nodes = nodes;
    p->cap_nodes = cap;
    return true;
}

static phrase_node *phrase_insert(kw_phrases *p, uint64_t key)
{
    if ((p->n_nodes + 1) * 3 > p->cap_nodes * 2 && !kw_phrases_reserve(p, p->n_nodes + 1)) return NULL;
    phrase_node *node = phrase_slot(p->nodes, p->cap_nodes, key);
    if (node->key) return node;
    p->n_nodes++;
    *node = (phrase_node){ .key = key };
    return node;
}

// The same in lower case at `low`, of KW_MAX_WORD_BYTES * 2 + 4; *capital: it was not in lower case. Of a longer part only its length is right.
static bool phrase_next_lower(kw_str s, size_t *at, char *low, kw_str *lower, bool *capital)
{
    size_t i = *at, n = 0;
    while (i < s.n && !phrase_part_byte(s, i)) i += phrase_mark(s, i) ? 3 : 1;
    unsigned char big = 0, c = 0;
    for (; i + n < s.n && n < KW_MAX_WORD_BYTES; n++) { // most parts are ASCII: one pass over them
        c = (unsigned char)s.p[i + n];
        const unsigned char small = c | 0x20; // digits stay what they are
        if ((unsigned char)(small - 'a') >= 26 && (unsigned char)(c - '0') >= 10) break;
        big |= c ^ small;
        low[n] = (char)small;
    }
    if (i + n < s.n && (c >= 0x80 || n == KW_MAX_WORD_BYTES)) {
        kw_str part;
        if (!phrase_next_part(s, at, &part)) return false;
        *lower = part.n > KW_MAX_WORD_BYTES ? part : kw_str_make(low, kw_utf8_lower(part, low));
        *capital = !kw_str_eq(part, *lower);
        return true;
    }
    *at = i + n;
    *lower = kw_str_make(low, n);
    *capital = big != 0;
    return n > 0;
}

kawat_code kw_phrases_add(kw_phrases *p, kw_str phrase, uint32_t payload)
{
    if (p->ready) return KAWAT_OK;
    char low[KW_MAX_WORD_BYTES * 2 + 4];
    size_t at = 0;
    uint64_t keys[PHRASE_MAX_PARTS];
    uint32_t parts = 0, capitals = 0, follow[PHRASE_MAX_PARTS];
    bool capital;
    for (kw_str lower; phrase_next_lower(phrase, &at, low, &lower, &capital); parts++) {
        if (lower.n > KW_MAX_WORD_BYTES || parts == PHRASE_MAX_PARTS) return KAWAT_E_LIMIT;
        capitals |= (uint32_t)capital << parts;
        uint64_t hash = kw_lower_hash(lower);
        keys[parts] = phrase_key(parts ? keys[parts - 1] : 0, hash);
        follow[parts] = phrase_next_bit(hash);
        if (p->cap_nodes) __builtin_prefetch(&p->nodes[keys[parts] & (p->cap_nodes - 1)], 1); // the table is larger than the cache
    }
    if (!parts) return KAWAT_E_ARGUMENT;
    p->begins[phrase_begin(keys[0]) / 64] |= (uint64_t)1 << phrase_begin(keys[0]) % 64;
    phrase_node *node = NULL;
    for (uint32_t i = 0; i < parts; i++) {
        if (node) node->next |= follow[i];
        node = phrase_insert(p, keys[i]);
        if (!node) return KAWAT_E_MEMORY;
    }
    if (p->n_ends == p->cap_ends) {
        uint32_t cap = p->cap_ends ? p->cap_ends * 2 : 256;
        phrase_end *ends = realloc(p->ends, cap * sizeof *ends);
        if (!ends) return KAWAT_E_MEMORY;
        p->ends = ends;
        p->cap_ends = cap;
    }
    // The chain is a ring in order of adding.
    phrase_end *end = &p->ends[p->n_ends++], *last = node->last ? &p->ends[node->last - 1] : end;
    *end = (phrase_end){ payload, capitals, node->last ? last->next : p->n_ends };
    last->next = node->last = p->n_ends;
    return KAWAT_OK;
}

// ---- in the pack --------------------------------------------------------------------------------------------------------
typedef struct phrase_image { // then the nodes, then the ends
    uint32_t slots; // of the nodes: a power of two, some free
    uint32_t ends;
    uint64_t begins[PHRASE_BEGINS / 64];
} phrase_image;
_Static_assert(sizeof(phrase_node) == 16 && sizeof(phrase_end) == 12 && sizeof(phrase_image) % 8 == 0, "as docs/formats/pack.md says");

size_t kw_phrases_image(const kw_phrases *p, unsigned char *out)
{
    size_t nodes = p->cap_nodes * sizeof *p->nodes, ends = p->n_ends * sizeof *p->ends, n = sizeof(phrase_image) + nodes + (ends + 7) / 8 * 8;
    if (!out) return n;
    memset(out, 0, n);
    phrase_image head = { (uint32_t)p->cap_nodes, p->n_ends, { 0 } };
    memcpy(head.begins, p->begins, sizeof head.begins);
    memcpy(out, &head, sizeof head);
    if (nodes) memcpy(out + sizeof head, p->nodes, nodes);
    if (ends) memcpy(out + sizeof head + nodes, p->ends, ends);
    return n;
}

// A probe ends at a free node; where each end follows exactly one, the chain from any comes back to it.
static kawat_code phrase_check(const kw_phrases *p)
{
    size_t taken = 0;
    bool good = true;
    for (size_t i = 0; i < p->cap_nodes; i++) {
        taken += p->nodes[i].key != 0;
        good &= p->nodes[i].last <= p->n_ends;
    }
    if (!good || (p->cap_nodes && taken == p->cap_nodes)) return KAWAT_E_FORMAT;
    bool *followed = calloc((size_t)p->n_ends + 1, sizeof *followed);
    if (!followed) return KAWAT_E_MEMORY;
    for (uint32_t i = 0; i < p->n_ends && good; i++) {
        uint32_t next = p->ends[i].next;
        good = next > 0 && next <= p->n_ends && !followed[next];
        if (good) followed[next] = true;
    }
    free(followed);
    return good ? KAWAT_OK : KAWAT_E_FORMAT;
}

static kawat_code phrase_use(kw_phrases *p, kw_str bytes)
{
    phrase_image head;
    if (bytes.n < sizeof head) return KAWAT_E_FORMAT;
    memcpy(&head, bytes.p, sizeof head);
    uint64_t nodes = (uint64_t)head.slots * sizeof *p->nodes, ends = ((uint64_t)head.ends * sizeof *p->ends + 7) / 8 * 8;
    if ((head.slots & (head.slots - 1)) != 0 || sizeof head + nodes + ends != bytes.n) return KAWAT_E_FORMAT;
    uintptr_t at = (uintptr_t)bytes.p + sizeof head;
    p->ready = true;
    p->nodes = (phrase_node *)at;
    p->cap_nodes = head.slots;
    p->ends = (phrase_end *)(at + nodes);
    p->n_ends = head.ends;
    memcpy(p->begins, head.begins, sizeof p->begins);
    return phrase_check(p);
}

kawat_code kw_phrases_open(const kw_pack *pack, const char *lang, const char *name, kw_phrases **out)
{
    kw_phrases *p = *out = kw_phrases_new();
    if (!p) return KAWAT_E_MEMORY;
    int n = snprintf(p->name, sizeof p->name, "%s/%s", lang, name);
    if (n < 0 || (size_t)n >= sizeof p->name) return KAWAT_E_LIMIT;
    kw_str bytes = kw_pack_ready(pack, kw_phrases_name(p));
    return bytes.n ? phrase_use(p, bytes) : KAWAT_OK;
}

bool kw_phrases_within(const kw_phrases *p, uint32_t payloads)
{
    bool within = true;
    for (uint32_t i = 0; i < p->n_ends; i++) within &= p->ends[i].payload < payloads;
    return within;
}

kw_str kw_phrases_name(const kw_phrases *p) { return kw_str_from(p->name); }

// ---- looking up ---------------------------------------------------------------------------------------------------------
static inline bool phrase_begun(const kw_phrases *p, uint64_t key) { return p->begins[phrase_begin(key) / 64] >> phrase_begin(key) % 64 & 1; }

// The state that a word leads to from another, from NULL the first; NULL where no phrase goes on so.
static const phrase_node *phrase_step(const kw_phrases *p, const phrase_node *from, uint64_t hash)
{
    uint64_t key = phrase_key(from ? from->key : 0, hash);
    if (!p->cap_nodes || !(from ? (from->next & phrase_next_bit(hash)) != 0 : phrase_begun(p, key))) return NULL;
    const phrase_node *node = phrase_slot(p->nodes, p->cap_nodes, key);
    return node->key ? node : NULL;
}

void kw_phrases_prepare(kw_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t at = 0;
        kw_str part;
        bool one = phrase_next_part(words[i].lower, &at, &part) && part.n == words[i].lower.n;
        words[i].hash = one ? kw_lower_hash(part) : PHRASE_NOT_ONE;
    }
}

bool kw_phrases_may_begin(const kw_phrases *p, const kw_word *word) { return word->hash <= PHRASE_NOT_ONE || phrase_begun(p, phrase_key(0, word->hash)); }

// Those of a word that may begin some.
__attribute__((noinline)) static uint32_t phrase_hits(const kw_phrases *p, const kw_word *words, uint32_t n_words, kw_phrase_hit *hits, uint32_t cap)
{
    uint32_t parts = 0, capitals = 0, n = 0;
    const phrase_node *node = NULL;
    for (uint32_t w = 0; w < n_words && w < KW_MAX_PHRASE_WORDS * 2; w++) {
        if (w && words[w].upos == KW_UPOS_PUNCT && words[w].form.n > 3) break;
        const uint64_t whole = words[w].hash;
        const uint32_t before = parts;
        size_t at_low = 0;
        kw_str part;
        while (whole > PHRASE_NOT_ONE ? parts == before : phrase_next_part(words[w].lower, &at_low, &part)) {
            if (parts == PHRASE_MAX_PARTS) goto sorted;
            // Inner parts ("un" of "Jong-un") may be small or capital.
            if (parts > before || (words[w].flags & KW_WORD_CAPITAL)) capitals |= 1u << parts;
            node = phrase_step(p, node, whole > PHRASE_NOT_ONE ? whole : kw_lower_hash(part));
            if (!node) goto sorted;
            parts++;
        }
        if (parts == before) {
            // A mark between words: only "-", ".", "'" and the like join a name; a comma or bracket ends it.
            if (w == 0 || words[w].form.n > 3) goto sorted;
            char c = words[w].form.p[0];
            if (c != '-' && c != '.' && c != '\'' && c != '&' && c != '/' && (unsigned char)c != 0xe2) goto sorted;
            continue;
        }
        for (uint32_t e = 0; node->last && e != node->last;) {
            e = e ? p->ends[e - 1].next : p->ends[node->last - 1].next;
            const phrase_end *end = &p->ends[e - 1];
            if ((end->capitals & capitals) != end->capitals) continue;
            if (n < cap) {
                hits[n++] = (kw_phrase_hit){ end->payload, w + 1 };
            } else if (cap) {
                memmove(hits, hits + 1, (cap - 1) * sizeof *hits); // longer phrases come later: forget the shortest
                hits[cap - 1] = (kw_phrase_hit){ end->payload, w + 1 };
            }
        }
    }
sorted: // longest first, equal lengths in order of adding
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t k = i; k && hits[k].words > hits[k - 1].words; k--) {
            kw_phrase_hit t = hits[k];
            hits[k] = hits[k - 1];
            hits[k - 1] = t;
        }
    return n;
}

uint32_t kw_phrases_match(const kw_phrases *p, const kw_word *words, uint32_t n_words, kw_phrase_hit *hits, uint32_t cap)
{
    if (!n_words) return 0;
    // A text is looked up word by word, and what the words behind will ask for is seldom in the cache.
    if (n_words > PHRASE_AHEAD) __builtin_prefetch(&p->begins[phrase_begin(words[PHRASE_AHEAD].hash) / 64]);
    if (n_words > PHRASE_NEAR && p->cap_nodes && phrase_begun(p, words[PHRASE_NEAR].hash)) __builtin_prefetch(&p->nodes[words[PHRASE_NEAR].hash & (p->cap_nodes - 1)]);
    return kw_phrases_may_begin(p, words) ? phrase_hits(p, words, n_words, hits, cap) : 0;
}

// The state that the words of a string lead to: NULL where there is none, and of no words; *parts: how many words were there.
static const phrase_node *phrase_walk(const kw_phrases *p, kw_str phrase, uint32_t *parts)
{
    char low[KW_MAX_WORD_BYTES * 2 + 4];
    size_t at = 0;
    const phrase_node *node = NULL;
    bool capital;
    *parts = 0;
    for (kw_str lower; phrase_next_lower(phrase, &at, low, &lower, &capital); ++*parts) {
        node = lower.n > KW_MAX_WORD_BYTES ? NULL : phrase_step(p, node, kw_lower_hash(lower));
        if (!node) {
            ++*parts;
            break;
        }
    }
    return node;
}

int64_t kw_phrases_get(const kw_phrases *p, kw_str phrase)
{
    uint32_t parts;
    const phrase_node *node = phrase_walk(p, phrase, &parts);
    return node && node->last ? (int64_t)p->ends[p->ends[node->last - 1].next - 1].payload : -1;
}

bool kw_phrases_may_lead(const kw_phrases *p, kw_str words)
{
    uint32_t parts;
    return phrase_walk(p, words, &parts) || !parts;
}
