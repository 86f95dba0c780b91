/// The first distinct words of what was asked, as hashes: a bag of at most ``limit``, function words left out.
///
///     "Fix the parser, fix it now"   ->   fix parser now
struct TopicWords: Sendable {
  /// 256 bytes a session: 25,000 of them stay below 7 MB.
  static let limit = 64
  private(set) var words: [UInt32] = []

  mutating func add(_ more: some Sequence<UInt32>) {
    for word in more where words.count < Self.limit && !Self.functionWords.contains(word) {
      if !words.contains(word) { words.append(word) }
    }
  }

  /// Words that would fill the bag before anything is said. Those common in this corpus are weighed down later.
  private static let functionWords: Set<UInt32> = Set(
    """
    a about after all also am an and any are as at be been before but by can could did do does for from had has have \
    he her here how i i'd i'll i'm i've if in into is it it's its just let let's like make me more must my need no not \
    now of on one only or our out please should so some than that that's the their them then there these they this \
    those to too up us use using want was we well were what when where which while who will with would you your
    """.utf8.split { $0 == 0x20 || $0 == 0x0A }.map { WordHash.of(String(decoding: $0, as: UTF8.self)) })
}
