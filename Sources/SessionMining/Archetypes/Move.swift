/// What a step is for: tools and commands that serve the same end are one move.
///
///     Grep, rg -> search · cargo test, npm run test:unit -> test · Edit of a.md -> edit documents
///
/// A step is a tool call; a chain of commands (`a && b`) is a step for each of them.
public enum Move: UInt8, Sendable, CaseIterable, Codable {
  case read, search, history, git, hosting, editCode, editTests, editDocuments, editSettings, editOther
  case test, build, install, run, service, delegate, coordinate, plan, web, browser, simulator, connector, skill
  case other

  /// In the words that pages show.
  public var name: Clean {
    switch self {
    case .read: "read"
    case .search: "search"
    case .history: "look at git"
    case .git: "git"
    case .hosting: "pull requests"
    case .editCode: "edit code"
    case .editTests: "edit tests"
    case .editDocuments: "edit documents"
    case .editSettings: "edit settings"
    case .editOther: "edit others"
    case .test: "test"
    case .build: "build"
    case .install: "install"
    case .run: "run"
    case .service: "services"
    case .delegate: "delegate"
    case .coordinate: "coordinate"
    case .plan: "plan"
    case .web: "web"
    case .browser: "browser"
    case .simulator: "simulator"
    case .connector: "MCP"
    case .skill: "skill"
    case .other: "other tools"
    }
  }

  var isChange: Bool { Self.changes.contains(self) }
  var isCheck: Bool { self == .test || self == .build }
  var isReading: Bool { self == .read || self == .search }
  private static let changes: [Move] = [.editCode, .editTests, .editDocuments, .editSettings, .editOther]

  /// A tool that is no shell and no editor.
  init(tool: String) {
    if tool.hasPrefix("mcp__") {
      self = Self.connector(tool)
    } else {
      self = Self.tools[tool] ?? .other
    }
  }

  /// A shell command by its name (``CommandName``).
  init(command: String) {
    let words = command.split(separator: " ")
    let program = words.first.map(String.init) ?? ""
    switch program {
    case "git", "hg", "svn", "jj", "gt":
      self = words.count > 1 && Self.historyCommands.contains(String(words[1])) ? .history : .git
    case "gh", "glab": self = .hosting
    default:
      if command.hasPrefix("xcrun simctl") || Self.simulators.contains(program) {
        self = .simulator
      } else if let move = Self.programs[program], words.count == 1 || move != .run {
        self = Self.kind(of: words.dropFirst()) ?? move
      } else {
        self = Self.kind(of: words[...]) ?? Self.programs[program] ?? .run
      }
    }
  }

  /// An editor's call by the kind of file.
  init(edited path: String) { self.init(edited: FileKind(path: path)) }

  init(edited kind: FileKind) {
    switch kind {
    case .code: self = .editCode
    case .test: self = .editTests
    case .document: self = .editDocuments
    case .settings: self = .editSettings
    case .other: self = .editOther
    }
  }

  /// `npm run test:unit`, `python -m pytest`, `just lint`: told by a word of what is run.
  private static func kind(of words: ArraySlice<Substring>) -> Move? {
    for word in words {
      let lower = word.lowercased()
      if lower.hasPrefix("test") || lower.hasSuffix("test") || lower.hasSuffix("tests") || testers.contains(lower) {
        return .test
      }
      for part in lower.split(whereSeparator: { ":-_./".contains($0) }) {
        if part == "test" || part == "tests" || part == "e2e" || part == "spec" { return .test }
        if builders.contains(String(part)) { return .build }
        if part == "install" || part == "add" || part == "ci" || part == "sync" { return .install }
      }
      if builders.contains(lower) { return .build }
    }
    return nil
  }

  private static func connector(_ tool: String) -> Move {
    let name = tool.lowercased()
    if ["simulator", "xcode", "ios", "android", "mobile", "emulator"].contains(where: { name.contains($0) }) {
      return .simulator
    }
    if ["browser", "playwright", "chrome", "puppeteer", "devtools"].contains(where: { name.contains($0) }) {
      return .browser
    }
    return .connector
  }

  private static let tools: [String: Move] = {
    let lists: [(Move, [String])] = [
      (.read, ["Read", "NotebookRead", "ReadMcpResourceTool"]),
      (.search, ["Grep", "Glob", "LS", "LSP", "ToolSearch", "ListMcpResourcesTool"]),
      (.delegate, ["Task", "Agent", "Workflow", "RemoteTrigger"]),
      (
        .coordinate,
        [
          "TaskOutput", "AgentOutputTool", "TaskStop", "SendMessage", "TeamCreate", "TeamDelete", "ScheduleWakeup",
          "CronCreate", "CronDelete", "CronList", "BashOutput", "KillShell", "KillBash", "Monitor",
        ]
      ),
      (
        .plan,
        [
          "TodoWrite", "TodoRead", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet", "EnterPlanMode", "ExitPlanMode",
          "exit_plan_mode", "AskUserQuestion", "EnterWorktree", "ExitWorktree",
        ]
      ),
      (.web, ["WebSearch", "WebFetch"]), (.skill, ["Skill", "SlashCommand"]), (.run, ["REPL"]),
    ]
    return Dictionary(uniqueKeysWithValues: lists.flatMap { move, names in names.map { ($0, move) } })
  }()

  private static let historyCommands: Set<String> = [
    "status", "diff", "log", "show", "blame", "ls-files", "rev-parse", "reflog", "grep", "describe", "shortlog",
  ]
  private static let simulators: Set<String> = ["simctl", "adb", "emulator", "idb", "maestro", "axe", "applesimutils"]
  private static let testers: Set<String> = [
    "pytest", "jest", "vitest", "rspec", "mocha", "nextest", "tox", "phpunit", "ctest", "playwright", "cypress",
  ]
  private static let builders: Set<String> = [
    "build", "check", "lint", "typecheck", "tsc", "compile", "clippy", "vet", "fmt", "format", "eslint", "ruff", "mypy",
    "pyright", "prettier", "biome", "archive", "assemble", "bundle", "verify", "package",
  ]

  private static let programs: [String: Move] = {
    let lists: [(Move, [String])] = [
      (.read, ["cat", "head", "tail", "less", "more", "bat", "sed", "awk", "jq", "yq", "xxd", "hexdump", "strings"]),
      (
        .search,
        [
          "ls", "find", "rg", "grep", "egrep", "fgrep", "ag", "ack", "tree", "fd", "wc", "file", "stat", "du", "which",
          "pwd", "diff", "sort", "uniq", "whereis", "type", "locate", "Get-ChildItem", "Select-String",
        ]
      ),
      (
        .test,
        ["pytest", "jest", "vitest", "rspec", "mocha", "tox", "phpunit", "ctest", "go-test", "cypress", "nose2"]
      ),
      (
        .build,
        [
          "make", "cmake", "ninja", "gcc", "g++", "clang", "clang++", "cc", "javac", "rustc", "swiftc", "tsc",
          "webpack",
          "vite", "esbuild", "rollup", "xcodebuild", "msbuild", "gofmt", "eslint", "prettier", "ruff", "mypy", "black",
          "flake8", "pyright", "shellcheck", "swiftlint", "rustfmt", "golangci-lint", "biome", "just",
        ]
      ),
      (.install, ["brew", "apt", "apt-get", "dnf", "yum", "pacman", "pip", "pip3", "gem", "pod", "conda", "rustup"]),
      (
        .service,
        [
          "docker", "docker-compose", "podman", "kubectl", "helm", "terraform", "systemctl", "aws", "az", "gcloud",
          "vercel", "netlify", "fly", "flyctl", "wrangler", "supabase", "firebase", "ssh", "scp", "rsync", "psql",
          "mysql", "sqlite3", "redis-cli", "heroku", "ansible", "pm2", "launchctl",
        ]
      ),
      (.web, ["curl", "wget", "http", "httpie"]), (.delegate, ["claude", "codex", "gemini", "aider"]),
    ]
    return Dictionary(uniqueKeysWithValues: lists.flatMap { move, names in names.map { ($0, move) } })
  }()
}
