// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayAPI
import LeewayConfig
import LeewayCore
import LeewayDaemon

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

  /// Reads them; throws ``LeewayDaemon/ConfigurationRefused`` with the mistakes of all.
  ///
  /// `warn` is told what is odd but can be used, with `reader` also of the help card; nil: nobody asks,
  /// and nothing is looked for.
  func load(
    reader: HelpCardReader? = nil, warn: ((ConfigurationProblem) -> Void)? = nil
  ) throws -> (Configuration, PromptCatalogue) {
    var problems: [String] = []
    var configuration = Configuration()
    var catalogue = PromptCatalogue(texts: [])
    do {
      configuration = try ConfigurationReader.configuration(
        from: bytes(of: "leeway.yaml") ?? [], file: directory + "/leeway.yaml", reader: reader,
        warn: { warn?($0) })
    } catch {
      problems += lines(of: error)
    }
    do {
      let names = configuration.locale.map { Languages.names(for: $0) } ?? languages
      let translations = try translations(into: names)
      if let locale = configuration.locale, !names.isEmpty, translations.isEmpty {
        warn?(notTranslated(into: locale))
      }
      catalogue = try ConfigurationReader.prompts(
        from: bytes(of: "prompts.yaml") ?? [], file: directory + "/prompts.yaml",
        translations: translations, isEnglish: Languages.areEnglish(names), warn: warn)
    } catch {
      problems += lines(of: error)
    }
    guard problems.isEmpty else { throw ConfigurationRefused(problems: problems) }
    return (configuration, catalogue)
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

  private func notTranslated(into locale: String) -> ConfigurationProblem {
    ConfigurationProblem(
      file: directory + "/leeway.yaml", line: 1, column: 1,
      message: "locale is \"\(locale)\", and there is no prompts.\(locale).yaml here or in "
        + "\(dataFolders.map { $0 + "/leeway" }.joined(separator: ", ")); texts are English",
      isWarning: true)
  }

  private func bytes(of name: String) throws -> [UInt8]? {
    try bytes(at: directory + "/" + name)
  }

  /// What stands in a file; `nil` where there is none.
  private func bytes(at path: String) throws -> [UInt8]? {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      return nil
    } catch {
      throw Unreadable(path: path, why: error.localizedDescription)
    }
  }

  private struct Unreadable: Error, CustomStringConvertible {
    let path: String
    let why: String

    var description: String { "\(path): cannot be read: \(why)" }
  }

  private func lines(of error: any Error) -> [String] {
    guard let problems = error as? ConfigurationProblems else { return ["\(error)"] }
    return problems.problems.map(\.description)
  }
}
