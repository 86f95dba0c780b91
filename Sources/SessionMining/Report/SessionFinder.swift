/// Finds a session by what a person has of it: its id, the name of its log, or the address of its page, each whole or its
/// beginning.
///
///     3f2a9c41-77d0-…   the session's id           agent-a81f03   an agent's, with or without agent-
///     308a0cd1          the end of its page's address
///
/// What is whole comes before what is a beginning: an id that is also the beginning of another is no riddle.
public struct SessionFinder: Sendable {
  private let corpus: Corpus
  /// Addresses, by file; empty for what is no session.
  public let ids: [Clean]

  public enum Match: Sendable, Hashable {
    case one(Int)
    case none
    case several([Int])
  }

  /// Less than this of an id is no name.
  public static let shortest = 4

  public init(_ corpus: Corpus) { (self.corpus, ids) = (corpus, corpus.sessionIDs) }

  /// Numbers of files, ascending.
  public func match(_ text: String) -> Match {
    let wanted = text.lowercased()
    let whole = files { $0 == wanted }
    if whole.count == 1 { return .one(whole[0]) }
    if whole.count > 1 { return .several(whole) }
    guard wanted.utf8.count >= Self.shortest else { return .none }
    let beginning = files { $0.hasPrefix(wanted) }
    return beginning.isEmpty ? .none : beginning.count == 1 ? .one(beginning[0]) : .several(beginning)
  }

  /// The session of a log file, by its path below the root.
  public func match(logAt path: String) -> Match {
    let key = Key64(.path, "0/\(path)")
    let files = corpus.digests.indices.filter { corpus.digests[$0].isSession && corpus.digests[$0].pathKey == key }
    return files.isEmpty ? .none : files.count == 1 ? .one(files[0]) : .several(files)
  }

  private func files(_ isWanted: (String) -> Bool) -> [Int] {
    corpus.digests.indices.filter { file in
      corpus.digests[file].isSession && names(of: file).contains { isWanted($0.lowercased()) }
    }
  }

  private func names(of file: Int) -> [String] {
    let name = corpus.digests[file].file.text.split(separator: "/").last.map { String($0.dropLast(6)) } ?? ""
    let agent = name.hasPrefix("agent-") ? [String(name.dropFirst(6))] : []
    return [ids[file].text, name] + agent
  }
}
