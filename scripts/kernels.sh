#!/bin/sh
# The same bytes from every kernel: scripts/kernels.sh BUILD. Programs run as if on lesser x86-64 processors, and built for 64-bit ARM,
# under qemu. For each: the kernel chosen is the one meant, the unit test of kernels passes, `kawat parse` says of the examples and
# of some hundred lines of ../shared, where present, what it says without qemu, and `kawat code` of the examples.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
arm=build-aarch64
shared=${KAWAT_SHARED:-../shared}
libraries="libutf8proc-dev:arm64 libjansson-dev:arm64 libsqlite3-dev:arm64 libxxhash-dev:arm64 libcmocka-dev:arm64"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

skip() {
    echo "kernels: SKIPPED: $1"
    skipped=$((skipped + 1))
}
for lang in id en; do
    cat examples/$lang/*.txt >"$work/$lang.txt"
    [ ! -d "$shared/corpora" ] || sed 1d "$shared/corpora/international.en-id.tsv" | cut -f"$([ $lang = id ] && echo 3 || echo 2)" | awk 'NR % 20 == 0' | head -200 >>"$work/$lang.txt"
done
# What a build says of the texts: output, build folder, then the words that start a program of it.
say() {
    out=$1 folder=$2
    shift 2
    for lang in id en; do
        "$@" "$folder/src/cli/kawat" parse --lang $lang --lines --data "$build/data" "$work/$lang.txt"
        "$@" "$folder/src/cli/kawat" code --lang $lang --format jsonl --data "$build/data" examples/$lang/*.txt
    done >"$out"
}
try() { # kernel meant, build folder, words that start a program
    kernel=$1 folder=$2
    shift 2
    verdict=passed
    [ "$("$@" "$folder/tests/kernel-best")" = "$kernel" ] || verdict="FAILED: another kernel was chosen"
    KAWAT_SOURCE=. KAWAT_DATA=$build/data "$@" "$folder/tests/test-analyse" >"$work/log" 2>&1 || { cat "$work/log"; verdict="FAILED: unit test"; }
    say "$work/$kernel" "$folder" "$@" && cmp "$work/native" "$work/$kernel" || verdict="FAILED: other bytes"
    echo "kernels: $kernel ($*): $verdict"
    if [ "$verdict" = passed ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

say "$work/native" "$build"
echo "kernels: here: $("$build/tests/kernel-best"), $(wc -c <"$work/native") bytes"
if [ "$(uname -m)" != x86_64 ] || ! command -v qemu-x86_64 >/dev/null; then
    skip "the kernels of x86-64: needs an x86-64 machine and apt-get install qemu-user"
else
    try avx2 "$build" qemu-x86_64 -cpu max
    try sse4.1 "$build" qemu-x86_64 -cpu Nehalem
    try plain "$build" qemu-x86_64 -cpu Conroe
fi
if ! command -v qemu-aarch64 >/dev/null || ! command -v aarch64-linux-gnu-gcc >/dev/null || [ ! -f /usr/lib/aarch64-linux-gnu/pkgconfig/cmocka.pc ]; then
    skip "NEON: needs dpkg --add-architecture arm64, apt-get update, apt-get install qemu-user gcc-aarch64-linux-gnu $libraries"
else
    [ -f $arm/build.ninja ] || meson setup $arm --cross-file scripts/aarch64.ini -Dwerror=true >"$work/log" || { cat "$work/log"; exit 1; }
    ninja -C $arm >"$work/log" || { cat "$work/log"; exit 1; }
    cmp "$build/data/kawat.pack" $arm/data/kawat.pack || failed=$((failed + 1))
    try neon $arm qemu-aarch64
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
