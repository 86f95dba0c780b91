internal import Foundation
internal import SessionMining

/// Which files of the output are ours, and what they were when we wrote them: `.generate-site-manifest.json`.
///
/// Whatever in the output is not listed, or is no longer what is listed, is the user's. The file is sorted and holds
/// neither times nor paths of the machine, so that the same site has the same manifest.
struct SiteManifest: Sendable, Hashable {
  static let fileName = ".generate-site-manifest.json"
  static let version = 1

  struct Entry: Sendable, Hashable, Codable {
    var path: String
    var size: Int
    var hash: String
  }

  /// In order of the paths' bytes, each path once.
  let entries: [Entry]
  private let hashes: [String: String]

  private init(entries: [Entry]) {
    self.entries = entries
    hashes = Dictionary(entries.map { ($0.path, $0.hash) }) { first, _ in first }
  }

  init(of files: [SiteFile]) {
    self.init(files.map { Entry(path: $0.path, size: $0.bytes.count, hash: ContentHash($0.bytes).text) })
  }

  /// - Parameter entries: in any order, each path once.
  init(_ entries: [Entry]) {
    self.init(entries: entries.sorted { $0.path.precedes($1.path) })
  }

  /// What we wrote to `path`; `nil` if that is not ours.
  func hash(of path: String) -> String? { hashes[path] }

  // MARK: Text

  /// One line for each file, so that a change of the site is a readable change in git. Paths need no escapes.
  var encoded: [UInt8] {
    var text = "{\n  \"version\": \(Self.version),\n  \"files\": ["
    for (index, entry) in entries.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += "    {\"path\": \"\(entry.path)\", \"size\": \(entry.size), \"hash\": \"\(entry.hash)\"}"
    }
    text += entries.isEmpty ? "]\n}\n" : "\n  ]\n}\n"
    return Array(text.utf8)
  }

  /// `nil` unless every entry is one that we would have written: a manifest that was tampered with is none.
  init?(decoding bytes: [UInt8]) {
    if let read = Self.lines(of: bytes).map({ SiteManifest(entries: $0) }), read.encoded == bytes {
      self = read
      return
    }
    // Not byte for byte ours: a checkout with other line ends, or somebody's formatter.
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)), file.version == Self.version,
      file.files.allSatisfy({ SiteFile.isValidPath($0.path) && $0.size >= 0 && ContentHash(text: $0.hash) != nil }),
      Set(file.files.map(\.path)).count == file.files.count
    else { return nil }
    self = SiteManifest(file.files)
  }

  private struct File: Codable {
    var version: Int
    var files: [Entry]
  }

  private static let opening = Array("    {\"path\": \"".utf8)

  /// The entries of a manifest as ``encoded`` writes it, one a line, many times faster than by a decoder of JSON.
  private static func lines(of bytes: [UInt8]) -> [Entry]? {
    var entries: [Entry] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: opening) {
      let text = String(decoding: line.dropFirst(opening.count), as: UTF8.self)
      // A valid path holds no quote: path, `, "size": 12, `, `hash`, `: `, hash, and the end.
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count == 8, let size = Int(parts[3].dropFirst(2).dropLast(2)), size >= 0 else { return nil }
      let entry = Entry(path: String(parts[0]), size: size, hash: String(parts[6]))
      guard SiteFile.isValidPath(entry.path), ContentHash(text: entry.hash) != nil else { return nil }
      if let last = entries.last, !last.path.precedes(entry.path) { return nil }
      entries.append(entry)
    }
    return entries
  }

  /// That of an output folder, if it has one that holds.
  static func read(in folder: String) -> SiteManifest? {
    guard let bytes = try? FileSystem.read("\(folder)/\(fileName)") else { return nil }
    return SiteManifest(decoding: bytes)
  }
}
