// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore

/// A fact's fields as the database keeps them: a JSON object with sorted keys.
enum FactText {
  static func text(of fact: Fact) throws -> String {
    guard let fields = fact.fields else { return "{}" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(fields), as: UTF8.self)
  }

  /// `nil` for a kind that this version does not know.
  static func fact(_ kind: String, _ text: String) throws -> Fact? {
    guard let kind = Fact.Kind(rawValue: kind) else { return nil }
    let row = try JSONDecoder().decode(
      Row.self, from: Data(text.utf8), configuration: kind)
    return row.fact
  }

  /// Hands the kind, which stands in a column of its own, to the fields' decoding.
  private struct Row: DecodableWithConfiguration {
    let fact: Fact

    init(from decoder: any Decoder, configuration kind: Fact.Kind) throws {
      fact = try Fact(kind, fieldsFrom: decoder)
    }
  }
}
