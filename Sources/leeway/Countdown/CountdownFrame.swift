// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary
import PlainText

/// What a countdown looks like at one moment, for a terminal of any size.
struct CountdownFrame: Equatable {
  var title: String
  var text: String
  /// The person's plan as a sentence.
  var plan: Phrase?
  /// Why the person holds, and who they can call, in their own words.
  var own: [Phrase]
  /// Whether the person can write here what they must not send.
  var canWrite = false
  /// When the time is over, as in "18:50".
  var until: String
  /// The whole length, in seconds.
  var length: Int
  /// What is left of it.
  var left: Int
  /// What does not work at the moment.
  var remark: Phrase?

  /// What `countdown` looks like at the time `now`; `remark`: whether something written was saved.
  init(
    of countdown: Countdown, at now: Duration, canWrite: Bool = false, remark: Phrase? = nil
  ) {
    self.canWrite = canWrite
    let urge = countdown.urge
    (title, text, plan) = (urge.title, urge.text, urge.plan.map(Words.plan))
    until = LocalTime(urge.ends)?.timeOfDay ?? urge.ends
    length = countdown.length
    left = countdown.left(at: now)
    own = [
      urge.reason.map { Phrase(.whyYouHold, $0) },
      urge.people.map { Phrase(.youCouldCall, $0.joined(separator: ", ")) },
    ].compactMap(\.self)
    self.remark = countdown.isAlone(at: now) ? Phrase(.daemonAwayForNow) : remark
  }

  /// What can be typed meanwhile.
  static let keys: [(key: String, meaning: Phrase)] = [
    ("p", Phrase(.letItPass)),
    ("a", Phrase(.iAskedOrWrote)),
    ("o", Phrase(.turnAllOff)),
    ("s", Phrase(.keyStop)),
  ]

  /// Those, and the key to write with where that can be done.
  private var keys: [(key: String, meaning: Phrase)] {
    let write = [("w", Phrase(.writeIt))]
    return Self.keys.prefix(2) + (canWrite ? write : []) + Self.keys.dropFirst(2)
  }

  /// The lines, none wider than the canvas, and no more of them than it has rows.
  ///
  /// Where there is not room for all, the air goes first, then the keys' meaning in full, then the
  /// words; what is left of the time and the keys stay.
  func lines(on canvas: Canvas) -> [String] {
    let words = canvas.laidOut(.verbatim(title), .strong) + canvas.laidOut(.verbatim(text))
    let plan = canvas.laidOut(plan ?? .verbatim(""))
    let own = own.flatMap { canvas.laidOut($0) }
    let time = canvas.laidOut(Phrase(.leftUntil, Self.spoken(left), until), .strong)
    let bar = [bar(on: canvas)]
    let keys = keys.flatMap { canvas.laidOut($0.meaning, .dim, behind: $0.key) }
    let fewKeys = canvas.laidOut(
      Phrase(canWrite ? .countdownKeysAndWrite : .countdownKeys), .dim)
    let remark = canvas.laidOut(remark ?? .verbatim(""), .dim)
    let arrangements = [
      [words, own + plan, time + bar, keys, remark],
      [words + own + plan + time + bar + keys + remark],
      [words + own + plan + time + bar + fewKeys + remark],
      [words + plan + time + bar + fewKeys + remark],
      [words + plan + time + fewKeys],
      [plan + time + fewKeys],
      [time + fewKeys],
    ].map { Array($0.filter { !$0.isEmpty }.joined(separator: [""])) }
    return arrangements.first { $0.count <= canvas.rows } ?? Array(time.prefix(canvas.rows))
  }

  /// The time that has gone by, and behind it what is left.
  private func bar(on canvas: Canvas) -> String {
    let gone = max(0, min(length, length - left)) * canvas.columns / length
    let (thick, thin) = canvas.hasUnicode ? ("━", "─") : ("=", "-")
    return String(repeating: thick, count: gone)
      + canvas.set(String(repeating: thin, count: canvas.columns - gone), .dim)
  }

  /// "9:05", or "1:00:00".
  static func spoken(_ seconds: Int) -> String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let rest = twoDigits(seconds % 60)
    return hours > 0 ? "\(hours):\(twoDigits(minutes)):\(rest)" : "\(minutes):\(rest)"
  }
}

/// The part of a terminal that can be drawn on, and what is understood there.
struct Canvas: Hashable {
  var columns: Int
  var rows: Int
  /// Whether bold and dim are understood, and wanted.
  var styled: Bool
  /// Whether more than ASCII is.
  var hasUnicode: Bool
  /// What the one who reads there is told in.
  var translation = Translation.english

  /// Decides from what the kernel says, 0 where it does not know, and from the environment.
  init(columns: Int, rows: Int, styled: Bool, environment: (String) -> String?) {
    func number(_ name: String) -> Int? { environment(name).flatMap { Int($0) } }
    self.columns = max(2, columns > 0 ? columns : number("COLUMNS") ?? 80)
    self.rows = max(1, rows > 0 ? rows : number("LINES") ?? 24)
    self.styled = styled
    let locales = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment($0) }
    let locale = (locales.first { !$0.isEmpty } ?? "").lowercased()
    hasUnicode = locale.contains("utf-8") || locale.contains("utf8")
  }

  /// A phrase wrapped, and nothing where it is empty; with a `label`, that stands before it and it
  /// is set off.
  func laidOut(_ phrase: Phrase, _ weight: Page.Weight = .plain, behind label: String? = nil)
    -> [String]
  {
    let text = phrase.text(in: translation).cleaned(.terminal)
    guard text.contains(where: { !$0.isWhitespace }) else { return [] }
    let indent = label.map { $0.columns + 2 } ?? 0
    let lines = text.wrapped(to: min(columns, Terminal.widest) - indent).map { set($0, weight) }
    guard let label else { return lines }
    let margin = String(repeating: " ", count: indent)
    return ["\(set(label, .strong))  \(lines[0])"] + lines.dropFirst().map { margin + $0 }
  }

  /// `text` in its weight.
  func set(_ text: String, _ weight: Page.Weight) -> String {
    styled ? weight.styled(text) : text
  }
}
