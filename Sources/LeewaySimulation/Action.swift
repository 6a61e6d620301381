// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import LeewayCore
import LeewayEngine

/// Something that happens to the person, the machine or the daemon.
public enum Action: Hashable, Sendable {
  /// The person types something.
  case say(Command)
  /// The same, from a client that may ask again under that id.
  case request(String, Command)
  /// The person presses a button of the newest check-in that was shown.
  case press(Answer)
  /// The lid closes.
  case suspend
  /// The lid opens; `announced`: the daemon is told of it, which it cannot count on.
  case wake(announced: Bool)
  /// The session is locked, or no longer.
  case lock(Bool)
  /// The desktop is not to disturb, or may again.
  case doNotDisturb(Bool)
  /// Nobody has been at the keyboard for a while, or somebody is again.
  case idle(Bool)
  /// The daemon ends.
  case stop
  /// The daemon is killed.
  case kill
  /// The store takes nothing any more, or takes changes again.
  case store(works: Bool)
  /// The daemon starts.
  case start
  /// The machine starts anew, while the daemon is stopped.
  case reboot
  /// The wall clock is set by so much.
  case clock(Duration)
  /// The machine is in another zone now.
  case zone(TimeZone)
  /// The configuration file is another one; read at once, or at the next start.
  case configure(ScheduleSettings)
}

/// Why an action is not possible: the program, or the machine, would not do it.
public struct Impossible: Error, Hashable, Sendable {
  /// The word for it.
  public let word: String
  /// The sentence.
  public let message: String

  init(_ word: String, _ message: String) {
    self.word = word
    self.message = message
  }

  init(_ failure: Engine.Failure) {
    switch failure {
    case .refused(let refusal): self.init(refusal)
    case .notStored(let sentence): self.init("notStored", sentence)
    case .unsure(let sentence): self.init("perhapsStored", sentence)
    case .unknownEpisode: self.init("unknownEpisode", "There is no such episode.")
    case .requestReused: self.init("requestReused", "That id was used for something else.")
    case .changedMeanwhile: self.init("changedMeanwhile", "The database changed meanwhile.")
    }
  }

  init(_ refusal: Refusal) {
    let word =
      switch refusal.code {
      case .noEpisode: "noEpisode"
      case .nothingToUndo: "nothingToUndo"
      case .checkInsOff: "checkInsOff"
      case .noUrge: "noUrge"
      case .unknownPlan: "unknownPlan"
      case .tooManyPlans: "tooManyPlans"
      case .emptyText: "emptyText"
      case .unknownCheckIn: "unknownCheckIn"
      case .notAnswerable: "notAnswerable"
      case .invalidTime: "invalidTime"
      case .textTooLong: "textTooLong"
      case .unknownMine: "unknownMine"
      case .tooManyMine: "tooManyMine"
      case .noContact: "noContact"
      case .nothingUnsent: "nothingUnsent"
      }
    self.init(word, refusal.message)
  }
}

/// Reads what happens on a line.
enum ActionParser {
  typealias Mistake = LineWords.Mistake

  /// All words an event begins with.
  static let events: Set<String> = [
    "log", "ok", "asked", "reached", "answer", "back", "unsafe", "safe", "no-contact", "undo",
    "suspend", "wake", "lock",
    "unlock", "dnd", "idle", "active", "stop", "kill", "start", "reboot", "store", "request",
    "clock", "zone", "hold", "close",
    "pause", "resume", "later", "urge", "plan", "mine",
  ]

  /// What there could be, for a message.
  static var expected: String {
    "an event: \(events.union(["config"]).sorted().joined(separator: ", "))"
  }

  static func action(_ words: inout LineWords) throws(Mistake) -> Action {
    let word = try words.next(expected)
    let action = try action(word, &words)
    try words.end()
    return action
  }

  private static func action(
    _ word: String, _ words: inout LineWords
  ) throws(Mistake) -> Action {
    switch word {
    case "log": return .say(.log(try log(&words)))
    case "ok": return .say(.answer(.holding, to: nil))
    case "asked", "reached":
      return .say(.answer(.reachedOut, to: nil, at: try time(&words)))
    case "back": return .say(.answer(.back, to: nil, at: try time(&words)))
    case "unsafe": return .say(.answer(.notSafe, to: nil))
    case "safe": return .say(.resume)
    case "no-contact": return .say(.noContact(try onOrOff(&words)))
    case "undo": return .say(.undo)
    case "hold", "close", "pause", "resume", "later": return .say(try steering(word, &words))
    case "urge": return .say(try urge(&words))
    case "plan": return .say(try plan(&words))
    case "mine": return .say(try mine(&words))
    case "answer": return try answer(&words)
    case "suspend": return .suspend
    case "wake": return .wake(announced: !words.take("unannounced"))
    case "lock", "unlock": return .lock(word == "lock")
    case "dnd": return .doNotDisturb(try onOrOff(&words))
    case "idle", "active": return .idle(word == "idle")
    case "stop": return .stop
    case "kill": return .kill
    case "store": return .store(works: try worksOrFails(&words))
    case "request": return try request(&words)
    case "start": return .start
    case "reboot": return .reboot
    case "clock": return .clock(try step(&words))
    case "zone": return .zone(try zone(&words))
    default:
      throw Mistake(word, expected: expected)
    }
  }

  private static func log(_ words: inout LineWords) throws(Mistake) -> Command.Log {
    let ends: Set<String> = ["at", "for", "until", "agreed", "no-contact"]
    let expected = "at TIME, for LENGTH, until TIME, agreed TIME or no-contact"
    var log = Command.Log()
    while !words.isEmpty {
      switch try words.next("") {
      case "at": log.at = try words.some("a time", upTo: ends)
      case "for": log.length = try words.some("a length", upTo: ends)
      case "until": log.until = try words.some("a time", upTo: ends)
      case "agreed": log.agreed = try words.some("a time", upTo: ends)
      case "no-contact": log.noContact = true
      case let word: throw Mistake(word, expected: expected)
      }
    }
    return log
  }

  private static func steering(
    _ word: String, _ words: inout LineWords
  ) throws(Mistake) -> Command {
    switch word {
    case "hold": return .hold(try end(&words))
    case "close": return .close
    case "pause": return .pause(try end(&words))
    case "resume": return .resume
    default:
      return .later(try length(&words), nil)
    }
  }

  /// `at TIME`; `nil` where nothing stands.
  private static func time(_ words: inout LineWords) throws(Mistake) -> String? {
    guard words.take("at") else { return nil }
    return try words.some("a time", upTo: [])
  }

  /// `for LENGTH`, or the length alone, or `until TIME`, or `agreed TIME`.
  private static func end(_ words: inout LineWords) throws(Mistake) -> Command.End {
    if words.take("agreed") { return Command.End(agreed: try words.some("a time", upTo: [])) }
    guard words.take("until") else { return Command.End(length: try length(&words)) }
    return Command.End(until: try words.some("a time", upTo: []))
  }

  /// `for LENGTH`, or the length alone; `nil` where nothing stands.
  private static func length(_ words: inout LineWords) throws(Mistake) -> String? {
    guard words.take("for") || !words.isEmpty else { return nil }
    return try words.some("a length", upTo: [])
  }

  /// `[for LENGTH] [attended]`, or its outcome.
  private static func urge(_ words: inout LineWords) throws(Mistake) -> Command {
    if let word = words.first, let ending = UrgeEnding(typed: word) {
      _ = words.take(word)
      return .endUrge(ending)
    }
    var length: String?
    if words.take("for") { length = try words.some("a length", upTo: ["attended"]) }
    let isAttended = words.take("attended")
    guard words.isEmpty else {
      let endings = UrgeEnding.allCases.map(\.typed).sorted().joined(separator: ", ")
      throw Mistake(words.first, expected: "for LENGTH, attended, \(endings)")
    }
    return .urge(length, attended: isAttended ? true : nil)
  }

  private static func plan(_ words: inout LineWords) throws(Mistake) -> Command {
    switch try words.next("add or remove") {
    case "add":
      let expected = "two texts in quotation marks"
      return .addPlan(
        if: try words.next(expected), then: try words.next(expected))
    case "remove": return .removePlan(try number(&words))
    case let word: throw Mistake(word, expected: "add or remove")
    }
  }

  /// `add KIND "TEXT"`, `add plan "IF" "THEN"`, `remove NUMBER`, or `order NUMBER ...`.
  private static func mine(_ words: inout LineWords) throws(Mistake) -> Command {
    switch try words.next("add, remove or order") {
    case "add":
      let kinds = OwnKind.allCases.map(\.rawValue) + ["plan"]
      let expected = "what to add: \(kinds.sorted().joined(separator: ", "))"
      let (word, text) = (try words.next(expected), "a text in quotation marks")
      if word == "plan" {
        return .addPlan(if: try words.next(text), then: try words.next(text), anyCue: true)
      }
      guard let kind = OwnKind(rawValue: word) else { throw Mistake(word, expected: expected) }
      return .addOwn(kind, try words.next(text))
    case "remove": return .removeOwn(try number(&words))
    case "order":
      var numbers = [try number(&words)]
      while !words.isEmpty { numbers.append(try number(&words)) }
      return .orderPeople(numbers)
    case let word: throw Mistake(word, expected: "add, remove or order")
    }
  }

  private static func number(_ words: inout LineWords) throws(Mistake) -> Int {
    let word = try words.next("a number")
    guard let number = Int(word) else { throw Mistake(word, expected: "a number") }
    return number
  }

  private static func answer(_ words: inout LineWords) throws(Mistake) -> Action {
    let expected = "an answer: \(Answer.allCases.map(\.typed).sorted().joined(separator: ", "))"
    let word = try words.next(expected)
    guard let answer = Answer(typed: word) else { throw Mistake(word, expected: expected) }
    guard words.first != nil else { return .press(answer) }
    return .say(.answer(answer, to: CheckIn.ID(rawValue: try words.next("an id"))))
  }

  /// `ID`, and what is said under it.
  private static func request(_ words: inout LineWords) throws(Mistake) -> Action {
    let id = try words.next("an id")
    let word = try words.next("an event")
    guard case .say(let command) = try action(word, &words) else {
      throw Mistake(word, expected: "an event that a person causes, such as log")
    }
    return .request(id, command)
  }

  private static func worksOrFails(_ words: inout LineWords) throws(Mistake) -> Bool {
    switch try words.next("works or fails") {
    case "works": return true
    case "fails": return false
    case let word: throw Mistake(word, expected: "works or fails")
    }
  }

  private static func onOrOff(_ words: inout LineWords) throws(Mistake) -> Bool {
    switch try words.next("on or off") {
    case "on": return true
    case "off": return false
    case let word: throw Mistake(word, expected: "on or off")
    }
  }

  private static func step(_ words: inout LineWords) throws(Mistake) -> Duration {
    let text = words.rest()
    guard let sign = text.first, sign == "+" || sign == "-",
      let length = try? DurationText.parse(String(text.dropFirst()))
    else { throw Mistake(text, expected: "a step with its sign, such as +2h or -1d") }
    return sign == "-" ? .zero - length : length
  }

  static func zone(_ words: inout LineWords) throws(Mistake) -> TimeZone {
    let name = try words.next("a zone such as Europe/Berlin")
    guard let zone = TimeZone(identifier: name) else {
      throw Mistake(name, expected: "a zone such as Europe/Berlin")
    }
    return zone
  }
}
