internal import SessionMining

/// What a published site looks like from outside: its manifest, and size, time and inode of each file of ours.
///
/// Two looks that are the same mean that nobody has touched the site in between, which is told without reading it.
public enum PublishedLook {
  /// `nil` where there is no site of ours, or not all of it.
  public static func of(_ output: String) -> UInt64? {
    guard let bytes = try? FileSystem.read("\(output)/\(SiteManifest.fileName)"),
      let manifest = SiteManifest(decoding: bytes)
    else { return nil }
    var key = ContentKey()
    key.add(bytes)
    for entry in manifest.entries {
      guard let status = try? FileSystem.status("\(output)/\(entry.path)"), status.kind == .file else { return nil }
      key.add(UInt64(bitPattern: Int64(status.size)))
      key.add(UInt64(bitPattern: Int64(status.modified)))
      key.add(status.identity.inode)
    }
    return key.value
  }
}
