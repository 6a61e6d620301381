// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// Lengths of time as people write them: `90s`, `20m`, `1d 12h`, `1h30m`, `2 days`.
///
/// The notation of systemd.time, less what nobody needs here: seconds, minutes, hours, days and
/// weeks. A decimal is taken if it comes to whole seconds (`1.5h`). Parts add up in any order.
public enum DurationText {
  /// The longest length read, one hundred years of 365 days: no later sum can overflow.
  public static let longest = Duration.seconds(36_500 * 86_400)

  /// Reads a length of whole seconds.
  ///
  /// Every part is a number and a unit, with or without a space between; a bare number is refused,
  /// since `90` could be anything. Units are read in either case, but `M`, systemd's month, is not
  /// taken for a minute.
  ///
  /// - Parameter text: What a person wrote; spaces around it do not matter.
  /// - Returns: A length from zero to ``longest``.
  /// - Throws: What is wrong with the first part that cannot be read.
  public static func parse(_ text: String) throws(DurationTextError) -> Duration {
    // By scalars: an accent is no part of a digit or of a space.
    var rest = Substring(text).unicodeScalars.drop(while: isSpace)
    guard !rest.isEmpty else { throw .empty }
    var total: Int64 = 0
    while !rest.isEmpty {
      guard rest.first != "-" else { throw .negative }
      let number = rest.prefix { isDigit($0) || $0 == "." }
      guard !number.isEmpty else { throw .numberExpected(before: cut(Substring(rest))) }
      rest = rest.dropFirst(number.count).drop(while: isSpace)
      let unit = rest.prefix(while: isLetter)
      guard !unit.isEmpty else {
        guard rest.isEmpty || rest.first.map(isDigit) == true else {
          throw .unexpected(cut(Substring(rest).prefix(1)))
        }
        throw .unitMissing(number: cut(Substring(number)))
      }
      rest = rest.dropFirst(unit.count).drop(while: isSpace)
      let part = try seconds(number: Substring(number), unit: Substring(unit))
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow, sum <= longest.components.seconds else { throw .tooLong }
      total = sum
    }
    return .seconds(total)
  }

  /// Writes a length the short way, `1d 12h`; what is less than a second is left out.
  ///
  /// What ``parse(_:)`` has read comes back as the same length. A negative one begins with `-`.
  public static func format(_ duration: Duration) -> String {
    var rest = duration.components.seconds.magnitude
    guard rest > 0 else { return "0s" }
    var parts: [String] = []
    for (name, length) in [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)] as [(String, UInt64)] {
      if rest >= length { parts.append("\(rest / length)\(name)") }
      rest %= length
    }
    return (duration < .zero ? "-" : "") + parts.joined(separator: " ")
  }

  /// How many seconds `number` of `unit` are.
  private static func seconds(
    number: Substring, unit: Substring
  ) throws(DurationTextError) -> Int64 {
    let length = try unitLength(unit)
    let halves = number.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.allSatisfy({ !$0.isEmpty }) else {
      throw .notANumber(cut(number))
    }
    guard let whole = Int64(halves[0]) else { throw .tooLong }
    let (product, overflow) = whole.multipliedReportingOverflow(by: length)
    guard !overflow else { throw .tooLong }
    guard halves.count == 2 else { return product }
    // More than nine digits behind the point never come to whole seconds, or are zeros.
    let digits = halves[1].prefix(9)
    guard halves[1].dropFirst(9).allSatisfy({ $0 == "0" }), let fraction = Int64(digits) else {
      throw .notWholeSeconds(cut(number + unit))
    }
    let scale = digits.reduce(into: Int64(1)) { scale, _ in scale *= 10 }
    guard (fraction * length).isMultiple(of: scale) else {
      throw .notWholeSeconds(cut(number + unit))
    }
    return product + fraction * length / scale
  }

  /// How many seconds one `unit` has.
  private static func unitLength(_ unit: Substring) throws(DurationTextError) -> Int64 {
    guard unit != "M" else { throw .noFixedLength(unit: "M") }
    let word = unit.lowercased()
    if let seconds = SpokenLanguage.english.units[word] { return Int64(seconds) }
    guard ["month", "months", "y", "year", "years"].contains(word) else {
      throw .unknownUnit(cut(unit))
    }
    throw .noFixedLength(unit: cut(unit))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// A letter, or a mark that belongs to one.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.isGraphemeExtend
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  /// The beginning of a text, for a message.
  private static func cut(_ text: Substring) -> String {
    text.count > 20 ? text.prefix(19) + "…" : String(text)
  }
}

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
