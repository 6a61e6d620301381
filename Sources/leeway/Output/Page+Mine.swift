// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayVocabulary

extension Page {
  /// The person's own words, each kind below its name, and how to change them.
  mutating func show(_ mine: [Wire.Mine]) {
    guard let last = mine.last else {
      say(.noOwnWordsYet, .strong)
      gap()
      say(.whatOwnWordsAre)
      gap()
      return table([("leeway mine add", Phrase(.asksWhichKind))], .dim)
    }
    let kinds: [(kind: String, name: Phrase.Key)] = [
      ("plan", .plans), (OwnKind.reason.rawValue, .reasons), (OwnKind.person.rawValue, .people),
      (OwnKind.text.rawValue, .ownTexts),
    ]
    for (kind, name) in kinds {
      let some = mine.filter { $0.kind == kind }
      guard !some.isEmpty else { continue }
      gap()
      say(name, .strong)
      table(
        some.map {
          ("\($0.number)", kind == "plan" ? Words.sentence($0.text) : .verbatim($0.text))
        })
    }
    gap()
    table(
      [
        ("leeway mine add", Phrase(.addsMore)),
        ("leeway mine remove \(last.number)", Phrase(.removesByNumber)),
      ], .dim)
  }

  /// The reply to `mine add`.
  mutating func show(_ reply: Wire.AddMine.Reply) {
    guard reply.again != true else {
      say(.youHaveThatAlready, .strong)
      return table([("\(reply.mine.number)", .verbatim(reply.mine.text))])
    }
    say(.planWrittenDown, .strong)
    table([("\(reply.mine.number)", .verbatim(reply.mine.text))])
    gap()
    switch OwnKind(rawValue: reply.mine.kind) {
    case .reason: say(.whenReasonComesUp)
    case .person: say(.whenPersonComesUp)
    case .text: say(.whenTextComesUp)
    case nil: break
    }
    gap()
    table([("leeway undo", Phrase(.takesItBack)), ("leeway mine", Phrase(.allOwnWords))], .dim)
  }

  /// The reply to `mine remove`.
  mutating func show(_ reply: Wire.RemoveMine.Reply) {
    say(.removed, .strong)
    gap()
    table([("leeway undo", Phrase(.takesItBack))], .dim)
  }

  /// The draft of `say`.
  mutating func show(_ reply: Wire.GetDraft.Reply) {
    say(.verbatim(reply.draft), .strong)
    gap()
    say(.copyByHand, .dim)
  }
}

// What was written and not sent.

extension Page {
  /// The message, or that it is sealed, and what can be done; `isOpen`: it was opened early.
  mutating func show(_ reply: Wire.GetUnsent.Reply, at now: String) {
    guard let text = reply.text else {
      guard let end = reply.sealed else { return say(.nothingUnsent) }
      say(Phrase(.sealedUntil, LocalTime.spoken(end, at: now)))
      gap()
      return table(
        [
          ("leeway unsent add", Phrase(.writesMore)),
          ("leeway unsent --open", Phrase(.opensItNow)),
          ("leeway unsent erase", Phrase(.erasesIt)),
        ], .dim)
    }
    say(.verbatim(text))
    gap()
    table(
      [("leeway unsent add", Phrase(.writesMore))] + Self.waysWithUnsent, .dim)
  }

  /// The reply to what was written.
  mutating func show(_ reply: Wire.AddUnsent.Reply) {
    say(reply.state.unsent == "sealed" ? .unsentIsSaved : .unsentIsSavedOpen)
    gap()
    table(
      [("leeway undo", Phrase(.takesItBack)), ("leeway unsent erase", Phrase(.erasesIt))], .dim)
  }

  /// The reply to `unsent keep`.
  mutating func show(_ reply: Wire.KeepUnsent.Reply) {
    say(.unsentIsKept, .strong)
    say(.whereUnsentIsKept)
  }

  /// The reply to `unsent erase`.
  mutating func show(_ reply: Wire.EraseUnsent.Reply) {
    say(.unsentIsErased, .strong)
    if let copies = reply.copies {
      gap()
      show(copies: copies, advice: Phrase(.eraseWithEverything))
    }
  }
}
