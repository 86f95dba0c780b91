internal import SessionMining

/// The short formats: a thread, a post for colleagues, a paragraph for a newsletter.
struct ShortDrafts {
  let facts: DraftFacts

  private func lines(_ frames: DraftFrame...) -> [DraftLine] { frames.compactMap { DraftLine($0, facts) } }
  private func heading(_ frame: DraftFrame) -> [DraftBlock] { lines(frame).map { .heading($0) } }

  /// Each post stands alone; those the log has nothing for are left out.
  var thread: [DraftBlock] {
    let arc = ArcLines(facts)
    var posts: [[DraftLine]] = [lines(.claim, .hook), lines(.place, .background), arc.failed + lines(.expectation)]
    let turn = lines(.turnQuote)
    posts.append((turn.isEmpty ? lines(.turnLine) : turn) + lines(.understood))
    posts.append(arc.passed + lines(.resolution))
    posts.append(lines(.quantitiesInLine))
    posts.append(lines(.takeaway, .link))
    return heading(.threadTitle) + posts.filter { !$0.isEmpty }.map { .post($0) }
  }

  var professional: [DraftBlock] {
    let arc = ArcLines(facts)
    return heading(.professionalTitle) + [
      .paragraph(lines(.hook)), .paragraph(lines(.claimLine, .place)),
      .paragraph(arc.failed + arc.passed + lines(.quantitiesInLine)),
      .paragraph(lines(.understood, .takeaway)), .paragraph(lines(.audience, .link)),
    ]
  }

  var newsletter: [DraftBlock] {
    let arc = ArcLines(facts)
    return heading(.newsletterTitle) + [
      .paragraph(lines(.hook, .claimLine) + arc.failed + arc.passed + lines(.quantitiesInLine, .takeaway, .link))
    ]
  }
}
