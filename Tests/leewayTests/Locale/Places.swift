// SPDX-License-Identifier: Apache-2.0

/// Where the literals of a source stand, read off its ``SwiftLiterals/code``.
struct Places {
  enum Place: Hashable {
    /// Names a context; the next literal is what stands in it.
    case contextName
    /// Stands in the context that this literal names.
    case inContext(Int)
    /// The form for one; this literal is the other form.
    case pluralOne(Int)
    case pluralOther
    /// Matched against; never shown.
    case pattern
    /// Handed out as data.
    case verbatim
    /// Printed as it is, by this program or by its parser.
    case printed
    case other
  }

  private let code: String

  init(_ code: String) {
    self.code = code
  }

  /// The places of the `count` literals.
  mutating func next(_ count: Int) -> [Place] {
    var places = [Place](repeating: .other, count: count)
    for match in code.matches(of: /\.context\(\s*§\s*,\s*§/) {
      let first = number(at: match.range.lowerBound)
      places[first] = .contextName
      places[first + 1] = .inContext(first)
    }
    for match in code.matches(of: /\.plural\([^§]*?,\s*§\s*,\s*§/) {
      let first = number(at: match.range.lowerBound)
      places[first] = .pluralOne(first + 1)
      places[first + 1] = .pluralOther
    }
    for match in code.matches(of: /case \(?§(?:, §)*/) {
      let first = number(at: match.range.lowerBound)
      for offset in 0..<match.output.filter({ $0 == SwiftLiterals.mark }).count {
        places[first + offset] = .pattern
      }
    }
    for match in code.matches(of: /\.verbatim\(\s*§/) {
      places[number(at: match.range.lowerBound)] = .verbatim
    }
    for match in code.matches(of: /(?:(?:print|write)\(|(?:abstract|help|discussion):)\s*§/) {
      places[number(at: match.range.lowerBound)] = .printed
    }
    return places
  }

  /// The literals that are added up with `+`, and whether they are said to a person by their label.
  mutating func sums(_ count: Int) -> [(range: Range<Int>, isSaid: Bool)] {
    code.matches(of: /(?:(?:message|meaning|advice):\s*)?§(?:\s*\+\s*§)*/).map { match in
      let first = number(at: match.range.lowerBound)
      let marks = match.output.filter { $0 == SwiftLiterals.mark }.count
      return (first..<first + marks, match.output.first != SwiftLiterals.mark)
    }
  }

  /// How many literals stand before.
  private func number(at index: String.Index) -> Int {
    code[..<index].reduce(0) { $0 + ($1 == SwiftLiterals.mark ? 1 : 0) }
  }
}
