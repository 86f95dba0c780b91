internal import Foundation

/// Files of digests, one JSON object a line.
public enum DigestFile {
  /// What a file holds, and which of its lines could not be read.
  public struct Contents: Sendable {
    public var digests: [SessionDigest] = []
    public var faults: [LineFault] = []
    /// Lines of a later version, as they are.
    var foreign: [[UInt8]] = []
    /// Lines that hold no digest, as they are.
    var damaged: [[UInt8]] = []
  }

  /// A line that holds no digest.
  public struct LineFault: Sendable, Hashable {
    public var path: String
    /// From 1.
    public var line: Int
    var fault: ArchiveFault

    /// `x.jsonl:12: is damaged (digest.calls)`; never what the line says.
    public var words: String {
      switch fault {
      case .noObject: "\(path):\(line): is no digest: not a JSON object"
      case .field(let name): "\(path):\(line): is damaged (\(name))"
      case .newerSchema(let version):
        "\(path):\(line): is of schema \(version), and this program knows up to \(DigestLine.schemaVersion); a later version "
          + "reads it"
      }
    }
  }

  /// - Returns: `nil` where the file cannot be read.
  public static func read(_ path: String) -> Contents? {
    guard let bytes = Platform.contents(path) ?? FileManager.default.contents(atPath: path).map({ [UInt8]($0) }) else {
      return nil
    }
    return read(bytes, path: path)
  }

  /// - Parameter path: what faults are named by.
  static func read(_ bytes: [UInt8], path: String) -> Contents {
    var contents = Contents()
    bytes.withUnsafeBytes { raw in
      var (at, number) = (0, 0)
      while at < raw.count {
        let line = UnsafeRawBufferPointer(rebasing: raw[at..<end(ofLineAt: at, in: raw)])
        at += line.count + 1
        number += 1
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
        do throws(ArchiveFault) {
          contents.digests.append(try DigestLine(reading: line).digest)
        } catch {
          contents.faults.append(LineFault(path: path, line: number, fault: error))
          let isForeign = if case .newerSchema = error { true } else { false }
          if isForeign { contents.foreign.append([UInt8](line)) } else { contents.damaged.append([UInt8](line)) }
        }
      }
    }
    return contents
  }

  private static func end(ofLineAt at: Int, in raw: UnsafeRawBufferPointer) -> Int {
    guard let base = raw.baseAddress, let hit = memchr(base + at, 0x0A, raw.count - at) else { return raw.count }
    return UnsafeRawPointer(hit) - base
  }

  /// The lines of digests, in the order of ``DigestMerge/merged(_:)``.
  public static func bytes(of digests: [SessionDigest]) -> [UInt8] {
    var bytes: [UInt8] = []
    for digest in digests {
      bytes += DigestLine(digest).bytes
      bytes.append(0x0A)
    }
    return bytes
  }

  /// What a file looks like from outside, so that a change of it is seen: size, time and inode.
  public static func look(_ paths: [String]) -> UInt64 {
    var key = ContentKey()
    for path in paths {
      key.add(Array(path.utf8))
      guard let status = Platform.status(followingLinksAt: path) else { continue }
      for number in [status.size, status.modifiedNanoseconds, status.changedNanoseconds] {
        key.add(UInt64(bitPattern: Int64(number)))
      }
      key.add(status.inode)
    }
    return key.value
  }
}
