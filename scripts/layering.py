#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the plan of the house: which room may include which (docs/architecture.md), no file past 1,000 lines, unique
file names, no banned functions, the SPDX line, and no words of a language in the engine: those stand in data/<lang>. Prints TAP."""
import os
import re
import sys

ROOMS = {  # room: what it may include besides itself; what a room uses is open to those above it
    "base": [],
    "text": ["base"],
    "analyse": ["text"],
    "lexicon": ["text"],
    "entity": ["analyse", "lexicon"],
    "time": ["analyse", "lexicon"],
    "place": ["analyse", "lexicon"],
    "event": ["entity", "time", "place"],
    "document": ["event"],
    "ingest": ["base"],
    "archive": ["document"],
    "cli": ["ingest", "archive"],
}
BANNED = r"\b(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|gets|alloca|setlocale)\s*\("
LIBRARY = [r for r in ROOMS if r not in ("cli", "ingest", "archive")]
LOUD = r"\b(printf|puts|putchar|exit|abort|fprintf\s*\(\s*std(err|out))\s*\("
SPOKEN = r'kw_str_(?:is|eq|ends|contains)\([^\n"]*(?:[.>](?:lower|lemma|form)|\blemma), (?:(?:KW_STR\()?"[a-z]+"|\w+\[)'  # a word of the text
MAX_LINES = 1000

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


def open_to(room):
    seen, todo = {room}, [room]
    while todo:
        for r in ROOMS[todo.pop()]:
            if r not in seen:
                seen.add(r)
                todo.append(r)
    return seen


def sources():
    for top in ("src", "include", "tools", "tests"):
        for folder, _, files in os.walk(os.path.join(root, top)):
            for f in sorted(files):
                if f.endswith((".c", ".h")):
                    path = os.path.relpath(os.path.join(folder, f), root)
                    with open(os.path.join(root, path), encoding="utf-8") as fh:
                        yield path, fh.read()


problems = {"rooms": [], "length": [], "names": [], "banned": [], "licence": [], "quiet": [], "words": []}
names = {}
for path, text in sources():
    parts = path.split(os.sep)
    code = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
    code = re.sub(r'"(\\.|[^"\\\n])*"', '""', code)
    if parts[0] == "src":
        room = parts[1]
        if room not in ROOMS:
            problems["rooms"].append(f"{path}: no room called {room}")
            continue
        for inc in re.findall(r'#include "([^"]+)"', text):
            to = inc.split("/")[0] if "/" in inc else None
            if to in ROOMS and to not in open_to(room):
                problems["rooms"].append(f"{path}: {room} may not include {inc}")
        for spoken in re.findall(SPOKEN, text):
            problems["words"].append(f"{path}: a word of a language: {spoken}")
        if room in LIBRARY and re.search(LOUD, code):
            problems["quiet"].append(f"{path}: the library prints nothing and never exits")
    if text.count("\n") > MAX_LINES:
        problems["length"].append(f"{path}: {text.count(chr(10))} lines")
    base = os.path.basename(path)
    if base in names:
        problems["names"].append(f"{path}: same name as {names[base]}")
    names[base] = path
    if re.search(BANNED, code):
        problems["banned"].append(f"{path}: {re.search(BANNED, code).group(1)}")
    if "SPDX-License-Identifier: Apache-2.0" not in text[:200]:
        problems["licence"].append(f"{path}: no SPDX line")

print(f"1..{len(problems)}")
for i, (what, rows) in enumerate(problems.items(), 1):
    print(f"{'not ok' if rows else 'ok'} {i} - {what}")
    for row in rows:
        print("#", row)
sys.exit(any(problems.values()))
