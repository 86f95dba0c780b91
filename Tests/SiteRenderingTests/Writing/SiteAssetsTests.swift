import SessionMining
import Testing

@testable import SiteRendering

@Suite("Templates of the user's")
struct SiteAssetsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("replace ours of the same name, and add to them")
  func overriding() throws {
    try folder.write("<footer>own {{>more}}</footer>", to: "html/footer.mustache")
    try folder.write("more", to: "html/more.mustache")
    try folder.write("body {}", to: "assets/site.css")
    try folder.write("logo", to: "assets/logo.png")
    let assets = try SiteAssets(overriding: folder.path)
    let files = Dictionary(
      uniqueKeysWithValues: assets.files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    #expect(files["assets/site.css"] == "body {}")
    #expect(files["assets/logo.png"] == "logo")
    #expect(files["assets/site.js"]?.isEmpty == false)
    let writer = HTMLPageWriter(frame: PageSample.frame, templates: assets.templates)
    let html = String(decoding: try writer.write(PageSample.page("plain")), as: UTF8.self)
    #expect(html.contains("<footer>own more</footer>"))
    #expect(html.contains("<h1>plain</h1>"))
  }

  @Test("with a fault are refused by name and place")
  func faulty() throws {
    try folder.write("a\n{{#b}}", to: "html/page.mustache")
    let expected = TemplateError(template: "page", line: 2, column: 1, reason: .unclosedSection("#b"))
    #expect(throws: SiteAssets.Failure.template(expected, file: folder.path + "/html/page.mustache")) {
      try SiteAssets(overriding: folder.path)
    }
  }

  @Test("a folder without any is a mistake")
  func nothing() throws {
    #expect(throws: SiteAssets.Failure.nothingThere(folder.path)) { try SiteAssets(overriding: folder.path) }
  }
}
