// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import LeewayAPI
import Testing
import Varlink

@testable import LeewayConfig
@testable import leeway
@testable import leewayd

/// The man pages are written by hand, but for the members of the interface, which are generated: here
/// they are held against the programs.
struct ManualTests {
  /// The long options in what the parser says of a command.
  private static func options(_ usage: String) -> Set<String> {
    Set(
      usage.split { " []()=|,\n".contains($0) }.filter { $0.hasPrefix("--") }
        .map { String($0.dropFirst(2)) })
  }

  /// The long options of an item: `Fl -for`.
  private static func options(in item: [Substring]) -> Set<String> {
    Set(item.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) })
  }

  // MARK: leeway(1)

  /// Of every verb, said once for all of them.
  private static let everywhere: Set = ["json", "color", "help", "version"]

  @Test(arguments: Leeway.verbs.map { $0.names[0] })
  func everyVerbAndEachOfItsOptionsIsInItsPage(name: String) throws {
    let page = try Manual("man1/leeway.1")
    let verb = try #require(Leeway.verb(named: name))
    for name in verb.names {
      let item = page.heads.first {
        $0.starts(with: ["Nm", "Cm", name[...]]) || $0.contains(name[...])
      }
      let said = try #require(item, "leeway \(name) is not in leeway(1)")
      let wanted = Self.options(verb.usageString()).subtracting(Self.everywhere)
      #expect(Self.options(in: said) == wanted, "leeway \(name)")
    }
  }

  @Test func whatEveryVerbTakesIsSaidOnce() throws {
    let heads = try Manual("man1/leeway.1").heads.filter { $0.first == "Fl" }
    let said = heads.reduce(into: Set<String>()) { $0.formUnion(Self.options(in: $1)) }
    #expect(said == Self.everywhere.union(["generate-completion-script"]))
  }

  @Test func noVerbIsInItsPageThatThereIsNot() throws {
    let heads = try Manual("man1/leeway.1").heads
    let verbs = heads.filter { $0.contains("Nm") }.flatMap { head in
      zip(head, head.dropFirst(2)).filter { $0.0 == "Nm" }.map { String($0.1) }
    }
    try #require(verbs.count > 25)
    for verb in verbs where verb != "help" && verb != "Nm" {
      #expect(Leeway.verb(named: verb) != nil, "leeway \(verb)")
    }
  }

  @Test func everyBarHasItsFormat() throws {
    let heads = try Manual("man1/leeway.1").heads
    for format in BarFormat.allCases {
      #expect(heads.contains(["Cm", format.rawValue[...]]), "--format \(format.rawValue)")
    }
  }

  @Test func everyExitStatusIsSaid() throws {
    let heads = try Manual("man1/leeway.1").heads
    for status in [0, 1, 64, 69, 70, 77, 78] {
      #expect(ExitStatus(rawValue: Int32(status)) != nil)
      #expect(heads.contains(["\(status)"]))
    }
  }

  // MARK: leewayd(8)

  @Test func everyWordOfTheDaemonsCommandLineIsInItsPage() throws {
    let page = try Manual("man8/leewayd.8")
    let commands = Leewayd.configuration.subcommands
    try #require(commands.count == 4)
    for command in commands {
      let name = command._commandName
      #expect(page.source.contains("Cm \(name)"), "leewayd \(name)")
      for option in Self.options(Leewayd.usageString(for: command)) {
        #expect(page.source.contains("Fl -\(option)"), "leewayd \(name) --\(option)")
      }
    }
  }

  // MARK: leeway.yaml(5)

  @Test func everyKeyIsInItsPageWithWhatItMayHold() throws {
    let items = try Manual("man5/leeway.yaml.5").items
    for key in KeyTable.all {
      let item = try #require(
        items.first { $0.hasPrefix("Li \(key.path) ") }, "\(key.path) is not in leeway.yaml(5)")
      let range = key.range.prefix(1).uppercased() + key.range.dropFirst()
      #expect(item.contains(" \(range)."), "\(key.path): \(range)")
    }
  }

  @Test func noKeyIsInItsPageThatThereIsNot() throws {
    let heads =
      try Manual("man5/leeway.yaml.5").source
      .split(separator: ".Sh KEYS").last?.split(separator: "\n.Sh ").first ?? ""
    let named = heads.split(separator: "\n").filter { $0.hasPrefix(".It Li ") }
      .map { String($0.dropFirst(7)) }
    try #require(named.count >= KeyTable.all.count)
    let there = Set(KeyTable.all.map(\.path) + KeyTable.top)
    #expect(Set(named).subtracting(there) == [])
  }

  // MARK: leeway-varlink(7)

  @Test func everyMemberOfTheInterfaceIsInItsPage() throws {
    let page = try Manual("man7/leeway-varlink.7")
    for member in try InterfaceDescription(Wire.description).members {
      #expect(page.says(member.name), "\(member.name) is not in leeway-varlink(7)")
    }
  }

  // MARK: mandoc

  @Test func mandocFindsNothingToSayOfAnyPage() throws {
    let pages = try Manual.all()
    try #require(pages.count >= 3)
    let mandoc = Process()
    mandoc.executableURL = URL(filePath: "/usr/bin/env")
    mandoc.arguments = ["mandoc", "-T", "lint"] + pages
    mandoc.currentDirectoryURL = Manual.folder
    let output = Pipe()
    mandoc.standardOutput = output
    mandoc.standardError = output
    try mandoc.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    mandoc.waitUntilExit()
    #expect(mandoc.terminationStatus < 127, "mandoc: make deps installs it")
    // Ours need not be installed where this is asked.
    let ours =
      /not found: Xr (leeway|leewayd|leeway\.yaml|leeway\.hooks|leeway-varlink) [1578]( \(\d+ times\))?$/
    let lines = said.split(separator: "\n").filter { $0.firstMatch(of: ours) == nil }
    #expect(lines == [])
  }
}
