// SPDX-License-Identifier: Apache-2.0

import Systemd

/// Do not disturb where it is no property of the notification server: swaync has a method of its own for
/// it, Xfce and GNOME keep it in their configuration.
///
/// A further server is one more of these, and a place in ``all``.
struct NotificationSetting: Sendable {
  /// How it is asked for.
  enum Question: Sendable {
    /// By a call with these words; the closure reads the answer.
    case call(PropertyWatch.Place, String, [String], @Sendable (borrowing Message) -> Bool?)
    /// By the program `gsettings`, for only it knows what a profile and its locks come to.
    case gsettings(String, String, isOnWhere: String)
  }

  /// What a signal says of it.
  enum News {
    case isOn(Bool)
    case askAgain
    case nothing
  }

  /// A signal of its changes, so narrow that the daemon is not woken by others.
  struct Signal: Sendable {
    let place: PropertyWatch.Place
    let member: String
    /// Its first argument.
    var arg0: String?
    /// Its first argument as a path, or a folder above that.
    var arg0path: String?
    let read: @Sendable (borrowing Message) -> News
  }

  /// What the desktop is called.
  let name: String
  /// What the server calls itself: while another one is there, the setting means nothing.
  let server: String
  let question: Question
  /// How the errors begin that say that it has its default, which is off.
  var defaultWhereRefused: String?
  let signals: [Signal]

  static let all = [swaync, xfce, gnome]

  /// `swaync-client --toggle-dnd`.
  ///
  /// Its signal says how many notifications there are, and then this.
  private static let swaync = Self(
    name: "swaync", server: "SwayNotificationCenter",
    question: .call(swayncControl, "GetDnd", [], { message in try? message.readBool() }),
    signals: [
      Signal(place: swayncControl, member: "Subscribe") { message in
        guard (try? message.readUInt32()) != nil, let isOn = try? message.readBool() else {
          return .nothing
        }
        return .isOn(isOn)
      }
    ])

  private static let swayncControl = PropertyWatch.Place(
    service: "org.erikreider.swaync.cc", path: "/org/erikreider/swaync/cc",
    interface: "org.erikreider.swaync.cc")

  /// The switch in the panel's menu.
  ///
  /// Until someone first uses it there is no such setting, and it is off.
  private static let xfce = Self(
    name: "xfce4-notifyd", server: "Xfce Notify Daemon",
    question: .call(
      xfconf, "GetProperty", [xfceChannel, xfceProperty],
      { message in (try? message.readVariant())?.truth }),
    defaultWhereRefused: "org.xfce.Xfconf",
    signals: [
      Signal(place: xfconf, member: "PropertyChanged", arg0: xfceChannel) { message in
        guard isXfce(message), let isOn = (try? message.readVariant())?.truth else {
          return .nothing
        }
        return .isOn(isOn)
      },
      Signal(place: xfconf, member: "PropertyRemoved", arg0: xfceChannel) { message in
        isXfce(message) ? .isOn(false) : .nothing
      },
    ])

  private static let xfconf = PropertyWatch.Place(
    service: "org.xfce.Xfconf", path: "/org/xfce/Xfconf", interface: "org.xfce.Xfconf")
  private static let xfceChannel = "xfce4-notifyd"
  private static let xfceProperty = "/do-not-disturb"

  private static func isXfce(_ message: borrowing Message) -> Bool {
    (try? message.readString()) == xfceChannel && (try? message.readString()) == xfceProperty
  }

  /// The switch in the shell's calendar.
  ///
  /// dconf says which key, or which folder of keys, has changed, and not to what.
  private static let gnome = Self(
    name: "GNOME Shell", server: "gnome-shell",
    question: .gsettings("org.gnome.desktop.notifications", "show-banners", isOnWhere: "false"),
    signals: [
      Signal(
        place: PropertyWatch.Place(
          service: "ca.desrt.dconf", path: "/ca/desrt/dconf/Writer/user",
          interface: "ca.desrt.dconf.Writer"),
        member: "Notify", arg0path: "/org/gnome/desktop/notifications/show-banners"
      ) { _ in .askAgain }
    ])
}

/// Whether the setting of the notification server that is there is on: asked for when it comes, and told by
/// signals from then on.
///
/// Over when it is let go.
final class NotificationSettingWatch {
  /// Whether there is an answer, be it that this server has no such setting.
  private(set) var isKnown = false
  /// `nil`: it is not known.
  private(set) var isOn: Bool?
  /// The setting of the server that is there; `nil`: it has none.
  private(set) var setting: NotificationSetting?

  private let loop: EventLoop
  private let bus: Bus
  private let onChange: () -> Void
  private var owner: Listening?
  private var signals: [Listening] = []
  /// Counts the questions; an answer to an older one does not count.
  private var question = 0
  private var program: GSettings?

  /// Looks which server is there, and calls `onChange` for what it says, and for each change.
  init(on loop: EventLoop, _ bus: Bus, onChange: @escaping () -> Void) throws(SystemdError) {
    (self.loop, self.bus, self.onChange) = (loop, bus, onChange)
    owner = try ownerChanges(of: NotificationServer.name) { [weak self] in self?.askForServer() }
    askForServer()
  }

  private func ownerChanges(
    of name: String, _ changed: @escaping () -> Void
  ) throws(SystemdError) -> Listening {
    Listening(
      try bus.match(
        sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
        member: "NameOwnerChanged", arg0: name
      ) { _ in changed() })
  }

  private func askForServer() {
    question += 1
    let asked = question
    do {
      try bus.call(
        destination: NotificationServer.name, path: NotificationServer.path,
        interface: NotificationServer.name, member: "GetServerInformation", autoStart: false,
        timeout: PropertyWatch.timeout
      ) { [weak self] result in
        guard let self, asked == question else { return }
        var name: String?
        if case .success(let message) = consume result { name = try? message.readString() }
        take(NotificationSetting.all.first { $0.server == name })
      }
    } catch {
      take(nil)
    }
  }

  /// Listens to the signals of that setting alone, and asks for it.
  private func take(_ new: NotificationSetting?) {
    (setting, signals) = (new, [])
    guard let new else { return finish(nil) }
    do throws(SystemdError) {
      for signal in new.signals {
        let slot = try bus.match(
          sender: signal.place.service, path: signal.place.path,
          interface: signal.place.interface, member: signal.member, arg0: signal.arg0,
          arg0path: signal.arg0path
        ) { [weak self] message in self?.heard(signal.read(message)) }
        signals.append(Listening(slot))
      }
      // Xfce's configuration may come after its server.
      if case .call(let place, _, _, _) = new.question {
        signals.append(try ownerChanges(of: place.service) { [weak self] in self?.ask() })
      }
    } catch {
      return finish(nil)
    }
    ask()
  }

  private func heard(_ news: NotificationSetting.News) {
    switch news {
    case .isOn(let isOn):
      // An answer that is still on its way is older.
      question += 1
      finish(isOn)
    case .askAgain: ask()
    case .nothing: break
    }
  }

  private func ask() {
    guard let setting else { return }
    question += 1
    let asked = question
    do throws(SystemdError) {
      switch setting.question {
      case .call(let place, let member, let words, let read):
        try bus.call(
          destination: place.service, path: place.path, interface: place.interface,
          member: member, autoStart: false, timeout: PropertyWatch.timeout,
          write: { message throws(SystemdError) in
            for word in words { try message.append(string: word) }
          },
          reply: { [weak self] result in
            guard let self, asked == question else { return }
            switch consume result {
            case .success(let message): finish(read(message))
            case .failure(let error):
              let isDefault = setting.defaultWhereRefused.map { start in
                error.busErrorName?.hasPrefix(start) == true
              }
              finish(isDefault == true ? false : nil)
            }
          })
      case .gsettings(let schema, let key, let word):
        program = try GSettings(on: loop, schema, key) { [weak self] said in
          guard let self, asked == question else { return }
          finish(said.map { $0 == word })
        }
      }
    } catch {
      finish(nil)
    }
  }

  private func finish(_ isOn: Bool?) {
    guard !isKnown || isOn != self.isOn else { return }
    isKnown = true
    self.isOn = isOn
    onChange()
  }
}
