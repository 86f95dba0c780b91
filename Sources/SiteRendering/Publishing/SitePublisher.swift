/// Puts a site in its output folder in one step: whoever looks sees the old one or the new one, also after a crash.
///
///     let publisher = SitePublisher(inputRoots: roots, homeFolder: home)
///     let outcome = try publisher.publish(files, to: "site")
///
/// The new site is put together in a hidden folder beside the output, synced, and exchanged with the old one. What
/// the user put into the output or edited there is carried over. The folder beside it and a lock are gone at the end,
/// whatever happens; those of a run that was killed are cleared by the next.
public struct SitePublisher: Sendable {
  private let inputRoots: [String]
  private let homeFolder: String?
  private let isCancelled: @Sendable () -> Bool

  /// - Parameters:
  ///   - inputRoots: folders that the output may not overlap, in either direction.
  ///   - homeFolder: never written to itself; folders below it are.
  ///   - isCancelled: asked between files. After a `true` nothing is changed, and ``PublishError/cancelled`` thrown.
  public init(inputRoots: [String], homeFolder: String?, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    (self.inputRoots, self.homeFolder, self.isCancelled) = (inputRoots, homeFolder, isCancelled)
  }

  /// Whether a site could go there, asked before the work is done. Makes nothing.
  public func check(_ output: String) throws(PublishError) {
    _ = try OutputFolder(output, inputRoots: inputRoots, homeFolder: homeFolder)
  }

  /// - Parameter files: in any order, each path once.
  /// - Throws: ``PublishError``; the output is then as it was.
  public func publish(_ files: [SiteFile], to output: String) throws(PublishError) -> PublishOutcome {
    try SiteFile.validate(files)
    let before = try OutputFolder(output, inputRoots: inputRoots, homeFolder: homeFolder)
    try PublishError.unifying { try before.makeParent() }
    let lock = try PublishLock(for: before)
    defer { lock.release() }
    return try PublishError.unifying {
      try StagingFolder.sweep(beside: before)
      // Another run may have ended between the first look and the lock.
      let folder = try OutputFolder(output, inputRoots: inputRoots, homeFolder: homeFolder)
      let manifest = SiteManifest(of: files)
      return try unchanged(folder, manifest) ?? replace(folder, files, manifest)
    }
  }

  /// The same manifest, and every file there. One of another size was edited, and would be kept.
  private func unchanged(_ folder: OutputFolder, _ manifest: SiteManifest) throws -> PublishOutcome? {
    guard folder.manifest == manifest else { return nil }
    var kept: [PublishOutcome.KeptFile] = []
    for entry in manifest.entries {
      guard let status = try FileSystem.status("\(folder.path)/\(entry.path)") else { return nil }
      if status.kind != .file || status.size != entry.size { kept.append(.init(path: entry.path, reason: .edited)) }
    }
    return PublishOutcome(isUnchanged: true, writtenFiles: 0, writtenBytes: 0, kept: kept, removed: [])
  }

  private func replace(_ folder: OutputFolder, _ files: [SiteFile], _ manifest: SiteManifest) throws -> PublishOutcome {
    let old = folder.exists ? try FolderListing(of: folder.path) : nil
    let plan = try PublishPlan(
      files: files, manifest: manifest, old: old, oldManifest: folder.manifest,
      content: { path throws(SystemError) in try FileSystem.read("\(folder.path)/\(path)") })
    var staging = try StagingFolder(for: folder)
    do {
      for entry in plan.carried { try staging.carry(entry, from: folder.path) }
      for index in plan.written {
        if isCancelled() { throw PublishError.cancelled }
        try staging.write(files[index].bytes, to: files[index].path)
      }
      try staging.write(manifest.encoded, to: SiteManifest.fileName)
      try staging.finish(carried: plan.carried, mode: folder.mode)
      if isCancelled() { throw PublishError.cancelled }
      let leftover = try swap(staging, with: folder)
      // The new site is published: what cannot be cleared now is cleared by the next run.
      if let leftover, let old, (try? rescue(from: leftover, to: folder.path, notIn: old)) != nil {
        try? FolderListing.removeTree(leftover)
      }
    } catch {
      staging.remove()
      throw error
    }
    return PublishOutcome(
      isUnchanged: false, writtenFiles: plan.written.count,
      writtenBytes: plan.written.reduce(0) { $0 + files[$1].bytes.count }, kept: plan.kept, removed: plan.removed)
  }

  /// Where the old site is then, if there was one. What fails is undone, so that the old site is in its place again.
  private func swap(_ staging: StagingFolder, with folder: OutputFolder) throws -> String? {
    guard folder.exists else {
      try FileSystem.rename(staging.path, to: folder.path)
      try syncParent(of: folder) { try FileSystem.rename(folder.path, to: staging.path) }
      return nil
    }
    if try FileSystem.exchange(staging.path, folder.path) {
      try syncParent(of: folder) { _ = try FileSystem.exchange(staging.path, folder.path) }
      return staging.path
    }
    let previous = StagingFolder.previousPath(for: folder)
    try FileSystem.rename(folder.path, to: previous)
    do {
      try FileSystem.rename(staging.path, to: folder.path)
    } catch {
      try FileSystem.rename(previous, to: folder.path)
      throw error
    }
    try syncParent(of: folder) {
      try FileSystem.rename(folder.path, to: staging.path)
      try FileSystem.rename(previous, to: folder.path)
    }
    return previous
  }

  private func syncParent(of folder: OutputFolder, orElse undo: () throws -> Void) throws {
    do {
      try FileSystem.syncFolder(folder.parent, andAllBelow: false)
    } catch {
      try undo()
      throw error
    }
  }

  /// What the user put into the old site while the new one was being made.
  private func rescue(from leftover: String, to output: String, notIn old: FolderListing) throws {
    let known = Set(old.entries.map(\.path))
    for entry in try FolderListing(of: leftover).entries where !known.contains(entry.path) {
      let target = "\(output)/\(entry.path)"
      guard try FileSystem.status(target) == nil else { continue }
      if entry.status.kind == .folder {
        try FileSystem.makeFolder(target, mode: entry.status.mode)
      } else {
        try FileSystem.rename("\(leftover)/\(entry.path)", to: target)
      }
    }
  }
}
