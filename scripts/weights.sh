#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains all learned weights of the coding again, in the order in which they look at one another: choices of country and antecedent (twice,
# since later choices see earlier ones), roles, then events, roles again, which look at the events told before, and statements. Needs
# ../shared, numpy and scipy. --quick: no held-out figures, which take most of the time.
#     scripts/weights.sh [BUILD] [--quick]
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
quick=${2:-}
shared=${KAWAT_SHARED:-../shared}
[ -d "$shared/gold" ] && [ -d "$shared/corpora" ] || { echo "weights: no gold and corpora at $shared; set KAWAT_SHARED" >&2; exit 2; }
work=$build/weights
mkdir -p "$work"
kawat=$build/src/cli/kawat
python3 tools/scorer/standoff.py "$shared/corpora/international.en-id.tsv" "$work/corpus"
python3 tools/scorer/dispatches.py "$work/world" tools/scorer/dispatches/*world*.txt
python3 tools/scorer/dispatches.py "$work/home" tools/scorer/dispatches/*domestic*.txt
set -- "$shared/gold/news-en-train.jsonl" "$shared/gold/news-id-train.jsonl" "$work/corpus-en.jsonl" "$work/corpus-id.jsonl"
# World news is what the corpus has too, and the dispatches differ from it; of home news they are all there is.
world="--beside $work/world-en.jsonl --beside $work/world-id.jsonl"
dispatches="$work/home-id.jsonl $world"
rebuild() { ninja -C "$build" >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }; }
rebuild
for round in 1 2; do
    python3 tools/scorer/train_choices.py $quick "$kawat" data/ontology/choices.tsv "$@" $dispatches
    rebuild
done
python3 tools/scorer/train.py $quick "$kawat" data/ontology/confidence.tsv --only actors,recipients "$@" $dispatches
rebuild
python3 tools/scorer/examples.py "$work/examples"
python3 tools/scorer/train.py $quick "$kawat" data/ontology/confidence.tsv --only events --right "$work/examples-en.jsonl" --right "$work/examples-id.jsonl" \
    --none "$shared/corpora/sport.en-id.tsv" --none "$shared/corpora/science.en-id.tsv" --none "$shared/corpora/economy.en-id.tsv:18" "$@" $dispatches
rebuild
python3 tools/scorer/train.py $quick "$kawat" data/ontology/confidence.tsv --only actors,recipients "$@" $dispatches
rebuild
# Home dispatches report speech in more ways than news does: statements are better without them.
python3 tools/scorer/train.py $quick "$kawat" data/ontology/confidence.tsv --only statements "$@" $world
rebuild
