"""What the planted arcs of planted_arcs.py are about: thirty small engineering stories, as facts only.

Each holds the command that fails and later passes, its outputs, a first and a second wrong idea, the probes that lead to
the finding, and what was done in the end. The telling is not here: planted_arcs.py words it in many ways. `{mod}`, `{Mod}`,
`{fn}`, `{n}`, `{m}` are filled in per session. Nothing here was taken from the program that is measured.
"""

SCENARIOS = []


def story(stack, family, command, altered, errors, passing, symptom, ideas, tries, finding, remedy, files, probes):
    SCENARIOS.append(dict(
        stack=stack, family=family, command=command, altered=altered, errors=errors, passing=passing, symptom=symptom,
        ideas=ideas, tries=tries, finding=finding, remedy=remedy, files=files, probes=probes))


story("python", "test", "pytest tests/test_{mod}.py -q", "pytest tests -q -p no:randomly -k {fn}",
      ["F.F..\nE       AssertionError: assert Decimal('118.40') == Decimal('119.60')\ntests/test_{mod}.py:{n}: AssertionError\n2 failed, 3 passed in 0.61s",
       "..F..\nE       AssertionError: assert '2026-03-29' == '2026-03-28'\ntests/test_{mod}.py:{m}: AssertionError\n1 failed, 4 passed in 0.58s"],
      "..... [100%]\n5 passed in 0.44s", "two totals of the month end are off by a day's usage",
      ["the rounding in `{fn}` drops a cent per row", "the fixture is missing the last row of March"],
      ["quantise to two places at the end", "add the missing row to the fixture"],
      "the fixture stamps its rows in local time and the rollover compares in UTC, and the night of the switch is an hour short",
      "hand the clock in and build every stamp of the fixture in UTC", ["src/{mod}.py", "tests/test_{mod}.py", "tests/conftest.py"],
      [("python3 -c \"from {mod} import {fn}; print({fn}.__defaults__)\"", "(datetime.timezone(datetime.timedelta(seconds=3600)),)"),
       ("TZ=UTC pytest tests/test_{mod}.py -q --collect-only | tail -3", "5 tests collected in 0.09s")])

story("python", "test", "python -m pytest tests/unit/{mod} -x", "python -m pytest tests/unit tests/api -x -n 4",
      ["ImportError while importing test module 'tests/unit/{mod}/test_io.py'.\nE   ImportError: cannot import name '{fn}' from partially initialized module '{mod}.core'",
       "E   AttributeError: partially initialized module '{mod}' has no attribute 'registry'\n1 error in 0.31s"],
      "41 passed in 3.90s", "collection stops before one test has run",
      ["the name was renamed and the test still has the old one", "a stale byte-code folder shadows the package"],
      ["rename it in the test", "delete the `__pycache__` folders"],
      "`registry` reads its plugins at import time and one plugin imports `core` back, so the order of two imports decides",
      "load plugins on first use and keep the package's `__init__` empty", ["{mod}/core.py", "{mod}/registry.py", "{mod}/__init__.py"],
      [("python -X importtime -c 'import {mod}' 2>&1 | tail -6", "import time:       911 |       4310 |   {mod}.registry\nimport time:       120 |       4702 | {mod}"),
       ("python -v -c 'import {mod}.core' 2>&1 | grep -c {mod}", "17")])

story("python", "types", "mypy --strict src/{mod}", "uv run mypy src --strict --warn-unreachable",
      ["src/{mod}/sink.py:{n}: error: Argument 1 to \"{fn}\" has incompatible type \"list[Row]\"; expected \"list[Record]\"  [arg-type]\nFound 6 errors in 2 files (checked 31 source files)",
       "src/{mod}/sink.py:{m}: error: Incompatible return value type (got \"Sequence[Record]\", expected \"list[Record]\")  [return-value]\nFound 3 errors in 1 file (checked 31 source files)"],
      "Success: no issues found in 31 source files", "six places refuse a list of the narrower type",
      ["`Row` does not inherit from `Record` any more", "the stubs of the driver are one release behind"],
      ["make `Row` a subclass by hand", "pin the newer stubs"],
      "a mutable list cannot stand in for a list of its base, and every signature asked for a list where it only iterates",
      "ask for an `Iterable` at the seams and keep lists inside", ["src/{mod}/sink.py", "src/{mod}/rows.py"],
      [("mypy --strict src/{mod} --show-error-context | head -20", "src/{mod}/sink.py: note: In function \"{fn}\":\nnote: \"list\" is invariant"),
       ("git log --oneline -5 -- src/{mod}/rows.py", "a91c2de narrow rows\n77be013 split sink")])

story("python", "migration", "alembic upgrade head", "alembic -x tenant=blue upgrade head",
      ["sqlalchemy.exc.ProgrammingError: (psycopg.errors.DuplicateObject) type \"{mod}_state\" already exists",
       "sqlalchemy.exc.OperationalError: (psycopg.errors.LockNotAvailable) canceling statement due to lock timeout"],
      "INFO  [alembic.runtime.migration] Running upgrade 4be1 -> 9f20, {mod} state", "the upgrade dies half way and leaves the enum behind",
      ["an earlier run left the enum, dropping it is enough", "the reporting job holds the table"],
      ["drop the enum first", "stop the reporting job and rerun"],
      "the column's metadata creates the enum a second time inside the same transaction, after the hand-written statement",
      "create the enum once, with `create_type=False` on the column, in a revision of its own", ["migrations/versions/9f20_{mod}.py", "app/models/{mod}.py"],
      [("psql -Atc \"select typname from pg_type where typname like '{mod}%'\"", "{mod}_state"),
       ("alembic upgrade 4be1:9f20 --sql | grep -n TYPE", "12:CREATE TYPE {mod}_state AS ENUM\n31:CREATE TYPE {mod}_state AS ENUM")])

story("python", "script", "python3 scripts/backfill_{mod}.py --from 2026-01-01", "python3 scripts/backfill_{mod}.py --from 2026-01-01 --batch 5000 --resume",
      ["Killed", "Traceback (most recent call last):\n  File \"scripts/backfill_{mod}.py\", line {n}, in <module>\nMemoryError"],
      "done: 1,204,551 rows in 312 s, peak 190 MB", "the backfill is killed after some four minutes",
      ["the batch is too large for the box", "the driver leaks cursors"],
      ["halve the batch", "close each cursor by hand"],
      "the client fetches the whole result before the first row is handed out, whatever the batch",
      "use a named cursor on the server and write as rows arrive", ["scripts/backfill_{mod}.py", "scripts/db.py"],
      [("/usr/bin/time -v python3 scripts/backfill_{mod}.py --from 2026-03-30 2>&1 | grep Maximum", "Maximum resident set size (kbytes): 3911204"),
       ("dmesg | tail -2", "oom-kill: task=python3, pid=30112")])

story("rust", "test", "cargo test -p {mod} --lib", "cargo test -p {mod} --lib -- --test-threads=1 {fn}",
      ["test {fn}_drains ... FAILED\nthread '{fn}_drains' panicked at src/{mod}.rs:{n}:9: timed out after 5s\ntest result: FAILED. 21 passed; 1 failed",
       "test {fn}_drains has been running for over 60 seconds\nerror: test failed, to rerun pass `-p {mod} --lib`"],
      "test result: ok. 22 passed; 0 failed; finished in 0.31s", "one test of the queue never returns",
      ["the channel is too small", "the runtime has a single worker in tests"],
      ["raise the channel's capacity", "use the multi-thread flavour in the test"],
      "a guard taken in the match head lives until the end of the arm, and the arm awaits a send that needs the same lock",
      "copy what is needed out of the lock in a block of its own, then await", ["crates/{mod}/src/lib.rs", "crates/{mod}/src/queue.rs"],
      [("RUST_BACKTRACE=1 timeout 8 cargo test -p {mod} {fn}_drains -- --nocapture", "send: waiting\nrecv: waiting"),
       ("cargo clippy -p {mod} -- -W clippy::await_holding_lock", "warning: this `MutexGuard` is held across an await point\n  --> crates/{mod}/src/queue.rs:{n}")])

story("rust", "build", "cargo build --release", "cargo build --release --no-default-features --features server",
      ["error[E0502]: cannot borrow `self.{mod}` as mutable because it is also borrowed as immutable\n  --> src/{mod}.rs:{n}:17",
       "error[E0597]: `page` does not live long enough\n  --> src/{mod}.rs:{m}:31"],
      "    Finished `release` profile [optimized] target(s) in 48.02s", "the compiler refuses the new cursor",
      ["cloning the page per step will please it", "the lifetime on the trait is too tight"],
      ["clone the page", "give the trait a second lifetime"],
      "the iterator hands out slices of the very buffer that `{fn}` refills",
      "return index ranges and resolve them in the caller", ["src/{mod}.rs", "src/cursor.rs"],
      [("cargo expand {mod}::cursor | head -40", "impl<'a> Iterator for Cursor<'a> {{ type Item = &'a [u8]; }}"),
       ("rustc --explain E0502 | head -12", "A variable already borrowed as immutable was borrowed as mutable.")])

story("go", "test", "go test ./internal/{mod}/...", "go test -race -count=20 -run {Mod} ./internal/{mod}/",
      ["--- FAIL: Test{Mod}Fanout (0.02s)\n    {mod}_test.go:{n}: got 97 events, want 100\nFAIL\tinternal/{mod}\t0.31s",
       "fatal error: concurrent map writes\ngoroutine 41 [running]:\nFAIL\tinternal/{mod}\t0.22s"],
      "ok  \tinternal/{mod}\t0.288s", "a few events of a hundred are lost now and then",
      ["the buffer overflows", "the test ends before the workers"],
      ["double the buffer", "add a sleep before the check"],
      "two workers share one map of cursors that only the constructor was thought to write",
      "give each worker its own cursor and merge them at the end", ["internal/{mod}/fanout.go", "internal/{mod}/fanout_test.go"],
      [("go test -race -run {Mod}Fanout ./internal/{mod}/ 2>&1 | head -12", "WARNING: DATA RACE\nWrite at 0x00c0001 by goroutine 12:"),
       ("go vet ./internal/{mod}/", "")])

story("go", "golden", "go test ./cmd/{mod} -run Golden", "go test ./cmd/... -run 'Golden|Print' -shuffle=on",
      ["--- FAIL: TestGolden/list (0.00s)\n    golden_test.go:{n}: output differs from testdata/list.golden\nFAIL",
       "--- FAIL: TestGolden/tree (0.00s)\n    golden_test.go:{m}: line 4: \"b=2\" want \"a=1\"\nFAIL"],
      "ok  \tcmd/{mod}\t0.051s", "golden output matches on some runs only",
      ["the golden file was saved with other line ends", "the width of the terminal leaks in"],
      ["save the golden file anew", "fix the width at 80"],
      "labels are printed straight from a map, whose order is drawn anew each run",
      "sort the keys where they are printed", ["cmd/{mod}/print.go", "cmd/{mod}/golden_test.go"],
      [("for i in 1 2 3; do go run ./cmd/{mod} list | md5sum; done", "1c0f  -\n9ab2  -\n1c0f  -"),
       ("file cmd/{mod}/testdata/list.golden", "ASCII text")])

story("ts", "test", "npx vitest run src/{mod}.test.ts", "pnpm vitest run --pool=forks src/{mod}",
      [" FAIL  src/{mod}.test.ts > {fn} > retries three times\nError: Test timed out in 5000ms.\n Tests  1 failed | 8 passed (9)",
       " FAIL  src/{mod}.test.ts > {fn} > retries three times\nAssertionError: expected 1 to be 3\n Tests  1 failed | 8 passed (9)"],
      " Tests  9 passed (9)\n Duration  612ms", "the retry test hangs for five seconds",
      ["the mock never rejects", "the limit of five seconds is tight on this box"],
      ["reject by hand", "lift the limit to twenty seconds"],
      "the fake clock moves on in one step, but each retry sets its timer only after a promise has settled",
      "advance the clock with the async variant, one retry at a time", ["src/{mod}.ts", "src/{mod}.test.ts"],
      [("npx vitest run src/{mod}.test.ts --reporter=verbose | tail -15", "stdout | attempt 1\nstdout | timers pending: 0"),
       ("grep -rn useFakeTimers src | head", "src/{mod}.test.ts:11:  vi.useFakeTimers()")])

story("ts", "build", "npx tsc -b", "pnpm exec tsc -b packages/{mod} --force",
      ["packages/{mod}/src/index.ts({n},23): error TS2345: Argument of type 'import(\"a/dist/esm\").Schema' is not assignable to parameter of type 'import(\"a/dist/cjs\").Schema'.",
       "packages/{mod}/src/{fn}.ts({m},5): error TS2742: The inferred type of '{fn}' cannot be named without a reference."],
      "", "two types of one name are not the same type",
      ["two versions of the library are installed", "the path alias points at the sources"],
      ["dedupe the lock file", "drop the alias"],
      "the package offers both an ES and a CommonJS build and our two tsconfigs resolve it each in its own way",
      "set one `moduleResolution` in the base config and export types once", ["tsconfig.base.json", "packages/{mod}/package.json", "packages/{mod}/src/index.ts"],
      [("npx tsc -b --traceResolution | grep 'Schema' | sort | uniq -c", "  14 dist/esm/index.d.ts\n   3 dist/cjs/index.d.ts"),
       ("pnpm why schema-lib", "schema-lib 4.1.0")])

story("ts", "browser", "npx playwright test {mod}.spec.ts", "npx playwright test {mod}.spec.ts --project=webkit --retries=0",
      ["  1) [chromium] {mod}.spec.ts:{n} checkout\n    Error: locator.click: Timeout 30000ms exceeded.\n    <div class=\"banner\"> intercepts pointer events\n  1 failed",
       "  1) [chromium] {mod}.spec.ts:{m} checkout\n    Error: expect(locator).toHaveText: Received \"\"\n  1 failed"],
      "  4 passed (9.1s)", "the pay button cannot be clicked in the run without a window",
      ["the selector matches two buttons", "the page is slow to load"],
      ["use the test id", "wait for the network to be idle"],
      "a consent banner slides over the button at the smaller window of the headless run",
      "store the consent in the signed-in state that every test starts from", ["e2e/{mod}.spec.ts", "e2e/fixtures.ts", "playwright.config.ts"],
      [("npx playwright show-trace --json test-results/trace.zip | head -30", "{{\"event\":\"click\",\"hit\":\"div.banner\"}}"),
       ("npx playwright test {mod}.spec.ts --list", "Total: 4 tests in 1 file")])

story("ts", "build", "npm run build", "NODE_OPTIONS=--max-old-space-size=2048 npm run build -- --sourcemap",
      ["FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
       "x Build failed in 71.20s\nerror during build:\nRollupError: Could not resolve \"./{fn}.generated\" from \"src/{mod}/index.ts\""],
      "dist/assets/index-8e1.js  412.10 kB | gzip: 118.02 kB\nbuilt in 19.44s", "the bundler runs out of memory after a minute",
      ["the heap is too small", "source maps are to blame"],
      ["give node eight gigabytes", "switch source maps off"],
      "a barrel file pulls 2,100 icons in as modules of their own",
      "import icons by path and generate the list that the picker needs", ["src/{mod}/index.ts", "vite.config.ts", "scripts/icons.mjs"],
      [("npx vite build --debug 2>&1 | grep -c transform", "2419"), ("du -sh node_modules/icons-*", "61M")])

story("java", "test", "./gradlew :{mod}:test", "./gradlew :{mod}:test --tests '*{Mod}*' --rerun-tasks",
      ["{Mod}ServiceTest > rejectsSecondClaim() FAILED\n    org.opentest4j.AssertionFailedError at {Mod}ServiceTest.java:{n}\n48 tests completed, 1 failed\nBUILD FAILED in 14s",
       "{Mod}ServiceTest > startsEmpty() FAILED\n    java.lang.IllegalStateException: already bound at {Mod}Registry.java:{m}\nBUILD FAILED in 13s"],
      "BUILD SUCCESSFUL in 15s\n6 actionable tasks: 2 executed, 4 up-to-date", "one test is red in the suite and green on its own",
      ["the clock bean is shared", "the database keeps a row"],
      ["reset the clock", "truncate the table before each test"],
      "a static registry outlives the application context, and another class fills it first",
      "make the registry a bean and let the context own it", ["{mod}/src/main/java/{Mod}Registry.java", "{mod}/src/test/java/{Mod}ServiceTest.java"],
      [("./gradlew :{mod}:test --tests {Mod}ServiceTest", "BUILD SUCCESSFUL in 6s"),
       ("grep -rn 'static final Map' {mod}/src/main | head", "{Mod}Registry.java:{n}: private static final Map<String, Claim> CLAIMS")])

story("java", "build", "mvn -q verify -pl {mod}", "mvn verify -pl {mod},api -am -DskipITs=false",
      ["[ERROR] java.lang.NoSuchMethodError: 'com.acme.json.Codec com.acme.json.Codec.with(int)'\n[ERROR] Tests run: 77, Failures: 0, Errors: 9",
       "[ERROR] Failed to execute goal maven-enforcer-plugin: Dependency convergence error for codec:2.3"],
      "[INFO] BUILD SUCCESS", "nine tests cannot find a method that the compiler saw",
      ["the module was not rebuilt", "the local repository is corrupt"],
      ["clean and build anew", "purge the local repository"],
      "the shaded client carries an older copy of the codec and stands first on the class path",
      "swap the shaded artefact for the thin one and let the BOM choose the codec", ["{mod}/pom.xml", "pom.xml"],
      [("mvn dependency:tree -pl {mod} | grep codec", "+- client-shaded:1.9 (codec 2.1 inside)\n+- codec:2.3"),
       ("unzip -l ~/.m2/repository/client-shaded-1.9.jar | grep Codec.class", "  4120  com/acme/json/Codec.class")])

story("swift", "test", "swift test --filter {Mod}Tests", "swift test --parallel --filter '{Mod}Tests|StoreTests'",
      ["{Mod}Tests.swift:{n}: error: -[{Mod}Tests testLoadsOnce] : XCTAssertEqual failed: (\"2\") is not equal to (\"1\")\nExecuted 12 tests, with 1 failure",
       "{Mod}Tests.swift:{m}: error: -[{Mod}Tests testCancel] : Asynchronous wait failed\nExecuted 12 tests, with 1 failure"],
      "Executed 12 tests, with 0 failures (0 unexpected) in 0.204 seconds", "the loader asks twice when two views appear together",
      ["the cache key holds the view's id", "the debounce is too short"],
      ["take the id out of the key", "debounce by 200 ms"],
      "an actor lets the second call in while the first is suspended, so both see an empty cache",
      "keep the running task in the cache and hand that out", ["Sources/{Mod}/Loader.swift", "Tests/{Mod}Tests/{Mod}Tests.swift"],
      [("swift test --filter testLoadsOnce 2>&1 | grep request", "request 1 begin\nrequest 2 begin\nrequest 1 end"),
       ("swift build -Xswiftc -strict-concurrency=complete 2>&1 | grep -c warning", "0")])

story("ruby", "test", "bundle exec rspec spec/{mod}_spec.rb", "bundle exec rspec spec/{mod}_spec.rb:{n} spec/jobs --order defined",
      ["Failures:\n  1) {Mod} exports in the background\n     expected: 3 got: 0\n     # ./spec/{mod}_spec.rb:{n}\n14 examples, 1 failure",
       "  1) {Mod} exports in the background\n     ActiveRecord::RecordNotFound: Couldn't find Export with 'id'=7\n14 examples, 1 failure"],
      "14 examples, 0 failures", "the background job sees none of the rows that the test made",
      ["the job runs before the rows are saved", "the factory builds without saving"],
      ["save before queueing", "use create in place of build"],
      "the test's rows sit in a transaction that the job's own connection cannot see",
      "run the job inline on the same connection for this file and truncate for the one threaded test", ["app/jobs/{mod}_job.rb", "spec/{mod}_spec.rb", "spec/rails_helper.rb"],
      [("tail -20 log/test.log", "BEGIN\nINSERT INTO exports\nSELECT exports.* (conn 2) -> 0 rows"),
       ("grep -n transactional spec/rails_helper.rb", "31:  config.use_transactional_fixtures = true")])

story("cpp", "test", "ctest --test-dir build -R {mod}", "ctest --test-dir build-asan -R '{mod}|lexer' --output-on-failure",
      ["1/3 Test #7: {mod}_roundtrip ......***Failed    0.02 sec\n67% tests passed, 1 tests failed out of 3",
       "==9121==ERROR: AddressSanitizer: heap-use-after-free on address 0x6020\n    #1 {fn} src/{mod}.cc:{n}"],
      "100% tests passed, 0 tests failed out of 3", "the round trip prints garbage for long keys",
      ["the escape table is off by one", "the writer misses a flush"],
      ["extend the table", "flush at the end"],
      "the key's view points into a string that grows, and beyond fifteen bytes it moves",
      "store offsets and cut the views when the buffer is complete", ["src/{mod}.cc", "src/{mod}.h", "tests/{mod}_test.cc"],
      [("./build/tests/{mod}_test --gtest_filter=*roundtrip*", "Expected: \"alphabetical-order\"\n  Actual: \"\\x10\\0betical-order\""),
       ("cmake -B build-asan -DCMAKE_CXX_FLAGS=-fsanitize=address && cmake --build build-asan -j2 | tail -1", "[100%] Built target {mod}_test")])

story("cpp", "link", "cmake --build build -j4", "cmake --build build --target {mod} --config Release -j2",
      ["/usr/bin/ld: src/lib{mod}.a(x.o): undefined reference to `acme::{fn}(std::string_view)'\ncollect2: error: ld returned 1 exit status",
       "/usr/bin/ld: multiple definition of `acme::{fn}'; first defined here\ngmake: *** [all] Error 2"],
      "[100%] Built target {mod}", "the linker misses a symbol that is in the archive",
      ["the archives stand in the wrong order", "the source is not in the target"],
      ["swap the archives", "list the source by name"],
      "half of the objects were compiled against the old string ABI",
      "set the ABI switch once, in the toolchain file, and rebuild the third-party part with it", ["CMakeLists.txt", "cmake/toolchain.cmake"],
      [("nm -C build/src/lib{mod}.a | grep {fn}", "T acme::{fn}(std::basic_string_view<char>)"),
       ("strings build/third_party/libz.a | grep -c _GLIBCXX", "3")])

story("docker", "image", "docker build -t {mod}:dev .", "docker buildx build --platform linux/amd64 -t {mod}:dev --load .",
      ["#14 [runtime 4/7] RUN ./bin/{fn} --check\n#14 0.31 exec ./bin/{fn}: exec format error\nERROR: failed to solve: exit code: 255",
       "#9 ERROR: failed to compute cache key: \"/bin/{fn}\": not found\nERROR: failed to solve"],
      "#18 naming to docker.io/library/{mod}:dev done", "the image's self-check does not start",
      ["the file lost its mode", "the base image is broken"],
      ["chmod in the Dockerfile", "pin the base image by digest"],
      "the helper is copied from a stage that was built for the laptop's processor",
      "let the first stage cross-compile for the target it is told", ["Dockerfile", "Makefile"],
      [("docker run --rm --entrypoint sh {mod}:base -c 'uname -m'", "x86_64"), ("file bin/{fn}", "ELF 64-bit LSB executable, ARM aarch64")])

story("terraform", "plan", "terraform plan -var-file=stage.tfvars", "terraform plan -var-file=stage.tfvars -target=module.{mod} -refresh=false",
      ["Error: Invalid for_each argument\n  on modules/{mod}/main.tf line {n}\nThe \"for_each\" map includes keys derived from resource attributes that cannot be determined until apply",
       "Error: Cycle: module.{mod}.aws_iam_role.this, module.{mod}.aws_iam_policy.this"],
      "Plan: 7 to add, 0 to change, 0 to destroy.", "the plan stops at the loop over roles",
      ["a variable has no value on stage", "the provider is one minor behind"],
      ["give it a default", "upgrade the provider"],
      "the loop's keys are the ids of subnets that the same plan is to create",
      "loop over the names known beforehand and look the ids up inside", ["modules/{mod}/main.tf", "modules/{mod}/variables.tf"],
      [("terraform graph -plan=out | grep {mod} | head", "module.{mod}.aws_subnet.this -> module.{mod}.aws_iam_role.this"),
       ("terraform console <<< 'keys(module.{mod}.subnets)'", "(known after apply)")])

story("k8s", "deploy", "kubectl rollout status deploy/{mod} --timeout=90s", "helm upgrade --install {mod} ./chart --wait --timeout 2m",
      ["error: timed out waiting for the condition", "error: deployment \"{mod}\" exceeded its progress deadline"],
      "deployment \"{mod}\" successfully rolled out", "the new pods never get ready",
      ["the image is missing", "the memory limit kills them"],
      ["push the image once more", "double the memory limit"],
      "the probe knocks at the port of the side-car, which answers only after the main container has answered it",
      "probe the main container on its own port and let the side-car start as an init container", ["chart/templates/deployment.yaml", "chart/values.yaml"],
      [("kubectl describe pod -l app={mod} | tail -8", "Readiness probe failed: Get http://10.2.0.7:9901/ready: connection refused"),
       ("kubectl logs deploy/{mod} -c proxy --tail=5", "waiting for upstream 127.0.0.1:8080")])

story("shell", "api", "./scripts/call_{mod}.sh list", "./scripts/call_{mod}.sh list --page 2 --filter 'a b'",
      ["HTTP/2 401\n{{\"error\":\"signature mismatch\"}}", "HTTP/2 403\n{{\"error\":\"request expired\"}}"],
      "HTTP/2 200\n{{\"items\":[{{\"id\":1}}]}}", "the partner's API turns our signed calls down",
      ["the key was rotated", "the host's clock is off"],
      ["fetch the new key", "sync the clock"],
      "they sign the query with its keys sorted and a blank as %20, and we sign it as curl sends it",
      "build the canonical string ourselves and send exactly that", ["scripts/call_{mod}.sh", "scripts/sign.py"],
      [("date -u; curl -sI https://partner.example | grep -i date", "Tue Mar 17 09:14:02 UTC 2026\ndate: Tue, 17 Mar 2026 09:14:02 GMT"),
       ("python3 scripts/sign.py --explain", "GET\n/v2/list\nb=2&a=1+x")])

story("sql", "query", "dbt run --select {mod}_daily", "dbt build --select +{mod}_daily --full-refresh",
      ["1 of 1 ERROR creating table model {mod}_daily [ERROR in 300.04s]\n  canceling statement due to statement timeout",
       "Database Error in model {mod}_daily\n  could not write to temporary file: No space left on device"],
      "1 of 1 OK created table model {mod}_daily [SELECT 88214 in 6.12s]", "the daily model runs into the five-minute limit",
      ["the statistics are stale", "work memory is too low"],
      ["analyse the tables", "raise work memory for the session"],
      "the join compares a text with a number, so no index is used and every pair is tried",
      "cast once in the staging model and join on the number", ["models/{mod}_daily.sql", "models/staging/stg_{mod}.sql"],
      [("psql -c 'explain select * from {mod}_daily_v' | head -6", "Nested Loop  (cost=0.00..91822041 rows=4410)\n  Join Filter: ((a.id)::text = b.ref)"),
       ("psql -Atc \"select count(*) from stg_{mod}\"", "1204551")])

story("elixir", "test", "mix test test/{mod}_test.exs", "mix test --seed 0 test/{mod}_test.exs test/web",
      ["  1) test broadcasts ({Mod}Test)\n     ** (DBConnection.OwnershipError) cannot find ownership process for #PID<0.412.0>\n9 tests, 1 failure",
       "  1) test broadcasts ({Mod}Test)\n     Assertion failed, no matching message after 100ms\n9 tests, 1 failure"],
      "9 tests, 0 failures", "the broadcast test cannot reach the database",
      ["the sandbox is not started", "a hundred milliseconds are not enough"],
      ["check the sandbox out in setup", "wait for a second"],
      "a task that the supervisor starts runs the query, and nobody has lent it the connection",
      "pass the caller's pid down and allow it explicitly", ["lib/{mod}.ex", "test/{mod}_test.exs", "test/support/case.ex"],
      [("mix test test/{mod}_test.exs --trace | head -20", "* test broadcasts (101.2ms) [L#{n}]"), ("grep -rn start_child lib | head -3", "lib/{mod}.ex:{n}: Task.Supervisor.start_child")])

story("git", "push", "git push origin HEAD", "git push --force-with-lease origin HEAD:refs/heads/{mod}-split",
      ["remote: error: File assets/{mod}.bin is 143.20 MB; this exceeds the file size limit of 100.00 MB\n ! [remote rejected] HEAD -> {mod} (pre-receive hook declined)",
       " ! [rejected]        HEAD -> {mod} (non-fast-forward)\nerror: failed to push some refs"],
      "To github.com:acme/app.git\n   91ac0de..3be8f11  HEAD -> {mod}", "the remote turns the branch down",
      ["the file is tracked by mistake, removing it will do", "the hook looks at the tip only"],
      ["remove the file in a new commit", "amend the tip"],
      "the blob sits four commits back, so every later commit still carries it along",
      "rewrite those four with the file moved to large-file storage", [".gitattributes", "assets/README.md"],
      [("git rev-list --objects origin/main..HEAD | git cat-file --batch-check | sort -k3 -n | tail -1", "blob 150156492 assets/{mod}.bin"),
       ("git log --oneline --diff-filter=A -- assets/{mod}.bin", "77aa21c add sample asset")])

story("dotnet", "test", "dotnet test tests/{Mod}.Tests", "dotnet test tests/{Mod}.Tests -c Release --filter Category!=Slow",
      ["  Failed Parses_price [12 ms]\n  Assert.Equal() Failure: Expected: 12.5 Actual: 125\nFailed!  - Failed: 3, Passed: 60",
       "  Failed Prints_price [3 ms]\n  System.FormatException : The input string '12,5' was not in a correct format.\nFailed!  - Failed: 1, Passed: 62"],
      "Passed!  - Failed: 0, Passed: 63, Skipped: 0", "prices come out ten times too high on the build agent",
      ["the seed data has cents", "the parser skips the point"],
      ["divide in the seed", "accept a point in the pattern"],
      "the agent's culture writes a comma where the parser expects a point",
      "parse and print with the invariant culture at the boundary", ["src/{Mod}/PriceParser.cs", "tests/{Mod}.Tests/PriceParserTests.cs"],
      [("dotnet run --project tools/env | grep Culture", "CurrentCulture: de-CH"), ("locale | head -2", "LANG=de_CH.UTF-8")])

story("ci", "pipeline", "gh run watch --exit-status", "gh workflow run {mod}.yml && gh run watch --exit-status",
      ["X main {mod} - 88120\n  X test (ubuntu) in 3m12s\n  ! Process completed with exit code 1", "X main {mod} - 88124\n  X test (ubuntu) in 41s\n  ! Unable to restore cache"],
      "main {mod} - 88131 completed with 'success'", "the pipeline is red where every laptop is green",
      ["the runner has a newer tool", "the cache is poisoned"],
      ["pin the tool", "bump the cache key"],
      "the checkout is shallow and the version script counts commits",
      "read the version from a file that the release writes", [".github/workflows/{mod}.yml", "scripts/version.sh"],
      [("gh run view --log-failed | tail -6", "version.sh: line 4: fatal: no names found, cannot describe anything"),
       ("git clone --depth 1 . /tmp/shallow && /tmp/shallow/scripts/version.sh", "0.0.0")])

story("mcp", "tool", "mcp__board__update_card", "mcp__board__update_card",
      ["Error: validation_failed: field 'state' must be one of the board's column ids", "Error: conflict: card was changed since version 14"],
      "{{\"id\":\"{Mod}-{n}\",\"state\":\"col_3\",\"version\":16}}", "the board does not take the card's new state",
      ["the name of the column has another case", "the card is locked"],
      ["send the name in capitals", "wait and send again"],
      "each board has its own ids for columns, and a rule moves the card on as soon as it is touched",
      "read the columns of this very board, then send id and version together", ["docs/board.md", "scripts/board.py"],
      [("mcp__board__list_columns", "{{\"columns\":[{{\"id\":\"col_3\",\"name\":\"Review\"}}]}}"), ("mcp__board__get_card", "{{\"id\":\"{Mod}-{n}\",\"version\":15}}")])

story("python", "training", "python train.py --config configs/{mod}.yaml", "python train.py --config configs/{mod}.yaml --steps 2000 --seed 3",
      ["step 140 loss nan\nRuntimeError: loss is not finite, stopping", "RuntimeError: CUDA error: device-side assert triggered"],
      "step 2000 loss 1.812 val 1.904\nsaved checkpoints/{mod}.pt", "the loss is not a number after 140 steps",
      ["the learning rate is too high", "half precision overflows"],
      ["divide the rate by ten", "train in full precision"],
      "rows with an empty label get a mask of zeros and the mean divides by its sum",
      "skip empty rows in the collator and divide by at least one", ["train.py", "data/collate.py", "configs/{mod}.yaml"],
      [("python -c \"import data; print(data.scan('{mod}'))\"", "rows 50210, empty labels 31"), ("python train.py --config configs/{mod}.yaml --detect-anomaly 2>&1 | tail -3", "Function 'DivBackward0' returned nan values in its 0th output.")])
