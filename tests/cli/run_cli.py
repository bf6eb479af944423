#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the command line's tests and prints TAP.

    run_cli.py [NAME]...

A test is a file NAME.test: a shell script, then what it must give. The script runs in an empty folder of its own with `kawat` on
the PATH, $DATA the folder of pack and models, $HERE this folder, $TOP the source tree.

    # what is tested
    kawat code nowhere.txt
    --- stdout
    --- stderr
    kawat: nowhere.txt: no such file*
    --- exit
    1

Expected lines are patterns (* ? []) and a line "..." stands for any number of lines. A section left out is not looked at; an
empty one must be empty. The exit code is 0 where none is given. "# needs: LANG" skips the test where that model is missing;
"# needs: tool NAME" where that program is.
"""
import fnmatch
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import tapping  # noqa: E402


def parse(path):
    parts, name = {"script": []}, "script"
    for line in open(path, encoding="utf-8"):
        if line.startswith("--- "):
            name = line[4:].strip()
            parts[name] = []
        else:
            parts[name].append(line.rstrip("\n"))
    return parts


def matches(want, got):
    if not want:
        return not got
    if want[0] == "...":
        return any(matches(want[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and fnmatch.fnmatchcase(got[0], want[0]) and matches(want[1:], got[1:])


def run(name):
    parts = parse(os.path.join(HERE, name + ".test"))
    for line in parts["script"]:
        if line.startswith("# needs: "):
            need = line[9:].split()
            if need[0] == "tool" and not shutil.which(need[1]):
                return None, f"{need[1]} is not installed"
            if need[0] != "tool" and need[0] not in tapping.languages():
                return None, f"no model for {need[0]}"
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        os.mkdir(os.path.join(folder, ".bin"))
        os.symlink(tapping.KAWAT, os.path.join(folder, ".bin", "kawat"))
        env = dict(os.environ, DATA=tapping.DATA, HERE=HERE, TOP=tapping.ROOT, PATH=os.path.join(folder, ".bin") + ":" + os.environ["PATH"], LC_ALL="C.UTF-8")
        env["KAWAT_DATA"] = tapping.DATA
        for gone in ("COLUMNS", "NO_COLOR"):
            env.pop(gone, None)
        r = subprocess.run(["sh", "-c", "\n".join(parts["script"])], cwd=folder, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=300)
    out = {"stdout": r.stdout.decode(errors="replace").splitlines(), "stderr": r.stderr.decode(errors="replace").splitlines()}
    log = []
    for stream, got in out.items():
        want = parts.get(stream)
        while want and not want[-1]:
            want.pop()
        if want is not None and not matches(want, got):
            log += [f"{stream} should be:"] + ["  " + w for w in want] + ["and is:"] + ["  " + g[:300] for g in got[:40]]
    code = int((parts.get("exit") or ["0"])[0])
    if r.returncode != code:
        log += [f"exit code {r.returncode}, not {code}"] + ["  " + g[:300] for g in out["stderr"][:40]]
    return log, ""


def main():
    names = sys.argv[1:] or sorted(f[:-5] for f in os.listdir(HERE) if f.endswith(".test"))
    tap = tapping.Tap()
    for name in names:
        log, skip = run(name)
        tap.check(not log, name if log is not None else f"{name} SKIPPED: {skip}", "\n".join(log or []))
    tap.end()


main()
