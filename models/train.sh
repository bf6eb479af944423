#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains the shipped models again: models/train.sh BUILD [OUT]. Same compiler, same treebanks, same bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-build}
out=${2:-$here}
banks=${KAWAT_TREEBANKS:-$here/../../shared/treebanks}
[ -d "$banks" ] || { echo "models: no treebanks at $banks; set KAWAT_TREEBANKS" >&2; exit 2; }
(cd "$banks" && sha256sum -c --quiet "$here/treebanks.sha256") || { echo "models: these are not the treebanks the models were made from" >&2; exit 3; }
train() { # language, then arguments of kawat-train
    lang=$1
    shift
    "$build/tools/kawat-train" train --lang "$lang" --out "$out/$lang.model" "$@"
}
train id --train "$banks/id-train.csui.conllu" --train "$banks/id-train.pud.conllu" --train "$banks/id-train.gsd.conllu" --epochs 30
train en --train "$banks/en-train.ewt.conllu" --train "$banks/en-train.gum.conllu" --epochs 8 --batch 16
