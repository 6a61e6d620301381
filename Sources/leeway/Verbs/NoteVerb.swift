// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Your own words, to the open episode or to an earlier one.
struct NoteVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "note", abstract: .phrase("Write a note."))

  static let page = """
    leeway note: writes a note to the open episode

      leeway note               asks for the note, one line
      leeway note 7             to episode 7, also if it is over
      leeway note < words.txt   reads the note from a file
      leeway note --json        prints the daemon's reply as JSON

    Your own words are never part of the command: other users could see them there,
    and your shell would save them. They stay in Leeway's database and go nowhere
    else.

    leeway history NUMBER shows your notes, leeway undo takes the last one back, and
    leeway forget NUMBER erases them.

    """

  @Argument(
    help: .phrase("The episode's number; without it, the open one."),
    completion: Candidates.episodes.completion)
  var id: String?

  @OptionGroup var output: Output

  func run() throws {
    // Whatever is no number may be the note itself: it is not repeated.
    guard output.rest.isEmpty, id.map({ Int($0) != nil }) ?? true else {
      throw Failure(.usage, .ownWordsBehindNote)
    }
    let parameters = Wire.AddNote.Parameters(
      text: try Note.read(mayBeEmpty: false) ?? "", episode: try output.checked(number: id))
    try output.show(Wire.AddNote.self, parameters) { $1.show($0) }
  }
}
