// SPDX-License-Identifier: Apache-2.0
// The kernel for AVX-512 with VNNI: 8 tokens by 32 outputs at a time, sixteen sums kept in registers. A weight block's pair of
// inputs is one vector, and vpdpwssd multiplies and sums in one step, without saturation: the same integers as everywhere.
#include "analyse/kernel_list.h"

#ifdef KW_KERNEL_X86
#include <immintrin.h>
#include <string.h>

#define KERNEL_TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define AVX512_INLINE KERNEL_TARGET static inline __attribute__((always_inline))

AVX512_INLINE __m512i avx512_pair(const int16_t *p)
{
    int32_t v;
    memcpy(&v, p, 4);
    return _mm512_set1_epi32(v);
}

// `tokens` and `blocks` are constants where this is used, so that the loops over them vanish.
AVX512_INLINE void avx512_tile(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t n_in, size_t tokens, size_t blocks)
{
    __m512i sum[8][2];
#pragma GCC unroll 8
    for (size_t t = 0; t < tokens; t++)
#pragma GCC unroll 2
        for (size_t b = 0; b < blocks; b++) sum[t][b] = _mm512_setzero_si512();
    for (size_t i = 0; i < n_in; i += 2, w += 32) {
        __m512i v0 = _mm512_loadu_si512(w), v1 = blocks > 1 ? _mm512_loadu_si512(w + n_in * 16) : v0;
#pragma GCC unroll 8
        for (size_t t = 0; t < tokens; t++) {
            __m512i p = avx512_pair(x + t * n_in + i);
            sum[t][0] = _mm512_dpwssd_epi32(sum[t][0], p, v0);
            if (blocks > 1) sum[t][1] = _mm512_dpwssd_epi32(sum[t][1], p, v1);
        }
    }
#pragma GCC unroll 8
    for (size_t t = 0; t < tokens; t++)
#pragma GCC unroll 2
        for (size_t b = 0; b < blocks; b++) _mm512_storeu_si512(out + t * ld_out + b * 16, sum[t][b]);
}

// Tiles as even as can be: 25 tokens are 7, 6, 6 and 6.
AVX512_INLINE void avx512_columns(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t blocks)
{
    for (size_t tiles = (tokens + 7) / 8; tiles > 0; tiles--) {
        size_t n = (tokens + tiles - 1) / tiles;
        switch (n) {
        case 8: avx512_tile(out, ld_out, x, w, n_in, 8, blocks); break;
        case 7: avx512_tile(out, ld_out, x, w, n_in, 7, blocks); break;
        case 6: avx512_tile(out, ld_out, x, w, n_in, 6, blocks); break;
        case 5: avx512_tile(out, ld_out, x, w, n_in, 5, blocks); break;
        case 4: avx512_tile(out, ld_out, x, w, n_in, 4, blocks); break;
        case 3: avx512_tile(out, ld_out, x, w, n_in, 3, blocks); break;
        case 2: avx512_tile(out, ld_out, x, w, n_in, 2, blocks); break;
        default: avx512_tile(out, ld_out, x, w, n_in, 1, blocks); break;
        }
        tokens -= n;
        x += n * n_in;
        out += n * ld_out;
    }
}

KERNEL_TARGET static void avx512_multiply(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t n_out)
{
    size_t block = 0;
    for (; block + 32 <= n_out; block += 32, w += n_in * 32) avx512_columns(out + block, ld_out, x, w, tokens, n_in, 2);
    if (block < n_out) avx512_columns(out + block, ld_out, x, w, tokens, n_in, 1);
}

// ---- element by element: the steps of kernel_body.h, one instruction each -------------------------------------------

AVX512_INLINE __m512 avx512_scaled(const int32_t *acc, const float *scale, const float *bias)
{
    return _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_loadu_si512(acc)), _mm512_loadu_ps(scale)), _mm512_loadu_ps(bias));
}

AVX512_INLINE __m512 avx512_squash1(__m512 x)
{
    x = _mm512_min_ps(_mm512_max_ps(x, _mm512_set1_ps(-2.f)), _mm512_set1_ps(2.f));
    return _mm512_mul_ps(x, _mm512_sub_ps(_mm512_set1_ps(0.75f), _mm512_mul_ps(_mm512_mul_ps(x, x), _mm512_set1_ps(0.0625f))));
}

AVX512_INLINE __m512 avx512_gate1(__m512 x)
{
    __m512 half = _mm512_set1_ps(0.5f);
    return _mm512_add_ps(half, _mm512_mul_ps(half, avx512_squash1(_mm512_mul_ps(half, x))));
}

AVX512_INLINE void avx512_integers(int16_t *out, __m512 x)
{
    __m512 up = _mm512_add_ps(_mm512_mul_ps(x, _mm512_set1_ps((float)KW_ACTIVATION_ONE)), _mm512_set1_ps((float)KW_ACTIVATION_ONE + 0.5f));
    __m512i v = _mm512_sub_epi32(_mm512_cvttps_epi32(up), _mm512_set1_epi32(KW_ACTIVATION_ONE));
    _mm256_storeu_si256((__m256i *)out, _mm512_cvtepi32_epi16(v));
}

KERNEL_TARGET static void avx512_scale(float *out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out)
{
    for (size_t t = 0; t < tokens; t++, out += n_out, acc += n_out)
        for (size_t o = 0; o < n_out; o += 16) _mm512_storeu_ps(out + o, avx512_scaled(acc + o, scale + o, bias + o));
}

KERNEL_TARGET static void avx512_squash(int16_t *out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out)
{
    for (size_t t = 0; t < tokens; t++, out += n_out, acc += n_out)
        for (size_t o = 0; o < n_out; o += 16) avx512_integers(out + o, avx512_squash1(avx512_scaled(acc + o, scale + o, bias + o)));
}

KERNEL_TARGET static void avx512_join(int16_t *out, const float *a, const float *b, const float *bias, size_t n)
{
    for (size_t i = 0; i < n; i += 16)
        avx512_integers(out + i, avx512_squash1(_mm512_add_ps(_mm512_add_ps(_mm512_loadu_ps(a + i), _mm512_loadu_ps(b + i)), _mm512_loadu_ps(bias + i))));
}

KERNEL_TARGET static void avx512_enter(float *x, int16_t *q, const int8_t *const *rows, const float *weights, size_t n_rows, size_t n)
{
    for (size_t i = 0; i < n; i += 16) {
        __m512 sum = _mm512_setzero_ps();
        for (size_t r = 0; r < n_rows; r++) {
            __m512 row = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(rows[r] + i))));
            sum = _mm512_add_ps(sum, _mm512_mul_ps(_mm512_set1_ps(weights[r]), row));
        }
        sum = avx512_squash1(sum);
        _mm512_storeu_ps(x + i, sum);
        avx512_integers(q + i, sum);
    }
}

KERNEL_TARGET static void avx512_gates(float *g, const int32_t *u, const float *scale, const float *bias, size_t width)
{
    size_t h = width / 2;
    for (size_t part = 0; part < 6; part++)
        for (size_t i = part * h; i < part * h + h; i += 16) {
            __m512 v = avx512_scaled(u + i, scale + i, bias + i);
            _mm512_storeu_ps(g + i, part % 3 ? avx512_gate1(v) : avx512_squash1(v));
        }
}

KERNEL_TARGET static void avx512_recur(float *y, int16_t *y_q, const float *const *g, const float *const *x, size_t tokens, size_t width)
{
    size_t h = width / 2;
    for (size_t dir = 0; dir < 2; dir++)
        for (size_t i = dir * h; i < dir * h + h; i += 16) {
            __m512 cell = _mm512_setzero_ps();
            for (size_t step = 0; step < tokens; step++) {
                size_t t = dir ? tokens - 1 - step : step;
                const float *gate = g[t] + dir * 2 * h + i;
                __m512 z = _mm512_loadu_ps(gate), f = _mm512_loadu_ps(gate + h), r = _mm512_loadu_ps(gate + 2 * h), in = _mm512_loadu_ps(x[t] + i);
                cell = _mm512_add_ps(_mm512_mul_ps(f, _mm512_sub_ps(cell, z)), z);
                __m512 v = _mm512_add_ps(_mm512_mul_ps(r, _mm512_sub_ps(cell, in)), in);
                _mm512_storeu_ps(y + t * width + i, v);
                avx512_integers(y_q + t * width + i, v);
            }
        }
}

KERNEL_TARGET static uint32_t avx512_arcs(int32_t *row, const int32_t *distance, size_t n, size_t self, int32_t never)
{
    row[self] = never;
    __m512i most = _mm512_set1_epi32(INT32_MIN);
    for (size_t i = 0; i < n; i += 16) {
        __m512i v = _mm512_add_epi32(_mm512_loadu_si512(row + i), _mm512_loadu_si512(distance + i));
        _mm512_storeu_si512(row + i, v);
        most = _mm512_max_epi32(most, v);
    }
    most = _mm512_set1_epi32(_mm512_reduce_max_epi32(most));
    for (size_t i = 0; i < n; i += 16) {
        __mmask16 same = _mm512_cmpeq_epi32_mask(_mm512_loadu_si512(row + i), most);
        if (same) return (uint32_t)i + (uint32_t)__builtin_ctz(same);
    }
    return 0;
}

KERNEL_TARGET static uint32_t avx512_choose(const int32_t *acc, const float *scale, const float *bias, size_t n)
{
    __m512 most = avx512_scaled(acc, scale, bias);
    __m512i at = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), place = at;
    for (size_t i = 16; i < n; i += 16) {
        __m512 v = avx512_scaled(acc + i, scale + i, bias + i);
        at = _mm512_add_epi32(at, _mm512_set1_epi32(16));
        __mmask16 more = _mm512_cmp_ps_mask(v, most, _CMP_GT_OQ);
        most = _mm512_mask_mov_ps(most, more, v);
        place = _mm512_mask_mov_epi32(place, more, at);
    }
    __mmask16 same = _mm512_cmp_ps_mask(most, _mm512_set1_ps(_mm512_reduce_max_ps(most)), _CMP_EQ_OQ);
    return (uint32_t)_mm512_mask_reduce_min_epi32(same, place);
}

const kw_kernel kw_kernel_avx512 = { "avx512", avx512_multiply, avx512_scale, avx512_squash, avx512_join, avx512_enter, avx512_gates, avx512_recur, avx512_arcs, avx512_choose };
#else
typedef int kernel_avx512_empty;
#endif
