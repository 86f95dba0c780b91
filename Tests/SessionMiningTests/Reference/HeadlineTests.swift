import Foundation
import Testing

@testable import SessionMining

/// A large invented corpus whose figures its writer knows.
@Suite struct HeadlineTests {
  @Test(
    "the headline corpus holds what its writer put into it",
    .enabled(if: ReferenceTests.folder("HEADLINE_CORPUS") != nil, "HEADLINE_CORPUS names no folder with a truth.json"))
  func agreesWithTheTruth() async throws {
    let root = try #require(ReferenceTests.folder("HEADLINE_CORPUS"))
    let truth = try HeadlineTruth(ofFolder: root)
    let mined = await Mined(root: root)
    #expect(HeadlineTruth.totals(of: mined.report) == truth.totals)

    let calls = Dictionary(uniqueKeysWithValues: mined.report.tools.map { ($0.name.text, $0.calls) })
    #expect(calls == truth.tools)

    let rows = Dictionary(uniqueKeysWithValues: mined.report.projects.map { ($0.slug, $0) })
    for (name, project) in truth.projects {
      // The writer's name of a project is its folder's, without the dash in front.
      let folder = "-Users-dev-" + name.drop { $0 == "-" }
      let file = try #require(mined.files.firstIndex { $0.projectFolder == folder }, "no file in \(folder)")
      let index = try #require(mined.corpus.projects.projectOfFile[file], "\(folder) has no project")
      let row = try #require(rows[mined.corpus.projects.projects[index].slug])
      #expect(HeadlineTruth.Project.figures(of: row) == project.figures, "\(name)")
    }
  }
}
