// SPDX-License-Identifier: Apache-2.0

import Logging

/// Hands each line of a log on.
struct Lines: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace
  let append: @Sendable (String) -> Void

  init(_ append: @escaping @Sendable (String) -> Void) { self.append = append }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    append("\(event.message) \(event.metadata.map { "\($0)" } ?? "")")
  }
}
