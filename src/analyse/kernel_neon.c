// SPDX-License-Identifier: Apache-2.0
// The kernel for 64-bit ARM: 4 tokens by 16 outputs at a time, sixteen sums kept in registers.
#include "analyse/kernel_list.h"

#ifdef KW_KERNEL_ARM
#include <arm_neon.h>
#include <string.h>

#define KERNEL(name) neon_##name
#define KERNEL_TARGET
#include "analyse/kernel_body.h"

#define NEON_INLINE static inline __attribute__((always_inline))

NEON_INLINE int16x4_t neon_pair(const int16_t *p)
{
    int32_t v;
    memcpy(&v, p, 4);
    return vreinterpret_s16_s32(vdup_n_s32(v));
}

// Adds to the sums of eight outputs; `w` holds their first inputs, then their second inputs.
NEON_INLINE void neon_add(int32x4_t sum[2], int16x8x2_t w, int16x4_t pair)
{
    sum[0] = vmlal_lane_s16(sum[0], vget_low_s16(w.val[0]), pair, 0);
    sum[1] = vmlal_high_lane_s16(sum[1], w.val[0], pair, 0);
    sum[0] = vmlal_lane_s16(sum[0], vget_low_s16(w.val[1]), pair, 1);
    sum[1] = vmlal_high_lane_s16(sum[1], w.val[1], pair, 1);
}

// `tokens` is a constant where this is used, so that the loops over it vanish.
NEON_INLINE void neon_tile(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t n_in, size_t tokens)
{
    int32x4_t sum[4][4];
#pragma GCC unroll 4
    for (size_t t = 0; t < tokens; t++) sum[t][0] = sum[t][1] = sum[t][2] = sum[t][3] = vdupq_n_s32(0);
    for (size_t i = 0; i < n_in; i += 2, w += 32) {
        int16x8x2_t v0 = vld2q_s16(w), v1 = vld2q_s16(w + 16);
#pragma GCC unroll 4
        for (size_t t = 0; t < tokens; t++) {
            int16x4_t p = neon_pair(x + t * n_in + i);
            neon_add(sum[t], v0, p);
            neon_add(sum[t] + 2, v1, p);
        }
    }
#pragma GCC unroll 4
    for (size_t t = 0; t < tokens; t++)
#pragma GCC unroll 4
        for (size_t k = 0; k < 4; k++) vst1q_s32(out + t * ld_out + 4 * k, sum[t][k]);
}

static void neon_multiply(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t n_out)
{
    for (size_t block = 0; block < n_out; block += 16, w += n_in * 16) {
        size_t t = 0;
        for (; t + 4 <= tokens; t += 4) neon_tile(out + t * ld_out + block, ld_out, x + t * n_in, w, n_in, 4);
        for (; t < tokens; t++) neon_tile(out + t * ld_out + block, ld_out, x + t * n_in, w, n_in, 1);
    }
}

const kw_kernel kw_kernel_neon = { "neon", neon_multiply, neon_scale, neon_squash, neon_join, neon_enter, neon_gates, neon_recur, neon_arcs, neon_choose };
#else
typedef int kernel_neon_empty;
#endif
