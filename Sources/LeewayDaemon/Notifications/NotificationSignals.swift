// SPDX-License-Identifier: Apache-2.0

import Systemd

/// What the bus and the notification server tell by themselves; over when it is let go.
final class NotificationSignals {
  struct Handlers {
    /// Another program has the server's name now; empty: none has.
    var ownerChanged: (_ owner: String) -> Void
    var pressed: (_ sender: String?, _ id: UInt32, _ key: String) -> Void
    var closed: (_ sender: String?, _ id: UInt32, _ reason: UInt32) -> Void
  }

  private let owner: BusSlot
  private let action: BusSlot
  private let closed: BusSlot

  init(on bus: Bus, _ handlers: Handlers) throws(SystemdError) {
    let (name, path) = (NotificationServer.name, NotificationServer.path)
    owner = try bus.match(
      sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
      member: "NameOwnerChanged", arg0: name
    ) { message in
      guard (try? message.readString()) == name, (try? message.readString()) != nil,
        let new = try? message.readString()
      else { return }
      handlers.ownerChanged(new)
    }
    action = try bus.match(
      sender: name, path: path, interface: name, member: "ActionInvoked"
    ) { message in
      guard let id = try? message.readUInt32(), let key = try? message.readString() else { return }
      handlers.pressed(message.sender, id, key)
    }
    closed = try bus.match(
      sender: name, path: path, interface: name, member: "NotificationClosed"
    ) { message in
      guard let id = try? message.readUInt32(), let reason = try? message.readUInt32() else {
        return
      }
      handlers.closed(message.sender, id, reason)
    }
  }
}
