// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// The rules for texts that need no reading, only counting and looking up.
enum PromptRules {
  /// Something a rule forbids.
  struct Complaint: Hashable, Sendable {
    let message: String
    /// Whether the text cannot be used at all, whoever wrote it.
    let isMistake: Bool
  }

  /// A word in braces that stands for something of the moment.
  enum Placeholder: String, CaseIterable {
    /// When the hold ends.
    case until
    /// When the withdrawal was.
    case since
    /// The user's own plan.
    case plan

    /// The occasions whose texts can have it.
    var occasions: Set<PromptText.Occasion> {
      switch self {
      case .until: [.settle, .space, .push]
      case .since: [.reconnect, .stock]
      case .plan: [.settle, .space, .push, .urge]
      }
    }
  }

  /// The most characters of a text that is shipped; in other languages 160 are well.
  static let longestText = 140
  /// The most characters of a title, since desktops cut it.
  static let longestTitle = 60
  /// The most characters of anything.
  static let longestOfAll = 500
  /// The occasions that hold somebody back; their titles say until when.
  static let holdBack: Set<PromptText.Occasion> = [.settle, .space, .push]

  /// The ids of the findings that a text may state.
  static let sources = [
    "adams2007", "bowen2009", "gollwitzer", "kirchner2012", "mcnulty2016", "onesec2023",
    "overall2013", "papp2009", "pause2024", "repetti1989", "ross2019", "starr2008",
  ]

  static func complaints(text: String, occasion: PromptText.Occasion) -> [Complaint] {
    var complaints = general("the text", text, characters: longestText)
    complaints += placeholders(in: text).compactMap { name in
      guard let placeholder = Placeholder(rawValue: name) else { return unknown(name) }
      guard !placeholder.occasions.contains(occasion) else { return nil }
      return Complaint(
        message: "{\(name)} says nothing in a text for \(occasion.rawValue); leave it out",
        isMistake: true)
    }
    return complaints
  }

  static func complaints(title: String, occasion: PromptText.Occasion) -> [Complaint] {
    var complaints = general("the title", title, characters: longestTitle)
    let names = placeholders(in: title)
    complaints += names.compactMap { name in
      guard let placeholder = Placeholder(rawValue: name) else { return unknown(name) }
      guard placeholder == .plan || !placeholder.occasions.contains(occasion) else { return nil }
      return Complaint(
        message: "{\(name)} cannot stand in a title for \(occasion.rawValue); leave it out",
        isMistake: true)
    }
    if holdBack.contains(occasion), !names.contains("until") {
      complaints.append(
        Complaint(
          message: "a title for \(occasion.rawValue) says when the hold ends; "
            + "write \"Holding until {until}\"",
          isMistake: false))
    }
    return complaints
  }

  static func complaints(source: String) -> [Complaint] {
    guard !sources.contains(source) else { return [] }
    let hint = NearestWord.to(source, among: sources).map { "; did you mean \"\($0)\"?" } ?? ""
    return [
      Complaint(
        message: "unknown source \(quoted(source))\(hint) (known: "
          + "\(sources.joined(separator: ", ")))",
        isMistake: false)
    ]
  }

  private static func general(_ what: String, _ text: String, characters: Int) -> [Complaint] {
    var complaints: [Complaint] = []
    if text.count > characters {
      complaints.append(
        Complaint(
          message:
            "\(what) has \(text.count) characters; at most \(characters) are read at a glance",
          isMistake: false))
    }
    if text.contains("!") {
      complaints.append(
        Complaint(message: "\(what) has an exclamation mark; say it calmly", isMistake: false))
    }
    return complaints
  }

  private static func unknown(_ name: String) -> Complaint {
    guard name != loneBrace else {
      return Complaint(
        message: "a brace without its partner; braces are for {until}, {since} and {plan} only",
        isMistake: true)
    }
    let names = Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
    return Complaint(
      message: "unknown placeholder \(quoted("{\(name)}")); there are \(names)", isMistake: true)
  }

  /// What ``placeholders(in:)`` calls a brace without its partner.
  private static let loneBrace = "{"

  /// The words in braces; a brace without its partner counts as one.
  static func placeholders(in text: String) -> [String] {
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
}
