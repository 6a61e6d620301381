// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// A text, or a part of one, as a file has it, for whoever looks at what it says.
public struct Passage: Sendable {
  /// What it is in the file.
  public enum Part: String, Sendable {
    /// What a check-in says.
    case text
    /// What stands above it.
    case title
    /// The id of the finding that a text states.
    case source
    /// A word of the daemon's own: a button, a weekday.
    case label
  }

  /// What it is in the file.
  public let part: Part
  /// What it is said on; nil for a label.
  public let occasion: PromptText.Occasion?
  /// As it was written.
  public let written: String
  /// Whether it is in English.
  public let isEnglish: Bool
  /// The id of the finding that it states.
  public var source: String?
  /// Whether it is said to be about the partner; nil where nothing is said.
  public var aboutPartner: Bool?
  /// Whether it is said to be about the loop.
  public var isAboutLoop = false
  /// The part of the day it is kept for.
  public var hours: PromptText.Hours?
  /// Whether it is said to suggest getting in touch; nil where nothing is said.
  public var suggestsContact: Bool?

  /// Describes one of which nothing more is said.
  public init(
    _ part: Part, _ written: String, for occasion: PromptText.Occasion?, isEnglish: Bool
  ) {
    self.part = part
    self.occasion = occasion
    self.written = written
    self.isEnglish = isEnglish
  }

  /// As it was written, with nothing in the place of its placeholders.
  public var plain: String { Placeholder.removed(from: written) }
}

/// Gives advice on texts that could be used as they are.
///
/// The programs have none: what a person wrote is said as it stands. The one that looks at style lives in
/// Tools/PromptLinter.
public protocol PromptReviewer {
  /// What to change about a passage: a sentence each, with its rule's name behind it.
  func advice(on passage: Passage) -> [String]
  /// What to change about all texts together: what is said of one of them, or, where the id is nil, of the
  /// file; only `own`, the ids that the file sets, are told of.
  func advice(on texts: [PromptText], own: Set<String>) -> [(id: String?, message: String)]
}
