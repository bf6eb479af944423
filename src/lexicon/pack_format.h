// SPDX-License-Identifier: Apache-2.0
// Layout of a compiled pack, shared by the compiler (tools/pack) and the reader. All numbers little-endian u32 unless said.
//
//   header 48 bytes │ string offsets [n_strings + 1] │ table directory [n_tables] │ column names │ cells │ weights │ ready parts │ string bytes
//
// A string is a number: offsets[i] .. offsets[i+1] in the string bytes. A cell is a string number.
// The checksum covers all that follows the header. Specified in docs/formats/pack.md.
#ifndef KW_PACK_FORMAT_H
#define KW_PACK_FORMAT_H

#include <stdint.h>

#define KW_PACK_MAGIC "kawatpak"
enum { KW_PACK_VERSION = 4 };

typedef struct kw_pack_header {
    char magic[8];         // "kawatpak", no NUL
    uint32_t version;
    uint32_t n_strings, n_tables;
    uint32_t words;        // u32 after the header and before the weights
    uint64_t string_bytes;
    uint64_t checksum;     // XXH3-64 of everything after the header
    uint32_t weight_slots; // kw_weight_slot (lexicon/weights.h) each; 0, or a power of two, the last free
    uint32_t ready_words;  // u32 of the ready parts, one behind the other; even
} kw_pack_header;

// A ready part: this, then its own bytes. Whoever reads it checks what is in them.
typedef struct kw_pack_part {
    uint32_t name;         // string number
    uint32_t words;        // u32 that follow; even
} kw_pack_part;

typedef struct kw_pack_entry {
    uint32_t name;         // string number
    uint32_t columns, rows;
    uint32_t at;           // index, in u32 after the header, of the column names, followed by the cells row by row
} kw_pack_entry;

#endif
