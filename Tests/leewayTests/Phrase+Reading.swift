// SPDX-License-Identifier: Apache-2.0

public import LeewayVocabulary

@testable import leeway

/// What a sentence is asked in a test, of its English.
extension Phrase {
  func contains(_ part: String) -> Bool { english.contains(part) }
  func hasPrefix(_ part: String) -> Bool { english.hasPrefix(part) }
  func hasSuffix(_ part: String) -> Bool { english.hasSuffix(part) }
}

/// A test may write a phrase as a literal: to compare with it, or to have one that is in no table.
extension Phrase: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var values: [Phrase] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ literal: String) { template += literal }

    public mutating func appendInterpolation(_ value: some PhraseValue) {
      template += "{\(values.count)}"
      values.append(value.phrase)
    }
  }

  public init(stringLiteral literal: String) { self = .template(literal) }

  public init(stringInterpolation parts: StringInterpolation) {
    self = .template(parts.template, parts.values)
  }
}
