internal import Foundation
public import PublicationGate
public import SessionMining

/// A report → all files of its site: pages in HTML and Markdown, drawings, assets, data.
///
/// One of the two places where this program does more than one thing at a time; the outcome does not depend on how many.
public struct SiteRenderer: Sendable {
  private let assets: SiteAssets
  private let gate: PublicationGate
  private let workerCount: Int

  /// Why there are no pages: a template of the user's that cannot be read or used.
  public struct Failure: Error, Sendable {
    /// One line: template, line, column, and what is wrong.
    public let message: String
  }

  /// - Parameter templateFolder: `html/NAME.mustache` and `assets/FILE` in it replace the built-in ones of the same name.
  /// - Parameter gate: looks at every file as soon as it is written, in the worker that has its bytes.
  public init(
    templateFolder: String? = nil, gate: PublicationGate = PublicationGate(), workerCount: Int? = nil
  ) throws(Failure) {
    self.gate = gate
    self.workerCount = max(1, workerCount ?? ProcessInfo.processInfo.activeProcessorCount)
    do {
      assets = try SiteAssets(overriding: templateFolder)
    } catch {
      throw Failure(message: error.message)
    }
  }

  public func site(for report: Report) async throws(Failure) -> RenderedSite {
    let pages = SitePages.build(report: report)
    let frame = SiteFrame(
      title: report.run.title, generator: "generate-site \(report.run.generatorVersion)",
      timeZoneName: report.run.timeZone, sections: SitePages.sections(of: pages))
    let html = HTMLPageWriter(frame: frame, templates: assets.templates)
    let markdown = MarkdownPageWriter(frame: frame)
    var others = assets.files + ReportJSON.files(report: report).map { SiteFile(path: $0.path, bytes: $0.bytes) }
    let site = SiteContext(report)
    others += DraftFiles(site: site).files + SearchIndex(site: site).files
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
      case .failure(let error): throw Failure(message: error.description)
      }
    }
    return files.site
  }
}
