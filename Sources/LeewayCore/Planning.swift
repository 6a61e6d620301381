// SPDX-License-Identifier: Apache-2.0

/// The person's plans, as the facts tell them.
struct Planning: Hashable, Sendable {
  /// The plans at hand, the oldest first; also those that were removed lately.
  private(set) var plans: [Plan] = []
  private(set) var next = 1

  /// Makes sure that the next plan gets a number of its own.
  mutating func skip(to number: Int) { next = max(next, number) }

  subscript(number: Int) -> Plan? { plans.first { $0.number == number } }

  /// The plans that are not removed.
  var kept: [Plan] { plans.filter { !$0.isRemoved } }

  mutating func apply(_ fact: Fact) {
    switch fact {
    case .planAdded(let fields):
      plans.append(Plan(fields))
      skip(to: fields.number + 1)
    case .planRemoved(let fields):
      guard let position = plans.firstIndex(where: { $0.number == fields.number }) else { return }
      plans[position].isRemoved = true
    default:
      break
    }
  }
}
