// SPDX-License-Identifier: Apache-2.0

/// One fact as it is stored, for an export.
public struct StoredFact: Hashable, Sendable {
  /// The id of the transaction it stands in.
  public let transaction: Int64
  /// When that transaction was committed.
  public let moment: Moment
  /// The zone that was in force.
  public let zone: String
  /// The kind of fact, the raw value of a ``Fact/Kind``.
  public let kind: String
  /// The episode it belongs to; `nil` for what belongs to none.
  public let episode: Int?
  /// Its fields, a JSON object.
  public let fields: String

  /// Makes a stored fact of the columns of its row.
  public init(
    transaction: Int64, moment: Moment, zone: String, kind: String, episode: Int?, fields: String
  ) {
    self.transaction = transaction
    self.moment = moment
    self.zone = zone
    self.kind = kind
    self.episode = episode
    self.fields = fields
  }
}
