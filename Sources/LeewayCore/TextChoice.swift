// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Chooses what a check-in says.
struct TextChoice {
  /// What a text is wanted for.
  struct Wish {
    /// When it may be chosen.
    let occasion: PromptText.Occasion
    /// What it is to be about, the dearest first; where no text is, any will do.
    var subjects: [PromptText.Subject] = []
    /// What it is not to be about, if there are others.
    var not: Set<PromptText.Subject> = []
    /// Whether the person has asked, or held back, a lot by now.
    var isLate = false
    /// Whether it may be one that goes over a plan.
    var mayGoOverPlan = false
  }

  let catalogue: PromptCatalogue
  let uses: [TextUse]
  let seed: UInt64
  /// The part of the day it is.
  var hours = PromptText.Hours.day
  /// Whether there is a plan to go over.
  var hasPlan = false
  /// Whether no contact stands: then no text suggests any.
  var noContact = false

  /// A text for a wish: none comes back before the others like it have been used, none goes over a plan
  /// right after one that did, and of many none begins with the word that the one before began with.
  func text(for wish: Wish, key: String) -> PromptText? {
    let texts = wished(wish, among: usable(wish))
    let varied = texts.preferring(isVaried)
    // Of few, the order in which they come back is worth more than their first words.
    let candidates = texts.count < 4 ? texts : varied
    let fresh = candidates.filter { age($0) == nil }.preferring(isVaried)
    guard !fresh.isEmpty else { return candidates.min { age($0) ?? 0 < age($1) ?? 0 } }
    let fraction = SeededRandom.fraction(seed, "text", wish.occasion.rawValue, key)
    return fresh[Int(fraction * Double(fresh.count))]
  }

  /// Where among the uses its last one stands.
  private func age(_ text: PromptText) -> Int? { uses.lastIndex { $0.textID == text.id } }

  /// Those that fit the hour and what was before; those that go over a plan only every second time.
  private func usable(_ wish: Wish) -> [PromptText] {
    var texts = catalogue.texts(for: wish.occasion).filter { isAllowed($0, wish) }
    if texts.isEmpty {
      texts = catalogue.spare.filter { $0.occasion == wish.occasion && isAllowed($0, wish) }
    }
    texts = texts.preferring { $0.isLate == wish.isLate }
    // At night a text for the night.
    texts = texts.preferring { $0.hours == hours || ($0.hours == nil && hours != .night) }
    return uses.last?.plan == nil ? texts : texts.preferring { !$0.goesOverPlan }
  }

  private func wished(_ wish: Wish, among texts: [PromptText]) -> [PromptText] {
    for subject in wish.subjects {
      let about = texts.filter { $0.subject == subject }
      if !about.isEmpty { return about }
    }
    return texts.preferring { text in !wish.not.contains { $0 == text.subject } }
  }

  private func isAllowed(_ text: PromptText, _ wish: Wish) -> Bool {
    (hasPlan && wish.mayGoOverPlan || !text.goesOverPlan) && !(noContact && text.suggestsContact)
  }

  /// Whether it begins differently from the one used before, whatever that one's occasion.
  private func isVaried(_ text: PromptText) -> Bool {
    guard let last = uses.last, let before = catalogue.text(last.textID) else { return true }
    return text.opening != before.opening
  }
}

extension [PromptText] {
  /// Those of which that is so; all, where it is so of none.
  fileprivate func preferring(_ isSo: (PromptText) -> Bool) -> [PromptText] {
    let some = filter(isSo)
    return some.isEmpty ? self : some
  }
}

/// What a check-in, or a reply, says.
public struct Words: Hashable, Sendable, Codable {
  /// At most one line.
  public let title: String
  /// One idea.
  public let text: String
}

extension WallClock {
  /// `Sunday 18:00`: true on whichever day it is read within a week; further off, with the date.
  ///
  /// By the nearest second: what was named as 18:00 is a millisecond before it by the next reading of
  /// the two clocks.
  ///
  /// `name`: what a day is called.
  func dayAndTime(_ point: Instant, name: (Label) -> String = \.english) -> String {
    let point = point + .milliseconds(500)
    let minute = Int(minute(of: point))
    let time = TimeOfDay(hour: minute / 60, minute: minute % 60)
    let day = day(of: point)
    let apart = point < moment.elapsed ? moment.elapsed - point : point - moment.elapsed
    let date = apart < .seconds(6 * 86_400) ? "" : " \(day.isoText)"
    return "\(name(weekday(day).label))\(date) \(time)"
  }

  /// The same, to be put into a sentence.
  func phrase(_ point: Instant) -> Phrase {
    .time(
      dayAndTime(point), at: RFC3339.text(moment.wall(at: point), in: calendar.timeZone),
      seenFrom: RFC3339.text(moment.wall, in: calendar.timeZone))
  }
}
