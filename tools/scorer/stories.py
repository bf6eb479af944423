#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains where one story of a document ends and the next begins: data/ontology/stories.tsv, read by src/entity/story.c.

    stories.py KAWAT OUT.tsv LABELS.tsv [--date DATE] [--prior P] [--threshold T] [--dry] GOLD.jsonl...

Codes the gold documents, one sentence a line, with `kawat code --features`, which gives for every gap between lines the features that
story.c computes. LABELS (story-labels.tsv beside this file: document without its language, line) says in which lines a new article
begins; documents it does not name are left out, and one in which nothing begins stands there with line 0. A logistic regression with a
Gaussian prior is fitted by Newton's steps in a fixed order: the same input gives the same table. Prints precision, recall and F1 by
five-fold cross-validation over documents, both languages of one in the same fold. With --dry nothing is written, and what the weights
in the pack are worth is told instead.
"""
import argparse
import collections
import json
import math
import subprocess
import sys
import tempfile

FOLDS, STEPS, PRIOR = 5, 12, 1.0
THRESHOLD = 0.55 # as in story.c
# Where the prior stands, if not at 0: of what the gold has next to none.
CENTRES = {"dateline": 3.0}
HEADER = "# Weights of the gaps between stories (src/entity/story.c), made by tools/scorer/stories.py: do not edit by hand.\nfeature\tweight\n"


def group(doc):
    return doc.rsplit("-", 1)[0]


def read_labels(path):
    labels = collections.defaultdict(set)
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or line.startswith("doc\t"):
                continue
            doc, number = line.rstrip("\n").split("\t")
            labels[doc].add(int(number))
    return labels


def examples(kawat, path, labels, date):
    """(document, language, values, label, p of the pack) of every gap between lines of a gold file."""
    docs = collections.OrderedDict()
    with open(path, encoding="utf-8") as f:
        for row in map(json.loads, f):
            if group(row["doc"]) in labels:
                docs.setdefault(row["doc"], []).append(row)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for doc, rows in docs.items():
            f.write(json.dumps({"id": doc, "lang": rows[0]["lang"], "date": date, "text": "\n".join(r["text"] for r in rows) + "\n"}, ensure_ascii=False) + "\n")
        f.flush()
        out = subprocess.run([kawat, "code", "--features", "--quiet", "--format", "jsonl", f.name], stdout=subprocess.PIPE, check=True).stdout
    data = []
    for coded in map(json.loads, out.decode("utf-8").splitlines()):
        rows, line_of, at = docs[coded["id"]], {}, 0
        for number, row in enumerate(rows, 1):
            line_of[at] = number
            at += len(row["text"]) + 1
        for gap in coded["gaps"]:
            line = line_of.get(coded["sentences"][gap["sentence"]]["start"])
            if line:
                data.append((group(coded["id"]), rows[0]["lang"], gap["features"], int(line in labels[group(coded["id"])]), gap["p"]))
    return data


def solve(a, b):
    """x of a x = b, a symmetric and positive: by elimination."""
    n = len(b)
    rows = [a[i][:] + [b[i]] for i in range(n)]
    for i in range(n):
        pivot = rows[i]
        for j in range(i + 1, n):
            factor = rows[j][i] / pivot[i]
            if factor:
                row = rows[j]
                for k in range(i, n + 1):
                    row[k] -= factor * pivot[k]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][k] * x[k] for k in range(i + 1, n))) / rows[i][i]
    return x


def logistic(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def fit(names, data, prior):
    rows = [([(i, v[name]) for i, name in enumerate(names) if v[name]], y) for _, _, v, y, _ in data]
    n = len(names)
    weight = [0.0] * n
    for _ in range(STEPS):
        # The bias is as good as free.
        slope = [-(0.01 if names[i] == "bias" else prior) * (weight[i] - CENTRES.get(names[i], 0)) for i in range(n)]
        curve = [[0.0] * n for _ in range(n)]
        for i in range(n):
            curve[i][i] = 0.01 if names[i] == "bias" else prior
        for values, y in rows:
            p = logistic(sum(weight[i] * v for i, v in values))
            c = p * (1 - p)
            for i, v in values:
                slope[i] += (y - p) * v
                row, cv = curve[i], c * v
                for k, u in values:
                    row[k] += cv * u
        for i, step in enumerate(solve(curve, slope)):
            weight[i] += step
    return dict(zip(names, weight))


def predict(weight, values):
    return logistic(sum(weight[name] * v for name, v in values.items()))


def tell(what, held, threshold):
    found = sum(p > threshold for p, _ in held)
    right = sum(y for p, y in held if p > threshold)
    all_ = sum(y for _, y in held)
    loss = -sum(math.log(max(1e-9, p if y else 1 - p)) for p, y in held) / max(1, len(held))
    print(f"{what}: {len(held)} gaps, {all_} stories begin; at {threshold:.2f} found {found}, right {right}: precision {right / max(1, found):.3f}, "
          f"recall {right / max(1, all_):.3f}, F1 {2 * right / max(1, found + all_):.3f}; log loss {loss:.4f}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kawat")
    ap.add_argument("out")
    ap.add_argument("labels")
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--date", default="2007-02-15")
    ap.add_argument("--prior", type=float, default=PRIOR)
    ap.add_argument("--threshold", type=float, default=THRESHOLD)
    ap.add_argument("--dry", action="store_true")
    args = ap.parse_args()
    labels = read_labels(args.labels)
    data = [x for path in args.gold for x in examples(args.kawat, path, labels, args.date)]
    langs = sorted({x[1] for x in data})
    if args.dry:
        for lang in langs:
            tell(lang, [(p, y) for _, l, _, y, p in data if l == lang], args.threshold)
        return 0
    names = list(data[0][2])
    fold = {g: i % FOLDS for i, g in enumerate(sorted({x[0] for x in data}))}
    held = []
    for k in range(FOLDS):
        weight = fit(names, [x for x in data if fold[x[0]] != k], args.prior)
        held += [(x[1], predict(weight, x[2]), x[3]) for x in data if fold[x[0]] == k]
    for lang in langs:
        tell("held out " + lang, [(p, y) for l, p, y in held if l == lang], args.threshold)
    for t in (0.3, 0.5, 0.7, 0.9):
        tell("held out", [(p, y) for _, p, y in held], t)
    weight = fit(names, data, args.prior)
    with open(args.out, "w", encoding="utf-8") as f:
        f.write(HEADER)
        for name in names:
            f.write(f"{name}\t{weight[name]:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
