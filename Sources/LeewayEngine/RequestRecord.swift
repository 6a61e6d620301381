// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore

/// The kind of command that a request was, and its reply, stored under its id in case it comes again.
struct RequestRecord: Codable {
  /// What kind of command it was.
  private let command: String
  /// The answer.
  let reply: Reply

  /// As they are stored.
  private enum CodingKeys: String, CodingKey {
    case command = "statement"
    case reply
  }

  init(_ command: Command, _ reply: Reply) {
    self.command = command.kind
    self.reply = reply
  }

  init(text: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }

  /// How it is stored; `nil`: it cannot be.
  var text: String? {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a command may be that request, made again: it is of the same kind.
  ///
  /// `resume` also matches `safe`, which is how 0.1.0 stored it.
  func mayBe(_ command: Command) -> Bool {
    (self.command == "safe" ? "resume" : self.command) == command.kind
  }
}

extension Command {
  /// A word for what is said, without the person's own words.
  fileprivate var kind: String {
    switch self {
    case .log: "log"
    case .answer(let answer, _, _): "answer \(answer.rawValue)"
    case .noContact(let stands): "noContact \(stands)"
    case .hold: "hold"
    case .close: "close"
    case .pause: "pause"
    case .resume: "resume"
    case .discreet(let isDiscreet): "discreet \(isDiscreet)"
    case .later: "later"
    case .urge: "urge"
    case .endUrge(let ending): "endUrge \(ending.rawValue)"
    case .addPlan: "addPlan"
    case .removePlan(let number): "removePlan \(number)"
    case .addOwn(let kind, _): "addOwn \(kind.rawValue)"
    case .removeOwn(let number): "removeOwn \(number)"
    case .orderPeople: "orderPeople"
    case .addUnsent: "addUnsent"
    case .keepUnsent: "keepUnsent"
    case .note: "note"
    case .undo: "undo"
    }
  }

  /// Whether it takes effect even if it cannot be stored: so does all that turns check-ins off.
  var mustTakeEffect: Bool {
    switch self {
    case .answer(.notSafe, _, _), .endUrge(.notSafe): true
    default: false
    }
  }
}
