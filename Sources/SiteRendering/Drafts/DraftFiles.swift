internal import SessionMining

/// The Markdown files of all drafts, beside their preview pages. A file that the user has edited is kept by the
/// publisher: it is theirs from the first change on.
struct DraftFiles {
  let site: SiteContext

  var files: [SiteFile] { site.told.flatMap(files(of:)) }

  func files(of row: InsightRow) -> [SiteFile] {
    guard let path = site.places.draft(row.id) else { return [] }
    return DraftFormat.allCases.map {
      SiteFile(path: path.folder + $0.fileName, bytes: Array(markdown($0, of: row).utf8))
    }
  }

  func facts(of row: InsightRow) -> DraftFacts {
    DraftFacts(row: row, projectName: site.places.projectName(row.project), dates: site.dates)
  }

  func markdown(_ format: DraftFormat, of row: InsightRow) -> String {
    let facts = facts(of: row)
    let body = DraftMarkdown.text(of: format.blocks(facts), headingMarks: format == .post ? "##" : "#")
    return format == .post ? FrontMatter(facts: facts).text + "\n" + body : body
  }
}
