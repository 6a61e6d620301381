// SPDX-License-Identifier: Apache-2.0

import LeewayCore

extension Discretion {
  /// Whether name, icon and buttons are the same in both, and only the text may be another.
  func looks(like other: Discretion?) -> Bool {
    self == other || !isNeutral && other?.isNeutral == false
  }
}

/// What is said where the real words are not to be seen: nothing of it tells what it is about, nor
/// that it is Leeway's.
///
/// A notification's words are labels of the catalogue.
enum NeutralWords {
  /// The journal's words for a check-in that is due.
  static let due = "A reminder is due"

  /// A button that does not tell what it stands for.
  enum Button: String, CaseIterable {
    case ok, open, stop

    var label: Label {
      switch self {
      case .ok: .neutralOk
      case .open: .neutralOpen
      case .stop: .neutralStop
      }
    }
  }
}
