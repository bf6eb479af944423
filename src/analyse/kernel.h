// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the analyser. Products are of 16-bit integers summed exactly in 32 bits; what follows them works element by
// element in floats, each step rounded on its own, so every instruction set gives the same bits.
//
// Weights are laid out for the product:  w[block of 16 outputs][pair of inputs][output 0..15][input 0..1]
// so one vector multiplies a pair of inputs into 8 (AVX2) or 4 (SSE4.1, NEON) outputs, and no sum runs across a vector.
#ifndef KW_KERNEL_H
#define KW_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#define KW_ACTIVATION_ONE 2048 // integer that stands for 1.0 in activations

typedef struct kw_kernel {
    const char *name;
    // out[t * ld_out + o] = sum of x[t * n_in + i] w(o, i); n_in even, n_out a multiple of 16.
    void (*multiply)(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t n_out);
    // out[t][o] = acc[t][o] * scale[o] + bias[o]
    void (*scale)(float *out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out);
    // The same, then squashed, in activation integers.
    void (*squash)(int16_t *out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out);
    // hidden[i] = squash(a[i] + b[i] + bias[i]) in activation integers
    void (*join)(int16_t *out, const float *a, const float *b, const float *bias, size_t n);
    // x[i] = squash(e[i]), q[i] the same in activation integers
    void (*enter)(float *x, int16_t *q, const float *e, size_t n);
    // sum[i] += weight * row[i]
    void (*gather)(float *sum, const int8_t *row, float weight, size_t n);
    // One layer over a sentence. u[t]: sums of each token ([z f r] of the one direction, then of the other), still to be scaled;
    // x[t]: the layer's input. Writes y[t * width ..] and its integers.
    void (*recur)(float *y, int16_t *y_q, const int32_t *const *u, const float *scale, const float *bias, const float *const *x, size_t tokens, size_t width);
    // a[i] += b[i]
    void (*add)(int32_t *a, const int32_t *b, size_t n);
    // The largest of a[0..n), n > 0
    int32_t (*most)(const int32_t *a, size_t n);
    // Where the largest of a[0..n) stands first; n a multiple of 16.
    uint32_t (*top)(const float *a, size_t n);
} kw_kernel;

// The best for this machine, found at run time; or by name ("avx2", "sse4.1", "neon", "plain"), NULL where it cannot run here.
const kw_kernel *kw_kernel_best(void);
const kw_kernel *kw_kernel_named(const char *name);

#endif
