// SPDX-License-Identifier: Apache-2.0
// Memory for large tables that live as long as the model.
#ifndef KW_ROOM_H
#define KW_ROOM_H

#include <stddef.h>

// `count` zeroed elements of `size` bytes, given back by free; NULL: out of memory. Of a large table the system is asked for large pages:
// built, and looked up at random, it then costs a fault and an entry of the processor's page table for every 2 MB and not for every 4 KB.
void *kw_room(size_t count, size_t size);

#endif
