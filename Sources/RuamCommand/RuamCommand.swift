import ArgumentParser
import Ruam

/// The program `ruam`.
@main
struct RuamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ruam",
    abstract: "Find, form, develop and account for networks of small enterprises.",
    discussion: """
      Every command works on one data folder (--data DIR) or one PostgreSQL database
      (--database postgres://…). Run `ruam help COMMAND` for what a command takes.
      """,
    subcommands: [
      ServeCommand.self,
      LoadCommand.self,
      ImportCommand.self,
      FiguresCommand.self,
      MigrateCommand.self,
    ])
}
