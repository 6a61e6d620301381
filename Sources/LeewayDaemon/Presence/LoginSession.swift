// SPDX-License-Identifier: Apache-2.0

import Glibc
import Systemd

/// What logind tells: that the machine goes to sleep or wakes, and of the user's session whether it is
/// locked and whether nobody has been there for a while.
///
/// A user's service is in no session, so the session is the one that logind calls the user's display;
/// where there is none, that of this very process. Over when it is let go.
final class LoginSession {
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
  private let tell: (PresenceWatch.News) -> Void
  private var listening: [Listening] = []
  private var userListening: Listening?
  private var userPath: String?
  private var session: PropertyWatch?
  private var sessionPath: String?
  /// Which search it is; what an older one still brings does not count.
  private var search = 0

  /// `tell`: called with each piece of news.
  init(on bus: Bus, tell: @escaping (PresenceWatch.News) -> Void) {
    (self.bus, self.tell) = (bus, tell)
  }

  /// Begins to listen.
  ///
  /// What happens then comes over the loop.
  func start() {
    listen(Self.service, Self.path, Self.manager, "PrepareForSleep") { $0.tell(.sleepOrWake) }
    listen(Self.service, Self.path, Self.manager, "SessionNew") { $0.find() }
    listen(Self.service, Self.path, Self.manager, "SessionRemoved") { $0.find() }
    let driver = "org.freedesktop.DBus"
    listen(driver, nil, driver, "NameOwnerChanged", of: Self.service) { $0.find() }
    find()
  }

  private func listen(
    _ sender: String, _ path: String?, _ interface: String, _ member: String,
    of argument: String? = nil, _ handler: @escaping (LoginSession) -> Void
  ) {
    // If it fails the connection is gone, and with it all of this.
    guard
      let slot = try? bus.match(
        sender: sender, path: path, interface: interface, member: member, arg0: argument,
        handler: { [weak self] _ in self.map(handler) })
    else { return }
    listening.append(Listening(slot))
  }

  // MARK: finding the session

  /// Asks for the user, then for the user's display; what was seen stands until that is answered.
  private func find() {
    search += 1
    call(
      Self.path, Self.manager, "GetUser",
      write: { message throws(SystemdError) in try message.append(uint32: getuid()) },
      read: { message throws(SystemdError) in try message.readObjectPath() },
      then: { session, path in
        guard let path else { return session.findOwn(isThere: false) }
        session.listen(toUser: path)
        session.findDisplay(of: path)
      })
  }

  private func findDisplay(of user: String) {
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
      then: { session, path in
        if let path, path != "/" {
          session.watch(path, isThere: true)
        } else {
          session.findOwn(isThere: true)
        }
      })
  }

  private func findOwn(isThere: Bool) {
    call(
      Self.path, Self.manager, "GetSessionByPID",
      write: { message throws(SystemdError) in try message.append(uint32: UInt32(getpid())) },
      read: { message throws(SystemdError) in try message.readObjectPath() },
      then: { session, path in session.watch(path, isThere: isThere || path != nil) })
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
    if isKnown { tell(.changed) }
  }

  /// Asks as part of the current search; an answer that comes after a newer one has begun is ignored.
  private func call<Value>(
    _ path: String, _ interface: String, _ member: String,
    write: (inout Message) throws(SystemdError) -> Void,
    read: @escaping (borrowing Message) throws(SystemdError) -> Value,
    then done: @escaping (LoginSession, Value?) -> Void
  ) {
    do throws(SystemdError) {
      try bus.call(
        destination: Self.service, path: path, interface: interface, member: member,
        timeout: PropertyWatch.timeout, write: write,
        reply: { [weak self, search] result in
          guard let self, search == self.search else { return }
          switch consume result {
          case .success(let message): done(self, try? read(message))
          // logind did not answer, so the screen may be locked.
          case .failure(let error) where [ETIMEDOUT, ENOTCONN, ECONNRESET].contains(error.errno):
            return
          case .failure: done(self, nil)
          }
        })
    } catch {
      done(self, nil)
    }
  }
}
