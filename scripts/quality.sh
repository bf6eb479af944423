#!/bin/sh
# Scores kawat on the gold sets of ../shared and prints one line for each. What each scorer says in full, and the coded documents,
# are left in BUILD/quality/. Says so, and ends well, where ../shared is absent. The sets open-work and open-hold (tools/scorer/open_news.py)
# are fetched from the package registries, so they are scored only when named.
#     scripts/quality.sh [BUILD] [SET]...
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
[ $# -eq 0 ] || shift
gold=../shared/gold
[ -d "$gold" ] || {
    echo "quality: SKIPPED: there is no ../shared/gold here, so nothing is measured"
    exit 0
}
out=$build/quality
mkdir -p "$out"
kawat=$build/src/cli/kawat
[ $# -gt 0 ] || set -- seed news-id-dev news-en-dev domestic-id-dev plover-en-dev relations-en-dev quotes-id-dev times-id-dev

# The agency news carries no dates: its README says as of when to code it. The seed dates itself, the rest says its own dates.
printf '%-18s %6s %11s %6s %6s %6s %6s %6s\n' set type type+actor dyad stmt mode status by
for set; do
    case $set in
    quotes* | times* | relations*) scorer=score_parts.py ;;
    *) scorer=score.py ;;
    esac
    case $set in
    news-*) date="--date 2007-02-15" ;;
    *) date= ;;
    esac
    rm -rf "$out/$set" && mkdir -p "$out/$set"
    file=$gold/$set.jsonl
    case $set in
    open-*)
        file=$out/open-news/$set.jsonl
        python3 tools/scorer/open_news.py "$out/open-news/open" --keep "$out/open-news"
        cp "${file%.jsonl}.docs.jsonl" "$out/$set/docs.jsonl"
        ;;
    *) python3 $gold/$scorer --text "$file" "$out/$set" >/dev/null ;;
    esac
    # shellcheck disable=SC2086 # $date is an option and its value, or nothing
    "$kawat" code --format jsonl --quiet $date "$out/$set/docs.jsonl" >"$out/$set.jsonl" 2>"$out/$set.err" ||
        echo "$set: kawat ended with $?: $(head -1 "$out/$set.err")"
    case $set in
    domestic*) python3 $gold/score.py "$file" "$out/$set.jsonl" --sectors --misses 2000 >"$out/$set.txt" ;;
    quotes* | times* | relations*) python3 $gold/score_parts.py "${set%%-*}" "$file" "$out/$set.jsonl" >"$out/$set.txt" ;;
    *) python3 $gold/score.py "$file" "$out/$set.jsonl" --misses 2000 >"$out/$set.txt" ;;
    esac
    if [ $scorer = score.py ]; then
        awk -v set="$set" '
            /^(type|type\+actor|dyad|statement) / { f[$1] = $4 }
            /^of [0-9]+ events/ { for (i = 1; i < NF; i++) if ($i ~ /^(mode|status|by)$/) f[$i] = $(i + 1) }
            END { printf "%-18s %6s %11s %6s %6s %6s %6s %6s\n", set, f["type"], f["type+actor"], f["dyad"], f["statement"], f["mode"], f["status"], f["by"] }' "$out/$set.txt"
    else
        printf '%-18s %s\n' "$set" "$(grep -v '^  ' "$out/$set.txt" | sed 's/matched by.*//' | tr '\n' ' ')"
    fi
done
