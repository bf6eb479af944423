// SPDX-License-Identifier: Apache-2.0
// See tensor.h.
#include "tools/train/tensor.h"
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Four rows by sixteen columns of C are kept in registers.
static void gemm_block_4x16(float *c, size_t ldc, const float *a, size_t a_row, size_t a_col, const float *b, size_t ldb, size_t k)
{
    kwt_v8 s[4][2];
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 2; j++) memcpy(&s[i][j], c + (size_t)i * ldc + (size_t)j * 8, 32);
    for (size_t l = 0; l < k; l++) {
        kwt_v8 b0, b1;
        memcpy(&b0, b + l * ldb, 32);
        memcpy(&b1, b + l * ldb + 8, 32);
        const float *al = a + l * a_col;
        for (size_t i = 0; i < 4; i++) {
            float v = al[i * a_row];
            kwt_v8 x = { v, v, v, v, v, v, v, v };
            s[i][0] += x * b0;
            s[i][1] += x * b1;
        }
    }
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 2; j++) memcpy(c + (size_t)i * ldc + (size_t)j * 8, &s[i][j], 32);
}

static void gemm_block_1x8(float *c, const float *a, size_t a_col, const float *b, size_t ldb, size_t k)
{
    kwt_v8 s;
    memcpy(&s, c, 32);
    for (size_t l = 0; l < k; l++) {
        kwt_v8 b0;
        memcpy(&b0, b + l * ldb, 32);
        float v = a[l * a_col];
        kwt_v8 x = { v, v, v, v, v, v, v, v };
        s += x * b0;
    }
    memcpy(c, &s, 32);
}

#if defined(__x86_64__)
// Wider registers, the same additions in the same order: eight rows by thirty-two columns.
typedef float gemm_v16 __attribute__((vector_size(64)));

__attribute__((target("avx512f"))) static void gemm_block_8x32(float *c, size_t ldc, const float *a, size_t a_row, size_t a_col, const float *b, size_t ldb, size_t k)
{
    gemm_v16 s[8][2];
    for (size_t i = 0; i < 8; i++)
        for (size_t j = 0; j < 2; j++) memcpy(&s[i][j], c + i * ldc + j * 16, 64);
    for (size_t l = 0; l < k; l++) {
        gemm_v16 b0, b1;
        memcpy(&b0, b + l * ldb, 64);
        memcpy(&b1, b + l * ldb + 16, 64);
        const float *al = a + l * a_col;
#pragma GCC unroll 8
        for (size_t i = 0; i < 8; i++) {
            float v = al[i * a_row];
            gemm_v16 x = { v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v };
            s[i][0] += x * b0;
            s[i][1] += x * b1;
        }
    }
    for (size_t i = 0; i < 8; i++)
        for (size_t j = 0; j < 2; j++) memcpy(c + i * ldc + j * 16, &s[i][j], 64);
}

static bool gemm_wide(void)
{
    static int wide = -1;
    if (wide < 0) wide = __builtin_cpu_supports("avx512f") != 0;
    return wide;
}
#else
static void gemm_block_8x32(float *c, size_t ldc, const float *a, size_t a_row, size_t a_col, const float *b, size_t ldb, size_t k) { (void)c, (void)ldc, (void)a, (void)a_row, (void)a_col, (void)b, (void)ldb, (void)k; }
static bool gemm_wide(void) { return false; }
#endif

void kwt_gemm(float *c, size_t ldc, const float *a, size_t a_row, size_t a_col, const float *b, size_t ldb, size_t m, size_t n, size_t k)
{
    size_t i = 0, wide = gemm_wide() ? n / 32 * 32 : 0;
    for (; i + 8 <= m && wide; i += 8) {
        size_t j = 0;
        for (; j < wide; j += 32) gemm_block_8x32(c + i * ldc + j, ldc, a + i * a_row, a_row, a_col, b + j, ldb, k);
        for (; j + 16 <= n; j += 16)
            for (size_t r = 0; r < 8; r += 4) gemm_block_4x16(c + (i + r) * ldc + j, ldc, a + (i + r) * a_row, a_row, a_col, b + j, ldb, k);
        for (; j < n; j += 8)
            for (size_t r = 0; r < 8; r++) gemm_block_1x8(c + (i + r) * ldc + j, a + (i + r) * a_row, a_col, b + j, ldb, k);
    }
    for (; i + 4 <= m; i += 4) {
        size_t j = 0;
        for (; j + 16 <= n; j += 16) gemm_block_4x16(c + i * ldc + j, ldc, a + i * a_row, a_row, a_col, b + j, ldb, k);
        for (; j < n; j += 8)
            for (size_t r = 0; r < 4; r++) gemm_block_1x8(c + (i + r) * ldc + j, a + (i + r) * a_row, a_col, b + j, ldb, k);
    }
    for (; i < m; i++)
        for (size_t j = 0; j < n; j += 8) gemm_block_1x8(c + i * ldc + j, a + i * a_row, a_col, b + j, ldb, k);
}

void kwt_transpose(float *out, const float *in, size_t rows, size_t cols)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < cols; j++) out[j * rows + i] = in[i * cols + j];
}

float kwt_exp(float x)
{
    if (x < -80.f) return 0.f;
    if (x > 80.f) x = 80.f;
    float n = floorf(x * 1.44269504f + 0.5f);
    float r = x - n * 0.693359375f;
    r += n * 2.12194440e-4f;
    float y = 1.f + r * (1.f + r * (0.5f + r * (0.166666667f + r * (0.0416666667f + r * 0.00833333333f))));
    uint32_t bits = (uint32_t)((int32_t)n + 127) << 23;
    float scale;
    memcpy(&scale, &bits, 4);
    return y * scale;
}

float kwt_log(float x)
{
    if (x < 1e-37f) x = 1e-37f;
    uint32_t bits;
    memcpy(&bits, &x, 4);
    int32_t e = (int32_t)(bits >> 23) - 127;
    bits = (bits & 0x7FFFFF) | 0x3F800000;
    float m;
    memcpy(&m, &bits, 4); // 1 <= m < 2
    float t = (m - 1.f) / (m + 1.f), t2 = t * t;
    return (float)e * 0.69314718f + 2.f * t * (1.f + t2 * (0.33333333f + t2 * (0.2f + t2 * (0.14285714f + t2 * 0.11111111f))));
}

float kwt_softmax(float *p, const float *x, size_t n)
{
    float top = x[0], sum = 0;
    for (size_t i = 1; i < n; i++) top = x[i] > top ? x[i] : top;
    for (size_t i = 0; i < n; i++) {
        p[i] = kwt_exp(x[i] - top);
        sum += p[i];
    }
    float inverse = 1.f / sum;
    for (size_t i = 0; i < n; i++) p[i] *= inverse;
    return top + kwt_log(sum);
}

uint32_t kwt_random(kwt_rng *rng)
{
    uint64_t z = rng->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)(z >> 32);
}

float kwt_uniform(kwt_rng *rng) { return (float)(kwt_random(rng) >> 8) * (1.f / 16777216.f); }

// Sum of twelve: near enough, and the same everywhere.
float kwt_normal(kwt_rng *rng)
{
    float s = -6.f;
    for (int i = 0; i < 12; i++) s += kwt_uniform(rng);
    return s;
}

void *kwt_alloc(size_t bytes)
{
    size_t rounded = (bytes + 127) / 64 * 64;
    void *p = aligned_alloc(64, rounded);
    if (!p) {
        fprintf(stderr, "kawat-train: out of memory\n");
        exit(70);
    }
    memset(p, 0, rounded);
    return p;
}
