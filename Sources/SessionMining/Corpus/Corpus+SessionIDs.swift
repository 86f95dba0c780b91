extension Corpus {
  /// By file, what its session is addressed by: the beginning of its path's hash, so that it never changes; empty for what
  /// is no session.
  public var sessionIDs: [Clean] {
    var ids = [Clean](repeating: .empty, count: digests.count)
    var taken: Set<String> = []
    for file in digests.indices where digests[file].isSession {
      let padded = digests[file].pathKey.value.hexadecimal
      var length = 8
      while taken.contains(String(padded.prefix(length))), length < 16 { length += 1 }
      var id = String(padded.prefix(length))
      // Two logs of one path that went on differently.
      while !taken.insert(id).inserted { id = Key64(.path, id).value.hexadecimal }
      ids[file] = Clean(vouched: id)
    }
    return ids
  }
}
