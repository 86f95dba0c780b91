import Foundation

@testable import SiteRendering

/// A folder of a test's own, gone with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("site-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to relativePath: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(relativePath)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ relativePath: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(relativePath)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Everything below, the manifest left out.
  func listing(_ relativePath: String = "") throws -> [String] {
    try FolderListing(of: "\(path)/\(relativePath)").entries.map(\.path).filter { $0 != SiteManifest.fileName }.sorted()
  }
}

extension SiteFile {
  init(_ path: String, _ text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}
