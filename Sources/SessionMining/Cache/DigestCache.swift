internal import Foundation

/// Digests of log files that were read before, so that what has not changed is not read again.
///
/// A folder of 64 files, each a list of digests with what their log looked like on disk: size, times, inode, and those
/// of its sidecar. A digest is used only where all of that is as it was, and where its own check sum holds; so a cache
/// that is damaged, cut off or of another program costs time and nothing else. Files are written beside and renamed, so
/// two runs at once never see half of one. It is bound to a fingerprint of the program itself and of what shapes a
/// digest: another build or other rules find an empty cache.
///
/// A log that grew is read whole: its records are joined to what came before them in too many ways for a digest to be
/// gone on with, and a log of 25 MB takes some 40 ms.
public struct DigestCache: Sendable {
  /// Where it lies; made when something is written.
  public let folder: String
  private let fingerprint: UInt64
  private static let shardCount = 64
  private static let prefix = "digests-"
  private static let magic: [UInt8] = Array("generate-site digests 1\n".utf8)
  /// A log changed so shortly before it was read may have changed again within the same tick of its file system.
  static let settledNanoseconds = 2_000_000_000

  /// - Parameters:
  ///   - folder: below it each fingerprint has a folder of its own.
  ///   - program: ``RunningProgram/key``.
  ///   - roots: full paths, so that runs over other logs leave each other's digests alone.
  ///   - rules: all that shapes a digest beside the program: options, lists, names that are masked.
  public init(folder: String, program: UInt64, roots: [String], rules: String) {
    var hash = ContentKey()
    hash.add(program)
    for text in [rules] + roots { hash.add(Array((text + "\0").utf8)) }
    fingerprint = hash.value
    self.folder = folder + "/" + Self.prefix + String(fingerprint, radix: 16)
  }

  /// What a log looks like from outside.
  struct Look: Hashable {
    var key: UInt64
    var size: Int, modified: Int, changed: Int
    var inode: UInt64
    var sidecar: Int
  }

  /// A digest as it lies in the cache.
  struct Entry {
    var look: Look
    var bytes: [UInt8]
  }

  // MARK: reading

  struct Loaded {
    /// Numbers of the files whose digest is still true.
    var known: Set<Int> = []
    /// Sessions of which a file that had given something away has changed or is gone.
    var lostFamilies: Set<Key64> = []
    /// One for each part that was damaged; then nothing is known.
    var notes: [String] = []
  }

  /// - Parameter list: where digests that are still true are put, by the number of their file.
  func load(_ files: [LogFile], into list: DigestList, workers: Int) async -> Loaded {
    var wanted: [UInt64: Int] = [:]
    for (index, file) in files.enumerated() { wanted[file.look.key] = index }
    var loaded = Loaded()
    await withTaskGroup(of: Loaded.self) { [wanted] group in
      var rest = (0..<Self.shardCount).makeIterator()
      func addNext() {
        guard let shard = rest.next() else { return }
        group.addTask { self.read(shard, wanted, files, into: list) }
      }
      for _ in 0..<max(1, workers) { addNext() }
      for await part in group {
        loaded.known.formUnion(part.known)
        loaded.lostFamilies.formUnion(part.lostFamilies)
        loaded.notes += part.notes
        addNext()
      }
    }
    // Which sessions the files of a damaged part belong to is not known: whatever else is known of any may be wrong.
    return loaded.notes.isEmpty ? loaded : Loaded(notes: loaded.notes.sorted())
  }

  private func read(_ shard: Int, _ wanted: [UInt64: Int], _ files: [LogFile], into list: DigestList) -> Loaded {
    let path = path(of: shard)
    var part = Loaded()
    guard let bytes = Platform.contents(path) else { return part }
    do {
      try Self.eachEntry(bytes) { look, digest in
        guard ContentKey.of(digest.bytes) == digest.sum else { throw BinaryReader.Failure.damaged }
        if let index = wanted[look.key], files[index].look == look {
          list.put(try SessionDigest(packed: digest.bytes), at: index)
          part.known.insert(index)
        } else if let family = digest.family {
          part.lostFamilies.insert(family)
        }
      }
    } catch {
      part = Loaded(notes: ["\(path): is damaged; all logs are read anew"])
    }
    return part
  }

  private static func eachEntry(
    _ bytes: [UInt8],
    _ body: (Look, (bytes: UnsafeRawBufferPointer, sum: UInt64, family: Key64?)) throws -> Void
  ) throws {
    try bytes.withUnsafeBytes { raw in
      var reader = BinaryReader(raw)
      guard try reader.raw(magic.count).elementsEqual(magic) else { throw BinaryReader.Failure.damaged }
      while !reader.isAtEnd {
        let look = Look(
          key: try reader.fixed64(), size: Int(try reader.signed()), modified: Int(try reader.signed()),
          changed: Int(try reader.signed()), inode: try reader.unsigned(), sidecar: Int(try reader.signed()))
        let family = try reader.byte() == 0 ? nil : Key64(value: try reader.fixed64())
        let sum = try reader.fixed64()
        let count = try reader.unsigned()
        guard count <= UInt64(reader.left) else { throw BinaryReader.Failure.damaged }
        try body(look, (try reader.raw(Int(count)), sum, family))
      }
    }
  }

  // MARK: writing

  /// Writes the parts of the cache that a changed, new or vanished log belongs to.
  /// - Parameter known: files whose digest came from here.
  func store(_ digests: [SessionDigest], of files: [LogFile], known: Set<Int>, now: Int, workers: Int) async {
    var byShard: [[Int]] = Array(repeating: [], count: Self.shardCount)
    for (index, file) in files.enumerated() { byShard[Self.shard(file.look.key)].append(index) }
    let changed = byShard.indices.filter { shard in
      byShard[shard].contains { !known.contains($0) && isSettled(files[$0], now) }
    }
    guard !changed.isEmpty, Self.makeFolder(folder) else { return }
    await withTaskGroup(of: Void.self) { [byShard] group in
      var rest = changed.makeIterator()
      func addNext() {
        guard let shard = rest.next() else { return }
        group.addTask {
          let settled = byShard[shard].filter { known.contains($0) || self.isSettled(files[$0], now) }
          self.write(shard, settled.map { (files[$0].look, digests[$0]) })
        }
      }
      for _ in 0..<max(1, workers) { addNext() }
      for await _ in group { addNext() }
    }
  }

  private func isSettled(_ file: LogFile, _ now: Int) -> Bool {
    max(file.modified, file.changed, file.sidecarModified) < now - Self.settledNanoseconds
  }

  private func write(_ shard: Int, _ entries: [(Look, SessionDigest)]) {
    var writer = BinaryWriter()
    Self.magic.withUnsafeBytes { writer.append(raw: $0) }
    for (look, digest) in entries {
      // What could not be read is read again next time.
      guard digest.problem == nil else { continue }
      writer.append(fixed: look.key)
      for value in [look.size, look.modified, look.changed] { writer.append(signed: Int64(value)) }
      writer.append(unsigned: look.inode)
      writer.append(signed: Int64(look.sidecar))
      writer.append(byte: digest.learnt.isEmpty ? 0 : 1)
      if !digest.learnt.isEmpty { writer.append(fixed: digest.familyKey.value) }
      digest.packed.withUnsafeBytes { raw in
        writer.append(fixed: ContentKey.of(raw))
        writer.append(unsigned: UInt64(raw.count))
        writer.append(raw: raw)
      }
    }
    Platform.replaceFile(path(of: shard), with: writer.bytes)
  }

  /// Removes what other builds and other logs left beside this cache and nobody has written to for thirty days, and what
  /// a killed run left in it. Only folders and files named as ours are.
  /// - Parameter now: nanoseconds since 1970.
  public func sweep(now: Int) {
    let (manager, parent) = (FileManager.default, (folder as NSString).deletingLastPathComponent)
    func age(_ path: String) -> TimeInterval {
      let written = (try? manager.attributesOfItem(atPath: path))?[.modificationDate] as? Date
      return written.map { Double(now) / 1e9 - $0.timeIntervalSince1970 } ?? 0
    }
    let day: TimeInterval = 86_400
    for name in (try? manager.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(Self.prefix) {
      let path = parent + "/" + name
      if path != folder, age(path) > 30 * day { try? manager.removeItem(atPath: path) }
    }
    for name in (try? manager.contentsOfDirectory(atPath: folder)) ?? [] where name.hasSuffix(".new") {
      if age(folder + "/" + name) > day { try? manager.removeItem(atPath: folder + "/" + name) }
    }
  }

  private func path(of shard: Int) -> String { "\(folder)/\(shard < 10 ? "0" : "")\(shard)" }
  private static func shard(_ key: UInt64) -> Int { Int(key % UInt64(shardCount)) }

  static func makeFolder(_ path: String) -> Bool {
    (try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])) != nil
  }
}

extension LogDiscovery {
  /// Which logs there are, and what each looks like on disk.
  public var look: UInt64 {
    var key = ContentKey()
    for file in files {
      let look = file.look
      for number in [look.key, look.inode] { key.add(number) }
      for number in [look.size, look.modified, look.changed, look.sidecar] {
        key.add(UInt64(bitPattern: Int64(number)))
      }
    }
    return key.value
  }

  /// Whether no log was changed so shortly before `now` (nanoseconds since 1970) that it may change again unseen.
  public func isSettled(_ now: Int) -> Bool {
    files.allSatisfy { max($0.modified, $0.changed, $0.sidecarModified) < now - DigestCache.settledNanoseconds }
  }
}

extension LogFile {
  var look: DigestCache.Look {
    var hash = ContentKey()
    hash.add(diskPath.map { UInt8(bitPattern: $0) })
    hash.add(Array("\(root)/\(relativePath)".utf8))
    return DigestCache.Look(
      key: hash.value, size: size, modified: modified, changed: changed, inode: identity.inode &+ identity.device,
      sidecar: hasSidecar ? sidecarModified : 0)
  }
}
