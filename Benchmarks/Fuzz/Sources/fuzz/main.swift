// fuzz TARGET [arguments of libFuzzer]. See Scripts/fuzz.
//
// A target is a function of bytes that stops the program where what it says does not hold.

import Cfuzzer
import Foundation

/// libFuzzer calls a C function, which holds nothing: the target that was asked for.
nonisolated(unsafe) var target: FuzzTargets.Target = FuzzTargets.all[0]

/// Says what does not hold, then stops: libFuzzer keeps the input.
func check(_ condition: Bool, _ words: @autoclosure () -> String) {
  guard !condition else { return }
  FileHandle.standardError.write(Data(("does not hold: " + words() + "\n").utf8))
  abort()
}

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--seeds" {
  // Those that no file of the repository may hold.
  let folder = URL(fileURLWithPath: CommandLine.arguments[2])
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  for (number, text) in FuzzTargets.secrets.enumerated() {
    try Data(text.utf8).write(to: folder.appendingPathComponent("secret-\(number)"))
  }
  exit(0)
}
guard CommandLine.arguments.count > 1,
  let named = FuzzTargets.all.first(where: { $0.name == CommandLine.arguments[1] })
else {
  let names = FuzzTargets.all.map(\.name).joined(separator: "|")
  FileHandle.standardError.write(Data("usage: fuzz \(names) …, or fuzz --seeds FOLDER\n".utf8))
  exit(64)
}
target = named
// libFuzzer reads the arguments after the target's name.
var arguments = CommandLine.unsafeArgv
arguments[1] = arguments[0]
var first: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments + 1
var count = CommandLine.argc - 1
exit(
  LLVMFuzzerRunDriver(&count, &first) { data, count in
    target.run(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
  })
