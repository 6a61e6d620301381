// SPDX-License-Identifier: Apache-2.0

import Systemd

/// How one desktop says that it is not to be disturbed; there is no standard for it.
///
/// A further desktop is one more of these, and a place in ``all``; one that has no property for it is a
/// ``NotificationSetting``.
struct DoNotDisturb: Sendable {
  /// What the program is called.
  let name: String
  /// Where it says so.
  let place: PropertyWatch.Place
  /// What says so.
  let property: String
  /// Whether that value means it; `nil` for one that means nothing.
  let isOn: @Sendable (Variant) -> Bool?

  /// Those there are, the first that says anything counting.
  static let all = [kde, dunst, mako]

  /// Plasma's server, and others that have taken over its property.
  static let kde = Self(
    name: NotificationServer.name,
    place: .init(
      service: NotificationServer.name, path: NotificationServer.path,
      interface: NotificationServer.name),
    property: "Inhibited",
    isOn: \.truth)

  /// `dunstctl set-paused`.
  static let dunst = Self(
    name: "dunst",
    place: .init(
      service: NotificationServer.name, path: NotificationServer.path,
      interface: "org.dunstproject.cmd0"),
    property: "paused",
    isOn: \.truth)

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
