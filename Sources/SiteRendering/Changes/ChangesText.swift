internal import SessionMining

/// Differences as words: signed, with the unit of the figure.
struct ChangesText {
  let dates: DateText

  func shown(_ figure: ReportFigure) -> Clean { ReceiptReport.shown(figure, dates) }

  /// `+1,204`, `−2.1 MB`, `0`.
  func difference(_ figure: Comparison.Figure) -> Clean {
    let value = figure.pair.difference
    let size = ReportFigure(number: abs(value), kind: figure.now.kind, path: figure.path)
    return value == 0 ? "0" : "\(Self.sign(value))\(shown(size))"
  }

  static func difference(_ pair: Comparison.Pair) -> Clean {
    pair.difference == 0
      ? "0" : "\(sign(pair.difference))\(Format.count(Int(clamping: Int64(abs(pair.difference)))))"
  }

  /// `+12 %`, `−3.4 %`; `—` where a share says nothing.
  static func change(_ pair: Comparison.Pair?) -> Clean {
    guard let pair, let change = pair.change, change.isFinite else { return Format.unknown }
    guard change != 0 else { return Format.percent(0, of: 1) }
    let millionths = Int(min(abs(change), 1e9) * 1e6 + 0.5)
    return "\(sign(change))\(Format.percent(millionths, of: 1_000_000))"
  }

  static func sign(_ value: Double) -> Clean { value < 0 ? "−" : "+" }

  static func reading(_ pair: Comparison.Pair?) -> Clean {
    switch pair?.reading {
    case .clear: "clear"
    case .scatter: "within scatter"
    case .few: "too few"
    case .same: "same"
    case nil: Format.unknown
    }
  }

  /// `totals.tokens.cacheRead` → `tokens, cache read`.
  static func name(of path: String) -> Clean {
    let parts = path.split(separator: ".").dropFirst().map { key in
      var words = ""
      for character in key {
        if character.isUppercase, !words.isEmpty { words += " " }
        words += character.lowercased()
      }
      return words
    }
    return Clean(vouched: parts.joined(separator: ", "))
  }

  /// What of a site another value of a parameter changes.
  static func effect(ofParameter path: String) -> Clean {
    let key = path.split(separator: ".").dropFirst().first.map(String.init) ?? ""
    return switch key {
    case "weights", "minScore", "window", "overlap": "scores, and which insights there are"
    case "clusters", "seed": "the kinds of session"
    case "timeZone": "days and hours"
    case "generatorVersion": "how things are counted may have changed"
    default: "which records count"
    }
  }
}
