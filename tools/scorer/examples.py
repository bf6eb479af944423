#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The examples of all predicates as annotated sentences, for train.py --right.

    examples.py OUT-PREFIX

Writes OUT-PREFIX-<lang>.jsonl in the form of the gold sets, the `example` of an entry of data/<lang>/predicates.tsv a document, with the
entry's event and nothing more. They teach what a plain sentence looks like, which news seldom has.
"""
import json
import os
import sys

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for lang in sorted(d for d in os.listdir(DATA) if os.path.exists(os.path.join(DATA, d, "predicates.tsv"))):
        with open(os.path.join(DATA, lang, "predicates.tsv"), encoding="utf-8") as f:
            rows = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
        with open(f"{sys.argv[1]}-{lang}.jsonl", "w", encoding="utf-8") as out:
            for n, cells in enumerate(rows[1:]):
                row = dict(zip(rows[0], cells + [""] * (len(rows[0]) - len(cells))))
                if row["example"] and row["event"] != "-":
                    event = {"event": row["event"], "trigger": "", "actors": [], "recipients": []}
                    out.write(json.dumps({"doc": f"example-{n}-{lang}", "line": 1, "lang": lang, "text": row["example"], "events": [event], "statements": []}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
