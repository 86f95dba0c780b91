/// The projects of a corpus and where each session belongs.
struct ProjectTable {
  struct Project {
    var key: Key64
    /// `nil` where no record named a directory: then the folder's name stands in.
    var path: Clean?
    var name: Clean
    var slug: Clean = ""
    var isFolderName: Bool { path == nil }
  }

  private(set) var projects: [Project] = []
  /// By file; `nil` for what is no session.
  private(set) var projectOfFile: [Int?]

  init(_ digests: [SessionDigest], parents: [Int?]) {
    projectOfFile = Array(repeating: nil, count: digests.count)
    var index: [Key64: Int] = [:]
    for file in digests.indices where digests[file].isSession {
      let project = Self.project(of: parents[file] ?? file, digests)
      if index[project.key] == nil {
        index[project.key] = projects.count
        projects.append(project)
      }
      projectOfFile[file] = index[project.key]
    }
    nameApart()
  }

  /// Of some of the files only: the projects that have a session among them, under the names that they have in all.
  func narrowed(to kept: [Int], _ digests: [SessionDigest]) -> ProjectTable {
    var narrowed = self
    let old = zip(kept, digests).map { file, digest in digest.isSession ? projectOfFile[file] : nil }
    let used = Set(old.compactMap { $0 }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($0.element, $0.offset) })
    narrowed.projects = used.map { projects[$0] }
    narrowed.projectOfFile = old.map { $0.flatMap { numbers[$0] } }
    return narrowed
  }

  private static func project(of file: Int, _ digests: [SessionDigest]) -> Project {
    if let key = digests[file].projectKey, let path = digests[file].projectPath {
      return Project(key: key, path: path, name: Clean(vouched: ProjectPath.name(path.text)))
    }
    let folder = ProjectPath.name(digests[file].projectFolder.text)
    let name = Clean(vouched: folder.isEmpty ? "(root)" : folder)
    return Project(key: Key64(.path, "folder:" + folder), path: nil, name: name)
  }

  /// Projects of one name take a part more of their path; slugs are unique in any case.
  private mutating func nameApart() {
    var byName: [Clean: [Int]] = [:]
    for (index, project) in projects.enumerated() { byName[project.name, default: []].append(index) }
    for (_, indices) in byName where indices.count > 1 {
      for index in indices {
        guard let path = projects[index].path else { continue }
        let parts = path.text.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        if parts.count >= 2 { projects[index].name = Clean(vouched: parts.suffix(2).joined(separator: "/")) }
      }
    }
    var slugs = SlugMaker()
    // In the order of key, not of files: a new session must not change an old project's address.
    for index in projects.indices.sorted(by: {
      (projects[$0].name, projects[$0].key) < (projects[$1].name, projects[$1].key)
    }) {
      projects[index].slug = slugs.slug(projects[index].name, key: projects[index].key)
    }
  }
}

/// Makes names for addresses: `[a-z0-9-]`, at most 60 characters, unique; hex digits of the key are added to a name that
/// is taken, reserved or empty.
struct SlugMaker {
  private var taken: Set<String> = ["con", "prn", "aux", "nul", "index"]

  init() {}

  mutating func slug(_ name: Clean, key: Key64) -> Clean {
    var slug = ""
    for byte in name.text.utf8 {
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower >= 0x61 && lower <= 0x7A || lower >= 0x30 && lower <= 0x39 {
        slug.unicodeScalars.append(Unicode.Scalar(lower))
      } else if !slug.isEmpty, slug.utf8.last != 0x2D {
        slug += "-"
      }
      if slug.utf8.count >= 60 { break }
    }
    while slug.utf8.last == 0x2D { slug.removeLast() }
    if slug.isEmpty || slug.isDeviceName || taken.contains(slug) {
      slug = (slug.isEmpty ? "x" : slug) + "-" + key.value.hexadecimal.prefix(8)
      while taken.contains(slug) { slug += "x" }
    }
    taken.insert(slug)
    return Clean(vouched: slug)
  }
}

extension String {
  /// `com1` … `lpt9`: names that some file systems keep for devices.
  fileprivate var isDeviceName: Bool {
    utf8.count == 4 && (hasPrefix("com") || hasPrefix("lpt")) && (utf8.last.map { $0 >= 0x30 && $0 <= 0x39 } ?? false)
  }
}
