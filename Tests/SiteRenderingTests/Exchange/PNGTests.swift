import SessionMining
import Testing

@testable import SiteRendering

@Suite("The picture for sharing")
struct PNGTests {
  /// Reads what the encoder wrote, by the letter of RFC 1951: fixed codes only.
  private struct Inflater {
    let bytes: [UInt8]
    var place = 16
    var output: [UInt8] = []

    mutating func bits(_ count: Int) -> Int {
      (0..<count).reduce(0) { value, bit in
        defer { place += 1 }
        return value | Int(bytes[place / 8] >> (place % 8) & 1) << bit
      }
    }

    mutating func code(_ count: Int) -> Int { (0..<count).reduce(0) { value, _ in value << 1 | bits(1) } }

    mutating func symbol() -> Int {
      let seven = code(7)
      if seven <= 23 { return 256 + seven }
      let eight = seven << 1 | bits(1)
      if (0x30...0xBF).contains(eight) { return eight - 0x30 }
      if (0xC0...0xC7).contains(eight) { return eight - 0xC0 + 280 }
      return (eight << 1 | bits(1)) - 0x190 + 144
    }

    static let lengths = [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
    ]
    static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    static let distances = [
      1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
      8193, 12289, 16385, 24577,
    ]

    mutating func inflate() -> [UInt8] {
      guard bits(3) == 0b011 else { return [] }
      while true {
        let symbol = symbol()
        if symbol == 256 { return output }
        if symbol < 256 {
          output.append(UInt8(symbol))
          continue
        }
        let length = Self.lengths[symbol - 257] + bits(Self.lengthBits[symbol - 257])
        let code = code(5)
        let distance = Self.distances[code] + bits(max(0, code / 2 - 1))
        for _ in 0..<length { output.append(output[output.count - distance]) }
      }
    }
  }

  @Test("what is packed is unpacked again, whatever it is", arguments: 0..<40)
  func roundTrip(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let period = 1 + next(700)
    var bytes: [UInt8] = []
    while bytes.count < 5000 {
      if next(3) == 0, bytes.count > period {
        for _ in 0..<next(900) { bytes.append(bytes[bytes.count - period]) }
      } else {
        bytes += Array(repeating: UInt8(next(256)), count: 1 + next(seed.isMultiple(of: 2) ? 2 : 600))
      }
    }
    var inflater = Inflater(bytes: Deflate.zlib(bytes, period: period))
    #expect(inflater.inflate() == bytes)
  }

  @Test("sums are those of the standards")
  func sums() {
    #expect(PNGEncoder.sum(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Deflate.zlib(Array("Wikipedia".utf8), period: 3).suffix(4) == [0x11, 0xE6, 0x03, 0x98])
  }

  @Test("is a PNG of 1200 by 630, small, and the same each time")
  func picture() {
    let site = SiteContext(SampleReport.make(sessions: 60, projects: 4, days: 30))
    let file = SharePicture(site: site).file
    #expect(file.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) && file == SharePicture(site: site).file)
    #expect(Array(file.bytes[16..<24]) == PNGEncoder.bigEndian(1200) + PNGEncoder.bigEndian(630))
    #expect(file.bytes.count < 60_000, "\(file.bytes.count)")
    // An empty report, and a title that the letters cannot write, draw too.
    var empty = Report()
    empty.run.title = "報告"
    #expect(SharePicture(site: SiteContext(empty)).file.bytes.count < 20_000)
  }

  @Test("all letters of ASCII can be drawn")
  func letters() {
    for value in UInt32(0x20)...0x7E {
      let glyph = Unicode.Scalar(value).flatMap(StrokeFont.glyph)
      #expect(glyph.map { $0.width > 0 && ($0.strokes.isEmpty == (value == 0x20)) } == true, "\(value)")
      for point in glyph?.strokes.joined() ?? [].joined() { #expect(abs(point.y) <= 26 && (-2...34).contains(point.x)) }
    }
    #expect(StrokeFont.glyph("é") == nil)
  }
}
