/// The files of the user's content folder as they are: Markdown and pictures, at any depth.
public struct ContentFolder: Sendable {
  struct File: Sendable {
    /// Below the folder: `guides/start.md`.
    let path: String
    let bytes: [UInt8]
  }

  /// As the user named it: errors begin with it.
  let name: String
  /// In the order of their paths.
  let files: [File]

  /// No content.
  public init() { (name, files) = ("", []) }

  var isEmpty: Bool { files.isEmpty }

  init(name: String, files: [File]) { (self.name, self.files) = (name, files) }

  /// Why a content folder cannot be used, in one line.
  public struct Failure: Error, Sendable {
    public let message: String
  }

  static let mostFiles = 2000
  static let largestFile = 10_000_000
  private static let deepest = 8

  /// Reads a folder. Names that begin with a point are left out; symbolic links are not followed.
  public init(reading folder: String) throws(Failure) {
    var files: [File] = []
    do {
      guard try FileSystem.status(folder)?.kind == .folder else {
        throw Failure(message: "\(folder): there is no such folder; name the folder of your own pages")
      }
      try Self.collect(folder, below: "", depth: 0, &files)
    } catch let error as Failure {
      throw error
    } catch let error as SystemError {
      throw Failure(message: error.message)
    } catch {
      throw Failure(message: "\(folder): cannot be read")
    }
    self.init(name: folder, files: files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }

  private static func collect(_ folder: String, below path: String, depth: Int, _ files: inout [File]) throws {
    for name in try FileSystem.names(in: folder) where !name.hasPrefix(".") {
      let place = "\(folder)/\(name)"
      guard let status = try FileSystem.status(place) else { continue }
      switch status.kind {
      case .folder:
        guard depth < deepest else { throw Failure(message: "\(place): is nested too deep") }
        try collect(place, below: path + name + "/", depth: depth + 1, &files)
      case .file:
        guard files.count < mostFiles else { throw Failure(message: "\(folder): holds more than \(mostFiles) files") }
        guard status.size <= largestFile else {
          throw Failure(message: "\(place): is larger than \(largestFile / 1_000_000) MB")
        }
        files.append(File(path: path + name, bytes: try FileSystem.read(place)))
      default:
        throw Failure(message: "\(place): is neither a file nor a folder; copy what it stands for into its place")
      }
    }
  }
}
