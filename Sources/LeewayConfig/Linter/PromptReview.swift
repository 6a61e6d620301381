// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// How closely a file's texts are looked at.
enum PromptReview: Sendable {
  /// Only for what cannot be used.
  case usable
  /// All rules; what they find is a warning.
  case advised
  /// All rules; what they find is a mistake.
  case strict

  /// The rules that are looked at.
  var rules: [PromptRule] {
    self == .usable ? PromptRules.all.filter(\.isMistake) : PromptRules.all
  }
}
