// SPDX-License-Identifier: Apache-2.0
// The model file: what the trainer writes and the analyser maps. All numbers little-endian, every section aligned to 64 bytes.
//
//   0  header, 64 bytes: magic, version, sections, file size, checksum (XXH3-64 of all bytes from 32 on), language
//  64  section table, 32 bytes each: name, bytes of an element, rows, columns, offset
//  ..  sections
//
// Opening checks the checksum, then every section's place and shape and every number that is used as an index.
#ifndef KW_MODEL_H
#define KW_MODEL_H

#include "base/error.h"
#include "base/str.h"

#define KW_MODEL_MAGIC "KAWATMDL"
enum { KW_MODEL_VERSION = 3, KW_MODEL_MAX_KINDS = 2, KW_MODEL_KIND_UNIT = 16, KW_MODEL_MAX_SECTIONS = 96, KW_MODEL_MAX_LAYERS = 8, KW_MODEL_DISTANCES = 64 };

typedef struct kw_model_header {
    char magic[8];
    uint32_t version, n_sections;
    uint64_t file_bytes, checksum;
    char lang[8]; // NUL-padded
    uint8_t zero[24];
} kw_model_header;

typedef struct kw_model_section {
    char name[8]; // NUL-padded
    uint32_t elem_bytes, rows, cols, zero;
    uint64_t offset;
} kw_model_section;

typedef struct kw_model_dims {
    uint32_t width, layers, arc, label, tags, rels, forms, buckets;
    uint32_t tag_pad, rel_pad, form_slots, lemma_slots, lemma_rules, tag, kinds, zero; // padded widths; sizes of hash tables (powers of two)
} kw_model_dims;

// Kinds: treebanks that follow different rules, each for another kind of text; the words of a document tell which it is. The rows
// of shapes, of which every word has one, stand once for each kind.

// One weight matrix: integers in the kernels' layout, and for each output its scale and bias.
typedef struct kw_model_matrix { const int16_t *w; const float *scale, *bias; } kw_model_matrix;

// How to make a lemma: cut letters (bytes) off both ends of the form, put others there.
typedef struct kw_lemma_rule {
    uint8_t kind;      // kw_lemma_kind
    uint8_t cut_front, cut_back, n_front, n_back, zero[3];
    uint32_t front, back; // where in the lemma strings
} kw_lemma_rule;
enum kw_lemma_kind { KW_LEMMA_FORM, KW_LEMMA_LOWER }; // what is cut: the form as it is, or in lower case

typedef struct kw_model {
    kw_model_dims dims;
    const char *lang;
    kw_str tags, rels; // names, each ended by a newline
    const uint64_t *form_keys; // hash table: key of a form (0: empty) ...
    const uint32_t *form_rows; // ... and its row
    const int8_t *form_kind;   // [forms], with two kinds: what a form says for the second, in 1/KW_MODEL_KIND_UNIT of a natural logarithm
    const int8_t *table;       // [forms + buckets + kinds × shapes][width]
    const float *table_scale;  // of each row
    kw_model_matrix layer[KW_MODEL_MAX_LAYERS], tagh, tag, dep, head, ldep, lhead, lab; // bias of ldep is unused, of lhead that of the sum
    const int32_t *distance;   // [64]
    const uint64_t *lemma_keys;
    const uint32_t *lemma_values; // rule number
    const kw_lemma_rule *lemma_rules;
    kw_str lemma_text;
} kw_model;

// Checks `bytes` (aligned to 64, borrowed) and fills *out.
kawat_code kw_model_check(const void *bytes, size_t n, const char *name, kw_model *out, kawat_error *err);
// The distance of an arc as an index below KW_MODEL_DISTANCES.
static inline uint32_t kw_model_distance(uint32_t dep, uint32_t head)
{
    if (head == 0) return 0;
    uint32_t far = dep > head ? dep - head : head - dep;
    if (far > 31) far = 31;
    return dep > head ? far : 31 + far;
}

#endif
