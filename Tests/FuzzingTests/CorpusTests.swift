// SPDX-License-Identifier: Apache-2.0

import Foundation
import Fuzzing
import Testing

/// What the fuzzer found worth keeping, read once more.
@Suite struct CorpusTests {
  struct Input: CustomTestStringConvertible, Sendable {
    let target: FuzzTarget
    let name: String
    var testDescription: String { "\(target)/\(name)" }

    var bytes: [UInt8] {
      get throws {
        Array(
          try Data(contentsOf: CorpusTests.corpus.appending(path: "\(target.rawValue)/\(name)")))
      }
    }
  }

  private static let corpus = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzzing/Corpus")

  private static func names(in folder: String) -> [String] {
    let folder = corpus.appending(path: folder)
    return (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
  }

  static let inputs = FuzzTarget.allCases.flatMap { target in
    names(in: target.rawValue).map { Input(target: target, name: $0) }
  }

  @Test(arguments: inputs) func holds(_ input: Input) throws {
    try input.target.run(input.bytes)
  }

  /// The source tarball comes without it.
  static let isThere = FileManager.default.fileExists(atPath: corpus.path)

  @Test(.enabled(if: isThere), arguments: FuzzTarget.allCases) func eachHasACorpus(
    _ target: FuzzTarget
  ) {
    #expect(Self.names(in: target.rawValue).count > 5)
  }

  @Test(.enabled(if: isThere)) func eachFolderIsATargets() {
    let targets = Set(FuzzTarget.allCases.map(\.rawValue))
    #expect(Set(Self.names(in: "")) == targets)
  }
}
