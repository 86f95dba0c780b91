internal import Foundation
internal import SessionMining
internal import Synchronization

/// The one place that writes to stderr. One line each: what, where, what to do.
final class Console: Sendable {
  let isQuiet: Bool, isVerbose: Bool
  private let isAnimated: Bool, isColored: Bool
  private let bar: Guarded<ProgressBar>
  private let start = ContinuousClock.now
  private let warned = Atomic<Bool>(false)

  init(isQuiet: Bool, isVerbose: Bool, mayAnimate: Bool, mayColor: Bool) {
    let isTerminal = isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    isAnimated = mayAnimate && isTerminal && !isQuiet
    isColored = mayColor && isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    bar = Guarded(ProgressBar())
  }

  func fail(_ words: String) { write(colored("error: ", 31) + Terminal.visible(words)) }
  func warn(_ words: String) {
    warned.store(true, ordering: .relaxed)
    write(colored("warning: ", 33) + Terminal.visible(words))
  }
  func say(_ words: String) { if !isQuiet { write(Terminal.visible(words)) } }

  /// Whether anything was warned of in this run.
  var hasWarned: Bool { warned.load(ordering: .relaxed) }

  var elapsed: Duration { ContinuousClock.now - start }
  /// `1.2 s`, since the start.
  var seconds: String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    return "\((seconds * 10).rounded() / 10) s"
  }

  func beginProgress(files: Int, bytes: Int) {
    bar.withLock { $0 = ProgressBar(files: files, bytes: bytes, start: .now) }
  }

  /// From any worker; draws ten times a second at most.
  func progress(_ done: MiningPipeline.Progress) {
    guard isAnimated else { return }
    bar.withLock { bar in
      if let line = bar.line(done, now: .now) { put("\r\u{1B}[K" + line) }
    }
  }

  func endProgress() { if isAnimated { put("\r\u{1B}[K") } }

  private func colored(_ text: String, _ code: Int) -> String { isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
  private func write(_ line: String) { put(line + "\n") }

  private func put(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(2, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Files and bytes done, rate and time left, on one line.
struct ProgressBar {
  var files = 0, bytes = 0
  var start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?

  init(files: Int = 0, bytes: Int = 0, start: ContinuousClock.Instant = .now) {
    (self.files, self.bytes, self.start) = (files, bytes, start)
  }

  /// `nil` when the last line was drawn less than a tenth of a second ago.
  mutating func line(_ done: MiningPipeline.Progress, now: ContinuousClock.Instant) -> String? {
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return nil }
    lastDrawn = now
    let seconds = max(
      0.001, Double((now - start).components.attoseconds) / 1e18 + Double((now - start).components.seconds))
    let rate = Double(done.bytes) / seconds
    let left = rate > 0 ? Double(bytes - done.bytes) / rate : 0
    let share = bytes > 0 ? min(1, Double(done.bytes) / Double(bytes)) : 1
    let filled = Int(share * 20)
    let drawn = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    return "\(drawn) \(Int(share * 100)) %  \(done.files)/\(files) files  \(Terminal.bytes(done.bytes)) of "
      + "\(Terminal.bytes(bytes))  \(Terminal.bytes(Int(rate)))/s  \(Int(left.rounded(.up))) s left"
  }
}

enum Terminal {
  /// Control characters and terminal sequences shown, not obeyed.
  static func visible(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      if isControl || Redaction.isInvisible(scalar) {
        out += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// `12.4 GB`, decimal units, one place.
  static func bytes(_ count: Int) -> String {
    var value = Double(count)
    for unit in ["B", "KB", "MB", "GB"] {
      if value < 1000 || unit == "GB" {
        return unit == "B" ? "\(count) B" : "\((value * 10).rounded() / 10) \(unit)"
      }
      value /= 1000
    }
    return "\(count) B"
  }
}
