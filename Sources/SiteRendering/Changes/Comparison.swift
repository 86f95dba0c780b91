internal import SessionMining

/// Two reports side by side: what is in both, what came, what is gone. The same for the same two reports.
struct Comparison: Sendable {
  /// How much a difference may be trusted.
  enum Reading: String, Sendable {
    /// It is larger than sessions differ among themselves.
    case clear
    /// Sessions alone, drawn again, would differ as much.
    case scatter
    /// Fewer than ten sessions or events on one side: no share is given.
    case few
    /// Nothing has changed.
    case same
  }

  /// A number on both sides.
  struct Pair: Sendable {
    var before: Double, now: Double
    /// How many sessions, or events if they are fewer, the smaller side rests on.
    var support: (before: Double, now: Double)

    var difference: Double { now - before }
    /// As a share of what it was.
    var change: Double? { before > 0 && reading != .few ? difference / before : nil }

    static let fewest = 10.0

    /// n sessions that have nothing to do with each other differ by √n among themselves, so a sum over them by 1/√n of
    /// itself or more. Two of these scatters together are twice √(1/n + 1/m): what lies within is no news.
    var reading: Reading {
      if difference == 0 { return .same }
      if min(support.before, support.now) < Self.fewest { return .few }
      let scatter = 2 * (1 / support.before + 1 / support.now).squareRoot()
      return abs(difference) <= scatter * before ? .scatter : .clear
    }
  }

  /// A figure of the totals.
  struct Figure: Sendable {
    let path: String
    let before: ReportFigure, now: ReportFigure
    let pair: Pair
  }

  /// An entry of a list, on the sides that have it.
  struct Entry: Sendable {
    struct Side: Sendable {
      var rank: Int
      var count: Double, share: Double?
    }
    let name: Clean
    /// By which pages know it.
    let key: Clean
    let before: Side?, now: Side?
    let pair: Pair?
  }

  struct Story: Sendable {
    let id: Clean, title: Clean, project: Clean
    let score: Double
  }

  struct Parameter: Sendable {
    let path: String
    let before: Clean?, now: Clean?
  }

  let figures: [Figure]
  /// In the order of now, then what is gone in the order of before.
  let tools: [Entry], projects: [Entry], archetypes: [Entry]
  let come: [Story], gone: [Story]
  let keptStories: Int
  let parameters: [Parameter]
  let sessions: (before: Int, now: Int)
  /// Of the first and the last plausible record; `nil` where a report has none.
  let period: (before: ClosedRange<Int>?, now: ClosedRange<Int>?)

  init(before: JSONNode, now: JSONNode) {
    let sessions = (before: Self.sessions(before), now: Self.sessions(now))
    self.sessions = sessions
    figures = Self.figures(before["totals"], now["totals"], sessions)
    tools = Self.entries(before["tools"], now["tools"], key: "name", count: "calls", support: "sessions")
    projects = Self.entries(before["projects"], now["projects"], key: "slug", count: "sessions", support: "sessions")
    archetypes = Self.entries(
      before["archetypes"]?.clusters, now["archetypes"]?.clusters, key: "name", count: "size", support: "size")
    let stories = Self.stories(before["insights"], now["insights"])
    (come, gone, keptStories) = (stories.come, stories.gone, stories.kept)
    parameters = Self.parameters(before["run"], now["run"])
    period = (Self.period(before["totals"]), Self.period(now["totals"]))
  }

  private static func sessions(_ report: JSONNode) -> Int { max(0, report["totals"]?["sessions"]?.integer ?? 0) }

  private static func period(_ totals: JSONNode?) -> ClosedRange<Int>? {
    guard let first = totals?["firstTimestamp"]?.integer, let last = totals?["lastTimestamp"]?.integer, first <= last,
      first >= 0, last < 1 << 46
    else { return nil }
    return first...last
  }

  // MARK: figures

  private static func figures(_ before: JSONNode?, _ now: JSONNode?, _ sessions: (before: Int, now: Int)) -> [Figure] {
    let old = Dictionary(
      (before?.leaves("totals") ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    return (now?.leaves("totals") ?? []).compactMap { leaf in
      guard let other = old[leaf.path], let left = figure(other), let right = figure(leaf), let a = left.number,
        let b = right.number, a.isFinite, b.isFinite, abs(a) < 1e18, abs(b) < 1e18
      else { return nil }
      // A count below the number of sessions rests on as many as it counts.
      func support(_ value: Double, _ sessions: Int) -> Double {
        right.kind == .count ? min(abs(value), Double(sessions)) : Double(sessions)
      }
      let pair = Pair(before: a, now: b, support: (support(a, sessions.before), support(b, sessions.now)))
      return Figure(path: leaf.path, before: left, now: right, pair: pair)
    }
  }

  private static func figure(_ leaf: JSONNode.Leaf) -> ReportFigure? {
    ReportFigure(leaf.node, key: leaf.key, path: leaf.path).flatMap { $0.kind == .words ? nil : $0 }
  }

  // MARK: lists

  private static func entries(
    _ before: JSONNode?, _ now: JSONNode?, key: String, count: String, support: String
  ) -> [Entry] {
    let (old, new) = (sides(before, key, count, support), sides(now, key, count, support))
    let oldByKey = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let newKeys = Set(new.map(\.key))
    return new.map { row in
      guard let other = oldByKey[row.key] else {
        return Entry(name: row.name, key: row.key, before: nil, now: row.side, pair: nil)
      }
      let pair = Pair(before: other.side.count, now: row.side.count, support: (other.support, row.support))
      return Entry(name: row.name, key: row.key, before: other.side, now: row.side, pair: pair)
    }
      + old.filter { !newKeys.contains($0.key) }.map {
        Entry(name: $0.name, key: $0.key, before: $0.side, now: nil, pair: nil)
      }
  }

  private struct Row {
    let key: Clean, name: Clean
    let side: Entry.Side
    let support: Double
  }

  /// Of equal keys the first.
  private static func sides(_ list: JSONNode?, _ key: String, _ count: String, _ support: String) -> [Row] {
    var seen: Set<Clean> = []
    return (list?.list ?? []).enumerated().compactMap { index, node in
      guard let known = node[key]?.text, seen.insert(known).inserted, let number = node[count]?.double,
        (0...1e15).contains(number)
      else { return nil }
      return Row(
        key: known, name: node["name"]?.text ?? known,
        side: Entry.Side(rank: index + 1, count: number, share: node["share"]?.double),
        support: min(node[support]?.double ?? number, number))
    }
  }

  // MARK: insights

  /// Known by id; what has another id, for a log grew or windows are cut otherwise, by title and project.
  private static func stories(_ before: JSONNode?, _ now: JSONNode?) -> (come: [Story], gone: [Story], kept: Int) {
    let (old, new) = (stories(before), stories(now))
    let (oldIDs, newIDs) = (Set(old.map(\.id)), Set(new.map(\.id)))
    let (left, right) = (old.filter { !newIDs.contains($0.id) }, new.filter { !oldIDs.contains($0.id) })
    func told(_ story: Story) -> [Clean] { [story.title, story.project] }
    let (oldTold, newTold) = (Set(left.map(told)), Set(right.map(told)))
    let come = right.filter { !oldTold.contains(told($0)) }
    return (come, left.filter { !newTold.contains(told($0)) }, new.count - come.count)
  }

  private static func stories(_ list: JSONNode?) -> [Story] {
    (list?.list ?? []).compactMap { node in
      guard let id = node["id"]?.text, let title = node["title"]?.text else { return nil }
      return Story(id: id, title: title, project: node["project"]?.text ?? .empty, score: node["score"]?.double ?? 0)
    }
  }

  // MARK: parameters

  /// Those that shape figures; a title shapes none.
  private static let words: Set<String> = ["run.title", "run.insightPages"]

  private static func parameters(_ before: JSONNode?, _ now: JSONNode?) -> [Parameter] {
    let (old, new) = (before?.leaves("run") ?? [], now?.leaves("run") ?? [])
    func values(_ leaves: [JSONNode.Leaf]) -> [String: Clean] {
      Dictionary(leaves.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
    let (left, right) = (values(old), values(new))
    let paths = new.map(\.path) + old.map(\.path).filter { right[$0] == nil }
    return paths.filter { !words.contains($0) && left[$0] != right[$0] }.map {
      Parameter(path: $0, before: left[$0], now: right[$0])
    }
  }
}

extension JSONNode {
  /// A figure or a word at the end of a path.
  struct Leaf {
    let path: String, key: String
    let node: JSONNode

    var text: Clean {
      switch node {
      case .text(let text): text
      case .bool(let value): value ? "true" : "false"
      default: Clean(vouched: node.double.map(JSONNode.text(of:)) ?? "—")
      }
    }
  }

  /// Of objects in objects; a list of words and numbers is one leaf, any other has none.
  func leaves(_ path: String, key: String = "", depth: Int = 0) -> [Leaf] {
    switch self {
    case .object(let members) where depth < 4:
      members.flatMap { $0.value.leaves("\(path).\($0.key)", key: $0.key, depth: depth + 1) }
    case .array(let values) where values.allSatisfy(\.isWordOrNumber):
      [
        Leaf(
          path: path, key: key,
          node: .text(values.map { Leaf(path: "", key: "", node: $0).text }.joined(separator: ", ")))
      ]
    case .object, .array, .null: []
    default: [Leaf(path: path, key: key, node: self)]
    }
  }

  private var isWordOrNumber: Bool {
    switch self {
    case .text, .integer, .number: true
    case .object, .array, .bool, .null: false
    }
  }

  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// Without the rows that are no cluster: those of few calls.
  fileprivate var clusters: JSONNode {
    .array((list ?? []).filter { if case .bool(false)? = $0["isCluster"] { false } else { true } })
  }
}
