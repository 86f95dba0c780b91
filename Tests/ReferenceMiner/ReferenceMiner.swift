import Foundation

/// The slow and obvious count of a folder of session logs, to compare the product with.
///
/// Written from the definitions alone. Reads one file after the other, decodes every record as a whole, and keeps the
/// facts of all files in memory. Files that cannot be opened are left out.
public struct ReferenceMiner: Sendable {
  public init() {}

  /// Counts everything below `root`. Throws when the root cannot be listed.
  public func mine(root: String) throws -> ReferenceReport {
    var files: [FileFacts] = []
    for file in try LogDiscovery().logFiles(under: root) {
      guard let data = FileManager.default.contents(atPath: root + "/" + file.path) else { continue }
      var facts = FactExtractor().facts(of: file, reading: FileReader().read([UInt8](data)))
      facts.sidecarToolUseID = sidecarToolUseID(of: file, root: root)
      files.append(facts)
    }
    let rootName = URL(fileURLWithPath: root).lastPathComponent
    return ReportBuilder(Corpus(files, rootName: rootName)).report()
  }

  /// `toolUseId` of `agent-<id>.meta.json` beside `agent-<id>.jsonl`.
  private func sidecarToolUseID(of file: LogFile, root: String) -> String? {
    guard file.agentNamePart != nil else { return nil }
    let path = root + "/" + file.path.dropLast(".jsonl".count) + ".meta.json"
    guard LogDiscovery().type(of: path) == .typeRegular, let data = FileManager.default.contents(atPath: path)
    else { return nil }
    return [UInt8](data).withUnsafeBufferPointer { bytes in
      var decoder = LineJSONDecoder(bytes)
      return decoder.value(depth: 1)?["toolUseId"].nonEmptyString
    }
  }
}
