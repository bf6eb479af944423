// SPDX-License-Identifier: Apache-2.0
// A hash map from 64-bit keys to 32-bit values in the document's arena: what the resolver looks up by name, role or code.
// Linear probing, at most half full; growth copies, so a document of n names costs O(n).
#include "entity/who_room.h"

static void map_place(who_map *map, uint64_t key, uint32_t value)
{
    uint32_t at = (uint32_t)key & (map->cap - 1);
    while (map->slots[at].key && map->slots[at].key != key) at = (at + 1) & (map->cap - 1);
    if (!map->slots[at].key) map->n++;
    map->slots[at].key = key;
    map->slots[at].value = value;
}

void who_map_put(kw_arena *arena, who_map *map, uint64_t key, uint32_t value)
{
    if (!key) key = 1;
    if ((map->n + 1) * 2 > map->cap) {
        who_map larger = { kw_arena_array(arena, map->cap ? (size_t)map->cap * 2 : 64, sizeof *map->slots), 0, map->cap ? map->cap * 2 : 64 };
        for (uint32_t i = 0; i < map->cap; i++)
            if (map->slots[i].key) map_place(&larger, map->slots[i].key, map->slots[i].value);
        *map = larger;
    }
    map_place(map, key, value);
}

uint32_t who_map_get(const who_map *map, uint64_t key)
{
    if (!key) key = 1;
    if (!map->cap) return KW_NONE;
    for (uint32_t at = (uint32_t)key & (map->cap - 1); map->slots[at].key; at = (at + 1) & (map->cap - 1))
        if (map->slots[at].key == key) return map->slots[at].value;
    return KW_NONE;
}
