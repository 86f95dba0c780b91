internal import SessionMining

/// Tokens by kind and by model, and what they would have cost.
struct TokenBlocks {
  let site: SiteContext
  private var report: Report { site.report }
  private var totals: Totals { site.report.totals }

  var blocks: [Block] {
    let heading = Block.heading("Tokens and models", id: "tokens")
    guard let figure = ReportFigures(site: site).tokens(totals.tokens, id: "tokens-by-kind", receipt: "totals.tokens")
    else { return [heading, .empty("No assistant record carries a usage block, so no tokens can be counted.")] }
    var left: [Block] = [.figure(figure)]
    left.append(.paragraph(cost))
    if totals.outputLowerBoundSessions > 0 {
      let sessions = Format.plural(totals.outputLowerBoundSessions, "session", "sessions")
      left.append(
        .note(
          """
          \(figure: sessions, "totals.outputLowerBoundSessions") come from versions that logged only a placeholder for \
          output: their output tokens are a lower bound.
          """))
    }
    return [heading, .columns([(span: 5, blocks: left), (span: 7, blocks: [models])])]
  }

  private var cost: Sentence {
    guard let cost = totals.estimatedCost else {
      return "No price is known for the models in these logs, so there is no estimate of the cost."
    }
    let text = Format.cost(cost, currency: site.currency)
    let unpriced = report.prices.unpricedModels
    var sentence: Sentence =
      """
      At list prices of \(report.prices.asOf) these tokens come to \(figure: text, "totals.estimatedCost.amount"), \
      whatever was in fact paid.
      """
    if cost.hasUnpriced {
      sentence +=
        unpriced.isEmpty
        ? " Tokens of models without a known price are not in it."
        : " Not in it, for want of a price: \(name: Format.list(unpriced, atMost: 6))."
    }
    return sentence
  }

  private var models: Block {
    guard !report.models.isEmpty else { return .empty("No record names a model.") }
    let most = report.models.map(\.tokens.output).max() ?? 0
    return .table(
      Table(
        id: "models", caption: "Models by output tokens",
        columns: [
          .init("Model"), .init("Messages", numeric: true, receipt: "models.*.messages"),
          .init("Output", numeric: true, receipt: "models.*.tokens.output"),
          .init("Cache share", numeric: true), .init("Cost", numeric: true, receipt: "models.*.estimatedCost.amount"),
        ],
        rows: report.models.prefix(20).map { model in
          let prompt = model.tokens.input.adding(model.tokens.cacheWrite).adding(model.tokens.cacheRead)
          var output = Table.Cell.count(model.tokens.output, of: most)
          if model.outputIsLowerBound { output.content.insert(.text("≥\u{A0}"), at: 0) }
          return Table.Row([
            .name(model.name), .count(model.messages), output, .share(model.tokens.cacheRead, of: prompt),
            .cost(model.estimatedCost, site.currency),
          ])
        }, sortedBy: 2))
  }
}
