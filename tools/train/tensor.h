// SPDX-License-Identifier: Apache-2.0
// The arithmetic of training: matrices of floats, row by row, and random numbers.
// Every width is a multiple of 8 and every array 32-byte aligned. The order of additions is fixed by the code (vectors are
// written out, no reduction is left to the compiler), so the same compiler and machine kind give the same weights.
#ifndef KWT_TENSOR_H
#define KWT_TENSOR_H

#include <stddef.h>
#include <stdint.h>

typedef float kwt_v8 __attribute__((vector_size(32)));

// C[m×n] += A[m×k] · B[k×n]; element (i, l) of A is a[i * a_row + l * a_col], so A may be read transposed.
void kwt_gemm(float *c, size_t ldc, const float *a, size_t a_row, size_t a_col, const float *b, size_t ldb, size_t m, size_t n, size_t k);
void kwt_transpose(float *out, const float *in, size_t rows, size_t cols); // out[cols×rows]

// A bounded, cheap stand-in for tanh: x(3/4 - x²/16) between -2 and 2, ±1 outside; and the sigmoid made from it.
static inline float kwt_squash(float x)
{
    x = x < -2.f ? -2.f : x > 2.f ? 2.f : x;
    return x * (0.75f - x * x * 0.0625f);
}
// Slope of kwt_squash, kept a little above zero so that no unit dies.
static inline float kwt_squash_slope(float x)
{
    x = x < -2.f ? -2.f : x > 2.f ? 2.f : x;
    return 0.75f - x * x * 0.1875f + 0.01f;
}
static inline float kwt_gate(float x) { return 0.5f + 0.5f * kwt_squash(0.5f * x); }
static inline float kwt_gate_slope(float x) { return 0.25f * kwt_squash_slope(0.5f * x); }

float kwt_exp(float x); // own code: libraries differ in the last bit
float kwt_log(float x);
// p = softmax(x) over n; answers log of the sum of exp.
float kwt_softmax(float *p, const float *x, size_t n);

typedef struct kwt_rng { uint64_t state; } kwt_rng;
uint32_t kwt_random(kwt_rng *rng);
float kwt_uniform(kwt_rng *rng); // [0, 1)
float kwt_normal(kwt_rng *rng);

void *kwt_alloc(size_t bytes); // zeroed, 64-byte aligned; the tool ends with a message when there is none

#endif
