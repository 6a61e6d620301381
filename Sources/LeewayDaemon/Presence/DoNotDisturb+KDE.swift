// SPDX-License-Identifier: Apache-2.0

extension DoNotDisturb {
  /// Plasma's server, and others that have taken over its property.
  static let kde = Self(
    name: NotificationServer.name,
    place: .init(
      service: NotificationServer.name, path: NotificationServer.path,
      interface: NotificationServer.name),
    property: "Inhibited",
    isOn: \.truth)
}
