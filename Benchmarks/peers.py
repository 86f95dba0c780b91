"""Other tools that read the same logs, each with a home of its own, telemetry off, offline where it can be, and a time limit.

They are installed from PyPI into a virtual environment that is kept between runs. A home is made for the purpose, for some
of them write beside the logs: none ever sees a person's own.
"""
import os, shutil, subprocess, sys

import measure

PACKAGES = ["agentsview", "claude-code-log", "claude-monitor", "duckdb"]


def environment(venv):
    """The folder of the programs; installs what is missing. None where that cannot be done."""
    programs = os.path.join(venv, "bin")
    if not os.path.exists(os.path.join(programs, "python3")):
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    for package in PACKAGES:
        done = subprocess.run([os.path.join(programs, "python3"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            print(f"{package} could not be installed", file=sys.stderr)
    return programs


def commands(programs, home, output):
    logs = os.path.join(home, ".claude", "projects")
    return [
        ("agentsview sync", [os.path.join(programs, "agentsview"), "sync"], (0,)),
        ("claude-code-log --all-projects", [os.path.join(programs, "claude-code-log"), logs, "--all-projects", "-o", os.path.join(output, "log.html")], (0,)),
        ("claude-monitor --view daily", [os.path.join(programs, "claude-monitor"), "--view", "daily", "--once", "--output", "json", "--data-paths", logs], (0, 20)),
    ]


def compare(corpus, programs, scratch, limit, runs):
    """Rows of name and runs; None for one that did not end in time, or is not there."""
    rows = {}
    for number in range(runs):
        home = os.path.join(scratch, f"home-{number}")
        shutil.rmtree(home, ignore_errors=True)
        output = os.path.join(home, "output")
        shutil.copytree(corpus, os.path.join(home, ".claude", "projects"))
        os.makedirs(output)
        variables = {"HOME": home, "PATH": programs + ":/usr/bin:/bin", "LANG": "C.UTF-8", "AGENTSVIEW_TELEMETRY_ENABLED": "0", "DO_NOT_TRACK": "1",
                     "CLAUDE_PROJECTS_DIR": os.path.join(home, ".claude", "projects"), "NO_COLOR": "1"}
        for name, command, accepted in commands(programs, home, output):
            if name in rows and rows[name] is None:
                continue
            result = measure.run(command, limit=limit, environment=variables, accepted=accepted) if os.path.exists(command[0]) else None
            rows[name] = None if result is None else rows.get(name, []) + [result]
        if os.path.exists(os.path.join(programs, "agentsview")):
            # Some versions leave a process behind that keeps their database open.
            measure.run([os.path.join(programs, "agentsview"), "daemon", "stop"], limit=30, environment=variables, accepted=range(256))
        shutil.rmtree(home, ignore_errors=True)
    return rows
