#!/usr/bin/env python3
"""How well a site finds planted arcs, beside a scorer that counts words.

    Benchmarks/arcs.py CORPUS SITE [--first N (50)] [--titles N (0)] [--missed]

CORPUS is what planted_arcs.py wrote, SITE what generate-site made of it. An insight hits when its file holds an arc and
its lines overlap the arc's. Precision is the share of hits among the first N, recall the share of arcs hit by them; the
baseline ranks each file's best window. Then recall by kind of arc and the wrong ones by kind of routine. --titles prints
the first titles, --missed where each missed arc stands. Standard library only.
"""
import argparse, collections, glob, json, os

import word_counting


def overlap(left, right):
    return left[0] <= right[1] and right[0] <= left[1]


def hit(found, arcs):
    """The index of the arc that a (file name, lines) finds, or None."""
    name, lines = found
    for index, arc in enumerate(arcs):
        if os.path.basename(arc["file"]) == name and overlap(lines, arc["lines"]):
            return index
    return None


def ours(site):
    with open(os.path.join(site, "data", "report.json")) as file:
        insights = sorted(json.load(file)["insights"], key=lambda i: i["rank"])
    # Folders may be redacted, the file's own name is not.
    return [(os.path.basename(i["file"]), tuple(i["lines"]), i["score"], i["title"]) for i in insights]


def baseline(corpus):
    """Each file's best window, best first; equals by path."""
    rows = []
    for path in sorted(glob.glob(os.path.join(corpus, "**", "*.jsonl"), recursive=True)):
        score, lines = word_counting.best_window(path)
        rows.append((os.path.basename(path), lines, score, ""))
    return sorted(rows, key=lambda row: -row[2])


def tally(ranking, truth, first):
    """Hits in the first of a ranking: (number of insights that hit, arcs hit by index, wrong ones by kind)."""
    kinds = {os.path.basename(path): kind for path, kind in truth["routine"].items()}
    right, arcs, wrong = 0, set(), collections.Counter()
    for name, lines, *_ in ranking[:first]:
        index = hit((name, lines), truth["arcs"])
        if index is None:
            wrong[kinds.get(name, "arc's file, other lines")] += 1
        else:
            right += 1
            arcs.add(index)
    return right, arcs, wrong


def average_precision(ranking, truth):
    """Mean over the arcs of the precision at the rank where each is first hit; an arc never hit gives 0."""
    seen, total = set(), 0.0
    for rank, (name, lines, *_) in enumerate(ranking, 1):
        index = hit((name, lines), truth["arcs"])
        if index is not None and index not in seen:
            seen.add(index)
            total += len(seen) / rank
    return total / len(truth["arcs"])


def separation(ranking, truth):
    """For each kind of routine, the share of pairs of an arc and a routine file in which the arc ranks higher.

    A file's place is that of its best insight, an arc's that of the first to hit it; not ranked is last, equals count half.
    """
    places, arcs = {}, {}
    for rank, (name, lines, *_) in enumerate(ranking):
        places.setdefault(name, rank)
        index = hit((name, lines), truth["arcs"])
        if index is not None:
            arcs.setdefault(index, rank)
    last = len(ranking)
    arc_places = [arcs.get(index, last) for index in range(len(truth["arcs"]))]
    wins, pairs = collections.Counter(), collections.Counter()
    for path, kind in truth["routine"].items():
        place = places.get(os.path.basename(path), last)
        pairs[kind] += len(arc_places)
        wins[kind] += sum(1.0 if a < place else 0.5 if a == place else 0.0 for a in arc_places)
    return {kind: wins[kind] / pairs[kind] for kind in pairs}


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("corpus")
    options.add_argument("site")
    options.add_argument("--first", type=int, default=50)
    options.add_argument("--titles", type=int, default=0)
    options.add_argument("--missed", action="store_true")
    given = options.parse_args()
    with open(os.path.join(given.corpus, "truth.json")) as file:
        truth = json.load(file)
    rankings = {"ours": ours(given.site), "word counting": baseline(given.corpus)}
    found = {}
    for name, ranking in rankings.items():
        right, arcs, wrong = found[name] = tally(ranking, truth, given.first)
        shown = min(given.first, len(ranking))
        print(f"{name:14} precision {right / max(1, shown):.2f} ({right} of {shown})   recall {len(arcs) / len(truth['arcs']):.2f} "
              f"({len(arcs)} of {len(truth['arcs'])})   average precision {average_precision(ranking, truth):.2f}   of {len(ranking)} ranked")
    total = collections.Counter(arc["kind"] for arc in truth["arcs"])
    print("\narcs found                  ours  words  of")
    for kind in total:
        counts = [sum(truth["arcs"][i]["kind"] == kind for i in found[name][1]) for name in rankings]
        print(f"  {kind:24} {counts[0]:5} {counts[1]:6} {total[kind]:3}")
    routine = collections.Counter(truth["routine"].values())
    apart = {name: separation(ranking, truth) for name, ranking in rankings.items()}
    print("\nroutine let in              ours  words   of    arcs rank higher: ours  words")
    for kind in [*routine, "arc's file, other lines"]:
        counts = [found[name][2][kind] for name in rankings]
        shares = [f"{apart[name][kind]:.2f}" if kind in routine else "" for name in rankings]
        print(f"  {kind:24} {counts[0]:5} {counts[1]:6} {routine[kind] or '':>4} {shares[0]:>23} {shares[1]:>6}")
    if given.missed:
        print("\nmissed by ours, and the best rank of their file")
        for index, arc in enumerate(truth["arcs"]):
            if index in found["ours"][1]:
                continue
            name = os.path.basename(arc["file"])
            places = [(rank, row[1], row[2]) for rank, row in enumerate(rankings["ours"], 1) if row[0] == name]
            print(f"  {arc['kind']}, {arc['stack']} {arc['family']}: {arc['file']} {arc['lines']} " + (f"rank {places[0][0]}, lines {list(places[0][1])}, {places[0][2]:.4f}" if places else "no insight"))
    for rank, (name, lines, score, title) in enumerate(rankings["ours"][: given.titles], 1):
        index = hit((name, lines), truth["arcs"])
        kinds = {os.path.basename(path): kind for path, kind in truth["routine"].items()}
        print(f"{rank:3} {score:.4f} {'arc: ' + truth['arcs'][index]['kind'] if index is not None else kinds.get(name, 'beside an arc'):28} {title}")


if __name__ == "__main__":
    main()
