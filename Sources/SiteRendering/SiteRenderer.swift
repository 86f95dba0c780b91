internal import Foundation
public import PublicationGate
public import SessionMining

/// A report → all files of its site: pages in HTML and Markdown, drawings, assets, data.
///
/// One of the two places where this program does more than one thing at a time; the outcome does not depend on how many.
public struct SiteRenderer: Sendable {
  private let assets: SiteAssets
  private let gate: PublicationGate
  private let options: SiteOptions
  private let workerCount: Int

  /// Why there are no pages: a template or a page of the user's that cannot be read or used.
  public struct Failure: Error, Sendable {
    /// One line: file, line, column, and what is wrong.
    public let message: String
  }

  /// - Parameter templateFolder: `html/NAME.mustache` and `assets/FILE` in it replace the built-in ones of the same name.
  /// - Parameter gate: looks at every file as soon as it is written, in the worker that has its bytes.
  /// - Parameter options: what the user says of the site, and the user's own pages.
  public init(
    templateFolder: String? = nil, gate: PublicationGate = PublicationGate(), options: SiteOptions = SiteOptions(),
    workerCount: Int? = nil
  ) throws(Failure) {
    self.gate = gate
    self.options = options
    self.workerCount = max(1, workerCount ?? ProcessInfo.processInfo.activeProcessorCount)
    do {
      assets = try SiteAssets(overriding: templateFolder)
    } catch {
      throw Failure(message: error.message)
    }
  }

  public func site(for report: Report) async throws(Failure) -> RenderedSite {
    let site = SiteContext(report)
    let reportPages = SitePages.build(report: report)
    let data = ReportJSON.files(report: report).map { SiteFile(path: $0.path, bytes: $0.bytes) }
    var others = assets.files + data + DraftFiles(site: site).files + CSVFiles.files(site)
    others += [AtomFeed(site: site, options: options).file, SharePicture(site: site).file]
    let own = try self.own(site, pages: reportPages, files: others)
    let pages = reportPages + own.pages
    var frame = SiteFrame(
      title: report.run.title, generator: "generate-site \(report.run.generatorVersion)",
      timeZoneName: report.run.timeZone, sections: SitePages.sections(of: pages))
    (frame.ownEntries, frame.options) = (own.navigation, options)
    let html = HTMLPageWriter(frame: frame, templates: assets.templates)
    let markdown = MarkdownPageWriter(frame: frame)
    others += own.files + [LanguageModelMap(pages: pages, frame: frame, options: options).file]
    if let base = options.baseURL { others.append(Sitemap.file(pages, base: base)) }
    let (gate, rest) = (gate, others)
    let workers = min(workerCount, max(1, pages.count))
    let rendered = await withTaskGroup(of: Result<GatedFiles, TemplateError>.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var files = GatedFiles()
          do throws(TemplateError) {
            for index in stride(from: worker, to: pages.count, by: workers) {
              let page = pages[index]
              files.append(SiteFile(path: page.path.folder + "index.html", bytes: try html.write(page)), through: gate)
              files.append(SiteFile(path: page.path.folder + "index.md", bytes: markdown.write(page)), through: gate)
              for chart in markdown.charts(of: page) { files.append(chart, through: gate) }
            }
          } catch {
            return .failure(error)
          }
          for index in stride(from: worker, to: rest.count, by: workers) { files.append(rest[index], through: gate) }
          return .success(files)
        }
      }
      return await group.reduce(into: [Result<GatedFiles, TemplateError>]()) { $0.append($1) }
    }
    var files = GatedFiles()
    for part in rendered {
      switch part {
      case .success(let part): files.append(part)
      case .failure(let error): throw Failure(message: assets.message(of: error))
      }
    }
    return files.site
  }

  /// The user's own pages, which may link to all that is in the report.
  private func own(_ site: SiteContext, pages: [Page], files: [SiteFile]) throws(Failure) -> ContentPages {
    guard !options.content.isEmpty else { return ContentPages() }
    let figures = FigureLookup(site)
    do {
      return try ContentPages(
        options.content, report: (folders: Set(pages.map(\.path.folder)), files: Set(files.map(\.path))),
        figure: figures.text(at:))
    } catch {
      throw Failure(message: error.message)
    }
  }
}
