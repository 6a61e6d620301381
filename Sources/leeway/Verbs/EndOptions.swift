// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// An end that is given as a length or as a time.
struct EndOptions: ParsableArguments {
  @Option(name: .customLong("for"), help: .phrase("For how long, as in 5h or \"1d 12h\"."))
  var length: String?

  @Option(help: .phrase("Until when, as in 20:00 or \"tomorrow 9:00\"."))
  var until: String?

  /// Refuses two ends.
  func atMostOne() throws(Failure) -> Self {
    guard length == nil || until == nil else {
      throw Failure(.usage, "Say the end once, with --for or with --until.")
    }
    return self
  }

  /// What is said to words behind a verb that takes an end only behind its options.
  static func misplaced(_ verb: String) -> Phrase {
    "The end goes behind --for or --until: leeway \(verb) --for 5h. See: leeway \(verb) --help"
  }
}
