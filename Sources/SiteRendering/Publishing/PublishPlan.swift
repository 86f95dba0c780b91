/// What becomes of each file of the old site when a new one takes its place.
///
/// | in the old manifest | on disk | in the new site | |
/// | --- | --- | --- | --- |
/// | yes | as written | yes | replaced, or linked where it is the same |
/// | yes | as written | no | removed |
/// | yes | changed | either | kept: the user edited it |
/// | no | there | either | kept: the user's own |
/// | either | the same as the new one | yes | ours |
struct PublishPlan: Sendable {
  /// What was decided about a file of the new site when it came.
  enum Fate: Sendable, Hashable {
    /// Stands in the new site: written, or linked to the old one's.
    case ours
    /// The user's file of that path stays.
    case kept(PublishOutcome.KeptFile.Reason)
  }

  /// The user's, carried over into the new site; folders before what they hold.
  var carried: [FolderListing.Entry] = []
  /// In order of their paths.
  var kept: [PublishOutcome.KeptFile] = []
  var removed: [String] = []

  /// - Parameters:
  ///   - fates: of all files of the new site, by path.
  ///   - content: reads a file of the old site.
  init(
    old: FolderListing?, oldManifest: SiteManifest?, fates: [String: Fate],
    content: (String) throws(SystemError) -> [UInt8]
  ) throws(PublishError) {
    let oldFolders = Set((oldManifest?.entries ?? []).flatMap { SiteFile.folders(of: $0.path) })
    for entry in old?.entries ?? [] where entry.path != SiteManifest.fileName {
      let path = entry.path
      if entry.status.kind == .folder {
        // A folder that the old site had made is made again only if something is in it.
        if !oldFolders.contains(path) { carried.append(entry) }
        continue
      }
      switch fates[path] {
      case .ours: continue
      case .kept(let reason): keep(entry, reason)
      case nil:
        guard let known = oldManifest?.hash(of: path) else {
          keep(entry, .own)
          continue
        }
        if try Self.hash(of: entry, content) == known { removed.append(path) } else { keep(entry, .edited) }
      }
    }
    try Self.findBlocked(fates, carried)
    kept.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    removed.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func keep(_ entry: FolderListing.Entry, _ reason: PublishOutcome.KeptFile.Reason) {
    carried.append(entry)
    kept.append(.init(path: entry.path, reason: reason))
  }

  /// `nil` for what is no plain file.
  private static func hash(
    of entry: FolderListing.Entry, _ content: (String) throws(SystemError) -> [UInt8]
  ) throws(PublishError) -> String? {
    guard entry.status.kind == .file else { return nil }
    do { return ContentHash(try content(entry.path)).text } catch { throw .system(error) }
  }

  private static func findBlocked(_ fates: [String: Fate], _ carried: [FolderListing.Entry]) throws(PublishError) {
    guard !carried.isEmpty else { return }
    let newFolders = Set(fates.keys.flatMap(SiteFile.folders(of:)))
    for entry in carried {
      let needsFile = SiteFile.folders(of: entry.path).contains { fates[$0] != nil }
      let isBlocking =
        entry.status.kind == .folder ? fates[entry.path] != nil : newFolders.contains(entry.path)
      if isBlocking || needsFile { throw .blocked(path: entry.path) }
    }
  }
}
