#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains all learned weights of the coding again, in the order in which they look at one another: choices of country and antecedent (twice,
# since later choices see earlier ones), roles, then events and statements. Needs ../shared, numpy and scipy; about five minutes.
#     scripts/weights.sh [BUILD]
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
shared=${KAWAT_SHARED:-../shared}
[ -d "$shared/gold" ] && [ -d "$shared/corpora" ] || { echo "weights: no gold and corpora at $shared; set KAWAT_SHARED" >&2; exit 2; }
work=$build/weights
mkdir -p "$work"
kawat=$build/src/cli/kawat
python3 tools/scorer/standoff.py "$shared/corpora/international.en-id.tsv" "$work/corpus"
python3 tools/scorer/dispatches.py "$work/dispatches"
set -- "$shared/gold/news-en-train.jsonl" "$shared/gold/news-id-train.jsonl" "$work/corpus-en.jsonl" "$work/corpus-id.jsonl"
dispatches="$work/dispatches-en.jsonl $work/dispatches-id.jsonl"
rebuild() { ninja -C "$build" >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }; }
rebuild
for round in 1 2; do
    python3 tools/scorer/train_choices.py "$kawat" data/ontology/choices.tsv "$@" $dispatches
    rebuild
done
python3 tools/scorer/train.py "$kawat" data/ontology/confidence.tsv --only actors,recipients "$@" $dispatches
rebuild
python3 tools/scorer/examples.py "$work/examples"
python3 tools/scorer/train.py "$kawat" data/ontology/confidence.tsv --only events --right "$work/examples-en.jsonl" --right "$work/examples-id.jsonl" \
    --none "$shared/corpora/sport.en-id.tsv" --none "$shared/corpora/science.en-id.tsv" --none "$shared/corpora/economy.en-id.tsv:18" "$@" $dispatches
# The dispatches report speech in more ways than news does: statements are better without them.
python3 tools/scorer/train.py "$kawat" data/ontology/confidence.tsv --only statements "$@"
rebuild
