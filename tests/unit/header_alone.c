// SPDX-License-Identifier: Apache-2.0
// The public header compiles alone, with nothing included before it.
#include "kawat.h"

int main(void) { return KAWAT_VERSION_MAJOR < 0; }
