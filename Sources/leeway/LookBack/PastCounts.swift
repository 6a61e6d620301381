// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// How often the person had an urge, or asked, by weekday and hour.
struct WeekHours: Hashable {
  /// Monday first, 24 hours each.
  private(set) var counts = Array(repeating: Array(repeating: 0, count: 24), count: 7)

  init(_ days: PastDays) {
    for moment in days.urges.map(\.at) + days.pushes {
      counts[moment.weekday][moment.hour] += 1
    }
  }

  /// The count of each cell where a cell spans so many hours.
  func counts(hoursPerCell hours: Int) -> [[Int]] {
    let hours = max(1, hours)
    return counts.map { row in
      stride(from: 0, to: 24, by: hours).map { row[$0..<min(24, $0 + hours)].reduce(0, +) }
    }
  }

  /// All of them together.
  var total: Int { counts.joined().reduce(0, +) }
}

/// How often something was, and what it is called.
struct Share: Hashable {
  var name: Phrase
  var count: Int
}

extension PastDays {
  /// How holds ended; what never was is left out.
  var holdEndings: [Share] {
    let endings = episodes.flatMap(\.holds).map(\.ending)
    return HoldEnding.allCases.compactMap { ending in
      let count = endings.count { $0 == ending }
      return count > 0 ? Share(name: ending.name, count: count) : nil
    }
  }

  /// How urges ended; what never happened is left out.
  var urgeOutcomes: [Share] {
    let outcomes = urges.map(\.outcome)
    let known: [String?] = [
      "passed", "elapsed", "stopped", "reachedOut", "back", "closed", "notSafe",
    ]
    let unknown = Set(outcomes).subtracting(known).compactMap(\.self).sorted()
    return (known + unknown + [nil]).compactMap { outcome in
      let count = outcomes.count { $0 == outcome }
      return count > 0 ? Share(name: Words.urgeOutcome(outcome), count: count) : nil
    }
  }
}

extension PastDays.HoldEnding {
  /// As it is told.
  var name: Phrase {
    switch self {
    case .reached: Phrase(.holdReached)
    case .reachedAfterAsking: Phrase(.holdReachedAfterAsking)
    case .back: Phrase(.holdEndedByBack)
    case .closed: Phrase(.holdEndedByClosing)
    case .off: Phrase(.holdEndedByOff)
    case .renewed: Phrase(.holdRenewed)
    case .goesOn: Phrase(.holdGoesOn)
    }
  }
}

extension Words {
  /// How an urge ended; nil: the countdown is running.
  static func urgeOutcome(_ word: String?) -> Phrase {
    switch word {
    case "passed": Phrase(.urgePassed)
    case "elapsed": Phrase(.urgeElapsed)
    case "stopped": Phrase(.urgeStopped)
    case "reachedOut": Phrase(.urgeAskedOrWrote)
    case "back": Phrase(.urgeEndedByBack)
    case "closed": Phrase(.urgeEndedByClosing)
    case "notSafe": Phrase(.urgeEndedByOff)
    case nil: Phrase(.urgeRuns)
    case let word?: outcome(word)
    }
  }

  /// "30 Mar".
  static func date(_ date: CalendarDay) -> Phrase {
    Phrase(.dayAndMonth, date.day, month(date.month))
  }

  /// "30 Mar 2026".
  static func dateWithYear(_ date: CalendarDay) -> Phrase {
    Phrase(.dayMonthAndYear, date.day, month(date.month), date.year)
  }
}
