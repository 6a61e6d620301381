// SPDX-License-Identifier: Apache-2.0

/// Which form of a phrase a language takes for a number: the `Plural-Forms` of a PO file, an
/// expression of C over `n`.
struct PluralForms: Hashable, Sendable {
  /// One, and more than one.
  static let germanic = Self(count: 2, expression: Array("n!=1".utf8))

  private static let longest = 500

  private let count: Int
  private let expression: [UInt8]

  private init(count: Int, expression: [UInt8]) {
    self.count = count
    self.expression = expression
  }

  /// Reads `nplurals=2; plural=(n != 1);`; nil for what cannot be read.
  init?(_ field: String) {
    let parts = field.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
    func value(_ name: String) -> Substring? {
      parts.first { $0.hasPrefix(name) }.map { $0.dropFirst(name.count) }
    }
    guard let count = value("nplurals=").flatMap({ Int($0) }), (1...8).contains(count),
      let expression = value("plural=").map({ Array($0.utf8) }), expression.count <= Self.longest
    else { return nil }
    self.init(count: count, expression: expression)
    guard evaluate(1) != nil else { return nil }
  }

  /// The form for `number`, counted from 0.
  func form(of number: Int) -> Int {
    let form = evaluate(number) ?? 0
    return (0..<count).contains(form) ? form : 0
  }

  private func evaluate(_ number: Int) -> Int? {
    var evaluation = Evaluation(rest: expression[...], number: number)
    let value = evaluation.conditional()
    return evaluation.rest.isEmpty ? value : nil
  }

  private struct Evaluation {
    var rest: ArraySlice<UInt8>
    let number: Int

    /// From the loosest to the tightest.
    private static let operators: [[(sign: String, apply: @Sendable (Int, Int) -> Int?)]] = [
      [("||", { $0 != 0 || $1 != 0 ? 1 : 0 })],
      [("&&", { $0 != 0 && $1 != 0 ? 1 : 0 })],
      [("==", { $0 == $1 ? 1 : 0 }), ("!=", { $0 != $1 ? 1 : 0 })],
      [
        ("<=", { $0 <= $1 ? 1 : 0 }), (">=", { $0 >= $1 ? 1 : 0 }),
        ("<", { $0 < $1 ? 1 : 0 }), (">", { $0 > $1 ? 1 : 0 }),
      ],
      [("+", { $0 &+ $1 }), ("-", { $0 &- $1 })],
      [
        ("*", { $0 &* $1 }), ("/", { $1 > 0 ? $0 / $1 : nil }), ("%", { $1 > 0 ? $0 % $1 : nil }),
      ],
    ]

    mutating func conditional() -> Int? {
      guard let condition = binary(0) else { return nil }
      guard take("?") else { return condition }
      guard let yes = conditional(), take(":"), let no = conditional() else { return nil }
      return condition != 0 ? yes : no
    }

    private mutating func binary(_ level: Int) -> Int? {
      guard level < Self.operators.count else { return primary() }
      guard var left = binary(level + 1) else { return nil }
      while let (_, apply) = Self.operators[level].first(where: { take($0.sign) }) {
        guard let right = binary(level + 1), let value = apply(left, right) else { return nil }
        left = value
      }
      return left
    }

    private mutating func primary() -> Int? {
      if take("n") { return number }
      if take("!") { return primary().map { $0 == 0 ? 1 : 0 } }
      if take("(") {
        let value = conditional()
        return take(")") ? value : nil
      }
      let digits = rest.prefix { (48...57).contains($0) }
      rest = rest.dropFirst(digits.count)
      return Int(String(decoding: digits, as: UTF8.self))
    }

    private mutating func take(_ sign: String) -> Bool {
      guard rest.starts(with: sign.utf8) else { return false }
      rest = rest.dropFirst(sign.utf8.count)
      return true
    }
  }
}
