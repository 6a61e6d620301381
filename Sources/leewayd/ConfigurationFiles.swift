// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayConfig
import LeewayCore
import LeewayDaemon
import LeewayFiles

/// The user's files; one that is not there means the built-in defaults.
struct ConfigurationFiles: Sendable {
  let directory: String
  /// Where translations of the texts come with the program.
  let dataFolders: [String]
  /// The languages of the environment, the best first; empty for English.
  let languages: [String]

  /// The files in a directory, and what the environment says of languages.
  init(directory: String) {
    self.directory = directory
    dataFolders = Languages.dataFolders(
      executable: try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      Places.variable)
    languages = Languages.wanted(Places.variable)
  }

  /// The most bytes of a file: more is no configuration, and is not read.
  private static let limit = 1 << 20

  /// Reads them; throws ``LeewayDaemon/ConfigurationRefused`` with the mistakes of all.
  ///
  /// `warn` is told what is odd but can be used, with `reader` also of the help card, be there mistakes
  /// or not; nil: nobody asks, and nothing is looked for.
  func load(
    reader: HelpCardReader? = nil, warn: ((ConfigurationProblem) -> Void)? = nil
  ) throws -> (Configuration, PromptCatalogue) {
    var problems: [String] = []
    var configuration = Configuration()
    var catalogue = PromptCatalogue(texts: [])
    func gather(_ error: any Error) {
      guard let found = (error as? ConfigurationProblems)?.problems else {
        return problems.append("\(error)")
      }
      problems += found.filter { !$0.isWarning }.map(\.description)
      if let warn { found.filter(\.isWarning).forEach(warn) }
    }
    do {
      let bytes = try bytes(of: "leeway.yaml", warn: warn)
      configuration = try ConfigurationReader.configuration(
        from: bytes ?? [], file: directory + "/leeway.yaml", reader: reader,
        // Where there is no file, it has no first line either.
        warn: { warn?(bytes == nil ? $0.withoutPlace : $0) })
    } catch {
      gather(error)
    }
    do {
      let names = configuration.locale.map { Languages.names(for: $0) } ?? languages
      let translations = try translations(into: names)
      if let locale = configuration.locale, translations.isEmpty, !isEnglish(locale, names) {
        warn?(notTranslated(into: locale, names.first ?? locale))
      }
      let bytes = try bytes(of: "prompts.yaml", warn: warn)
      catalogue = try ConfigurationReader.prompts(
        from: bytes ?? [], file: directory + "/prompts.yaml",
        translations: translations, isEnglish: Languages.areEnglish(names),
        warn: { warn?($0) })
    } catch {
      gather(error)
    }
    guard problems.isEmpty else { throw ConfigurationRefused(problems: problems) }
    return (configuration, catalogue)
  }

  /// Whether English is what is asked for, and not only what is left.
  private func isEnglish(_ locale: String, _ names: [String]) -> Bool {
    names.isEmpty ? Languages.isEnglish(locale) : Languages.areEnglish(names)
  }

  /// What is odd about them and can be used all the same, a line each.
  func advice() throws -> [String] {
    var lines: [String] = []
    _ = try load { lines.append("\($0)") }
    return lines
  }

  /// The packager's translation, and over it the user's, each in the best language there is.
  private func translations(into names: [String]) throws -> [PromptTranslation] {
    func first(in folders: [String], isOwn: Bool) throws -> PromptTranslation? {
      for path in names.flatMap({ name in folders.map { "\($0)/prompts.\(name).yaml" } }) {
        do {
          guard let bytes = try bytes(at: path) else { continue }
          return PromptTranslation(bytes, file: path, isOwn: isOwn)
        } catch  where !isOwn {
          continue
        }
      }
      return nil
    }
    let packaged = try first(in: dataFolders.map { $0 + "/leeway" }, isOwn: false)
    return [packaged, try first(in: [directory], isOwn: true)].compactMap(\.self)
  }

  private func notTranslated(into locale: String, _ name: String) -> ConfigurationProblem {
    ConfigurationProblem(
      file: directory + "/leeway.yaml", line: 1, column: 1,
      message: "locale is \"\(locale)\", and there is no prompts.\(name).yaml here or in "
        + "\(dataFolders.map { $0 + "/leeway" }.joined(separator: ", ")); texts stay in English",
      isWarning: true)
  }

  /// What stands in one of the user's two files; `nil` where there is none.
  private func bytes(
    of name: String, warn: ((ConfigurationProblem) -> Void)?
  ) throws -> [UInt8]? {
    let other = directory + "/" + name.replacing(".yaml", with: ".yml")
    if PrivateFile.exists(other) {
      warn?(
        ConfigurationProblem(
          file: other, message: "Leeway does not read this file. Rename it to \(name).",
          isWarning: true))
    }
    return try bytes(at: directory + "/" + name)
  }

  private func bytes(at path: String) throws -> [UInt8]? {
    try PrivateFile.read(path, atMost: Self.limit)
  }
}
