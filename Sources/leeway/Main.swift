// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI

/// The companion of the daemon: it asks, prints, and knows no rule of the domain.
@main
enum Main {
  static func main() {
    // A closed pipe is an error of `write` here, and silent; nothing else is ever written to.
    signal(SIGPIPE, SIG_IGN)
    do {
      try carryOut(Invocation(Array(CommandLine.arguments.dropFirst())))
    } catch let failure as Failure {
      Console.complain(failure)
      exit(failure.status.rawValue)
    } catch {
      Console.complain(Failure(.unexpected, "leeway: \(error)"))
      exit(ExitStatus.unexpected.rawValue)
    }
  }

  static func carryOut(_ invocation: Invocation) throws {
    switch invocation {
    case .page(let page): Console.print(page)
    case .version: Console.print("leeway \(LeewayVersion.current)\n")
    case .unknownVerb(let nearest): throw Failure(.usage, Help.unknownVerb(nearest: nearest))
    case .verb(let arguments):
      var command: any ParsableCommand
      do { command = try Leeway.parseAsRoot(arguments) } catch {
        // Completions are an "error" too, one that exits with success.
        guard Leeway.exitCode(for: error) != .success else { Leeway.exit(withError: error) }
        throw Failure(
          .usage, Help.usage(message: Leeway.message(for: error), arguments: arguments))
      }
      try command.run()
    }
  }
}
