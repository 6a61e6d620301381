// SPDX-License-Identifier: Apache-2.0

/// Chooses what a check-in says.
struct TextChoice {
  let catalogue: PromptCatalogue
  let uses: [TextUse]
  let seed: UInt64
  /// Whether there is a plan to go over.
  var hasPlan = false
  /// Whether no contact stands: then no text suggests any.
  var noContact = false

  /// A text for the occasion: none comes back before the occasion's others have been used, none goes
  /// over a plan right after one that did, and none begins with the word that the one before began
  /// with.
  ///
  /// One that would begin so comes later, and one of long ago in its place.
  func text(for occasion: PromptText.Occasion, key: String) -> PromptText? {
    let texts = usable(for: occasion)
    let varied = texts.filter(isVaried)
    let candidates = varied.isEmpty ? texts : varied
    let fresh = candidates.filter { age($0) == nil }
    guard !fresh.isEmpty else { return candidates.min { age($0) ?? 0 < age($1) ?? 0 } }
    let fraction = SeededRandom.fraction(seed, "text", occasion.rawValue, key)
    return fresh[Int(fraction * Double(fresh.count))]
  }

  /// Where among the uses its last one stands.
  private func age(_ text: PromptText) -> Int? { uses.lastIndex { $0.textID == text.id } }

  /// Those that go over a plan only every second time, unless there are no others.
  private func usable(for occasion: PromptText.Occasion) -> [PromptText] {
    var texts = catalogue.texts(for: occasion).filter(isAllowed)
    if texts.isEmpty { texts = catalogue.spare.filter { $0.occasion == occasion && isAllowed($0) } }
    guard uses.last?.plan != nil else { return texts }
    let others = texts.filter { !$0.goesOverPlan }
    return others.isEmpty ? texts : others
  }

  private func isAllowed(_ text: PromptText) -> Bool {
    (hasPlan || !text.goesOverPlan) && !(noContact && text.suggestsContact)
  }

  /// Whether it begins differently from the one used before, whatever that one's occasion.
  private func isVaried(_ text: PromptText) -> Bool {
    guard let last = uses.last,
      let before = catalogue.texts.last(where: { $0.id == last.textID })
    else { return true }
    return text.opening != before.opening
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
  func dayAndTime(_ point: Elapsed, name: (Label) -> String = \.english) -> String {
    let point = point + .milliseconds(500)
    let minute = Int(minute(of: point))
    let time = TimeOfDay(hour: minute / 60, minute: minute % 60)
    let day = day(of: point)
    let apart = point < moment.elapsed ? moment.elapsed - point : point - moment.elapsed
    let date = apart < .seconds(6 * 86_400) ? "" : " \(day.isoText)"
    return "\(name(weekday(day).label))\(date) \(time)"
  }
}
