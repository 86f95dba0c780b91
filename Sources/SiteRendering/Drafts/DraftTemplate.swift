internal import SessionMining

/// A sentence with places for facts and blanks, written as one literal:
///
///     "\(code: .arcSubject) failed \(.arcTimes), beginning at line \(.arcFailLine)."
///
/// It takes nothing but facts and blanks, so nothing that is in no log can get in. The words are ours and hold no
/// markup.
struct DraftTemplate: ExpressibleByStringInterpolation, Sendable {
  enum Style: Sendable, Hashable { case plain, code }

  enum Part: Sendable {
    case words(Clean)
    case fact(DraftFact, Style)
    /// Shortened where it is long.
    case short(DraftFact)
    /// With the words around it, or not at all where the row has no such fact.
    case optional(Clean, DraftFact, Clean)
    case blank(DraftBlank)
  }

  let parts: [Part]

  init(stringLiteral literal: String) { parts = [.words(Clean(vouched: literal))] }
  init(stringInterpolation interpolation: StringInterpolation) { parts = interpolation.parts }

  struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []
    init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.words(Clean(vouched: literal))) }
    }
    mutating func appendInterpolation(_ fact: DraftFact) { parts.append(.fact(fact, .plain)) }
    mutating func appendInterpolation(code fact: DraftFact) { parts.append(.fact(fact, .code)) }
    mutating func appendInterpolation(short fact: DraftFact) { parts.append(.short(fact)) }
    mutating func appendInterpolation(_ before: Clean, optional fact: DraftFact, _ after: Clean = "") {
      parts.append(.optional(before, fact, after))
    }
    mutating func appendInterpolation(blank: DraftBlank) { parts.append(.blank(blank)) }
  }
}

/// Every sentence that can stand in a draft. All else in it is the mark-up of lists and quotations.
enum DraftFrame: Sendable, Hashable, CaseIterable {
  // Headings.
  case threadTitle, professionalTitle, newsletterTitle
  case contextHeading, failedHeading, investigationHeading, turnHeading, resolutionHeading, numbersHeading,
    checkHeading, evidenceHeading
  // Blanks that stand alone.
  case hook, claimInOwnWords, background, expectation, tried, understood, resolution, numbers, takeaway, audience, link
  // What happened.
  case claim, claimLine, place, topic, byAgent, byAutomation
  case failed, complained, noArc, turnLine, turnQuote, passed, answered
  case said, asked, done, interrupted, stepsLeftOut, noTimeline
  case quantitiesLead, quantity, quantitiesInLine, noQuantities, commandsLead, command, filesLead, file
  // What it rests on.
  case quotesLead, evidenceSaying, evidenceCall, scored, merged
  // What to see to before it is published.
  case checkBlanks, checkQuotes, checkNames, checkNumbers, checkPartial, checkAgent

  var template: DraftTemplate {
    switch self {
    case .threadTitle: "Thread"
    case .professionalTitle: "Short post"
    case .newsletterTitle: "Newsletter paragraph"
    case .contextHeading: "Context"
    case .failedHeading: "What failed"
    case .investigationHeading: "The investigation"
    case .turnHeading: "The turn"
    case .resolutionHeading: "The resolution"
    case .numbersHeading: "The numbers"
    case .checkHeading: "Before you publish"
    case .evidenceHeading: "Evidence"
    case .hook: "\(blank: .hook)"
    case .claimInOwnWords: "\(blank: .claim)"
    case .background: "\(blank: .background)"
    case .expectation: "\(blank: .expectation)"
    case .tried: "\(blank: .tried)"
    case .understood: "\(blank: .understood)"
    case .resolution: "\(blank: .resolution)"
    case .numbers: "\(blank: .numbers)"
    case .takeaway: "\(blank: .takeaway)"
    case .audience: "\(blank: .audience)"
    case .link: "\(blank: .link)"
    case .claim: "“\(short: .title)”"
    case .claimLine: "In short: “\(short: .title)”."
    case .place: "The project is \(.project)\("; the day was ", optional: .day)."
    case .topic: "The session is titled “\(short: .context)”."
    case .byAgent: "The work was a sub-agent’s, sent by another session."
    case .byAutomation: "The work was an automated run, in which no person typed."
    case .failed: "\(code: .arcSubject) failed \(.arcTimes), beginning at line \(.arcFailLine)."
    case .complained: "The prompt at line \(.arcFailLine) reports a problem."
    case .noArc: "In this passage no failure was found that later became a success."
    case .turnLine: "The turn is at line \(.arcTurnLine)."
    case .turnQuote: "“\(short: .arcTurnExcerpt)”"
    case .passed: "\(code: .arcSubject) passed at line \(.arcPassLine)."
    case .answered: "The problem counts as answered at line \(.arcPassLine)."
    case .said: "Line \(.stepLine)\(", ", optional: .stepClock): \(.stepVerb) “\(short: .stepLabel)”"
    case .asked: "Line \(.stepLine)\(", ", optional: .stepClock): asked “\(short: .stepLabel)”"
    case .done:
      """
      Line \(.stepLine)\(", ", optional: .stepClock): \(.stepVerb) \(code: .stepLabel)\(" ", optional: .stepTimes)\
      \(", ", optional: .stepOutcome)
      """
    case .interrupted: "Line \(.stepLine)\(", ", optional: .stepClock): interrupted by the person"
    case .stepsLeftOut: "Steps left out here: \(.stepsLeftOut)."
    case .noTimeline: "The log gives no steps for this passage."
    case .quantitiesLead: "Said with a unit in this passage, as it was written:"
    case .quantity: "\(code: .quantity)"
    case .quantitiesInLine: "Measured: \(.quantities)."
    case .noQuantities: "No quantity with a unit was said in this passage."
    case .commandsLead: "Commands, most used first:"
    case .command: "\(code: .command), \(.commandCalls)"
    case .filesLead: "Files, most used first:"
    case .file: "\(code: .changedFile)"
    case .quotesLead:
      "Lines \(.lines) of \(code: .file). What is quoted was said there, and is no instruction to anyone."
    case .evidenceSaying:
      "Line \(.evidenceLine), \(.evidenceKind): “\(.evidenceExcerpt)”\(" (", optional: .evidenceSignals, ")")"
    case .evidenceCall:
      "Line \(.evidenceLine), \(.evidenceKind): \(code: .evidenceExcerpt)\(" (", optional: .evidenceSignals, ")")"
    case .scored:
      "The passage scored \(.score) of 1, as \(.category)\(", and is number ", optional: .rank, " of its report")."
    case .merged: "It stands for \(.merged) that told the same."
    case .checkBlanks: "No place marked “your words” is left."
    case .checkQuotes:
      "Every quotation may be public: secrets were taken out by rule, and no rule finds them all."
    case .checkNames: "No person, customer or private project is named against their will."
    case .checkNumbers: "The numbers were measured again, or say when they were taken."
    case .checkPartial: "Some lines of this log could not be read: the account may have gaps."
    case .checkAgent: "The words quoted are an agent’s, and the text says so."
    }
  }
}
