// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

// What the parser is given to print, in completions, is text: it is looked up when it is given.

extension String {
  /// A phrase in the language of the one who reads.
  static func phrase(_ phrase: Phrase) -> String { phrase.text(in: .ofTheReader) }
}

extension ArgumentHelp {
  /// A phrase in the language of the one who reads.
  static func phrase(_ phrase: Phrase) -> ArgumentHelp { ArgumentHelp(.phrase(phrase)) }
}
