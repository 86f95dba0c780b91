import Testing

@testable import SessionMining

@Suite struct ProjectPathTests {
  static let table: [Row<String, ProjectPath.Place>] = [
    Row("/src/app", .init(path: "/src/app", worktree: nil)), Row("/src/app/", .init(path: "/src/app", worktree: nil)),
    Row("/src/app///", .init(path: "/src/app", worktree: nil)), Row("/", .init(path: "/", worktree: nil)),
    Row("/src/app/sub", .init(path: "/src/app/sub", worktree: nil)),
    Row("/src/app/.claude/worktrees/fix-1", .init(path: "/src/app", worktree: "fix-1")),
    Row("/src/app/.claude/worktrees/fix-1/sub/dir", .init(path: "/src/app", worktree: "fix-1")),
    Row("/src/app/.claude/worktrees/agent-a1b2", .init(path: "/src/app", worktree: "agent-a1b2")),
    Row("/src/app/.worktrees/dark-mode", .init(path: "/src/app", worktree: "dark-mode")),
    Row("/src/app/.worktrees/a/.claude/worktrees/b", .init(path: "/src/app", worktree: "a")),
    Row("/src/app/.claude/worktrees/a/.worktrees/b", .init(path: "/src/app", worktree: "a")),
    Row("/home/dev/.erk/repos/app/worktrees/slot-3", .init(path: "/home/dev/.erk/repos/app", worktree: "slot-3")),
    Row("/home/dev/.erk/repos/app/worktrees/slot-3/src", .init(path: "/home/dev/.erk/repos/app", worktree: "slot-3")),
    Row("/home/dev/.erk/repos/app", .init(path: "/home/dev/.erk/repos/app", worktree: nil)),
    Row("/src/worktrees/app", .init(path: "/src/worktrees/app", worktree: nil)),
    Row("/src/my.worktrees/app", .init(path: "/src/my.worktrees/app", worktree: nil)),
    Row("/src/.claude/app", .init(path: "/src/.claude/app", worktree: nil)),
    Row("/src/app/.claude/worktrees", .init(path: "/src/app/.claude/worktrees", worktree: nil)),
    Row("d:\\app", .init(path: "D:\\app", worktree: nil)), Row("D:\\app\\", .init(path: "D:\\app", worktree: nil)),
    Row("d:/app", .init(path: "D:/app", worktree: nil)), Row("é:\\app", .init(path: "é:\\app", worktree: nil)),
    Row("c:\\src\\app\\.claude\\worktrees\\fix\\sub", .init(path: "C:\\src\\app", worktree: "fix")),
    Row("C:\\src\\app\\.worktrees\\fix", .init(path: "C:\\src\\app", worktree: "fix")),
    Row("\\\\server\\share\\app", .init(path: "\\\\server\\share\\app", worktree: nil)),
    Row("/src/caf\u{E9} app", .init(path: "/src/caf\u{E9} app", worktree: nil)),
    Row("app", .init(path: "app", worktree: nil)),
  ]

  @Test("worktrees are cut off, Windows drives folded, nothing else is changed", arguments: table)
  func place(_ row: Row<String, ProjectPath.Place>) {
    #expect(ProjectPath.project(of: row.input) == row.expected)
  }

  static let relative: [Row<(path: String, folder: String), String>] = [
    Row("inside", ("/src/app/a/b.swift", "/src/app"), "a/b.swift"),
    Row("outside", ("/etc/hosts", "/src/app"), "/etc/hosts"),
    Row("a name that only begins alike", ("/src/app2/a", "/src/app"), "/src/app2/a"),
    Row("the folder itself", ("/src/app", "/src/app"), "/src/app"),
    Row("no folder known", ("/src/app/a", ""), "/src/app/a"), Row("Windows", ("C:\\app\\a\\b", "C:\\app"), "a\\b"),
  ]

  @Test("paths below the start directory", arguments: relative)
  func relativePath(_ row: Row<(path: String, folder: String), String>) {
    #expect(ProjectPath.relative(row.input.path, to: Array(row.input.folder.utf8)) == row.expected)
  }

  static let names: [Row<String, String>] = [
    Row("/src/app", "app"), Row("C:\\src\\app", "app"), Row("app", "app"), Row("/", "/"),
    Row("/src/app.swift", "app.swift"),
  ]

  @Test("a project is called by the last part of its path", arguments: names)
  func name(_ row: Row<String, String>) {
    #expect(ProjectPath.name(row.input) == row.expected)
  }
}
