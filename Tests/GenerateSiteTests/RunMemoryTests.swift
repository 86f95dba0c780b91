import Foundation
import Testing

@testable import SessionMining
@testable import generate_site

@Suite struct RunMemoryTests {
  @Test(
    arguments: [
      ("/tmp/c", ["/logs"], "/tmp/c"), (nil, ["/logs"], "/home/a/.cache/generate-site"),
    ] as [(String?, [String], String)])
  func `the cache lies where the user or the system says`(_ named: String?, _ roots: [String], _ path: String) throws {
    #if canImport(Darwin)
      guard named != nil else { return }
    #endif
    #expect(try CacheFolder(named: named, roots: roots, variables: ["HOME": "/home/a"])?.path == path)
  }

  @Test func `XDG_CACHE_HOME counts where it is a full path`() throws {
    let variables = ["HOME": "/home/a", "XDG_CACHE_HOME": "/var/c"]
    #expect(try CacheFolder(named: nil, roots: [], variables: variables)?.path == "/var/c/generate-site")
  }

  @Test func `never with the logs`() throws {
    for named in ["/logs", "/logs/cache", "/home/a/.claude/cache"] {
      #expect(throws: RunFailure.self) { try CacheFolder(named: named, roots: ["/logs"], variables: [:]) }
    }
    let variables = ["XDG_CACHE_HOME": "/logs/c", "HOME": "/home/a"]
    #expect(try CacheFolder(named: nil, roots: ["/logs"], variables: variables) == nil)
    #expect(try CacheFolder(named: nil, roots: [], variables: [:]) == nil)
  }
}
