// SPDX-License-Identifier: Apache-2.0
// See net.h. Forward keeps what backward needs; backward walks the same steps in reverse order.
#include "tools/train/net.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NET_MAX_ROWS = 2 + KW_FEATURE_AFFIXES + KW_FEATURE_GRAMS + 1 };

typedef struct net_rows { uint32_t n; uint32_t row[NET_MAX_ROWS]; float weight[NET_MAX_ROWS]; } net_rows;

struct kwt_work {
    const kwt_net *net;
    uint32_t n, stride;
    net_rows rows[KWT_MAX_TOKENS];
    float *e;                                     // sums of rows, before squash
    float *x[9], *xd[9], *mask[9], *u[8], *c[8];  // per layer: input, dropped input, mask, pre-activations, cells
    float *tag_u, *tag_h, *tag, *dep_u, *dep, *head_u, *head, *head_t, *arc, *ldep, *lhead, *lab_u, *lab, *lab_out, *p;
    // gradients of activations
    float *dx, *dx_next, *dxd, *du, *dtag_h, *dtag, *darc, *ddep, *dhead, *dldep, *dlhead, *dlab, *dout, *dep_t;
    float *transposed;            // [n_dense] weight matrices the other way round, each made when first asked for after a step
    unsigned char *is_transposed; // [n_dense] at the place of the matrix
    // gradients of weights
    float *g_dense, *g_table;
    uint32_t *touched, n_touched;
    unsigned char *is_touched;
};

static uint32_t net_pad(uint32_t n) { return (n + 7) & ~7u; }

static kwt_matrix net_matrix(kwt_net *net, uint32_t rows, uint32_t cols)
{
    kwt_matrix m = { net->n_dense, rows, net_pad(cols) };
    net->n_dense += (size_t)m.rows * m.cols;
    return m;
}

static void net_randomise(const kwt_net *net, kwt_matrix m, uint32_t cols, float scale, kwt_rng *rng)
{
    float *w = net->dense + m.at, bound = scale * sqrtf(3.f / (float)m.rows);
    for (uint32_t i = 0; i < m.rows; i++)
        for (uint32_t j = 0; j < cols; j++) w[i * m.cols + j] = (2.f * kwt_uniform(rng) - 1.f) * bound;
}

void kwt_net_init(kwt_net *net, const kwt_dims *dims, uint64_t seed)
{
    memset(net, 0, sizeof *net);
    net->dims = *dims;
    net->tag_cols = net_pad(dims->tags);
    net->rel_cols = net_pad(dims->rels);
    uint32_t d = dims->width;
    for (uint32_t l = 0; l < dims->layers; l++) {
        net->layer_w[l] = net_matrix(net, d, 3 * d);
        net->layer_b[l] = net_matrix(net, 1, 3 * d);
    }
    net->tagh_w = net_matrix(net, d, dims->tag);
    net->tagh_b = net_matrix(net, 1, dims->tag);
    net->tag_w = net_matrix(net, dims->tag, dims->tags);
    net->tag_b = net_matrix(net, 1, dims->tags);
    net->dep_w = net_matrix(net, d, dims->arc);
    net->dep_b = net_matrix(net, 1, dims->arc);
    net->head_w = net_matrix(net, d, dims->arc);
    net->head_b = net_matrix(net, 1, dims->arc);
    net->ldep_w = net_matrix(net, d, dims->label);
    net->lhead_w = net_matrix(net, d, dims->label);
    net->lab_b = net_matrix(net, 1, dims->label);
    net->lab_w = net_matrix(net, dims->label, dims->rels);
    net->out_b = net_matrix(net, 1, dims->rels);
    net->distance = net_matrix(net, 1, KWT_DISTANCES);
    net->dense = kwt_alloc(net->n_dense * sizeof(float));
    net->n_rows = dims->forms + dims->buckets + KW_FEATURE_SHAPES;
    net->table = kwt_alloc((size_t)net->n_rows * d * sizeof(float));

    kwt_rng rng = { seed };
    uint32_t h = d / 2;
    for (uint32_t l = 0; l < dims->layers; l++) {
        net_randomise(net, net->layer_w[l], 3 * d, 1.2f, &rng);
        float *b = net->dense + net->layer_b[l].at; // half of the units remember long, half short
        for (uint32_t dir = 0; dir < 2; dir++)
            for (uint32_t i = 0; i < h; i++) b[dir * 3 * h + h + i] = i % 2 ? 1.5f : -0.5f;
    }
    net_randomise(net, net->tagh_w, dims->tag, 1.f, &rng);
    net_randomise(net, net->tag_w, dims->tags, 0.5f, &rng);
    net_randomise(net, net->dep_w, dims->arc, 1.f, &rng);
    net_randomise(net, net->head_w, dims->arc, 1.f, &rng);
    net_randomise(net, net->ldep_w, dims->label, 1.f, &rng);
    net_randomise(net, net->lhead_w, dims->label, 1.f, &rng);
    net_randomise(net, net->lab_w, dims->rels, 0.5f, &rng);
    for (size_t i = 0; i < (size_t)net->n_rows * d; i++) net->table[i] = kwt_normal(&rng) * 0.15f;
    memset(net->table, 0, d * sizeof(float)); // the unknown form starts as nothing
}

void kwt_net_clear(kwt_net *net)
{
    free(net->dense);
    free(net->table);
    memset(net, 0, sizeof *net);
}

static float *work_floats(size_t n) { return kwt_alloc(n * sizeof(float)); }

kwt_work *kwt_work_new(const kwt_net *net)
{
    kwt_work *w = kwt_alloc(sizeof *w);
    size_t n = (KWT_MAX_TOKENS + 15) & ~15u, d = net->dims.width, k = net_pad(net->dims.arc), r = net_pad(net->dims.label);
    w->net = net;
    w->e = work_floats(n * d);
    for (uint32_t l = 0; l <= net->dims.layers; l++) {
        w->x[l] = work_floats(n * d);
        w->xd[l] = work_floats(n * d);
        w->mask[l] = work_floats(d);
        if (l == net->dims.layers) break;
        w->u[l] = work_floats(n * 3 * d);
        w->c[l] = work_floats(n * d);
    }
    size_t n_tag = net->tagh_w.cols;
    w->tag_u = work_floats(n * n_tag);
    w->tag_h = work_floats(n * n_tag);
    w->dtag_h = work_floats(n * n_tag);
    w->tag = work_floats(n * net->tag_cols);
    w->dep_u = work_floats(n * k);
    w->dep = work_floats(n * k);
    w->dep_t = work_floats(n * k);
    w->head_u = work_floats(n * k);
    w->head = work_floats(n * k);
    w->head_t = work_floats(n * k);
    w->arc = work_floats(n * n);
    w->ldep = work_floats(n * r);
    w->lhead = work_floats(n * r);
    w->lab_u = work_floats(n * r);
    w->lab = work_floats(n * r);
    w->lab_out = work_floats(n * net->rel_cols);
    size_t widest = n > net->tag_cols ? n : net->tag_cols;
    w->p = work_floats(widest > net->rel_cols ? widest : net->rel_cols);
    w->dx = work_floats(n * d);
    w->dx_next = work_floats(n * d);
    w->dxd = work_floats(n * d);
    w->du = work_floats(n * 3 * d);
    w->dtag = work_floats(n * net->tag_cols);
    w->darc = work_floats(n * n);
    w->ddep = work_floats(n * k);
    w->dhead = work_floats(n * k);
    w->dldep = work_floats(n * r);
    w->dlhead = work_floats(n * r);
    w->dlab = work_floats(n * r);
    w->dout = work_floats(n * net->rel_cols);
    w->transposed = work_floats(net->n_dense);
    w->is_transposed = kwt_alloc(net->n_dense);
    w->g_dense = work_floats(net->n_dense);
    w->g_table = work_floats((size_t)net->n_rows * d);
    w->touched = kwt_alloc(net->n_rows * sizeof(uint32_t));
    w->is_touched = kwt_alloc(net->n_rows);
    return w;
}

void kwt_work_free(kwt_work *w)
{
    if (!w) return;
    float *all[] = { w->e, w->tag_u, w->tag_h, w->dtag_h, w->tag, w->dep_u, w->dep, w->dep_t, w->head_u, w->head, w->head_t, w->arc, w->ldep, w->lhead, w->lab_u, w->lab,
                     w->lab_out, w->p, w->dx, w->dx_next, w->dxd, w->du, w->dtag, w->darc, w->ddep, w->dhead, w->dldep, w->dlhead,
                     w->dlab, w->dout, w->transposed, w->g_dense, w->g_table };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
    for (int l = 0; l < 9; l++) {
        free(w->x[l]);
        free(w->xd[l]);
        free(w->mask[l]);
        if (l == 8) break;
        free(w->u[l]);
        free(w->c[l]);
    }
    free(w->touched);
    free(w->is_touched);
    free(w->is_transposed);
    free(w);
}

// ---- forward ------------------------------------------------------------------------------------------------------

static void net_add_row(net_rows *rows, uint32_t row, float weight)
{
    rows->row[rows->n] = row;
    rows->weight[rows->n++] = weight;
}

static void net_gather(const kwt_net *net, const kwt_example *ex, uint32_t t, uint32_t source, const kwt_drop *drop, kwt_rng *rng, net_rows *rows)
{
    rows->n = 0;
    uint32_t shapes = net->dims.forms + net->dims.buckets;
    if (source) net_add_row(rows, shapes + KW_SHAPE_SOURCE + source - 1, 1.f);
    if (t == 0) {
        net_add_row(rows, KW_FORM_ROOT, 1.f);
        net_add_row(rows, shapes + KW_SHAPE_ROOT, 1.f);
        return;
    }
    const kw_features *f = ex->words[t];
    uint32_t form = ex->form_row[t];
    if (drop && form >= KW_FORM_FIRST && kwt_uniform(rng) < ex->form_drop[t]) form = KW_FORM_UNKNOWN;
    net_add_row(rows, form, 1.f);
    net_add_row(rows, shapes + f->shape, 1.f);
    if (drop && form != KW_FORM_UNKNOWN && kwt_uniform(rng) < drop->affix) return;
    for (uint32_t i = 0; i < f->n_affix; i++) net_add_row(rows, net->dims.forms + f->affix[i], 1.f);
    float share = f->n_gram ? 1.f / sqrtf((float)f->n_gram) : 0.f;
    for (uint32_t i = 0; i < f->n_gram; i++) net_add_row(rows, net->dims.forms + f->gram[i], share);
}

static void net_mask(float *mask, uint32_t d, float p, kwt_rng *rng)
{
    float keep = 1.f / (1.f - p);
    for (uint32_t i = 0; i < d; i++) mask[i] = kwt_uniform(rng) < p ? 0.f : keep;
}

static void net_bias(float *out, const float *b, size_t n, size_t cols)
{
    for (size_t i = 0; i < n; i++) memcpy(out + i * cols, b, cols * sizeof(float));
}

static void net_multiply(const kwt_net *net, float *out, const float *x, size_t n, kwt_matrix w)
{
    kwt_gemm(out, w.cols, x, w.rows, 1, net->dense + w.at, w.cols, n, w.cols, w.rows);
}

static void layer_forward(kwt_work *w, uint32_t l)
{
    const kwt_net *net = w->net;
    size_t d = net->dims.width, h = d / 2, n = w->n;
    net_bias(w->u[l], net->dense + net->layer_b[l].at, n, 3 * d);
    net_multiply(net, w->u[l], w->xd[l], n, net->layer_w[l]);
    for (size_t dir = 0; dir < 2; dir++) {
        for (size_t step = 0; step < n; step++) {
            size_t t = dir ? n - 1 - step : step;
            const float *z = w->u[l] + t * 3 * d + dir * 3 * h, *f = z + h, *r = f + h, *x = w->x[l] + t * d + dir * h;
            float *c = w->c[l] + t * d + dir * h, *out = w->x[l + 1] + t * d + dir * h;
            const float *before = step ? (dir ? c + d : c - d) : NULL;
            for (size_t i = 0; i < h; i++) {
                float forget = kwt_gate(f[i]), cell = kwt_squash(z[i]);
                c[i] = before ? forget * (before[i] - cell) + cell : (1.f - forget) * cell;
                float reset = kwt_gate(r[i]);
                out[i] = reset * (c[i] - x[i]) + x[i];
            }
        }
    }
}

static uint32_t net_distance(size_t dep, size_t head)
{
    if (head == 0) return 0;
    size_t far = dep > head ? dep - head : head - dep;
    if (far > 31) far = 31;
    return (uint32_t)(dep > head ? far : 31 + far);
}

static void net_forward(const kwt_net *net, kwt_work *w, const kwt_example *ex, const kwt_drop *drop, kwt_rng *rng)
{
    size_t d = net->dims.width, n = ex->n, layers = net->dims.layers;
    w->n = ex->n;
    w->stride = net_pad(ex->n);
    uint32_t source = drop && kwt_uniform(rng) < drop->source ? 0 : ex->source;
    for (uint32_t t = 0; t < n; t++) {
        net_gather(net, ex, t, source, drop, rng, &w->rows[t]);
        float *e = w->e + t * d, *x = w->x[0] + t * d;
        memset(e, 0, d * sizeof(float));
        for (uint32_t i = 0; i < w->rows[t].n; i++) {
            const float *row = net->table + (size_t)w->rows[t].row[i] * d, weight = w->rows[t].weight[i];
            for (size_t j = 0; j < d; j++) e[j] += weight * row[j];
        }
        for (size_t j = 0; j < d; j++) x[j] = kwt_squash(e[j]);
    }
    for (uint32_t l = 0; l <= layers; l++) {
        if (drop) {
            net_mask(w->mask[l], (uint32_t)d, l == 0 ? drop->input : l == layers ? drop->head : drop->layer, rng);
            for (size_t t = 0; t < n; t++)
                for (size_t j = 0; j < d; j++) w->xd[l][t * d + j] = w->x[l][t * d + j] * w->mask[l][j];
        } else memcpy(w->xd[l], w->x[l], n * d * sizeof(float));
        if (l < layers) layer_forward(w, l);
    }
    const float *top = w->xd[layers];
    size_t n_tag = net->tagh_w.cols;
    net_bias(w->tag_u, net->dense + net->tagh_b.at, n, n_tag);
    net_multiply(net, w->tag_u, top, n, net->tagh_w);
    for (size_t i = 0; i < n * n_tag; i++) w->tag_h[i] = kwt_squash(w->tag_u[i]);
    net_bias(w->tag, net->dense + net->tag_b.at, n, net->tag_cols);
    net_multiply(net, w->tag, w->tag_h, n, net->tag_w);

    size_t k = net->dep_w.cols, r = net->ldep_w.cols;
    net_bias(w->dep_u, net->dense + net->dep_b.at, n, k);
    net_multiply(net, w->dep_u, top, n, net->dep_w);
    net_bias(w->head_u, net->dense + net->head_b.at, n, k);
    net_multiply(net, w->head_u, top, n, net->head_w);
    memset(w->head + n * k, 0, (w->stride - n) * k * sizeof(float));
    for (size_t i = 0; i < n * k; i++) w->dep[i] = kwt_squash(w->dep_u[i]), w->head[i] = kwt_squash(w->head_u[i]);
    kwt_transpose(w->head_t, w->head, w->stride, k);
    const float *distance = net->dense + net->distance.at;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < w->stride; j++) w->arc[i * w->stride + j] = j < n ? distance[net_distance(i, j)] : 0.f;
    kwt_gemm(w->arc, w->stride, w->dep, k, 1, w->head_t, w->stride, n, w->stride, k);

    memset(w->ldep, 0, n * r * sizeof(float));
    memset(w->lhead, 0, n * r * sizeof(float));
    net_multiply(net, w->ldep, top, n, net->ldep_w);
    net_multiply(net, w->lhead, top, n, net->lhead_w);
}

kwt_scores kwt_net_run(const kwt_net *net, kwt_work *w, const kwt_example *ex)
{
    net_forward(net, w, ex, NULL, NULL);
    return (kwt_scores){ w->tag, w->arc, net->tag_cols, w->stride };
}

static void label_hidden(const kwt_net *net, kwt_work *w, size_t slot, size_t dep, size_t head)
{
    size_t r = net->ldep_w.cols;
    const float *b = net->dense + net->lab_b.at;
    float *u = w->lab_u + slot * r, *h = w->lab + slot * r;
    for (size_t j = 0; j < r; j++) {
        u[j] = w->ldep[dep * r + j] + w->lhead[head * r + j] + b[j];
        h[j] = kwt_squash(u[j]);
    }
}

const float *kwt_net_label(const kwt_net *net, kwt_work *w, uint32_t dep, uint32_t head)
{
    label_hidden(net, w, 0, dep, head);
    net_bias(w->lab_out, net->dense + net->out_b.at, 1, net->rel_cols);
    net_multiply(net, w->lab_out, w->lab, 1, net->lab_w);
    return w->lab_out;
}

// ---- backward -----------------------------------------------------------------------------------------------------

// dW += xᵀ dy, dx += dy Wᵀ
static void net_multiply_back(const kwt_net *net, kwt_work *w, const float *x, const float *dy, float *dx, size_t n, kwt_matrix m)
{
    kwt_gemm(w->g_dense + m.at, m.cols, x, 1, m.rows, dy, m.cols, m.rows, m.cols, n);
    if (!w->is_transposed[m.at]) {
        kwt_transpose(w->transposed + m.at, net->dense + m.at, m.rows, m.cols);
        w->is_transposed[m.at] = 1;
    }
    kwt_gemm(dx, m.rows, dy, m.cols, 1, w->transposed + m.at, m.rows, n, m.rows, m.cols);
}

static void net_bias_back(kwt_work *w, kwt_matrix b, const float *dy, size_t n)
{
    float *g = w->g_dense + b.at;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < b.cols; j++) g[j] += dy[i * b.cols + j];
}

static void layer_backward(kwt_work *w, uint32_t l)
{
    const kwt_net *net = w->net;
    size_t d = net->dims.width, h = d / 2, n = w->n;
    float carry[1024];
    for (size_t dir = 0; dir < 2; dir++) {
        memset(carry, 0, sizeof carry);
        for (size_t step = n; step-- > 0;) {
            size_t t = dir ? n - 1 - step : step;
            size_t at = t * 3 * d + dir * 3 * h, unit = t * d + dir * h;
            const float *z = w->u[l] + at, *f = z + h, *r = f + h, *x = w->x[l] + unit, *c = w->c[l] + unit, *dout = w->dx + unit;
            float *dz = w->du + at, *df = dz + h, *dr = df + h, *dx = w->dx_next + unit;
            const float *before = step ? (dir ? c + d : c - d) : NULL;
            for (size_t i = 0; i < h; i++) {
                float reset = kwt_gate(r[i]), forget = kwt_gate(f[i]), cell = kwt_squash(z[i]);
                dr[i] = dout[i] * (c[i] - x[i]) * kwt_gate_slope(r[i]);
                dx[i] = dout[i] * (1.f - reset);
                float dc = dout[i] * reset + carry[i];
                df[i] = dc * ((before ? before[i] : 0.f) - cell) * kwt_gate_slope(f[i]);
                dz[i] = dc * (1.f - forget) * kwt_squash_slope(z[i]);
                carry[i] = dc * forget;
            }
        }
    }
    net_bias_back(w, net->layer_b[l], w->du, n);
    memset(w->dxd, 0, n * d * sizeof(float));
    net_multiply_back(net, w, w->xd[l], w->du, w->dxd, n, net->layer_w[l]);
    for (size_t t = 0; t < n; t++)
        for (size_t j = 0; j < d; j++) w->dx_next[t * d + j] += w->dxd[t * d + j] * w->mask[l][j];
    float *swap = w->dx;
    w->dx = w->dx_next;
    w->dx_next = swap;
}

float kwt_net_train(const kwt_net *net, kwt_work *w, const kwt_example *ex, const kwt_drop *drop, kwt_rng *rng)
{
    net_forward(net, w, ex, drop, rng);
    size_t d = net->dims.width, n = ex->n, layers = net->dims.layers, k = net->dep_w.cols, r = net->ldep_w.cols, s = w->stride;
    const float *top = w->xd[layers];
    float loss = 0, weight = ex->weight;

    // Differences between what is said and what is right: tags, heads, labels.
    memset(w->dtag, 0, net->tag_cols * sizeof(float));
    memset(w->darc, 0, n * s * sizeof(float));
    memset(w->dldep, 0, n * r * sizeof(float));
    memset(w->dlhead, 0, n * r * sizeof(float));
    net_bias(w->lab_out, net->dense + net->out_b.at, n, net->rel_cols);
    memset(w->lab, 0, r * sizeof(float));
    for (size_t i = 1; i < n; i++) label_hidden(net, w, i, i, ex->head[i]);
    net_multiply(net, w->lab_out, w->lab, n, net->lab_w);
    memset(w->dout, 0, net->rel_cols * sizeof(float));
    for (size_t i = 1; i < n; i++) {
        float *dtag = w->dtag + i * net->tag_cols, *darc = w->darc + i * s, *dout = w->dout + i * net->rel_cols;
        memset(dtag, 0, net->tag_cols * sizeof(float));
        memset(dout, 0, net->rel_cols * sizeof(float));
        float lse = kwt_softmax(dtag, w->tag + i * net->tag_cols, net->dims.tags);
        const kwt_soft *soft = ex->soft ? &ex->soft[i] : NULL;
        for (size_t j = 0; soft && j < KWT_SOFT; j++) dtag[soft->tag[j]] -= soft->p_tag[j];
        if (!soft) dtag[ex->tag[i]] -= 1.f;
        loss += lse - w->tag[i * net->tag_cols + ex->tag[i]];

        w->arc[i * s + i] = -1e9f; // nobody is its own head
        lse = kwt_softmax(darc, w->arc + i * s, n);
        for (size_t j = 0; soft && j < KWT_SOFT; j++) darc[soft->head[j]] -= soft->p_head[j];
        if (!soft) darc[ex->head[i]] -= 1.f;
        loss += lse - w->arc[i * s + ex->head[i]];

        lse = kwt_softmax(dout, w->lab_out + i * net->rel_cols, net->dims.rels);
        for (size_t j = 0; soft && j < KWT_SOFT; j++) dout[soft->rel[j]] -= soft->p_rel[j];
        if (!soft) dout[ex->rel[i]] -= 1.f;
        loss += lse - w->lab_out[i * net->rel_cols + ex->rel[i]];
    }
    if (weight != 1.f) {
        for (size_t i = 0; i < n * net->tag_cols; i++) w->dtag[i] *= weight;
        for (size_t i = 0; i < n * s; i++) w->darc[i] *= weight;
        for (size_t i = 0; i < n * net->rel_cols; i++) w->dout[i] *= weight;
    }

    memset(w->dxd, 0, n * d * sizeof(float)); // gradient of `top`
    net_bias_back(w, net->tag_b, w->dtag, n);
    size_t n_tag = net->tagh_w.cols;
    memset(w->dtag_h, 0, n * n_tag * sizeof(float));
    net_multiply_back(net, w, w->tag_h, w->dtag, w->dtag_h, n, net->tag_w);
    for (size_t i = 0; i < n * n_tag; i++) w->dtag_h[i] *= kwt_squash_slope(w->tag_u[i]);
    net_bias_back(w, net->tagh_b, w->dtag_h, n);
    net_multiply_back(net, w, top, w->dtag_h, w->dxd, n, net->tagh_w);

    // Labels.
    net_bias_back(w, net->out_b, w->dout, n);
    memset(w->dlab, 0, n * r * sizeof(float));
    net_multiply_back(net, w, w->lab, w->dout, w->dlab, n, net->lab_w);
    float *g_lab_b = w->g_dense + net->lab_b.at;
    for (size_t i = 1; i < n; i++)
        for (size_t j = 0; j < r; j++) {
            float g = w->dlab[i * r + j] * kwt_squash_slope(w->lab_u[i * r + j]);
            g_lab_b[j] += g;
            w->dldep[i * r + j] += g;
            w->dlhead[ex->head[i] * r + j] += g;
        }
    net_multiply_back(net, w, top, w->dldep, w->dxd, n, net->ldep_w);
    net_multiply_back(net, w, top, w->dlhead, w->dxd, n, net->lhead_w);

    // Arcs.
    float *g_distance = w->g_dense + net->distance.at;
    for (size_t i = 1; i < n; i++)
        for (size_t j = 0; j < n; j++) g_distance[net_distance(i, j)] += w->darc[i * s + j];
    memset(w->ddep, 0, n * k * sizeof(float));
    memset(w->dhead, 0, n * k * sizeof(float));
    kwt_gemm(w->ddep, k, w->darc, s, 1, w->head, k, n, k, n);
    kwt_gemm(w->dhead, k, w->darc, 1, s, w->dep, k, n, k, n);
    for (size_t i = 0; i < n * k; i++) {
        w->ddep[i] *= kwt_squash_slope(w->dep_u[i]);
        w->dhead[i] *= kwt_squash_slope(w->head_u[i]);
    }
    net_bias_back(w, net->dep_b, w->ddep, n);
    net_bias_back(w, net->head_b, w->dhead, n);
    net_multiply_back(net, w, top, w->ddep, w->dxd, n, net->dep_w);
    net_multiply_back(net, w, top, w->dhead, w->dxd, n, net->head_w);

    for (size_t t = 0; t < n; t++)
        for (size_t j = 0; j < d; j++) w->dx[t * d + j] = w->dxd[t * d + j] * w->mask[layers][j];
    for (uint32_t l = (uint32_t)layers; l-- > 0;) layer_backward(w, l);

    for (size_t t = 0; t < n; t++) {
        float *dx = w->dx + t * d, *e = w->e + t * d;
        for (size_t j = 0; j < d; j++) dx[j] *= kwt_squash_slope(e[j]);
        for (uint32_t i = 0; i < w->rows[t].n; i++) {
            uint32_t row = w->rows[t].row[i];
            float *g = w->g_table + (size_t)row * d, share = w->rows[t].weight[i];
            if (!w->is_touched[row]) {
                w->is_touched[row] = 1;
                w->touched[w->n_touched++] = row;
            }
            for (size_t j = 0; j < d; j++) g[j] += share * dx[j];
        }
    }
    return loss * weight;
}

// ---- Adam (Kingma and Ba 2015), rows of the table only when used ---------------------------------------------------

void kwt_adam_init(kwt_adam *adam, const kwt_net *net)
{
    memset(adam, 0, sizeof *adam);
    size_t rows = (size_t)net->n_rows * net->dims.width;
    adam->m = work_floats(net->n_dense);
    adam->v = work_floats(net->n_dense);
    adam->table_m = work_floats(rows);
    adam->table_v = work_floats(rows);
    adam->beta1 = 0.9f;
    adam->beta2 = 0.98f;
}

void kwt_adam_clear(kwt_adam *adam)
{
    free(adam->m);
    free(adam->v);
    free(adam->table_m);
    free(adam->table_v);
}

static void adam_move(const kwt_adam *a, float *w, float *g, float *m, float *v, size_t n, float rate, float c1, float c2)
{
    float b1 = a->beta1, b2 = a->beta2, shrink = 1.f - rate * a->decay;
    for (size_t i = 0; i < n; i++) {
        m[i] = b1 * m[i] + (1.f - b1) * g[i];
        v[i] = b2 * v[i] + (1.f - b2) * g[i] * g[i];
        w[i] = w[i] * shrink - rate * (m[i] * c1) / (sqrtf(v[i] * c2) + 1e-6f);
        g[i] = 0.f;
    }
}

void kwt_adam_step(kwt_adam *adam, kwt_net *net, kwt_work *w, float rate)
{
    adam->step++;
    float p1 = 1.f, p2 = 1.f;
    for (uint64_t i = 0; i < adam->step && i < 2000; i++) p1 *= adam->beta1, p2 *= adam->beta2;
    float c1 = 1.f / (1.f - p1), c2 = 1.f / (1.f - p2);
    adam_move(adam, net->dense, w->g_dense, adam->m, adam->v, net->n_dense, rate, c1, c2);
    size_t d = net->dims.width;
    for (uint32_t i = 0; i < w->n_touched; i++) {
        size_t at = (size_t)w->touched[i] * d;
        adam_move(adam, net->table + at, w->g_table + at, adam->table_m + at, adam->table_v + at, d, rate, c1, c2);
        w->is_touched[w->touched[i]] = 0;
    }
    w->n_touched = 0;
    memset(w->is_transposed, 0, net->n_dense);
}
