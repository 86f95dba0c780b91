internal import Foundation
internal import PublicationGate

/// Where the outcome of a command goes. What cannot be written is a failure, never silence.
struct OutputTarget {
  private let path: String?
  private let gate: PublicationGate

  /// - Parameters:
  ///   - notBelow: folders of logs, which are never written to.
  ///   - gate: looks at what is written first.
  init(file: String?, notBelow roots: [String], gate: PublicationGate = PublicationGate()) throws(RunFailure) {
    (path, self.gate) = (file, gate)
    guard let file else { return }
    let url = URL(fileURLWithPath: file)
    let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
      throw .unwritableOutput(file, reason: "it is a folder")
    }
    let target = url.resolvingSymlinksInPath().path
    for root in roots {
      let logs = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
      if target == logs || folder == logs || folder.hasPrefix(logs == "/" ? logs : logs + "/") {
        throw .outputAmongLogs(file)
      }
    }
  }

  /// Asked before anything is opened. A stdout that was closed when the program began may by now be the number of
  /// a queue or a timer of the runtime: such a thing has no file type.
  static func checkStandardOutput() throws(RunFailure) {
    var status = stat()
    guard fstat(1, &status) == 0, status.st_mode & S_IFMT != 0 else {
      throw .unwritableOutput("stdout", reason: words(EBADF))
    }
  }

  var isTerminal: Bool { path == nil && isatty(1) == 1 }

  /// Columns of the terminal that stdout is, if it is one.
  var terminalWidth: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// A file is whole or as it was: written beside its place and then moved there.
  ///
  /// - Parameters:
  ///   - isJSON: says how the gate decodes it.
  ///   - name: what findings are named by, where nothing is written to a file.
  func write(_ bytes: [UInt8], isJSON: Bool = false, name: String? = nil) throws(RunFailure) {
    let findings = gate.scan(name: name ?? (isJSON ? "ranking.json" : "ranking.txt"), bytes: bytes)
    guard findings.isEmpty else { throw .secrets(findings) }
    guard let path else { return try Self.write(bytes, to: 1, name: "stdout") }
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A device or a pipe, or a link to what may be one.
      let descriptor = open(path, O_WRONLY | O_TRUNC)
      guard descriptor >= 0 else { throw .unwritableOutput(path, reason: Self.words(errno)) }
      return try Self.writeAndClose(bytes, descriptor, name: path)
    }
    let staged = "\(path).\(getpid()).part"
    let descriptor = open(staged, O_WRONLY | O_CREAT | O_EXCL, 0o644)
    guard descriptor >= 0 else { throw .unwritableOutput(path, reason: Self.words(errno)) }
    do {
      try Self.writeAndClose(bytes, descriptor, name: path)
    } catch {
      unlink(staged)
      throw error
    }
    if rename(staged, path) != 0 {
      let reason = Self.words(errno)
      unlink(staged)
      throw .unwritableOutput(path, reason: reason)
    }
  }

  /// To stdout, what is the user's own: their posts, and figures.
  func writeUnscanned(_ bytes: [UInt8]) throws(RunFailure) { try Self.write(bytes, to: 1, name: "stdout") }

  private static func writeAndClose(_ bytes: [UInt8], _ descriptor: Int32, name: String) throws(RunFailure) {
    do {
      try write(bytes, to: descriptor, name: name)
    } catch {
      close(descriptor)
      throw error
    }
    if close(descriptor) != 0 { throw .unwritableOutput(name, reason: words(errno)) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(RunFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unwritableOutput(name, reason: words(errno)) }
      rest = rest.dropFirst(count)
    }
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}
