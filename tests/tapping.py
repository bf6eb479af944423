# SPDX-License-Identifier: Apache-2.0
"""What the test scripts share: TAP output, the program under test, and whether there is a model to test with."""
import json
import os
import subprocess
import sys

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
KAWAT = os.environ.get("KAWAT") or os.path.join(ROOT, "build", "src", "cli", "kawat")
DATA = os.environ.get("KAWAT_DATA") or os.path.join(ROOT, "build", "data")


def languages():
    """Languages that can be coded: pack and model are there."""
    if not os.path.exists(os.path.join(DATA, "kawat.pack")):
        return []
    return sorted(f[:-6] for f in os.listdir(DATA) if f.endswith(".model"))


def skip_all(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(0)


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def check(self, ok, name, log="", todo=""):
        self.n += 1
        name = name.replace("#", "")
        mark = "" if not todo else " (holds by now: take the mark away)" if ok else f" # TODO {todo}"
        print(f"{'ok' if ok else 'not ok'} {self.n} - {name}{mark}", flush=True)
        self.failed += not ok and not todo
        if not ok:
            self.note(log)

    def note(self, text):
        for line in str(text).splitlines():
            print("#", line)

    def end(self):
        print(f"1..{self.n}")
        sys.exit(1 if self.failed else 0)


def code(documents, lines=False, options=()):
    """Codes documents (dictionaries with "text", "id", ...) in one run; returns them by id, and the messages."""
    text = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents)
    command = [KAWAT, "code", "--format", "jsonl", "--input", "jsonl", "--data", DATA, *(["--lines"] if lines else []), *options]
    run = subprocess.run(command, input=text.encode(), capture_output=True)
    coded = [json.loads(line) for line in run.stdout.decode().splitlines()]
    return {d["id"]: d for d in coded}, run.stderr.decode(errors="replace"), run.returncode
