// SPDX-License-Identifier: Apache-2.0
// kawat, the command line.
#include "kawat.h"

#include <stdio.h>

int main(void)
{
    printf("kawat %s\n", kawat_version());
    return 0;
}
