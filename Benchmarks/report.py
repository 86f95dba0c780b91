"""What Benchmarks/run measured, as Markdown."""
import os

import measure

PARTS = ["whole", "readers", "stages", "instructions", "peers"]
WHOLE = ["cat", "wc -l", "cold", "warm", "one more"]
STEPS = ["discover", "read and extract, no insights", "read and extract", "join", "report", "render"]
NAMES = {"cold": "**generate-site**, nothing cached", "warm": "**generate-site**, nothing changed", "one more": "**generate-site**, one session more"}


def corpus_name(corpus, whole):
    row = (whole or {}).get(corpus)
    return f"{row['files']:,} files, {measure.size(row['bytes'])}" if row else os.path.basename(corpus)


def row(name, runs, size, limit=None):
    if not runs or any(run is None for run in runs):
        return [name, f"over {limit:.0f} s" if limit else "failed", "", "", "", ""]
    seconds = [run["seconds"] for run in runs]
    middle = measure.middle(runs, "seconds")
    # Of what is over in a moment it is the memory of the process that it was forked from.
    memory = "" if name in ("cat", "wc -l") else f"{max(run['memory'] for run in runs):.0f} MB"
    return [name, f"{middle:.2f} s", f"{min(seconds):.2f}–{max(seconds):.2f} s, {len(runs)} runs", measure.size(size / middle) + "/s",
            f"{measure.middle(runs, 'cpu'):.2f} s", memory]


def markdown(state):
    blocks = [f"Measured on {state.get('machine', 'nothing')}; logs in the page cache as far as it holds them; medians."]
    head = ["command", "time", "range", "throughput", "CPU", "peak memory"]
    whole, readers = state.get("whole"), state.get("readers")
    for corpus in state["corpora"]:
        rows = []
        if whole and corpus in whole:
            part = whole[corpus]
            rows += [row(NAMES.get(name, name), part["times"][name], part["bytes"]) for name in WHOLE]
        for name, reader in (readers or {}).get(corpus, {}).items():
            size = whole[corpus]["bytes"] if whole and corpus in whole else sum(map(os.path.getsize, measure.logs(corpus)))
            rows.append(row(name, reader["times"], size))
        if not rows:
            continue
        blocks += [f"### {corpus_name(corpus, whole)}", measure.table(head, rows)]
        blocks += notes(corpus, whole, readers)
    for part, text in [("stages", stages), ("instructions", instructions), ("peers", peers)]:
        if state.get(part):
            blocks += text(state[part], whole)
    return "\n\n".join(blocks) + "\n"


def notes(corpus, whole, readers):
    lines = []
    if whole and corpus in whole:
        part = whole[corpus]
        lines.append("The sites of all runs, timed and untimed, cached and not, are the same byte for byte." if part["sameBytes"] else "**The sites of the runs differ.**")
        if part["truth"]:
            lines.append(f"Beside what the corpus was written with: {part['truth']}.")
        counts = part["counts"]
        told = [f"generate-site {counts['toolCalls']:,} tool calls and {counts['outputTokens']:,} output tokens"]
        for name, reader in (readers or {}).get(corpus, {}).items():
            if reader["counts"]:
                told.append(f"{name} {reader['counts']['toolCalls']:,} and {reader['counts']['outputTokens']:,}")
        lines.append("Counted: " + "; ".join(told) + ".")
    return [" ".join(lines)] if lines else []


def stages(part, whole):
    rows = [[stage["name"], f"{stage['cpu']:.2f} s", measure.size(part["bytes"] / max(stage["cpu"], 1e-9)) + "/s", f"{stage['resident']} MB"] for stage in part["stages"]]
    return [f"### Each step alone, {corpus_name(part['corpus'], whole)}", measure.table(["step", "CPU", "of one core", "resident after it"], rows)]


def instructions(part, whole):
    rows, before = [], 0
    for name, count in part["counts"].items():
        # Each run goes one step further than the one before.
        rows.append([name, f"{(count - before) / part['bytes']:.1f}"])
        before = count
    return [f"### Instructions a byte, {measure.size(part['bytes'])}, callgrind", measure.table(["step", "instructions a byte"], rows),
            "On so few logs the steps after reading, which cost by the session, weigh more than on many."]


def peers(part, whole):
    rows = [row(name, runs, part["bytes"], part["limit"]) for name, runs in part["rows"].items()]
    for cells in rows:
        # A process that it leaves behind does the work.
        if cells[0].startswith("agentsview"):
            cells[4:] = ["", ""]
    own = (whole or {}).get(part["corpus"])
    if own:
        rows.insert(0, row(NAMES["cold"], own["times"]["cold"], own["bytes"]))
    return [f"### Other tools, {corpus_name(part['corpus'], whole)}", measure.table(["command", "time", "range", "throughput", "CPU", "peak memory"], rows)]
