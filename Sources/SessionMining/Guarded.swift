#if THREAD_SANITIZER
  internal import Foundation
  internal import Synchronization

  /// A value that one thread at a time may have, behind a lock that the thread sanitizer sees. Of the standard library's
  /// ``Mutex`` it sees only the fast path, and takes whoever waited for one who raced; behind the other lock nobody waits
  /// for it.
  package final class Guarded<Value>: Sendable {
    private let lock = NSLock()
    private let value: Mutex<Value>

    package init(_ value: consuming sending Value) { self.value = Mutex(value) }

    package func withLock<Result, Failure: Error>(
      _ body: (inout sending Value) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
      lock.lock()
      defer { lock.unlock() }
      return try value.withLock(body)
    }
  }
#else
  package import Synchronization

  /// A value that one thread at a time may have.
  package typealias Guarded = Mutex
#endif
