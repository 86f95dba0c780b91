"""Running and timing commands, and what a machine is: shared by the parts of Benchmarks/run."""
import hashlib, os, platform, re, signal, statistics, subprocess, sys, time


def logs(corpus):
    """All log files of a corpus, in order."""
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(corpus) for name in names if name.endswith(".jsonl"))


def run(command, feed=None, limit=None, environment=None, accepted=(0, 2), output=None):
    """One run: seconds on the clock, seconds of CPU and peak memory in MB, children included; None if it took too long or failed."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE if feed else subprocess.DEVNULL, stdout=output or subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=environment, start_new_session=True)
    if feed:
        process.stdin.write(feed)
        process.stdin.close()
    status = None
    while status is None:
        done, code, usage = os.wait4(process.pid, os.WNOHANG if limit else 0)
        if done:
            status = os.waitstatus_to_exitcode(code)
        elif limit and time.monotonic() - start > limit:
            os.killpg(process.pid, signal.SIGKILL)
            os.wait4(process.pid, 0)
            process.returncode = -9
            return None
        else:
            time.sleep(0.005)
    process.returncode = status
    seconds = time.monotonic() - start
    if status not in accepted:
        print(f"{command[0]} ended with {status}", file=sys.stderr)
        return None
    return {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}


def middle(runs, key):
    return statistics.median(run[key] for run in runs)


def tree(folder):
    """A sum over the names and bytes of all files below a folder."""
    total = hashlib.sha256()
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            full = os.path.join(path, name)
            total.update(os.path.relpath(full, folder).encode() + b"\0")
            with open(full, "rb") as file:
                total.update(hashlib.file_digest(file, "sha256").digest() if hasattr(hashlib, "file_digest") else file.read())
    return total.hexdigest()


def machine():
    """What it was measured on, in one line."""
    model = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    virtual = ""
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            virtual = " (virtual)" if re.search(r"^flags.*\bhypervisor\b", file.read(), re.M) else ""
    return f"{os.cpu_count()} cores of {model}{virtual}, {memory:.0f} GiB, {platform.system()} {platform.release()}"


def table(head, rows):
    """Markdown; the first column to the left, the others to the right."""
    lines = ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def size(count):
    return f"{count / 1e9:.2f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"
