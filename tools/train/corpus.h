// SPDX-License-Identifier: Apache-2.0
// From treebanks to what the network learns from: the lists of forms, tags and relations, and sentences in their numbers.
#ifndef KWT_CORPUS_H
#define KWT_CORPUS_H

#include "tools/train/conllu.h"
#include "tools/train/net.h"

// From 64-bit keys to numbers; open addressing.
typedef struct kwt_map { uint64_t *keys; uint32_t *values; uint32_t n, cap; } kwt_map; // value 0: absent
uint32_t *kwt_map_at(kwt_map *map, uint64_t key);              // makes the entry when absent
uint32_t kwt_map_get(const kwt_map *map, uint64_t key);
void kwt_map_clear(kwt_map *map);

// A list of distinct strings; copies are owned.
typedef struct kwt_names { kw_str *items; uint32_t *counts; uint32_t n, cap; kwt_map index; } kwt_names;
uint32_t kwt_names_add(kwt_names *names, kw_str s);            // number of the string, counted
int64_t kwt_names_find(const kwt_names *names, kw_str s);      // -1: absent
void kwt_names_clear(kwt_names *names);

typedef struct kwt_labels {
    kwt_names tags; // "NOUN" or "NOUN|Number=Sing"
    kwt_names rels;
    kwt_map forms;       // form key -> row
    kwt_map form_counts; // form key -> occurrences in the treebanks
    uint64_t *form_keys; // of rows KW_FORM_FIRST..
    uint32_t n_forms;
} kwt_labels;

kw_str kwt_tag_name(const kwt_word *word, char *room, size_t n_room);
// Tags and relations seen fewer than `rare` times are left out; forms seen fewer than `form_min` times too.
// `raw` (may be NULL): text whose forms are counted too, but must be seen `raw_min` times.
typedef struct kwt_label_limits { uint32_t rare, form_min, raw_min, max_forms; } kwt_label_limits;
void kwt_labels_make(kwt_labels *labels, const kwt_treebank *banks, uint32_t n_banks, const kwt_treebank *raw, const kwt_label_limits *limits);
void kwt_labels_clear(kwt_labels *labels);

// Features of distinct forms, made once.
typedef struct kwt_lexicon { kwt_map index; kw_features **items; uint32_t n, cap; uint32_t buckets; } kwt_lexicon;
const kw_features *kwt_lexicon_get(kwt_lexicon *lexicon, kw_str form);

typedef struct kwt_examples { kwt_example *items; const kwt_sent **sents; const kwt_treebank **banks; uint32_t n, cap; } kwt_examples;
void kwt_examples_add(kwt_examples *out, const kwt_treebank *bank, const kwt_sent *sent, const kwt_labels *labels, kwt_lexicon *lexicon, uint32_t source);

#endif
