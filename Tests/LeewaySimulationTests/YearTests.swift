// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewayCore
import LeewaySimulation
import Testing

/// Reads what somebody is shown in a year of weekly withdrawals, of the texts that are shipped.
@Suite struct YearTests {
  /// When somebody read which text.
  private struct Reading {
    var text: PromptText
    var at: Date
    var episode: Int
    var isCheckIn: Bool
  }

  private static let day = 86_400.0

  // Whatever is pressed in each week, nobody reads the same of these twice in four weeks.
  @Test(arguments: ["19:10", "13:00", "23:40"], 0..<4)
  func noTextComesBackWithinFourWeeks(hour: String, seed: Int) throws {
    let readings = try year(hour: hour, seed: seed).filter {
      [.settle, .push].contains($0.text.occasion)
    }
    #expect(readings.count > 100)
    for (id, times) in Dictionary(grouping: readings, by: \.text.id) {
      // Eight are kept for the night, and two of them say that it may be stress.
      let weeks = times[0].text.hours == .night ? 2.0 : 4.0
      for (before, after) in zip(times, times.dropFirst()) {
        let days = after.at.timeIntervalSince(before.at) / Self.day
        #expect(days > weeks * 7 - 0.5, "\(id) again after \(days) days")
      }
    }
  }

  @Test(arguments: ["19:10", "13:00", "23:40"])
  func anEpisodeSaysWhatItIsAboutAndNothingTwice(hour: String) throws {
    let episodes = Dictionary(grouping: try year(hour: hour, seed: 7), by: \.episode)
    #expect(episodes.count == 52)
    for (number, readings) in episodes {
      let texts = readings.map(\.text)
      #expect(Set(texts.map(\.id)).count == texts.count, "episode \(number): \(texts.map(\.id))")
      // The answer to log says why not to ask now, or, to who has held back a lot, what they need.
      #expect(texts[0].occasion == .log && (texts[0].isAboutLoop || texts[0].isLate))
      // The first check-in says that it may be stress; another one shows the loop.
      let checkIns = readings.filter { $0.isCheckIn && $0.text.occasion != .reconnect }.map(\.text)
      #expect(checkIns.first?.aboutPartner == true)
      let loops = checkIns.count { $0.isAboutLoop }
      #expect(loops >= 1, "episode \(number): \(checkIns.map(\.id))")
      #expect(loops == 1 || loops * 3 <= checkIns.count, "\(checkIns.map(\.id))")
    }
  }

  @Test func atNightIsReadWhatIsForTheNight() throws {
    let night = try year(hour: "23:40", seed: 3).filter { $0.text.occasion == .settle }
    #expect(night.count == 52)
    #expect(night.allSatisfy { $0.text.hours == .night })
  }

  /// 52 Sundays on which somebody logs a withdrawal at that hour, asks three hours later, and is back in
  /// touch two days after that.
  private func year(hour: String, seed: Int) throws -> [Reading] {
    var story = "zone Europe/Berlin\nseed \(seed)\n"
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "Europe/Berlin"))
    let first = try #require(
      calendar.date(from: DateComponents(year: 2026, month: 1, day: 4, hour: 12)))
    for week in 0..<52 {
      let sunday = try #require(calendar.date(byAdding: .day, value: 7 * week, to: first))
      let date = calendar.dateComponents([.year, .month, .day], from: sunday)
      let parts = [date.year ?? 0, date.month ?? 0, date.day ?? 0]
      let day = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
      story += "at \(day) \(hour) log\nat +3h reached\nat +50h back\n"
    }
    let builtIn: String? = nil
    let catalogue = try ConfigurationReader.prompts(from: builtIn, file: "")
    let texts = Dictionary(
      catalogue.texts.map { ($0.text, $0) }, uniquingKeysWith: { one, _ in one })
    var readings: [Reading] = []
    var episode = 0
    let scenario = try ScenarioParser.parse(story + "until +1d\n", file: "year.txt")
    _ = try ScenarioRun.play(scenario, catalogue: catalogue) { line in
      if line.kind == .fact, line.text == "opened" { episode += 1 }
      guard [.checkIn, .reply].contains(line.kind), let text = line.text.flatMap({ texts[$0] })
      else { return }
      readings.append(
        Reading(text: text, at: line.at.date, episode: episode, isCheckIn: line.kind == .checkIn))
    }
    return readings
  }
}
