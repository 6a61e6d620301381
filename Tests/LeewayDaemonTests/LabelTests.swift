// SPDX-License-Identifier: Apache-2.0

import LeewayCore
import Systemd
import Testing

@testable import LeewayDaemon

/// What stands on the desktop beside a check-in's own words is the catalogue's.
@Suite(.timeLimit(.minutes(1))) struct LabelTests {
  /// Each label says which it is, in a language that is not English.
  private static let labels: Labels = {
    var labels = Labels()
    for (number, label) in Label.allCases.enumerated() {
      labels[label] = label == .neutralTimedText ? "Λ\(number) {time}" : "Λ\(number)"
    }
    return labels
  }()

  /// They may be others while something is on the screen.
  @Test(arguments: ["dunst", "notify-osd"])
  func otherLabelsAreOnTheButtonsAtOnce(_ name: String) async throws {
    let (labels, replaced) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.name = name
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        if server.posted.count == 2 { loop.exit(0) }
      }
      harness.onShown = { [unowned harness] _ in harness.labels = Self.labels }
      try harness.start()
      harness.show("one")
      _ = try loop.run()
      return (server.posted.map { $0.actions[1] }, server.posted.map(\.replaces))
    }
    #expect(labels == ["Holding", Self.labels[.holding]])
    #expect(replaced == (name == "dunst" ? [0, 1] : [0, 0]), "elsewhere the old one is closed")
  }

  @Test(arguments: [Discretion.full, .discreet])
  func buttonsAndNeutralWordsAreLabels(_ discretion: Discretion) async throws {
    let (titles, buttons) = try await withNotifier { loop, harness in
      let server = try harness.server()
      server.onNotify = { [unowned server] call in
        server.reply(to: call)
        loop.exit(0)
      }
      harness.discretion = discretion
      harness.labels = Self.labels
      try harness.start()
      harness.show("one", at: "18:20")
      _ = try loop.run()
      let calls = server.posted
      return (
        calls.flatMap { [$0.name, $0.summary, $0.body] },
        calls.flatMap { call in call.actions.indices.filter { $0 % 2 == 1 }.map { call.actions[$0] }
        }
      )
    }
    let expected: [Label] =
      discretion == .full
      ? [.holding, .asked, .notSafe] : [.neutralOk, .neutralOpen, .neutralStop]
    #expect(buttons == expected.map { Self.labels[$0] })
    guard discretion == .discreet else { return }
    let (title, text) = (Self.labels[.neutralTitle], Self.labels[.neutralTimedText])
    #expect(titles == [title, title, text.replacing("{time}", with: "18:20")])
  }
}
