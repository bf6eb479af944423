#!/bin/sh
# Installs the packages that kawat is built from, where one is missing. Debian and Ubuntu; as root or with sudo.
set -eu
packages="gcc make ninja-build meson pkg-config libutf8proc-dev libjansson-dev libsqlite3-dev libxxhash-dev libcmocka-dev python3"

command -v dpkg-query >/dev/null 2>&1 || {
    echo "setup: this is not Debian or Ubuntu; install these or their likes yourself: $packages" >&2
    # Whoever has them already should not be stopped here.
    exit 0
}
missing=""
for package in $packages; do
    # a line for each architecture that has it
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
        echo "setup: missing:$missing. Run this as root, or install sudo." >&2
        exit 1
    }
    as_root=sudo
fi
echo "setup: installing$missing"
log=$(mktemp)
if ! { $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "setup: installing$missing failed; the reason stands above" >&2
    exit 1
fi
rm -f "$log"
