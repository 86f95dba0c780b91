import Foundation
import SessionMining
import Testing

@testable import SiteRendering

/// Templates/README.md says what a template is given: neither less nor more.
@Suite struct TemplateDocumentationTests {
  private static let text: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return (try? String(contentsOf: root.appendingPathComponent("Templates/README.md"), encoding: .utf8)) ?? ""
  }()

  private static func rows(after heading: String) -> [[String]] {
    guard let start = text.range(of: heading) else { return [] }
    return text[start.upperBound...].split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// Names with the kind of their values; of a list, those of all its entries.
  private static func names(_ fields: TemplateFields, _ prefix: String = "") -> [String: String] {
    var names: [String: String] = [:]
    for (name, value) in fields.all {
      switch value {
      case .text: names[prefix + name] = "text"
      case .html: names[prefix + name] = "HTML"
      case .bool: names[prefix + name] = "truth"
      case .list(let values):
        names[prefix + name] = "list"
        for case .fields(let inner) in values { names.merge(self.names(inner, "\(prefix)\(name).")) { $1 } }
      case .fields(let inner):
        names[prefix + name] = "group"
        names.merge(self.names(inner, "\(prefix)\(name).")) { $1 }
      }
    }
    return names
  }

  @Test("each value is documented, and nothing else is")
  func values() throws {
    var frame = PageSample.frame
    frame.options = try ExchangeTests.published()
    frame.ownEntries = [Link("Own", SitePath("pages/own/"))]
    let writer = HTMLPageWriter(frame: frame, templates: try SiteAssets().templates)
    let given = Self.names(writer.fields(of: PageSample.page("x")))
    let documented = Dictionary(
      Self.rows(after: "## Values").map { ($0[0].replacing("`", with: ""), $0[1]) },
      uniquingKeysWith: { first, _ in first })
    #expect(documented == given)
  }

  @Test("each template is documented")
  func templates() {
    let documented = Self.rows(after: "# Templates").map { $0[0].replacing("`", with: "") }
    for name in SiteAssets.templateNames { #expect(documented.contains(name)) }
  }
}
