/// Finds, in the order of the log, what failed and later passed, and complaints of the person's that were answered.
///
///     swift test (fails) · "the cache is stale because …" · Edit Cache.swift · swift test (passes)       an arc
///     swift test (fails) · swift test (passes)                                       none: nothing was changed between
///     Edit CacheTests.swift · swift test (fails) · Edit Cache.swift · swift test (passes)    none: the failure was
///   wanted
///
/// A bad call opens the failure of the last thing it ran, or adds to it; a good one closes all that are the same as one
/// of its own. It is an arc if a file was changed between and it was investigated: something was looked at between the
/// failure and that change, or a cause or a turn was said from the failure to the entry after the pass; and not all its
/// failures were wanted (the first step of working test first: said so before, or nothing but tests changed since the
/// check before). Lines picked from an output (`make | grep error`) close nothing unless they say that all is well.
struct ArcDetector {
  struct Arc {
    var subject: CallIdentity?
    /// Entries.
    var fail: Int, turn: Int?, pass: Int
    var failures: Int
    /// Looks and explanations from the failure to the last change before the pass.
    var steps = 0
  }

  private struct Failure {
    var identity: CallIdentity
    var first: Int
    var count = 0, wanted = 0
  }

  let entries: [StoryEntry]
  let identities: [CallIdentity]

  func arcs() -> [Arc] {
    var open: [Failure] = []
    var found: [Arc] = []
    var saysRed = false
    var (changedSource, changedTest) = (false, false)
    for (at, entry) in entries.enumerated() {
      if entry.kind == .text { saysRed = entry.phrases.contains(.red) }
      guard entry.kind == .call else { continue }
      if entry.flags.contains(.isChange), !entry.flags.contains(.hasFailed) {
        if entry.flags.contains(.isTestFile) { changedTest = true } else { changedSource = true }
      }
      guard let last = identities[entry.identities].last else { continue }
      if entry.isBad {
        let wanted = saysRed || changedTest && !changedSource
        let place = open.firstIndex { $0.identity.isSame(as: last) } ?? open.count
        if place == open.count { open.append(Failure(identity: last, first: at)) }
        open[place].count += 1
        if wanted { open[place].wanted += 1 }
        (changedSource, changedTest) = (false, false)
        continue
      }
      guard !entry.flags.contains(.isSelected) else { continue }
      if entry.flags.contains(.holdsCheck) { (changedSource, changedTest) = (false, false) }
      for identity in identities[entry.identities] {
        for failure in open where failure.identity.isSame(as: identity) {
          if let arc = arc(failure, closedAt: at) { found.append(arc) }
        }
        open.removeAll { $0.identity.isSame(as: identity) }
      }
    }
    return found
  }

  private func arc(_ failure: Failure, closedAt pass: Int) -> Arc? {
    let between = (failure.first + 1)..<pass
    guard failure.count != failure.wanted, let change = between.last(where: { entries[$0].changes }) else { return nil }
    let said = (failure.first...min(pass + 1, entries.count - 1)).filter {
      entries[$0].kind == .text || entries[$0].kind == .thinking
    }
    let steps = ((failure.first + 1)..<change).count { entries[$0].looks || entries[$0].phrases.explains }
    guard steps > 0 || said.contains(where: { entries[$0].phrases.explains }) else { return nil }
    let turn = said.first { $0 <= pass && entries[$0].kind == .text && entries[$0].phrases.contains(.turn) }
    return Arc(
      subject: failure.identity, fail: failure.first, turn: turn, pass: pass, failures: failure.count, steps: steps)
  }

  /// How often the person complained, and those complaints that were answered: something had been changed or an agent
  /// sent before it, before the next prompt a file is changed and a cause or a turn named, and it worked: something runs
  /// after the change, or the next prompt does not complain.
  func complaints() -> (count: Int, answered: [Arc]) {
    let prompts = entries.indices.filter { entries[$0].kind == .prompt && entries[$0].words >= 2 }
    var answered: [Arc] = []
    var count = 0
    guard let begun = entries.firstIndex(where: { $0.changes || $0.flags.contains(.isAgent) && !$0.isBad }) else {
      return (prompts.dropFirst().count { entries[$0].phrases.contains(.problem) }, [])
    }
    for (order, prompt) in prompts.enumerated().dropFirst() where entries[prompt].phrases.contains(.problem) {
      count += 1
      guard begun < prompt else { continue }
      let end = order + 1 < prompts.count ? prompts[order + 1] : entries.count
      let after = (prompt + 1)..<end
      guard let change = after.last(where: { entries[$0].changes }),
        let turn = after.first(where: { entries[$0].kind == .text && entries[$0].phrases.explains })
      else { continue }
      let runs = after.contains { at in
        at > change && entries[at].kind == .call && !entries[at].isBad && !entries[at].identities.isEmpty
      }
      let isAccepted = end < entries.count && !entries[end].phrases.contains(.problem)
      guard runs || isAccepted else { continue }
      answered.append(Arc(subject: nil, fail: prompt, turn: turn, pass: change, failures: 1))
    }
    return (count, answered)
  }
}
