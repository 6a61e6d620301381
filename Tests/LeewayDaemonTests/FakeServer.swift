// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Foundation
import Testing

@testable import LeewayDaemon
@testable import Systemd

/// A notification server that has the faults a test wants.
final class FakeServer {
  /// A call of `Notify`.
  struct Notify {
    let name: String
    let replaces: UInt32
    let icon: String
    let summary: String
    let body: String
    let actions: [String]
    let hints: [String: Variant]
    let timeout: Int32
    fileprivate let message: OpaquePointer
  }

  /// What it calls itself; `nil`: it does not answer that.
  var name: String?
  /// Whose it says that it is; by itself, the vendor of the server with that name.
  var vendor: String?
  /// How often it was asked what it can do.
  private(set) var questions = 0
  /// What it says that it can do.
  var capabilities = ["body", "actions"]
  /// How many times it answers that with an error first.
  var failures = 0
  /// Whether it says so; it can be made up for.
  var saysCapabilities = true
  private(set) var posted: [Notify] = []
  private(set) var closed: [UInt32] = []
  /// What is done with a call of `Notify`; by itself it gets the next number.
  lazy var onNotify: (Notify) -> Void = { [unowned self] in reply(to: $0) }
  /// What is done with a call of `CloseNotification`.
  var onClose: (UInt32) -> Void = { _ in }

  private var bus: OpaquePointer?
  private var slot: OpaquePointer?
  private var number: UInt32 = 0
  private var asked: [OpaquePointer?] = []

  /// Takes the name once the loop runs, from another server where there is one.
  init(on loop: EventLoop, at address: String, firstNumber: UInt32 = 1) throws {
    number = firstNumber - 1
    try #require(sd_bus_new(&bus) >= 0 && sd_bus_set_address(bus, address) >= 0)
    try #require(sd_bus_set_bus_client(bus, 1) >= 0 && sd_bus_start(bus) >= 0)
    try #require(sd_bus_set_close_on_exit(bus, 0) >= 0)
    try #require(sd_bus_attach_event(bus, loop.event, 0) >= 0)
    try #require(
      sd_bus_add_object(
        bus, &slot, "/org/freedesktop/Notifications",
        { message, context, _ in
          guard let context, let message else { return 0 }
          return Unmanaged<FakeServer>.fromOpaque(context).takeUnretainedValue().take(message)
        }, Unmanaged.passUnretained(self).toOpaque()) >= 0)
    let flags: UInt64 = 1 | 2  // SD_BUS_NAME_REPLACE_EXISTING | SD_BUS_NAME_ALLOW_REPLACEMENT
    try #require(
      sd_bus_request_name_async(
        bus, nil, "org.freedesktop.Notifications", flags, { _, _, _ in 0 }, nil) >= 0)
  }

  deinit { end() }

  /// Ends at once, as a crash would.
  func end() {
    for call in posted { sd_bus_message_unref(call.message) }
    posted = []
    for message in asked { sd_bus_message_unref(message) }
    asked = []
    sd_bus_slot_unref(slot)
    slot = nil
    sd_bus_close(bus)
    sd_bus_unref(bus)
    bus = nil
  }

  /// Answers all who have asked what it can do.
  func sayCapabilities() {
    for message in asked {
      var reply: OpaquePointer?
      sd_bus_message_new_method_return(message, &reply)
      sd_bus_message_open_container(reply, CChar(UInt8(ascii: "a")), "s")
      for word in capabilities {
        _ = word.withCString {
          sd_bus_message_append_basic(reply, CChar(UInt8(ascii: "s")), $0)
        }
      }
      sd_bus_message_close_container(reply)
      sd_bus_send(bus, reply, nil)
      sd_bus_message_unref(reply)
      sd_bus_message_unref(message)
    }
    asked = []
  }

  func reply(to call: Notify) {
    number += 1
    reply(call.message, call.replaces == 0 ? number : call.replaces)
  }

  func reply(to call: Notify, number: UInt32) { reply(call.message, number) }

  func refuse(_ call: Notify) {
    var error = sd_bus_error()
    sd_bus_error_set_const(&error, "org.example.Full", "too many")
    var reply: OpaquePointer?
    sd_bus_message_new_method_error(call.message, &reply, &error)
    sd_bus_send(bus, reply, nil)
    sd_bus_message_unref(reply)
  }

  func press(_ action: String, of number: UInt32) { signal("ActionInvoked", number, action) }

  func tellClosed(_ number: UInt32, reason: UInt32) {
    signal("NotificationClosed", number, reason: reason)
  }

  private func take(_ message: OpaquePointer) -> CInt {
    let borrowed = Message(borrowing: message)
    switch borrowed.member {
    case "GetCapabilities":
      questions += 1
      guard questions > failures else { return -EIO }
      asked.append(sd_bus_message_ref(message))
      if saysCapabilities { sayCapabilities() }
    case "GetServerInformation":
      guard let name else { return 0 }
      sayName(name, to: message)
    case "Notify":
      guard let call = try? notify(borrowed, message) else { return -EINVAL }
      posted.append(call)
      onNotify(call)
    case "CloseNotification":
      guard let number = try? borrowed.readUInt32() else { return -EINVAL }
      closed.append(number)
      onClose(number)
      reply(message, nil)
    default: return 0
    }
    return 1
  }

  private func sayName(_ name: String, to message: OpaquePointer) {
    var reply: OpaquePointer?
    sd_bus_message_new_method_return(message, &reply)
    let known = ServerQuirks.table.first { $0.server == name }?.vendor
    for word in [name, vendor ?? known ?? "nobody", "1.0", "1.2"] {
      _ = word.withCString { sd_bus_message_append_basic(reply, CChar(UInt8(ascii: "s")), $0) }
    }
    sd_bus_send(bus, reply, nil)
    sd_bus_message_unref(reply)
  }

  private func notify(_ message: borrowing Message, _ pointer: OpaquePointer) throws -> Notify {
    Notify(
      name: try message.readString(), replaces: try message.readUInt32(),
      icon: try message.readString(), summary: try message.readString(),
      body: try message.readString(), actions: try message.readStrings(),
      hints: try message.readDictionary(), timeout: try message.readInt32(),
      message: sd_bus_message_ref(pointer))
  }

  private func reply(_ message: OpaquePointer, _ number: UInt32?) {
    var reply: OpaquePointer?
    sd_bus_message_new_method_return(message, &reply)
    if var number { sd_bus_message_append_basic(reply, CChar(UInt8(ascii: "u")), &number) }
    sd_bus_send(bus, reply, nil)
    sd_bus_message_unref(reply)
  }

  private func signal(
    _ member: String, _ number: UInt32, _ text: String? = nil, reason: UInt32? = nil
  ) {
    var message: OpaquePointer?
    let name = "org.freedesktop.Notifications"
    sd_bus_message_new_signal(bus, &message, "/org/freedesktop/Notifications", name, member)
    var number = number
    sd_bus_message_append_basic(message, CChar(UInt8(ascii: "u")), &number)
    if let text {
      _ = text.withCString { sd_bus_message_append_basic(message, CChar(UInt8(ascii: "s")), $0) }
    }
    if var reason { sd_bus_message_append_basic(message, CChar(UInt8(ascii: "u")), &reason) }
    sd_bus_send(bus, message, nil)
    sd_bus_message_unref(message)
  }
}
