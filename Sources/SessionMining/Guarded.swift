#if THREAD_SANITIZER
  internal import Foundation

  /// A value that one thread at a time may have, behind a lock that the thread sanitizer sees: of the standard library's
  /// ``Mutex`` it sees only the fast path, and takes whoever waited for one who raced.
  package final class Guarded<Value>: @unchecked Sendable {
    private var value: Value
    private let lock = NSLock()

    package init(_ value: sending Value) { self.value = value }

    package func withLock<Result, Failure: Error>(
      _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
      lock.lock()
      defer { lock.unlock() }
      return try body(&value)
    }
  }
#else
  package import Synchronization

  /// A value that one thread at a time may have.
  package typealias Guarded = Mutex
#endif
