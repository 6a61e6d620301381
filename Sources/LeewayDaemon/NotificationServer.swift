// SPDX-License-Identifier: Apache-2.0

import Systemd

/// One program that shows notifications, by its unique name on the bus: the calls of the Desktop
/// Notifications specification.
///
/// What is sent to it reaches no other program that takes its name over, and every id is its own.
/// Every call is asynchronous, and bounded by nobody but who waits: one that is answered late was
/// carried out all the same, and its answer has to be known.
struct NotificationServer {
  static let name = "org.freedesktop.Notifications"
  static let path = "/org/freedesktop/Notifications"

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
  /// Its unique name.
  let owner: String
  /// What it can do.
  var capabilities: Set<String> = []

  /// Whether a body's text is read as markup.
  var hasMarkup: Bool { capabilities.contains("body-markup") }

  /// Asks what it can do; nothing, where it cannot say.
  func askCapabilities(_ done: @escaping (Set<String>) -> Void) throws {
    try call("GetCapabilities") { result in
      switch consume result {
      case .success(let message): done(Set((try? message.readStrings()) ?? []))
      case .failure: done([])
      }
    }
  }

  /// Asks what it calls itself: `dunst 1.9.0`.
  func askName(_ done: @escaping (String?) -> Void) throws {
    try call("GetServerInformation") { result in
      switch consume result {
      case .success(let message):
        // Name, vendor, version.
        let words = (0..<3).map { _ in (try? message.readString()) ?? "" }
        done("\(words[0]) \(words[2])")
      case .failure: done(nil)
      }
    }
  }

  func post(
    _ notification: Notification, _ done: @escaping (Result<UInt32, SystemdError>) -> Void
  ) throws {
    try call(
      "Notify",
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
    // By number and by tag at once is more than mako 1.7 survives.
    if notification.replaces == 0 {
      hints["x-dunst-stack-tag"] = notification.tag.map(Variant.string)
    }
    try message.append(dictionary: hints)
    // Never by itself: when a check-in runs out is ours to say.
    try message.append(int32: notification.isTransient ? -1 : 0)
  }

  func close(_ id: UInt32) throws {
    try call(
      "CloseNotification",
      write: { message throws(SystemdError) in try message.append(uint32: id) },
      // It is gone either way.
      reply: { _ in })
  }

  private func call(
    _ member: String,
    write: (inout Message) throws(SystemdError) -> Void = { (_) throws(SystemdError) in },
    reply: @escaping (consuming Result<Message, SystemdError>) -> Void
  ) throws(SystemdError) {
    try bus.call(
      destination: owner, path: Self.path, interface: Self.name, member: member, autoStart: false,
      timeout: .max, write: write, reply: reply)
  }
}
