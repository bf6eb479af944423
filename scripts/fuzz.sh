#!/bin/sh
# Fuzzes every border with libFuzzer, AddressSanitizer and UBSan: FUZZ_SECONDS (60) for each target, or only the targets named.
# What is found is written to build-fuzz/found; put it into tests/fuzz/seeds/<target>/ with the mend.
set -eu
cd "$(dirname "$0")/.."
if ! command -v clang >/dev/null 2>&1 || ! echo 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return d && n > 9; }' |
    clang -x c -fsanitize=fuzzer,address -o /dev/null - 2>/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root=sudo
    echo "fuzz: installing clang"
    $as_root apt-get update -q >/dev/null
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends clang libclang-rt-14-dev llvm >/dev/null
fi
dir=build-fuzz
[ -f $dir/build.ninja ] || CC=clang meson setup $dir --buildtype=debugoptimized -Dfuzz=true -Db_sanitize=address,undefined \
    -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link -Ddefault_library=static
ninja -C $dir
mkdir -p $dir/found
export KAWAT_DATA="$PWD/$dir/data"
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
[ $# -gt 0 ] || set -- $(cd tests/fuzz && ls fuzz_*.c | sed 's/^fuzz_//; s/\.c$//')
status=0
for target; do
    echo "fuzz: $target, ${FUZZ_SECONDS:-60} seconds"
    mkdir -p "$dir/corpus-$target"
    if ! "$dir/tests/fuzz-$target" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=20 -rss_limit_mb=4096 -max_len=4096 -verbosity=0 -print_final_stats=1 \
        -artifact_prefix="$dir/found/$target-" "$dir/corpus-$target" "tests/fuzz/seeds/$target" >"$dir/$target.log" 2>&1; then
        tail -40 "$dir/$target.log"
        status=1
    fi
    grep -E 'stat::(number_of_executed_units|average_exec)' "$dir/$target.log" || true
done
[ $status = 0 ] && echo "fuzz: nothing found" || echo "fuzz: found something; see $dir/found" >&2
exit $status
