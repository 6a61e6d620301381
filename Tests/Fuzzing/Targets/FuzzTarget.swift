// SPDX-License-Identifier: Apache-2.0

/// A reader of bytes that anybody may have written, and what holds whatever they are.
///
/// `make fuzz` calls it with what the fuzzer thinks of, `make test` with what is in the corpus.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A stream cut into frames, and the scan of each.
  case frame
  /// A call, a reply, and the parameters of Leeway's own methods.
  case envelope
  /// A `.varlink` file.
  case description
  /// `leeway.yaml`, and a hold under it.
  case configuration
  /// `prompts.yaml`.
  case prompts
  /// Times and lengths as a person types them.
  case time
  /// A scenario, and how it plays.
  case scenario
  /// The lines of an export, and what of them goes into a database.
  case export
  /// What a catalogue of gettext's says for phrases: a `.mo` file.
  case translation
  /// The calendar file that is written of what a daemon says is planned.
  case calendar

  /// Reads `bytes`; throws where something does not hold.
  public func run(_ bytes: [UInt8]) throws(BrokenProperty) {
    switch self {
    case .frame: try Self.readFrames(bytes)
    case .envelope: try Self.readEnvelope(bytes)
    case .description: try Self.readDescription(bytes)
    case .configuration: try Self.readConfiguration(bytes)
    case .prompts: try Self.readPrompts(bytes)
    case .time: try Self.readTime(bytes)
    case .scenario: try Self.readScenario(bytes)
    case .export: try Self.readExport(bytes)
    case .translation: try Self.readTranslation(bytes)
    case .calendar: try Self.writeCalendar(bytes)
    }
  }
}

/// What should hold for all bytes, and did not for some.
public struct BrokenProperty: Error, CustomStringConvertible {
  /// What it was.
  public let description: String
}

/// Throws `message` where `condition` does not hold.
func require(
  _ condition: Bool, _ message: @autoclosure () -> String
) throws(BrokenProperty) {
  if !condition { throw BrokenProperty(description: message()) }
}

/// What `body` returns; where it throws, that is broken.
func require<Value>(
  _ message: String, _ body: () throws -> Value
) throws(BrokenProperty) -> Value {
  do { return try body() } catch {
    throw BrokenProperty(description: "\(message): \(error)")
  }
}
