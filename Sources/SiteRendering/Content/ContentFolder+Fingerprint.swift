extension ContentFolder {
  /// Names and contents as bytes: other pages give others.
  public var fingerprint: [UInt8] {
    files.flatMap { Array("\($0.path)\0\($0.bytes.count)\0".utf8) + $0.bytes }
  }
}
