// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayCore

/// Says the state, and what is in it, on the wire, as of one moment.
struct WireWriter {
  let factLog: FactLog
  let moment: Moment
  let context: DecisionContext
  /// What does not work at the moment, a sentence each.
  let missing: [String]
  /// What is seen of whether the person is there.
  let sights: [PresenceWatch.PresenceSignal]

  private var zone: TimeZone { context.calendar.timeZone }
  private var state: State { factLog.state }
  private var labels: Labels { context.catalogue.labels }

  func text(_ point: Instant) -> String { RFC3339.text(moment.wall(at: point), in: zone) }

  func checkIn(_ checkIn: CheckIn) -> Wire.CheckIn {
    // What was said before no contact was asked for is not said again while it stands.
    let isUnsaid = state.noContact && context.catalogue.suggestsContact(checkIn)
    let title = isUnsaid && !checkIn.phase.holds ? labels[.noContactEnd] : checkIn.title
    return Wire.CheckIn(
      id: checkIn.id.rawValue, episode: checkIn.episode, phase: checkIn.phase.rawValue,
      due: text(checkIn.due), shown: checkIn.shown.map(text), expires: checkIn.expires.map(text),
      title: title,
      text: isUnsaid ? labels[.noContact] : state.ownText(of: checkIn, labels) ?? shared(checkIn),
      answers: checkIn.isOpen ? checkIn.answers.map(\.rawValue) : [],
      outcome: checkIn.outcome?.word, reason: (checkIn.reason ?? checkIn.deferred)?.rawValue,
      into: checkIn.into?.rawValue)
  }

  /// What others may see of it; nothing that points to a text of theirs that they have removed.
  private func shared(_ checkIn: CheckIn) -> String {
    checkIn.text == labels[.ownWaits] ? labels[.neutralText] : checkIn.text
  }

  func plan(_ plan: Plan) -> Wire.Plan {
    Wire.Plan(
      number: plan.number, if: plan.condition, then: plan.action, text: plan.clause(labels),
      anyCue: plan.hasAnyCue ? true : nil)
  }

  func mine(_ own: OwnWords) -> Wire.Mine {
    Wire.Mine(number: own.number, kind: own.kind.rawValue, text: own.text)
  }

  /// All words of the person's own: plans, reasons, people in their order, texts.
  var mine: [Wire.Mine] {
    state.plans.map { Wire.Mine(number: $0.number, kind: "plan", text: $0.clause(labels)) }
      + OwnKind.allCases.flatMap { state.own($0).map(mine) }
  }

  /// Who the person can call; `nil`: they have named no one.
  var people: [String]? {
    let people = state.own(.person).map(\.text)
    return people.isEmpty ? nil : people
  }

  /// The same in the reply to a push, and in no other.
  func people(afterPush pushes: Int?) -> [String]? { pushes == nil ? nil : people }

  /// Why the person holds, as they last put it; `nil`: they have not, or no hold runs.
  var reason: String? {
    guard state.open?.holds(at: moment.elapsed) == true else { return nil }
    return state.own(.reason).last?.text
  }

  /// What is said once after a month.
  var offerOfTexts: String { labels[.textsOffered] }

  func urge(_ urge: Urge) -> Wire.Urge {
    let own = state.ownText(of: urge, labels)
    let isUnsaid =
      state.noContact && context.catalogue.suggestsContact(textID: urge.textID, of: .urge)
    return Wire.Urge(
      id: urge.id.rawValue, began: text(urge.began), ends: text(urge.ends),
      title: state.noContact ? labels[.noContact] : urge.title,
      text: isUnsaid ? labels[.noContactUrge] : own.text, plan: own.plan.map(plan),
      reason: state.own(.reason).last?.text, people: people)
  }

  /// What is said once, with the first withdrawal of all.
  var asidesOfTheFirst: [String] { [labels[.firstWarning], labels[.firstPrivacy]] }

  /// `store`: the id of the database; `nil`: it could not be read.
  func planned(_ coming: Coming?, in store: String?) -> Wire.ListPlanned.Reply {
    .init(
      planned: coming.map { preview($0, in: store) }, title: labels[.neutralTitle],
      zone: zone.identifier)
  }

  private func preview(_ coming: Coming, in store: String?) -> Wire.Preview {
    Wire.Preview(
      id: coming.id.rawValue, phase: coming.phase.rawValue, due: text(coming.due),
      skipped: coming.skipped?.rawValue, rule: coming.rule.english,
      said: Wire.Said(coming.rule), uid: store.map { EventID.text(coming.id, in: $0) })
  }

  func wireState() -> Wire.State {
    let episode = state.open
    let now = moment.elapsed
    // One that never fell due has no text to show.
    let newest = state.checkIns.last { checkIn in
      let isOfNow = checkIn.episode == nil ? checkIn.isOpen : checkIn.episode == episode?.number
      return isOfNow && !checkIn.title.isEmpty
    }
    let next = factLog.coming(at: moment, in: context).first
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
      discreet: state.isDiscreet(in: context),
      presence: sights.map {
        Wire.Sight(what: $0.what.rawValue, by: $0.by, now: $0.isSo)
      },
      missing: missing,
      noContact: state.noContact,
      holdEndTold: holdEndTold(episode).map(text),
      people: episode?.phase(at: now, schedule: state.schedule) == .stock ? people : nil,
      unsent: state.unsent.isEmpty
        ? nil : state.unsentIsSealed(at: now) == nil ? "waits" : "sealed")
  }

  /// When the hold's end will be told, where a pause puts it off.
  private func holdEndTold(_ episode: Episode?) -> Instant? {
    guard let end = episode?.hold?.end, state.pause?.contains(moment.elapsed) == true else {
      return nil
    }
    let teller = factLog.coming(at: moment, in: context).first(where: \.tellsHoldEnd)
    return teller.flatMap { $0.due > end ? $0.due : nil }
  }

  private func cycle(of episode: Episode?) -> [Wire.Step] {
    guard let episode else { return [] }
    var steps = episode.steps
    if episode.holds(at: moment.elapsed) {
      steps.append(Episode.Step(kind: .holding, at: moment.elapsed))
    }
    return steps.map { Wire.Step(kind: $0.kind.rawValue, at: text($0.at)) }
  }

  /// What can be done now, the likeliest first; while no contact stands, nothing that suggests it.
  private func choices(_ episode: Episode?) -> [Wire.Choice] {
    typealias Choice = Wire.Choice
    let log = Choice("log", .theyPulledAway)
    let helpCard = Choice("help-card", .whereToGetHelp)
    if state.unsafeSince != nil {
      return [helpCard, Choice("resume", .turnsCheckInsOn), log]
    }
    let stop = Choice("stop", .turnsAllOffForWhateverReason)
    let urge = Choice("urge", .tenMinutesFirst)
    guard let episode else { return [log, urge, stop, helpCard] }
    let undo = Choice("undo", .takesLastBack)
    let isInHold = episode.holds(at: moment.elapsed)
    let over =
      state.noContact
      ? Choice("close", .thisIsOver)
      : Choice("back", isInHold ? .theyCameBack : .youAreTalkingAgain)
    guard isInHold else {
      let reached = Choice("reached", .youSaidSomething)
      return (state.noContact ? [] : [reached]) + [over, log, urge, stop, helpCard, undo]
    }
    return [
      Choice("ok", .youAreHolding), urge,
      Choice("asked", .youAskedWhatIsWrong), over,
      stop, helpCard, undo,
    ]
  }
}
