// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore

/// Says the state, and what is in it, on the wire, as of one moment.
struct WireWriter {
  let ledger: Ledger
  let moment: Moment
  let surroundings: Surroundings
  let health: Service.Health

  private var zone: TimeZone { surroundings.calendar.timeZone }
  private var state: State { ledger.state }
  private var labels: Labels { surroundings.catalogue.labels }

  func text(_ point: Elapsed) -> String { RFC3339.text(moment.wall(at: point), in: zone) }

  func checkIn(_ checkIn: CheckIn) -> Wire.CheckIn {
    Wire.CheckIn(
      id: checkIn.id.rawValue, episode: checkIn.episode, phase: checkIn.phase.rawValue,
      due: text(checkIn.due), shown: checkIn.shown.map(text), expires: checkIn.expires.map(text),
      title: checkIn.title, text: state.ownText(of: checkIn, labels) ?? checkIn.text,
      answers: checkIn.isOpen ? checkIn.answers.map(\.rawValue) : [],
      outcome: checkIn.outcome?.word, reason: (checkIn.reason ?? checkIn.held)?.rawValue,
      into: checkIn.into?.rawValue)
  }

  func plan(_ plan: IfThenPlan) -> Wire.Plan {
    Wire.Plan(
      number: plan.number, if: plan.condition, then: plan.action, text: plan.clause(labels))
  }

  func urge(_ urge: Urge) -> Wire.Urge {
    let own = state.ownText(of: urge, labels)
    return Wire.Urge(
      id: urge.id.rawValue, began: text(urge.began), ends: text(urge.ends), title: urge.title,
      text: own.text, plan: own.plan.map(plan))
  }

  func preview(_ coming: Coming) -> Wire.Preview {
    Wire.Preview(
      id: coming.id.rawValue, phase: coming.phase.rawValue, due: text(coming.due),
      skipped: coming.skipped?.rawValue, rule: coming.rule)
  }

  func wireState() -> Wire.State {
    let episode = state.open
    let now = moment.elapsed
    // One that never fell due has no text to show.
    let newest = state.checkIns.last { checkIn in
      let isOfNow = checkIn.episode == nil ? checkIn.isOpen : checkIn.episode == episode?.number
      return isOfNow && !checkIn.title.isEmpty
    }
    let next = ledger.coming(at: moment, in: surroundings).first
    return Wire.State(
      now: text(now),
      phase: episode?.phase(at: now, schedule: state.schedule)?.rawValue,
      unsafe: state.unsafeSince != nil,
      episode: episode?.number,
      since: episode.map { text($0.opened) },
      holdEnds: episode?.hold.map { text($0.end) },
      holding: episode?.holds(at: now) ?? false,
      cycle: cycle(of: episode),
      newest: newest.map(checkIn),
      next: next.map {
        Wire.Planned(id: $0.id.rawValue, phase: $0.phase.rawValue, due: text($0.due))
      },
      unanswered: state.openCheckIns.count,
      pausedUntil: state.pause.flatMap { $0.contains(now) ? text($0.upperBound) : nil },
      urge: state.urge.flatMap { $0.isRunning ? urge($0) : nil },
      choices: choices(episode),
      discreet: health.isDiscreet,
      presence: health.sights.map {
        Wire.Sight(what: $0.what.rawValue, by: $0.by, now: $0.isSo)
      },
      missing: health.missing)
  }

  private func cycle(of episode: Episode?) -> [Wire.Step] {
    guard let episode else { return [] }
    var steps = episode.steps
    if episode.holds(at: moment.elapsed) {
      steps.append(Episode.Step(kind: .holding, at: moment.elapsed))
    }
    return steps.map { Wire.Step(kind: $0.kind.rawValue, at: text($0.at)) }
  }

  /// What can be done now, the likeliest first.
  private func choices(_ episode: Episode?) -> [Wire.Choice] {
    typealias Choice = Wire.Choice
    let log = Choice(verb: "log", meaning: "they pulled away")
    let helpCard = Choice(verb: "help-card", meaning: "whom to turn to")
    if state.unsafeSince != nil {
      return [helpCard, Choice(verb: "safe", meaning: "it is safe again"), log]
    }
    let unsafe = Choice(verb: "unsafe", meaning: "this is not safe: stop all check-ins")
    let urge = Choice(verb: "urge", meaning: "you want to reach out: let it pass first")
    guard let episode else { return [log, urge, unsafe] }
    let back = Choice(verb: "back", meaning: "they came back")
    let undo = Choice(verb: "undo", meaning: "take back the last thing you said")
    guard episode.holds(at: moment.elapsed) else {
      return [Choice(verb: "reached", meaning: "you reached out"), back, log, unsafe, undo]
    }
    return [
      Choice(verb: "ok", meaning: "you are holding"), urge,
      Choice(verb: "reached", meaning: "you reached out"), back, unsafe, undo,
    ]
  }
}
