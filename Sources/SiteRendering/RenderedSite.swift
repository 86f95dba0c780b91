public import PublicationGate

/// All files of a site, and what the gate found in them.
public struct RenderedSite: Sendable {
  /// In the order of their paths.
  public let files: [SiteFile]
  /// In order of file, line and kind. With any, nothing may be published.
  public let findings: [GateFinding]
}

/// Files that went through the gate, and in no other way.
struct GatedFiles: Sendable {
  private(set) var files: [SiteFile] = []
  private(set) var findings: [GateFinding] = []

  mutating func append(_ file: SiteFile, through gate: PublicationGate) {
    findings += gate.scan(name: file.path, bytes: file.bytes)
    files.append(file)
  }

  mutating func append(_ other: GatedFiles) {
    files += other.files
    findings += other.findings
  }

  var site: RenderedSite {
    RenderedSite(
      files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, findings: findings.sorted())
  }
}
