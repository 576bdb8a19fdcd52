import ArgumentParser
import Ruam

/// The program `ruam`.
@main
enum Program {
  /// Runs the command of the arguments. An error is one sentence that says what is wrong and how to
  /// mend it, in the language of the terminal; the exit code is 1, or 64 for wrong arguments.
  static func main() async {
    do {
      var command = try RuamCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      if let sentence = Sentence(for: error) {
        tell(sentence.text)
        RuamCommand.exit(withError: ExitCode.failure)
      }
      RuamCommand.exit(withError: error)
    }
  }
}

/// The command `ruam` with its subcommands.
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
      ImportCommand.self, RecogniseCommand.self, ReferenceCommand.self,
      FiguresCommand.self,
      LinkCommand.self,
      SelectCommand.self,
      TimetableCommand.self,
      AnalyseCommand.self,
      SampleCommand.self,
      BackupCommand.self,
      RestoreCommand.self,
      MigrateCommand.self,
      ExampleCommand.self,
    ])
}
