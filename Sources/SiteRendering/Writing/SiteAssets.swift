internal import Templates

/// The templates of the pages, and the files that every site has. They travel inside the program; a folder of the
/// user's may replace any of them, or add to them.
///
/// Such a folder is laid out like ours: templates as `html/NAME.mustache`, everything that pages link to in
/// `assets/`.
struct SiteAssets: Sendable {
  let templates: TemplateLibrary
  /// Style, script and icon; and `.nojekyll`, so that a host does not take the pages for templates of its own.
  let files: [SiteFile]

  static let templateNames = EmbeddedTemplates.pages.map(\.name)
  /// The user's templates by name: where each was read.
  private let sources: [String: String]

  /// - Parameter folder: what `--templates` names; `nil` for ours alone.
  init(overriding folder: String? = nil) throws(Failure) {
    let own = try folder.map { folder throws(Failure) in try Self.read(folder) }
    var assets = Dictionary(
      EmbeddedTemplates.assets.map { ($0.name, Self.published($0)) }
    ) { _, last in last }
    for asset in own?.assets ?? [] { assets[asset.name] = asset.bytes }
    files =
      [SiteFile(path: ".nojekyll", bytes: [])]
      + assets.sorted { $0.key < $1.key }.map { SiteFile(path: "assets/" + $0.key, bytes: $0.value) }
    let sources = (own?.pages ?? []).reduce(into: [String: String]()) { sources, page in
      sources[page.name] = "\(folder ?? "")/html/\(page.name).mustache"
    }
    self.sources = sources
    do {
      templates = try TemplateLibrary(EmbeddedTemplates.pages + (own?.pages ?? []))
    } catch {
      throw .template(error, file: sources[error.template])
    }
  }

  /// A fault in the words a user reads: the file of a template of the user's, the name of one of ours.
  func message(of error: TemplateError) -> String { error.message(in: sources[error.template]) }

  enum Failure: Error, Hashable {
    /// `file` is `nil` for a template of ours.
    case template(TemplateError, file: String?)
    case unreadable(SystemError)
    /// Neither `html/` nor `assets/` is in it.
    case nothingThere(String)

    var message: String {
      switch self {
      case .template(let error, let file): error.message(in: file)
      case .unreadable(let error): error.message
      case .nothingThere(let folder): "\(folder) holds no templates: html/NAME.mustache or assets/FILE is expected"
      }
    }
  }

  private static func published(_ file: File) -> [UInt8] {
    if file.name.hasSuffix(".css") { return AssetText.reducedStyle(file.bytes) }
    return file.name.hasSuffix(".js") ? AssetText.reduced(file.bytes) : file.bytes
  }

  private typealias File = (name: String, bytes: [UInt8])

  private static func read(_ folder: String) throws(Failure) -> (pages: [File], assets: [File]) {
    do {
      let pages = try files(in: folder + "/html").filter { $0.name.hasSuffix(".mustache") }
        .map { (name: String($0.name.dropLast(".mustache".count)), bytes: $0.bytes) }
      let assets = try files(in: folder + "/assets").filter { SiteFile.isValidPath($0.name) }
      if pages.isEmpty && assets.isEmpty { throw Failure.nothingThere(folder) }
      return (pages, assets)
    } catch let error as SystemError {
      throw .unreadable(error)
    } catch {
      throw .nothingThere(folder)
    }
  }

  private static func files(in folder: String) throws -> [File] {
    guard try FileSystem.status(folder)?.kind == .folder else { return [] }
    return try FileSystem.names(in: folder).compactMap { name in
      let path = "\(folder)/\(name)"
      return try FileSystem.status(path)?.kind == .file ? (name, try FileSystem.read(path)) : nil
    }
  }
}
