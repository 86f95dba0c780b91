internal import Foundation

/// The commented configuration file that `init` writes. What stands in it without a remark is what is built in.
enum InitialConfiguration {
  static let text = """
    // The configuration of generate-site. All of it may be left out, and the command line beats it.
    // Remarks like this one are allowed. Paths are relative to this file; ~/ is your home folder.
    {
      // At the top of every page.
      "title": "Session report",
      // At the foot of every page, and in the feed.
      // "author": "Your name",
      // "links": { "Source": "https://example.org/project", "Write to us": "mailto:us@example.org" },

      // Where the site will be published. With it, the site has a sitemap.xml, canonical links, and a picture where
      // somebody shares a page.
      // "baseURL": "https://example.org/report/",

      // Your own pages: Markdown and pictures. A folder of this name beside this file is read also without saying so.
      // "content": "content",

      // Where the logs are, and where the site goes. Without roots: those of Claude Code on this machine.
      // "roots": ["~/.claude/projects"],
      // "output": "site",

      // The zone of days and hours; without it, this machine's.
      // "timeZone": "Europe/Berlin",

      // What of the logs the site is about: days back from the newest record, or from a day to a day; projects by name,
      // slug or path, and those to leave out.
      // "last": "30d",
      // "since": "2026-01-24", "until": "2026-01-30",
      // "projects": ["atlas*"], "exclude": ["*-old"],

      // How many kinds of session to look for, or "auto"; where the pseudo-random numbers begin.
      "clusters": 20,
      "seed": 1,

      // Insights: entries of a window, what share of it the next one repeats, and the lowest score that counts.
      "window": 20,
      "overlap": 0.5,
      "minScore": 0.3,
      // What the seven dimensions weigh against each other.
      "weights": {
        "novelty": 0.2, "technicalDepth": 0.18, "reproducibility": 0.15, "failureRichness": 0.15,
        "crossProject": 0.12, "narrativePotential": 0.1, "metricDensity": 0.1
      },
      // By id, as on their pages: shown first, not shown, or told elsewhere already.
      "insights": {
        "pinned": [],
        "dismissed": [],
        "published": {}
      },

      // Texts to mask wherever a log says them (a customer's name), and texts that are no secrets.
      "redaction": {
        "deny": [],
        "allow": []
      }
    }

    """

  /// - Throws: ``RunFailure`` where the file cannot be written, or is there already: it is then as it was.
  static func write(to path: String?, _ console: Console) throws(RunFailure) {
    let path = path ?? ConfigurationFile.defaultName
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch let error as CocoaError where error.code == .fileWriteFileExists {
      throw .configurationExists(path)
    } catch {
      throw .unwritableOutput(path, reason: error.localizedDescription)
    }
    console.say("\(path): written; run generate-site in this folder, or name the file with --config")
  }
}
