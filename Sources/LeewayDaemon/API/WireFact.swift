// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import Varlink

extension Wire.Fact {
  /// A fact as an export says it: with all that an import needs, and each time as the wall clock showed it.
  init(_ fact: StoredFact) throws {
    let zone = TimeZone(identifier: fact.zone) ?? .gmt
    let moment = fact.moment
    func text(_ point: Instant) -> String { RFC3339.text(moment.wall(at: point), in: zone) }
    let times = fact.points.map { ($0.field, text($0.at)) }
    self.init(
      transaction: Int(fact.transaction), at: text(moment.elapsed), kind: fact.kind,
      episode: fact.episode,
      fields: try JSONDecoder().decode(JSONObject.self, from: Data(fact.fields.utf8)),
      zone: fact.zone, elapsed: Int(moment.elapsed.milliseconds),
      wall: Int((moment.wall.timeIntervalSince1970 * 1000).rounded()),
      times: times.isEmpty
        ? nil : try JSONObject(encoding: Dictionary(uniqueKeysWithValues: times)),
      store: fact.store, origin: fact.origin)
  }
}
