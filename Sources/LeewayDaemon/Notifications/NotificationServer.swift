// SPDX-License-Identifier: Apache-2.0

import Systemd

/// One program that shows notifications, by its unique name on the bus: the calls of the Desktop
/// Notifications specification.
///
/// Calls go to the unique name, so that they never reach a program that takes over the well-known one:
/// there the same id is another notification. Calls have no timeout, for a call that is answered late
/// was carried out all the same: the notification is on the screen, and to close it takes the id that
/// is in the answer. Whoever does not want to wait has a ``Timeout``.
struct NotificationServer {
  static let name = "org.freedesktop.Notifications"
  static let path = "/org/freedesktop/Notifications"

  /// One notification to post.
  struct Notification {
    var replaces: UInt32 = 0
    /// A server that knows tags replaces the one with the same tag, even if a daemon sent it that was
    /// killed before it heard the id.
    var tag: String?
    let text: NotificationText
    /// Key and label of each button.
    var actions: [(key: String, label: String)] = []
    var isLow = false
    /// Whether it may go by itself, unanswered.
    var isPassing = false
    /// Whether the server is asked to keep no record of it: others may look at its history.
    var isTransient = false
    /// Whether it is sent without Leeway's name, icon and category, so that nobody sees whose it is.
    var isNeutral = false
    /// Whether it stays when one of its actions is chosen.
    var isResident = false
    /// Whether it is to run out at once.
    ///
    /// Where a bubble stays on the screen when it is closed, one like this takes its place instead
    /// (``ServerQuirks/Habit/leavesBubble``).
    var isParting = false
  }

  /// Why a notification is gone: the numbers that `NotificationClosed` tells.
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
  var habits: ServerQuirks { ServerQuirks(of: identity) }

  /// Asks what it can do; `nil`: it has answered with an error, as GNOME's does while the shell is
  /// still starting.
  func askCapabilities(_ done: @escaping (Set<String>?) -> Void) throws {
    try call("GetCapabilities") { result in
      switch consume result {
      case .success(let message): done(Set((try? message.readStrings()) ?? []))
      case .failure: done(nil)
      }
    }
  }

  /// Asks what it calls itself; `nil`: it has answered with an error.
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
    // notify-osd has no buttons: it makes a dialog of a notification that has some, and shows nothing
    // else until the dialog is answered.
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
    // mako 1.7 crashes when a notification names both a number to replace and a tag.
    if notification.replaces == 0 {
      let name =
        habits.have(.knowsSynchronousTags)
        ? "x-canonical-private-synchronous" : "x-dunst-stack-tag"
      hints[name] = notification.tag.map(Variant.string)
    }
    try message.append(dictionary: hints)
    try message.append(int32: timeout(of: notification))
  }

  /// After how many milliseconds the server is to take it off by itself; 0: never, -1: as it likes.
  ///
  /// Never a check-in, for Leeway itself closes that when it cannot be answered any more; but notify-osd,
  /// which has no buttons, makes a dialog of one that never runs out.
  private func timeout(of notification: Notification) -> Int32 {
    if notification.isParting { return 1 }
    return notification.isPassing || !hasActions ? -1 : 0
  }

  func close(_ id: UInt32) throws {
    try call(
      "CloseNotification",
      write: { message throws(SystemdError) in try message.append(uint32: id) },
      // An error means that there is none with that number: it is gone, too.
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
