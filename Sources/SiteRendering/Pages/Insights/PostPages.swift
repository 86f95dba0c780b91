internal import SessionMining

/// The drafts: a list with their status, and a preview of each.
struct PostPages {
  let site: SiteContext

  var plans: [PagePlan] {
    let told = site.told
    return [PagePlan(.posts) { index }]
      + told.indices.map { place in
        PagePlan(.posts) {
          preview(
            of: told[place], previous: told.element(at: place - 1).flatMap(link(to:)),
            next: told.element(at: place + 1).flatMap(link(to:)))
        }
      }
  }

  private func link(to row: InsightRow) -> Link? {
    site.places.draft(row.id).map { Link(row.title.shortened(to: InsightTable.longestTitle), $0) }
  }

  // MARK: The list

  private var index: Page {
    let count = site.told.count
    let lede: Sentence =
      count == 0
      ? "No draft."
      : """
      \(Format.plural(count, "draft", "drafts")), each as a blog post, a thread, a short post and a paragraph for a \
      newsletter.
      """
    return Page(
      path: SitePath("posts/"), title: "Posts", lede: lede.parts, section: .posts, breadcrumbs: [SiteContext.home],
      previous: nil, next: nil, blocks: count == 0 ? [.empty(reason)] : blocks)
  }

  private var reason: Sentence {
    site.insights.isEmpty
      ? """
      A draft is made of each of the best insights, and there is no insight: \
      \(link: "the insights page", to: SitePath("insights/")) says why.
      """
      : "Drafts are made of the first insights, as many as \(code: "--top") says, and it says none."
  }

  private var blocks: [Block] {
    [
      .paragraph(
        """
        All that a draft says is read off the log. What only you can say stands as \(code: "[your words: …]"). Edit \
        the files where they are: a draft that you have changed is never written again.
        """
      ),
      .table(
        Table(
          id: "drafts", caption: "Drafts, the best insight first",
          columns: [
            .init("Rank", numeric: true, receipt: "insights.*.rank"), .init("Draft"), .init("Status"),
            .init("Category", receipt: "insights.*.category"), .init("Markdown"),
          ],
          rows: site.told.map(row), filterable: true)),
    ]
  }

  private func row(_ row: InsightRow) -> Table.Row {
    var status: [Inline] = [.text(row.status.name)]
    if let address = row.publishedAddress { status += [.text(" "), .code(address)] }
    return Table.Row([
      .count(row.rank),
      .link(row.title.shortened(to: InsightTable.longestTitle), to: site.places.draft(row.id)),
      Table.Cell(status), .category(row.category), Table.Cell(files(of: row)),
    ])
  }

  private func files(of row: InsightRow) -> [Inline] {
    guard let folder = site.places.draft(row.id)?.folder else { return [] }
    return DraftFormat.allCases.enumerated().flatMap { index, format -> [Inline] in
      (index == 0 ? [] : [.text(" · ")])
        + [.link(Link(format.name, SitePath(folder + format.fileName)))]
    }
  }

  // MARK: A preview

  private func preview(of row: InsightRow, previous: Link?, next: Link?) -> Page {
    let facts = DraftFiles(site: site).facts(of: row)
    var lede: Sentence = "A draft of "
    lede += site.places.insight(row.id).map { "\(link: "this insight", to: $0)" } ?? "this insight"
    lede += ", in \(Format.count(DraftFormat.allCases.count)) formats: "
    lede.parts += files(of: row)
    lede += "."
    let blanks = Set(DraftFormat.post.blocks(facts).flatMap(\.lines).flatMap(\.blanks)).count
    return Page(
      path: site.places.draft(row.id) ?? SitePath("posts/"), title: row.title, lede: lede.parts, section: .posts,
      breadcrumbs: [SiteContext.home, Link("Posts", SitePath("posts/"))], previous: previous, next: next,
      blocks: [
        .note(
          """
          \(Format.plural(blanks, "place waits", "places wait")) for your words, in bold. Everything else is read \
          off the log. This page shows the draft as it was made; your changes to \(code: "post.md") stay in that file.
          """
        )
      ] + sections(of: DraftFormat.post.blocks(facts)) + others(facts))
  }

  /// Each heading of the draft is one of the page.
  private func sections(of blocks: [DraftBlock]) -> [Block] {
    var output: [Block] = []
    var pending: [DraftBlock] = []
    func flush() {
      guard !pending.isEmpty else { return }
      output.append(.prose(Prose(Clean(vouched: DraftMarkdown.text(of: pending)), from: .own)))
      pending = []
    }
    for block in blocks {
      guard case .heading(let line) = block else {
        pending.append(block)
        continue
      }
      flush()
      output.append(.heading(Clean(vouched: DraftMarkdown.text(of: line)), id: "draft-\(line.frame)"))
    }
    flush()
    return output
  }

  private func others(_ facts: DraftFacts) -> [Block] {
    DraftFormat.allCases.filter { $0 != .post }.map { format in
      let body = format.blocks(facts).filter { if case .heading = $0 { false } else { true } }
      return .details(
        summary: format.name, blocks: [.prose(Prose(Clean(vouched: DraftMarkdown.text(of: body)), from: .own))])
    }
  }
}

extension DraftLine {
  var blanks: [DraftBlank] { parts.compactMap { if case .blank(let blank) = $0 { blank } else { nil } } }
}
