internal import SessionMining

/// How wide a text will be, near enough to lay a chart out without a font at hand.
///
/// Widths are those of letters in classes, for DejaVu Sans, the widest of the usual fonts; ideographs and emoji
/// take a full square.
enum TextWidth {
  /// The size the text has where a chart of ``Chart/width`` is shrunk to a telephone's width: layout must hold
  /// at this size.
  static let largestSize = 22.5

  static func of(_ text: Clean, size: Double = largestSize) -> Double {
    text.text.unicodeScalars.reduce(0) { $0 + advance($1) } * size
  }

  /// The text, or its beginning and its end with an ellipsis between, so that it is no wider than `width`.
  static func fit(_ text: Clean, width: Double, size: Double = largestSize) -> Clean {
    guard of(text, size: size) > width else { return text }
    let characters = Array(text.text)
    var kept = characters.count - 1
    while kept > 2 {
      let head = (kept * 2 + 2) / 3
      let short = String(characters.prefix(head)) + "…" + String(characters.suffix(kept - head))
      if of(Clean(vouched: short), size: size) <= width { return Clean(vouched: short) }
      kept -= 1
    }
    return Clean(vouched: String(characters.prefix(1)) + "…")
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "|", "'", "!", " ", "\u{A0}": 0.35
    case "f", "r", "t", "(", ")", "[", "]", "-", "/", "\"": 0.42
    case "m", "w", "M", "W", "%", "@", "…", "—": 0.98
    case "A"..."Z": 0.72
    case "\u{300}"..."\u{36F}", "\u{200B}"..."\u{200F}", "\u{FE00}"..."\u{FE0F}": 0
    case "\u{1100}"..."\u{11FF}", "\u{2E80}"..."\u{D7FF}", "\u{F900}"..."\u{FAFF}", "\u{FF00}"..."\u{FF60}": 1.02
    case "\u{1F000}"..."\u{1FAFF}", "\u{20000}"..."\u{3FFFF}": 1.3
    default: 0.62
    }
  }
}
