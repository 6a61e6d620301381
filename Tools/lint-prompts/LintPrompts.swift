// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import PromptLinter

/// `lint-prompts FILE…`: what could be better about the texts of a prompts.yaml, a line each.
///
/// A file that is called prompts.LANGUAGE.yaml is looked at as a translation. Exit status: 0 nothing
/// found, 1 something, 64 no file named, 65 one that cannot be read.
@main
enum LintPrompts {
  static func main() {
    let files = CommandLine.arguments.dropFirst()
    guard !files.isEmpty else { fail("Which prompts.yaml? lint-prompts FILE...", code: 64) }
    var found = 0
    for file in files {
      guard let data = FileManager.default.contents(atPath: file) else {
        fail("\(file) cannot be read", code: 65)
      }
      do throws(ConfigurationProblems) {
        try lint(Array(data), file: file) {
          found += 1
          print($0)
        }
      } catch {
        found += error.problems.count
        print(error)
      }
    }
    exit(found == 0 ? 0 : 1)
  }

  private static func lint(
    _ bytes: [UInt8], file: String, warn: (ConfigurationProblem) -> Void
  ) throws(ConfigurationProblems) {
    let name = URL(filePath: file).lastPathComponent
    let isTranslation = name.wholeMatch(of: /prompts\.[^.]+\.yaml/) != nil
    let translation = PromptTranslation(bytes, file: file, isOwn: true)
    _ = try ConfigurationReader.prompts(
      from: isTranslation ? [] : bytes, file: file,
      translations: isTranslation ? [translation] : [],
      isEnglish: !isTranslation, reviewer: PromptLinter(), warn: warn)
  }

  private static func fail(_ sentence: String, code: Int32) -> Never {
    try? FileHandle.standardError.write(contentsOf: Data((sentence + "\n").utf8))
    exit(code)
  }
}
