// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

/// The interface's words as a person reads them.
///
/// One that this program has never heard of is
/// shown too, since the daemon may be newer.
enum Words {
  /// "reachedOut" as "reached out".
  static func spaced(_ word: String) -> String {
    word.reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text += " " }
      text += letter.lowercased()
    }
  }

  /// What became of a check-in: "open", "reached out", "skipped: quiet hours", "coalesced: asleep,
  /// into 3-catch-up-1".
  static func outcome(of checkIn: Wire.CheckIn) -> String {
    guard let outcome = checkIn.outcome else { return "open" }
    let details = [checkIn.reason.map(spaced), checkIn.into.map { "into \($0)" }].compactMap(\.self)
    return details.isEmpty
      ? spaced(outcome) : "\(spaced(outcome)): \(details.joined(separator: ", "))"
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

  /// What was taken back, by the word that `undo` answers.
  static func undone(_ word: String) -> String {
    switch word {
    case "log": "the withdrawal"
    case "reachedOut": "that you reached out"
    case "back": "that they came back"
    case "notSafe": "that it is not safe"
    default: "“\(spaced(word))”"
    }
  }
}
