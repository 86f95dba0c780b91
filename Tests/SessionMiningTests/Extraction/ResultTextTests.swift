import Testing

@testable import SessionMining

/// What may be taken from a tool's output. All inputs are JSON values as they stand in a log.
@Suite struct ResultTextTests {
  static let texts: [Row<JSON, String>] = [
    Row("a string", "one\ntwo", "one\ntwo"),
    Row("text blocks", [["type": "text", "text": "a"], ["type": "text", "text": "b"]], "a\nb"),
    Row("bare strings", ["a", "b"], "a\nb"),
    Row("other blocks", [["type": "image", "source": [:]], ["text": "a"]], "a"),
    Row("no text", [["type": "tool_reference"]], ""), Row("null", nil, ""), Row("a number", 7, ""),
    Row("an object", ["text": "a"], ""),
  ]

  @Test("the text of a result's content, in any of its forms", arguments: texts)
  func plainText(_ row: Row<JSON, String>) {
    #expect(withBytes(row.input.text) { ResultText.plainText($0, limit: 1000) } == row.expected)
  }

  static let commits: [Row<String, Bool>] = [
    Row("plain", "[main 1a2b3c4] Fix", true), Row("root commit", "[main (root-commit) 1a2b3c4] First", true),
    Row("detached", "[detached HEAD 1a2b3c4d5e] Fix", true),
    Row("branch with a slash", "[feature/x 1a2b3c4] Fix", true),
    Row("after other lines", "hook: ok\n[main 1a2b3c4] Fix\n 1 file changed", true),
    Row("forty digits", "[main 0123456789abcdef0123456789abcdef01234567] Fix", true),
    Row("six digits", "[main 1a2b3c] Fix", false), Row("not hexadecimal", "[main 1a2b3cz] Fix", false),
    Row("inside a line", "see [main 1a2b3c4] Fix", false), Row("no branch", "[1a2b3c4] Fix", false),
    Row("a log level", "[error] failed", false), Row("nothing", "", false),
    Row("forty-one digits", "[m \(String(repeating: "a", count: 41))] x", false),
  ]

  @Test("a line as git commit prints it", arguments: commits)
  func commitLine(_ row: Row<String, Bool>) {
    #expect(withBytes(JSON.string(row.input).text) { ResultText.showsCommit($0) } == row.expected)
  }

  static let pullRequests: [Row<String, [String]>] = [
    Row("https://github.com/o/r/pull/12", ["https://github.com/o/r/pull/12"]),
    Row("Creating…\nhttps://github.com/o/r/pull/12\n", ["https://github.com/o/r/pull/12"]),
    Row("https://github.com/o/r/pull/12/files#diff", ["https://github.com/o/r/pull/12"]),
    Row(
      "https://git.example.com/o/r/pull/3 https://git.example.com/o/r/pull/4",
      ["https://git.example.com/o/r/pull/3", "https://git.example.com/o/r/pull/4"]),
    Row("https://github.com/o/r/pull/12 and again https://github.com/o/r/pull/12", ["https://github.com/o/r/pull/12"]),
    Row("https://github.com/o/r/pull/new/branch", []), Row("http://github.com/o/r/pull/12", []), Row("/pull/12", []),
    Row("<https://github.com/o/r/pull/12>", ["https://github.com/o/r/pull/12"]),
  ]

  @Test("addresses of pull requests, cut behind the number", arguments: pullRequests)
  func pullRequestURLs(_ row: Row<String, [String]>) {
    #expect(withBytes(JSON.string(row.input).text) { ResultText.pullRequestURLs($0) } == row.expected)
  }

  static let agents: [Row<String, String?>] = [
    Row("Done.\nagentId: a1b2c3\n<usage>total_tokens: 3</usage>", "a1b2c3"),
    Row("agentId: abc-1_2 (to continue)", "abc-1_2"),
    Row("quotes agentId: first\nagentId: last", "last"), Row("agentId:none", nil), Row("agentId: ", nil),
    Row("no id", nil),
  ]

  @Test("the agent's id at the end of its answer", arguments: agents)
  func agentID(_ row: Row<String, String?>) {
    #expect(withBytes(JSON.string(row.input).text) { ResultText.agentID(in: $0) } == row.expected)
  }

  static let pairs: [Row<String, [[String]]>] = [
    Row("<task-id>a</task-id>\n<tool-use-id>t</tool-use-id>", [["a", "t"]]),
    Row(
      "<task-id>a</task-id><tool-use-id>t</tool-use-id> <task-id>b</task-id><x/><tool-use-id>u</tool-use-id>",
      [["a", "t"], ["b", "u"]]),
    Row("<task-id>a</task-id> <task-id>b</task-id><tool-use-id>u</tool-use-id>", [["b", "u"]]),
    Row("<task-id>a</task-id>", []), Row("<tool-use-id>t</tool-use-id>", []), Row("<task-id>a", []), Row("", []),
  ]

  @Test("pairs of task and call in notifications", arguments: pairs)
  func taskPairs(_ row: Row<String, [[String]]>) {
    #expect(ResultText.taskPairs(in: row.input[...]).map { [$0.agent, $0.call] } == row.expected)
  }

  static let lines: [Row<String, Int>] = [
    Row("nothing", "", 0), Row("one line, no newline", "a", 1), Row("one line", "a\n", 1),
    Row("two, the last open", "a\nb", 2),
    Row("two", "a\nb\n", 2), Row("an empty line", "\n", 1), Row("blank lines", "\n\n\n", 3),
    Row("a backslash and an n", "a\\n", 1),
    Row("quotes and tabs", "\"a\"\t\n\"b\"", 2),
  ]

  @Test("lines of a text", arguments: lines)
  func lineCount(_ row: Row<String, Int>) {
    #expect(withBytes(JSON.string(row.input).text) { ResultText.lineCount($0) } == row.expected)
  }

  @Test("a rejection is told from an error")
  func rejection() {
    let rejected = JSON.string("The user doesn't want to proceed with this tool use. The tool use was rejected.")
    #expect(withBytes(rejected.text) { ResultText.isRejection($0) })
    #expect(withBytes(JSON.array([["type": "text", "text": rejected]]).text) { ResultText.isRejection($0) })
    #expect(!withBytes(JSON.string("Exit code 1").text) { ResultText.isRejection($0) })
  }
}
