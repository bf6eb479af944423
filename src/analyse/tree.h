// SPDX-License-Identifier: Apache-2.0
// The best tree over arc scores: maximum spanning arborescence with exactly one child of the root (Chu and Liu 1965, Edmonds
// 1967). Crossing arcs are allowed, so non-projective sentences need nothing special. Integers only: the same on every machine.
#ifndef KW_TREE_H
#define KW_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KW_TREE_MAX = 401 }; // words with the root

// Bytes of scratch for n ≤ KW_TREE_MAX nodes.
size_t kw_tree_scratch_bytes(uint32_t n);

// Do head[1..n) form a tree? (How many children the root has is not asked.) n uint16_t of scratch.
bool kw_tree_is(const uint16_t *head, uint32_t n, void *scratch);

// score[i * stride + j]: how well j suits as head of i; node 0 is the root, diagonal and row 0 are not looked at.
// head[1..n) is written. Cost n² where the best heads already form a tree (nearly always), else up to n³.
void kw_tree_best(const int32_t *score, uint32_t n, uint32_t stride, void *scratch, uint16_t *head);

// The same where head[1..n) holds the best head of each word, the first of equals, and they are no tree with one root.
void kw_tree_mend(const int32_t *score, uint32_t n, uint32_t stride, void *scratch, uint16_t *head);

#endif
