// SPDX-License-Identifier: Apache-2.0
// The kernel for SSE4.1: 2 tokens by 8 outputs at a time.
#include "analyse/kernel_list.h"

#ifdef KW_KERNEL_X86
#include <smmintrin.h>
#include <string.h>

#define KERNEL(name) sse4_##name
#define KERNEL_TARGET __attribute__((target("sse4.1")))
#include "analyse/kernel_body.h"

static inline int32_t sse4_pair(const int16_t *p)
{
    int32_t v;
    memcpy(&v, p, 4);
    return v;
}

KERNEL_TARGET static void sse4_multiply(int32_t *out, size_t ld_out, const int16_t *x, const int16_t *w, size_t tokens, size_t n_in, size_t n_out)
{
    for (size_t block = 0; block < n_out; block += 16, w += n_in * 16)
        for (size_t t = 0; t < tokens; t++) {
            const int16_t *x0 = x + t * n_in, *wp = w;
            __m128i a0 = _mm_setzero_si128(), a1 = a0, a2 = a0, a3 = a0;
            for (size_t i = 0; i < n_in; i += 2, wp += 32) {
                __m128i p = _mm_set1_epi32(sse4_pair(x0 + i));
                a0 = _mm_add_epi32(a0, _mm_madd_epi16(p, _mm_loadu_si128((const __m128i *)wp)));
                a1 = _mm_add_epi32(a1, _mm_madd_epi16(p, _mm_loadu_si128((const __m128i *)(wp + 8))));
                a2 = _mm_add_epi32(a2, _mm_madd_epi16(p, _mm_loadu_si128((const __m128i *)(wp + 16))));
                a3 = _mm_add_epi32(a3, _mm_madd_epi16(p, _mm_loadu_si128((const __m128i *)(wp + 24))));
            }
            int32_t *o = out + t * ld_out + block;
            _mm_storeu_si128((__m128i *)o, a0);
            _mm_storeu_si128((__m128i *)(o + 4), a1);
            _mm_storeu_si128((__m128i *)(o + 8), a2);
            _mm_storeu_si128((__m128i *)(o + 12), a3);
        }
}

const kw_kernel kw_kernel_sse4 = { "sse4.1", sse4_multiply, sse4_scale, sse4_squash, sse4_join, sse4_enter, sse4_gates, sse4_recur, sse4_arcs, sse4_choose };
#else
typedef int kernel_sse4_empty;
#endif
