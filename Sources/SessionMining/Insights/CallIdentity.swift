/// What a call ran, as far as it takes to see that it was run again: a command's name and the first thing it was given.
///
///     go test ./pkg/cache -run TestEvict      ->   (go test, cache)
///     python3 scripts/replay_04.py            ->   (python3, replay_N.py)
///     git status; ls                          ->   none: reading and housekeeping are no test of anything
struct CallIdentity: Hashable {
  var name: String
  var target: String

  /// Whether `other` is this one run again, perhaps with other arguments: the same name, and targets that do not speak
  /// against it.
  func isSame(as other: CallIdentity) -> Bool {
    guard name == other.name else { return false }
    if target == other.target { return true }
    if Self.interpreters.contains(name) { return false }
    return target.isEmpty || other.target.isEmpty || target.utf8.holds(other.target.utf8)
      || other.target.utf8.holds(target.utf8) || Self.isCheck(name)
  }

  /// The identities of a shell line, in order.
  static func identities(of commands: [CommandName.Call]) -> [CallIdentity] {
    commands.compactMap { command in
      guard !readingCommands.contains(command.name), !housekeeping.contains(command.name) else { return nil }
      let target = target(of: command.arguments)
      if interpreters.contains(command.name), !hasExtension(target) { return nil }
      return CallIdentity(name: command.name, target: target)
    }
  }

  /// Tools that are run as a command is, told apart by their name alone.
  static func identity(ofTool name: String) -> CallIdentity? {
    name.hasPrefix("mcp__") || runTools.contains(name) ? CallIdentity(name: name, target: "") : nil
  }

  /// The first argument that is no option: what stands before `::`, its base name, lower case, digits as N.
  static func target(of arguments: ArraySlice<String>) -> String {
    for argument in arguments where !argument.hasPrefix("-") {
      var text = argument[...]
      if let colons = text.firstStart(ofText: "::") { text = text[..<colons] }
      while let last = text.utf8.last, last == 0x2F || last == 0x2E { text = text.dropLast() }
      if let slash = text.utf8.lastIndex(of: 0x2F) { text = text[text.utf8.index(after: slash)...] }
      var target: [UInt8] = []
      var hasLetter = false
      for byte in text.utf8 {
        if byte >= 0x30, byte <= 0x39 {
          if target.last != 0x4E { target.append(0x4E) }
          continue
        }
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        hasLetter = hasLetter || lower >= 0x61 && lower <= 0x7A
        target.append(lower)
      }
      if hasLetter { return String(decoding: target.prefix(40), as: UTF8.self) }
    }
    return ""
  }

  /// Whether a command tells if something is right: one of its words is a word for that.
  static func isCheck(_ name: String) -> Bool {
    name.utf8.split { !($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
      .contains { checkWords.contains(String(decoding: $0.map { $0 | 0x20 }, as: UTF8.self)) }
  }

  /// Whether it is run to see what comes of it: neither reading nor housekeeping.
  static func isRun(_ name: String) -> Bool { !readingCommands.contains(name) && !housekeeping.contains(name) }

  /// Filters that pick some lines: what they print need not tell how a run ended.
  static let selecting = words("grep egrep rg awk sed cut uniq wc sort jq comm column")

  static func isReading(_ name: String) -> Bool { readingCommands.contains(name) }

  /// `tests/…`, `x_spec.rb`, `conftest.py`, `__tests__`.
  static func isTestFile(_ path: some Collection<UInt8>) -> Bool {
    path.split { $0 == 0x2F || $0 == 0x5C || $0 == 0x5F || $0 == 0x2E || $0 == 0x2D }
      .contains {
        testParts.contains(String(decoding: $0.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self))
      }
  }

  private static func hasExtension(_ target: String) -> Bool {
    guard let dot = target.utf8.lastIndex(of: 0x2E) else { return false }
    let after = target.utf8[target.utf8.index(after: dot)...]
    return !after.isEmpty && after.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
  }

  private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  /// They look and change nothing.
  static let readingCommands =
    words(
      "ls cat head tail grep rg find sed awk wc pwd echo which tree file stat diff sort uniq cut jq less more env "
        + "printenv date type du df tr"
    )
    .union([
      "git status", "git diff", "git log", "git show", "git branch", "git ls-files", "git blame", "git grep",
      "git rev-parse", "git fetch", "git remote",
    ])
  /// They move things about; that they succeed says nothing.
  static let housekeeping = words("mkdir rm cp mv touch chmod printf test [ kill pkill ln xargs")
    .union(["git add", "git commit", "git push", "git checkout", "git stash", "git switch"])
  static let interpreters = words(
    "python python3 node ruby perl bash sh zsh php deno pwsh powershell"
  ).union(["uv run python", "uv run python3"])
  private static let runTools: Set<String> = ["Task", "Agent", "SendMessage", "Artifact"]
  private static let checkWords = words(
    "test tests pytest vitest jest unittest check checks lint tsc build typecheck ty pyright mypy ruff eslint clippy vet "
      + "verify ci prettier fmt spec rspec compile make validate markdownlint xcodebuild coverage bench ctest gradle mvn "
      + "tox nox phpunit")
  private static let testParts: Set<String> = ["test", "tests", "spec", "specs", "e2e", "conftest"]
}

extension String.UTF8View {
  func holds(_ other: String.UTF8View) -> Bool {
    String(self)[...].firstStart(ofText: String(other)) != nil
  }
}
