#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes data/<lang>/words.tsv, by which the language of a text is detected: the common words of each language's treebanks and raw news
that are not common in another's. Names (words with a capital) and numbers are left out.

    scripts/langwords.py ../shared/treebanks ../shared/corpora
"""
import collections
import glob
import itertools
import os
import re
import sys

LANGS = ("en", "id")
MOST, LEAST_COUNT, RATIO = 3000, 3, 5
HEAD = """# Common words by which the language of a text is detected (src/text/langid.h), most common first. Made by scripts/langwords.py.
word
"""


def count(texts):
    words = collections.Counter()
    for text in texts:
        words.update(w for w in re.findall(r"[^\W\d_]+", text) if w.islower())
    return words


def treebank(folder, lang):
    for path in sorted(glob.glob(os.path.join(folder, lang + "-train.*.conllu"))):
        for line in open(path, encoding="utf-8"):
            if line.startswith("# text = "):
                yield line[9:]


def news(folder, lang):
    for path in sorted(glob.glob(os.path.join(folder, "*.en-id.tsv"))):
        for line in open(path, encoding="utf-8"):
            yield line.rstrip("\n").split("\t")[1 + LANGS.index(lang)]


trees, corpora = sys.argv[1:]
top = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
counts = {lang: count(itertools.chain(treebank(trees, lang), news(corpora, lang))) for lang in LANGS}
totals = {lang: sum(c.values()) for lang, c in counts.items()}
for lang in LANGS:
    share = lambda word, of: counts[of][word] / totals[of]
    own = [w for w, n in sorted(counts[lang].items(), key=lambda x: (-x[1], x[0])) if n >= LEAST_COUNT
           and all(share(w, lang) >= RATIO * share(w, other) for other in LANGS if other != lang)]
    with open(os.path.join(top, "data", lang, "words.tsv"), "w", encoding="utf-8") as f:
        f.write(HEAD + "".join(w + "\n" for w in own[:MOST]))
    print(lang, totals[lang], "words,", len(own), "own")
