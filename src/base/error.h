// SPDX-License-Identifier: Apache-2.0
// Filling the caller's kawat_error (include/kawat.h) in one line.
#ifndef KW_ERROR_H
#define KW_ERROR_H

#include "kawat.h"

// Fills *err (which may be NULL) and returns `code`, so that a failing function ends in one line:
//     return kw_fail(err, KAWAT_E_FORMAT, path, line, offset, "column %d is missing", i);
// `where` names the file or document (copied, may be NULL); line counts from 1, 0 where there is none; offset in bytes.
kawat_code kw_fail(kawat_error *err, kawat_code code, const char *where, uint64_t line, uint64_t offset_bytes,
                   const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
