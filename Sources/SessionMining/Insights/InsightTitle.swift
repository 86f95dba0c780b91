/// Titles that say what happened, in words that stand in the log; never a prompt that was cut off.
///
/// The first that applies:
/// 1. a sentence between the failure and the success of an arc, or else anywhere in the passage, that tells what
///   happened (``HeadlineJudge/telling``);
/// 2. `swift test` failed 4 times, then passed: and the topic;
/// 3. a sentence of the passage that says what happened, if less well (``HeadlineJudge/minimum``);
/// 4. the session's own title;
/// 5. the last answer's first sentence that can stand alone;
/// 6. the first sentence of what was asked, if it is short and whole;
/// 7. the command that began the session, or that there was none, with the project.
///
/// The topic is the session's own title, else the first sentence of what was asked, else the project.
struct InsightTitle {
  var title: Clean
  var kicker: Clean?
  /// The session's own title: it names the topic, where the title tells the event.
  var context: Clean

  init(_ passage: Passage, _ digest: SessionDigest, project: Clean) {
    let story = digest.story
    let titles = digest.titles
    let own = [titles.custom, titles.generated, titles.summary].compactMap { $0 }.first { !$0.isEmpty }
    let command = titles.command.flatMap { SlashCommands.isOfProgram($0.text) || $0.text.hasSuffix("…") ? nil : $0 }
    let topic = own.flatMap { $0.text.hasSuffix("…") ? nil : $0 } ?? story.askedSentence
    context = own ?? story.askedSentence ?? command ?? project
    kicker = passage.arc.flatMap { arc in
      guard !arc.subject.isEmpty else { return nil }
      return arc.failures == 1 ? "\(arc.subject), 1 failure" : "\(arc.subject), \(arc.failures) failures"
    }
    let headlines = [passage.arcHeadline, passage.headline].compactMap { $0 }
    if let headline = headlines.first(where: { $0.value >= HeadlineJudge.telling }) {
      title = headline.text
    } else if let arc = passage.arc, !arc.subject.isEmpty {
      let times: Clean = arc.failures == 1 ? "once" : "\(arc.failures) times"
      let event: Clean = "\(arc.subject) failed \(times), then passed"
      title = topic.map { "\(event): \($0)" } ?? "\(event) in \(project)"
      kicker = nil
    } else if let headline = headlines.first(where: { $0.value >= HeadlineJudge.minimum }) {
      title = headline.text
    } else if let topic = own, !topic.text.hasSuffix("…") {
      title = topic
    } else if let closing = story.closingSentence {
      title = closing
    } else if let asked = story.askedSentence {
      title = asked
    } else {
      title = command.map { "\($0) in \(project)" } ?? "A session in \(project)"
    }
  }
}
