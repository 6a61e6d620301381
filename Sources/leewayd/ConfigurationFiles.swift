// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayConfig
import LeewayCore
import LeewayDaemon

/// The user's two files; one that is not there means the built-in defaults.
struct ConfigurationFiles: Sendable {
  let directory: String

  /// Reads both; throws ``LeewayDaemon/ConfigurationRefused`` with the mistakes of both.
  ///
  /// `warn` is told what is odd but can be used; nil: nobody asks, and nothing is looked for.
  func load(
    warn: ((ConfigurationProblem) -> Void)? = nil
  ) throws -> (Configuration, PromptCatalogue) {
    var problems: [String] = []
    var configuration = Configuration()
    var catalogue = PromptCatalogue(texts: [])
    do {
      configuration = try ConfigurationReader.configuration(
        from: bytes(of: "leeway.yaml"), file: directory + "/leeway.yaml")
    } catch {
      problems += lines(of: error)
    }
    do {
      catalogue = try ConfigurationReader.prompts(
        from: bytes(of: "prompts.yaml"), file: directory + "/prompts.yaml", warn: warn)
    } catch {
      problems += lines(of: error)
    }
    guard problems.isEmpty else { throw ConfigurationRefused(problems: problems) }
    return (configuration, catalogue)
  }

  private func bytes(of name: String) throws -> [UInt8] {
    let path = directory + "/" + name
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      return []
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
