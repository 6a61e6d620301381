// SPDX-License-Identifier: Apache-2.0

import LeewayVocabulary

/// The page that `leeway history --html` prints: one file that loads nothing and runs nothing.
struct LookBackPage {
  var days: PastDays
  /// Whether the person's own notes are on it.
  var hasNotes: Bool
  var translation: Translation

  /// The whole page.
  var text: String {
    var markup = Markup(in: translation)
    markup.element("html", ["lang": translation.tag]) { html in
      html.element("head") { head in
        head.element(empty: "meta", ["charset": "utf-8"])
        head.element(
          empty: "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.element(empty: "meta", ["name": "color-scheme", "content": "light dark"])
        // It stands in a browser's history and on its tab.
        head.element("title", saying: Phrase(.pageTitle))
        head.style(Self.style)
      }
      html.element("body") { body in
        body.element("main") { put(on: &$0) }
      }
    }
    return "<!DOCTYPE html>\n" + markup.text
  }

  private func put(on main: inout Markup) {
    main.element("h1", saying: title)
    if days.isEmpty {
      main.element("p", saying: Phrase(.nothingToLookBackOn))
    } else {
      putPictures(on: &main)
    }
    main.element("footer") { $0.element("p", saying: Phrase(.onePersonsNotes)) }
  }

  private var title: Phrase {
    guard let span = days.span else { return Phrase(.pageTitle) }
    let (first, last) = (span.lowerBound.day, span.upperBound.day)
    return Phrase(
      .pageTitleFromTo, Words.dateWithYear(CalendarDay(number: first)),
      Words.dateWithYear(CalendarDay(number: last)))
  }

  private func putPictures(on main: inout Markup) {
    section(Phrase(.pageEpisodes), on: &main, orElse: days.episodes.isEmpty ? .noEpisodesYet : nil)
    {
      EpisodesPicture(days).put(on: &$0)
    }
    let endings = days.holdEndings
    section(Phrase(.pageHolds), on: &main, orElse: endings.isEmpty ? .noHoldsThere : nil) {
      BarsPicture(id: "holds", title: Phrase(.pageHolds), shares: endings).put(on: &$0)
    }
    let outcomes = days.urgeOutcomes
    section(Phrase(.pageUrges), on: &main, orElse: outcomes.isEmpty ? .noUrgesThere : nil) {
      BarsPicture(id: "urges", title: Phrase(.pageUrges), shares: outcomes).put(on: &$0)
    }
    let hours = WeekHours(days)
    section(
      Phrase(.hoursOfUrgesAndAsking), on: &main, orElse: hours.total == 0 ? .noUrgesOrAsking : nil
    ) {
      HoursPicture(hours: hours).put(on: &$0)
    }
    guard hasNotes else { return }
    let noted = days.episodes.filter { !$0.notes.isEmpty }
    section(Phrase(.yourNotes), on: &main, orElse: noted.isEmpty ? .noNotesThere : nil) {
      for episode in noted { put(notesOf: episode, on: &$0) }
    }
  }

  /// Adds a section with what `body` puts into it, or with one sentence where there is nothing.
  private func section(
    _ title: Phrase, on main: inout Markup, orElse sentence: Phrase.Key?,
    _ body: (inout Markup) -> Void
  ) {
    main.element("section") { section in
      section.element("h2", saying: title)
      guard let sentence else { return body(&section) }
      section.element("p", saying: Phrase(sentence))
    }
  }

  private func put(notesOf episode: PastDays.Episode, on section: inout Markup) {
    let date = Words.dateWithYear(CalendarDay(number: episode.began.day))
    section.element("h3", saying: Phrase(.episodeAndEnding, episode.number, date))
    section.element("ul", ["class": "notes"]) { list in
      for note in episode.notes {
        list.element("li") { item in
          let date = CalendarDay(number: note.at.day)
          let time = LocalTime.timeOfDay(hour: note.at.hour, minute: note.at.minuteOfDay % 60)
          item.element(
            "small",
            saying: Phrase(
              .dateWithYear, Words.weekday(note.at.weekday), date.day, Words.month(date.month),
              date.year, time))
          item.element("p", ["dir": "auto"], saying: .verbatim(note.text))
        }
      }
    }
  }
}
