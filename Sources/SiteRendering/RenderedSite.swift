public import PublicationGate
internal import SessionMining
internal import Synchronization

/// All files of a site, and what the gate found in them.
public struct RenderedSite: Sendable {
  /// In the order of their paths.
  public let files: [SiteFile]
  /// In order of file, line and kind. With any, nothing may be published.
  public let findings: [GateFinding]
}

/// Takes files from several workers and keeps them.
final class CollectedFiles: Sendable {
  private let files = Guarded<[SiteFile]>([])

  func append(_ file: SiteFile) { files.withLock { $0.append(file) } }

  /// In the order of their paths.
  var sorted: [SiteFile] {
    files.withLock { $0.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }
  }
}
