// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import PlainText
import Systemd

/// The journal's record of a check-in that is due: its generic words, never the person's own.
enum PromptRecord {
  /// `isDiscreet`: only that something is due, for the id and the phase tell what.
  static func fields(of checkIn: CheckIn, due: String, isDiscreet: Bool) -> [Journal.Field] {
    guard !isDiscreet else {
      return [
        ("MESSAGE", NeutralWords.due),
        ("MESSAGE_ID", MessageID.reminderDue),
        ("PRIORITY", "5"),
        ("SYSLOG_IDENTIFIER", "leewayd"),
        ("LEEWAY_DUE", due),
      ]
    }
    var fields: [Journal.Field] = [
      ("MESSAGE", "\(checkIn.title): \(checkIn.text)".cleaned(.line)),
      ("MESSAGE_ID", MessageID.checkInDue),
      ("PRIORITY", "5"),
      ("SYSLOG_IDENTIFIER", "leewayd"),
      ("LEEWAY_PROMPT_ID", checkIn.id.rawValue),
      ("LEEWAY_PHASE", checkIn.phase.rawValue),
      ("LEEWAY_DUE", due),
    ]
    if let episode = checkIn.episode { fields.append(("LEEWAY_EPISODE_ID", "\(episode)")) }
    return fields
  }
}
