// SPDX-License-Identifier: Apache-2.0
// See export.h. The file is built in memory and written in one go to a new name, then moved into place.
#include "tools/train/export.h"
#include "analyse/kernel.h"
#include "analyse/model.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

typedef struct export_file {
    kw_model_section sections[KW_MODEL_MAX_SECTIONS];
    void *data[KW_MODEL_MAX_SECTIONS];
    uint32_t n;
} export_file;

static void *export_add(export_file *f, const char *name, uint32_t elem, uint32_t rows, uint32_t cols)
{
    kw_model_section *s = &f->sections[f->n];
    memset(s, 0, sizeof *s);
    memcpy(s->name, name, strlen(name) < 8 ? strlen(name) : 8);
    s->elem_bytes = elem;
    s->rows = rows;
    s->cols = cols;
    return f->data[f->n++] = kwt_alloc((size_t)elem * rows * cols);
}

// W[n_in × n_out] as integers: each output has its own scale, as fine as sums in 32 bits allow.
static void export_matrix(export_file *f, const char *name, const kwt_net *net, kwt_matrix w, const float *bias, uint32_t n_out)
{
    uint32_t n_in = w.rows, padded = (n_out + 15) & ~15u;
    char part[16];
    snprintf(part, sizeof part, "%s.w", name);
    int16_t *to = export_add(f, part, 2, padded, n_in);
    snprintf(part, sizeof part, "%s.s", name);
    float *scale = export_add(f, part, 4, padded, 1);
    snprintf(part, sizeof part, "%s.b", name);
    float *b = export_add(f, part, 4, padded, 1);
    for (uint32_t o = 0; o < padded; o++) {
        if (o >= n_out) { // never the best class
            b[o] = -1e5f;
            continue;
        }
        const float *from = net->dense + w.at + o;
        double most = 1e-9, sum = 1e-9;
        for (uint32_t i = 0; i < n_in; i++) {
            double v = fabs((double)from[(size_t)i * w.cols]);
            most = v > most ? v : most;
            sum += v;
        }
        double unit = 30000.0 / most, by_sum = ((double)(INT32_MAX / KW_ACTIVATION_ONE) - n_in) / sum;
        if (by_sum < unit) unit = by_sum;
        scale[o] = (float)(1.0 / (unit * KW_ACTIVATION_ONE));
        b[o] = bias ? bias[o] : 0.f;
        int16_t *out = to + (size_t)(o / 16) * n_in * 16 + (o % 16) * 2;
        for (uint32_t i = 0; i < n_in; i++) out[(i / 2) * 32 + i % 2] = (int16_t)floor((double)from[(size_t)i * w.cols] * unit + 0.5);
    }
}

static uint32_t export_slots(uint32_t n)
{
    uint32_t slots = 16;
    while (slots < n * 3 / 2) slots *= 2;
    return slots;
}

static void export_hash(uint64_t *keys, uint32_t *values, uint32_t slots, uint64_t key, uint32_t value)
{
    uint32_t at = (uint32_t)(key >> 20) & (slots - 1);
    while (keys[at]) at = (at + 1) & (slots - 1);
    keys[at] = key;
    values[at] = value;
}

static void export_names(export_file *f, const char *name, const kwt_names *names)
{
    size_t n = 0;
    for (uint32_t i = 0; i < names->n; i++) n += names->items[i].n + 1;
    char *to = export_add(f, name, 1, (uint32_t)n, 1);
    for (uint32_t i = 0; i < names->n; i++) {
        memcpy(to, names->items[i].p, names->items[i].n);
        to += names->items[i].n;
        *to++ = '\n';
    }
}

// The rows of shapes stand once for each kind, with the row of its treebank added.
static void export_table(export_file *f, const kwt_net *net, const kwt_kinds *kinds, uint32_t n_kinds)
{
    uint32_t d = net->dims.width, shapes = net->dims.forms + net->dims.buckets, rows = shapes + KW_FEATURE_SHAPES * n_kinds;
    int8_t *to = export_add(f, "table", 1, rows, d);
    float *scale = export_add(f, "table.s", 4, rows, 1);
    float *row = kwt_alloc(d * sizeof *row);
    for (uint32_t r = 0; r < rows; r++) {
        float most = 1e-9f;
        uint32_t kind = r < shapes ? 0 : (r - shapes) / KW_FEATURE_SHAPES, from = r - kind * KW_FEATURE_SHAPES, source = kinds->sources[kind];
        for (uint32_t i = 0; i < d; i++) {
            row[i] = net->table[(size_t)from * d + i];
            if (source && r >= shapes) row[i] += net->table[(size_t)(shapes + KW_SHAPE_SOURCE + source - 1) * d + i];
            most = fabsf(row[i]) > most ? fabsf(row[i]) : most;
        }
        scale[r] = most / 127.f;
        for (uint32_t i = 0; i < d; i++) to[(size_t)r * d + i] = (int8_t)floorf(row[i] / scale[r] + 0.5f);
    }
    free(row);
}

static int export_key_cmp(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return x[0] < y[0] ? -1 : x[0] > y[0];
}

// Keys in rising order, so that the file does not depend on how the map grew.
static void export_lemmas(export_file *f, const kwt_lemmas *l, uint32_t slots)
{
    uint64_t *keys = export_add(f, "lem.key", 8, slots, 1);
    uint32_t *values = export_add(f, "lem.val", 4, slots, 1);
    uint64_t *pairs = kwt_alloc((size_t)(l->table.n + 1) * 2 * sizeof *pairs);
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->table.cap; i++)
        if (l->table.keys[i]) pairs[2 * n] = l->table.keys[i], pairs[2 * n++ + 1] = l->table.values[i] - 1;
    qsort(pairs, n, 2 * sizeof *pairs, export_key_cmp);
    for (uint32_t i = 0; i < n; i++) export_hash(keys, values, slots, pairs[2 * i], (uint32_t)pairs[2 * i + 1]);
    free(pairs);
    memcpy(export_add(f, "lem.rul", sizeof *l->rules, l->n_rules, 1), l->rules, l->n_rules * sizeof *l->rules);
    memcpy(export_add(f, "lem.txt", 1, l->n_text, 1), l->text, l->n_text);
}

static kawat_code export_write(const char *path, export_file *f, const char *lang, kawat_error *err)
{
    kw_model_header header = { .version = KW_MODEL_VERSION, .n_sections = f->n };
    memcpy(header.magic, KW_MODEL_MAGIC, 8);
    memcpy(header.lang, lang, strlen(lang) < 7 ? strlen(lang) : 7);
    size_t at = sizeof header + f->n * sizeof(kw_model_section);
    for (uint32_t i = 0; i < f->n; i++) {
        at = (at + 63) / 64 * 64;
        f->sections[i].offset = at;
        at += (size_t)f->sections[i].elem_bytes * f->sections[i].rows * f->sections[i].cols;
    }
    header.file_bytes = at;
    unsigned char *bytes = kwt_alloc(at);
    memcpy(bytes, &header, sizeof header);
    memcpy(bytes + sizeof header, f->sections, f->n * sizeof(kw_model_section));
    for (uint32_t i = 0; i < f->n; i++) {
        memcpy(bytes + f->sections[i].offset, f->data[i], (size_t)f->sections[i].elem_bytes * f->sections[i].rows * f->sections[i].cols);
        free(f->data[i]);
    }
    header.checksum = XXH3_64bits(bytes + 32, at - 32);
    memcpy(bytes, &header, sizeof header);
    char temporary[4096];
    if (snprintf(temporary, sizeof temporary, "%s.new", path) >= (int)sizeof temporary) return kw_fail(err, KAWAT_E_ARGUMENT, path, 0, 0, "path too long");
    FILE *out = fopen(temporary, "wb");
    bool good = out && fwrite(bytes, 1, at, out) == at;
    if (out && fclose(out) != 0) good = false;
    free(bytes);
    if (!good || rename(temporary, path) != 0) return kw_fail(err, KAWAT_E_IO, path, 0, 0, "cannot write the model");
    return KAWAT_OK;
}

kawat_code kwt_export(const char *path, const char *lang, const kwt_net *net, const kwt_labels *labels, const kwt_lemmas *lemmas, const kwt_kinds *kinds, kawat_error *err)
{
    export_file f = { 0 };
    const kwt_dims *d = &net->dims;
    kw_model_dims *dims = export_add(&f, "dims", 4, sizeof *dims / 4, 1);
    *dims = (kw_model_dims){ .width = d->width, .layers = d->layers, .arc = d->arc, .label = d->label, .tag = d->tag, .tags = d->tags, .rels = d->rels, .forms = d->forms,
                             .buckets = d->buckets, .tag_pad = (d->tags + 15) & ~15u, .rel_pad = (d->rels + 15) & ~15u, .form_slots = export_slots(d->forms),
                             .lemma_slots = export_slots(lemmas->table.n), .lemma_rules = lemmas->n_rules, .kinds = kinds->forms ? 2 : 1 };
    uint32_t form_slots = dims->form_slots, lemma_slots = dims->lemma_slots;
    export_names(&f, "tags", &labels->tags);
    export_names(&f, "rels", &labels->rels);
    uint64_t *keys = export_add(&f, "form.key", 8, form_slots, 1);
    uint32_t *rows = export_add(&f, "form.row", 4, form_slots, 1);
    for (uint32_t i = KW_FORM_FIRST; i < labels->n_forms; i++) export_hash(keys, rows, form_slots, labels->form_keys[i], i);
    uint32_t n_kinds = kinds->forms ? 2 : 1;
    if (n_kinds > 1) memcpy(export_add(&f, "kind", 1, d->forms, 1), kinds->forms, d->forms);
    export_table(&f, net, kinds, n_kinds);
    const float *w = net->dense;
    for (uint32_t l = 0; l < d->layers; l++) {
        char name[8];
        snprintf(name, sizeof name, "lay%u", l);
        export_matrix(&f, name, net, net->layer_w[l], w + net->layer_b[l].at, 3 * d->width);
    }
    export_matrix(&f, "tagh", net, net->tagh_w, w + net->tagh_b.at, d->tag);
    export_matrix(&f, "tag", net, net->tag_w, w + net->tag_b.at, d->tags);
    export_matrix(&f, "dep", net, net->dep_w, w + net->dep_b.at, d->arc);
    export_matrix(&f, "head", net, net->head_w, w + net->head_b.at, d->arc);
    export_matrix(&f, "ldep", net, net->ldep_w, NULL, d->label);
    export_matrix(&f, "lhead", net, net->lhead_w, w + net->lab_b.at, d->label);
    export_matrix(&f, "lab", net, net->lab_w, w + net->out_b.at, d->rels);
    int32_t *distance = export_add(&f, "dist", 4, KW_MODEL_DISTANCES, 1);
    for (uint32_t i = 0; i < KW_MODEL_DISTANCES; i++)
        distance[i] = (int32_t)floorf(w[net->distance.at + i] * (float)KW_ACTIVATION_ONE * (float)KW_ACTIVATION_ONE + 0.5f);
    export_lemmas(&f, lemmas, lemma_slots);
    return export_write(path, &f, lang, err);
}
