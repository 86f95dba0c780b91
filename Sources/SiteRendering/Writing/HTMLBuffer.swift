internal import SessionMining

/// Where our own writers put markup together. Markup comes as literals only; everything else has to go through an
/// encoder.
struct HTMLBuffer {
  private(set) var bytes: [UInt8] = []

  var html: HTML { HTML(vouched: bytes) }

  mutating func markup(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: Clean) { HTMLEscaping.append(text, to: &bytes) }

  mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  mutating func html(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

  /// ` name="value"`, escaped.
  mutating func attribute(_ name: StaticString, _ value: Clean) {
    attribute(name) { HTMLEscaping.append(value, to: &$0) }
  }

  mutating func attribute(_ name: StaticString, _ value: Int) {
    attribute(name) { $0.append(contentsOf: String(value).utf8) }
  }

  /// ` id="…"`, or another attribute that names one.
  mutating func anchor(_ name: StaticString, _ anchor: String, suffix: StaticString = "") {
    attribute(name) { output in
      Anchor.append(anchor, to: &output)
      suffix.withUTF8Buffer { output.append(contentsOf: $0) }
    }
  }

  /// ` href="…"`: from the page in `folder` to the page or file at `target`.
  mutating func href(_ target: SitePath, from folder: String) {
    attribute("href") { $0.append(contentsOf: RelativePath.url(of: target, from: folder, index: "index.html").utf8) }
  }

  /// ` src="…"`, or another attribute that leads from the page in `folder` to a file of the site.
  mutating func path(_ name: StaticString, _ target: SitePath, from folder: String) {
    attribute(name) { $0.append(contentsOf: RelativePath.url(of: target, from: folder, index: "index.html").utf8) }
  }

  /// For an address that ``HTMLEscaping/isSafeURL(_:)`` let pass; any other leaves the attribute empty.
  mutating func url(_ name: StaticString, _ url: Clean) {
    attribute(name) { _ = HTMLEscaping.append(url, as: .url, to: &$0) }
  }

  private mutating func attribute(_ name: StaticString, _ write: (inout [UInt8]) -> Void) {
    bytes.append(UInt8(ascii: " "))
    markup(name)
    bytes.append(UInt8(ascii: "="))
    bytes.append(UInt8(ascii: "\""))
    write(&bytes)
    bytes.append(UInt8(ascii: "\""))
  }
}

/// Names of places on a page: `id`, and what follows the `#` of a link to it.
enum Anchor {
  /// Letters, digits, `-` and `_` stay; each other byte becomes a `-`. So none needs an escape anywhere.
  static func append(_ anchor: String, to output: inout [UInt8]) {
    for byte in anchor.utf8 {
      let isKept = PercentEncoding.isUnreserved(byte) && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "~")
      output.append(isKept ? byte : UInt8(ascii: "-"))
    }
  }

  static func encoded(_ anchor: String) -> String {
    var bytes: [UInt8] = []
    append(anchor, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Where the method page defines a figure: `totals.sessions` → `def-totals-sessions`, and for the figure of one
  /// project or one tool the definition they share.
  static func definition(of receipt: String) -> SitePath {
    SitePath("quality/", anchor: encoded(Definitions.anchor(of: receipt)))
  }
}
