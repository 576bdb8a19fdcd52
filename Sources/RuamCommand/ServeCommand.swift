import ArgumentParser
import Database
import Foundation
import Ruam
import Site

/// `ruam serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the site and its API.",
    discussion: """
      A new data folder starts an empty system; a one-time link to create the first administrator \
      is printed. SIGTERM and SIGINT stop the server when the requests under way are answered. \
      Encryption (TLS) is the work of a proxy in front; say --trust-proxy then.
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "The address to listen on; 0.0.0.0 for every network of the machine.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 picks a free one.")
  var port = 8080

  @Flag(help: "Print a new one-time sign-in link for each example person.")
  var links = false

  @Option(
    help: ArgumentHelp(
      "The address under which people reach the site; for the links that are printed.",
      valueName: "https://…"))
  var publicURL: String?

  @Flag(
    help: """
      Believe X-Forwarded-Proto and X-Forwarded-For. Only when a proxy sets them that nobody can \
      go around.
      """)
  var trustProxy = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be between 0 and 65535.")
    }
    if let publicURL {
      guard publicURL.hasPrefix("http://") || publicURL.hasPrefix("https://") else {
        throw ValidationError("--public-url must begin with http:// or https://.")
      }
    }
  }

  func run() async throws {
    let house = try await options.house()
    let first = FirstAccounts(house)
    var settings = SiteSettings()
    settings.trustsProxy = trustProxy
    if try await first.hasExamplePeople() {
      settings.sampleNotice = Text(
        "ข้อมูลตัวอย่าง: ชื่อกิจการ บุคคล และตัวเลขในระบบนี้แต่งขึ้น",
        "Sample data: enterprises, people and figures here are invented")
    }
    let site = RuamSite.build(house: house, settings: settings)
    try await SiteServer.run(site, host: host, port: port, logger: house.logger) { port in
      await announce(port, first, house)
      house.beginFindingNames()
    }
    house.database.close()
  }

  /// Says where the site is, and how to get in for the first time.
  private func announce(_ port: Int, _ first: FirstAccounts, _ house: House) async {
    let shown = host == "0.0.0.0" || host == "::" ? "localhost" : host
    let written = publicURL ?? "http://\(shown.contains(":") ? "[\(shown)]" : shown):\(port)"
    let address = written.hasSuffix("/") ? String(written.dropLast()) : written
    say("Ruam: \(address)")
    do {
      if try await first.isNew() {
        let link = try await first.administrator()
        say("Create the first administrator here (works once): \(address)\(link.address)")
      }
      if links {
        for link in try await first.exampleLinks() {
          say("\(link.name.en): \(address)\(link.address)")
        }
      }
    } catch {
      house.logger.error("no sign-in links", metadata: ["error": "\(error)"])
    }
  }

  /// Writes a line at once, also when the output is a file or another program.
  private func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
