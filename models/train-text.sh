#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Learns the sentence boundaries again: models/train-text.sh BUILD [OUT] writes OUT/<lang>/breaks.tsv (data/ by default).
# From the treebanks and from news with a sentence a line. loose: many of GSD's "sentences" are two or three.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-build}
out=${2:-$here/../data}
shared=${KAWAT_SHARED:-$here/../../shared}
[ -d "$shared/treebanks" ] || { echo "models: no treebanks at $shared; set KAWAT_SHARED" >&2; exit 2; }
news=$(mktemp -d)
trap 'rm -rf "$news"' EXIT
train() { # language, treebanks
    lang=$1
    shift
    mkdir -p "$news/$lang" "$out/$lang"
    "$shared/gold/score.py" --text "$shared/gold/news-$lang-train.jsonl" "$news/$lang" > /dev/null
    "$build/tools/kawat-train-breaks" --lang "$lang" --tokens "$here/../data/$lang/tokens.tsv" --out "$out/$lang/breaks.tsv" "$@" "$news/$lang"/*.txt
}
train id "$shared/treebanks/id-train.csui.conllu" "$shared/treebanks/id-train.pud.conllu" "loose:$shared/treebanks/id-train.gsd.conllu"
train en "$shared/treebanks/en-train.ewt.conllu" "$shared/treebanks/en-train.gum.conllu"
