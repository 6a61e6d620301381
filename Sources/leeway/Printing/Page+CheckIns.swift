// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Page {
  /// A list of check-ins as it is at the time `now`, each with its title and text below.
  mutating func show(_ checkIns: [Wire.CheckIn], at now: String) {
    let rows = checkIns.map { checkIn in
      [
        LocalTime.spoken(checkIn.shown ?? checkIn.due, at: now), Words.phase(checkIn.phase),
        .verbatim(checkIn.id), Words.outcome(of: checkIn),
      ]
    }
    let widths = widths(of: rows)
    for (checkIn, row) in zip(checkIns, rows) {
      self.row(row, widths: widths, checkIn.outcome == nil ? .strong : .plain)
      say(.verbatim(checkIn.title), indent: 4)
      say(.verbatim(checkIn.text), .dim, indent: 4)
    }
  }

  /// One change, on one line that begins with the daemon's time.
  mutating func show(_ change: Wire.Monitor.Reply) {
    let now = LocalTime(change.state.now)
    let time = now.map { $0.absolute(in: $0.year) } ?? .verbatim(change.state.now)
    line("\(time)  \(Words.change(change))", change.kind == "checkIn" ? .strong : .plain)
  }
}
