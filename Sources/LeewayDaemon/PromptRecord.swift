// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Systemd

/// The journal's record of a check-in that is due: its generic words, never the person's own.
enum PromptRecord {
  static func fields(of checkIn: CheckIn, due: String) -> [Journal.Field] {
    [
      ("MESSAGE", Journal.cleaned("\(checkIn.title): \(checkIn.text)")),
      ("MESSAGE_ID", MessageID.checkInDue),
      ("PRIORITY", "5"),
      ("SYSLOG_IDENTIFIER", "leewayd"),
      ("LEEWAY_PROMPT_ID", checkIn.id.rawValue),
      ("LEEWAY_EPISODE_ID", "\(checkIn.episode)"),
      ("LEEWAY_PHASE", checkIn.phase.rawValue),
      ("LEEWAY_DUE", due),
    ]
  }
}
