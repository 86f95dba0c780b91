// The one place that knows which C library this is.
internal import Foundation
internal import Synchronization

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

  /// Does not follow a link at the end of the path: what was a folder may have become one.
  static func openFolder(_ path: UnsafePointer<CChar>) -> FolderHandle? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard let handle = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      errno = code
      return nil
    }
    return handle
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

  /// All bytes of a regular file, or `nil`.
  static func contents(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let status = status(descriptor), status.isRegular else { return nil }
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: status.size) { buffer, count in
      while count < status.size {
        let got = pread(descriptor, buffer.baseAddress?.advanced(by: count), status.size - count, off_t(count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          isWhole = false
          return
        }
        count += got
      }
    }
    return isWhole ? bytes : nil
  }

  /// A regular file piece by piece, through one buffer; whether it could be read to its end.
  static func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard let status = status(descriptor), status.isRegular else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 256 << 10, alignment: 8) { buffer in
      var done = 0
      while done < status.size {
        let got = pread(descriptor, buffer.baseAddress, min(buffer.count, status.size - done), off_t(done))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return false }
        body(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
        done += got
      }
      return true
    }
  }

  private static let replacements = Atomic<Int>(0)

  /// Puts bytes in a file's place in one step, readable for its owner only. Nothing happens where that cannot be done.
  static func replaceFile(_ path: String, with bytes: [UInt8]) {
    let turn = replacements.wrappingAdd(1, ordering: .relaxed).newValue
    let beside = "\(path).\(getpid())-\(turn).new"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    var isWhole = true
    bytes.withUnsafeBytes { raw in
      var at = 0
      while at < raw.count {
        let written = write(descriptor, raw.baseAddress?.advanced(by: at), raw.count - at)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
          isWhole = false
          return
        }
        at += written
      }
    }
    if close(descriptor) != 0 { isWhole = false }
    if !isWhole || rename(beside, path) != 0 { unlink(beside) }
  }

  /// Offset of the first byte at or after `offset` that is not in a hole of a sparse file; `nil` where none follows.
  /// `offset` itself where the file system cannot tell.
  static func nextData(in descriptor: Int32, from offset: Int) -> Int? {
    // Linux declares the constant for GNU programs only.
    #if canImport(Darwin)
      let seekData = SEEK_DATA
    #else
      let seekData: Int32 = 3
    #endif
    let found = lseek(descriptor, off_t(offset), seekData)
    if found >= 0 { return Int(found) }
    return errno == ENXIO ? nil : offset
  }

  /// `realloc`, for byte buffers that grow large; given back with `free`. Without memory the program ends, as it does
  /// for any other value.
  static func reallocate(_ buffer: UnsafeMutablePointer<UInt8>?, byteCount: Int) -> UnsafeMutablePointer<UInt8> {
    guard let memory = realloc(buffer, byteCount) else { preconditionFailure("no memory for \(byteCount) bytes") }
    return memory.assumingMemoryBound(to: UInt8.self)
  }

  /// The path without symbolic links; `nil` where nothing is there.
  static func resolve(_ path: String) -> [CChar]? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return Array(UnsafeBufferPointer(start: resolved, count: strlen(resolved) + 1))
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
