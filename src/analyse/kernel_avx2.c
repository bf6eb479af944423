// SPDX-License-Identifier: Apache-2.0
// The kernel for AVX2: 4 tokens by 16 outputs at a time, eight sums kept in registers.
#include "analyse/kernel_list.h"

#ifdef KW_KERNEL_X86
#include <immintrin.h>
#include <string.h>

#define KERNEL(name) avx2_##name
#define KERNEL_TARGET __attribute__((target("avx2")))
#include "analyse/kernel_body.h"

#define AVX2_PAIR(x, i) _mm256_set1_epi32(avx2_pair((x) + (i)))

static inline int32_t avx2_pair(const int16_t *p)
{
    int32_t v;
    memcpy(&v, p, 4);
    return v;
}

KERNEL_TARGET static void avx2_multiply(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t n_out)
{
    for (size_t block = 0; block < n_out; block += 16, w += n_in * 16) {
        size_t t = 0;
        for (; t + 4 <= tokens; t += 4) {
            const int16_t *x0 = x + t * n_in, *x1 = x0 + n_in, *x2 = x1 + n_in, *x3 = x2 + n_in, *wp = w;
            __m256i a0 = _mm256_setzero_si256(), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
            for (size_t i = 0; i < n_in; i += 2, wp += 32) {
                __m256i w0 = _mm256_loadu_si256((const __m256i *)wp), w1 = _mm256_loadu_si256((const __m256i *)(wp + 16)), p;
                p = AVX2_PAIR(x0, i);
                a0 = _mm256_add_epi32(a0, _mm256_madd_epi16(p, w0));
                a1 = _mm256_add_epi32(a1, _mm256_madd_epi16(p, w1));
                p = AVX2_PAIR(x1, i);
                b0 = _mm256_add_epi32(b0, _mm256_madd_epi16(p, w0));
                b1 = _mm256_add_epi32(b1, _mm256_madd_epi16(p, w1));
                p = AVX2_PAIR(x2, i);
                c0 = _mm256_add_epi32(c0, _mm256_madd_epi16(p, w0));
                c1 = _mm256_add_epi32(c1, _mm256_madd_epi16(p, w1));
                p = AVX2_PAIR(x3, i);
                d0 = _mm256_add_epi32(d0, _mm256_madd_epi16(p, w0));
                d1 = _mm256_add_epi32(d1, _mm256_madd_epi16(p, w1));
            }
            int32_t *o = out + t * ld_out + block;
            _mm256_storeu_si256((__m256i *)o, a0);
            _mm256_storeu_si256((__m256i *)(o + 8), a1);
            o += ld_out;
            _mm256_storeu_si256((__m256i *)o, b0);
            _mm256_storeu_si256((__m256i *)(o + 8), b1);
            o += ld_out;
            _mm256_storeu_si256((__m256i *)o, c0);
            _mm256_storeu_si256((__m256i *)(o + 8), c1);
            o += ld_out;
            _mm256_storeu_si256((__m256i *)o, d0);
            _mm256_storeu_si256((__m256i *)(o + 8), d1);
        }
        for (; t < tokens; t++) {
            const int16_t *x0 = x + t * n_in, *wp = w;
            __m256i a0 = _mm256_setzero_si256(), a1 = a0;
            for (size_t i = 0; i < n_in; i += 2, wp += 32) {
                __m256i p = AVX2_PAIR(x0, i);
                a0 = _mm256_add_epi32(a0, _mm256_madd_epi16(p, _mm256_loadu_si256((const __m256i *)wp)));
                a1 = _mm256_add_epi32(a1, _mm256_madd_epi16(p, _mm256_loadu_si256((const __m256i *)(wp + 16))));
            }
            _mm256_storeu_si256((__m256i *)(out + t * ld_out + block), a0);
            _mm256_storeu_si256((__m256i *)(out + t * ld_out + block + 8), a1);
        }
    }
}

const kw_kernel kw_kernel_avx2 = { "avx2", avx2_multiply, avx2_scale, avx2_squash, avx2_join, avx2_enter, avx2_gates, avx2_recur, avx2_arcs, avx2_choose };
#else
typedef int kernel_avx2_empty;
#endif
