// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// A check-in comes again later.
struct LaterVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "later", abstract: .phrase("Show a check-in again later, once."))

  static let page = """
    leeway later: shows a check-in again later, once

      leeway later               the newest open one, in half an hour
                                 (later.length in leeway.yaml)
      leeway later 10m           in ten minutes; also --for 10m
      leeway later 3-space-1.1   this one; leeway prompts --unanswered lists them
      leeway later --json        prints the daemon's reply as JSON

    leeway undo takes it back.

    """

  @Argument(
    help: .phrase("The check-in's id; the newest open one by default."),
    completion: Candidates.open.completion)
  var id: String?

  @Option(name: .customLong("for"), help: .phrase("How long to wait, as in 10m."))
  var length: String?

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(
      Phrase(.laterTakesOneID))
    let parameters = Wire.Later.Parameters(
      id: try output.checked(id: id), for: length)
    try output.show(Wire.Later.self, parameters) { $1.show($0) }
  }
}
