#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The invented dispatches of tools/scorer/dispatches/ as annotated sentences, for train.py and train_choices.py.

    dispatches.py OUT-PREFIX [FILE.txt...]

Writes OUT-PREFIX-<lang>.jsonl in the form of the gold sets. tools/scorer/dispatches/README.md lays down the form of a file. What does not fit
it is told with file and line, and ends the run with 2.
"""
import glob
import json
import os
import re
import sys

from standoff import actors

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "dispatches")
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
STATUSES = "actual future hypothetical negated historical".split()


class Reader:
    """One file, line by line; keeps what goes wrong."""

    def __init__(self, path):
        self.path, self.number, self.errors, self.lines, self.doc, self.head = path, 0, [], [], 0, None

    def fail(self, message):
        self.errors.append(f"{self.path}:{self.number}: {message}")

    def span(self, words):
        """Words of the line, parts that stand apart joined by "..."."""
        at = 0
        for part in words.split("..."):
            found = self.lines[-1]["text"].find(part.strip(), at)
            if found < 0:
                self.fail(f"'{words}' does not stand in the line")
                return words
            at = found + len(part.strip())
        return words

    def actors(self, cell):
        bad = [one for one in cell.split("; ") if cell != "-" and not re.fullmatch(r"(\^?)(.*)=([A-Z]{3}|---):([A-Z/]*)", one)]
        for one in bad:
            self.fail(f"'{one}' is not text=CODE:SECTOR")
        return actors(cell, self.span) if cell != "-" and not bad else []

    def read(self, line):
        kind, *cells = line.split("\t")
        if line.startswith("## "):
            self.head = re.fullmatch(r"## ([a-z]{2,3}) (\d{4}-\d\d-\d\d)", line)
            self.doc += 1
            if not self.head:
                self.fail("a document begins with '## language date'")
        elif line.startswith("# ") and self.head:
            name = os.path.splitext(os.path.basename(self.path))[0].replace("-", "_")
            self.lines.append({"doc": f"{name}-{self.doc}-{self.head[1]}", "line": len(self.lines) + 1, "lang": self.head[1], "date": self.head[2], "text": line[2:],
                               "events": [], "statements": [], "mentions": []})
        elif not self.lines:
            self.fail("an annotation before the first line of text")
        elif kind == "E" and len(cells) == 7:
            event = cells[0].lstrip("?")
            if event not in TYPES or cells[2] not in STATUSES:
                self.fail(f"no such event or status: {event} {cells[2]}")
            found = {"event": event, "mode": [] if cells[1] == "-" else cells[1].split(","), "status": cells[2], "trigger": self.span(cells[3]),
                     "actors": self.actors(cells[4]), "recipients": self.actors(cells[5]), "by": self.actors(cells[6])}
            self.lines[-1]["events"].append({**found, "optional": True} if cells[0].startswith("?") else found)
        elif kind == "S" and len(cells) == 2:
            for speaker in self.actors(cells[1])[:1]:
                self.lines[-1]["statements"].append({"cue": "" if cells[0] == "-" else self.span(cells[0]), "speaker": speaker})
        elif kind == "M" and len(cells) == 1:
            self.lines[-1]["mentions"] += self.actors(cells[0])
        elif line == "B":
            self.lines[-1]["story"] = True
        else:
            self.fail("neither text (#), event (E, 7 cells), statement (S, 2), mention (M, 1) nor new story (B)")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    langs, errors = {}, []
    for path in sys.argv[2:] or sorted(glob.glob(os.path.join(HERE, "*.txt"))):
        reader = Reader(path)
        with open(path, encoding="utf-8") as f:
            for reader.number, line in enumerate(f, 1):
                if line.strip():
                    reader.read(line.rstrip("\n"))
        errors += reader.errors
        for line in reader.lines:
            langs.setdefault(line["lang"], []).append(line)
    if errors:
        print("\n".join(errors), file=sys.stderr)
        sys.exit(2)
    for lang, lines in langs.items():
        with open(f"{sys.argv[1]}-{lang}.jsonl", "w", encoding="utf-8") as f:
            for line in lines:
                f.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
