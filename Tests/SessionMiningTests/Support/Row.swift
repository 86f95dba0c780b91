import Testing

/// A row of a table of cases: shown in the test's output by its id.
struct Row<Input: Sendable, Expected: Sendable>: Sendable, CustomTestStringConvertible {
  var id: String
  var input: Input
  var expected: Expected

  init(_ id: String, _ input: Input, _ expected: Expected) {
    (self.id, self.input, self.expected) = (id, input, expected)
  }

  var testDescription: String { id }
}

extension Row where Input == String {
  /// The input says enough.
  init(_ input: String, _ expected: Expected) { self.init(input, input, expected) }
}
