// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The rooms and the arrows between them, read off the sources.
///
/// The same stands in Package.swift, but there anybody who needs an arrow adds it; here its reason
/// is asked for.
@Suite struct ArrowTests {
  struct Room: CustomTestStringConvertible {
    let target: String
    let mayImport: Set<String>
    let why: String

    var testDescription: String { target }
  }

  static let rooms = [
    Room(
      target: "PlainText", mayImport: [],
      why: "whatever shows a text to somebody uses it, the CLI among them: no Foundation"),
    Room(
      target: "Systemd",
      mayImport: ["CSystemd", "PlainText", "Glibc", "Logging", "Synchronization"],
      why: "it is a library of its own and knows no word of Leeway"),
    Room(
      target: "Varlink", mayImport: ["FoundationEssentials", "Glibc", "Synchronization"],
      why: "the CLI links it and starts in milliseconds: no ICU, no libsystemd"),
    Room(
      target: "VarlinkServer", mayImport: ["Varlink", "Systemd", "Glibc", "FoundationEssentials"],
      why: "it is the protocol on an event loop, with no word of Leeway"),
    Room(
      target: "LeewayVocabulary", mayImport: [],
      why: "core, daemon and CLI share it: words and no more"),
    Room(
      target: "LeewayCore", mayImport: ["LeewayVocabulary", "PlainText", "Foundation"],
      why: "it decides; whatever touches the world is somebody else's"),
    Room(
      target: "LeewayAPI", mayImport: ["LeewayVocabulary", "Varlink", "FoundationEssentials"],
      why: "the CLI links it: pure and light"),
    Room(
      target: "LeewayFiles", mayImport: ["CProcess", "Glibc"],
      why: "both programs link it: where things live, and small private files, and no more"),
    Room(
      target: "LeewayConfig",
      mayImport: ["LeewayCore", "LeewayVocabulary", "PlainText", "Yams", "Foundation"],
      why: "it makes a value from text; the caller reads the file"),
    Room(
      target: "LeewayStore",
      mayImport: ["LeewayCore", "LeewayFiles", "GRDB", "GRDBSQLite", "Foundation", "Glibc"],
      why: "it keeps facts and decides nothing"),
    Room(
      target: "LeewayDaemon",
      mayImport: [
        "LeewayCore", "LeewayEngine", "LeewayVocabulary", "LeewayAPI", "LeewayFiles", "PlainText",
        "Varlink", "VarlinkServer", "Systemd", "Logging", "Foundation", "Glibc",
      ],
      why: "the store reaches it as the core's protocol, the clock as closures"),
    Room(
      target: "LeewayEngine", mayImport: ["LeewayCore", "Foundation"],
      why: "the one interpreter: daemon and simulation drive it, so it knows neither"),
    Room(
      target: "LeewaySimulation",
      mayImport: ["LeewayCore", "LeewayEngine", "LeewayConfig", "PlainText", "Foundation"],
      why: "it drives the interpreter without a daemon: no clock, no file; a store is handed to it"),
    Room(
      target: "PromptLinter", mayImport: ["LeewayConfig", "LeewayCore"],
      why: "it reads texts and gives advice; the programs do without"),
    Room(
      target: "RandomLives",
      mayImport: ["LeewayCore", "LeewaySimulation", "Foundation", "Dispatch", "Synchronization"],
      why: "it plays what the simulation plays; the programs do without"),
    Room(
      target: "VarlinkGenerator", mayImport: ["Varlink", "FoundationEssentials"],
      why: "it knows the language of interfaces, and no word of Leeway"),
    Room(
      target: "leeway",
      mayImport: [
        "LeewayAPI", "LeewayVocabulary", "LeewayFiles", "PlainText", "Varlink", "ArgumentParser",
        "FoundationEssentials", "Glibc",
      ],
      why: "it asks and prints; never the store, the daemon or libsystemd"),
  ]

  @Test(arguments: rooms)
  func importsRunAlongTheArrows(_ room: Room) throws {
    let folders = [Self.sources, Self.tools].map { $0.appending(path: room.target) }
    let folder = try #require(
      folders.first { FileManager.default.fileExists(atPath: $0.path) })
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var seen = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      seen += 1
      let text = try String(contentsOf: file, encoding: .utf8)
      for module in Self.imports(in: text).subtracting(room.mayImport) {
        Issue.record(
          "\(file.lastPathComponent) imports \(module); \(room.target) may not: \(room.why)")
      }
    }
    #expect(seen > 0, "there is no source in \(folder.path)")
  }

  /// What is started gets a command line, which others can see.
  @Test func onlyFewStartPrograms() throws {
    let starting =
      /\b(posix_spawn|ChildProcess\.start|exec[vl]|(v?fork|popen|system|clone3?|Process|Program)\()/
    let files = try #require(
      FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
    var found: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      if try String(contentsOf: file, encoding: .utf8).contains(starting) {
        found.insert(file.lastPathComponent)
      }
    }
    #expect(
      found == [
        "Program.swift", "Doctor.swift", "Recover.swift", "Removal.swift", "Setup.swift",
        "UnitState.swift", "GSettings.swift", "WithoutDaemon.swift", "ChildProcess.swift",
      ])
  }

  @Test func everyRoomHasItsRow() throws {
    let folders = try [Self.sources, Self.tools].flatMap {
      try FileManager.default.contentsOfDirectory(atPath: $0.path)
    }
    // leewayd builds everything, so it may import everything; two are C, and three run a tool.
    let known = Set(Self.rooms.map(\.target)).union([
      "leewayd", "CSystemd", "CProcess", "lint-prompts", "lives", "varlink-generator",
    ])
    #expect(Set(folders).subtracting(known).isEmpty)
  }

  @Test func importsAreFound() {
    let text = """
      public import Foundation
      @testable import LeewayCore
      import struct Glibc.stat
      // import Nothing
      let important = 1
      """
    #expect(Self.imports(in: text) == ["Foundation", "LeewayCore", "Glibc"])
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let sources = root.appending(path: "Sources")
  private static let tools = root.appending(path: "Tools")

  private static func imports(in text: String) -> Set<String> {
    let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "var"]
    var modules: Set<String> = []
    for line in text.split(separator: "\n") {
      var words = line.split(separator: " ")[...]
      while let first = words.first,
        first.hasPrefix("@") || ["public", "internal", "private", "package"].contains(first)
      {
        words = words.dropFirst()
      }
      guard words.first == "import" else { continue }
      words = words.dropFirst()
      if let first = words.first, kinds.contains(first) { words = words.dropFirst() }
      guard let module = words.first?.split(separator: ".").first else { continue }
      modules.insert(String(module))
    }
    return modules
  }
}
