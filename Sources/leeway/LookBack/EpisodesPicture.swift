// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// Episodes on a page: a line for each, from its beginning, all on the same axis of days.
struct EpisodesPicture {
  private let days: PastDays
  private let axis: Scale
  private let lengthInDays: Int

  /// So many fit on a sheet of paper.
  private static let perDrawing = 40
  private static let width = 720
  private static let labelWidth = 130
  private static let rowHeight = 18
  private static let top = 24

  init(_ days: PastDays) {
    self.days = days
    let lengths = days.episodes.map { ($0.ended ?? days.now).point - $0.began.point }
    let day = PastDays.Moment.dayLength
    lengthInDays = max(1, ((lengths.max() ?? 0) + day - 1) / day)
    axis = Scale(
      first: 0, last: lengthInDays * day, room: (Self.width - Self.labelWidth - 20) * 10)
  }

  /// Puts it on a page: the pictures, what their marks mean, and a table that says the same.
  func put(on markup: inout Markup) {
    let starts = stride(from: 0, to: days.episodes.count, by: Self.perDrawing)
    for (place, start) in starts.enumerated() {
      let episodes = days.episodes[start..<min(start + Self.perDrawing, days.episodes.count)]
      put(Array(episodes), as: place + 1, on: &markup)
    }
    markup.legend(marks)
    markup.table(
      caption: Phrase(.pageEpisodes),
      head: [
        Phrase(.columnNumber), Phrase(.episodeBegan), Phrase(.episodeLength), Phrase(.columnHow),
        Phrase(.columnHolds), Phrase(.columnAsked), Phrase(.columnUrges), Phrase(.columnCheckIns),
      ],
      rows: days.episodes.map(row))
  }

  private func put(_ episodes: [PastDays.Episode], as number: Int, on markup: inout Markup) {
    let drawing = Drawing(
      id: "episodes-\(number)", title: Phrase(.pageEpisodes),
      summary: Phrase(.episodesSummary, Words.episodes(episodes.count)), width: Self.width,
      height: Self.top + episodes.count * Self.rowHeight + 8)
    drawing.put(on: &markup) { svg in
      drawAxis(height: drawing.height, on: &svg)
      for (place, episode) in episodes.enumerated() {
        draw(episode, y: Self.top + place * Self.rowHeight + Self.rowHeight / 2, on: &svg)
      }
    }
  }

  private func drawAxis(height: Int, on svg: inout Markup) {
    // At most eight steps: more of them would write over each other.
    let step = [1, 2, 5, 7, 14, 28, 56, 112].first { lengthInDays / $0 <= 8 } ?? lengthInDays
    for day in stride(from: 0, through: lengthInDays, by: max(1, step)) {
      let x = Drawing.coordinate(tenths: x(ofMinutes: day * PastDays.Moment.dayLength))
      svg.element(empty: "path", ["class": "grid", "d": "M\(x) 18 L\(x) \(height)"])
      svg.element(
        "text", ["x": x, "y": "13", "class": "scale"], saying: Phrase(.lengthDays, day))
    }
  }

  private func draw(_ episode: PastDays.Episode, y row: Int, on svg: inout Markup) {
    let end = max(episode.began, episode.ended ?? days.now)
    let y = row * 10
    func x(_ moment: PastDays.Moment) -> Int {
      self.x(ofMinutes: min(moment, end).point - episode.began.point)
    }
    svg.element(
      "text", ["x": "0", "y": "\(row + 4)"],
      saying: Words.dateWithYear(CalendarDay(number: episode.began.day)))
    svg.draw(.afterHold, x: x(episode.began), y: y, to: x(end))
    for hold in episode.holds { svg.draw(.hold, x: x(hold.from), y: y, to: x(hold.to)) }
    for checkIn in episode.checkIns { svg.draw(.checkInAfterHold, x: x(checkIn), y: y) }
    for urge in episode.urges { svg.draw(.urge, x: x(urge.at), y: y) }
    for push in episode.pushes { svg.draw(.push, x: x(push), y: y) }
    svg.draw(.end(episode.ended == nil ? nil : episode.ending ?? ""), x: x(end), y: y)
  }

  private func x(ofMinutes minutes: Int) -> Int {
    Self.labelWidth * 10 + axis.place(of: minutes)
  }

  /// The marks that are in the pictures.
  private var marks: [ChartMark] {
    let ends = Set(
      days.episodes.map { ChartMark.end($0.ended == nil ? nil : $0.ending ?? "") })
    return ChartMark.allCases.filter { mark in
      switch mark {
      case .hold: days.episodes.contains { !$0.holds.isEmpty }
      case .afterHold: true
      case .checkInOfHold, .holdBegins: false
      case .checkInAfterHold: days.episodes.contains { !$0.checkIns.isEmpty }
      case .push: !days.pushes.isEmpty
      case .urge: days.episodes.contains { !$0.urges.isEmpty }
      default: ends.contains(mark)
      }
    }
  }

  private func row(of episode: PastDays.Episode) -> [Phrase] {
    let minutes = max(0, (episode.ended ?? days.now).point - episode.began.point)
    let length = Words.length(minutes: minutes)
    return [
      .verbatim("\(episode.number)"), Words.dateWithYear(CalendarDay(number: episode.began.day)),
      episode.ended == nil ? Phrase(.soFar, length) : length, Words.ending(episode.ending),
      .verbatim("\(episode.holds.count)"), .verbatim("\(episode.pushes.count)"),
      .verbatim("\(episode.urges.count)"), .verbatim("\(episode.checkIns.count)"),
    ]
  }
}
