internal import Foundation

/// Files of a folder that others may commit, and that nothing may be lost of.
enum FolderFiles {
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  static func make(_ folder: String) throws(DigestArchive.Failure) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch { throw .unwritable(folder, reason: "the folder cannot be made") }
  }

  private static let leftover = ".part"

  /// What a run that was killed left behind; asked under the lock, so that no other run is writing.
  static func removeLeftovers(in folder: String) {
    for name in names(in: folder) where name.hasSuffix(leftover) { unlink("\(folder)/\(name)") }
  }

  /// All bytes on disk under another name, then the name in one step, then that step on disk.
  static func replace(_ path: String, with bytes: [UInt8]) throws(DigestArchive.Failure) {
    let beside = path + leftover
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .unwritable(path, reason: words(errno)) }
    var code = write(bytes, to: descriptor)
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(beside, path) != 0 { code = errno }
    guard code == 0 else {
      unlink(beside)
      throw .unwritable(path, reason: words(code))
    }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    // Some file systems know no such thing; then the rename is as safe as it can be.
    fsync(folder)
    close(folder)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      at += count
    }
    return 0
  }

  private static func words(_ code: Int32) -> String { String(cString: strerror(code)) }
}

/// Held while a folder is read and written: a second run waits for the first. The lock is the system's, so that of a run
/// that was killed is void. A file system without locks has none to wait for.
struct FolderLock: Sendable {
  private let descriptor: Int32

  init(_ folder: String) throws(DigestArchive.Failure) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(folder) }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  func release() { close(descriptor) }
}
