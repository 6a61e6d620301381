// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Systemd

/// Sees whether the person is there and may be disturbed, from what the desktop and logind tell by
/// themselves: nothing here asks again and again.
///
/// Nobody need be there to tell: then the person is taken to be there. When a bus is lost, what was
/// last seen stands until it is back, or until it is given up. Used on the loop's thread only.
final class PresenceWatch {
  /// One thing that can be seen, and who tells it.
  struct PresenceSignal: Hashable, Sendable {
    /// The word of the ``Reason`` for which a check-in then waits.
    let what: Reason
    /// Who tells; `nil`: nobody does here.
    var by: String?
    /// Whether it is so; `nil`: that is not told, or not known.
    var isSo: Bool?
  }

  /// What is told of it.
  enum News {
    /// Something of it is different from before.
    case changed
    /// The machine is about to sleep, or is awake; may come twice, or not at all.
    case sleepOrWake
  }

  /// Called with each piece of news.
  var tell: (News) -> Void = { _ in }

  /// What can be seen, and what is seen.
  private(set) var sights = [
    PresenceSignal(what: .doNotDisturb), PresenceSignal(what: .locked), PresenceSignal(what: .idle),
    PresenceSignal(what: .asleep),
  ]
  /// Whether it is known what there is to know of the session, be it nothing.
  private(set) var isSessionKnown = false
  /// The same of the desktop.
  private(set) var isDesktopKnown = false

  private let loop: EventLoop
  private let desktop: BusLink
  private let system: BusLink
  private var doNotDisturb: [PropertyWatch] = []
  private var setting: NotificationSettingWatch?
  private var login: LoginSession?

  /// Looks once ``start()`` is called.
  ///
  /// - Parameters:
  ///   - loop: Where it is called back.
  ///   - user: The bus that the desktop is on.
  ///   - system: The bus that logind is on.
  init(on loop: EventLoop, user: BusLink, system: BusLink) {
    (self.loop, desktop, self.system) = (loop, user, system)
  }

  /// What it comes to for a check-in.
  var presence: DecisionContext.Presence {
    var presence = DecisionContext.Presence()
    presence.doNotDisturb = self[.doNotDisturb].isSo == true
    presence.locked = self[.locked].isSo == true
    presence.idle = self[.idle].isSo == true
    return presence
  }

  /// Begins to look.
  ///
  /// What is seen comes over the loop.
  func start() {
    desktop.listen { [weak self] in self?.lookAtDesktop($0) }
    system.listen { [weak self] in self?.lookAtSession($0) }
  }

  /// Looks no more.
  func stop() {
    forgetDesktop()
    login = nil
  }

  // MARK: the desktop

  private func lookAtDesktop(_ state: BusLink.State) {
    switch state {
    case .open(let bus):
      do {
        doNotDisturb = try DoNotDisturb.all.map { source in
          try PropertyWatch([source.property], of: source.place, on: bus) { [unowned self] in
            desktopChanged()
          }
        }
        setting = try NotificationSettingWatch(on: loop, bus) { [unowned self] in
          desktopChanged()
        }
      } catch {
        forgetDesktop()
        desktop.reopen()
      }
    case .lost: break
    case .gone:
      forgetDesktop()
      desktopChanged()
    }
  }

  private func forgetDesktop() { (doNotDisturb, setting) = ([], nil) }

  private func desktopChanged() {
    guard doNotDisturb.allSatisfy(\.isKnown), setting?.isKnown ?? true else { return }
    var seen = PresenceSignal(what: .doNotDisturb)
    for (source, watch) in zip(DoNotDisturb.all, doNotDisturb) where seen.by == nil {
      guard let isOn = watch.values[source.property].flatMap(source.isOn) else { continue }
      seen.by = source.name
      seen.isSo = isOn
    }
    if seen.by == nil, let isOn = setting?.isOn {
      (seen.by, seen.isSo) = (setting?.setting?.name, isOn)
    }
    note([seen], of: \.isDesktopKnown)
  }

  // MARK: the session

  private func lookAtSession(_ state: BusLink.State) {
    switch state {
    case .open(let bus):
      let login = LoginSession(on: bus) { [unowned self] in told($0) }
      self.login = login
      login.start()
    case .lost: break
    case .gone:
      login = nil
      sessionChanged()
    }
  }

  private func told(_ news: News) {
    switch news {
    case .changed: sessionChanged()
    case .sleepOrWake: tell(.sleepOrWake)
    }
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
    tell(.changed)
  }
}
