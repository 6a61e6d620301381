// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayFiles
import Logging

/// The user's own lines of the help card, copied to a file beside the database, for when the configuration
/// cannot be read or no daemon runs.
struct OwnLines {
  /// `nil`: they are not kept.
  private let path: String?
  private let log: Logger

  init(at path: String?, _ log: Logger) { (self.path, self.log) = (path, log) }

  private static let limit = 1 << 20

  /// The card with the lines that were kept last.
  var last: Configuration.HelpCard {
    var card = Configuration.HelpCard()
    guard let path, let bytes = try? PrivateFile.read(path, atMost: Self.limit),
      let own = try? JSONDecoder().decode(Wire.HelpCard.self, from: Data(bytes))
    else { return card }
    (card.lines, card.owner, card.reviewed) = (own.lines, own.owner, own.reviewed)
    card.region = own.region
    return card
  }

  /// Keeps those of a card.
  func keep(_ card: Configuration.HelpCard) {
    guard let path else { return }
    do {
      guard !card.own.isEmpty || card.region != nil else { return try PrivateFile.remove(path) }
      let own = Wire.HelpCard(
        lines: card.own, owner: card.owner, reviewed: card.reviewed, region: card.region)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let bytes = Array(try encoder.encode(own))
      guard try PrivateFile.read(path, atMost: Self.limit) != bytes else { return }
      try PrivateFile.write(bytes, to: path)
    } catch {
      log.warning(
        "Could not save your own lines of the help card, ignoring", metadata: ["error": "\(error)"])
    }
  }

  /// Erases them.
  func erase() {
    if let path { try? PrivateFile.remove(path) }
  }
}
