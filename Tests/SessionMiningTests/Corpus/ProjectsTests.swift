import Testing

@testable import SessionMining

@Suite struct ProjectsTests {
  private static func session(_ id: String, cwd: JSON, _ more: JSON = [:]) -> [JSON] {
    [.prompt("u-\(id)", at: 0, session: id, "go", ["cwd": cwd]).with(more)]
  }

  @Test("a session belongs to its first directory, never to the last or to the folder's name")
  func firstDirectory() async {
    let logs = LogBuilder()
    logs.file(
      "-src-other/s1.jsonl",
      Self.session("s1", cwd: "") + Self.session("s1b", cwd: "/src/app") + Self.session("s1c", cwd: "/src/else"))
    #expect(await logs.mine().project("-src-other/s1.jsonl") == "/src/app")
  }

  @Test("worktrees and drives of one repository are one project")
  func worktrees() async {
    let logs = LogBuilder()
    logs.file("a/s1.jsonl", Self.session("s1", cwd: "/src/app"))
    logs.file("b/s2.jsonl", Self.session("s2", cwd: "/src/app/.claude/worktrees/x/sub"))
    logs.file("c/s3.jsonl", Self.session("s3", cwd: "/src/app/"))
    logs.file("d/s4.jsonl", Self.session("s4", cwd: "d:\\app"))
    logs.file("e/s5.jsonl", Self.session("s5", cwd: "D:\\app"))
    let mined = await logs.mine()
    #expect(mined.totals.projects == 2)
    #expect(
      mined.report.projects.map { [$0.path?.text ?? "", String($0.sessions)] } == [
        ["/src/app", "3"], ["D:\\app", "2"],
      ])
    #expect(mined.row("b/s2.jsonl")?.worktree == "x")
  }

  @Test("worktree-state names the directory that a session came from")
  func worktreeState() async {
    let logs = LogBuilder()
    let state: JSON = [
      "type": "worktree-state", "sessionId": "s1",
      "worktreeSession": ["originalCwd": "/src/origin", "worktreePath": "/tmp/w"],
    ]
    logs.file("a/s1.jsonl", Self.session("s1", cwd: "/tmp/w") + [state])
    #expect(await logs.mine().project("a/s1.jsonl") == "/src/origin")
  }

  @Test("an agent belongs to its parent's project; an orphan to its own directory")
  func agents() async {
    let logs = LogBuilder()
    logs.file("a/s1.jsonl", Self.session("s1", cwd: "/src/app"))
    logs.file(
      "a/s1/subagents/agent-x.jsonl",
      Self.session("s1", cwd: "/tmp/elsewhere", .agent("x")).map { $0.with(["uuid": "x1"]) })
    logs.file("a/s9/subagents/agent-y.jsonl", Self.session("s9", cwd: "/src/lost", .agent("y")))
    let mined = await logs.mine()
    #expect(mined.project("a/s1/subagents/agent-x.jsonl") == "/src/app")
    #expect(mined.project("a/s9/subagents/agent-y.jsonl") == "/src/lost")
  }

  @Test("a session without a directory belongs to its folder's name, and its agents with it")
  func noDirectory() async {
    let logs = LogBuilder()
    logs.file("my-folder/s1.jsonl", Self.session("s1", cwd: .absent))
    logs.file(
      "my-folder/s1/subagents/agent-x.jsonl",
      Self.session("s1", cwd: "/src/app", .agent("x")).map { $0.with(["uuid": "x1"]) })
    let mined = await logs.mine()
    #expect(mined.totals.projects == 1)
    #expect(mined.report.projects.first?.name == "my-folder")
    #expect(mined.report.projects.first?.path == nil)
  }

  @Test("projects of one name take a part more of their path; slugs are unique and safe")
  func names() async {
    let logs = LogBuilder()
    for (index, folder) in ["/src/one/app", "/src/two/app", "/src/App!", "/src/con", "/src/日本"].enumerated() {
      logs.file("f\(index)/s\(index).jsonl", Self.session("s\(index)", cwd: .string(folder)))
    }
    let projects = await logs.mine().report.projects
    #expect(Set(projects.map(\.name.text)) == ["one/app", "two/app", "App!", "con", "日本"])
    let slugs = projects.map(\.slug.text)
    #expect(Set(slugs).count == 5)
    #expect(Set(slugs).isSuperset(of: ["one-app", "two-app", "app"]))
    #expect(!slugs.contains("con"))
    for slug in slugs {
      #expect(slug.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D })
    }
  }
}
