// SPDX-License-Identifier: Apache-2.0
#include "kawat.h"

const char *kawat_version(void) { return KAWAT_VERSION; }
