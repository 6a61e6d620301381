// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import VarlinkServer

/// Those who called `Monitor`, each with a count of its own.
struct Subscribers {
  /// What a reply tells.
  enum Kind: String {
    /// The state, at the beginning.
    case state
    /// A check-in is due.
    case checkIn
    /// A check-in got its outcome.
    case outcome
    /// Something else is different.
    case changed
  }

  private final class Subscriber {
    let responder: Responder<Wire.Monitor>
    var sequence = 0

    init(_ responder: Responder<Wire.Monitor>) { self.responder = responder }

    func send(_ kind: Kind, _ checkIn: Wire.CheckIn?, _ state: Wire.State) {
      responder.send(
        .init(sequence: sequence, kind: kind.rawValue, checkIn: checkIn, state: state))
      sequence += 1
    }
  }

  private var all: [Subscriber] = []

  /// Whether nobody listens.
  var isEmpty: Bool { all.isEmpty }

  /// How many listen.
  var count: Int { all.count { $0.responder.isOpen } }

  /// Adds one, and sends it the state.
  mutating func add(_ responder: Responder<Wire.Monitor>, _ state: Wire.State) {
    // Those that went while nothing was to be told would stay until something is.
    all.removeAll { !$0.responder.isOpen }
    let subscriber = Subscriber(responder)
    all.append(subscriber)
    subscriber.send(.state, nil, state)
  }

  /// Sends to all that are still there, and forgets the others.
  mutating func publish(_ kind: Kind, _ checkIn: Wire.CheckIn?, _ state: Wire.State) {
    all.removeAll { !$0.responder.isOpen }
    for subscriber in all { subscriber.send(kind, checkIn, state) }
  }
}
