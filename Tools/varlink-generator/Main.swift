// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Varlink
import VarlinkGenerator

/// Makes Swift, or the sections of a man page, of an interface: for builds, and installed nowhere.
///
///     varlink-generator INTERFACE.varlink OUTPUT.swift
///     varlink-generator --manual INTERFACE.varlink PAGE
///
/// The options are in `varlink-generator.json` in the interface's folder, if it is there.
@main
enum Main {
  static func main() {
    var arguments = CommandLine.arguments.dropFirst()
    let isManual = arguments.first == "--manual"
    if isManual { arguments.removeFirst() }
    guard arguments.count == 2, let input = arguments.first, let output = arguments.last else {
      complain("usage: varlink-generator [--manual] INTERFACE.varlink OUTPUT")
      exit(64)
    }
    let text = whole(input) { try String(contentsOfFile: input, encoding: .utf8) }
    let description: InterfaceDescription
    do { description = try InterfaceDescription(text) } catch {
      for mistake in error.mistakes {
        complain("\(input):\(mistake.line):\(mistake.column): error: \(mistake.message)")
      }
      exit(1)
    }
    let made: String
    if isManual {
      let page = whole(output) { try String(contentsOfFile: output, encoding: .utf8) }
      guard let filled = ManualGenerator(description).filled(into: page) else {
        complain("\(output): error: the line “\(ManualGenerator.begin)” or “END” is missing")
        exit(1)
      }
      made = filled
    } else {
      let folder = URL(filePath: input).deletingLastPathComponent()
      let options = whole(folder.appending(path: GeneratorOptions.fileName).path) {
        try GeneratorOptions(besides: URL(filePath: input))
      }
      made = SwiftGenerator(description, options: options).generate()
    }
    whole(output) { try made.write(toFile: output, atomically: true, encoding: .utf8) }
  }

  /// What `body` makes of a file; where that fails, the file is named and the program ends.
  private static func whole<Value>(_ file: String, _ body: () throws -> Value) -> Value {
    do { return try body() } catch {
      complain("\(file): error: \(error)")
      exit(1)
    }
  }

  private static func complain(_ line: String) {
    let bytes = Array("\(line)\n".utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}
