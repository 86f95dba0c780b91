// The one place that knows which C library this is.
internal import Foundation

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

enum Platform {
  /// What `opendir` gives.
  #if canImport(Darwin)
    typealias FolderHandle = UnsafeMutablePointer<DIR>
  #else
    typealias FolderHandle = OpaquePointer
  #endif

  struct FileStatus {
    var isRegular: Bool, isDirectory: Bool, isLink: Bool
    var size: Int
    var device: UInt64, inode: UInt64
    var modifiedNanoseconds: Int, changedNanoseconds: Int
  }

  /// Does not follow a link at the end of the path, and does not wait for a pipe's other end.
  static func openForReading(_ path: UnsafePointer<CChar>) -> Int32 {
    open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
  }

  static func status(_ descriptor: Int32) -> FileStatus? {
    var raw = stat()
    return fstat(descriptor, &raw) == 0 ? FileStatus(raw) : nil
  }

  /// Of an entry of the open folder, without following a link; of a path, following it.
  static func status(of name: UnsafePointer<CChar>, in folder: Int32) -> FileStatus? {
    var raw = stat()
    return fstatat(folder, name, &raw, AT_SYMLINK_NOFOLLOW) == 0 ? FileStatus(raw) : nil
  }

  static func status(followingLinksAt path: String) -> FileStatus? {
    var raw = stat()
    return stat(path, &raw) == 0 ? FileStatus(raw) : nil
  }

  /// Number of processors that work can be given to.
  static var processorCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}

extension Platform.FileStatus {
  init(_ raw: stat) {
    let format = raw.st_mode & S_IFMT
    isRegular = format == S_IFREG
    isDirectory = format == S_IFDIR
    isLink = format == S_IFLNK
    size = Int(raw.st_size)
    device = UInt64(truncatingIfNeeded: raw.st_dev)
    inode = UInt64(truncatingIfNeeded: raw.st_ino)
    #if canImport(Darwin)
      let (modified, changed) = (raw.st_mtimespec, raw.st_ctimespec)
    #else
      let (modified, changed) = (raw.st_mtim, raw.st_ctim)
    #endif
    modifiedNanoseconds = modified.tv_sec * 1_000_000_000 + modified.tv_nsec
    changedNanoseconds = changed.tv_sec * 1_000_000_000 + changed.tv_nsec
  }
}
