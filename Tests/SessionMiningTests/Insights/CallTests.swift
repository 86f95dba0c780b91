import Testing

@testable import SessionMining

@Suite("Kinds of error, checks, and calls that are the same")
struct CallTests {
  @Test(
    "kinds of error",
    arguments: [
      Row("Exit code 1\nerror: cannot find 'cacheKey' in scope (/src/a.swift:12)", "error cannot find q in scope p"),
      Row("<tool_use_error>File has not been read yet.</tool_use_error>", "file has not been read p"),
      Row("\u{1B}[31mFAIL 12 of 30\u{1B}[0m", "fail n of n"), Row("commit 1a2b3c4d is bad", "commit h is bad"),
      Row("Error\n\nTimed out", "timed out"), Row("Exit code 2", nil), Row("no", nil), Row("", nil),
      Row(#"expected "a" got "b""#, "expected q got q"),
    ] as [Row<String, String?>])
  func kinds(_ row: Row<String, String?>) { #expect(ErrorKind.normalized(row.input) == row.expected) }

  @Test("a kind is at most 80 letters long")
  func longKind() { #expect(ErrorKind.normalized(String(repeating: "word ", count: 40))?.utf8.count == 80) }

  @Test(
    "what the output of a check says",
    arguments: [
      Row("12 passed, 3 failed", true), Row("0 failed, 12 passed", false), Row("Tests: 1 failure", true),
      Row("FAILED tests/a.py", true), Row("--- FAIL: TestX", true), Row("failover works", false),
      Row("error TS2304: no", true), Row("all good\npanic: nil", true), Row("no errors", false),
      Row("x10 failed", false), Row("error: unknown", true), Row("the error: none", false),
    ])
  func outputs(_ row: Row<String, Bool>) {
    #expect(CheckOutput.saysFailed(Array(row.input.utf8)[...]) == row.expected)
  }

  @Test(
    "whatever says that something failed holds one of the words looked for first",
    arguments: [
      "12 passed, 3 failed", "FAILED tests/a.py", "--- FAIL: TestX", "error TS2304: no", "all good\npanic: nil",
      "npm ERR! x", "Traceback (most recent call last)", "Build failed", "3 \\u0065rrors",
    ])
  func prefilter(_ output: String) { withBytes(output) { #expect(CheckOutput.mayTellFailure($0)) } }

  @Test("what says nothing of failure is told at a glance")
  func quiet() { withBytes("12 passed in 3 s") { #expect(!CheckOutput.mayTellFailure($0)) } }

  @Test(
    "what the output of a check says of success",
    arguments: [
      Row("12 passed", true), Row("0 errors, 0 warnings", true), Row("** BUILD SUCCEEDED **", true),
      Row("ok  pkg/cache 0.3s", true), Row("CacheTests started", false), Row("3 errors", false), Row("", false),
    ])
  func success(_ row: Row<String, Bool>) {
    #expect(CheckOutput.saysPassed(Array(row.input.utf8)[...]) == row.expected)
  }

  @Test(
    "identities",
    arguments: [
      Row("go test ./pkg/cache -run TestEvict", ["go test|cache"]), Row("git status; ls", []),
      Row("python3 scripts/replay_04.py", ["python3|replay_N.py"]), Row("python3 -c 'x'", []),
      Row("npx vitest run src/a.test.ts::one && git commit -m x", ["npx vitest|run"]),
      Row("swift test --filter Cache", ["swift test|cache"]),
    ])
  func identities(_ row: Row<String, [String]>) {
    let found = CallIdentity.identities(of: CommandName.calls(of: row.input)).map { "\($0.name)|\($0.target)" }
    #expect(found == row.expected)
  }

  @Test(
    "the same thing run again",
    arguments: [
      Row("equal", ["go test", "cache", "go test", "cache"], true),
      Row("a check with other arguments", ["go test", "cache", "go test", "store"], true),
      Row("another name", ["go test", "cache", "go vet", "cache"], false),
      Row("one without a target", ["deploy", "", "deploy", "web"], true),
      Row("one within the other", ["deploy", "web", "deploy", "web-staging"], true),
      Row("two targets", ["deploy", "web", "deploy", "api"], false),
      Row("two scripts", ["python3", "a.py", "python3", "b.py"], false),
      Row("a script and none", ["python3", "a.py", "python3", ""], false),
    ])
  func same(_ row: Row<[String], Bool>) {
    let left = CallIdentity(name: row.input[0], target: row.input[1])
    let right = CallIdentity(name: row.input[2], target: row.input[3])
    #expect(left.isSame(as: right) == row.expected)
    #expect(right.isSame(as: left) == row.expected)
  }

  @Test(
    "checks and test files",
    arguments: [Row("swift test", true), Row("npm run lint:fix", true), Row("git commit", false), Row("latest", false)])
  func checks(_ row: Row<String, Bool>) { #expect(CallIdentity.isCheck(row.input) == row.expected) }

  @Test(arguments: [Row("a/tests/x.py", true), Row("cache_test.go", true), Row("src/latest.py", false)])
  func testFiles(_ row: Row<String, Bool>) { #expect(CallIdentity.isTestFile(row.input.utf8) == row.expected) }
}
