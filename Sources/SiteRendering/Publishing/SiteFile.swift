/// A file of the site: its path below the output folder, and its content.
public struct SiteFile: Sendable, Hashable {
  /// Folders and name joined by `/`, such as `tools/bash/index.html`. ``SitePublisher`` refuses any that is not
  /// plain: letters, digits, `-`, `_` and `.`, no part that begins with a point or a hyphen. `.nojekyll` is the one
  /// exception.
  public let path: String
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }

  static func isValidPath(_ path: String) -> Bool {
    if path == ".nojekyll" { return true }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return path.utf8.count <= 400 && parts.allSatisfy(isValidPart)
  }

  private static func isValidPart(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, part.utf8.count <= 120 else { return false }
    let isPlain = part.utf8.allSatisfy { PercentEncoding.isUnreserved($0) && $0 != UInt8(ascii: "~") }
    return isPlain && first != UInt8(ascii: ".") && first != UInt8(ascii: "-") && part.utf8.last != UInt8(ascii: ".")
  }

  /// - Throws: ``PublishError/invalidPath(_:)`` or ``PublishError/collidingPath(_:)`` for the first path at fault.
  static func validate(_ files: [SiteFile]) throws(PublishError) {
    var paths = SitePaths()
    for file in files { try paths.add(file.path) }
  }

  /// The folders that a path lies in, outermost first: `a/b/c` → `a`, `a/b`.
  static func folders(of path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}

/// The paths of a site as they come: none in another's way. Upper and lower case are the same, as for some file systems.
struct SitePaths: Sendable {
  private var names: Set<String> = [], folders: Set<String> = []

  /// - Throws: ``PublishError/invalidPath(_:)`` or ``PublishError/collidingPath(_:)``.
  mutating func add(_ path: String) throws(PublishError) {
    guard SiteFile.isValidPath(path) else { throw .invalidPath(path) }
    let name = path.lowercased()
    guard !folders.contains(name), names.insert(name).inserted else { throw .collidingPath(path) }
    for folder in SiteFile.folders(of: name) {
      guard !names.contains(folder) else { throw .collidingPath(path) }
      folders.insert(folder)
    }
  }
}
