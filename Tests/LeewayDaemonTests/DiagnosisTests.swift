// SPDX-License-Identifier: Apache-2.0

import LeewayAPI
import LeewayCore
import Testing

@testable import LeewayDaemon

struct DiagnosisTests {
  struct Case: CustomTestStringConvertible {
    let part: String
    /// State and sentence.
    let says: String
    var details: [String]?
    let testDescription: String
    let change: @Sendable (inout Diagnosis) -> Void

    init(
      _ part: String, _ says: String, details: [String]? = nil, when: String,
      _ change: @escaping @Sendable (inout Diagnosis) -> Void
    ) {
      (self.part, self.says, self.details, testDescription) = (part, says, details, when)
      self.change = change
    }
  }

  private static func diagnosis(_ change: (inout Diagnosis) -> Void = { _ in }) -> Diagnosis {
    var diagnosis = Diagnosis(
      notifications: .ready, server: "dunst 1.9.0", capabilities: ["body", "actions"], sights: [],
      hasJournal: true, now: "2026-03-28T18:40:00+01:00", zone: "Europe/Berlin",
      files: .inForce(advice: []), database: .answers(bytes: 49_152), helpCardAdvice: nil)
    change(&diagnosis)
    return diagnosis
  }

  private static func sight(_ what: Reason, by: String? = nil) -> PresenceWatch.PresenceSignal {
    var sight = PresenceWatch.PresenceSignal(what: what)
    sight.by = by
    return sight
  }

  static let cases = [
    Case("bus", "ok: It answers.", when: "all is well") { _ in },
    Case("bus", "missing: There is no session bus.", when: "no bus") { $0.notifications = .noBus },
    Case("bus", "warning: The session bus has not answered yet.", when: "a bus that hangs") {
      $0.notifications = .unknown
    },
    Case("bus", "ok: Leeway does not need it, because notifications are off.", when: "switched off")
    {
      $0.notifications = .off
    },
    Case(
      "notifications",
      "ok: Notifications appear. dunst keeps their buttons in a menu: middle-click, or type "
        + "dunstctl context.",
      details: ["dunst 1.9.0", "actions body"], when: "dunst"
    ) { _ in },
    Case(
      "notifications", "ok: Notifications appear, with buttons.",
      details: ["mako 1.7.1", "actions body"], when: "a server"
    ) { $0.server = "mako 1.7.1" },
    Case(
      "notifications", "warning: Notifications appear, but without buttons.",
      details: ["dunst 1.9.0", "body"],
      when: "a server without buttons"
    ) { $0.capabilities = ["body"] },
    Case(
      "notifications", "ok: A program that shows notifications starts when the first one comes.",
      details: [],
      when: "one that can be started"
    ) { ($0.server, $0.capabilities) = (nil, []) },
    Case(
      "notifications", "missing: No program shows notifications here.", when: "no server"
    ) { ($0.notifications, $0.server, $0.capabilities) = (.noServer, nil, []) },
    Case(
      "notifications", "ok: Notifications are switched off in leeway.yaml (notifications.enabled).",
      when: "switched off"
    ) { ($0.notifications, $0.server, $0.capabilities) = (.off, nil, []) },
    Case("locked", "ok: Leeway notices it.", details: ["logind"], when: "logind tells") {
      $0.sights = [sight(.locked, by: "logind")]
    },
    Case("locked", "warning: No program here tells Leeway about it.", when: "no logind") {
      $0.sights = [sight(.locked)]
    },
    Case(
      "doNotDisturb", "warning: No program here tells Leeway about it.",
      when: "a desktop that does not say"
    ) {
      $0.sights = [sight(.doNotDisturb)]
    },
    Case("asleep", "ok: Leeway notices it afterwards, from the clocks.", when: "no logind") {
      $0.sights = [sight(.asleep)]
    },
    Case("journal", "ok: Leeway can write to the journal.", when: "journald") { _ in },
    Case("journal", "missing: There is no journal.", when: "no journald") { $0.hasJournal = false },
    Case(
      "clock", "ok: Leeway uses the system's clock and time zone.",
      details: ["2026-03-28T18:40:00+01:00", "Europe/Berlin"], when: "always"
    ) { _ in },
    Case("configuration", "ok: The configuration is valid and in use.", when: "right") { _ in },
    Case(
      "configuration", "warning: The configuration is in use, but something in it looks odd.",
      details: ["a", "b"], when: "odd"
    ) { $0.files = .inForce(advice: ["a", "b"]) },
    Case(
      "configuration", "warning: The files have changed since Leeway read them.", when: "changed"
    ) { $0.files = .changed },
    Case(
      "configuration", "missing: The files are broken; Leeway keeps using what it read before.",
      details: ["leeway.yaml:1:1: x"], when: "broken"
    ) { $0.files = .broken(problems: ["leeway.yaml:1:1: x"], hasOlder: true) },
    Case(
      "configuration",
      "missing: The files are broken, and Leeway sends nothing until they are fixed.",
      details: ["leeway.yaml:1:1: x"], when: "broken from the start"
    ) { $0.files = .broken(problems: ["leeway.yaml:1:1: x"], hasOlder: false) },
    Case("database", "ok: Leeway can write to the database.", details: ["48 KiB"], when: "it works")
    { _ in },
    Case(
      "database", "missing: Leeway cannot write to the database right now.", details: ["disk full"],
      when: "it fails"
    ) { $0.database = .failed("disk full") },
    Case(
      "database", "missing: Leeway cannot use the database, and sends nothing until it can.",
      when: "it cannot be opened"
    ) { $0.database = .unusable("It is damaged. To go on: leewayd recover") },
    Case("helpCard", "ok: The help card is up to date.", when: "checked") { _ in },
    Case("helpCard", "warning: The help card needs a look.", when: "not checked") {
      $0.helpCardAdvice = "Check it."
    },
  ]

  @Test(arguments: cases)
  func partsAreTold(_ example: Case) throws {
    let parts = Self.diagnosis(example.change).parts
    let part = try #require(parts.first { $0.name == example.part })
    #expect("\(part.state): \(part.sentence)" == example.says)
    if let details = example.details { #expect(part.details == details) }
    // Whatever is not well comes with what to do.
    for part in parts { #expect((part.advice == nil) == (part.state == "ok"), "\(part.name)") }
  }

  @Test(arguments: [
    (0, "0 KiB"), (1, "1 KiB"), (49_152, "48 KiB"), (1_048_576, "1.0 MiB"), (1_600_000, "1.5 MiB"),
  ])
  func sizesAreShort(bytes: Int, text: String) {
    #expect(Diagnosis.size(bytes) == text)
  }
}
