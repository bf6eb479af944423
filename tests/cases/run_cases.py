#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Codes the cases under tests/cases/<lang>/*.txt and compares with what they expect. Prints TAP.

    run_cases.py [--rewrite] [--all] [FILE]...

    === a state visit  (date=2024-05-14)
    Wang Yi tiba di Jakarta pada Senin.
    ---
    CONSULT visit actual CHN>IDN on 2024-05-13
    SAYS none

After the title, in brackets: date=…, and todo=reason for what kawat cannot do yet (shown, but no failure). Below the line one event a
line, in any order; "none" where there is none; a line "..." where there may be more.

    TYPE [mode,mode] STATUS ACTORS>RECIPIENTS [by SOURCES] [on DATE] [in COUNTRY or place] [dead N] [injured N] [cameo CODE]

ACTORS are codes joined with +, "-" for nobody; CODE:SECTOR also asks for the sector. What stands in brackets above is only
compared where the case names it, but the modes always are. Statements are lines "SAYS SPEAKER [direct|indirect|mixed]", or
"SAYS none"; without such a line they are not looked at. --rewrite puts what kawat says now into the files: read the diff.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
import tapping  # noqa: E402

STATUS = ("actual", "future", "hypothetical", "negated", "historical")


def read(path):
    cases, case = [], None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("=== "):
            title = re.match(r"=== (.*?)\s*(?:\(((?:date|todo)=.*)\))?$", line)
            settings = dict(s.split("=", 1) for s in re.split(r",\s*(?=date=|todo=)", title.group(2)) if s) if title.group(2) else {}
            case = {"head": line, "title": title.group(1), "text": [], "want": None, "line": number, **settings}
            cases.append(case)
        elif case is None:
            if line and not line.startswith("#"):
                sys.exit(f"{path}:{number}: text before the first === title")
        elif line == "---" and case["want"] is None:
            case["want"] = []
        elif case["want"] is None:
            case["text"].append(line)
        elif line.strip():
            case["want"].append(line.strip())
    for case in cases:
        if case["want"] is None:
            sys.exit(f"{path}:{case['line']}: the case has no --- line")
    return cases


def codes(document, indexes, sectors=False):
    return sorted(e["code"] + (":" + e["sector"] if sectors and e["sector"] else "") for e in (document["entities"][i] for i in indexes))


def show_event(document, event, sectors=False):
    who = lambda key: "+".join(codes(document, event[key], sectors)) or "-"
    line = f'{event["event"]} {",".join(event["mode"])} {event["status"]} {who("actors")}>{who("recipients")}'.replace("  ", " ")
    return line + (f' by {"+".join(codes(document, event["by"], sectors))}' if event["by"] else "")


def parse_event(line):
    words = line.split()
    want = {"event": words.pop(0), "mode": []}
    if words and words[0] not in STATUS:
        want["mode"] = sorted(words.pop(0).split(","))
    if len(words) < 2 or words[0] not in STATUS or ">" not in words[1]:
        raise ValueError(f"not an event: {line}")
    want["status"] = words.pop(0)
    side = lambda s: sorted(c for c in s.split("+") if c not in ("", "-"))
    want["actors"], want["recipients"] = map(side, words.pop(0).split(">"))
    while words:
        key = words.pop(0)
        value = []
        while words and words[0] not in ("by", "on", "in", "dead", "injured", "cameo"):
            value.append(words.pop(0))
        want[key] = " ".join(value)
    return want


def same_codes(document, indexes, want):
    got = [document["entities"][i] for i in indexes]
    for code in want:
        hit = next((e for e in got if e["code"] + (":" + e["sector"] if ":" in code else "") == code), None)
        if hit is None:
            return False
        got.remove(hit)
    return not got


def same_event(document, event, want):
    if event["event"] != want["event"] or sorted(event["mode"]) != want["mode"] or event["status"] != want["status"]:
        return False
    if not same_codes(document, event["actors"], want["actors"]) or not same_codes(document, event["recipients"], want["recipients"]):
        return False
    if "by" in want and not same_codes(document, event["by"], [c for c in want["by"].split("+") if c not in ("", "-")]):
        return False
    date, place = event["date"] or {}, event["place"] or {}
    if "on" in want and want["on"] not in (date.get("value"), date.get("start"), f'{date.get("start")}/{date.get("end")}'):
        return False
    if "in" in want and want["in"] not in (place.get("country"), place.get("name")):
        return False
    if any(k in want and str(event[k]) != want[k] for k in ("dead", "injured", "cameo")):
        return False
    return True


def compare(document, want_lines):
    """What is missing and what is too much, as lines."""
    events = [parse_event(w) for w in want_lines if not w.startswith("SAYS") and w not in ("none", "...")]
    says = [w.split()[1:] for w in want_lines if w.startswith("SAYS")]
    left, log = list(document["events"]), []
    for want, line in zip(events, [w for w in want_lines if not w.startswith("SAYS") and w not in ("none", "...")]):
        hit = next((e for e in left if same_event(document, e, want)), None)
        if hit:
            left.remove(hit)
        else:
            log.append(f"missing: {line}")
    if "..." not in want_lines:
        log += [f"too much: {show_event(document, e)}  [{e['trigger']['text']}] {e['rule']}" for e in left]
    if says:
        left = [(document["entities"][s["speaker"]], s["kind"]) for s in document["statements"]]
        for want in says:
            if want == ["none"]:
                continue
            hit = next((s for s in left if s[0]["code"] + (":" + s[0]["sector"] if ":" in want[0] else "") == want[0] and s[1] == (want + [s[1]])[1]), None)
            if hit:
                left.remove(hit)
            else:
                log.append("missing: SAYS " + " ".join(want))
        log += [f"too much: SAYS {s[0]['code']} {s[1]}" for s in left]
    return log


def rewrite(path, cases, coded):
    with open(path, encoding="utf-8") as f:
        head = re.split(r"^=== ", f.read(), maxsplit=1, flags=re.M)[0]
    out = [head]
    for i, case in enumerate(cases):
        document = coded[f"{path}#{i}"]
        sectors = any(":" in w for w in case["want"])
        lines = [show_event(document, e, sectors) for e in document["events"]] or ["none"]
        if any(w.startswith("SAYS") for w in case["want"]):
            lines += [f'SAYS {codes(document, [s["speaker"]], sectors)[0]} {s["kind"]}' for s in document["statements"]] or ["SAYS none"]
        out.append("\n".join([case["head"], *case["text"], "---", *lines, "", ""]))
    with open(path, "w", encoding="utf-8") as f:
        f.write("".join(out).rstrip("\n") + "\n")


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if not tapping.languages():
        tapping.skip_all("no model in " + tapping.DATA)
    tap = tapping.Tap()
    for lang in tapping.languages():
        folder = os.path.join(HERE, lang)
        files = sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith(".txt")) if os.path.isdir(folder) else []
        files = [f for f in files if not args or os.path.realpath(f) in map(os.path.realpath, args)]
        cases = {f: read(f) for f in files}
        documents = [{"id": f"{f}#{i}", "lang": lang, "text": "\n".join(c["text"]) + "\n", **({"date": c["date"]} if "date" in c else {})}
                     for f in files for i, c in enumerate(cases[f])]
        coded, messages, status = tapping.code(documents)
        if status:
            tap.note(messages)
        for f in files:
            if "--rewrite" in sys.argv:
                rewrite(f, cases[f], coded)
            for i, case in enumerate(cases[f]):
                document = coded.get(f"{f}#{i}")
                log = compare(document, case["want"]) if document else ["not coded"]
                tap.check(not log, f"{os.path.relpath(f, HERE)}: {case['title']}", "\n".join(case["text"] + log), case.get("todo", ""))
    tap.end()


main()
