/// The place that the site is to be published to, found fit for it.
struct OutputFolder: Sendable {
  /// Absolute, without symbolic links.
  let path: String
  let parent: String
  let name: String
  let exists: Bool
  /// `nil` for an empty or a new folder.
  let manifest: SiteManifest?
  /// Permission bits of the folder that is there: a private folder stays private.
  let mode: UInt32?

  /// Looks only: nothing is made before all is found fit, least of all among the logs. ``makeParent()`` comes after.
  ///
  /// - Throws: ``PublishError/refused(_:output:)`` for `/`, a home folder, anything in `.git`, what overlaps an input,
  ///   a symbolic link, a file, and a folder that holds something but no site of ours; ``PublishError/system(_:)``
  ///   where nothing can be written.
  init(_ output: String, inputRoots: [String], homeFolder: String?) throws(PublishError) {
    self = try PublishError.unifying { try OutputFolder(checking: output, inputRoots, homeFolder) }
  }

  private init(checking output: String, _ inputRoots: [String], _ homeFolder: String?) throws {
    func refuse(_ refusal: PublishError.Refusal) -> PublishError { .refused(refusal, output: output) }
    let trimmed = Self.trimmed(output)
    if trimmed == "/" { throw refuse(.fileSystemRoot) }
    let status = try FileSystem.status(trimmed)
    switch status?.kind {
    case .symbolicLink: throw refuse(.symbolicLink)
    case .file, .other: throw refuse(.notAFolder)
    case .folder, nil: break
    }
    path = try status == nil ? Self.futurePath(of: trimmed) : Self.resolved(trimmed)
    if path == "/" { throw refuse(.fileSystemRoot) }
    (parent, name) = Self.split(path)
    (exists, mode) = (status != nil, status?.mode)

    if path.split(separator: "/").contains(where: { $0.lowercased() == ".git" }) { throw refuse(.insideGitFolder) }
    let ancestors = Set(Self.ancestors(of: path).compactMap(FileSystem.identity(of:)))
    let identity = FileSystem.identity(of: path)
    for root in inputRoots {
      guard let rootIdentity = FileSystem.identity(of: root), let rootPath = FileSystem.resolve(root) else { continue }
      let isInside = ancestors.contains(rootIdentity)
      let isAround = Self.ancestors(of: rootPath).contains {
        FileSystem.identity(of: $0) == identity && identity != nil
      }
      if isInside || isAround { throw refuse(.overlapsInput(root)) }
    }
    if let homeFolder, let home = FileSystem.resolve(homeFolder), identity != nil {
      let isAround = Self.ancestors(of: home).contains { FileSystem.identity(of: $0) == identity }
      if isAround { throw refuse(.homeFolder) }
    }

    manifest = exists ? SiteManifest.read(in: path) : nil
    if exists, manifest == nil {
      if try FileSystem.status("\(path)/.git") != nil { throw refuse(.gitWorkTree) }
      guard try FileSystem.names(in: path).isEmpty else { throw refuse(.notEmpty) }
    }
    // The site is put together beside its place; what cannot be written is found out before the work, not after.
    if let nearest = Self.ancestors(of: parent).first(where: { FileSystem.identity(of: $0) != nil }) {
      try FileSystem.checkWritable(nearest)
    }
  }

  /// Makes the folders above it where they are missing.
  func makeParent() throws(SystemError) {
    for folder in Self.ancestors(of: parent).reversed() where FileSystem.identity(of: folder) == nil {
      do {
        try FileSystem.makeFolder(folder)
      } catch {
        // Another run may have made it in the meantime.
        if FileSystem.identity(of: folder) == nil { throw error }
      }
    }
  }

  /// A sibling for something of ours, hidden.
  func sibling(_ kind: String) -> String { "\(parent == "/" ? "" : parent)/.\(name).generate-site\(kind)" }

  // MARK: Paths

  /// A slash at the end would follow a symbolic link.
  private static func trimmed(_ path: String) -> String {
    var path = path.isEmpty ? "." : path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }

  private static func resolved(_ path: String) throws -> String {
    guard let resolved = FileSystem.resolve(path) else { throw missing(path) }
    return resolved
  }

  private static func missing(_ path: String) -> SystemError {
    SystemError(operation: .inspect, path: path, code: FileSystem.noSuchFile)
  }

  /// The absolute path of what is not there yet: that of the nearest folder above that is, and the names below it.
  private static func futurePath(of path: String) throws -> String {
    var missingNames: [String] = []
    var rest = path.hasPrefix("/") ? path : "./" + path
    while true {
      if let resolved = FileSystem.resolve(rest) {
        if try FileSystem.status(resolved)?.kind != .folder {
          throw PublishError.refused(.notAFolder, output: rest)
        }
        return (resolved == "/" ? "" : resolved) + missingNames.reversed().map { "/" + $0 }.joined()
      }
      // A link that leads nowhere, or a name that goes up from what is not there.
      guard try FileSystem.status(rest) == nil else { throw missing(rest) }
      let (parent, name) = split(rest)
      if name == ".." || parent == rest { throw missing(path) }
      if !name.isEmpty && name != "." { missingNames.append(name) }
      rest = parent
    }
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  /// `/a/b` → `/a/b`, `/a`, `/`.
  private static func ancestors(of path: String) -> [String] {
    var (all, path) = ([path], path)
    while path != "/" && path != "." {
      path = split(path).parent
      all.append(path)
    }
    return all
  }
}
