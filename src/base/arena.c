// SPDX-License-Identifier: Apache-2.0
// Arena allocation; see arena.h for the picture. Cost: a bump of a pointer, and a memset where a piece was used before.
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define ARENA_POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define ARENA_UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define ARENA_POISON(p, n) ((void)(p), (void)(n))
#define ARENA_UNPOISON(p, n) ((void)(p), (void)(n))
#endif

enum { ARENA_ALIGN = 16, ARENA_FIRST_BLOCK = 256 * 1024, ARENA_PAGE = 2 << 20 };

struct kw_arena_block {
    kw_arena_block *next;
    size_t cap, used;
    size_t from;  // where it is used from: in a large block the first large page
    size_t dirty; // bytes ever used: what lies behind them is zero as the system gave it
    _Alignas(16) unsigned char bytes[];
};

void kw_arena_init(kw_arena *arena, size_t limit_bytes)
{
    *arena = (kw_arena){ .limit_bytes = limit_bytes };
}

void kw_arena_reset(kw_arena *arena)
{
    for (kw_arena_block *b = arena->first; b; b = b->next) {
        b->used = b->from;
        ARENA_POISON(b->bytes, b->cap);
    }
    arena->current = arena->first;
}

void kw_arena_clear(kw_arena *arena)
{
    for (kw_arena_block *b = arena->first, *next; b; b = next) {
        next = b->next;
        ARENA_UNPOISON(b->bytes, b->cap);
        free(b);
    }
    arena->first = arena->current = NULL;
    arena->total_bytes = 0;
}

static _Noreturn void arena_fail(kw_arena *arena, int code)
{
    arena->fail_code = code;
    longjmp(*arena->fail, code);
}

// A large block is soon filled: in large pages, whole ones, it costs the system a fault for every 2 MB and not for every 4 KB.
static void arena_enlarge(kw_arena_block *b)
{
#ifdef MADV_HUGEPAGE
    b->from = b->used = b->dirty = ARENA_PAGE - (uintptr_t)b->bytes % ARENA_PAGE;
    (void)!madvise(b->bytes + b->from, b->cap - b->from, MADV_HUGEPAGE);
#else
    (void)b;
#endif
}

static void arena_next_block(kw_arena *arena, size_t n)
{
    // Blocks after `current` are empty leftovers of an earlier document: take the first that is large enough.
    kw_arena_block *last = arena->current;
    while (last && last->next) {
        last = last->next;
        if (last->cap - last->from >= n) {
            arena->current = last;
            return;
        }
    }
    size_t cap = arena->total_bytes > ARENA_FIRST_BLOCK ? arena->total_bytes / 2 : ARENA_FIRST_BLOCK;
    if (cap < n) cap = n;
    if (cap >= ARENA_PAGE && cap < SIZE_MAX / 2) cap = (cap + 2 * ARENA_PAGE - 1) / ARENA_PAGE * ARENA_PAGE; // what stands before the first is never touched
    if (arena->limit_bytes && (cap > arena->limit_bytes || arena->total_bytes > arena->limit_bytes - cap)) {
        cap = n;
        if (cap > arena->limit_bytes || arena->total_bytes > arena->limit_bytes - cap) arena_fail(arena, 2);
    }
    kw_arena_block *b = cap <= SIZE_MAX - sizeof *b ? calloc(1, sizeof *b + cap) : NULL;
    if (!b) arena_fail(arena, 1);
    b->cap = cap;
    if (cap >= n + ARENA_PAGE) arena_enlarge(b);
    ARENA_POISON(b->bytes, b->cap);
    if (last) last->next = b;
    else arena->first = b;
    arena->total_bytes += cap;
    arena->current = b;
}

void *kw_arena_alloc(kw_arena *arena, size_t n)
{
    if (n > SIZE_MAX - ARENA_ALIGN) arena_fail(arena, 1);
    size_t padded = (n + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    kw_arena_block *b = arena->current;
    if (!b || b->cap - b->used < padded) {
        arena_next_block(arena, padded);
        b = arena->current;
    }
    unsigned char *p = b->bytes + b->used;
    ARENA_UNPOISON(p, n);
    if (b->dirty > b->used) memset(p, 0, n < b->dirty - b->used ? n : b->dirty - b->used);
    b->used += padded;
    if (b->used > b->dirty) b->dirty = b->used;
    return p;
}

void *kw_arena_array(kw_arena *arena, size_t count, size_t size)
{
    size_t n;
    if (__builtin_mul_overflow(count, size, &n)) arena_fail(arena, 1);
    return kw_arena_alloc(arena, n);
}

void *kw_arena_grow(kw_arena *arena, void *old, size_t old_count, size_t new_count, size_t size)
{
    void *p = kw_arena_array(arena, new_count, size);
    if (old_count) memcpy(p, old, old_count * size);
    return p;
}

kw_str kw_arena_str(kw_arena *arena, kw_str s)
{
    return kw_arena_concat(arena, s, KW_STR(""));
}

kw_str kw_arena_concat(kw_arena *arena, kw_str a, kw_str b)
{
    if (a.n > SIZE_MAX - b.n - 1) arena_fail(arena, 1);
    char *p = kw_arena_alloc(arena, a.n + b.n + 1);
    if (a.n) memcpy(p, a.p, a.n);
    if (b.n) memcpy(p + a.n, b.p, b.n);
    return (kw_str){ p, a.n + b.n };
}

kw_str kw_arena_printf(kw_arena *arena, const char *format, ...)
{
    if (!format) format = ""; // gcc warns of the branch that UBSan makes for it
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *p = kw_arena_alloc(arena, n > 0 ? (size_t)n + 1 : 1);
    if (n > 0) vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (kw_str){ p, n > 0 ? (size_t)n : 0 };
}
