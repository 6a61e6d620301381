// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI

/// Your own words, to the open episode.
struct NoteVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: .phrase("Write down your own words."))

  static let page = """
    leeway note: your own words, to the open episode

      leeway note               asks for them, on one line
      leeway note < words.txt   reads them from a file
      leeway note --json        the reply as the daemon sent it

    Your own words are never part of the command, where others could read them and
    the shell would keep them. They stay in Leeway's database and go nowhere else.

    leeway history ID shows them, leeway undo takes the last one back, and leeway
    forget ID erases them.

    """

  @OptionGroup var output: Output

  func run() throws {
    try output.expectNoWords(Help.wordsToNote)
    let parameters = Wire.AddNote.Parameters(
      text: try Note.read(mayBeEmpty: false) ?? "")
    try output.show(Wire.AddNote.self, parameters) { $1.show($0) }
  }
}
