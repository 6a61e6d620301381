// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayVocabulary
import Testing

@testable import leeway

/// What `leeway setup` asks the service manager for, and what it says where that cannot be.
@Suite struct SetupTests {
  static func units(
    load: String = "loaded", active: String = "inactive", file: String = "disabled"
  ) -> String {
    let one = "LoadState=\(load)\nActiveState=\(active)\nSubState=dead\nUnitFileState=\(file)"
    return "\(one)\n\n\(one)\n"
  }

  /// A manager that says this of the units, and does what it is told.
  private final class Manager {
    var units: String
    var started = "ExecMainStartTimestamp=\n"
    var told: [String] = []
    var refuses: String?

    init(_ units: String) { self.units = units }

    func run(_ program: Program) -> Program.Result? {
      #expect(program.name == "systemctl" && program.arguments.first == "--user")
      let words = program.arguments.dropFirst().joined(separator: " ")
      if words.hasPrefix("show leeway.service --property=ExecMain") {
        return .init(status: 0, text: started)
      }
      guard !words.hasPrefix("show") else { return .init(status: 0, text: units) }
      told.append(words)
      guard let refuses, words != "daemon-reload" else { return .init(status: 0, text: "") }
      return .init(status: 1, text: refuses)
    }
  }

  private let folder = FileManager.default.temporaryDirectory.appending(path: "leeway-\(UUID())")

  private func setup(_ manager: Manager, caller: String? = nil) -> Setup {
    Setup(program: folder.path + "/bin/leeway", caller: caller, run: manager.run)
  }

  private func failure(_ body: () throws(Failure) -> Setup.Done) -> Failure? {
    do {
      _ = try body()
      return nil
    } catch { return error }
  }

  @Test func bothUnitsAreEnabledAndStarted() throws {
    let manager = Manager(Self.units())
    #expect(setup(manager).isMissing)
    #expect(try setup(manager).carryOut() == .init(enabled: true, started: true))
    #expect(
      manager.told == ["daemon-reload", "--quiet enable --now leeway.socket leeway.service"])
  }

  @Test func whatRunsAndIsEnabledIsLeftAlone() throws {
    let manager = Manager(Self.units(active: "active", file: "enabled"))
    #expect(!setup(manager).isMissing)
    #expect(try setup(manager).carryOut() == .init())
    #expect(manager.told == ["daemon-reload"])
  }

  @Test(arguments: [
    ("Thu 1970-01-01 00:00:07.000001 UTC", true), ("Mon 2999-01-07 00:00:00.000000 UTC", false),
    ("", false),
  ])
  func aDaemonThatIsOlderThanItsProgramIsRestarted(start: String, restarts: Bool) throws {
    let bin = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data().write(to: bin.appending(path: "leewayd"))
    let manager = Manager(Self.units(active: "active", file: "enabled"))
    manager.started = "ExecMainStartTimestamp=\(start)\n"
    #expect(try setup(manager).carryOut() == .init(restarted: restarts))
    #expect(manager.told.contains("restart leeway.service") == restarts)
  }

  @Test func aTimeIsReadToTheMicrosecond() {
    let text = "ExecMainStartTimestamp=Sun 2026-11-29 12:24:50.123456 UTC\n"
    #expect(Setup.microseconds(in: text) == 1_795_955_090_123_456)
    #expect(Setup.microseconds(in: "ExecMainStartTimestamp=n/a\n") == nil)
  }

  @Test func aUnitWhereTheManagerDoesNotLookIsNamedByItsPath() throws {
    let manager = Manager(Self.units(load: "not-found", file: ""))
    #expect(!setup(manager).isMissing)
    #expect(failure { () throws(Failure) in try setup(manager).carryOut() }?.status == .unavailable)
    let units = folder.appending(path: "share/systemd/user")
    try FileManager.default.createDirectory(at: units, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for unit in Setup.units { try Data().write(to: units.appending(path: unit)) }
    _ = try setup(manager).carryOut()
    let paths = Setup.units.map { "\(units.path)/\($0)" }.joined(separator: " ")
    #expect(manager.told.last == "--quiet enable --now \(paths)")
  }

  @Test func aMaskedUnitStaysMasked() {
    let manager = Manager(Self.units(load: "masked", file: "masked"))
    let said = failure { () throws(Failure) in try setup(manager).carryOut() }
    #expect(said?.status == .refused)
    #expect(said?.message.english.contains("unmask") == true)
    #expect(manager.told == ["daemon-reload"])
  }

  @Test func withoutAManagerNothingIsSetUp() {
    let setup = Setup(program: nil, caller: nil, run: { _ in nil })
    #expect(!setup.isMissing)
    let said = failure { () throws(Failure) in try setup.carryOut() }
    #expect(said?.status == .unavailable)
    #expect(said?.message.english.contains("systemd --user") == true)
  }

  @Test func rootIsNotWhoAskedForIt() {
    let manager = Manager(Self.units())
    let said = failure { () throws(Failure) in try setup(manager, caller: "kim").carryOut() }
    #expect(said?.status == .refused && manager.told == [])
  }

  @Test func whatTheManagerSaysOfAFailureIsShown() {
    let manager = Manager(Self.units())
    manager.refuses = "Job for leeway.service failed.\nSee the journal.\n"
    let said = failure { () throws(Failure) in try setup(manager).carryOut() }
    #expect(said?.status == .unavailable)
    #expect(
      said?.message.english == """
        Leeway could not be started.
        Job for leeway.service failed.
        See the journal.
        To see why: journalctl --user-unit leeway
        """)
  }

  /// As a terminal has it after the first, and after the second.
  @Test func thePageSaysWhatWasDoneAndWhatToTry() {
    func page(_ done: Setup.Done) -> String {
      var page = Page(
        for: Terminal(isTerminal: false, size: 80, environment: { _ in nil }))
      page.show(done)
      return page.text
    }
    let first = page(.init(enabled: true, started: true))
    #expect(first.contains("enable --now leeway.socket leeway.service"))
    #expect(first.contains("  leeway sample   ") && first.contains("  leeway log   "))
    #expect(!page(.init()).contains("systemctl"))
    #expect(page(.init(restarted: true)).hasPrefix("Leeway was restarted"))
  }
}
