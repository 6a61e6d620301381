// SPDX-License-Identifier: Apache-2.0

/// Words for a person: an English template, looked up in the reader's language when it is shown.
///
/// What a literal interpolates is put in after the look-up, so `"Holding until \(time)"` is known to
/// translators as `Holding until {0}`. Text that is nobody's to translate is ``verbatim(_:)``.
struct Phrase: Sendable {
  private indirect enum Content: Sendable {
    case verbatim(String)
    case template(String, context: String?, [Phrase])
    case plural(Int, one: String, other: String, [Phrase])
    case first([Phrase])
    case page(String)
  }

  private var content: Content

  private init(_ content: Content) {
    self.content = content
  }

  /// Data, or the person's own words: shown as it is in every language.
  static func verbatim(_ text: String) -> Self { Self(.verbatim(text)) }

  /// A template that is no literal here: a word or a sentence of the daemon, a paragraph.
  static func template(_ template: String) -> Self {
    Self(.template(template, context: nil, []))
  }

  /// A phrase too short to be translated without knowing where it stands.
  static func context(_ context: String, _ phrase: Self) -> Self {
    guard case .template(let template, _, let arguments) = phrase.content else { return phrase }
    return Self(.template(template, context: context, arguments))
  }

  /// The phrase for `count`, of which a language may have more than these two.
  static func plural(_ count: Int, _ one: Self, _ other: Self) -> Self {
    guard case .template(let one, _, _) = one.content,
      case .template(let other, _, let arguments) = other.content
    else { return other }
    return Self(.plural(count, one: one, other: other, arguments))
  }

  /// The first of these that is translated; where none is, the first.
  static func firstTranslated(_ phrases: Self...) -> Self { Self(.first(phrases)) }

  /// Phrases one after the other.
  static func joined(_ phrases: [Self], by separator: String) -> Self {
    let places = phrases.indices.map { "{\($0)}" }
    return Self(.template(places.joined(separator: separator), context: nil, phrases))
  }

  /// A page whose paragraphs are a phrase each.
  static func page(_ text: String) -> Self { Self(.page(text)) }

  /// What stands between the empty lines of a page.
  static func paragraphs(_ page: String) -> [String] {
    var paragraphs = [""]
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        paragraphs.append("")
      } else {
        paragraphs[paragraphs.count - 1] +=
          (paragraphs[paragraphs.count - 1].isEmpty ? "" : "\n") + line
      }
    }
    return paragraphs.filter { !$0.isEmpty }
  }

  /// As it reads where nothing is translated.
  var english: String { text(in: .english) }

  /// As it reads in a language; in English where that lacks it.
  func text(in translation: Translation) -> String {
    switch content {
    case .verbatim(let text): return text
    case .template(let template, let context, let arguments):
      let texts = arguments.map { $0.text(in: translation) }
      let found = translation.message(template, context: context)
      return found.flatMap { Self.fill($0, texts, as: template) } ?? Self.fill(template, texts)
        ?? template
    case .plural(let count, let one, let other, let arguments):
      let texts = arguments.map { $0.text(in: translation) }
      let template = count == 1 ? one : other
      let found = translation.message(one, count: count)
      return found.flatMap { Self.fill($0, texts, as: template) } ?? Self.fill(template, texts)
        ?? template
    case .first(let phrases):
      let phrase = phrases.first { $0.isTranslated(in: translation) } ?? phrases.first
      return phrase?.text(in: translation) ?? ""
    case .page(let page):
      // Most readers' help takes no time.
      guard !translation.isEmpty else { return page }
      let paragraphs = Self.paragraphs(page).map {
        translation.message($0, context: nil) ?? $0
      }
      return paragraphs.joined(separator: "\n\n") + "\n"
    }
  }

  private func isTranslated(in translation: Translation) -> Bool {
    guard case .template(let template, let context, _) = content else { return false }
    return translation.message(template, context: context) != nil
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

extension Phrase: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var template = ""
    fileprivate var arguments: [Phrase] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { template += literal }

    mutating func appendInterpolation(_ phrase: Phrase) {
      template += "{\(arguments.count)}"
      arguments.append(phrase)
    }

    mutating func appendInterpolation(_ text: some StringProtocol) {
      appendInterpolation(.verbatim(String(text)))
    }

    mutating func appendInterpolation(_ number: Int) {
      appendInterpolation(.verbatim(String(number)))
    }
  }

  init(stringLiteral literal: String) { self = .template(literal) }

  init(stringInterpolation parts: StringInterpolation) {
    self.init(.template(parts.template, context: nil, parts.arguments))
  }
}

/// Phrases are equal where they read the same in English.
extension Phrase: Hashable {
  static func == (left: Self, right: Self) -> Bool { left.english == right.english }

  func hash(into hasher: inout Hasher) { hasher.combine(english) }
}
