/// What becomes of each file when a new site takes the place of an old one.
///
/// | in the old manifest | on disk | in the new site | |
/// | --- | --- | --- | --- |
/// | yes | as written | yes | replaced |
/// | yes | as written | no | removed |
/// | yes | changed | either | kept: the user edited it |
/// | no | there | either | kept: the user's own |
/// | either | the same as the new one | yes | ours |
struct PublishPlan: Sendable {
  /// Indices of the new files that are written.
  var written: [Int] = []
  /// The user's, carried over into the new site; folders before what they hold.
  var carried: [FolderListing.Entry] = []
  var kept: [PublishOutcome.KeptFile] = []
  var removed: [String] = []

  /// - Parameter content: reads a file of the old site.
  init(
    files: [SiteFile], manifest: SiteManifest, old: FolderListing?, oldManifest: SiteManifest?,
    content: (String) throws(SystemError) -> [UInt8]
  ) throws(PublishError) {
    var indices: [String: Int] = [:]
    for (index, file) in files.enumerated() { indices[file.path] = index }
    let oldFolders = Set((oldManifest?.entries ?? []).flatMap { SiteFile.folders(of: $0.path) })
    var keptPaths: Set<String> = []
    for entry in old?.entries ?? [] where entry.path != SiteManifest.fileName {
      let path = entry.path
      if entry.status.kind == .folder {
        // A folder that the old site had made is made again only if something is in it.
        if !oldFolders.contains(path) { carried.append(entry) }
        continue
      }
      let known = oldManifest?.hash(of: path)
      let hash = try Self.hash(of: entry, ifKnown: known != nil || indices[path] != nil, content)
      let isOurs = hash != nil && (hash == known || hash == manifest.hash(of: path))
      if isOurs {
        if indices[path] == nil { removed.append(path) }
      } else {
        carried.append(entry)
        keptPaths.insert(path)
        kept.append(.init(path: path, reason: known != nil ? .edited : indices[path] != nil ? .inTheWay : .own))
      }
    }
    try Self.findBlocked(indices, carried)
    written = files.indices.filter { !keptPaths.contains(files[$0].path) }
    kept.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    removed.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `nil` for what is no plain file, or need not be known.
  private static func hash(
    of entry: FolderListing.Entry, ifKnown isNeeded: Bool, _ content: (String) throws(SystemError) -> [UInt8]
  ) throws(PublishError) -> String? {
    guard isNeeded, entry.status.kind == .file else { return nil }
    do { return ContentHash(try content(entry.path)).text } catch { throw .system(error) }
  }

  private static func findBlocked(_ indices: [String: Int], _ carried: [FolderListing.Entry]) throws(PublishError) {
    let newFolders = Set(indices.keys.flatMap(SiteFile.folders(of:)))
    for entry in carried {
      let needsFile = SiteFile.folders(of: entry.path).contains { indices[$0] != nil }
      let isBlocking =
        entry.status.kind == .folder ? indices[entry.path] != nil : newFolders.contains(entry.path)
      if isBlocking || needsFile { throw .blocked(path: entry.path) }
    }
  }
}
