// SPDX-License-Identifier: Apache-2.0
// Writes a trained network as a model file (src/analyse/model.h): weights as integers, tables as hash tables.
#ifndef KWT_EXPORT_H
#define KWT_EXPORT_H

#include "tools/train/kinds.h"
#include "tools/train/lemmas.h"
#include "tools/train/net.h"

// `kinds`: the treebanks whose ways the model shall follow, folded into the shape rows.
kawat_code kwt_export(const char *path, const char *lang, const kwt_net *net, const kwt_labels *labels, const kwt_lemmas *lemmas, const kwt_kinds *kinds, kawat_error *err);

#endif
