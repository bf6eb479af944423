// SPDX-License-Identifier: Apache-2.0
// See model.h.
#include "analyse/model.h"
#include "analyse/features.h"
#include <stdio.h>
#include <xxhash.h>

typedef struct model_reader {
    const unsigned char *bytes;
    size_t n;
    const char *name;
    kawat_error *err;
    const kw_model_section *sections;
    uint32_t n_sections;
    kawat_code code;
} model_reader;

static void model_bad(model_reader *r, const char *what, const char *section)
{
    if (r->code == KAWAT_OK) r->code = kw_fail(r->err, KAWAT_E_FORMAT, r->name, 0, 0, "%s %s", what, section);
}

// The section `name` with this shape; rows of 0 take what is there.
static const void *model_section(model_reader *r, const char *name, uint32_t elem, uint64_t rows, uint64_t cols, uint32_t *rows_out)
{
    char padded[9] = { 0 };
    snprintf(padded, sizeof padded, "%s", name);
    for (uint32_t i = 0; i < r->n_sections; i++) {
        const kw_model_section *s = &r->sections[i];
        if (memcmp(s->name, padded, 8)) continue;
        if (s->elem_bytes != elem || (rows && s->rows != rows) || s->cols != cols) break;
        if (rows_out) *rows_out = s->rows;
        return r->bytes + s->offset;
    }
    model_bad(r, "missing section or wrong shape:", name);
    return NULL;
}

static void model_matrix(model_reader *r, const char *name, uint32_t n_in, uint32_t n_out, kw_model_matrix *out)
{
    char part[16];
    snprintf(part, sizeof part, "%s.w", name);
    out->w = model_section(r, part, 2, n_out, n_in, NULL);
    snprintf(part, sizeof part, "%s.s", name);
    out->scale = model_section(r, part, 4, n_out, 1, NULL);
    snprintf(part, sizeof part, "%s.b", name);
    out->bias = model_section(r, part, 4, n_out, 1, NULL);
    if (r->code != KAWAT_OK) return;
    // Sums must fit 32 bits: |x| is at most one, so the weights of an output may add up to 2^31 / one at most.
    for (uint32_t o = 0; o < n_out; o++) {
        const int16_t *w = out->w + (size_t)(o / 16) * n_in * 16 + (o % 16) * 2;
        int64_t sum = 0;
        for (uint32_t i = 0; i < n_in; i += 2, w += 32) sum += (w[0] < 0 ? -w[0] : w[0]) + (w[1] < 0 ? -w[1] : w[1]);
        if (sum > (INT32_MAX >> 11)) model_bad(r, "weights out of range in", name);
        // Finite and small, so that no sum of theirs overflows.
        if (!(out->scale[o] >= 0.f && out->scale[o] < 1e6f) || !(out->bias[o] > -1e6f && out->bias[o] < 1e6f)) model_bad(r, "scale out of range in", name);
    }
}

static bool model_power(uint32_t n, uint32_t most) { return n >= 16 && n <= most && (n & (n - 1)) == 0; }

// A hash table needs a free slot or a look-up would not end, and values below `limit`.
static void model_slots(model_reader *r, const uint64_t *keys, const uint32_t *values, uint32_t slots, uint32_t limit, const char *name)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < slots; i++) {
        if (!keys[i]) continue;
        used++;
        if (values[i] >= limit) model_bad(r, "index out of range in", name);
    }
    if (used > slots - slots / 8) model_bad(r, "table too full:", name);
}

static void model_names(model_reader *r, const char *name, uint32_t count, kw_str *out)
{
    uint32_t n = 0, lines = 0;
    const char *p = model_section(r, name, 1, 0, 1, &n);
    if (!p) return;
    for (uint32_t i = 0; i < n; i++) lines += p[i] == '\n';
    if (lines != count || (n && p[n - 1] != '\n')) model_bad(r, "wrong number of names in", name);
    *out = kw_str_make(p, n);
}

static void model_lemmas(model_reader *r, kw_model *m)
{
    const kw_model_dims *d = &m->dims;
    uint32_t n_text = 0;
    m->lemma_keys = model_section(r, "lem.key", 8, d->lemma_slots, 1, NULL);
    m->lemma_values = model_section(r, "lem.val", 4, d->lemma_slots, 1, NULL);
    m->lemma_rules = model_section(r, "lem.rul", sizeof(kw_lemma_rule), d->lemma_rules, 1, NULL);
    m->lemma_text.p = model_section(r, "lem.txt", 1, 0, 1, &n_text);
    m->lemma_text.n = n_text;
    if (r->code != KAWAT_OK) return;
    model_slots(r, m->lemma_keys, m->lemma_values, d->lemma_slots, d->lemma_rules, "lem.val");
    for (uint32_t i = 0; i < d->lemma_rules && r->code == KAWAT_OK; i++) {
        const kw_lemma_rule *rule = &m->lemma_rules[i];
        if (rule->kind > KW_LEMMA_LOWER || rule->front > n_text || rule->n_front > n_text - rule->front || rule->back > n_text || rule->n_back > n_text - rule->back)
            model_bad(r, "bad rule in", "lem.rul");
    }
}

static kawat_code model_header(model_reader *r)
{
    const kw_model_header *h = (const void *)r->bytes;
    if (r->n < sizeof *h || memcmp(h->magic, KW_MODEL_MAGIC, 8)) return kw_fail(r->err, KAWAT_E_FORMAT, r->name, 0, 0, "not a kawat model");
    if (h->version != KW_MODEL_VERSION)
        return kw_fail(r->err, KAWAT_E_VERSION, r->name, 0, 8, "model version %u, this program reads %u", h->version, (unsigned)KW_MODEL_VERSION);
    if (h->file_bytes != r->n) return kw_fail(r->err, KAWAT_E_FORMAT, r->name, 0, 16, "the model has %zu bytes and should have %llu", r->n, (unsigned long long)h->file_bytes);
    if (XXH3_64bits(r->bytes + 32, r->n - 32) != h->checksum) return kw_fail(r->err, KAWAT_E_FORMAT, r->name, 0, 24, "checksum differs: the model was altered");
    if (h->n_sections > KW_MODEL_MAX_SECTIONS || sizeof *h + h->n_sections * sizeof(kw_model_section) > r->n || h->lang[7])
        return kw_fail(r->err, KAWAT_E_FORMAT, r->name, 0, 12, "bad section table");
    r->sections = (const void *)(r->bytes + sizeof *h);
    r->n_sections = h->n_sections;
    for (uint32_t i = 0; i < h->n_sections; i++) {
        const kw_model_section *s = &r->sections[i];
        uint64_t cells = (uint64_t)s->rows * s->cols;
        if (s->offset > r->n || s->offset % 64 || s->elem_bytes == 0 || s->elem_bytes > 64 || cells > r->n || cells * s->elem_bytes > r->n - s->offset)
            return kw_fail(r->err, KAWAT_E_FORMAT, r->name, 0, sizeof *h + i * sizeof *s, "section %u lies outside the file", i);
    }
    return KAWAT_OK;
}

kawat_code kw_model_check(const void *bytes, size_t n, const char *name, kw_model *out, kawat_error *err)
{
    model_reader r = { .bytes = bytes, .n = n, .name = name, .err = err };
    kawat_code code = model_header(&r);
    if (code != KAWAT_OK) return code;
    kw_model m = { .lang = ((const kw_model_header *)bytes)->lang };
    const kw_model_dims *dims = model_section(&r, "dims", 4, sizeof *dims / 4, 1, NULL);
    if (!dims) return r.code;
    kw_model_dims d = m.dims = *dims;
    if (d.width < 32 || d.width > 512 || d.width % 32 || d.layers < 1 || d.layers > KW_MODEL_MAX_LAYERS || d.arc < 16 || d.arc > 256 || d.arc % 16 || d.label < 16 ||
        d.label > 256 || d.label % 16 || d.tag < 16 || d.tag > 256 || d.tag % 16 || d.tags < 1 || d.tags > 4096 || d.rels < 1 || d.rels > 1024 || d.forms < KW_FORM_FIRST || d.forms > 1u << 20 ||
        !model_power(d.buckets, 1u << 20) || d.tag_pad != ((d.tags + 15) & ~15u) || d.rel_pad != ((d.rels + 15) & ~15u) || !model_power(d.form_slots, 1u << 22) ||
        !model_power(d.lemma_slots, 1u << 22) || d.kinds < 1 || d.kinds > KW_MODEL_MAX_KINDS || d.lemma_rules < 1 || d.lemma_rules > 1u << 20)
        return kw_fail(err, KAWAT_E_FORMAT, name, 0, 0, "the model's dimensions are out of range");

    model_names(&r, "tags", d.tags, &m.tags);
    model_names(&r, "rels", d.rels, &m.rels);
    m.form_keys = model_section(&r, "form.key", 8, d.form_slots, 1, NULL);
    m.form_rows = model_section(&r, "form.row", 4, d.form_slots, 1, NULL);
    if (r.code == KAWAT_OK) model_slots(&r, m.form_keys, m.form_rows, d.form_slots, d.forms, "form.row");
    if (d.kinds > 1) m.form_kind = model_section(&r, "kind", 1, d.forms, 1, NULL);
    uint32_t rows = d.forms + d.buckets + KW_FEATURE_SHAPES * d.kinds;
    m.table = model_section(&r, "table", 1, rows, d.width, NULL);
    m.table_scale = model_section(&r, "table.s", 4, rows, 1, NULL);
    for (uint32_t i = 0; i < rows && r.code == KAWAT_OK; i++)
        if (!(m.table_scale[i] >= 0.f && m.table_scale[i] < 1e6f)) model_bad(&r, "scale out of range in", "table.s");
    for (uint32_t l = 0; l < d.layers; l++) {
        char layer[8];
        snprintf(layer, sizeof layer, "lay%u", l);
        model_matrix(&r, layer, d.width, 3 * d.width, &m.layer[l]);
    }
    model_matrix(&r, "tagh", d.width, d.tag, &m.tagh);
    model_matrix(&r, "tag", d.tag, d.tag_pad, &m.tag);
    model_matrix(&r, "dep", d.width, d.arc, &m.dep);
    model_matrix(&r, "head", d.width, d.arc, &m.head);
    model_matrix(&r, "ldep", d.width, d.label, &m.ldep);
    model_matrix(&r, "lhead", d.width, d.label, &m.lhead);
    model_matrix(&r, "lab", d.label, d.rel_pad, &m.lab);
    m.distance = model_section(&r, "dist", 4, KW_MODEL_DISTANCES, 1, NULL);
    for (uint32_t i = 0; i < KW_MODEL_DISTANCES && r.code == KAWAT_OK; i++)
        if (m.distance[i] > 1 << 28 || m.distance[i] < -(1 << 28)) model_bad(&r, "distance out of range in", "dist");
    if (r.code == KAWAT_OK) model_lemmas(&r, &m);
    if (r.code == KAWAT_OK) *out = m;
    return r.code;
}
