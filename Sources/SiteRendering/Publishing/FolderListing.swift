/// All that lies below a folder, symbolic links listed and not followed.
struct FolderListing: Sendable {
  struct Entry: Sendable {
    /// Below the folder.
    var path: String
    var status: FileSystem.Status
  }

  /// A folder comes before what it holds.
  let entries: [Entry]

  /// Folder by folder, not by recursion: depth is the user's.
  init(of root: String) throws(SystemError) {
    var entries: [Entry] = []
    var pending = [""]
    while let folder = pending.popLast() {
      for name in try FileSystem.names(in: folder.isEmpty ? root : "\(root)/\(folder)") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard let status = try FileSystem.status("\(root)/\(path)") else { continue }
        entries.append(Entry(path: path, status: status))
        if status.kind == .folder { pending.append(path) }
      }
    }
    self.entries = entries
  }

  /// Removes all of it and the folder itself.
  static func removeTree(_ root: String) throws(SystemError) {
    guard let status = try FileSystem.status(root) else { return }
    guard status.kind == .folder else { return try FileSystem.remove(root, isFolder: false) }
    let entries = try FolderListing(of: root).entries
    // What is in a folder that may not be written to could not be removed.
    for entry in entries where entry.status.kind == .folder && entry.status.mode & 0o700 != 0o700 {
      try FileSystem.setMode(0o700, of: "\(root)/\(entry.path)")
    }
    for entry in entries.reversed() {
      try FileSystem.remove("\(root)/\(entry.path)", isFolder: entry.status.kind == .folder)
    }
    try FileSystem.remove(root, isFolder: true)
  }
}
