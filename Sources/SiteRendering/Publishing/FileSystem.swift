internal import Cposix

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The calls of the operating system that publishing needs, each with its failure as a ``SystemError``. Nothing here
/// follows a symbolic link at the end of a path, but for ``resolve(_:)`` and ``identity(of:)``.
enum FileSystem {
  enum Kind: Sendable { case file, folder, symbolicLink, other }

  struct Status: Sendable {
    var kind: Kind
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int
    /// Permission bits.
    var mode: UInt32
    var identity: Identity
  }

  /// The same for every path to one file.
  struct Identity: Sendable, Hashable {
    var device: UInt64
    var inode: UInt64
  }

  // MARK: Looking

  /// `nil` if there is nothing at `path`.
  static func status(_ path: String) throws(SystemError) -> Status? {
    var info = stat()
    guard lstat(path, &info) != 0 else { return Status(info) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw SystemError(operation: .inspect, path: path, code: errno)
  }

  /// Of what `path` leads to, symbolic links followed; `nil` if that cannot be reached.
  static func identity(of path: String) -> Identity? {
    var info = stat()
    return stat(path, &info) == 0 ? Status(info).identity : nil
  }

  /// The absolute path without symbolic links; `nil` if there is nothing.
  static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// - Throws: where the folder takes no new files.
  static func checkWritable(_ folder: String) throws(SystemError) {
    guard access(folder, W_OK | X_OK) != 0 else { return }
    throw SystemError(operation: .write, path: folder, code: errno)
  }

  /// Names in a folder, in order of their bytes; `.` and `..` left out.
  ///
  /// - Parameter skippingUnreadable: leaves out names that are not UTF-8; otherwise they are an error, for what
  ///   cannot be named again cannot be carried over.
  static func names(in path: String, skippingUnreadable: Bool = false) throws(SystemError) -> [String] {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY, operation: .list)
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw SystemError(operation: .list, path: path, code: code)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      // d_name is a tuple of characters that ends in a zero, at an offset that only the C library knows.
      let decoded = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(validatingCString: $0)
        }
      }
      guard let name = decoded else {
        if skippingUnreadable { continue }
        throw SystemError(operation: .list, path: path, code: EILSEQ)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw SystemError(operation: .list, path: path, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // MARK: Reading and writing

  static func read(_ path: String) throws(SystemError) -> [UInt8] {
    // Not blocking: what was a file may have become a pipe.
    let descriptor = try open(path, O_RDONLY | O_NONBLOCK, operation: .read)
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw SystemError(operation: .read, path: path, code: errno) }
    // One more than its size shows at once that it has not grown.
    var bytes = [UInt8](repeating: 0, count: max(Int(info.st_size) + 1, 1))
    var filled = 0
    while true {
      if filled == bytes.count { bytes.append(contentsOf: [UInt8](repeating: 0, count: max(filled, 4096))) }
      let count = bytes.withUnsafeMutableBytes { buffer in
        retrying { systemRead(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled) }
      }
      guard count >= 0 else { throw SystemError(operation: .read, path: path, code: errno) }
      if count == 0 {
        bytes.removeLast(bytes.count - filled)
        return bytes
      }
      filled += count
    }
  }

  static func areSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        return memcmp(first, second, left.count) == 0
      }
    }
  }

  /// A new file; there must be none of its name.
  static func write(_ bytes: [UInt8], to path: String, syncing: Bool) throws(SystemError) {
    let descriptor = try open(path, O_WRONLY | O_CREAT | O_EXCL, operation: .write)
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
        let count = retrying { systemWrite(descriptor, rest.baseAddress, rest.count) }
        guard count > 0 else {
          code = count == 0 ? EIO : errno
          return
        }
        offset += count
      }
    }
    if code == 0 && syncing && fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0 && code == 0 && errno != EINTR { code = errno }
    if code != 0 { throw SystemError(operation: .write, path: path, code: code) }
  }

  static func makeFolder(_ path: String, mode: UInt32 = 0o755) throws(SystemError) {
    guard mkdir(path, mode_t(mode)) != 0 else { return }
    throw SystemError(operation: .makeFolder, path: path, code: errno)
  }

  static func setMode(_ mode: UInt32, of path: String) throws(SystemError) {
    guard chmod(path, mode_t(mode & 0o777)) != 0 else { return }
    throw SystemError(operation: .write, path: path, code: errno)
  }

  /// A second name for a file, or for a symbolic link itself.
  static func link(_ path: String, to newPath: String) throws(SystemError) {
    guard linkat(AT_FDCWD, path, AT_FDCWD, newPath, 0) != 0 else { return }
    throw SystemError(operation: .link, path: newPath, code: errno)
  }

  static func makeSymbolicLink(at newPath: String, like path: String) throws(SystemError) {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &target, target.count - 1)
    guard count >= 0, symlink(target, newPath) == 0 else {
      throw SystemError(operation: .link, path: newPath, code: errno)
    }
  }

  // MARK: Moving and removing

  static func rename(_ path: String, to newPath: String) throws(SystemError) {
    guard systemRename(path, newPath) != 0 else { return }
    throw SystemError(operation: .swap, path: newPath, code: errno)
  }

  /// Two folders change places in one step. False where the file system has no such step.
  static func exchange(_ left: String, _ right: String) throws(SystemError) -> Bool {
    guard cposix_exchange(left, right) != 0 else { return true }
    if [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(errno) { return false }
    throw SystemError(operation: .swap, path: right, code: errno)
  }

  /// A file, or an empty folder. Nothing there is no failure.
  static func remove(_ path: String, isFolder: Bool) throws(SystemError) {
    guard (isFolder ? rmdir(path) : unlink(path)) != 0, errno != ENOENT else { return }
    throw SystemError(operation: .remove, path: path, code: errno)
  }

  // MARK: Lasting

  /// On Linux one call for all that was written, which for 3,000 files is many times faster than one for each;
  /// elsewhere each file is synced as it is written.
  static let syncsEachFile: Bool = {
    #if os(Linux)
      false
    #else
      true
    #endif
  }()

  static func syncFolder(_ path: String, andAllBelow: Bool) throws(SystemError) {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY, operation: .sync)
    defer { close(descriptor) }
    #if os(Linux)
      let result = andAllBelow ? cposix_sync_file_system(descriptor) : fsync(descriptor)
    #else
      let result = fsync(descriptor)
    #endif
    // Some file systems cannot sync a folder and say so; there is nothing more to do there.
    guard result != 0, errno != EINVAL, errno != ENOTSUP else { return }
    throw SystemError(operation: .sync, path: path, code: errno)
  }

  // MARK: Processes

  static var processID: Int { Int(getpid()) }

  static func isRunning(process: Int) -> Bool {
    guard let id = pid_t(exactly: process), id > 0 else { return false }
    return kill(id, 0) == 0 || errno == EPERM
  }

  /// A lock that ends with the descriptor, or with the process; `nil` if another holds it.
  static func lock(_ path: String) throws(SystemError) -> Int32? {
    let descriptor = try open(path, O_RDWR | O_CREAT, operation: .lock)
    guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return descriptor }
    let code = errno
    close(descriptor)
    if code == EWOULDBLOCK { return nil }
    // A file system without locks: nobody holds one on this file.
    unlink(path)
    throw SystemError(operation: .lock, path: path, code: code)
  }

  static func identity(of descriptor: Int32) -> Identity? {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? Status(info).identity : nil
  }

  /// Replaces what a lock file says. What it says is for people only, so a failure is none.
  static func note(_ text: String, in descriptor: Int32) {
    guard ftruncate(descriptor, 0) == 0 else { return }
    Array(text.utf8).withUnsafeBytes { _ = systemWrite(descriptor, $0.baseAddress, $0.count) }
  }

  static func release(_ descriptor: Int32) { close(descriptor) }

  static let noSuchFile = ENOENT

  static func words(for code: Int32) -> String {
    switch code {
    case ENOSPC: "the disk is full"
    case EACCES, EPERM: "no permission"
    case EROFS: "the file system is read-only"
    case EILSEQ: "it holds a file whose name is not UTF-8"
    case EBUSY: "it is in use, or a mount point; choose a folder inside it"
    default: String(cString: strerror(code)).lowercased()
    }
  }

  private static func open(_ path: String, _ flags: Int32, operation: SystemError.Operation) throws(SystemError)
    -> Int32
  {
    let descriptor = retrying { Int(systemOpen(path, flags | O_NOFOLLOW | O_CLOEXEC)) }
    guard descriptor < 0 else { return Int32(descriptor) }
    throw SystemError(operation: operation, path: path, code: errno)
  }

  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

extension FileSystem.Status {
  fileprivate init(_ info: stat) {
    kind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    size = Int(info.st_size)
    #if canImport(Darwin)
      let time = info.st_mtimespec
    #else
      let time = info.st_mtim
    #endif
    modified = time.tv_sec * 1_000_000_000 + time.tv_nsec
    mode = UInt32(info.st_mode) & 0o7777
    identity = FileSystem.Identity(
      device: UInt64(truncatingIfNeeded: info.st_dev), inode: UInt64(truncatingIfNeeded: info.st_ino))
  }
}

// The C functions whose names the type's own functions hide.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o644) }
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
private func systemRename(_ path: String, _ newPath: String) -> Int32 { rename(path, newPath) }
