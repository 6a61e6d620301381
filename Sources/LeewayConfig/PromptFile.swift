// SPDX-License-Identifier: Apache-2.0

import LeewayCore

/// What a `prompts.yaml` says, and those before it.
struct PromptFile: Sendable {
  /// The title of an occasion's texts that have none of their own.
  var titles: [PromptText.Occasion: String] = [:]
  /// The texts, in the order of the files; one that is replaced keeps its place.
  var drafts: [PromptDraft] = []
  /// The daemon's other words.
  var labels = Labels()

  /// The texts with their titles.
  var texts: [PromptText] {
    drafts.map { draft in
      PromptText(
        id: draft.id, occasion: draft.occasion,
        title: draft.title ?? title(of: draft.occasion) ?? "", text: draft.text,
        source: draft.source, aboutPartner: draft.aboutPartner,
        suggestsContact: draft.suggestsContact, isAboutLoop: draft.isAboutLoop,
        hours: draft.hours, isLate: draft.isLate)
    }
  }

  /// The title of an occasion's texts; the answer to a withdrawal has that of the first hours.
  func title(of occasion: PromptText.Occasion) -> String? {
    titles[occasion] ?? (occasion == .log ? titles[.settle] : nil)
  }

  /// Reads a file over what was read before.
  ///
  /// - Parameters:
  ///   - bytes: What stands in the file.
  ///   - file: What to call it in messages.
  ///   - base: What was read before.
  ///   - reviewer: Who gives advice on what can be used; nil: nobody is asked.
  ///   - isEnglish: Whether the texts are English; other languages may be longer.
  ///   - isTranslation: Whether it says the texts before it in another language: what it does not
  ///     say of a text stays, and one that is there no more is passed over.
  ///   - isShipped: Whether it is the file that came with Leeway.
  ///   - warn: Told of each warning, if there is no mistake.
  /// - Returns: What both say.
  /// - Throws: All that is wrong with it.
  static func read(
    _ bytes: [UInt8], file: String, over base: PromptFile = PromptFile(),
    reviewer: (any PromptReviewer)? = nil, isEnglish: Bool = true, isTranslation: Bool = false,
    isShipped: Bool = false,
    warn: (ConfigurationProblem) -> Void = { _ in }
  ) throws(ConfigurationProblems) -> PromptFile {
    var parser = PromptParser(
      result: base, reviewer: reviewer, isEnglish: isEnglish, isTranslation: isTranslation,
      isShipped: isShipped, problems: ProblemList(file: file))
    let root = Document.read(bytes, problems: &parser.problems)
    if parser.problems.isEmpty { parser.read(root) }
    try parser.problems.finish(warn: warn)
    return parser.result
  }
}

/// A text as a file writes it, before it has the title of its occasion.
struct PromptDraft: Hashable, Sendable {
  let id: String
  let occasion: PromptText.Occasion
  /// Its own title; nil for the occasion's.
  let title: String?
  let text: String
  let source: String?
  let aboutPartner: Bool
  let suggestsContact: Bool
  let isAboutLoop: Bool
  let hours: PromptText.Hours?
  let isLate: Bool
}

/// A file that says the texts in another language, `prompts.de.yaml`.
public struct PromptTranslation: Sendable {
  /// What stands in the file.
  public let bytes: [UInt8]
  /// What to call it in messages.
  public let file: String
  /// Whether the user can mend it; what came with the program is left out where it is broken.
  public let isOwn: Bool

  /// Makes one of a file.
  public init(_ bytes: [UInt8], file: String, isOwn: Bool) {
    self.bytes = bytes
    self.file = file
    self.isOwn = isOwn
  }
}
