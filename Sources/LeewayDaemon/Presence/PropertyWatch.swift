// SPDX-License-Identifier: Apache-2.0

import Systemd

/// Properties of a program on a bus: what they are, and each change, by its signals alone.
///
/// Over when it is let go.
final class PropertyWatch {
  struct Place: Sendable {
    let service: String
    let path: String
    let interface: String
  }

  /// In microseconds.
  static let timeout: UInt64 = 5_000_000
  private static let properties = "org.freedesktop.DBus.Properties"

  /// A value each of those that somebody has.
  private(set) var values: [String: Variant] = [:]
  /// Whether all were asked for once, and answered or not to be had.
  private(set) var isKnown = false

  private let bus: Bus
  private let place: Place
  private let names: [String]
  private let keeps: Bool
  private let onChange: () -> Void
  private var listening: [Listening] = []
  /// Which reading of all of them it is; what an older one still brings does not count.
  private var reading = 0
  private var missing: Set<String> = []
  /// What the reading under way has brought so far.
  private var arrived: [String: Variant] = [:]

  /// Reads them, and calls `onChange` for that and for each change.
  ///
  /// `keeps`: whether what was seen last stands while the program is not there.
  init(
    _ names: [String], of place: Place, on bus: Bus, keeps: Bool = false,
    onChange: @escaping () -> Void
  ) throws(SystemdError) {
    self.bus = bus
    self.place = place
    self.names = names
    self.keeps = keeps
    self.onChange = onChange
    let changes = try bus.match(
      sender: place.service, path: place.path, interface: Self.properties,
      member: "PropertiesChanged", arg0: place.interface
    ) { [weak self] message in self?.changed(message) }
    let owner = try bus.match(
      sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
      member: "NameOwnerChanged", arg0: place.service
    ) { [weak self] message in
      guard (try? message.readString()) != nil, (try? message.readString()) != nil,
        let owner = try? message.readString()
      else { return }
      self?.ownerChanged(isThere: !owner.isEmpty)
    }
    listening = [Listening(changes), Listening(owner)]
    read()
  }

  private func ownerChanged(isThere: Bool) {
    guard !isThere else { return read() }
    reading += 1
    if !keeps { finish([:]) }
  }

  private func changed(_ message: borrowing Message) {
    guard (try? message.readString()) == place.interface,
      let changed = try? message.readDictionary(), let invalid = try? message.readStrings()
    else { return }
    if names.contains(where: invalid.contains) { read() }
    let new = changed.filter { names.contains($0.key) }
    guard !new.isEmpty else { return }
    // A reply that comes after this was made after this, and may say something newer.
    arrived.merge(new) { $1 }
    values.merge(new) { $1 }
    onChange()
  }

  private func read() {
    reading += 1
    missing = Set(names)
    arrived = [:]
    for name in names { read(name, in: reading) }
  }

  private func read(_ name: String, in reading: Int) {
    do throws(SystemdError) {
      try bus.call(
        destination: place.service, path: place.path, interface: Self.properties, member: "Get",
        autoStart: false, timeout: Self.timeout,
        write: { [place] message throws(SystemdError) in
          try message.append(string: place.interface)
          try message.append(string: name)
        },
        reply: { [weak self] result in
          var value: Variant?
          if case .success(let message) = consume result { value = try? message.readVariant() }
          self?.arrived(value, for: name, in: reading)
        })
    } catch {
      arrived(nil, for: name, in: reading)
    }
  }

  private func arrived(_ value: Variant?, for name: String, in reading: Int) {
    guard reading == self.reading, missing.remove(name) != nil else { return }
    arrived[name] = value
    if missing.isEmpty { finish(arrived) }
  }

  private func finish(_ values: [String: Variant]) {
    guard !isKnown || values != self.values else { return }
    isKnown = true
    self.values = values
    onChange()
  }
}

/// A match on a bus that can stand in an array; over when it is let go.
final class Listening {
  private let slot: BusSlot

  init(_ slot: consuming BusSlot) { self.slot = slot }
}

extension Variant {
  /// Whether it is true; `nil`: it is no truth value.
  var truth: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }
}
