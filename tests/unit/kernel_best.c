// SPDX-License-Identifier: Apache-2.0
// Prints which kernel runs on this processor; scripts/kernels.sh makes sure by it that each gets its turn.
#include "analyse/kernel.h"
#include <stdio.h>

int main(void) { return puts(kw_kernel_best()->name) < 0; }
