/// Invented names for projects, branches and files, the same for the same name everywhere in a report.
///
///     atlas-web → amber      feature/login → branch-3      src/Login.swift → file-12.swift
///
/// Numbers and words are given in an order that follows from the names but does not show theirs: neither the alphabet
/// nor a hash of a name can be read back from them. A new name may give others another pseudonym.
public struct Pseudonyms: Sendable {
  private var projects: [String: String] = [:]
  private var branches: [String: String] = [:]
  private var files: [String: String] = [:]
  private var folders: [String: String] = [:]
  private var labels: [String: String] = [:]
  /// Tools keep their names, but for a project's in that of a server; two never become one.
  private var tools: [String: String] = [:]
  /// Names to be replaced inside sentences, commands and paths, in small letters, by their first two bytes; longest
  /// first.
  private var words: [UInt16: [(name: [UInt8], pseudonym: [UInt8])]] = [:]

  private static let projectWords = [
    "amber", "birch", "cobalt", "dune", "elder", "fern", "garnet", "heath", "indigo", "jasper", "kelp", "larch",
    "maple",
    "nutmeg", "ochre", "pebble", "quartz", "reed", "saffron", "thistle", "umbra", "velvet", "willow", "yew", "zinc",
  ]
  /// Names that every repository has, and that tell nothing.
  private static let common: Set<String> = [
    "main", "master", "develop", "dev", "trunk", "head", "production", "staging", "release", "test", "tests", "src",
  ]

  /// Of all names in the report.
  public init(_ report: Report) {
    var names: [LogText: Set<String>] = [:]
    var copy = report
    var seen: [(LogText, String)] = []
    withCollector(&copy) { kind, text in seen.append((kind, text.text)) }
    for (kind, text) in seen { names[kind, default: []].insert(text) }
    let projectNames = names[.project, default: []]
    // A key is a project's name made fit for an address: both get one pseudonym.
    for (index, row) in report.projects.sorted(by: { Self.order($0.slug.text) < Self.order($1.slug.text) }).enumerated()
    {
      let word = Self.projectWords[index % Self.projectWords.count]
      let round = index / Self.projectWords.count
      let pseudonym = round == 0 ? word : "\(word)-\(round + 1)"
      projects[row.slug.text] = pseudonym
      projects[row.name.text] = pseudonym
    }
    for name in projectNames.union(names[.projectKey, default: []]) where projects[name] == nil {
      projects[name] = "project-\(projects.count + 1)"
    }
    let ownBranches = names[.branch, default: []].union(names[.worktree, default: []])
    for name in Self.sorted(ownBranches) where !Self.common.contains(name.lowercased()) {
      branches[name] = "branch-\(branches.count + 1)"
    }
    for name in Self.sorted(names[.label, default: []]) { labels[name] = "source-\(labels.count + 1)" }
    // A path of the log's ends in the file's name; steps of a passage name the file alone.
    var bases: Set<String> = []
    for path in names[.file, default: []] { bases.insert(Self.base(of: path)) }
    for name in Self.sorted(bases) { files[name] = "file-\(files.count + 1)\(Self.ending(of: name))" }
    var logFolders: Set<String> = []
    for path in names[.log, default: []] {
      for part in path.split(separator: "/").dropLast() where !Self.isOurs(part) { logFolders.insert(String(part)) }
    }
    for name in Self.sorted(logFolders) { folders[name] = "folder-\(folders.count + 1)" }
    let all = makeWords(paths: names[.path, default: []])
    for word in all { words[Self.beginning(of: word.name[...]), default: []].append(word) }
    var taken = names[.tool, default: []].filter { !$0.hasPrefix("mcp__") }
    for name in taken { tools[name] = name }
    for name in names[.tool, default: []].sorted() where tools[name] == nil {
      let replaced = replacingWords(in: name)
      var (candidate, number) = (replaced, 2)
      while !taken.insert(candidate).inserted { (candidate, number) = ("\(replaced)-\(number)", number + 1) }
      tools[name] = candidate
    }
  }

  private static func beginning(of name: ArraySlice<UInt8>) -> UInt16 {
    name.prefix(2).reduce(0) { $0 << 8 | UInt16($1) }
  }

  /// Every name as such, and the parts of paths that are long enough to tell something.
  private func makeWords(paths: Set<String>) -> [(name: [UInt8], pseudonym: [UInt8])] {
    var table: [String: String] = [:]
    for (name, pseudonym) in folders { table[name.lowercased()] = pseudonym }
    for path in paths {
      for part in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).dropLast()
      where part.utf8.count >= 4 && !Self.common.contains(part.lowercased()) {
        table[part.lowercased()] = "folder"
      }
    }
    for (name, pseudonym) in files {
      table[name.lowercased()] = pseudonym
      let stem = name.prefix { $0 != "." }
      // A plain word may be one of the language.
      let isWord = stem.dropFirst().utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
      if stem.utf8.count >= 4, !isWord {
        table[stem.lowercased()] = String(pseudonym.prefix { $0 != "." })
      }
    }
    for (name, pseudonym) in branches {
      table[name.lowercased()] = pseudonym
      for part in name.split(separator: "/") where part.utf8.count >= 4 && !Self.common.contains(part.lowercased()) {
        if table[part.lowercased()] == nil { table[part.lowercased()] = pseudonym }
      }
    }
    for (name, pseudonym) in projects { table[name.lowercased()] = pseudonym }
    return table.filter { $0.key.utf8.count >= 3 && !Self.common.contains($0.key) }
      .sorted { ($1.key.utf8.count, $0.key) < ($0.key.utf8.count, $1.key) }
      .map { (Array($0.key.utf8), Array($0.value.utf8)) }
  }

  /// The report with invented names.
  public func apply(to report: inout Report) {
    report.mapLogText { kind, text in Clean(vouched: name(kind, text.text)) }
    // A pattern may be the beginning of a name, which no word of a report is.
    report.run.scope?.projects = []
    report.run.scope?.excludedProjects = []
    let projectPaths = report.projects.indices
    for index in projectPaths where report.projects[index].path != nil {
      report.projects[index].path = "~/\(report.projects[index].name)"
    }
  }

  private func name(_ kind: LogText, _ text: String) -> String {
    switch kind {
    case .project, .projectKey: projects[text] ?? replacingWords(in: text)
    case .branch, .worktree:
      branches[text] ?? (Self.common.contains(text.lowercased()) ? text : replacingWords(in: text))
    case .file: files[Self.base(of: text)] ?? replacingWords(in: text)
    case .log:
      text.split(separator: "/").enumerated().map { index, part in
        folders[String(part)] ?? (Self.isOurs(part) ? String(part) : replacingWords(in: String(part)))
      }.joined(separator: "/")
    case .tool: tools[text] ?? text
    case .label: labels[text] ?? text
    case .sessionKey, .insightKey, .toolKey, .model, .version: text
    default: replacingWords(in: text)
    }
  }

  /// Names as whole words, in any case: what stands before and after is no letter or digit.
  private func replacingWords(in text: String) -> String {
    let bytes = Array(text.utf8)
    let small = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    var (output, place) = ([UInt8](), 0)
    output.reserveCapacity(bytes.count)
    outer: while place < bytes.count {
      if place == 0 || !Self.isLetter(small[place - 1]) {
        for (name, pseudonym) in words[Self.beginning(of: small[place...])] ?? []
        where small[place...].starts(with: name) {
          let end = place + name.count
          guard end == small.count || !Self.isLetter(small[end]) else { continue }
          output += pseudonym
          place = end
          continue outer
        }
      }
      output.append(bytes[place])
      place += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x7A || byte >= 0x80
  }

  private static func base(of path: String) -> String {
    String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? Substring(path))
  }

  /// `.swift`: what kind of file it is.
  private static func ending(of name: String) -> String {
    guard let point = name.lastIndex(of: "."), point != name.startIndex else { return "" }
    let ending = name[point...]
    let isPlain = ending.dropFirst().utf8.allSatisfy { isLetter($0 | 0x20) && $0 < 0x80 }
    return ending.utf8.count <= 6 && ending.utf8.count > 1 && isPlain ? ending.lowercased() : ""
  }

  /// Parts of a log's path that Claude Code made: ids, and the folder of sub-agents.
  private static func isOurs(_ part: some StringProtocol) -> Bool {
    if part == "subagents" { return true }
    let stem = part.prefix { $0 != "." }
    return stem.utf8.count >= 6
      && stem.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }
      || stem.hasPrefix("agent-")
  }

  private static func sorted(_ names: Set<String>) -> [String] { names.sorted { order($0) < order($1) } }

  /// Follows from the name, and tells nothing of it.
  private static func order(_ name: String) -> (UInt64, String) { (Key64(.path, name).value, name) }
}

/// Reads every text of a log without changing it.
private func withCollector(_ report: inout Report, _ see: @escaping (LogText, Clean) -> Void) {
  report.mapLogText { kind, text in
    see(kind, text)
    return text
  }
}
