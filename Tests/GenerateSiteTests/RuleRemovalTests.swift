import Foundation
import PublicationGate
import SecretSamples
import SiteRendering
import Testing

@testable import SessionMining

/// The gate knows what the redactor knows: with any one rule of the redactor gone, what that rule would have masked stops
/// the run. The gate is not told which one.
@Suite struct RuleRemovalTests {
  /// The rules for credentials. What names a person, what only looks random and what a sentence tells is masked, and is
  /// never fatal.
  static let rules: [String] = {
    let built = [
      "private key", "webhook", "Azure secret", "Telegram token", "Terraform token", "Airtable token", "Discord token",
      "token", "header", "assignment", "flag", "URL password", "encoded",
    ]
    var rules = built
    for rule in SecretGrammar.all.map(\.kind.description) where !rules.contains(rule) { rules.append(rule) }
    // Hashes of passwords are no passwords; the gate leaves them to the redactor.
    return rules.filter { $0 != "password hash" }
  }()

  /// What these mask, others mask as well: keys by the words before or in them, passwords in addresses as addresses of
  /// mail, keys of models by the rule for all that begin so.
  static let doubled: Set<String> = ["private key", "URL password", "Anthropic key", "OpenRouter key", "age key"]

  struct Sample: Sendable {
    var secret: String
    var text: String
  }

  /// Every family as a word of its own; values by every word for one; keys; encoded ones.
  static let samples: [Sample] = {
    var draw = Samples(seed: 21)
    // Of an address that whoever knows it may post to, the host stays.
    var all = Samples.anchored(seed: 22).map { sample in
      let isAddress = sample.secret.hasPrefix("https://")
      let secret = isAddress ? sample.secret.split(separator: "/").last.map { String($0) } ?? "" : sample.secret
      return Sample(secret: secret, text: "fix/\(sample.secret)")
    }
    for context in Samples.contexts {
      let secret = draw.text(Samples.b62, 12) + "7a8B9c" + draw.text(Samples.b62, 6)
      all.append(Sample(secret: secret, text: context.replacing("%", with: secret)))
    }
    let body = draw.text(Samples.b64, 64)
    all.append(Sample(secret: body, text: "-----BEGIN RSA PRIVATE" + " KEY----- \(body)"))
    for (prefix, alphabet, count) in Self.others {
      let secret = prefix + draw.text(alphabet, count)
      all.append(Sample(secret: secret, text: "fix/\(secret)"))
    }
    for number in 0..<3 {
      let secret = "gh" + "p_" + draw.text(Samples.b62, 36)
      let encoded = Data((String(repeating: "x", count: number) + "=" + secret).utf8).base64EncodedString()
      all.append(Sample(secret: encoded, text: "it printed \(encoded) there"))
    }
    return all
  }()

  /// Of families that the gate's samples have one prefix of.
  private static let others: [(String, String, Int)] = [
    ("sk-" + "None-", Samples.u64, 48), ("sk-" + "lf-", Samples.hex, 36), ("FlyV1 " + "fm2_", Samples.b64, 120),
    ("api" + "_org_", Samples.b62, 34), ("sk-" + "admin-", Samples.u64, 120),
  ]

  private static func survives(_ sample: Sample, _ text: String) -> Bool {
    let letters = Array(sample.secret)
    guard letters.count >= 12 else { return text.contains(sample.secret) }
    return (0...(letters.count - 12)).contains { text.contains(String(letters[$0..<$0 + 12])) }
  }

  /// What masks all that looks random would hide half of what the rule leaves, and with it what tells the gate what it
  /// is: it is off in all of these.
  private static func rules(without rule: String?) -> RedactionRules {
    RedactionRules(disabled: Set([rule, "random-looking text"].compactMap { $0 }))
  }

  private static func redacted(_ sample: Sample, without rule: String?) -> String {
    let rules = rules(without: rule)
    return Redaction.clean(sample.text, limit: 4000, isName: true, rules: rules).text
  }

  @Test func `with all rules nothing is left`() {
    for (number, sample) in Self.samples.enumerated() {
      let isLeft = Self.survives(sample, Self.redacted(sample, without: nil))
      #expect(!isLeft, "sample \(number)")
    }
  }

  @Test(arguments: rules) func `what a rule leaves when it is gone, the gate finds`(rule: String) {
    var (left, found) = (0, 0)
    for (number, sample) in Self.samples.enumerated() {
      let text = Self.redacted(sample, without: rule)
      guard Self.survives(sample, text) else { continue }
      left += 1
      let isFound = !PublicationGate().scan(name: "a.txt", bytes: Array(text.utf8)).isEmpty
      #expect(isFound, "sample \(number)")
      if isFound { found += 1 }
    }
    #expect((left == 0) == Self.doubled.contains(rule), "\(left) samples are masked by this rule alone")
    #expect(found == left)
  }

  /// All of them one after another take minutes in a debug build: `RULE_REMOVAL=all`, see the README.
  static let published: [String] = {
    let all = ProcessInfo.processInfo.environment["RULE_REMOVAL"] == "all"
    let few = ["webhook", "token", "header", "assignment", "flag", "encoded", "GitHub token", "Slack token"]
    return all ? rules.filter { !doubled.contains($0) } : few
  }()

  @Test(arguments: published) func `a site that a rule is missing from is stopped`(rule: String) async throws {
    let folder = NSTemporaryDirectory() + "rules-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/-srv-x", withIntermediateDirectories: true)
    let left = Self.samples.filter { Self.survives($0, Self.redacted($0, without: rule)) }.prefix(3)
    for (number, sample) in left.enumerated() {
      let records: [[String: Any]] = [
        [
          "type": "user", "uuid": "u\(number)", "sessionId": "s\(number)", "cwd": "/srv/x", "gitBranch": sample.text,
          "timestamp": "2026-01-05T10:00:00Z", "message": ["role": "user", "content": "Please look at it"],
        ],
        [
          "type": "assistant", "uuid": "v\(number)", "sessionId": "s\(number)", "timestamp": "2026-01-05T10:00:05Z",
          "message": [
            "id": "m\(number)", "role": "assistant", "model": "m",
            "content": [["type": "tool_use", "id": "t\(number)", "name": "Read-\(sample.text)", "input": [:]]],
          ],
        ],
      ]
      let lines = try records.map { try JSONSerialization.data(withJSONObject: $0) + [0x0A] }
      try lines.reduce(Data(), +).write(to: URL(fileURLWithPath: folder + "/-srv-x/s\(number).jsonl"))
    }
    func findings(without rule: String?) async throws -> [GateFinding] {
      var pipeline = MiningPipeline(workerCount: 1)
      pipeline.redaction = Self.rules(without: rule)
      let digests = await pipeline.digests(of: LogDiscovery.find(roots: [folder]).files)
      var options = ReportOptions()
      options.wantsArchetypes = false
      let report = try #require(try ReportBuilder.report(Corpus(digests), options: options))
      return try await SiteRenderer(gate: PublicationGate()).site(for: report).findings
    }
    #expect(try await findings(without: nil).isEmpty)
    #expect(try await !findings(without: rule).isEmpty)
  }
}
