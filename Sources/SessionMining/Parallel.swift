internal import Foundation
internal import Synchronization

/// Two pieces of work at once, neither of which asks for what the other makes. Nothing depends on which ends first.
enum Parallel {
  /// - Parameters:
  ///   - other: runs on a thread of its own.
  ///   - here: runs on this one, meanwhile.
  static func both<Other: Sendable, Here>(
    _ other: @escaping @Sendable () -> Other, while here: () -> Here
  ) -> (Other, Here) {
    let result = Result<Other>()
    let thread = Thread { result.put(other()) }
    // What a main thread has; half a megabyte is usual on other threads of macOS.
    thread.stackSize = 8 << 20
    thread.start()
    let own = here()
    return (result.take(), own)
  }

  private final class Result<Value: Sendable>: Sendable {
    private let value = Guarded<Value?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    func put(_ made: Value) {
      value.withLock { $0 = made }
      isDone.signal()
    }

    func take() -> Value {
      isDone.wait()
      guard let made = value.withLock({ $0 }) else { preconditionFailure("signalled before there was a value") }
      return made
    }
  }
}
