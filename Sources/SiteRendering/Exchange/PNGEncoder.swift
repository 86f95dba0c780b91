/// A picture of palette colours → PNG (ISO 15948): the same bytes on every machine, small for pictures of plain areas.
enum PNGEncoder {
  /// - Parameters:
  ///   - pixels: an index into the palette each, row by row.
  ///   - palette: red, green and blue of at most 256 colours.
  static func encode(_ pixels: [UInt8], width: Int, palette: [(red: UInt8, green: UInt8, blue: UInt8)]) -> [UInt8] {
    precondition(width > 0 && pixels.count.isMultiple(of: width) && (1...256).contains(palette.count))
    let height = pixels.count / width
    var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    // Eight bits a pixel, colours from a palette, no interlacing.
    chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 3, 0, 0, 0], &png)
    chunk("PLTE", palette.flatMap { [$0.red, $0.green, $0.blue] }, &png)
    var rows: [UInt8] = []
    rows.reserveCapacity(pixels.count + height)
    for row in 0..<height {
      rows.append(0)
      rows += pixels[row * width..<(row + 1) * width]
    }
    chunk("IDAT", Deflate.zlib(rows, period: width + 1), &png)
    chunk("IEND", [], &png)
    return png
  }

  private static func chunk(_ name: StaticString, _ content: [UInt8], _ png: inout [UInt8]) {
    png += bigEndian(content.count)
    let start = png.count
    name.withUTF8Buffer { png.append(contentsOf: $0) }
    png += content
    png += bigEndian(Int(sum(png[start...])))
  }

  static func bigEndian(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

  /// CRC-32 of ISO 3309.
  static func sum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }
}
