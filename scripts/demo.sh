#!/bin/sh
# Codes the example dispatches: a table here, JSON Lines and a database in demo-out/.
set -eu
cd "$(dirname "$0")/.."
kawat=${1:-build}/src/cli/kawat
mkdir -p demo-out
rm -f demo-out/kawat.db
"$kawat" code --format table examples/en/*.txt examples/id/*.txt examples/more.jsonl
"$kawat" code examples/en/*.txt examples/id/*.txt examples/more.jsonl >demo-out/events.jsonl
"$kawat" code --db demo-out/kawat.db examples/en/*.txt examples/id/*.txt examples/more.jsonl
echo "Also written: demo-out/events.jsonl and demo-out/kawat.db. Ask the database, for example:"
echo "  sqlite3 demo-out/kawat.db \"SELECT date, actors, event, recipients FROM who_did_what ORDER BY date\""
echo "and see why a dispatch is coded as it is:"
echo "  $kawat explain examples/en/visit.txt"
