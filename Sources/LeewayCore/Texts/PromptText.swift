// SPDX-License-Identifier: Apache-2.0

/// One text of the catalogue (`Config/prompts.yaml`): what a check-in may say.
public struct PromptText: Hashable, Sendable {
  /// When a text may be chosen.
  public enum Occasion: String, Hashable, Sendable, Codable, CaseIterable {
    /// The answer to a withdrawal that was logged.
    case log
    /// The first hours of a hold.
    case settle
    /// The rest of the hold.
    case space
    /// The hold is over.
    case reconnect
    /// Days after the hold, and they have not come back; or its end, while no contact stands.
    case stock
    /// Right after a push.
    case push
    /// While an urge is let pass.
    case urge
    /// They came back.
    case back
  }

  /// What a text is about, beside the reader's next ten minutes.
  public enum Subject: Hashable, Sendable {
    /// How the partner may be: pulling away may be how they handle stress.
    case partner
    /// That asking now may bring more distance, and how it goes round.
    case loop
  }

  /// The hours of a day that a text may be kept for.
  public enum Hours: String, Hashable, Sendable, Codable, CaseIterable {
    /// From the end of the night until 17:00.
    case day
    /// From 17:00 until the night.
    case evening
    /// The configured night.
    case night
  }

  /// Names the text, `settle-kettle`; a user's file replaces or switches off by it.
  public let id: String
  /// When it may be chosen.
  public let occasion: Occasion
  /// The title, with the same placeholders; a hold-back one (`settle`, `space`, `push`) names `{until}`.
  public let title: String
  /// The text, at most 140 characters, with the placeholders `{until}`, `{since}` and `{plan}`.
  public let text: String
  /// The id of the source of a stated fact (`overall2013`); `nil` where nothing is stated.
  public let source: String?
  /// Whether it is about the partner at all.
  public let aboutPartner: Bool
  /// Whether it suggests getting in touch, or takes for granted that they may: never said while no
  /// contact stands.
  public let suggestsContact: Bool
  /// Whether it is about the loop: asking, stepping back, asking again.
  public let isAboutLoop: Bool
  /// The hours it is kept for; `nil`: day and evening, and the night only if no text is for that.
  public let hours: Hours?
  /// Whether it is for somebody who has asked or held back a lot.
  ///
  /// That is: asked three times in this hold, or in the third hold of an episode or the fourth episode of
  /// a month.
  public let isLate: Bool
  /// Whether it has `{plan}`, the place for a plan of the person's.
  let goesOverPlan: Bool
  /// Its first word, letters only and in lower case; two texts in a row should not begin alike.
  let opening: String

  /// Makes a text.
  public init(
    id: String, occasion: Occasion, title: String, text: String, source: String? = nil,
    aboutPartner: Bool = false, suggestsContact: Bool = false, isAboutLoop: Bool = false,
    hours: Hours? = nil, isLate: Bool = false
  ) {
    self.id = id
    self.occasion = occasion
    self.title = title
    self.text = text
    self.source = source
    self.aboutPartner = aboutPartner
    self.suggestsContact = suggestsContact
    self.isAboutLoop = isAboutLoop
    self.hours = hours
    self.isLate = isLate
    goesOverPlan = text.contains(Plan.placeholder)
    opening = text.prefix { !$0.isWhitespace }.lowercased().filter(\.isLetter)
  }

  /// What it is about; a text about both the loop and the partner counts as one about the loop.
  var subject: Subject? { isAboutLoop ? .loop : aboutPartner ? .partner : nil }
}

/// All texts there are, in the order of the file.
public struct PromptCatalogue: Hashable, Sendable {
  /// The texts; at least one for each occasion.
  public var texts: [PromptText]
  /// Texts for when none of ``texts`` may be used.
  ///
  /// That is so if no contact stands and the person has switched off all that do not suggest contact.
  public var spare: [PromptText]
  /// The daemon's other words.
  public var labels: Labels

  /// Makes a catalogue.
  public init(texts: [PromptText], spare: [PromptText] = [], labels: Labels = Labels()) {
    self.texts = texts
    self.spare = spare
    self.labels = labels
  }

  /// The text of that id.
  public func text(_ id: String) -> PromptText? { texts.first { $0.id == id } }

  /// The texts for one occasion, in the order of the file.
  public func texts(for occasion: PromptText.Occasion) -> [PromptText] {
    texts.filter { $0.occasion == occasion }
  }
}
