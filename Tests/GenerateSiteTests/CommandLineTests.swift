import ArgumentParser
import SessionMining
import Testing

@testable import generate_site

@Suite struct CommandLineTests {
  @Test func `without a subcommand it is the site`() throws {
    let site = try #require(try GenerateSite.parseAsRoot(["logs", "-o", "out", "--window", "30"]) as? SiteCommand)
    #expect(site.input.roots == ["logs"] && site.output == "out" && site.insights.window == 30 && site.top == 50)
    #expect(try GenerateSite.parseAsRoot([]) is SiteCommand)
    #expect(try GenerateSite.parseAsRoot(["--quiet", "mined"]) is SiteCommand)
    #expect(try GenerateSite.parseAsRoot(["./mine"]) is SiteCommand)
  }

  @Test func `mine takes what it says`() throws {
    let arguments = [
      "mine", "a", "b", "--top", "5", "--min-score", "0.5", "--category", "Debugging", "--project", "at*", "--json",
      "-o",
      "f.json",
    ]
    let mine = try #require(try GenerateSite.parseAsRoot(arguments) as? MineCommand)
    #expect(mine.input.roots == ["a", "b"] && mine.top == 5 && mine.insights.minScore == 0.5)
    #expect(mine.category == .debugging && mine.scope.project == [Glob("at*")] && mine.json && mine.output == "f.json")
  }

  @Test(arguments: [
    ["--window", "1"], ["--overlap", "1"], ["--overlap", "nan"], ["--min-score", "1.1"], ["--top", "-1"],
    ["--workers", "0"], ["--time-zone", "Mars"], ["--quiet", "--verbose"], ["mine", "--top", "0"],
    ["mine", "--category", "novel"], ["mine", "--open"], ["--last", "30"], ["--since", "2026-02-30"],
    ["--until", "today"], ["--last", "3d", "--since", "2026-02-03"],
    ["--since", "2026-02-04", "--until", "2026-02-03"],
    ["--project", ""], ["digest", "--last", "0d"], ["--base-url", "example.org"], ["--base-url", "https://a/?b"],
  ])
  func `wrong usage is 64`(arguments: [String]) {
    do {
      _ = try GenerateSite.parseAsRoot(arguments)
      Issue.record("accepted: \(arguments)")
    } catch {
      #expect(GenerateSite.exitCode(for: error).rawValue == 64)
    }
  }

  // MARK: Configuration

  private func environment(_ files: [String: String], home: String = "/home/x") -> RunEnvironment {
    RunEnvironment(
      variables: ["HOME": home], folderExists: { !$0.hasSuffix("content") },
      fileExists: { files[$0] != nil || $0.hasPrefix("/logs") },
      contents: { files[$0].map { Array($0.utf8) } })
  }

  private func site(_ arguments: String...) throws -> SiteCommand {
    try #require(try GenerateSite.parseAsRoot(arguments) as? SiteCommand)
  }

  static let file = """
    {"title": "Ours", "timeZone": "Europe/Berlin", "output": "~/report", "roots": ["/logs/a", "/logs/b"],
     "window": 10, "overlap": 0.25, "minScore": 0.4, "weights": {"novelty": 1},
     "insights": {"pinned": ["a"]}}
    """

  @Test func `the file says what the command line does not`() throws {
    let found = try RunConfiguration(site: site(), environment: environment(["generate-site.json": Self.file]))
    #expect(
      found.report.title == "Ours" && found.report.timeZone == "Europe/Berlin" && found.output == "/home/x/report")
    #expect(found.roots == ["/logs/a", "/logs/b"] && found.statuses.pinned == ["a"])
    #expect(found.report.insights.windows == WindowShape(size: 10, overlap: 0.25))
    #expect(found.report.insights.minimumScore == 0.4 && found.report.insights.weights.novelty == 1)
    #expect(found.report.insights.weights.crossProject == 0.12)
  }

  @Test func `the command line beats the file`() throws {
    let command = try site(
      "/logs/c", "-o", "out", "--title", "Mine", "--time-zone", "UTC", "--window", "8", "--overlap", "0", "--min-score",
      "0.1", "--top", "3")
    let found = try RunConfiguration(site: command, environment: environment(["generate-site.json": Self.file]))
    #expect(found.report.title == "Mine" && found.report.timeZone == "UTC" && found.output == "out")
    #expect(found.roots == ["/logs/c"] && found.top == 3)
    #expect(found.report.insights.windows == WindowShape(size: 8, overlap: 0))
    #expect(found.report.insights.minimumScore == 0.1)
  }

  @Test
  func `what is looked at: the command line beats the file, days, projects and those left out each by themselves`()
    throws
  {
    let file = """
      {"last": "30d", "projects": ["a*"], "exclude": ["b"]}
      """
    func scope(_ arguments: String...) throws -> ReportScope {
      let command = try #require(try GenerateSite.parseAsRoot(["/logs"] + arguments) as? SiteCommand)
      return try RunConfiguration(site: command, environment: environment(["generate-site.json": file])).scope
    }
    let all = try scope()
    #expect(all.days == .last(30) && all.projects == [Glob("a*")] && all.excluded == [Glob("b")])
    let days = try scope("--since", "2026-01-24", "--until", "2026-01-30")
    #expect(days.days == .between(since: 20_477, until: 20_483) && days.projects == [Glob("a*")])
    let projects = try scope("--project", "x", "--project", "y", "--exclude", "z")
    #expect(
      projects.days == .last(30) && projects.projects == [Glob("x"), Glob("y")] && projects.excluded == [Glob("z")])
    #expect(try scope("--last", "2w").days == .last(14))
    let plain = try RunConfiguration(site: site("/logs"), environment: environment([:]))
    #expect(plain.scope.isAll)
  }

  @Test func `paths in the file are relative to it`() throws {
    let files = ["conf/x.json": #"{"output": "out", "roots": ["/logs"]}"#]
    let found = try RunConfiguration(site: site("--config", "conf/x.json"), environment: environment(files))
    #expect(found.output == "conf/out" && found.file == "conf/x.json")
  }

  @Test func `without a file it is as built in`() throws {
    let found = try RunConfiguration(site: site("/logs"), environment: environment([:]))
    #expect(found.output == "site" && found.report.title == "Session report" && found.file == nil)
    #expect(found.report.insights == InsightOptions())
  }

  @Test func `a file that is named has to be there, and has to be right`() throws {
    let failures: [([String: String], String, Int32)] = [
      ([:], "c.json: cannot be read; --config takes a JSON file", 64),
      (["c.json": "{\n  \"titel\": 1}"], "c.json:2:3: there is no key “titel”; known are title, author", 64),
      (["c.json": "{\"title\": 1}"], "c.json:1:11: “title” takes a string", 64),
    ]
    for (files, words, code) in failures {
      do {
        _ = try RunConfiguration(site: site("/logs", "--config", "c.json"), environment: environment(files))
        Issue.record("accepted")
      } catch let failure as RunFailure {
        #expect(failure.words.hasPrefix(words), "\(failure.words)")
        #expect(failure.exitCode == code)
      }
    }
  }
}
