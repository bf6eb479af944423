#!/bin/sh
# Builds with AddressSanitizer and UndefinedBehaviorSanitizer, warnings as errors in CI, runs every test, and closes with
# the line "N passed, N failed".
set -u
cd "$(dirname "$0")/.."
dir=build-asan
werror=false
[ -z "${CI:-}" ] || werror=true
[ -f $dir/build.ninja ] || meson setup $dir --buildtype=debugoptimized -Db_sanitize=address,undefined -Db_lundef=false -Dwerror=$werror || exit 1
ninja -C $dir || exit 1
export ASAN_OPTIONS="detect_leaks=1:abort_on_error=0:exitcode=99${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
export UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1:exitcode=99"
meson test -C $dir --no-rebuild --print-errorlogs --timeout-multiplier 4
status=$?
python3 - $dir/meson-logs/testlog.junit.xml $status <<'PY'
import sys, xml.etree.ElementTree as tree
suites = tree.parse(sys.argv[1]).getroot().iter("testsuite")
run = failed = 0
for suite in suites:
    bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    run += int(suite.get("tests", 0)) - int(suite.get("skipped", 0) or 0)
    failed += bad
if int(sys.argv[2]) and not failed:
    failed = 1
print(f"{max(run - failed, 0)} passed, {failed} failed")
sys.exit(1 if failed else 0)
PY
