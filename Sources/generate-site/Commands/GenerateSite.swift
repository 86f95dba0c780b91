internal import ArgumentParser

/// Arguments in, exit code out; the work is ``SiteRun``'s and ``MineRun``'s.
@main
struct GenerateSite: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-site",
    abstract: "Reads the session logs of Claude Code and writes a site of what was done.",
    usage: """
      generate-site [ROOT ...] [options]
      generate-site mine [ROOT ...] [options]
      generate-site summary SESSION [ROOT ...] [options]
      generate-site digest [ROOT ...] [options]
      generate-site init
      generate-site check FILE.md ... [options]
      """,
    discussion: """
      Reads every *.jsonl below each ROOT, at any depth. Without one: the roots of the configuration file, else \
      $CLAUDE_CONFIG_DIR/projects, ~/.config/claude/projects and ~/.claude/projects, those that exist. Nothing leaves \
      this machine, and the logs are never written to.

      'generate-site site --help', 'generate-site mine --help' and so on list the options. A folder named like a \
      subcommand is given as ./site, ./mine, ./summary, ./check, ./digest or ./init.

      Exit codes: 0 done; 1 failed, the output is as it was; 2 done, but some files could not be read, or the command of \
      --enrich failed for some insights; 3 'check' found a wrong number; 4 what looks like a secret would have been \
      published, the output is as it was; 64 wrong usage; 130 and 143 interrupted, the output is as it was.
      """,
    version: Version.text,
    subcommands: [
      SiteCommand.self, MineCommand.self, SummaryCommand.self, CheckCommand.self, DigestCommand.self, InitCommand.self,
      RedactCommand.self,
    ],
    defaultSubcommand: SiteCommand.self)
}

enum Version {
  static let text = "0.1.0"
}
