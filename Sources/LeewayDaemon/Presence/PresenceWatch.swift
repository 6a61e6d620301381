// SPDX-License-Identifier: Apache-2.0

public import LeewayCore
public import Systemd

/// Sees whether the person is there and may be disturbed, from what the desktop and logind tell by
/// themselves: nothing here asks again and again.
///
/// Nobody need be there to tell: then the person is taken to be there. When a bus is lost, what was
/// last seen stands until it is back, or until it is given up. Used on the loop's thread only.
public final class PresenceWatch {
  /// One thing that can be seen, and who tells it.
  public struct PresenceSignal: Hashable, Sendable {
    /// The word of the ``Reason`` for which a check-in then waits.
    public let what: Reason
    /// Who tells; `nil`: nobody does here.
    public var by: String?
    /// Whether it is so; `nil`: that is not told, or not known.
    public var isSo: Bool?
  }

  /// Something of it is different from before.
  public var onChange: () -> Void = {}
  /// The machine is about to sleep, or is awake; may come twice, or not at all.
  public var onSleepOrWake: () -> Void = {}

  /// What can be seen, and what is seen.
  public private(set) var sights = [
    PresenceSignal(what: .doNotDisturb), PresenceSignal(what: .locked), PresenceSignal(what: .idle),
    PresenceSignal(what: .asleep),
  ]
  /// Whether it is known what there is to know of the session, be it nothing.
  public private(set) var isSessionKnown = false
  /// The same of the desktop.
  public private(set) var isDesktopKnown = false

  private let desktop: BusLink
  private let system: BusLink
  private var doNotDisturb: [PropertyWatch] = []
  private var login: LoginSession?

  /// Looks once ``start()`` is called.
  ///
  /// - Parameters:
  ///   - loop: Where it is called back.
  ///   - user: The bus that the desktop is on.
  ///   - system: The bus that logind is on.
  public init(on loop: EventLoop, user: Bus.Address, system: Bus.Address) {
    desktop = BusLink(on: loop, to: user)
    self.system = BusLink(on: loop, to: system)
  }

  /// What it comes to for a check-in.
  public var presence: DecisionContext.Presence {
    var presence = DecisionContext.Presence()
    presence.doNotDisturb = self[.doNotDisturb].isSo == true
    presence.locked = self[.locked].isSo == true
    presence.idle = self[.idle].isSo == true
    return presence
  }

  /// Begins to look.
  ///
  /// What is seen comes over the loop.
  public func start() throws {
    desktop.onOpen = { [unowned self] in try lookAtDesktop(on: $0) }
    desktop.onGone = { [unowned self] in
      doNotDisturb = []
      desktopChanged()
    }
    system.onOpen = { [unowned self] in try lookAtSession(on: $0) }
    system.onGone = { [unowned self] in
      login = nil
      sessionChanged()
    }
    try desktop.start()
    try system.start()
  }

  /// Looks again where there was nothing to look at.
  public func lookAgain() {
    desktop.connect()
    system.connect()
  }

  /// Looks no more.
  public func stop() {
    doNotDisturb = []
    login = nil
    desktop.stop()
    system.stop()
  }

  // MARK: the desktop

  private func lookAtDesktop(on bus: Bus) throws {
    doNotDisturb = try DoNotDisturb.all.map { source in
      try PropertyWatch([source.property], of: source.place, on: bus) { [unowned self] in
        desktopChanged()
      }
    }
  }

  private func desktopChanged() {
    guard doNotDisturb.allSatisfy(\.isKnown) else { return }
    var seen = PresenceSignal(what: .doNotDisturb)
    for (source, watch) in zip(DoNotDisturb.all, doNotDisturb) where seen.by == nil {
      guard let isOn = watch.values[source.property].flatMap(source.isOn) else { continue }
      seen.by = source.name
      seen.isSo = isOn
    }
    note([seen], of: \.isDesktopKnown)
  }

  // MARK: the session

  private func lookAtSession(on bus: Bus) throws {
    let login = LoginSession(on: bus)
    login.onChange = { [unowned self] in sessionChanged() }
    login.onSleepOrWake = { [unowned self] in onSleepOrWake() }
    try login.start()
    self.login = login
  }

  private func sessionChanged() {
    let (isLocked, isIdle) = (login?.isLocked, login?.isIdle)
    func sight(_ what: Reason, _ isSo: Bool?, isTold: Bool) -> PresenceSignal {
      PresenceSignal(what: what, by: isTold ? "logind" : nil, isSo: isSo)
    }
    note(
      [
        sight(.locked, isLocked, isTold: isLocked != nil),
        sight(.idle, isIdle, isTold: isIdle != nil),
        sight(.asleep, nil, isTold: login?.isThere == true),
      ], of: \.isSessionKnown)
  }

  // MARK: what is seen

  private subscript(what: Reason) -> PresenceSignal {
    sights.first { $0.what == what } ?? PresenceSignal(what: what)
  }

  private func note(
    _ new: [PresenceSignal], of isKnown: ReferenceWritableKeyPath<PresenceWatch, Bool>
  ) {
    let seen = sights.map { old in new.first { $0.what == old.what } ?? old }
    guard seen != sights || !self[keyPath: isKnown] else { return }
    sights = seen
    self[keyPath: isKnown] = true
    onChange()
  }
}
