// SPDX-License-Identifier: Apache-2.0

/// The part of an episode that a check-in, or a moment, belongs to.
public enum Phase: String, Hashable, Sendable, Codable, CaseIterable {
  /// The first hours of a hold, or after a push: the urge is strongest.
  case settle
  /// The rest of the hold.
  case space
  /// The hold is over: one calm step.
  case reconnect
  /// No return for long: talk to someone.
  case stock
  /// Beside the others: what asks about an urge whose time is over; no moment lies in it.
  case urge

  /// Whether the advice of this phase is not to press.
  public var holds: Bool { self == .settle || self == .space }
}

/// What a person can answer to a check-in.
public enum Answer: String, Hashable, Sendable, Codable, CaseIterable {
  /// I am holding back.
  case holding
  /// In a hold: I asked what is wrong, or pressed for an answer. After it: I said something.
  case reachedOut
  /// We are talking again.
  case back
  /// Turn everything off: for fear, for any emergency, or because it is enough.
  case notSafe
  /// The urge passed.
  case passed
  /// Put away without a word.
  case dismissed
  /// Show it again later, once.
  case later

  /// The word for it on the command line and in scenarios.
  public var typed: String {
    switch self {
    case .reachedOut: "reached-out"
    case .notSafe: "not-safe"
    case .dismissed: "dismiss"
    default: rawValue
    }
  }

  /// The answer that is typed with that word; `nil` where there is none.
  ///
  /// The word of the wire is taken too, and what the buttons say: `asked`, `turn-off`.
  public init?(typed: String) {
    switch typed {
    case "asked": self = .reachedOut
    case "turn-off", "off": self = .notSafe
    default:
      guard let answer = Self.allCases.first(where: { [$0.typed, $0.rawValue].contains(typed) })
      else { return nil }
      self = answer
    }
  }
}

/// What became of a check-in, in the end.
public enum Outcome: Hashable, Sendable {
  /// The person answered.
  case answered(Answer)
  /// Nobody answered in time.
  case expired
  /// It was never shown.
  case skipped
  /// Another check-in took it along.
  case coalesced
  /// What was said meanwhile made it pointless.
  case superseded

  /// The word for it in facts, on the wire and in scenarios.
  public var word: String {
    switch self {
    case .answered(let answer): answer.rawValue
    case .expired: "expired"
    case .skipped: "skipped"
    case .coalesced: "coalesced"
    case .superseded: "superseded"
    }
  }

  /// The outcome with that word; `nil` where there is none.
  public init?(word: String) {
    switch word {
    case "expired": self = .expired
    case "skipped": self = .skipped
    case "coalesced": self = .coalesced
    case "superseded": self = .superseded
    default:
      guard let answer = Answer(rawValue: word) else { return nil }
      self = .answered(answer)
    }
  }
}

/// Why a check-in had no answer, the most telling first where several hold.
public enum Reason: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  /// The person turned check-ins off.
  case unsafe
  /// The episode was over.
  case closed
  /// The person paused Leeway.
  case paused
  /// The person was letting an urge pass.
  case urge
  /// The person said that they are holding.
  case holding
  /// It was night: only the first of `settle` comes then.
  case night
  /// The daemon did not run.
  case daemonDown
  /// The machine slept.
  case asleep
  /// The session was locked.
  case locked
  /// The desktop was told not to disturb.
  case doNotDisturb
  /// Nobody was at the computer.
  case idle
  /// It fell into quiet hours.
  case quietHours
  /// The day had as many as it may have.
  case dailyCap
  /// Too close to another check-in.
  case minimumGap
  /// Several in a row stayed unanswered.
  case backOff
  /// It was shown and not answered.
  case unanswered
  /// A newer one took its place.
  case replaced

  /// Whether the person, the machine or the daemon was not there.
  public var isAbsence: Bool {
    [.daemonDown, .asleep, .locked, .doNotDisturb, .idle].contains(self)
  }

  /// In the order of the declaration.
  public static func < (left: Reason, right: Reason) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// How an episode ended.
public enum Ending: String, Hashable, Sendable, Codable, CaseIterable {
  /// They came back.
  case back
  /// The user closed it.
  case closed
  /// Nobody touched it for long.
  case expired
}

/// What can be said of an urge while its time runs.
public enum UrgeEnding: String, Hashable, Sendable, CaseIterable {
  /// It passed.
  case passed
  /// They reached out.
  case reachedOut
  /// They turned check-ins off.
  case notSafe
  /// They put it away.
  case stopped
  /// The countdown ended, and nobody said anything.
  case elapsed

  /// The word for it on the command line and in scenarios.
  public var typed: String {
    switch self {
    case .reachedOut: "reached-out"
    case .notSafe: "not-safe"
    default: rawValue
    }
  }

  /// The one that is typed with that word; `nil` where there is none.
  public init?(typed: String) {
    guard let ending = Self.allCases.first(where: { $0.typed == typed }) else { return nil }
    self = ending
  }
}

/// One step of the cycle of an episode.
public enum CycleStep: String, Hashable, Sendable, CaseIterable {
  /// The partner pulled away.
  case pull
  /// The person pressed during the hold.
  case push
  /// The person reached out after the hold.
  case reach
  /// They came back.
  case back
  /// The hold goes on.
  case holding
}

/// What kind of words of their own a person keeps beside plans (`leeway mine`).
public enum OwnKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// Why they hold.
  case reason
  /// Someone they can call.
  case person
  /// What a check-in of theirs says.
  case text
}

/// What the person said, as it is stored and as `undo` names it on the wire.
public enum SaidWord: String, Hashable, Sendable, CaseIterable {
  // Answers, and what became of an urge.
  case holding, reachedOut, back, notSafe, passed, dismissed, later, stopped
  // Commands.
  case log, hold, close, pause, note, urge, undo
  case noContactOn, noContactOff, discreetOn, discreetOff, planAdded, planRemoved
  case ownAdded, ownRemoved, peopleOrdered, unsentAdded, unsentKept
  /// The pause is over.
  case resume
  /// Check-ins are on again: `resume` after `stop`, with its word of 0.1.0.
  case safe
}
