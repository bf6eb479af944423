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

// The KWT_SOFT likeliest of n classes; the rest is shared out among them.
static void train_likeliest(const float *p, uint32_t n, uint16_t *ids, float *chances)
{
    float sum = 0;
    for (uint32_t k = 0; k < KWT_SOFT; k++) {
        uint32_t top = UINT32_MAX;
        for (uint32_t i = 0; i < n; i++) {
            bool taken = false;
            for (uint32_t j = 0; j < k; j++) taken |= ids[j] == i;
            if (!taken && (top == UINT32_MAX || p[i] > p[top])) top = i;
        }
        ids[k] = (uint16_t)(top == UINT32_MAX ? ids[0] : top);
        chances[k] = top == UINT32_MAX ? 0.f : p[top];
        sum += chances[k];
    }
    for (uint32_t k = 0; k < KWT_SOFT; k++) chances[k] /= sum;
}

static void train_add_softmax(float *sum, const float *x, uint32_t n, float share, float *room)
{
    kwt_softmax(room, x, n);
    for (uint32_t i = 0; i < n; i++) sum[i] += share * room[i];
}

void kwt_teach(const kwt_net *nets, uint32_t n_nets, kwt_examples *raw)
{
    enum { WIDEST = 4096 };
    uint32_t tags = nets[0].dims.tags, rels = nets[0].dims.rels;
    kwt_work *work[16];
    for (uint32_t k = 0; k < n_nets; k++) work[k] = kwt_work_new(&nets[k]);
    float *p_tag = kwt_alloc((size_t)KWT_MAX_TOKENS * tags * sizeof(float)), *p_arc = kwt_alloc((size_t)KWT_MAX_TOKENS * KWT_MAX_TOKENS * sizeof(float));
    float *p_rel = kwt_alloc(rels * sizeof(float)), *room = kwt_alloc(WIDEST * sizeof(float));
    int32_t *score = kwt_alloc((size_t)KW_TREE_MAX * KW_TREE_MAX * sizeof *score);
    void *scratch = kwt_alloc(kw_tree_scratch_bytes(KW_TREE_MAX));
    float share = 1.f / (float)n_nets;
    for (uint32_t e = 0; e < raw->n; e++) {
        kwt_example *ex = &raw->items[e];
        uint32_t n = ex->n;
        memset(p_tag, 0, (size_t)n * tags * sizeof(float));
        memset(p_arc, 0, (size_t)n * n * sizeof(float));
        for (uint32_t k = 0; k < n_nets; k++) {
            kwt_scores s = kwt_net_run(&nets[k], work[k], ex);
            for (uint32_t i = 1; i < n; i++) {
                train_add_softmax(p_tag + (size_t)i * tags, s.tag + (size_t)i * s.tag_stride, tags, share, room);
                float *row = (float *)(uintptr_t)(s.arc + (size_t)i * s.arc_stride);
                row[i] = -1e9f;
                train_add_softmax(p_arc + (size_t)i * n, row, n, share, room);
            }
        }
        for (uint32_t i = 1; i < n; i++)
            for (uint32_t j = 0; j < n; j++) score[i * n + j] = (int32_t)(kwt_log(p_arc[i * n + j] + 1e-6f) * 65536.f);
        uint16_t *head = (uint16_t *)(uintptr_t)ex->head, *tag = (uint16_t *)(uintptr_t)ex->tag, *rel = (uint16_t *)(uintptr_t)ex->rel;
        kw_tree_best(score, n, n, scratch, head);
        kwt_soft *soft = kwt_alloc(n * sizeof *soft);
        for (uint32_t i = 1; i < n; i++) {
            memset(p_rel, 0, rels * sizeof(float));
            for (uint32_t k = 0; k < n_nets; k++) train_add_softmax(p_rel, kwt_net_label(&nets[k], work[k], i, head[i]), rels, share, room);
            train_likeliest(p_tag + (size_t)i * tags, tags, soft[i].tag, soft[i].p_tag);
            train_likeliest(p_arc + (size_t)i * n, n, soft[i].head, soft[i].p_head);
            train_likeliest(p_rel, rels, soft[i].rel, soft[i].p_rel);
            tag[i] = soft[i].tag[0];
            rel[i] = soft[i].rel[0];
        }
        ex->soft = soft;
    }
    for (uint32_t k = 0; k < n_nets; k++) kwt_work_free(work[k]);
    free(p_tag), free(p_arc), free(p_rel), free(room), free(score), free(scratch);
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
        for (uint32_t source = 0; source <= set->sources && epoch + 1 == set->epochs; source++) // what knowing the treebank is worth
            for (uint32_t d = 0; d < n_dev; d++) {
                kwt_figures f = kwt_measure(net, work, &dev[d], labels, source);
                double n = f.words ? f.words / 100.0 : 1;
                fprintf(stderr, "  dev %u told treebank %u: UPOS %.2f tag %.2f UAS %.2f LAS %.2f (%.2f)\n", d + 1, source, f.upos / n, f.tag / n, f.uas / n, f.las / n, f.las_base / n);
            }
    }
    free(order);
    kwt_adam_clear(&adam);
    kwt_work_free(work);
}
