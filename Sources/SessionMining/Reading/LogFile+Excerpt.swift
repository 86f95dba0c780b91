internal import Foundation

extension LogFile {
  /// The first 64 bytes of a line that a ``LineFinding`` names, redacted; empty where they cannot be read again.
  public func beginning(of finding: LineFinding) -> Clean {
    let descriptor = diskPath.withUnsafeBufferPointer { path in
      path.baseAddress.map { Platform.openForReading($0) } ?? -1
    }
    guard descriptor >= 0 else { return .empty }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: min(64, finding.length))
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(finding.offset)) }
    guard count > 0 else { return .empty }
    return Redaction.clean(String(decoding: bytes.prefix(count), as: UTF8.self), limit: 64)
  }
}
