internal import Foundation
internal import SessionMining
internal import Synchronization

/// SIGINT and SIGTERM: while reading, the run ends at once, and with it the commands that it started; while publishing, the
/// publisher clears what it staged and leaves the output as it was. A second signal does not wait.
enum Interruption {
  private struct State {
    var signalNumber: Int32?
    var isPublishing = false
    /// Leaders of their groups.
    var commands: Set<pid_t> = []
  }
  private static let state = Guarded(State())

  /// The signal that came, if one did.
  static var signalNumber: Int32? { state.withLock { $0.signalNumber } }

  static var isPublishing: Bool {
    get { state.withLock { $0.isPublishing } }
    set { state.withLock { $0.isPublishing = newValue } }
  }

  /// Starts a command that ends with this program, whenever a signal comes.
  ///
  /// - Parameter start: gives its process, or `nil`; not called after a signal.
  static func starting(_ start: () -> pid_t?) -> pid_t? {
    state.withLock { state in
      guard state.signalNumber == nil, let process = start() else { return nil }
      state.commands.insert(process)
      return process
    }
  }

  /// Before it is reaped: its number may then be another's.
  static func ended(_ process: pid_t) { state.withLock { _ = $0.commands.remove(process) } }

  static func install() {
    // A reader that went away is an error to report, not a reason to die without a word.
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      // Held by its own handler, it lives as long as the program.
      source.setEventHandler { withExtendedLifetime(source) { receive(number) } }
      source.resume()
    }
  }

  private static func receive(_ number: Int32) {
    let endsNow = state.withLock { state in
      defer { state.signalNumber = number }
      return !state.isPublishing || state.signalNumber != nil
    }
    guard endsNow else { return }
    endCommands()
    exit(128 + number)
  }

  /// They are asked first, and have a moment to clear up.
  private static func endCommands() {
    let isAny = state.withLock { state in
      for process in state.commands { kill(-process, SIGTERM) }
      return !state.commands.isEmpty
    }
    guard isAny else { return }
    usleep(300_000)
    state.withLock { state in
      for process in state.commands { kill(-process, SIGKILL) }
    }
  }
}

/// Shows a page in the user's browser.
enum Opener {
  static func open(_ path: String) {
    let process = Process()
    #if os(macOS)
      process.executableURL = URL(fileURLWithPath: "/usr/bin/open")
    #else
      process.executableURL = URL(fileURLWithPath: "/usr/bin/xdg-open")
    #endif
    process.arguments = [path]
    try? process.run()
  }
}
