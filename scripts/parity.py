#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Codes a sentence-aligned corpus in both its languages and compares: the same sentence should give the same event.

    parity.py KAWAT CORPUS.tsv [--date DATE] [--block N] [--show N]

CORPUS.tsv has a header row and one column a language, named by its ISO code (others are ignored). Lines are coded in documents of N lines
(default 30). An event belongs to the line its trigger starts in; it is `same` where the other language has one of equal type, actor codes
and recipient codes in that line. Printed: counts, the share of same events of those that either language finds, by type; with --show,
lines that differ: the work list.
"""
import argparse
import bisect
import collections
import itertools
import json
import subprocess
import sys
import tempfile


def code(kawat, lang, docs, date):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for i, lines in enumerate(docs):
            f.write(json.dumps({"id": str(i), "lang": lang, "date": date, "text": "\n".join(lines) + "\n"}, ensure_ascii=False) + "\n")
        f.flush()
        out = subprocess.run([kawat, "code", "--format", "jsonl", f.name], stdout=subprocess.PIPE, check=True).stdout
    events = [collections.defaultdict(collections.Counter) for _ in docs]
    for row in out.decode("utf-8").splitlines():
        d = json.loads(row)
        i = int(d["id"])
        starts = list(itertools.accumulate([0] + [len(l) + 1 for l in docs[i]]))
        codes = lambda ids: tuple(sorted({d["entities"][k]["code"] for k in ids}))
        for e in d["events"]:
            line = bisect.bisect_right(starts, e["trigger"]["start"]) - 1
            events[i][line][(e["event"], codes(e["actors"]), codes(e["recipients"]))] += 1
    return events


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kawat")
    ap.add_argument("corpus")
    ap.add_argument("--date", default="2007-02-15")
    ap.add_argument("--block", type=int, default=30)
    ap.add_argument("--show", type=int, default=0)
    a = ap.parse_args()
    with open(a.corpus, encoding="utf-8") as f:
        header = f.readline().rstrip("\n").split("\t")
        columns = [i for i, h in enumerate(header) if len(h) == 2 and h.isalpha()]
        if len(columns) != 2:
            sys.exit(f"{a.corpus}:1: want two columns named by ISO codes, found {header}")
        rows = [line.rstrip("\n").split("\t") for line in f]
    rows = [[r[c].strip() for c in columns] for r in rows if len(r) > max(columns) and all(r[c].strip() for c in columns)]
    langs = [header[c] for c in columns]
    blocks = [rows[i:i + a.block] for i in range(0, len(rows), a.block)]
    one, two = (code(a.kawat, langs[k], [[r[k] for r in b] for b in blocks], a.date) for k in (0, 1))
    same, either, types = 0, 0, collections.Counter()
    by_type = collections.defaultdict(lambda: [0, 0])
    only_type = 0
    for i, block in enumerate(blocks):
        for line, texts in enumerate(block):
            x, y = one[i][line], two[i][line]
            both, union = x & y, x | y
            same += sum(both.values())
            either += sum(union.values())
            tx, ty = (collections.Counter(k[0] for k in z.elements()) for z in (x, y))
            only_type += sum((tx & ty).values())
            types["either"] += sum((tx | ty).values())
            for k, n in union.items():
                by_type[k[0]][1] += n
                by_type[k[0]][0] += both[k]
            if a.show and x != y:
                a.show -= 1
                for lang, text, z in zip(langs, texts, (x, y)):
                    print(f"{lang}: {text}")
                    for (t, who, whom) in sorted(z):
                        print(f"      {'=' if (t, who, whom) in both else '-'} {t} {','.join(who)} > {','.join(whom)}")
    n = lambda z: sum(sum(c.values()) for d in z for c in d.values())
    print(f"{len(rows)} lines; events: {langs[0]} {n(one)}, {langs[1]} {n(two)}")
    print(f"same type and dyad: {same} of {either} = {same / max(either, 1):.3f}; same type: {only_type} of {types['either']} = {only_type / max(types['either'], 1):.3f}")
    for t, (s, e) in sorted(by_type.items()):
        print(f"  {t:10} {s:5} of {e:5} = {s / e:.2f}")


if __name__ == "__main__":
    main()
