// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// By what a calendar knows a planned check-in again, when it was moved or is brought in once more.
///
/// Of one database and one check-in it is always the same. A calendar may be shared, and the check-in's own
/// id names its phase: from a digest nobody can tell it without the database.
enum EventID {
  /// A UUID of version 8, which is for such own making (RFC 9562).
  static func text(_ checkIn: CheckIn.ID, in store: String) -> String {
    var bytes = SHA256.digest("\(store) \(checkIn.rawValue)").prefix(16)
    bytes[6] = bytes[6] & 0x0f | 0x80
    bytes[8] = bytes[8] & 0x3f | 0x80
    let digits = bytes.map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0\(text)" : text
    }
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
  }
}
