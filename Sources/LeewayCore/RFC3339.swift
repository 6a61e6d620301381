// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Times on the wire, in the journal and in what goes on as the parts of a sentence.
public enum RFC3339 {
  /// `2026-03-28T19:00:00+01:00`, with the offset of the zone at that time; the nearest second.
  ///
  /// What was named as 18:00 is a millisecond before it by the next reading of the two clocks.
  public static func text(_ date: Date, in zone: TimeZone) -> String {
    let style = Date.ISO8601FormatStyle(
      dateSeparator: .dash, dateTimeSeparator: .standard, timeSeparator: .colon,
      timeZoneSeparator: .colon, includingFractionalSeconds: false, timeZone: zone)
    return style.format(Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded()))
  }
}
