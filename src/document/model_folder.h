// SPDX-License-Identifier: Apache-2.0
// The opened folder of pack and models: what every document is coded with. Shared by threads; all but kw_coding_rooms is immutable.
#ifndef KW_MODEL_FOLDER_H
#define KW_MODEL_FOLDER_H

#include "base/limits.h"
#include "document/coded.h"
#include "lexicon/segmenter_open.h"
#include "lexicon/langid_open.h"
#include "analyse/analyse.h"

#include <pthread.h>
#include <stdatomic.h>

// The look-ups of the coding rooms for one language: built for the first document in it, since most runs meet one language.
typedef struct kw_coding_rooms {
    kw_register *reg;
    kw_gazetteer *gazetteer;
    kw_grammar *grammar;
    atomic_bool ready; // from then on immutable; before, only whoever holds `building` looks at them
    pthread_mutex_t building;
} kw_coding_rooms;

typedef struct kw_language {
    char code[16];
    kw_segmenter *segmenter;
    kw_analyser *analyser;
    kw_vectors *vectors; // NULL: none, or opened for trees only
    kw_coding_rooms rooms;
} kw_language;

struct kawat_model {
    kw_pack *pack;
    kw_calendar *calendar; // NULL: opened for trees only
    kw_langid *langid;
    kw_language *languages; // in order of their codes
    size_t n_languages;
};

// The rooms of a language of the model, built where this is the first call. E_MEMORY, E_LEXICON.
KAWAT_MUST_USE kawat_code kw_model_rooms(const kawat_model *model, const kw_language *language, const kw_coding_rooms **out, kawat_error *err);

struct kawat_options {
    bool lines; // each line of the input is one sentence
    bool color; // explain marks with ANSI colours
    bool features; // keep what confidences are computed from, for the JSON
    double min_confidence; // of an event; below 0: what the pack says
};

#endif
