internal import Cposix
internal import Foundation

/// One run of a shell line: given its input, heard to its end, ended with all that it started. Nothing of it waits.
struct RunningCommand {
  /// Why there is no output to use.
  enum Failure: Error, Hashable {
    case notStarted(Int32)
    case tookTooLong(seconds: Int)
    case wroteTooMuch(limit: Int)
    case exited(Int32)
    case endedBySignal(Int32)
    /// This program is being ended.
    case interrupted

    /// What happened, in the words a user reads.
    var words: String {
      switch self {
      case .notStarted(let code): "could not be started (\(String(cString: strerror(code))))"
      case .tookTooLong(let seconds): "took longer than \(seconds) s and was ended"
      case .wroteTooMuch(let limit): "wrote more than \(Terminal.bytes(limit)) and was ended"
      case .exited(let code): "ended with exit code \(code)"
      case .endedBySignal(let number): "was ended by signal \(number)"
      case .interrupted: "was interrupted"
      }
    }
  }

  /// A command that does not end when it is asked to is made to after so long.
  private static let grace = Duration.seconds(1)
  private static let complaintBytes = 4096

  private let process: pid_t
  private let limits: CommandLimits
  private let deadline: ContinuousClock.Instant
  /// Our ends of its standard streams; -1 once closed.
  private var input: Int32, output: Int32, errors: Int32
  private var rest: ArraySlice<UInt8>
  private(set) var written: [UInt8] = []
  /// The end of what it wrote to stderr.
  private(set) var complaint: [UInt8] = []
  private var failure: Failure?
  private var endsBy: ContinuousClock.Instant?

  init(_ line: String, input bytes: [UInt8], limits: CommandLimits, now: ContinuousClock.Instant) throws(Failure) {
    var pipes: [(reading: Int32, writing: Int32)] = []
    func close(_ ends: [Int32]) { for end in ends { Foundation.close(end) } }
    for _ in 0..<3 {
      guard let pipe = Self.pipe() else {
        let code = errno
        close(pipes.flatMap { [$0.reading, $0.writing] })
        throw .notStarted(code)
      }
      pipes.append(pipe)
    }
    var (number, code): (pid_t, Int32) = (0, 0)
    let started = Interruption.starting {
      code = cposix_spawn_shell(line, pipes[0].reading, pipes[1].writing, pipes[2].writing, &number)
      return code == 0 ? number : nil
    }
    close([pipes[0].reading, pipes[1].writing, pipes[2].writing])
    (input, output, errors) = (pipes[0].writing, pipes[1].reading, pipes[2].reading)
    guard let started else {
      close([input, output, errors])
      throw code == 0 ? .interrupted : .notStarted(code)
    }
    for end in [input, output, errors] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    (process, self.limits, rest) = (started, limits, bytes[...])
    deadline = now + .seconds(limits.seconds)
  }

  private static func pipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// What to wait for.
  var waits: [pollfd] {
    [(input, POLLOUT), (output, POLLIN), (errors, POLLIN)].filter { $0.0 >= 0 }.map {
      pollfd(fd: $0.0, events: Int16($0.1), revents: 0)
    }
  }

  /// Whether all streams are closed, so that only its end is waited for.
  var isSilent: Bool { output < 0 && errors < 0 }

  /// Gives and takes what can be given and taken now, and sees to the limits.
  mutating func step(now: ContinuousClock.Instant) {
    give()
    takeOutput()
    takeErrors()
    if let endsBy {
      if now >= endsBy { kill(-process, SIGKILL) }
    } else if written.count > limits.outputBytes {
      end(.wroteTooMuch(limit: limits.outputBytes), now)
    } else if now >= deadline {
      end(.tookTooLong(seconds: limits.seconds), now)
    }
  }

  private mutating func end(_ reason: Failure, _ now: ContinuousClock.Instant) {
    failure = reason
    endsBy = now + Self.grace
    kill(-process, SIGTERM)
  }

  /// Once it has ended: its outcome. What it left running in its group is ended too.
  mutating func outcome() -> Result<[UInt8], Failure>? {
    guard cposix_has_ended(process) != 0 else { return nil }
    takeOutput()
    takeErrors()
    kill(-process, SIGKILL)
    Interruption.ended(process)
    let code = cposix_reap(process)
    for end in [input, output, errors] where end >= 0 { close(end) }
    (input, output, errors) = (-1, -1, -1)
    if let failure { return .failure(failure) }
    if code != 0 { return .failure(code > 0 ? .exited(code) : .endedBySignal(-code)) }
    return written.count > limits.outputBytes ? .failure(.wroteTooMuch(limit: limits.outputBytes)) : .success(written)
  }

  // MARK: streams

  /// A command that does not read its input is no failure.
  private mutating func give() {
    guard input >= 0 else { return }
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(input, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    close(input)
    input = -1
  }

  /// No more than shows that it is too much.
  private mutating func takeOutput() {
    let limit = limits.outputBytes
    Self.take(from: &output) { [written] got in
      written.count + got.count <= limit + 65_536
    } append: {
      written.append(contentsOf: $0)
    }
  }

  private mutating func takeErrors() {
    Self.take(from: &errors) { _ in
      true
    } append: { bytes in
      complaint.append(contentsOf: bytes)
      complaint.removeFirst(max(0, complaint.count - Self.complaintBytes))
    }
  }

  private static func take(
    from stream: inout Int32, isWanted: (ArraySlice<UInt8>) -> Bool, append: (ArraySlice<UInt8>) -> Void
  ) {
    guard stream >= 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    // A command that writes without end must not keep the others from their turn.
    for _ in 0..<4 {
      let count = buffer.withUnsafeMutableBytes { read(stream, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else {
        close(stream)
        stream = -1
        return
      }
      if isWanted(buffer[..<count]) { append(buffer[..<count]) }
    }
  }
}
