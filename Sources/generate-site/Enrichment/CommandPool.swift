internal import Foundation

/// What one run of a command may take.
struct CommandLimits: Hashable, Sendable {
  var seconds = 120
  var outputBytes = 64 << 10
}

/// Runs one shell line many times, each with an input of its own, so many at once; one thread hears them all.
struct CommandPool {
  let line: String
  var limits = CommandLimits()
  var atOnce = 4

  struct Outcome {
    var result: Result<[UInt8], RunningCommand.Failure>
    /// The last line that it wrote to stderr, as it is.
    var lastComplaint: String
  }

  /// - Parameter done: called for each input once, by its place, in the order in which they end.
  func run(_ inputs: [[UInt8]], done: (Int, Outcome) -> Void) {
    // A command that does not read its input must not end this program.
    signal(SIGPIPE, SIG_IGN)
    var running: [(place: Int, command: RunningCommand)] = []
    var next = 0
    while next < inputs.count || !running.isEmpty {
      while running.count < max(1, atOnce), next < inputs.count {
        do throws(RunningCommand.Failure) {
          running.append((next, try RunningCommand(line, input: inputs[next], limits: limits, now: .now)))
        } catch {
          done(next, Outcome(result: .failure(error), lastComplaint: ""))
        }
        next += 1
      }
      Self.wait(for: running.map(\.command))
      for index in running.indices.reversed() {
        running[index].command.step(now: .now)
        guard let result = running[index].command.outcome() else { continue }
        done(
          running[index].place,
          Outcome(result: result, lastComplaint: Self.lastLine(of: running[index].command.complaint)))
        running.remove(at: index)
      }
    }
  }

  /// Until one of them has something to give or to take; or a moment, for limits, and for the end of one whose streams
  /// are held open by what it left running.
  private static func wait(for commands: [RunningCommand]) {
    guard !commands.isEmpty else { return }
    var waits = commands.flatMap(\.waits)
    poll(&waits, nfds_t(waits.count), commands.contains(where: \.isSilent) ? 2 : 50)
  }

  private static func lastLine(of bytes: [UInt8]) -> String {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last { $0.contains { !$0.isWhitespace } }.map(String.init) ?? ""
  }
}
