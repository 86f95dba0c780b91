/// Names the commands of a shell line: program and, where it has them, subcommand.
///
///     cd app && FOO=1 git -C x commit -m "a && b" | tee log   ->   ["git commit"]
///     sudo npm run build; ls                                  ->   ["npm run build", "ls"]
///
/// `cd`, assignments and wrappers (`sudo`, `env`, `time`, `timeout 30` …) are seen through, a pipeline is named by its
/// head, a chain is split at `&&`, `||`, `;`, `&` and line ends; quotes, escapes, heredocs and `$( )` are stepped over.
/// Arguments are never part of a name: they may hold anything.
enum CommandName {
  /// At most four different names, in order.
  static func names(of command: String) -> [String] {
    var found: [String] = []
    for words in ShellWords.simpleCommands(command) {
      guard let name = name(of: words[...]), !found.contains(name) else { continue }
      found.append(name)
      if found.count == 4 { break }
    }
    return found
  }

  private static let ignored: Set<String> = ["cd", "pushd", "popd", "export", "set", "unset", "source", ".", "true", ":", "wait", "sleep"]
  private static let wrappers: Set<String> = [
    "sudo", "env", "time", "nohup", "nice", "command", "exec", "builtin", "timeout", "xargs", "stdbuf", "then", "do",
    "else", "if", "while", "until", "!", "{", "(", "arch", "caffeinate", "doas", "ionice", "setsid", "gtimeout",
  ]
  /// Programs whose first word that is no option is a subcommand.
  private static let withSubcommand: Set<String> = [
    "git", "gh", "npm", "pnpm", "yarn", "bun", "deno", "cargo", "swift", "go", "docker", "docker-compose", "kubectl",
    "helm", "terraform", "brew", "apt", "apt-get", "dnf", "pip", "pip3", "uv", "poetry", "rustup", "dotnet", "gradle",
    "mvn", "make", "just", "task", "bundle", "rails", "mix", "gcloud", "aws", "az", "flyctl", "fly", "vercel",
    "netlify", "systemctl", "conda", "xcrun", "pod", "fastlane", "nix", "glab", "hg", "svn", "jj", "gt", "erk", "claude",
    "wrangler", "supabase", "firebase", "turbo", "nx", "lerna", "composer", "php", "tmux", "podman", "bazel", "hugo",
  ]
  /// Subcommands that are only told apart by their next word: `npm run build`, `gh pr create`.
  private static let twoWords: Set<String> = [
    "npm run", "pnpm run", "yarn run", "bun run", "gh pr", "gh issue", "gh run", "gh api", "gh repo", "gh release",
    "docker compose", "git stash", "git worktree", "git remote", "git submodule", "uv run", "uv pip", "swift package",
    "poetry run", "bundle exec", "aws s3", "cargo run", "git bisect", "kubectl get", "go tool", "go mod",
  ]
  private static let notTwoWords: Set<String> = ["gh api", "cargo run", "kubectl get"]
  /// Runners named with what they run.
  private static let runners: Set<String> = ["npx", "bunx", "pnpx", "uvx", "pipx"]
  private static let interpreters: Set<String> = ["python", "python3", "node", "ruby", "perl", "bash", "sh", "zsh"]

  private static func name(of words: ArraySlice<String>) -> String? {
    var words = words
    while let first = words.first {
      if isAssignment(first) {
        words.removeFirst()
      } else if wrappers.contains(first) {
        words.removeFirst()
        dropOptions(&words, hasOperand: first == "timeout" || first == "gtimeout")
      } else {
        break
      }
    }
    guard let first = words.first else { return nil }
    let program = baseName(first)
    guard isPlain(program), !ignored.contains(program) else { return nil }
    words.removeFirst()
    if interpreters.contains(program) {
      if let flag = words.first, flag == "-m", let module = words.dropFirst().first, isPlain(module) {
        return "\(program) -m \(module)"
      }
      return program
    }
    if runners.contains(program) {
      dropOptions(&words, hasOperand: false)
      return words.first.map(baseName).flatMap { isPlain($0) ? "\(program) \($0)" : nil } ?? program
    }
    guard withSubcommand.contains(program) else { return program }
    dropGlobalOptions(&words, of: program)
    guard let subcommand = words.first, isPlain(subcommand), !subcommand.hasPrefix("-"), !subcommand.contains("/") else {
      return program
    }
    let name = "\(program) \(subcommand)"
    guard twoWords.contains(name), !notTwoWords.contains(name) else { return name }
    words.removeFirst()
    while let option = words.first, option.hasPrefix("-") { words.removeFirst() }
    guard let next = words.first, isPlain(next), !next.contains("/") || name.hasSuffix("run") else { return name }
    return "\(name) \(baseName(next))"
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.utf8.firstIndex(of: 0x3D), equals != word.utf8.startIndex else { return false }
    return word.utf8[..<equals].allSatisfy { $0 == 0x5F || $0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
  }

  private static func dropOptions(_ words: inout ArraySlice<String>, hasOperand: Bool) {
    while let word = words.first, word.hasPrefix("-") || isAssignment(word) {
      words.removeFirst()
      if word == "-u" || word == "-n" || word == "-k" || word == "-s" { words = words.dropFirst() }
    }
    if hasOperand { words = words.dropFirst() }
  }

  private static func dropGlobalOptions(_ words: inout ArraySlice<String>, of program: String) {
    while let word = words.first, word.hasPrefix("-") || word.hasPrefix("+") {
      words.removeFirst()
      let takesValue =
        program == "git" && (word == "-C" || word == "-c") || word == "--prefix" || word == "--cwd" || word == "--repo"
        || word == "-R" || word == "--project" || word == "--directory" || word == "--filter" || word == "-F"
        || program == "make" && (word == "-C" || word == "-f" || word == "-j") || word == "--package-path"
        || program.hasPrefix("docker") && (word == "-f" || word == "-p")
      if takesValue, words.first?.hasPrefix("-") == false { words.removeFirst() }
    }
  }

  private static func baseName(_ word: String) -> String {
    word.split(separator: "/").last.map(String.init) ?? word
  }

  /// A name that is shown holds letters, digits and `._-:@+/` only, and is short: a token or a sentence is none.
  private static func isPlain(_ word: String) -> Bool {
    guard !word.isEmpty, word.utf8.count <= 32 else { return false }
    return word.utf8.allSatisfy {
      $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D
        || $0 == 0x3A || $0 == 0x2B || $0 == 0x2F || $0 == 0x40 || $0 == 0x5B
    }
  }
}
