// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

/// The interface's words as a person reads them.
///
/// One that this program has never heard of is
/// shown too, since the daemon may be newer.
enum Words {
  /// What is said of the journal where something is erased.
  static let journalRemains =
    "The journal's lines remain: they hold generic words only, none of yours."

  /// That only neutral words are shown.
  static let discreet = "Discreet: notifications and the journal say only neutral words"

  /// "reachedOut" as "reached out".
  static func spaced(_ word: String) -> String {
    word.reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text += " " }
      text += letter.lowercased()
    }
  }

  /// An answer that was just given.
  static func said(_ answer: AnswerWord) -> String {
    answer == .later ? "it comes again later, once" : spaced(answer.wire)
  }

  /// What became of a check-in: "open", "reached out", "skipped: quiet hours", "coalesced: asleep,
  /// into 3-catch-up-1".
  static func outcome(of checkIn: Wire.CheckIn) -> String {
    guard let outcome = checkIn.outcome else { return "open" }
    let details = [checkIn.reason.map(spaced), checkIn.into.map { "into \($0)" }].compactMap(\.self)
    return details.isEmpty
      ? spaced(outcome) : "\(spaced(outcome)): \(details.joined(separator: ", "))"
  }

  /// Why a check-in is not shown yet.
  static func waiting(for reason: String) -> String {
    switch reason {
    case "locked": "the screen is locked"
    case "doNotDisturb": "the desktop is set not to disturb"
    case "idle": "nobody was at the computer"
    case "asleep": "the computer was asleep"
    case "daemonDown": "Leeway was not running"
    default: spaced(reason)
    }
  }

  /// The cycle as one line: "pull → push → pull → holding"; nil where there is none.
  static func cycle(_ steps: [Wire.Step]) -> String? {
    steps.isEmpty ? nil : steps.map { spaced($0.kind) }.joined(separator: " → ")
  }

  /// Where the person is, in one sentence without its full stop.
  static func headline(_ state: Wire.State) -> String {
    if state.unsafe { return "Check-ins are off: you said it is not safe" }
    guard state.episode != nil else { return "Nothing is open" }
    guard let end = state.holdEnds else { return state.holding ? "Holding" : "Not holding" }
    let time = LocalTime.spoken(end, at: state.now)
    return state.holding ? "Holding until \(time)" : "The holding ended \(time)"
  }

  /// That there is a pause, and its end; nil where there is none.
  static func pause(_ state: Wire.State) -> String? {
    state.pausedUntil.map { "Paused until \(LocalTime.spoken($0, at: state.now))" }
  }

  /// How an episode ended.
  static func ending(of episode: Wire.Episode) -> String {
    switch episode.ending {
    case nil: "open"
    case "back": "they came back"
    case "closed": "closed"
    case "expired": "ran out"
    case let ending?: spaced(ending)
    }
  }

  /// "no pushes", "1 push", "2 pushes".
  static func count(_ number: Int, _ one: String, _ more: String) -> String {
    switch number {
    case 0: "no \(more)"
    case 1: "1 \(one)"
    default: "\(number) \(more)"
    }
  }

  /// A length in the two units that matter: "1 d 2 h", "5 h 20 min", "12 min".
  static func length(minutes: Int) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
    let parts =
      switch (days, hours) {
      case (0, 0): [(rest, "min")]
      case (0, _): [(hours, "h"), (rest, "min")]
      default: [(days, "d"), (hours, "h")]
      }
    let said = parts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }
    return said.map { "\($0.element.0) \($0.element.1)" }.joined(separator: " ")
  }

  /// What was taken back, by the word that `undo` answers.
  static func undone(_ word: String) -> String {
    switch word {
    case "log": "the withdrawal"
    case "reachedOut": "that you reached out"
    case "back": "that they came back"
    case "notSafe": "that it is not safe"
    case "safe": "that it is safe again"
    case "hold": "the other end of the hold"
    case "close": "that it is over"
    case "pause": "the pause"
    case "resume": "the end of the pause"
    case "note": "your note"
    case "discreetOn": "that all is discreet"
    case "discreetOff": "that it is discreet no more"
    default: "“\(spaced(word))”"
    }
  }
}
