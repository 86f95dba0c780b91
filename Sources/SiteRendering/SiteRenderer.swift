internal import Foundation
public import PublicationGate
public import SessionMining

/// A report → all files of its site: pages in HTML and Markdown, drawings, assets, data.
///
/// One of the places where this program does more than one thing at a time; the outcome does not depend on how many.
/// Each file is made, looked at by the gate and handed on before the next one is begun: a site is never in memory.
public struct SiteRenderer: Sendable {
  private let assets: SiteAssets
  private let gate: PublicationGate
  private let passed: PassedFiles?
  private let options: SiteOptions
  private let workerCount: Int

  /// Why there are no pages: a template or a page of the user's that cannot be read or used.
  public struct Failure: Error, Sendable {
    /// One line: file, line, column, and what is wrong.
    public let message: String
  }

  /// Why a site was not made to its end.
  public enum Stop: Error, Sendable {
    case template(Failure)
    /// From whoever takes the files.
    case publishing(PublishError)
  }

  /// Takes a finished file; called from several workers at once, in no order.
  public typealias Taker = @Sendable (SiteFile) throws(PublishError) -> Void

  /// - Parameter templateFolder: `html/NAME.mustache` and `assets/FILE` in it replace the built-in ones of the same name.
  /// - Parameter gate: looks at every file as soon as it is written, in the worker that has its bytes.
  /// - Parameter passed: files that this gate need not look at again; those of this run are added.
  /// - Parameter options: what the user says of the site, and the user's own pages.
  public init(
    templateFolder: String? = nil, gate: PublicationGate = PublicationGate(), passed: PassedFiles? = nil,
    options: SiteOptions = SiteOptions(), workerCount: Int? = nil
  ) throws(Failure) {
    (self.gate, self.passed, self.options) = (gate, passed, options)
    self.workerCount = max(1, workerCount ?? ProcessInfo.processInfo.activeProcessorCount)
    do {
      assets = try SiteAssets(overriding: templateFolder)
    } catch {
      throw Failure(message: error.message)
    }
  }

  /// Hands over every file of the site, once each.
  ///
  /// - Returns: what the gate found, in order of file, line and kind. A file in which something was found is not handed
  ///   over, nor is what comes after it: with any finding, nothing may be published.
  public func render(_ report: Report, into take: @escaping Taker) async throws(Stop) -> [GateFinding] {
    try await render(report, withholds: true, into: take)
  }

  private func render(
    _ report: Report, withholds: Bool, into take: @escaping Taker
  ) async throws(Stop) -> [GateFinding] {
    let site = SiteContext(report)
    let own: ContentPages
    do throws(Failure) { own = try ownPages(site) } catch { throw .template(error) }
    let changes = options.baseline.map { ChangesPage(site: site, baseline: $0) }
    let plans =
      SitePages.plans(for: site) + (changes.map { page in [PagePlan(.changes) { page.page }] } ?? [])
      + own.pages.map { page in PagePlan(.own) { page } }
    let frame = frame(of: report, plans, own)
    let log = SiteLog()
    let worker = RenderingWorker(
      html: HTMLPageWriter(frame: frame, templates: assets.templates), markdown: MarkdownPageWriter(frame: frame),
      gate: gate, passed: passed, withholds: withholds, log: log, words: { [assets] in assets.message(of: $0) },
      take: take)
    let data = changes.map { page in
      SitePart.files {
        [SiteFile(path: ChangesJSON.path, bytes: ChangesJSON.document(page.comparison).bytes(openLevels: 2))]
      }
    }
    var findings = try await run(
      parts(of: site, plans, own) + (data.map { [$0] } ?? []), worker, isWithheld: false)
    do throws(ContentFault) {
      try own.check(pages: log.folders, files: log.files.union([LanguageModelMap.path, Sitemap.path]))
    } catch {
      throw .template(Failure(message: error.message))
    }
    // What tells of all pages comes when all are made.
    let maps = [
      SitePart.files { [options, frame] in
        [LanguageModelMap(pages: log.pages, frame: frame, options: options).file]
          + (options.baseURL.map { [Sitemap.file(log.pages, base: $0)] } ?? [])
      }
    ]
    findings += try await run(maps, worker, isWithheld: !findings.isEmpty)
    return findings.sorted()
  }

  private func frame(of report: Report, _ plans: [PagePlan], _ own: ContentPages) -> SiteFrame {
    var frame = SiteFrame(
      title: report.run.title, generator: "generate-site \(report.run.generatorVersion)",
      timeZoneName: report.run.timeZone, sections: SitePages.sections(ofPlans: plans))
    (frame.ownEntries, frame.options, frame.scope) = (own.navigation, options, report.run.scope)
    return frame
  }

  private func run(
    _ parts: [SitePart], _ worker: RenderingWorker, isWithheld: Bool
  ) async throws(Stop) -> [GateFinding] {
    let turns = RenderingTurns()
    if isWithheld { turns.find() }
    let outcomes = await withTaskGroup(of: RenderingOutcome.self) { group in
      for _ in 0..<min(workerCount, parts.count) { group.addTask { worker.run(parts, turns) } }
      return await group.reduce(into: [RenderingOutcome]()) { $0.append($1) }
    }
    // The turns are taken in order: what stopped the first part that failed is always among these.
    let stops = outcomes.compactMap(\.stop).sorted { $0.part < $1.part }
    if let first = stops.first { throw first.stop }
    return outcomes.flatMap(\.findings)
  }

  /// All files at once: for tests, and for whoever looks at them instead of publishing them.
  public func site(for report: Report) async throws(Failure) -> RenderedSite {
    let files = CollectedFiles()
    let findings: [GateFinding]
    do throws(Stop) {
      findings = try await render(report, withholds: false) { file in files.append(file) }
    } catch {
      switch error {
      case .template(let failure): throw failure
      case .publishing(let error): preconditionFailure("nothing is published here: \(error)")
      }
    }
    return RenderedSite(files: files.sorted, findings: findings)
  }

  /// What is large comes first, so that no worker is left with it at the end.
  private func parts(of site: SiteContext, _ plans: [PagePlan], _ own: ContentPages) -> [SitePart] {
    let drafts = DraftFiles(site: site)
    let search = SearchIndex(site: site, sections: SitePages.sections(ofPlans: plans), own: own.pages)
    var parts = ReportJSON.parts(of: site).map { path, make in
      SitePart.files { [SiteFile(path: path, bytes: make())] }
    }
    parts += CSVFiles.names.map { name in SitePart.files { [CSVFiles.file(name, of: site)] } }
    parts.append(.files { [search.things] })
    parts += site.places.months.map { month in SitePart.files { [search.sessions(of: month)] } }
    parts += plans.map(SitePart.page)
    parts += site.told.map { row in SitePart.files { drafts.files(of: row) } }
    parts.append(.files { [assets] in assets.files })
    parts.append(.files { own.files })
    parts.append(.files { [SharePicture(site: site).file] })
    parts.append(.files { [options] in [AtomFeed(site: site, options: options).file] })
    return parts
  }

  private func ownPages(_ site: SiteContext) throws(Failure) -> ContentPages {
    guard !options.content.isEmpty else { return ContentPages() }
    let report = ReceiptReport(ReportJSON.document(site))
    do throws(ContentFault) {
      return try ContentPages(options.content) { path in
        do throws(ReceiptFault) {
          return .success(report.shown(try report.figure(path)))
        } catch {
          return .failure(FigureFault(reason: error.words))
        }
      } wrong: { text in
        guard text.contains("](" + Receipt.scheme), let post = try? CheckedPost(Array(text.utf8), report: report) else {
          return nil
        }
        return post.wrong.first.map { ($0.line, $0.column, $0.words) }
      }
    } catch {
      throw Failure(message: error.message)
    }
  }
}
