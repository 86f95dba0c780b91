/// Titles that say what happened, in words that stand in the log; never a prompt that was cut off.
///
/// The first that applies:
/// 1. a sentence between the failure and the success of an arc that says what happened (``HeadlineJudge``, 0.9 or
///   more);
/// 2. such a sentence anywhere in the passage;
/// 3. the session's own title;
/// 4. `swift test` failed 4 times, then passed: and what was asked;
/// 5. the last answer's first sentence that can stand alone;
/// 6. the first sentence of what was asked, if it is short and whole;
/// 7. the command that began the session, or that there was none, with the project.
struct InsightTitle {
  var title: Clean
  var kicker: Clean?
  /// The session's own title: it names the topic, where the title tells the event.
  var context: Clean

  init(_ passage: Passage, _ digest: SessionDigest, project: Clean) {
    let story = digest.story
    let titles = digest.titles
    let own = [titles.custom, titles.generated, titles.summary].compactMap { $0 }.first { !$0.isEmpty }
    context = own ?? story.askedSentence ?? titles.command ?? project
    kicker = passage.arc.flatMap { arc in
      guard !arc.subject.isEmpty else { return nil }
      return arc.failures == 1 ? "\(arc.subject), 1 failure" : "\(arc.subject), \(arc.failures) failures"
    }
    if let headline = [passage.arcHeadline, passage.headline].compactMap({ $0 }).first(where: {
      $0.value >= HeadlineJudge.minimum
    }) {
      title = headline.text
    } else if let own, !own.text.hasSuffix("…") {
      title = own
    } else if let arc = passage.arc, !arc.subject.isEmpty {
      let times: Clean = arc.failures == 1 ? "once" : "\(arc.failures) times"
      let event: Clean = "\(arc.subject) failed \(times), then passed"
      title = story.askedSentence.map { "\(event): \($0)" } ?? "\(event) in \(project)"
      kicker = nil
    } else if let closing = story.closingSentence {
      title = closing
    } else if let asked = story.askedSentence {
      title = asked
    } else if let command = titles.command, !command.text.hasSuffix("…") {
      title = "\(command) in \(project)"
    } else {
      title = "A session in \(project)"
    }
  }
}
