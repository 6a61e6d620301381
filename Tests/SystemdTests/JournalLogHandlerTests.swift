// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Synchronization
import Systemd
import Testing

@Suite struct JournalLogHandlerTests {
  /// Keeps what a handler sends.
  final class Sink: Sendable {
    private let records = Mutex<[[Journal.Field]]>([])

    func logger(
      level: Logger.Level = .trace, provider: Logger.MetadataProvider? = nil
    ) -> Logger {
      Logger(label: "test") { _ in
        JournalLogHandler(
          identifier: "tester", prefix: "TEST", level: level, metadataProvider: provider
        ) { [self] record in records.withLock { $0.append(record) } }
      }
    }

    /// The values of `name` in the only record.
    func values(_ name: String) -> [String] {
      records.withLock { records in
        records.count == 1
          ? records[0].filter { $0.name == name }.map(\.value) : ["\(records.count) records"]
      }
    }

    var count: Int { records.withLock { $0.count } }

    var names: [String] { records.withLock { $0.flatMap { $0.map(\.name) } } }
  }

  @Test(arguments: [
    (Logger.Level.trace, "7"), (.debug, "7"), (.info, "6"), (.notice, "5"), (.warning, "4"),
    (.error, "3"), (.critical, "2"),
  ])
  func aLevelIsAPriority(level: Logger.Level, priority: String) {
    let sink = Sink()
    sink.logger().log(level: level, "said")
    #expect(sink.values("PRIORITY") == [priority])
    #expect(sink.values("MESSAGE") == ["said"])
  }

  @Test func aRecordSaysWhoAndWhere() {
    let sink = Sink()
    let line = #line + 1
    sink.logger().info("said")
    #expect(sink.values("SYSLOG_IDENTIFIER") == ["tester"])
    #expect(sink.values("CODE_FILE") == ["SystemdTests/JournalLogHandlerTests.swift"])
    #expect(sink.values("CODE_LINE") == ["\(line)"])
    #expect(sink.values("CODE_FUNC") == ["aRecordSaysWhoAndWhere()"])
  }

  @Test(arguments: [
    ("task", "TEST_TASK"),
    ("task.id", "TEST_TASK_ID"),
    ("checkInID", "TEST_CHECK_IN_ID"),
    ("ID", "TEST_ID"),
    ("step2Of3", "TEST_STEP2_OF3"),
    ("a\nMESSAGE=forged", "TEST_A_MESSAGE_FORGED"),
    ("größe", "TEST_GR__E"),
    ("", "TEST_"),
    (String(repeating: "x", count: 80), "TEST_" + String(repeating: "X", count: 59)),
  ])
  func aKeyIsALegalName(key: String, name: String) {
    #expect(JournalLogHandler.fieldName(for: key, prefix: "TEST") == name)
    #expect(Journal.isLegal(name))
    let sink = Sink()
    sink.logger().info("said", metadata: [key: "value"])
    #expect(sink.values(name) == ["value"])
    #expect(sink.names.allSatisfy(Journal.isLegal))
  }

  @Test func aMessageIDStaysAsItIs() {
    let sink = Sink()
    sink.logger().info("said", metadata: ["MESSAGE_ID": "0123"])
    #expect(sink.values("MESSAGE_ID") == ["0123"])
    #expect(sink.values("TEST_MESSAGE_ID") == [])
  }

  @Test func theNearestMetadataCounts() {
    let sink = Sink()
    var logger = sink.logger(
      provider: Logger.MetadataProvider { ["b": "provider", "c": "provider"] })
    logger[metadataKey: "a"] = "logger"
    logger[metadataKey: "b"] = "logger"
    logger.info("said", metadata: ["c": "statement"])
    #expect(sink.values("TEST_A") == ["logger"])
    #expect(sink.values("TEST_B") == ["provider"])
    #expect(sink.values("TEST_C") == ["statement"])
    #expect(logger[metadataKey: "a"] == "logger")
  }

  @Test func textsAreCleaned() {
    let sink = Sink()
    sink.logger().info("one\ntwo\u{1B}[31m", metadata: ["k": "\u{7}\nx"])
    #expect(sink.values("MESSAGE") == ["one two\u{FFFD}[31m"])
    #expect(sink.values("TEST_K") == ["\u{FFFD} x"])
  }

  @Test func anErrorIsAField() {
    let sink = Sink()
    sink.logger().error("failed", error: SystemdError(function: "f", errno: ENOENT))
    #expect(sink.values("TEST_ERROR") == ["f: No such file or directory"])
  }

  @Test func belowItsLevelNothingIsSent() {
    let sink = Sink()
    let logger = sink.logger(level: .notice)
    logger.info("not this")
    #expect(sink.count == 0)
    logger.notice("this")
    #expect(sink.count == 1)
  }

  struct Gone: Error {}

  @Sendable static func refuse(_ record: [Journal.Field]) throws { throw Gone() }

  static func say(fails: Bool) {
    let logger = Logger(label: "test") { _ in
      JournalLogHandler(identifier: "tester", send: fails ? refuse : nil)
    }
    logger.warning("two\nlines", error: Gone(), metadata: ["key": "value", "MESSAGE_ID": "0123"])
  }

  @Test(arguments: [true, false])
  func whatCannotBeSentGoesToStandardError(fails: Bool) async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) { [fails = fails as Bool] in JournalLogHandlerTests.say(fails: fails) }
    let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(said == "tester: warning: two lines error=Gone() key=value\n")
  }
}
