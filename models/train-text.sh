#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Learns the sentence boundaries and the marks of the languages again: models/train-text.sh BUILD [OUT] writes
# OUT/<lang>/breaks.tsv and OUT/<lang>/langid.tsv (data/ by default).
# From the treebanks and from news with a sentence a line. loose: many of GSD's "sentences" are two or three. words: raw news, to learn
# which words are written in lower case.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-build}
out=${2:-$here/../data}
shared=${KAWAT_SHARED:-$here/../../shared}
[ -d "$shared/treebanks" ] || { echo "models: no treebanks at $shared; set KAWAT_SHARED" >&2; exit 2; }
news=$(mktemp -d)
trap 'rm -rf "$news"' EXIT
column() { # number; every tenth line is left out to measure on
    for f in international economy sport science; do
        tail -n +2 "$shared/corpora/$f.en-id.tsv" | awk 'NR % 10 != 0' | cut -f "$1"
    done
}
column 2 > "$news/en.txt"
column 3 > "$news/id.txt"
train() { # language, treebanks
    lang=$1
    shift
    mkdir -p "$news/$lang" "$out/$lang"
    "$shared/gold/score.py" --text "$shared/gold/news-$lang-train.jsonl" "$news/$lang" > /dev/null
    "$build/tools/kawat-train-breaks" --lang "$lang" --tokens "$here/../data/$lang/tokens.tsv" --out "$out/$lang/breaks.tsv" "$@" "$news/$lang"/*.txt "words:$news/$lang.txt"
}
train id "$shared/treebanks/id-train.csui.conllu" "$shared/treebanks/id-train.pud.conllu" "loose:$shared/treebanks/id-train.gsd.conllu"
train en "$shared/treebanks/en-train.ewt.conllu" "$shared/treebanks/en-train.gum.conllu"

# Marks of the languages, from raw news.
"$build/tools/kawat-train-langid" --lang en --out "$out/en/langid.tsv" --other "$news/id.txt" "$news/en.txt"
"$build/tools/kawat-train-langid" --lang id --out "$out/id/langid.tsv" --other "$news/en.txt" "$news/id.txt"
