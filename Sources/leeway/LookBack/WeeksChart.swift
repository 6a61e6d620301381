// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary
import PlainText

/// Episodes on lines of time for a terminal: a row for each week, the weeks below each other.
///
/// Below a week stands what the person did in it, where there is anything.
struct WeeksChart {
  /// What is drawn of a week.
  private struct Row {
    var line: [ChartMark?]
    var own: [ChartMark?]
    /// The numbers of the episodes that began in it.
    var numbers: [Int] = []

    init(cells: Int) {
      line = Array(repeating: nil, count: cells)
      own = line
    }
  }

  private let canvas: Canvas
  private let cellsPerDay: Int
  private let labelWidth: Int
  private var rows: [Week: Row] = [:]

  init(_ days: PastDays, on canvas: Canvas) {
    self.canvas = canvas
    labelWidth = (1...12).map { Self.labelWidth(ofMonth: $0, on: canvas) }.max() ?? 0
    let room = (canvas.columns - labelWidth - 2) / 7
    cellsPerDay = [24, 12, 8, 6, 4, 3, 2].first { $0 <= room } ?? 1
    for episode in days.episodes { draw(episode, until: days.now) }
    for urge in days.urgesApart { draw(own: .urge, at: urge.at) }
    for week in rows.keys { drawMidnights(in: week) }
  }

  /// The lines, none wider than the canvas.
  var lines: [String] {
    var lines = [header]
    var before: Week?
    var year: Int?
    for (week, row) in rows.sorted(by: { $0.key < $1.key }) {
      if let before { lines += gap(from: before, to: week) }
      let date = CalendarDay(number: week.firstDay)
      if date.year != year { lines.append(canvas.set("\(date.year)", .dim)) }
      lines += self.lines(of: row, label: canvas.line(Words.date(date)))
      (before, year) = (week, date.year)
    }
    return lines
  }

  /// What the marks mean that are in the chart, and how much a character is.
  var legend: [String] {
    let used = Set(rows.values.flatMap { $0.line + $0.own })
    let marks = ChartMark.allCases.filter { used.contains($0) }
    let hours = 24 / cellsPerDay
    return canvas.legend(marks.map { ($0.glyph(hasUnicode: canvas.hasUnicode), $0.meaning) })
      + canvas.laidOut(Phrase(.markIsHours, hours, count: hours), .dim)
  }

  // MARK: drawing

  private func scale(of week: Week) -> Scale {
    Scale(
      first: week.firstMinute, last: week.firstMinute + 7 * PastDays.Moment.dayLength,
      room: 7 * cellsPerDay)
  }

  private mutating func change(_ week: Week, _ body: (inout Row) -> Void) {
    body(&rows[week, default: Row(cells: 7 * cellsPerDay)])
  }

  private mutating func draw(_ episode: PastDays.Episode, until now: PastDays.Moment) {
    let end = max(episode.began, episode.ended ?? now)
    let last = max(episode.began.wall, end.wall)
    draw(.afterHold, from: episode.began.wall, to: last)
    for hold in episode.holds {
      draw(.hold, from: hold.from.wall, to: min(last, hold.to.wall))
    }
    for checkIn in episode.checkIns { draw(checkInAt: checkIn) }
    for hold in episode.holds.dropFirst() { draw(beginOf: hold, in: episode, until: last) }
    draw(end: .begin, at: episode.began.wall)
    draw(end: .end(episode.ended == nil ? nil : episode.ending ?? ""), at: last)
    for urge in episode.urges { draw(own: .urge, at: urge.at) }
    for push in episode.pushes { draw(own: .push, at: push) }
    change(Week(ofDay: episode.began.day)) { $0.numbers.append(episode.number) }
  }

  private mutating func draw(_ mark: ChartMark, from: Int, to: Int) {
    guard from <= to else { return }
    var week = Self.week(of: from)
    while week.firstMinute <= to {
      if let cells = scale(of: week).cells(from: from, to: to) {
        // Where an episode ends and the next one begins, the end stays.
        change(week) { row in
          for cell in cells where row.line[cell]?.isEnd != true { row.line[cell] = mark }
        }
      }
      week = Week(number: week.number + 1)
    }
  }

  /// Two holds in a row would look like one.
  private mutating func draw(
    beginOf hold: PastDays.Hold, in episode: PastDays.Episode, until last: Int
  ) {
    let week = Week(ofDay: hold.from.day)
    let scale = scale(of: week)
    guard hold.from.wall < last, let cell = scale.cell(of: hold.from.wall),
      cell != scale.cell(of: episode.began.wall)
    else { return }
    change(week) { row in
      if row.line[cell]?.isEnd != true { row.line[cell] = .holdBegins }
    }
  }

  private mutating func draw(checkInAt moment: PastDays.Moment) {
    let week = Week(ofDay: moment.day)
    guard let cell = scale(of: week).cell(of: moment.wall) else { return }
    var mark = ChartMark.checkInAfterHold
    change(week) { row in
      switch row.line[cell] {
      case .hold, .checkInOfHold: mark = .checkInOfHold
      default: break
      }
      if row.line[cell]?.isEnd != true { row.line[cell] = mark }
    }
  }

  private mutating func draw(end mark: ChartMark, at minute: Int) {
    let week = Self.week(of: minute)
    guard let cell = scale(of: week).cell(of: minute) else { return }
    change(week) { row in
      let isTaken = row.line[cell]?.isEnd == true
      // One that began in this cell and goes on has no end.
      if isTaken, mark == .open { return }
      row.line[cell] = isTaken ? .endAndBegin : mark
    }
  }

  private mutating func draw(own mark: ChartMark, at moment: PastDays.Moment) {
    let week = Week(ofDay: moment.day)
    guard let cell = scale(of: week).cell(of: moment.wall) else { return }
    var mark = mark
    change(week) { row in
      if let there = row.own[cell], there != mark { mark = .pushAndUrge }
      row.own[cell] = mark
    }
  }

  private mutating func drawMidnights(in week: Week) {
    let cellsPerDay = cellsPerDay
    guard cellsPerDay > 1 else { return }
    change(week) { row in
      for day in 0..<7 where row.line[day * cellsPerDay] == nil {
        row.line[day * cellsPerDay] = .midnight
      }
    }
  }

  private static func week(of minute: Int) -> Week {
    Week(ofDay: PastDays.Moment(point: minute, wall: minute).day)
  }

  // MARK: laying out

  private static func labelWidth(ofMonth month: Int, on canvas: Canvas) -> Int {
    // No day is wider than one of two digits.
    canvas.line(Phrase(.dayAndMonth, 30, Words.month(month))).columns
  }

  private var header: String {
    let names = (0..<7).map { canvas.line(Words.weekday($0)).fitted(to: cellsPerDay) }
    // Names without a gap between them cannot be told apart: then a letter each.
    let isTight = names.contains { !$0.hasSuffix(" ") }
    let cells = names.map { isTight ? $0.fitted(to: 1).padded(to: cellsPerDay) : $0 }
    let line = String(repeating: " ", count: labelWidth + 2) + cells.joined()
    return canvas.set(line.withoutTrailingSpaces, .dim)
  }

  private func lines(of row: Row, label: String) -> [String] {
    var line = "\(label.padded(to: labelWidth))  \(canvas.row(row.line))"
    if let first = row.numbers.min(), let last = row.numbers.max() {
      let numbers = first == last ? "\(first)" : "\(first)-\(last)"
      let text = canvas.line(Phrase(.chartNumber, numbers))
      if labelWidth + 2 + row.line.count + 2 + text.columns <= canvas.columns {
        line += "  " + canvas.set(text, .dim)
      }
    }
    guard row.own.contains(where: { $0 != nil }) else { return [line.withoutTrailingSpaces] }
    let last = row.own.lastIndex { $0 != nil } ?? 0
    let own = canvas.row(Array(row.own[...last]))
    return [line.withoutTrailingSpaces, String(repeating: " ", count: labelWidth + 2) + own]
  }

  private func gap(from before: Week, to week: Week) -> [String] {
    let count = week.number - before.number - 1
    guard count > 0 else { return [] }
    return canvas.laidOut(Phrase(.weeksWithNothing, count, count: count), .dim)
  }
}

extension ChartMark {
  /// Whether an episode begins or ends there.
  var isEnd: Bool {
    switch self {
    case .begin, .back, .closed, .ranOut, .open, .endAndBegin: true
    default: false
    }
  }
}
