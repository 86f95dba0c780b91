internal import SessionMining

/// Words of the user's: published as they are, for the user wrote them to be published. Only what would change how the
/// rest is shown (controls, invisible characters) is taken out; the gate looks at the finished pages as at all others.
enum ContentText {
  static func clean(_ text: String) -> Clean {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\t": scalars.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}": break
      case _ where Redaction.isInvisible(scalar): break
      default: scalars.append(scalar)
      }
    }
    return Clean(vouched: String(scalars))
  }
}
