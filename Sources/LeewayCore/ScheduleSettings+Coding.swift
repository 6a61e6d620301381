// SPDX-License-Identifier: Apache-2.0

// The schedule in force is a fact that a later version must still read, so a key that is absent has
// its built-in default, and lengths are plain milliseconds.

extension KeyedDecodingContainer {
  fileprivate func take<Value: Decodable>(_ value: inout Value, _ key: Key) throws {
    value = try decodeIfPresent(Value.self, forKey: key) ?? value
  }

  fileprivate func take(_ value: inout Duration, _ key: Key) throws {
    value = try decodeIfPresent(Int64.self, forKey: key).map { .milliseconds($0) } ?? value
  }

  fileprivate func take(_ value: inout [Duration], _ key: Key) throws {
    value = try decodeIfPresent([Int64].self, forKey: key)?.map { .milliseconds($0) } ?? value
  }
}

extension ScheduleSettings {
  private enum Key: String, CodingKey {
    case hold, quietHours, quietJitter, night, settle, urge, evening, space, reconnect, stock
    case episode, dailyCap
    case expiry, late, seed
  }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&hold, .hold)
    try container.take(&quietHours, .quietHours)
    try container.take(&quietJitter, .quietJitter)
    // Written as null where there is none.
    if container.contains(.night) { night = try container.decode(TimeRange?.self, forKey: .night) }
    try container.take(&settle, .settle)
    try container.take(&urge, .urge)
    try container.take(&evening, .evening)
    try container.take(&space, .space)
    try container.take(&reconnect, .reconnect)
    try container.take(&stock, .stock)
    try container.take(&episode, .episode)
    try container.take(&dailyCap, .dailyCap)
    try container.take(&expiry, .expiry)
    try container.take(&late, .late)
    try container.take(&seed, .seed)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(hold, forKey: .hold)
    try container.encode(quietHours, forKey: .quietHours)
    try container.encode(quietJitter.milliseconds, forKey: .quietJitter)
    try container.encode(night, forKey: .night)
    try container.encode(settle, forKey: .settle)
    try container.encode(urge, forKey: .urge)
    try container.encode(evening, forKey: .evening)
    try container.encode(space, forKey: .space)
    try container.encode(reconnect, forKey: .reconnect)
    try container.encode(stock, forKey: .stock)
    try container.encode(episode, forKey: .episode)
    try container.encode(dailyCap, forKey: .dailyCap)
    try container.encode(expiry, forKey: .expiry)
    try container.encode(late, forKey: .late)
    try container.encode(seed, forKey: .seed)
  }
}

extension ScheduleSettings.Hold {
  private enum Key: String, CodingKey { case length, longest, window }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&length, .length)
    try container.take(&longest, .longest)
    try container.take(&window, .window)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(length.milliseconds, forKey: .length)
    try container.encode(longest.milliseconds, forKey: .longest)
    try container.encode(window, forKey: .window)
  }
}

extension ScheduleSettings.Settle {
  private enum Key: String, CodingKey { case afterLog, afterPush }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&afterLog, .afterLog)
    try container.take(&afterPush, .afterPush)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(afterLog.map(\.milliseconds), forKey: .afterLog)
    try container.encode(afterPush.map(\.milliseconds), forKey: .afterPush)
  }
}

extension ScheduleSettings.LettingPass {
  private enum Key: String, CodingKey { case length }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&length, .length)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(length.milliseconds, forKey: .length)
  }
}

extension ScheduleSettings.Evening {
  private enum Key: String, CodingKey { case enabled, window, quietSince }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&enabled, .enabled)
    try container.take(&window, .window)
    try container.take(&quietSince, .quietSince)
  }
}

extension ScheduleSettings.Space {
  private enum Key: String, CodingKey { case perDay, window, gap, backOffAfter }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&perDay, .perDay)
    try container.take(&window, .window)
    try container.take(&gap, .gap)
    try container.take(&backOffAfter, .backOffAfter)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(perDay, forKey: .perDay)
    try container.encode(window, forKey: .window)
    try container.encode(gap.milliseconds, forKey: .gap)
    try container.encode(backOffAfter, forKey: .backOffAfter)
  }
}

extension ScheduleSettings.Reconnect {
  private enum Key: String, CodingKey { case again }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    try decoder.container(keyedBy: Key.self).take(&again, .again)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(again.milliseconds, forKey: .again)
  }
}

extension ScheduleSettings.Stock {
  private enum Key: String, CodingKey { case after, again }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&after, .after)
    try container.take(&again, .again)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(after.milliseconds, forKey: .after)
    try container.encode(again.milliseconds, forKey: .again)
  }
}

extension ScheduleSettings.EpisodeEnd {
  private enum Key: String, CodingKey { case expiresAfter }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    try decoder.container(keyedBy: Key.self).take(&expiresAfter, .expiresAfter)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(expiresAfter.milliseconds, forKey: .expiresAfter)
  }
}

extension ScheduleSettings.Expiry {
  private enum Key: String, CodingKey { case settle, others }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&settle, .settle)
    try container.take(&others, .others)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(settle.milliseconds, forKey: .settle)
    try container.encode(others.milliseconds, forKey: .others)
  }
}

extension ScheduleSettings.Late {
  private enum Key: String, CodingKey {
    case asleep, locked, doNotDisturb, daemonDown, delayFrom, delayTo
  }

  /// Reads the keys that are there on top of the built-in defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: Key.self)
    try container.take(&asleep, .asleep)
    try container.take(&locked, .locked)
    try container.take(&doNotDisturb, .doNotDisturb)
    try container.take(&daemonDown, .daemonDown)
    try container.take(&delayFrom, .delayFrom)
    try container.take(&delayTo, .delayTo)
  }

  /// Writes every key.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(asleep, forKey: .asleep)
    try container.encode(locked, forKey: .locked)
    try container.encode(doNotDisturb, forKey: .doNotDisturb)
    try container.encode(daemonDown, forKey: .daemonDown)
    try container.encode(delayFrom.milliseconds, forKey: .delayFrom)
    try container.encode(delayTo.milliseconds, forKey: .delayTo)
  }
}
