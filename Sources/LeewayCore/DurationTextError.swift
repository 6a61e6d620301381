// SPDX-License-Identifier: Apache-2.0

/// Why ``DurationText`` could not read a length; its description is a clause to put behind a colon.
///
/// The texts in it are what stood there, at most 20 characters of it, not cleaned of control
/// characters.
public enum DurationTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing was written.
  case empty
  /// A number stands without a unit.
  case unitMissing(number: String)
  /// No such unit is known.
  case unknownUnit(String)
  /// A month or a year is not always the same length.
  case noFixedLength(unit: String)
  /// Something stands where a number has to.
  case numberExpected(before: String)
  /// A character that belongs to no number and no unit.
  case unexpected(String)
  /// Digits and points, but no number.
  case notANumber(String)
  /// A length below zero.
  case negative
  /// A decimal that does not come to whole seconds.
  case notWholeSeconds(String)
  /// More than ``DurationText/longest``.
  case tooLong

  /// What is wrong and how to write it instead.
  public var description: String {
    switch self {
    case .empty: "nothing stands there; write a length such as 20m, 24h or 1d 12h"
    case .unitMissing(let number):
      "\(number) has no unit; write \(number)s, \(number)m, \(number)h or \(number)d"
    case .unknownUnit(let unit): "\"\(unit)\" is no unit; use s, m, h, d or w"
    case .noFixedLength(let unit): "\"\(unit)\" has no fixed length; use s, m, h, d or w"
    case .numberExpected(let rest): "a number has to come before \"\(rest)\", such as 20m or 24h"
    case .unexpected(let character): "\"\(character)\" does not belong in a length such as 1d 12h"
    case .notANumber(let number): "\"\(number)\" is no number"
    case .negative: "a length cannot be negative"
    case .notWholeSeconds(let part): "\(part) does not come to whole seconds"
    case .tooLong: "a length is at most \(DurationText.format(DurationText.longest))"
    }
  }
}
