// SPDX-License-Identifier: Apache-2.0

/// An axis of a picture: values from the first to the last, and the room that they are spread over.
struct Scale: Hashable {
  var first: Int
  var last: Int
  /// Columns, or hundredths of a unit of a drawing.
  var room: Int

  /// Where a value is: 0 to `room`; what is outside the axis is at its end.
  func place(of value: Int) -> Int {
    guard last > first else { return 0 }
    return (min(max(value, first), last) - first) * room / (last - first)
  }

  /// Where a value is among cells: 0 to `room` - 1; nil where it is outside the axis.
  func cell(of value: Int) -> Int? {
    guard value >= first, value < last, room > 0 else { return nil }
    return (value - first) * room / (last - first)
  }

  /// The cells that a span touches; nil where it is outside the axis.
  ///
  /// A span that ends where a cell begins does not touch that cell.
  func cells(from: Int, to: Int) -> ClosedRange<Int>? {
    guard from < last, to >= first, from <= to, room > 0 else { return nil }
    let end = max(from, to - 1)
    guard let low = cell(of: max(from, first)), end >= first,
      let high = cell(of: min(end, last - 1))
    else { return nil }
    return low...max(low, high)
  }
}

/// Four shades for numbers from 1 to the largest there is.
struct Shades: Hashable {
  var largest: Int

  static let count = 4

  /// 0 for none, else 1 to 4.
  func shade(of number: Int) -> Int {
    guard number > 0 else { return 0 }
    guard largest > Self.count else { return min(number, Self.count) }
    return min(Self.count, (number * Self.count + largest - 1) / largest)
  }

  /// The numbers that each shade stands for, as "3" or "3-4"; a shade without any is left out.
  var meanings: [(shade: Int, numbers: String)] {
    guard largest > 0 else { return [] }
    let byShade = Dictionary(grouping: 1...largest, by: shade(of:))
    return byShade.sorted { $0.key < $1.key }.map { shade, numbers in
      let (low, high) = (numbers.first ?? 0, numbers.last ?? 0)
      return (shade, low == high ? "\(low)" : "\(low)-\(high)")
    }
  }
}
