// SPDX-License-Identifier: Apache-2.0

/// Words for a person: a template of the table ``Key``, or what was found elsewhere, and what goes into
/// its blanks.
///
/// It is looked up in the reader's language when it is shown, and what is put in goes in after that:
/// translators know `Holding until {0}`.
public struct Phrase: Sendable {
  private indirect enum Content: Sendable {
    case verbatim(String)
    case time(String, at: String, seenFrom: String)
    case template(String, [Phrase], count: Int?)
    case first([Phrase])
  }

  /// What a phrase consists of, for another program to say it in another language.
  public enum Parts: Sendable {
    /// Text that is the same in every language.
    case text(String)
    /// A point in time, and the one from which it is seen, as RFC 3339 has them.
    case time(String, seenFrom: String)
    /// A template, by its form for one, and what goes into it.
    case template(String, [Phrase])
  }

  /// What it consists of.
  public var parts: Parts {
    switch content {
    case .verbatim(let text): .text(text)
    case .time(_, let time, let now): .time(time, seenFrom: now)
    case .template(let template, let values, _): .template(Form(template).name, values)
    case .first(let phrases): phrases.first?.parts ?? .text("")
    }
  }

  private let content: Content

  private init(_ content: Content) {
    self.content = content
  }

  /// A phrase of the table, with what goes into its blanks in their order; `count` chooses between one
  /// and more than one where it has both.
  public init(_ key: Key, _ values: any PhraseValue..., count: Int? = nil) {
    self.init(key, values, count: count)
  }

  fileprivate init(_ key: Key, _ values: [any PhraseValue], count: Int? = nil) {
    assert(
      key.rawValue.contains("{\(values.count)}") == false
        && (values.isEmpty || key.rawValue.contains("{\(values.count - 1)}")),
      "\(key) has another number of blanks")
    self.init(.template(key.rawValue, values.map(\.phrase), count: count))
  }

  /// Data, or the person's own words: shown as it is in every language.
  public static func verbatim(_ text: String) -> Self { Self(.verbatim(text)) }

  /// A point in time, in English as it is seen from `now`; both also as RFC 3339 has them.
  public static func time(_ english: String, at time: String, seenFrom now: String) -> Self {
    Self(.time(english, at: time, seenFrom: now))
  }

  /// English that is not in the table: a sentence of another version, a word of the wire, a line of the
  /// help card.
  ///
  /// It is translated where the reader's language has it.
  public static func template(
    _ template: String, context: String? = nil, _ values: [Self] = []
  ) -> Self {
    Self(.template(context.map { "\($0)\u{4}\(template)" } ?? template, values, count: nil))
  }

  /// The first of these that is translated; where none is, the first.
  public static func firstTranslated(_ phrases: Self...) -> Self { Self(.first(phrases)) }

  /// Phrases one after the other.
  public static func joined(_ phrases: [Self], by separator: String) -> Self {
    .template(phrases.indices.map { "{\($0)}" }.joined(separator: separator), phrases)
  }

  /// Phrases, a line each.
  public static func lines(_ phrases: Self...) -> Self { joined(phrases, by: "\n") }

  /// As it reads where nothing is translated.
  public var english: String { text { _, _ in nil } }

  /// As it reads in a language; in English where that lacks it.
  ///
  /// `translated` finds what stands for a template, which is named as gettext does: behind its context
  /// and U+0004 where it has one, by its form for one where it has two; and said of how many.
  public func text(in translated: (String, Int?) -> String?) -> String {
    switch content {
    case .verbatim(let text), .time(let text, _, _): return text
    case .template(let template, let phrases, let count):
      let texts = phrases.map { $0.text(in: translated) }
      let form = Form(template)
      let english = count == 1 || count == nil ? form.one : form.other
      let found = translated(form.name, count)
      return found.flatMap { Self.fill($0, texts, as: english) } ?? Self.fill(english, texts)
        ?? english
    case .first(let phrases):
      let phrase = phrases.first { $0.isTranslated(by: translated) } ?? phrases.first
      return phrase?.text(in: translated) ?? ""
    }
  }

  private func isTranslated(by translated: (String, Int?) -> String?) -> Bool {
    guard case .template(let template, _, let count) = content else { return false }
    return translated(Form(template).name, count) != nil
  }

  /// What a template is made of.
  struct Form: Hashable {
    /// In which sense it is meant, where it is too short to be translated without knowing.
    let context: String?
    /// What is said of one.
    let one: String
    /// What is said of more than one; the same where that makes no difference.
    let other: String
    /// What it is looked up by.
    let name: String

    init(_ template: String) {
      // Byte by byte: to find where characters end takes ten times as long, and the daemon does it often.
      let end = template.utf8.firstIndex(of: 0) ?? template.endIndex
      let name = String(template[..<end])
      let sense = name.utf8.firstIndex(of: 4)
      context = sense.map { String(name[..<$0]) }
      one = sense.map { String(name[name.index(after: $0)...]) } ?? name
      self.name = name
      other = end == template.endIndex ? one : String(template[template.index(after: end)...])
    }
  }

  /// Fills a translation of `template`; nil where it has lost a blank: a time or a name would be gone.
  private static func fill(
    _ translated: String, _ texts: [String], as template: String
  ) -> String? {
    let isWhole = texts.indices.allSatisfy { place in
      translated.contains("{\(place)}") || !template.contains("{\(place)}")
    }
    return isWhole ? fill(translated, texts) : nil
  }

  /// Puts texts in for `{0}`, `{1}`, …; nil where one is asked for that is not there.
  ///
  /// Without texts, braces are only braces.
  private static func fill(_ template: String, _ texts: [String]) -> String? {
    guard !texts.isEmpty else { return template }
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard rest[digits.endIndex...].first == "}", let place = Int(digits) else {
        filled.append(rest.removeFirst())
        continue
      }
      guard texts.indices.contains(place) else { return nil }
      filled += texts[place]
      rest = rest[digits.endIndex...].dropFirst()
    }
    return filled + rest
  }
}

/// Phrases are equal where they read the same in English.
extension Phrase: Hashable {
  /// Compares the English.
  public static func == (left: Self, right: Self) -> Bool { left.english == right.english }

  /// Hashes the English.
  public func hash(into hasher: inout Hasher) { hasher.combine(english) }
}

/// What can be put into a blank of a phrase.
public protocol PhraseValue: Sendable {
  /// As it is put in.
  var phrase: Phrase { get }
}

extension Phrase: PhraseValue {
  /// Itself.
  public var phrase: Phrase { self }
}

extension Phrase.Key: PhraseValue {
  /// That of the table, which has no blanks.
  public var phrase: Phrase { Phrase(self) }
}

extension String: PhraseValue {
  /// The text as it is.
  public var phrase: Phrase { .verbatim(self) }
}

extension Substring: PhraseValue {
  /// As it is, in digits or letters.
  public var phrase: Phrase { .verbatim(String(self)) }
}

extension Int: PhraseValue {
  /// As it is, in digits or letters.
  public var phrase: Phrase { .verbatim(String(self)) }
}

extension String {
  /// A phrase of the table as the wire, the journal and the service manager have it: in English.
  public static func english(_ key: Phrase.Key, _ values: any PhraseValue...) -> String {
    Phrase(key, values).english
  }
}
