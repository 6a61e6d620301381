// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Testing

@testable import LeewayConfig

@Suite struct ShippedConfigurationTests {
  private let text = String(decoding: BuiltIn.configurationText, as: UTF8.self)

  @Test func isTheDefaults() throws {
    let read = try ConfigurationReader.configuration(from: text, file: "leeway.yaml")
    #expect(read == Configuration())
  }

  @Test func setsEveryKeyThereIs() throws {
    var parser = ConfigurationParser(problems: ProblemList(file: "leeway.yaml"))
    let root = Document.read(BuiltIn.configurationText, problems: &parser.problems)
    parser.read(try #require(root))
    #expect(parser.problems.sorted == [])
    #expect(Set(parser.places.keys) == Set(KeyTable.all.map(\.path)))
  }

  /// The line above each key tells its default, as it stands there, and the range that is enforced.
  @Test(arguments: KeyTable.all)
  func documentsDefaultAndRange(_ key: Key) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let indent = key.section == nil ? "" : "  "
    let begin = try key.section.map { try #require(lines.firstIndex(of: "\($0):")) } ?? 0
    let index = try #require(lines[begin...].firstIndex { $0.hasPrefix("\(indent)\(key.name):") })
    let value = lines[index].dropFirst(indent.count + key.name.count + 1).drop { $0 == " " }
    let told = value.isEmpty ? "" : "Default: \(value). "
    #expect(lines[index - 1] == "\(indent)# \(told)Range: \(key.range).")
  }

  @Test(arguments: [nil, "", "\n", "# nothing\n  # at all", "---\n", "{}", "hold:\nspace:\n"])
  func anEmptyFileIsTheDefaults(_ text: String?) throws {
    let read = try ConfigurationReader.configuration(from: text, file: "leeway.yaml")
    #expect(read == Configuration())
  }
}

extension Key: CustomTestStringConvertible {
  /// The key's full name.
  public var testDescription: String { path }
}
