#!/bin/sh
# Codes the example dispatches into a table and a database.
set -eu
cd "$(dirname "$0")/.."
"$1/src/cli/kawat" version
