internal import SessionMining

/// One kind of session: what it is, what earned it its name, typical sessions, where it occurs, and how work flows in it.
struct ArchetypePage {
  let site: SiteContext
  let row: ArchetypeRow
  let number: Int
  let previous: Link?, next: Link?

  private static let mostProjects = 20
  private var receipt: String { "archetypes.\(Receipt.encoded(row.id.text))" }

  var page: Page {
    Page(
      path: site.places.archetype(row.id) ?? SitePath("archetypes/"), title: row.name, lede: lede.parts,
      section: .archetypes, breadcrumbs: [SiteContext.home, Link("Archetypes", SitePath("archetypes/"))],
      previous: previous, next: next, blocks: blocks)
  }

  private var lede: Sentence {
    let sessions = Format.plural(row.size, "session", "sessions")
    return """
      \(figure: sessions, "\(receipt).size"), \(Format.percent(row.humanSessions, of: row.size)) of them set by a \
      person; \(Format.plural(row.medianCalls, "call", "calls")) and \
      \(Format.duration(seconds: row.medianSeconds)) at the median.
      """
  }

  private var blocks: [Block] {
    var blocks: [Block] = [.paragraph([.text(row.description)])]
    guard row.isCluster else { return blocks + [.heading("Projects", id: "projects"), .table(projects)] }
    if let bootstrap = row.bootstrap, bootstrap < ArchetypeStability.weak {
      blocks.append(
        .note(
          """
          This kind is weak: drawn anew, the sessions give one that has \
          \(figure: ArchetypeText.index(bootstrap), "\(receipt).stability.bootstrap") in common with it.
          """))
    }
    blocks.append(
      .columns([
        (span: 7, blocks: [.heading("What sets it apart", id: "features"), features]),
        (span: 5, blocks: [.heading("Typical sessions", id: "exemplars"), .list(exemplars)] + sequence),
      ]))
    blocks += [.heading("Projects", id: "projects"), .table(projects)]
    return blocks + FlowBlocks(flow: row.flow, receipt: "\(receipt).flow").blocks
  }

  private var features: Block {
    guard !row.features.isEmpty else {
      return .empty("Nothing that at least a quarter of its sessions do is rarer in the others.")
    }
    let most = row.features.first?.weight ?? 1
    return .table(
      Table(
        id: "features-table", caption: "Tools and steps that its sessions have more of than others",
        columns: [
          .init("Tool or step"), .init("Weight", numeric: true, definition: "archetypes.*.features"),
          .init("Here", numeric: true), .init("In all", numeric: true),
        ],
        rows: row.features.map { feature in
          Table.Row([
            .code(feature.token),
            Table.Cell(
              [.text(ArchetypeText.index(feature.weight))], sortKey: feature.weight, share: feature.weight / most),
            percent(feature.share), percent(feature.shareOfAll),
          ])
        }, sortedBy: 1))
  }

  private func percent(_ share: Double) -> Table.Cell {
    Table.Cell([.text(Format.percent(Int((share * 1000).rounded()), of: 1000))], sortKey: share)
  }

  private var exemplars: [Sentence] {
    row.exemplars.compactMap { id in
      guard let session = site.report.sessions.first(where: { $0.id == id }) else { return nil }
      let title = SessionTable.title(of: session)
      let link: Inline = site.places.session(id).map { .link(Link(title, $0)) } ?? .name(title)
      let project = site.places.projectName(session.project)
      return "\(link) · \(name: project), \(Format.plural(session.toolCalls, "call", "calls"))"
    }
  }

  /// The moves of the session in the middle.
  private var sequence: [Block] {
    guard !row.typical.isEmpty else { return [] }
    return [
      .subheading("Typical sequence", id: "sequence"),
      .paragraph("The first of them, step by step: \(ArchetypeText.sequence(row.typical))."),
    ]
  }

  private var projects: Table {
    let shown = row.projects.prefix(Self.mostProjects)
    let most = shown.first?.count ?? 0
    return Table(
      id: "projects-table",
      caption: row.projects.count > shown.count
        ? "The \(Format.count(shown.count)) projects of \(Format.count(row.projects.count)) with most of these sessions"
        : "Projects with sessions of this kind",
      columns: [
        .init("Project"), .init("Sessions", numeric: true, receipt: "archetypes.*.projects"),
        .init("Of the project’s", numeric: true),
      ],
      rows: shown.map { project in
        let all = site.report.projects.first { $0.slug == project.name }.map { $0.sessions - $0.warmupSessions } ?? 0
        return Table.Row([
          .link(site.places.projectName(project.name), to: site.places.project(project.name)),
          .count(project.count, of: most), .share(project.count, of: all),
        ])
      }, sortedBy: 1)
  }
}
