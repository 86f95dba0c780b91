import Foundation
import Testing

@testable import SiteRendering

@Suite("Where a site may not go")
struct OutputFolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("{}", to: "logs/project/session.jsonl")
    try folder.write("x", to: "full/notes.txt")
    try folder.write("x", to: "work/.git/HEAD")
    try folder.write("x", to: "file")
    try FileManager.default.createDirectory(atPath: folder.path + "/home/me", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "empty")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/logs-link", withDestinationPath: "logs")
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var output: String
    var refusal: PublishError.Refusal
    var testDescription: String { output }
  }

  @Test(arguments: [
    Case(output: "full", refusal: .notEmpty), Case(output: "file", refusal: .notAFolder),
    Case(output: "link", refusal: .symbolicLink), Case(output: "link/", refusal: .symbolicLink),
    Case(output: "work", refusal: .gitWorkTree), Case(output: "work/.git", refusal: .insideGitFolder),
    Case(output: "work/.git/site", refusal: .insideGitFolder), Case(output: "home/me", refusal: .homeFolder),
    Case(output: "home", refusal: .homeFolder), Case(output: "home/me/../me", refusal: .homeFolder),
    Case(output: "logs", refusal: .overlapsInput("LOGS")), Case(output: "logs/site", refusal: .overlapsInput("LOGS")),
    Case(output: "logs-link/project/site", refusal: .overlapsInput("LOGS")),
    Case(output: ".", refusal: .overlapsInput("LOGS")),
  ])
  func refused(example: Case) throws {
    let logs = folder.path + "/logs"
    var expected = example.refusal
    if case .overlapsInput = expected { expected = .overlapsInput(logs) }
    let output = "\(folder.path)/\(example.output)"
    let publisher = SitePublisher(inputRoots: [logs], homeFolder: folder.path + "/home/me")
    #expect(throws: PublishError.refused(expected, output: output)) {
      try publisher.publish([SiteFile("index.html", "x")], to: output)
    }
    #expect(folder.text("full/notes.txt") == "x")
    #expect(folder.text("logs/project/session.jsonl") == "{}")
  }

  @Test("the root of the file system", arguments: ["/", "//", "/tmp/.."])
  func root(output: String) {
    #expect(throws: PublishError.refused(.fileSystemRoot, output: output)) {
      try SitePublisher(inputRoots: [], homeFolder: nil).check(output)
    }
  }

  @Test("an input that is reached by a link counts as itself")
  func linkedInput() throws {
    let publisher = SitePublisher(inputRoots: [folder.path + "/logs-link"], homeFolder: nil)
    #expect(throws: PublishError.self) { try publisher.check(folder.path + "/logs/site") }
  }

  @Test("a folder inside a home or a work tree is fine", arguments: ["home/me/site", "work/site", "empty", "new/site"])
  func accepted(output: String) throws {
    let publisher = SitePublisher(inputRoots: [folder.path + "/logs"], homeFolder: folder.path + "/home/me")
    #expect(try publisher.publish([SiteFile("index.html", "x")], to: "\(folder.path)/\(output)").writtenFiles == 1)
  }

  @Test(
    "a manifest that does not hold is none",
    arguments: [
      "", "{", #"{"version": 2, "files": []}"#,
      #"{"version": 1, "files": [{"path": "../x", "size": 1, "hash": "00000000000000000000000000000000"}]}"#,
      #"{"version": 1, "files": [{"path": "/etc/passwd", "size": 1, "hash": "00000000000000000000000000000000"}]}"#,
      #"{"version": 1, "files": [{"path": "a", "size": 1, "hash": "xyz"}]}"#,
      #"{"version": 1, "files": [{"path": "a", "size": -1, "hash": "00000000000000000000000000000000"}]}"#,
    ])
  func badManifest(text: String) throws {
    #expect(SiteManifest(decoding: Array(text.utf8)) == nil)
    try folder.write(text, to: "full/" + SiteManifest.fileName)
    #expect(throws: PublishError.refused(.notEmpty, output: folder.path + "/full")) {
      try SitePublisher(inputRoots: [], homeFolder: nil).publish(
        [SiteFile("index.html", "x")], to: folder.path + "/full")
    }
    #expect(folder.text("full/notes.txt") == "x")
  }

  @Test("a manifest reads back as it was written, in one order")
  func manifest() {
    let files = [SiteFile("b", "2"), SiteFile("a/c", "33"), SiteFile("a", "")]
    let manifest = SiteManifest(of: files)
    #expect(SiteManifest(decoding: manifest.encoded) == manifest)
    #expect(manifest.entries.map(\.path) == ["a", "a/c", "b"])
    #expect(SiteManifest(of: files.reversed()).encoded == manifest.encoded)
  }

  @Test("every change of a byte, a length or a place changes the hash")
  func hashes() {
    var contents: [[UInt8]] = (0..<70).map { Array(repeating: 0, count: $0) }
    for position in 0..<40 {
      for bit in 0..<8 {
        var bytes = [UInt8](repeating: 0x61, count: 40)
        bytes[position] ^= 1 << UInt8(bit)
        contents.append(bytes)
      }
    }
    #expect(Set(contents.map { ContentHash($0) }).count == contents.count)
    #expect(contents.allSatisfy { ContentHash(text: ContentHash($0).text) == ContentHash($0) })
  }
}
