// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import LeewayFiles
import LeewayVocabulary

/// The companion of the daemon: it asks, prints, and knows no rule of the domain.
@main
enum Main {
  static func main() {
    CoreDump.forbid()
    // A closed pipe is an error of `write` here, and silent; nothing else is ever written to.
    signal(SIGPIPE, SIG_IGN)
    do {
      try carryOut(Invocation(Array(CommandLine.arguments.dropFirst())))
    } catch {
      let failure = Failure(error)
      Console.complain(failure)
      exit(failure.status.rawValue)
    }
  }

  static func carryOut(_ invocation: Invocation) throws {
    switch invocation {
    case .page(let text):
      var page = Page(for: .standardOutput())
      page.show(help: Translation.ofTheReader.page(text))
      Console.print(page.text)
    case .version: Console.print("leeway \(LeewayVersion.current)\n")
    case .distress:
      var page = Page(for: .standardOutput())
      page.say(.waysOut, .strong)
      page.gap()
      Console.print(page.text)
      try HelpCardVerb.parse([]).run()
    case .unknownVerb(let nearest): throw Failure(.usage, Help.unknownVerb(nearest: nearest))
    case .completions(let arguments): Leeway.main(arguments)
    case .candidates(let candidates):
      Console.print(candidates.found(by: .ofThisSession()).map { $0 + "\n" }.joined())
    case .verb(let name, let arguments):
      // Parsed as a root of its own: to look through all the others takes as long as the rest.
      let verb = Leeway.verb(named: name) ?? StatusVerb.self
      if arguments.isEmpty, var bare = verb.bare { return try bare.run() }
      var command: any ParsableCommand
      do { command = try verb.parseAsRoot(arguments) } catch {
        throw Failure(
          .usage,
          Help.usage(message: verb.message(for: error), verb: name, arguments: arguments))
      }
      try command.run()
    }
  }
}
