// SPDX-License-Identifier: Apache-2.0
// Which kernel this machine can run.
#include "analyse/kernel_list.h"
#include <string.h>

const kw_kernel *kw_kernel_named(const char *name)
{
#ifdef KW_KERNEL_X86
    __builtin_cpu_init();
    if (!strcmp(name, "avx512") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni"))
        return &kw_kernel_avx512;
    if (!strcmp(name, "avx2") && __builtin_cpu_supports("avx2")) return &kw_kernel_avx2;
    if (!strcmp(name, "sse4.1") && __builtin_cpu_supports("sse4.1")) return &kw_kernel_sse4;
#endif
#ifdef KW_KERNEL_ARM
    if (!strcmp(name, "neon")) return &kw_kernel_neon;
#endif
    return strcmp(name, "plain") ? NULL : &kw_kernel_plain;
}

const kw_kernel *kw_kernel_best(void)
{
    static const char *const names[] = { "avx512", "avx2", "sse4.1", "neon" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const kw_kernel *kernel = kw_kernel_named(names[i]);
        if (kernel) return kernel;
    }
    return &kw_kernel_plain;
}
