// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import Systemd

extension Running {
  /// Looks at the parts, once the buses have told theirs; changes none of them.
  func diagnose(then told: @escaping ([Wire.Part]) -> Void) {
    guard let settling else { return told(diagnosis()) }
    // It may have answered for days, and hang now.
    notifier?.askServer { [weak self] in self?.settling?.look() }
    settling.ask { [weak self] in told(self?.diagnosis() ?? []) }
  }

  /// Whether all that the buses tell is known, be it nothing.
  var isSettled: Bool {
    guard let notifier, let presence else { return true }
    return notifier.availability != .unknown && !notifier.isServerSilent
      && presence.isDesktopKnown && presence.isSessionKnown
  }

  private func diagnosis() -> [Wire.Part] {
    guard let engine, let notifier, let store else { return [] }
    let zone = Self.calendar.timeZone
    let (now, calendar) = (engine.moment, engine.surroundings.calendar)
    return Diagnosis(
      notifications: notifier.isServerSilent ? .silent : notifier.availability,
      server: notifier.serverName,
      capabilities: notifier.capabilities, sights: presence?.sights ?? [],
      hasJournal: Journal.isThere,
      now: RFC3339.text(now.wall, in: zone), zone: zone.identifier,
      unusableZone: LocalZone.ours.unusable, files: files(engine),
      database: database(engine, store),
      helpCardAdvice: HelpCardWords(configuration.helpCard)
        .advice(on: LocalDay(of: now.wall, in: calendar))
    ).parts
  }

  private func files(_ engine: Engine) -> Diagnosis.Files {
    do {
      let (configuration, catalogue) = try parts.load()
      let isInForce =
        configuration == self.configuration && catalogue == engine.surroundings.catalogue
      return isInForce ? .inForce(advice: try parts.advise()) : .changed
    } catch let refused as ConfigurationRefused {
      return .broken(problems: refused.problems)
    } catch {
      return .broken(problems: ["\(error)"])
    }
  }

  private func database(_ engine: Engine, _ store: StorePorts) -> Diagnosis.Database {
    if let fault = engine.storeFault { return .failed(fault) }
    do {
      try store.check()
      return .answers(bytes: try store.size())
    } catch {
      return .failed("\(error)")
    }
  }
}
