// SPDX-License-Identifier: Apache-2.0

// The schedule in force is a fact that a later version must still read: a key that is absent has its
// built-in default, and lengths are plain milliseconds.

extension ScheduleSettings: Codable {
  /// Every key, once: it is read and written by the same line.
  private static let keys: [StoredKey] = [
    .length("hold", "length", \.hold.length), .length("hold", "longest", \.hold.longest),
    .value("hold", "window", \.hold.window),
    .value(nil, "quietHours", \.quietHours), .length(nil, "quietJitter", \.quietJitter),
    .optional(nil, "night", \.night),
    .lengths("settle", "afterLog", \.settle.afterLog),
    .lengths("settle", "afterPush", \.settle.afterPush),
    .length("urge", "length", \.urge.length),
    .value("evening", "enabled", \.evening.enabled),
    .value("evening", "window", \.evening.window),
    .value("evening", "quietSince", \.evening.quietSince),
    .value("space", "perDay", \.space.perDay), .value("space", "window", \.space.window),
    .length("space", "gap", \.space.gap), .value("space", "backOffAfter", \.space.backOffAfter),
    .length("reconnect", "again", \.reconnect.again),
    .length("stock", "after", \.stock.after), .length("stock", "again", \.stock.again),
    .length("episode", "expiresAfter", \.episode.expiresAfter),
    .value(nil, "dailyCap", \.dailyCap),
    .length("expiry", "settle", \.expiry.settle), .length("expiry", "others", \.expiry.others),
    .length("later", "length", \.later.length),
    .value("late", "asleep", \.late.asleep), .value("late", "locked", \.late.locked),
    .value("late", "doNotDisturb", \.late.doNotDisturb),
    .value("late", "idle", \.late.idle), .value("late", "daemonDown", \.late.daemonDown),
    .length("late", "delayFrom", \.late.delayFrom), .length("late", "delayTo", \.late.delayTo),
    .value(nil, "seed", \.seed),
  ]

  private static let sections = Set(keys.compactMap(\.section)).sorted()

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let whole = try decoder.container(keyedBy: StoredKey.Name.self)
    for key in Self.keys where key.section == nil { try key.read(&self, whole) }
    for section in Self.sections {
      let name = StoredKey.Name(stringValue: section)
      guard whole.contains(name), try !whole.decodeNil(forKey: name) else { continue }
      let part = try whole.nestedContainer(keyedBy: StoredKey.Name.self, forKey: name)
      for key in Self.keys where key.section == section { try key.read(&self, part) }
    }
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var whole = encoder.container(keyedBy: StoredKey.Name.self)
    for key in Self.keys where key.section == nil { try key.write(self, &whole) }
    for section in Self.sections {
      let name = StoredKey.Name(stringValue: section)
      var part = whole.nestedContainer(keyedBy: StoredKey.Name.self, forKey: name)
      for key in Self.keys where key.section == section { try key.write(self, &part) }
    }
  }
}

/// One setting as it is stored: in a section, or beside them.
private struct StoredKey: Sendable {
  struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  typealias Path<Value> = WritableKeyPath<ScheduleSettings, Value> & Sendable

  let section: String?
  let read: @Sendable (inout ScheduleSettings, KeyedDecodingContainer<Name>) throws -> Void
  let write: @Sendable (ScheduleSettings, inout KeyedEncodingContainer<Name>) throws -> Void

  /// One that is stored as `Form`.
  private init<Value: SendableMetatype, Form: Codable & SendableMetatype>(
    _ section: String?, _ name: String, _ path: any Path<Value>,
    from value: @escaping @Sendable (Form) -> Value, to form: @escaping @Sendable (Value) -> Form
  ) {
    let name = Name(stringValue: name)
    self.section = section
    read = { settings, container in
      guard let stored = try container.decodeIfPresent(Form.self, forKey: name) else { return }
      settings[keyPath: path] = value(stored)
    }
    write = { settings, container in
      try container.encode(form(settings[keyPath: path]), forKey: name)
    }
  }

  private init(
    section: String?,
    read: @escaping @Sendable (inout ScheduleSettings, KeyedDecodingContainer<Name>) throws -> Void,
    write: @escaping @Sendable (ScheduleSettings, inout KeyedEncodingContainer<Name>) throws -> Void
  ) {
    (self.section, self.read, self.write) = (section, read, write)
  }

  static func value<Value: Codable & SendableMetatype>(
    _ section: String?, _ name: String, _ path: any Path<Value>
  ) -> Self {
    Self(section, name, path, from: { $0 }, to: { $0 })
  }

  static func length(_ section: String?, _ name: String, _ path: any Path<Duration>) -> Self {
    Self(
      section, name, path, from: { (stored: Int64) in .milliseconds(stored) },
      to: { $0.milliseconds })
  }

  static func lengths(_ section: String?, _ name: String, _ path: any Path<[Duration]>) -> Self {
    Self(
      section, name, path, from: { (stored: [Int64]) in stored.map { .milliseconds($0) } },
      to: { $0.map(\.milliseconds) })
  }

  /// One that may be none, which is written as null.
  static func optional<Value: Codable & SendableMetatype>(
    _ section: String?, _ name: String, _ path: any Path<Value?>
  ) -> Self {
    let name = Name(stringValue: name)
    return Self(
      section: section,
      read: { settings, container in
        guard container.contains(name) else { return }
        settings[keyPath: path] = try container.decode(Value?.self, forKey: name)
      }, write: { try $1.encode($0[keyPath: path], forKey: name) })
  }
}

extension ScheduleSettings.QuietHours {
  private enum Key: String, CodingKey { case range, days }

  /// Writes the days in the order of the week: a set has another order each time.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(range, forKey: .range)
    try container.encode(Weekday.allCases.filter(days.contains), forKey: .days)
  }
}
