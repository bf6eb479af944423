// SPDX-License-Identifier: Apache-2.0
// Memory for large tables; see room.h.
#include "base/room.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { ROOM_PAGE = 2 << 20, ROOM_LARGE = 1 << 19 };

void *kw_room(size_t count, size_t size)
{
#ifdef MADV_HUGEPAGE
    size_t n;
    if (__builtin_mul_overflow(count, size, &n) || n > SIZE_MAX - ROOM_PAGE) return NULL;
    if (n >= ROOM_LARGE) {
        size_t whole = (n + ROOM_PAGE - 1) / ROOM_PAGE * ROOM_PAGE;
        void *p = aligned_alloc(ROOM_PAGE, whole);
        if (!p) return NULL;
        (void)!madvise(p, whole, MADV_HUGEPAGE);
        return memset(p, 0, n);
    }
#endif
    return calloc(count, size);
}
