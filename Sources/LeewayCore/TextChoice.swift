// SPDX-License-Identifier: Apache-2.0

/// Chooses what a check-in says.
struct TextChoice {
  let catalogue: PromptCatalogue
  let uses: [TextUse]
  let seed: UInt64
  /// Whether there is a plan to go over.
  var hasPlan = false

  /// A text for the occasion: none comes back before the occasion's others have been used, none goes
  /// over a plan right after one that did, and none begins with the word that the one before began
  /// with.
  ///
  /// Where only such a one is left of the others, the one used longest ago comes before it.
  func text(for occasion: PromptText.Occasion, key: String) -> PromptText? {
    let texts = usable(for: occasion)
    let names = Set(texts.map(\.id))
    var bag: Set<String> = []
    for use in uses where names.contains(use.textID) {
      bag.insert(use.textID)
      if bag.count == names.count { bag = names.count > 1 ? [use.textID] : [] }
    }
    let fresh = texts.filter { !bag.contains($0.id) }
    let varied = fresh.filter(isVaried)
    if varied.isEmpty, let old = oldest(of: texts.filter(isVaried)) { return old }
    let candidates = varied.isEmpty ? fresh : varied
    guard !candidates.isEmpty else { return nil }
    let fraction = SeededRandom.fraction(seed, "text", occasion.rawValue, key)
    return candidates[Int(fraction * Double(candidates.count))]
  }

  /// Those that go over a plan only every second time, unless there are no others.
  private func usable(for occasion: PromptText.Occasion) -> [PromptText] {
    let texts = catalogue.texts(for: occasion).filter { hasPlan || !$0.goesOverPlan }
    guard uses.last?.plan != nil else { return texts }
    let others = texts.filter { !$0.goesOverPlan }
    return others.isEmpty ? texts : others
  }

  /// Whether it begins differently from the one used before, whatever that one's occasion.
  private func isVaried(_ text: PromptText) -> Bool {
    guard let last = uses.last,
      let before = catalogue.texts.last(where: { $0.id == last.textID })
    else { return true }
    return Self.opening(text) != Self.opening(before)
  }

  /// The one that was used longest ago.
  private func oldest(of texts: [PromptText]) -> PromptText? {
    func age(_ text: PromptText) -> Int { uses.lastIndex { $0.textID == text.id } ?? -1 }
    return texts.min { age($0) < age($1) }
  }

  private static func opening(_ text: PromptText) -> String {
    text.text.prefix { !$0.isWhitespace }.lowercased().filter(\.isLetter)
  }
}

extension PromptText {
  /// Whether the person's own plan stands in it.
  var goesOverPlan: Bool { text.contains(IfThenPlan.placeholder) }
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
