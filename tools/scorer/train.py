#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the confidence of events and statements: data/ontology/confidence.tsv.

    train.py KAWAT OUT.tsv [--date DATE] [--only PARTS] [--beside MORE.jsonl] GOLD.jsonl...

Codes the gold sentences (their documents, one sentence a line) with `kawat code --features --min-confidence 0`, marks every coded event
right or wrong by the gold (equal type in the same sentence; where several compete, the one whose trigger overlaps), every statement by its
cue and speaker, and fits logistic regressions (fits.py): the same input gives the same table. The thresholds
stand below; five-fold cross-validation by document tells what they are worth, and the table of how often records of each confidence were right is printed.
Events look at the roles already chosen: after training actors and recipients, rebuild the pack and train events.
Text of another kind than what is coded (dispatches, of agency news) is given with --beside and counts for BESIDE of the same amount of gold.
A corpus given with --none (a column of sentences for each language, named in its first line) is on matters of no politics, as sport:
what is coded there is wrong. Where that holds only for most (the economy) fewer lines are taken: PATH:STEP. Of sentences given with --right
(examples.py) only the events that they must give are known. Both are learned from, and have no part in the held-out figures.
"""
import argparse
import bisect
import collections
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile

from fits import Logit, fit_choice

CHOICE_PRIOR, FOLDS, NONE_STEP, RIGHT_STEP, BESIDE = 5.0, 5, 6, 2, 0.4 # CHOICE: who fills a role, one against another
PRIORS = {"actors": 8.0, "recipients": 8.0, "events": 24.0, "statements": 8.0}
# What is written to the table, chosen by cross-validation. The curves of F1 are flat at their tops; the best F1 is printed beside. Who fills
# a role is chosen one against another; these are for those who fill it besides (src/event/argument.c).
THRESHOLDS = {"actors": 0.50, "recipients": 0.50, "events": 0.35, "statements": 0.32}
HEADER = "# Weights of the event scorer (src/event/scorer.c), made by tools/scorer/train.py: do not edit by hand.\nfeature\tweight\n"


def code(kawat, rows_by_doc, date):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as f:
        for doc, rows in rows_by_doc.items():
            f.write(json.dumps({"id": doc, "lang": rows[0]["lang"], "date": rows[0].get("date", date), "text": "\n".join(r["text"] for r in rows) + "\n"}, ensure_ascii=False) + "\n")
        f.flush()
        out = subprocess.run([kawat, "code", "--features", "--min-confidence", "0", "--format", "jsonl", f.name], stdout=subprocess.PIPE, check=True).stdout
    return {d["id"]: d for d in map(json.loads, out.decode("utf-8").splitlines())}


def documents(path):
    """The lines of a gold file by document, in order."""
    docs = collections.OrderedDict()
    with open(path, encoding="utf-8") as f:
        for line in f:
            row = json.loads(line)
            docs.setdefault(row["doc"], []).append(row)
    return docs


def documents_of(gold, beside):
    """The documents of each file, and the names of those of the files told beside."""
    files = [(documents(path), path in beside) for path in gold + beside]
    return [docs for docs, _ in files], {doc for docs, apart in files if apart for doc in docs}


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


def cue_spans(text, cue):
    """Where a gold cue may stand: wherever its parts begin a word ("kata" is not in "mengatakan", and may be the second of two)."""
    parts = [re.escape(p.strip()) for p in cue.split("...") if p.strip()]
    out = [m.span() for part in parts for m in re.finditer(r"(?<!\w)" + part, text)] if parts else []
    whole = [m.span() for part in parts for m in re.finditer(r"(?<!\w)" + part + r"(?!\w)", text)]
    return whole or out or spans(text, cue)


def lines_of(rows, records, at):
    """Records of a coded document by line."""
    starts = list(itertools.accumulate([0] + [len(r["text"]) + 1 for r in rows]))
    lines = collections.defaultdict(list)
    for e in records:
        lines[bisect.bisect_right(starts, at(e)["start"]) - 1].append(e)
    return starts, lines


def assign(pairs):
    """Greedy pairing of (rank, coded, gold) triples, best rank first: coded -> gold."""
    taken, out = set(), {}
    for _, k, j in sorted(pairs):
        if k not in out and j not in taken:
            taken.add(j)
            out[k] = j
    return out


def examples(docs, coded):
    """(document, features, label, (type, meaning)) of every coded event; and the number of gold events that must be found, by document."""
    data, wanted = [], collections.Counter()
    for doc, rows in docs.items():
        starts, lines = lines_of(rows, coded[doc]["events"], lambda e: e["trigger"])
        for i, row in enumerate(rows):
            gold = row["events"]
            wanted[doc] += sum(not g.get("optional") for g in gold)
            found = event_pairs(row, starts[i], lines[i], coded[doc])
            for k, e in enumerate(lines[i]):
                if k not in found or not gold[found[k]].get("optional"):
                    data.append((doc, e["features"].split(" "), int(k in found), (e["event"], e["meaning"]) if "meaning" in e else None))
    return data, wanted


def event_pairs(row, start, events, coded):
    """Coded event -> gold event of one line, by type; where several compete, triggers that overlap and equal actors first."""
    gold = row["events"]
    where = [spans(row["text"], g["trigger"]) for g in gold]
    pairs = []
    for k, e in enumerate(events):
        s, t = e["trigger"]["start"] - start, e["trigger"]["end"] - start
        actors = {coded["entities"][x]["code"] for x in e["actors"]}
        for j, g in enumerate(gold):
            if g["event"] == e["event"]:
                over = any(min(t, b) > max(s, a) for a, b in where[j])
                pairs.append(((not over, actors != {a["code"] for a in g["actors"]}), k, j))
    return assign(pairs)


def role_examples(role):
    """Examples of who fills a role, a list for each coded event that stands in the gold: right is the mention that covers most of a gold
    entity, or, for one from outside the sentence, an entity of the code of one that the gold resolves."""
    key = {"a": "actors", "r": "recipients"}[role]

    def find(docs, coded):
        data, wanted = [], collections.Counter()
        for doc, rows in docs.items():
            starts, lines = lines_of(rows, coded[doc]["events"], lambda e: e["trigger"])
            for i, row in enumerate(rows):
                for k, j in event_pairs(row, starts[i], lines[i], coded[doc]).items():
                    gold = row["events"][j][key]
                    weighed = [w for w in lines[i][k]["weighed"] if w["role"] == role]
                    right, inside = set(), set()
                    for g in gold:
                        if g.get("sector") in ("UNK",):
                            continue
                        over = []
                        for x, w in enumerate(weighed):
                            if w["mention"] and g["text"] and not g.get("resolved"):
                                a0, b0 = w["mention"]["start"] - starts[i], w["mention"]["end"] - starts[i]
                                o = sum(max(0, min(b0, b) - max(a0, a)) for a, b in spans(row["text"], g["text"]))
                                if o:
                                    over.append((o, -(b0 - a0), -x))
                        if over:
                            right.add(-max(over)[2])
                            inside.add(g["code"])
                    for g in gold:
                        if g["code"] not in inside:
                            outside = {x for x, w in enumerate(weighed) if not w["mention"] and w["code"] == g["code"] != "---"}
                            # The police of a country are not its court: where one outside is of the gold's sector, only such a one is right.
                            right |= {x for x in outside if weighed[x]["entity"] is not None and
                                      coded[doc]["entities"][weighed[x]["entity"]]["sector"] == g.get("sector")} or outside
                    if all(g.get("sector") == "UNK" for g in gold): # nobody, or for recipients none at all
                        right |= {x for x, w in enumerate(weighed) if w["entity"] is None and w["code"] == "---"}
                    # Another mention of the same entity is as right.
                    entities = {weighed[x]["entity"] for x in right} - {None}
                    right |= {x for x, w in enumerate(weighed) if w["entity"] in entities}
                    wanted[doc] += max(len(right), sum(g.get("sector") != "UNK" for g in gold))
                    data.append([(doc, w["features"].split(" "), int(x in right), None) for x, w in enumerate(weighed)])
        return data, wanted

    return find


def statement_examples(docs, coded):
    """The same for statements: right is a cue that overlaps a gold cue, or none where the gold has none, with a speaker of the same code."""
    data, wanted = [], collections.Counter()
    for doc, rows in docs.items():
        starts, lines = lines_of(rows, coded[doc]["statements"], lambda s: s.get("cue") or s["said"])
        for i, row in enumerate(rows):
            gold = row.get("statements", [])
            wanted[doc] += len(gold)
            where = [cue_spans(row["text"], g["cue"] or "") for g in gold]
            pairs = []
            for k, s in enumerate(lines[i]):
                speaker = coded[doc]["entities"][s["speaker"]]["code"]
                for j, g in enumerate(gold):
                    if s.get("cue"):
                        a0, b0 = s["cue"]["start"] - starts[i], s["cue"]["end"] - starts[i]
                        fits = any(min(b0, b) > max(a0, a) for a, b in where[j])
                    else:
                        fits = not g["cue"]
                    if fits:
                        pairs.append((speaker != g["speaker"]["code"], k, j))
            found = assign(pairs)
            for k, s in enumerate(lines[i]):
                data.append((doc, s["features"].split(" "), int(k in found and coded[doc]["entities"][s["speaker"]]["code"] == gold[found[k]]["speaker"]["code"]), None))
    return data, wanted


def nothing(kawat, path, date):
    """Events coded in a corpus that holds next to none: every NONE_STEP-th line, or as PATH:STEP says, each language a document."""
    path, _, step = path.partition(":")
    step = int(step or NONE_STEP)
    with open(path, encoding="utf-8") as f:
        head, *rows = [line.rstrip("\n").split("\t") for line in f]
    docs = {}
    for lang in ("en", "id"):
        if lang in head:
            column = head.index(lang)
            docs["none-" + lang] = [{"lang": lang, "text": row[column], "events": [], "statements": []} for row in rows[::step] if len(row) > column]
    return [("none", *x[1:]) for x in examples(docs, code(kawat, docs, date))[0]]


def right_only(kawat, path, date):
    """Sentences of which one event is known and nothing else (examples.py): every RIGHT_STEP-th event that is right."""
    docs = documents(path)
    return [x for x in examples(docs, code(kawat, docs, date))[0] if x[2]][::RIGHT_STEP]


def folds(docs):
    """The fold of each document. The same article in two languages must not stand on both sides of one."""
    docs = set(docs)
    group = {d: "-".join(d.split("-")[:2]) for d in docs}
    number = {g: i % FOLDS for i, g in enumerate(sorted(set(group.values())))}
    return {d: number[group[d]] for d in docs}


def counts_of(docs, beside):
    return [BESIDE if doc in beside else 1.0 for doc in docs]


def report(what, data, wanted, aside, beside):
    """Prints what cross-validation finds."""
    fold = folds(x[0] for x in data)
    total = sum(wanted.values())

    held = []
    for k in range(FOLDS):
        tested = [x[1:] for x in data if fold[x[0]] == k]
        learned = [x for x in data if fold[x[0]] != k] + aside
        model = Logit([x[1:] for x in learned], PRIORS[what], counts_of((x[0] for x in learned), beside))
        held += zip(model.predict(tested), [y for _, y, _ in tested])

    def f1(threshold):
        kept = [y for p, y in held if p >= threshold]
        return 2 * sum(kept) / (len(kept) + total) if kept else 0.0

    best = max((t / 100 for t in range(5, 90)), key=f1)
    print(f"{what}: {len(data)} coded, {sum(x[2] for x in data)} right, {total} in the gold; held-out F1 without scorer {f1(0):.3f}, at most {f1(best):.3f} at {best}, {f1(THRESHOLDS[what]):.3f} at {THRESHOLDS[what]}")
    print("confidence   right of coded  share")
    for lo in range(0, 10):
        bucket = [y for p, y in held if lo / 10 <= p < (lo + 1) / 10]
        if bucket:
            print(f"{lo / 10:.1f} - {(lo + 1) / 10:.1f}  {sum(bucket):6} of {len(bucket):5}   {sum(bucket) / len(bucket):.2f}")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kawat")
    ap.add_argument("out")
    ap.add_argument("gold", nargs="+")
    ap.add_argument("--date", default="2007-02-15")
    ap.add_argument("--beside", action="append", default=[])
    ap.add_argument("--none", action="append", default=[])
    ap.add_argument("--right", action="append", default=[])
    ap.add_argument("--quick", action="store_true", help="no cross-validation, no figures")
    ap.add_argument("--only", help="train these of actors, recipients, events, statements (a comma list) and keep the rest of OUT")
    a = ap.parse_args()
    parts = [("a:", "actors", role_examples("a")), ("r:", "recipients", role_examples("r")), ("", "events", examples), ("s:", "statements", statement_examples)]
    if a.only:
        parts = [p for p in parts if p[1] in a.only.split(",")]
    data, wanted = collections.defaultdict(list), collections.defaultdict(collections.Counter)
    files, beside = documents_of(a.gold, a.beside)
    for docs in files:
        coded = code(a.kawat, docs, a.date)
        for _, what, find in parts:
            d, w = find(docs, coded)
            data[what] += d
            wanted[what].update(w)
    if not all(data.values()):
        sys.exit("no events were coded: is the data folder complete?")
    # Learned from by events, with no part in the held-out figures.
    aside = [x for path in a.none for x in nothing(a.kawat, path, a.date)] + [x for path in a.right for x in right_only(a.kawat, path, a.date)]
    # What is not trained anew stays as it is.
    weight = {}
    if a.only and os.path.exists(a.out):
        with open(a.out, encoding="utf-8") as f:
            rows = [line.rstrip("\n").split("\t") for line in f if "\t" in line and not line.startswith(("#", "feature\t"))]
        kind = lambda name: name[:2].lower() if name[:2].lower() in ("a:", "r:", "s:") else ""
        weight = {n: float(v) for n, v in rows if kind(n) not in {p[0] for p in parts}}
    for prefix, what, _ in parts:
        rows = data[what]
        if prefix in ("a:", "r:"):
            # Who it is, one against another: the same features in capitals.
            w = fit_choice([[(fs, y) for _, fs, y, _ in group] for group in rows], lambda f: CHOICE_PRIOR, counts_of((group[0][0] if group else "" for group in rows), beside))
            weight.update({f[0].upper() + f[1:]: v for f, v in w.items() if not f.endswith(":bias")})
            rows = [x for group in rows for x in group]
        more = aside if what == "events" else []
        if not a.quick:
            report(what, rows, wanted[what], more, beside)
        weight.update(Logit([x[1:] for x in rows + more], PRIORS[what], counts_of((x[0] for x in rows + more), beside)).weights())
        weight[prefix + "threshold"] = THRESHOLDS[what]
    new = a.out + ".new"
    with open(new, "w", encoding="utf-8") as f:
        f.write(HEADER)
        for name in sorted(weight):
            if name.startswith("vector="):
                f.write(f"{name}\t{weight[name]:.3f}\n")
            elif abs(weight[name]) >= 0.04: # lesser ones change nothing that can be measured
                f.write(f"{name}\t{weight[name]:.2f}\n")
    os.replace(new, a.out)


if __name__ == "__main__":
    main()
