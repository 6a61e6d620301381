// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// A word in braces that stands for something of the moment.
enum Placeholder: String, CaseIterable {
  /// When the hold ends.
  case until
  /// When the withdrawal was.
  case since
  /// The user's own plan.
  case plan
  /// How long the countdown of an urge is.
  case length

  /// The occasions whose texts can have it.
  var occasions: Set<PromptText.Occasion> {
    switch self {
    case .until: [.log, .settle, .space, .push]
    case .since: [.reconnect, .stock]
    case .plan: [.settle, .space, .push, .urge]
    case .length: [.urge]
    }
  }

  /// How many characters usually stand in its place; a plan's are the user's own and not counted.
  var characters: Int {
    switch self {
    case .plan: 0
    case .length: "20 minutes".count
    case .until, .since: "Wednesday 18:00".count
    }
  }

  /// What ``names(in:)`` calls a brace without its partner.
  static let loneBrace = "{"

  /// The words in braces; a brace without its partner counts as one.
  static func names(in text: String) -> [String] {
    var names: [String] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let name = rest[rest.index(after: open)...].prefix { $0 != "{" && $0 != "}" }
      let isClosed =
        rest[open] == "{" && name.endIndex < rest.endIndex && rest[name.endIndex] == "}"
      names.append(isClosed ? String(name) : loneBrace)
      rest = rest[name.endIndex...]
      if isClosed { rest = rest.dropFirst() }
    }
    return names
  }

  /// The text with nothing in the place of its placeholders.
  static func removed(from text: String) -> String {
    allCases.reduce(text) { $0.replacing("{\($1.rawValue)}", with: "") }
  }
}
