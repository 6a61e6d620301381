// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

extension PastDays {
  /// Takes in what the daemon tells at the time `now`.
  ///
  /// What has no time that can be read has no place in a picture, and is left out.
  init(episodes: [Wire.Episode], urgesApart: [Wire.PastUrge], now: String) {
    // Without a time of its own, the newest that is known is the end.
    let times = episodes.flatMap { [$0.ended, $0.since] } + urgesApart.map(\.at)
    let now = Moment(now) ?? times.compactMap { $0.flatMap(Moment.init) }.max()
    self.now = now ?? Moment(point: 0, wall: 0)
    self.episodes = episodes.compactMap { Episode($0, now: self.now) }
      .sorted { $0.began < $1.began }
    self.urgesApart = urgesApart.compactMap(Urge.init)
  }

  /// Takes in the replies to LookBack.
  init(_ replies: [Wire.LookBack.Reply], now: String) {
    self.init(
      episodes: replies.compactMap(\.episode), urgesApart: replies.compactMap(\.urge), now: now)
  }
}

extension PastDays.Moment {
  /// Reads RFC 3339; nil for anything else.
  init?(_ text: String) {
    guard let time = LocalTime(text) else { return nil }
    point = time.minuteNumber
    wall = (time.dayNumber * 24 + time.hour) * 60 + time.minute
  }
}

extension PastDays.Urge {
  fileprivate init?(_ urge: Wire.PastUrge) {
    guard let at = PastDays.Moment(urge.at) else { return nil }
    self.init(at: at, outcome: urge.outcome)
  }
}

extension PastDays.Episode {
  fileprivate init?(_ episode: Wire.Episode, now: PastDays.Moment) {
    typealias Moment = PastDays.Moment
    guard let began = Moment(episode.since) else { return nil }
    let ended = episode.ended.flatMap(Moment.init).map { max(began, $0) }
    self.init(number: episode.number, began: began, ended: ended, ending: episode.ending)
    pushes = episode.cycle.filter { $0.kind == CycleStep.push.rawValue }
      .compactMap { Moment($0.at) }.sorted()
    urges = (episode.urges ?? []).compactMap(PastDays.Urge.init)
    checkIns = (episode.checkIns ?? []).compactMap { Moment($0.at) }
    notes = episode.notes.compactMap { note in
      Moment(note.at).map { PastDays.Note(at: $0, text: note.text) }
    }
    holds = Self.holds(of: episode, pushes: pushes, now: now)
  }

  private static func holds(
    of episode: Wire.Episode, pushes: [PastDays.Moment], now: PastDays.Moment
  ) -> [PastDays.Hold] {
    let spans = (episode.holds ?? []).compactMap { span in
      PastDays.Moment(span.from).flatMap { from in
        PastDays.Moment(span.to).map { (from: from, to: max(from, $0)) }
      }
    }
    return spans.indices.map { place in
      let span = spans[place]
      let next = spans.dropFirst(place + 1).first
      let isPushed = pushes.contains { $0 >= span.from && $0 <= span.to }
      let early =
        next.map { $0.from <= span.to ? .renewed : nil }
        ?? Self.earlyEnd(of: episode, lastHoldTo: span.to, now: now)
      return PastDays.Hold(
        from: span.from, to: span.to, ending: early ?? (isPushed ? .reachedAfterAsking : .reached))
    }
  }

  /// How the newest hold ended before its end came, or that it goes on; nil: its end came.
  private static func earlyEnd(
    of episode: Wire.Episode, lastHoldTo end: PastDays.Moment, now: PastDays.Moment
  ) -> PastDays.HoldEnding? {
    // Turning check-ins off leaves no hold, and so no end that it was to have.
    guard let planned = episode.holdEnds else { return .off }
    if episode.ended == nil, end > now { return .goesOn }
    guard let planned = PastDays.Moment(planned), end.point < planned.point else { return nil }
    return switch episode.ending.flatMap(Ending.init(rawValue:)) {
    case .back: .back
    case .closed: .closed
    case .expired, nil: nil
    }
  }
}
