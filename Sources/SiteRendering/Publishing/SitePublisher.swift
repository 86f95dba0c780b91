/// Puts a site in its output folder in one step: whoever looks sees the old one or the new one, also after a crash.
///
///     let publisher = SitePublisher(inputRoots: roots, homeFolder: home)
///     let publication = try publisher.begin("site")
///     try publication.take(SiteFile(path: "index.html", bytes: page))     // one by one, from any thread
///     let outcome = try publication.finish()                              // or publication.abandon()
///
/// The new site is put together in a hidden folder beside the output, synced, and exchanged with the old one. What
/// the user put into the output or edited there is carried over. The folder beside it and a lock are gone at the end,
/// whatever happens; those of a run that was killed are cleared by the next.
public struct SitePublisher: Sendable {
  private let inputRoots: [String]
  private let homeFolder: String?
  private let isCancelled: @Sendable () -> Bool

  /// - Parameters:
  ///   - inputRoots: folders that the output may not overlap, in either direction.
  ///   - homeFolder: never written to itself; folders below it are.
  ///   - isCancelled: asked between files. After a `true` nothing is changed, and ``PublishError/cancelled`` thrown.
  public init(inputRoots: [String], homeFolder: String?, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    (self.inputRoots, self.homeFolder, self.isCancelled) = (inputRoots, homeFolder, isCancelled)
  }

  /// Whether a site could go there, asked before the work is done. Makes nothing.
  public func check(_ output: String) throws(PublishError) {
    _ = try OutputFolder(output, inputRoots: inputRoots, homeFolder: homeFolder)
  }

  /// Takes the lock and makes the folder that the site is put together in. What begins has to be finished or abandoned.
  ///
  /// - Throws: ``PublishError``; nothing is left behind then.
  public func begin(_ output: String) throws(PublishError) -> SitePublication {
    let before = try OutputFolder(output, inputRoots: inputRoots, homeFolder: homeFolder)
    try PublishError.unifying { try before.makeParent() }
    let lock = try PublishLock(for: before)
    do {
      return try PublishError.unifying {
        try StagingFolder.sweep(beside: before)
        // Another run may have ended between the first look and the lock.
        let folder = try OutputFolder(output, inputRoots: inputRoots, homeFolder: homeFolder)
        return try SitePublication(to: folder, lock: lock, isCancelled: isCancelled)
      }
    } catch {
      lock.release()
      throw error
    }
  }

  /// A site whose files are all there.
  ///
  /// - Parameter files: in any order, each path once.
  /// - Throws: ``PublishError``; the output is then as it was.
  public func publish(_ files: [SiteFile], to output: String) throws(PublishError) -> PublishOutcome {
    try SiteFile.validate(files)
    let publication = try begin(output)
    do {
      for file in files { try publication.take(file) }
    } catch {
      publication.abandon()
      throw error
    }
    return try publication.finish()
  }
}
