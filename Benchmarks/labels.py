#!/usr/bin/env python3
"""Compares the scores of a site with sessions that were judged by reading.

    Benchmarks/labels.py SITE LABELS.jsonl [LOGS]

For our session score, for plain session length (lines) and, when the folder of LOGS is named, for a scorer that counts
words as the study's did: Spearman correlation with the judged worth over all and within thirds of equal length,
nDCG@10, and how many sessions of worth 5 and more stand in the upper half. For ours also category agreement and how well
arcs are found. All of it again with each repository left out. Standard library only.
"""
import glob, json, math, os, re, sys


def ranks(values):
    order = sorted(range(len(values)), key=lambda i: values[i])
    out = [0.0] * len(values)
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and values[order[j + 1]] == values[order[i]]:
            j += 1
        for k in order[i : j + 1]:
            out[k] = (i + j) / 2
        i = j + 1
    return out


def spearman(left, right):
    if len(left) < 3:
        return float("nan")
    a, b = ranks(left), ranks(right)
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    cov = sum((x - ma) * (y - mb) for x, y in zip(a, b))
    va, vb = sum((x - ma) ** 2 for x in a), sum((y - mb) ** 2 for y in b)
    return cov / math.sqrt(va * vb) if va and vb else 0.0


def thirds(lengths):
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    return [[i for place, i in enumerate(order) if place * 3 // len(order) == third] for third in range(3)]


def ndcg(score, worth, k=10):
    def gain(indices):
        return sum((2.0 ** worth[i] - 1) / math.log2(place + 2) for place, i in enumerate(indices[:k]))

    best = gain(sorted(range(len(worth)), key=lambda i: -worth[i]))
    return gain(sorted(range(len(worth)), key=lambda i: (-score[i], i))) / best if best else 0.0


def upper_half(score, worth):
    middle = sorted(score)
    n = len(middle)
    median = (middle[(n - 1) // 2] + middle[n // 2]) / 2
    good = [i for i in range(n) if worth[i] >= 5]
    return sum(score[i] > median for i in good), len(good)


# The kind of list that a scorer by words has: signals of surprise, cause and trouble, counted in all text of a log.
WORDS = re.compile(
    r"\b(?:unexpected\w*|surpris\w+|root cause|turns out|discover\w*|insight\w*|because|however|but|actually|failed|"
    r"failure|error|wrong|fix(?:ed)?|bug|issue|problem|instead|realiz\w+|finally|solved|learned|workaround|edge case)\b",
    re.I,
)


def word_score(path):
    """Signal words in the best twenty lines in a row, half overlapping."""
    counts = []
    with open(path, "rb") as log:
        for line in log:
            counts.append(len(WORDS.findall(line.decode("utf-8", "replace"))))
    return max((sum(counts[i : i + 20]) for i in range(0, max(1, len(counts) - 10), 10)), default=0)


def evaluate(name, rows, key):
    score = [row[key] for row in rows]
    worth = [row["worth"] for row in rows]
    parts = [spearman([score[i] for i in third], [worth[i] for i in third]) for third in thirds([r["lines"] for r in rows])]
    upper, good = upper_half(score, worth)
    print(
        f"  {name:14} all {spearman(score, worth):6.3f}   thirds {sum(parts) / 3:5.2f} "
        f"({' '.join(f'{p:.2f}' for p in parts)})   nDCG@10 {ndcg(score, worth):.2f}   upper half {upper} of {good}"
    )


def arcs(rows):
    hit = sum(r["ours_arc"] and r["arc"] for r in rows)
    said, true = sum(r["ours_arc"] for r in rows), sum(r["arc"] for r in rows)
    f1 = 2 * hit / (said + true) if said + true else 0.0
    return f"arc P {hit / max(1, said):.2f} R {hit / max(1, true):.2f} F1 {f1:.2f}"


def report(title, rows, keys):
    print(f"{title} ({len(rows)} sessions)")
    for name, key in keys:
        evaluate(name, rows, key)
    agree = sum(r["ours_category"] == r["category"] for r in rows) / len(rows)
    print(f"  category {agree:.2f}   {arcs(rows)}")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sessions = {}
    for path in glob.glob(os.path.join(sys.argv[1], "data", "sessions-*.json")):
        for session in json.load(open(path))["sessions"]:
            # Folders may be redacted, the file's own name is not.
            sessions[os.path.basename(session["file"])] = session
    rows, missing = [], 0
    for line in open(sys.argv[2]):
        label = json.loads(line)
        session = sessions.get(os.path.basename(label["file"]))
        if session is None or session["score"] is None:
            missing += 1
            continue
        row = dict(
            label, score=session["score"], lines=session["lines"], ours_category=session.get("category"),
            ours_arc=bool(session.get("arc")), arc=bool(label["arc"]), repository=label["file"].split("/")[0])
        if len(sys.argv) == 4:
            row["words"] = word_score(os.path.join(sys.argv[3], label["file"]))
        rows.append(row)
    if missing:
        print(f"{missing} judged sessions are not on the site", file=sys.stderr)
    if not rows:
        sys.exit("no judged session is on the site")
    keys = [("ours", "score"), ("length", "lines")] + ([("word counting", "words")] if len(sys.argv) == 4 else [])
    report("all", rows, keys)
    for repository in sorted({row["repository"] for row in rows}):
        report(f"without {repository}", [r for r in rows if r["repository"] != repository], keys)


main()
