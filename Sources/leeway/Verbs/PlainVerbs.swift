// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// A verb that has no options of its own: one row of the table below.
struct PlainVerb<Row: VerbRow>: Verb {
  static var configuration: CommandConfiguration { Row.configuration }
  static var page: String { Row.page }

  @OptionGroup var output: Output

  static var bare: Self? {
    var verb = Self()
    verb.output = .bare
    return verb
  }

  func run() throws {
    try output.expectNoWords(Row.refusal)
    try Row.run(output)
  }
}

/// What a plain verb is called, what its page says, and what it does.
protocol VerbRow {
  static var configuration: CommandConfiguration { get }
  static var page: String { get }
  /// What is said to words behind it.
  static var refusal: Phrase { get }
  static func run(_ output: Output) throws
}

extension VerbRow {
  static var refusal: Phrase { Help.takesNothing(configuration.commandName ?? "") }
}

/// A verb that says what may have been a while ago: its only option is when.
struct TimedVerb<Row: TimedRow>: Verb {
  static var configuration: CommandConfiguration { Row.configuration }
  static var page: String { Row.page }

  @Option(help: .phrase("When it was, as in 2h ago or 18:30."))
  var at: String?

  @OptionGroup var output: Output

  static var bare: Self? {
    var verb = Self()
    (verb.at, verb.output) = (nil, .bare)
    return verb
  }

  func run() throws {
    try output.expectNoWords(Row.refusal)
    try output.answer(Row.answer, at: at)
  }
}

/// What a timed verb says.
protocol TimedRow: VerbRow {
  static var answer: Answer { get }
}

extension TimedRow {
  static func run(_ output: Output) throws { try output.answer(answer) }
}

/// You are holding.
enum OkRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "ok", abstract: .phrase("Say that you are holding."), aliases: ["holding"])

  static let page = """
    leeway ok: you are holding

      leeway ok           answers the newest open check-in; if none is open, Leeway
                          notes it all the same
      leeway holding      the same
      leeway ok --json    prints the daemon's reply as JSON

    leeway undo takes it back.

    """

  static func run(_ output: Output) throws { try output.answer(.holding) }
}

/// In a hold: you asked what is wrong, or pressed for an answer.
enum AskedRow: TimedRow {
  static let configuration = CommandConfiguration.verb(
    "asked", abstract: .phrase("In a hold: you asked what is wrong."),
    aliases: ["pushed"])

  static let page = """
    leeway asked: in a hold, you asked what is wrong, or pressed for an answer

      leeway asked                notes the time; nothing starts over
      leeway pushed               the same
      leeway asked --at 2h ago    if it was earlier; also 18:30
      leeway asked --json         prints the daemon's reply as JSON

    Kind words do not count, and neither does anything practical: shopping,
    children, money, health. If it was only that: leeway undo

    After a hold, type leeway reached when you said something.

    """

  static let answer = Answer.reachedOut
}

/// After a hold: you said something.
enum ReachedRow: TimedRow {
  static let configuration = CommandConfiguration.verb(
    "reached", abstract: .phrase("After a hold: you said something."))

  static let page = """
    leeway reached: after a hold, you said something

      leeway reached             you got in touch
      leeway reached --at 18:30  if it was earlier; also 2h ago
      leeway reached --json      prints the daemon's reply as JSON

    In a hold it means the same as leeway asked: you asked what is wrong, or
    pressed for an answer. Kind words and practical things do not count there.
    If you are talking again: leeway back

    """

  static let answer = Answer.reachedOut
}

/// They came back.
enum BackRow: TimedRow {
  static let configuration = CommandConfiguration.verb(
    "back", abstract: .phrase("Say that they came back."), aliases: ["returned"])

  static let page = """
    leeway back: they came back, or you are talking again

      leeway back             ends the episode and its check-ins
      leeway returned         the same
      leeway back --at 18:30  if it was earlier; also "yesterday 22:00"
      leeway back --json      prints the daemon's reply as JSON

    leeway undo takes it back.

    """

  static let answer = Answer.back
}

/// Takes back the last thing you said.
enum UndoRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "undo", abstract: .phrase("Take back the last thing you said."))

  static let page = """
    leeway undo: takes back the last thing you said

      leeway undo          from now on, Leeway acts as if you had not said it; type
                           it again to take back the one before
      leeway undo --json   prints the daemon's reply as JSON

    """

  static func run(_ output: Output) throws {
    try output.show(Wire.Undo.self, .init()) { $1.show($0) }
  }
}

/// Turns everything off, for whatever reason, and shows where to get help.
enum StopRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "stop", abstract: .phrase("Turn all check-ins off, for any reason."),
    aliases: ["unsafe", "off"])

  static let page = """
    leeway stop: turns all check-ins off, for any reason

      leeway stop          ends the check-ins at once and shows the help card
      leeway off           the same; so is leeway unsafe
      leeway stop --json   prints the daemon's reply as JSON

    For fear, threats or violence; for a child, an illness or any emergency; when
    someone is missing; or because you want no more of them. You need not say
    which. They stay off until you type leeway resume. leeway undo takes a mistake
    back. Leeway is not watched by anyone and cannot call for help.

    """

  static func run(_ output: Output) throws { try output.answer(.notSafe) }
}

/// The episode is over, and they did not come back.
enum CloseRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "close", abstract: .phrase("End the episode; they did not come back."))

  static let page = """
    leeway close: the episode is over, and they did not come back

      leeway close          ends the episode and its check-ins
      leeway close --json   prints the daemon's reply as JSON

    If they came back: leeway back. To open the episode again: leeway undo

    """

  static func run(_ output: Output) throws {
    try output.show(Wire.Close.self, .init()) { $1.show($0) }
  }
}

/// Check-ins are on again, and a pause is over.
enum ResumeRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "resume", abstract: .phrase("Turn check-ins on again, or end a pause."),
    aliases: ["on", "safe"])

  static let page = """
    leeway resume: turns check-ins on again, or ends a pause

      leeway resume          after leeway stop: check-ins are on again, and the next
                             hold starts with the next leeway log; after leeway
                             pause: the pause ends now
      leeway on              the same; so is leeway safe
      leeway resume --json   prints the daemon's reply as JSON

    Check-ins missed during a pause are skipped. You will still be told that the
    hold is over.

    """

  static func run(_ output: Output) throws {
    try output.show(Wire.Resume.self, .init()) { $1.show($0) }
  }
}

/// A draft to copy by hand.
enum SayRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "say", abstract: .phrase("Print one short draft to copy by hand."))

  static let page = """
    leeway say: one short draft, to tell them that you leave them room

      leeway say          prints it; nothing is sent, copied or saved
      leeway say --json   prints the daemon's reply as JSON

    Space that you name is not silence. The draft has no deadline in it, and asks
    for nothing. If it fits, copy it by hand, once, and put the phone away. Saying
    this does not count as asking.

    While you were asked not to get in touch, there is no draft.

    """

  static func run(_ output: Output) throws {
    try output.show(Wire.GetDraft.self, NoParameters()) { $1.show($0) }
  }
}

/// What this program is built on.
enum WhyRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "why", abstract: .phrase("Why to hold back, on one page with sources."))

  static let page = """
    leeway why: why to hold back, on one page with sources

      leeway why          why to hold back, when that is wrong, what is not known,
                          and where it all comes from
      leeway why --json   the same as one JSON object

    This command works without the daemon and changes nothing.

    """

  static func run(_ output: Output) throws {
    guard !output.json else {
      return Console.print(try RawParameters(encoding: Rationale.whole).line + "\n")
    }
    output.print { $0.show(Rationale.whole) }
  }
}

/// All facts, one JSON object a line.
enum ExportRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "export", abstract: .phrase("Print everything that Leeway keeps, as JSON lines."))

  static let page = """
    leeway export: prints everything that Leeway keeps, one JSON object per line

      leeway export > leeway.jsonl                   all of it, the oldest first
      leeway export | jq 'select(.kind == "noted")'  your notes
      leeway export --json                           the same

    Your own words are in it, so take care where you put it. Each line is one fact:

      transaction   a number that counts up; facts with the same number were saved
                    together
      at            when, with the offset of the time zone; zone is its name
      kind          what kind of fact it is
      episode       the number of its episode, if it belongs to one
      fields        the details; each kind has its own
      times         the times among them, as at has its own
      elapsed       when, on Leeway's own clock; wall, on the wall clock
      store         which database it is from

    You said       said, noted, paused, resumed, unsafe, safe, noContactSet,
                   discreetSet, undone
    Your words     planAdded, planRemoved, ownAdded, ownRemoved, peopleOrdered,
                   textsOffered, unsentAdded, unsentKept
    The episode    opened, withdrawal, holdBegan, holdEndSet, pushed, reconnected,
                   closed
    An urge        urgeBegan, urgeMoved, urgeEnded
    The check-ins  fellDue, held, shown, resolved, postponed, catchUpPlanned
    Around them    configured, clockChanged, gapCorrected

    The times in fields are milliseconds on Leeway's own clock. That clock runs on
    during sleep and ignores clock changes, so the time between two facts is exact.

    leeway import brings it in, here or on another machine.

    """

  /// A reply, its fact as it came: fields that this program does not know stay in it.
  private struct Row: Decodable {
    var fact: JSONObject?
  }

  static var refusal: Phrase {
    Phrase(.exportTakesNothing)
  }

  static func run(_ output: Output) throws {
    try output.talking {
      try Daemon.ofThisSession().follow(Wire.Export.self, NoParameters()) { raw in
        if let fact = try raw.decode(Row.self).fact {
          Console.print(try RawParameters(encoding: fact).line + "\n")
        }
        return true
      }
    }
  }
}

/// Shows one sample notification.
enum SampleRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "sample", abstract: .phrase("Show one sample notification."))

  static let page = """
    leeway sample: shows one sample notification

      leeway sample          records nothing; the buttons do nothing
      leeway sample --json   prints the daemon's reply as JSON

    If it cannot be shown, Leeway says what is missing and exits with 1.

    """

  static func run(_ output: Output) throws {
    try output.talking {
      let raw = try Daemon.ofThisSession().ask(
        Wire.ShowSample.self, NoParameters(), repeatable: false)
      let reply: Wire.ShowSample.Reply = try raw.decode()
      if output.json { Console.print(json: raw.line) }
      guard reply.shown else {
        throw Failure(
          .refused, Phrase(.sampleNotShown, Phrase.template(reply.missing ?? "")))
      }
      guard !output.json else { return }
      output.print { $0.say(.sampleOnItsWay) }
    }
  }
}

/// Reads the configuration again.
enum ReloadRow: VerbRow {
  static let configuration = CommandConfiguration.verb(
    "reload", abstract: .phrase("Read the configuration again."))

  static let page = """
    leeway reload: reads the configuration again

      leeway reload          if the configuration is broken, lists every mistake and
                             exits with 78; the old configuration stays in use
      leeway reload --json   prints the daemon's reply as JSON

    """

  static func run(_ output: Output) throws {
    try output.show(Wire.Reload.self, NoParameters()) { reply, page in
      page.say(
        reply.changed
          ? Phrase(.newConfigurationInForce)
          : Phrase(.configurationUnchanged))
    }
  }
}
