import PublicationGate

@testable import SessionMining
@testable import SiteRendering

/// A whole site whose every text of a log is one and the same.
enum HostileSite {
  static let payloads: [Clean] = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "</title><script>x</script>",
    "<style>*{color:red}", "<textarea>", "<!-- x", "--><b>", "\" onfocus=\"alert(1)\" x=\"", "' onfocus='x", "`x`",
    "<meta http-equiv=refresh content=0;url=//e.example>", "<base href=//e.example/>", "<form action=//e.example>",
    "<iframe srcdoc='<script>x</script>'>", "![a](http://e.example/p.png)", "![a](//e.example/p.png)",
    "[a](javascript:alert(1))", "[a](&#x6A;avascript:x)", "<http://e.example/>", "http://e.example/x www.e.example",
    "# x", "- x", "> x", "```", "~~~ x", "***", "| a | b |", "[^1]: x", "[a]: http://e.example", "1. x", "===",
    "<b>**x**",
    "</script><!--<script>", "{{ x }} {% y %} {{< z >}}", "import x from 'y'", "---", "; background:url(//e.example)",
    "NaN", "__proto__", "&lt;b&gt;", "\\", "a\\|b", "=1+1",
  ]

  /// Every text of a log becomes one of the payloads, the same for the same text; over all rounds each text is each.
  static func report(round: Int, isHostile: Bool) -> Report {
    report { own in
      let number = (own.text.utf8.reduce(0) { ($0 * 31 + Int($1)) % 100_003 } + round * 7) % payloads.count
      return isHostile ? payloads[number] : "x\(number)"
    }
  }

  static let rounds = 6

  static func report(_ text: Clean) -> Report { report { _ in text } }

  static func report(_ map: @escaping (Clean) -> Clean) -> Report {
    var report = SampleReport.make(sessions: 8, projects: 3, days: 4)
    SampleReport.addInsights(3, to: &report)
    // Names that rows find each other by stay different from each other.
    report.mapLogText { kind, own in kind.isKey ? own : kind == .tool ? "\(map(own)) \(own)" : map(own) }
    return report
  }

  static func files(_ report: Report) async throws -> [SiteFile] { try await SiteRenderer().site(for: report).files }
  static func files(_ text: Clean) async throws -> [SiteFile] { try await files(report(text)) }
}

extension SiteFile {
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
