// SPDX-License-Identifier: Apache-2.0

import LeewayAPI

/// The loop of an episode: who pulled away when, who asked when, and how long the hold goes on.
struct Loop {
  var steps: [Wire.Step]
  /// When the hold ends, or ended; nil where there is none.
  var holdEnds: String?
  /// When this was so, by the daemon's clock.
  var now: String

  /// The loop of the open episode.
  init(_ state: Wire.State) {
    (steps, holdEnds, now) = (state.cycle, state.holdEnds, state.now)
  }

  /// The loop of any episode, as it is at the time `now`.
  ///
  /// The wire has what happened; that a hold still runs is seen from its end.
  init(_ episode: Wire.Episode, at now: String) {
    (steps, holdEnds, self.now) = (episode.cycle, episode.holdEnds, now)
    let isOver = episode.ended != nil || episode.cycle.contains { $0.kind == "holding" }
    guard !isOver, let end = episode.holdEnds,
      let left = LocalTime.seconds(from: now, to: end), left > 0
    else { return }
    steps.append(Wire.Step(kind: "holding", at: now))
  }

  /// Whether it has gone round: something was said in it.
  var hasPush: Bool { steps.contains { $0.kind == "push" } }
}

extension Page {
  /// The loop, a step a line with its time; of a long one the last six.
  mutating func show(loop: Loop) {
    let earlier = loop.steps.count - 6
    if earlier > 0 {
      say(
        .plural(
          earlier, "(and \(earlier) step before: leeway history)",
          "(and \(earlier) steps before: leeway history)"), .dim)
    }
    show(loop: loop, last: 6)
  }

  /// The last `count` steps of the loop.
  mutating func show(loop: Loop, last count: Int) {
    let steps = loop.steps.suffix(count)
    let rows = steps.map { step -> [Phrase] in
      guard step.kind == "holding", let end = loop.holdEnds else {
        return [Words.step(step.kind), Self.brief(step.at, at: loop.now)]
      }
      return [Words.step(step.kind), "until \(Self.brief(end, at: loop.now))"]
    }
    let widths = widths(of: rows)
    for (step, row) in zip(steps, rows) {
      guard step.kind == "holding", loop.hasPush, let now = LocalTime(loop.now) else {
        self.row(row, widths: widths)
        continue
      }
      let isNight = now.hour >= 17 || now.hour < 5
      entry(
        row, widths: widths,
        isNight ? "you can leave out one step tonight" : "you can leave out one step today")
    }
  }

  private static func brief(_ text: String, at now: String) -> Phrase {
    guard let time = LocalTime(text), let now = LocalTime(now) else { return .verbatim(text) }
    return time.brief(at: now)
  }
}
