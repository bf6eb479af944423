// SPDX-License-Identifier: Apache-2.0
// The opened folder of pack and models: what every document is coded with. Immutable after opening, shared by threads.
#ifndef KW_MODEL_FOLDER_H
#define KW_MODEL_FOLDER_H

#include "base/limits.h"
#include "document/coded.h"
#include "document/rooms.h"
#if KW_HAVE_SEGMENT
#include "lexicon/segmenter_open.h"
#endif
#if KW_HAVE_LANGID
#include "text/langid.h"
#endif
#if KW_HAVE_ANALYSE
#include "analyse/analyse.h"
#endif

typedef struct kw_language {
    char code[16];
#if KW_HAVE_SEGMENT
    kw_segmenter *segmenter;
#endif
#if KW_HAVE_ANALYSE
    kw_analyser *analyser;
#endif
} kw_language;

struct kawat_model {
    kw_pack *pack;
    kw_register *reg;
    kw_calendar *calendar;
    kw_gazetteer *gazetteer;
    kw_grammar *grammar;
#if KW_HAVE_LANGID
    kw_langid *langid;
#endif
    kw_language *languages; // in order of their codes
    size_t n_languages;
};

struct kawat_options {
    bool lines; // each line of the input is one sentence
    bool color; // explain marks with ANSI colours
    double min_confidence; // of an event; below 0: what the pack says
};

#endif
