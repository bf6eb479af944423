// SPDX-License-Identifier: Apache-2.0
// The segmenter of a language from the language pack: feeds the tables <lang>/tokens and <lang>/breaks to the text room.
#ifndef KW_SEGMENTER_OPEN_H
#define KW_SEGMENTER_OPEN_H

#include "lexicon/pack.h"
#include "text/segment.h"

// The pack must outlive the segmenter. Returns KAWAT_OK, E_LANGUAGE (the pack has no tokens of this language), E_MEMORY, E_LEXICON.
KAWAT_MUST_USE kawat_code kw_segmenter_open(const kw_pack *pack, const char *lang, kw_segmenter **out, kawat_error *err);

#endif
