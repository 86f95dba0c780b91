internal import Foundation
internal import SiteRendering

/// What a command wrote about an insight, kept by what it was given and by the command itself, and by nothing else: another
/// build, other options or another look ask nothing anew.
///
/// A file each, readable for its owner only, in `enrichment` in the cache folder; never cleared away by this program, for
/// what is in it was paid for.
struct EnrichmentCache {
  static let folderName = "enrichment"
  private static let head = "generate-site enrichment 1"
  private let folder: String

  init(_ cache: CacheFolder) { folder = cache.path + "/" + Self.folderName }

  /// Of the evidence, which is JSON and so holds no zero byte, and the command.
  static func key(evidence: [UInt8], command: String) -> String {
    ContentHash(evidence + [0] + Array(command.utf8)).text
  }

  /// `nil` for what is not there, or damaged.
  func text(_ key: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path(key)) else { return nil }
    let parts = data.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].elementsEqual(Self.head.utf8) else { return nil }
    let text = Array(parts[2])
    return parts[1].elementsEqual(Self.sum(text).utf8) ? text : nil
  }

  /// In one step. Nothing happens where it cannot be written: the command is then asked again.
  func keep(_ text: [UInt8], as key: String) {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let beside = "\(path(key)).\(getpid()).new"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    let isWhole = (try? handle.write(contentsOf: Array("\(Self.head)\n\(Self.sum(text))\n".utf8) + text)) != nil
    if close(descriptor) != 0 || !isWhole || rename(beside, path(key)) != 0 { unlink(beside) }
  }

  private func path(_ key: String) -> String { "\(folder)/\(key)" }

  private static func sum(_ text: [UInt8]) -> String { ContentHash(text).text }
}
