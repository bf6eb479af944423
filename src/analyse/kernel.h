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
    // All lengths below are multiples of 16, but for that of `arcs`.
    // out[t][o] = acc[t][o] * scale[o] + bias[o]
    void (*scale)(float *out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out);
    // The same, then squashed, in activation integers.
    void (*squash)(int16_t *out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out);
    // hidden[i] = squash(a[i] + b[i] + bias[i]) in activation integers
    void (*join)(int16_t *out, const float *a, const float *b, const float *bias, size_t n);
    // x[i] = squash(sum over r of weights[r] * rows[r][i]), q[i] the same in activation integers
    void (*enter)(float *x, int16_t *q, const int8_t *const *rows, const float *weights, size_t n_rows, size_t n);
    // What a layer makes of a word before it looks at others: u are sums ([z f r] of the one direction, then of the other), still to
    // be scaled; g gets squash(z), gate(f), gate(r) in the same places.
    void (*gates)(float *g, const int32_t *u, const float *scale, const float *bias, size_t width);
    // One layer over a sentence. g[t]: gates of each token; x[t]: the layer's input. Writes y[t * width ..] and its integers.
    void (*recur)(float *y, int16_t *y_q, const float *const *g, const float *const *x, size_t tokens, size_t width);
    // row[self] = never, then row[i] += distance[i]; answers where the largest stands first. Reads and writes whole sixteens, and
    // what stands behind row[n) must be below every score.
    uint32_t (*arcs)(int32_t *row, const int32_t *distance, size_t n, size_t self, int32_t never);
    // Where the largest of acc[i] * scale[i] + bias[i] stands first.
    uint32_t (*choose)(const int32_t *acc, const float *scale, const float *bias, size_t n);
} kw_kernel;

// The best for this machine, found at run time; or by name ("avx512", "avx2", "sse4.1", "neon", "plain"), NULL where it cannot run here.
const kw_kernel *kw_kernel_best(void);
const kw_kernel *kw_kernel_named(const char *name);

#endif
