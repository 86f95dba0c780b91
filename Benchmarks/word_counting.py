"""A scorer that counts words, as the study's did: the baseline of arcs.py and labels.py.

Windows of 20 entries, half overlapping. Each of seven dimensions counts its words in all text of the window, tool input,
tool output and file contents included; the count over its cap, at most 1, is the dimension, and the weighted sum of the
seven is the window's score. A session's score is that of its best window. The caps are round numbers set once, so that
about three quarters of real sessions come out as high value (0.65), as they did in the study (78 %); they were not
fitted to any ranking. Standard library only.
"""
import json, re

WINDOW, STEP = 20, 10
# Dimension: weight, words that reach 1, pattern.
DIMENSIONS = {
    "novelty": (0.20, 2, r"unexpected\w*|surpris\w+|discover\w*|turns out|turned out|weird\w*|actually|insight\w*|realiz\w+|breakthrough|edge cases?"),
    "technical depth": (0.18, 10, r"root causes?|because|architecture|algorithm\w*|race conditions?|deadlock\w*|memory leak\w*|stack traces?|debug\w*|investigat\w+|under the hood|bottleneck\w*|internals?|trade-?offs?"),
    "reproducibility": (0.15, 10, r"steps? to|reproduc\w+|verif\w+|confirm\w*|baseline|pass(?:ed|es)|expected|commands?|config\w*"),
    "failure richness": (0.15, 20, r"fail(?:s|ed|ing|ures?)?|errors?|exceptions?|crash\w*|broken|bugs?|wrong|issues?|traceback|panic\w*|regress\w+"),
    "cross-project": (0.12, 4, r"patterns?|workflows?|in general|reusable|templates?|common|across|conventions?|best practices?"),
    "narrative": (0.10, 20, r"but|however|finally|instead|fixed|works|worked|solved|resolved|at first|initially|learned|lessons?|workaround\w*"),
    "metric density": (0.10, 20, r"\d+(?:\.\d+)?\s?(?:%|ms|s|kB|KB|MB|GB|times|lines|tests|files|passed|failed|seconds|minutes|tokens)"),
}
PATTERNS = {name: (weight, cap, re.compile(r"\b(?:" + words + r")(?!\w)", re.I)) for name, (weight, cap, words) in DIMENSIONS.items()}


def texts(value):
    """Every string inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)


def entries(path):
    """What was said or done in a log, in order: (first line, last line, all its text). A result joins its call."""
    out, calls = [], {}
    with open(path, "rb") as log:
        for number, line in enumerate(log, 1):
            try:
                record = json.loads(line.decode("utf-8", "replace"))
            except ValueError:
                continue
            if not isinstance(record, dict) or record.get("type") not in ("user", "assistant") or not isinstance(record.get("message"), dict):
                continue
            content = record["message"].get("content")
            for block in [{"type": "text", "text": content}] if isinstance(content, str) else content or []:
                if not isinstance(block, dict):
                    continue
                kind = block.get("type")
                if kind == "tool_result":
                    text = "\n".join(texts(block.get("content")))
                    if block.get("tool_use_id") in calls:
                        entry = out[calls[block["tool_use_id"]]]
                        entry[1], entry[2] = number, entry[2] + "\n" + text
                    else:
                        out.append([number, number, text])
                elif kind == "tool_use":
                    calls[block.get("id")] = len(out)
                    out.append([number, number, "\n".join(texts(block.get("input")))])
                elif kind in ("text", "thinking") and block.get(kind):
                    out.append([number, number, block[kind]])
    return [tuple(entry) for entry in out]


def score_counts(counts):
    """The weighted sum of capped counts, one for each dimension, 0 to 1."""
    return sum(weight * min(1.0, counts[name] / cap) for name, (weight, cap, _) in PATTERNS.items())


def window_starts(count):
    """Where windows begin; the last ends at the last entry."""
    if count <= WINDOW:
        return [0]
    return sorted({*range(0, count - WINDOW, STEP), count - WINDOW})


def best_window(path):
    """The score of a log's best window and its first and last line; the first of equals."""
    said = entries(path)
    if not said:
        return 0.0, (0, 0)
    found = [{name: len(pattern.findall(text)) for name, (_, _, pattern) in PATTERNS.items()} for _, _, text in said]
    best = None
    for start in window_starts(len(said)):
        part = found[start : start + WINDOW]
        score = score_counts({name: sum(counts[name] for counts in part) for name in PATTERNS})
        if best is None or score > best[0]:
            best = score, (said[start][0], max(last for _, last, _ in said[start : start + WINDOW]))
    return best
