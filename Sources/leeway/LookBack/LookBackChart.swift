// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// The charts that `leeway history --chart` prints.
struct LookBackChart {
  var days: PastDays
  var canvas: Canvas

  /// The lines, none wider than the canvas.
  var lines: [String] {
    guard !days.isEmpty else { return canvas.laidOut(Phrase(.nothingToLookBackOn)) }
    let weeks = WeeksChart(days, on: canvas)
    let hours = HoursChart(WeekHours(days), on: canvas)
    let parts = [
      canvas.laidOut(Phrase(.pageEpisodes), .strong) + weeks.lines, weeks.legend,
      canvas.laidOut(Phrase(.hoursOfUrgesAndAsking), .strong) + hours.lines + hours.legend,
    ]
    return Array(parts.joined(separator: [""]))
  }

  /// The whole, each line ended.
  var text: String { lines.map { $0 + "\n" }.joined() }
}
