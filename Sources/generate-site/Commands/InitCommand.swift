internal import ArgumentParser

/// Writes a configuration file to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a commented configuration file to begin with.",
    discussion: "All in it is as it is without a file. A file that is there already is left as it was.")

  @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
  var file = ConfigurationFile.defaultName

  @OptionGroup(title: "On the terminal") var terminal: ConsoleArguments

  func run() throws {
    let console = terminal.console
    do throws(RunFailure) {
      try InitialConfiguration.write(to: file, console)
    } catch {
      console.fail(error.words)
      throw ExitCode(error.exitCode)
    }
  }
}
