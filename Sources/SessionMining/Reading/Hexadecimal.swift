extension UInt64 {
  /// Sixteen digits, small letters, zeros in front: for names of files and addresses, which must not differ in length.
  public var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
