// SPDX-License-Identifier: Apache-2.0

import Foundation
import LeewayCore
import Logging

@testable import LeewayDaemon

/// A world in which the time passes when a test says so, and the store fails when it says so.
///
/// The store proper is tested by itself; this one exists to refuse on demand.
final class World {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var boottime: Int64 = 1_000_000
  private(set) var entries: [Ports.Entry] = []
  private(set) var armed: Int64?
  private(set) var recorded: [String] = []
  private(set) var shown: [String] = []
  var told: [String] = []
  var onCommit: () -> Void = {}
  /// What the store says, if it does not work.
  var fault: String?

  private var monotonic: Int64 = 900_000
  private var wall = Date(timeIntervalSince1970: 1_774_432_800)  // 2026-03-25 10:00 UTC

  func pass(_ length: Duration) {
    monotonic += length.milliseconds
    sleep(length)
  }

  func sleep(_ length: Duration) {
    boottime += length.milliseconds
    wall += Double(length.milliseconds) / 1000
  }

  /// An engine on what was committed so far, with a person who is there.
  func engine() -> Engine {
    let timeline = Timeline(
      after: entries.last?.stamp, boot: "boot", boottime: boottime, wall: wall)
    let engine = Engine(
      Ledger(entries.map(\.transaction)), lastTransaction: entries.last?.transaction.id ?? 0,
      timeline: timeline, catalogue: Self.catalogue, ports: ports(),
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    engine.observers.notify = { [unowned self, unowned engine] checkIn in
      shown.append(checkIn.id.rawValue)
      engine.handle(.shown(checkIn.id))
    }
    return engine
  }

  private func ports() -> Ports {
    Ports(
      commit: { [unowned self] entries in
        if let fault { throw Fault(description: fault) }
        self.entries += entries
        onCommit()
      },
      resultOf: { [unowned self] id in
        if let fault { throw Fault(description: fault) }
        return entries.last { $0.request?.id == id }?.request?.result
      },
      boottime: { [unowned self] in boottime }, monotonic: { [unowned self] in monotonic },
      wall: { [unowned self] in wall }, calendar: { Self.calendar },
      arm: { [unowned self] in armed = $0 },
      record: { [unowned self] checkIn, _ in recorded.append(checkIn.id.rawValue) })
  }

  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  private static let catalogue = PromptCatalogue(
    texts: PromptText.Occasion.allCases.map {
      PromptText(id: $0.rawValue, occasion: $0, title: "Until {until}", text: "A text.")
    })
}
