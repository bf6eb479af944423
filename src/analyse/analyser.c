// SPDX-License-Identifier: Apache-2.0
// Runs the network of a model over sentences; see tools/train/net.h for its shape and kernel.h for its arithmetic.
//
//   word ──cache──▶ first layer's sums ──▶ layers ──▶ top ─┬─▶ tag
//                                                          ├─▶ dep, head ─▶ arc scores ─▶ tree
//                                                          └─▶ ldep, lhead ─▶ label of each arc of the tree
//
// What the first layer sees of a word depends on its form alone, so it is worked out once and kept in a cache of pairs:
// the embeddings are never multiplied again for a word that came by lately.
#include "analyse/analyse.h"
#include "analyse/features.h"
#include "analyse/kernel.h"
#include "analyse/lemma.h"
#include "analyse/tree.h"
#include "base/limits.h"
#include "base/mapfile.h"
#include <math.h>
#include <stdlib.h>

#define ANALYSER_NEVER (-(1 << 30)) // below every arc score
enum {
    ANALYSER_TOKENS = KW_MAX_SENTENCE_WORDS + 1,
    ANALYSER_PADDED = (ANALYSER_TOKENS + 15) / 16 * 16,
    ANALYSER_CACHE = 8192,      // words kept, in pairs; a power of two
    ANALYSER_CACHE_BYTES = 52,  // longer words are worked out every time
    ANALYSER_KIND_WORDS = 4096, // words of a document that are asked for its kind
    ANALYSER_KIND_SURE = 12 * KW_MODEL_KIND_UNIT, // what they must say for the second kind: the first is news
};

typedef struct analyser_tag { kw_str feats; uint32_t feat; uint8_t upos; } analyser_tag;
typedef struct analyser_rel { kw_str name; uint8_t rel, sub; } analyser_rel;

struct kw_analyser {
    kw_mapfile file;
    kw_model model;
    analyser_tag *tags;
    analyser_rel *rels;
    float gram_share[KW_FEATURE_GRAMS + 1]; // weight of each of n letter groups
    int32_t distance[2 * ANALYSER_PADDED + 16]; // [ANALYSER_PADDED + head - dep]
};

typedef struct analyser_slot {
    uint8_t n, kind, lemma_upos[2]; // the two lemmas asked for last; KW_UPOS_NONE: none yet
    char form[ANALYSER_CACHE_BYTES];
    uint32_t lemma_rule[2];
} analyser_slot;

struct kw_analyse_ws {
    const kw_kernel *kernel;
    void *memory;
    analyser_slot *slots;
    uint8_t *turn;               // [cache / 2]: which of a pair of slots is written next
    float *cache;                // [cache + tokens][4 width]: values, then gates of the first layer; the last `tokens` for words that do not fit
    float *root;                 // [kinds][4 width]
    uint32_t kind;               // of the text at hand
    int16_t *x_q;                // [tokens][width]: of the words being made
    float **made;                // [tokens]: where their gates go
    int32_t *acc;
    float *layer_g;
    const float **g;             // [tokens]: where each token's gates stand
    const float **x;             // ... and values
    float *y[2];
    int16_t *y_q, *dep_q, *head_q, *head_w, *joined;
    int32_t *arc;
    float *ldep, *lhead;
    void *tree;
    uint16_t *head;
    uint32_t *used;              // [tokens] cache slots of this sentence
    char *lemma;
};

// ---- opening --------------------------------------------------------------------------------------------------------

static kawat_code analyser_labels(kw_analyser *a)
{
    const kw_model *m = &a->model;
    a->tags = calloc(m->dims.tag_pad, sizeof *a->tags); // padding is never the best, but may not lead astray in an odd model either
    a->rels = calloc(m->dims.rel_pad, sizeof *a->rels);
    if (!a->tags || !a->rels) return KAWAT_E_MEMORY;
    kw_str rest = m->tags, line;
    for (uint32_t i = 0; i < m->dims.tags && kw_str_next(&rest, '\n', &line); i++) {
        size_t bar = kw_str_find_byte(line, '|', 0);
        kw_str feats = bar < line.n ? kw_str_sub(line, bar + 1, line.n) : (kw_str){ 0 };
        a->tags[i] = (analyser_tag){ feats, kw_feat_from(feats), (uint8_t)kw_upos_from(kw_str_sub(line, 0, bar)) };
    }
    rest = m->rels;
    for (uint32_t i = 0; i < m->dims.rels && kw_str_next(&rest, '\n', &line); i++)
        a->rels[i] = (analyser_rel){ line, (uint8_t)kw_rel_from(line), (uint8_t)kw_sub_from(line) };
    for (int32_t d = 1 - ANALYSER_PADDED; d < ANALYSER_PADDED; d++)
        a->distance[ANALYSER_PADDED + d] = m->distance[kw_model_distance(d < 0 ? (uint32_t)(1 - d) : 1, d < 0 ? 1 : (uint32_t)(1 + d))];
    for (uint32_t n = 1; n <= KW_FEATURE_GRAMS; n++) a->gram_share[n] = 1.f / sqrtf((float)n);
    return KAWAT_OK;
}

kawat_code kw_analyser_from_memory(const void *bytes, size_t n, const char *name, kw_analyser **out, kawat_error *err)
{
    kw_model model;
    kawat_code code = kw_model_check(bytes, n, name, &model, err);
    if (code != KAWAT_OK) return code;
    kw_analyser *a = calloc(1, sizeof *a);
    if (a) a->model = model;
    if (!a || analyser_labels(a) != KAWAT_OK) {
        kw_analyser_free(a);
        return kw_fail(err, KAWAT_E_MEMORY, name, 0, 0, "out of memory");
    }
    *out = a;
    return KAWAT_OK;
}

kawat_code kw_analyser_open(const char *path, kw_analyser **out, kawat_error *err)
{
    kw_mapfile file;
    kawat_code code = kw_mapfile_open(path, &file, err);
    if (code != KAWAT_OK) return code;
    kw_analyser *a;
    code = kw_analyser_from_memory(file.bytes, file.n, path, &a, err);
    if (code != KAWAT_OK) {
        kw_mapfile_close(&file);
        return code;
    }
    a->file = file;
    *out = a;
    return KAWAT_OK;
}

void kw_analyser_free(kw_analyser *a)
{
    if (!a) return;
    free(a->tags);
    free(a->rels);
    kw_mapfile_close(&a->file);
    free(a);
}

const char *kw_analyser_lang(const kw_analyser *a) { return a->model.lang; }

// ---- workspace ------------------------------------------------------------------------------------------------------

// First pass with memory NULL measures, second hands out.
static void *ws_carve(unsigned char *memory, size_t *at, size_t bytes)
{
    void *p = memory ? memory + *at : NULL;
    *at += (bytes + 63) / 64 * 64;
    return p;
}

static size_t ws_layout(kw_analyse_ws *ws, const kw_model_dims *d, unsigned char *memory)
{
    size_t at = 0, n = ANALYSER_PADDED, w = d->width;
    size_t widest = 3 * w;
    if (d->tag_pad > widest) widest = d->tag_pad;
    if (d->rel_pad > widest) widest = d->rel_pad;
    if (d->label > widest) widest = d->label;
    if (d->arc > widest) widest = d->arc;
    if (d->tag > widest) widest = d->tag;
    ws->slots = ws_carve(memory, &at, ANALYSER_CACHE * sizeof *ws->slots);
    ws->turn = ws_carve(memory, &at, ANALYSER_CACHE / 2);
    ws->cache = ws_carve(memory, &at, (ANALYSER_CACHE + n) * 4 * w * sizeof(float));
    ws->root = ws_carve(memory, &at, d->kinds * 4 * w * sizeof(float));
    ws->x_q = ws_carve(memory, &at, n * w * sizeof(int16_t));
    ws->made = ws_carve(memory, &at, n * sizeof *ws->made);
    ws->acc = ws_carve(memory, &at, n * widest * sizeof(int32_t));
    ws->g = ws_carve(memory, &at, n * sizeof *ws->g);
    ws->x = ws_carve(memory, &at, n * sizeof *ws->x);
    ws->layer_g = ws_carve(memory, &at, n * 3 * w * sizeof(float));
    ws->y[0] = ws_carve(memory, &at, n * w * sizeof(float));
    ws->y[1] = ws_carve(memory, &at, n * w * sizeof(float));
    ws->y_q = ws_carve(memory, &at, n * w * sizeof(int16_t));
    ws->dep_q = ws_carve(memory, &at, n * d->arc * sizeof(int16_t));
    ws->head_q = ws_carve(memory, &at, n * d->arc * sizeof(int16_t));
    ws->head_w = ws_carve(memory, &at, n * d->arc * sizeof(int16_t));
    ws->joined = ws_carve(memory, &at, n * (d->label > d->tag ? d->label : d->tag) * sizeof(int16_t));
    ws->arc = ws_carve(memory, &at, n * n * sizeof(int32_t));
    ws->ldep = ws_carve(memory, &at, n * d->label * sizeof(float));
    ws->lhead = ws_carve(memory, &at, n * d->label * sizeof(float));
    ws->tree = ws_carve(memory, &at, kw_tree_scratch_bytes(KW_TREE_MAX));
    ws->head = ws_carve(memory, &at, n * sizeof *ws->head);
    ws->used = ws_carve(memory, &at, n * sizeof *ws->used);
    ws->lemma = ws_carve(memory, &at, 3 * KW_MAX_WORD_BYTES + 600);
    return at;
}

// Sums of the rows of a word, squashed.
static void ws_enter_word(const kw_analyser *a, kw_analyse_ws *ws, const kw_features *f, uint32_t form, float *x, int16_t *x_q)
{
    const kw_model *m = &a->model;
    size_t w = m->dims.width, n = 0;
    const int8_t *rows[2 + KW_FEATURE_AFFIXES + KW_FEATURE_GRAMS];
    float weights[2 + KW_FEATURE_AFFIXES + KW_FEATURE_GRAMS];
    uint32_t shape = m->dims.forms + m->dims.buckets + ws->kind * KW_FEATURE_SHAPES + (f ? f->shape : KW_SHAPE_ROOT);
    rows[n] = m->table + (size_t)form * w;
    weights[n++] = m->table_scale[form];
    rows[n] = m->table + (size_t)shape * w;
    weights[n++] = m->table_scale[shape];
    for (uint32_t i = 0; f && i < f->n_affix; i++) {
        size_t row = m->dims.forms + f->affix[i];
        rows[n] = m->table + row * w;
        weights[n++] = m->table_scale[row];
    }
    float share = f ? a->gram_share[f->n_gram] : 0.f;
    for (uint32_t i = 0; f && i < f->n_gram; i++) {
        size_t row = m->dims.forms + f->gram[i];
        rows[n] = m->table + row * w;
        weights[n++] = share * m->table_scale[row];
    }
    ws->kernel->enter(x, x_q, rows, weights, n, w);
}

static kawat_code ws_make(const kw_analyser *a, const kw_kernel *kernel, kw_analyse_ws **out, kawat_error *err)
{
    kw_analyse_ws *ws = calloc(1, sizeof *ws);
    if (!ws) return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "out of memory");
    size_t bytes = ws_layout(ws, &a->model.dims, NULL);
    ws->memory = aligned_alloc(64, bytes);
    if (!ws->memory) {
        free(ws);
        return kw_fail(err, KAWAT_E_MEMORY, NULL, 0, 0, "out of memory");
    }
    ws_layout(ws, &a->model.dims, ws->memory);
    ws->kernel = kernel;
    memset(ws->slots, 0, ANALYSER_CACHE * sizeof *ws->slots);
    memset(ws->turn, 0, ANALYSER_CACHE / 2);
    size_t w = a->model.dims.width;
    for (ws->kind = a->model.dims.kinds; ws->kind > 0;) {
        float *root = ws->root + --ws->kind * 4 * w;
        ws_enter_word(a, ws, NULL, KW_FORM_ROOT, root, ws->x_q);
        kernel->multiply(ws->acc, 3 * w, ws->x_q, a->model.layer[0].w, 1, w, 3 * w);
        kernel->gates(root + w, ws->acc, a->model.layer[0].scale, a->model.layer[0].bias, w);
    }
    *out = ws;
    return KAWAT_OK;
}

kawat_code kw_analyse_ws_new(const kw_analyser *a, kw_analyse_ws **out, kawat_error *err) { return ws_make(a, kw_kernel_best(), out, err); }

kawat_code kw_analyse_ws_new_kernel(const kw_analyser *a, const char *name, kw_analyse_ws **out, kawat_error *err)
{
    const kw_kernel *kernel = kw_kernel_named(name);
    if (!kernel) return kw_fail(err, KAWAT_E_ARGUMENT, name, 0, 0, "this machine has no such kernel");
    return ws_make(a, kernel, out, err);
}

void kw_analyse_ws_free(kw_analyse_ws *ws)
{
    if (!ws) return;
    free(ws->memory);
    free(ws);
}

// ---- running --------------------------------------------------------------------------------------------------------

static uint32_t analyser_form_row(const kw_model *m, uint64_t key)
{
    uint32_t mask = m->dims.form_slots - 1;
    if (!key) key = 1;
    for (uint32_t at = (uint32_t)(key >> 20) & mask; m->form_keys[at]; at = (at + 1) & mask)
        if (m->form_keys[at] == key) return m->form_rows[at];
    return KW_FORM_UNKNOWN;
}

static uint32_t analyser_cache_hash(kw_str form, uint32_t kind)
{
    uint32_t h = 2166136261u + kind;
    for (size_t i = 0; i < form.n; i++) h = (h ^ (unsigned char)form.p[i]) * 16777619u;
    return (h ^ h >> 15) & (ANALYSER_CACHE - 2);
}

static bool analyser_slot_holds(const analyser_slot *slot, kw_str form, uint32_t kind)
{
    return slot->n == form.n && slot->kind == kind && !memcmp(slot->form, form.p, form.n);
}

// Points g[t], x[t] at the word's gates and values, from the cache where it holds them; else the values are worked out and the
// word joins the *made whose gates are still to come. A slot used by an earlier word of this sentence stays: the word then goes
// to the places behind the cache.
static void analyser_word(const kw_analyser *a, kw_analyse_ws *ws, kw_str form, uint32_t t, uint32_t *spill, uint32_t *made)
{
    size_t w = a->model.dims.width, at = analyser_cache_hash(form, ws->kind);
    bool fits = form.n > 0 && form.n <= ANALYSER_CACHE_BYTES, found = fits && analyser_slot_holds(&ws->slots[at], form, ws->kind);
    if (fits && !found && analyser_slot_holds(&ws->slots[at + 1], form, ws->kind)) at++, found = true;
    if (!found) {
        at += ws->turn[at / 2]; // the pair's older word goes
        for (uint32_t i = 1; i < t && fits; i++)
            if (ws->used[i] == at) fits = false;
        if (!fits) at = ANALYSER_CACHE + (*spill)++;
        kw_features f;
        kw_features_make(form, a->model.dims.buckets, &f);
        ws_enter_word(a, ws, &f, analyser_form_row(&a->model, f.form_key), ws->cache + at * 4 * w, ws->x_q + *made * w);
        ws->made[(*made)++] = ws->cache + at * 4 * w + w;
        if (fits) {
            analyser_slot *slot = &ws->slots[at];
            ws->turn[at / 2] ^= 1;
            slot->n = (uint8_t)form.n;
            slot->kind = (uint8_t)ws->kind;
            slot->lemma_upos[0] = slot->lemma_upos[1] = KW_UPOS_NONE;
            memcpy(slot->form, form.p, form.n);
        }
    }
    ws->used[t] = (uint32_t)at;
    ws->x[t] = ws->cache + at * 4 * w;
    ws->g[t] = ws->x[t] + w;
}

static void analyser_words(const kw_analyser *a, kw_analyse_ws *ws, const kw_word *words, uint32_t n)
{
    uint32_t spill = 0, made = 0;
    size_t w = a->model.dims.width;
    ws->x[0] = ws->root + ws->kind * 4 * w;
    ws->g[0] = ws->x[0] + w;
    for (uint32_t t = 1; t < n; t++) analyser_word(a, ws, words[t - 1].form, t, &spill, &made);
    ws->kernel->multiply(ws->acc, 3 * w, ws->x_q, a->model.layer[0].w, made, w, 3 * w);
    for (uint32_t i = 0; i < made; i++) ws->kernel->gates(ws->made[i], ws->acc + i * 3 * w, a->model.layer[0].scale, a->model.layer[0].bias, w);
}

static void analyser_layers(const kw_analyser *a, kw_analyse_ws *ws, uint32_t n)
{
    const kw_model *m = &a->model;
    const kw_kernel *k = ws->kernel;
    size_t w = m->dims.width;
    for (uint32_t l = 0; l < m->dims.layers; l++) {
        float *y = ws->y[l % 2];
        if (l > 0) {
            k->multiply(ws->acc, 3 * w, ws->y_q, m->layer[l].w, n, w, 3 * w);
            for (uint32_t t = 0; t < n; t++) {
                k->gates(ws->layer_g + t * 3 * w, ws->acc + t * 3 * w, m->layer[l].scale, m->layer[l].bias, w);
                ws->g[t] = ws->layer_g + t * 3 * w;
            }
        }
        k->recur(y, ws->y_q, ws->g, ws->x, n, w);
        for (uint32_t t = 0; t < n; t++) ws->x[t] = y + t * w;
    }
}

static void analyser_tree(const kw_analyser *a, kw_analyse_ws *ws, uint32_t n)
{
    const kw_model *m = &a->model;
    const kw_kernel *k = ws->kernel;
    size_t w = m->dims.width, arc = m->dims.arc, stride = (n + 15) / 16 * 16;
    k->multiply(ws->acc, arc, ws->y_q, m->dep.w, n, w, arc);
    k->squash(ws->dep_q, ws->acc, m->dep.scale, m->dep.bias, n, arc);
    k->multiply(ws->acc, arc, ws->y_q, m->head.w, n, w, arc);
    k->squash(ws->head_q, ws->acc, m->head.scale, m->head.bias, n, arc);
    memset(ws->head_q + n * arc, 0, (stride - n) * arc * sizeof(int16_t));
    int16_t *to = ws->head_w; // heads in the place of weights
    for (size_t block = 0; block < stride; block += 16)
        for (size_t i = 0; i < arc; i += 2)
            for (size_t o = 0; o < 16; o++, to += 2) memcpy(to, ws->head_q + (block + o) * arc + i, 2 * sizeof(int16_t));
    k->multiply(ws->arc, stride, ws->dep_q, ws->head_w, n, arc, stride);
    uint32_t roots = 0;
    for (uint32_t i = 1; i < n; i++) {
        int32_t *row = ws->arc + i * stride;
        const int32_t *distance = a->distance + ANALYSER_PADDED - i; // of word 0 in the place of the root's
        row[0] += m->distance[0] - distance[0];
        for (size_t j = n; j < stride; j++) row[j] = ANALYSER_NEVER;
        uint32_t j = k->arcs(row, distance, n, i, ANALYSER_NEVER);
        ws->head[i] = (uint16_t)j;
        roots += j == 0;
    }
    if (roots != 1 || !kw_tree_is(ws->head, n, ws->tree)) kw_tree_mend(ws->arc, n, (uint32_t)stride, ws->tree, ws->head);
}

static void analyser_labels_of(const kw_analyser *a, kw_analyse_ws *ws, uint32_t n, kw_word *words)
{
    const kw_model *m = &a->model;
    const kw_kernel *k = ws->kernel;
    size_t w = m->dims.width, r = m->dims.label;
    k->multiply(ws->acc, r, ws->y_q, m->ldep.w, n, w, r);
    k->scale(ws->ldep, ws->acc, m->ldep.scale, m->ldep.bias, n, r);
    k->multiply(ws->acc, r, ws->y_q, m->lhead.w, n, w, r);
    k->scale(ws->lhead, ws->acc, m->lhead.scale, m->lhead.bias, n, r);
    for (uint32_t i = 1; i < n; i++) // bias of lhead is in already: ldep stands in for a zero third term
        k->join(ws->joined + i * r, ws->ldep + i * r, ws->lhead + ws->head[i] * r, m->ldep.bias, r);
    k->multiply(ws->acc, m->dims.rel_pad, ws->joined + r, m->lab.w, n - 1, r, m->dims.rel_pad);
    for (uint32_t i = 1; i < n; i++) {
        const analyser_rel *rel = &a->rels[k->choose(ws->acc + (i - 1) * m->dims.rel_pad, m->lab.scale, m->lab.bias, m->dims.rel_pad)];
        words[i - 1].head = (int32_t)ws->head[i] - 1;
        words[i - 1].deprel = rel->name;
        words[i - 1].rel = rel->rel;
        words[i - 1].sub = rel->sub;
    }
}

static void analyser_lemma(const kw_analyser *a, kw_analyse_ws *ws, kw_arena *arena, kw_word *word, uint32_t slot)
{
    const kw_model *m = &a->model;
    kw_str form = kw_str_sub(word->form, 0, KW_MAX_WORD_BYTES), lower = kw_str_sub(word->lower, 0, 2 * KW_MAX_WORD_BYTES);
    analyser_slot *kept = slot < ANALYSER_CACHE ? &ws->slots[slot] : NULL;
    uint32_t number;
    if (kept && kept->lemma_upos[0] == word->upos && word->upos != KW_UPOS_NONE) number = kept->lemma_rule[0];
    else if (kept && kept->lemma_upos[1] == word->upos && word->upos != KW_UPOS_NONE) number = kept->lemma_rule[1];
    else {
        number = kw_lemma_find(m, form, lower, word->upos);
        if (kept) {
            kept->lemma_upos[1] = kept->lemma_upos[0], kept->lemma_rule[1] = kept->lemma_rule[0];
            kept->lemma_upos[0] = word->upos, kept->lemma_rule[0] = number;
        }
    }
    const kw_lemma_rule *rule = number == UINT32_MAX ? NULL : &m->lemma_rules[number];
    if (!rule) word->lemma = form;
    else if (rule->cut_front + rule->cut_back + rule->n_front + rule->n_back == 0) word->lemma = rule->kind == KW_LEMMA_LOWER ? lower : form;
    else word->lemma = kw_arena_str(arena, kw_str_make(ws->lemma, kw_lemma_apply(rule, m->lemma_text, form, lower, ws->lemma)));
}

static void analyser_sentence(const kw_analyser *a, kw_analyse_ws *ws, kw_arena *arena, kw_word *words, uint32_t count)
{
    const kw_model *m = &a->model;
    uint32_t n = count + 1;
    analyser_words(a, ws, words, n);
    analyser_layers(a, ws, n);
    const kw_kernel *k = ws->kernel;
    size_t g = m->dims.tag, tags = m->dims.tag_pad;
    k->multiply(ws->acc, g, ws->y_q, m->tagh.w, n, m->dims.width, g);
    k->squash(ws->joined, ws->acc, m->tagh.scale, m->tagh.bias, n, g);
    k->multiply(ws->acc, tags, ws->joined, m->tag.w, n, g, tags);
    for (uint32_t t = 1; t < n; t++) {
        const analyser_tag *tag = &a->tags[k->choose(ws->acc + t * tags, m->tag.scale, m->tag.bias, tags)];
        words[t - 1].upos = tag->upos;
        words[t - 1].feats = tag->feats;
        words[t - 1].feat = tag->feat;
    }
    analyser_tree(a, ws, n);
    analyser_labels_of(a, ws, n, words);
    for (uint32_t i = 0; i < count; i++) analyser_lemma(a, ws, arena, &words[i], ws->used[i + 1]);
}

// Which kind of text the words speak for.
static uint32_t analyser_kind(const kw_analyser *a, const kw_word *words, uint32_t n)
{
    const kw_model *m = &a->model;
    if (m->dims.kinds < 2) return 0;
    int32_t sum = 0;
    for (uint32_t i = 0; i < n && i < ANALYSER_KIND_WORDS; i++) sum += m->form_kind[analyser_form_row(m, kw_features_key(words[i].form))];
    return sum > ANALYSER_KIND_SURE;
}

void kw_analyse_run(const kw_analyser *a, kw_analyse_ws *ws, kw_arena *arena, kw_text *text, uint32_t first, uint32_t count)
{
    if (first >= text->n_sents || !count) return;
    if (count > text->n_sents - first) count = text->n_sents - first;
    const kw_sent *from = &text->sents[first], *last = from + count - 1;
    ws->kind = analyser_kind(a, text->words + from->first, last->first + last->count - from->first);
    for (uint32_t s = first; s < first + count; s++) {
        kw_word *words = text->words + text->sents[s].first;
        uint32_t n = text->sents[s].count, part = n < KW_MAX_SENTENCE_WORDS ? n : KW_MAX_SENTENCE_WORDS;
        if (n == 0) continue;
        analyser_sentence(a, ws, arena, words, part);
        for (uint32_t i = part; i < n; i++) { // the text room cuts sentences before this can happen
            words[i].upos = KW_UPOS_X;
            words[i].head = 0;
            words[i].rel = KW_REL_DEP;
            words[i].deprel = KW_STR("dep");
            words[i].lemma = words[i].form;
        }
    }
}
