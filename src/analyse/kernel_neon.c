// SPDX-License-Identifier: Apache-2.0
// The kernel for 64-bit ARM.
#include "analyse/kernel_list.h"

#ifdef KW_KERNEL_ARM
#include <arm_neon.h>

#define KERNEL(name) neon_##name
#define KERNEL_TARGET
#include "analyse/kernel_body.h"

static void neon_multiply(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t n_out)
{
    for (size_t block = 0; block < n_out; block += 16, w += n_in * 16)
        for (size_t t = 0; t < tokens; t++) {
            const int16_t *x0 = x + t * n_in, *wp = w;
            int32x4_t a[4] = { vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0) };
            for (size_t i = 0; i < n_in; i += 2, wp += 32)
                for (int k = 0; k < 4; k++) {
                    int16x4x2_t pair = vld2_s16(wp + 8 * k); // first inputs, second inputs of four outputs
                    a[k] = vmlal_n_s16(a[k], pair.val[0], x0[i]);
                    a[k] = vmlal_n_s16(a[k], pair.val[1], x0[i + 1]);
                }
            for (int k = 0; k < 4; k++) vst1q_s32(out + t * ld_out + block + 4 * (size_t)k, a[k]);
        }
}

const kw_kernel kw_kernel_neon = { "neon", neon_multiply, neon_scale, neon_squash, neon_join, neon_enter, neon_gates, neon_recur, neon_arcs, neon_choose };
#else
typedef int kernel_neon_empty;
#endif
