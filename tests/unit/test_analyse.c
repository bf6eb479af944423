// SPDX-License-Identifier: Apache-2.0
// Model files (whole, cut short, altered), the tree search against trying every tree, the kernels against each other, and
// what the shipped models say of plain sentences.
#include "analyse/analyse.h"
#include "analyse/kernel.h"
#include "analyse/tree.h"
#include "base/mapfile.h"
#include "text/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static kw_analyser *analyse_open(const char *lang)
{
    char path[4096];
    const char *root = getenv("KAWAT_SOURCE");
    snprintf(path, sizeof path, "%s/models/%s.model", root ? root : ".", lang);
    kw_analyser *a = NULL;
    kawat_error err = { 0 };
    if (kw_analyser_open(path, &a, &err) != KAWAT_OK) fail_msg("%s: %s", path, err.detail);
    return a;
}

// Words split at spaces, one sentence.
static kw_text analyse_text(kw_arena *arena, const char *line)
{
    kw_text text = { .bytes = line, .n_bytes = strlen(line), .n_sents = 1 };
    text.words = KW_ARRAY(arena, kw_word, 100);
    text.sents = KW_ARRAY(arena, kw_sent, 1);
    kw_str rest = kw_str_from(line), part;
    while (text.n_words < 100 && kw_str_next(&rest, ' ', &part)) {
        kw_word *w = &text.words[text.n_words++];
        char *lower = kw_arena_alloc(arena, part.n * 2 + 4);
        w->form = part;
        w->lower = kw_str_make(lower, kw_utf8_lower(part, lower));
    }
    text.sents[0].count = text.n_words;
    return text;
}

static const char *const sentences[] = {
    "Presiden Prancis mengunjungi Jepang pada Senin .",
    "Polisi ditembak oleh pemberontak di dekat kota itu .",
    "The French president visited Japan on Monday .",
    "Two soldiers were killed by rebels near the border , officials said .",
    "x",
    "\" ( ) . , - 12 3,5 %",
};

static void analyse_check(const kw_text *text)
{
    int roots = 0;
    for (uint32_t i = 0; i < text->n_words; i++) {
        const kw_word *w = &text->words[i];
        assert_true(w->head >= -1 && w->head < (int32_t)text->n_words && w->head != (int32_t)i);
        assert_true(w->upos > KW_UPOS_NONE && w->upos < KW_UPOS_COUNT);
        assert_true(w->deprel.n > 0 && w->lemma.n > 0);
        roots += w->head < 0;
        uint32_t steps = 0;
        for (int32_t at = (int32_t)i; at >= 0; at = text->words[at].head) assert_true(steps++ <= text->n_words);
    }
    assert_int_equal(roots, 1);
}

static void test_sentences(void **state)
{
    (void)state;
    static const char *const langs[] = { "id", "en" };
    for (int l = 0; l < 2; l++) {
        kw_analyser *a = analyse_open(langs[l]);
        assert_string_equal(kw_analyser_lang(a), langs[l]);
        kw_analyse_ws *ws;
        assert_int_equal(kw_analyse_ws_new(a, &ws, NULL), KAWAT_OK);
        kw_arena arena;
        kw_arena_init(&arena, 0);
        jmp_buf fail;
        arena.fail = &fail;
        assert_int_equal(setjmp(fail), 0);
        for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
            kw_text text = analyse_text(&arena, sentences[i]);
            kw_analyse_run(a, ws, &arena, &text, 0, 1);
            analyse_check(&text);
            const kw_word *w = text.words;
            if (l == 0 && i == 0) { // Presiden Prancis mengunjungi Jepang
                assert_int_equal(w[2].head, -1);
                assert_int_equal(w[0].rel, KW_REL_NSUBJ);
                assert_int_equal(w[3].rel, KW_REL_OBJ);
                assert_true(w[2].feat & KW_FEAT_ACT);
                assert_true(kw_str_is(w[2].lemma, "kunjung"));
            }
            if (l == 0 && i == 1) assert_int_equal(w[0].sub, KW_SUB_PASS);
            if (l == 1 && i == 2) { // The French president visited Japan
                assert_int_equal(w[3].head, -1);
                assert_int_equal(w[2].rel, KW_REL_NSUBJ);
                assert_int_equal(w[4].rel, KW_REL_OBJ);
                assert_true(kw_str_is(w[3].lemma, "visit"));
            }
            if (l == 1 && i == 3) assert_int_equal(w[1].sub, KW_SUB_PASS);
        }
        kw_arena_clear(&arena);
        kw_analyse_ws_free(ws);
        kw_analyser_free(a);
    }
}

static uint32_t kernel_random(uint32_t *r) { return *r = *r * 1664525 + 1013904223; }

static float kernel_real(uint32_t *r) { return (float)(int32_t)kernel_random(r) / 536870912.f; } // [-4, 4)

// Every function of a kernel on made-up numbers, against plain C, bit for bit.
static void kernel_compare(const kw_kernel *kernel, const kw_kernel *base)
{
    enum { TOKENS = 27, IN = 64, OUT = 96, ROWS = 9 };
    static int16_t x[TOKENS * IN], w[IN * OUT], q[2][TOKENS * OUT];
    static int32_t acc[2][TOKENS * OUT], row[2][48], distance[48];
    static float scale[OUT], bias[OUT], y[2][TOKENS * OUT], z[2][TOKENS * OUT];
    static int8_t table[ROWS * OUT];
    const int8_t *rows[ROWS];
    const float *gates[TOKENS], *values[TOKENS];
    uint32_t r = 1;
    memset(acc, 0, sizeof acc);
    memset(y, 0, sizeof y);
    memset(z, 0, sizeof z);
    memset(q, 0, sizeof q);
    for (size_t i = 0; i < sizeof x / sizeof *x; i++) x[i] = (int16_t)((int32_t)(kernel_random(&r) >> 20) - 2048);
    for (size_t i = 0; i < sizeof w / sizeof *w; i++) w[i] = (int16_t)((int32_t)(kernel_random(&r) >> 18) - 8192);
    for (size_t i = 0; i < sizeof table; i++) table[i] = (int8_t)(kernel_random(&r) >> 24);
    for (size_t i = 0; i < OUT; i++) scale[i] = kernel_real(&r) * 1e-8f, bias[i] = kernel_real(&r);
    for (size_t tokens = 0; tokens <= TOKENS; tokens++)
        for (size_t out = 16; out <= OUT; out += 16) {
            kernel->multiply(acc[0], OUT, x, w, tokens, IN, out);
            base->multiply(acc[1], OUT, x, w, tokens, IN, out);
            assert_memory_equal(acc[0], acc[1], sizeof acc[0]);
        }
    kernel->scale(y[0], acc[0], scale, bias, TOKENS, OUT);
    base->scale(y[1], acc[0], scale, bias, TOKENS, OUT);
    assert_memory_equal(y[0], y[1], sizeof y[0]);
    kernel->squash(q[0], acc[0], scale, bias, TOKENS, OUT);
    base->squash(q[1], acc[0], scale, bias, TOKENS, OUT);
    assert_memory_equal(q[0], q[1], sizeof q[0]);
    kernel->join(q[0], y[0], y[0] + OUT, bias, OUT);
    base->join(q[1], y[0], y[0] + OUT, bias, OUT);
    assert_memory_equal(q[0], q[1], sizeof q[0]);
    float weights[ROWS];
    for (size_t i = 0; i < ROWS; i++) rows[i] = table + i * OUT, weights[i] = kernel_real(&r) * 0.01f;
    kernel->enter(z[0], q[0], rows, weights, ROWS, OUT);
    base->enter(z[1], q[1], rows, weights, ROWS, OUT);
    assert_memory_equal(z[0], z[1], sizeof z[0]);
    assert_memory_equal(q[0], q[1], sizeof q[0]);
    for (size_t t = 0; t < TOKENS; t++) { // width 32: three times 32 sums a token
        kernel->gates(z[0] + t * OUT, acc[0] + t * OUT, scale, bias, 32);
        base->gates(z[1] + t * OUT, acc[0] + t * OUT, scale, bias, 32);
        gates[t] = z[1] + t * OUT;
        for (size_t i = 0; i < 32; i++) y[0][t * 32 + i] = y[1][t * 32 + i] = kernel_real(&r) * 0.25f;
        values[t] = y[1] + t * 32;
    }
    assert_memory_equal(z[0], z[1], sizeof z[0]);
    for (size_t tokens = 1; tokens <= TOKENS; tokens++) {
        static float out[2][TOKENS * 32];
        kernel->recur(out[0], q[0], gates, values, tokens, 32);
        base->recur(out[1], q[1], gates, values, tokens, 32);
        assert_memory_equal(out[0], out[1], sizeof out[0]);
        assert_memory_equal(q[0], q[1], sizeof q[0]);
    }
    for (size_t n = 2; n <= 40; n++)
        for (int try = 0; try < 20; try++) {
            for (size_t i = 0; i < 48; i++) {
                row[0][i] = row[1][i] = i < n ? (int32_t)(kernel_random(&r) >> (try % 2 ? 8 : 28)) : -(1 << 30); // few values: equals too
                distance[i] = try % 2 ? (int32_t)(kernel_random(&r) >> 10) : 0;
            }
            size_t self = kernel_random(&r) % n;
            assert_int_equal(kernel->arcs(row[0], distance, n, self, -(1 << 30)), base->arcs(row[1], distance, n, self, -(1 << 30)));
            assert_memory_equal(row[0], row[1], sizeof row[0]);
        }
    for (int try = 0; try < 100; try++) {
        for (size_t i = 0; i < OUT; i++) acc[0][i] = (int32_t)(kernel_random(&r) >> (try % 2 ? 28 : 4)), y[0][i] = try % 2 ? 1.f : scale[i], y[1][i] = try % 2 ? 0.f : bias[i];
        assert_int_equal(kernel->choose(acc[0], y[0], y[1], OUT), base->choose(acc[0], y[0], y[1], OUT));
    }
}

// Encyclopaedia has compounds, as GSD does; news has none, as in CSUI. A short text is news.
static void test_kinds(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "Desa ini adalah sebuah desa yang terletak di kecamatan Cisarua , kabupaten Bogor , provinsi Jawa Barat , Indonesia . Spesies ini merupakan salah satu "
        "spesies burung yang dikenal sebagai anggota genus dalam keluarga yang terdiri dari beberapa spesies dan digunakan di Pulau Jawa . Album ini dirilis pada "
        "tahun 1995 dan merupakan album studio ketiga dari grup musik tersebut .",
        "Presiden Prancis mengatakan pada Senin bahwa pemerintah akan mengirim pasukan ke perbatasan kedua negara , kata seorang pejabat Kementerian Luar Negeri "
        "kepada wartawan di Jakarta .",
        "Pulau Jawa .",
    };
    kw_analyser *a = analyse_open("id");
    kw_analyse_ws *ws;
    assert_int_equal(kw_analyse_ws_new(a, &ws, NULL), KAWAT_OK);
    kw_arena arena;
    kw_arena_init(&arena, 0);
    jmp_buf fail;
    arena.fail = &fail;
    assert_int_equal(setjmp(fail), 0);
    for (int round = 0; round < 2; round++) // words met before keep what belongs to their kind
        for (int i = 0; i < 3; i++) {
            kw_text text = analyse_text(&arena, lines[i]);
            kw_analyse_run(a, ws, &arena, &text, 0, 1);
            uint32_t compounds = 0;
            for (uint32_t k = 0; k < text.n_words; k++) compounds += text.words[k].rel == KW_REL_COMPOUND;
            if (i == 0) assert_true(compounds > 0);
            else assert_int_equal(compounds, 0);
        }
    kw_arena_clear(&arena);
    kw_analyse_ws_free(ws);
    kw_analyser_free(a);
}

static void test_kernels(void **state)
{
    (void)state;
    static const char *const names[] = { "avx512", "avx2", "sse4.1", "neon" };
    kw_analyser *a = analyse_open("en");
    kw_analyse_ws *plain, *other;
    assert_int_equal(kw_analyse_ws_new_kernel(a, "plain", &plain, NULL), KAWAT_OK);
    assert_int_equal(kw_analyse_ws_new_kernel(a, "abacus", &other, NULL), KAWAT_E_ARGUMENT);
    kw_arena arena;
    kw_arena_init(&arena, 0);
    jmp_buf fail;
    arena.fail = &fail;
    assert_int_equal(setjmp(fail), 0);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const kw_kernel *kernel = kw_kernel_named(names[k]), *base = kw_kernel_named("plain");
        if (!kernel) continue;
        kernel_compare(kernel, base);
        assert_int_equal(kw_analyse_ws_new_kernel(a, names[k], &other, NULL), KAWAT_OK);
        for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
            kw_text t = analyse_text(&arena, sentences[i]), u = analyse_text(&arena, sentences[i]);
            kw_analyse_run(a, plain, &arena, &t, 0, 1);
            kw_analyse_run(a, other, &arena, &u, 0, 1);
            for (uint32_t j = 0; j < t.n_words; j++) {
                assert_int_equal(t.words[j].head, u.words[j].head);
                assert_true(kw_str_eq(t.words[j].deprel, u.words[j].deprel));
                assert_true(kw_str_eq(t.words[j].feats, u.words[j].feats));
                assert_int_equal(t.words[j].upos, u.words[j].upos);
            }
        }
        kw_analyse_ws_free(other);
    }
    kw_arena_clear(&arena);
    kw_analyse_ws_free(plain);
    kw_analyser_free(a);
}

static void test_damage(void **state)
{
    (void)state;
    char path[4096];
    snprintf(path, sizeof path, "%s/models/id.model", getenv("KAWAT_SOURCE") ? getenv("KAWAT_SOURCE") : ".");
    kw_mapfile file;
    assert_int_equal(kw_mapfile_open(path, &file, NULL), KAWAT_OK);
    unsigned char *copy = aligned_alloc(64, (file.n + 63) / 64 * 64);
    memcpy(copy, file.bytes, file.n);
    kw_analyser *a;
    kawat_error err;
    for (size_t i = 0; i < 200; i++) {
        size_t at = i < 100 ? i : (size_t)((i * 2654435761u) % file.n);
        copy[at] ^= (unsigned char)(1u << i % 8);
        kawat_code code = kw_analyser_from_memory(copy, file.n, "altered", &a, &err);
        assert_true(code == KAWAT_E_FORMAT || code == KAWAT_E_VERSION);
        copy[at] ^= (unsigned char)(1u << i % 8);
        size_t n = i < 100 ? i : at;
        assert_int_equal(kw_analyser_from_memory(copy, n, "cut", &a, &err), KAWAT_E_FORMAT);
    }
    assert_int_equal(kw_analyser_from_memory(copy, file.n, "whole", &a, &err), KAWAT_OK);
    kw_analyser_free(a);
    free(copy);
    kw_mapfile_close(&file);
    assert_int_equal(kw_analyser_open("/nonexistent.model", &a, &err), KAWAT_E_NOT_FOUND);
}

// The value of the best tree by trying all.
static int64_t tree_try(const int32_t *score, uint32_t n, uint16_t *head, uint32_t i)
{
    int64_t best = INT64_MIN;
    if (i == n) {
        int roots = 0;
        int64_t sum = 0;
        for (uint32_t k = 1; k < n; k++) {
            roots += head[k] == 0;
            sum += score[k * 16 + head[k]];
            uint32_t at = k, steps = 0;
            while (at && steps++ <= n) at = head[at];
            if (at) return INT64_MIN;
        }
        return roots == 1 ? sum : INT64_MIN;
    }
    for (uint16_t h = 0; h < n; h++) {
        if (h == i) continue;
        head[i] = h;
        int64_t v = tree_try(score, n, head, i + 1);
        best = v > best ? v : best;
    }
    return best;
}

static void test_tree(void **state)
{
    (void)state;
    void *scratch = malloc(kw_tree_scratch_bytes(8));
    uint32_t r = 7;
    for (int round = 0; round < 600; round++) {
        uint32_t n = 2 + (uint32_t)round % 5;
        int32_t score[8 * 16];
        for (int i = 0; i < 8 * 16; i++) score[i] = (int32_t)((r = r * 1664525 + 1013904223) >> 16) % (round % 3 ? 1000 : 5);
        uint16_t head[8], tried[8];
        kw_tree_best(score, n, 16, scratch, head);
        int64_t sum = 0;
        int roots = 0;
        for (uint32_t i = 1; i < n; i++) {
            sum += score[i * 16 + head[i]];
            roots += head[i] == 0;
            uint32_t at = i, steps = 0;
            while (at && steps++ <= n) at = head[at];
            assert_int_equal(at, 0);
        }
        assert_int_equal(roots, 1);
        assert_int_equal(sum, tree_try(score, n, tried, 1));
    }
    free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_tree), cmocka_unit_test(test_sentences), cmocka_unit_test(test_kernels), cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_damage) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
