// SPDX-License-Identifier: Apache-2.0

import PlainText

/// A value as written in a file: no type is guessed before the key that wants it.
struct Value {
  /// The three shapes of YAML.
  enum Content {
    /// A text; `isPlain` if it stood without quotes.
    case scalar(String, isPlain: Bool)
    /// A list.
    case list([Value])
    /// Keys and values, in the order of the file; no key stands twice.
    case mapping([Entry])
  }

  /// A key with its value.
  struct Entry {
    let key: String
    let place: Place
    let value: Value
  }

  let content: Content
  let place: Place

  /// Whether nothing was written: `key:` and no more.
  var isAbsent: Bool {
    if case .scalar("", isPlain: true) = content { true } else { false }
  }

  /// What stands there, for a message: `"24h"`, `a list`.
  var shown: String {
    switch content {
    case .scalar(let text, _): quoted(text)
    case .list: "a list"
    case .mapping: "a block of keys"
    }
  }
}

/// A piece of the user's text for a message, cut to 40 characters, without control characters.
public func quoted(_ text: String) -> String {
  "\"\((text.count > 40 ? text.prefix(39) + "…" : text).cleaned(.quotation))\""
}
