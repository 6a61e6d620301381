// SPDX-License-Identifier: Apache-2.0

import Systemd

extension DoNotDisturb {
  /// `makoctl mode`: a mode is what its configuration makes of it, and these are the usual names.
  ///
  /// 1.7 and older tell nobody of theirs. It has no name of its own on the bus.
  static let mako = Self(
    name: "mako",
    place: .init(
      service: NotificationServer.name, path: "/fr/emersion/Mako", interface: "fr.emersion.Mako"),
    property: "Modes",
    isOn: isOn)

  private static func isOn(_ modes: Variant) -> Bool? {
    guard case .strings(let modes) = modes else { return nil }
    return modes.contains { ["do-not-disturb", "dnd"].contains($0) }
  }
}
