internal import SessionMining

/// What only the author can say. It stands in a draft as `[your words: …]`, in bold, until it is filled.
enum DraftBlank: Sendable, CaseIterable {
  case hook, claim, background, expectation, tried, understood, resolution, numbers, takeaway, audience, link

  static let marker: Clean = "[your words:"

  var question: Clean {
    switch self {
    case .hook: "what made you stop and look twice?"
    case .claim: "the same claim, as you would say it"
    case .background: "what is this project, for a reader who has never seen it?"
    case .expectation: "why did you expect it to work?"
    case .tried: "which of these steps were wrong turns, and why did they look right?"
    case .understood: "what did you understand here that you had not understood before?"
    case .resolution: "what was changed, and why does that work?"
    case .numbers: "which of these numbers can be had again, and how?"
    case .takeaway: "what should a reader do differently tomorrow?"
    case .audience: "who runs into this, and what does it cost them?"
    case .link: "where is the whole story?"
    }
  }

  var text: Clean { "\(Self.marker) \(question)]" }
}
