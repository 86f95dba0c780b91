extension CheckedPost.Receipted {
  /// What does not hold, in the words a user reads: with what is true, without the receipt.
  public var words: String {
    switch state {
    case .right: "“\(text)” holds"
    case .wrong: "says “\(text)”, true is “\(truth ?? "")”; 'generate-site check --fix' puts it right"
    case .badReceipt: reason ?? "is no receipt"
    case .noFigure: "“\(text)” holds no figure that could be \(truth ?? "")"
    case .severalFigures: "“\(text)” holds several figures; give each a receipt of its own"
    }
  }
}
