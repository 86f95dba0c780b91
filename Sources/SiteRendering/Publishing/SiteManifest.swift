internal import Foundation

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
    let entries = files.map { Entry(path: $0.path, size: $0.bytes.count, hash: ContentHash($0.bytes).text) }
    self.init(entries: entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
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

  private struct File: Codable {
    var version: Int
    var files: [Entry]
  }

  /// `nil` unless all of it is as we would have written it: a manifest that was tampered with is none.
  init?(decoding bytes: [UInt8]) {
    guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)), file.version == Self.version,
      file.files.allSatisfy({ SiteFile.isValidPath($0.path) && $0.size >= 0 && ContentHash(text: $0.hash) != nil }),
      Set(file.files.map(\.path)).count == file.files.count
    else { return nil }
    self.init(entries: file.files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  /// That of an output folder, if it has one that holds.
  static func read(in folder: String) -> SiteManifest? {
    guard let bytes = try? FileSystem.read("\(folder)/\(fileName)") else { return nil }
    return SiteManifest(decoding: bytes)
  }
}
