// SPDX-License-Identifier: Apache-2.0
// Writes a trained network as a model file (src/analyse/model.h): weights as integers, tables as hash tables.
#ifndef KWT_EXPORT_H
#define KWT_EXPORT_H

#include "tools/train/lemmas.h"
#include "tools/train/net.h"

// `source`: the treebank whose ways the model shall follow, folded into the shape rows; 0 for none.
kawat_code kwt_export(const char *path, const char *lang, const kwt_net *net, const kwt_labels *labels, const kwt_lemmas *lemmas, uint32_t source, kawat_error *err);

#endif
