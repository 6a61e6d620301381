// SPDX-License-Identifier: Apache-2.0

public import LeewayCore

/// Who reads the help card, and when: what its numbers and its age are judged by.
public struct HelpCardReader: Sendable {
  /// The day.
  public let today: LocalDay
  /// The zone the person is in, `Europe/Berlin`.
  public let zone: String
  /// The language of the environment, `de_AT.UTF-8`.
  public let locale: String

  /// Describes a reader.
  public init(today: LocalDay, zone: String = "", locale: String = "") {
    self.today = today
    self.zone = zone
    self.locale = locale
  }
}

/// Makes a configuration and a catalogue of prompts from text.
///
/// Pure: the caller reads the files. Every mistake is told at once, each with line and column.
public enum ConfigurationReader {
  /// Reads `leeway.yaml`: its keys over the built-in defaults.
  ///
  /// - Parameters:
  ///   - text: The file's text; nil, empty or comments only: the defaults.
  ///   - file: What to call it in messages.
  ///   - firstLine: The line on which `text` begins, for a block of a larger file, which keeps its
  ///     indentation so that columns are right.
  ///   - reader: Who reads the help card, and when; nil: nothing is said about it.
  ///   - warn: Told of each warning, if there is no mistake.
  /// - Returns: What the file asks for.
  /// - Throws: All that is wrong with it.
  public static func configuration(
    from text: String?, file: String, firstLine: Int = 1, reader: HelpCardReader? = nil,
    warn: (ConfigurationProblem) -> Void = { _ in }
  ) throws(ConfigurationProblems) -> Configuration {
    try configuration(
      from: Array((text ?? "").utf8), file: file, firstLine: firstLine, reader: reader, warn: warn)
  }

  /// Reads the bytes of `leeway.yaml`, which need not be text.
  ///
  /// - Parameters:
  ///   - bytes: What stands in the file.
  ///   - file: What to call it in messages.
  ///   - firstLine: The line on which `bytes` begins.
  ///   - reader: Who reads the help card, and when; nil: nothing is said about it.
  ///   - warn: Told of each warning, if there is no mistake.
  /// - Returns: What the file asks for.
  /// - Throws: All that is wrong with it.
  public static func configuration(
    from bytes: [UInt8], file: String, firstLine: Int = 1, reader: HelpCardReader? = nil,
    warn: (ConfigurationProblem) -> Void = { _ in }
  ) throws(ConfigurationProblems) -> Configuration {
    var parser = ConfigurationParser(problems: ProblemList(file: file), reader: reader)
    if let root = Document.read(bytes, firstLine: firstLine, problems: &parser.problems) {
      parser.read(root)
    }
    parser.reviewHelpCard()
    try parser.problems.finish(warn: warn)
    return parser.configuration
  }

  /// Reads `prompts.yaml` over the built-in texts: it adds, replaces by id, or switches off.
  ///
  /// - Parameters:
  ///   - text: The file's text; nil, empty or comments only: the built-in texts.
  ///   - file: What to call it in messages.
  ///   - warn: Told of each warning, if there is no mistake.
  /// - Returns: All texts there are.
  /// - Throws: All that is wrong with it.
  public static func prompts(
    from text: String?, file: String, warn: (ConfigurationProblem) -> Void = { _ in }
  ) throws(ConfigurationProblems) -> PromptCatalogue {
    try prompts(from: Array((text ?? "").utf8), file: file, warn: warn)
  }

  /// Reads the bytes of `prompts.yaml`, which need not be text.
  ///
  /// - Parameters:
  ///   - bytes: What stands in the file.
  ///   - file: What to call it in messages.
  ///   - translations: Laid over the built-in texts one after the other, before the file.
  ///   - isEnglish: Whether the texts are English; other languages may be longer.
  ///   - reviewer: Who gives advice on the texts besides; nil: nobody is asked.
  ///   - warn: Told of each warning, if there is no mistake.
  /// - Returns: All texts there are.
  /// - Throws: All that is wrong with it, or with the user's own translation.
  public static func prompts(
    from bytes: [UInt8], file: String, translations: [PromptTranslation] = [],
    isEnglish: Bool = true, reviewer: (any PromptReviewer)? = nil,
    warn: (ConfigurationProblem) -> Void = { _ in }
  ) throws(ConfigurationProblems) -> PromptCatalogue {
    var texts = try shipped.get()
    for translation in translations {
      do throws(ConfigurationProblems) {
        texts = try PromptFile.read(
          translation.bytes, file: translation.file, over: texts, reviewer: reviewer,
          isEnglish: isEnglish, isTranslation: true, warn: warn)
      } catch {
        guard !translation.isOwn else { throw error }
        for problem in error.problems { warn(problem.asWarning) }
      }
    }
    texts = try PromptFile.read(
      bytes, file: file, over: texts, reviewer: reviewer, isEnglish: isEnglish, warn: warn)
    return PromptCatalogue(
      texts: texts.texts, spare: try shipped.get().texts, labels: texts.labels)
  }

  /// The built-in texts, read once.
  private static let shipped = Result { () throws(ConfigurationProblems) in
    try PromptFile.read(
      BuiltIn.promptsText, file: "built-in prompts.yaml", isShipped: true)
  }
}

/// The two files of `Config/`, as they were when the program was built.
public enum BuiltIn {
  /// The documented configuration: every key, with its default.
  public static var configurationText: [UInt8] { PackageResources.leeway_yaml }
  /// The catalogue of prompts.
  public static var promptsText: [UInt8] { PackageResources.prompts_yaml }
}
