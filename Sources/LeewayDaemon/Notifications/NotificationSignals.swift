// SPDX-License-Identifier: Apache-2.0

import Systemd

/// What the bus and the notification server tell by themselves; over when it is let go.
final class NotificationSignals {
  enum Signal {
    /// Another program has the server's name now; empty: none has.
    case ownerChanged(String)
    /// A button was pressed: of which notification, and the button's key.
    case pressed(UInt32, String, sender: String?)
    /// A notification is gone, and why.
    case closed(UInt32, reason: UInt32, sender: String?)
  }

  private let owner: BusSlot
  private let action: BusSlot
  private let closed: BusSlot

  init(on bus: Bus, tell: @escaping (Signal) -> Void) throws(SystemdError) {
    let (name, path) = (NotificationServer.name, NotificationServer.path)
    owner = try bus.match(
      sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
      member: "NameOwnerChanged", arg0: name
    ) { message in
      guard (try? message.readString()) == name, (try? message.readString()) != nil,
        let new = try? message.readString()
      else { return }
      tell(.ownerChanged(new))
    }
    action = try bus.match(
      sender: name, path: path, interface: name, member: "ActionInvoked"
    ) { message in
      guard let id = try? message.readUInt32(), let key = try? message.readString() else { return }
      tell(.pressed(id, key, sender: message.sender))
    }
    closed = try bus.match(
      sender: name, path: path, interface: name, member: "NotificationClosed"
    ) { message in
      guard let id = try? message.readUInt32(), let reason = try? message.readUInt32() else {
        return
      }
      tell(.closed(id, reason: reason, sender: message.sender))
    }
  }
}
