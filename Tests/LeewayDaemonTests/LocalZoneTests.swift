// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import LeewayDaemon

@Suite struct LocalZoneTests {
  /// What stands in TZ, and how far from UTC `date` is with it on 1 July 2026, each with its reason.
  struct Case: CustomTestStringConvertible {
    let text: String?
    let hours: Double?
    let why: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(text: "Europe/Berlin", hours: 2, why: "a name"),
    Case(text: ":Europe/Berlin", hours: 2, why: "a name behind a colon"),
    Case(text: "/usr/share/zoneinfo/Europe/Berlin", hours: 2, why: "a path"),
    Case(text: ":/usr/share/zoneinfo/America/New_York", hours: -4, why: "a path behind a colon"),
    Case(text: "", hours: 0, why: "empty is UTC"),
    Case(text: "UTC", hours: 0, why: "UTC"),
    Case(text: "UTC+3", hours: -3, why: "the sign counts westward"),
    Case(text: "UTC-3", hours: 3, why: "and a minus is east"),
    Case(text: "JST-9", hours: 9, why: "any three letters"),
    Case(text: "<+0330>-3:30", hours: 3.5, why: "angle brackets and minutes"),
    Case(text: "Etc/GMT+5", hours: -5, why: "a zone of that name comes first"),
    Case(text: "EST5EDT", hours: -4, why: "a zone of the system, with summer time"),
  ])
  func isReadAsDateReadsIt(_ example: Case) throws {
    let zone = try #require(LocalZone(example.text).named)
    let july = try Date("2026-07-01T12:00:00Z", strategy: .iso8601)
    #expect(Double(zone.secondsFromGMT(for: july)) / 3600 == example.hours)
    #expect(LocalZone(example.text).unusable == nil)
    // What a transaction keeps of it is read again by its name.
    #expect(
      TimeZone(identifier: zone.identifier)?.secondsFromGMT(for: july)
        == zone.secondsFromGMT(for: july))
  }

  /// `date`, from another hand, agrees.
  @Test(arguments: ["UTC+3", "JST-9", "<+0330>-3:30", ":Europe/Berlin", "", "EST5EDT"])
  func dateSaysTheSame(text: String) throws {
    let date = Process()
    date.executableURL = URL(filePath: "/bin/date")
    date.arguments = ["-d", "2026-07-01T12:00:00Z", "+%z"]
    date.environment = ["TZ": text]
    let output = Pipe()
    date.standardOutput = output
    try date.run()
    let told = try #require(
      String(data: output.fileHandleForReading.readDataToEndOfFile(), encoding: .utf8))
    let july = try Date("2026-07-01T12:00:00Z", strategy: .iso8601)
    let minutes = try #require(LocalZone(text).named).secondsFromGMT(for: july) / 60
    let sign = minutes < 0 ? "-" : "+"
    let digits = String(10_000 + abs(minutes) / 60 * 100 + abs(minutes) % 60).dropFirst()
    #expect(told.trimmingCharacters(in: .newlines) == sign + digits)
  }

  @Test(arguments: [
    "CET-1CEST,M3.5.0,M10.5.0/3", "Mars/Phobos", ":UTC+3", "/etc/hosts", "/usr/share/zoneinfo/../x",
    "UTC+25", "X-1", "../../etc/hosts",
  ])
  func whatCannotBeHeldIsSaid(text: String) {
    let zone = LocalZone(text)
    #expect(zone.named == nil)
    #expect(zone.unusable == text)
  }

  @Test func unsetIsTheSystems() {
    #expect(LocalZone(nil).named == nil && LocalZone(nil).unusable == nil)
  }
}
