import Foundation
import Testing

@testable import SiteRendering

#if canImport(Glibc)
  import Glibc
#endif

/// Rows of the list of hostile inputs about the output folder that the suites of publishing do not have.
@Suite("Hostile outputs") struct HostileOutputTests {
  let folder: TemporaryFolder
  let publisher = SitePublisher(inputRoots: [], homeFolder: nil)
  private let files = [SiteFile("index.html", "one"), SiteFile("a/b.html", "two")]

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "rows 53, 57–59: a refusal comes before anything is made, least of all among the logs",
    arguments: ["logs/new/deeper/site", "logs/new", "work/.git/new/site", "link/site/new/../x", "file/site/new"])
  func nothingMade(output: String) throws {
    try folder.write("{}", to: "logs/s.jsonl")
    try folder.write("x", to: "work/.git/HEAD")
    try folder.write("x", to: "file")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "logs")
    let before = try folder.listing()
    let publisher = SitePublisher(inputRoots: [folder.path + "/logs"], homeFolder: nil)
    #expect(throws: PublishError.self) { try publisher.check("\(folder.path)/\(output)") }
    #expect(throws: PublishError.self) { try publisher.publish(files, to: "\(folder.path)/\(output)") }
    #expect(try folder.listing() == before)
  }

  @Test("looking whether a site could go somewhere makes no folder; publishing does")
  func checkMakesNothing() throws {
    try publisher.check(folder.path + "/a/b/site")
    #expect(try folder.listing().isEmpty)
    _ = try publisher.publish(files, to: folder.path + "/a/b/site")
    #expect(folder.text("a/b/site/index.html") == "one")
  }

  @Test(
    "row 57: a place that takes no files is refused before the work", .enabled(if: geteuid() != 0, "root may write"))
  func unwritable() throws {
    try FileSystem.makeFolder(folder.path + "/closed")
    try FileSystem.setMode(0o500, of: folder.path + "/closed")
    defer { try? FileSystem.setMode(0o700, of: folder.path + "/closed") }
    for output in ["closed/site", "closed/new/site"] {
      let error = #expect(throws: PublishError.self) { try publisher.check("\(folder.path)/\(output)") }
      #expect(error?.message.contains("no permission") == true)
    }
  }

  @Test("row 48: a name beside the output that is not UTF-8 is no business of ours")
  func neighbourNotUTF8() throws {
    let name = folder.path.utf8CString.dropLast() + [0x2F, CChar(bitPattern: 0xFF), 0]
    let descriptor = open(Array(name), O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(try publisher.publish(files, to: folder.path + "/site").writtenFiles == 2)
    #expect(folder.text("site/index.html") == "one")
  }

  @Test("row 48: in the output it stops the run, for it could not be carried over; the site stays as it was")
  func ownNotUTF8() throws {
    _ = try publisher.publish(files, to: folder.path + "/site")
    let name = (folder.path + "/site/").utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
    let descriptor = open(Array(name), O_CREAT | O_WRONLY, 0o600)
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(throws: PublishError.self) {
      try publisher.publish([SiteFile("index.html", "new")], to: folder.path + "/site")
    }
    #expect(folder.text("site/index.html") == "one")
  }

  @Test("row 59: without HOME, the folder that holds the logs is still refused")
  func holdsTheLogs() throws {
    try folder.write("{}", to: "home/.claude/projects/s.jsonl")
    let publisher = SitePublisher(inputRoots: [folder.path + "/home/.claude/projects"], homeFolder: nil)
    #expect(throws: PublishError.self) { try publisher.check(folder.path + "/home") }
  }

  @Test("row 60: a pipe of the user's in the output is carried over, and nobody waits for its other end")
  func pipeInside() throws {
    _ = try publisher.publish(files, to: folder.path + "/site")
    try #require(mkfifo(folder.path + "/site/pipe", 0o600) == 0)
    try FileSystem.remove(folder.path + "/site/index.html", isFolder: false)
    try #require(mkfifo(folder.path + "/site/index.html", 0o600) == 0)
    let outcome = try publisher.publish([SiteFile("index.html", "new")], to: folder.path + "/site")
    #expect(outcome.kept.map(\.path) == ["index.html", "pipe"])
    #expect(try FileSystem.status(folder.path + "/site/pipe")?.kind == .other)
  }

  @Test("row 61: without its manifest a site is the user's: nothing is deleted")
  func lostManifest() throws {
    _ = try publisher.publish(files, to: folder.path + "/site")
    try FileSystem.remove("\(folder.path)/site/\(SiteManifest.fileName)", isFolder: false)
    #expect(throws: PublishError.refused(.notEmpty, output: folder.path + "/site")) {
      try publisher.publish([SiteFile("x.html", "new")], to: folder.path + "/site")
    }
    #expect(try folder.listing("site") == ["a", "a/b.html", "index.html"])
  }

  @Test("row 61: an edited manifest that claims the user's file does not make it ours unless its hash is that file's")
  func forgedManifest() throws {
    _ = try publisher.publish(files, to: folder.path + "/site")
    try folder.write("mine", to: "site/mine.txt")
    let forged = SiteManifest(of: files + [SiteFile("mine.txt", "not mine")]).encoded
    try folder.write(String(decoding: forged, as: UTF8.self), to: "site/" + SiteManifest.fileName)
    _ = try publisher.publish([SiteFile("index.html", "new")], to: folder.path + "/site")
    #expect(folder.text("site/mine.txt") == "mine")
  }

  @Test("row 64: a lock that a dead run left is harmless")
  func staleLock() throws {
    try folder.write("2147483647\n", to: ".site.generate-site.lock")
    #expect(try publisher.publish(files, to: folder.path + "/site").writtenFiles == 2)
    #expect(try FileSystem.names(in: folder.path) == ["site"])
  }

  @Test("row 57: a lock that is a link is not followed")
  func linkedLock() throws {
    try folder.write("precious", to: "precious")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/.site.generate-site.lock", withDestinationPath: "precious")
    #expect(throws: PublishError.self) { try publisher.publish(files, to: folder.path + "/site") }
    #expect(folder.text("precious") == "precious")
  }

  @Test("row 72: no bit but those of permission is carried into what we write")
  func modes() throws {
    _ = try publisher.publish(files, to: folder.path + "/site")
    try #require(chmod(folder.path + "/site/index.html", 0o4755) == 0)
    _ = try publisher.publish([SiteFile("index.html", "new")], to: folder.path + "/site")
    #expect(try FileSystem.status(folder.path + "/site/index.html")?.mode == 0o644)
  }
}
