// SPDX-License-Identifier: Apache-2.0
// The kernel in plain C, for any machine; also what the others are tested against.
#include "analyse/kernel_list.h"

#define KERNEL(name) plain_##name
#define KERNEL_TARGET
#include "analyse/kernel_body.h"

static void plain_multiply(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t n_out)
{
    for (size_t block = 0; block < n_out; block += 16, w += n_in * 16)
        for (size_t t = 0; t < tokens; t++) {
            int32_t sum[16] = { 0 };
            const int16_t *xt = x + t * n_in, *wp = w;
            for (size_t i = 0; i < n_in; i += 2, wp += 32)
                for (size_t o = 0; o < 16; o++) sum[o] += (int32_t)xt[i] * wp[2 * o] + (int32_t)xt[i + 1] * wp[2 * o + 1];
            for (size_t o = 0; o < 16; o++) out[t * ld_out + block + o] = sum[o];
        }
}

const kw_kernel kw_kernel_plain = { "plain", plain_multiply, plain_scale, plain_squash, plain_join, plain_enter, plain_gates, plain_recur, plain_arcs, plain_choose };
