internal import SessionMining
internal import Synchronization

/// A site on its way to its output folder, file by file: what is the same as in the site that stands there is linked to
/// it, what is not is written. So no site has to be held in memory, and a run that changes little writes little.
///
/// A link to a file of the old site is safe: nothing of a published site is ever written to in place, the old folder
/// is removed after the exchange, and an edit of the user's in between is made in both.
public final class SitePublication: Sendable {
  private let folder: OutputFolder
  private let lock: PublishLock
  private let isCancelled: @Sendable () -> Bool
  private let old: FolderListing?
  private let oldFiles: [String: FileSystem.Status]
  private let state: Guarded<State>

  private struct State: Sendable {
    var staging: StagingFolder
    var paths = SitePaths()
    var entries: [SiteManifest.Entry] = []
    var fates: [String: PublishPlan.Fate] = [:]
    var writtenFiles = 0, writtenBytes = 0
  }

  init(to folder: OutputFolder, lock: PublishLock, isCancelled: @escaping @Sendable () -> Bool) throws {
    (self.folder, self.lock, self.isCancelled) = (folder, lock, isCancelled)
    old = folder.exists ? try FolderListing(of: folder.path) : nil
    oldFiles = Dictionary((old?.entries ?? []).map { ($0.path, $0.status) }) { first, _ in first }
    state = Guarded(State(staging: try StagingFolder(for: folder)))
  }

  // MARK: Taking

  /// May be called from several threads at once; the outcome does not depend on the order.
  ///
  /// - Throws: ``PublishError``; then ``abandon()`` is all that is left to do.
  public func take(_ file: SiteFile) throws(PublishError) {
    if isCancelled() { throw .cancelled }
    try PublishError.unifying {
      let status = oldFiles[file.path]
      let hash = ContentHash(file.bytes).text
      // A folder in the way is found at the end, with all else that blocks.
      let found = status.map { $0.kind != .folder } ?? false ? try look(at: file, status) : .other
      let fate = fate(of: file.path, found)
      let staged = try state.withLock { state in
        try state.paths.add(file.path)
        state.entries.append(.init(path: file.path, size: file.bytes.count, hash: hash))
        state.fates[file.path] = fate
        guard fate == .ours else { return nil as String? }
        try state.staging.makeFolders(of: file.path)
        if found != .same {
          state.writtenFiles += 1
          state.writtenBytes += file.bytes.count
        }
        return state.staging.path(of: file.path)
      }
      guard let staged else { return }
      if found == .same, (try? FileSystem.link("\(folder.path)/\(file.path)", to: staged)) != nil { return }
      try FileSystem.write(file.bytes, to: staged, syncing: FileSystem.syncsEachFile)
    }
  }

  private enum Found { case same, ourOld, users, other }

  private func look(at file: SiteFile, _ status: FileSystem.Status?) throws -> Found {
    guard let status, status.kind == .file else { return .users }
    let content = try FileSystem.read("\(folder.path)/\(file.path)")
    // Bits beyond those of permission are not taken over: such a file is written anew.
    if FileSystem.areSame(content, file.bytes) { return status.mode & 0o7000 == 0 ? .same : .ourOld }
    return folder.manifest?.hash(of: file.path) == ContentHash(content).text ? .ourOld : .users
  }

  private func fate(of path: String, _ found: Found) -> PublishPlan.Fate {
    guard found == .users else { return .ours }
    return .kept(folder.manifest?.hash(of: path) != nil ? .edited : .inTheWay)
  }

  // MARK: Ending

  /// Nothing is changed, and nothing is left behind.
  public func abandon() {
    state.withLock { $0.staging.remove() }
    lock.release()
  }

  /// Puts the site in its place.
  ///
  /// - Throws: ``PublishError``; the output is then as it was.
  public func finish() throws(PublishError) -> PublishOutcome {
    defer { lock.release() }
    return try PublishError.unifying {
      try state.withLock { state in
        do {
          return try finish(&state)
        } catch {
          state.staging.remove()
          throw error
        }
      }
    }
  }

  private func finish(_ state: inout State) throws -> PublishOutcome {
    let manifest = SiteManifest(state.entries)
    if folder.manifest == manifest, state.writtenFiles == 0 {
      state.staging.remove()
      return PublishOutcome(
        isUnchanged: true, writtenFiles: 0, writtenBytes: 0, kept: Self.kept(of: state.fates), removed: [])
    }
    let plan = try PublishPlan(
      old: old, oldManifest: folder.manifest, fates: state.fates,
      content: { path throws(SystemError) in try FileSystem.read("\(self.folder.path)/\(path)") })
    for entry in plan.carried {
      if isCancelled() { throw PublishError.cancelled }
      try state.staging.carry(entry, from: folder.path)
    }
    try state.staging.write(manifest.encoded, to: SiteManifest.fileName)
    try state.staging.finish(carried: plan.carried, mode: folder.mode)
    if isCancelled() { throw PublishError.cancelled }
    let leftover = try SiteSwap(folder: folder).swap(state.staging)
    // The new site is published: what cannot be cleared now is cleared by the next run.
    if let leftover, let old, (try? SiteSwap.rescue(from: leftover, to: folder.path, notIn: old)) != nil {
      try? FolderListing.removeTree(leftover)
    }
    return PublishOutcome(
      isUnchanged: false, writtenFiles: state.writtenFiles, writtenBytes: state.writtenBytes, kept: plan.kept,
      removed: plan.removed)
  }

  private static func kept(of fates: [String: PublishPlan.Fate]) -> [PublishOutcome.KeptFile] {
    let kept = fates.compactMap { path, fate -> PublishOutcome.KeptFile? in
      if case .kept(let reason) = fate { PublishOutcome.KeptFile(path: path, reason: reason) } else { nil }
    }
    return kept.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}
