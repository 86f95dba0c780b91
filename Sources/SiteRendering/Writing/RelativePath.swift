/// Addresses from one page of the site to another: relative, so that the site works from disk and under any sub-path.
///
/// From `projects/alpha/` to `tools/bash/` it is `../../tools/bash/index.html`; to `projects/alpha/`, `index.html`,
/// or with an anchor just `#anchor`. A path that does not end in `/` is a file: `data/report.json`.
enum RelativePath {
  static func url(of target: SitePath, from folder: String, index: String) -> String {
    var bytes: [UInt8] = []
    if target.anchor == nil || target.folder != folder {
      appendPath(to: target.folder, from: folder, index: index, &bytes)
    }
    if let anchor = target.anchor {
      bytes.append(UInt8(ascii: "#"))
      Anchor.append(anchor, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `""` for the overview, `"../"` for each folder below it.
  static func root(from folder: String) -> String {
    String(repeating: "../", count: folder.utf8.count { $0 == UInt8(ascii: "/") })
  }

  private static func appendPath(to target: String, from folder: String, index: String, _ output: inout [UInt8]) {
    let slash = UInt8(ascii: "/")
    let source = folder.utf8.split(separator: slash)
    let isFolder = target.utf8.last.map { $0 == slash } ?? true
    let segments = target.utf8.split(separator: slash)
    let folders = isFolder ? segments[...] : segments.dropLast()
    var shared = 0
    while shared < source.count, shared < folders.count, source[shared].elementsEqual(folders[shared]) { shared += 1 }
    for _ in shared..<source.count { output.append(contentsOf: "../".utf8) }
    for segment in folders[shared...] {
      appendSegment(segment, &output)
      output.append(slash)
    }
    if isFolder {
      output.append(contentsOf: index.utf8)
    } else if let file = segments.last {
      appendSegment(file, &output)
    }
  }

  private static func appendSegment(_ segment: Substring.UTF8View, _ output: inout [UInt8]) {
    for byte in segment {
      if PercentEncoding.isUnreserved(byte) { output.append(byte) } else { PercentEncoding.append(byte, to: &output) }
    }
  }
}
