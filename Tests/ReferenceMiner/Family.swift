/// Parents of sub-agents, and the project of each file.
struct Family {
  /// For each sub-agent file the index of its parent's file; nil for main files and orphans.
  let parents: [Int?]
  let projects: [String]

  init(_ files: [FileFacts], rootName: String) {
    var bySessionID: [String: Set<Int>] = [:]
    for (index, facts) in files.enumerated() where facts.isSession && !facts.isSubagent {
      bySessionID[facts.file.stem, default: []].insert(index)
      if let id = facts.firstSessionID { bySessionID[id, default: []].insert(index) }
    }
    let parents = files.map { facts -> Int? in
      guard facts.isSubagent, let id = facts.sessionID else { return nil }
      return bySessionID[id, default: []].min { left, right in
        let (a, b) = (files[left].file, files[right].file)
        let aIsNear = a.projectFolders == facts.file.projectFolders
        let bIsNear = b.projectFolders == facts.file.projectFolders
        if aIsNear != bIsNear { return aIsNear }
        return LogFile.precedes(a.path, b.path)
      }
    }
    self.parents = parents
    projects = files.indices.map { index in
      Self.ownProject(of: files[parents[index] ?? index], rootName: rootName)
    }
  }

  /// The project by the file's own records, else by its folder, marked as such.
  private static func ownProject(of facts: FileFacts, rootName: String) -> String {
    if !facts.isSubagent, let original = facts.firstOriginalDirectory { return ProjectPath.normalized(original) }
    if let directory = facts.firstDirectory { return ProjectPath.normalized(directory) }
    return "folder:" + (facts.file.projectFolders.last ?? rootName)
  }
}
