// SPDX-License-Identifier: Apache-2.0
// A whole file as read-only memory.
#ifndef KW_MAPFILE_H
#define KW_MAPFILE_H

#include "base/error.h"

typedef struct kw_mapfile {
    const unsigned char *bytes;
    size_t n;
    void *mapping; // NULL for an empty file
} kw_mapfile;

// Maps `path`. KAWAT_E_NOT_FOUND, KAWAT_E_IO (folder, no permission, not a plain file), KAWAT_E_MEMORY.
kawat_code kw_mapfile_open(const char *path, kw_mapfile *out, kawat_error *err);
void kw_mapfile_close(kw_mapfile *file); // also of a zeroed one

#endif
