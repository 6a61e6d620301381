// SPDX-License-Identifier: Apache-2.0

@testable import leeway

/// What a sentence is asked in a test, of its English.
extension Phrase {
  func contains(_ part: String) -> Bool { english.contains(part) }
  func hasPrefix(_ part: String) -> Bool { english.hasPrefix(part) }
  func hasSuffix(_ part: String) -> Bool { english.hasSuffix(part) }
}
