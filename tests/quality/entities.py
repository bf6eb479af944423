#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well people and bodies are told: of the actors, recipients, sources and speakers of gold files whose words stand in
the line, how many get the right country code and the right sector. Needs the gold files; says so and stops where they are absent.

    entities.py KAWAT GOLD.jsonl… [--date 2007-02-15] [--misses N] [--csv FILE]
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools", "scorer"))
from train import documents  # noqa: E402


def wanted(row):
    """Each (text, code, sector) of a gold line once."""
    seen = {}
    for event in row["events"]:
        for part in ("actors", "recipients", "by"):
            for e in event[part]:
                seen.setdefault((e.get("text", ""), e["code"], e.get("sector", ""), bool(e.get("resolved"))), part)
    for statement in row["statements"]:
        e = statement["speaker"]
        seen.setdefault((e.get("text", ""), e["code"], e.get("sector", ""), bool(e.get("resolved"))), "speaker")
    return seen


def code(kawat, docs, date):
    lang = next(iter(docs.values()))[0]["lang"]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, rows in enumerate(docs.values()):
            names.append(os.path.join(folder, f"{i:05}.txt"))
            with open(names[-1], "w", encoding="utf-8") as f:
                f.write("\n".join(r["text"] for r in rows) + "\n")
        out = subprocess.run([kawat, "code", "--lines", "--lang", lang, "--date", date, "--format", "jsonl", *names],
                             stdout=subprocess.PIPE, check=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def overlap(a, b, c, d):
    return max(0, min(b, d) - max(a, c)) / max(1, max(b, d) - min(a, c))


def best_mention(mentions, text, line, start):
    """The mention nearest to the words; of several places in the line the one that fits best."""
    best, most = None, 0.0
    at = line.find(text)
    while at >= 0:
        a, b = start + at, start + at + len(text)
        for m in mentions:
            share = overlap(a, b, m["start"], m["end"])
            if share > most:
                best, most = m, share
        at = line.find(text, at + 1)
    return best


def main():
    p = argparse.ArgumentParser()
    p.add_argument("kawat")
    p.add_argument("gold", nargs="+")
    p.add_argument("--date", default="2007-02-15")
    p.add_argument("--misses", type=int, default=0)
    p.add_argument("--csv")
    args = p.parse_args()
    for path in args.gold:
        if not os.path.exists(path):
            print(f"# SKIPPED: no gold file {path}")
            continue
        docs = documents(path)
        coded = code(args.kawat, docs, args.date)
        count = collections.Counter()
        misses = []
        for rows, result in zip(docs.values(), coded):
            mentions = [dict(m, entity=e) for e in result["entities"] for m in e.get("mentions", [])]
            start = 0
            for row in rows:
                line = row["text"]
                here = [m for m in mentions if start <= m["start"] < start + len(line)]
                for (text, want, sector, resolved), part in wanted(row).items():
                    if not text or resolved or text not in line:
                        continue
                    count["n"] += 1
                    m = best_mention(here, text, line, start)
                    got = m["entity"] if m else {"code": None, "sector": ""}
                    count["found"] += m is not None
                    count["code"] += got["code"] == want
                    same = (got.get("sector") or "") == sector or {got.get("sector") or "", sector} == {"", "GOV"}
                    count["sector"] += bool(m) and same
                    count["both"] += bool(m) and same and got["code"] == want
                    if got["code"] != want or not same:
                        misses.append((row["doc"], row["line"], text, want, sector, got["code"], got.get("sector"), m and m["text"], line))
                start += len(line) + 1
        n = max(1, count["n"])
        print(f"{os.path.basename(path)}: {count['n']} entities, found {count['found'] / n:.3f}, code {count['code'] / n:.3f}, "
              f"sector {count['sector'] / n:.3f}, both {count['both'] / n:.3f}")
        if args.csv:
            with open(args.csv, "a", encoding="utf-8") as f:
                f.write(f"{os.path.basename(path)},{n},{count['code'] / n:.4f},{count['sector'] / n:.4f}\n")
        for miss in misses[: args.misses]:
            print("  {}:{} “{}” want {} {} got {} {} from “{}”\n      {}".format(*miss))
    return 0


if __name__ == "__main__":
    sys.exit(main())
