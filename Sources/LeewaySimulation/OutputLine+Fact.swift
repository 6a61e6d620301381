// SPDX-License-Identifier: Apache-2.0

import LeewayCore

extension OutputLine {
  /// The line that tells a fact; `nil` for one that other lines tell.
  ///
  /// Of what a person said in their own words nothing is told.
  init?(_ fact: Fact, at now: ClockTime, time: (Instant) -> ClockTime) {
    switch fact {
    case .fellDue(let fields) where fields.held == nil: return nil
    case .shown: return nil
    case .resolved(let fields):
      self.init(.outcome, at: now)
      id = fields.id.rawValue
      phase = fields.phase.rawValue
      due = time(fields.due)
      outcome = fields.outcome.word
      reason = fields.reason?.rawValue
      into = fields.into?.rawValue
    case .closed(let fields):
      self.init(.closed, at: now)
      id = String(fields.episode)
      outcome = fields.ending.rawValue
    default:
      self.init(.fact, at: now)
      tell(fact, time)
    }
  }

  private mutating func tell(_ fact: Fact, _ time: (Instant) -> ClockTime) {
    text = fact.kind.rawValue
    id = fact.episode.map(String.init)
    switch fact {
    case .said(let fields):
      outcome = fields.word
      id = fields.checkIn?.rawValue
    case .opened(let fields): due = time(fields.at)
    case .withdrawal(let fields): due = time(fields.at)
    case .holdBegan(let fields): until = time(fields.end)
    case .holdEndSet(let fields): until = time(fields.end)
    case .fellDue(let fields):
      text = "waits"
      id = fields.id.rawValue
      phase = fields.phase.rawValue
      due = time(fields.due)
      reason = fields.held?.rawValue
    case .held(let fields):
      text = "waits"
      id = fields.id.rawValue
      reason = fields.reason.rawValue
    case .urgeBegan(let fields):
      id = String(fields.number)
      until = time(fields.ends)
    case .urgeMoved(let fields):
      id = String(fields.number)
      until = time(fields.ends)
    case .urgeEnded(let fields):
      id = String(fields.number)
      outcome = fields.outcome.rawValue
    case .planAdded(let fields): id = String(fields.number)
    case .planRemoved(let fields): id = String(fields.number)
    case .catchUpPlanned(let fields): until = fields.at.map(time)
    default: break
    }
  }
}
