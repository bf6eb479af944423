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

// Every n below is a multiple of 16 and the loops go sixteen by sixteen, so that the compiler need not think of leftovers.
KERNEL_TARGET static void KERNEL(scale)(float *restrict out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out)
{
    for (size_t t = 0; t < tokens; t++, out += n_out, acc += n_out)
        for (size_t o = 0; o < n_out; o += 16)
            for (size_t k = o; k < o + 16; k++) out[k] = (float)acc[k] * scale[k] + bias[k];
}

KERNEL_TARGET static void KERNEL(squash)(int16_t *restrict out, const int32_t *acc, const float *scale, const float *bias, size_t tokens, size_t n_out)
{
    for (size_t t = 0; t < tokens; t++, out += n_out, acc += n_out)
        for (size_t o = 0; o < n_out; o += 16)
            for (size_t k = o; k < o + 16; k++) out[k] = KERNEL(integer1)(KERNEL(squash1)((float)acc[k] * scale[k] + bias[k]));
}

KERNEL_TARGET static void KERNEL(join)(int16_t *restrict out, const float *a, const float *b, const float *bias, size_t n)
{
    for (size_t i = 0; i < n; i += 16)
        for (size_t k = i; k < i + 16; k++) out[k] = KERNEL(integer1)(KERNEL(squash1)(a[k] + b[k] + bias[k]));
}

KERNEL_TARGET static void KERNEL(enter)(float *restrict x, int16_t *restrict q, const int8_t *const *rows, const float *weights, size_t n_rows, size_t n)
{
    for (size_t i = 0; i < n; i += 16) {
        float sum[16] = { 0 };
        for (size_t r = 0; r < n_rows; r++) {
            const int8_t *row = rows[r] + i;
            float weight = weights[r];
            for (size_t k = 0; k < 16; k++) sum[k] += weight * (float)row[k];
        }
        for (size_t k = 0; k < 16; k++) {
            x[i + k] = KERNEL(squash1)(sum[k]);
            q[i + k] = KERNEL(integer1)(x[i + k]);
        }
    }
}

KERNEL_INLINE float KERNEL(gate1)(float x) { return 0.5f + 0.5f * KERNEL(squash1)(0.5f * x); }

KERNEL_TARGET static void KERNEL(gates)(float *restrict g, const int32_t *u, const float *scale, const float *bias, size_t width)
{
    size_t h = width / 2;
    for (size_t dir = 0; dir < 2; dir++, g += 3 * h, u += 3 * h, scale += 3 * h, bias += 3 * h)
        for (size_t i = 0; i < h; i += 16)
            for (size_t k = i; k < i + 16; k++) {
                g[k] = KERNEL(squash1)((float)u[k] * scale[k] + bias[k]);
                g[h + k] = KERNEL(gate1)((float)u[h + k] * scale[h + k] + bias[h + k]);
                g[2 * h + k] = KERNEL(gate1)((float)u[2 * h + k] * scale[2 * h + k] + bias[2 * h + k]);
            }
}

KERNEL_TARGET static void KERNEL(recur)(float *restrict y, int16_t *restrict y_q, const float *const *g, const float *const *x, size_t tokens, size_t width)
{
    size_t h = width / 2;
    for (size_t dir = 0; dir < 2; dir++)
        for (size_t i = dir * h; i < dir * h + h; i += 16) {
            float cell[16] = { 0 };
            for (size_t step = 0; step < tokens; step++) {
                size_t t = dir ? tokens - 1 - step : step;
                const float *z = g[t] + dir * 2 * h + i, *f = z + h, *r = f + h, *in = x[t] + i;
                float *out = y + t * width + i;
                int16_t *out_q = y_q + t * width + i;
                for (size_t k = 0; k < 16; k++) {
                    float c = f[k] * (cell[k] - z[k]) + z[k];
                    cell[k] = c;
                    float v = r[k] * (c - in[k]) + in[k];
                    out[k] = v;
                    out_q[k] = KERNEL(integer1)(v);
                }
            }
        }
}

KERNEL_TARGET static uint32_t KERNEL(arcs)(int32_t *restrict row, const int32_t *distance, size_t n, size_t self, int32_t never)
{
    row[self] = never; // never + a distance stays far below every score
    int32_t lane[16];
    for (size_t k = 0; k < 16; k++) lane[k] = row[k] += distance[k];
    for (size_t i = 16; i < n; i += 16)
        for (size_t k = 0; k < 16; k++) {
            int32_t v = row[i + k] += distance[i + k];
            lane[k] = v > lane[k] ? v : lane[k];
        }
    int32_t most = lane[0];
    for (size_t k = 1; k < 16; k++) most = lane[k] > most ? lane[k] : most;
    uint32_t at = 0;
    while (at + 1 < n && row[at] != most) at++;
    return at;
}

KERNEL_TARGET static uint32_t KERNEL(choose)(const int32_t *acc, const float *scale, const float *bias, size_t n)
{
    float lane[16]; // sixteen maxima side by side, and where each stands first
    int32_t place[16];
    for (size_t k = 0; k < 16; k++) lane[k] = (float)acc[k] * scale[k] + bias[k], place[k] = (int32_t)k;
    for (size_t i = 16; i < n; i += 16)
        for (size_t k = 0; k < 16; k++) {
            float v = (float)acc[i + k] * scale[i + k] + bias[i + k];
            place[k] = v > lane[k] ? (int32_t)(i + k) : place[k];
            lane[k] = v > lane[k] ? v : lane[k];
        }
    size_t top = 0;
    for (size_t k = 1; k < 16; k++)
        if (lane[k] > lane[top] || (lane[k] == lane[top] && place[k] < place[top])) top = k;
    return (uint32_t)place[top];
}

#undef KERNEL_INLINE
