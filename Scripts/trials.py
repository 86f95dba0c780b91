"""What Scripts/kill-test and Scripts/hostile-heavy share: the built program, and what a folder looks like."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def program() -> str:
    """The release build; GENERATE_SITE names another."""
    if named := os.environ.get("GENERATE_SITE"):
        return named
    build = ["swift", "build", "--package-path", str(ROOT), "-c", "release"]
    subprocess.run([ROOT / "Scripts/setup"], check=True)
    subprocess.run([*build, "--product", "generate-site"], check=True, stdout=sys.stderr)
    folder = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
    return f"{folder}/generate-site"


def snapshot(folder: Path) -> dict[str, tuple] | None:
    """Path → kind, permissions and content of all that lies below; None where there is no such folder."""
    if not os.path.lexists(folder):
        return None
    found = {".": ("folder", stat.S_IMODE(os.lstat(folder).st_mode), "")}
    for base, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(base, name)
            info = os.lstat(path)
            if stat.S_ISLNK(info.st_mode):
                entry = ("link", 0, os.readlink(path))
            elif stat.S_ISDIR(info.st_mode):
                entry = ("folder", stat.S_IMODE(info.st_mode), "")
            else:
                with open(path, "rb") as file:
                    entry = ("file", stat.S_IMODE(info.st_mode), hashlib.sha256(file.read()).hexdigest())
            found[os.path.relpath(path, folder)] = entry
    return found


def difference(left: dict | None, right: dict | None) -> str:
    if left is None or right is None:
        return "one of them is not there"
    paths = sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))
    return f"{len(paths)} paths differ, such as {paths[:3]}"


def copy_tree(source: Path, target: Path):
    shutil.copytree(source, target, symlinks=True, copy_function=shutil.copy2)
    os.chmod(target, stat.S_IMODE(os.lstat(source).st_mode))


def remove_tree(path: Path):
    if os.path.lexists(path):
        shutil.rmtree(path)


class Tally:
    """Counts what was tried, prints what went wrong."""

    def __init__(self):
        self.done: dict[str, dict[str, int]] = {}
        self.failures: list[str] = []

    def count(self, what: str, outcome: str):
        group = self.done.setdefault(what, {})
        group[outcome] = group.get(outcome, 0) + 1

    def expect(self, condition: bool, what: str):
        if not condition:
            self.failures.append(what)
            print(f"FAILED {what}", flush=True)

    def report(self) -> int:
        for what, outcomes in self.done.items():
            print(f"{what}: " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
        total = sum(sum(outcomes.values()) for outcomes in self.done.values())
        print(f"{total} trials, {len(self.failures)} failures")
        return 1 if self.failures else 0
