// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Logging
import PlainText

/// Writes a program's log to the journal, with metadata as fields of their own.
///
/// Each record has `MESSAGE`, `PRIORITY`, `SYSLOG_IDENTIFIER`, `CODE_FILE`, `CODE_LINE`,
/// `CODE_FUNC`, and a field for each metadata key, named by ``fieldName(for:prefix:)``; the key
/// `MESSAGE_ID` stays as it is, and an error that is logged becomes `<PREFIX>_ERROR`. Values are
/// cleaned of control characters. A record that cannot be sent is written to standard error.
public struct JournalLogHandler: LogHandler {
  /// The metadata that every record gets.
  public var metadata: Logger.Metadata = [:]
  /// Adds metadata at the moment of logging.
  public var metadataProvider: Logger.MetadataProvider?
  /// The lowest level that is logged.
  public var logLevel: Logger.Level

  private let identifier: String
  private let prefix: String
  private let send: (@Sendable ([Journal.Field]) throws -> Void)?

  /// Creates a handler.
  ///
  /// - Parameters:
  ///   - identifier: The `SYSLOG_IDENTIFIER`: what `journalctl -t` looks for.
  ///   - prefix: The first part of the names of metadata fields, itself a legal name.
  ///   - level: The lowest level that is logged.
  ///   - metadataProvider: Adds metadata at the moment of logging.
  ///   - send: Sends a record; with nil all of them go to standard error.
  public init(
    identifier: String, prefix: String = "SWIFT", level: Logger.Level = .info,
    metadataProvider: Logger.MetadataProvider? = nil,
    send: (@Sendable ([Journal.Field]) throws -> Void)? = { try Journal.send($0) }
  ) {
    precondition(Journal.isLegal(prefix), "not a valid name of a journal field: \(prefix)")
    self.identifier = identifier
    self.prefix = prefix
    self.logLevel = level
    self.metadataProvider = metadataProvider
    self.send = send
  }

  /// One value of the metadata that every record gets.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Sends a record, or writes it to standard error when that fails.
  public func log(event: LogEvent) {
    var merged = metadata
    if let provided = metadataProvider?.get() { merged.merge(provided) { _, new in new } }
    if let added = event.metadata { merged.merge(added) { _, new in new } }
    let details = merged.sorted { $0.key < $1.key }.map { (key: $0.key, value: "\($0.value)") }
    guard let send else { return write(event, details) }
    do {
      try send(fields(of: event, details))
    } catch {
      write(event, details)
    }
  }

  /// The name of the field that carries a metadata key: `taskID` becomes `SWIFT_TASK_ID`.
  ///
  /// Capitals that begin a word are set off, and what is no letter and no digit becomes `_`. The
  /// name is cut to the 64 characters that the journal allows.
  public static func fieldName(for key: String, prefix: String) -> String {
    var name = prefix + "_"
    var last: Unicode.Scalar = "_"
    for scalar in key.unicodeScalars {
      switch scalar {
      case "A"..."Z" where "a"..."z" ~= last || "0"..."9" ~= last: name += "_\(scalar)"
      case "A"..."Z", "0"..."9": name.unicodeScalars.append(scalar)
      case "a"..."z": name += String(scalar).uppercased()
      default: name += "_"
      }
      last = scalar
    }
    return String(name.prefix(Journal.longestName))
  }

  private func fields(
    of event: LogEvent, _ details: [(key: String, value: String)]
  ) -> [Journal.Field] {
    var fields: [Journal.Field] = [
      ("MESSAGE", "\(event.message)"),
      ("PRIORITY", "\(event.level.priority)"),
      ("SYSLOG_IDENTIFIER", identifier),
      ("CODE_FILE", event.file),
      ("CODE_LINE", "\(event.line)"),
      ("CODE_FUNC", event.function),
    ]
    if let error = event.error { fields.append((prefix + "_ERROR", "\(error)")) }
    for (key, value) in details {
      let name = key == "MESSAGE_ID" ? key : Self.fieldName(for: key, prefix: prefix)
      fields.append((name, value))
    }
    return fields.map { ($0.name, $0.value.cleaned(.journalLine)) }
  }

  private func write(_ event: LogEvent, _ details: [(key: String, value: String)]) {
    var line = "\(identifier): \(event.level): \(event.message)"
    if let error = event.error { line += " error=\(error)" }
    for (key, value) in details where key != "MESSAGE_ID" { line += " \(key)=\(value)" }
    var bytes = Array(line.cleaned(.journalLine).utf8)
    bytes.append(UInt8(ascii: "\n"))
    // One write, so that lines do not mingle. There is nowhere left to report a failure.
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}

extension Logger.Level {
  /// The level as syslog numbers it.
  fileprivate var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
