#!/usr/bin/env python3
"""Times generate-site, with nothing cached and with nothing changed since the last run, beside cat and wc over the same files, in one run; with peak memory.

    Benchmarks/speed.py CORPUS [--runs 5] [--program .build/release/generate-site]

The files are read once before anything is timed, so that all find them in the page cache. Each command then runs in
turn, so that a busy moment of the machine hits all alike; the table gives medians and the range.
"""
import argparse, os, platform, resource, shutil, statistics, subprocess, sys, tempfile, time

parser = argparse.ArgumentParser()
parser.add_argument("corpus")
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--program", default=os.path.join(os.path.dirname(__file__), "../.build/release/generate-site"))
arguments = parser.parse_args()

files = sorted(
    os.path.join(folder, name) for folder, _, names in os.walk(arguments.corpus) for name in names if name.endswith(".jsonl"))
size = sum(map(os.path.getsize, files))
if not files:
    sys.exit(f"{arguments.corpus}: no *.jsonl there")


def run(command, feed=None):
    """Seconds on the clock, seconds of CPU, peak memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.PIPE if feed else None, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if feed:
        process.stdin.write(feed)
        process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 2):
        sys.exit(f"{command[0]} failed")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


names = "\0".join(files).encode()
with tempfile.TemporaryDirectory() as scratch:
    site = os.path.join(scratch, "site")

    def generate():
        shutil.rmtree(site, ignore_errors=True)
        return run([*program, "--output", site, "--no-cache"])

    def again():
        return run([*program, "--output", kept, "--cache", os.path.join(scratch, "cache")])

    program = [arguments.program, arguments.corpus, "--time-zone", "UTC", "--quiet", "--progress", "never"]
    kept = os.path.join(scratch, "kept")
    again()
    commands = {
        "cat": lambda: run(["xargs", "-0", "cat"], names),
        "wc -l": lambda: run(["xargs", "-0", "wc", "-l"], names),
        "generate-site, nothing cached": generate,
        "generate-site, nothing changed": again,
    }
    commands["cat"]()
    results = {name: [] for name in commands}
    for _ in range(arguments.runs):
        for name, command in commands.items():
            results[name].append(command())

print(f"{len(files):,} files, {size / 1e9:.2f} GB; {os.cpu_count()} cores, {platform.machine()}, Linux {platform.release()}" if platform.system() == "Linux"
      else f"{len(files):,} files, {size / 1e9:.2f} GB; {os.cpu_count()} cores, {platform.platform()}")
print(f"\n| command | median of {arguments.runs} | range | GB/s | CPU | peak memory |\n| --- | ---: | ---: | ---: | ---: | ---: |")
for name, runs in results.items():
    wall = [r[0] for r in runs]
    middle = statistics.median(wall)
    cpu = statistics.median(r[1] for r in runs)
    memory = f"{max(r[2] for r in runs):.0f} MB" if name.startswith("generate-site") else ""
    print(f"| {name} | {middle:.2f} s | {min(wall):.2f}–{max(wall):.2f} s | {size / 1e9 / middle:.2f} | {cpu:.2f} s | {memory} |")
