// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

// What a command's help says stands with the command. The parser prints text, so it is looked up when
// it is given.

extension String {
  /// English of a command's help, in the language of the one who reads.
  static func phrase(_ english: String) -> String {
    Translation.ofTheReader.message(english) ?? english
  }
}

extension ArgumentHelp {
  /// English of a command's help, in the language of the one who reads.
  static func phrase(_ english: String) -> ArgumentHelp { ArgumentHelp(.phrase(english)) }
}
