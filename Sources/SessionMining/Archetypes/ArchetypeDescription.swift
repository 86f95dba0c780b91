/// A cluster in two or three sentences: what its steps are, and how much it changes.
enum ArchetypeDescription {
  static func sentences(_ profile: ArchetypeProfile) -> Clean {
    let ranked = Move.allCases
      .map { (move: $0, share: profile.share($0)) }
      .sorted { ($1.share, $0.move.rawValue) < ($0.share, $1.move.rawValue) }
    let most = ranked.prefix(4).filter { $0.share >= 0.05 }
      .map { "\($0.move.name) \(percent($0.share))" as Clean }.joined(separator: ", ")
    var text: Clean = "Its steps at the mean: \(most). "
    let more =
      ranked
      .map { (move: $0.move, more: $0.share - profile.shareOfAll($0.move)) }
      .filter { $0.more >= 0.03 }
      .sorted { ($1.more, $0.move.rawValue) < ($0.more, $1.move.rawValue) }.prefix(2)
      .map {
        "\($0.move.name) (\(percent(profile.share($0.move))) against \(percent(profile.shareOfAll($0.move))))" as Clean
      }
    if more.isEmpty {
      text = "\(text)No kind of step stands out against all sessions. "
    } else {
      text = "\(text)More than elsewhere: \(more.joined(separator: " and ")). "
    }
    if profile.changing >= 0.005 {
      let files: Clean = profile.medianFilesChanged == 1 ? "one file" : "\(profile.medianFilesChanged) files"
      text = "\(text)\(percent(profile.changing)) of its sessions change files, \(files) at the median"
      if profile.looping >= 0.1 {
        text = "\(text); \(percent(profile.looping)) go round from change to check more than once"
      }
      return "\(text)."
    }
    return "\(text)None of its sessions changes a file."
  }

  private static func percent(_ share: Double) -> Clean { "\(Int((share * 100).rounded())) %" }
}
