/// The new site, put together beside the old one under a hidden name that says whose it is.
struct StagingFolder: Sendable {
  let path: String
  /// Of the folder that was made: after an exchange, another lies at `path`.
  private let identity: FileSystem.Identity?
  private var folders: Set<String> = []

  private static let staging = "-staging-"
  private static let previous = "-previous-"

  init(for output: OutputFolder) throws(SystemError) {
    path = output.sibling(Self.staging + String(FileSystem.processID))
    try FileSystem.makeFolder(path)
    identity = FileSystem.identity(of: path)
  }

  /// Where the old site waits while the new one takes its place, if that takes two steps.
  static func previousPath(for output: OutputFolder) -> String {
    output.sibling(previous + String(FileSystem.processID))
  }

  /// Clears what runs left behind that did not come to their end. Where one died between two steps, its old site goes
  /// back.
  static func sweep(beside output: OutputFolder) throws(SystemError) {
    // The folder is the user's: names in it that are not UTF-8 are none of ours.
    for name in try FileSystem.names(in: output.parent, skippingUnreadable: true) {
      let path = output.parent == "/" ? "/" + name : "\(output.parent)/\(name)"
      if isAbandoned(path, output.sibling(previous)), try FileSystem.status(output.path) == nil {
        try FileSystem.rename(path, to: output.path)
      } else if isAbandoned(path, output.sibling(previous)) || isAbandoned(path, output.sibling(staging)) {
        try FolderListing.removeTree(path)
      }
    }
  }

  private static func isAbandoned(_ path: String, _ prefix: String) -> Bool {
    guard path.hasPrefix(prefix), let process = Int(path.dropFirst(prefix.count)), process > 0 else { return false }
    return process == FileSystem.processID || !FileSystem.isRunning(process: process)
  }

  mutating func write(_ bytes: [UInt8], to relativePath: String) throws(SystemError) {
    try makeFolders(of: relativePath)
    try FileSystem.write(bytes, to: self.path(of: relativePath), syncing: FileSystem.syncsEachFile)
  }

  /// As it is: by a second name where that can be, which keeps owner, times and content to the byte.
  mutating func carry(_ entry: FolderListing.Entry, from folder: String) throws(SystemError) {
    try makeFolders(of: entry.path)
    let (source, target) = ("\(folder)/\(entry.path)", "\(path)/\(entry.path)")
    if entry.status.kind == .folder {
      guard folders.insert(entry.path).inserted else { return }
      try FileSystem.makeFolder(target)
      return
    }
    do {
      try FileSystem.link(source, to: target)
    } catch {
      switch entry.status.kind {
      case .file:
        try FileSystem.write(try FileSystem.read(source), to: target, syncing: FileSystem.syncsEachFile)
        try FileSystem.setMode(entry.status.mode, of: target)
      case .symbolicLink: try FileSystem.makeSymbolicLink(at: target, like: source)
      case .folder, .other: throw error
      }
    }
  }

  func path(of relativePath: String) -> String { "\(path)/\(relativePath)" }

  /// Those above it that were not made yet.
  mutating func makeFolders(of relativePath: String) throws(SystemError) {
    for folder in SiteFile.folders(of: relativePath) where folders.insert(folder).inserted {
      try FileSystem.makeFolder("\(path)/\(folder)")
    }
  }

  /// Permission bits come last: a folder that may not be written to would take no files.
  func finish(carried: [FolderListing.Entry], mode: UInt32?) throws(SystemError) {
    for entry in carried.reversed() where entry.status.kind == .folder {
      try FileSystem.setMode(entry.status.mode, of: "\(path)/\(entry.path)")
    }
    if let mode { try FileSystem.setMode(mode, of: path) }
    if FileSystem.syncsEachFile {
      for folder in folders.sorted() { try FileSystem.syncFolder("\(path)/\(folder)", andAllBelow: false) }
    }
    try FileSystem.syncFolder(path, andAllBelow: true)
  }

  /// Never the old site, should that stand there because an exchange could not be undone. What a passing fault left is
  /// tried once more; what stays even then, the next run clears (``sweep(beside:)``).
  func remove() {
    for _ in 0..<2 where FileSystem.identity(of: path) == identity { try? FolderListing.removeTree(path) }
  }
}
