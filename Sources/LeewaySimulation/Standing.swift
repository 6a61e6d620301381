// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// How things stand, for the expectations that only look.
struct Standing {
  let machine: SimulatedMachine

  private var state: State { machine.factLog.state }

  /// What is so instead; `nil` where it is as expected.
  func mismatch(_ expectation: Expectation) -> String? {
    switch expectation {
    case .outcome(let id, let word, let reason, let into):
      return outcome(CheckIn.ID(rawValue: id), word, reason, into)
    case .open(let id):
      let checkIn = state[CheckIn.ID(rawValue: id)]
      let isSo = checkIn.map { $0.isOpen && $0.shown != nil && $0.deferred == nil } ?? false
      return isSo ? nil : described(checkIn)
    case .waiting(let id, let reason):
      let checkIn = state[CheckIn.ID(rawValue: id)]
      let isSo = checkIn?.isOpen == true && checkIn?.deferred?.rawValue == reason
      return isSo ? nil : described(checkIn)
    case .noContact(let wanted):
      return differs(state.noContact ? "on" : "off", from: wanted ? "on" : "off")
    case .phase(let wanted): return differs(phase, from: wanted)
    case .closed(let wanted):
      return differs(state.episodes.last?.ending?.rawValue ?? "none", from: wanted)
    case .cycle(let wanted):
      let steps = state.episodes.last?.steps.map(\.kind.rawValue) ?? []
      return differs(steps.joined(separator: " "), from: wanted.joined(separator: " "))
    case .urge(let wanted): return differs(urge, from: wanted)
    case .episodes(let wanted):
      return differs("\(state.episodes.count)", from: "\(wanted)")
    default: return nil
    }
  }

  /// What `leeway explain` says, also where it refuses; `nil` while nothing runs that could.
  func explanation(_ id: String?) -> String? {
    guard let moment = machine.moment else { return nil }
    do throws(Refusal) {
      let explained = try machine.factLog.explain(
        id.map { CheckIn.ID(rawValue: $0) }, at: moment, in: machine.context)
      return explained.sentence.english
    } catch {
      return error.message
    }
  }

  private var phase: String {
    guard state.unsafeSince == nil else { return "unsafe" }
    return machine.moment.flatMap { state.phase(at: $0.elapsed) }?.rawValue ?? "none"
  }

  private var urge: String {
    guard let urge = state.urge else { return "none" }
    return urge.outcome?.rawValue ?? (urge.isRunning ? "running" : "open")
  }

  private func differs(_ found: String, from wanted: String) -> String? {
    found == wanted ? nil : "it is \(found)"
  }

  private func outcome(
    _ id: CheckIn.ID, _ word: String, _ reason: String?, _ into: String?
  ) -> String? {
    let checkIn = state[id]
    let isSo =
      checkIn?.outcome?.word == word && (reason == nil || checkIn?.reason?.rawValue == reason)
      && (into == nil || checkIn?.into?.rawValue == into)
    return isSo ? nil : described(checkIn)
  }

  private func described(_ checkIn: CheckIn?) -> String {
    guard let checkIn else { return "it has not fallen due" }
    if let outcome = checkIn.outcome {
      let reason = checkIn.reason.map { " \($0.rawValue)" } ?? ""
      let into = checkIn.into.map { " into \($0)" } ?? ""
      return "it has the outcome \(outcome.word)\(reason)\(into)"
    }
    if let held = checkIn.deferred { return "it waits: \(held.rawValue)" }
    return checkIn.shown == nil ? "it is due, and not shown" : "it is open"
  }
}
