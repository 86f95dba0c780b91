/// Memory for one decoded text at a time, used again for the next.
final class TextBuffer {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64 << 10) {
    self.capacity = capacity
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// Valid until the buffer is written to again.
  var text: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: memory, count: count) }

  /// As ``StringDecoder/decode(_:into:limit:)``.
  func decode(_ escaped: Bytes, limit: Int) {
    makeRoom(min(escaped.count, limit) + WideBytes.room)
    count = StringDecoder.decode(escaped, into: memory, limit: limit)
  }

  /// The first `limit` bytes of `text`.
  func copy(_ text: String, limit: Int) {
    makeRoom(min(text.utf8.count, limit))
    var text = text
    count = text.withUTF8 { bytes in
      let part = bytes.prefix(limit)
      _ = UnsafeMutableBufferPointer(start: memory, count: part.count).update(fromContentsOf: part)
      return part.count
    }
  }

  private func makeRoom(_ wanted: Int) {
    guard wanted > capacity else { return }
    memory.deallocate()
    capacity = max(wanted, 2 * capacity)
    memory = .allocate(capacity: capacity)
  }
}
