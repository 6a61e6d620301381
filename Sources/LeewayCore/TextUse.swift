// SPDX-License-Identifier: Apache-2.0

/// A text of the catalogue that was used, and the plan that it went over.
public struct TextUse: Hashable, Sendable {
  /// How many uses the choice of a text looks back: more than a catalogue has texts for one occasion.
  public static let memory = 256

  /// The id of the text.
  public let textID: String
  /// The number of the plan; `nil`: none.
  public let plan: Int?

  /// Makes a use.
  public init(textID: String, plan: Int?) {
    self.textID = textID
    self.plan = plan
  }
}

extension Fact {
  /// The text that was used with it; `nil` where none was.
  public var textUse: TextUse? {
    switch self {
    case .said(let fields): fields.textID.map { TextUse(textID: $0, plan: nil) }
    case .fellDue(let fields):
      fields.textID.isEmpty
        ? nil : TextUse(textID: fields.textID, plan: fields.rehearsal?.plan)
    case .urgeBegan(let fields): TextUse(textID: fields.textID, plan: fields.plan)
    default: nil
    }
  }
}
