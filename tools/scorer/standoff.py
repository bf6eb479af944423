#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Joins the annotations of tools/scorer/annotations.tsv, which hold no text, with the corpus they were made on.

    standoff.py CORPUS.tsv OUT-PREFIX

CORPUS.tsv is international.en-id.tsv of the PAN Localization parallel corpus: columns line, en, id. Writes OUT-PREFIX-en.jsonl and
OUT-PREFIX-id.jsonl in the form of the gold sets, documents of 48 corpus lines, for train.py and train_choices.py.
"""
import functools
import json
import os
import sys

BLOCK = 48


def read(path):
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    head, rows = rows[0], rows[1:]
    return [dict(zip(head, row + [""] * (len(head) - len(row)))) for row in rows]


def words(text, span):
    return " ... ".join(text[slice(*map(int, part.split("-")))] for part in span.split("+")) if span else ""


def actors(cell, words_of):
    """The actors of a cell, "WHERE=CODE:SECTOR; ^name=…"; words_of(WHERE): their text."""
    out = []
    for one in cell.split("; ") if cell else []:
        where, _, tail = one.rpartition("=")
        code, _, sector = tail.partition(":")
        who = {"text": where[1:], "resolved": True} if where.startswith("^") else {"text": words_of(where)}
        out.append({**who, "code": code, "sector": sector})
    return out


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    here = os.path.dirname(os.path.abspath(__file__))
    corpus = {row["line"]: row for row in read(sys.argv[1])}
    lines = {}
    for row in read(os.path.join(here, "annotations.tsv")):
        if row["line"] not in corpus:
            sys.exit(f"{sys.argv[1]}: has no line {row['line']}, which is annotated: is this the corpus international.en-id.tsv?")
        text, lang = corpus[row["line"]][row["lang"]].strip(), row["lang"]
        number, here = int(row["line"]), functools.partial(words, text)
        doc = f"corpus-{(number - 1) // BLOCK}-{lang}"
        line = lines.setdefault((lang, number), {"doc": doc, "line": number, "lang": lang, "text": text, "events": [], "statements": [], "mentions": []})
        if row["what"].endswith("event"):
            event = {"event": row["event"], "mode": row["mode"].split(",") if row["mode"] else [], "status": row["status"], "trigger": words(text, row["span"]),
                     "actors": actors(row["actors"], here), "recipients": actors(row["recipients"], here), "by": actors(row["by"], here)}
            line["events"].append({**event, "optional": True} if row["what"].startswith("optional") else event)
        elif row["what"] == "statement":
            line["statements"].append({"cue": words(text, row["span"]), "speaker": actors(row["actors"], here)[0]})
        elif row["what"] == "mention":
            line["mentions"] += actors(row["actors"], here)
    for lang in sorted({lang for lang, _ in lines}):
        with open(f"{sys.argv[2]}-{lang}.jsonl", "w", encoding="utf-8") as f:
            for key in sorted(k for k in lines if k[0] == lang):
                f.write(json.dumps(lines[key], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
