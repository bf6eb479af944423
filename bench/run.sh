#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Quality and speed of the language analysis, UDPipe 1 beside it: bench/run.sh BUILD. Needs ../shared (or $KAWAT_SHARED).
# UDPipe is trained once on the same files (bench/udpipe_peer.py; hours for English, kept in BUILD/bench) where the Python module ufal.udpipe is
# installed; $KAWAT_UDPIPE names a folder with id.udpipe and en.udpipe made earlier. Without it only kawat is measured. With $KAWAT_BRIEF set
# UDPipe is trained for minutes: its speed is then true, its quality means nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "${1:-build}" && pwd)
shared=${KAWAT_SHARED:-$here/../../shared}
[ -d "$shared/treebanks" ] || { echo "bench: no treebanks at $shared; set KAWAT_SHARED" >&2; exit 2; }
banks=$shared/treebanks
work=$build/bench
mkdir -p "$work"
peer=${KAWAT_UDPIPE:-$work}
tool=$build/tools/kawat-train
kawat=$build/src/cli/kawat

raw_text() { # the text of a treebank, paragraphs apart where it says so, else one line
    awk '/^# newpar|^# newdoc/ { if (n++) printf "\n\n" } /^# text = / { printf "%s ", substr($0, 10) } END { print "" }' "$1"
}
dev() { case $1 in id) echo "$banks/id-dev.gsd.conllu" ;; en) echo "$banks/en-dev.ewt.conllu" ;; esac; }
column() { case $1 in id) echo 3 ;; en) echo 2 ;; esac; }

if python3 -c 'import ufal.udpipe' 2>/dev/null; then
    if [ "${KAWAT_BRIEF:-}" ]; then
        for lang in id en; do [ -f "$peer/$lang.udpipe" ] || python3 "$here/udpipe_peer.py" brief "$peer/$lang.udpipe" "$banks/$lang"-train.*.conllu 2>"$work/$lang.udpipe.log"; done
    fi
    [ -f "$peer/id.udpipe" ] || python3 "$here/udpipe_peer.py" train "$peer/id.udpipe" 10 "$banks"/id-train.*.conllu 2>"$work/id.udpipe.log"
    [ -f "$peer/en.udpipe" ] || python3 "$here/udpipe_peer.py" train "$peer/en.udpipe" 6 "$banks"/en-train.*.conllu 2>"$work/en.udpipe.log"
fi
for lang in id en; do
    gold=$(dev $lang)
    echo "== $lang: words given"
    "$tool" eval "$build/data/$lang.model" "$gold"
    [ ! -f "$peer/$lang.udpipe" ] || { python3 "$here/udpipe_peer.py" gold "$peer/$lang.udpipe" "$gold" >"$work/$lang.peer.gold" 2>/dev/null; echo "UDPipe 1"; "$tool" score "$gold" "$work/$lang.peer.gold"; }
    echo "== $lang: raw text"
    raw_text "$gold" >"$work/$lang.txt"
    "$kawat" parse --lang $lang "$work/$lang.txt" >"$work/$lang.raw"
    "$tool" score "$gold" "$work/$lang.raw"
    [ ! -f "$peer/$lang.udpipe" ] || { echo "UDPipe 1"; python3 "$here/udpipe_peer.py" parse "$peer/$lang.udpipe" "$work/$lang.txt" >"$work/$lang.peer.raw" 2>/dev/null; "$tool" score "$gold" "$work/$lang.peer.raw"; }
    echo "== $lang: speed on the international corpus, one core, whole process"
    tail -n +2 "$shared/corpora/international.en-id.tsv" | cut -f"$(column $lang)" >"$work/$lang.lines"
    n=$(wc -l <"$work/$lang.lines")
    for round in 1 2 3; do
        python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"kawat\t{int(sys.argv[1]) / (used.ru_utime + used.ru_stime):.0f} sentences/s")' "$n" "$kawat" parse --lang $lang --lines "$work/$lang.lines"
        [ ! -f "$peer/$lang.udpipe" ] || { head -400 "$work/$lang.lines" >"$work/$lang.few"; python3 "$here/udpipe_peer.py" parse "$peer/$lang.udpipe" "$work/$lang.few" 2>&1 >/dev/null | sed 's/.*\t/UDPipe 1\t/'; }
    done | tee "$work/$lang.speed"
    awk -F'\t' '{ n = $2 + 0; if ($1 == "kawat") ours = n > ours ? n : ours; else theirs = n > theirs ? n : theirs } END { if (theirs) printf "best over best\t%.0f times\n", ours / theirs }' "$work/$lang.speed"
done
