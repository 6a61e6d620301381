// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import LeewayAPI
import LeewayVocabulary

/// The pictures that `leeway history` makes, in lines or in words.
enum LookBackPicture: Hashable {
  case chart
  /// A page, with or without the person's own notes.
  case page(hasNotes: Bool)
  /// In words: what stands out in the person's own times.
  case pattern
}

/// Which picture is wanted, and of what time.
struct PictureOptions: ParsableArguments {
  @Flag(help: .phrase("Draw the episodes, and the hours of your urges, in the terminal."))
  var chart = false

  @Flag(help: .phrase("Print a page with pictures, as HTML: --html > FILE."))
  var html = false

  @Flag(help: .phrase("Say what stands out in the times of your urges and of your asking."))
  var pattern = false

  @Flag(help: .phrase("With --html: your notes, too."))
  var notes = false

  @Option(help: .phrase("With a picture or --pattern: since when, as in 2026-03-01 or 6mo."))
  var since: String?

  @Option(help: .phrase("With a picture or --pattern: how far back, as in 10d, 6w, 6mo or 2y."))
  var last: String?

  /// Since when, as the daemon reads it; nil: all there is.
  var start: String? { since ?? last }

  /// The picture that is wanted; nil: none.
  ///
  /// Refuses what does not go together.
  func wanted(hasNumber: Bool, hasLimit: Bool, hasJSON: Bool) throws(Failure) -> LookBackPicture? {
    func refuse(_ isWrong: Bool, _ refusal: Phrase.Key) throws(Failure) {
      if isWrong { throw Failure(.usage, refusal) }
    }
    let isWanted = chart || html || pattern
    try refuse([chart, html, pattern].count { $0 } > 1, .onePictureOnly)
    try refuse(notes && !html, .notesNeedPage)
    try refuse(!isWanted && start != nil, .sinceNeedsPicture)
    try refuse(isWanted && hasNumber, .pictureTakesNoNumber)
    try refuse(isWanted && hasJSON, .pictureIsNoJSON)
    try refuse(isWanted && hasLimit, .pictureTakesSince)
    try refuse(since != nil && last != nil, .lastOrSince)
    try refuse(last.map { !Self.isLength($0) } ?? false, .lastTakesLength)
    guard isWanted else { return nil }
    if pattern { return .pattern }
    return chart ? .chart : .page(hasNotes: notes)
  }

  /// Whether a text is a length such as the daemon counts back from now.
  static func isLength(_ text: String) -> Bool {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && ["d", "w", "mo", "y"].contains(text.dropFirst(digits.count))
  }
}

extension Output {
  /// Asks the daemon for what there was, and prints a picture of it.
  func show(_ picture: LookBackPicture, since: String?) throws(Failure) {
    try talking {
      let daemon = Daemon.ofThisSession()
      let state = try daemon.state()
      if case .page = picture {
        if let refusal = LookBackPage.refusal(in: state) { throw refusal }
        // A page on the screen is no use, and stays in the terminal's memory.
        guard isatty(STDOUT_FILENO) == 0 else { throw Failure(.usage, .pageGoesIntoFile) }
      }
      let replies = try daemon.all(Wire.LookBack.self, .init(since: since)) { $0 }
      switch picture {
      case .pattern:
        let pattern = OwnPattern(replies.compactMap(\.episode), urges: replies.compactMap(\.urge))
        print { $0.show(pattern) }
      case .chart:
        let days = PastDays(replies, now: state.now)
        Console.print(LookBackChart(days: days, canvas: chartCanvas).text)
      case .page(let hasNotes):
        let days = PastDays(replies, now: state.now)
        let page = LookBackPage(days: days, hasNotes: hasNotes, translation: .ofTheReader)
        Console.print(page.text)
      }
    }
  }

  /// What a chart is drawn on.
  private var chartCanvas: Canvas {
    Canvas(
      for: .standardOutput(color: color, widest: Terminal.widestChart),
      environment: Terminal.environment)
  }
}

extension Canvas {
  /// As wide as a terminal, and as long as it gets.
  init(for terminal: Terminal, environment: (String) -> String?) {
    self.init(
      columns: terminal.columns, rows: .max, styled: terminal.styled, environment: environment)
    translation = terminal.translation
  }
}

extension LookBackPage {
  /// Why there is no page now: it would be a file that others can find; nil: there can be one.
  static func refusal(in state: Wire.State) -> Failure? {
    // Off comes first: it is not the moment to speak of discreet mode.
    if state.unsafe { return Failure(.refused, .noPageWhileOff) }
    return state.discreet ? Failure(.refused, .noPageWhileDiscreet) : nil
  }
}
