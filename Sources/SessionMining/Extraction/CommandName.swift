/// Names the commands of a shell line: program and, where it has them, subcommand.
///
///     cd app && FOO=1 git -C x commit -m "a && b" | tee log   ->   ["git commit"]
///     sudo npm run build; ls                                  ->   ["npm run build", "ls"]
///     for f in *.ts; do npx tsc $f; done                      ->   ["npx tsc"]
///     sudo bash -lc 'cd app && npm test'                      ->   ["npm test"]
///
/// `cd`, assignments, tests, keywords and wrappers (`sudo`, `env`, `time`, `timeout 30` …) are seen through, a pipeline
/// is named by its head, a chain is split at `&&`, `||`, `;`, `&` and line ends; quotes, escapes, heredocs and `$( )`
/// are stepped over. Arguments are never part of a name, for they may hold anything: after an option that is not
/// known, the next word may be its value, so no subcommand is taken.
enum CommandName {
  /// At most four different names, in order.
  static func names(of command: String) -> [String] { calls(of: command).map(\.name) }

  /// A command by name, with the words that follow: for comparing calls only, never to be shown.
  struct Call {
    var name: String
    var arguments: ArraySlice<String>
    /// Programs that its output is piped through; the exit code is the last one's.
    var filters: [String] = []
  }

  static func calls(of command: String) -> [Call] {
    var found: [Call] = []
    addCalls(of: command, filters: [], depth: 0, to: &found)
    return found
  }

  private static let mostNames = 4
  /// A shell in a shell in a shell; deeper ones are named as shells.
  private static let deepestShell = 2

  private static func addCalls(of command: String, filters: [String], depth: Int, to found: inout [Call]) {
    for pipeline in ShellWords.pipelines(command) {
      guard found.count < mostNames else { return }
      var rest = pipeline.head[...]
      guard dropPrefixes(&rest) else { continue }
      if depth < deepestShell, let script = script(of: rest) {
        addCalls(of: script, filters: pipeline.filters + filters, depth: depth + 1, to: &found)
        continue
      }
      guard let name = takeName(of: &rest), !found.contains(where: { $0.name == name }) else { continue }
      found.append(Call(name: name, arguments: rest, filters: pipeline.filters + filters))
    }
  }

  /// What `bash -c '…'` runs; `nil` for any other command.
  private static func script(of words: ArraySlice<String>) -> String? {
    guard let first = words.first, shells.contains(baseName(first)) else { return nil }
    var rest = words.dropFirst()
    while let option = rest.popFirst(), option.hasPrefix("-") || option.hasPrefix("+") {
      guard !option.hasPrefix("--") else { continue }
      if option.hasPrefix("-"), option.contains("c") { return rest.first }
      if option.hasSuffix("o") || option.hasSuffix("O") { rest = rest.dropFirst() }
    }
    return nil
  }

  /// Takes away keywords, assignments and wrappers; whether a command may be left.
  private static func dropPrefixes(_ words: inout ArraySlice<String>) -> Bool {
    while let first = words.first {
      if isAssignment(first) || keywords.contains(first) {
        words.removeFirst()
      } else if first == "function" {
        words = words.dropFirst(2)
      } else if let valued = wrappers[first] {
        words.removeFirst()
        if first == "command", words.first?.lowercased() == "-v" { return false }
        dropWrapperOptions(&words, valued: valued)
        if first.hasSuffix("timeout") { words = words.dropFirst() }
      } else {
        break
      }
    }
    return !words.isEmpty
  }

  /// What is left of `words` are the arguments.
  private static func takeName(of words: inout ArraySlice<String>) -> String? {
    guard let first = words.popFirst() else { return nil }
    let program = baseName(first)
    guard isPlain(program), isPath(first), !ignored.contains(program) else { return nil }
    if isPython(program) { return pythonName(program, &words) }
    if runners.contains(program) { return runnerName(program, &words) }
    guard withSubcommand.contains(program) else { return program }
    guard let subcommand = nextWord(&words, of: program), !subcommand.contains("/") else { return program }
    let name = "\(program) \(subcommand)"
    guard twoWords.contains(name) else { return name }
    guard let second = nextWord(&words, of: program), !second.contains("/") || name.hasSuffix(" run") else {
      return name
    }
    return "\(name) \(baseName(second))"
  }

  /// The word after the options of `program`, where it is sure that it is no option's value.
  private static func nextWord(_ words: inout ArraySlice<String>, of program: String) -> String? {
    while let word = words.first, word.hasPrefix("-") || word.hasPrefix("+") {
      words.removeFirst()
      if valuedOptions[program]?.contains(word) ?? false {
        words = words.dropFirst()
      } else if !flags.contains(word), !word.contains("="), !word.hasPrefix("+"), !isGluedToValue(word, program) {
        return nil
      }
    }
    return words.popFirst().flatMap { isPlain($0) ? $0 : nil }
  }

  /// `-j8`, `-C=x`: a short option of the program with its value in the same word.
  private static func isGluedToValue(_ word: String, _ program: String) -> Bool {
    word.utf8.count > 2 && !word.hasPrefix("--") && (valuedOptions[program]?.contains(String(word.prefix(2))) ?? false)
  }

  /// `python -m module`, else the program alone: what it runs is an argument.
  private static func pythonName(_ program: String, _ words: inout ArraySlice<String>) -> String {
    while let flag = words.first, flag.hasPrefix("-") {
      words.removeFirst()
      if flag == "-m" { return words.popFirst().flatMap { isPlain($0) ? "\(program) -m \($0)" : nil } ?? program }
      if flag == "-W" || flag == "-X" { words = words.dropFirst() } else if flag == "-c" { break }
    }
    return program
  }

  private static func runnerName(_ program: String, _ words: inout ArraySlice<String>) -> String {
    guard let tool = nextWord(&words, of: program) else { return program }
    return "\(program) \(tool.hasPrefix("@") ? tool : baseName(tool))"
  }

  private static func dropWrapperOptions(_ words: inout ArraySlice<String>, valued: Set<String>) {
    while let word = words.first, word.hasPrefix("-") || isAssignment(word) {
      words.removeFirst()
      if valued.contains(word) { words = words.dropFirst() }
    }
  }

  private static func isPython(_ program: String) -> Bool {
    program.hasPrefix("python") && program.utf8.dropFirst(6).allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E }
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.utf8.firstIndex(of: 0x3D), equals != word.utf8.startIndex else { return false }
    return word.utf8[..<equals].allSatisfy {
      $0 == 0x5F || $0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A
    }
  }

  private static func baseName(_ word: String) -> String {
    word.split(separator: "/").last.map(String.init) ?? word
  }

  /// Whether the folders before a program's name could be folders: a line of base64 has slashes too.
  private static func isPath(_ word: String) -> Bool {
    guard let first = word.utf8.first, ![0x2F, 0x2E, 0x7E, 0x24].contains(first) else { return true }
    return word.split(separator: "/").dropLast().allSatisfy { ValueJudge.isCommand(String($0)) }
  }

  /// A name that is shown holds letters, digits and `._-:@+/` only, begins with no sign, and is short: a token or a
  /// sentence is none. Nor is what no program is called (``ValueJudge/isCommand(_:)``).
  private static func isPlain(_ word: String) -> Bool {
    guard let first = word.utf8.first, ![0x2D, 0x2B, 0x2E].contains(first), word.utf8.last != 0x3A,
      word.utf8.count <= 32, ValueJudge.isCommand(word)
    else { return false }
    return word.utf8.allSatisfy {
      $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D
        || $0 == 0x3A || $0 == 0x2B || $0 == 0x2F || $0 == 0x40
    }
  }
}
