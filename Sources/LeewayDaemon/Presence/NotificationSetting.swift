// SPDX-License-Identifier: Apache-2.0

import Systemd

/// A setting of one notification server that is no property of it: swaync has a method of its own for it,
/// Xfce and GNOME keep it in their configuration.
struct NotificationSetting: Sendable {
  /// How it is asked for.
  enum Question: Sendable {
    /// By a call with these words; the closure reads the answer.
    case call(
      PropertyWatch.Place, String, [String], @Sendable (borrowing Message) -> Bool?)
    /// By the program of that name, for only it knows how a profile and its locks go together.
    case gsettings(String, String, isOnWhere: String)
  }

  /// What a signal says of it.
  enum News {
    case isOn(Bool)
    case askAgain
    case nothing
  }

  struct Signal: Sendable {
    let place: PropertyWatch.Place
    let member: String
    let read: @Sendable (borrowing Message) -> News
  }

  /// What the server calls itself: while another one is there, this setting means nothing.
  let server: String
  let question: Question
  /// The beginning of the errors that say that it has its default, which is off.
  var defaultWhereRefused: String?
  let signals: [Signal]
}

/// Whether such a setting is on: asked for when its server comes, and told by signals from then on.
///
/// Over when it is let go.
final class NotificationSettingWatch: DoNotDisturbWatch {
  private(set) var isKnown = false
  private(set) var isOn: Bool?

  private let setting: NotificationSetting
  private let loop: EventLoop
  private let bus: Bus
  private let onChange: () -> Void
  private var listening: [Listening] = []
  private var isOurServer = false
  /// Counts the servers and the questions; an answer to an older question does not count.
  private var question = 0
  private var program: GSettings?

  init(
    _ setting: NotificationSetting, on loop: EventLoop, _ bus: Bus, onChange: @escaping () -> Void
  ) throws(SystemdError) {
    (self.setting, self.loop, self.bus, self.onChange) = (setting, loop, bus, onChange)
    let owner = try bus.match(
      sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
      member: "NameOwnerChanged", arg0: NotificationServer.name
    ) { [weak self] _ in self?.askForServer() }
    listening = [Listening(owner)]
    // Xfce's configuration may come after its server.
    if case .call(let place, _, _, _) = setting.question {
      let keeper = try bus.match(
        sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
        member: "NameOwnerChanged", arg0: place.service
      ) { [weak self] _ in
        guard let self, isOurServer else { return }
        ask()
      }
      listening.append(Listening(keeper))
    }
    for signal in setting.signals {
      let slot = try bus.match(
        sender: signal.place.service, path: signal.place.path, interface: signal.place.interface,
        member: signal.member
      ) { [weak self] message in self?.heard(signal.read(message)) }
      listening.append(Listening(slot))
    }
    askForServer()
  }

  private func askForServer() {
    isOurServer = false
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
        isOurServer = name == setting.server
        if isOurServer { ask() } else { finish(nil) }
      }
    } catch {
      finish(nil)
    }
  }

  private func heard(_ news: NotificationSetting.News) {
    guard isOurServer else { return }
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
    question += 1
    let asked = question
    do {
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
            case .failure(let error): finish(isDefault(error) ? false : nil)
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

  private func isDefault(_ error: SystemdError) -> Bool {
    guard let start = setting.defaultWhereRefused else { return false }
    return error.busErrorName?.hasPrefix(start) == true
  }

  private func finish(_ isOn: Bool?) {
    guard !isKnown || isOn != self.isOn else { return }
    isKnown = true
    self.isOn = isOn
    onChange()
  }
}
