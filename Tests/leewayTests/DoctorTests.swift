// SPDX-License-Identifier: Apache-2.0

import Glibc
import LeewayAPI
import Testing
import Varlink

@testable import leeway

struct DoctorTests {
  // MARK: socket and daemon

  struct Connection: CustomTestStringConvertible {
    let answer: Doctor.Answer
    /// What the manager says of leeway.service and its socket; nil: there is none.
    var service: String? = Self.inactive
    /// State and sentence of both.
    let socket: String
    let daemon: String
    var advice: String?
    let testDescription: String

    static let inactive = "LoadState=loaded\nActiveState=inactive"
  }

  private static func gone(_ code: Int32) -> Doctor.Answer {
    .silent(.notReachable(path: "/x", errno: code))
  }

  static let connections = [
    Connection(
      answer: .told(version: LeewayVersion.current, []),
      socket: "ok: The socket accepts connections.",
      daemon: "ok: It answers.", testDescription: "all is well"),
    Connection(
      answer: .told(version: "9.9.9", []), socket: "ok: The socket accepts connections.",
      daemon: "warning: The daemon and this program have different versions.",
      advice: "systemctl --user restart leeway", testDescription: "another version"),
    Connection(
      answer: .told(version: LeewayVersion.current, nil),
      socket: "ok: The socket accepts connections.",
      daemon: "warning: The daemon and this program have different versions.",
      advice: "systemctl --user restart leeway", testDescription: "it knows no parts"),
    Connection(
      answer: gone(ENOENT), socket: "missing: There is no socket.",
      daemon: "missing: The daemon cannot be reached.", advice: "systemctl --user start leeway",
      testDescription: "no socket"),
    Connection(
      answer: gone(ECONNREFUSED),
      socket: "missing: The socket is there, but no program listens on it.",
      daemon: "missing: The daemon cannot be reached.", advice: "systemctl --user start leeway",
      testDescription: "a socket that was left behind"),
    Connection(
      answer: gone(ENOENT), service: "LoadState=loaded\nActiveState=active",
      socket: "missing: There is no socket.", daemon: "missing: The daemon cannot be reached.",
      advice: "systemctl --user restart leeway.socket leeway.service",
      testDescription: "a socket that was taken away"),
    Connection(
      answer: gone(ENOENT), service: "LoadState=not-found\nActiveState=inactive",
      socket: "missing: There is no socket.", daemon: "missing: The daemon cannot be reached.",
      advice: "Start the daemon with: leewayd", testDescription: "no unit"),
    Connection(
      answer: gone(ENOENT), service: "LoadState=masked\nActiveState=inactive",
      socket: "missing: There is no socket.", daemon: "missing: The daemon cannot be reached.",
      advice: "see below", testDescription: "a masked unit"),
    Connection(
      answer: gone(ENOENT), service: nil, socket: "missing: There is no socket.",
      daemon: "missing: The daemon cannot be reached.", advice: "Start it with: leewayd",
      testDescription: "no manager"),
    Connection(
      answer: gone(EACCES), socket: "missing: The socket belongs to another user.",
      daemon: "missing: The daemon cannot be reached.", advice: "only the user who runs it",
      testDescription: "somebody else's"),
    Connection(
      answer: gone(ENAMETOOLONG), socket: "missing: The socket cannot be used.",
      daemon: "missing: The daemon cannot be reached.", testDescription: "a path that cannot be"),
    Connection(
      answer: .refused(ErrorReply(name: "org.varlink.service.PermissionDenied")),
      socket: "ok: The socket accepts connections.",
      daemon: "missing: The daemon refused to answer.",
      advice: "only the user who runs it", testDescription: "another user's"),
    Connection(
      answer: .refused(ErrorReply(name: "org.varlink.service.InterfaceNotFound")),
      socket: "ok: The socket accepts connections.",
      daemon: "missing: The daemon and this program do not understand each other.",
      advice: "systemctl --user restart leeway", testDescription: "it knows no such call"),
    Connection(
      answer: .silent(.timedOut), socket: "ok: The socket accepts connections.",
      daemon: "missing: The daemon did not answer in time.",
      advice: "systemctl --user status leeway",
      testDescription: "it hangs"),
    Connection(
      answer: .silent(.closed), socket: "ok: The socket accepts connections.",
      daemon: "missing: The daemon went away before it answered.",
      advice: "journalctl --user-unit leeway",
      testDescription: "it ends"),
    Connection(
      answer: .silent(.malformedReply("is no object")),
      socket: "ok: The socket accepts connections.",
      daemon: "missing: The daemon and this program do not understand each other.",
      testDescription: "it says something else"),
  ]

  @Test(arguments: connections)
  func socketAndDaemonAreTold(_ connection: Connection) {
    let unit = connection.service.flatMap { service in
      UnitState(Program.Result(status: 0, text: "\(service)\n\nActiveState=active\n"))
    }
    #expect((unit == nil) == (connection.service == nil))
    let (socket, daemon) = Doctor.connection(connection.answer, to: "/run/x", unit)
    #expect("\(socket.state): \(socket.sentence)" == connection.socket)
    #expect("\(daemon.state): \(daemon.sentence)" == connection.daemon)
    #expect(socket.details.first == "/run/x")
    for part in [socket, daemon] { #expect((part.advice == nil) == (part.state == "ok")) }
    if let advice = connection.advice { #expect(daemon.advice?.contains(advice) == true) }
  }

  // MARK: units

  struct Unit: CustomTestStringConvertible {
    var service = "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled"
    var socket = "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=enabled"
    var answers = true
    let says: String
    var advice: String?
    let testDescription: String
  }

  static let units = [
    Unit(
      says: "ok: leeway.service runs, and starts when you log in.",
      testDescription: "as it is to be"
    ),
    Unit(
      service: "LoadState=loaded\nActiveState=active\nSubState=running\nUnitFileState=disabled",
      says: "warning: leeway.service runs, but does not start when you log in.",
      advice: "leeway setup", testDescription: "not enabled"),
    Unit(
      service: """
        Result=exit-code\nLoadState=loaded\nActiveState=failed\nSubState=failed
        UnitFileState=enabled
        """, answers: false, says: "missing: leeway.service has failed.",
      advice: "journalctl --user-unit leeway", testDescription: "failed"),
    Unit(
      service: "LoadState=loaded\nActiveState=inactive\nSubState=dead\nUnitFileState=enabled",
      answers: false, says: "missing: leeway.service is not running.",
      advice: "leeway setup", testDescription: "stopped"),
    Unit(
      service: "LoadState=loaded\nActiveState=inactive\nSubState=dead\nUnitFileState=enabled",
      says: "warning: The daemon was started by hand, not by leeway.service.",
      testDescription: "by hand beside a stopped unit"),
    Unit(
      service: "LoadState=loaded\nActiveState=activating\nSubState=auto-restart",
      answers: false, says: "warning: leeway.service is starting.", testDescription: "starting"),
    Unit(
      service: "LoadState=not-found\nActiveState=inactive\nSubState=dead", answers: false,
      says: "missing: leeway.service is not installed.", advice: "make install",
      testDescription: "not installed"),
    Unit(
      service: "LoadState=not-found\nActiveState=inactive\nSubState=dead",
      says: "warning: leeway.service is not installed.", testDescription: "by hand, not installed"),
    Unit(
      service: "LoadState=masked\nActiveState=inactive\nSubState=dead", answers: false,
      says: "missing: leeway.service is masked.", advice: "unmask", testDescription: "masked"),
  ]

  @Test(arguments: units)
  func unitsAreTold(_ unit: Unit) throws {
    let text = "\(unit.service)\n\n\(unit.socket)\n"
    let state = try #require(UnitState(Program.Result(status: 0, text: text)))
    let part = state.part(daemonAnswers: unit.answers)
    #expect("\(part.state): \(part.sentence)" == unit.says)
    #expect((part.advice == nil) == (part.state == "ok"))
    if let advice = unit.advice { #expect(part.advice?.contains(advice) == true) }
    #expect(part.details.count == (part.state == "ok" ? 0 : 2))
  }

  @Test func theUnitsStatesAreDetails() {
    let text = """
      LoadState=loaded
      ActiveState=failed
      SubState=failed
      UnitFileState=enabled
      Result=exit-code

      LoadState=loaded
      ActiveState=active
      SubState=listening
      UnitFileState=enabled
      Result=success
      """
    let part = UnitState(Program.Result(status: 0, text: text))?.part(daemonAnswers: false)
    #expect(
      part?.details == [
        "leeway.service: failed (failed, exit-code), enabled",
        "leeway.socket: active (listening), enabled",
      ])
  }

  @Test(arguments: [
    nil, Program.Result(status: 1, text: "Failed to connect to bus: No medium found\n"),
    Program.Result(status: 0, text: ""),
  ])
  func withoutAManagerThatIsSaid(result: Program.Result?) {
    #expect(UnitState(result) == nil)
    #expect(UnitState.noManager.advice != nil)
  }

  // MARK: the rest

  @Test func aClockInAnotherZoneIsAWarning() {
    let part = Wire.Part(
      name: "clock", state: "ok", sentence: "s", details: ["2026-03-28T18:40:00+01:00", "Europe"])
    #expect(Doctor.clock(part, here: 60) == part)
    let other = Doctor.clock(part, here: 0)
    #expect(other.state == "warning" && other.advice != nil && other.details == part.details)
    let bus = Wire.Part(name: "bus", state: "ok", sentence: "s")
    #expect(Doctor.clock(bus, here: 0) == bus)
  }

  @Test func aBrokenConfigurationIsShownWithEveryMistake() {
    let text = "leeway.yaml:1:1: no\nleeway.yaml:2:1: no\n"
    let part = Doctor.configuration(Program.Result(status: 78, text: text))
    #expect(part.state == "missing" && part.details.count == 2)
    #expect(part.advice?.contains("restart leeway") == true)
    #expect(Doctor.configuration(Program.Result(status: 0, text: "")).state == "ok")
    #expect(Doctor.configuration(nil).advice?.contains("make install") == true)
  }

  @Test func withoutADaemonThereIsStillWhatToDo() throws {
    let folder = try Folder()
    var asked: [[String]] = []
    let doctor = Doctor(daemon: Daemon(socket: "\(folder.path)/socket")) { program in
      asked.append([program.name.split(separator: "/").last.map(String.init) ?? ""])
      asked[asked.count - 1] += program.arguments.prefix(1)
      return nil
    }
    let parts = doctor.parts()
    #expect(parts.map(\.name) == ["socket", "daemon", "unit", "configuration"])
    #expect(parts.allSatisfy { $0.state != "ok" && $0.advice != nil })
    #expect(asked == [["systemctl", "--user"], ["leewayd", "check-config"]])
  }

  @Test func whatTheDaemonSeesFollowsWhatThisProgramSees() throws {
    let info = """
      {"parameters":{"vendor":"v","product":"p","version":"\(LeewayVersion.current)","url":"u",\
      "interfaces":[]}}
      """
    let told = """
      {"parameters":{"parts":[{"name":"x","state":"ok","sentence":"s","details":[]}]}}
      """
    let peer = try FakeDaemon(replies: [info, told])
    let parts = Doctor(daemon: peer.daemon) { _ in nil }.parts()
    #expect(parts.map(\.name) == ["socket", "daemon", "unit", "x"])
    #expect(parts[1].state == "ok")
    _ = peer.finish()
  }

  // MARK: running

  @Test func aProgramIsRunForWhatItPrints() {
    #expect(
      Program(name: "sh", arguments: ["-c", "echo a; echo b >&2; exit 3"]).run()
        == Program.Result(status: 3, text: "a\nb\n"))
    #expect(Program(name: "leeway-no-such-program", arguments: []).run() == nil)
    #expect(Program(name: "sh", arguments: ["-c", "kill -9 $$"]).run() == nil)
  }

  @Test(.timeLimit(.minutes(1))) func aProgramThatPrintsMoreThanIsReadComesToItsEnd() {
    // The shell lives on when yes(1) finds that nobody reads.
    let result = Program(name: "sh", arguments: ["-c", "yes 2>/dev/null; exit 3"]).run()
    #expect(result?.status == 3)
    #expect(result?.text.hasPrefix("y\ny\n") == true)
  }
}
