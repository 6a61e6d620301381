// SPDX-License-Identifier: Apache-2.0

import Systemd

/// The names of the Desktop Notifications specification, and its calls over one connection.
///
/// Every call is asynchronous; an answer comes within ``timeout`` or is an error.
struct NotificationServer {
  static let name = "org.freedesktop.Notifications"
  static let path = "/org/freedesktop/Notifications"
  /// In microseconds: a server that hangs delays nothing for longer.
  static let timeout: UInt64 = 5_000_000

  /// One notification to post.
  struct Notification {
    var replaces: UInt32 = 0
    /// A server that knows tags puts it in place of the one with the same tag, even if that is left
    /// from a daemon that was killed, and whose id nobody knows.
    var tag: String?
    let text: NotificationText
    /// Key and label of each button.
    var actions: [(key: String, label: String)] = []
    var isLow = false
    /// Whether it may go by itself, unanswered.
    var isTransient = false
    /// Whether it must not tell whose it is.
    var isNeutral = false
  }

  /// Why a button was pressed no more.
  enum CloseReason: UInt32 {
    case expired = 1
    case dismissed = 2
    case closed = 3
  }

  let bus: Bus

  func capabilities(_ done: @escaping (Set<String>) -> Void) throws {
    try bus.call(
      destination: Self.name, path: Self.path, interface: Self.name, member: "GetCapabilities",
      autoStart: false, timeout: Self.timeout
    ) { result in
      switch consume result {
      case .success(let message): done(Set((try? message.readStrings()) ?? []))
      case .failure: done([])
      }
    }
  }

  func post(
    _ notification: Notification, _ done: @escaping (Result<UInt32, SystemdError>) -> Void
  ) throws {
    try bus.call(
      destination: Self.name, path: Self.path, interface: Self.name, member: "Notify",
      timeout: Self.timeout,
      write: { message throws(SystemdError) in try Self.write(notification, to: &message) },
      reply: { result in
        switch consume result {
        case .success(let message):
          do throws(SystemdError) { done(.success(try message.readUInt32())) } catch {
            done(.failure(error))
          }
        case .failure(let error): done(.failure(error))
        }
      })
  }

  private static func write(
    _ notification: Notification, to message: inout Message
  ) throws(SystemdError) {
    try message.append(string: notification.isNeutral ? notification.text.summary : "Leeway")
    try message.append(uint32: notification.replaces)
    try message.append(string: notification.isNeutral ? "" : "leeway")
    try message.append(string: notification.text.summary)
    try message.append(string: notification.text.body)
    try message.append(strings: notification.actions.flatMap { [$0.key, $0.label] })
    var hints: [String: Variant] = [
      "urgency": .byte(notification.isLow ? 0 : 1),
      "transient": .bool(notification.isTransient),
      "resident": .bool(false),
    ]
    if !notification.isNeutral {
      hints["category"] = .string("presence")
      hints["desktop-entry"] = .string("leeway")
    }
    hints["x-dunst-stack-tag"] = notification.tag.map(Variant.string)
    try message.append(dictionary: hints)
    // Never by itself: when a check-in runs out is ours to say.
    try message.append(int32: notification.isTransient ? -1 : 0)
  }

  func close(_ id: UInt32) throws {
    try bus.call(
      destination: Self.name, path: Self.path, interface: Self.name, member: "CloseNotification",
      autoStart: false, timeout: Self.timeout,
      write: { message throws(SystemdError) in try message.append(uint32: id) },
      // It is gone either way.
      reply: { _ in })
  }

  /// Asks the bus who has the server's name, and whether one could be started.
  func find(_ done: @escaping (_ owner: String?, _ canStart: Bool) -> Void) throws {
    try askBus("GetNameOwner", Self.name) { [bus] result in
      let owner: String? =
        switch consume result {
        case .success(let message): try? message.readString()
        case .failure: nil
        }
      guard owner == nil else { return done(owner, true) }
      do {
        try Self(bus: bus).askBus("ListActivatableNames", nil) { result in
          switch consume result {
          case .success(let message):
            done(nil, ((try? message.readStrings()) ?? []).contains(Self.name))
          case .failure: done(nil, false)
          }
        }
      } catch {
        done(nil, false)
      }
    }
  }

  private func askBus(
    _ member: String, _ argument: String?,
    _ reply: @escaping (consuming Result<Message, SystemdError>) -> Void
  ) throws {
    try bus.call(
      destination: "org.freedesktop.DBus", path: "/org/freedesktop/DBus",
      interface: "org.freedesktop.DBus", member: member, timeout: Self.timeout,
      write: { message throws(SystemdError) in
        if let argument { try message.append(string: argument) }
      }, reply: reply)
  }
}
