/// Keeps a second run from the same output: a locked file beside it, gone at the end.
///
/// The lock is the system's, so that of a run that was killed is void. The file may be unlinked by the run that held
/// the lock before: whoever then holds a lock on no file tries again.
struct PublishLock {
  private let path: String
  private let descriptor: Int32

  init(for output: OutputFolder) throws(PublishError) {
    let path = output.sibling(".lock")
    self.path = path
    descriptor = try PublishError.unifying {
      while true {
        guard let descriptor = try FileSystem.lock(path) else {
          let text = (try? FileSystem.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
          throw PublishError.alreadyRunning(output: output.path, process: Int(text.filter { !$0.isWhitespace }))
        }
        if FileSystem.identity(of: descriptor) == (try FileSystem.status(path))?.identity { return descriptor }
        FileSystem.release(descriptor)
      }
    }
    FileSystem.note("\(FileSystem.processID)\n", in: descriptor)
  }

  func release() {
    // First the name, then the lock: the other way round, a file that a third run has just locked could lose its
    // name.
    try? FileSystem.remove(path, isFolder: false)
    FileSystem.release(descriptor)
  }
}
