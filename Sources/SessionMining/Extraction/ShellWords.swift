/// Splits a shell line into simple commands and those into words, as far as naming them needs.
enum ShellWords {
  /// The head of a pipeline, and the program of each later stage.
  struct Pipeline {
    var head: [String]
    var filters: [String] = []
  }

  /// The pipelines of each chain. At most the first 16 KB are looked at, and 64 pipelines found.
  static func pipelines(_ command: String) -> [Pipeline] {
    var splitter = Splitter(bytes: withoutKeys(Array(command.utf8.prefix(16 << 10))))
    splitter.run()
    return splitter.commands
  }

  /// Without private keys and certificates, whose lines are no commands: from `-----BEGIN` over the line of `-----END`, or
  /// to the end where there is none.
  private static func withoutKeys(_ bytes: [UInt8]) -> [UInt8] {
    guard let start = place(of: "-----BEGIN ", in: bytes[...]) else { return bytes }
    guard let end = place(of: "-----END ", in: bytes[start...]), let line = bytes[end...].firstIndex(of: 0x0A) else {
      return Array(bytes[..<start])
    }
    return bytes[..<start] + withoutKeys(Array(bytes[line...]))
  }

  private static func place(of mark: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let count = mark.utf8CodeUnitCount
    var from = bytes.startIndex
    while let dash = bytes[from...].firstIndex(of: 0x2D), dash + count <= bytes.endIndex {
      if (0..<count).allSatisfy({ bytes[dash + $0] == mark.utf8Start[$0] }) { return dash }
      from = dash + 1
    }
    return nil
  }

  private struct Splitter {
    let bytes: [UInt8]
    var commands: [Pipeline] = []
    private var words: [String] = []
    private var word: [UInt8] = []
    private var hasWord = false
    private var isInPipe = false
    /// Subshells that are open: a `)` without one closes a pattern of `case`.
    private var subshells = 0
    /// Delimiters of heredocs that start on this line.
    private var heredocs: [[UInt8]] = []
    private var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func run() {
      while at < bytes.count, commands.count < 64 {
        let byte = bytes[at]
        switch byte {
        case 0x5C:  // backslash
          if at + 1 < bytes.count, bytes[at + 1] != 0x0A { append(bytes[at + 1]) }
          at += 2
        case 0x27: quoted(until: 0x27, escapes: false)
        case 0x22: quoted(until: 0x22, escapes: true)
        case 0x60: skipBackquotes()
        case 0x24 where peek(1) == 0x28:
          append(0x24)
          skipParentheses()
        case 0x23 where !hasWord:
          while at < bytes.count, bytes[at] != 0x0A { at += 1 }
        case 0x20, 0x09, 0x0D:
          endWord()
          at += 1
        case 0x0A:
          // A line that ends in `|` goes on in the next.
          if hasWord || !words.isEmpty || !isInPipe { endCommand(pipe: false) }
          at += 1
          skipHeredocs()
        case 0x3B:
          endCommand(pipe: false)
          at += 1
        case 0x26:  // & or &&, but not the & of a redirection
          if peek(1) == 0x3E || hasRedirectionBefore {
            at += 1
          } else {
            endCommand(pipe: false)
            at += peek(1) == 0x26 ? 2 : 1
          }
        case 0x7C:
          let isOr = peek(1) == 0x7C
          endCommand(pipe: !isOr)
          at += isOr || peek(1) == 0x26 ? 2 : 1
        case 0x28: openParenthesis()
        case 0x29: closeParenthesis()
        case 0x3C, 0x3E: redirection()
        default:
          append(byte)
          at += 1
        }
      }
      endCommand(pipe: false)
    }

    /// `name()` begins a function, `((…))` is arithmetic, `x(…)` an array or a pattern, else a subshell begins.
    private mutating func openParenthesis() {
      if hasWord, peek(1) == 0x29 {
        word.removeAll()
        hasWord = false
        words.removeAll()
        at += 2
      } else if hasWord || peek(1) == 0x28 {
        skipParentheses()
      } else {
        endCommand(pipe: false)
        subshells += 1
        at += 1
      }
    }

    private mutating func closeParenthesis() {
      if subshells > 0 {
        endCommand(pipe: false)
        subshells -= 1
      } else {
        word.removeAll()
        hasWord = false
        words.removeAll()
      }
      at += 1
    }

    private func peek(_ ahead: Int) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }
    private var hasRedirectionBefore: Bool { at > 0 && (bytes[at - 1] == 0x3E || bytes[at - 1] == 0x3C) }

    private mutating func append(_ byte: UInt8) {
      word.append(byte)
      hasWord = true
    }

    private mutating func endWord() {
      if hasWord { words.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
      hasWord = false
    }

    private mutating func endCommand(pipe: Bool) {
      endWord()
      if let first = words.first {
        if !isInPipe {
          commands.append(Pipeline(head: words))
        } else if !commands.isEmpty {
          commands[commands.count - 1].filters.append(first)
        }
      }
      words.removeAll()
      isInPipe = pipe
    }

    private mutating func quoted(until close: UInt8, escapes: Bool) {
      hasWord = true
      at += 1
      while at < bytes.count, bytes[at] != close {
        if escapes, bytes[at] == 0x5C { at += 1 }
        if at < bytes.count { word.append(bytes[at]) }
        at += 1
      }
      at += 1
    }

    private mutating func skipBackquotes() {
      append(0x60)
      at += 1
      while at < bytes.count, bytes[at] != 0x60 { at += 1 }
      at += 1
    }

    /// Steps over `$( … )` and `<( … )`, quotes inside seen.
    private mutating func skipParentheses() {
      while at < bytes.count, bytes[at] != 0x28 { at += 1 }
      var depth = 0
      while at < bytes.count {
        switch bytes[at] {
        case 0x28: depth += 1
        case 0x29:
          depth -= 1
          if depth == 0 {
            at += 1
            return
          }
        case 0x27, 0x22:
          let close = bytes[at]
          at += 1
          while at < bytes.count, bytes[at] != close { at += bytes[at] == 0x5C && close == 0x22 ? 2 : 1 }
        case 0x5C: at += 1
        default: break
        }
        at += 1
      }
    }

    private mutating func redirection() {
      // A file descriptor before it (`2>`) is no word of the command.
      if hasWord, word.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        word.removeAll()
        hasWord = false
      }
      endWord()
      if bytes[at] == 0x3C, peek(1) == 0x3C, peek(2) != 0x3C {
        at += peek(2) == 0x2D ? 3 : 2
        heredocs.append(takeTarget())
        return
      }
      while at < bytes.count, bytes[at] == 0x3C || bytes[at] == 0x3E || bytes[at] == 0x26 { at += 1 }
      _ = takeTarget()
    }

    /// The word after a redirection, quotes removed.
    private mutating func takeTarget() -> [UInt8] {
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
      if at < bytes.count, bytes[at] == 0x28 {
        skipParentheses()
        return []
      }
      var target: [UInt8] = []
      while at < bytes.count {
        switch bytes[at] {
        case 0x20, 0x09, 0x0A, 0x3B, 0x26, 0x7C, 0x29, 0x3C, 0x3E: return target
        case 0x27, 0x22:
          let close = bytes[at]
          at += 1
          while at < bytes.count, bytes[at] != close {
            target.append(bytes[at])
            at += 1
          }
        case 0x5C: break
        default: target.append(bytes[at])
        }
        at += 1
      }
      return target
    }

    private mutating func skipHeredocs() {
      for delimiter in heredocs where !delimiter.isEmpty {
        while at < bytes.count {
          let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
          let line = bytes[at..<end].drop(while: { $0 == 0x09 || $0 == 0x20 })
          at = min(end + 1, bytes.count)
          if line.elementsEqual(delimiter) { break }
        }
      }
      heredocs.removeAll()
    }
  }
}
