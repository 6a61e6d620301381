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
  /// The template with what stands in its blanks.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var values: [Phrase] = []

    /// Nothing yet.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds to the template.
    public mutating func appendLiteral(_ literal: String) { template += literal }

    /// Adds a blank and what goes there.
    public mutating func appendInterpolation(_ value: some PhraseValue) {
      template += "{\(values.count)}"
      values.append(value.phrase)
    }
  }

  /// A template without blanks.
  public init(stringLiteral literal: String) { self = .template(literal) }

  /// A template and what goes into its blanks.
  public init(stringInterpolation parts: StringInterpolation) {
    self = .template(parts.template, parts.values)
  }
}
