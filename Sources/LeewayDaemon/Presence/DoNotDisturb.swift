// SPDX-License-Identifier: Apache-2.0

import Systemd

/// How one desktop says that it is not to be disturbed; there is no standard for it.
///
/// A further desktop is one more of these, and a place in ``all``.
struct DoNotDisturb: Sendable {
  /// What the program is called.
  let name: String
  /// Where it says so.
  let place: Place

  enum Place: Sendable {
    /// A property that tells its changes; the closure: whether a value of it means it, `nil` for one that
    /// means nothing.
    case property(String, of: PropertyWatch.Place, isOn: @Sendable (Variant) -> Bool?)
    /// A setting that is asked for by a call, and tells its changes in signals of its own.
    case setting(NotificationSetting)
  }

  /// Looks there from now on, and calls `onChange` when it is known, and for each change.
  func watch(
    on loop: EventLoop, _ bus: Bus, onChange: @escaping () -> Void
  ) throws(SystemdError) -> any DoNotDisturbWatch {
    switch place {
    case .property(let name, let place, let isOn):
      try PropertySight(
        watch: PropertyWatch([name], of: place, on: bus, onChange: onChange), name: name,
        meaning: isOn)
    case .setting(let setting):
      try NotificationSettingWatch(setting, on: loop, bus, onChange: onChange)
    }
  }

  /// Those there are, the first that says anything counting.
  static let all = [kde, dunst, mako, swaync, xfce, gnome]

  /// Plasma's server, and others that have taken over its property.
  static let kde = Self(
    name: NotificationServer.name,
    place: .property(
      "Inhibited",
      of: .init(
        service: NotificationServer.name, path: NotificationServer.path,
        interface: NotificationServer.name),
      isOn: \.truth))

  /// `dunstctl set-paused`.
  static let dunst = Self(
    name: "dunst",
    place: .property(
      "paused",
      of: .init(
        service: NotificationServer.name, path: NotificationServer.path,
        interface: "org.dunstproject.cmd0"),
      isOn: \.truth))

  /// `makoctl mode`: a mode is what its configuration makes of it, and these are the usual names.
  ///
  /// 1.7 and older tell nobody of theirs. It has no name of its own on the bus.
  static let mako = Self(
    name: "mako",
    place: .property(
      "Modes",
      of: .init(
        service: NotificationServer.name, path: "/fr/emersion/Mako", interface: "fr.emersion.Mako"),
      isOn: { modes in
        guard case .strings(let modes) = modes else { return nil }
        return modes.contains { ["do-not-disturb", "dnd"].contains($0) }
      }))

  /// `swaync-client --toggle-dnd`.
  ///
  /// Its signal says how many notifications there are, and then this.
  static let swaync = Self(
    name: "swaync",
    place: .setting(
      NotificationSetting(
        server: "SwayNotificationCenter",
        question: .call(
          .init(
            service: "org.erikreider.swaync.cc", path: "/org/erikreider/swaync/cc",
            interface: "org.erikreider.swaync.cc"),
          "GetDnd", [], { message in try? message.readBool() }),
        signals: [
          .init(
            place: .init(
              service: "org.erikreider.swaync.cc", path: "/org/erikreider/swaync/cc",
              interface: "org.erikreider.swaync.cc"),
            member: "Subscribe"
          ) { message in
            guard (try? message.readUInt32()) != nil, let isOn = try? message.readBool() else {
              return .nothing
            }
            return .isOn(isOn)
          }
        ])))

  /// The switch in the panel's menu.
  ///
  /// A setting that was never touched is none, and then it is off.
  static let xfce = Self(
    name: "xfce4-notifyd",
    place: .setting(
      NotificationSetting(
        server: "Xfce Notify Daemon",
        question: .call(
          xfconf, "GetProperty", [xfceChannel, xfceProperty],
          { message in (try? message.readVariant())?.truth }),
        defaultWhereRefused: "org.xfce.Xfconf",
        signals: [
          .init(place: xfconf, member: "PropertyChanged") { message in
            isXfce(message)
              ? (try? message.readVariant())?.truth.map { .isOn($0) } ?? .nothing : .nothing
          },
          .init(place: xfconf, member: "PropertyRemoved") { message in
            isXfce(message) ? .isOn(false) : .nothing
          },
        ])))

  private static let xfconf = PropertyWatch.Place(
    service: "org.xfce.Xfconf", path: "/org/xfce/Xfconf", interface: "org.xfce.Xfconf")
  private static let xfceChannel = "xfce4-notifyd"
  private static let xfceProperty = "/do-not-disturb"

  private static func isXfce(_ message: borrowing Message) -> Bool {
    (try? message.readString()) == xfceChannel && (try? message.readString()) == xfceProperty
  }

  /// The switch in the calendar of the shell.
  ///
  /// dconf tells that a key has changed, and not to what.
  static let gnome = Self(
    name: "GNOME Shell",
    place: .setting(
      NotificationSetting(
        server: "gnome-shell",
        question: .gsettings("org.gnome.desktop.notifications", "show-banners", isOnWhere: "false"),
        signals: [
          .init(
            place: .init(
              service: "ca.desrt.dconf", path: "/ca/desrt/dconf/Writer/user",
              interface: "ca.desrt.dconf.Writer"),
            member: "Notify"
          ) { message in
            let key = "/org/gnome/desktop/notifications/show-banners"
            guard let prefix = try? message.readString(), key.hasPrefix(prefix),
              let changes = try? message.readStrings(),
              changes.contains(where: { key.hasPrefix(prefix + $0) })
            else { return .nothing }
            return .askAgain
          }
        ])))
}

/// What one desktop says of it.
protocol DoNotDisturbWatch: AnyObject {
  /// Whether there is an answer, be it that nobody says anything.
  var isKnown: Bool { get }
  /// `nil`: it is not said.
  var isOn: Bool? { get }
}

/// A property that says so.
private final class PropertySight: DoNotDisturbWatch {
  private let watch: PropertyWatch
  private let name: String
  private let meaning: @Sendable (Variant) -> Bool?

  init(watch: PropertyWatch, name: String, meaning: @escaping @Sendable (Variant) -> Bool?) {
    (self.watch, self.name, self.meaning) = (watch, name, meaning)
  }

  var isKnown: Bool { watch.isKnown }
  var isOn: Bool? { watch.values[name].flatMap(meaning) }
}
