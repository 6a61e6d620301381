// SPDX-License-Identifier: Apache-2.0

/// What came of an urge, as it is on the wire.
enum UrgeOutcome: String, CaseIterable {
  case passed
  case reachedOut
  case notSafe
  case stopped
  /// The countdown ended, and nobody pressed a key.
  case elapsed

  /// What one key means, or the line typed where keys are not read one by one; nil: nothing.
  ///
  /// `typed` is what came at once. More than one key is a paste, or what an arrow key sends, and
  /// no answer; a key that is held down is one.
  init?(typed: [UInt8]) {
    let keys = Set(typed.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    guard keys.count < 2, !typed.isEmpty else { return nil }
    switch keys.first.map({ Character(Unicode.Scalar($0)) }) {
    case nil, "p", "P": self = .passed
    // r and n were the keys of 0.1.0.
    case "a", "A", "r", "R": self = .reachedOut
    case "o", "O", "n", "N": self = .notSafe
    case "s", "S", "q", "Q": self = .stopped
    default: return nil
    }
  }
}
