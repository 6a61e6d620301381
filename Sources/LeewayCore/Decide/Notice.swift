// SPDX-License-Identifier: Apache-2.0

import Foundation

/// All that a screen needs to show a check-in, in full or in neutral words.
///
/// Its title, its text as others may see it, its answers and its expiry are those of ``checkIn``.
public struct Notice: Hashable, Sendable {
  /// The check-in, as it is now.
  public let checkIn: CheckIn
  /// What the clock showed when it was due, for the neutral words.
  public let time: TimeOfDay
  /// What it says to the person alone, with the words of their plan; `nil`: it goes over none.
  public internal(set) var ownText: String?
  /// Whether it comes in quiet hours, and so at low urgency.
  public let isLow: Bool
  /// Whether it can be put off, and so has a button for that where there is room.
  public internal(set) var canPutOff: Bool
}

/// Which words a screen may show.
///
/// The raw value stands in the file of what is on the desktop.
public enum Discretion: String, Hashable, Sendable, Codable {
  /// The check-in's own, as others may see them.
  case full
  /// The check-in's own, with the person's plan.
  case personal
  /// Neutral ones, for the person does not want others to see what it is.
  case discreet
  /// Neutral ones with nothing to press: no one knows who is in front of the screen, because it is locked,
  /// or because nobody is at the keyboard and check-ins are shown all the same (`late.idle`).
  case locked

  /// Whether the words do not tell what it is about.
  public var isNeutral: Bool { self == .discreet || self == .locked }
}

extension FactLog {
  /// Where things stand, in two lines, for whoever clicks on a check-in.
  public func stateWords(at moment: Moment, in context: DecisionContext) -> Words {
    Decider(self, at: moment, in: context).stateWords
  }
}

extension Decider {
  fileprivate var stateWords: Words {
    let labels = context.catalogue.labels
    guard state.unsafeSince == nil else {
      return Words(title: labels[.checkInsOff], text: labels[.checkInsOffText])
    }
    let holds = state.open?.hold.map { now < $0.end } ?? false
    let next = coming.first { $0.disposition == .show && $0.due > now }
    return Words(
      title: holds
        ? title(of: .space) : labels[state.open == nil ? .urgeOver : .noContactEnd],
      text: next.map { labels[.nextComes].replacing("{time}", with: dayAndTime($0.due)) }
        ?? labels[.noneComes])
  }
}

extension State {
  /// Whether others see only neutral words: as the person said, or else as configured.
  public func isDiscreet(in context: DecisionContext) -> Bool {
    discreet ?? context.isDiscreet
  }

  /// Which words a screen may show now; `nil` while logind has not said whether it is locked.
  public func discretion(in context: DecisionContext) -> Discretion? {
    switch context.presence.screen {
    case .awaited: nil
    case .untold: .locked
    case .told where context.presence.locked: .locked
    case .told where context.presence.idle && schedule.late.idle == .show: .locked
    case .told where isDiscreet(in: context): .discreet
    case .told: context.showsPlans ? .personal : .full
    }
  }

  /// What the journal is told of a check-in that is due.
  public func record(
    _ checkIn: CheckIn, at moment: Moment, in context: DecisionContext
  ) -> Effect {
    let due = RFC3339.text(moment.wall(at: checkIn.due), in: context.calendar.timeZone)
    return .record(checkIn, due: due, isDiscreet: isDiscreet(in: context))
  }

  /// What is said on the desktop while check-ins are off; `nil`: only neutral words may be seen.
  ///
  /// Those would be one more reminder at the moment at which somebody may be watching the person.
  public func offNotice(in context: DecisionContext) -> Words? {
    guard discretion(in: context)?.isNeutral == false else { return nil }
    let labels = context.catalogue.labels
    return Words(title: labels[.checkInsOff], text: labels[.checkInsOffText])
  }

  /// A notice as it is to be on the screen now; `nil` where nothing has changed.
  ///
  /// Its urgency stays what it was when it came.
  public func renewed(
    _ notice: Notice, at moment: Moment, in context: DecisionContext
  ) -> Notice? {
    var new = notice
    new.ownText = ownTextOnScreen(of: notice.checkIn, context.catalogue.labels)
    new.canPutOff = canPutOff(notice.checkIn, at: moment.elapsed)
    return new == notice ? nil : new
  }

  /// What a check-in says to the person alone on the screen: nothing of a plan that was removed.
  func ownTextOnScreen(of checkIn: CheckIn, _ labels: Labels) -> String? {
    guard let number = checkIn.rehearsal?.plan, plan(number)?.isRemoved == false else {
      return nil
    }
    return ownText(of: checkIn, labels)
  }
}
