// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd

/// What logind tells: that the machine goes to sleep or wakes, and of the user's session whether it is
/// locked and whether nobody has been there for a while.
///
/// A user's service is in no session, so the session is the one that logind calls the user's display;
/// where there is none, that of this very process. Over when it is let go.
final class LoginSession {
  /// Another answer than before.
  var onChange: () -> Void = {}
  /// The machine is about to sleep, or is awake; comes twice, or not at all.
  var onSleepOrWake: () -> Void = {}

  /// Whether it is known what there is to know, be it nothing.
  private(set) var isKnown = false
  /// Whether the session is locked; `nil`: nobody tells.
  var isLocked: Bool? { session?.values["LockedHint"]?.truth }
  /// Whether nobody has been there for a while; `nil`: nobody tells.
  ///
  /// On a terminal logind has it from the terminal's file, and sends no signal: once idle it would
  /// stay so for ever.
  var isIdle: Bool? {
    guard case .string(let type) = session?.values["Type"],
      ["x11", "wayland", "mir"].contains(type)
    else { return nil }
    return session?.values["IdleHint"]?.truth
  }
  /// Whether logind is there.
  private(set) var isThere = false

  private static let service = "org.freedesktop.login1"
  private static let path = "/org/freedesktop/login1"
  private static let manager = "org.freedesktop.login1.Manager"
  private static let user = "org.freedesktop.login1.User"
  private static let properties = "org.freedesktop.DBus.Properties"

  private let bus: Bus
  private var listening: [Listening] = []
  private var userListening: Listening?
  private var userPath: String?
  private var session: PropertyWatch?
  private var sessionPath: String?
  /// Which search it is; what an older one still brings does not count.
  private var search = 0

  init(on bus: Bus) { self.bus = bus }

  /// Begins to listen.
  ///
  /// What happens then comes over the loop.
  func start() throws(SystemdError) {
    let handlers: [(String, () -> Void)] = [
      ("PrepareForSleep", { [weak self] in self?.onSleepOrWake() }),
      ("SessionNew", { [weak self] in self?.find() }),
      ("SessionRemoved", { [weak self] in self?.find() }),
    ]
    for (member, handler) in handlers {
      let slot = try bus.match(
        sender: Self.service, path: Self.path, interface: Self.manager, member: member
      ) { _ in handler() }
      listening.append(Listening(slot))
    }
    let owner = try bus.match(
      sender: "org.freedesktop.DBus", interface: "org.freedesktop.DBus",
      member: "NameOwnerChanged", arg0: Self.service
    ) { [weak self] _ in self?.find() }
    listening.append(Listening(owner))
    find()
  }

  // MARK: finding the session

  /// Asks for the user, then for the user's display; what was seen stands until that is answered.
  private func find() {
    search += 1
    let search = search
    call(
      Self.path, Self.manager, "GetUser",
      write: { message throws(SystemdError) in try message.append(uint32: getuid()) },
      read: { message throws(SystemdError) in try message.readObjectPath() },
      then: { [weak self] path in
        guard let self, search == self.search else { return }
        guard let path else { return findOwn(search, isThere: false) }
        listen(toUser: path)
        findDisplay(of: path, search)
      })
  }

  private func findDisplay(of user: String, _ search: Int) {
    call(
      user, Self.properties, "Get",
      write: { message throws(SystemdError) in
        try message.append(string: Self.user)
        try message.append(string: "Display")
      },
      read: { message throws(SystemdError) in
        try message.readVariant { _, message throws(SystemdError) in
          try message.readStructure(of: "so") { message throws(SystemdError) in
            (try message.readString(), try message.readObjectPath()).1
          }
        }
      },
      then: { [weak self] path in
        guard let self, search == self.search else { return }
        if let path, path != "/" {
          watch(path, isThere: true)
        } else {
          findOwn(search, isThere: true)
        }
      })
  }

  private func findOwn(_ search: Int, isThere: Bool) {
    call(
      Self.path, Self.manager, "GetSessionByPID",
      write: { message throws(SystemdError) in try message.append(uint32: UInt32(getpid())) },
      read: { message throws(SystemdError) in try message.readObjectPath() },
      then: { [weak self] path in
        guard let self, search == self.search else { return }
        watch(path, isThere: isThere || path != nil)
      })
  }

  /// Another display of the user's is told by the user's object.
  private func listen(toUser path: String) {
    guard path != userPath else { return }
    userPath = path
    do throws(SystemdError) {
      userListening = Listening(
        try bus.match(
          sender: Self.service, path: path, interface: Self.properties,
          member: "PropertiesChanged", arg0: Self.user
        ) { [weak self] message in
          guard (try? message.readString()) != nil, let changed = try? message.readDictionary(),
            let invalid = try? message.readStrings()
          else { return }
          if changed["Display"] != nil || invalid.contains("Display") { self?.find() }
        })
    } catch {
      // The connection is gone, and with it all of this.
    }
  }

  private func watch(_ path: String?, isThere: Bool) {
    self.isThere = isThere
    guard path != sessionPath else { return known() }
    sessionPath = path
    session = path.flatMap { path in
      try? PropertyWatch(
        ["LockedHint", "IdleHint", "Type"],
        of: .init(
          service: Self.service, path: path, interface: "org.freedesktop.login1.Session"),
        on: bus, keeps: true
      ) { [weak self] in self?.known() }
    }
    if session == nil { known() }
  }

  private func known() {
    isKnown = session?.isKnown ?? true
    if isKnown { onChange() }
  }

  private func call<Value>(
    _ path: String, _ interface: String, _ member: String,
    write: (inout Message) throws(SystemdError) -> Void,
    read: @escaping (borrowing Message) throws(SystemdError) -> Value,
    then done: @escaping (Value?) -> Void
  ) {
    do throws(SystemdError) {
      try bus.call(
        destination: Self.service, path: path, interface: interface, member: member,
        timeout: PropertyWatch.timeout, write: write,
        reply: { result in
          guard case .success(let message) = consume result else { return done(nil) }
          done(try? read(message))
        })
    } catch {
      done(nil)
    }
  }
}
