internal import SessionMining

/// How firmly the clustering stands, and what it is compared with: said as it is, also where it is otherwise than hoped.
struct StabilityBlocks {
  let site: SiteContext
  private var summary: ArchetypeSummary { site.report.archetypes }
  private var stability: ArchetypeStability { summary.stability }

  var blocks: [Block] {
    guard stability.betweenSeeds != nil else {
      return [.empty("Two sessions with enough calls are needed to compare one clustering with another.")]
    }
    return [.table(table)] + sentences.map { .paragraph($0) } + counts
  }

  private var table: Table {
    func row(_ name: Clean, _ values: [Double?]) -> Table.Row {
      Table.Row([.text(name)] + values.map { Table.Cell([.text(ArchetypeText.index($0))], sortKey: $0) })
    }
    return Table(
      id: "stability-table", caption: "Agreement of clusterings of the same sessions; 1 is the same",
      columns: [
        .init("Clustering"), .init("Between seeds", numeric: true, receipt: "clustering.stability.betweenSeeds"),
        .init("Resampled", numeric: true, receipt: "clustering.stability.bootstrap"),
      ],
      rows: [
        row("By tools, this one", [stability.betweenSeeds, stability.bootstrap]),
        row("By tools, plain k-means", [stability.plainKMeans, nil]),
        row("By words of prompts and titles", [stability.text, stability.textBootstrap]),
      ])
  }

  private var sentences: [Sentence] {
    var sentences: [Sentence] = [
      """
      Measured on \(figure: Format.plural(stability.sampled, "session", "sessions"), "clustering.stability.sampled"), \
      over \(Format.count(stability.runs)) runs with other seeds and \(Format.count(stability.resamples)) resamples.
      """
    ]
    let clusters = summary.clusters
    if stability.weakClusters > 0 {
      let weak = figure(stability.weakClusters, of: clusters)
      sentences.append(
        """
        \(weak) of \(Format.plural(clusters, "kind", "kinds")) are weak: when the sessions are drawn anew, another is \
        found in their place. Take them as a hint.
        """)
    } else {
      sentences.append("No kind is weak: each comes back when the sessions are drawn anew.")
    }
    if let tools = stability.betweenSeeds, let text = stability.text {
      let (left, right) = (ArchetypeText.index(tools), ArchetypeText.index(text))
      if tools > text + 0.02 {
        sentences.append(
          "In this corpus, tools are the firmer ground: \(left) against \(right) by the words of what was asked.")
      } else if text > tools + 0.02 {
        sentences.append(
          """
          In this corpus, words are the firmer ground: \(right) against \(left) by tools. That need not mean that they \
          tell kinds of work apart: words tell projects apart.
          """)
      } else {
        sentences.append("Tools and words are equally firm ground in this corpus: \(left) and \(right).")
      }
    }
    if let agreement = stability.toolsAndText {
      let value = ArchetypeText.index(agreement)
      let common: Clean = agreement < 0.25 ? "little" : agreement < 0.6 ? "something" : "much"
      sentences.append(
        """
        What tools and words find has \(common) in common: \(figure: value, "clustering.stability.toolsAndText"), where 1 \
        would be the same.
        """)
    }
    return sentences
  }

  private func figure(_ part: Int, of whole: Int) -> Inline {
    .figure(Format.count(part), receipt: "clustering.stability.weakClusters")
  }

  /// When the number was to be found: how the others did.
  private var counts: [Block] {
    guard !summary.countScores.isEmpty else { return [] }
    return [
      .details(
        summary: "Stability by number of kinds",
        blocks: [
          .table(
            Table(
              id: "counts-table", caption: "Mean stability of the kinds, by their number",
              columns: [
                .init("Kinds", numeric: true),
                .init("Resampled", numeric: true, receipt: "clustering.clusterCounts"),
              ],
              rows: summary.countScores.map {
                Table.Row([
                  .count($0.clusters), Table.Cell([.text(ArchetypeText.index($0.stability))], sortKey: $0.stability),
                ])
              }))
        ])
    ]
  }
}
