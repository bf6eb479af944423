// SPDX-License-Identifier: Apache-2.0
// Arena: memory that is taken in small pieces and given back all at once.
//
//   block ──▶ [ used ······ | free ]     reset keeps the blocks, so a coder that has seen its largest document
//   block ──▶ [ used | free        ]     never calls malloc again.
//
// Allocation never returns NULL. When memory runs out or the arena's limit is reached it jumps to `fail`, which whoever
// starts a unit of work sets (setjmp) and turns into KAWAT_E_MEMORY or KAWAT_E_LIMIT; nothing between holds resources
// outside the arena. One arena belongs to one thread.
#ifndef KW_ARENA_H
#define KW_ARENA_H

#include "base/str.h"
#include <setjmp.h>

typedef struct kw_arena_block kw_arena_block;

typedef struct kw_arena {
    kw_arena_block *first, *current;
    size_t total_bytes; // held from malloc
    size_t limit_bytes; // 0: none
    jmp_buf *fail;      // target of the jump; must be set before the first allocation
    int fail_code;      // 1: out of memory, 2: limit reached; value of setjmp
} kw_arena;

void kw_arena_init(kw_arena *arena, size_t limit_bytes);
void kw_arena_reset(kw_arena *arena); // everything taken is void (poisoned under AddressSanitizer); blocks are kept
void kw_arena_clear(kw_arena *arena); // gives all memory back

// `n` zeroed bytes aligned to 16. n may be 0.
void *kw_arena_alloc(kw_arena *arena, size_t n);
// `count` zeroed elements of `size` bytes, product checked.
void *kw_arena_array(kw_arena *arena, size_t count, size_t size);
// Grows an array taken from this arena from `old_count` to `new_count` elements; contents move, the rest is zero.
void *kw_arena_grow(kw_arena *arena, void *old, size_t old_count, size_t new_count, size_t size);
kw_str kw_arena_str(kw_arena *arena, kw_str s);            // a copy, NUL-terminated for debuggers
kw_str kw_arena_concat(kw_arena *arena, kw_str a, kw_str b);
kw_str kw_arena_printf(kw_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define KW_NEW(arena, type) ((type *)kw_arena_alloc((arena), sizeof(type)))
#define KW_ARRAY(arena, type, count) ((type *)kw_arena_array((arena), (count), sizeof(type)))

// Appends to a growing array {T *items; uint32_t n, cap;} that lives in an arena; yields a pointer to the new, zeroed element.
#define KW_PUSH(arena, list)                                                                                          \
    (((list)->n == (list)->cap                                                                                        \
          ? (void)((list)->items = kw_arena_grow((arena), (list)->items, (list)->cap, (list)->cap ? (size_t)(list)->cap * 2 : 8, \
                                                 sizeof *(list)->items),                                              \
                   (list)->cap = (list)->cap ? (list)->cap * 2 : 8)                                                   \
          : (void)0),                                                                                                 \
     &(list)->items[(list)->n++])

#endif
