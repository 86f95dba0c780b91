public import SessionMining

/// What the user says of the site as a whole, beside the report: who made it, where it will stand, and pages of their own.
public struct SiteOptions: Sendable {
  /// Shown at the foot of every page, and the author of the feed.
  public var author: Clean?
  /// Links at the foot of every page, in this order.
  public var links: [OutsideLink] = []
  /// Where the site will be published. Without it there is no absolute address anywhere in the site.
  public var baseURL: SiteAddress?
  public var content = ContentFolder()
  /// An earlier report: with one there is a page of what changed.
  public var baseline: Baseline?

  public init() {}
}

/// A link that leaves the site.
public struct OutsideLink: Sendable, Hashable {
  public let text: Clean
  public let address: Clean

  /// - Returns: `nil` for an address that is neither `http`, `https` nor `mailto`.
  public init?(_ text: Clean, address: Clean) {
    guard ["https://", "http://", "mailto:"].contains(where: { address.text.hasPrefix($0) }),
      HTMLEscaping.isSafeURL(address.text), address.text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    (self.text, self.address) = (text, address)
  }
}

/// The address under which a site is published: `https://example.org/report/`.
public struct SiteAddress: Sendable, Hashable {
  /// Ends in `/`.
  public let text: Clean

  /// - Returns: `nil` for what is no `http` or `https` address of a folder: with a query, a fragment, a user's name, or
  ///   without a host.
  public init?(_ text: String) {
    let scheme = text.hasPrefix("https://") ? "https://" : text.hasPrefix("http://") ? "http://" : nil
    guard let scheme else { return nil }
    let rest = text.dropFirst(scheme.utf8.count)
    let host = rest.prefix { $0 != "/" }
    let isPlain = rest.utf8.allSatisfy { PercentEncoding.isUnreserved($0) || "/:%[]".utf8.contains($0) }
    guard !host.isEmpty, isPlain, !rest.contains("//"), host.first != ":", text.utf8.count <= 400 else { return nil }
    self.text = Clean(vouched: text.hasSuffix("/") ? text : text + "/")
  }

  /// The address of a page: of its folder, for that is what a host shows its index page under.
  func page(_ path: SitePath) -> Clean { file(path.folder) }

  /// - Parameter path: below the site's root.
  func file(_ path: String) -> Clean {
    var bytes = Array(text.text.utf8)
    for byte in path.utf8 {
      if byte == UInt8(ascii: "/") || PercentEncoding.isUnreserved(byte) {
        bytes.append(byte)
      } else {
        PercentEncoding.append(byte, to: &bytes)
      }
    }
    return Clean(vouched: String(decoding: bytes, as: UTF8.self))
  }
}
