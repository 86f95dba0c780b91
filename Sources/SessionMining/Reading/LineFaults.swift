/// Why a line was kept out, or what had to be mended before it could be read. Raw values are the reason codes of
/// `report.json` and `data/failures.jsonl`.
public enum LineReason: UInt8, Sendable, Codable, CaseIterable {
  // Malformed: no JSON object can be read from the line.
  case truncated, noObject, notAnObject, tooDeep, tooLong, syntax
  // Repaired: a record was read after mending.
  case invalidUTF8, nulRun, spliced, twoRecords, wholeAndFragment

  public var isRepair: Bool { self >= .invalidUTF8 }

  public var code: Clean {
    switch self {
    case .truncated: "truncated"
    case .noObject: "no_object"
    case .notAnObject: "not_an_object"
    case .tooDeep: "too_deep"
    case .tooLong: "too_long"
    case .syntax: "syntax"
    case .invalidUTF8: "invalid_utf8"
    case .nulRun: "nul_run"
    case .spliced: "spliced"
    case .twoRecords: "two_records"
    case .wholeAndFragment: "whole_and_fragment"
    }
  }
}

extension LineReason: Comparable {
  public static func < (left: LineReason, right: LineReason) -> Bool { left.rawValue < right.rawValue }
}

/// A line that was malformed or repaired: where it is, never what it says.
public struct LineFinding: Sendable, Codable, Hashable {
  /// From 1.
  public var line: Int
  /// Byte offset of the line's start in its file, and its length without the newline.
  public var offset: Int, length: Int
  public var reason: LineReason
}
