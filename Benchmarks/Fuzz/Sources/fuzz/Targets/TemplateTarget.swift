@testable import SessionMining
@testable import SiteRendering

/// Any bytes as a template: a fault with a place inside it, or a page in which a text is nothing but text.
enum TemplateTarget {
  private static let hostile = Clean(vouched: "<canary x=\"1\" y='2'>&{{text}}")

  private static let values: TemplateFields = [
    "text": .text(hostile), "url": .text("https://example.com/?a=1&b=\"<canary>"),
    "html": .html(HTML(vouched: "<b>x</b>")),
    "yes": .bool(true), "no": .bool(false),
    "list": .list([.fields(["text": .text(hostile)]), .fields(["text": .text("2")])]),
    "texts": .list([.text(hostile)]), "fields": .fields(["text": .text(hostile)]), "empty": .list([]),
  ]
  private static let layout = Array("<!doctype html><title>{{text}}</title>{{$body}}none{{/body}}".utf8)

  static func run(_ bytes: [UInt8]) {
    do throws(TemplateError) {
      let library = try TemplateLibrary([("t", bytes), ("layout", layout)])
      let output = try library.render("t", values)
      checkText(output.bytes, template: bytes)
    } catch {
      check(error.line >= 1 && error.column >= 1 && !error.description.isEmpty, "a fault without a place")
      guard error.template == "t" else { return }
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      check(error.line <= lines.count, "line \(error.line) of \(lines.count)")
      check(error.column <= lines[error.line - 1].count + 1, "column \(error.column)")
    }
  }

  /// The text stands nowhere as markup, unless the template itself says the same.
  private static func checkText(_ output: [UInt8], template: [UInt8]) {
    let canary = Array("<canary".utf8)
    check(!holds(output, canary) || holds(template, canary), "a text became markup")
    let quote = Array("x=\"1\"".utf8)
    check(!holds(output, quote) || holds(template, quote), "a quote of a text is left")
  }

  private static func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.count >= part.count && (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }
}
