/// Who set the work of a session.
enum SessionKind: Int {
  case human = 0
  case subagent = 1
  case automated = 2

  /// The kinds of all files; the first rule that speaks decides.
  static func kinds(of files: [FileFacts], ownership: Ownership) -> [SessionKind] {
    files.indices.map { kind(of: $0, in: files, ownership: ownership, visited: []) }
  }

  private static func kind(
    of index: Int, in files: [FileFacts], ownership: Ownership, visited: Set<Int>
  ) -> SessionKind {
    let facts = files[index]
    if facts.isSubagent { return .subagent }
    let firstText = RecordText.strippingLeadingBlocks(facts.firstUserText ?? "")
    if firstText.begins(with: "<teammate-message") || facts.hasTeamName { return .automated }
    if facts.hasHumanMark { return .human }
    if let entrypoint = facts.firstEntrypoint {
      if entrypoint.begins(with: "sdk-") { return .automated }
      if ["cli", "claude-vscode", "claude-desktop"].contains(entrypoint) { return .human }
    }
    if facts.isBackground {
      guard let copied = copiedFile(by: index, in: files, ownership: ownership), !visited.contains(copied),
        copied != index
      else { return .automated }
      return kind(of: copied, in: files, ownership: ownership, visited: visited.union([index]))
    }
    return facts.firstRecordType == "queue-operation" ? .automated : .human
  }

  /// The owner of the first record that another main file holds as well.
  private static func copiedFile(by index: Int, in files: [FileFacts], ownership: Ownership) -> Int? {
    for case let key? in files[index].records.map(\.key) {
      let others = (ownership.holders[key] ?? []).filter { $0 != index && !files[$0].isSubagent }
      if !others.isEmpty { return ownership.owner(ofRecord: key) }
    }
    return nil
  }
}
