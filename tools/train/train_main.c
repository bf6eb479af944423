// SPDX-License-Identifier: Apache-2.0
// kawat-train: makes a model of a language from treebanks, and measures one. See models/README.md for the recipes.
#include "base/mapfile.h"
#include "tools/train/evaluate.h"
#include "tools/train/export.h"
#include "tools/train/kinds.h"
#include "tools/train/raw.h"
#include "tools/train/rawscore.h"
#include "tools/train/train.h"
#include <stdio.h>
#include <stdlib.h>

enum { MAIN_MAX_BANKS = 8 };

typedef struct main_args {
    const char *train[MAIN_MAX_BANKS], *dev[MAIN_MAX_BANKS], *out, *lang;
    const char *raw[MAIN_MAX_BANKS];
    uint32_t n_raw, raw_column, raw_min;
    uint32_t n_train, n_dev, hold_bank, hold_every; // of treebank `hold_bank` (from 1) every n-th sentence is kept for dev
    kwt_settings set;
} main_args;

static int main_fail(const kawat_error *err)
{
    fprintf(stderr, "kawat-train: %s", err->where);
    if (err->line) fprintf(stderr, ":%llu", (unsigned long long)err->line);
    fprintf(stderr, ": %s\n", err->detail);
    return 3;
}

static bool main_number(const char *s, float *out)
{
    char *end;
    *out = strtof(s, &end);
    return *s && !*end;
}

static int main_usage(void)
{
    fputs("usage: kawat-train train --train FILE... [--dev FILE...] --out MODEL [--lang CODE] [--OPTION NUMBER...]\n"
          "       kawat-train eval MODEL FILE...\n"
          "       kawat-train score GOLD.conllu SYSTEM.conllu\n", stderr);
    return 2;
}

static bool main_parse(int argc, char **argv, main_args *a)
{
    kwt_settings *s = &a->set;
    *s = (kwt_settings){ .epochs = 30, .batch = 8, .width = 128, .layers = 3, .arc = 64, .label = 64, .tag = 48, .buckets = 16384, .form_min = 2,
                         .max_forms = 30000, .rare = 4, .seed = 1, .rate = 0.002f, .drop = { 0.2f, 0.3f, 0.3f, 0.1f, 0.5f },
                         .teacher_width = 192, .teacher_layers = 3, .teacher_epochs = 25, .gold_times = 3, .other_every = 3, .raw_weight = 1.f };
    for (int i = 2; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[++i] : NULL;
        float v = 0;
        if (!value) return false;
        if (!strcmp(name, "--train")) {
            if (a->n_train == MAIN_MAX_BANKS - 1) return false;
            a->train[a->n_train++] = value;
            continue;
        }
        if (!strcmp(name, "--dev")) {
            if (a->n_dev == MAIN_MAX_BANKS - 1) return false;
            a->dev[a->n_dev++] = value;
            continue;
        }
        if (!strcmp(name, "--raw")) {
            if (a->n_raw == MAIN_MAX_BANKS) return false;
            a->raw[a->n_raw++] = value;
            continue;
        }
        if (!strcmp(name, "--out")) {
            a->out = value;
            continue;
        }
        if (!strcmp(name, "--lang")) {
            a->lang = value;
            continue;
        }
        if (!main_number(value, &v)) return false;
        const struct { const char *name; uint32_t *whole; float *real; } options[] = {
            { "--epochs", &s->epochs, NULL }, { "--batch", &s->batch, NULL }, { "--width", &s->width, NULL }, { "--layers", &s->layers, NULL },
            { "--arc", &s->arc, NULL }, { "--label", &s->label, NULL }, { "--tag", &s->tag, NULL }, { "--buckets", &s->buckets, NULL }, { "--form-min", &s->form_min, NULL },
            { "--max-forms", &s->max_forms, NULL }, { "--rare", &s->rare, NULL }, { "--dev-source", &s->dev_source, NULL }, { "--other-source", &s->other_source, NULL }, { "--other-every", &s->other_every, NULL },
            { "--rate", NULL, &s->rate }, { "--decay", NULL, &s->decay }, { "--drop-input", NULL, &s->drop.input },
            { "--drop-layer", NULL, &s->drop.layer }, { "--drop-head", NULL, &s->drop.head }, { "--drop-affix", NULL, &s->drop.affix },
            { "--drop-source", NULL, &s->drop.source }, { "--hold-bank", &a->hold_bank, NULL }, { "--hold-every", &a->hold_every, NULL },
            { "--raw-column", &a->raw_column, NULL }, { "--raw-min", &a->raw_min, NULL }, { "--raw-weight", NULL, &s->raw_weight },
            { "--teachers", &s->teachers, NULL }, { "--teacher-width", &s->teacher_width, NULL }, { "--teacher-layers", &s->teacher_layers, NULL },
            { "--teacher-epochs", &s->teacher_epochs, NULL }, { "--gold-times", &s->gold_times, NULL },
        };
        bool known = false;
        for (size_t k = 0; k < sizeof options / sizeof *options; k++)
            if (!strcmp(name, options[k].name)) {
                if (options[k].whole) *options[k].whole = (uint32_t)v;
                else *options[k].real = v;
                known = true;
            }
        if (!strcmp(name, "--seed")) s->seed = (uint64_t)v, known = true;
        if (!known) return false;
    }
    return a->n_train > 0 && s->dev_source <= a->n_train && s->other_source <= a->n_train;
}

static kawat_code main_read(const char *path, kwt_treebank *bank, kawat_error *err)
{
    kw_mapfile file; // stays mapped: strings borrow from it
    kawat_code code = kw_mapfile_open(path, &file, err);
    return code != KAWAT_OK ? code : kwt_conllu_read(path, kw_str_make((const char *)file.bytes, file.n), bank, err);
}

// Moves every n-th sentence of *bank to *held.
static void main_hold(kwt_treebank *bank, uint32_t every, kwt_treebank *held)
{
    held->words = kwt_alloc(bank->n_words * sizeof *held->words);
    held->sents = kwt_alloc(bank->n_sents * sizeof *held->sents);
    uint32_t words = 0, sents = 0;
    for (uint32_t i = 0; i < bank->n_sents; i++) {
        kwt_sent sent = bank->sents[i];
        bool moves = i % every == every - 1;
        kwt_word *to = moves ? held->words + held->n_words : bank->words + words;
        memmove(to, bank->words + sent.first, sent.count * sizeof *to);
        sent.first = moves ? held->n_words : words;
        *(moves ? &held->n_words : &words) += sent.count;
        if (moves) held->sents[held->n_sents++] = sent;
        else bank->sents[sents++] = sent;
    }
    bank->n_words = words;
    bank->n_sents = sents;
}

static kawat_code main_read_raw(const main_args *args, const kwt_treebank *banks, kwt_treebank *out, kawat_error *err)
{
    kwt_cutter cutter = { 0 };
    kwt_cutter_learn(&cutter, banks, args->n_train);
    kawat_code code = KAWAT_OK;
    for (uint32_t i = 0; i < args->n_raw && code == KAWAT_OK; i++) {
        kw_mapfile file;
        code = kw_mapfile_open(args->raw[i], &file, err);
        if (code == KAWAT_OK) code = kwt_raw_read(&cutter, kw_str_make((const char *)file.bytes, file.n), args->raw_column, out);
    }
    kwt_cutter_clear(&cutter);
    return code;
}

static void main_examples(kwt_examples *out, const kwt_treebank *bank, const kwt_labels *labels, kwt_lexicon *lexicon, uint32_t source)
{
    for (uint32_t i = 0; i < bank->n_sents; i++) kwt_examples_add(out, bank, &bank->sents[i], labels, lexicon, source);
}

// Trains teachers on *train, lets them annotate *raw, and adds that to *train.
static void main_learn_from_teachers(const kwt_settings *set, const kwt_dims *dims, kwt_examples *train, kwt_examples *raw, const kwt_examples *dev, uint32_t n_dev,
                                     const kwt_labels *labels)
{
    static kwt_net teachers[16];
    kwt_dims big = *dims;
    big.width = set->teacher_width;
    big.layers = set->teacher_layers;
    kwt_settings own = *set;
    own.epochs = set->teacher_epochs;
    own.batch = 8; // teachers see little: small steps, much left out
    own.rate = 0.002f;
    own.drop = (kwt_drop){ 0.2f, 0.3f, 0.3f, 0.1f, 0.5f };
    for (uint32_t k = 0; k < set->teachers && k < 16; k++) {
        own.seed = set->seed * 1000 + k;
        kwt_net_init(&teachers[k], &big, own.seed);
        kwt_train(&teachers[k], &own, train, dev, n_dev, labels);
    }
    kwt_teach(teachers, set->teachers, raw);
    for (uint32_t k = 0; k < set->teachers; k++) kwt_net_clear(&teachers[k]);
    kwt_examples all = { 0 };
    all.items = kwt_alloc(((size_t)train->n * set->gold_times + raw->n) * sizeof *all.items);
    for (uint32_t g = 0; g < set->gold_times; g++)
        for (uint32_t i = 0; i < train->n; i++) all.items[all.n++] = train->items[i];
    for (uint32_t i = 0; i < raw->n; i++) {
        raw->items[i].weight = set->raw_weight;
        all.items[all.n++] = raw->items[i];
    }
    *train = all;
}

static int main_train(main_args *args)
{
    static kwt_treebank banks[MAIN_MAX_BANKS], dev_banks[MAIN_MAX_BANKS];
    kawat_error err = { 0 };
    for (uint32_t i = 0; i < args->n_train; i++)
        if (main_read(args->train[i], &banks[i], &err) != KAWAT_OK) return main_fail(&err);
    for (uint32_t i = 0; i < args->n_dev; i++)
        if (main_read(args->dev[i], &dev_banks[i], &err) != KAWAT_OK) return main_fail(&err);
    uint32_t n_dev = args->n_dev;
    if (args->hold_bank && args->hold_bank <= args->n_train && args->hold_every > 1) main_hold(&banks[args->hold_bank - 1], args->hold_every, &dev_banks[n_dev++]);

    kwt_treebank raw_bank = { 0 };
    if (main_read_raw(args, banks, &raw_bank, &err) != KAWAT_OK) return main_fail(&err);

    kwt_settings *set = &args->set;
    set->sources = args->n_train;
    kwt_labels labels = { 0 };
    kwt_label_limits limits = { set->rare, set->form_min, args->raw_min, set->max_forms };
    kwt_labels_make(&labels, banks, args->n_train, args->n_raw ? &raw_bank : NULL, &limits);
    kwt_lexicon lexicon = { .buckets = set->buckets };
    kwt_examples train = { 0 }, raw = { 0 }, dev[MAIN_MAX_BANKS] = { 0 };
    for (uint32_t b = 0; b < args->n_train; b++) main_examples(&train, &banks[b], &labels, &lexicon, b + 1);
    for (uint32_t b = 0; b < n_dev; b++) main_examples(&dev[b], &dev_banks[b], &labels, &lexicon, 0);
    if (set->teachers) main_examples(&raw, &raw_bank, &labels, &lexicon, set->dev_source);
    for (uint32_t i = set->other_every; set->other_source && i <= raw.n && i; i += set->other_every) raw.items[i - 1].source = set->other_source;
    kwt_dims dims = { .width = set->width, .layers = set->layers, .arc = set->arc, .label = set->label, .tag = set->tag, .tags = labels.tags.n,
                      .rels = labels.rels.n, .forms = labels.n_forms, .buckets = set->buckets };
    fprintf(stderr, "%u sentences, %u raw, %u forms, %u tags, %u relations\n", train.n, raw_bank.n_sents, dims.forms, dims.tags, dims.rels);
    if (set->teachers) main_learn_from_teachers(set, &dims, &train, &raw, dev, n_dev, &labels);
    kwt_net net;
    kwt_net_init(&net, &dims, set->seed);
    kwt_train(&net, set, &train, dev, n_dev, &labels);
    if (!args->out) return 0;
    kwt_lemmas lemmas = { 0 };
    kwt_lemmas_learn(&lemmas, banks, args->n_train, 4);
    kwt_kinds kinds = { .sources = { set->dev_source, set->other_source } };
    if (set->other_source) kwt_kinds_learn(&kinds, &labels, banks, args->n_train, &raw_bank);
    if (kwt_export(args->out, args->lang ? args->lang : "und", &net, &labels, &lemmas, &kinds, &err) != KAWAT_OK) return main_fail(&err);
    free(kinds.forms);
    kwt_lemmas_clear(&lemmas);
    kwt_net_clear(&net);
    return 0;
}

static int main_eval(int argc, char **argv)
{
    kawat_error err = { 0 };
    kw_analyser *analyser;
    if (kw_analyser_open(argv[2], &analyser, &err) != KAWAT_OK) return main_fail(&err);
    printf("treebank\twords\tUPOS\tfeats\tlemma\tUAS\tLAS\tLAS-base\tsentences/s\n");
    for (int i = 3; i < argc; i++) {
        kwt_treebank bank = { 0 };
        kwt_score s;
        if (main_read(argv[i], &bank, &err) != KAWAT_OK || kwt_evaluate(analyser, getenv("KAWAT_KERNEL"), &bank, &s, &err) != KAWAT_OK) return main_fail(&err);
        double n = s.words ? (double)s.words / 100 : 1;
        printf("%s\t%llu\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.0f\n", argv[i], (unsigned long long)s.words, (double)s.upos / n, (double)s.feats / n, (double)s.lemma / n,
               (double)s.uas / n, (double)s.las / n, (double)s.las_base / n, s.seconds > 0 ? (double)s.sents / s.seconds : 0);
        kwt_treebank_clear(&bank);
    }
    kw_analyser_free(analyser);
    return 0;
}

static double main_f1(uint64_t right, uint64_t gold, uint64_t system) { return gold + system ? 200.0 * (double)right / (double)(gold + system) : 0; }

static int main_score(char **argv)
{
    kawat_error err = { 0 };
    kwt_treebank gold = { 0 }, system = { 0 };
    kwt_raw_score s;
    if (main_read(argv[2], &gold, &err) != KAWAT_OK || main_read(argv[3], &system, &err) != KAWAT_OK || kwt_rawscore(&gold, &system, &s, &err) != KAWAT_OK)
        return main_fail(&err);
    uint64_t g = s.gold_words, n = s.system_words;
    printf("words\tsentences\tUPOS\tfeats\tlemma\tUAS\tLAS\tLAS-subtypes\n");
    printf("%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\n", main_f1(s.words, g, n), main_f1(s.sents, s.gold_sents, s.system_sents), main_f1(s.upos, g, n),
           main_f1(s.feats, g, n), main_f1(s.lemma, g, n), main_f1(s.uas, g, n), main_f1(s.las, g, n), main_f1(s.las_full, g, n));
    return 0;
}

int main(int argc, char **argv)
{
    main_args args = { .hold_every = 8, .raw_min = 4 };
    if (argc >= 4 && !strcmp(argv[1], "eval")) return main_eval(argc, argv);
    if (argc == 4 && !strcmp(argv[1], "score")) return main_score(argv);
    if (argc < 2 || strcmp(argv[1], "train") || !main_parse(argc, argv, &args)) return main_usage();
    return main_train(&args);
}
