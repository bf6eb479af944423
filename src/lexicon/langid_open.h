// SPDX-License-Identifier: Apache-2.0
// Language identification from the language pack: every language that has a table <lang>/langid.
#ifndef KW_LANGID_OPEN_H
#define KW_LANGID_OPEN_H

#include "lexicon/pack.h"
#include "text/langid.h"

// Returns KAWAT_OK (also without any such table: then every text is in none of the languages), E_MEMORY, E_LEXICON.
KAWAT_MUST_USE kawat_code kw_langid_open(const kw_pack *pack, kw_langid **out, kawat_error *err);

#endif
