// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import leeway

/// gettext's own programs, which make what is read.
enum Gettext {
  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  /// What a program makes of `input`.
  static func run(_ program: String, _ arguments: [String], input: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).po")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.arguments?.append(file.path)
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let bytes = Array(try output.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let said = try errors.fileHandleForReading.readToEnd() ?? Data()
      throw Failed(description: "\(program): \(String(decoding: said, as: UTF8.self).prefix(400))")
    }
    return bytes
  }

  /// The MO file of a PO file.
  static func compiled(_ po: String) throws -> [UInt8] {
    try run("msgfmt", ["-o", "-"], input: po)
  }

  /// The translation of a PO file.
  static func translation(_ po: String) throws -> Translation {
    try #require(Translation(mo: try compiled(po)))
  }

  /// All messages of a template: the context, what is translated, and its plural.
  static func messages(of template: String) throws -> [(String?, String, String?)] {
    let english = try run("msgen", ["-o", "-"], input: template)
    let object = try #require(MessageObject(try compiled(String(decoding: english, as: UTF8.self))))
    return (0..<object.count).map { place in
      let parts = object.original(place).split(separator: 0).map {
        String(decoding: $0, as: UTF8.self)
      }
      let words = (parts.first ?? "").split(separator: "\u{4}").map(String.init)
      let plural = parts.count > 1 ? parts[1] : nil
      return words.count > 1 ? (words[0], words[1], plural) : (nil, words.first ?? "", plural)
    }
  }
}
