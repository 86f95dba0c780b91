import Foundation
import Testing

@testable import generate_site

/// Commands as they are run for `--enrich`: by the shell, apart from this process, within limits.
@Suite struct CommandPoolTests {
  private func run(
    _ line: String, _ inputs: [String] = [""], limits: CommandLimits = CommandLimits(), atOnce: Int = 4
  ) -> [Result<String, RunningCommand.Failure>] {
    var outcomes: [Int: Result<String, RunningCommand.Failure>] = [:]
    CommandPool(line: line, limits: limits, atOnce: atOnce).run(inputs.map { Array($0.utf8) }) { place, outcome in
      #expect(outcomes[place] == nil)
      outcomes[place] = outcome.result.map { String(decoding: $0, as: UTF8.self) }
    }
    return inputs.indices.compactMap { outcomes[$0] }
  }

  @Test(arguments: [1, 3, 16]) func `each gets its own input, whatever runs beside it`(atOnce: Int) {
    let inputs = (0..<12).map { "input \($0)" }
    #expect(run("cat; echo .", inputs, atOnce: atOnce) == inputs.map { .success($0 + ".\n") })
  }

  @Test func `large input and output at once do not wait for each other`() {
    let text = String(repeating: "abcdefgh\n", count: 60_000)
    #expect(run("cat", [text, text], limits: CommandLimits(outputBytes: 1 << 20)) == [.success(text), .success(text)])
  }

  @Test func `input that is not read is no failure`() {
    let text = String(repeating: "a", count: 1 << 20)
    #expect(run("exec <&-; echo done", [text]) == [.success("done\n")])
  }

  @Test func `what takes too long is ended, also where it does not want to`() {
    let limits = CommandLimits(seconds: 0)
    #expect(run("sleep 600", limits: limits) == [.failure(.tookTooLong(seconds: 0))])
    #expect(run("trap '' TERM; while :; do sleep 600; done", limits: limits) == [.failure(.tookTooLong(seconds: 0))])
  }

  @Test func `what it leaves running does not keep it, and ends with it`() throws {
    let outcome = run("sleep 600 & echo $!")
    let number = try #require(pid_t(try outcome[0].get().trimmingCharacters(in: .newlines)))
    // Ended and not yet reaped by whoever inherited it, or gone; the kernel may take a moment to carry it out.
    func isGone() -> Bool {
      let state = (try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)) ?? ""
      return kill(number, 0) != 0 || state.contains(") Z") || state.contains(") X")
    }
    for _ in 0..<5000 where !isGone() { usleep(1000) }
    #expect(isGone())
  }

  @Test func `signals are as they are by default, and the session is its own`() throws {
    // Were SIGPIPE ignored, `yes` would complain.
    var complaint = "not run"
    CommandPool(line: "yes | head -n 1").run([[]]) { _, outcome in complaint = outcome.lastComplaint }
    #expect(complaint == "")
    #expect(try run("echo $$")[0].get() != "\(getpid())\n")
    #if os(Linux)
      // Of its parents' session it is no part: the sixth field of stat is that of the shell itself.
      let fields = try run("cut -d ' ' -f 6 /proc/$$/stat; echo $$")[0].get().split(separator: "\n")
      #expect(fields.count == 2 && fields[0] == fields[1])
    #endif
  }

  @Test func `the last words on stderr are known`() {
    var complaint = ""
    CommandPool(line: "echo one >&2; echo two >&2; echo >&2; exit 4").run([[]]) { _, outcome in
      complaint = outcome.lastComplaint
      #expect(outcome.result == .failure(.exited(4)))
    }
    #expect(complaint == "two")
  }
}
