#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands shown in README.md and docs/: in a block fenced with ```, a line "$ command" with what it prints below it.
Prints TAP. A command must end well and print something; --strict also asks for exactly what is shown, and --rewrite puts in what is
printed now. Commands run in the source tree, 118 columns wide.

Also: every page linked to exists.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import tapping  # noqa: E402

BLOCK = re.compile(r"^```\n\$ (.*)\n((?:.*\n)*?)```$", re.M)


def pages():
    yield os.path.join(tapping.ROOT, "README.md")
    for folder, _, files in os.walk(os.path.join(tapping.ROOT, "docs")):
        yield from (os.path.join(folder, f) for f in sorted(files) if f.endswith(".md"))


def run(command, path):
    env = dict(os.environ, PATH=path + ":" + os.environ["PATH"], KAWAT_DATA=tapping.DATA, COLUMNS="118", LC_ALL="C.UTF-8")
    r = subprocess.run(["sh", "-c", command], cwd=tapping.ROOT, env=env, capture_output=True, stdin=subprocess.DEVNULL)
    return "".join(line.rstrip() + "\n" for line in r.stdout.decode().splitlines()), r


def main():
    tap = tapping.Tap()
    with tempfile.TemporaryDirectory() as path:
        os.symlink(tapping.KAWAT, os.path.join(path, "kawat"))
        for page in pages():
            name = os.path.relpath(page, tapping.ROOT)
            with open(page, encoding="utf-8") as f:
                text = f.read()
            dead = [link for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text) if not os.path.exists(os.path.join(os.path.dirname(page), link))]
            tap.check(not dead, f"{name}: links", "\n".join(dead))
            if not tapping.languages():
                continue

            def block(match):
                out, r = run(match.group(1), path)
                good = r.returncode == 0 and out and ("--strict" not in sys.argv or out == match.group(2))
                tap.check(good, f"{name}: {match.group(1)}", r.stderr.decode(errors="replace") + out)
                return f"```\n$ {match.group(1)}\n{out}```"

            changed = BLOCK.sub(block, text)
            if "--rewrite" in sys.argv and changed != text:
                with open(page, "w", encoding="utf-8") as f:
                    f.write(changed)
    tap.end()


main()
