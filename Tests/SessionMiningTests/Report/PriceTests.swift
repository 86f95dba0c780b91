import Testing

@testable import SessionMining

@Suite struct PriceTests {
  static let names: [Row<String, String>] = [
    Row("claude-opus-4-5", "claude-opus-4-5"), Row("claude-opus-4-5-20251101", "claude-opus-4-5"),
    Row("anthropic/claude-opus-4-5@20251101", "claude-opus-4-5"),
    Row("anthropic/claude-opus-4.5", "claude-opus-4.5"),
    Row("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5"),
    Row(
      "arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0", "claude-haiku-4-5"),
    Row("claude-sonnet-4-5[1m]", "claude-sonnet-4-5"), Row("claude-3-5-haiku-latest", "claude-3-5-haiku"),
    Row("vertex_ai/claude-opus-4-1@20250805", "claude-opus-4-1"),
    Row("glm-4.7", "glm-4.7"), Row("model-12345678", "model-12345678"), Row("my-claude-opus-5", "my-claude-opus-5"),
    Row("", ""),
  ]

  @Test("a model's name without provider and date", arguments: names)
  func baseName(_ row: Row<String, String>) {
    #expect(PriceTable.baseName(row.input) == row.expected)
  }

  static let table = PriceTable(
    currency: "EUR", asOf: "2026-01-01",
    models: ["m": .init(input: 1, output: 10, cacheWrite5m: 2, cacheWrite1h: 4, cacheRead: 0.5)])

  private static func usage(_ model: Clean, _ tokens: TokenCounts, write1h: Int = 0) -> SessionFigures.ModelTokens {
    var usage = SessionFigures.ModelTokens(model: model)
    (usage.messages, usage.tokens, usage.cacheWrite1h) = (1, tokens, write1h)
    return usage
  }

  static let costs: [Row<(TokenCounts, write1h: Int), Double>] = [
    Row("input", (TokenCounts(input: 2_000_000), 0), 2), Row("output", (TokenCounts(output: 500_000), 0), 5),
    Row("reads", (TokenCounts(cacheRead: 1_000_000), 0), 0.5),
    Row("writes whose lifetime is not known cost as five minutes", (TokenCounts(cacheWrite: 1_000_000), 0), 2),
    Row("an hour's writes", (TokenCounts(cacheWrite: 1_000_000), 1_000_000), 4),
    Row("some of each", (TokenCounts(cacheWrite: 1_000_000), 250_000), 2.5),
    Row("more of an hour than there is", (TokenCounts(cacheWrite: 1_000_000), 9_000_000), 4),
    Row(
      "all", (TokenCounts(input: 1_000_000, output: 1_000_000, cacheWrite: 1_000_000, cacheRead: 1_000_000), 0), 13.5),
    Row("nothing", (TokenCounts(), 0), 0),
  ]

  @Test("what tokens cost", arguments: costs)
  func cost(_ row: Row<(TokenCounts, write1h: Int), Double>) {
    let usage = Self.usage("m", row.input.0, write1h: row.input.write1h)
    #expect(Self.table.price(of: "m")?.cost(usage) == row.expected)
  }

  @Test(
    "a model that is not in the table has no price: it is never free, and not that of a similar name",
    arguments: ["n", "m-2", "mm", "<synthetic>", ""])
  func unpriced(_ model: String) {
    #expect(Self.table.price(of: Clean(vouched: model)) == nil)
  }

  @Test("only unpriced models: the total is not known, rather than nothing")
  func nothingPriced() async {
    let logs = LogBuilder()
    logs.file(
      "app/s1.jsonl", [.prompt("u1", at: 0, "go"), .assistant("u2", at: 1, message: "m1", model: "house-model")])
    let report = await logs.mine().report
    #expect(
      report.totals.estimatedCost == nil && report.sessions.first?.estimatedCost == nil
        && report.projects.first?.estimatedCost == nil)
  }

  @Test("the table in the binary can be read, is dated, and prices cache writes above input")
  func standard() {
    let table = PriceTable.standard
    #expect(table.models.count > 20 && table.currency == "USD")
    #expect(table.asOf.count == 10)
    for (name, price) in table.models {
      #expect(
        price.cacheRead < price.input && price.input < price.cacheWrite5m && price.cacheWrite5m < price.cacheWrite1h
          && price.input < price.output, "\(name)")
      #expect(PriceTable.baseName(name) == name, "\(name) could never be found")
    }
  }

  @Test(
    "a table that is none is refused",
    arguments: [
      "", "[]", "{\"currency\":\"USD\"}",
      "{\"currency\":\"USD\",\"asOf\":\"x\",\"models\":{\"m\":{\"input\":-1,\"output\":1,\"cacheWrite5m\":1,\"cacheWrite1h\":1,\"cacheRead\":1}}}",
    ])
  func refused(_ text: String) {
    #expect(throws: PriceTable.Failure.self) { try PriceTable(json: Array(text.utf8)) }
  }
}
