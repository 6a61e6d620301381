// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Systemd

/// A notification's words, fit for any server.
struct NotificationText: Hashable, Sendable {
  /// One line, at most 120 characters.
  let summary: String
  /// At most 2,000 characters; markup where the server reads it as such.
  let body: String

  init(title: String, text: String, hasMarkup: Bool) {
    summary = String(Journal.cleaned(title).prefix(120))
    let plain = String(Journal.cleaned(text).prefix(2000))
    body = hasMarkup ? Self.escaped(plain) : plain
  }

  /// What is said where the real words are not to be seen; with the time something was due.
  static func neutral(_ labels: Labels, at time: String? = nil, hasMarkup: Bool) -> Self {
    let timed = time.map { labels[.neutralTimedText].replacing("{time}", with: $0) }
    return Self(
      title: labels[.neutralTitle], text: timed ?? labels[.neutralText], hasMarkup: hasMarkup)
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
