#!/usr/bin/env python3
"""Checks a post with the study's published figures against a report of the headline corpus.

    Benchmarks/receipts.py REPORT [--binary PATH]

REPORT is the data/report.json of a site made from the headline corpus at scale 1.0. Every figure of headline_post.md is
known to be true or wrong there: `check` has to say so for each, `check --fix` has to mend the wrong ones without touching
another byte, and a second check has to be clean.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
# What is wrong in the post, and what it has to become. Everything else in it is true.
WRONG = [
    ("4,500 sessions", "23,479 sessions"),
    ("3.4 million lines", "3.5 million lines"),
    ("11.6 GB", "12.4 GB"),
    ("Bash", "Read"),
    ("2,267 sequential-thinking calls", "327 sequential-thinking calls"),
    ("6:1", "2:1"),
    ("88 thousand", "87 thousand"),
]


def check(binary, post, report, *options):
    run = subprocess.run(
        [binary, "check", str(post), "--report", report, "--json", *options], capture_output=True, text=True)
    if run.returncode not in (0, 3):
        sys.exit(f"check ended with {run.returncode}: {run.stderr}")
    return run.returncode, json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report")
    parser.add_argument("--binary", default=str(HERE.parent / ".build/release/generate-site"))
    arguments = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        post = pathlib.Path(folder) / "post.md"
        # With line ends of two bytes and a byte-order mark, which a rewriting must keep.
        before = b"\xef\xbb\xbf" + (HERE / "headline_post.md").read_bytes().replace(b"\n", b"\r\n")
        post.write_bytes(before)
        code, found = check(arguments.binary, post, arguments.report)
        rows = found["files"][0]["receipts"]
        wrong = [(row["text"], row["truth"]) for row in rows if row["state"] != "right"]
        if code != 3 or wrong != WRONG:
            faults.append(f"expected {WRONG}, found {wrong}, exit code {code}")
        check(arguments.binary, post, arguments.report, "--fix")
        expected = before
        for old, new in WRONG:
            expected = expected.replace(f"[{old}]".encode(), f"[{new}]".encode(), 1)
        if post.read_bytes() != expected:
            faults.append("--fix left another text than it should")
        code, found = check(arguments.binary, post, arguments.report)
        if code != 0 or found["wrong"] != 0:
            faults.append(f"the second check ends with {code}")
    print(f"{len(rows)} figures, {len(wrong)} wrong, {len(rows) - len(wrong)} true")
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
