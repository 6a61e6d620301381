// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// Lays the texts of a file over those before it.
struct PromptParser {
  private static let topKeys = ["titles", "texts", "labels"]
  private static let textKeys = [
    "id", "phase", "text", "title", "source", "aboutPartner", "loop", "when", "round", "contact",
    "off",
  ]
  private static let longestID = 40
  /// Texts of 0.1.0 that are gone.
  ///
  /// A file that switches one off, or says it in other words, is as good as it was.
  private static let former: [String: PromptText.Occasion] = [
    "settle-one-breath": .settle, "settle-window": .settle, "settle-one-job": .settle,
    "settle-small-food": .settle, "space-room-and-warmth": .space, "urge-sevens": .urge,
    "urge-peel": .urge, "push-still-able": .push, "space-after-work": .space,
  ]

  var result: PromptFile
  /// Who gives advice on what can be used; nil: nobody is asked.
  let reviewer: (any PromptReviewer)?
  let isEnglish: Bool
  let isTranslation: Bool
  /// Whether it is the file that came with Leeway.
  let isShipped: Bool
  var problems: ProblemList
  /// Where the ids of this file stand.
  private var idPlaces: [String: Place] = [:]
  /// Where the texts of this file stand.
  private var textPlaces: [String: Place] = [:]

  init(
    result: PromptFile, reviewer: (any PromptReviewer)? = nil, isEnglish: Bool,
    isTranslation: Bool, isShipped: Bool, problems: ProblemList
  ) {
    self.result = result
    self.reviewer = reviewer
    self.isEnglish = isEnglish
    self.isTranslation = isTranslation
    self.isShipped = isShipped
    self.problems = problems
  }

  /// Reads the whole file; nil is an empty one.
  mutating func read(_ root: Value?) {
    if let root {
      guard case .mapping(let entries) = root.content else {
        problems.add("expected \"titles:\" and \"texts:\", not \(root.shown)", at: root.place)
        return
      }
      // Texts get their titles only at the end, so the order of the two does not matter.
      for entry in entries where !entry.value.isAbsent || !Self.topKeys.contains(entry.key) {
        switch entry.key {
        case "titles": readTitles(entry.value)
        case "texts": readTexts(entry.value)
        case "labels": readLabels(entry.value)
        default: reportUnknown(entry, among: Self.topKeys, in: nil)
        }
      }
    }
    reviewTogether(at: root?.place ?? .start)
    guard problems.isEmpty else { return }
    for occasion in PromptText.Occasion.allCases { checkIsServed(occasion, at: root?.place) }
  }

  /// Every occasion has a title, and a text that can be shown to anybody.
  private mutating func checkIsServed(_ occasion: PromptText.Occasion, at place: Place?) {
    let place = place ?? .start
    let drafts = result.drafts.filter { $0.occasion == occasion }
    if !drafts.contains(where: { !$0.text.contains("{plan}") }) {
      problems.add(
        "\(occasion.rawValue) needs at least one text without {plan}", at: place)
    }
    if result.title(of: occasion) == nil, drafts.contains(where: { $0.title == nil }) {
      problems.add("titles has no title for \(occasion.rawValue)", at: place)
    }
  }

  private mutating func readTitles(_ value: Value) {
    guard case .mapping(let entries) = value.content else {
      problems.add("titles is \(value.shown), expected a block of phases", at: value.place)
      return
    }
    let names = PromptText.Occasion.allCases.map(\.rawValue)
    for entry in entries {
      guard let occasion = PromptText.Occasion(rawValue: entry.key) else {
        reportUnknown(entry, among: names, in: "titles")
        continue
      }
      guard let title = line(entry.value, name: "the title of \(occasion.rawValue)") else {
        continue
      }
      review(passage(.title, title, for: occasion), at: entry.value.place)
      checkTranslation(
        title, of: result.titles[occasion], "the title of \(occasion.rawValue)",
        at: entry.value.place)
      result.titles[occasion] = title
    }
  }

  private mutating func readTexts(_ value: Value) {
    guard case .list(let values) = value.content else {
      problems.add("texts is \(value.shown), expected a list of texts", at: value.place)
      return
    }
    for value in values { readText(value) }
  }

  private mutating func readText(_ value: Value) {
    guard case .mapping(let entries) = value.content else {
      problems.add(
        "a text is \(value.shown), expected {id: …, phase: …, text: …}", at: value.place)
      return
    }
    let fields = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value) })
    for entry in entries where !Self.textKeys.contains(entry.key) {
      reportUnknown(entry, among: Self.textKeys, in: "a text")
    }
    guard let id = id(fields["id"], in: value) else { return }
    let earlier = result.drafts.firstIndex { $0.id == id }
    if isTranslation, earlier == nil, fields["phase"] == nil {
      problems.warn("there is no text \(quoted(id)) to translate; remove it", at: value.place)
      return
    }
    if let off = fields["off"] {
      switchOff(id, at: earlier, off: off, fields: fields)
      return
    }
    guard let draft = draft(id, fields: fields, replacing: earlier, in: value) else { return }
    if let earlier { result.drafts[earlier] = draft } else { result.drafts.append(draft) }
  }

  private mutating func draft(
    _ id: String, fields: [String: Value], replacing earlier: Int?, in value: Value
  ) -> PromptDraft? {
    var occasion = earlier.map { result.drafts[$0].occasion }
    if let phase = fields["phase"] {
      occasion = self.occasion(phase)
    } else if occasion == nil, let former = Self.former[id] {
      occasion = former
    } else if occasion == nil {
      problems.add("the text \(quoted(id)) has no phase", at: value.place)
    }
    guard let written = fields["text"] else {
      problems.add("the text \(quoted(id)) has no text", at: value.place)
      return nil
    }
    let text = line(written, name: "text")
    let title = fields["title"].flatMap { line($0, name: "title") }
    let ground = isTranslation ? earlier.map { result.drafts[$0] } : nil
    let source = fields["source"].flatMap { line($0, name: "source") } ?? ground?.source
    let aboutPartner =
      fields["aboutPartner"].map { flag($0, name: "aboutPartner") } ?? ground?.aboutPartner
    let loop = fields["loop"].map { flag($0, name: "loop") } ?? ground?.isAboutLoop ?? false
    let hours = fields["when"].map { partOfDay($0) } ?? ground?.hours
    let isLate = fields["round"].map { lateRound($0) } ?? ground?.isLate ?? false
    let contact = fields["contact"].map { flag($0, name: "contact") } ?? ground?.suggestsContact
    guard let occasion, let text else { return nil }
    textPlaces[id] = written.place
    checkTranslation(text, of: ground?.text, "the text \(quoted(id))", at: written.place)
    if let title, let place = fields["title"]?.place {
      checkTranslation(title, of: ground?.title, "the title of \(quoted(id))", at: place)
    }
    var passage = passage(.text, text, for: occasion)
    passage.source = source
    passage.aboutPartner = aboutPartner
    passage.isAboutLoop = loop
    passage.hours = hours
    passage.suggestsContact = contact
    review(passage, at: written.place)
    if let title, let place = fields["title"]?.place {
      review(self.passage(.title, title, for: occasion), at: place)
    }
    if let source, let place = fields["source"]?.place {
      review(self.passage(.source, source, for: occasion), at: place)
    }
    return PromptDraft(
      id: id, occasion: occasion, title: title, text: text, source: source,
      aboutPartner: aboutPartner ?? false,
      // A text of somebody's own that does not say is not to be said where it could hurt.
      suggestsContact: contact ?? (isShipped ? false : occasion.mayTellOfContact),
      isAboutLoop: loop, hours: hours, isLate: isLate)
  }

  /// A translation fills the same blanks as what it translates: without one a time or a plan is lost.
  private mutating func checkTranslation(
    _ text: String, of original: String?, _ name: String, at place: Place
  ) {
    guard isTranslation, let original else { return }
    let (said, wanted) = (Set(Placeholder.names(in: text)), Set(Placeholder.names(in: original)))
    func words(_ names: Set<String>) -> String {
      names.sorted().map { "{\($0)}" }.joined(separator: ", ")
    }
    let (lost, added) = (wanted.subtracting(said), said.subtracting(wanted))
    if !lost.isEmpty {
      problems.add("\(name) lacks \(words(lost)), which the English text has", at: place)
    }
    // What is no placeholder at all is found elsewhere.
    let known = added.filter { Placeholder(rawValue: $0) != nil }
    if !known.isEmpty {
      problems.add("\(name) has \(words(known)), which the English text does not have", at: place)
    }
  }

  private mutating func switchOff(
    _ id: String, at earlier: Int?, off: Value, fields: [String: Value]
  ) {
    guard flag(off, name: "off") else {
      problems.add("off can only be true; to keep \(quoted(id)), remove off", at: off.place)
      return
    }
    guard fields.count == 2 else {
      problems.add("a text with off: true needs only its id; remove the other keys", at: off.place)
      return
    }
    guard let earlier else {
      guard Self.former[id] == nil else { return }
      let near = NearestWord.to(id, among: result.drafts.map(\.id))
      let hint = near.map { "; did you mean \"\($0)\"?" } ?? ""
      problems.add("there is no text \(quoted(id)) to switch off\(hint)", at: off.place)
      return
    }
    result.drafts.remove(at: earlier)
  }

  private mutating func id(_ value: Value?, in text: Value) -> String? {
    guard let value else {
      problems.add("a text has no id", at: text.place)
      return nil
    }
    guard case .scalar(let id, _) = value.content, (1...Self.longestID).contains(id.count),
      id.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
    else {
      problems.add(
        "id is \(value.shown), expected at most \(Self.longestID) of a-z, 0-9 and -",
        at: value.place)
      return nil
    }
    if let place = idPlaces[id] {
      problems.add(
        "the text \(quoted(id)) appears twice, first in line \(place.line); keep one",
        at: value.place)
      return nil
    }
    idPlaces[id] = value.place
    return id
  }

  private mutating func occasion(_ value: Value) -> PromptText.Occasion? {
    let names = PromptText.Occasion.allCases.map(\.rawValue)
    if case .scalar(let name, _) = value.content {
      if let occasion = PromptText.Occasion(rawValue: name) { return occasion }
    }
    problems.add(
      "phase is \(value.shown), expected one of \(names.joined(separator: ", "))", at: value.place)
    return nil
  }

  /// The part of the day that a text is kept for.
  private mutating func partOfDay(_ value: Value) -> PromptText.Hours? {
    if case .scalar(let name, _) = value.content, let hours = PromptText.Hours(rawValue: name) {
      return hours
    }
    let names = PromptText.Hours.allCases.map(\.rawValue).joined(separator: ", ")
    problems.add("when is \(value.shown), expected one of \(names)", at: value.place)
    return nil
  }

  /// The only round there is.
  private mutating func lateRound(_ value: Value) -> Bool {
    if case .scalar("3", isPlain: true) = value.content { return true }
    problems.add(
      "round is \(value.shown), expected 3: for the third push of a hold, or the third hold",
      at: value.place)
    return false
  }

  private mutating func flag(_ value: Value, name: String) -> Bool {
    switch value.content {
    case .scalar("true", isPlain: true): return true
    case .scalar("false", isPlain: true): return false
    default:
      problems.add("\(name) is \(value.shown), expected true or false", at: value.place)
      return false
    }
  }

  mutating func line(_ value: Value, name: String) -> String? {
    guard case .scalar(let text, _) = value.content else {
      problems.add(
        "\(name) is \(value.shown), expected a text (if it has \": \" in it, put it in quotes)",
        at: value.place)
      return nil
    }
    let line = LineText.trimmed(text)
    guard !line.isEmpty else {
      problems.add("\(name) is empty, expected a text", at: value.place)
      return nil
    }
    if let complaint = LineText.complaint(line, characters: PromptForm.longestOfAll) {
      problems.add("\(name) \(complaint)", at: value.place)
      return nil
    }
    return line
  }

  func passage(
    _ part: Passage.Part, _ written: String, for occasion: PromptText.Occasion?
  ) -> Passage {
    Passage(part, written, for: occasion, isEnglish: isEnglish)
  }

  /// Reports what is wrong with a text, and what could be better.
  mutating func review(_ passage: Passage, at place: Place) {
    for message in PromptForm.mistakes(in: passage) { problems.add(message, at: place) }
    let advice = PromptForm.advice(on: passage) + (reviewer?.advice(on: passage) ?? [])
    for message in advice { problems.warn(message, at: place) }
  }

  /// Reports what could be better of all texts together, at the texts of this file.
  private mutating func reviewTogether(at start: Place) {
    let advice = reviewer?.advice(on: result.texts, own: Set(textPlaces.keys)) ?? []
    for (id, message) in advice {
      problems.warn(message, at: id.flatMap { textPlaces[$0] } ?? start)
    }
  }

  mutating func reportUnknown(
    _ entry: Value.Entry, among names: [String], in block: String?
  ) {
    let near = problems.isFull ? nil : NearestWord.to(entry.key, among: names)
    let hint = near.map { "; did you mean \"\($0)\"?" } ?? ""
    problems.add(
      "unknown key \(quoted(entry.key))\(block.map { " in \($0)" } ?? "")\(hint) "
        + "(known here: \(names.joined(separator: ", ")))",
      at: entry.place)
  }
}

extension PromptParser {
  /// The most characters of a label; desktops cut longer ones.
  private static let longestLabel = 100

  /// Reads the block of the daemon's other words.
  mutating func readLabels(_ value: Value) {
    guard case .mapping(let entries) = value.content else {
      problems.add("labels is \(value.shown), expected a block of labels", at: value.place)
      return
    }
    for entry in entries {
      guard let label = Label(rawValue: entry.key) else {
        reportUnknown(entry, among: Label.allCases.map(\.rawValue), in: "labels")
        continue
      }
      guard let text = line(entry.value, name: "the label \(entry.key)") else { continue }
      let places = Placeholder.names(in: label.english)
      guard Placeholder.names(in: text) == places else {
        let braces = places.map { "{\($0)}" }.joined(separator: ", ")
        let wanted = braces.isEmpty ? "must not have braces" : "needs \(braces), once"
        problems.add("the label \(entry.key) \(wanted)", at: entry.value.place)
        continue
      }
      guard text.count <= Self.longestLabel else {
        problems.add(
          "the label \(entry.key) has \(text.count) characters; at most \(Self.longestLabel) are "
            + "allowed", at: entry.value.place)
        continue
      }
      review(passage(.label, text, for: nil), at: entry.value.place)
      result.labels[label] = text
    }
  }
}
