internal import Foundation

extension LogFile {
  /// The first 64 bytes of a line that a ``LineFinding`` names, redacted; empty where they cannot be read again.
  public func beginning(of finding: LineFinding, _ rules: RedactionRules = RedactionRules()) -> Clean {
    let descriptor = diskPath.withUnsafeBufferPointer { path in
      path.baseAddress.map { Platform.openForReading($0) } ?? -1
    }
    guard descriptor >= 0 else { return .empty }
    defer { close(descriptor) }
    // More than is shown: a secret that is cut in two is not known for one.
    var bytes = [UInt8](repeating: 0, count: min(4096, finding.length))
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(finding.offset)) }
    guard count > 0 else { return .empty }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return .empty }
      return Redaction.clean(StringDecoder.string(Bytes(base, base + count)), limit: 64, rules: rules)
    }
  }
}
