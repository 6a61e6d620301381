// SPDX-License-Identifier: Apache-2.0

/// Where something stands in a file.
struct Place: Hashable, Sendable, Comparable {
  /// Counted from 1.
  let line: Int
  /// Counted from 1, in Unicode scalars.
  let column: Int

  static let start = Place(line: 1, column: 1)

  static func < (left: Place, right: Place) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
