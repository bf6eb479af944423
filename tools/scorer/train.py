#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the confidence of events: data/ontology/confidence.tsv.

    train.py KAWAT OUT.tsv [--date DATE] GOLD.jsonl...

Codes the gold sentences (their documents, one sentence a line) with `kawat code --features --min-confidence 0`, marks every coded event
right or wrong by the gold (equal type in the same sentence; where several compete, the one whose trigger overlaps), and fits a
logistic regression with L2 by AdaGrad in a fixed order: the same input gives the same table. The threshold is the one with the
best F1 of types in five-fold cross-validation by document; the table of how often events of each confidence were right is printed.
"""
import argparse
import bisect
import collections
import itertools
import json
import math
import os
import subprocess
import sys
import tempfile

EPOCHS, RATE, L2, MIN_COUNT, FOLDS = 40, 0.1, 0.004, 3, 5
HEADER = "# Weights of the event scorer (src/event/scorer.c), made by tools/scorer/train.py: do not edit by hand.\nfeature\tweight\n"


def code(kawat, rows_by_doc, date):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for doc, rows in rows_by_doc.items():
            f.write(json.dumps({"id": doc, "lang": rows[0]["lang"], "date": date, "text": "\n".join(r["text"] for r in rows) + "\n"}, ensure_ascii=False) + "\n")
        f.flush()
        out = subprocess.run([kawat, "code", "--features", "--min-confidence", "0", "--format", "jsonl", f.name], stdout=subprocess.PIPE, check=True).stdout
    return {d["id"]: d for d in map(json.loads, out.decode("utf-8").splitlines())}


def spans(text, trigger):
    """Where the gold trigger stands: its parts, in order."""
    at, out = 0, []
    for part in trigger.split("..."):
        part = part.strip()
        i = text.find(part, at) if part else -1
        if i >= 0:
            out.append((i, i + len(part)))
            at = i + len(part)
    return out


def examples(docs, coded):
    """(document, features, label) of every coded event; and the number of gold events that must be found, by document."""
    data, wanted = [], collections.Counter()
    for doc, rows in docs.items():
        starts = list(itertools.accumulate([0] + [len(r["text"]) + 1 for r in rows]))
        lines = collections.defaultdict(list)
        for e in coded[doc]["events"]:
            lines[bisect.bisect_right(starts, e["trigger"]["start"]) - 1].append(e)
        for i, row in enumerate(rows):
            wanted[doc] += sum(not g.get("optional") for g in row["events"])
            left = [dict(type=g["event"], spans=spans(row["text"], g["trigger"]), optional=g.get("optional"),
                         actors={a["code"] for a in g["actors"]}) for g in row["events"]]
            pairs = []
            for k, e in enumerate(lines[i]):
                s, t = e["trigger"]["start"] - starts[i], e["trigger"]["end"] - starts[i]
                actors = {coded[doc]["entities"][x]["code"] for x in e["actors"]}
                for j, g in enumerate(left):
                    if g["type"] != e["event"]:
                        continue
                    over = sum(max(0, min(t, b) - max(s, a)) for a, b in g["spans"])
                    pairs.append((-(over > 0), -(actors == g["actors"]), k, j))
            taken, label = set(), {}
            for _, _, k, j in sorted(pairs):
                if k not in label and j not in taken:
                    taken.add(j)
                    label[k] = None if left[j]["optional"] else 1
            for k, e in enumerate(lines[i]):
                y = label.get(k, 0)
                if y is not None:
                    data.append((doc, e["features"].split(" "), y))
    return data, wanted


def fit(data):
    count = collections.Counter(f for _, fs, _ in data for f in set(fs))
    weight, grad = collections.defaultdict(float), collections.defaultdict(float)
    rows = [([f for f in fs if count[f] >= MIN_COUNT], y) for _, fs, y in data]
    for _ in range(EPOCHS):
        for fs, y in rows:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(weight[f] for f in fs)))))
            for f in fs:
                g = p - y + L2 * weight[f]
                grad[f] += g * g
                weight[f] -= RATE * g / math.sqrt(grad[f] + 1e-8)
    return weight


def predict(weight, fs):
    return 1 / (1 + math.exp(-max(-30, min(30, sum(weight.get(f, 0) for f in fs)))))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kawat")
    ap.add_argument("out")
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--date", default="2007-02-15")
    a = ap.parse_args()
    data, wanted = [], collections.Counter()
    for path in a.gold:
        docs = collections.OrderedDict()
        with open(path, encoding="utf-8") as f:
            for line in f:
                row = json.loads(line)
                docs.setdefault(row["doc"], []).append(row)
        d, w = examples(docs, code(a.kawat, docs, a.date))
        data += d
        wanted += w
    if not data:
        sys.exit("no events were coded: is the data folder complete?")
    # The same article in two languages must not stand on both sides of a fold.
    group = lambda doc: "-".join(doc.split("-")[:2])
    groups = sorted({group(d) for d, _, _ in data})
    fold = {g: i % FOLDS for i, g in enumerate(groups)}
    held = []
    for k in range(FOLDS):
        weight = fit([x for x in data if fold[group(x[0])] != k])
        held += [(predict(weight, fs), y) for d, fs, y in data if fold[group(d)] == k]
    total = sum(wanted.values())

    def f1(threshold):
        kept = [y for p, y in held if p >= threshold]
        tp = sum(kept)
        return 2 * tp / (len(kept) + total) if kept else 0.0

    threshold = max((t / 100 for t in range(5, 90)), key=f1)
    print(f"{len(data)} coded events, {sum(y for _, _, y in data)} right, {total} in the gold; held-out F1 of types without scorer {f1(0):.3f}, with {f1(threshold):.3f} at {threshold}")
    print("confidence   right of   share")
    for lo in range(0, 10):
        bucket = [y for p, y in held if lo / 10 <= p < (lo + 1) / 10]
        if bucket:
            print(f"{lo / 10:.1f} - {(lo + 1) / 10:.1f}  {sum(bucket):6} of {len(bucket):5}   {sum(bucket) / len(bucket):.2f}")
    weight = fit(data)
    new = a.out + ".new"
    with open(new, "w", encoding="utf-8") as f:
        f.write(HEADER + f"threshold\t{threshold}\n")
        for name in sorted(weight):
            if abs(weight[name]) >= 0.01:
                f.write(f"{name}\t{weight[name]:.3f}\n")
    os.replace(new, a.out)


if __name__ == "__main__":
    main()
