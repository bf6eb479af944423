#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The annotated dispatches that weights are trained on read without a complaint, and a faulty one is told with file and line. TAP."""
import glob
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import tapping  # noqa: E402

TOOL = os.path.join(tapping.ROOT, "tools", "scorer", "dispatches.py")
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
    tap.end()


if __name__ == "__main__":
    main()
