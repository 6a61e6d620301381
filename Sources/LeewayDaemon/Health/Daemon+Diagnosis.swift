// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore
import LeewayEngine
import Systemd

extension Daemon {
  /// Looks at the parts, once the buses have told theirs; changes none of them.
  func diagnose(then told: @escaping ([Wire.Part]) -> Void) {
    // It may have answered for days, and hang now.
    notifier.askServer { [readiness] in readiness.look() }
    readiness.ask { [unowned self] in told(diagnosis()) }
  }

  private func diagnosis() -> [Wire.Part] {
    let calendar = SystemClocks().calendar
    let now = engine?.moment.wall ?? Date()
    return Diagnosis(
      notifications: notifier.isServerSilent ? .silent : notifier.availability,
      server: notifier.serverName,
      capabilities: notifier.capabilities, sights: presence.sights,
      hasJournal: Journal.isThere,
      now: RFC3339.text(now, in: calendar.timeZone), zone: calendar.timeZone.identifier,
      unusableZone: LocalZone.ours.unusable, files: files(), database: database(),
      helpCardAdvice: HelpCardWords(helpCard).advice(on: LocalDay(of: now, in: calendar))
    ).parts
  }

  private func files() -> Diagnosis.Files {
    do {
      let (configuration, catalogue) = try parts.load()
      let isInForce =
        working.map {
          configuration == $0.configuration && catalogue == $0.engine.context.catalogue
        } ?? true
      return isInForce ? .inForce(advice: try parts.advise()) : .changed
    } catch {
      let problems = (error as? ConfigurationRefused)?.problems ?? ["\(error)"]
      return .broken(problems: problems, hasOlder: working != nil)
    }
  }

  private func database() -> Diagnosis.Database {
    if let fault = engine?.storeFault { return .failed(fault) }
    do {
      let store = try working?.store ?? parts.openStore()
      // One that is opened for this alone is read as at a start.
      if working == nil { _ = try store.load(boot: parts.boot) }
      try store.check()
      return .answers(bytes: try store.size())
    } catch {
      return working == nil ? .unusable("\(error)") : .failed("\(error)")
    }
  }
}
