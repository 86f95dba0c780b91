@testable import SessionMining

/// A session written down step by step; uuids, calls and times follow by themselves.
struct StoryLog {
  private(set) var records: [JSON] = []
  private let session: String
  private let folder: String
  private var second = 0

  init(_ session: String, project: String = "app") { (self.session, folder) = (session, "/src/" + project) }

  private mutating func next() -> (id: String, second: Int) {
    second += 5
    return ("\(session)-\(second)", second)
  }

  private var place: JSON { ["cwd": .string(folder)] }

  mutating func prompt(_ text: String) {
    let (id, at) = next()
    records.append(.prompt(id, at: at, session: session, text, place))
  }

  mutating func say(_ text: String) {
    let (id, at) = next()
    records.append(
      .assistant(id, at: at, session: session, message: "m" + id, [["type": "text", "text": .string(text)]], place))
  }

  mutating func run(_ command: String, fails output: String? = nil, prints: String = "ok") {
    call("Bash", ["command": .string(command)], output: output ?? prints, isError: output != nil)
  }

  mutating func edit(_ file: String) { call("Edit", ["file_path": .string(folder + "/" + file)], output: "done") }
  mutating func read(_ file: String) { call("Read", ["file_path": .string(folder + "/" + file)], output: "text") }

  private mutating func call(_ tool: String, _ input: JSON, output: String, isError: Bool = false) {
    let (id, at) = next()
    records.append(
      .assistant(id, at: at, session: session, message: "m" + id, [.use("c" + id, tool, input)], place))
    let (result, end) = next()
    records.append(
      .result(result, at: end, session: session, of: "c" + id, output, isError: isError, place))
  }

  /// Three agents vote on which record is the same; three attempts fail, each for its own reason, then it works.
  static func voting(_ name: String, project: String = "app") -> StoryLog {
    var log = StoryLog(name, project: project)
    log.prompt("Build a consensus vote over three extraction agents and check it against the labelled invoices.")
    for file in ["vote.py", "agents.py", "schema.py"] { log.read(file) }
    log.say(
      "The three extractors disagree on supplier names, which means that a plain majority would throw away every invoice "
        + "where two of them normalise the legal suffix differently. I would rather compare normalised tokens with a weight "
        + "for each agent, measured against the 240 labelled files, than count identical strings.")
    log.edit("vote.py")
    log.run("pytest tests/test_vote.py", fails: "AssertionError: expected 'ACME' got 'ACME Ltd'")
    log.say(
      "The failure is unexpected: the vote is tied because every agent lowercases before stripping punctuation, so the "
        + "suffix survives in two of the three answers. The root cause is the order of the two steps, not the weights.")
    log.edit("agents.py")
    log.run("pytest tests/test_vote.py -x", fails: "KeyError: 'supplier'")
    log.prompt("That is still wrong, the vote now drops suppliers that only one agent has found, why?")
    log.say(
      "You are right, it turns out that an abstaining agent is counted as a vote for the empty name. Instead of a plurality "
        + "the quorum has to be taken over the agents that answered, otherwise a silent race between two timeouts decides."
    )
    log.edit("vote.py")
    log.run("pytest tests/test_vote.py --lf", fails: "TimeoutError: quorum not reached")
    log.say(
      "However, the quorum was reached in a reproduction with serial calls; the deadlock comes from awaiting the slowest "
        + "agent inside the lock. A different approach is to collect answers first and to vote on the snapshot afterwards, "
        + "which also makes the result deterministic and lets me measure agreement apart from latency.")
    log.edit("quorum.py")
    log.edit("vote.py")
    log.run("pytest tests/test_vote.py")
    log.run("ruff check src")
    log.run("python3 bench/agreement.py --runs 20", prints: "agreement 0.97")
    log.say(
      "Verified: agreement rose from 81% to 97% over 240 files, and the median latency fell from 940 ms to 310 ms because "
        + "nothing waits inside the lock any longer. The baseline of one agent stays at 78%, so the vote is worth its three "
        + "calls. Edge cases with two abstentions are now reported as undecided rather than silently guessed.")
    log.prompt("Great, please confirm that with the held out invoices as well and write the numbers into the notes.")
    log.run("python3 bench/agreement.py --held-out", prints: "agreement 0.95")
    log.say(
      "Confirmed on the held out set: 95% of 60 files agree, the three misses are scans whose supplier is only a logo, "
        + "and none of them is a tie. I compared it with the profile of the first run and found no regression.")
    log.edit("NOTES.md")
    return log
  }

  /// A long hunt for one cause.
  static func debugging(_ name: String, project: String = "app") -> StoryLog {
    var log = StoryLog(name, project: project)
    log.prompt("Uploads of large files stop with a 502 in production, please find out why.")
    log.run("grep -rn timeout conf")
    for file in ["proxy.conf", "upload.go", "server.go"] { log.read(file) }
    log.say(
      "The proxy closes the connection after sixty seconds, but the upload handler only starts reading once the whole body "
        + "was buffered, so the two limits add up in a way that neither configuration file shows by itself.")
    log.run("go test ./upload", fails: "--- FAIL: TestLargeUpload broken pipe")
    log.say(
      "Reproduced with a body of 200 MB: the root cause is that buffering doubles the time before the first byte is "
        + "acknowledged, which explains why small files never failed.")
    log.edit("upload.go")
    log.run("go test ./upload -run Large", fails: "undefined: io.LimitedStream")
    log.say(
      "That was wrong, the reader has another name in this version, so I stream through a pipe instead of a limit.")
    log.edit("upload.go")
    log.run("go test ./upload")
    log.run("go vet ./...")
    log.say(
      "Verified with 200 MB: the upload finishes in 41 s instead of failing after 60 s, and memory stays at 12 MB because "
        + "the body is no longer buffered as a whole before it is handed on.")
    return log
  }

  /// Values changed in files, nothing said.
  static func configuration(_ name: String, project: String = "app") -> StoryLog {
    var log = StoryLog(name, project: project)
    log.prompt("Bump the versions in the configuration files.")
    for number in 0..<8 {
      log.edit("config\(number).yaml")
      log.say("Done.")
    }
    log.run("git commit -am bump")
    log.say("All updated.")
    return log
  }

  enum Course { case arc, staysFailed, neverFails, noChange, testFirst }

  /// The same material, with and without an arc.
  static func course(_ course: Course, _ name: String) -> StoryLog {
    var log = StoryLog(name)
    log.prompt("Make the cache evict the oldest entry first.")
    log.read("cache.swift")
    if course == .testFirst {
      log.say("I write a failing test before the change, because the order of eviction is easy to get wrong.")
      log.edit("Tests/CacheTests.swift")
    }
    if course == .neverFails { log.run("swift test") } else { log.run("swift test", fails: "error: expected 3 got 4") }
    log.say("The count is off because the newest entry is evicted instead of the oldest one in the list of the cache.")
    if course != .noChange { log.edit("cache.swift") }
    if course == .staysFailed {
      log.run("swift test", fails: "error: expected 3 got 4")
    } else {
      log.run("swift test --filter Cache")
    }
    log.say("That is all there is to it.")
    return log
  }
}
