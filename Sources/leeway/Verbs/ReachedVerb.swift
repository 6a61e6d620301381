// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// In a hold: you asked what is wrong, or pressed for an answer.
struct AskedVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "asked", abstract: .phrase("In a hold: you asked what is wrong."),
    aliases: ["pushed"])

  static let page = """
    leeway asked: in a hold, you asked what is wrong, or pressed for an answer

      leeway asked          notes it, with its time; nothing starts over
      leeway pushed         the same
      leeway asked --json   prints the daemon's reply as JSON

    A kind word does not count, and nothing practical does: shopping, children,
    money, health. If it was only that: leeway undo

    After the hold, leeway reached says that you said something.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("asked"))
    try output.answer(.reachedOut)
  }
}

/// After a hold: you said something.
struct ReachedVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reached", abstract: .phrase("After a hold: you said something."))

  static let page = """
    leeway reached: after a hold, you said something

      leeway reached          you got in touch
      leeway reached --json   prints the daemon's reply as JSON

    In a hold it means the same as leeway asked: you asked what is wrong, or
    pressed for an answer. A kind word or anything practical does not count there.
    If you are talking again: leeway back

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.takesNothing("reached"))
    try output.answer(.reachedOut)
  }
}
