// fuzz TARGET [arguments of libFuzzer]. See Scripts/fuzz.
//
// A target is a function of bytes that stops the program where what it says does not hold.

import Cfuzzer
import Foundation

let targets: [(name: String, run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32)] = [
  ("json", { accept($0, $1, JSONTarget.run) }),
  ("log", { accept($0, $1, LogTarget.run) }),
  ("redaction", { accept($0, $1, RedactionTarget.run) }),
  ("template", { accept($0, $1, TemplateTarget.run) }),
  ("markdown", { accept($0, $1, MarkdownTarget.run) }),
  ("draft", { accept($0, $1, DraftTarget.run) }),
]

func accept(_ data: UnsafePointer<UInt8>?, _ count: Int, _ run: ([UInt8]) -> Void) -> Int32 {
  run(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

/// Says what does not hold, then stops: libFuzzer keeps the input.
func check(_ condition: Bool, _ words: @autoclosure () -> String) {
  guard !condition else { return }
  FileHandle.standardError.write(Data(("does not hold: " + words() + "\n").utf8))
  abort()
}

guard CommandLine.arguments.count > 1,
  let target = targets.first(where: { $0.name == CommandLine.arguments[1] })
else {
  FileHandle.standardError.write(Data("usage: fuzz \(targets.map(\.name).joined(separator: "|")) …\n".utf8))
  exit(64)
}
// libFuzzer reads the arguments after the target's name.
var arguments = CommandLine.unsafeArgv
arguments[1] = arguments[0]
var first: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments + 1
var count = CommandLine.argc - 1
exit(LLVMFuzzerRunDriver(&count, &first, target.run))
