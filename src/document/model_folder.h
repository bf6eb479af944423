// SPDX-License-Identifier: Apache-2.0
// The opened folder of pack and models: what every document is coded with. Immutable after opening, shared by threads.
#ifndef KW_MODEL_FOLDER_H
#define KW_MODEL_FOLDER_H

#include "base/limits.h"
#include "document/coded.h"
#include "lexicon/segmenter_open.h"
#include "lexicon/langid_open.h"
#include "analyse/analyse.h"

typedef struct kw_language {
    char code[16];
    kw_segmenter *segmenter;
    kw_analyser *analyser;
} kw_language;

struct kawat_model {
    kw_pack *pack;
    kw_register *reg;
    kw_calendar *calendar;
    kw_gazetteer *gazetteer;
    kw_grammar *grammar;
    kw_langid *langid;
    kw_language *languages; // in order of their codes
    size_t n_languages;
};

struct kawat_options {
    bool lines; // each line of the input is one sentence
    bool color; // explain marks with ANSI colours
    bool features; // keep what confidences are computed from, for the JSON
    double min_confidence; // of an event; below 0: what the pack says
};

#endif
