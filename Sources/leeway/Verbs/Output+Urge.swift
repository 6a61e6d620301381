// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

extension Output {
  /// Says what came of the urge, which was to last so many minutes, and prints the reply.
  func end(_ outcome: UrgeOutcome, afterMinutes minutes: Int = 10) throws(Failure) {
    let parameters = Wire.EndUrge.Parameters(
      outcome: outcome.rawValue)
    do {
      try show(Wire.EndUrge.self, parameters) { $1.show($0, to: outcome, afterMinutes: minutes) }
    } catch {
      if outcome == .notSafe { throw stopped(in: error) }
      throw Failure(
        error.status, "\(Help.urgeWithoutDaemon)\n\(error.message)", json: error.json)
    }
  }
}
