/// What kind of file an edit is of, told by its path alone.
///
///     src/a.swift -> code · tests/a_test.go -> test · README.md -> document · Package.json -> settings
enum FileKind: UInt8, Sendable, CaseIterable {
  case code, test, document, settings, other

  init(path: String) {
    let lower = path.lowercased()
    let name =
      lower.utf8.lastIndex { $0 == 0x2F || $0 == 0x5C }.map { lower[lower.utf8.index(after: $0)...] } ?? lower[...]
    let ending = name.utf8.lastIndex(of: 0x2E).map { String(name[name.utf8.index(after: $0)...]) } ?? ""
    if FileTypes.code.contains(ending) || Self.moreCode.contains(ending) {
      self = Self.isTest("/" + path, lower: "/" + lower) ? .test : .code
    } else if Self.documents.contains(ending) {
      self = .document
    } else if FileTypes.configuration.contains(ending) || Self.moreSettings.contains(ending)
      || Self.settingsNames.contains(String(name))
    {
      self = .settings
    } else {
      self = .other
    }
  }

  /// As an ending of a token: `Edit:test`.
  var word: String {
    switch self {
    case .code: "code"
    case .test: "test"
    case .document: "document"
    case .settings: "settings"
    case .other: "other"
    }
  }

  /// `FooTest.java` is one, `attest.py` is none: so the case counts there.
  private static func isTest(_ path: String, lower: String) -> Bool {
    path.utf8.holds("Test.".utf8) || testMarks.contains { lower.utf8.holds($0.utf8) }
  }

  private static let testMarks = [
    "/test_", "/test.", "_test.", ".test.", "-test.", "tests.", ".spec.", "_spec.", "/tests/", "/test/", "/__tests__/",
  ]

  private static let moreCode: Set<String> = [
    "hpp", "mjs", "cjs", "ex", "exs", "sql", "css", "scss", "html", "erl", "hs", "ml", "r", "jl", "pl", "dart", "bash",
    "zsh", "fish", "ipynb", "metal", "proto", "graphql", "tf",
  ]
  private static let documents: Set<String> = ["md", "mdx", "txt", "rst", "adoc", "tex", "markdown"]
  private static let moreSettings: Set<String> = [
    "xml", "env", "conf", "plist", "properties", "gradle", "mod", "sum", "editorconfig", "gitignore",
  ]
  private static let settingsNames: Set<String> = ["dockerfile", "makefile", "justfile", "procfile", "gemfile"]
}
