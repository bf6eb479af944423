// SPDX-License-Identifier: Apache-2.0
// The network: words in, tags and scored arcs out; forward and backward.
//
//   rows of a word ─sum─▶ e ─squash─▶ x⁰ ─layer─▶ x¹ ─ … ─▶ x^L ─┬─▶ tag vector ─▶ tag scores
//                                                                 ├─▶ dependent and head vectors; arc score = their product + distance
//                                                                 └─▶ label vectors; label score of an arc
//   layer, each direction over half of the width (a light recurrence after SRU, Lei et al. 2018; no matrix in the recurrence):
//      z, f, r = squash(xW_z), gate(xW_f), gate(xW_r);   c_t = f c_{t-1} + (1 - f) z;   x'_t = r c_t + (1 - r) x_t
//   Every value between layers lies in [-1, 1], so the analyser can work in integers with one fixed scale.
#ifndef KWT_NET_H
#define KWT_NET_H

#include "analyse/features.h"
#include "tools/train/tensor.h"

enum { KWT_DISTANCES = 64, KWT_MAX_TOKENS = 402 };

typedef struct kwt_dims {
    uint32_t width, layers; // width = 2 × units of a direction
    uint32_t arc, label, tag; // widths of the arc, label and tag vectors
    uint32_t tags, rels;    // classes
    uint32_t forms, buckets;
} kwt_dims;

// What a teacher thinks of a word: its likeliest classes and their chances, which add up to one.
enum { KWT_SOFT = 5 };
typedef struct kwt_soft { uint16_t tag[KWT_SOFT], head[KWT_SOFT], rel[KWT_SOFT]; float p_tag[KWT_SOFT], p_head[KWT_SOFT], p_rel[KWT_SOFT]; } kwt_soft;

// One sentence; token 0 is the root.
typedef struct kwt_example {
    uint32_t n;                 // tokens with the root
    const kw_features **words;  // [n], [0] unused
    const uint32_t *form_row;   // [n]
    const float *form_drop;     // [n] chance of hiding the form in training
    const uint16_t *tag, *head, *rel; // [n], [0] unused
    const kwt_soft *soft;       // [n] from a teacher, or NULL; labels at the teacher's head, which `head` holds
    float weight;
    uint32_t source;            // treebank, counted from 1; 0: not said
} kwt_example;

typedef struct kwt_matrix { size_t at; uint32_t rows, cols; } kwt_matrix; // place in the dense weights; cols padded to 8

typedef struct kwt_net {
    kwt_dims dims;
    uint32_t tag_cols, rel_cols; // padded
    kwt_matrix layer_w[8], layer_b[8], tagh_w, tagh_b, tag_w, tag_b, dep_w, dep_b, head_w, head_b, ldep_w, lhead_w, lab_b, lab_w, out_b, distance;
    size_t n_dense;
    float *dense;        // all matrices
    uint32_t n_rows;     // forms + buckets + shapes
    float *table;        // [n_rows × width]
} kwt_net;

typedef struct kwt_drop { float input, layer, head, affix, source; } kwt_drop;

typedef struct kwt_work kwt_work; // activations and gradients

void kwt_net_init(kwt_net *net, const kwt_dims *dims, uint64_t seed);
void kwt_net_clear(kwt_net *net);
kwt_work *kwt_work_new(const kwt_net *net);
void kwt_work_free(kwt_work *work);

// Scores of one sentence, no dropout. arc: [n × stride], arc[i * stride + j] is the score of j as head of i.
typedef struct kwt_scores { const float *tag, *arc; uint32_t tag_stride, arc_stride; } kwt_scores;
kwt_scores kwt_net_run(const kwt_net *net, kwt_work *work, const kwt_example *ex);
// Label scores of the arc head → dep, after kwt_net_run; rel_cols floats.
const float *kwt_net_label(const kwt_net *net, kwt_work *work, uint32_t dep, uint32_t head);

// Adds the gradients of one sentence; answers its loss.
float kwt_net_train(const kwt_net *net, kwt_work *work, const kwt_example *ex, const kwt_drop *drop, kwt_rng *rng);

typedef struct kwt_adam {
    float *m, *v, *table_m, *table_v; // moments
    uint64_t step;
    float beta1, beta2, decay;
} kwt_adam;
void kwt_adam_init(kwt_adam *adam, const kwt_net *net);
void kwt_adam_clear(kwt_adam *adam);
// One step with the gradients gathered in `work`, which are then zero; only table rows that were used move.
void kwt_adam_step(kwt_adam *adam, kwt_net *net, kwt_work *work, float rate);

#endif
