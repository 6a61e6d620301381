// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import PlainText

/// A notification's words, fit for any server.
struct NotificationText: Hashable, Sendable {
  /// One line, at most 120 characters.
  let summary: String
  /// At most 2,000 characters; markup where the server reads it as such.
  let body: String

  init(title: String, text: String, hasMarkup: Bool) {
    summary = String(title.cleaned(.line).prefix(120))
    let plain = String(text.cleaned(.line).prefix(2000))
    body = hasMarkup ? plain.escapedMarkup : plain
  }

  /// What is said where the real words are not to be seen; with the time something was due.
  static func neutral(_ labels: Labels, at time: String? = nil, hasMarkup: Bool) -> Self {
    let timed = time.map { labels[.neutralTimedText].replacing("{time}", with: $0) }
    return Self(
      title: labels[.neutralTitle], text: timed ?? labels[.neutralText], hasMarkup: hasMarkup)
  }
}
