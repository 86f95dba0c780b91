internal import SessionMining

/// How the mix of archetypes differs by project and changed over time.
struct MixBlocks {
  let site: SiteContext
  private var summary: ArchetypeSummary { site.report.archetypes }
  private var clusters: [ArchetypeRow] { summary.rows.filter(\.isCluster) }
  private static let mostProjects = 12, mostMonths = 6

  var blocks: [Block] { byProject + byMonth }

  // MARK: by project

  /// Clustered sessions of a project, by cluster.
  private struct Mix {
    var project: Clean
    var sessions: [Int]
    var total: Int { sessions.reduce(0, +) }
  }

  /// Most sessions first.
  private var mixes: [Mix] {
    var mixes: [Clean: Mix] = [:]
    let empty = Array(repeating: 0, count: clusters.count)
    for (index, row) in clusters.enumerated() {
      for project in row.projects {
        mixes[project.name, default: Mix(project: project.name, sessions: empty)].sessions[index] += project.count
      }
    }
    return mixes.values.sorted { ($1.total, $0.project) < ($0.total, $1.project) }
  }

  private var byProject: [Block] {
    let mixes = mixes
    guard mixes.count > 1 else { return [] }
    return [.heading("By project", id: "projects"), .figure(figure(mixes))]
  }

  private func figure(_ mixes: [Mix]) -> Figure {
    let shown = Array(mixes.prefix(Self.mostProjects))
    let named = min(ArchetypeText.inks.count, clusters.count)
    let inks = (0..<named).map { (ink: ArchetypeText.inks[$0], name: "\($0 + 1) \(clusters[$0].name)" as Clean) }
    let rest = clusters.count > named ? [(ink: Ink.rest, name: "the others" as Clean)] : []
    func parts(_ mix: Mix) -> [(ink: Ink, value: Int)] {
      let largest = (0..<named).map { (ink: ArchetypeText.inks[$0], value: mix.sessions[$0]) }
      return largest + [(ink: .rest, value: mix.sessions.dropFirst(named).reduce(0, +))]
    }
    let inProjects: Clean =
      mixes.count > shown.count
      ? "the \(Format.count(shown.count)) projects of \(Format.count(mixes.count)) with most of them"
      : Format.plural(shown.count, "project", "projects")
    return Figure(
      id: "mix-chart", finding: finding(shown),
      caption: Sentence(
        """
        Each bar is all clustered sessions of a project, \
        n = \(figure: Format.count(shown.reduce(0) { $0 + $1.total }), "archetypes.*.projects") in \(inProjects); the \
        \(Format.count(named)) largest kinds have a colour.
        """
      ).parts,
      chart: .stackedBars(
        shown.map {
          StackedBar(name: site.places.projectName($0.project), parts: parts($0), label: Format.count($0.total))
        },
        inks: inks + rest),
      table: table(shown))
  }

  /// The project whose sessions are most of one kind; one of a few sessions is no finding.
  private func finding(_ mixes: [Mix]) -> Clean {
    let ranked = mixes.filter { $0.total >= 10 }.compactMap { mix -> (mix: Mix, kind: Int, part: Int)? in
      guard let most = mix.sessions.max(), let kind = mix.sessions.firstIndex(of: most) else { return nil }
      return (mix, kind, most)
    }
    guard let first = ranked.max(by: { $0.part * $1.mix.total < $1.part * $0.mix.total }) else {
      return "How the kinds of session are spread over projects."
    }
    return """
      \(site.places.projectName(first.mix.project)) leans most to one kind: \
      \(Format.percent(first.part, of: first.mix.total)) of its sessions are \(clusters[first.kind].name).
      """
  }

  /// A row for each kind, a column for each project.
  private func table(_ mixes: [Mix]) -> Table {
    Table(
      id: "mix-table", caption: "Share of each project’s clustered sessions, by kind",
      columns: [.init("Archetype")]
        + mixes.map { .init(site.places.projectName($0.project), numeric: true, receipt: "archetypes.*.projects") },
      rows: clusters.enumerated().map { index, row in
        Table.Row(
          [.link(row.name, to: site.places.archetype(row.id))]
            + mixes.map { mix in
              let part = mix.sessions[index]
              return part == 0 ? Table.Cell([.muted("0")], sortKey: 0) : .share(part, of: mix.total)
            })
      })
  }

  // MARK: by month

  private var byMonth: [Block] {
    guard summary.months.count > 1 else { return [] }
    let shown = summary.months.suffix(Self.mostMonths)
    let table = Table(
      id: "months-table",
      caption: summary.months.count > shown.count
        ? "Sessions by kind, the last \(Format.count(shown.count)) months of \(Format.count(summary.months.count))"
        : "Sessions by kind and month",
      columns: [.init("Archetype")] + shown.map { .init($0.name, numeric: true, receipt: "clustering.months") },
      rows: summary.rows.enumerated().map { index, row in
        Table.Row(
          [.link(row.name, to: site.places.archetype(row.id))]
            + shown.map { month in .count(month.sessions[index], of: month.sessions.max() ?? 0) })
      })
    return [.heading("By month", id: "months"), .table(table)]
  }
}
