#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the choices of the resolver: data/ontology/choices.tsv (src/entity/choice.h).

    train_choices.py KAWAT OUT.tsv [--date DATE] [--beside MORE.jsonl] GOLD.jsonl...

Codes the gold sentences with `kawat code --features` and looks at every choice (the country of an unmarked actor, the antecedent of
a pronoun) whose mention the gold names, as somebody who acts, is acted on, speaks or is a source, with a code. Fits a conditional
logit, the chance of the options that have the gold's code, with L2 in a fixed order: the same input gives the same table. A weight of a
group of mentions is what it adds to that of "any". --beside as in train.py. Five-fold cross-validation by document tells the share that comes out right.
"""
import argparse
import collections
import json
import math
import os
import re

from fits import fit_choice
from train import FOLDS, code, counts_of, documents_of, folds, lines_of, spans

ANY_PRIOR, GROUP_PRIOR = 8.0, 12.0
HEADER = "# Weights of the resolver's choices (src/entity/choice.h), made by tools/scorer/train_choices.py: do not edit by hand.\ngroup\tfeature\tweight\n"
PLURALS = {"they", "their"}
PRONOUNS = {"he", "it", "they", "who", "his", "its", "their"}


def place(line, text, cue):
    """Where a gold text stands in its line: as words of its own, "nya" at the end of one, of the word of speech if that has it."""
    if text == "nya":
        ends = [m.end() for m in re.finditer(r"nya\b", line)]
        said = [m.end() for m in re.finditer(re.escape(cue) + r"(?:nya)?\b", line)] if cue else []
        ends = [e for e in ends if e in said] or (ends if len(ends) == 1 else [])
        return [(e - 3, e) for e in ends[:1]]
    m = re.search(r"(?<!\w)" + re.escape(text) + r"(?!\w)", line)
    return [m.span()] if m else spans(line, text)


def wanted(row):
    """(where, code) of everybody that a gold line names."""
    out = {}
    for event in row["events"]:
        for part in ("actors", "recipients", "by"):
            for e in event.get(part, []):
                out.setdefault(e.get("text", ""), (e["code"], e.get("resolved"), ""))
    for s in row["statements"]:
        out.setdefault(s["speaker"].get("text", ""), (s["speaker"]["code"], s["speaker"].get("resolved"), s.get("cue", "")))
        if s["speaker"].get("text") == "nya":
            out["nya"] = (s["speaker"]["code"], s["speaker"].get("resolved"), s.get("cue") or "")
    for e in row.get("mentions", []):
        out.setdefault(e["text"], (e["code"], False, ""))
    return [(place(row["text"], text, cue), code) for text, (code, resolved, cue) in out.items() if text and not resolved]


def overlap(a, b, c, d):
    return max(0, min(b, d) - max(a, c)) / max(1, max(b, d) - min(a, c))


def choices(docs, coded):
    """(document, group, option features, which options are right, which one the rules would take, the options' codes)."""
    data = []
    for doc, rows in docs.items():
        starts, lines = lines_of(rows, coded[doc]["choices"], lambda c: c)
        for i, row in enumerate(rows):
            people = [(code, where) for where, code in wanted(row)]
            for c in lines[i]:
                a, b = c["start"] - starts[i], c["end"] - starts[i]
                best, gold = max(((overlap(a, b, s, e), code) for code, where in people for s, e in where), default=(0, None))
                if best < 0.5:
                    continue
                right = [o["code"] == gold for o in c["options"]]
                rule = next((k for k, o in enumerate(c["options"]) if any(f.startswith(("rule=", "old=")) for f in o["features"])), 0)
                data.append((doc, c["group"], [o["features"] for o in c["options"]], right, rule, [o["code"] for o in c["options"]]))
    return data


def scores(weight, group, options):
    return [sum(weight.get(("any", f), 0) + weight.get((group, f), 0) for f in fs) for fs in options]


def taken(group, scores, codes):
    """The option that the resolver takes: of a plural pronoun the best of the country whose options together are the likeliest."""
    if group not in PLURALS:
        return scores.index(max(scores))
    chance = collections.defaultdict(float)
    for s, code in zip(scores, codes):
        chance[code] += math.exp(s)
    best = max(chance, key=chance.get)
    return max((k for k, code in enumerate(codes) if code == best), key=lambda k: scores[k])


def fit(data, beside):
    groups = [[([k for f in fs for k in (("any", f), (group, f))], y) for fs, y in zip(options, right)] for _, group, options, right, *_ in data]
    return fit_choice(groups, lambda key: ANY_PRIOR if key[0] == "any" else GROUP_PRIOR, counts_of((doc for doc, *_ in data), beside))


def report(data, beside):
    fold = folds(d for d, *_ in data)
    tally = collections.defaultdict(lambda: [0, 0, 0, 0])
    for k in range(FOLDS):
        weight = fit([x for x in data if fold[x[0]] != k], beside)
        for doc, g, options, right, rule, codes in data:
            if fold[doc] != k:
                continue
            s = scores(weight, g, options)
            for name in (g, "pronouns" if g in PRONOUNS else "countries"):
                t = tally[name]
                t[0] += 1
                t[1] += any(right)
                t[2] += right[rule]
                t[3] += right[taken(g, s, codes)]
    print("group        asked  possible   by rule   learned (held out)")
    for name, (n, can, rule, learned) in sorted(tally.items(), key=lambda x: -x[1][0]):
        print(f"{name:12}{n:6}{can / n:10.3f}{rule / n:10.3f}{learned / n:10.3f}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kawat")
    ap.add_argument("out")
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--date", default="2007-02-15")
    ap.add_argument("--beside", action="append", default=[])
    ap.add_argument("--quick", action="store_true", help="no cross-validation, no figures")
    a = ap.parse_args()
    data = []
    files, beside = documents_of(a.gold, a.beside)
    for docs in files:
        data += choices(docs, code(a.kawat, docs, a.date))
    if not a.quick:
        report(data, beside)
    weight = fit(data, beside)
    new = a.out + ".new"
    with open(new, "w", encoding="utf-8") as f:
        f.write(HEADER)
        for (group, feature), w in sorted(weight.items()):
            if abs(w) >= 0.015:
                f.write(f"{group}\t{feature}\t{w:.2f}\n")
    os.replace(new, a.out)


if __name__ == "__main__":
    main()
