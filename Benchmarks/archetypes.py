#!/usr/bin/env python3
"""Measures how well sessions are told apart by kind.

    Benchmarks/archetypes.py all PROGRAM LOGS LABELS.jsonl
    Benchmarks/archetypes.py planted PROGRAM [--kinds 8,14,20] [--sessions 600]
    Benchmarks/archetypes.py time PROGRAM [--sessions 25000]
    Benchmarks/archetypes.py seeds PROGRAM LOGS
    Benchmarks/archetypes.py labels PROGRAM LOGS LABELS.jsonl

all prints the figures of all of them, and the number of lines in the golden table of commands. planted writes logs of
invented kinds of session, with noise in each and some that are mixtures of two, and prints the adjusted Rand index with
the truth, for the number that was planted and for --clusters auto. time writes as many and prints how long the
clustering took, beside reading; for its CPU time see Benchmarks/Sources/stages. seeds prints the mean pairwise adjusted
Rand index of ten runs with other seeds, beside plain k-means as the report gives it. labels prints the adjusted mutual
information with kinds judged by reading, beside clusters by the words of the first prompts (tf-idf, k-means with 20
restarts, in this file). Standard library only; PROGRAM is the release build.
"""
import collections, glob, json, math, os, random, re, subprocess, sys, tempfile, time


# Agreement of two lists of labels.


def choose2(n):
    return n * (n - 1) / 2


def tables(left, right):
    return collections.Counter(zip(left, right)), collections.Counter(left), collections.Counter(right)


def adjusted_rand(left, right):
    cells, rows, columns = tables(left, right)
    together = sum(map(choose2, cells.values()))
    a, b = sum(map(choose2, rows.values())), sum(map(choose2, columns.values()))
    expected = a * b / choose2(len(left))
    most = (a + b) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def adjusted_mutual_information(left, right):
    n = len(left)
    cells, rows, columns = tables(left, right)

    def entropy(sizes):
        return -sum(s / n * math.log(s / n) for s in sizes.values())

    shared = sum(c / n * math.log(n * c / (rows[i] * columns[j])) for (i, j), c in cells.items())
    f = lambda x: math.lgamma(x + 1)
    expected = 0.0
    for a in rows.values():
        for b in columns.values():
            for c in range(max(1, a + b - n), min(a, b) + 1):
                chance = f(a) + f(b) + f(n - a) + f(n - b) - f(n) - f(c) - f(a - c) - f(b - c) - f(n - a - b + c)
                expected += c / n * math.log(n * c / (a * b)) * math.exp(chance)
    most = (entropy(rows) + entropy(columns)) / 2
    return 1.0 if most == expected else (shared - expected) / (most - expected)


# Running the program.


def run(program, logs, *options):
    with tempfile.TemporaryDirectory() as folder:
        site = os.path.join(folder, "site")
        command = [program, logs, "--output", site, "--time-zone", "UTC", *options]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode not in (0, 2):
            sys.exit(done.stderr)
        report = json.load(open(os.path.join(site, "data", "report.json")))
        kinds = {}
        for path in sorted(glob.glob(os.path.join(site, "data", "sessions-*.json"))):
            month = json.load(open(path))
            for row in month["sessions"]:
                session = dict(zip(month["columns"], row))
                for column, names in month["names"].items():
                    if session.get(column) is not None:
                        session[column] = names[session[column]]
                if session["archetype"] not in (None, "too-few-calls"):
                    kinds[os.path.basename(session["file"])] = session["archetype"]
        return report, kinds, done.stderr


# Planted kinds: each uses a few tools of its own much, in an order of its own, and the common ones now and then.

COMMON = ["Read", "Grep", "ls", "Edit:a.py", "git status", "cat", "TodoWrite"]
COMMANDS = (
    "go test|cargo build|npm run lint|docker ps|kubectl get|terraform plan|gh pr view|git rebase|swift test|pytest|"
    "xcrun simctl boot|psql|curl|make|uv run pytest|adb|helm list|ffmpeg|jq|rsync|aws s3 ls|brew install|pod install|"
    "mix test|bundle exec rspec|tsc|npx playwright|hugo|redis-cli|ssh"
).split("|")
TOOLS = "WebFetch|WebSearch|Task|Skill|mcp__browser__click|mcp__mail__send|NotebookEdit|LSP|TaskCreate|Glob".split("|")
FILES = "Edit:a.md|Write:b.swift|Edit:x.test.ts|Edit:c.json|Write:d.md|Edit:tests/e.py".split("|")


def planted_kinds(count, chance):
    pool = COMMANDS + TOOLS + FILES
    chance.shuffle(pool)
    kinds = []
    for index in range(count):
        own = [pool[(index * 2) % len(pool)], pool[(index * 2 + 1) % len(pool)]] + chance.sample(pool, 1)
        kinds.append((own, chance.sample(COMMON, 2)))
    return kinds


def steps(kinds, parts, chance):
    out = []
    for _ in range(max(8, int(chance.lognormvariate(3.0, 0.6)))):
        own, common = kinds[chance.choices(range(len(kinds)), parts)[0]] if parts else kinds[0]
        draw = chance.random()
        out.append(chance.choice(own) if draw < 0.62 else chance.choice(common) if draw < 0.85 else chance.choice(COMMON))
    return out


def record(kind, session, index, message, when):
    return json.dumps(
        {
            "type": kind, "sessionId": session, "uuid": f"{session}-{index}", "cwd": "/home/dev/app",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(when)), "message": message,
        }
    )


def tool(step):
    for verb in ("Edit", "Write"):
        if step.startswith(verb + ":"):
            return verb, {"file_path": "/home/dev/app/" + step[len(verb) + 1 :]}
    if step in TOOLS or step in ("Read", "Grep", "TodoWrite"):
        return step, {"file_path": "/home/dev/app/a.py"} if step == "Read" else {}
    return "Bash", {"command": step}


def write_planted(folder, count, sessions, seed):
    chance = random.Random(seed)
    kinds = planted_kinds(count, chance)
    truth = {}
    os.makedirs(os.path.join(folder, "app"))
    for number in range(sessions):
        main = number % count
        parts = [0.0] * count
        parts[main] = 1.0
        if chance.random() < 0.08:  # a mixture: mostly one, some of another
            parts[(main + 1 + chance.randrange(count - 1)) % count] = 0.35
        name = f"{number:08x}-0000-4000-8000-{seed:012x}"
        start = 1_772_445_600 + number * 600
        lines = [record("user", name, 0, {"role": "user", "content": f"Do task {number}."}, start)]
        for index, step in enumerate(steps(kinds, parts, chance)):
            called, given = tool(step)
            use = {"type": "tool_use", "id": f"t-{name}-{index}", "name": called, "input": given}
            answer = {"type": "tool_result", "tool_use_id": use["id"], "content": "ok"}
            message = {"role": "assistant", "id": f"m-{name}-{index}", "model": "m", "content": [use]}
            lines.append(record("assistant", name, 2 * index + 1, message, start + index))
            lines.append(record("user", name, 2 * index + 2, {"role": "user", "content": [answer]}, start + index))
        with open(os.path.join(folder, "app", name + ".jsonl"), "w") as log:
            log.write("\n".join(lines) + "\n")
        truth[name + ".jsonl"] = main
    return truth


def planted(program, counts, sessions):
    for count in counts:
        for seed in (1, 2, 3):
            with tempfile.TemporaryDirectory() as folder:
                truth = write_planted(folder, count, sessions, seed)
                files = sorted(truth)
                report, kinds, _ = run(program, folder, "--clusters", str(count))
                index = adjusted_rand([truth[f] for f in files], [kinds[f] for f in files])
                automatic, found, _ = run(program, folder, "--clusters", "auto")
                other = adjusted_rand([truth[f] for f in files], [found[f] for f in files])
                clustering = report["clustering"]
                print(
                    f"planted {count:2} (seed {seed}): ARI {index:.3f}; auto finds {automatic['clustering']['clusters']}, "
                    f"ARI {other:.3f}; {clustering['dimensions']} dimensions, between seeds "
                    f"{clustering['stability']['betweenSeeds']:.3f}", flush=True)


def timing(program, sessions):
    with tempfile.TemporaryDirectory() as folder:
        write_planted(folder, 20, sessions, 1)
        for turn in range(3):
            start = time.monotonic()
            report, _, words = run(program, folder, "--verbose", "--progress", "never")
            whole = time.monotonic() - start
            begun, ended = re.findall(r"clustering (?:begins|ended) at ([0-9.]+) s", words)
            print(
                f"{report['clustering']['sessions']} sessions: clustering with stability {float(ended) - float(begun):.2f} s, "
                f"reading before it {float(begun):.2f} s, whole run {whole:.2f} s", flush=True)


def seeds(program, logs):
    found, plain = [], None
    for seed in range(1, 11):
        report, kinds, _ = run(program, logs, "--seed", str(seed))
        found.append(kinds)
        plain = plain or report["clustering"]["stability"]["plainKMeans"]
    files = sorted(found[0])
    labels = [[kinds[f] for f in files] for kinds in found]
    pairs = [adjusted_rand(labels[i], labels[j]) for i in range(len(labels)) for j in range(i)]
    print(
        f"{len(files)} sessions, ten seeds: mean pairwise ARI {sum(pairs) / len(pairs):.3f}, least {min(pairs):.3f}; "
        f"plain k-means with 20 restarts {plain:.3f}")


# The baseline by text: tf-idf over the words of the first prompts and k-means by cosine.


def prompt_words(path):
    words = collections.Counter()
    with open(path, "rb") as log:
        for line in log:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            content = entry.get("message", {}).get("content") if isinstance(entry.get("message"), dict) else None
            if entry.get("type") == "user" and isinstance(content, str) and not content.startswith("<"):
                words.update(re.findall(r"[a-z]{3,}", content.lower())[:500])
            elif entry.get("type") == "summary" and isinstance(entry.get("summary"), str):
                words.update(re.findall(r"[a-z]{3,}", entry["summary"].lower()))
    return words


def text_clusters(bags, count, seed):
    holders = collections.Counter(word for bag in bags for word in bag)
    rows = []
    for bag in bags:
        row = {w: math.log1p(c) * (math.log((1 + len(bags)) / (1 + holders[w])) + 1) for w, c in bag.items() if holders[w] > 1}
        length = math.sqrt(sum(v * v for v in row.values())) or 1
        rows.append({w: v / length for w, v in row.items()})
    chance, best = random.Random(seed), None
    for _ in range(20):
        centres, labels = [dict(row) for row in chance.sample(rows, count)], None
        for _ in range(15):
            norms = [math.sqrt(sum(v * v for v in c.values())) or 1 for c in centres]
            scores = [[sum(v * c.get(w, 0) for w, v in row.items()) / n for c, n in zip(centres, norms)] for row in rows]
            new = [max(range(count), key=row.__getitem__) for row in scores]
            if new == labels:
                break
            labels = new
            centres = [collections.Counter() for _ in range(count)]
            for row, label in zip(rows, labels):
                for word, value in row.items():
                    centres[label][word] += value
        quality = sum(map(max, scores))
        if best is None or quality > best[0]:
            best = (quality, labels)
    return best[1]


def judged(program, logs, path):
    labels = {os.path.basename(row["file"]): row for row in map(json.loads, open(path))}
    for options in (["--clusters", "20"], ["--clusters", "auto"]):
        report, kinds, _ = run(program, logs, *options)
        files = sorted(f for f in kinds if f in labels)
        value = adjusted_mutual_information([kinds[f] for f in files], [labels[f]["archetype"] for f in files])
        print(f"{' '.join(options)}: {report['clustering']['clusters']} kinds, AMI {value:.3f} on {len(files)} judged sessions")
    paths = {os.path.basename(p): p for p in glob.glob(os.path.join(logs, "**", "*.jsonl"), recursive=True)}
    everything = sorted(f for f in kinds if f in paths)
    bags = [prompt_words(paths[f]) for f in everything]
    values = []
    for seed in (1, 2, 3):
        found = dict(zip(everything, text_clusters(bags, 20, seed)))
        values.append(adjusted_mutual_information([found[f] for f in files], [labels[f]["archetype"] for f in files]))
    print(f"by text, 20 clusters: AMI {sum(values) / len(values):.3f} (three seeds)")


def golden_table():
    tests = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Tests/SessionMiningTests/Extraction")
    text = open(os.path.join(tests, "CommandNameTests.swift")).read()
    lines = set(re.findall(r'Row\(\s*"((?:[^"\\\\]|\\\\.)*)"', text))
    print(f"golden table of commands: {len(lines)} different lines")


def everything(program, logs, labels):
    golden_table()
    seeds(program, logs)
    judged(program, logs, labels)
    planted(program, [8, 14, 20], 600)
    timing(program, 25000)


def option(name, default):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program = os.path.abspath(sys.argv[2])
    match sys.argv[1]:
        case "all" if len(sys.argv) == 5:
            everything(program, sys.argv[3], sys.argv[4])
        case "planted":
            counts = [int(n) for n in option("--kinds", "8,14,20").split(",")]
            planted(program, counts, int(option("--sessions", "600")))
        case "time":
            timing(program, int(option("--sessions", "25000")))
        case "seeds" if len(sys.argv) == 4:
            seeds(program, sys.argv[3])
        case "labels" if len(sys.argv) == 5:
            judged(program, sys.argv[3], sys.argv[4])
        case _:
            sys.exit(__doc__)


main()
