// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayEngine
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
    guard let notifier else { return [] }
    let calendar = Self.calendar
    let now = engine?.moment.wall ?? Date()
    return Diagnosis(
      notifications: notifier.isServerSilent ? .silent : notifier.availability,
      server: notifier.serverName,
      capabilities: notifier.capabilities, sights: presence?.sights ?? [],
      hasJournal: Journal.isThere,
      now: RFC3339.text(now, in: calendar.timeZone), zone: calendar.timeZone.identifier,
      unusableZone: LocalZone.ours.unusable, files: files(), database: database(),
      helpCardAdvice: HelpCardWords(lastHelpCard).advice(on: LocalDay(of: now, in: calendar))
    ).parts
  }

  private func files() -> Diagnosis.Files {
    do {
      let (configuration, catalogue) = try parts.load()
      let isInForce =
        engine == nil
        || configuration == self.configuration && catalogue == engine?.context.catalogue
      return isInForce ? .inForce(advice: try parts.advise()) : .changed
    } catch {
      let problems = (error as? ConfigurationRefused)?.problems ?? ["\(error)"]
      return .broken(problems: problems, hasOlder: engine != nil)
    }
  }

  private func database() -> Diagnosis.Database {
    if let fault = engine?.storeFault { return .failed(fault) }
    do {
      let store = try store ?? parts.openStore()
      // One that is opened for this alone is read as at a start.
      if engine == nil { _ = try store.load(boot: parts.boot) }
      try store.check()
      return .answers(bytes: try store.size())
    } catch {
      return engine == nil ? .unusable("\(error)") : .failed("\(error)")
    }
  }
}
