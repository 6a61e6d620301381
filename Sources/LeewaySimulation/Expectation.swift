// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// What an `expect` line says is to be so.
///
/// A story is read in the order of its lines: `checkIn` and `none` let time pass as far as they
/// say, and each `checkIn` is about the next one shown, so that none is passed over; all others look
/// at how things stand. Times are to the minute; one without a day is the next such time.
///
/// | line | is true if |
/// |---|---|
/// | `expect checkIn WHAT at TIME` | the next check-in is that one, shown in that minute |
/// | `expect checkIn WHAT from TIME to TIME` | … in that time; the story goes on when it is shown |
/// | `expect none until TIME` | no further check-in is shown until then |
/// | `expect outcome ID WORD [REASON] [into ID]` | that became of it |
/// | `expect open ID` | it was shown and has no outcome yet |
/// | `expect waiting ID REASON` | it is due and waits for the person |
/// | `expect refused WORD` | the line before was refused so |
/// | `expect no-contact on`, `expect no-contact off` | it stands, or does not |
/// | `expect phase WORD` | `settle`, `space`, `reconnect`, `stock`, `unsafe`, `none` |
/// | `expect hold until TIME`, `expect hold none` | that hold, running or over, is the open episode's |
/// | `expect closed WORD`, `expect closed none` | the last episode ended so, or not yet |
/// | `expect cycle WORD…` | the steps of the last episode: `pull`, `push`, `reach`, `back` |
/// | `expect episodes N` | so many began so far and were not taken back |
/// | `expect next ID at TIME`, `… from TIME to TIME` | the next one to come is that |
/// | `expect next none` | nothing is to come |
/// | `expect urge WORD` | the newest urge is `running`, asked about (`open`), or came to that; `none` |
/// | `expect title "…"`, `expect text "…"` | those words are in the newest one shown |
/// | `expect reply "…"` | those words are in the answer to the line before |
/// | `expect text for OCCASION`, `expect reply for OCCASION` | it is one of the catalogue's for that |
/// | `expect explain ID "…"` | those words are in what `leeway explain` says of it; ID may be `next` |
///
/// WHAT is an id, or a phase, or `catchup`.
public enum Expectation: Hashable, Sendable {
  case checkIn(String, Span)
  case noneUntil(String)
  case outcome(String, String, reason: String?, into: String?)
  case open(String)
  case waiting(String, String)
  case refused(String)
  case noContact(Bool)
  case phase(String)
  case hold(until: String?)
  case closed(String)
  case cycle([String])
  case episodes(Int)
  case next(String?, Span?)
  case urge(String)
  case title(String)
  case text(String)
  case reply(String)
  case textFor(PromptText.Occasion)
  case replyFor(PromptText.Occasion)
  case explain(String?, String)

  /// A minute, or a span of time, as written.
  public enum Span: Hashable, Sendable {
    case at(String)
    case between(String, String)
  }
}

extension Expectation {
  typealias Mistake = LineWords.Mistake

  private static let words =
    "checkIn, none, outcome, open, waiting, refused, no-contact, phase, hold, closed, cycle, episodes, "
    + "next, urge, title, text, reply or explain"

  init(_ words: inout LineWords) throws(Mistake) {
    switch try words.next(Self.words) {
    case "checkIn": self = .checkIn(try words.next("an id or a phase"), try Self.span(&words))
    case "none":
      try words.require("until")
      self = .noneUntil(words.rest())
    case "outcome":
      let id = try words.next("an id")
      let word = try words.next("an outcome")
      guard Outcome(word: word) != nil else { throw Mistake(word, expected: "an outcome") }
      let reason = words.first == "into" ? nil : try? words.next("")
      if let reason, Reason(rawValue: reason) == nil { throw Mistake(reason, expected: "a reason") }
      let into = words.take("into") ? try words.next("an id") : nil
      self = .outcome(id, word, reason: reason, into: into)
    case "open": self = .open(try words.next("an id"))
    case "waiting": self = .waiting(try words.next("an id"), try words.next("a reason"))
    case "refused": self = .refused(try words.next("the name of a refusal"))
    case "no-contact":
      let word = try words.next("on or off")
      guard ["on", "off"].contains(word) else { throw Mistake(word, expected: "on or off") }
      self = .noContact(word == "on")
    case "phase": self = .phase(try words.next("a phase"))
    case "hold":
      if words.take("none") {
        self = .hold(until: nil)
      } else {
        try words.require("until")
        self = .hold(until: words.rest())
      }
    case "closed": self = .closed(try words.next("back, closed, expired or none"))
    case "cycle": self = .cycle(words.rest().split(separator: " ").map(String.init))
    case "episodes":
      let word = try words.next("a number")
      guard let number = Int(word) else { throw Mistake(word, expected: "a number") }
      self = .episodes(number)
    case "next":
      let id = try words.next("an id, or none")
      self = id == "none" ? .next(nil, nil) : .next(id, try Self.span(&words))
    case "urge": self = .urge(try words.next("running, open, none or how it went"))
    case "title": self = .title(try words.next("words in quotation marks"))
    case "text":
      self =
        if let occasion = try Self.occasion(&words) { .textFor(occasion) } else {
          .text(try words.next(Self.quoted))
        }
    case "reply":
      self =
        if let occasion = try Self.occasion(&words) { .replyFor(occasion) } else {
          .reply(try words.next(Self.quoted))
        }
    case "explain":
      let id = try words.next("an id, or next")
      self = .explain(id == "next" ? nil : id, try words.next("words in quotation marks"))
    case let word: throw Mistake(word, expected: Self.words)
    }
    try words.end()
  }

  private static let quoted = "words in quotation marks, or for OCCASION"

  /// `for OCCASION`.
  private static func occasion(
    _ words: inout LineWords
  ) throws(Mistake) -> PromptText.Occasion? {
    guard words.take("for") else { return nil }
    let all = PromptText.Occasion.allCases.map(\.rawValue).joined(separator: ", ")
    let word = try words.next(all)
    guard let occasion = PromptText.Occasion(rawValue: word) else {
      throw Mistake(word, expected: all)
    }
    return occasion
  }

  private static func span(_ words: inout LineWords) throws(Mistake) -> Span {
    if words.take("at") { return .at(words.rest()) }
    guard words.take("from") else {
      throw Mistake(words.first, expected: "at TIME, or from TIME to TIME")
    }
    let from = words.text(upTo: ["to"])
    try words.require("to")
    return .between(from, words.rest())
  }

  /// The times it names.
  var times: [String] {
    switch self {
    case .checkIn(_, .at(let time)), .next(_, .some(.at(let time))): [time]
    case .checkIn(_, .between(let from, let to)), .next(_, .some(.between(let from, let to))):
      [from, to]
    case .noneUntil(let time): [time]
    case .hold(until: .some(let time)): [time]
    default: []
    }
  }
}

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
    guard let checkIn else { return "it is not due yet" }
    if let outcome = checkIn.outcome {
      let reason = checkIn.reason.map { " \($0.rawValue)" } ?? ""
      let into = checkIn.into.map { " into \($0)" } ?? ""
      return "it has the outcome \(outcome.word)\(reason)\(into)"
    }
    if let held = checkIn.deferred { return "it waits: \(held.rawValue)" }
    return checkIn.shown == nil ? "it is due but was not shown" : "it is open"
  }
}
