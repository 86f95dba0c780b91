/// Puts a finished staging folder in the place of the site that stands there.
struct SiteSwap {
  let folder: OutputFolder

  /// Where the old site is then, if there was one. What fails is undone, so that the old site is in its place again.
  func swap(_ staging: StagingFolder) throws -> String? {
    guard folder.exists else {
      try FileSystem.rename(staging.path, to: folder.path)
      try syncParent { try FileSystem.rename(folder.path, to: staging.path) }
      return nil
    }
    if try FileSystem.exchange(staging.path, folder.path) {
      try syncParent { _ = try FileSystem.exchange(staging.path, folder.path) }
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
    try syncParent {
      try FileSystem.rename(folder.path, to: staging.path)
      try FileSystem.rename(previous, to: folder.path)
    }
    return previous
  }

  private func syncParent(orElse undo: () throws -> Void) throws {
    do {
      try FileSystem.syncFolder(folder.parent, andAllBelow: false)
    } catch {
      try undo()
      throw error
    }
  }

  /// What the user put into the old site while the new one was being made.
  static func rescue(from leftover: String, to output: String, notIn old: FolderListing) throws {
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
