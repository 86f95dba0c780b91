import Foundation

/// The lines of one log file, counted, and its records in file order.
struct FileReading {
  var byteCount = 0
  var lines = 0
  var blankLines = 0
  var malformedLines = 0
  var repairedLines = 0
  var linesInProgress = 0
  var records: [JSONValue] = []
}

/// Splits a file into lines and reads each.
struct FileReader {
  func read(_ bytes: [UInt8]) -> FileReading {
    var reading = FileReading()
    reading.byteCount = bytes.count
    let isLog = !isOtherEncodingOrCompressed(bytes)
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while start < buffer.count {
        let newline = firstNewline(in: buffer, from: start)
        let line = UnsafeBufferPointer(rebasing: buffer[start..<(newline ?? buffer.count)])
        if isLog {
          count(LineReader().read(line), endsInNewline: newline != nil, in: &reading)
        } else {
          // The lines of a file in another encoding are counted and not read.
          reading.lines += isBlank(line) && newline == nil ? 0 : 1
          reading.blankLines += isBlank(line) && newline != nil ? 1 : 0
        }
        start = (newline ?? buffer.count) + 1
      }
    }
    return reading
  }

  private func count(_ outcome: LineReading, endsInNewline: Bool, in reading: inout FileReading) {
    switch outcome {
    case .blank:
      // A last line without a newline counts unless it is blank.
      guard endsInNewline else { return }
      reading.blankLines += 1
    case .record(let record):
      reading.records.append(record)
    case .repaired(let records):
      reading.repairedLines += 1
      reading.records += records
    case .unreadable:
      if endsInNewline { reading.malformedLines += 1 } else { reading.linesInProgress += 1 }
    }
    reading.lines += 1
  }

  private func isBlank(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  private func firstNewline(in buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = buffer.baseAddress, let found = memchr(base + start, 0x0A, buffer.count - start) else {
      return nil
    }
    return UnsafeRawPointer(base).distance(to: found)
  }

  /// UTF-16 and UTF-32 by their byte-order marks; gzip and zstd by their magic numbers.
  private func isOtherEncodingOrCompressed(_ bytes: [UInt8]) -> Bool {
    let signatures: [[UInt8]] = [
      [0xFF, 0xFE], [0xFE, 0xFF], [0x00, 0x00, 0xFE, 0xFF], [0x1F, 0x8B], [0x28, 0xB5, 0x2F, 0xFD],
    ]
    return signatures.contains { bytes.starts(with: $0) }
  }
}
