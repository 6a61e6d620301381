// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Chooses what a check-in says.
struct TextChoice {
  /// What a text is wanted for.
  struct Wish {
    /// When it may be chosen.
    let occasion: PromptText.Occasion
    /// What it should be about, the most wanted first; if no text is about these, any will do.
    var subjects: [PromptText.Subject] = []
    /// What it should not be about, as long as there are other texts.
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

  /// A text for a wish; `nil`: the catalogue has none that is allowed.
  ///
  /// None comes back before the others for the same wish were used. None goes over a plan right after one
  /// that did. With four or more to choose from, none begins with the word that the last one began with.
  func text(for wish: Wish, key: String) -> PromptText? {
    let texts = wished(wish, among: usable(wish))
    let varied = texts.preferring(isVaried)
    // With fewer than four it matters more that none comes back too soon than how they begin.
    let candidates = texts.count < 4 ? texts : varied
    let fresh = candidates.filter { age($0) == nil }.preferring(isVaried)
    guard !fresh.isEmpty else { return candidates.min { age($0) ?? 0 < age($1) ?? 0 } }
    let fraction = SeededRandom.fraction(seed, "text", wish.occasion.rawValue, key)
    return fresh[Int(fraction * Double(fresh.count))]
  }

  /// The place of its last use among all uses, higher for a later one; `nil`: not used.
  private func age(_ text: PromptText) -> Int? { uses.lastIndex { $0.textID == text.id } }

  /// The texts that are allowed and fit the hour; those that go over a plan not twice in a row.
  private func usable(_ wish: Wish) -> [PromptText] {
    var texts = catalogue.texts(for: wish.occasion).filter { isAllowed($0, wish) }
    if texts.isEmpty {
      texts = catalogue.spare.filter { $0.occasion == wish.occasion && isAllowed($0, wish) }
    }
    texts = texts.preferring { $0.isLate == wish.isLate }
    // A text without hours is for the day and the evening; at night one for the night is preferred.
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
  /// The texts that satisfy the condition; all of them, if none does.
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
  /// What the clock shows at a point, by the nearest second.
  public func timeOfDay(of point: Instant) -> TimeOfDay {
    TimeOfDay(minutes: Int(minute(of: point + .milliseconds(500))))
  }

  /// `Sunday 18:00`: true on whichever day it is read within a week; further off, with the date.
  ///
  /// Rounded to the nearest second, for the two clocks are read one after the other: what was named as
  /// 18:00 can come out as 17:59:59.999 the next time. `name`: what a day is called.
  func dayAndTime(_ point: Instant, name: (Label) -> String = \.english) -> String {
    let time = timeOfDay(of: point)
    let point = point + .milliseconds(500)
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

/// A text of the catalogue that was used, and the plan that it went over.
public struct TextUse: Hashable, Sendable {
  /// How many uses the choice of a text looks back: more than a catalogue has texts for one occasion.
  public static let memory = 256

  /// The id of the text.
  public let textID: String
  /// The number of the plan; `nil`: none.
  public let plan: Int?

  /// Makes a use.
  public init(textID: String, plan: Int?) {
    self.textID = textID
    self.plan = plan
  }
}

extension Fact {
  /// The text that was used with it; `nil` where none was.
  public var textUse: TextUse? {
    switch self {
    case .said(let fields): fields.textID.map { TextUse(textID: $0, plan: nil) }
    case .fellDue(let fields):
      fields.textID.isEmpty
        ? nil : TextUse(textID: fields.textID, plan: fields.rehearsal?.plan)
    case .urgeBegan(let fields): TextUse(textID: fields.textID, plan: fields.plan)
    default: nil
    }
  }
}
