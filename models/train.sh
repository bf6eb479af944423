#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains the shipped models again: models/train.sh BUILD [OUT]. Same compiler, same data, same bytes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-build}
out=${2:-$here}
banks=${KAWAT_TREEBANKS:-$here/../../shared/treebanks}
corpora=${KAWAT_CORPORA:-$here/../../shared/corpora}
for folder in "$banks" "$corpora"; do
    [ -d "$folder" ] || { echo "models: no folder $folder; set KAWAT_TREEBANKS and KAWAT_CORPORA" >&2; exit 2; }
done
while read -r digest name; do
    case $name in *.tsv) file=$corpora/$name ;; *) file=$banks/$name ;; esac
    [ "$(sha256sum <"$file" | cut -d' ' -f1)" = "$digest" ] || { echo "models: $file is not what the models were made from" >&2; exit 3; }
done <"$here/data.sha256"
train() { # language, then arguments of kawat-train
    lang=$1
    shift
    "$build/tools/kawat-train" train --lang "$lang" --out "$out/$lang.model" "$@"
}
# Indonesian: eight teachers on 2,100 sentences, then a smaller network on those and on 23,000 sentences they annotated, of which every
# third in the ways of GSD (the third treebank), the others in no treebank's: what is most usual for news.
train id --train "$banks/id-train.csui.conllu" --train "$banks/id-train.pud.conllu" --train "$banks/id-train.gsd.conllu" \
    --other-source 3 --other-every 3 --drop-source 0.5 \
    --raw "$corpora/international.en-id.tsv" --raw "$corpora/economy.en-id.tsv" --raw "$corpora/science.en-id.tsv" --raw "$corpora/sport.en-id.tsv" \
    --raw-column 3 --teachers 8 --teacher-width 192 --teacher-epochs 20 --gold-times 3 \
    --epochs 9 --batch 16 --rate 0.003 --drop-input 0.1 --drop-layer 0.2 --drop-head 0.2 --width 128 --arc 64 --label 48 --tag 48
# English: two larger teachers on 18,500 sentences, then the same.
train en --train "$banks/en-train.ewt.conllu" --train "$banks/en-train.gum.conllu" \
    --raw "$corpora/international.en-id.tsv" --raw "$corpora/economy.en-id.tsv" --raw "$corpora/science.en-id.tsv" --raw "$corpora/sport.en-id.tsv" \
    --raw-column 2 --teachers 2 --teacher-width 224 --teacher-epochs 10 --gold-times 2 \
    --epochs 7 --batch 16 --rate 0.003 --drop-input 0.1 --drop-layer 0.1 --drop-head 0.1 --drop-affix 0.05 --width 128 --arc 48 --label 48 --tag 32
(cd "$out" && sha256sum id.model en.model)
