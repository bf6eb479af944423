#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The annotated dispatches that weights are trained on read without a complaint, and a faulty one is told with file and line; annotations
apart from their text join with it, and not with another. TAP."""
import glob
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tapping  # noqa: E402

sys.path.insert(0, os.path.join(tapping.ROOT, "tools", "scorer"))
import open_news  # noqa: E402

TOOL = os.path.join(tapping.ROOT, "tools", "scorer", "dispatches.py")
APART = ("doc\tsentence\twhat\tevent\tmode\tstatus\tspan\tactors\trecipients\tby\n"
         "a-1\t0-12\tnothing\na-1\t13-33\tevent\tSUPPORT\t\tactual\t5-12\t0-4=MLI:GOV\t13-17=TCD:\n")
TEXT = "Rain fell.   Mali thanked Chad."
FAULTY = "## en 2020-01-02\n# Mali thanked Chad.\nE\tSUPPORT\t-\tactual\tpraised\tMali=MLI:GOV\tChad=TCD:GOV\t-\nE\tSUPPORT\n"


def run(*args):
    return subprocess.run([sys.executable, TOOL, *args], capture_output=True, text=True)


def main():
    tap = tapping.Tap()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(os.path.join(tapping.ROOT, "tools", "scorer", "dispatches", "*.txt"))):
            done = run(os.path.join(folder, "out"), path)
            tap.check(done.returncode == 0 and not done.stderr, os.path.basename(path), done.stderr)
        faulty = os.path.join(folder, "faulty.txt")
        with open(faulty, "w", encoding="utf-8") as f:
            f.write(FAULTY)
        done = run(os.path.join(folder, "out"), faulty)
        tap.check(done.returncode == 2 and f"{faulty}:3: 'praised'" in done.stderr and f"{faulty}:4: " in done.stderr, "a faulty file is told with file and line", done.stderr)
        apart = os.path.join(folder, "apart.tsv")
        with open(apart, "w", encoding="utf-8") as f:
            f.write(APART.replace("13-33", f"13-{len(TEXT)}"))
        lines = open_news.join({"a-1": (TEXT, "2020-01-02")}, apart)["a-1"]
        event = lines[13]["events"][0]
        joined = (lines[13]["text"], lines[13]["line"], event["trigger"], event["actors"], event["recipients"][0]["text"])
        tap.check(joined == ("Mali thanked Chad.", 2, "thanked", [{"text": "Mali", "code": "MLI", "sector": "GOV"}], "Chad"), "annotations join with their text", str(joined))
        try:
            open_news.join({"a-1": ("Another text.", "2020-01-02")}, apart)
            told = ""
        except SystemExit as end:
            told = str(end)
        tap.check("a-1 is not the text" in told, "and not with another", told)
    tap.end()


if __name__ == "__main__":
    main()
