// SPDX-License-Identifier: Apache-2.0
// See train.h. The rate falls in a straight line to nothing, after a short rise; sentences come in a new order every epoch.
#include "tools/train/train.h"
#include "analyse/tree.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

kwt_figures kwt_measure(const kwt_net *net, kwt_work *work, const kwt_examples *dev, const kwt_labels *labels, uint32_t source)
{
    kwt_figures sum = { 0 };
    void *scratch = kwt_alloc(kw_tree_scratch_bytes(KW_TREE_MAX));
    int32_t *score = kwt_alloc((size_t)KW_TREE_MAX * (KW_TREE_MAX + 8) * sizeof *score);
    uint16_t head[KW_TREE_MAX];
    char room[512];
    for (uint32_t e = 0; e < dev->n; e++) {
        kwt_example ex = dev->items[e];
        ex.source = source;
        kwt_scores s = kwt_net_run(net, work, &ex);
        for (uint32_t i = 0; i < ex.n * s.arc_stride; i++) score[i] = (int32_t)(s.arc[i] * 65536.f);
        kw_tree_best(score, ex.n, s.arc_stride, scratch, head);
        for (uint32_t i = 1; i < ex.n; i++) {
            const kwt_word *gold = &dev->banks[e]->words[dev->sents[e]->first + i - 1];
            const float *tag = s.tag + (size_t)i * s.tag_stride;
            uint32_t top = 0;
            for (uint32_t j = 1; j < net->dims.tags; j++)
                if (tag[j] > tag[top]) top = j;
            kw_str name = labels->tags.items[top], gold_name = kwt_tag_name(gold, room, sizeof room);
            sum.words++;
            sum.tag += kw_str_eq(name, gold_name);
            sum.upos += kw_str_eq(kw_str_sub(name, 0, kw_str_find_byte(name, '|', 0)), gold->upos);
            if (head[i] != gold->head + 1) continue;
            sum.uas++;
            const float *lab = kwt_net_label(net, work, i, head[i]);
            uint32_t best = 0;
            for (uint32_t j = 1; j < net->dims.rels; j++)
                if (lab[j] > lab[best]) best = j;
            kw_str rel = labels->rels.items[best];
            sum.las += kw_str_eq(rel, gold->deprel);
            sum.las_base += kw_str_eq(kw_str_sub(rel, 0, kw_str_find_byte(rel, ':', 0)), kw_str_sub(gold->deprel, 0, kw_str_find_byte(gold->deprel, ':', 0)));
        }
    }
    free(scratch);
    free(score);
    return sum;
}

static double train_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void kwt_train(kwt_net *net, const kwt_settings *set, const kwt_examples *train, const kwt_examples *dev, uint32_t n_dev, const kwt_labels *labels)
{
    kwt_work *work = kwt_work_new(net);
    kwt_adam adam;
    kwt_adam_init(&adam, net);
    adam.decay = set->decay;
    kwt_rng rng = { set->seed * 7919 + 17 };
    uint32_t *order = kwt_alloc((train->n + 1) * sizeof *order);
    for (uint32_t i = 0; i < train->n; i++) order[i] = i;
    uint64_t steps_per_epoch = (train->n + set->batch - 1) / set->batch, steps = steps_per_epoch * set->epochs, step = 0;
    double start = train_seconds();
    for (uint32_t epoch = 0; epoch < set->epochs; epoch++) {
        for (uint32_t i = train->n; i > 1; i--) {
            uint32_t j = kwt_random(&rng) % i, swap = order[i - 1];
            order[i - 1] = order[j];
            order[j] = swap;
        }
        double loss = 0;
        uint64_t words = 0;
        for (uint32_t from = 0; from < train->n; from += set->batch) {
            for (uint32_t i = from; i < from + set->batch && i < train->n; i++) {
                const kwt_example *ex = &train->items[order[i]];
                loss += (double)kwt_net_train(net, work, ex, &set->drop, &rng);
                words += ex->n - 1;
            }
            float done = (float)step / (float)steps, rise = (float)step / 100.f;
            kwt_adam_step(&adam, net, work, set->rate * (1.f - done) * (rise < 1.f ? rise : 1.f));
            step++;
        }
        if (set->quiet) continue;
        fprintf(stderr, "epoch %2u  loss %.4f ", epoch + 1, loss / (double)words);
        for (uint32_t d = 0; d < n_dev && ((epoch + 1) % 5 == 0 || epoch + 1 == set->epochs || train->n > 5000); d++) {
            kwt_figures f = kwt_measure(net, work, &dev[d], labels, set->dev_source);
            double n = f.words ? f.words / 100.0 : 1;
            fprintf(stderr, " | UPOS %.2f tag %.2f UAS %.2f LAS %.2f (%.2f)", f.upos / n, f.tag / n, f.uas / n, f.las / n, f.las_base / n);
        }
        fprintf(stderr, "  %.0fs\n", train_seconds() - start);
    }
    free(order);
    kwt_adam_clear(&adam);
    kwt_work_free(work);
}
