#!/usr/bin/env python3
"""Writes session logs in which some sessions hold a planted arc and most are routine.

    Benchmarks/planted_arcs.py OUT [--seed N (1)] [--sessions N (1000)] [--arcs N (60)]

An arc is failure, investigation, change of approach, success of the very thing that failed. OUT becomes a projects
folder; OUT/truth.json says which lines of which file hold an arc and of what kind, and what kind of routine each other
file is. The same seed gives the same bytes. Arcs and routine sessions draw their modules, commands, prose and lengths
from the same places, so that neither length nor vocabulary tells them apart alone; several kinds of routine are there to
fool a program that counts words, errors, or commands that fail and later pass. Standard library only; it shares no
word list or pattern with the program that it measures, and its author had not read that part of it.
"""
import argparse, datetime, json, os, random, re, sys

from planted_scenarios import SCENARIOS

ARC_KINDS = {
    "plain": "the same command fails and passes, told in full",
    "changed arguments": "the run that passes has other arguments than the one that fails",
    "inside a long session": "between a hundred and more lines of routine work",
    "sub-agent": "short and rich, in a sub-agent's file",
    "few words of cause": "facts side by side, hardly a because",
    "structure only": "next to no prose, only calls and results tell it",
    "two wrong turns": "two approaches fail before the third holds",
    "person turns it": "the person's prompt points to another approach",
    "piped": "the failing run goes through a pipe and so is no tool error",
    "short": "few entries, one failure, one probe, one change",
}
# Share of the routine sessions, and what each is.
ROUTINE_KINDS = {
    "edits that pass": (17, "reading, an edit or two, checks pass at once"),
    "reading": (12, "exploring code and explaining it"),
    "config edits": (11, "settings, ignore files, dependency versions"),
    "git chores": (10, "status, branches, commits, tags"),
    "question and answer": (10, "long prose, hardly a tool"),
    "long but uneventful": (8, "sixty and more calls, all of them well"),
    "stays failed": (7, "different failures, some thinking, no success"),
    "one error repeats": (5, "the same error many times, nothing learnt"),
    "retried until it passes": (3, "a flaky network: fails, fails, passes, nothing changed"),
    "test first": (6, "red on purpose, then green, in cycles"),
    "dramatic contents": (5, "a post-mortem or a log of errors is read or moved"),
    "slip": (6, "a wrong path or a typing slip, put right in the next call"),
}

PROJECTS = [
    ("billing-core", "python"), ("packet-forge", "rust"), ("tidewatch", "go"), ("shopfront", "ts"), ("claims-desk", "java"),
    ("fieldnotes-ios", "swift"), ("greenroom", "ruby"), ("lexis-engine", "cpp"), ("platform-infra", "terraform"),
    ("warehouse-models", "sql"), ("signal-hub", "elixir"), ("pricing-net", "dotnet"),
]
# Where scenarios of a stack without a project of its own live.
HOMES = {"docker": "tidewatch", "k8s": "platform-infra", "shell": "billing-core", "git": "lexis-engine", "ci": "shopfront", "mcp": "greenroom"}
EXTENSIONS = {"python": "py", "rust": "rs", "go": "go", "ts": "ts", "java": "java", "swift": "swift", "ruby": "rb", "cpp": "cc",
              "terraform": "tf", "sql": "sql", "elixir": "ex", "dotnet": "cs"}
CHECKS = {
    "python": [("pytest -q", "{k} passed in {s}s"), ("ruff check .", "All checks passed!")],
    "rust": [("cargo test", "test result: ok. {k} passed; 0 failed; finished in {s}s"), ("cargo fmt --check", "")],
    "go": [("go test ./...", "ok  \tinternal/{mod}\t{s}s"), ("go vet ./...", "")],
    "ts": [("npm test", " Tests  {k} passed ({k})\n Duration  {s}s"), ("npm run lint", "")],
    "java": [("./gradlew check", "BUILD SUCCESSFUL in {n}s"), ("./gradlew spotlessCheck", "BUILD SUCCESSFUL in 3s")],
    "swift": [("swift test", "Executed {k} tests, with 0 failures (0 unexpected) in {s} seconds"), ("swift build", "Build complete! ({s}s)")],
    "ruby": [("bundle exec rspec", "{k} examples, 0 failures"), ("bundle exec rubocop", "no offenses detected")],
    "cpp": [("cmake --build build && ctest --test-dir build", "100% tests passed, 0 tests failed out of {k}"), ("clang-format -n src/*.cc", "")],
    "terraform": [("terraform validate", "Success! The configuration is valid."), ("terraform fmt -check", "")],
    "sql": [("dbt build", "Done. PASS={k} WARN=0 ERROR=0 SKIP=0"), ("sqlfluff lint models", "All Finished!")],
    "elixir": [("mix test", "{k} tests, 0 failures"), ("mix format --check-formatted", "")],
    "dotnet": [("dotnet test", "Passed!  - Failed: 0, Passed: {k}, Skipped: 0"), ("dotnet format --verify-no-changes", "")],
}
REDS = {
    "python": "FAILED tests/test_{mod}.py::test_{fn} - AssertionError: assert None == {k}\n1 failed, {k} passed in {s}s",
    "rust": "thread 'tests::{fn}' panicked at src/{mod}.rs:{n}: assertion `left == right` failed\ntest result: FAILED. {k} passed; 1 failed",
    "go": "--- FAIL: Test{Fn} (0.00s)\n    {mod}_test.go:{n}: got 0, want {k}\nFAIL\tinternal/{mod}",
    "ts": " FAIL  src/{mod}.test.ts > {fn}\nAssertionError: expected undefined to be {k}\n Tests  1 failed | {k} passed",
    "java": "{Mod}Test > {fn}() FAILED\n    AssertionFailedError at {Mod}Test.java:{n}\nBUILD FAILED in {n}s",
    "swift": "{Mod}Tests.swift:{n}: error: XCTAssertEqual failed: (\"nil\") is not equal to (\"{k}\")\nExecuted {k} tests, with 1 failure",
    "ruby": "  1) {Mod}#{fn}\n     expected: {k} got: nil\n{k} examples, 1 failure",
    "cpp": "1/{k} Test #1: {mod}_{fn} ...***Failed\n90% tests passed, 1 tests failed out of {k}",
    "terraform": "Error: Unsupported attribute\n  on modules/{mod}/main.tf line {n}",
    "sql": "Failure in test not_null_{mod}_{fn}\n  Got {k} results, configured to fail if != 0",
    "elixir": "  1) test {fn} ({Mod}Test)\n     Assertion with == failed\n{k} tests, 1 failure",
    "dotnet": "  Failed {Fn} [2 ms]\n  Assert.Equal() Failure: Expected: {k}\nFailed!  - Failed: 1, Passed: {k}",
}
STUCK = [
    "error: could not reach the daemon at unix:///var/run/{mod}.sock: connection refused", "fatal: unable to access '{mod}': Could not resolve host",
    "{mod}: symbol lookup error: undefined symbol: {fn}", "Permission denied: /srv/{mod}/state", "No matching distribution found for {mod}-{fn}>={k}",
    "Segmentation fault (core dumped)", "error: linker `cc` not found", "x509: certificate signed by unknown authority",
    "license server {mod} did not answer within {n}s", "ENOSPC: no space left on device, write '{mod}.tmp'", "panic: runtime error: index out of range [{n}]",
]
MODULES = "ledger cart feed tariff parcel roster quota beacon atlas spool mosaic harvest kernel docket ferry lantern orchard pivot quarry ribbon sluice thicket umbra valve wicker zephyr badge cipher depot ember".split()
VERBS = "load merge resolve settle expand prune align stamp rotate split fold render queue route encode trim claim index pack sample".split()
NOUNS = "totals rows cursor frames tokens entries batch labels window routes leases pages shards quotes slots tags offers marks links drafts".split()

# Prose. [a|b] is a choice, {x} a value. The same grammar tells arcs and routine sessions.
GRAMMAR = {
    "arc.ask": [
        "{symptom}. [Can you look into it|Please find out why|Have a look]?", "[Please get|Get|I need] `{command}` [through|to pass|working again]. {Symptom}.",
        "[since yesterday|since the merge|for two days now] {symptom}, [please sort it out|what is going on?]", "{mod}: {symptom}.",
        "[Add|Finish] the {noun} part of {mod}. The checks [have to|must] be clean at the end.", "[make|get] {mod} ready for the release",
    ],
    "arc.symptom": [
        "[As reported|Reproduced|I see it too]: {symptom}. [I'll begin with|First stop is|Opening] `{file}`.",
        "[So|Right], {symptom}. [Two places could do that|Not much to go on yet|The message names line {n}].",
        "{Symptom}, [and it is not the whole suite|on this machine as well|every time I run it].",
    ],
    "arc.idea": [
        "[My first suspect|An obvious candidate|Likely]: {idea}. [I'll|Let me] {attempt} [and run it again|and see|first].",
        "[Perhaps|It may be that|I suspect that] {idea}[, so I|; to find out I'll|. I'll] {attempt}.",
        "[If|Assuming] {idea}, [then it should do to {attempt}|the cheap cure is to {attempt}].",
    ],
    "arc.not": [
        "[No change|The very same picture|Not that]. [So it is not that {idea}|{Idea}: ruled out|That theory is gone].",
        "[Still red, though|It fails on], [with another message|one step further on|in the same spot]. [I was looking in the wrong place|The guess did not hold].",
        "[Hm|Interesting]: [the patch changed nothing|a different line now]. [I need facts before the next patch|Guessing will not get me there].",
    ],
    "arc.probe": ["[Let me|I'll] [measure|print what really happens|check that directly|look at both sides].", "[A small experiment|One question first|To tell the two apart]:", ""],
    "arc.found": [
        "[There it is|That is the answer|Now the pieces fit]: {finding}.", "{Finding}. [That accounts for both messages|No patch in `{file}` could have helped].",
        "[What really happens|The mechanism]: {finding}. [It had nothing to do with my first idea|Which is why the first patch did nothing].",
    ],
    "arc.turn": [
        "[I'll take my patch out and|Back to the start; now to|Other plan:] {remedy}.", "[A better way|The sound cure] is to {remedy}. [The earlier edit goes|Reverting the first attempt].",
        "[So|Hence] [not a tweak but a change of shape|another route]: {remedy}.",
    ],
    "arc.done": [
        "`{command}` [passes|is clean|goes through] now. [In short|What it was]: {finding}. [What changed|The remedy]: {remedy}.",
        "[Done|Green]. {Finding}; [the way out was to|I went on to] {remedy}. [I ran it {k} times to be sure|Took {s} s, before it was {n} s|Nothing else moved].",
    ],
    "few.idea": ["{Attempt}.", "[First try|Try]: {attempt}."],
    "few.not": ["[Same|Red].", "[Still there|Unmoved]."],
    "few.found": ["{Finding}.", "[Seen|Noted]: {finding}."],
    "few.turn": ["[New plan|Next]: {remedy}.", "{Remedy}."],
    "few.done": ["`{command}`: clean. {Remedy}.", "[Passes|Clean]. Changed: `{file}`."],
    "bare": ["", "", "", "[Running|Next].", "[Once more|And]:", "[Looking|Opening `{file}`]."],
    "bare.done": ["[Done|OK].", "[Passes now|All set]."],
    "person.turn": [
        "[stop|hold on], [you keep patching the symptom|that is not the place]. [Look at|Have you checked] [how it is called|what comes in|the layer below]?",
        "no, [leave {file} alone|undo that]. {Finding}[, I think|, if I remember rightly].", "[I don't think|Doubt] that's it. [What about|Check] [the environment|the fixture|the order]?",
    ],
    "say.read": ["[Let me|I'll] [read|open|look at] `{file}` [first|to see how {mod} does it|].", "[Now|Next] the [caller|other side|tests].", "[Checking|Looking] where `{fn}` is used.", ""],
    "say.edit": [
        "[The change is small|One spot to touch]: `{fn}` [takes|gets|returns] the {noun} [as well|in order|lazily].", "[Updating|Adjusting|Extending] `{file}` [for the {noun}|accordingly|].",
        "[I'll add|Adding] `{fn}`, since [two callers need it|the {noun} belong together], [but leave the rest as it is|and a test].",
    ],
    "say.check": ["[Running|Now] the checks.", "[Verifying|Let me verify] that [everything|the suite] [is still green|passes].", ""],
    "say.done": [
        "[Done|That's it|All set]. `{fn}` [now handles|covers] the {noun}; {k} tests pass in {s} s.", "[Finished|Complete]: [{n} lines in|small edits to] `{file}`[, checks clean|; nothing else needed changing].",
        "[The {noun} go|{Mod} goes] through `{fn}` now[, {k} tests in {s} s|]. [Let me know if you want the docs updated too|]",
    ],
    "say.explain": [
        "`{fn}` [walks|collects|filters] the {noun} and [hands them to|feeds] {mod2}[, because the {noun2} may arrive late|. It keeps no state of its own].",
        "[However|Note that], `{file}` [falls back to the defaults|skips empty {noun}] [when the {noun2} are missing|on an error].",
        "[The reason is|That is so because] {mod} [was written before|predates] {mod2}, [but|and] both [share|use] the {noun2}.",
        "[A failed|An unexpected] batch of {noun} [is retried {n} times|ends in the dead-letter table], [then|and] an error is logged with {k} fields.",
        "[In practice|On the whole] {mod2} [costs|adds] about {n} ms per call, [most of it|{k} % of it] in `{fn}`.",
        "[If you want|To get] [stricter|lazier] {noun}, [change|wrap] `{fn}`[ instead of {mod2}|]; [the trade-off is|you pay with] more {noun2}.",
    ],
    "ask.edit": ["[add|please add|let's have] {noun} to {mod}", "[rename|extend|simplify] {fn} in {mod}[, keep the tests green|]", "[make|let] {mod} [return|accept] {noun2} [too|as well]", "[small one|next]: {fn} should [sort|keep|drop] its {noun}"],
    "ask.read": ["how does {mod} [handle|deal with] {noun}?", "[explain|walk me through] {fn} [please|]", "where [do|are] the {noun2} [come from|stored] in {mod}?"],
    "ask.config": ["[bump|set|change] the [line length|log level|node version|timeout] in {mod}", "[ignore|add] the [build folder|cache] [in|to] the config", "[update|pin] {mod} to {k}.{n}"],
    "ask.git": ["[commit|commit and push] this", "[make|cut] a branch for the {noun}", "[what changed|status|show me the diff] [since yesterday|on main]", "[squash|tag|clean up] the [last {k} commits|branches|release]"],
    "ask.question": ["[why|when] would one [prefer|use] {noun} over {noun2}?", "[is it|would it be] [a bad idea|reasonable] to [cache|shard|batch] the {noun}?", "[what's the difference between|compare] {fn} and {fn2}", "[and|ok, and] with {k} users?"],
    "ask.stuck": ["[get|bring] {mod} up on [this box|the new runner]", "[build|run|start] {mod} please", "[the {mod} service|{mod}] does not [start|build], [fix it|can you help]"],
    "say.stuck": ["[Perhaps|Maybe] [the path|the version|a missing package] is to blame, [so let me|I'll] [reinstall|set it by hand|clear the cache].", "[That did not help|Another error now]. [The root of it may be|I suspect] [the network|the image|the permissions].", "[Still failing|No luck]. [Let me try another way|However, there is one more option]."],
    "say.gaveup": ["[I could not get|I was unable to bring] {mod} [to run|up] here: {d} [attempts|ways] failed. [You would have to|Someone with access must] [look at|grant] [the host|the rights].", "[I'll stop here|This needs a person]. [The last error was the one above|Nothing I tried changed it]."],
    "say.repeat": ["[Trying again|Once more|Again].", "[Let me retry|Retrying].", ""],
    "ask.tdd": ["[test first please|TDD|red, green, refactor]: {mod} needs {fn} for {noun}", "write the [failing test|test] for {fn} first, then [make it pass|the code]"],
    "say.red": ["[Red first|The test comes first]: `{fn}` for {noun}.", "[As expected|As planned], it fails[: there is no `{fn}` yet|]. [Now the code|Making it pass]."],
    "say.slip": ["[Wrong folder|The path is off|A typo of mine], [again|once more] [with the right one|from the root].", "[I need to read it first|That file lives in src|]."],
    "think": ["[The user wants|I should find] {fn} in {mod}. [Best to read {file} before I touch it|The {noun} matter here].", "[Options|Two ways]: [wrap|change] {fn}, or [leave it|go through {mod2}]. [The second is simpler|First is safer]."],
}
POSTMORTEM = [
    "## Incident {k}: {mod} down for {n} minutes", "Root cause: the failover of {mod} turned out to be broken, however nobody had noticed.", "Unexpectedly, {fn} failed with a fatal error because the {noun} were wrong.",
    "We discovered that the workaround made the bug worse, but the real problem was {mod2}.", "Finally the issue was fixed and verified: errors fell from {n} % to 0.{k} %.",
    "Surprisingly, the previous fix had been reverted; the failure was reproduced in staging at {n} ms.", "Lesson learned: measure first. Instead of {fn}, use {fn2}. Resolved, works now.",
    "2026-03-{d} 04:1{d} ERROR {mod}: exception in {fn}: timeout after {n} s, retry failed", "Traceback (most recent call last): RuntimeError: {mod} crashed unexpectedly",
    "Actually the root cause was wrong: it was not {mod} but the deadlock in {mod2}, a critical regression.",
]


def expand(rng, text, values):
    """Resolves choices from the inside out, then fills in values; a capital name gives a capital letter."""
    while True:
        spot = re.search(r"\[([^\[\]]*\|[^\[\]]*)\]", text)
        if not spot:
            break
        text = text[: spot.start()] + rng.choice(spot.group(1).split("|")) + text[spot.end():]

    def value(match):
        name = match.group(1)
        found = values[name] if name in values else values[name[0].lower() + name[1:]]
        if name not in values and found[:1] != "`":
            found = found[:1].upper() + found[1:]
        return str(found)

    return re.sub(r"  +", " ", re.sub(r"\{([A-Za-z0-9]+)\}", value, text)).strip()


class Log:
    """One log file: chained records as Claude Code writes them, an assistant block a line."""

    def __init__(self, rng, project, home, start, agent=None, parent=None):
        self.rng, self.project, self.lines, self.last, self.message = rng, project, [], None, None
        self.identity = parent or self.uuid()
        self.agent = agent
        self.version = rng.choice(["2.0.61", "2.1.9", "2.1.45", "2.1.63", "2.1.92", "2.1.140", "2.1.205"])
        self.modern = tuple(map(int, self.version.split("."))) >= (2, 1, 81)
        self.cwd, self.time, self.branch = home, start, rng.choice(["main", "main", "feature/" + rng.choice(NOUNS)])
        self.model = rng.choice(["claude-sonnet-4-5-20250929", "claude-opus-4-5-20251101"])
        self.context = rng.randint(11000, 24000)
        self.read = set()
        if not agent and rng.random() < 0.7:
            stamp = self.now()
            self.raw({"type": "file-history-snapshot", "messageId": self.uuid(), "snapshot": {"messageId": self.uuid(), "trackedFileBackups": {}, "timestamp": stamp}, "isSnapshotUpdate": False})

    def hexes(self, n):
        return "%0*x" % (n, self.rng.getrandbits(4 * n))

    def uuid(self):
        h = self.hexes(32)
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"

    def now(self):
        return self.time.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (self.time.microsecond // 1000)

    def wait(self, low, high):
        self.time += datetime.timedelta(milliseconds=self.rng.randint(int(low * 1000), int(high * 1000)))

    def raw(self, record):
        self.lines.append(json.dumps(record, separators=(",", ":"), ensure_ascii=False))

    def chain(self, kind, body):
        record = {"parentUuid": self.last, "isSidechain": bool(self.agent), "userType": "external", "cwd": self.cwd, "sessionId": self.identity,
                  "version": self.version, "gitBranch": self.branch}
        if self.agent:
            record["agentId"] = self.agent
        if self.modern:
            record["entrypoint"] = "cli"
        self.last = self.uuid()
        self.raw({**record, "type": kind, **body, "uuid": self.last, "timestamp": self.now()})
        return len(self.lines)

    def prompt(self, text):
        self.message = None
        if self.lines:
            self.wait(20, 240)
        return self.chain("user", {"message": {"role": "user", "content": text}})

    def block(self, block, stop=None):
        if not self.message:
            self.message = ("msg_01" + self.hexes(22), "req_011" + self.hexes(21))
            self.context += self.rng.randint(100, 1800)
            self.usage = {"input_tokens": self.rng.randint(2, 9), "cache_creation_input_tokens": self.rng.randint(100, 1800), "cache_read_input_tokens": self.context, "output_tokens": 1, "service_tier": "standard"}
        self.wait(0.6, 9)
        self.usage = {**self.usage, "output_tokens": self.usage["output_tokens"] + len(json.dumps(block)) // 4}
        return self.chain("assistant", {"requestId": self.message[1], "message": {"id": self.message[0], "type": "message", "role": "assistant", "model": self.model, "content": [block], "stop_reason": stop, "stop_sequence": None, "usage": self.usage}})

    def say(self, text, end=False):
        if text:
            self.block({"type": "text", "text": text}, "end_turn" if end else None)
        if end:
            self.message = None

    def think(self, text):
        self.block({"type": "thinking", "thinking": text, "signature": self.hexes(80)})

    def use(self, tool, given):
        identity = "toolu_01" + self.hexes(22)
        self.pending = getattr(self, "pending", {})
        self.pending[identity] = self.block({"type": "tool_use", "id": identity, "name": tool, "input": given}, "tool_use")
        return identity

    def result(self, identity, text, error=False, detail=None, seconds=(0.1, 3)):
        self.message = None
        self.wait(*seconds)
        block = {"tool_use_id": identity, "type": "tool_result", "content": text}
        if error or self.rng.random() < 0.4:
            block["is_error"] = error
        body = {"message": {"role": "user", "content": [block]}}
        if error:
            detail = "Error: " + text
        if detail is not None and (not self.agent or self.rng.random() < 0.2):
            body["toolUseResult"] = detail
        return self.chain("user", body)

    # The tools.
    def run(self, command, output="", failed=False, describe="", seconds=(0.5, 30)):
        """A shell command; the lines of the call and of its result."""
        given = {"command": command}
        if describe or self.rng.random() < 0.5:
            given["description"] = describe or "Run " + command.split()[0]
        identity = self.use("Bash", given)
        line = self.pending[identity]
        if failed:
            return line, self.result(identity, f"Exit code {self.rng.choice([1, 1, 1, 2, 101])}\n{output}", True, seconds=seconds)
        return line, self.result(identity, output or "(no content)", False, {"stdout": output, "stderr": "", "interrupted": False, "isImage": False}, seconds)

    def open(self, path, text):
        full = f"{self.cwd}/{path}"
        numbered = "\n".join(f"{i:6}\t{row}" for i, row in enumerate(text.split("\n"), 1))
        self.read.add(path)
        self.result(self.use("Read", {"file_path": full}), numbered, False, {"type": "text", "file": {"filePath": full, "content": text, "numLines": text.count("\n") + 1, "startLine": 1, "totalLines": text.count("\n") + 1}})

    def edit(self, path, old, new):
        full = f"{self.cwd}/{path}"
        self.result(self.use("Edit", {"file_path": full, "old_string": old, "new_string": new}), f"The file {full} has been updated.", False, {
            "filePath": full, "oldString": old, "newString": new, "originalFile": None, "userModified": False, "replaceAll": False,
            "structuredPatch": [{"oldStart": 8, "oldLines": 1, "newStart": 8, "newLines": 1, "lines": ["-" + old, "+" + new]}]})

    def write(self, path, text):
        full = f"{self.cwd}/{path}"
        self.result(self.use("Write", {"file_path": full, "content": text}), f"File created successfully at: {full}", False, {"type": "create", "filePath": full, "content": text, "structuredPatch": []})

    def grep(self, pattern, files):
        self.result(self.use("Grep", {"pattern": pattern, "output_mode": "files_with_matches"}), f"Found {len(files)} files\n" + "\n".join(files), False, {"mode": "files_with_matches", "filenames": files, "numFiles": len(files)})


class Teller:
    """Values of one session, and prose made from them."""

    def __init__(self, rng, stack):
        self.rng, self.stack = rng, stack
        pick = rng.choice
        mod, mod2 = rng.sample(MODULES, 2)
        name = lambda: pick(VERBS) + (pick(NOUNS).capitalize() if stack in ("ts", "java", "swift", "dotnet") else "_" + pick(NOUNS))
        fn, fn2 = name(), name()
        noun, noun2 = rng.sample(NOUNS, 2)
        ext = EXTENSIONS.get(stack, "sh")
        self.values = dict(mod=mod, Mod=mod.capitalize(), mod2=mod2, Mod2=mod2.capitalize(), fn=fn, Fn=fn.capitalize(), fn2=fn2, noun=noun, noun2=noun2,
                           file=f"src/{mod}.{ext}", n=rng.randint(11, 240), m=rng.randint(11, 240), k=rng.randint(3, 96), s=f"{rng.uniform(0.2, 30):.2f}", d=rng.randint(1, 9))
        self.files = [f"src/{m}.{ext}" for m in rng.sample(MODULES, 9)] + [self.values["file"]]

    def fill(self, text, **more):
        return text.format(**{**self.values, **more})

    def tell(self, key, **more):
        values = {**self.values, "n": self.rng.randint(11, 240), "k": self.rng.randint(3, 96), "s": f"{self.rng.uniform(0.2, 30):.2f}"}
        if "file" not in more and key.startswith(("say", "think")):
            values["file"] = self.rng.choice(self.files)
            values["noun"], values["noun2"] = self.rng.sample(NOUNS, 2)
        return expand(self.rng, self.rng.choice(GRAMMAR[key]), {**values, **more})

    def story(self):
        """One of the stories of this stack, or of no stack in particular."""
        return self.rng.choice([s for s in SCENARIOS if s["stack"] == self.stack or s["stack"] in HOMES])

    def code(self):
        """A few lines that look like source, comments included."""
        rows = []
        for _ in range(self.rng.randint(4, 22)):
            verb, noun, other = self.rng.choice(VERBS), self.rng.choice(NOUNS), self.rng.choice(NOUNS)
            rows.append(self.rng.choice([
                f"def {verb}_{noun}({other}):", f"    {noun} = {verb}({other}, {self.rng.randint(1, 99)})", f"    if not {noun}: raise Error('{noun} failed: {other}')",
                f"    # {noun} may be empty, but {other} never is", f"    return {noun}.{verb}({other})", "", f"    log.error('unexpected {noun}', {other})"]))
        return "\n".join(rows)

    def check(self, which=0):
        command, output = CHECKS[self.stack][which]
        return command, output.format(**{**self.values, "k": self.rng.randint(3, 400), "s": f"{self.rng.uniform(0.2, 60):.2f}"})

    def red(self):
        return REDS[self.stack].format(**{**self.values, "k": self.rng.randint(3, 96), "n": self.rng.randint(11, 240), "fn": self.rng.choice(VERBS)})


# Routine work, also the surroundings of arcs.
def explore(log, t, steps):
    for _ in range(steps):
        log.say(t.tell("say.read"))
        if t.rng.random() < 0.3:
            log.grep(t.rng.choice(VERBS), t.rng.sample(t.files, 3))
        elif t.rng.random() < 0.15:
            log.run("ls src", "\n".join(f.split("/")[1] for f in t.files))
        elif t.rng.random() < 0.15:
            # The commands of the stories turn up in routine work too, so that a rare command is no sign of an arc.
            command, output = t.rng.choice(t.story()["probes"])
            if not command.startswith("mcp__"):
                log.run(t.fill(command), t.fill(output))
        else:
            log.open(t.rng.choice(t.files), t.code())


def change(log, t, steps, check=True):
    for _ in range(steps):
        path = t.rng.choice(t.files)
        if path not in log.read:
            log.open(path, t.code())
        if t.rng.random() < 0.3:
            log.think(t.tell("think"))
        log.say(t.tell("say.edit", file=path))
        noun = t.rng.choice(NOUNS)
        log.edit(path, f"    return {noun}", f"    return sorted({noun})")
    if check:
        log.say(t.tell("say.check"))
        if t.rng.random() < 0.2 and not (story := t.story())["command"].startswith("mcp__"):
            log.run(t.fill(t.rng.choice([story["command"], story["altered"]])), t.fill(story["passing"]))
        else:
            log.run(*t.check(t.rng.random() < 0.2))


def commit(log, t):
    log.run("git add -A && git commit -m '{} {}'".format(t.rng.choice(VERBS), t.rng.choice(NOUNS)), f"[{log.branch} {log.hexes(7)}] done\n 2 files changed, {t.rng.randint(1, 60)} insertions(+)")


def routine(kind, log, t):
    rng = t.rng
    if kind == "edits that pass":
        for _ in range(rng.randint(1, 4)):
            log.prompt(t.tell("ask.edit")); explore(log, t, rng.randint(1, 5)); change(log, t, rng.randint(1, 4)); log.say(t.tell("say.done"), True)
    elif kind == "reading":
        for _ in range(rng.randint(1, 4)):
            log.prompt(t.tell("ask.read")); explore(log, t, rng.randint(3, 12))
            log.say(" ".join(t.tell("say.explain") for _ in range(rng.randint(2, 7))), True)
    elif kind == "config edits":
        for _ in range(rng.randint(1, 5)):
            log.prompt(t.tell("ask.config"))
            path = rng.choice([".gitignore", "pyproject.toml", "package.json", ".editorconfig", "config/app.yaml"])
            log.open(path, f"level: {rng.randint(1, 9)}\nwidth: 100"); log.edit(path, "width: 100", f"width: {rng.randint(80, 140)}")
            log.say(rng.choice(["Updated.", "Set.", "Done, the value is in `%s`." % path]), True)
    elif kind == "git chores":
        for _ in range(rng.randint(1, 4)):
            log.prompt(t.tell("ask.git")); log.run("git status --short", " M " + t.values["file"]); log.run("git diff --stat", f" {t.values['file']} | {rng.randint(2, 80)} +++--")
            commit(log, t)
            if rng.random() < 0.5:
                log.run("git push", f"To github.com:acme/{log.project}.git\n   {log.hexes(7)}..{log.hexes(7)}  {log.branch} -> {log.branch}")
            log.say(rng.choice(["Committed.", "Pushed.", "The branch is up to date.", "Done."]), True)
    elif kind == "question and answer":
        for _ in range(rng.randint(2, 9)):
            log.prompt(t.tell("ask.question")); log.say("\n\n".join(" ".join(t.tell("say.explain") for _ in range(rng.randint(2, 5))) for _ in range(rng.randint(1, 4))), True)
    elif kind == "long but uneventful":
        log.prompt(t.tell("ask.edit"))
        for _ in range(rng.randint(8, 22)):
            explore(log, t, rng.randint(1, 5)); change(log, t, rng.randint(1, 5), rng.random() < 0.6)
            if rng.random() < 0.25:
                commit(log, t); log.say(t.tell("say.done"), True); log.prompt(t.tell("ask.edit"))
        log.say(t.tell("say.done"), True)
    elif kind == "stays failed":
        log.prompt(t.tell("ask.stuck"))
        command = t.check()[0]
        story = t.story() if rng.random() < 0.5 else None
        if story and not story["command"].startswith("mcp__"):
            # An inquiry as thorough as an arc's, with no good end.
            command = t.fill(story["command"])
            for turn in range(2):
                log.run(command, t.fill(story["errors"][turn]), True)
                values = dict(idea=t.fill(story["ideas"][turn]), attempt=t.fill(story["tries"][turn]), symptom=t.fill(story["symptom"]), file=t.fill(story["files"][0]))
                log.say(t.tell("arc.idea", **values)); log.edit(t.fill(story["files"][turn]), "a = 1", "a = 2")
                log.run(command, t.fill(rng.choice(story["errors"])), True); log.say(t.tell("arc.not", **values))
                log.run(*map(t.fill, story["probes"][turn])); explore(log, t, rng.randint(0, 3))
        for error in rng.sample(STUCK, rng.randint(3, 8)):
            values = {**t.values, "n": rng.randint(11, 240)}
            log.run(command if rng.random() < 0.6 else rng.choice(["make setup", "docker compose up -d", f"./scripts/start_{t.values['mod']}.sh"]), error.format(**values), True)
            log.say(t.tell("say.stuck"))
            for _ in range(rng.randint(0, 3)):
                rng.choice([lambda: explore(log, t, 1), lambda: log.edit(rng.choice(t.files), "a = 1", "a = 2"), lambda: log.run("env | sort | head", "LANG=C\nPATH=/usr/bin")])()
            if rng.random() < 0.2:
                log.prompt(rng.choice(["still broken", "no", "try something else", "same error here"]))
        log.say(t.tell("say.gaveup"), True)
    elif kind == "one error repeats":
        log.prompt(t.tell("ask.stuck"))
        command, error = t.check()[0], rng.choice(STUCK).format(**t.values)
        story = t.story()
        if rng.random() < 0.5 and not story["command"].startswith("mcp__"):
            command, error = t.fill(story["command"]), t.fill(story["errors"][0])
        for _ in range(rng.randint(6, 18)):
            log.run(command, error, True); log.say(t.tell("say.repeat"))
            if rng.random() < 0.15:
                log.prompt(rng.choice(["again", "continue", "try again"]))
        log.say(t.tell("say.gaveup"), True)
    elif kind == "retried until it passes":
        log.prompt(t.tell("ask.stuck"))
        command, passing = rng.choice([("npm ci", "added 812 packages in 21s"), ("git fetch origin", ""), ("docker pull acme/base", "Status: Downloaded newer image"), t.check()])
        for _ in range(rng.randint(2, 6)):
            log.run(command, "error: connect ETIMEDOUT 104.16.3.35:443", True); log.say(t.tell("say.repeat"))
        log.run(command, passing); explore(log, t, rng.randint(0, 3)); log.say(rng.choice(["It went through this time.", "The network is back. Done."]), True)
    elif kind == "test first":
        log.prompt(t.tell("ask.tdd")); explore(log, t, rng.randint(1, 4))
        for _ in range(rng.randint(2, 7)):
            command, passing = t.check()
            path = rng.choice(t.files)
            log.say(expand(rng, GRAMMAR["say.red"][0], t.values)); log.edit("tests/" + os.path.basename(path), "pass", f"check({rng.choice(VERBS)})")
            log.run(command, t.red(), True); log.say(expand(rng, GRAMMAR["say.red"][1], t.values))
            change(log, t, rng.randint(1, 2), False); log.run(command, passing)
        log.say(t.tell("say.done"), True)
    elif kind == "dramatic contents":
        log.prompt(rng.choice(["summarise docs/incidents.md in one line", "move the post-mortems to docs/archive", "what is in last night's log?", "fix the headings in the incident report"]))
        for _ in range(rng.randint(1, 5)):
            text = "\n".join(expand(rng, rng.choice(POSTMORTEM), {**t.values, "n": rng.randint(11, 240), "k": rng.randint(2, 96), "d": rng.randint(1, 9)}) for _ in range(rng.randint(10, 45)))
            rng.choice([lambda: log.open(f"docs/incident-{rng.randint(1, 99)}.md", text), lambda: log.run(f"cat logs/{t.values['mod']}.log", text)])()
        log.say(rng.choice(["Moved; nothing else refers to them.", "It lists the outages of spring.", "Headings are level two now.", "Three entries, all closed."]), True)
    elif kind == "slip":
        log.prompt(t.tell("ask.edit")); explore(log, t, rng.randint(1, 4)); change(log, t, 1, False)
        command, passing = t.check()
        wrong, error = rng.choice([(f"cd {t.values['mod']}x && {command}", "bash: cd: no such file or directory"), (command.replace("t", "tt", 1), "bash: command not found"), (command, "could not find the project file in the current directory")])
        log.run(wrong, error, True); log.say(t.tell("say.slip")); log.run(command, passing)
        if rng.random() < 0.5:
            full = f"{log.cwd}/{t.values['file']}"
            log.result(log.use("Edit", {"file_path": full, "old_string": "a", "new_string": "b"}), "<tool_use_error>String to replace not found in file.\nString: a</tool_use_error>", True)
            log.open(t.values["file"], t.code()); log.edit(t.values["file"], "    a", "    b")
        change(log, t, rng.randint(0, 2)); log.say(t.tell("say.done"), True)


def attempt_run(log, command, output, failed, piped=False):
    """The command on which the arc turns, as a tool call of its own kind; the lines of call and result."""
    if command.startswith("mcp__"):
        identity = log.use(command, {"id": "7", "try": log.rng.randint(1, 99)})
        return log.pending[identity], log.result(identity, output, failed)
    if piped:
        return log.run(command + " 2>&1 | tail -%d" % log.rng.choice([15, 20, 30, 40]), output, False, seconds=(2, 60))
    return log.run(command, output, failed, seconds=(2, 90))


def arc(kind, story, log, t):
    """Writes the arc and returns its first and last line."""
    rng = t.rng
    fill = t.fill
    short = kind in ("short", "sub-agent")
    style = {"few words of cause": "few", "structure only": "bare"}.get(kind, "arc")
    command, passing = fill(story["command"]), fill(story["passing"])
    final = fill(story["altered"]) if kind == "changed arguments" else command
    piped = kind == "piped" or (kind not in ("short",) and rng.random() < 0.12)
    errors = [fill(e) for e in story["errors"]]
    ideas, tries = [fill(i) for i in story["ideas"]], [fill(x) for x in story["tries"]]
    files = [fill(f) for f in story["files"]]
    probes = [(fill(a), fill(b)) for a, b in story["probes"]]
    values = dict(command=command, symptom=fill(story["symptom"]), finding=fill(story["finding"]), remedy=fill(story["remedy"]))

    def tell(part, **more):
        if style == "bare":
            key = "bare.done" if part == "done" else "bare"
        else:
            key = f"{style}.{part}" if f"{style}.{part}" in GRAMMAR else ("bare" if style == "few" else f"arc.{part}")
        return t.tell(key, **{**values, "file": rng.choice(files), "idea": ideas[0], "attempt": tries[0], **more})

    def look(number):
        for command_, output in [probes.pop(rng.randrange(len(probes))) for _ in range(min(number, len(probes)))]:
            log.say(tell("probe"))
            if command_.startswith("mcp__"):
                log.result(log.use(command_, {}), output)
            else:
                log.run(command_, output)
            if not short and rng.random() < 0.6:
                log.open(rng.choice(files), t.code())

    first, _ = attempt_run(log, command, errors[0], True, piped)
    turns = 2 if kind == "two wrong turns" else 0 if kind == "short" else 1
    log.say(tell("symptom", file=files[0])); log.open(files[0], t.code())
    if rng.random() < 0.5 and style == "arc":
        log.think(tell("idea"))
    for turn in range(turns):
        log.say(tell("idea", idea=ideas[turn], attempt=tries[turn])); log.edit(rng.choice(files[:2]), f"    x = {turn}", f"    x = {turn + 1}")
        attempt_run(log, command, errors[(turn + 1) % 2] if rng.random() < 0.7 else errors[0], True, piped)
        if kind == "person turns it":
            log.say(tell("not", idea=ideas[turn]), True); log.prompt(t.tell("person.turn", **{**values, "file": files[0]}))
        else:
            log.say(tell("not", idea=ideas[turn]))
        if not short:
            look(1)
            if rng.random() < 0.4:
                log.grep(t.values["fn"], files)
    look(1 if short else 2)
    log.say(tell("found")); log.say(tell("turn"))
    for path in files[1:] if rng.random() < 0.6 else files[-1:]:
        log.edit(path, "    y = old", "    y = new")
    _, last = attempt_run(log, final, passing, False, piped)
    log.say(tell("done"), True)
    return first, last


class Corpus:
    def __init__(self, out, seed):
        self.out, self.rng, self.truth = out, random.Random(seed), {"seed": seed, "arcs": [], "routine": {}}
        self.origin = datetime.datetime(2026, 2, 17, 7, 0)

    def start(self):
        return self.origin + datetime.timedelta(days=self.rng.randint(0, 41), seconds=self.rng.randint(0, 50000))

    def folder(self, home):
        return re.sub(r"[^a-zA-Z0-9]", "-", home)

    def save(self, log, path):
        full = os.path.join(self.out, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write("\n".join(log.lines) + "\n")

    def open(self, project, **more):
        return Log(self.rng, project, "/home/robin/code/" + project, self.start(), **more)

    def finish(self, log, title=None):
        if log.modern and title:
            log.raw({"type": "ai-title", "aiTitle": title, "sessionId": log.identity})
        path = f"{self.folder(log.cwd)}/{log.identity}.jsonl"
        self.save(log, path)
        return path

    def agent(self, parent, t, body):
        """A sub-agent of `parent`, called and answered there; returns its path and what `body` returned."""
        identity = "a" + parent.hexes(16)
        task = expand(self.rng, self.rng.choice(["[Find out|Look] where {fn} is used in {mod}", "[Get|Make] {mod} [pass|clean] and report", "[Review|Check] the {noun} of {mod}"]), t.values)
        child = Log(self.rng, parent.project, parent.cwd, parent.time, agent=identity, parent=parent.identity)
        child.version, child.modern = parent.version, parent.modern
        call = parent.use("Task", {"description": task[:30], "prompt": task, "subagent_type": "general-purpose"})
        child.prompt(task)
        out = body(child)
        parent.time = max(parent.time, child.time)
        parent.result(call, "Report: " + t.tell("say.done"), False, {"status": "completed", "agentId": identity, "prompt": task, "content": [], "totalDurationMs": 60000, "totalTokens": 20000, "totalToolUseCount": 9})
        path = f"{self.folder(parent.cwd)}/{parent.identity}/subagents/agent-{identity}.jsonl"
        self.save(child, path)
        return path, out

    def routine(self, kind):
        rng = self.rng
        project, stack = rng.choice(PROJECTS)
        t, log = Teller(rng, stack), self.open(project)
        routine(kind, log, t)
        if kind in ("edits that pass", "long but uneventful", "reading") and rng.random() < 0.2:
            log.prompt(t.tell("ask.read"))
            path, _ = self.agent(log, t, lambda child: (explore(child, t, rng.randint(2, 9)), child.say(t.tell("say.explain"), True)))
            log.say(t.tell("say.done"), True)
            self.truth["routine"][path] = "reading"
        title = expand(rng, rng.choice(["[Add|Change|Review|Discuss|Fix] {noun} in {mod}", "{mod} {noun2}", "[Work|Notes] on {fn}"]), t.values)
        self.truth["routine"][self.finish(log, title)] = kind

    def arc(self, kind, story):
        rng = self.rng
        project, stack = rng.choice([p for p in PROJECTS if p[1] == story["stack"]] or [p for p in PROJECTS if p[0] == HOMES[story["stack"]]])
        t, log = Teller(rng, stack), self.open(project)
        words = {key: t.fill(story[key]) for key in ("symptom", "command", "remedy")}

        def before(log):
            if kind == "inside a long session":
                log.prompt(t.tell("ask.edit"))
                for _ in range(rng.randint(4, 12)):
                    explore(log, t, rng.randint(1, 4)); change(log, t, rng.randint(1, 4))
                log.say(t.tell("say.done"), True)

        if kind == "sub-agent":
            log.prompt(t.tell("ask.edit")); explore(log, t, rng.randint(1, 3))
            path, lines = self.agent(log, t, lambda child: arc(kind, story, child, t))
            log.say(t.tell("say.done"), True)
            self.truth["routine"][self.finish(log)] = "parent of an arc"
        else:
            before(log)
            log.prompt(t.tell("arc.ask", **words))
            if kind != "short":
                explore(log, t, rng.randint(0, 3)); change(log, t, rng.randint(0, 2), False)
            lines = arc(kind, story, log, t)
            if kind == "inside a long session":
                for _ in range(rng.randint(2, 7)):
                    log.prompt(t.tell("ask.edit")); explore(log, t, rng.randint(1, 4)); change(log, t, rng.randint(1, 4)); log.say(t.tell("say.done"), True)
            elif rng.random() < 0.3:
                log.prompt(t.tell("ask.git")); commit(log, t); log.say("Committed.", True)
            path = self.finish(log, expand(rng, "[Work on|Look at|Fix|Sort out] [{mod} [{noun}|checks]|{command}]", {**t.values, **words}))
        self.truth["arcs"].append({"file": path, "lines": list(lines), "kind": kind, "family": story["family"], "stack": story["stack"]})


def shares(total):
    """How many sessions of each routine kind, by largest remainder."""
    weight = sum(share for share, _ in ROUTINE_KINDS.values())
    exact = {kind: total * share / weight for kind, (share, _) in ROUTINE_KINDS.items()}
    counts = {kind: int(x) for kind, x in exact.items()}
    for kind in sorted(exact, key=lambda k: (counts[k] - exact[k], k))[: total - sum(counts.values())]:
        counts[kind] += 1
    return counts


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("out")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--sessions", type=int, default=1000)
    options.add_argument("--arcs", type=int, default=60)
    given = options.parse_args()
    if os.path.exists(given.out) and os.listdir(given.out):
        sys.exit(f"{given.out} is not empty")
    corpus = Corpus(given.out, given.seed)
    kinds = list(ARC_KINDS)
    plan = [("routine", kind) for kind, count in shares(given.sessions).items() for _ in range(count)]
    stories = list(SCENARIOS)
    corpus.rng.shuffle(stories)
    # Each kind meets other stories from seed to seed.
    plan += [("arc", (kinds[i % len(kinds)], stories[(i * 7 + i // len(kinds)) % len(stories)])) for i in range(given.arcs)]
    corpus.rng.shuffle(plan)
    for what, which in plan:
        if what == "arc":
            corpus.arc(*which)
        else:
            corpus.routine(which)
    truth = corpus.truth
    truth["arcs"].sort(key=lambda a: a["file"])
    truth["routine"] = dict(sorted(truth["routine"].items()))
    with open(os.path.join(given.out, "truth.json"), "w") as file:
        json.dump(truth, file, indent=1)
        file.write("\n")
    print(f"{len(truth['arcs'])} arcs, {len(truth['routine'])} routine files in {given.out}")


if __name__ == "__main__":
    main()
