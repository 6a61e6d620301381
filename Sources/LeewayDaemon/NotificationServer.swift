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
    /// Whether it stays when one of its actions is chosen.
    var isResident = false
    /// Whether it is to go at once: it only takes the place of one that would stay.
    var isParting = false
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
  /// What it calls itself; `nil`: it has not said.
  var identity: ServerIdentity?

  /// Whether a body's text is read as markup.
  var hasMarkup: Bool { capabilities.contains("body-markup") }
  /// Whether it shows buttons.
  var hasActions: Bool { capabilities.contains("actions") }
  /// What it was seen to do.
  var habits: ServerHabits { ServerHabits(of: identity) }

  /// Asks what it can do; nothing, where it does not say.
  func askCapabilities(_ done: @escaping (Set<String>?) -> Void) throws {
    try call("GetCapabilities") { result in
      switch consume result {
      case .success(let message): done(Set((try? message.readStrings()) ?? []))
      case .failure: done(nil)
      }
    }
  }

  /// Asks what it calls itself; nothing, where it cannot say.
  func askIdentity(_ done: @escaping (ServerIdentity?) -> Void) throws {
    try call("GetServerInformation") { result in
      switch consume result {
      case .success(let message):
        let words = (0..<3).map { _ in (try? message.readString()) ?? "" }
        done(ServerIdentity(name: words[0], vendor: words[1], version: words[2]))
      case .failure: done(nil)
      }
    }
  }

  func post(
    _ notification: Notification, _ done: @escaping (Result<UInt32, SystemdError>) -> Void
  ) throws {
    try call(
      "Notify",
      write: { message throws(SystemdError) in try write(notification, to: &message) },
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

  private func write(
    _ notification: Notification, to message: inout Message
  ) throws(SystemdError) {
    try message.append(string: notification.isNeutral ? notification.text.summary : "Leeway")
    try message.append(uint32: notification.replaces)
    try message.append(string: notification.isNeutral ? "" : "leeway")
    try message.append(string: notification.text.summary)
    try message.append(string: notification.text.body)
    // A server without buttons makes a question of them that holds up everything behind it.
    let actions = hasActions ? notification.actions : []
    try message.append(strings: actions.flatMap { [$0.key, $0.label] })
    var hints: [String: Variant] = [
      "urgency": .byte(notification.isLow ? 0 : 1),
      "transient": .bool(notification.isTransient),
      "resident": .bool(notification.isResident),
    ]
    if !notification.isNeutral {
      hints["category"] = .string("presence")
      hints["desktop-entry"] = .string("leeway")
    }
    // By number and by tag at once is more than mako 1.7 survives.
    if notification.replaces == 0 {
      let name =
        habits.have(.knowsSynchronousTags)
        ? "x-canonical-private-synchronous" : "x-dunst-stack-tag"
      hints[name] = notification.tag.map(Variant.string)
    }
    try message.append(dictionary: hints)
    try message.append(int32: timeout(of: notification))
  }

  /// When the server is to take it off by itself: never a check-in, for when that runs out is ours to
  /// say.
  ///
  /// A server without buttons makes a question of "never", too.
  private func timeout(of notification: Notification) -> Int32 {
    if notification.isParting { return 1 }
    return notification.isTransient || !hasActions ? -1 : 0
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
