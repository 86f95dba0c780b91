internal import Foundation

/// One line of a file; `bytes` are valid until the next line is asked for.
struct Line {
  var bytes: Bytes
  /// From 1.
  var number: Int
  /// Byte offset of its start in the file; its length without the newline.
  var offset: Int, length: Int
  var isTerminated: Bool
  /// The line was longer than the limit: `bytes` is empty.
  var isTooLong: Bool
}

/// Why a file, or the rest of it, could not be read.
public enum FileProblem: Sendable, Hashable {
  case cannotOpen(errno: Int32)
  case cannotRead(errno: Int32)
  case notRegular, compressed, notUTF8, changedWhileReading
}

/// Reads a file line by line through one buffer that is used again for the next file.
///
/// Read, never mapped: a mapped file that another process truncates kills the reader. The size is taken once, when the
/// file is opened, and nothing past it is read, so a log that is being written is read as it was then. A line is
/// whole in the buffer, which grows to the longest line met; memory does not depend on the size of the file.
final class LineReader {
  /// Bytes asked for in one read; a longer line than `lineLimit` bytes is passed over.
  private let chunkSize: Int, lineLimit: Int

  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var descriptor: Int32 = -1
  private var start = 0, filled = 0
  /// Bytes of the file read so far, and its size when it was opened.
  private var readCount = 0
  private(set) var size = 0
  private var number = 0
  /// File offset of `buffer[start]`.
  private var offset = 0
  private(set) var problem: FileProblem?

  init(chunkSize: Int = 512 << 10, lineLimit: Int = 256 << 20) {
    (self.chunkSize, self.lineLimit) = (chunkSize, lineLimit)
    capacity = 2 * chunkSize
    buffer = Platform.reallocate(nil, byteCount: capacity)
  }

  deinit {
    free(buffer)
    if descriptor >= 0 { _ = close(descriptor) }
  }

  /// Opens `path` without following a link at its end and without waiting for a pipe. `false` with `problem` set
  /// where it is not a readable regular file.
  func open(_ path: [CChar]) -> Bool {
    finish()
    (start, filled, readCount, size, number, offset, problem) = (0, 0, 0, 0, 0, 0, nil)
    shrink()
    repeat {
      descriptor = path.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return -1 }
        return Platform.openForReading(base)
      }
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      problem = .cannotOpen(errno: errno)
      return false
    }
    guard let status = Platform.status(descriptor) else {
      problem = .cannotOpen(errno: errno)
      return false
    }
    guard status.isRegular else {
      problem = .notRegular
      return false
    }
    size = status.size
    guard fill() else { return problem == nil }
    return checkEncoding()
  }

  func finish() {
    if descriptor >= 0 { _ = close(descriptor) }
    descriptor = -1
  }

  /// The next line, `nil` at the end or where reading failed (`problem`).
  func next() -> Line? {
    var searched = start
    while true {
      if searched < filled, let hit = memchr(buffer + searched, 0x0A, filled - searched) {
        let end = UnsafeRawPointer(hit) - UnsafeRawPointer(buffer)
        return end - start > lineLimit ? takeTooLong() : take(end, isTerminated: true)
      }
      searched = filled
      if filled - start > lineLimit { return takeTooLong() }
      let moved = start
      if !fill() {
        guard filled > start else { return nil }
        return take(filled, isTerminated: false)
      }
      if start != moved { searched -= moved - start }
    }
  }

  private func take(_ end: Int, isTerminated: Bool) -> Line {
    number += 1
    let bytes = Bytes(buffer + start, buffer + end)
    let line = Line(
      bytes: bytes, number: number, offset: offset, length: bytes.count, isTerminated: isTerminated, isTooLong: false)
    let consumed = end - start + (isTerminated ? 1 : 0)
    start += consumed
    offset += consumed
    return line
  }

  /// Passes over a line that no record of a session can be; only its length is kept.
  private func takeTooLong() -> Line? {
    number += 1
    let lineStart = offset
    var length = 0
    var isTerminated = false
    while true {
      if start < filled, let hit = memchr(buffer + start, 0x0A, filled - start) {
        let end = UnsafeRawPointer(hit) - UnsafeRawPointer(buffer)
        length += end - start
        start = end + 1
        isTerminated = true
        break
      }
      length += filled - start
      start = filled
      length += passHole()
      if !fill() { break }
    }
    offset = lineStart + length + (isTerminated ? 1 : 0)
    return Line(
      bytes: Bytes(buffer, buffer), number: number, offset: lineStart, length: length, isTerminated: isTerminated,
      isTooLong: true)
  }

  /// Brings more of the file into the buffer; moves what is unread to its front first. `false` at the end.
  private func fill() -> Bool {
    guard readCount < size, problem == nil else { return false }
    if start > 0 {
      if filled > start { memmove(buffer, buffer + start, filled - start) }
      filled -= start
      start = 0
    }
    if capacity - filled < chunkSize { grow() }
    let wanted = min(chunkSize, size - readCount)
    while true {
      let count = pread(descriptor, buffer + filled, wanted, off_t(readCount))
      if count > 0 {
        filled += count
        readCount += count
        return true
      }
      if count < 0, errno == EINTR { continue }
      problem = count < 0 ? .cannotRead(errno: errno) : .changedWhileReading
      return false
    }
  }

  /// Inside a line that is passed over, a hole of a sparse file need not be read: it is NULs. Returns its length.
  private func passHole() -> Int {
    guard readCount < size else { return 0 }
    let data = min(Platform.nextData(in: descriptor, from: readCount) ?? size, size)
    guard data > readCount else { return 0 }
    defer { readCount = data }
    return data - readCount
  }

  /// Moves no byte where the system can map the same pages elsewhere, so that a long line is not there twice.
  private func grow() {
    capacity *= 2
    buffer = Platform.reallocate(buffer, byteCount: capacity)
  }

  /// Gives back what one long line of the last file took.
  private func shrink() {
    guard capacity > 16 * chunkSize else { return }
    capacity = 2 * chunkSize
    buffer = Platform.reallocate(buffer, byteCount: capacity)
  }

  /// A UTF-8 mark is passed over; UTF-16, UTF-32 and compressed files are named, not guessed at.
  private func checkEncoding() -> Bool {
    func begins(_ bytes: [UInt8]) -> Bool {
      filled >= bytes.count && bytes.indices.allSatisfy { buffer[$0] == bytes[$0] }
    }
    if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) || begins([0, 0, 0xFE, 0xFF]) {
      problem = .notUTF8
    } else if begins([0x1F, 0x8B]) || begins([0x28, 0xB5, 0x2F, 0xFD]) {
      problem = .compressed
    }
    return problem == nil
  }
}

extension LineReader {
  /// All of a small file, `nil` where it cannot be read or is larger than `limit`.
  static func contents(of path: [CChar], limit: Int) -> [UInt8]? {
    let reader = LineReader()
    guard reader.open(path), reader.size <= limit else { return nil }
    var bytes: [UInt8] = []
    while let line = reader.next() {
      bytes.append(contentsOf: UnsafeBufferPointer(start: line.bytes.start, count: line.bytes.count))
      bytes.append(0x0A)
    }
    return reader.problem == nil ? bytes : nil
  }
}
