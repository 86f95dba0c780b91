import SessionMining

@testable import SiteRendering

/// A page with every kind of block, and `text` wherever a text can stand.
enum PageSample {
  static let frame = SiteFrame(title: "Report", generator: "generate-site 1.0", timeZoneName: "Europe/Berlin")

  static func page(_ text: Clean) -> Page {
    let chart = Chart.sparkline([1, 2, 3])
    let table = Table(
      id: "rows", caption: text,
      columns: [
        .init("#", numeric: true), .init("Name"), .init("Calls", numeric: true, receipt: "tools.*.calls"),
        .init("Days"),
      ],
      rows: [
        .init(
          id: "first",
          [
            .init([.text("1")], sortKey: 1), .init([.name(text)]),
            .init([.text("1,200")], sortKey: 1200, share: 0.3724), .init([], sparkline: chart),
          ]),
        .init([
          .init([.text("2")], sortKey: 2), .init([.code(text)]), .init([.text("—")]), .init([.time(1_769_263_509_000)]),
        ]),
      ], sortedBy: 2, filterable: true)
    return Page(
      path: SitePath("tools/bash/"), title: text, lede: [.text(text), .figure(text, receipt: "totals.sessions")],
      section: .tools, breadcrumbs: [Link("Overview", SitePath("")), Link(text, SitePath("tools/"))],
      previous: Link(text, SitePath("tools/read/")), next: Link(text, SitePath("tools/edit/")),
      blocks: [
        .heading(text, id: "one"), .subheading(text, id: "two"),
        .paragraph([
          .text(text), .code(text), .strong(text), .link(Link(text, SitePath("sessions/", anchor: "s-1"))),
          .muted(text),
        ]),
        .list([[.text(text)], [.name(text)]]),
        .keyFigures([KeyFigure(label: text, value: text, receipt: "totals.toolCalls", notes: [[.text(text)]])]),
        .table(table),
        .figure(Figure(id: "chart", finding: text, caption: [.text(text)], chart: chart, table: nil)),
        .definitions([(term: text, id: "def-x", body: [.text(text)])]),
        .empty([.text(text)]), .note([.text(text)]), .code(text),
        .columns([(span: 7, blocks: [.heading(text, id: "three")]), (span: 5, blocks: [.paragraph([.text(text)])])]),
        .heading(text, id: "four"), .details(summary: text, blocks: [.heading(text, id: "hidden")]),
      ])
  }

  static func html(_ page: Page) throws -> String {
    let writer = HTMLPageWriter(frame: frame, templates: try SiteAssets().templates)
    return String(decoding: try writer.write(page), as: UTF8.self)
  }

  static func markdown(_ page: Page) -> String {
    String(decoding: MarkdownPageWriter(frame: frame).write(page), as: UTF8.self)
  }

  static let payloads: [Clean] = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</title></style></textarea><!--",
    "`${alert(1)}`", "{{secret}} {{{html}}} {% raw %}", "javascript:alert(1)", "| a | b |\n|---|---|",
    "# a\n- b\n> c\n\n```\nd",
    "[a](javascript:x) ![b](//example.com/p.png)", "@everyone #123 https://example.com www.example.com",
    "&lt;b&gt; &#60;",
    "]]>", "a\u{0}\u{1}\u{B}b",
  ]
}
