internal import Foundation

extension String {
  /// Order of the UTF-8 bytes: the same on every machine and in every locale. `<` compares by Unicode's canonical forms.
  public func precedes(_ other: String) -> Bool {
    let order = utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { others in
        guard let left = own.baseAddress, let right = others.baseAddress else { return own.count < others.count }
        let order = memcmp(left, right, min(own.count, others.count))
        return order == 0 ? own.count < others.count : order < 0
      }
    }
    return order.flatMap { $0 } ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
