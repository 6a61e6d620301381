// SPDX-License-Identifier: Apache-2.0

/// Chooses what a check-in says, and fills it in.
struct TextChoice {
  let catalogue: PromptCatalogue
  let used: [String]
  let seed: UInt64

  /// A text for the occasion: none comes back before the occasion's others have been used, and none
  /// begins with the word that the one before began with, as long as there is another.
  func text(for occasion: PromptText.Occasion, key: String) -> PromptText? {
    let texts = catalogue.texts(for: occasion).filter { !$0.text.contains("{plan}") }
    let names = Set(texts.map(\.id))
    var bag: Set<String> = []
    for id in used where names.contains(id) {
      bag.insert(id)
      if bag.count == names.count { bag = names.count > 1 ? [id] : [] }
    }
    let fresh = texts.filter { !bag.contains($0.id) }
    let opening = catalogue.texts.last { $0.id == used.last }.map(Self.opening)
    let varied = fresh.filter { Self.opening($0) != opening }
    let candidates = varied.isEmpty ? fresh : varied
    guard !candidates.isEmpty else { return nil }
    let fraction = SeededRandom.fraction(seed, "text", occasion.rawValue, key)
    return candidates[Int(fraction * Double(candidates.count))]
  }

  private static func opening(_ text: PromptText) -> Substring {
    text.text.prefix { !$0.isWhitespace }
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
