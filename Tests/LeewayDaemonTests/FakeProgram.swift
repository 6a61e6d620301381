// SPDX-License-Identifier: Apache-2.0

import CSystemd
import Foundation
import Testing

@testable import Systemd

/// A program on a bus with the properties that a test gives it; logind, or a desktop's.
final class FakeProgram {
  /// The properties of each object; an object's path is written as logind writes a session.
  var objects: [String: [String: Variant]] = [:]
  /// What a call of another method is answered with; an error where there is nothing.
  var answers: [String: Variant] = [:]
  private(set) var asked: [String] = []

  private var bus: OpaquePointer?
  private var slot: OpaquePointer?

  /// Takes the name once the loop runs.
  init(_ name: String, on loop: EventLoop, at address: String) throws {
    try #require(sd_bus_new(&bus) >= 0 && sd_bus_set_address(bus, address) >= 0)
    try #require(sd_bus_set_bus_client(bus, 1) >= 0 && sd_bus_start(bus) >= 0)
    try #require(sd_bus_set_close_on_exit(bus, 0) >= 0)
    try #require(sd_bus_attach_event(bus, loop.event, 0) >= 0)
    try #require(
      sd_bus_add_filter(
        bus, &slot,
        { message, context, _ in
          guard let context, let message else { return 0 }
          return Unmanaged<FakeProgram>.fromOpaque(context).takeUnretainedValue().take(message)
        }, Unmanaged.passUnretained(self).toOpaque()) >= 0)
    // Queued: the bus may not have noticed yet that one before it has ended.
    try #require(
      sd_bus_request_name_async(
        bus, nil, name, UInt64(SD_BUS_NAME_QUEUE), { _, _, _ in 0 }, nil) >= 0)
  }

  deinit { end() }

  /// Ends at once, as a crash would.
  func end() {
    sd_bus_slot_unref(slot)
    slot = nil
    sd_bus_close(bus)
    sd_bus_unref(bus)
    bus = nil
  }

  /// Gives properties of an object other values, and tells that; `quietly`: without the values.
  func change(
    _ path: String, _ interface: String, _ new: [String: Variant], quietly: Bool = false
  ) throws {
    objects[path, default: [:]].merge(new) { $1 }
    let values = quietly ? [:] : new
    try emit(path, "org.freedesktop.DBus.Properties", "PropertiesChanged") {
      message throws(SystemdError) in
      try message.append(string: interface)
      try message.appendArray(of: "{sv}") { message throws(SystemdError) in
        for (name, value) in values {
          try message.appendEntry(of: "sv") { message throws(SystemdError) in
            try message.append(string: name)
            try Self.append(value, to: &message)
          }
        }
      }
      try message.append(strings: quietly ? Array(new.keys) : [])
    }
  }

  /// Emits a signal.
  func emit(
    _ path: String, _ interface: String, _ member: String,
    write: (inout Message) throws(SystemdError) -> Void = { (_) throws(SystemdError) in }
  ) throws {
    var pointer: OpaquePointer?
    sd_bus_message_new_signal(bus, &pointer, path, interface, member)
    var message = Message(consuming: try #require(pointer))
    try write(&message)
    sd_bus_send(bus, message.handle, nil)
  }

  private func take(_ pointer: OpaquePointer) -> CInt {
    let message = Message(borrowing: pointer)
    guard sd_bus_message_is_method_call(pointer, nil, nil) > 0, let member = message.member,
      message.interface != "org.freedesktop.DBus.Peer"
    else { return 0 }
    var value = answers[member]
    if member == "Get", (try? message.readString()) != nil, let name = try? message.readString() {
      value = objects[message.path ?? ""]?[name]
      asked.append(name)
    } else {
      asked.append(member)
    }
    var reply: OpaquePointer?
    if let value {
      sd_bus_message_new_method_return(pointer, &reply)
      guard let pointer = reply else { return -ENOMEM }
      var reply = Message(borrowing: pointer)
      if member == "Get" {
        try? Self.append(value, to: &reply)
      } else if case .objectPath(let path) = value {
        try? reply.append(objectPath: path)
      }
    } else {
      var error = sd_bus_error()
      sd_bus_error_set_const(&error, "org.freedesktop.DBus.Error.UnknownProperty", "not here")
      sd_bus_message_new_method_error(pointer, &reply, &error)
    }
    sd_bus_send(bus, reply, nil)
    sd_bus_message_unref(reply)
    return 1
  }

  private static func append(_ value: Variant, to message: inout Message) throws(SystemdError) {
    guard case .objectPath(let path) = value else { return try message.append(variant: value) }
    try message.appendVariant(of: "(so)") { message throws(SystemdError) in
      try message.appendStructure(of: "so") { message throws(SystemdError) in
        try message.append(string: "1")
        try message.append(objectPath: path)
      }
    }
  }
}
