import SessionMining
import Testing

@testable import SiteRendering

@Suite("The header of a page of the user's")
struct ContentHeaderTests {
  @Test("says title, order, entry in the navigation, description and date")
  func whole() throws {
    let text = """
      ---
      # a remark
      title: How we work   # and why
      order: -2
      nav: 'It''s ours'

      description: "Agents: \\"mostly\\""
      date: 2026-10-02
      ---
      Words
      ---
      """
    let header = try ContentHeader(text, file: "a.md")
    #expect(header.title == "How we work" && header.order == -2 && header.navigation == "It's ours")
    #expect(header.description == "Agents: \"mostly\"" && header.date == "2026-10-02")
    #expect(header.body == "Words\n---" && header.bodyLine == 10)
  }

  @Test(
    "is refused by line and column",
    arguments: [
      ("Words", 1, 1, "the page begins with"), ("---\ntitle: a", 2, 1, "that ends the header is missing"),
      ("---\norder: 1\n---", 3, 1, "“title: …” is missing"), ("---\ntitle a\n---", 2, 1, "“key: value”"),
      ("---\ntitel: a\n---", 2, 1, "there is no “titel”; known are title, order, nav, description, date"),
      ("---\ntitle: a\ntitle: b\n---", 3, 1, "“title” stands here twice"),
      ("---\n title: a\n---", 2, 1, "a key begins"),
      ("---\ntitle: [a]\n---", 2, 8, "is put in quotes"), ("---\ntitle: a: b\n---", 2, 8, "with a colon"),
      ("---\ntitle: \"a\n---", 2, 8, "the closing quote"), ("---\ntitle: \"a\" b\n---", 2, 8, "more after"),
      ("---\ntitle: \"\\n\"\n---", 2, 8, "only"), ("---\ntitle:\n---", 2, 7, "“title” is empty"),
      ("---\ntitle:a\n---", 2, 7, "a blank is missing"), ("---\norder: two\n---", 2, 8, "“order” is a whole number"),
      ("---\ndate: 2026-13-01\n---", 2, 7, "“date” is a day"),
    ])
  func faults(text: String, line: Int, column: Int, reason: String) throws {
    do {
      _ = try ContentHeader(text, file: "a.md")
      Issue.record("accepted")
    } catch {
      #expect(error.file == "a.md" && error.line == line && error.column == column)
      #expect(error.reason.contains(reason), "\(error.reason)")
    }
  }
}
