import Foundation
import Testing

@testable import SiteRendering

#if canImport(Glibc)
  import Glibc
#endif

/// A site that comes file by file: what is the same is linked, what is not is written, and the outcome is that of a site
/// that came at once.
@Suite("Publication, file by file") struct SitePublicationTests {
  let folder: TemporaryFolder
  let publisher = SitePublisher(inputRoots: [], homeFolder: nil)
  private var output: String { folder.path + "/site" }
  private let first = [SiteFile("index.html", "one"), SiteFile("a/b.html", "two"), SiteFile("a/c/d.svg", "three")]

  init() throws { folder = try TemporaryFolder() }

  private func inode(_ path: String) throws -> UInt64? { try FileSystem.status("\(output)/\(path)")?.identity.inode }

  @Test("only what changed is written; what did not is the file that was there")
  func linked() throws {
    _ = try publisher.publish(first, to: output)
    let before = try first.map { try inode($0.path) }
    let outcome = try publisher.publish([first[0], SiteFile("a/b.html", "new"), first[2]], to: output)
    #expect((outcome.writtenFiles, outcome.writtenBytes) == (1, 3))
    let after = try first.map { try inode($0.path) }
    #expect(after[0] == before[0] && after[1] != before[1] && after[2] == before[2])
    #expect(folder.text("site/a/b.html") == "new")
    #expect(try FileSystem.names(in: folder.path) == ["site"])
  }

  @Test("no bit but those of permission is taken over with a link")
  func modes() throws {
    _ = try publisher.publish(first, to: output)
    try #require(chmod(output + "/index.html", 0o4755) == 0)
    _ = try publisher.publish(first + [SiteFile("new.html", "new")], to: output)
    #expect(try FileSystem.status(output + "/index.html")?.mode == 0o644)
  }

  @Test("several threads at once give the site of one")
  func threads() async throws {
    let files = (0..<200).map { SiteFile("part\($0 % 7)/page\($0)/index.html", "page \($0)") }
    _ = try publisher.publish(
      files.map { SiteFile($0.path, $0.path.hasSuffix("3/index.html") ? "old" : "page") }, to: output)
    let publication = try publisher.begin(output)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for place in stride(from: worker, to: files.count, by: 4) { try publication.take(files[place]) }
        }
      }
      try await group.waitForAll()
    }
    #expect(try publication.finish().writtenFiles == 200)
    let manifest = try #require(SiteManifest.read(in: output))
    #expect(manifest == SiteManifest(of: files))
    for file in files { #expect(folder.text("site/" + file.path) == String(decoding: file.bytes, as: UTF8.self)) }
    #expect(try publisher.publish(files.reversed(), to: output).isUnchanged)
  }

  @Test("what was begun and abandoned leaves nothing, and the lock is free")
  func abandoned() throws {
    _ = try publisher.publish(first, to: output)
    let publication = try publisher.begin(output)
    try publication.take(SiteFile("index.html", "other"))
    publication.abandon()
    #expect(folder.text("site/index.html") == "one")
    #expect(try FileSystem.names(in: folder.path) == ["site"])
    #expect(try publisher.publish(first, to: output).isUnchanged)
  }

  @Test("an edit of the user's while the site is made is in the new one: what is linked is one file")
  func editedMeanwhile() throws {
    _ = try publisher.publish(first, to: output)
    let publication = try publisher.begin(output)
    for file in first { try publication.take(file) }
    try publication.take(SiteFile("new.html", "new"))
    let handle = try #require(FileHandle(forWritingAtPath: output + "/index.html"))
    try handle.write(contentsOf: Data("edit".utf8))
    try handle.close()
    _ = try publication.finish()
    #expect(folder.text("site/index.html") == "edit")
    #expect(try publisher.publish(first, to: output).kept == [.init(path: "index.html", reason: .edited)])
  }

  @Test(
    "a path that comes twice, or in another's way, is noticed whichever comes first",
    arguments: [
      ["a", "a/b"], ["a/b", "a"], ["A/b", "a"], ["x/y", "X/Y"],
    ])
  func collisions(paths: [String]) throws {
    let publication = try publisher.begin(output)
    defer { publication.abandon() }
    try publication.take(SiteFile(paths[0], "1"))
    #expect(throws: PublishError.collidingPath(paths[1])) { try publication.take(SiteFile(paths[1], "2")) }
  }

  @Test("a manifest reads as it was written, also with other line ends; what was tampered with is none")
  func manifests() throws {
    let manifest = SiteManifest(of: first)
    let text = String(decoding: manifest.encoded, as: UTF8.self)
    #expect(SiteManifest(decoding: manifest.encoded) == manifest)
    #expect(SiteManifest(decoding: Array(text.replacing("\n", with: "\r\n").utf8)) == manifest)
    #expect(SiteManifest(decoding: SiteManifest(of: []).encoded) == SiteManifest(of: []))
    let entry = try #require(manifest.entries.first)
    for (old, new) in [
      (entry.path, "../" + entry.path), (entry.hash, String(entry.hash.dropLast())),
      ("\"version\": 1", "\"version\": 2"),
      ("\"size\": \(entry.size)", "\"size\": -1"), ("]", ""),
    ] {
      #expect(SiteManifest(decoding: Array(text.replacing(old, with: new).utf8)) == nil, "\(old) → \(new)")
    }
  }
}
