internal import SessionMining

/// One sentence of a draft: its frame, and the facts and blanks that fill it. Nothing else can be in it.
struct DraftLine: Sendable {
  enum Part: Sendable {
    case words(Clean)
    case fact(Clean, DraftFact, DraftTemplate.Style)
    /// Words that are a figure of the report, and its path there.
    case figure(Clean, receipt: String)
    case blank(DraftBlank)
  }

  let frame: DraftFrame
  let parts: [Part]

  static let longestShort = 180

  /// `nil` where the row does not have all that the sentence states.
  init?(_ frame: DraftFrame, _ facts: DraftFacts, at index: Int = 0) {
    var parts: [Part] = []
    for part in frame.template.parts {
      switch part {
      case .words(let words): parts.append(.words(words))
      case .blank(let blank): parts.append(.blank(blank))
      case .fact(let fact, let style):
        guard let value = facts.value(fact, at: index) else { return nil }
        parts += facts.figures(fact, at: index) ?? [.fact(value, fact, style)]
      case .short(let fact):
        guard let value = facts.value(fact, at: index) else { return nil }
        parts.append(.fact(value.shortened(to: Self.longestShort), fact, .plain))
      case .optional(let before, let fact, let after):
        guard let value = facts.value(fact, at: index) else { continue }
        parts += [.words(before)] + (facts.figures(fact, at: index) ?? [.fact(value, fact, .plain)])
        if !after.isEmpty { parts.append(.words(after)) }
      }
    }
    (self.frame, self.parts) = (frame, parts)
  }
}

enum DraftBlock: Sendable {
  case heading(DraftLine)
  case paragraph([DraftLine])
  case quotation(DraftLine)
  case bullets([DraftLine])
  case numbered([DraftLine])
  /// To be ticked off.
  case tasks([DraftLine])
  /// One post of a thread.
  case post([DraftLine])

  var lines: [DraftLine] {
    switch self {
    case .heading(let line), .quotation(let line): [line]
    case .paragraph(let lines), .bullets(let lines), .numbered(let lines), .tasks(let lines), .post(let lines): lines
    }
  }
}

/// The formats that one insight is told in.
enum DraftFormat: String, Sendable, CaseIterable {
  case post, thread, professional, newsletter

  var fileName: String { rawValue + ".md" }

  var name: Clean {
    switch self {
    case .post: "Blog post"
    case .thread: "Thread"
    case .professional: "Short post"
    case .newsletter: "Newsletter"
    }
  }

  func blocks(_ facts: DraftFacts) -> [DraftBlock] {
    switch self {
    case .post: PostDraft(facts: facts).blocks
    case .thread: ShortDrafts(facts: facts).thread
    case .professional: ShortDrafts(facts: facts).professional
    case .newsletter: ShortDrafts(facts: facts).newsletter
    }
  }
}

extension Clean {
  /// At a character, with an ellipsis for the rest.
  func shortened(to limit: Int) -> Clean {
    guard text.count > limit else { return self }
    return Clean(vouched: String(text.prefix(limit - 1)) + "…")
  }
}
