#!/bin/sh
# What `make check-full` adds to `make test`: valgrind on a small run, every fuzz target for a short while, the corpora of ../shared
# through the sanitizer build, and the quality table.
set -u
cd "$(dirname "$0")/.."
failed=0

say() { printf '== %s\n' "$1"; }
problem() {
    echo "check-full: FAILED: $1" >&2
    failed=$((failed + 1))
}

say "valgrind"
if ! command -v valgrind >/dev/null 2>&1; then
    echo "check-full: SKIPPED: valgrind is not installed"
elif [ ! -x build/src/cli/kawat ]; then
    problem "build/ is missing; run make build"
else
    out=$(mktemp -d)
    for command in "code --db $out/v.db" "code --format jsonl" "parse" "explain"; do
        # shellcheck disable=SC2086 # words of a command line
        valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite build/src/cli/kawat $command \
            examples/en/visit.txt examples/id/serangan.txt >"$out/log" 2>"$out/err" || { problem "valgrind: kawat $command"; cat "$out/err"; }
    done
    rm -rf "$out"
fi

say "corpora with sanitizers"
if [ ! -d ../shared/corpora ]; then
    echo "check-full: SKIPPED: there is no ../shared/corpora here"
else
    for file in ../shared/corpora/*.tsv; do
        for column in 2:en 3:id; do
            cut -f"${column%:*}" "$file" | sed 1d >build-asan/corpus.txt
            KAWAT_DATA=build-asan/data build-asan/src/cli/kawat code --format jsonl --lines --lang "${column#*:}" --date 2007-02-15 build-asan/corpus.txt \
                >build-asan/corpus.jsonl 2>build-asan/corpus.err || { problem "$file, ${column#*:}"; head -20 build-asan/corpus.err; }
        done
    done
fi

say "fuzzing, ${FUZZ_SECONDS:-20} seconds a target"
FUZZ_SECONDS=${FUZZ_SECONDS:-20} scripts/fuzz.sh || problem "fuzzing"

say "quality"
scripts/quality.sh build || problem "quality"

[ $failed = 0 ] && echo "check-full: all is well" || echo "check-full: $failed failed" >&2
exit $((failed != 0))
