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

KERNEL_TARGET static void KERNEL(recur)(float *restrict y, int16_t *restrict y_q, const float *const *u, const float *const *x, size_t tokens, size_t width)
{
    size_t h = width / 2;
    float cell[256]; // width is at most 512
    for (size_t dir = 0; dir < 2; dir++) {
        for (size_t i = 0; i < h; i++) cell[i] = 0.f;
        for (size_t step = 0; step < tokens; step++) {
            size_t t = dir ? tokens - 1 - step : step;
            const float *z = u[t] + dir * 3 * h, *f = z + h, *r = f + h, *in = x[t] + dir * h;
            float *out = y + t * width + dir * h;
            int16_t *out_q = y_q + t * width + dir * h;
            for (size_t i = 0; i < h; i++) {
                float forget = 0.5f + 0.5f * KERNEL(squash1)(0.5f * f[i]), new_cell = KERNEL(squash1)(z[i]);
                float c = forget * (cell[i] - new_cell) + new_cell;
                cell[i] = c;
                float reset = 0.5f + 0.5f * KERNEL(squash1)(0.5f * r[i]);
                float v = reset * (c - in[i]) + in[i];
                out[i] = v;
                out_q[i] = KERNEL(integer1)(v);
            }
        }
    }
}

#undef KERNEL_INLINE
