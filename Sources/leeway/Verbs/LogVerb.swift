// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary

/// Your partner pulled away.
struct LogVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "log", abstract: .phrase("Log that your partner pulled away."))

  static let page = """
    leeway log: your partner pulled away

      leeway log                        just now
      leeway log 2h ago                 earlier; also last night, or --at 18:30
      leeway log 12h                    and hold for that long; also 1d 12h
      leeway log until tomorrow 9:00    and hold until then; also --until 20:00
      leeway log 2h ago --for 12h       both
      leeway log --agreed sunday 12:00  a time that you both agreed on, at most 14
                                        days ahead
      leeway log --note                 asks for a note, one line
      leeway log --note < words.txt     reads the note from a file
      leeway log --announce             also shows the reply as a notification:
                                        for a keyboard shortcut, when no terminal
                                        is open
      leeway log --no-contact           you were asked not to get in touch: also
                                        does what leeway no-contact on does

    Without one of these ends, Leeway picks the end of the hold. The reply says when
    the hold ends and what comes next. leeway undo takes it back.

    Your own words are never part of the command: other users could see them there,
    and your shell would save them. They stay in Leeway's database and go nowhere
    else.

    --json prints the daemon's reply as JSON.

    """

  @Option(help: .phrase("When it happened, as in 2h ago or 18:30."))
  var at: String?

  @Option(name: .customLong("for"), help: .phrase("How long to hold, as in 12h or 1d 12h."))
  var length: String?

  @Option(help: .phrase("When the hold ends, as in tomorrow 9:00."))
  var until: String?

  @Option(help: .phrase("When the hold ends, at a time that you both set."))
  var agreed: String?

  @Flag(help: .phrase("Ask for a note, or read it from standard input."))
  var note = false

  @Flag(help: .phrase("Someone, or a court, asked you not to get in touch."))
  var noContact = false

  @Flag(help: .phrase("Also show the reply as a notification."))
  var announce = false

  @OptionGroup var output: Output

  static var bare: Self? {
    var verb = Self()
    (verb.at, verb.length, verb.until, verb.agreed) = (nil, nil, nil, nil)
    (verb.note, verb.noContact, verb.announce, verb.output) = (false, false, false, .bare)
    return verb
  }

  func run() throws {
    let words = output.rest.joined(separator: " ")
    try output.expectNoWords(
      TimeArguments.areTimes(output.rest)
        ? Phrase(.timeBehindLog, words, words) : Phrase(.ownWordsBehindLog))
    guard [length, until, agreed].count(where: { $0 != nil }) < 2 else {
      throw Failure(.usage, .sayHoldEndOnce)
    }
    let parameters = Wire.Log.Parameters(
      at: at, for: length, until: until,
      note: note ? try Note.read() : nil, noContact: noContact ? true : nil,
      announce: announce ? true : nil, agreed: agreed)
    try output.announcing(announce) { () throws(Failure) in
      try output.offeringSetup { () throws(Failure) in
        try output.show(Wire.Log.self, parameters) { $1.show($0, isEarlier: at != nil) }
      }
    }
  }
}
