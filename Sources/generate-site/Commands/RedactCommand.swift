internal import ArgumentParser
internal import Foundation
internal import SessionMining

/// JSON lines in, JSON lines out, each `text` as a site would show it: what the benchmark of redaction talks to.
struct RedactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: "Redacts the text of JSON lines from stdin.", shouldDisplay: false)

  @Argument(help: "prose, or name for the rules without strict mode.")
  var kind = "prose"

  private struct Row: Codable { var text: String }

  func run() throws {
    var byteCount = 0
    var duration = Duration.zero
    let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
    while let line = readLine() {
      let row = try decoder.decode(Row.self, from: Data(line.utf8))
      byteCount += row.text.utf8.count
      var clean = Clean.empty
      duration += ContinuousClock().measure {
        clean = Redaction.clean(row.text, limit: 1 << 24, isName: kind == "name")
      }
      try FileHandle.standardOutput.write(contentsOf: encoder.encode(Row(text: clean.text)) + [0x0A])
    }
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    let console = Console(isQuiet: false, isVerbose: false, mayAnimate: false, mayColor: false)
    console.say("\((Double(byteCount) / 1e6 / max(seconds, 1e-9) * 10).rounded() / 10) MB/s")
  }
}
