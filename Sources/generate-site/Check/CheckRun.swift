internal import ArgumentParser
internal import Foundation
internal import SessionMining
internal import SiteRendering

/// A run from a report and posts to a list of what does not hold.
struct CheckRun {
  let files: [String]
  /// A report.json, a site's folder or a folder of logs; without one, the site's folder of this place.
  let report: String?
  let isMending: Bool
  let isJSON: Bool
  let console: Console
  let environment: RunEnvironment

  struct Outcome {
    /// Those that are still wrong.
    var wrong: Int
  }

  static let reportPath = "data/report.json"

  func run() async throws(RunFailure) -> Outcome {
    let receipts = try await receiptReport()
    var posts: [(file: String, post: CheckedPost)] = []
    for file in files {
      guard let bytes = environment.contents(file) else { throw .unreadablePost(file, reason: "it cannot be read") }
      do throws(CheckedPost.Fault) {
        posts.append((file, try CheckedPost(bytes, report: receipts)))
      } catch {
        throw .unreadablePost(file, reason: error.words)
      }
    }
    if isMending {
      for (file, post) in posts where post.wrong.contains(where: \.isMendable) { try PostFile(file).write(post.mended) }
    }
    let target = try OutputTarget(file: nil, notBelow: [])
    if isJSON {
      try target.writeUnscanned(PostCheckJSON.document(posts, isMended: isMending))
    } else {
      try target.writeUnscanned(
        posts.flatMap { CheckText(file: $0.file, post: $0.post, isMended: isMending).lines }.flatMap {
          Array("\($0)\n".utf8)
        })
    }
    let wrong = posts.reduce(0) { sum, entry in sum + entry.post.wrong.count { !(isMending && $0.isMendable) } }
    say(posts.map(\.post), wrong: wrong)
    return Outcome(wrong: wrong)
  }

  private func say(_ posts: [CheckedPost], wrong: Int) {
    let all = posts.reduce(0) { $0 + $1.receipts.count }
    let loose = posts.reduce(0) { $0 + $1.unreceipted.count }
    let mended = posts.reduce(0) { $0 + $1.wrong.count(where: \.isMendable) }
    console.say(
      "\(all) figures with a receipt, \(wrong) wrong" + (isMending ? ", \(mended) put right" : "")
        + "; \(loose) that look like the report's have none")
  }

  private func receiptReport() async throws(RunFailure) -> ReceiptReport {
    let place = report ?? "site"
    let file = environment.folderExists(place) ? place + "/" + Self.reportPath : place
    if let bytes = environment.contents(file) {
      do throws(ReceiptReport.Fault) {
        return try ReceiptReport(json: bytes)
      } catch {
        throw .wrongReport(file, reason: error.words)
      }
    }
    guard report != nil, environment.folderExists(place) else { throw .noReport(file) }
    let configuration: RunConfiguration
    do {
      configuration = try RunConfiguration(
        input: InputArguments.parse([place]), scope: ScopeArguments.parse([]), sources: DigestArguments.parse([]),
        insights: InsightArguments.parse([]),
        publication: PublicationArguments.parse([]), environment: environment)
    } catch let failure as RunFailure {
      throw failure
    } catch {
      throw .noReport(place)
    }
    return ReceiptReport(try await LogMining(configuration, console).report().report)
  }
}

/// What `check` prints: one line for each figure that does not hold or has no receipt.
struct CheckText {
  let file: String
  let post: CheckedPost
  let isMended: Bool

  var lines: [String] {
    post.wrong.map { row in "\(Terminal.visible(file)):\(row.line):\(row.column): \(words(row))" }
      + post.unreceipted.map { row in "\(Terminal.visible(file)):\(row.line): \(words(row))" }
  }

  private func words(_ row: CheckedPost.Receipted) -> String {
    let text = Terminal.visible(row.text)
    let receipt = "(receipt:\(Terminal.visible(row.receipt)))"
    let truth = Terminal.visible(row.truth ?? "")
    switch row.state {
    case .right: return "“\(text)” holds \(receipt)"
    case .wrong where isMended && row.isMendable: return "said “\(text)”, now says “\(truth)” \(receipt)"
    case .wrong: return "says “\(text)”, true is “\(truth)” \(receipt)"
    case .badReceipt: return "“\(text)”: \(Terminal.visible(row.reason ?? "")) \(receipt)"
    case .noFigure: return "“\(text)” holds no figure that could be \(truth) \(receipt)"
    case .severalFigures:
      return "“\(text)” holds several figures; give each a receipt of its own; this one is \(truth) \(receipt)"
    }
  }

  private func words(_ row: CheckedPost.Unreceipted) -> String {
    let receipt = "receipt:\(Terminal.visible(row.receipt))"
    let text = Terminal.visible(row.text)
    return row.agrees
      ? "“\(text)” has no receipt; it may be \(receipt)"
      : "“\(text)” has no receipt; if \(receipt) is meant, that is \(Terminal.visible(row.truth))"
  }
}

/// A post on disk, replaced whole: whoever reads sees the old text or the new one. Its permissions stay.
struct PostFile {
  private let path: String

  /// - Parameter path: a link is followed, so that it stays one.
  init(_ path: String) { self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path }

  func write(_ bytes: [UInt8]) throws(RunFailure) {
    let staged = "\(path).\(getpid()).part"
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      try Data(bytes).write(to: URL(fileURLWithPath: staged), options: .withoutOverwriting)
      if let mode = attributes[.posixPermissions] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: staged)
      }
    } catch {
      unlink(staged)
      throw .unwritableOutput(path, reason: "\(error.localizedDescription)")
    }
    guard rename(staged, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(staged)
      throw .unwritableOutput(path, reason: reason)
    }
  }
}
