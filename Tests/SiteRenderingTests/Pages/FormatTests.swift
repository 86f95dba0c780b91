import Testing

@testable import SessionMining
@testable import SiteRendering

@Suite struct FormatTests {
  /// Figures use a no-break space before their unit.
  private func plain(_ text: Clean) -> String { text.text.replacing("\u{A0}", with: " ") }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (24_918, "24,918"), (3_474_754, "3,474,754"), (-1234, "-1,234"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func counts(value: Int, text: String) { #expect(plain(Format.count(value)) == text) }

  @Test(arguments: [
    (24_918, "24,918"), (99_999, "99,999"), (100_000, "100 K"), (342_118, "342 K"), (342_500, "343 K"),
    (999_499, "999 K"),
    (999_500, "1.0 M"), (3_474_754, "3.5 M"), (3_450_000, "3.5 M"), (3_449_999, "3.4 M"), (99_949_999, "99.9 M"),
    (99_950_000, "100 M"), (999_500_000, "1.0 B"), (2_419_041_949, "2.4 B"), (1_000_000_000_000, "1.0 T"),
  ])
  func `short figures`(value: Int, text: String) { #expect(plain(Format.short(value)) == text) }

  @Test(arguments: [
    (3_474_754, "3.5 million"), (999_999, "999,999"), (1_000_000, "1.0 million"), (999_950_000, "1.0 billion"),
    (11_586_000_000, "11.6 billion"),
  ])
  func `figures in words are rounded half up`(value: Int, text: String) { #expect(plain(Format.words(value)) == text) }

  @Test(arguments: [
    (0, 10, "0 %"), (1, 10_000, "< 0.1 %"), (42, 1000, "4.2 %"), (425, 10_000, "4.3 %"), (996, 10_000, "10 %"),
    (31, 100, "31 %"), (315, 1000, "32 %"), (999, 1000, "> 99 %"), (10, 10, "100 %"), (1, 0, "—"),
    (Int.max, Int.max, "100 %"),
    (-1, 10, "—"), (995, 1000, "> 99 %"), (994, 1000, "99 %"),
  ])
  func percentages(part: Int, whole: Int, text: String) { #expect(plain(Format.percent(part, of: whole)) == text) }

  @Test(arguments: [
    (9.6, "9.6:1"), (9.65, "9.7:1"), (99.94, "99.9:1"), (99.95, "100:1"), (312.4, "312:1"), (0.4, "0.4:1"),
    (0.04, "0.04:1"), (0, "0:1"),
    (.infinity, "—"), (.nan, "—"),
  ])
  func ratios(value: Double, text: String) { #expect(plain(Format.ratio(value)) == text) }

  @Test func `no ratio is no number`() { #expect(Format.ratio(nil) == "—") }

  @Test(arguments: [
    (0, "0s"), (59, "59s"), (60, "1m"), (89, "1m"), (90, "2m"), (3569, "59m"), (3570, "1h 0m"), (5520, "1h 32m"),
    (359_969, "99h 59m"), (360_000, "100h"),
    (1_123_200, "312h"), (-5, "0s"),
  ])
  func durations(seconds: Int, text: String) { #expect(plain(Format.duration(seconds: seconds)) == text) }

  @Test(arguments: [
    (0, "0 ms"), (240, "240 ms"), (999, "999 ms"), (3200, "3.2 s"), (3249, "3.2 s"), (3250, "3.3 s"),
    (59_949, "59.9 s"), (59_950, "1m 0s"), (72_000, "1m 12s"), (5_520_000, "1h 32m"),
  ])
  func `short durations`(milliseconds: Int, text: String) {
    #expect(plain(Format.duration(milliseconds: milliseconds)) == text)
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (12_440_000_000, "12.44 GB (11.6 GiB)"), (544_500, "544.5 kB (531.7 KiB)"),
    (1_000_000, "1.0 MB (976.6 KiB)"),
  ])
  func bytes(value: Int, text: String) { #expect(plain(Format.bytes(value)) == text) }

  @Test(arguments: [(1234.4, "est. $1,234"), (12.345, "est. $12.35"), (0, "est. $0.00"), (99.999, "est. $100.00")])
  func money(amount: Double, text: String) {
    #expect(plain(Format.cost(Cost(amount: amount, hasUnpriced: false))) == text)
  }

  @Test func `no price is no money`() {
    #expect(Format.cost(nil) == "—")
    #expect(plain(Format.cost(Cost(amount: 5, hasUnpriced: false), currency: "EUR")) == "est. EUR 5.00")
  }

  @Test func `lists and plurals`() {
    #expect(Format.list([]) == "")
    #expect(Format.list(["a"]) == "a")
    #expect(Format.list(["a", "b"]) == "a and b")
    #expect(Format.list(["a", "b", "c"]) == "a, b and c")
    #expect(Format.list(["a", "b", "c", "d"]) == "a, b and 2 more")
    #expect(Format.plural(1, "day", "days") == "1 day")
    #expect(Format.plural(0, "day", "days") == "0 days")
  }

  @Test(arguments: [
    (10, 10, "the same"), (0, 4, "all missed"), (4, 0, "all wrong"), (364, 2000, "5.5× too few"),
    (17, 1, "17× too many"), (109, 100, "1.09× too many"),
  ])
  func `how far off a naive count is`(naive: Int, real: Int, text: String) {
    #expect(NaiveComparison.factor(naive: naive, real: real).text == text)
  }
}
