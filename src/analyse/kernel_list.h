// SPDX-License-Identifier: Apache-2.0
// The kernels there are; only kernel.c and the kernels' own files look here.
#ifndef KW_KERNEL_LIST_H
#define KW_KERNEL_LIST_H

#include "analyse/kernel.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define KW_KERNEL_X86 1
extern const kw_kernel kw_kernel_avx512, kw_kernel_avx2, kw_kernel_sse4;
#endif
#if defined(__ARM_NEON) && defined(__aarch64__)
#define KW_KERNEL_ARM 1
extern const kw_kernel kw_kernel_neon;
#endif
extern const kw_kernel kw_kernel_plain;

#endif
