// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// One verb of the command line.
protocol Verb: ParsableCommand {
  /// What `leeway VERB --help` prints, lines of at most 80 columns: it teaches by example.
  static var page: String { get }
}

extension Verb {
  /// The verb's name, then its aliases.
  static var names: [String] {
    [configuration.commandName].compactMap(\.self) + configuration.aliases
  }
}
