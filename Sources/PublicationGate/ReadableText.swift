/// A file as it is read, for whoever wants to see what the gate sees.
public struct ReadableText: Sendable {
  /// Text without tags, entities and escapes; line ends that were spelled and ends of blocks are form feeds.
  public let text: [UInt8]
  /// Values of attributes, and comments, each between form feeds.
  public let attributes: [UInt8]

  /// - Parameter name: its ending says how the bytes are decoded.
  public init(name: String, bytes: [UInt8]) {
    (text, attributes) = bytes.withUnsafeBufferPointer { buffer in
      let decoded = DecodedText(buffer, DecodedText.Form(name: name))
      return (decoded.text, decoded.attributes)
    }
  }
}
