/// Why nothing was published. The output is then as it was before.
public enum PublishError: Error, Hashable, Sendable {
  /// A path that the site may not have, by a fault of the program: empty, absolute, with `..`, hidden, or not plain
  /// letters.
  case invalidPath(String)
  /// Two files of the site for one path, or a file where another needs a folder; upper and lower case are the same.
  case collidingPath(String)
  case refused(Refusal, output: String)
  /// Something of the user's stands where the site needs a folder, or a folder where it needs a file.
  case blocked(path: String)
  case alreadyRunning(output: String, process: Int?)
  case system(SystemError)
  case cancelled

  /// What an output folder may not be.
  public enum Refusal: Hashable, Sendable {
    case fileSystemRoot
    case homeFolder
    case insideGitFolder
    case gitWorkTree
    case notEmpty
    case symbolicLink
    case notAFolder
    case overlapsInput(String)
  }

  /// The command line named a wrong place, as against a failure on the way.
  public var isRefusal: Bool {
    if case .refused = self { true } else { false }
  }
}

/// A call of the operating system that failed.
public struct SystemError: Error, Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable {
    case open, read, write, sync, list, inspect, link, remove, swap, lock
    case makeFolder = "make the folder"
  }
  public var operation: Operation
  public var path: String
  /// `errno`.
  public var code: Int32
}

extension PublishError {
  /// Runs steps that fail with one of the two errors there are while publishing, and gives the one that callers see.
  static func unifying<Outcome>(_ steps: () throws -> Outcome) throws(PublishError) -> Outcome {
    do {
      return try steps()
    } catch let error as PublishError {
      throw error
    } catch let error as SystemError {
      throw .system(error)
    } catch {
      preconditionFailure("while publishing, only PublishError and SystemError are thrown, not \(error)")
    }
  }

  /// One line: what, where, what to do.
  public var message: String {
    switch self {
    case .invalidPath(let path): "the site may not hold a file named “\(path)”"
    case .collidingPath(let path): "the site holds more than one file named “\(path)”"
    case .refused(let refusal, let output): "will not write to \(output): \(refusal.message)"
    case .blocked(let path): "\(path) is not of the site and stands in its way: move it, or choose another --output"
    case .alreadyRunning(let output, let process):
      "already running for \(output)\(process.map { " (process \($0))" } ?? ""): wait for it to end"
    case .system(let error): error.message
    case .cancelled: "stopped; the output is as it was"
    }
  }
}

extension PublishError.Refusal {
  var message: String {
    switch self {
    case .fileSystemRoot: "it is the root of the file system; choose a folder for the site"
    case .homeFolder: "it is, or holds, a home folder; choose a folder for the site"
    case .insideGitFolder: "it is inside a .git folder; choose a folder beside it"
    case .gitWorkTree: "it is a git work tree that holds no site of ours; choose a folder inside it"
    case .notEmpty: "it is not empty and holds no site of ours; choose a new or an empty folder"
    case .symbolicLink: "it is a symbolic link; name the folder itself"
    case .notAFolder: "it is not a folder"
    case .overlapsInput(let root): "it overlaps the logs in \(root), which are never written to"
    }
  }
}

extension SystemError {
  var message: String { "cannot \(operation.rawValue) \(path): \(FileSystem.words(for: code))" }
}
