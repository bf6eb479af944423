// SPDX-License-Identifier: Apache-2.0
// The archive: coded documents in one SQLite file. The schema is schema.h, described in docs/formats/database.md.
//
// Every document is one transaction: it is in the database whole or not at all. A document coded again (the same id) replaces what
// was there. One archive belongs to one thread.
#ifndef KW_ARCHIVE_H
#define KW_ARCHIVE_H

#include "kawat.h"

typedef struct kw_archive kw_archive;

// Opens the file, or makes it with an empty schema. KAWAT_E_DATABASE: not writable, no database, not one of kawat's, or of another
// schema version; KAWAT_E_MEMORY.
KAWAT_MUST_USE kawat_code kw_archive_open(const char *path, kw_archive **out, kawat_error *err);
// Puts a document in. On failure (KAWAT_E_DATABASE: full disk, locked by another) the database is as it was before.
KAWAT_MUST_USE kawat_code kw_archive_put(kw_archive *archive, const kawat_result *result, kawat_error *err);
// Closes and frees in any case; KAWAT_E_DATABASE where the last work could not be finished. NULL is allowed.
KAWAT_MUST_USE kawat_code kw_archive_close(kw_archive *archive, kawat_error *err);

#endif
