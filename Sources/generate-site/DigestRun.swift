internal import SessionMining

/// A run from logs to their digests.
struct DigestRun {
  let configuration: RunConfiguration
  let console: Console
  let part: LogPart?
  let target: OutputTarget

  init(_ configuration: RunConfiguration, _ console: Console, part: LogPart?, target: OutputTarget) {
    (self.configuration, self.console, self.part, self.target) = (configuration, console, part, target)
  }

  func run() async throws(RunFailure) -> (digests: Int, hadUnreadableFiles: Bool) {
    let mining = LogMining(configuration, console)
    var found = try mining.discover()
    if let part { found.keep(part: part.number, of: part.count) }
    let gathered = try await mining.corpus(found)
    var digests = gathered.corpus.digests
    if configuration.leavesOutProse { for index in digests.indices { digests[index].leaveOutProse() } }
    try target.write(DigestFile.bytes(of: digests), name: "digests.jsonl")
    let sessions = digests.count { $0.isSession }
    console.say("\(digests.count) digests, \(sessions) of them of sessions, \(console.seconds)")
    let faults = digests.count { $0.problem != nil }
    return (digests.count, gathered.hadFaults || faults > 0)
  }
}
