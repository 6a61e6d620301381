// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Times as text for programs: on the socket, in the journal and in a sentence's parts.
public enum RFC3339 {
  /// `2026-03-28T19:00:00+01:00`, with the offset of the zone at that time; the nearest second.
  ///
  /// Rounded because the two clocks are read one after the other: what was named as 18:00 can come out
  /// as 17:59:59.999 the next time.
  public static func text(_ date: Date, in zone: TimeZone) -> String {
    let style = Date.ISO8601FormatStyle(
      dateSeparator: .dash, dateTimeSeparator: .standard, timeSeparator: .colon,
      timeZoneSeparator: .colon, includingFractionalSeconds: false, timeZone: zone)
    return style.format(Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded()))
  }
}
