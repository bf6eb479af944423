// SPDX-License-Identifier: Apache-2.0
// Raw text with where its sentences start: what the sentence splitter learns from. CoNLL-U, or news with a sentence a line.
#ifndef TREEBANK_TEXT_H
#define TREEBANK_TEXT_H

#include "base/error.h"
#include "base/str.h"

typedef struct treebank_document {
    char *text;       // the sentences joined by spaces, SpaceAfter=No heeded
    size_t n, cap;
    uint32_t *starts; // byte offsets of sentences, ascending
    uint32_t n_starts, cap_starts;
    bool loose;       // a line may hold more than one sentence: inside a line only boundaries that lack a full stop are surely none
    bool words;       // its boundaries tell nothing, its words do
} treebank_document;

typedef struct treebank_text {
    treebank_document *docs; // one per "# newdoc"; the whole file where there is none
    uint32_t n, cap;
} treebank_text;

// Appends the documents of a file: CoNLL-U, or, where the name ends in ".txt", one document with a sentence or two a line.
// A path that begins with "loose:" marks a treebank whose sentences may hold several, "words:" text to be learned from for its words alone. With fold > 0 every fold-th document is left out, or the last fold-th part of the
// sentences of a file that is one document. KAWAT_E_NOT_FOUND, E_IO, E_MEMORY, E_TREEBANK (err->line).
kawat_code treebank_text_read(treebank_text *bank, const char *path, unsigned fold, kawat_error *err);
void treebank_text_clear(treebank_text *bank);

#endif
