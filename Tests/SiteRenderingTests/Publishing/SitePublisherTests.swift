import Foundation
import Testing

@testable import SiteRendering

@Suite("Publishing a site")
struct SitePublisherTests {
  let folder: TemporaryFolder
  let publisher = SitePublisher(inputRoots: [], homeFolder: nil)
  var output: String { folder.path + "/site" }

  init() throws { folder = try TemporaryFolder() }

  private let first = [SiteFile("index.html", "one"), SiteFile("tools/index.html", "tools"), SiteFile(".nojekyll", "")]

  @Test("a new site, and nothing beside it")
  func new() throws {
    let outcome = try publisher.publish(first, to: output)
    #expect(outcome == PublishOutcome(isUnchanged: false, writtenFiles: 3, writtenBytes: 8, kept: [], removed: []))
    #expect(try folder.listing("site") == [".nojekyll", "index.html", "tools", "tools/index.html"])
    #expect(try FileSystem.names(in: folder.path) == ["site"])
    #expect(try FileSystem.status(output + "/index.html")?.mode == 0o644)
    #expect(try FileSystem.status(output + "/tools")?.mode == 0o755)
  }

  @Test("into an empty folder, whose permissions stay")
  func empty() throws {
    try FileSystem.makeFolder(output)
    try FileSystem.setMode(0o700, of: output)
    _ = try publisher.publish(first, to: output + "/")
    #expect(folder.text("site/index.html") == "one")
    #expect(try FileSystem.status(output)?.mode == 0o700)
  }

  @Test("into folders that are not there yet")
  func deep() throws {
    _ = try publisher.publish(first, to: folder.path + "/a/b/site")
    #expect(folder.text("a/b/site/index.html") == "one")
  }

  @Test("a changed site takes the place of the old one; what it no longer has goes")
  func replaced() throws {
    _ = try publisher.publish(first, to: output)
    let outcome = try publisher.publish([SiteFile("index.html", "two"), SiteFile("a/b.html", "new")], to: output)
    #expect(outcome.removed == [".nojekyll", "tools/index.html"])
    #expect(outcome.kept.isEmpty)
    #expect(try folder.listing("site") == ["a", "a/b.html", "index.html"])
    #expect(folder.text("site/index.html") == "two")
    #expect(try FileSystem.names(in: folder.path) == ["site"])
  }

  @Test("the same site is not written again")
  func unchanged() throws {
    _ = try publisher.publish(first, to: output)
    let before = try FileSystem.status(output)?.identity
    let outcome = try publisher.publish(first.reversed(), to: output)
    #expect(outcome.isUnchanged)
    #expect(try FileSystem.status(output)?.identity == before)
  }

  @Test("a file that was lost comes back")
  func lost() throws {
    _ = try publisher.publish(first, to: output)
    try FileSystem.remove(output + "/index.html", isFolder: false)
    #expect(try !publisher.publish(first, to: output).isUnchanged)
    #expect(folder.text("site/index.html") == "one")
  }

  @Test("the user's own files, folders and links are carried over")
  func own() throws {
    _ = try publisher.publish(first, to: output)
    try folder.write("example.com", to: "site/CNAME")
    try folder.write("mine", to: "site/tools/mine.txt")
    try folder.write("ref", to: "site/.git/HEAD")
    try FileManager.default.createDirectory(atPath: output + "/empty", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: output + "/link", withDestinationPath: "/nowhere")
    let outcome = try publisher.publish([SiteFile("index.html", "two")], to: output)
    #expect(outcome.kept.map(\.path) == [".git/HEAD", "CNAME", "link", "tools/mine.txt"])
    #expect(outcome.kept.allSatisfy { $0.reason == .own })
    #expect(
      try folder.listing("site")
        == [".git", ".git/HEAD", "CNAME", "empty", "index.html", "link", "tools", "tools/mine.txt"])
    #expect(try FileSystem.status(output + "/link")?.kind == .symbolicLink)
    #expect(folder.text("site/tools/mine.txt") == "mine")
  }

  @Test("a file that the user edited stays edited, run after run")
  func edited() throws {
    _ = try publisher.publish(first, to: output)
    try folder.write("my words", to: "site/index.html")
    for text in ["two", "three"] {
      let outcome = try publisher.publish([SiteFile("index.html", text)], to: output)
      #expect(outcome.kept == [.init(path: "index.html", reason: .edited)])
      #expect(folder.text("site/index.html") == "my words")
    }
    let unchanged = try publisher.publish([SiteFile("index.html", "three")], to: output)
    #expect(unchanged.isUnchanged)
    #expect(unchanged.kept == [.init(path: "index.html", reason: .edited)])
    try FileSystem.remove(output + "/index.html", isFolder: false)
    _ = try publisher.publish([SiteFile("index.html", "three")], to: output)
    #expect(folder.text("site/index.html") == "three")
  }

  @Test("an edited file that the site no longer has stays as the user's")
  func editedAndStale() throws {
    _ = try publisher.publish(first, to: output)
    try folder.write("my words", to: "site/tools/index.html")
    let outcome = try publisher.publish([SiteFile("index.html", "two")], to: output)
    #expect(outcome.kept == [.init(path: "tools/index.html", reason: .edited)])
    #expect(folder.text("site/tools/index.html") == "my words")
  }

  @Test("a file of the user's in the way stays, and is named")
  func inTheWay() throws {
    _ = try publisher.publish(first, to: output)
    try folder.write("mine", to: "site/new.html")
    let outcome = try publisher.publish(first + [SiteFile("new.html", "ours")], to: output)
    #expect(outcome.kept == [.init(path: "new.html", reason: .inTheWay)])
    #expect(folder.text("site/new.html") == "mine")
  }

  @Test("a file where the site needs a folder stops it, and the old site stays", arguments: ["data", "file.html/x"])
  func blocked(path: String) throws {
    _ = try publisher.publish(first, to: output)
    try folder.write("mine", to: "site/" + path)
    #expect(throws: PublishError.self) {
      try publisher.publish([SiteFile("data/report.json", "{}"), SiteFile("file.html", "x")], to: output)
    }
    #expect(folder.text("site/index.html") == "one")
    #expect(try FileSystem.names(in: folder.path) == ["site"])
  }

  @Test("a symbolic link in the output is not followed")
  func linkInside() throws {
    _ = try publisher.publish(first, to: output)
    try folder.write("precious", to: "elsewhere/index.html")
    try FileManager.default.removeItem(atPath: output + "/tools")
    try FileManager.default.createSymbolicLink(
      atPath: output + "/tools", withDestinationPath: folder.path + "/elsewhere")
    #expect(throws: PublishError.blocked(path: "tools")) {
      try publisher.publish(first + [SiteFile("a", "b")], to: output)
    }
    #expect(folder.text("elsewhere/index.html") == "precious")
  }

  @Test("stopped on the way, the old site stays and nothing is left beside it")
  func cancelled() throws {
    _ = try publisher.publish(first, to: output)
    let stopping = SitePublisher(inputRoots: [], homeFolder: nil, isCancelled: { true })
    #expect(throws: PublishError.cancelled) { try stopping.publish([SiteFile("index.html", "two")], to: output) }
    #expect(folder.text("site/index.html") == "one")
    #expect(try FileSystem.names(in: folder.path) == ["site"])
  }

  @Test("what a killed run left is cleared; what is not ours stays")
  func swept() throws {
    try folder.write("x", to: ".site.generate-site-staging-2147483647/index.html")
    try folder.write("x", to: ".site.generate-site-staging-notes/index.html")
    try folder.write("x", to: ".other.generate-site-staging-2147483647/index.html")
    _ = try publisher.publish(first, to: output)
    #expect(
      try FileSystem.names(in: folder.path)
        == [".other.generate-site-staging-2147483647", ".site.generate-site-staging-notes", "site"])
  }

  @Test("a site whose swap was cut off between two steps goes back first")
  func restored() throws {
    _ = try publisher.publish(first, to: output)
    try folder.write("example.com", to: "site/CNAME")
    try FileSystem.rename(output, to: folder.path + "/.site.generate-site-previous-2147483647")
    _ = try publisher.publish([SiteFile("index.html", "two")], to: output)
    #expect(try folder.listing("site") == ["CNAME", "index.html"])
    #expect(try FileSystem.names(in: folder.path) == ["site"])
  }

  @Test("a second run at once stops cleanly")
  func locked() throws {
    let lock = try PublishLock(for: OutputFolder(output, inputRoots: [], homeFolder: nil))
    #expect(throws: PublishError.alreadyRunning(output: output, process: FileSystem.processID)) {
      try publisher.publish(first, to: output)
    }
    lock.release()
    #expect(try publisher.publish(first, to: output).writtenFiles == 3)
  }

  @Test(
    "a path that a site may not have",
    arguments: [
      "", "/etc/passwd", "../x", "a/../b", "a//b", "./a", ".git/config", ".github/x", "-rf", "a/", "a b", "a\\b",
      "a\u{0}b", "é", "a.",
    ])
  func invalidPaths(path: String) {
    #expect(throws: PublishError.invalidPath(path)) { try publisher.publish([SiteFile(path, "")], to: output) }
  }

  @Test("two files for one path", arguments: [["a", "a"], ["a.html", "A.html"], ["a", "a/b"]])
  func collisions(paths: [String]) {
    let error = #expect(throws: PublishError.self) { try publisher.publish(paths.map { SiteFile($0, "") }, to: output) }
    let isCollision = if case .collidingPath? = error { true } else { false }
    #expect(isCollision)
  }
}
