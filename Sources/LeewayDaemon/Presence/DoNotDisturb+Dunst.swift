// SPDX-License-Identifier: Apache-2.0

extension DoNotDisturb {
  /// `dunstctl set-paused`.
  static let dunst = Self(
    name: "dunst",
    place: .init(
      service: NotificationServer.name, path: NotificationServer.path,
      interface: "org.dunstproject.cmd0"),
    property: "paused",
    isOn: \.truth)
}
