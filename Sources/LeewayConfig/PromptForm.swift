// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// The rules of form: what a text or a title has to be so that it can be shown, in every language.
public enum PromptForm {
  /// The most characters of a text in English, and in other languages.
  public static let longestText = (english: 140, other: 160)
  /// The most characters of a title, since desktops cut it.
  public static let longestTitle = 60
  /// The most characters of anything.
  static let longestOfAll = 500

  /// The rules by their names, in the order in which their faults are told.
  public enum Rule: String, CaseIterable {
    case placeholder
    case holdEnd = "hold-end"
    case length
  }

  /// The occasions that hold somebody back; their titles say until when.
  private static let holdBack: Set<PromptText.Occasion> = [.settle, .space, .push]

  /// A fault as it is printed.
  public static func message(_ fault: String, _ rule: String) -> String { "\(fault) [\(rule)]" }

  private static func message(_ fault: String, _ rule: Rule) -> String {
    message(fault, rule.rawValue)
  }

  /// What cannot be used at all.
  static func mistakes(in passage: Passage) -> [String] {
    guard passage.part == .text || passage.part == .title, let occasion = passage.occasion else {
      return []
    }
    return Placeholder.names(in: passage.written).compactMap { name in
      placeholderFault(name, passage.part, occasion)
    }.map { message($0, .placeholder) }
  }

  /// What is worth a look.
  static func advice(on passage: Passage) -> [String] {
    [
      holdEndFault(passage).map { message($0, .holdEnd) },
      lengthFault(passage).map { message($0, .length) },
    ]
    .compactMap(\.self)
  }

  /// Every word in braces is known, and has something to say there.
  private static func placeholderFault(
    _ name: String, _ part: Passage.Part, _ occasion: PromptText.Occasion
  ) -> String? {
    guard name != Placeholder.loneBrace else {
      return
        "an unmatched brace; use braces only for {until}, {since}, {plan} and {length}"
    }
    guard let placeholder = Placeholder(rawValue: name) else {
      let names = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
      return "unknown placeholder \(quoted("{\(name)}")); there are \(names)"
    }
    let isInTitle = part == .title
    let place = isInTitle ? "a title" : "a text"
    if isInTitle && placeholder == .plan || !isInTitle && placeholder == .length {
      return "{\(name)} cannot be used in \(place) for \(occasion.rawValue); remove it"
    }
    guard placeholder.occasions.contains(occasion) else {
      return "{\(name)} has no meaning in \(place) for \(occasion.rawValue); remove it"
    }
    return nil
  }

  /// A title that holds somebody back says until when.
  private static func holdEndFault(_ passage: Passage) -> String? {
    guard passage.part == .title, let occasion = passage.occasion, holdBack.contains(occasion),
      !Placeholder.names(in: passage.written).contains("until")
    else { return nil }
    return
      "a title for \(occasion.rawValue) must say when the hold ends; "
      + "write \"Holding until {until}\""
  }

  /// At most so many characters as are read at a glance, as they stand in a check-in.
  private static func lengthFault(_ passage: Passage) -> String? {
    guard passage.part == .text || passage.part == .title else { return nil }
    let most =
      passage.part == .title
      ? longestTitle : passage.isEnglish ? longestText.english : longestText.other
    let filled = Placeholder.names(in: passage.written).compactMap(Placeholder.init(rawValue:))
    let count = filled.reduce(passage.plain.count) { $0 + $1.characters }
    guard count > most else { return nil }
    return "the \(passage.part) has \(count) characters; at most \(most) can be read at a glance"
  }
}

/// A word in braces that stands for something of the moment.
enum Placeholder: String, CaseIterable {
  /// When the hold ends.
  case until
  /// When the withdrawal was.
  case since
  /// The user's own plan.
  case plan
  /// How long the countdown of an urge is.
  case length

  /// The occasions whose texts can have it.
  var occasions: Set<PromptText.Occasion> {
    switch self {
    case .until: [.log, .settle, .space, .push]
    case .since: [.reconnect, .stock]
    case .plan: [.settle, .space, .push, .urge]
    case .length: [.urge]
    }
  }

  /// How many characters usually stand in its place; a plan's are the user's own and not counted.
  var characters: Int {
    switch self {
    case .plan: 0
    case .length: "20 minutes".count
    case .until, .since: "Wednesday 18:00".count
    }
  }

  /// What ``names(in:)`` calls a brace without its partner.
  static let loneBrace = "{"

  /// The words in braces; a brace without its partner counts as one.
  static func names(in text: String) -> [String] {
    var names: [String] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let name = rest[rest.index(after: open)...].prefix { $0 != "{" && $0 != "}" }
      let isClosed =
        rest[open] == "{" && name.endIndex < rest.endIndex && rest[name.endIndex] == "}"
      names.append(isClosed ? String(name) : loneBrace)
      rest = rest[name.endIndex...]
      if isClosed { rest = rest.dropFirst() }
    }
    return names
  }

  /// The text with nothing in the place of its placeholders.
  static func removed(from text: String) -> String {
    allCases.reduce(text) { $0.replacing("{\($1.rawValue)}", with: "") }
  }
}
