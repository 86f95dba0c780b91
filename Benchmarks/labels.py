#!/usr/bin/env python3
"""Compares the scores of a site with sessions that were judged by reading.

    Benchmarks/labels.py SITE LABELS.jsonl [LOGS]

One table. For our session score, for a scorer that counts words as the study's did (word_counting.py; when the folder of
LOGS is named) and for plain session length in lines: Spearman correlation with the judged worth over all and within thirds
of equal length (their mean, then each), nDCG@10, how many sessions of worth 5 and more stand in the upper half, and the
share called high value (0.65 and more). For ours also the share of categories agreed on, and precision, recall and F1 of
arcs. All of it again with each repository left out in turn. Standard library only.
"""
import glob, json, math, os, sys

import word_counting


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


def arcs(rows):
    """Precision, recall and F1 of our arcs."""
    hit = sum(r["ours_arc"] and r["arc"] for r in rows)
    said, true = sum(r["ours_arc"] for r in rows), sum(r["arc"] for r in rows)
    return hit / max(1, said), hit / max(1, true), 2 * hit / (said + true) if said + true else 0.0


COLUMNS = "{:34} {:>3} {:14} {:>8} {:>6} {:>19} {:>7} {:>10} {:>5} {:>8} {:>5} {:>5} {:>5}"


def table_rows(title, rows, keys):
    """A row for each scorer."""
    worth = [row["worth"] for row in rows]
    for place, (name, key) in enumerate(keys):
        score = [row[key] for row in rows]
        parts = [spearman([score[i] for i in third], [worth[i] for i in third]) for third in thirds([r["lines"] for r in rows])]
        upper, good = upper_half(score, worth)
        own = [f"{sum(r['ours_category'] == r['category'] for r in rows) / len(rows):.2f}", *(f"{x:.2f}" for x in arcs(rows))]
        yield COLUMNS.format(
            title if place == 0 else "", len(rows) if place == 0 else "", name, f"{spearman(score, worth):.3f}",
            f"{sum(parts) / 3:.2f}", " ".join(f"{p:.2f}" for p in parts), f"{ndcg(score, worth):.2f}", f"{upper} of {good}",
            "" if key == "lines" else f"{sum(x >= 0.65 for x in score) / len(score):.2f}", *(own if key == "score" else [""] * 4))


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    sessions = {}
    for path in glob.glob(os.path.join(sys.argv[1], "data", "sessions-*.json")):
        with open(path) as file:
            month = json.load(file)
            for values in month["sessions"]:
                session = dict(zip(month["columns"], values))
                for column, names in month["names"].items():
                    if session.get(column) is not None:
                        session[column] = names[session[column]]
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
            row["words"] = word_counting.best_window(os.path.join(sys.argv[3], label["file"]))[0]
        rows.append(row)
    if missing:
        print(f"{missing} judged sessions are not on the site", file=sys.stderr)
    if not rows:
        sys.exit("no judged session is on the site")
    keys = [("ours", "score"), *([("word counting", "words")] if len(sys.argv) == 4 else []), ("length", "lines")]
    print(COLUMNS.format("sessions", "n", "scorer", "Spearman", "thirds", "each third", "nDCG@10", "upper half", "high", "category", "arc P", "R", "F1"))
    print(*table_rows("all", rows, keys), sep="\n")
    for repository in sorted({row["repository"] for row in rows}):
        kept = [row for row in rows if row["repository"] != repository]
        if kept:
            print(*table_rows(f"without {repository.split('+')[-1]}", kept, keys), sep="\n")


if __name__ == "__main__":
    main()
