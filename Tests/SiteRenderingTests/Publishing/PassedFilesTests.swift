import PublicationGate
import SessionMining
import Synchronization
import Testing

@testable import SiteRendering

@Suite("Files that the gate has let pass") struct PassedFilesTests {
  private static let files = [SiteFile("a.html", "one"), SiteFile("b.html", "two")]

  private static func memory(rules: UInt64) -> [UInt8] {
    let passed = PassedFiles(rules: rules)
    for file in files { passed.insert(file) }
    return passed.encoded
  }

  @Test("known by path and bytes, under the same rules only")
  func known() {
    let passed = PassedFiles(rules: 7, encoded: Self.memory(rules: 7))
    for file in Self.files { #expect(passed.contains(file)) }
    #expect(!passed.contains(SiteFile("a.html", "two")))
    #expect(!passed.contains(SiteFile("c.html", "one")))
    let other = PassedFiles(rules: 8, encoded: Self.memory(rules: 7))
    for file in Self.files { #expect(!other.contains(file)) }
  }

  @Test("what is damaged at any byte, or cut off, is no memory")
  func damaged() {
    let whole = Self.memory(rules: 7)
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 0x20
      #expect(!PassedFiles(rules: 7, encoded: bytes).contains(Self.files[0]), "byte \(place)")
      #expect(!PassedFiles(rules: 7, encoded: Array(whole[..<place])).contains(Self.files[0]), "cut at \(place)")
    }
  }

  @Test("a site is the same with and without it, and only what it does not know is looked at")
  func sameSite() async throws {
    let report = SitePagesTests.sample
    let first = PassedFiles(rules: 1)
    let site = try await SiteRenderer(passed: first, workerCount: 2).site(for: report)
    #expect(site.findings.isEmpty)
    let second = PassedFiles(rules: 1, encoded: first.encoded)
    for file in site.files { #expect(second.contains(file)) }
    // A gate that would deny what stands on every page: nothing is looked at that is known.
    let strict = PublicationGate(denied: ["Skip to the content"])
    let again = try await SiteRenderer(gate: strict, passed: second).site(for: report)
    #expect(again.files == site.files && again.findings.isEmpty)
    let without = try await SiteRenderer(gate: strict).site(for: report)
    #expect(without.files == site.files && !without.findings.isEmpty)
  }

  @Test("after a finding nothing is handed on for publishing, and all findings are told")
  func withheld() async throws {
    let report = SitePagesTests.sample
    let taken = Guarded<[String]>([])
    let gate = PublicationGate(denied: ["Skip to the content"])
    let findings = try await SiteRenderer(gate: gate, workerCount: 1).render(report) { file in
      taken.withLock { $0.append(file.path) }
    }
    let pages = SitePages.build(report: report).map { $0.path.folder + "index.html" }
    #expect(Set(findings.map(\.file)) == Set(pages))
    #expect(taken.withLock { $0.contains { $0.hasSuffix(".html") } } == false)
  }

  @Test("a failure of whoever takes the files ends the rendering with it")
  func takerFails() async throws {
    await #expect(throws: SiteRenderer.Stop.self) {
      try await SiteRenderer().render(SitePagesTests.sample) { _ throws(PublishError) in throw .cancelled }
    }
  }
}
