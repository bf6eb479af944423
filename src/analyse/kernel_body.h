// SPDX-License-Identifier: Apache-2.0
// The element-by-element half of a kernel, included once for each instruction set with KERNEL(name) and KERNEL_TARGET defined.
// Plain C that the compiler turns into vectors; no sum runs across elements, so vectors do not change an answer.

#define KERNEL_INLINE static inline __attribute__((always_inline))

KERNEL_INLINE float KERNEL(squash1)(float x)
{
    x = x < -2.f ? -2.f : x;
    x = x > 2.f ? 2.f : x;
    return x * (0.75f - x * x * 0.0625f);
}

// Rounds half up; x lies in [-1, 1].
KERNEL_INLINE int16_t KERNEL(integer1)(float x)
{
    return (int16_t)((int32_t)(x * (float)KW_ACTIVATION_ONE + ((float)KW_ACTIVATION_ONE + 0.5f)) - KW_ACTIVATION_ONE);
}

KERNEL_TARGET static void KERNEL(scale)(float *out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out)
{
    for (size_t t = 0; t < tokens; t++)
        for (size_t o = 0; o < n_out; o++) out[t * n_out + o] = (float)acc[t * n_out + o] * scale[o] + bias[o];
}

KERNEL_TARGET static void KERNEL(squash)(int16_t *restrict out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out)
{
    for (size_t t = 0; t < tokens; t++)
        for (size_t o = 0; o < n_out; o++) out[t * n_out + o] = KERNEL(integer1)(KERNEL(squash1)((float)acc[t * n_out + o] * scale[o] + bias[o]));
}

KERNEL_TARGET static void KERNEL(join)(int16_t *restrict out, const float *a, const float *b, const float *bias, size_t n)
{
    for (size_t i = 0; i < n; i++) out[i] = KERNEL(integer1)(KERNEL(squash1)(a[i] + b[i] + bias[i]));
}

KERNEL_TARGET static void KERNEL(enter)(float *restrict x, int16_t *restrict q, const float *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        x[i] = KERNEL(squash1)(e[i]);
        q[i] = KERNEL(integer1)(x[i]);
    }
}

KERNEL_TARGET static void KERNEL(gather)(float *restrict sum, const int8_t *row, float weight, size_t n)
{
    for (size_t i = 0; i < n; i++) sum[i] += weight * (float)row[i];
}

KERNEL_TARGET static void KERNEL(recur)(float *restrict y, int16_t *restrict y_q, const int32_t *const *u, const float *scale, const float *bias,
                                        const float *const *x, size_t tokens, size_t width)
{
    size_t h = width / 2;
    float cell[256]; // width is at most 512
    for (size_t dir = 0; dir < 2; dir++) {
        const float *sz = scale + dir * 3 * h, *sf = sz + h, *sr = sf + h, *bz = bias + dir * 3 * h, *bf = bz + h, *br = bf + h;
        for (size_t i = 0; i < h; i++) cell[i] = 0.f;
        for (size_t step = 0; step < tokens; step++) {
            size_t t = dir ? tokens - 1 - step : step;
            const int32_t *z = u[t] + dir * 3 * h, *f = z + h, *r = f + h;
            const float *in = x[t] + dir * h;
            float *out = y + t * width + dir * h;
            int16_t *out_q = y_q + t * width + dir * h;
            for (size_t i = 0; i < h; i++) {
                float forget = 0.5f + 0.5f * KERNEL(squash1)(0.5f * ((float)f[i] * sf[i] + bf[i])), new_cell = KERNEL(squash1)((float)z[i] * sz[i] + bz[i]);
                float c = forget * (cell[i] - new_cell) + new_cell;
                cell[i] = c;
                float reset = 0.5f + 0.5f * KERNEL(squash1)(0.5f * ((float)r[i] * sr[i] + br[i]));
                float v = reset * (c - in[i]) + in[i];
                out[i] = v;
                out_q[i] = KERNEL(integer1)(v);
            }
        }
    }
}

KERNEL_TARGET static void KERNEL(add)(int32_t *restrict a, const int32_t *b, size_t n)
{
    for (size_t i = 0; i < n; i++) a[i] += b[i];
}

KERNEL_TARGET static int32_t KERNEL(most)(const int32_t *a, size_t n)
{
    int32_t top = a[0];
    for (size_t i = 1; i < n; i++) top = a[i] > top ? a[i] : top;
    return top;
}

KERNEL_TARGET static uint32_t KERNEL(top)(const float *a, size_t n)
{
    float lane[16]; // sixteen maxima side by side, so that the compiler may use vectors
    for (size_t j = 0; j < 16; j++) lane[j] = a[j];
    for (size_t i = 16; i < n; i += 16)
        for (size_t j = 0; j < 16; j++) lane[j] = a[i + j] > lane[j] ? a[i + j] : lane[j];
    float most = lane[0];
    for (size_t j = 1; j < 16; j++) most = lane[j] > most ? lane[j] : most;
    uint32_t at = 0;
    while (at + 1 < n && a[at] != most) at++;
    return at;
}

#undef KERNEL_INLINE
