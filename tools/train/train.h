// SPDX-License-Identifier: Apache-2.0
// The training run: settings, epochs, figures on held-out sentences.
#ifndef KWT_TRAIN_H
#define KWT_TRAIN_H

#include "tools/train/corpus.h"

typedef struct kwt_settings {
    uint32_t epochs, batch, width, layers, arc, label, tag, buckets, form_min, max_forms, rare;
    uint32_t dev_source; // treebank whose rules the model follows (from 1; 0: none said)
    uint32_t other_source, other_every; // treebank of another kind of text with rules of its own; every n-th raw sentence is learned in them
    uint32_t sources;    // treebanks there are
    uint32_t teachers, teacher_width, teacher_layers, teacher_epochs, gold_times; // teachers 0: learn from the treebanks alone
    uint64_t seed;
    float rate, decay, raw_weight;
    kwt_drop drop;
    bool quiet;
} kwt_settings;

typedef struct kwt_figures { uint32_t words, upos, tag, uas, las, las_base; } kwt_figures;

void kwt_train(kwt_net *net, const kwt_settings *set, const kwt_examples *train, const kwt_examples *dev, uint32_t n_dev, const kwt_labels *labels);
// Fills in tags, heads, relations and soft targets of `raw` by what several networks say together.
void kwt_teach(const kwt_net *nets, uint32_t n_nets, kwt_examples *raw);
kwt_figures kwt_measure(const kwt_net *net, kwt_work *work, const kwt_examples *dev, const kwt_labels *labels, uint32_t source);

#endif
