@testable import SessionMining

extension SampleReport {
  /// A sample that found a quarter of everything, and lost the first and the third insight.
  static func sampling(_ report: Report) -> SamplingComparison {
    var sampling = SamplingComparison()
    sampling.seed = 7
    (sampling.files, sampling.filesReadWhole) = (40, 30)
    (sampling.bytes, sampling.sampledBytes, sampling.lines, sampling.sampledLines) = (4000, 1000, 400, 100)
    sampling.figures = [
      .init(name: "Tool calls", receipt: "totals.toolCalls", all: report.totals.toolCalls, sampled: 3)
    ]
    let lost = [report.insights[0], report.insights[2]]
    (sampling.insights, sampling.sampledInsights, sampling.lostInsights) = (report.insights.count, 12, lost.count)
    (sampling.highValueInsights, sampling.lostHighValue, sampling.lostOfFirst) = (4, 1, 2)
    sampling.lost = lost.map {
      .init(id: $0.id, title: $0.title, project: $0.project, rank: $0.rank, score: $0.score)
    }
    return sampling
  }
}
