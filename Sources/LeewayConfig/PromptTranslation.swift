// SPDX-License-Identifier: Apache-2.0

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
