internal import Foundation

/// A folder that remembers what logs held after they are gone: `2026-03.jsonl` has the digests of logs that began in that
/// month (UTC), `undated.jsonl` those without a plausible time.
///
/// Digests are only ever joined: what lies in the folder stays, and is replaced by what goes on from it
/// (``DigestMerge``). The same logs give the same bytes; a month that stays as it is is not written. A file is replaced in
/// one step, under a lock, so that a crash or a second run loses nothing. A line that cannot be read (half of one, the
/// marks of a merge) is named and moved to `2026-03.damaged`; one of a later version stays where it is.
public struct DigestArchive: Sendable {
  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// What stopped it, with the path.
  public enum Failure: Error, Sendable {
    case unreadable(String)
    case unwritable(String, reason: String)
  }

  /// Archive and run as one, and what has to be written for the archive to be that.
  public struct Join: Sendable {
    /// Those of the run and those of logs that are gone, each log once.
    public var digests: [SessionDigest]
    public var faults: [DigestFile.LineFault]
    /// Name below the folder and contents, in the order in which they have to be written.
    public var files: [(name: String, bytes: [UInt8])]
    fileprivate var lock: FolderLock

    public func write(to archive: DigestArchive) throws(Failure) {
      FolderFiles.removeLeftovers(in: archive.folder)
      for (name, bytes) in files {
        try FolderFiles.replace("\(archive.folder)/\(name)", with: bytes)
      }
    }

    /// To be called when all is written, or nothing is to be.
    public func finish() { lock.release() }
  }

  /// Every month's file, by name.
  public var paths: [String] { FolderFiles.names(in: folder).filter(Self.isMonth).map { "\(folder)/\($0)" } }

  /// Reads the archive and joins the digests of a run to it.
  /// - Parameter prepare: what is done to each digest before it is written, such as leaving out its sentences.
  public func joining(
    _ digests: [SessionDigest], prepare: (inout SessionDigest) -> Void = { _ in }
  ) throws(Failure) -> Join {
    try FolderFiles.make(folder)
    let lock = try FolderLock(folder)
    var (all, faults) = (digests, [DigestFile.LineFault]())
    var months: [String: Month] = [:]
    for path in paths {
      guard let bytes = Platform.contents(path) else {
        lock.release()
        throw .unreadable(path)
      }
      let contents = DigestFile.read(bytes, path: path)
      all += contents.digests
      faults += contents.faults
      let name = String(path.dropFirst(folder.count + 1).dropLast(Self.ending.count))
      months[name, default: Month()] = Month(
        old: bytes, held: contents.digests, lines: contents.foreign, damaged: contents.damaged)
    }
    let merged = DigestMerge.merged(all)
    // A log that could not be read to its end may be whole next time.
    for digest in merged where digest.problem == nil {
      var digest = digest
      prepare(&digest)
      months[Self.month(of: digest), default: Month()].lines.append(DigestLine(digest).bytes)
      months[Self.month(of: digest), default: Month()].logs.insert(digest.pathKey)
    }
    return Join(digests: merged, faults: faults, files: files(months), lock: lock)
  }

  private static let ending = ".jsonl"

  private struct Month {
    /// As it is on disk.
    var old: [UInt8] = []
    var held: [SessionDigest] = []
    /// As it will be.
    var lines: [[UInt8]] = []
    var logs: Set<Key64> = []
    var damaged: [[UInt8]] = []

    func bytes(with more: [[UInt8]] = []) -> [UInt8] {
      (lines + more).sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [0x0A] }
    }
  }

  /// What is kept aside first. Then the months; one that loses a log to another, whose beginning turned out to be
  /// earlier, twice: with it before all others, without it after them. So each log is in the folder at every moment.
  private func files(_ months: [String: Month]) -> [(name: String, bytes: [UInt8])] {
    var (aside, first, last): ([(String, [UInt8])], [(String, [UInt8])], [(String, [UInt8])]) = ([], [], [])
    let logs = months.values.reduce(into: Set<Key64>()) { $0.formUnion($1.logs) }
    for (name, month) in months.sorted(by: { $0.key < $1.key }) {
      if !month.damaged.isEmpty { aside.append(("\(name).damaged", damaged(name, month.damaged))) }
      let bytes = month.bytes()
      guard bytes != month.old else { continue }
      let moved = month.held.filter { !month.logs.contains($0.pathKey) && logs.contains($0.pathKey) }
      if moved.isEmpty {
        first.append((name + Self.ending, bytes))
      } else {
        first.append((name + Self.ending, month.bytes(with: moved.map { DigestLine($0).bytes })))
        last.append((name + Self.ending, bytes))
      }
    }
    return aside + first + last
  }

  /// The lines that are there already, and those that are new.
  private func damaged(_ name: String, _ lines: [[UInt8]]) -> [UInt8] {
    let old = Platform.contents("\(folder)/\(name).damaged") ?? []
    var known = Set(old.split(separator: 0x0A).map { Array($0) })
    return old + lines.filter { known.insert($0).inserted }.flatMap { $0 + [0x0A] }
  }

  /// `2026-03.jsonl` and `undated.jsonl`.
  private static func isMonth(_ name: String) -> Bool {
    guard name.hasSuffix(ending) else { return false }
    let stem = Array(name.utf8.dropLast(ending.utf8.count))
    if stem == Array("undated".utf8) { return true }
    return stem.count == 7 && stem[4] == UInt8(ascii: "-")
      && stem.enumerated().allSatisfy { $0.offset == 4 || (0x30...0x39).contains($0.element) }
  }

  private static func month(of digest: SessionDigest) -> String {
    var first: Int?
    digest.recordTimes.visit { first = min(first ?? .max, $0.time) }
    return first.map { String(CivilDate.text(dayNumber: $0 / 86_400_000).text.prefix(7)) } ?? "undated"
  }
}
