// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One line of an export: a fact, and what is kept beside it.
public struct ImportLine: Sendable {
  /// Why a line is not one of an export that can be taken in.
  public enum Fault: Error, Hashable, Sendable {
    /// It is no JSON object.
    case notJSON
    /// This key is missing, or has no value that it can have.
    case key(String)
    /// This version knows no fact of that kind.
    case kind
    /// It has not all that an import needs: an older version exported it.
    case older
    /// Its transaction does not follow the one before, or is not whole.
    case order
    /// It is another database's than the line before.
    case otherStore
    /// It undoes an entry that comes later, or begins an episode a second time.
    case contradiction
  }

  let transaction: Int64
  let moment: Moment
  let zone: String
  let store: String
  let origin: String?
  let fact: Fact

  /// No time or number of ours is larger: sums of two of them stay far below what an `Int64` has.
  static let bounds: ClosedRange<Int64> = -(1 << 52)...(1 << 52)
  private static let numbers = 1...1_000_000_000

  /// Reads a line; what is wrong with it is said without any of its words.
  public init(_ text: String) throws(Fault) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    } catch let fault as Fault {
      throw fault
    } catch let error as DecodingError {
      throw Self.fault(error)
    } catch {
      throw .notJSON
    }
  }

  private static func fault(_ error: DecodingError) -> Fault {
    switch error {
    case .keyNotFound(let key, let context): .key(name(context.codingPath + [key]))
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.isEmpty ? .notJSON : .key(name(context.codingPath))
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? .notJSON : .key(name(context.codingPath))
    @unknown default: .notJSON
    }
  }

  private static func name(_ path: [any CodingKey]) -> String {
    path.map(\.stringValue).joined(separator: ".")
  }
}

extension ImportLine: Decodable {
  private enum Key: String, CodingKey {
    case transaction, kind, fields, zone, elapsed, wall, store, origin
  }

  /// Reads the keys that an import needs; it passes over those that it does not know.
  public init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Key.self)
    transaction = try row.decode(Int64.self, forKey: .transaction)
    let word = try row.decode(String.self, forKey: .kind)
    guard let kind = Fact.Kind(rawValue: word) else { throw Fault.kind }
    for key in [Key.elapsed, .wall, .store, .zone] where !row.contains(key) { throw Fault.older }
    let elapsed = try row.decode(Int64.self, forKey: .elapsed)
    let wall = try row.decode(Int64.self, forKey: .wall)
    moment = Moment(
      elapsed: Instant(milliseconds: elapsed),
      wall: Date(timeIntervalSince1970: Double(wall) / 1000))
    zone = try row.decode(String.self, forKey: .zone)
    store = try row.decode(String.self, forKey: .store)
    origin = try row.decodeIfPresent(String.self, forKey: .origin)
    fact = try Fact(kind, fieldsFrom: row.superDecoder(forKey: .fields))
    try Self.check(transaction, .transaction)
    try Self.check(elapsed, .elapsed)
    try Self.check(wall, .wall)
    guard TimeZone(identifier: zone) != nil else { throw Fault.key("zone") }
    guard Self.isName(store) else { throw Fault.key("store") }
    guard origin.map(Self.isOrigin) ?? true else { throw Fault.key("origin") }
    try checkFields()
  }

  private static func check(_ value: Int64, _ key: Key) throws(Fault) {
    guard bounds.contains(value) else { throw .key(key.rawValue) }
  }

  private static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
      }
  }

  private static func isOrigin(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && isName(String(parts[0])) && Int64(parts[1]) != nil
  }

  /// Times and numbers that could not be counted with are refused.
  private func checkFields() throws(Fault) {
    for point in fact.points where !Self.bounds.contains(point.at.milliseconds) {
      throw .key("fields.\(point.field)")
    }
    let number: (name: String, value: Int)? =
      switch fact {
      case .urgeBegan(let fields): ("number", fields.number)
      case .planAdded(let fields): ("number", fields.number)
      case .ownAdded(let fields): ("number", fields.number)
      default: fact.episode.map { ("episode", $0) }
      }
    if let number, !Self.numbers.contains(number.value) { throw .key("fields.\(number.name)") }
    if let episode = fact.episode, !Self.numbers.contains(episode) { throw .key("fields.episode") }
    if case .gapCorrected(let gap) = fact, !Self.bounds.contains(gap.by) { throw .key("fields.by") }
  }

  /// What tells the episode that it opens from all others, in whichever database it is by now.
  var episodeOrigin: String { origin ?? "\(store):\(transaction)" }
}
