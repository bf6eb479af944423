#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Codes the `example` of every predicate in data/<lang>/predicates.tsv and looks for the entry's event. Prints TAP.

    run_examples.py [--misses] [LANG]...

In an example France is who does it and Japan whom it is done to. The example holds where an event of the entry's type comes out with
FRA among its actors and JPN among its recipients, as far as they are named (for two-sided entries, "+joint", both among the
actors). An entry of event "-" holds where none comes out. Events of any confidence count: what is tested is the lexicon, not where the
threshold lies. The share that holds may not fall below tests/examples/floor.txt; raise it there when the work has raised it. What does not
hold is listed in the log, and on the terminal with --misses.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import tapping  # noqa: E402

DOER = re.compile(r"\b(Franc\w*|French\w*|Prancis|Paris)", re.I)
DONE_TO = re.compile(r"\b(Japan\w*|Jepang|Tokyo)", re.I)


def rows(path):
    head = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if head is None:
            head = cells
        else:
            yield dict(zip(head, cells + [""] * (len(head) - len(cells))))


def floors():
    with open(os.path.join(HERE, "floor.txt"), encoding="utf-8") as f:
        return {a: float(b) for a, b in (line.split() for line in f if line.strip() and not line.startswith("#"))}


def holds(row, document):
    if row["event"] == "-": # words that only look like an event
        return not document["events"]
    joint = "+joint" in row.get("actor", "")
    for event in document["events"]:
        code = lambda key: {document["entities"][i]["code"] for i in event[key]}
        actors, recipients = code("actors"), code("recipients")
        if event["event"] != row["event"]:
            continue
        if DOER.search(row["example"]) and "FRA" not in actors:
            continue
        if DONE_TO.search(row["example"]) and "JPN" not in (actors | recipients if joint else recipients):
            continue
        return True
    return False


def shown(document):
    code = lambda event, key: "+".join(document["entities"][i]["code"] for i in event[key]) or "-"
    return "; ".join(f'{e["event"]} {e["status"]} {code(e, "actors")}>{code(e, "recipients")}' for e in document["events"]) or "nothing"


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    langs = args or tapping.languages()
    if not langs:
        tapping.skip_all("no model in " + tapping.DATA)
    tap, floor = tapping.Tap(), floors()
    for lang in langs:
        path = os.path.join(tapping.ROOT, "data", lang, "predicates.tsv")
        if not os.path.exists(path):
            tap.check(True, f"{lang}: no predicates yet")
            continue
        table = [r for r in rows(path) if r["example"]]
        coded, messages, _ = tapping.code([{"id": r["id"], "lang": lang, "date": "2024-01-21", "text": r["example"]} for r in table],
                                           options=["--min-confidence", "0"])
        tap.note(messages)
        misses = [r for r in table if r["id"] not in coded or not holds(r, coded[r["id"]])]
        share = 1 - len(misses) / len(table) if table else 1
        tap.check(share >= floor.get(lang, 0), f"{lang}: {len(table) - len(misses)} of {len(table)} examples hold: {share:.3f}, floor {floor.get(lang, 0):.3f}")
        for r in misses:
            line = f'{r["id"]}: {r["example"]}  wanted {r["event"]}, got {shown(coded[r["id"]]) if r["id"] in coded else "no document"}'
            tap.note(line)
            if "--misses" in sys.argv:
                print(line, file=sys.stderr)
    tap.end()


main()
