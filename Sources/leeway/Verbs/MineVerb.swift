// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import LeewayAPI
import LeewayVocabulary
import Varlink

/// Your own words in one place: plans, reasons, people, texts.
struct MineVerb: Verb {
  static let configuration = CommandConfiguration.verb(
    "mine", abstract: .phrase("Your own words: plans, reasons, people, texts."))

  static let page = """
    leeway mine: your own words in one place

      leeway mine                      shows all of them
      leeway mine add                  asks which, and then for the words
      leeway mine add plan             if …, then I …, for any moment
      leeway mine add reason           why you hold
      leeway mine add person           someone you could call; use a nickname
      leeway mine add text             what a check-in is to tell you
      leeway mine add reason < a.txt   reads the words from a file; a plan has two
                                       lines there
      leeway mine remove 3             removes one, by its number
      leeway mine order people         asks in which order you see your people
      leeway mine --json               one JSON object per line, for scripts

    leeway log and leeway urge show why you hold. leeway urge shows plans and
    people; you also see your people after you asked, when it has been quiet for
    long, and at the top of the help card. Every second check-in of a hold says
    one of your texts, but never while you were asked not to get in touch.

    Notifications and the journal never have these words, whatever your settings.
    Only a plan can be in notifications, if you set notifications.plan.

    Your own words are never part of the command: other users could see them
    there, and your shell would save them. leeway undo brings back what you remove;
    leeway forget --all erases it for good.

    """

  private enum Action: String, CaseIterable {
    case add, remove, order
  }

  /// What can be added.
  private enum Subject: String, CaseIterable {
    case plan, reason, person, text

    /// As it was typed, or chosen by its number.
    init?(typed: String) {
      switch typed.lowercased() {
      case "people": self = .person
      case let word:
        let chosen = Int(word).flatMap { number in
          (1...Self.allCases.count).contains(number) ? Self.allCases[number - 1] : nil
        }
        guard let subject = chosen ?? Self(rawValue: word) else { return nil }
        self = subject
      }
    }

    var question: Phrase.Key {
      switch self {
      case .plan: .askAnyPlanIf
      case .reason: .askForReason
      case .person: .askForPerson
      case .text: .askForOwnText
      }
    }
  }

  // Words as they come: the parser would quote one that it does not know.
  @Argument(
    help: .phrase("add, remove or order; without it, shows all."),
    completion: .list(Action.allCases.map(\.rawValue)))
  var action: String?

  @Argument(
    help: .phrase("What to add, which number to remove, or people."),
    completion: .list(Subject.allCases.map(\.rawValue) + ["people"]))
  var subject: String?

  @OptionGroup var output: Output

  func run() throws {
    guard let word = action else {
      return try output.list(Wire.ListMine.self, NoParameters(), \.mine) { mine, _, page in
        page.show(mine)
      }
    }
    switch Action(rawValue: word) {
    case .add: try add()
    case .remove: try remove()
    case .order: try order()
    case nil: throw Failure(.usage, .mineTakesAddRemoveOrOrder)
    }
  }

  private func add() throws {
    try output.expectNoWords(Phrase(.ownWordsBehindMine))
    let subject = try subject.map(Self.checked) ?? Self.askWhich()
    guard subject != .plan else {
      let words = try PlanWords.read(anyCue: true)
      let parameters = Wire.AddPlan.Parameters(if: words.if, then: words.then, anyCue: true)
      return try output.show(Wire.AddPlan.self, parameters) { $1.show($0) }
    }
    let text = try Note.read(asking: subject.question)
    try output.show(Wire.AddMine.self, .init(kind: subject.rawValue, text: text ?? "")) {
      $1.show($0)
    }
  }

  /// A word that is none of those there are may be the person's own: it is not repeated.
  private static func checked(_ word: String) throws(Failure) -> Subject {
    guard let subject = Subject(typed: word) else {
      throw Failure(.usage, .lines(Phrase(.sayWhichOwnWords), Phrase(.ownWordsBehindMine)))
    }
    return subject
  }

  private static func askWhich() throws(Failure) -> Subject {
    guard StandardInput.isTerminal else { throw Failure(.usage, .sayWhichOwnWords) }
    Console.ask(Phrase(.askWhichOwnWords))
    let typed = try Note.words(in: StandardInput.read(atMost: 1024, onlyALine: true))
    guard let typed else { throw Failure(.refused, .nothingWrittenDown) }
    return try checked(typed)
  }

  private func remove() throws {
    guard output.rest.isEmpty, let number = subject.flatMap({ Int($0) }), number > 0 else {
      throw Failure(.usage, .mineRemoveTakesOneNumber)
    }
    try output.show(Wire.RemoveMine.self, .init(number: number)) { $1.show($0) }
  }

  /// The order is asked for, or typed: numbers are no words of the person's.
  private func order() throws {
    guard subject == "people" else { throw Failure(.usage, .mineOrderTakesPeople) }
    var typed = output.rest
    if typed.isEmpty {
      guard StandardInput.isTerminal else { throw Failure(.usage, .mineOrderTakesPeople) }
      let people = try Daemon.ofThisSession().all(Wire.ListMine.self, NoParameters()) {
        $0.mine.flatMap { $0.kind == OwnKind.person.rawValue ? $0 : nil }
      }
      output.print { $0.show(people) }
      Console.ask(Phrase(.askForOrder))
      let line = try Note.words(in: StandardInput.read(atMost: 1024, onlyALine: true)) ?? ""
      typed = line.split { $0.isWhitespace || $0 == "," }.map(String.init)
    }
    let numbers = typed.compactMap { Int($0) }
    guard !numbers.isEmpty, numbers.count == typed.count else {
      throw Failure(.usage, .mineOrderTakesPeople)
    }
    try output.show(Wire.OrderPeople.self, .init(numbers: numbers)) { _, page in
      page.say(.newOrder, .strong)
      page.gap()
      page.table(
        [("leeway undo", Phrase(.takesItBack)), ("leeway mine", Phrase(.allOwnWords))], .dim)
    }
  }
}
